// Entering a form: what a person sees and presses. What is under way to the server is the work of unsent.js.
// The input being answered is never swapped.
(function () {
  "use strict";
  const entry = document.getElementById("entry");
  if (!entry || !("editable" in entry.dataset)) return;

  const TYPING_PAUSE_MS = 350;
  const LEAVE_AFTER_MS = 6000;
  const FAULTY = "ผิดพลาด: ";
  const isForm = entry.tagName === "FORM"; // other pages of the form only send what waits
  const indicators = new Map(); // number -> what stands on this page
  let leaving = false;
  let revision = -1;
  let faulty = document.title.startsWith(FAULTY);
  const title = faulty ? document.title.slice(FAULTY.length) : document.title;

  const queue = new window.conweb.Unsent({
    user: entry.dataset.user,
    place: entry.dataset.assessment,
    token: (document.querySelector("[name=csrfmiddlewaretoken]") || {}).value,
    urlOf: (number) => entry.dataset.saveUrl.replace("/answers/99/", `/answers/${number}/`),
    hear: { state: tell, saved: settled, refused, held, count },
  });
  const dialog = new window.conweb.RenewDialog({ user: entry.dataset.user, renewed });

  // ── what a person sees ───────────────────────────────────────────────────────────────────
  const WORDS = {
    sending: ["clock", "กำลังส่ง", ""],
    waiting: ["clock", "รอส่ง (ไม่มีสัญญาณ)", "wait"],
    signin: ["lock", "รอลงชื่อเข้าใช้", "wait"],
    problem: ["bang", "มีปัญหา", "bad"],
  };
  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "i");
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `${entry.dataset.icons}#${name}`);
    svg.append(use);
    return svg;
  }
  function tell(number, state) {
    const row = indicators.get(number);
    const stopped = queue.held === "signin" ? "signin" : "problem";
    const shown = queue.held && state === "sending" ? stopped : state;
    if (!row || row.told === shown) return;
    row.told = shown;
    const [sign, words, weight] = WORDS[shown];
    const line = document.createElement("span");
    line.className = `saved ${weight}`;
    line.append(icon(sign), words);
    row.part("status").replaceChildren(line);
  }
  function why(row, message) {
    const line = document.createElement("p");
    line.className = "why";
    const words = document.createElement("span");
    words.textContent = message;
    line.append(icon("bang"), words);
    row.part("why").replaceChildren(line);
  }
  function notice(text, { label = "", act = null, href = "" } = {}) {
    let box = document.getElementById("entry-notice");
    if (!box) {
      box = document.createElement("div");
      box.id = "entry-notice";
      box.className = "note warn entry-notice";
      box.setAttribute("role", "alert");
      (entry.closest(".two") || entry).before(box);
    }
    const words = document.createElement("p");
    words.textContent = text;
    box.replaceChildren(icon("bang"), words);
    box.hidden = !text;
    if (!label) return;
    const way = document.createElement(href ? "a" : "button");
    way.className = "act";
    way.textContent = label;
    if (href) way.href = href;
    else {
      way.type = "button";
      way.addEventListener("click", act);
    }
    box.append(way);
  }
  function count() {
    const left = queue.pending.length ? `(${queue.pending.length} รอส่ง) ` : "";
    document.title = `${left}${faulty ? FAULTY : ""}${title}`;
  }
  // The summary above the form: it tells what stands wrong now, and moves only when that has changed.
  let summary = null;
  function showProblems(html) {
    if (html === summary) return;
    summary = html;
    faulty = html.trim() !== "";
    show("problems", html);
    count();
  }

  // ── reading the page ─────────────────────────────────────────────────────────────────────
  for (const section of entry.querySelectorAll("[data-number]")) {
    const number = Number(section.dataset.number);
    const inputs = {
      radios: [...section.querySelectorAll("input[type=radio]")],
      value: section.querySelector(`#i${number}:not([type=radio])`),
      of: section.querySelector(`#i${number}-of`),
      note: section.querySelector(`#i${number}-note`),
    };
    const row = {
      section,
      inputs,
      version: Number(section.dataset.version),
      told: "",
      part: (name) => section.querySelector(`[data-part=${name}]`),
      read: () => ({
        value: inputs.radios.length ? (inputs.radios.find((radio) => radio.checked) || { value: "" }).value : inputs.value.value,
        of: inputs.of ? inputs.of.value : "",
        note: inputs.note ? inputs.note.value : null,
      }),
      write: (typed) => {
        for (const radio of inputs.radios) radio.checked = radio.value === typed.value;
        if (inputs.value) inputs.value.value = typed.value;
        if (inputs.of) inputs.of.value = typed.of;
        if (inputs.note && typed.note !== null) {
          inputs.note.value = typed.note;
          if (typed.note) inputs.note.closest("details").open = true;
        }
      },
    };
    row.confirmed = JSON.stringify(row.read());
    indicators.set(number, row);
    section.addEventListener("input", (event) => changed(number, event.target.type === "radio" ? 0 : TYPING_PAUSE_MS));
    section.addEventListener("change", () => changed(number, 0));
  }
  function changed(number, pause) {
    const row = indicators.get(number);
    const typed = row.read();
    if (JSON.stringify(typed) === row.confirmed && !queue.has(number)) return;
    queue.put(number, typed, row.version, pause);
    if (queue.held === "signin" && pause === 0) askToSignIn();
  }

  // ── what the server said ─────────────────────────────────────────────────────────────────
  // Pieces come ready from our own server and hold no input; text typed by people is escaped there.
  function swap(place, html) {
    if (place && !place.contains(document.activeElement)) place.innerHTML = html;
  }
  function show(name, html) {
    for (const place of document.querySelectorAll(`[data-part=${name}]`)) swap(place, html);
  }
  function settled(number, job, answer, typedOn) {
    const row = indicators.get(number);
    if (answer.revision >= revision) {
      revision = answer.revision;
      show("meter", answer.meter);
      show("tasks", answer.tasks);
      if (row) {
        show("head", answer.head);
        showProblems(answer.problems);
      }
    }
    if (!row) return undefined;
    row.version = answer.version;
    row.section.querySelector("[data-version-field]").value = row.version;
    row.confirmed = JSON.stringify(job.typed);
    if (typedOn) return undefined;
    if (answer.stands) {
      // This change was there before, and another value came after it.
      if (row.section.contains(document.activeElement)) return askAbout(number, row, job);
      row.write(answer.stands);
      row.confirmed = JSON.stringify(row.read());
    }
    return paint(row, answer);
  }
  // An input that is being edited is not swapped: sent anew on its old base, it meets the other value in a question.
  function askAbout(number, row, job) {
    row.version = job.base;
    queue.put(number, row.read(), job.base, 0);
  }
  function paint(row, answer) {
    row.told = answer.state;
    swap(row.part("status"), answer.status);
    swap(row.part("why"), answer.why_html);
    swap(row.part("remark"), answer.remark);
    if (row.part("proposal")) swap(row.part("proposal"), answer.proposal);
    if (row.part("percent")) row.part("percent").innerHTML = answer.percent;
    mark(row, answer.state === "problem", answer.state !== "saved", answer.points);
  }
  function mark(row, wrong, bad, points) {
    row.section.classList.toggle("bad", bad);
    for (const input of [row.inputs.value, row.inputs.of]) {
      if (!input) continue;
      input.classList.toggle("wrong", wrong);
      if (wrong) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    for (const cell of row.section.querySelectorAll("[data-cell]")) {
      const met = Number(cell.dataset.cell) === points;
      cell.classList.toggle("got", met);
      cell.classList.toggle(`s${cell.dataset.cell}`, met);
      const word = cell.querySelector(".met-word");
      if (word) word.textContent = met ? " คำตอบอยู่ในช่องนี้" : "";
    }
  }
  // Not stored, and sending it again would not help: it stays in its field, marked, also after the tab was closed.
  function refused(number, message) {
    const row = indicators.get(number);
    if (!row) return notice(`${message} แก้ที่หมวดของข้อ ${number}`);
    tell(number, "problem");
    why(row, message);
    return mark(row, true, true, null);
  }

  // ── nothing can be sent for now ──────────────────────────────────────────────────────────
  let login = "";
  function askToSignIn() {
    dialog.open(login, queue.pending.length);
    notice(`ยังมี ${queue.pending.length} ข้อที่ไม่ได้ส่ง ลงชื่อเข้าใช้แล้วระบบจะส่งให้`, { label: "ลงชื่อเข้าใช้", act: askToSignIn });
  }
  function held(kind, answer) {
    for (const number of queue.pending) tell(number, kind === "signin" ? "signin" : "problem");
    if (kind === "signin") {
      login = answer.login;
      return askToSignIn();
    }
    const left = queue.pending.length;
    if (kind === "set_up_first") return notice(`${answer.message} เก็บไว้ในเครื่องนี้ ${left} ข้อ`, { label: "ไปตั้งค่า", href: answer.at });
    if (kind === "other_user") return notice(`${answer.message} เก็บไว้ในเครื่องนี้ ${left} ข้อ ลงชื่อเข้าใช้ด้วยชื่อเดิมแล้วเปิดหน้านี้ใหม่`);
    return notice(`${answer.message} ค่าที่ยังไม่ได้ส่งอยู่บนหน้านี้ ${left} ข้อ`);
  }
  function renewed(token) {
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
    notice("");
    queue.release(token);
  }

  // ── leaving the page ─────────────────────────────────────────────────────────────────────
  window.addEventListener("beforeunload", (event) => {
    if (queue.size && !leaving) event.preventDefault();
  });
  window.addEventListener("pageshow", (event) => {
    // The back button brings the page as it was left; others, or we ourselves, may have answered since.
    leaving = false;
    if (event.persisted && !queue.size) window.location.reload();
  });
  function whenSent(go) {
    const deadline = Date.now() + LEAVE_AFTER_MS;
    queue.hurry();
    (function look() {
      const [number] = queue.pending;
      if (number === undefined) return go();
      if (!queue.held && Date.now() < deadline) return setTimeout(look, 50);
      notice(`ยังมี ${queue.pending.length} ข้อที่ไม่ได้ส่ง เก็บไว้ในเครื่องนี้แล้ว ระบบส่งให้เองเมื่อมีสัญญาณ`);
      if (indicators.has(number)) indicators.get(number).section.scrollIntoView({ block: "center" });
      return undefined;
    })();
  }
  function leaveFor(place) {
    leaving = true;
    const here = window.location.href.split("#")[0];
    window.location.assign(place);
    if (new URL(place, here).href.split("#")[0] === here) window.location.reload(); // only the place on it is another
  }
  if (isForm) {
    entry.setAttribute("autocomplete", "off"); // the browser would put old values back beside new versions
    for (const button of entry.querySelectorAll("[data-plain]")) button.hidden = true;
    entry.addEventListener("submit", (event) => {
      // Everything is saved one by one already, so the buttons only lead on, decide, or take off a file.
      event.preventDefault();
      event.stopPropagation();
      const button = event.submitter;
      if (!button) return;
      if (button.name === "take") take(button);
      else if (button.name === "decide") whenSent(() => decide(button));
      else if (button.dataset.evidence) whenSent(() => move(button.dataset.evidence));
      else if (button.dataset.href) whenSent(() => leaveFor(button.dataset.href));
    }, true);
  }
  // A step that is taken once and not repeated by itself: what it came to, or null after saying why.
  async function step(url, fields) {
    let { status, answer } = await queue.post(url, fields);
    if (status === 403 && answer.csrf) {
      queue.token = answer.csrf;
      ({ status, answer } = await queue.post(url, fields));
    }
    if (status === 200) return answer;
    if (status === 0 || status >= 500) notice("ไม่มีสัญญาณ ยังไม่ได้ทำ ลองอีกครั้งเมื่อมีสัญญาณ");
    else if (!queue.stopped(status, answer)) notice(answer.message || "ทำไม่สำเร็จ เปิดหน้านี้ใหม่แล้วลองอีกครั้ง");
    return null;
  }
  async function move(url) {
    const answer = await step(url, {});
    if (answer) leaveFor(answer.place);
  }
  async function decide(button) {
    const number = Number(button.closest("[data-number]").dataset.number);
    const row = indicators.get(number);
    const answer = await step(button.dataset.url, { keep: button.dataset.keep, seen_version: button.dataset.seen });
    if (!answer) return;
    const typedOn = queue.has(number);
    if (typedOn) queue.job(number).base = answer.version;
    else row.write(answer.chosen);
    button.blur();
    settled(number, { typed: typedOn ? answer.chosen : row.read() }, answer, typedOn);
    if (typedOn) paint(row, answer);
    (row.inputs.value || row.inputs.radios.find((radio) => radio.checked) || row.inputs.radios[0]).focus();
  }

  // ── what the records say: taken as if it had been typed ──────────────────────────────────
  function take(button) {
    const number = Number(button.closest("[data-number]").dataset.number);
    const row = indicators.get(number);
    row.write({ value: button.dataset.take, of: button.dataset.takeOf, note: null });
    changed(number, 0);
    (row.inputs.value || row.inputs.radios.find((radio) => radio.checked)).focus();
  }
  for (const section of entry.querySelectorAll("[data-number]")) {
    // The place of the reason is folded away until it is asked for.
    section.addEventListener("click", (event) => {
      const note = event.target.closest("[data-note]") && indicators.get(Number(section.dataset.number)).inputs.note;
      if (!note) return;
      event.preventDefault();
      note.closest("details").open = true;
      note.focus();
    });
  }

  // ── the keyboard: Enter moves on, 1 2 3 choose, = takes what the records say ──────
  entry.addEventListener("keydown", (event) => {
    const target = event.target;
    const section = target.closest("[data-number]");
    if (!section || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (target.type === "radio" && /^[123๑๒๓]$/.test(event.key)) {
      event.preventDefault();
      const row = indicators.get(Number(section.dataset.number));
      const level = "123".includes(event.key) ? event.key : String("๑๒๓".indexOf(event.key) + 1);
      const radio = row.inputs.radios.find((choice) => choice.value === level);
      radio.checked = true;
      radio.focus();
      changed(Number(section.dataset.number), 0);
      return;
    }
    const offer = section.querySelector("[data-take]");
    // By its place as well: on a Thai keyboard the same key writes a letter.
    if (offer && target.tagName === "INPUT" && (event.key === "=" || (event.code === "Equal" && !event.shiftKey))) {
      event.preventDefault();
      take(offer);
      return;
    }
    if (event.key === "Enter" && target.tagName === "INPUT") {
      event.preventDefault();
      moveOn(target);
    }
  });
  // On to the next question; a denominator that is proposed already needs no stop.
  function moveOn(from) {
    const stops = [...entry.querySelectorAll(".ask input.form-control, .scale input[type=radio], .turn button.btn-primary")].filter((stop) => {
      if (stop.type === "radio") return stop.checked || (!entry.querySelector(`[name="${stop.name}"]:checked`) && stop.id);
      return !stop.id.endsWith("-of") || stop.value.trim() === "" || stop === from;
    });
    const sameGroup = (stop) => stop === from || (from.type === "radio" && stop.name === from.name);
    const here = stops.findIndex(sameGroup);
    const next = stops.slice(here + 1).find((stop) => !sameGroup(stop));
    if (!next) return;
    next.focus();
    if (next.select && next.type !== "radio") next.select();
  }

  // ── what an earlier page left unsent ─────────────────────────────────────────────────────
  for (const [number, row] of indicators) {
    if ("unsaved" in row.section.dataset && !queue.has(number)) {
      row.confirmed = "";
      changed(number, 0);
    }
  }
  const elsewhere = [];
  for (const number of queue.recall()) {
    const job = queue.job(number);
    const row = indicators.get(number);
    if (!row) elsewhere.push(number);
    else row.write(job.typed);
    if (job.refused) refused(number, job.refused);
    else tell(number, "sending");
  }
  const sendingElsewhere = elsewhere.filter((number) => !queue.job(number).refused);
  if (sendingElsewhere.length) {
    notice(`กำลังส่งคำตอบที่ค้างในเครื่องนี้ ข้อ ${sendingElsewhere.join(", ")}`);
    const watch = setInterval(() => {
      if (sendingElsewhere.some((number) => queue.has(number))) return;
      clearInterval(watch);
      notice("");
      // Pages that show the whole form show it again with what has just arrived.
      if (!isForm) window.location.reload();
    }, 200);
  }
  queue.flush();
  entry.dataset.ready = "1";
})();
