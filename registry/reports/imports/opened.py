"""A file opened to be written into: .xlsx as itself, anything else rebuilt from its values."""

import logging
import re
import warnings
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from registry.imports.values import CellValue, FileKind, ReadBook
from registry.reports.imports.rebuilt import grids_of, rebuild
from registry.reports.imports.weight import MOST_CELLS, is_light, lightened

logger = logging.getLogger(__name__)

MOST_ROWS = 20_000  # of people
# «[1]Sheet1!A1»: what is kept in another file, to which the workbook that goes back has no way.
OUTSIDE = re.compile(r"\[\d+\][^\[\]!]*!")
# What openpyxl runs into where a file says something that it does not expect.
UNEXPECTED = (
    *(ValueError, KeyError, IndexError, TypeError, AttributeError),
    *(AssertionError, NotImplementedError, OverflowError, OSError, SyntaxError, BadZipFile),
)
REBUILT = "รูปแบบและสูตรทั้งหมด เพราะไฟล์เดิมเปิดเพื่อเขียนลงไปไม่ได้ จึงสร้างตารางใหม่ที่มีแผ่นและค่าเหมือนเดิม"
SHORTENED = "รูปแบบของแถวว่างใต้ตาราง"


@dataclass
class Opened:
    """A workbook to write into. `values` are what formulas came to, by sheet and cell; `note` what is to be told."""

    book: Workbook
    sheets: dict[int, Worksheet]  # by their number in ReadBook.sheets
    values: dict[int, dict[str, CellValue]] = field(default_factory=dict)
    note: str = ""


def fits_a_workbook(content: bytes, book: ReadBook) -> bool:
    """Whether the file can be opened whole: its rows of people are few enough, and so is all that lies around them."""
    if len(book.rows) > MOST_ROWS:
        return False
    if book.kind != FileKind.XLSX:
        cells = (
            1 for grid in grids_of(content, book.kind) for row in grid.rows for value in row if value != ""
        )
        return sum(cells) <= MOST_CELLS
    return is_light(content)


def open_workbook(content: bytes, book: ReadBook) -> Opened:
    """Raises nothing of its own: what openpyxl cannot open is rebuilt from its values, and the note says so."""
    if book.kind != FileKind.XLSX:
        return Opened(*rebuild(grids_of(content, book.kind)))
    try:
        return _as_itself(content, book)
    except UNEXPECTED as error:
        # Its values were read already by another reader; only the looks are lost, and the officer is told.
        logger.warning("a workbook goes back without its formats: %s", type(error).__name__)
        return Opened(*rebuild(grids_of(content, book.kind)), note=REBUILT)


def _as_itself(content: bytes, book: ReadBook) -> Opened:
    light, is_shorter = lightened(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what cannot be kept is told in Thai, before
        opened = load_workbook(BytesIO(light), keep_vba=False, keep_links=False, rich_text=True)
    by_name = {sheet.title: sheet for sheet in opened.worksheets}
    sheets = {
        number: by_name[facts.name] for number, facts in enumerate(book.sheets) if facts.name in by_name
    }
    if book.tables and not {table.sheet for table in book.tables} <= sheets.keys():
        raise KeyError("a sheet with people in it is missing")
    if opened.calculation is None:
        opened.calculation = CalcProperties()
    kept = Opened(opened, sheets, note=SHORTENED if is_shorter else "")
    formulas = {number: _formulas(sheet) for number, sheet in sheets.items()}
    if any(formulas.values()):
        _keep_values(kept, formulas, content, book)
    for names in (opened.defined_names, *(sheet.defined_names for sheet in opened.worksheets)):
        for name in [name for name, defined in names.items() if OUTSIDE.search(defined.attr_text or "")]:
            del names[name]
    return kept


def _formulas(sheet: Worksheet) -> list[Cell]:
    return [cell for cell in sheet._cells.values() if cell.data_type == "f"]


def _keep_values(opened: Opened, formulas: dict[int, list[Cell]], content: bytes, book: ReadBook) -> None:
    """What each formula came to; one that looks into another file becomes its value."""
    for grid in grids_of(content, book.kind):
        number = grid.number
        if not formulas.get(number):
            continue
        values: dict[str, CellValue] = {}
        for cell in formulas[number]:
            value = grid.at(cell.row, cell.column)
            if OUTSIDE.search(_words(cell.value)):
                cell.value = value if value != "" else None
                cell.data_type = "s" if isinstance(value, str) and value else cell.data_type
            elif value != "":
                values[cell.coordinate] = value
        opened.values[number] = values


def _words(formula: object) -> str:
    if isinstance(formula, ArrayFormula):
        return formula.text or ""
    return "" if isinstance(formula, DataTableFormula) else str(formula)
