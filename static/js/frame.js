// The frame of every page: menus, questions before a step, one click one submit, printing, the focus on errors.
// Every page works without it; a form with data-confirm is then sent without the question.
(function () {
  "use strict";

  // ── menus: a click elsewhere or Escape closes them ──────────────────────────────────────
  const openMenus = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("click", (event) => {
    for (const menu of openMenus()) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("focusin", (event) => {
    for (const menu of openMenus()) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  // ── the question before a step that cannot be taken back ─────────────────────────────────
  // <form data-confirm="what will happen" data-confirm-title="…" data-confirm-yes="the verb">
  let dialog = null;
  function build() {
    dialog = document.createElement("dialog");
    dialog.className = "ask-first";
    dialog.setAttribute("aria-labelledby", "ask-first-title");
    dialog.setAttribute("aria-describedby", "ask-first-text");
    const title = document.createElement("h2");
    title.id = "ask-first-title";
    const text = document.createElement("p");
    text.id = "ask-first-text";
    const row = document.createElement("div");
    row.className = "doing";
    const yes = document.createElement("button");
    yes.type = "button";
    yes.className = "btn btn-primary";
    const no = document.createElement("button");
    no.type = "button";
    no.className = "btn btn-quiet";
    no.textContent = "กลับไปตรวจ";
    row.append(yes, no);
    dialog.append(title, text, row);
    document.body.append(dialog);
    no.addEventListener("click", () => dialog.close());
    return { title, text, yes };
  }
  let parts = null;
  function ask(form, submitter) {
    if (parts === null) parts = build();
    parts.title.textContent = form.dataset.confirmTitle || "ยืนยันก่อนทำ";
    parts.text.textContent = form.dataset.confirm;
    parts.yes.textContent = form.dataset.confirmYes || "ยืนยัน";
    parts.yes.onclick = () => {
      dialog.close();
      form.dataset.confirmed = "1";
      form.requestSubmit(submitter || undefined);
    };
    dialog.showModal();
  }

  // ── a long form leaves its page only when the server answers ─────────────────────────────
  // <form data-keep="an address that answers quickly">: on a lost line the browser would show a page of its own, and
  // what was typed would be gone.
  const WAIT_MS = 10000;
  async function reach(form, submitter) {
    if (form.dataset.reaching) return;
    form.dataset.reaching = "1";
    try {
      await fetch(form.dataset.keep, { cache: "no-store", signal: AbortSignal.timeout(WAIT_MS) });
      form.dataset.reached = "1";
      tellLine(form, submitter, "");
      form.requestSubmit(submitter || undefined);
    } catch {
      tellLine(form, submitter, "ไม่มีสัญญาณ ยังไม่ได้ส่ง สิ่งที่พิมพ์ยังอยู่ กดอีกครั้งเมื่อมีสัญญาณ");
      form.dispatchEvent(new Event("stayed"));
    } finally {
      delete form.dataset.reaching;
    }
  }
  function tellLine(form, submitter, words) {
    let line = form.querySelector(".no-line");
    if (!line) {
      line = document.createElement("p");
      line.className = "why no-line";
      line.setAttribute("role", "alert");
      const row = submitter && submitter.closest(".doing");
      if (row) row.before(line);
      else form.append(line);
    }
    line.textContent = words;
    line.hidden = !words;
  }

  // ── one click, one submit ────────────────────────────────────────────────────────────────
  const RELEASE_AFTER_MS = 10000; // a download leaves the page standing; a lost line must not lock it
  const release = (form) => {
    delete form.dataset.sent;
    delete form.dataset.reached;
    delete form.dataset.confirmed;
    for (const button of form.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (form.dataset.confirm && !form.dataset.confirmed) {
      event.preventDefault();
      ask(form, event.submitter);
      return;
    }
    if (form.dataset.keep && !form.dataset.reached) {
      event.preventDefault();
      reach(form, event.submitter);
      return;
    }
    form.dataset.sent = "1";
    if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
    window.setTimeout(() => release(form), RELEASE_AFTER_MS);
  });
  window.addEventListener("pageshow", (event) => {
    // The back button brings a page back as it was left, with its forms still marked as sent.
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release);
  });

  // ── printing, and the focus on what must be mended ───────────────────────────────────────
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  const errors = document.querySelector(".errors[tabindex]");
  if (errors) errors.focus();
})();
