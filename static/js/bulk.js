// The list of a bulk edit: all of the page at once, and how many are ticked. Everything works without it.
(() => {
  const form = document.querySelector("[data-bulk]");
  if (!form) return;
  const boxes = [...form.querySelectorAll('input[name="centre"]')];
  const all = form.querySelector("[data-all]");
  const count = form.querySelector("[data-count]");
  const some = form.querySelector("#which-chosen");

  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    count.textContent = ticked ? `เลือกแล้ว ${ticked} แห่ง` : "";
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };

  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    some.checked = true;
    tell();
  });
  form.addEventListener("change", (event) => {
    if (event.target.name !== "centre") return;
    some.checked = true;
    tell();
  });
  tell();
})();
