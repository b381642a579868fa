// Blocks of cells as spreadsheets hand them over: read, laid over the grid, written again. Nothing here touches a page.
(function () {
  "use strict";
  const BETWEEN = /\s*(?:[/⁄∕÷]|จาก)\s*/;

  // Rows of texts. A cell with a tab, a line end or a quote inside stands in quotes, as Excel writes it.
  function read(text) {
    const rows = [[]];
    let cell = "";
    let quoted = false;
    const end = () => {
      rows[rows.length - 1].push(cell.trim());
      cell = "";
    };
    for (let at = 0; at < text.length; at += 1) {
      const letter = text[at];
      if (quoted) {
        if (letter !== '"') cell += letter;
        else if (text[at + 1] === '"') {
          cell += letter;
          at += 1;
        } else quoted = false;
      } else if (letter === '"' && cell === "") quoted = true;
      else if (letter === "\t") end();
      else if (letter === "\n") {
        end();
        rows.push([]);
      } else if (letter !== "\r") cell += letter;
    }
    end();
    while (rows.length && rows[rows.length - 1].every((one) => one === "")) rows.pop();
    const width = Math.max(0, ...rows.map((row) => row.length));
    return rows.map((row) => [...row, ...Array(width - row.length).fill("")]);
  }

  const turned = (rows) => rows[0].map((_, column) => rows.map((row) => row[column]));

  // Where a block comes to lie with its first cell at {row, column}: the ways in which it fits the grid, the likely
  // one first. A block with as many columns as the grid has rows is most likely one that lies on its side.
  function ways(rows, at, height, width) {
    const fits = (block) => at.row + block.length <= height && at.column + block[0].length <= width;
    const straight = fits(rows) ? [rows] : [];
    const alike = rows.length === 1 && rows[0].length === 1;
    const side = !alike && fits(turned(rows)) ? [turned(rows)] : [];
    if (rows.length !== height && rows[0].length === height) return [...side, ...straight];
    return straight.length ? straight : side;
  }

  // A cell's text as value and denominator; a share without its whole takes `whole`. The server splits in the same way.
  function split(text, isShare, whole) {
    const plain = text.trim();
    if (!isShare || plain === "") return { value: plain, of: "", note: null };
    const place = plain.search(BETWEEN);
    if (place < 0) return { value: plain, of: whole, note: null };
    const stroke = plain.slice(place).match(BETWEEN)[0];
    return { value: plain.slice(0, place), of: plain.slice(place + stroke.length), note: null };
  }
  const joined = ({ value, of }) => (value && of ? `${value}/${of}` : value);

  const written = (rows) =>
    rows.map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t")).join("\n");

  window.conweb = { ...window.conweb, gridBlock: { read, ways, split, joined, written } };
})();
