// Photos are made small in the browser before they are sent: <input type="file" data-shrink>. Without a script, or where
// a browser cannot draw a picture, the file goes as it is.
(function () {
  "use strict";
  const MOST_BYTES = 300 * 1024;
  const SIDES = [1600, 1280, 1024, 800, 640];
  const QUALITIES = [0.8, 0.65, 0.5];
  if (!window.createImageBitmap || !window.DataTransfer) return;

  const asBlob = (canvas, quality) => new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));

  async function shrunk(file) {
    if (!/^image\/(jpeg|png)$/.test(file.type) || file.size <= MOST_BYTES) return file;
    let picture;
    try {
      picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    } catch {
      return file; // not a picture after all: the server says what it is
    }
    const canvas = document.createElement("canvas");
    let best = null;
    for (const side of SIDES) {
      const scale = Math.min(1, side / Math.max(picture.width, picture.height));
      canvas.width = Math.max(1, Math.round(picture.width * scale));
      canvas.height = Math.max(1, Math.round(picture.height * scale));
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff"; // what a PNG leaves open is white on paper
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      for (const quality of QUALITIES) {
        const blob = await asBlob(canvas, quality);
        if (blob && (!best || blob.size < best.size)) best = blob;
        if (best && best.size <= MOST_BYTES) break;
      }
      if (best && best.size <= MOST_BYTES) break;
    }
    picture.close();
    if (!best || best.size >= file.size) return file;
    const name = file.name.replace(/\.[^.]*$/, "") + ".jpg";
    return new File([best], name, { type: "image/jpeg", lastModified: file.lastModified });
  }

  function told(input, words) {
    const line = input.closest(".field") && input.closest(".field").querySelector("[data-shrunk]");
    if (!line) return;
    line.textContent = words;
    line.hidden = !words;
  }

  // The form may be sent again, and goes on where it waited.
  function over(form) {
    if (!form.dataset.shrinking) return;
    delete form.dataset.shrinking;
    form.dispatchEvent(new Event("shrunk"));
  }

  const inKilobytes = (files) => Math.ceil(files.reduce((sum, file) => sum + file.size, 0) / 1024).toLocaleString("th-TH-u-nu-latn");

  document.addEventListener("change", async (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "file" || !input.dataset.shrink) return;
    const chosen = [...input.files];
    const number = (Number(input.dataset.turn) || 0) + 1;
    input.dataset.turn = String(number); // chosen anew meanwhile: only the last choice counts
    told(input, "");
    if (!chosen.some((file) => file.type.startsWith("image/") && file.size > MOST_BYTES)) {
      over(input.form); // what was being made small was chosen before, and is not sent
      return;
    }
    told(input, "กำลังย่อรูป…");
    input.form.dataset.shrinking = "1";
    try {
      const made = [];
      for (const file of chosen) made.push(await shrunk(file));
      if (input.dataset.turn !== String(number)) return;
      const files = new DataTransfer();
      for (const file of made) files.items.add(file);
      input.files = files.files;
      told(input, `ย่อรูปแล้ว เหลือ ${inKilobytes(made)} กิโลไบต์`);
    } finally {
      if (input.dataset.turn === String(number)) over(input.form); // a later choice clears its own
    }
  });

  // Sent while a picture is still being made small: the form waits for it.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.shrinking) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const submitter = event.submitter;
    form.addEventListener("shrunk", () => form.requestSubmit(submitter || undefined), { once: true });
  }, true);
})();
