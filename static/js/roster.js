// Writing a roster: what each button does with a request, done at once; counting while one types; a warning on leaving.
// Every row was made by the server, the new ones from its own model. Without this file each button sends the form.
(function () {
  "use strict";
  const form = document.getElementById("roster");
  if (!form) return;
  const seats = document.getElementById("seats");
  const model = document.getElementById("seat-model");
  const told = document.getElementById("roster-count");
  const holdersAt = document.getElementById(form.dataset.holders);
  const holders = holdersAt ? JSON.parse(holdersAt.textContent) : {};
  const CHAIR = "chair", SECRETARY = "secretary";
  const LEAST = 9, MOST = 25; // ระเบียบ มท. 2551
  let changed = "unsaved" in form.dataset;
  let leaving = false;
  form.setAttribute("autocomplete", "off"); // the browser would put old values back beside new versions

  const field = (row, name) => form.elements[`${row.dataset.key}-${name}`];
  const rows = () => [...seats.children];
  const touch = () => { changed = true; count(); };

  // ── what a person sees ───────────────────────────────────────────────────────────────────
  const leaves = (row) => (field(row, "removed") || {}).checked || (field(row, "until") || {}).value;
  const isNamed = (row) => ["first_name", "post_id", "post_title"].some((name) => (field(row, name) || {}).value);
  function count() {
    const here = rows().filter((row) => isNamed(row) && !leaves(row));
    const words = [`${here.length} คน`];
    const bad = [];
    if ("counts" in form.dataset) {
      if (here.length < LEAST) bad.push(`ยังไม่ถึง ${LEAST} คน`);
      if (here.length > MOST) bad.push(`เกิน ${MOST} คน`);
    }
    const officers = "officers" in form.dataset ? [[CHAIR, "ประธาน"], [SECRETARY, "เลขานุการ"]] : [];
    for (const [position, word] of officers) {
      const held = here.filter((row) => field(row, "position").value === position).length;
      if (held !== 1) bad.push(held ? `${word} ${held} คน` : `ยังไม่มี${word}`);
    }
    const parts = [document.createTextNode(words.join(""))];
    if (bad.length) {
      const line = document.createElement("span");
      line.className = "bad-count";
      line.textContent = ` · ${bad.join(" · ")}`;
      parts.push(line);
    }
    if (told.textContent !== parts.map((part) => part.textContent).join("")) told.replaceChildren(...parts);
  }
  function renumber() {
    rows().forEach((row, place) => { row.querySelector("[data-part=number]").textContent = place + 1; });
  }
  function rename(row) {
    const name = `${field(row, "prefix").value}${field(row, "first_name").value} ${field(row, "last_name").value}`.trim();
    row.querySelector("[data-part=name]").textContent = ` ${name || "ยังไม่มีชื่อ"}`;
  }

  // ── rows ─────────────────────────────────────────────────────────────────────────────────
  function nextKey() {
    const taken = [...form.querySelectorAll("[data-key^=n]")].map((row) => Number(row.dataset.key.slice(1)));
    return `n${Math.max(0, ...taken) + 1}`;
  }
  function newRow() {
    const key = nextKey();
    const row = model.content.firstElementChild.cloneNode(true);
    for (const part of [row, ...row.querySelectorAll("*")]) {
      for (const name of ["id", "name", "for", "value", "aria-labelledby", "data-key"]) {
        const text = part.getAttribute(name);
        if (text) part.setAttribute(name, text.replace(/(^|:)n0(?=-|$)/, `$1${key}`));
      }
    }
    return row;
  }
  function add(after) {
    const row = newRow();
    if (after) after.after(row);
    else seats.append(row);
    renumber();
    touch();
    return row;
  }
  function focus(row, name) {
    if (row.classList.contains("folded") && field(row, name).offsetParent === null) row.querySelector(".seat-open").click();
    field(row, name).focus();
  }
  const deeds = {
    add: () => focus(add(), "position"),
    drop(row) {
      const near = row.previousElementSibling || row.nextElementSibling;
      row.remove();
      renumber();
      touch();
      if (near) focus(near, "first_name");
      else document.getElementById("add-row").focus();
    },
    up(row, button) {
      if (row.previousElementSibling) row.previousElementSibling.before(row);
      moved(button);
    },
    down(row, button) {
      if (row.nextElementSibling) row.nextElementSibling.after(row);
      moved(button);
    },
    replace(row) {
      const fresh = add(row);
      for (const name of ["position", "position_title", "source", "represents", "whom", "post_id", "post_title"]) {
        if (field(fresh, name)) field(fresh, name).value = field(row, name).value;
      }
      field(fresh, "replaces").value = row.dataset.key;
      field(fresh, "since").value = "";
      const hint = document.createElement("p");
      hint.className = "seat-why hint";
      hint.textContent = "แทนแถวก่อนหน้า เริ่มวันถัดจากวันสุดท้ายของคนเดิม เว้นวันที่ไว้ได้";
      fresh.querySelector(".seat-fields").before(hint);
      row.querySelector("details").open = true;
      focus(row, "until");
      count();
    },
  };
  function moved(button) {
    renumber();
    touch();
    button.focus();
    button.scrollIntoView({ block: "nearest" });
  }
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button) return;
    event.preventDefault();
    deeds[button.dataset.do](button.closest(".seat"), button);
  });

  // ── on a phone a row is one line until somebody opens it ─────────────────────────────────
  function fold(row) {
    const head = row.querySelector(".seat-no");
    const brief = document.createElement("span");
    brief.className = "seat-brief";
    const position = field(row, "position");
    brief.textContent = position.selectedOptions[0].textContent;
    const opener = document.createElement("button");
    opener.type = "button";
    opener.className = "btn btn-quiet seat-open";
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-labelledby", `${row.dataset.key}-open ${row.dataset.key}-name`);
    opener.id = `${row.dataset.key}-open`;
    opener.textContent = "แก้";
    opener.addEventListener("click", () => {
      const folded = row.classList.toggle("folded");
      opener.setAttribute("aria-expanded", String(!folded));
      opener.textContent = folded ? "แก้" : "พับ";
      brief.textContent = position.selectedOptions[0].textContent;
    });
    head.after(brief);
    head.append(opener);
    row.classList.add("folded");
  }
  for (const row of form.querySelectorAll(".seat:not(.seat-bad):not(.seat-told)")) {
    if (row.dataset.key.startsWith("s")) fold(row);
  }

  // ── typing ───────────────────────────────────────────────────────────────────────────────
  form.addEventListener("input", (event) => {
    const row = event.target.closest(".seat");
    touch();
    if (row && /-(prefix|first_name|last_name)$/.test(event.target.name)) rename(row);
  });
  form.addEventListener("change", (event) => {
    const row = event.target.closest(".seat");
    if (!row) return;
    if (event.target.name.endsWith("-removed")) row.classList.toggle("seat-out", event.target.checked);
    if (event.target.name.endsWith("-post_id")) fillHolder(row, holders[event.target.value]);
    touch();
  });
  function fillHolder(row, holder) {
    const names = ["prefix", "first_name", "last_name"];
    if (!holder || (names.some((name) => field(row, name).value) && !row.dataset.filled)) return;
    for (const name of names) field(row, name).value = holder[name];
    if (field(row, "who")) field(row, "who").value = holder.who;
    row.dataset.filled = "1";
    rename(row);
  }
  // Enter moves on, and from the last field of the last row to a new one; it never sends a half-typed roster.
  form.addEventListener("keydown", (event) => {
    const here = event.target;
    if (event.key !== "Enter" || event.isComposing || here.tagName !== "INPUT") return;
    const row = here.closest(".seat");
    event.preventDefault();
    if (!row) {
      if (here.id === "reason") document.getElementById("save").focus();
      return;
    }
    const fields = [...row.querySelectorAll(".seat-fields input:not([type=hidden]), .seat-fields select")];
    const next = fields.slice(fields.indexOf(here) + 1).find((part) => part.offsetParent !== null);
    if (next) next.focus();
    else if (row.nextElementSibling) focus(row.nextElementSibling, "position");
    else if (row.parentElement === seats) deeds.add();
  });

  // ── leaving the page ─────────────────────────────────────────────────────────────────────
  form.addEventListener("submit", () => { leaving = true; });
  form.addEventListener("stayed", () => { leaving = false; });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (changed && !leaving) event.preventDefault();
  });

  count();
  const wanted = form.dataset.focus && document.getElementById(form.dataset.focus);
  if (wanted) wanted.focus();
  form.dataset.ready = "1";
})();
