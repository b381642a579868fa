"""A workbook made of the values of a file that cannot be written into: .xls, .ods, .csv."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from registry.imports.sheets import open_book
from registry.imports.values import CONWEB_SHEETS, CellValue, FileKind
from registry.reports.imports.cell_texts import put_text

FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
LONGEST_TITLE = 31
NAMELESS = "รายชื่อ"  # the one sheet of a CSV
NARROWEST, WIDEST = 6, 60
# Excel counts Buddhist years by itself; a year that was typed as พ.ศ. into a date is shown as it was seen.
BUDDHIST, AS_TYPED = "[$-107041E]d mmm yyyy", "[$-41E]d mmm yyyy"
FIRST_BUDDHIST_YEAR = 2300
TIME, SPAN = "h:mm", "[h]:mm:ss"


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as values, from its first cell on; an empty cell is ''. `merged` are areas as (top, left, bottom, right),
    counted from 1 like rows and columns.
    """

    number: int  # in ReadBook.sheets
    name: str
    rows: list[list[CellValue]]
    is_hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def at(self, row: int, column: int) -> CellValue:
        """The value of a cell, counted from 1 as Excel counts."""
        if row > len(self.rows) or column > len(self.rows[row - 1]):
            return ""
        return self.rows[row - 1][column - 1]


def grids_of(content: bytes, kind: FileKind) -> Iterator[Grid]:
    """The sheets of a file in their order, one at a time; what conweb itself added is left out."""
    for sheet in open_book(content, kind, keeps_all=True).sheets:
        if sheet.name not in CONWEB_SHEETS:
            rows, merges = sheet.load()
            merged = tuple((top + 1, left + 1, bottom + 1, right + 1) for top, left, bottom, right in merges)
            yield Grid(sheet.number, sheet.name, list(rows), sheet.is_hidden, merged)


def rebuild(grids: Iterable[Grid]) -> tuple[Workbook, dict[int, Worksheet]]:
    """A workbook with the same sheets, order and values, and each sheet by its number in the book that was read."""
    made, sheets = Workbook(), {}
    made.remove(made.active)
    for grid in grids:
        sheet = made.create_sheet(_title(grid.name, made.sheetnames))
        if grid.is_hidden:
            sheet.sheet_state = "hidden"
        _fill(sheet, grid)
        sheets[grid.number] = sheet
    return made, sheets


def _fill(sheet: Worksheet, grid: Grid) -> None:
    widths: dict[int, int] = {}
    for row, values in enumerate(grid.rows, 1):
        for column, value in enumerate(values, 1):
            if value == "" or value is None:
                continue
            put_value(sheet.cell(row, column), value)
            if isinstance(value, str) and len(value) < WIDEST:
                widths[column] = max(widths.get(column, 0), len(value))
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = min(max(width + 2, NARROWEST), WIDEST)
    for top, left, bottom, right in grid.merged:
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def put_value(cell: Cell, value: CellValue) -> None:
    """A value of its own kind: text stays text, a number a number, a day a day that Thai readers know."""
    if isinstance(value, str):
        put_text(cell, value)
    elif isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        cell.value = int(value)
    elif isinstance(value, datetime | date):
        cell.value = value
        shown = AS_TYPED if value.year >= FIRST_BUDDHIST_YEAR else BUDDHIST
        has_time = isinstance(value, datetime) and value.time() != time()
        cell.number_format = f"{shown} {TIME}" if has_time else shown
    elif isinstance(value, time | timedelta):
        cell.value = value
        cell.number_format = TIME if isinstance(value, time) else SPAN
    else:
        cell.value = value


def _title(name: str, taken: list[str]) -> str:
    """A name that a sheet may have: the file's own, shortened and numbered where it must be."""
    plain = FORBIDDEN_IN_TITLE.sub(" ", name).strip().strip("'")[:LONGEST_TITLE] or NAMELESS
    title, number = plain, 2
    while title.casefold() in {other.casefold() for other in taken}:
        ending = f" ({number})"
        title, number = f"{plain[: LONGEST_TITLE - len(ending)]}{ending}", number + 1
    return title
