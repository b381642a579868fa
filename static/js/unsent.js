// What was typed and is not on the server yet. Each change is on its way within a second; until the server has
// confirmed it, it is kept in this browser and sent again after a lost line, an ended session, a closed tab.
// Every change carries its page and a rising number, so that one that is repeated or overtaken changes nothing.
(function () {
  "use strict";
  const RETRY_MS = [1000, 2000, 4000, 8000, 15000];
  const PATIENCE_MS = 20000; // a request that answers nothing for so long counts as lost
  const LONGEST_PAUSE_MS = 700; // who types on and on is saved all the same
  const AT_ONCE = 2; // requests under way together, so that a weak line is not choked
  const LOST_STATUSES = [408, 425, 429];
  const KEPT_MS = 30 * 24 * 3600 * 1000; // so the privacy page says; a sequence begins as the time of its change
  const STORED = "conweb:unsent:";

  const newPage = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(11)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const cookie = (name) => {
    const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
    return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
  };
  const equal = (one, other) => one.value === other.value && one.of === other.of && one.note === other.note;

  class Unsent {
    // place: the user and the form; urlOf(number): where an answer is saved; hear: what the page is told:
    //   state(number, "sending" | "waiting"), saved(number, job, answer, typedOn), refused(number, message),
    //   held(kind, answer), count()
    constructor({ user, place, token, urlOf, hear }) {
      Object.assign(this, { user, token, urlOf, hear });
      this.prefix = `${STORED}${user}:${place}:`;
      this.page = newPage();
      this.waiting = new Map(); // number -> {typed, base, page, sequence, refused?}
      this.flying = new Set();
      this.timers = new Map();
      this.since = new Map(); // number -> when the change that is not yet on its way began
      this.held = ""; // "signin", "other_user", "set_up_first" or "locked": nothing is sent
      this.sequence = 0;
      this.failures = 0;
      this.staleTokens = 0;
      this.retryTimer = null;
      window.addEventListener("online", () => {
        this.failures = 0;
        this.retry();
      });
      window.addEventListener("offline", () => this.tellAll("waiting"));
      window.addEventListener("pagehide", () => this.lastChance());
    }

    // ── what stands here ─────────────────────────────────────────────────────────────────
    has(number) {
      return this.waiting.has(number);
    }
    job(number) {
      return this.waiting.get(number);
    }
    // Numbers that will still be sent; a refused answer waits for a person.
    get pending() {
      return [...this.waiting].filter(([, job]) => !job.refused).map(([number]) => number);
    }
    get size() {
      return this.waiting.size;
    }

    // ── the browser's storage: one entry for each open page, so that two tabs never erase one another ───
    remember() {
      try {
        if (this.waiting.size) localStorage.setItem(this.prefix + this.page, JSON.stringify([...this.waiting]));
        else localStorage.removeItem(this.prefix + this.page);
      } catch (error) {
        // A full or forbidden storage: the page itself still holds every value and asks before it is left.
        console.warn("conweb: storage refused", error.name);
      }
      this.hear.count();
    }
    // Takes over what earlier pages of this form left behind; the numbers of it.
    recall() {
      try {
        const own = this.prefix + this.page;
        const keys = Object.keys(localStorage).filter((key) => key.startsWith(STORED) && key !== own);
        for (const key of keys) {
          const fresh = jobsIn(localStorage.getItem(key)).filter(([, job]) => job.sequence > Date.now() - KEPT_MS);
          if (key.startsWith(this.prefix)) this.takeOver(fresh);
          else if (!fresh.length) localStorage.removeItem(key); // another form's, and too old for it too
        }
        const taken = keys.filter((key) => key.startsWith(this.prefix));
        if (taken.length) this.remember();
        for (const key of taken) localStorage.removeItem(key);
      } catch (error) {
        console.warn("conweb: storage refused", error.name);
      }
      return [...this.waiting.keys()];
    }
    takeOver(jobs) {
      for (const [number, job] of jobs) {
        const known = this.waiting.get(number);
        if (!known || known.sequence < job.sequence) this.waiting.set(number, job);
        this.sequence = Math.max(this.sequence, job.sequence);
      }
    }

    // ── putting and sending ──────────────────────────────────────────────────────────────
    // What stands in the inputs of an indicator now; `base` is the version that its page had read.
    put(number, typed, base, pause) {
      const known = this.waiting.get(number);
      if (!known || known.refused || !equal(known.typed, typed)) {
        this.sequence = Math.max(Date.now(), this.sequence + 1);
        // What an earlier page left behind is sent as that page's own; a change of it is this page's, for the
        // other may still be open, and the two would overwrite one another unasked.
        this.waiting.set(number, {
          typed,
          base: known ? known.base : base,
          page: this.page,
          sequence: this.sequence,
        });
        this.remember();
      } else if (pause > 0 || !this.timers.has(number)) {
        return;
      }
      this.hear.state(number, navigator.onLine ? "sending" : "waiting");
      if (!this.since.has(number)) this.since.set(number, Date.now());
      const left = this.since.get(number) + LONGEST_PAUSE_MS - Date.now();
      clearTimeout(this.timers.get(number));
      this.timers.set(number, setTimeout(() => this.due(number), Math.max(0, Math.min(pause, left))));
    }
    // What goes together with others, in one request of the page: kept like every change, and not sent by itself. The
    // page says with `land` what became of it; where nothing came back (status 0) it is sent one by one after all.
    hold(number, typed, base) {
      this.put(number, typed, base, 0);
      clearTimeout(this.timers.get(number));
      this.timers.delete(number);
      this.since.delete(number);
      this.flying.add(number);
      return this.waiting.get(number);
    }
    land(number, job, status, answer) {
      this.flying.delete(number);
      return this.arrived(number, job, status, answer);
    }
    due(number) {
      clearTimeout(this.timers.get(number));
      this.timers.delete(number);
      this.since.delete(number);
      this.flush();
    }
    // Without waiting for a pause in typing.
    hurry() {
      for (const number of [...this.timers.keys()]) this.due(number);
      this.flush();
    }
    forget(number) {
      clearTimeout(this.timers.get(number));
      this.timers.delete(number);
      this.since.delete(number);
      this.waiting.delete(number);
      this.remember();
    }
    flush() {
      if (this.held) return;
      for (const number of this.pending) {
        if (this.flying.size >= AT_ONCE) return;
        if (!this.flying.has(number) && !this.timers.has(number)) this.send(number);
      }
    }
    headers() {
      return {
        "X-CSRFToken": cookie("csrftoken") || this.token,
        "X-Requested-With": "conweb",
        "X-Conweb-User": this.user,
        Accept: "application/json",
      };
    }
    // One POST: its status and its answer; status 0 where none came.
    async post(url, fields, options = {}) {
      try {
        const response = await fetch(url, {
          method: "POST",
          body: new URLSearchParams(fields),
          headers: this.headers(),
          credentials: "same-origin",
          redirect: "error",
          ...options,
        });
        const isAnswer = (response.headers.get("Content-Type") || "").startsWith("application/json");
        const answer = isAnswer ? await response.json() : null;
        // A page where an answer should be comes from something between us and the server.
        return { status: answer || !response.ok ? response.status : 0, answer: answer || {} };
      } catch (error) {
        return { status: 0, answer: {} };
      }
    }
    async send(number) {
      const job = this.waiting.get(number);
      this.flying.add(number);
      const patience = new AbortController();
      const clock = setTimeout(() => patience.abort(), PATIENCE_MS);
      const { status, answer } = await this.post(this.urlOf(number), fieldsOf(job), { signal: patience.signal });
      clearTimeout(clock);
      this.flying.delete(number);
      this.arrived(number, job, status, answer);
    }
    arrived(number, job, status, answer) {
      if (status === 0 || status >= 500 || LOST_STATUSES.includes(status)) return this.lost();
      this.failures = 0;
      if (this.stopped(status, answer)) return undefined;
      const typedOn = this.waiting.get(number) !== job; // while this one was under way
      if (status !== 200) {
        const message = answer.message || "บันทึกไม่ได้ เปิดหน้านี้ใหม่แล้วลองอีกครั้ง";
        if (!typedOn) job.refused = message;
        this.remember();
        if (!typedOn) this.hear.refused(number, message);
      } else {
        if (!typedOn) this.waiting.delete(number);
        else if (this.has(number)) this.waiting.get(number).base = answer.version;
        this.remember();
        this.hear.saved(number, job, answer, typedOn);
      }
      return this.flush();
    }
    // Whether an answer means that nothing is sent for now.
    stopped(status, answer) {
      if (status === 403 && answer.csrf) {
        this.token = answer.csrf;
        this.staleTokens += 1;
        if (this.staleTokens > 2) this.lost(); // cookies are refused: not in a circle
        else this.retry();
        return true;
      }
      this.staleTokens = 0;
      const kind = status === 401 ? "signin" : answer.state;
      if (!["signin", "other_user", "set_up_first", "locked"].includes(kind)) return false;
      this.held = kind;
      this.hear.held(kind, answer);
      return true;
    }
    release(token) {
      this.held = "";
      this.token = token;
      this.failures = 0;
      this.retry();
    }

    // ── a lost line, a restarted server: keep and try again ──────────────────────────────
    lost() {
      this.tellAll("waiting");
      if (this.retryTimer) return;
      const pause = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)];
      this.failures += 1;
      this.retryTimer = setTimeout(() => this.retry(), pause);
    }
    retry() {
      clearTimeout(this.retryTimer);
      this.retryTimer = null;
      if (this.held) return;
      this.tellAll("sending");
      this.flush();
    }
    tellAll(state) {
      for (const number of this.pending) this.hear.state(number, state);
    }
    // The page goes away; what does not arrive is still in the storage and is sent by the next page.
    lastChance() {
      if (this.held) return;
      for (const number of this.pending) {
        this.post(this.urlOf(number), fieldsOf(this.job(number)), { keepalive: true });
      }
    }
  }

  // What one page stored; nothing where it cannot be read, so that one spoilt entry never hides the others.
  function jobsIn(text) {
    try {
      return JSON.parse(text).filter(
        ([number, job]) => Number.isInteger(number) && Number.isFinite(job.sequence) && typeof job.typed.value === "string",
      );
    } catch (error) {
      console.warn("conweb: a stored entry cannot be read", error.name);
      return [];
    }
  }
  function fieldsOf(job) {
    const { value, of, note } = job.typed;
    const fields = { value, of, base: job.base, page: job.page, sequence: job.sequence };
    return note === null ? fields : { ...fields, note };
  }

  window.conweb = { ...window.conweb, Unsent };
})();
