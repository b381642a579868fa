// An ended session is renewed in a dialog of this origin, with the second factor where there is one.
// Whoever signs in there hands over a fresh CSRF token; another person than the page's owner gets nothing sent.
(function () {
  "use strict";

  class RenewDialog {
    // user: whose page it is; renewed(token): that person is back.
    constructor({ user, renewed }) {
      Object.assign(this, { user, renewed, box: null, login: "" });
      window.addEventListener("message", (event) => this.heard(event));
    }
    build() {
      this.box = document.createElement("dialog");
      this.box.className = "renew";
      this.box.setAttribute("aria-labelledby", "renew-title");
      const title = document.createElement("h2");
      title.id = "renew-title";
      title.textContent = "หมดเวลาใช้งาน";
      this.words = document.createElement("p");
      this.words.setAttribute("role", "status");
      this.frame = document.createElement("iframe");
      this.frame.title = "ลงชื่อเข้าใช้";
      const later = document.createElement("button");
      later.type = "button";
      later.className = "btn btn-quiet";
      later.textContent = "ไว้ก่อน";
      later.addEventListener("click", () => this.box.close());
      this.box.append(title, this.words, this.frame, later);
      document.body.append(this.box);
    }
    get isOpen() {
      return this.box !== null && this.box.open;
    }
    // Opening it once more begins the sign-in anew: it may have been done in another tab meanwhile.
    open(login, count) {
      if (this.isOpen) return;
      if (!this.box) this.build();
      this.login = login;
      this.words.textContent = `ลงชื่อเข้าใช้อีกครั้ง คำตอบที่ค้างอยู่ ${count} ข้อจะถูกบันทึกต่อ`;
      this.frame.hidden = false;
      this.frame.src = login;
      this.box.showModal();
    }
    heard(event) {
      if (event.origin !== window.location.origin || !event.data || event.data.kind !== "conweb:renewed") return;
      if (!this.box || event.source !== this.frame.contentWindow) return;
      if (event.data.user !== this.user) {
        this.frame.hidden = true; // it says that things are being saved, and they are not
        this.words.textContent =
          "ชื่อที่ลงเข้าใช้ไม่ใช่เจ้าของหน้านี้ คำตอบที่ค้างจึงยังไม่ถูกส่ง เปิดหน้านี้ใหม่ด้วยชื่อเดิม";
        return;
      }
      this.box.close();
      this.frame.removeAttribute("src");
      this.renewed(event.data.csrf);
    }
  }

  window.conweb = { ...window.conweb, RenewDialog };
})();
