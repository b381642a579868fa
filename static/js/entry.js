// Entering a form: each answer is on its way to the server as soon as it is typed.
// The server comes first; what it has not confirmed waits in this browser's storage and is sent again
// after a lost line, an ended session, a closed tab. The input being answered is never swapped.
(function () {
  "use strict";
  const entry = document.getElementById("entry");
  if (!entry || !("editable" in entry.dataset)) return;

  const TYPING_PAUSE_MS = 350;
  const RETRY_MS = [1000, 2000, 4000, 8000, 15000];
  const PATIENCE_MS = 20000; // a request that answers nothing for so long counts as lost
  const LEAVE_AFTER_MS = 6000;
  const AT_ONCE = 2; // requests under way together, so that a weak line is not choked

  const STORE = `conweb:unsent:${entry.dataset.user}:${entry.dataset.assessment}`;
  const PAGE = (window.crypto && crypto.randomUUID) ? crypto.randomUUID() : `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  const saveUrl = (number) => entry.dataset.saveUrl.replace("/answers/99/", `/answers/${number}/`);
  const TITLE = document.title;

  const indicators = new Map(); // number -> what stands on this page
  const waiting = new Map(); // number -> what the server has not confirmed
  const flying = new Set();
  const timers = new Map();
  let csrf = (entry.querySelector("[name=csrfmiddlewaretoken]") || {}).value || cookie("csrftoken");
  let failures = 0;
  let retryTimer = null;
  let held = false; // a session to renew, or a form that was closed: nothing is sent
  let sequence = 0;
  let shownSequence = 0;

  function cookie(name) {
    const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
    return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
  }

  // ── what waits is kept in the browser until the server has it ────────────────────────────
  function remember() {
    try {
      if (waiting.size) localStorage.setItem(STORE, JSON.stringify([...waiting]));
      else localStorage.removeItem(STORE);
    } catch (error) {
      // A full or forbidden storage: the page itself still holds every value and asks before it is left.
      console.warn("conweb: storage refused", error.name);
    }
    document.title = waiting.size ? `(${waiting.size} รอส่ง) ${TITLE}` : TITLE;
  }
  function recall() {
    try {
      return JSON.parse(localStorage.getItem(STORE) || "[]");
    } catch (error) {
      return [];
    }
  }

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
    if (!row || row.told === state) return;
    row.told = state;
    const [sign, words, weight] = WORDS[state];
    const line = document.createElement("span");
    line.className = `saved ${weight}`;
    line.append(icon(sign), words);
    row.part("status").replaceChildren(line);
  }
  function why(number, message) {
    const row = indicators.get(number);
    if (!row) return;
    row.part("why").replaceChildren();
    if (!message) return;
    const line = document.createElement("p");
    line.className = "why";
    const words = document.createElement("span");
    words.textContent = message;
    line.append(icon("bang"), words);
    row.part("why").append(line);
  }
  // Pieces come ready from our own server and hold no input; text typed by people is escaped there.
  function swap(place, html) {
    if (place && !place.contains(document.activeElement)) place.innerHTML = html;
  }
  function notice(text) {
    let box = document.getElementById("entry-notice");
    if (!box) {
      box = document.createElement("div");
      box.id = "entry-notice";
      box.className = "note warn";
      box.setAttribute("role", "alert");
      entry.before(box);
    }
    const words = document.createElement("p");
    words.textContent = text;
    box.replaceChildren(icon("bang"), words);
    box.hidden = !text;
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
        if (inputs.note && typed.note !== null && typed.note !== undefined) {
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

  // ── saving ───────────────────────────────────────────────────────────────────────────────
  function changed(number, pause) {
    const row = indicators.get(number);
    const typed = row.read();
    if (JSON.stringify(typed) === row.confirmed && !waiting.has(number)) return;
    const known = waiting.get(number);
    if (known && JSON.stringify(known.typed) === JSON.stringify(typed) && pause > 0) return;
    waiting.set(number, { typed, base: known ? known.base : row.version, page: PAGE });
    remember();
    tell(number, held ? "signin" : "sending");
    clearTimeout(timers.get(number));
    timers.set(number, setTimeout(() => { timers.delete(number); flush(); }, pause));
  }

  function flush() {
    if (held) return;
    for (const number of waiting.keys()) {
      if (flying.size >= AT_ONCE) return;
      if (!flying.has(number) && !timers.has(number)) send(number);
    }
  }

  async function send(number) {
    const job = waiting.get(number);
    const row = indicators.get(number);
    const order = ++sequence;
    flying.add(number);
    const body = new URLSearchParams({ value: job.typed.value, of: job.typed.of, base: job.base, page: job.page });
    if (job.typed.note !== null && job.typed.note !== undefined) body.set("note", job.typed.note);
    const patience = new AbortController();
    const clock = setTimeout(() => patience.abort(), PATIENCE_MS);
    let answer = null;
    let status = 0;
    try {
      const response = await fetch(saveUrl(number), {
        method: "POST",
        body,
        headers: { "X-CSRFToken": cookie("csrftoken") || csrf, "X-Requested-With": "conweb", Accept: "application/json" },
        credentials: "same-origin",
        redirect: "error",
        signal: patience.signal,
      });
      status = response.status;
      answer = status < 500 ? await response.json() : null;
    } catch (error) {
      status = 0;
    } finally {
      clearTimeout(clock);
      flying.delete(number);
    }
    if (status === 0 || status >= 500 || answer === null) return lost();
    failures = 0;
    if (status === 401) return renew(answer.login);
    if (status === 403 && answer.csrf) {
      csrf = answer.csrf;
      return retry();
    }
    if (status === 409 && answer.state === "locked") {
      held = true;
      tell(number, "problem");
      notice(`${answer.message} ค่าที่ยังไม่ได้ส่งอยู่บนหน้านี้ ${waiting.size} ข้อ`);
      return undefined;
    }
    settle(number, job, row, status, answer, order);
    flush();
    return undefined;
  }

  function settle(number, job, row, status, answer, order) {
    const newer = waiting.get(number) !== job; // typed on while this one was under way
    if (status !== 200) {
      // Refused for good (too long, no longer this person's job): it stays in its field, marked.
      if (!newer) waiting.delete(number);
      remember();
      tell(number, "problem");
      why(number, answer.message || "บันทึกไม่ได้ เปิดหน้านี้ใหม่แล้วลองอีกครั้ง");
      return;
    }
    const inConflict = answer.state === "conflict";
    if (newer) waiting.get(number).base = inConflict ? job.base : answer.version;
    else waiting.delete(number);
    remember();
    if (order > shownSequence) {
      shownSequence = order;
      show("meter", answer.meter);
      show("tasks", answer.tasks);
      if (row) show("head", answer.head);
    }
    if (!row) return;
    row.version = inConflict ? job.base : answer.version;
    row.section.querySelector("[data-version-field]").value = row.version;
    row.confirmed = JSON.stringify(job.typed);
    if (newer) return;
    row.told = answer.state;
    swap(row.part("status"), answer.status);
    swap(row.part("why"), answer.why_html);
    swap(row.part("remark"), answer.remark);
    if (row.part("percent")) row.part("percent").innerHTML = answer.percent;
    mark(row, answer);
  }
  function show(name, html) {
    for (const place of document.querySelectorAll(`[data-part=${name}]`)) swap(place, html);
  }
  function mark(row, answer) {
    const wrong = answer.state === "problem";
    row.section.classList.toggle("bad", wrong || answer.state === "conflict");
    for (const input of [row.inputs.value, row.inputs.of]) {
      if (!input) continue;
      input.classList.toggle("wrong", wrong);
      if (wrong) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    for (const cell of row.section.querySelectorAll("[data-cell]")) {
      const met = Number(cell.dataset.cell) === answer.points;
      cell.classList.toggle("got", met);
      cell.classList.toggle(`s${cell.dataset.cell}`, met);
      const word = cell.querySelector(".met-word");
      if (word) word.textContent = met ? " คำตอบอยู่ในช่องนี้" : "";
    }
  }

  // ── a lost line, a restarted server: keep and try again ──────────────────────────────────
  function lost() {
    for (const number of waiting.keys()) tell(number, "waiting");
    if (retryTimer) return;
    const pause = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)];
    failures += 1;
    retryTimer = setTimeout(retry, pause);
  }
  function retry() {
    clearTimeout(retryTimer);
    retryTimer = null;
    if (held) return;
    for (const number of waiting.keys()) tell(number, "sending");
    flush();
  }
  window.addEventListener("online", () => { failures = 0; retry(); });
  window.addEventListener("offline", () => { for (const number of waiting.keys()) tell(number, "waiting"); });

  // ── an ended session: sign in inside a dialog, then everything is sent ────────────────────
  let dialog = null;
  function renew(login) {
    held = true;
    for (const number of waiting.keys()) tell(number, "signin");
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.className = "renew";
      dialog.setAttribute("aria-labelledby", "renew-title");
      const title = document.createElement("h2");
      title.id = "renew-title";
      title.textContent = "หมดเวลาใช้งาน";
      const text = document.createElement("p");
      text.id = "renew-text";
      const frame = document.createElement("iframe");
      frame.title = "ลงชื่อเข้าใช้";
      const later = document.createElement("button");
      later.type = "button";
      later.className = "btn btn-quiet";
      later.textContent = "ไว้ก่อน";
      later.addEventListener("click", () => dialog.close());
      dialog.append(title, text, frame, later);
      dialog.addEventListener("close", () => {
        if (held) notice(`ยังมี ${waiting.size} ข้อที่ไม่ได้ส่ง ลงชื่อเข้าใช้แล้วระบบจะส่งให้ แก้ข้อใดข้อหนึ่งเพื่อเปิดช่องลงชื่อเข้าใช้`);
      });
      document.body.append(dialog);
    }
    dialog.querySelector("#renew-text").textContent = `ลงชื่อเข้าใช้อีกครั้ง คำตอบที่ค้างอยู่ ${waiting.size} ข้อจะถูกบันทึกต่อ`;
    dialog.querySelector("iframe").src = login;
    if (!dialog.open) dialog.showModal();
    // Typing on while signed out opens the dialog again.
    held = true;
    entry.addEventListener("change", reopen);
  }
  function reopen() {
    if (held && dialog && !dialog.open) dialog.showModal();
  }
  window.addEventListener("message", (event) => {
    if (event.origin !== window.location.origin || !event.data || event.data.kind !== "conweb:renewed") return;
    if (!dialog || event.source !== dialog.querySelector("iframe").contentWindow) return;
    if (event.data.user !== entry.dataset.user) {
      dialog.querySelector("#renew-text").textContent =
        "ชื่อที่ลงเข้าใช้ไม่ใช่เจ้าของหน้านี้ คำตอบที่ค้างจึงยังไม่ถูกส่ง เปิดหน้านี้ใหม่ด้วยชื่อเดิม";
      return;
    }
    csrf = event.data.csrf;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = csrf;
    held = false;
    entry.removeEventListener("change", reopen);
    dialog.close();
    dialog.querySelector("iframe").removeAttribute("src");
    notice("");
    retry();
  });

  // ── leaving the page ─────────────────────────────────────────────────────────────────────
  window.addEventListener("beforeunload", (event) => {
    if (waiting.size && !leaving) event.preventDefault();
  });
  window.addEventListener("pagehide", () => {
    // The last chance; what does not arrive is still in the storage and is sent by the next page.
    for (const [number, job] of waiting) {
      const body = new URLSearchParams({ value: job.typed.value, of: job.typed.of, base: job.base, page: job.page });
      if (job.typed.note !== null && job.typed.note !== undefined) body.set("note", job.typed.note);
      fetch(saveUrl(number), {
        method: "POST", body, keepalive: true, credentials: "same-origin",
        headers: { "X-CSRFToken": cookie("csrftoken") || csrf, "X-Requested-With": "conweb" },
      }).catch(() => undefined);
    }
  });
  let leaving = false;
  function whenSent(go) {
    for (const [number, timer] of timers) { clearTimeout(timer); timers.delete(number); }
    const deadline = Date.now() + LEAVE_AFTER_MS;
    flush();
    (function look() {
      if (!waiting.size) return go();
      if (held || Date.now() > deadline) {
        notice(`ยังมี ${waiting.size} ข้อที่ไม่ได้ส่ง เก็บไว้ในเครื่องนี้แล้ว ระบบส่งให้เองเมื่อมีสัญญาณ`);
        const [number] = waiting.keys();
        if (indicators.has(number)) indicators.get(number).section.scrollIntoView({ block: "center" });
        return undefined;
      }
      setTimeout(look, 50);
      return undefined;
    })();
  }
  if (entry.tagName === "FORM") {
    for (const button of entry.querySelectorAll("[data-plain]")) button.hidden = true;
    entry.addEventListener("submit", (event) => {
      // Everything is saved one by one already, so the buttons only lead on, decide, or take off a file.
      event.preventDefault();
      event.stopPropagation();
      const button = event.submitter;
      if (!button) return;
      if (button.name === "decide") decide(button);
      else if (button.dataset.evidence) whenSent(() => post(button.dataset.evidence, {}).then((answer) => {
        if (answer && answer.place) { leaving = true; window.location.assign(answer.place); window.location.reload(); }
      }));
      else if (button.dataset.href) whenSent(() => { leaving = true; window.location.assign(button.dataset.href); });
    }, true);
  }
  async function post(url, fields) {
    try {
      const response = await fetch(url, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { "X-CSRFToken": cookie("csrftoken") || csrf, "X-Requested-With": "conweb", Accept: "application/json" },
        credentials: "same-origin",
        redirect: "error",
      });
      const answer = await response.json();
      if (response.status === 401) { renew(answer.login); return null; }
      if (!response.ok) { notice(answer.message || "ทำไม่สำเร็จ เปิดหน้านี้ใหม่แล้วลองอีกครั้ง"); return null; }
      return answer;
    } catch (error) {
      notice("ไม่มีสัญญาณ ยังไม่ได้ทำ ลองอีกครั้งเมื่อมีสัญญาณ");
      return null;
    }
  }
  async function decide(button) {
    const number = Number(button.closest("[data-number]").dataset.number);
    const row = indicators.get(number);
    const order = ++sequence;
    const answer = await post(button.dataset.url, { keep: button.dataset.keep, seen_version: button.dataset.seen });
    if (!answer) return;
    if (answer.state !== "conflict") row.write(answer.chosen);
    waiting.delete(number);
    if (document.activeElement === button) document.activeElement.blur();
    settle(number, { typed: row.read(), base: row.version }, row, 200, answer, order);
    (row.inputs.value || row.inputs.radios[0]).focus();
  }

  // ── the keyboard: Enter moves on, 1 2 3 choose ───────────────────────────────────────────
  entry.addEventListener("keydown", (event) => {
    const target = event.target;
    const section = target.closest("[data-number]");
    if (!section || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const row = indicators.get(Number(section.dataset.number));
    const digit = "123".includes(event.key) ? event.key : "๑๒๓".includes(event.key) ? String("๑๒๓".indexOf(event.key) + 1) : "";
    if (target.type === "radio" && digit) {
      event.preventDefault();
      const radio = row.inputs.radios.find((choice) => choice.value === digit);
      radio.checked = true;
      radio.focus();
      changed(Number(section.dataset.number), 0);
      return;
    }
    if (event.key === "Enter" && target.tagName === "INPUT") {
      event.preventDefault();
      moveOn(target);
    }
  });
  function moveOn(from) {
    const stops = [...entry.querySelectorAll(".ask input.form-control, .scale input[type=radio], .turn button.btn-primary")].filter((stop) => {
      if (stop.type === "radio") return stop.checked || !entry.querySelector(`[name="${stop.name}"]:checked`) && stop.id;
      return !stop.id.endsWith("-of") || stop.value.trim() === "" || stop === from;
    });
    const sameGroup = (stop) => stop === from || (from.type === "radio" && stop.name === from.name);
    const here = stops.findIndex(sameGroup);
    const next = stops.slice(here + 1).find((stop) => !sameGroup(stop));
    if (next) {
      next.focus();
      if (next.select && next.type !== "radio") next.select();
    }
  }

  // ── what an earlier page left unsent ─────────────────────────────────────────────────────
  for (const [number, job] of recall()) {
    waiting.set(number, job);
    const row = indicators.get(number);
    if (row) {
      row.write(job.typed);
      tell(number, "sending");
    }
  }
  if (waiting.size) {
    remember();
    const elsewhere = [...waiting.keys()].filter((number) => !indicators.has(number));
    if (elsewhere.length) {
      notice(`กำลังส่งคำตอบที่ค้างในเครื่องนี้ ข้อ ${elsewhere.join(", ")}`);
      const watch = setInterval(() => {
        if (elsewhere.some((number) => waiting.has(number))) return;
        clearInterval(watch);
        notice("");
        // Pages that show the whole form show it again with what has just arrived.
        if (entry.tagName !== "FORM") window.location.reload();
      }, 200);
    }
    flush();
  }
  entry.dataset.ready = "1";
})();
