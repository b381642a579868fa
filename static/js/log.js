// The form of the log: another centre or day brings its own roster, without a page. Without a script a button does it.
(function () {
  "use strict";
  const form = document.querySelector("form[data-log]");
  if (!form) return;
  const centre = form.elements.centre; // of an event that stands it stays
  const day = form.elements.held_on;
  const byHand = (page) => page.querySelector("[data-reload]");
  if (!byHand(form)) return;
  byHand(form).hidden = true;
  let asked = 0;

  async function renew() {
    const turn = ++asked;
    const address = new URL(form.getAttribute("action"), location.href);
    if (centre) address.searchParams.set("centre", centre.value);
    address.searchParams.set("on", day.value);
    let page;
    try {
      const answer = await fetch(address, { cache: "no-store", headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      if (byHand(form)) byHand(form).hidden = false; // no line: the button stays for later
      return;
    }
    if (turn !== asked) return;
    const fresh = page.querySelector("[data-who]");
    const old = form.querySelector("[data-who]");
    if (!fresh || !old) return;
    // What was typed stays where the same field is there again.
    for (const field of fresh.querySelectorAll("input, select, textarea")) {
      const before = [...old.querySelectorAll(`[name="${CSS.escape(field.name)}"]`)].find(
        (one) => one.type !== "checkbox" || one.value === field.value,
      );
      if (!before) continue;
      if (field.type === "checkbox") field.checked = before.checked;
      else field.value = before.value;
    }
    if (byHand(fresh)) byHand(fresh).hidden = true;
    old.replaceWith(document.adoptNode(fresh));
    const key = page.querySelector("title");
    if (key) document.title = key.textContent;
  }
  if (centre) centre.addEventListener("change", renew);
  day.addEventListener("change", renew);
})();
