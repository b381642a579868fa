// One form before its reviewer: how many comments are written, and keys for those who review many. Everything works
// without it. The keys are single letters, so they can be switched off, and they are silent while somebody types.
(() => {
  const form = document.getElementById("review");
  if (!form) return;

  // ── how many indicators go back with a comment ───────────────────────────────────────────
  const comments = [...form.querySelectorAll('textarea[name^="c"]')];
  const button = form.querySelector("[data-return]");
  const first = comments.map((field) => field.value);
  const count = () => {
    const written = comments.filter((field) => field.value.trim()).length;
    if (button) button.querySelector("[data-count]").textContent = written ? ` ${written} ข้อ` : "";
  };
  form.addEventListener("input", count);
  count();

  // ── words that were not sent are not lost by a step to the next form ─────────────────────
  let leaving = false;
  form.addEventListener("submit", () => { leaving = true; });
  form.addEventListener("stayed", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && comments.some((field, place) => field.value !== first[place])) event.preventDefault();
  });

  // ── keys ─────────────────────────────────────────────────────────────────────────────────
  const KEPT = "conweb-review-keys";
  const box = document.querySelector("[data-use-keys]");
  document.querySelector("[data-keys]").hidden = false;
  let on = true;
  try { on = localStorage.getItem(KEPT) !== "off"; } catch { /* a browser that keeps nothing: on for this page */ }
  box.checked = on;
  box.addEventListener("change", () => {
    on = box.checked;
    try { localStorage.setItem(KEPT, on ? "on" : "off"); } catch { /* for this page only */ }
  });

  const lines = [...document.querySelectorAll(".looked tbody.one")];
  let at = null;
  const stand = (line) => {
    if (!line) return;
    if (at) at.classList.remove("at");
    at = line;
    at.classList.add("at");
    const goes = at.querySelector("summary, a, button") || at;
    goes.focus({ preventScroll: true });
    at.scrollIntoView({ block: "center" });
  };
  const flagged = () => lines.filter((line) => line.hasAttribute("data-flagged"));
  const comment = () => {
    const details = (at || document.activeElement.closest(".one") || lines[0])?.querySelector(".memo");
    if (!details) return;
    details.open = true;
    details.querySelector("textarea").focus();
  };
  const go = (selector) => document.querySelector(selector);
  const does = {
    KeyJ: () => go('a[data-key="j"]')?.click(),
    KeyK: () => go('a[data-key="k"]')?.click(),
    KeyF: () => {
      const some = flagged();
      stand(some[(some.indexOf(at) + 1) % some.length]);
    },
    KeyC: comment,
    KeyA: () => go('button[data-key="a"]')?.focus(),
    KeyR: () => button?.focus(),
  };
  document.addEventListener("focusin", (event) => {
    const line = event.target.closest(".looked tbody.one");
    if (!line || line === at) return;
    if (at) at.classList.remove("at");
    at = line;
    at.classList.add("at");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.matches(".memo textarea")) {
      event.target.closest(".memo").querySelector("summary").focus();
      return;
    }
    if (!on || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog")) return;
    // By the place of the key: a Thai keyboard gives other letters there.
    const act = does[event.code];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
