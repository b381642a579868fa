"""The sheets of a workbook as rows with the numbers that Excel gives them, whatever kind of file it is."""

import ctypes
import io
import posixpath
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import python_calamine as calamine
from lxml import etree  # type: ignore[import-untyped]

from registry.imports import compound, csv_text, ods_xml, parts, refusals, sheet_xml
from registry.imports.values import CellValue, FileKind, Unreadable

# What a worker of 512 MB holds: 200,000 people of ten columns are two million cells.
MOST_ROWS = 250_000
MOST_COLUMNS = 60
MOST_CELLS = 4_000_000
# calamine keeps the whole rectangle of a sheet, empty cells as well.
MOST_AREA = 6_000_000
MOST_SHEETS = 1_000

# (row, what stands in its cells from column A, what merged cells let stand there): rows count as Excel counts.
Row = tuple[int, list[CellValue], dict[int, CellValue] | None]
Merge = tuple[int, int, int, int]  # top, left, bottom, right, from 0
Result = TypeVar("Result")
Loaded = tuple[Iterator[list[CellValue]], list[Merge]]


@dataclass
class Sheet:
    """One sheet. `errors` and `formulas` are cells (row, column) from 0 that hold no value that could be read."""

    number: int
    name: str
    load: Callable[[], Loaded]
    is_hidden: bool = False
    hidden_rows: int = 0
    has_filter: bool = False
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    filled: int = 0  # rows with something in them, known when the rows were read

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
                if merge[2] >= number - 1:
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

    def close(self) -> None:
        """Done with it. What calamine held goes back to the system: it is a quarter of what a worker may use."""
        if self.workbook is None:
            return
        self.workbook.close()
        # Only the C library of GNU keeps what was freed, and only it has this to give it back.
        give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if give_back is not None:
            give_back(0)


def open_book(content: bytes, kind: FileKind) -> Book:
    """The sheets, their bounds checked and their rows not read yet. Raises Unreadable."""
    if kind is FileKind.CSV:
        return _text(content)
    facts: list[Any]
    links = False
    if kind is FileKind.XLS:
        facts, links = _of_xls(content)
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            if kind is FileKind.ODS:
                facts = list(ods_xml.look_through(parts.blocks(folder, folder.getinfo("content.xml"))))
            else:
                links = any(name.startswith("xl/externalLinks/") for name in folder.namelist())
                facts = []
    workbook = _guarded(lambda: calamine.load_workbook(io.BytesIO(content)))
    listed = workbook.sheets_metadata
    if len(listed) > MOST_SHEETS:
        raise Unreadable(refusals.TOO_MUCH)
    if kind is FileKind.XLSX:
        facts = _of_xlsx(content, [one.name for one in listed])
    cells = 0
    sheets = []
    for number, one in enumerate(listed):
        told = facts[number] if number < len(facts) else None
        if told is not None:
            _within(one.name, told.rows, told.columns)
            cells += told.cells
        sheets.append(_sheet(workbook, number, one, told))
    if cells > MOST_CELLS:
        raise Unreadable(refusals.TOO_MUCH)
    notes = ["ไฟล์ลิงก์ไปไฟล์อื่น ใช้ค่าที่บันทึกไว้ในไฟล์นี้ ไม่ได้เปิดไฟล์ที่ลิงก์"] if links else []
    return Book(kind, sheets, notes, workbook)


def _text(content: bytes) -> Book:
    table = csv_text.read_csv(content)

    def read() -> Iterator[list[CellValue]]:
        cells = 0
        for row in table.rows():
            cells += len(row)
            if cells > MOST_CELLS:
                raise Unreadable(refusals.TOO_MUCH)
            yield list(row)

    notes = [] if table.encoding == "UTF-8" else [f"อ่านตัวอักษรแบบ {table.encoding}"]
    return Book(FileKind.CSV, [Sheet(0, "", lambda: (read(), []))], notes)


def _sheet(workbook: calamine.CalamineWorkbook, number: int, one: calamine.SheetMetadata, told: Any) -> Sheet:
    def load() -> Loaded:
        loaded = _guarded(lambda: workbook.get_sheet_by_index(number))
        start = _guarded(lambda: loaded.start)
        if start is None:
            return iter(()), []
        merges = [
            (*first, *last) for first, last in _guarded(lambda: loaded.merged_cell_ranges) or told_merges
        ]
        return _padded(_guarded(loaded.iter_rows), start[1]), merges

    told_merges = [((top, left), (bottom, right)) for top, left, bottom, right in getattr(told, "merges", ())]
    is_table = one.typ == calamine.SheetTypeEnum.WorkSheet and (told is None or told.cells)
    sheet = Sheet(number, one.name, load if is_table else lambda: (iter(()), []))
    sheet.is_hidden = one.visible != calamine.SheetVisibleEnum.Visible
    if told is not None:
        sheet.hidden_rows, sheet.has_filter = told.hidden_rows, told.has_filter
        sheet.errors, sheet.formulas = told.errors, getattr(told, "formulas", set())
    return sheet


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


def _of_xlsx(content: bytes, names: list[str]) -> list[sheet_xml.SheetXml | None]:
    """The facts of each sheet, in the order of the workbook; every part is unfolded once, in bounds."""
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        paths = _paths(folder)
        found: list[sheet_xml.SheetXml | None] = []
        looked: set[str] = set()
        for name in names:
            path = paths.get(name, "")
            looked.add(path)
            found.append(_facts(folder, path) if path else None)
        for part in folder.infolist():
            # calamine opens the strings and the formats too.
            if part.filename not in looked and part.filename.endswith((".xml", ".rels")):
                for _ in parts.blocks(folder, part):
                    pass
    return found


def _facts(folder: zipfile.ZipFile, path: str) -> sheet_xml.SheetXml:
    part = folder.getinfo(path)
    try:
        told = sheet_xml.look_through(
            lambda: parts.blocks(folder, part), far_rows=MOST_AREA // MOST_COLUMNS, far_columns=MOST_COLUMNS
        )
    except sheet_xml.Unusual:
        told = sheet_xml.walk_through(parts.blocks(folder, part))
    above, _, own = path.rpartition("/")
    for target in _relations(folder, f"{above}/_rels/{own}.rels", above).values():
        if "/tables/" in target and b"filterColumn" in parts.small(folder, target):
            told.has_filter = True
    return told


def _paths(folder: zipfile.ZipFile) -> dict[str, str]:
    """Where the XML of each sheet lies."""
    targets = _relations(folder, "xl/_rels/workbook.xml.rels", "xl")
    found = {}
    for one in _tree(parts.small(folder, "xl/workbook.xml")).iter("{*}sheet"):
        own = next((value for key, value in one.attrib.items() if str(key).endswith("}id")), "")
        target = targets.get(str(own), "")
        if target in folder.NameToInfo:
            found[str(one.get("name", ""))] = target
    return found


def _relations(folder: zipfile.ZipFile, path: str, above: str) -> dict[str, str]:
    listed = parts.small(folder, path)
    found = {}
    for one in _tree(listed).iter("{*}Relationship") if listed else ():
        target = str(one.get("Target", ""))
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{above}/{target}")
        found[str(one.get("Id", ""))] = whole
    return found


def _tree(content: bytes) -> Any:
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, reader)
    except etree.XMLSyntaxError as error:
        raise Unreadable(refusals.DAMAGED) from error


def _of_xls(content: bytes) -> tuple[list[compound.SheetRecords], bool]:
    try:
        told = compound.workbook_records(content)
    except (compound.Damaged, struct.error, KeyError, IndexError) as error:
        raise Unreadable(refusals.DAMAGED) from error
    if told.has_password:
        raise Unreadable(refusals.ENCRYPTED)
    if told.has_macro_sheet:
        raise Unreadable(refusals.MACROS)
    return told.sheets, told.has_external_links


def _within(name: str, rows: int, columns: int) -> None:
    if rows * columns > MOST_AREA:
        raise Unreadable(refusals.too_wide(name, f"{sheet_xml.column_letters(columns)}{rows}"))


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
