// A page of work in the background: how far it is, without loading the page again. Without a script a link does that.
(() => {
  const part = document.querySelector("[data-progress]");
  if (!part) return;
  const told = part.querySelector("[data-told]");
  const bar = part.querySelector("[data-bar]");

  const look = async () => {
    let wait = 2000;
    try {
      const answer = await fetch(part.dataset.progress, { headers: { "X-Requested-With": "conweb" } });
      if (answer.status === 401) {
        location.reload(); // the session ended: the page leads to signing in and back
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      const said = await answer.json();
      if (said.over) {
        location.reload();
        return;
      }
      if (told.textContent !== said.told) told.textContent = said.told;
      if (bar && said.total) {
        bar.max = said.total;
        bar.value = said.done;
      }
    } catch {
      wait = 8000; // the line is down: the work goes on, and so does the asking
    }
    setTimeout(look, wait);
  };

  setTimeout(look, 1000);
})();
