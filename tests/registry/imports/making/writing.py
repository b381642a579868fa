"""Files as offices keep them: Excel with fonts and lines, old Excel, LibreOffice, and text. The same bytes every time."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

import xlwt
from odf import element, opendocument, table, text
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.registry.imports.making.books import Cell, cells

# Everything in a file that is a moment is this one.
MOMENT = datetime(2021, 4, 20, 9, 30)
THIN = Side(style="thin", color="FF444444")
# As Excel for Thai writes a day of the Buddhist year.
BUDDHIST = "[$-107041E]d mmm yyyy;@"


def new_book(*titles: str) -> tuple[Workbook, list[Worksheet]]:
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "สำนักงาน"
    book.properties.created = MOMENT
    return book, [book.create_sheet(title) for title in titles]


def put(sheet: Worksheet, row: int, typed: str, *, column: int = 1, number_format: str = "d/m/yyyy") -> None:
    """Lay rows of cells onto the sheet, the first at `row`."""
    for down, values in enumerate(cells(typed)):
        for right, value in enumerate(values):
            if value is None:
                continue
            cell = sheet.cell(row + down, column + right, value)
            if isinstance(value, datetime):
                cell.number_format = number_format


def dress(
    sheet: Worksheet,
    grid: str,
    *,
    font: str = "TH SarabunPSK",
    size: float = 16,
    widths: Sequence[float] = (),
    fill: str = "",
    head_rows: int = 1,
    titles: Sequence[str] = (),
) -> None:
    """Lines around the cells of the grid, a heading in bold, and titles merged over the width of the table."""
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = Font(name=font, size=size)
    for number, row in enumerate(sheet[grid]):
        for cell in row:
            cell.border = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
            if number < head_rows:
                cell.font = Font(name=font, size=size, bold=True)
                cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
                if fill:
                    cell.fill = PatternFill("solid", fgColor=fill)
    for title in titles:
        sheet.merge_cells(title)
        top = sheet[title.partition(":")[0]]
        top.font = Font(name=font, size=size + 2, bold=True)
        top.alignment = Alignment(horizontal="center")
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def saved(book: Workbook, *, known: Mapping[str, Mapping[str, Any]] | None = None) -> bytes:
    """The file. `known` are the values that Excel keeps beside its formulas: {sheet title: {"A5": 1}}."""
    buffer = io.BytesIO()
    book.save(buffer)
    parts: dict[str, Any] = {}
    for title, values in (known or {}).items():
        parts[f"xl/worksheets/sheet{book.sheetnames.index(title) + 1}.xml"] = values
    return settled(buffer.getvalue(), known=parts)


def settled(content: bytes, *, known: Mapping[str, Mapping[str, Any]] | None = None) -> bytes:
    """The same package with no moment of its own in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(out, "w") as fresh:
        for entry in packed.infolist():
            data = packed.read(entry)
            if entry.filename == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2021-04-20T09:30:00Z", data)
            for cell, value in (known or {}).get(entry.filename, {}).items():
                data = _with_value(data, cell, value)
            kept = zipfile.ZipInfo(entry.filename, (2021, 4, 20, 9, 30, 0))
            kept.compress_type = entry.compress_type
            fresh.writestr(kept, data)
    return out.getvalue()


def _with_value(sheet: bytes, cell: str, value: Any) -> bytes:
    """A formula's cell with the value that Excel had worked out when the file was saved."""
    kind = b' t="str"' if isinstance(value, str) else b""
    pattern = rb'<c r="%s"([^>]*?)>(<f>.*?</f>)<v\s*/?>(?:</v>)?</c>' % cell.encode()
    found = re.search(pattern, sheet)
    assert found, cell
    shown = f"<v>{escape(str(value))}</v>".encode()
    return sheet.replace(
        found[0], b'<c r="%s"%s%s>%s%s</c>' % (cell.encode(), found[1], kind, found[2], shown)
    )


def old_excel(sheets: Mapping[str, str], *, widths: Sequence[int] = ()) -> bytes:
    """Excel 97–2003, as the machines of many offices still save it."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf("font: name AngsanaUPC, height 320", num_format_str="d/m/yyyy")
    plain = xlwt.easyxf("font: name AngsanaUPC, height 320")
    for title, typed in sheets.items():
        sheet = book.add_sheet(title)
        for number, width in enumerate(widths):
            sheet.col(number).width = 256 * width
        for row, values in enumerate(cells(typed)):
            for column, value in enumerate(values):
                if value is not None:
                    sheet.write(row, column, value, day if isinstance(value, datetime) else plain)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def libre_office(sheets: Mapping[str, str]) -> bytes:
    """An OpenDocument spreadsheet."""
    element.Element.namespaces.clear()  # those of every document of the process before this one
    book = opendocument.OpenDocumentSpreadsheet()
    for title, typed in sheets.items():
        sheet = table.Table(name=title)
        for values in cells(typed):
            row = table.TableRow()
            for value in values:
                row.addElement(_ods_cell(value))
            sheet.addElement(row)
        book.spreadsheet.addElement(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return settled(buffer.getvalue())


def _ods_cell(value: Cell) -> Any:
    if value is None:
        return table.TableCell()
    if isinstance(value, datetime):
        cell = table.TableCell(valuetype="date", datevalue=value.date().isoformat())
        shown = f"{value:%d/%m/%Y}"
    elif isinstance(value, str):
        cell, shown = table.TableCell(valuetype="string"), value
    else:
        cell, shown = table.TableCell(valuetype="float", value=str(value)), str(value)
    cell.addElement(text.P(text=shown))
    return cell


def as_text(typed: str, *, encoding: str, between: str = ",", end: str = "\r\n") -> bytes:
    """Text as Excel saves it: quoted only where it must be."""
    lines = [between.join(_quoted(value, between) for value in row) for row in cells(typed)]
    return (end.join(lines) + end).encode(encoding)


def _quoted(value: Cell, between: str) -> str:
    shown = "" if value is None else str(value)
    needs = any(mark in shown for mark in (between, '"', "\n"))
    return '"' + shown.replace('"', '""') + '"' if needs else shown
