"""Workbooks of a few rows, made in memory."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
import xlwt
from odf import opendocument
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from registry.imports.reading import read_roster_book
from registry.imports.values import Field, ReadBook, RosterRow

TODAY = date(2021, 4, 20)
HEADS = ("ลำดับ", "ชื่อ-สกุล", "ตำแหน่ง")
TWO = ((1, "นายกล้า หาญดี", "ประธาน"), (2, "นางแก้ว ใจงาม", "เลขานุการ"))

Rows = Iterable[Sequence[Any]]


def xlsx(*sheets: Rows, names: Sequence[str] = (), merges: Sequence[str] = ()) -> bytes:
    """Each argument is a sheet; `merges` are those of the first."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(names[number] if number < len(names) else f"Sheet{number + 1}")
        for row in rows:
            sheet.append(list(row))
        for area in merges if number == 0 else ():
            sheet.merge_cells(area)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xls(rows: Rows, *, merges: Sequence[tuple[int, int, int, int]] = (), name: str = "Sheet1") -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(name)
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(at, column, value, *([day] if isinstance(value, date | datetime) else []))
    for top, bottom, left, right in merges:
        sheet.merge(top, bottom, left, right)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(rows: Rows, *, name: str = "Sheet1") -> bytes:
    """A row may hold «(text, down, right)» for a merged cell; what it covers is not written."""
    book = opendocument.OpenDocumentSpreadsheet()
    table = Table(name=name)
    book.spreadsheet.addElement(table)
    for row in rows:
        line = TableRow()
        table.addElement(line)
        for value in row:
            line.addElement(_ods_cell(value))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _ods_cell(value: Any) -> Any:
    if value is None:
        return TableCell()
    if value is Ellipsis:
        return CoveredTableCell()
    if isinstance(value, date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, int | float):
        return TableCell(valuetype="float", value=str(value))
    text, down, right = value if isinstance(value, tuple) else (value, 1, 1)
    cell = TableCell(valuetype="string", numberrowsspanned=down, numbercolumnsspanned=right)
    cell.addElement(P(text=text))
    return cell


def csv_of(rows: Rows, *, encoding: str = "utf-8", separator: str = ",") -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue().encode(encoding)


def replaced(content: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The same zipped workbook with parts of its own; None takes one out."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return stream.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        return folder.read(name)


def read(content: bytes, *, name: str = "รายชื่อ.xlsx", **how: Any) -> ReadBook:
    return read_roster_book(content, name=name, today=TODAY, **how)


def read_rows(*rows: Sequence[Any], **how: Any) -> ReadBook:
    """What is read of an .xlsx of one sheet."""
    return read(xlsx(rows, **how))


def names(book: ReadBook) -> list[str]:
    return [row.seat.full_name for row in book.rows]


def only(book: ReadBook) -> RosterRow:
    (row,) = book.rows
    return row


def cell(head: str, value: Any, *, beside: str = "นายกล้า หาญดี") -> RosterRow:
    """The row that is read where one value stands under a heading beside a name."""
    return only(read_rows(("ชื่อ-สกุล", head), (beside, value)))


def fields(book: ReadBook) -> dict[str, Field]:
    """Letter → field of the only table."""
    (table,) = book.tables
    return {column.letter: column.field for column in table.columns}
