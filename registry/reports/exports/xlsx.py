"""A workbook of one sheet, written row by row: what is sent leaves the memory, however many rows there are.

openpyxl keeps a whole file before the first byte can go out, and takes several times as long over a country's rows.
What is needed here is little: text that stays text, a heading that stays in sight, columns that are hidden.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import RawIOBase
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from registry.reports.exports.cells import Cell, Row, carried

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET_NAME_MOST = 31
CHUNK = 500  # rows before a piece is sent
# Text kept as text also when somebody opens the cell and presses Enter.
_TEXT, _HEAD = 1, 2
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = f"""{_XML}<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" \
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
<Override PartName="/xl/worksheets/sheet1.xml" \
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>\
<Override PartName="/xl/styles.xml" \
ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"""
_RELS = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
_BOOK_RELS = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>\
<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>"""
# 0 plain (numbers), 1 text (number format 49 is «@»), 2 heading.
_STYLES = f"""{_XML}<styleSheet xmlns="{_SPREADSHEET}">\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a sheet is laid out: its name, the width of each column in letters, which are hidden, what stays in sight."""

    name: str
    widths: Sequence[int]
    hidden: frozenset[int] = frozenset()  # numbers of columns, from 0
    frozen: int = 1  # columns that stay at the left; the heading always stays


def as_xlsx(rows: Iterable[Row], shape: Shape) -> Iterator[bytes]:
    """The workbook piece by piece. The first of the rows is the heading."""
    pipe = _Pipe()
    with ZipFile(pipe, "w", ZIP_DEFLATED, compresslevel=6) as book:
        book.writestr("[Content_Types].xml", _TYPES)
        book.writestr("_rels/.rels", _RELS)
        book.writestr("xl/workbook.xml", _book(shape.name))
        book.writestr("xl/_rels/workbook.xml.rels", _BOOK_RELS)
        book.writestr("xl/styles.xml", _STYLES)
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(_begun(shape).encode())
            lines: list[str] = []
            for number, row in enumerate(rows, 1):
                lines.append(_line(number, row))
                if number % CHUNK == 0:
                    sheet.write("".join(lines).encode())
                    lines.clear()
                    yield pipe.taken()
            sheet.write(f"{''.join(lines)}</sheetData></worksheet>".encode())
    yield pipe.taken()


class _Pipe(RawIOBase):
    """What the archive writes, kept only until it is taken. It cannot be sought, so no size is filled in later."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self._pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        done = b"".join(self._pieces)
        self._pieces.clear()
        return done


def _book(name: str) -> str:
    shown = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ")[:SHEET_NAME_MOST]
    return (
        f'{_XML}<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name={_quoted(shown)} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _quoted(text: str) -> str:
    return '"' + escape(text, {'"': "&quot;"}) + '"'


def _begun(shape: Shape) -> str:
    hidden = {number: ' hidden="1"' if number in shape.hidden else "" for number in range(len(shape.widths))}
    columns = "".join(
        f'<col min="{number + 1}" max="{number + 1}" width="{width}" customWidth="1" style="{_TEXT}"{hidden[number]}/>'
        for number, width in enumerate(shape.widths)
    )
    corner = f"{letter(shape.frozen)}2"
    return (
        f'{_XML}<worksheet xmlns="{_SPREADSHEET}"><sheetViews><sheetView workbookViewId="0">'
        f'<pane xSplit="{shape.frozen}" ySplit="1" topLeftCell="{corner}" activePane="bottomRight" state="frozen"/>'
        f'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>'
    )


def _line(number: int, row: Row) -> str:
    style = _HEAD if number == 1 else _TEXT
    cells = "".join(_cell(f"{letter(place)}{number}", value, style) for place, value in enumerate(row))
    return f'<row r="{number}">{cells}</row>'


def _cell(name: str, value: Cell, style: int) -> str:
    if not isinstance(value, str):
        return f'<c r="{name}"><v>{value}</v></c>'
    if not value:
        return f'<c r="{name}" s="{style}"/>'
    # «_x0041_» in a text would be read as the letter A.
    text = escape(_ESCAPED.sub("_x005F_", carried(value)))
    return f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


_LETTERS: list[str] = []


def letter(place: int) -> str:
    """The name that Excel gives a column, from 0: A, B … Z, AA."""
    while len(_LETTERS) <= place:
        number, name = len(_LETTERS) + 1, ""
        while number:
            number, rest = divmod(number - 1, 26)
            name = chr(65 + rest) + name
        _LETTERS.append(name)
    return _LETTERS[place]
