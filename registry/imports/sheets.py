"""The sheets of a workbook as rows with the numbers that Excel gives them, whatever kind of file it is."""

import ctypes
import io
import struct
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import python_calamine as calamine

from registry.imports import compound, csv_text, ods_xml, parts, refusals, sheet_xml, xlsx_parts
from registry.imports.safe_text import untold
from registry.imports.sheet_measures import Merge, SheetMeasures
from registry.imports.values import CONWEB_SHEETS, CellValue, FileKind, Unreadable

# What a worker of 512 MB holds: 200,000 people of ten columns take 360 MB with it, three million cells 460.
MOST_ROWS = 250_000
MOST_COLUMNS = 60
MOST_CELLS = 3_000_000
# calamine keeps the whole rectangle of a sheet, empty cells as well.
MOST_AREA = 6_000_000
MOST_SHEETS = 1_000
MOST_MERGED = 200  # merged cells that lie across one row

# (row, what stands in its cells from column A, what merged cells let stand there): rows count as Excel counts.
Row = tuple[int, list[CellValue], dict[int, CellValue] | None]
Result = TypeVar("Result")
Loaded = tuple[Iterator[list[CellValue]], list[Merge]]


@dataclass
class Sheet:
    """One sheet. `errors` and `formulas` are cells (row, column) from 0 that hold no value that could be read."""

    number: int
    name: str
    load: Callable[[], Loaded]
    is_hidden: bool = False
    has_cells: bool = True
    hidden_rows: int = 0
    has_filter: bool = False
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    filled: int = 0  # rows with something in them, known when the rows were read

    @property
    def is_read(self) -> bool:
        """Whether it is looked through for people at all."""
        return self.has_cells and not self.is_hidden and self.name not in CONWEB_SHEETS

    def rows(self) -> Iterator[Row]:
        """The rows with something in them."""
        rows, merges = self.load()
        merges = sorted(merge for merge in merges if merge[1] < MOST_COLUMNS)
        following = 0
        active: list[tuple[Merge, CellValue]] = []
        for number, values in enumerate(rows, start=1):
            if values.count("") == len(values):
                continue
            if len(values) > MOST_COLUMNS:
                values = values[:MOST_COLUMNS]
            self.filled += 1
            if self.filled > MOST_ROWS:
                raise Unreadable(refusals.too_many_rows(self.filled, MOST_ROWS))
            if not active and (following >= len(merges) or merges[following][0] >= number):
                yield number, values, None
                continue
            active = [one for one in active if one[0][2] >= number - 1]
            while following < len(merges) and merges[following][0] < number:
                merge = merges[following]
                following += 1
                if merge[2] >= number - 1 and len(active) < MOST_MERGED:
                    at = merge[1]
                    # The cell at the top left holds what stands in all of them; it may lie in a row above.
                    first = values[at] if merge[0] == number - 1 and at < len(values) else ""
                    active.append((merge, first))
            yield number, values, _merged(active, number - 1)


@dataclass
class Book:
    """All sheets of a file. `notes` are worth saying."""

    kind: FileKind
    sheets: list[Sheet]
    notes: list[str] = field(default_factory=list)
    workbook: calamine.CalamineWorkbook | None = None
    keeps_all: bool = False  # somebody wants the sheets as well that hold no people

    def load(self, number: int) -> calamine.CalamineSheet:
        """A sheet with all its cells. With the last that is wanted the rest goes: its strings, its other sheets."""
        workbook = self.workbook
        if workbook is None:
            raise Unreadable(refusals.DAMAGED)
        loaded = _guarded(lambda: workbook.get_sheet_by_index(number))
        wanted = (sheet.number for sheet in self.sheets if sheet.is_read or self.keeps_all)
        if number == max(wanted, default=number):
            self.close()
        return loaded

    def close(self) -> None:
        """What calamine held goes back to the system: it is a quarter of what a worker may use."""
        if self.workbook is not None:
            self.workbook.close()
            self.workbook = None
        # Only the C library of GNU keeps what was freed, and only it has this to give it back.
        give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if give_back is not None:
            give_back(0)


def open_book(content: bytes, kind: FileKind, *, keeps_all: bool = False) -> Book:
    """The sheets, their bounds checked and their rows not read yet. Raises Unreadable.

    `keeps_all`: sheets that hold no people may be loaded too, each once and in their order.
    """
    if kind is FileKind.CSV:
        return _text(content)
    facts, links = _facts(content, kind)
    for told in facts:
        if told.rows * told.columns > MOST_AREA:
            corner = f"{sheet_xml.column_letters(told.columns)}{told.rows}"
            raise Unreadable(refusals.too_wide(told.name, corner))
    if len(facts) > MOST_SHEETS or sum(told.cells for told in facts) > MOST_CELLS:
        raise Unreadable(refusals.TOO_MUCH)
    # Only now: the strings of an .xlsx, and of the other two everything, are loaded at once.
    workbook = _guarded(lambda: calamine.load_workbook(io.BytesIO(content)))
    listed = workbook.sheets_metadata
    if len(listed) != len(facts):
        raise Unreadable(refusals.DAMAGED)
    notes = ["ไฟล์ลิงก์ไปไฟล์อื่น ใช้ค่าที่บันทึกไว้ในไฟล์นี้ ไม่ได้เปิดไฟล์ที่ลิงก์"] if links else []
    book = Book(kind, [], notes, workbook, keeps_all)
    book.sheets += [
        _sheet(book, number, one, told) for number, (one, told) in enumerate(zip(listed, facts, strict=True))
    ]
    return book


def _facts(content: bytes, kind: FileKind) -> tuple[Sequence[SheetMeasures], bool]:
    """What is told of each sheet before anything is loaded, and whether the file links to others."""
    if kind is FileKind.XLS:
        return _of_xls(content)
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        if kind is FileKind.ODS:
            return ods_xml.look_through(parts.blocks(folder, folder.getinfo("content.xml"))), False
        links = any(name.lower().startswith("xl/externallinks/") for name in folder.namelist())
        return xlsx_parts.facts_of(
            folder, far_rows=MOST_AREA // MOST_COLUMNS, far_columns=MOST_COLUMNS
        ), links


def _text(content: bytes) -> Book:
    table = csv_text.read_csv(content)

    def read() -> Iterator[list[CellValue]]:
        cells = 0
        for row in table.rows():
            cells += len(row)
            if cells > MOST_CELLS:
                raise Unreadable(refusals.TOO_MUCH)
            yield [untold(value) for value in row]

    notes = [] if table.encoding == "UTF-8" else [f"อ่านตัวอักษรแบบ {table.encoding}"]
    return Book(FileKind.CSV, [Sheet(0, "", lambda: (read(), []))], notes)


def _sheet(book: Book, number: int, one: calamine.SheetMetadata, told: SheetMeasures) -> Sheet:
    def load() -> Loaded:
        loaded = book.load(number)
        start = _guarded(lambda: loaded.start)
        if start is None:
            return iter(()), []
        merges = [
            (*first, *last) for first, last in _guarded(lambda: loaded.merged_cell_ranges) or told_merges
        ]
        return _padded(_guarded(loaded.iter_rows), start[1]), merges

    told_merges = [((top, left), (bottom, right)) for top, left, bottom, right in told.merges]
    return Sheet(
        number,
        one.name,
        load,
        has_cells=one.typ == calamine.SheetTypeEnum.WorkSheet and told.cells > 0,
        is_hidden=one.visible != calamine.SheetVisibleEnum.Visible,
        hidden_rows=told.hidden_rows,
        has_filter=told.has_filter,
        errors=told.errors,
        formulas=told.formulas,
    )


def _padded(rows: Iterator[list[Any]], first_column: int) -> Iterator[list[CellValue]]:
    """calamine begins with the first row of the sheet, but with the first column that holds something."""
    before: list[CellValue] = [""] * first_column
    with _guard():
        for row in rows:
            yield before + row if before else row


def _merged(active: list[tuple[Merge, CellValue]], row: int) -> dict[int, CellValue] | None:
    """What merged cells let stand in a row beside their own first cell."""
    filled: dict[int, CellValue] = {}
    for (top, left, _, right), value in active:
        if value == "":
            continue
        for column in range(left, min(right, MOST_COLUMNS - 1) + 1):
            if row > top or column > left:
                filled[column] = value
    return filled or None


def _of_xls(content: bytes) -> tuple[Sequence[SheetMeasures], bool]:
    try:
        told = compound.workbook_records(content)
    except (compound.Damaged, struct.error, KeyError, IndexError) as error:
        raise Unreadable(refusals.DAMAGED) from error
    if told.has_password:
        raise Unreadable(refusals.ENCRYPTED)
    if told.has_macro_sheet:
        raise Unreadable(refusals.MACROS)
    return told.sheets, told.has_external_links


def _guarded(read: Callable[[], Result]) -> Result:
    with _guard():
        return read()


@contextmanager
def _guard() -> Iterator[None]:
    """Unreadable where calamine finds a file damaged, also in a way that it did not foresee."""
    try:
        yield
    except calamine.PasswordError as error:
        raise Unreadable(refusals.ENCRYPTED) from error
    except (calamine.CalamineError, OSError, ValueError, OverflowError, MemoryError) as error:
        raise Unreadable(refusals.DAMAGED) from error
    except BaseException as error:
        # A panic of the library is no Exception, and its class cannot be imported.
        if type(error).__module__ == "pyo3_runtime":
            raise Unreadable(refusals.DAMAGED) from error
        raise
