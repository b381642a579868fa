"""A table out of a file that people made: CSV in the encodings and with the separators met in offices, or XLSX."""

import csv
import io
from dataclasses import dataclass

import openpyxl  # type: ignore[import-untyped]

XLSX_START = b"PK\x03\x04"
OLD_EXCEL_START = b"\xd0\xcf\x11\xe0"  # .xls, and any workbook behind a password
SEPARATORS = ",;\t"
# What Excel shows: 3 that a formula reached as 2.9999999999999996 is 3.
SHOWN_DIGITS = ".15g"


class SheetError(ValueError):
    """The file as a whole cannot be read; the message is Thai and says what to do."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that holds something, but no text of its own; `reason` is Thai."""

    reason: str


Cell = str | Unreadable


def read_sheet(content: bytes) -> list[list[Cell]]:
    """The rows of a CSV file or of the first sheet of a workbook, texts trimmed; row 1 of the file is item 0.

    Raises SheetError. CSV: UTF-8 with or without BOM, UTF-16 with BOM, CP874; commas, semicolons or tabs.
    """
    if not content.strip():
        raise SheetError("ไฟล์ว่าง")
    if content.startswith(OLD_EXCEL_START):
        raise SheetError("ไฟล์เป็น .xls รุ่นเก่าหรือมีรหัสผ่าน บันทึกใหม่เป็น .xlsx หรือ CSV ที่ไม่มีรหัสผ่าน")
    if content.startswith(XLSX_START):
        return _workbook_rows(content)
    return _csv_rows(_decoded(content))


def column_letter(position: int) -> str:
    """The name a spreadsheet gives to a column, position 0 is A."""
    name = ""
    position += 1
    while position:
        position, letter = divmod(position - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _decoded(content: bytes) -> str:
    for start, encoding in (
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"", "utf-8-sig"),
        (b"", "cp874"),
    ):
        if not content.startswith(start):
            continue
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue  # the next encoding is tried; when none fits, the file is refused below
        # A file of another kind decodes as CP874 more often than not; no table holds a NUL.
        if "\0" not in text:
            return text
    raise SheetError("ไม่ใช่ไฟล์ CSV หรือ XLSX บันทึกใหม่เป็น CSV (UTF-8) หรือ .xlsx")


def _csv_rows(text: str) -> list[list[Cell]]:
    first, _, rest = text.partition("\n")
    if (
        first.strip().lower().startswith("sep=") and len(first.strip()) == 5
    ):  # Excel's own note of the separator
        text, separator = rest, first.strip()[4]
    else:
        separator = max(SEPARATORS, key=first.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return [[cell.strip() for cell in row] for row in rows]
    except csv.Error as fault:
        raise SheetError("อ่าน CSV ไม่ได้ ตรวจเครื่องหมายคำพูดและตัวคั่น แล้วบันทึกใหม่") from fault


def _workbook_rows(content: bytes) -> list[list[Cell]]:
    try:
        shown = _raw_rows(content, values=True)
        written = _raw_rows(content, values=False)
    except Exception as fault:  # openpyxl lets through whatever its parsers raise on a foreign or broken file
        raise SheetError("อ่านไฟล์ XLSX ไม่ได้ เปิดใน Excel แล้วบันทึกใหม่") from fault
    return [
        [_cell_text(value, formula) for value, formula in zip(values, formulas, strict=True)]
        for values, formulas in zip(shown, written, strict=True)
    ]


def _raw_rows(content: bytes, *, values: bool) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=values)
    try:
        sheet = next(
            (sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), book.worksheets[0]
        )
        sheet.reset_dimensions()  # some programs write a size that is too small
        return list(sheet.iter_rows(values_only=True))
    finally:
        book.close()


def _cell_text(value: object, formula: object) -> Cell:
    if value is None:
        if formula is None:
            return ""
        return Unreadable("สูตรในช่องนี้ยังไม่มีผลลัพธ์ เปิดไฟล์ใน Excel แล้วบันทึกใหม่")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(value, SHOWN_DIGITS)
    return str(value).strip()
