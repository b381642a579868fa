"""The officer's own workbook goes back: comments in the wrong cells, a status for every row, nothing else changed.

.xlsx comes back as itself (layout, formats, formulas, widths); .xls, .ods and .csv as .xlsx with the same sheets, order
and values. What an earlier round wrote is taken out first, so that a workbook can go to and fro as often as needed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from registry.imports.values import ROW_KEY_HEAD, SAME_PERSON_HEAD, STATUS_HEAD, ReadBook, Table
from registry.reports.imports.added_columns import (
    AddedColumns,
    add_columns,
    clear_columns,
    find_columns,
    widen_filter,
    write_rows,
)
from registry.reports.imports.cell_texts import forget_note, note_on
from registry.reports.imports.drop_downs import forget_drop_downs, offer
from registry.reports.imports.formula_values import keep_formula_values
from registry.reports.imports.marked_cells import mark_cells
from registry.reports.imports.opened import fits_a_workbook, open_workbook
from registry.reports.imports.summary import write_summary
from registry.reports.imports.values import AnswerFacts, RowMark, RowStatus

__all__ = ["answer_workbook", "fits_a_workbook"]

MOST_SHOWN = 20
# Of two rows beside each other the later one of these is told.
URGENCY = (
    *(RowStatus.UNCHANGED, RowStatus.IN, RowStatus.READY),
    *(RowStatus.WAITING, RowStatus.ASKED, RowStatus.RETURNED),
)


def answer_workbook(content: bytes, book: ReadBook, marks: Sequence[RowMark], *, facts: AnswerFacts) -> bytes:
    """The workbook with what became of each row. `marks` are in any order; rows without one get no status."""
    opened = open_workbook(content, book)
    by_sheet: dict[int, list[RowMark]] = {}
    for mark in _merged(marks):
        by_sheet.setdefault(mark.sheet, []).append(mark)
    for number, sheet in opened.sheets.items():
        tables = [table for table in book.tables if table.sheet == number]
        _answer_sheet(opened.book, sheet, tables, by_sheet.get(number, []))
    lost = (*facts.lost, *filter(None, [opened.note]))
    hidden = tuple(_hidden_work(opened.sheets, by_sheet))
    write_summary(opened.book, replace(facts, lost=lost, notes=(*facts.notes, *hidden)))
    opened.book.calculation.fullCalcOnLoad = True
    kept = BytesIO()
    opened.book.save(kept)
    return keep_formula_values(kept, opened)


def _answer_sheet(book: Workbook, sheet: Worksheet, tables: list[Table], marks: list[RowMark]) -> None:
    for cell in list(sheet._cells.values()):
        if not isinstance(cell, MergedCell) and cell.comment is not None:
            forget_note(cell)
    forget_drop_downs(sheet)
    columns = find_columns(sheet, tables)
    if tables:
        clear_columns(columns)
    notes = _notes(sheet, marks)
    for cell, sentences in notes.items():
        note_on(sheet[cell], sentences)
    if not tables or not marks:
        mark_cells(sheet, list(notes))
        return
    confirming = any(mark.confirming for mark in marks)
    add_columns(columns, [STATUS_HEAD, *([SAME_PERSON_HEAD] if confirming else []), ROW_KEY_HEAD])
    write_rows(columns, marks)
    widen_filter(columns)
    answers = _answers(columns, marks)
    mark_cells(sheet, [*notes, *answers])
    offer(book, sheet, {cell: values for mark in marks for cell, values in mark.choices} | answers)


def _notes(sheet: Worksheet, marks: Iterable[RowMark]) -> dict[str, list[str]]:
    """All sentences at a cell; of merged cells only the first can hold a comment."""
    notes: dict[str, list[str]] = {}
    for mark in marks:
        for cell, sentence in mark.notes:
            notes.setdefault(_first_of(sheet, cell), []).append(sentence)
    return notes


def _first_of(sheet: Worksheet, cell: str) -> str:
    if not isinstance(sheet[cell], MergedCell):
        return cell
    return next(area.start_cell.coordinate for area in sheet.merged_cells.ranges if cell in area)


def _hidden_work(sheets: Mapping[int, Worksheet], marks: Mapping[int, list[RowMark]]) -> Iterator[str]:
    """Rows to mend that nobody sees: hidden, or left out by a filter that the officer set. They stay as they are."""
    for number, sheet in sheets.items():
        rows = sorted(
            mark.row
            for mark in marks.get(number, ())
            if mark.status in (RowStatus.RETURNED, RowStatus.ASKED)
            and mark.row in sheet.row_dimensions
            and sheet.row_dimensions[mark.row].hidden
        )
        if rows:
            shown = ", ".join(map(str, rows[:MOST_SHOWN]))
            more = f" และอีก {len(rows) - MOST_SHOWN:,} แถว" if len(rows) > MOST_SHOWN else ""
            yield f"แผ่น “{sheet.title}” มีแถวที่ต้องทำแต่ซ่อนอยู่ {len(rows):,} แถว: {shown}{more}"


def _answers(columns: AddedColumns, marks: Iterable[RowMark]) -> dict[str, tuple[str, ...]]:
    """What may be chosen in «ยืนยันบุคคล», at the rows of those who have to be told apart."""
    if not (at := columns.at.get(SAME_PERSON_HEAD)):
        return {}
    letter = get_column_letter(at)
    return {f"{letter}{mark.row}": mark.confirming for mark in marks if mark.confirming}


def _merged(marks: Iterable[RowMark]) -> list[RowMark]:
    """One mark a row: where two tables stand side by side, what is to be done first is said of both."""
    rows: dict[tuple[int, int], RowMark] = {}
    for mark in marks:
        at = (mark.sheet, mark.row)
        if (other := rows.get(at)) is None:
            rows[at] = mark
            continue
        rows[at] = RowMark(
            *at,
            status=max(mark.status, other.status, key=_urgency),
            key=other.key if other.key == mark.key else "",
            notes=other.notes + mark.notes,
            choices=other.choices + mark.choices,
            confirming=other.confirming or mark.confirming,
        )
    return list(rows.values())


def _urgency(status: str) -> int:
    return URGENCY.index(RowStatus(status))
