// What the page of a grid is put together from; `icons` is the address of the drawings.
(function () {
  "use strict";

  function gridPieces(icons) {
    function icon(name) {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("class", "i");
      svg.setAttribute("aria-hidden", "true");
      const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
      use.setAttribute("href", `${icons}#${name}`);
      svg.append(use);
      return svg;
    }
    function bars(points, word = "") {
      const span = document.createElement("span");
      if (!points) return span;
      span.className = `lv${points}`;
      const svg = icon(`b${points}`);
      svg.setAttribute("class", "m");
      const said = document.createElement("span");
      said.className = "visually-hidden";
      said.textContent = `${points} คะแนน`;
      span.append(svg, word || said);
      return span;
    }
    function element(tag, text, className = "") {
      const made = document.createElement(tag);
      made.textContent = text;
      if (className) made.className = className;
      return made;
    }
    function act(label, run) {
      const button = element("button", label, "act");
      button.type = "button";
      button.addEventListener("click", run);
      return button;
    }
    function ask(heading, text, choices) {
      return new Promise((answer) => {
        const before = document.activeElement;
        const box = document.createElement("dialog");
        box.className = "ask-grid";
        const head = element("h2", heading);
        head.id = "ask-grid-title";
        box.setAttribute("aria-labelledby", head.id);
        const doing = element("div", "", "doing");
        let picked = null;
        choices.forEach(([label, value], at) => {
          const button = element("button", label, at === 0 ? "btn btn-primary" : "btn btn-quiet");
          button.type = "button";
          button.addEventListener("click", () => {
            picked = value;
            box.close();
          });
          doing.append(button);
        });
        box.append(head, ...[].concat(text).map((words) => element("p", words)), doing);
        box.addEventListener("close", () => {
          box.remove();
          if (before) before.focus();
          answer(picked);
        });
        document.body.append(box);
        box.showModal();
      });
    }
    return { icon, bars, element, act, ask };
  }

  window.conweb = { ...window.conweb, gridPieces };
})();
