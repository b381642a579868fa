// The hand in a grid: choosing cells by mouse and keyboard, typing over them, copying and pasting, as in a spreadsheet.
// `page` is what its page does with a cell: saves it, paints it, begins its form, takes back the last step.
(function () {
  "use strict";
  const TYPING_PAUSE_MS = 350;
  const { written } = window.conweb.gridBlock;

  function gridHand({ table, rows, columns, cells, cellAt, mayEnter }, page) {
    let chosen = rows[0].cells[0];
    let mode = "nav"; // "nav": keys move; "type": typed over, arrows still move on; "edit" (F2): arrows move in the text
    let start = chosen.input.value; // what stood in the chosen cell when it was chosen
    let anchor = null; // the other corner of what is chosen
    function selection() {
      const from = anchor || chosen;
      const [top, bottom] = [from.row.index, chosen.row.index].sort((a, b) => a - b);
      const [left, right] = [from.column.index, chosen.column.index].sort((a, b) => a - b);
      return rows.slice(top, bottom + 1).flatMap((row) => row.cells.slice(left, right + 1));
    }
    function corner() {
      const [first] = selection();
      return { row: first.row.index, column: first.column.index };
    }
    function showSelection() {
      const area = new Set(anchor ? selection() : []);
      for (const cell of cells.values()) cell.td.classList.toggle("sel", area.size > 1 && area.has(cell));
    }
    function goTo(cell, extend = false) {
      if (!cell) return;
      const from = anchor || chosen;
      commit();
      anchor = extend ? from : null;
      cell.input.focus({ focusVisible: true });
      showSelection();
    }
    // What was typed into the chosen cell is on its way; here it becomes a step that can be taken back.
    function commit() {
      if (!chosen || !mayEnter) return;
      const cell = chosen;
      if (cell.column.open && cell.input.value !== start) {
        if (cell.column.form) {
          page.settle([[cell, start]]);
          page.changed(cell, 0);
        } else if (cell.input.value.trim()) page.beginFor(cell);
        start = cell.input.value;
      }
      mode = "nav";
    }
    table.addEventListener("focusin", (event) => {
      const cell = cells.get(event.target);
      if (!cell) return;
      if (chosen && chosen !== cell) commit();
      if (anchor && !pressing && !extending) anchor = null;
      chosen = cell;
      start = cell.input.value;
      mode = "nav";
      cell.input.setAttribute("aria-describedby", "grid-why");
      cell.input.select();
      showSelection();
      page.tellLine();
    });
    table.addEventListener("focusout", (event) => {
      if (cells.get(event.target) === chosen && !table.contains(event.relatedTarget)) commit();
    });
    table.addEventListener("input", (event) => {
      const cell = cells.get(event.target);
      if (!cell) return;
      if (mode === "nav") mode = "type";
      if (cell.column.form) page.changed(cell, TYPING_PAUSE_MS);
      cell.td.classList.toggle("void", cell.input.value === "");
    });

    // With the mouse: a click chooses, Shift or dragging chooses a block, a second click goes into the text.
    let pressing = null;
    let extending = false;
    table.addEventListener("mousedown", (event) => {
      const cell = cells.get(event.target.closest("td") && event.target.closest("td").querySelector("input"));
      if (!cell || event.button !== 0) return;
      if (event.shiftKey && chosen) {
        event.preventDefault();
        extending = true;
        goTo(cell, true);
        extending = false;
        return;
      }
      if (cell === chosen && document.activeElement === cell.input) {
        if (mode === "nav" && event.detail > 1) mode = "edit";
        if (mode === "edit") return;
      }
      event.preventDefault();
      goTo(cell);
      pressing = cell;
    });
    table.addEventListener("mouseover", (event) => {
      if (!pressing || !event.buttons) return;
      const td = event.target.closest("td");
      const cell = td && cells.get(td.querySelector("input"));
      if (!cell || cell === chosen) return;
      extending = true;
      anchor = anchor || pressing;
      goTo(cell, true);
      extending = false;
    });
    window.addEventListener("mouseup", () => (pressing = null));

    // ── the keyboard ─────────────────────────────────────────────────────────────────────────
    const near = (cell, down, right) => cellAt(cell.row.index + down, cell.column.index + right);
    function along(cell, by) {
      const width = columns.length;
      const at = cell.row.index * width + cell.column.index + by;
      return at < 0 ? null : cellAt(Math.floor(at / width), at % width);
    }
    const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    table.addEventListener("keydown", (event) => {
      const cell = cells.get(event.target);
      if (!cell || event.isComposing || event.altKey) return;
      const control = event.ctrlKey || event.metaKey;
      const done = () => event.preventDefault();
      if (ARROWS[event.key] && mode !== "edit" && !control) {
        done();
        extending = event.shiftKey;
        goTo(near(cell, ...ARROWS[event.key]), event.shiftKey);
        extending = false;
      } else if (event.key === "Enter") {
        done();
        goTo(near(cell, event.shiftKey ? -1 : 1, 0) || cell);
        if (chosen === cell) cell.input.select();
      } else if (event.key === "Tab") {
        const next = along(cell, event.shiftKey ? -1 : 1);
        if (next) {
          done();
          goTo(next);
        }
      } else if (event.key === "F2") {
        done();
        if (!cell.column.open) return;
        mode = "edit";
        cell.input.setSelectionRange(cell.input.value.length, cell.input.value.length);
      } else if (event.key === "Escape") {
        done();
        if (cell.input.value !== start) {
          cell.input.value = start;
          if (cell.column.form) page.changed(cell, 0);
          page.paint(cell);
        }
        mode = "nav";
        anchor = null;
        showSelection();
        cell.input.select();
      } else if ((event.key === "Home" || event.key === "End") && mode !== "edit") {
        done();
        const last = event.key === "End";
        const row = control ? (last ? rows.length - 1 : 0) : cell.row.index;
        extending = event.shiftKey;
        goTo(cellAt(row, last ? columns.length - 1 : 0), event.shiftKey);
        extending = false;
      } else if ((event.key === "Delete" || event.key === "Backspace") && mode === "nav" && !control) {
        done();
        clear(selection());
      } else if (control && event.key.toLowerCase() === "z" && mode === "nav" && mayEnter) {
        done();
        page.undoLast();
      } else if (control && event.key.toLowerCase() === "a" && mode === "nav") {
        done();
        anchor = cellAt(0, 0);
        extending = true;
        goTo(cellAt(rows.length - 1, columns.length - 1), true);
        extending = false;
      } else if (event.key === "=" && mode === "nav" && mayEnter) {
        done();
        page.accept(selection());
      }
    });
    function clear(list) {
      const full = list.filter((cell) => cell.column.open && cell.column.form && cell.input.value !== "");
      if (!full.length) return;
      page.settle(full.map((cell) => [cell, cell.input.value]));
      for (const cell of full) {
        cell.input.value = "";
        page.changed(cell, 0);
        page.paint(cell);
      }
      start = chosen.input.value;
    }

    function copied() {
      const area = selection();
      const width = new Set(area.map((cell) => cell.column.index)).size;
      const texts = area.map((cell) => cell.input.value);
      return written(Array.from({ length: texts.length / width }, (_, at) => texts.slice(at * width, (at + 1) * width)));
    }
    for (const name of ["copy", "cut"]) {
      table.addEventListener(name, (event) => {
        if (mode !== "nav" || !chosen || !cells.has(event.target)) return;
        event.preventDefault();
        event.clipboardData.setData("text/plain", copied());
        if (name === "cut" && mayEnter) clear(selection());
      });
    }
    table.addEventListener("paste", (event) => {
      if (!cells.has(event.target)) return;
      const text = event.clipboardData.getData("text/plain");
      if (mode !== "nav" && !/[\t\n]/.test(text.trim())) return; // into the text that is being typed
      event.preventDefault();
      if (!mayEnter) return;
      page.paste(text);
    });

    return {
      get chosen() {
        return chosen;
      },
      get isTyping() {
        return mode !== "nav";
      },
      // What stands in the chosen cell was put there by the page: leaving the cell is no step of its own.
      restart() {
        if (mode === "nav") start = chosen.input.value;
      },
      selection,
      corner,
      goTo,
    };
  }

  window.conweb = { ...window.conweb, gridHand };
})();
