// The district on one page: typing, moving and pasting as in a spreadsheet. Every answer goes the way that the form's
// own pages go (unsent.js): the same address, the same versions, kept in this browser until it has arrived.
(function () {
  "use strict";
  const grid = document.getElementById("grid");
  if (!grid) return;
  const { read, ways, joined } = window.conweb.gridBlock;
  const LEAVE_AFTER_MS = 6000;
  const FAULTY = "ผิดพลาด: ";
  const mayEnter = "editable" in grid.dataset;
  const table = grid.querySelector("table.grid");
  const { columns, rows, groups, cells, cellAt, typedIn } = window.conweb.readGrid(table);
  const every = () => [...cells.values()];
  const { icon, bars, element, act, ask } = window.conweb.gridPieces(grid.dataset.icons);
  const line = document.getElementById("grid-line");
  const title = document.title.replace(FAULTY, "");

  // ── what a person sees ───────────────────────────────────────────────────────────────────
  // What was just done, or why it was not, with the step that follows from it.
  function say(text, { warn = false, label = "", run = null, href = "" } = {}) {
    const place = document.getElementById("grid-said");
    const said = document.createElement("p");
    said.className = warn ? "said why" : "said";
    if (warn) said.append(icon("bang"));
    said.append(element("span", text));
    if (run) said.append(act(label, run));
    else if (href) {
      const way = element("a", label, "act");
      way.href = href;
      said.append(way);
    }
    place.replaceChildren(...(text ? [said] : []));
  }

  const STATES = {
    sending: ["clock", "กำลังส่ง"],
    waiting: ["clock", "รอส่ง (ไม่มีสัญญาณ)"],
    signin: ["lock", "รอลงชื่อเข้าใช้"],
    problem: ["bang", "มีปัญหา"],
    saved: ["ok", "บันทึกแล้ว"],
  };
  let savedAt = "";
  function status() {
    const place = document.getElementById("grid-status");
    const told = new Set(every().map((cell) => cell.told));
    const state = ["signin", "waiting", "sending"].find((one) => told.has(one));
    const number = every().filter((cell) => cell.column.open && cell.message).length;
    const pending = queues().reduce((sum, queue) => sum + queue.pending.length, 0);
    document.title = `${pending ? `(${pending} รอส่ง) ` : ""}${number ? FAULTY : ""}${title}`;
    if (!state && !savedAt) return;
    const [sign, words] = STATES[state || "saved"];
    const shown = document.createElement("span");
    shown.className = `st ${state ? "st-soon" : "st-ok"}`;
    shown.append(icon(sign), state ? `${words} ${pending} ช่อง` : `${words} ${savedAt}`);
    place.replaceChildren(shown);
  }
  let statusTimer = null;
  function statusSoon() {
    if (statusTimer === null)
      statusTimer = requestAnimationFrame(() => {
        statusTimer = null;
        status();
        problems();
      });
  }
  // The summary above the grid: what stands wrong in the columns that can be mended.
  let summary = null;
  function problems() {
    const wrong = rows.flatMap((row) => row.cells).filter((cell) => cell.column.open && cell.message);
    const said = wrong.map((cell) => `${cell.column.name} ข้อ ${cell.number}: ${cell.message}`);
    if (summary === said.join("\n")) return;
    const first = summary === null;
    summary = said.join("\n");
    if (first) return; // the page came with it
    const box = document.createElement("div");
    box.className = "errors";
    box.setAttribute("aria-labelledby", "errors-title");
    const head = element("h2", `มี ${wrong.length} ช่องที่ต้องแก้`);
    head.id = "errors-title";
    head.prepend(icon("bang"));
    const list = document.createElement("ul");
    wrong.forEach((cell, at) => {
      const item = document.createElement("li");
      const link = element("a", said[at]);
      link.href = `#${cell.input.id}`;
      item.append(link);
      list.append(item);
    });
    box.append(head, list);
    document.getElementById("grid-errors").replaceChildren(...(wrong.length ? [box] : []));
  }

  // The line above the grid: the chosen cell in full.
  function tellLine() {
    const cell = hand.chosen;
    if (!cell) return;
    line.hidden = false;
    const { row, column, input } = cell;
    const name = element("div", `${column.name} · ข้อ ${row.number}`, "name");
    const STATE_WORDS = { sending: "กำลังส่ง", waiting: "รอส่ง", signin: "รอลงชื่อเข้าใช้", problem: "มีปัญหา" };
    name.append(element("span", column.open ? STATE_WORDS[cell.told] || "ช่องที่เลือก" : column.why));
    const middle = element("div", row.label);
    const cut = element("div", "", "cut");
    [row.c1, row.c2, row.c3].forEach((text, at) => {
      const met = cell.points === at + 1;
      const one = bars(at + 1, element(met ? "b" : "span", ` ${row.isChoice ? `${at + 1} ` : ""}${text}`));
      cut.append(one);
    });
    middle.append(cut);
    const why = element("p", cell.message, "why");
    why.id = "grid-why";
    if (cell.message) {
      why.prepend(icon("bang"));
      if ("clash" in input.dataset && column.form) {
        const way = element("a", "เลือกค่าที่จะใช้", "act");
        way.href = formPlace(cell);
        why.append(" ", way);
      }
    }
    if (input.dataset.says) {
      const says = element("p", input.dataset.says, "says");
      if (input.dataset.proposed && column.open && column.form && input.value !== input.dataset.proposed) says.append(" ", act(`ใช้ค่านี้ ${input.dataset.proposed}`, () => accept([cell])));
      middle.append(says);
    }
    if (cell.message) middle.append(why);
    const side = element("div", "", "small muted");
    const was = cell.td.querySelector(".was");
    const year = Number(grid.dataset.year) - 1;
    side.append(element("span", was ? `ปี ${year}: ${was.dataset.full} ${row.isChoice ? "" : row.unit}` : `ปี ${year}: ไม่มีผล`, "nb"));
    if (column.form) {
      const files = Number(input.dataset.files || 0);
      const way = element("a", files ? `หลักฐาน ${files} ชิ้น` : "เปิดในแบบ", "nb");
      way.href = formPlace(cell);
      side.append(document.createElement("br"), way);
    }
    line.replaceChildren(name, middle, side);
    table.style.setProperty("--told", `${line.offsetHeight}px`);
  }
  function formPlace(cell) {
    const category = groups.filter((group) => group.compareDocumentPosition(cell.row.tr) & Node.DOCUMENT_POSITION_FOLLOWING).length;
    return `${grid.dataset.formUrl.replace("999999", cell.column.form)}categories/${category}/#i${cell.number}`;
  }
  function paint(cell) {
    const { td, input, told } = cell;
    const wrong = Boolean(cell.message);
    td.classList.toggle("bad", wrong);
    td.classList.toggle("wait", told === "waiting" || told === "signin");
    td.classList.toggle("sent", told === "sending");
    td.classList.toggle("void", input.value === "" && !wrong);
    td.classList.toggle("long", input.value.length > 6);
    const said = input.dataset.proposed;
    td.classList.toggle("diff", Boolean(said && cell.points && joined(typedIn(cell)) !== said));
    if (said !== undefined && cell.column.open) input.placeholder = input.value === "" ? said : "";
    if (wrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    const mark = bars(cell.points);
    mark.classList.add("bx");
    input.parentNode.querySelector(".bx").replaceWith(mark);
    if (cell === hand.chosen) {
      hand.restart();
      tellLine();
    }
    statusSoon();
  }
  function paintColumn(column, facts) {
    if (!facts || facts.revision < column.revision) return;
    column.revision = facts.revision;
    facts.subtotals.forEach((text, at) => (groups[at].children[column.index + 1].textContent = text));
    for (const [name, html] of Object.entries(facts.foot)) {
      // Pieces come ready from our own server and hold nothing that people typed.
      table.querySelector(`[data-foot=${name}]`).children[column.index + 1].innerHTML = html;
    }
  }

  for (const plain of document.querySelectorAll("[data-plain]")) plain.hidden = true;
  grid.addEventListener("submit", (event) => event.preventDefault());

  // ── saving ───────────────────────────────────────────────────────────────────────────────
  const token = (document.querySelector("[name=csrfmiddlewaretoken]") || {}).value;
  const Unsent = window.conweb.Unsent;
  const { user } = grid.dataset;
  const queues = () => columns.map((column) => column.queue).filter(Boolean);
  let leaving = false;
  let login = "";
  const dialog = mayEnter ? new window.conweb.RenewDialog({ user, renewed }) : null;
  const courier = mayEnter ? new Unsent({ user, place: `grid-${grid.dataset.district}`, token, urlOf: () => "", hear: { count() {}, state() {}, held: (kind, answer) => held(kind, answer) } }) : null;

  function openQueue(column) {
    const one = (number) => rows.find((row) => row.number === number).cells[column.index];
    column.queue = new Unsent({
      user,
      place: column.form,
      token,
      urlOf: (number) => grid.dataset.saveUrl.replace("999999", column.form).replace("/answers/99/", `/answers/${number}/`),
      hear: {
        state: (number, state) => tell(one(number), state),
        saved: (number, job, answer, typedOn) => settled(one(number), job, answer, typedOn),
        refused: (number, message) => refused(one(number), message),
        held,
        count: statusSoon,
      },
    });
    return column.queue;
  }
  function tell(cell, state) {
    const stopped = cell.column.queue.held;
    const shown = stopped && state === "sending" ? (stopped === "signin" ? "signin" : "problem") : state;
    if (cell.told === shown) return;
    cell.told = shown;
    paint(cell);
  }
  function settled(cell, job, answer, typedOn) {
    paintColumn(cell.column, answer.foot ? answer : null);
    cell.version = answer.version;
    cell.confirmed = JSON.stringify(job.typed);
    if (typedOn) return;
    if (answer.stands) {
      // This change was there before, and another value came after it.
      if (document.activeElement === cell.input && hand.isTyping) {
        cell.version = job.base;
        cell.column.queue.put(cell.number, typedIn(cell), job.base, 0);
        return;
      }
      cell.input.value = joined(answer.stands);
      cell.confirmed = JSON.stringify(typedIn(cell));
    }
    cell.whole = job.typed.of || cell.whole;
    cell.told = "";
    cell.points = answer.points;
    cell.message = answer.message;
    if (answer.state === "conflict") cell.input.dataset.clash = "";
    else delete cell.input.dataset.clash;
    savedAt = `${new Intl.DateTimeFormat("th-TH", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Bangkok" }).format(new Date())} น.`;
    paint(cell);
  }
  // Not stored, and sending it again would not help: it stays in its cell, marked, also after the tab was closed.
  function refused(cell, message) {
    cell.told = "problem";
    cell.message = message.replace(/^ข้อ \d+: /, "");
    cell.points = 0;
    paint(cell);
  }
  function changed(cell, pause) {
    const typed = typedIn(cell);
    const { column } = cell;
    if (!column.queue) return;
    if (JSON.stringify(typed) === cell.confirmed && !column.queue.has(cell.number)) return;
    column.queue.put(cell.number, typed, cell.version, pause);
    if (column.queue.held === "signin" && pause === 0) askToSignIn();
  }

  const pendingAll = () => queues().reduce((sum, queue) => sum + queue.pending.length, 0);
  function askToSignIn() {
    dialog.open(login, pendingAll());
    say(`ยังมี ${pendingAll()} ช่องที่ไม่ได้ส่ง ลงชื่อเข้าใช้แล้วระบบจะส่งให้`, { warn: true, label: "ลงชื่อเข้าใช้", run: askToSignIn });
  }
  function held(kind, answer) {
    for (const queue of queues()) if (queue.held) for (const number of queue.pending) queue.hear.state(number, "sending");
    if (kind === "signin") {
      login = answer.login;
      return askToSignIn();
    }
    const left = pendingAll();
    if (kind === "set_up_first") return say(`${answer.message} เก็บไว้ในเครื่องนี้ ${left} ช่อง`, { warn: true, label: "ไปตั้งค่า", href: answer.at });
    if (kind === "other_user") return say(`${answer.message} เก็บไว้ในเครื่องนี้ ${left} ช่อง ลงชื่อเข้าใช้ด้วยชื่อเดิมแล้วเปิดหน้านี้ใหม่`, { warn: true });
    return say(`${answer.message} ค่าที่ยังไม่ได้ส่งอยู่บนหน้านี้ ${left} ช่อง`, { warn: true });
  }
  function renewed(fresh) {
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = fresh;
    say("");
    courier.release(fresh);
    for (const queue of queues()) queue.release(fresh);
  }
  // A step that is taken once and not repeated by itself: what it came to, or null after saying why.
  async function step(url, fields, { lost = "ไม่มีสัญญาณ ยังไม่ได้ทำ ลองอีกครั้งเมื่อมีสัญญาณ" } = {}) {
    let { status: code, answer } = await courier.post(url, fields);
    if (code === 403 && answer.csrf) {
      courier.token = answer.csrf;
      ({ status: code, answer } = await courier.post(url, fields));
    }
    if (code === 200) return answer;
    if (code === 0 || code >= 500) say(lost, { warn: true });
    else if (!courier.stopped(code, answer)) say(answer.message || "ทำไม่สำเร็จ เปิดหน้านี้ใหม่แล้วลองอีกครั้ง", { warn: true });
    return null;
  }
  function whenSent(go) {
    const deadline = Date.now() + LEAVE_AFTER_MS;
    for (const queue of queues()) queue.hurry();
    (function look() {
      if (!pendingAll()) return go();
      if (Date.now() < deadline && !queues().some((queue) => queue.held)) return setTimeout(look, 50);
      return say(`ยังมี ${pendingAll()} ช่องที่ไม่ได้ส่ง เก็บไว้ในเครื่องนี้แล้ว ระบบส่งให้เองเมื่อมีสัญญาณ`, { warn: true });
    })();
  }

  // ── a question before anything is written ────────────────────────────────────────────────
  // The forms of centres that have none are begun only after a yes; whether they are begun now.
  async function begin(fresh) {
    const answer = await step(grid.dataset.beginUrl, fresh.map((column) => ["centre", column.centre]));
    if (!answer) return false;
    for (const column of fresh) {
      const begun = answer.forms[column.centre];
      column.form = String(begun.form);
      column.committee = String(begun.committee);
      column.head.dataset.form = column.form;
      column.head.querySelector("a").href = begun.url;
      column.head.querySelector("[data-part=standing]").innerHTML = begun.standing;
      openQueue(column);
    }
    const left = columns.filter((column) => column.open && !column.form);
    const note = document.getElementById("grid-begin");
    if (note && !left.length) note.hidden = true;
    for (const field of note ? note.querySelectorAll("[name=centre]") : [])
      if (!left.some((column) => column.centre === field.value)) field.remove();
    readProposals(); // a form that has just begun has values proposed for it too
    return true;
  }
  const names = (listed) => listed.map((column) => column.name).join(", ");
  let asking = false;
  async function beginFor(cell) {
    if (asking) return;
    asking = true;
    const text = cell.input.value;
    const yes = await ask(`เริ่มแบบประเมินของ${cell.column.name}`, "แห่งนี้ยังไม่เริ่มประเมิน เริ่มแล้วบันทึกค่าที่พิมพ์", [["เริ่มและบันทึก", true], ["ยกเลิก", false]]);
    asking = false;
    if (yes && (await begin([cell.column]))) {
      cell.input.value = text;
      return changed(cell, 0);
    }
    if (!yes) {
      cell.input.value = "";
      paint(cell);
    }
    return undefined;
  }

  // ── a block ──────────────────────────────────────────────────────────────────────────────
  const past = []; // what can be taken back here, the newest last: {cells: [[cell, text]]} or {url}
  async function paste(text) {
    const block = read(text);
    if (!block.length) return;
    const area = hand.selection();
    const one = block.length === 1 && block[0].length === 1;
    if (one && area.length > 1) return write(area.map((cell) => [cell, block[0][0]])); // one value for all chosen cells
    const at = hand.corner();
    const fitting = ways(block, at, rows.length, columns.length);
    const size = `${block.length} แถว × ${block[0].length} คอลัมน์`;
    if (!fitting.length) {
      say(`บล็อกที่วางมี ${size} ใหญ่กว่าตารางที่เหลือจากช่องที่เลือก (${rows.length - at.row} ข้อ × ${columns.length - at.column} แห่ง) ยังไม่ได้เขียนอะไร เลือกเฉพาะคำตอบโดยไม่เอาหัวตาราง แล้ววางที่ช่องแรกของบล็อก`, { warn: true });
      return;
    }
    let laid = fitting[0];
    if (fitting.length > 1 && block.length !== block[0].length && block[0].length === rows.length) {
      laid = await ask("บล็อกนี้วางได้สองทาง", `บล็อกมี ${size}`, [["แถวละหนึ่งแห่ง", fitting[0]], ["แถวละหนึ่งข้อ", fitting[1]]]);
      if (!laid) return;
    }
    const pairs = laid.flatMap((row, down) => row.map((value, right) => [cellAt(at.row + down, at.column + right), value]));
    await write(pairs.filter(([, value]) => value !== ""), pairs.some(([, value]) => value === ""));
  }
  async function write(pairs, hasHoles = false) {
    const into = [...new Set(pairs.map(([cell]) => cell.column))];
    const closed = into.filter((column) => !column.open);
    const fresh = into.filter((column) => column.open && !column.form);
    const going = pairs.filter(([cell]) => cell.column.open);
    if (!going.length) {
      say(closed.length ? `${names(closed)} อ่านอย่างเดียว วางลงไม่ได้` : "บล็อกที่วางว่าง ไม่มีอะไรเปลี่ยน", { warn: true });
      return;
    }
    if (closed.length || fresh.length) {
      const words = [];
      if (closed.length) words.push(`อ่านอย่างเดียว ไม่วางลง ${closed.length} แห่ง: ${names(closed)}`);
      if (fresh.length) words.push(`ยังไม่เริ่มประเมิน จะเริ่มแบบประเมิน ${fresh.length} แห่ง: ${names(fresh)}`);
      const label = fresh.length ? `เริ่ม ${fresh.length} แห่งและวาง ${going.length} ช่อง` : `วาง ${going.length} ช่อง`;
      if (!(await ask(`วาง ${going.length} ช่อง`, words, [[label, true], ["ยกเลิก", false]]))) return;
      if (fresh.length && !(await begin(fresh))) return;
    }
    const jobs = [];
    for (const [cell, text] of going) {
      cell.input.value = text;
      const typed = typedIn(cell);
      if (JSON.stringify(typed) === cell.confirmed && !cell.column.queue.has(cell.number)) continue;
      jobs.push({ cell, job: cell.column.queue.hold(cell.number, typed, cell.version) });
    }
    if (!jobs.length) return say("ค่าในบล็อกตรงกับที่บันทึกไว้แล้ว");
    const holes = hasHoles ? " ช่องว่างในบล็อกไม่เปลี่ยนค่าเดิม" : "";
    say(`กำลังวาง ${jobs.length} ช่อง`);
    await send(jobs, holes);
  }
  async function send(jobs, holes) {
    const sent = jobs.map(({ cell, job }) => [Number(cell.column.form), cell.number, job.typed.value, job.typed.of, job.base, job.page, job.sequence]);
    const answer = await step(grid.dataset.pasteUrl, { cells: JSON.stringify(sent) }, { lost: "ไม่มีสัญญาณ เก็บบล็อกไว้ในเครื่องนี้แล้ว ระบบส่งให้เองเมื่อมีสัญญาณ" });
    const said = new Map((answer ? answer.cells : []).map((one) => [`${one.form}-${one.number}`, one]));
    for (const { cell, job } of jobs) {
      const one = said.get(`${cell.column.form}-${cell.number}`);
      cell.column.queue.land(cell.number, job, one ? one.status : 0, one || {});
    }
    if (!answer) return;
    for (const column of columns) paintColumn(column, answer.forms[column.form]);
    const wrong = jobs.filter(({ cell }) => cell.message).length;
    const words = `วางแล้ว ${jobs.length} ช่อง${wrong ? ` ต้องแก้ ${wrong} ช่อง` : ""}${holes}`;
    if (!answer.undo) return say(words);
    past.push({ url: answer.undo });
    say(words, { label: "ย้อนการวาง", run: () => takeBack(answer.undo) });
  }
  function takeBack(url) {
    whenSent(async () => {
      const answer = await step(url, {});
      if (!answer) return;
      leaving = true;
      window.location.assign(answer.place);
    });
  }
  function undoLast() {
    const last = past.pop();
    if (!last) return say("ไม่มีอะไรให้ย้อนบนหน้านี้");
    if (last.url) return takeBack(last.url);
    for (const [cell, text] of last.cells) {
      cell.input.value = text;
      changed(cell, 0);
      paint(cell);
    }
    return hand.goTo(last.cells[0][0]);
  }
  function accept(list) {
    const pairs = list.filter((cell) => cell.column.open && cell.input.dataset.proposed).map((cell) => [cell, cell.input.dataset.proposed]);
    if (!pairs.length) return say("ช่องที่เลือกไม่มีค่าที่เสนอจากบันทึก");
    if (pairs.length > 1) return write(pairs);
    const [[cell, text]] = pairs;
    past.push({ cells: [[cell, cell.input.value]] });
    cell.input.value = text;
    changed(cell, 0);
    return paint(cell);
  }

  const hand = window.conweb.gridHand({ table, rows, columns, cells, cellAt, mayEnter }, {
    changed, // a cell's text goes on its way, after a pause of so many milliseconds
    settle: (pairs) => past.push({ cells: pairs }), // a step that can be taken back: cells with what stood before
    beginFor,
    paint,
    tellLine,
    accept,
    undoLast,
    paste,
  });

  // ── leaving the page, and what an earlier page left unsent ───────────────────────────────
  window.addEventListener("beforeunload", (event) => {
    if (queues().some((queue) => queue.size) && !leaving) event.preventDefault();
  });
  window.addEventListener("pageshow", (event) => {
    leaving = false;
    if (event.persisted && !queues().some((queue) => queue.size)) window.location.reload();
  });
  if (mayEnter) {
    for (const column of columns.filter((each) => each.open && each.form)) {
      const queue = openQueue(column);
      for (const number of queue.recall()) {
        const job = queue.job(number);
        const cell = rows.find((row) => row.number === number).cells[column.index];
        cell.input.value = joined(job.typed);
        if (job.refused) refused(cell, job.refused);
        else tell(cell, "sending");
      }
      queue.flush();
    }
  }
  // What the records propose takes longer to read than all the rest, so the page does not wait for it.
  async function readProposals() {
    try {
      const response = await fetch(grid.dataset.proposalsUrl, { headers: { "X-Requested-With": "conweb", Accept: "application/json" } });
      if (!response.ok) throw new Error(String(response.status));
      const { cells: said } = await response.json();
      for (const cell of cells.values()) {
        const [proposed, says] = said[`${cell.column.form}-${cell.number}`] || ["", ""];
        if (says) Object.assign(cell.input.dataset, { proposed, says });
        if (says) paint(cell);
      }
      grid.dataset.proposals = "1";
    } catch (error) {
      console.warn("conweb: proposals could not be read", error.name);
      say("อ่านค่าที่เสนอจากบันทึกไม่ได้ เปิดหน้านี้ใหม่เพื่อดูอีกครั้ง");
    }
  }

  tellLine();
  problems();
  if (!("proposals" in grid.dataset)) readProposals();
  grid.dataset.ready = "1";
})();
