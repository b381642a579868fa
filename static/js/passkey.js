// Passkeys: shows the button only where this browser and this address can do it, and says what went wrong.
// The ceremony itself is allauth's (mfa/js/webauthn.js).
(function () {
  "use strict";
  const form = document.getElementById("passkey-form");
  const trouble = document.getElementById("passkey-trouble");
  const say = (text) => {
    trouble.textContent = text;
    trouble.hidden = false;
  };
  // A passkey belongs to a name; an address of digits has none.
  const named = !/^[\d.]+$|:/.test(window.location.hostname);
  if (window.PublicKeyCredential && window.isSecureContext && named) {
    form.hidden = false;
  } else if (trouble.dataset.needed) {
    say("เบราว์เซอร์หรือที่อยู่เว็บนี้ใช้กุญแจผ่านไม่ได้ เปิดด้วยชื่อเว็บที่ขึ้นต้นด้วย https หรือใช้แอปยืนยันตัวตนแทน");
  }
  // Enter in the name of the key starts the ceremony; nothing is sent without its result.
  form.addEventListener("submit", (event) => {
    if (document.getElementById("passkey-credential").value === "") {
      event.preventDefault();
      event.stopPropagation();
      document.getElementById("passkey-start").click();
    }
  });
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const name = event.detail.exception.name;
    if (name === "InvalidStateError") {
      say("เครื่องนี้มีกุญแจของบัญชีนี้อยู่แล้ว");
    } else if (name === "NotAllowedError" || name === "AbortError") {
      say("ยังไม่ได้ใช้กุญแจ เพราะยกเลิกหรือหมดเวลา กดแล้วลองอีกครั้ง");
    } else {
      say("ใช้กุญแจไม่ได้ ลองอีกครั้ง หรือใช้รหัสจากแอปยืนยันตัวตน");
    }
  });
})();
