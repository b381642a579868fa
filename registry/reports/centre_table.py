"""The list of centres as a workbook or as text, for those who go on working with it elsewhere."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO, StringIO

from django.db.models import QuerySet
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from registry.models import Centre
from registry.selectors.centre_lines import COLUMNS, centre_lines, table_row

CHUNK = 500
# What a spreadsheet would run: the first sign of a formula, also behind a blank that it drops.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDTHS = (10, 10, 22, 52, 16, 18, 16, 16, 34, 16, 14, 14, 14, 14, 28, 16, 16)
# Excel takes UTF-8 for Thai only where the file says so.
BYTE_ORDER_MARK = "\ufeff"

Row = Sequence[str | int]


def table_of(centres: QuerySet[Centre], *, on: date, fiscal_year: int) -> Iterator[Row]:
    """The heading, then a row for each centre: read by the hundred, so that the country fits into memory."""
    yield (*COLUMNS, f"ศูนย์ข้อมูลกลางปี {fiscal_year}")
    keys = list(centres.values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        wanted = keys[start : start + CHUNK]
        found = Centre.objects.with_places().in_bulk(wanted)
        for line in centre_lines([found[key] for key in wanted], on=on, fiscal_year=fiscal_year):
            yield table_row(line)


def as_csv(rows: Iterable[Row]) -> Iterator[str]:
    """Line by line, with the mark of UTF-8 first; a text that looks like a formula is told to be none."""
    yield BYTE_ORDER_MARK
    for row in rows:
        line = StringIO()
        csv.writer(line).writerow([_told(value) for value in row])
        yield line.getvalue()


def _told(value: str | int) -> str | int:
    risky = isinstance(value, str) and value.lstrip(" ").startswith(FORMULA)
    return f"'{value}" if risky else value


def as_xlsx(rows: Iterable[Row], *, title: str, widths: Sequence[int] = WIDTHS, freeze: str = "D2") -> bytes:
    """A sheet of text and numbers: no cell is run as a formula. What stands before and above `freeze` stays."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = freeze
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for place, row in enumerate(rows):
        sheet.append([_cell(sheet, value, head=place == 0) for value in row])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _cell(sheet: WriteOnlyWorksheet, value: str | int, *, head: bool) -> Cell | str | int:
    """Text stays text, whatever it begins with. A cell of its own costs time: only where one is needed."""
    if not head and not (isinstance(value, str) and value.startswith(("=", "#"))):
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    if head:
        cell.font = Font(bold=True)
    return cell
