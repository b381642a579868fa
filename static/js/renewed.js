// Inside the dialog that renews a session: tells the page around it who signed in and the fresh CSRF token.
// The message goes to this origin only, so a foreign page that framed us would hear nothing.
(function () {
  "use strict";
  const place = document.getElementById("renewed");
  if (window.parent !== window) {
    window.parent.postMessage(
      { kind: "conweb:renewed", user: place.dataset.user, csrf: place.dataset.csrf },
      window.location.origin
    );
    return;
  }
  // Opened as a page of its own: there is nothing to hand over, so the way on is shown.
  place.querySelector("p").hidden = true;
  place.querySelector("a").hidden = false;
})();
