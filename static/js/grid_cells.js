// The grid of a district as it came from the server: its columns, rows and cells.
(function () {
  "use strict";
  const { split } = window.conweb.gridBlock;

  function readGrid(table) {
    const columns = [...table.querySelectorAll("thead [data-place]")].map((head, index) => ({
      index,
      head,
      name: head.dataset.name,
      centre: head.dataset.centre,
      form: head.dataset.form || "",
      open: "open" in head.dataset,
      why: head.dataset.why || "",
      committee: head.dataset.committee,
      queue: null,
      revision: -1,
    }));
    const rows = [...table.querySelectorAll("tbody [data-number]")].map((tr, index) => ({
      ...tr.dataset, // label, unit, the three printed cells, the whole of a share
      index,
      tr,
      number: Number(tr.dataset.number),
      isShare: tr.dataset.kind === "share",
      isChoice: tr.dataset.kind === "choice",
    }));
    const groups = [...table.querySelectorAll("tbody [data-category]")];
    const cells = new Map(); // input -> cell
    for (const row of rows) {
      row.cells = [...row.tr.querySelectorAll("input")].map((input, at) => {
        const column = columns[at];
        const cell = {
          input,
          td: input.closest("td"),
          row,
          column,
          number: row.number,
          version: Number((input.name || "0").split("-").pop()),
          whole: input.dataset.whole || "",
          message: input.dataset.message || "",
          points: Number((input.parentNode.querySelector(".bx").className.match(/lv(\d)/) || [0, 0])[1]),
          told: "",
        };
        cell.confirmed = JSON.stringify(typedIn(cell));
        cells.set(input, cell);
        if (row.isShare) input.inputMode = "text";
        else input.inputMode = "numeric";
        return cell;
      });
    }
    const cellAt = (row, column) => rows[row] && rows[row].cells[column];

    function wholeOf(cell) {
      if (cell.whole) return cell.whole;
      if ("ofCommittee" in cell.row) return cell.column.committee;
      return cell.row.of || "";
    }
    function typedIn(cell) {
      return split(cell.input.value, cell.row.isShare, wholeOf(cell));
    }
    return { columns, rows, groups, cells, cellAt, typedIn };
  }

  window.conweb = { ...window.conweb, readGrid };
})();
