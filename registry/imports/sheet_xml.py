"""What calamine does not tell of a sheet of an .xlsx, noticed in its XML while its bounds are checked.

Hidden rows, an active filter, error values, formulas whose value was never saved, and how far out cells lie: calamine
keeps every sheet as a full rectangle, so that two cells at opposite corners would fill the memory.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol
from xml.parsers import expat

from registry.imports import refusals
from registry.imports.sheet_measures import SheetMeasures
from registry.imports.values import Unreadable

# Formulas and errors are looked at one by one up to here; a sheet of formulas without values says so once.
MOST_ODD = 5_000
# A sheet written in an unusual way is walked through tag by tag, which is slow.
MOST_UNUSUAL = 60 * 1024 * 1024

_REF = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
# A sheet inside A1:W259999 is never too big; only where cells lie outside is it worth while to measure.
NEAR_ROWS, NEAR_COLUMNS = 259_999, 23
_OUTSIDE = re.compile(rb'<c r="(?:[X-Z]|[A-Z]{2}|[A-W](?:[0-9]{7}|[3-9][0-9]{5}|2[6-9][0-9]{4}))')
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>')
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]*)(?<!/)>(.*?)</c>', re.DOTALL)
_HIDDEN_ROW = re.compile(rb'<row\b[^>]*\bhidden="(?:1|true)"[^>]*(?<!/)>')
_VALUE = re.compile(rb"<v[^>]*>([^<]*)</v>|<is\b")
# The one way of writing a cell that the quick look knows; of any other, calamine may take what it does not see.
_OTHER_CELL = re.compile(rb'<c (?!r="[A-Z]{1,3}[0-9]{1,7}"(?: (?:s|t|cm|vm|ph)="[0-9A-Za-z]*")*/?>)')
_OTHER_TAGS = tuple(
    begin + end
    for begin, ends in ((b"<c", b">/\n\r\t"), (b":c", b" >/\n\r\t"))
    for end in (bytes([one]) for one in ends)
)


def look_through(read: Callable[[], Iterable[bytes]], *, far_rows: int, far_columns: int) -> SheetMeasures:
    """The facts of a sheet, whose XML `read` gives in pieces as often as it is called.

    Empty cells count towards its size only where they lie inside `far_rows` × `far_columns`. Raises Unusual.
    """
    told = SheetMeasures()
    outside = False
    for block in _by_rows(read()):
        if _OTHER_CELL.search(block) or any(tag in block for tag in _OTHER_TAGS):
            raise Unusual
        told.cells += block.count(b'<c r="')
        outside = outside or _OUTSIDE.search(block) is not None
        if b"hidden=" in block:
            told.hidden_rows += len(_HIDDEN_ROW.findall(block))
        if b"<filterColumn" in block:
            told.has_filter = True
        if b"<f" in block or b't="e"' in block:
            _odd(told, block)
    if not outside:
        told.rows, told.columns = (NEAR_ROWS, NEAR_COLUMNS) if told.cells else (0, 0)
        return told
    for block in _by_rows(read()):
        _reach(told, block, far_rows, far_columns)
    return told


class Unusual(Exception):
    """The sheet is written in a way that the quick look does not know."""


def walk_through(pieces: Iterable[bytes]) -> SheetMeasures:
    """The same of a sheet written in an unusual way, tag by tag: cells without an address, tags with a prefix."""
    walker = _Walker()
    walk(walker, pieces, most=MOST_UNUSUAL)
    return walker.told


class TagWalker(Protocol):
    """What is told the tags and texts of a part, one after the other."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, words: str) -> None: ...


def walk(walker: TagWalker, pieces: Iterable[bytes], *, most: int) -> None:
    """Tell a walker every tag of a part of at most so many bytes."""
    reader = expat.ParserCreate()
    reader.buffer_text = True
    reader.StartElementHandler = walker.start
    reader.EndElementHandler = walker.end
    reader.CharacterDataHandler = walker.text
    size = 0
    try:
        for piece in pieces:
            size += len(piece)
            if size > most:
                raise Unreadable(refusals.TOO_MUCH)
            reader.Parse(piece, False)
        reader.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise Unreadable(refusals.DAMAGED) from error


class _Walker:
    def __init__(self) -> None:
        self.told = SheetMeasures()
        self._row = self._column = 0
        self._kind = self._value = self._inside = ""
        self._has_formula = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "row":
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
            self.told.hidden_rows += attributes.get("hidden") in ("1", "true")
        elif tag == "c":
            address = attributes.get("r", "")
            found = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", address)
            if address and not found:
                raise ValueError(address)
            self._column = column_number(found[1]) if found else self._column + 1
            self._row = int(found[2]) if found else self._row
            self._kind, self._value, self._has_formula = attributes.get("t", ""), "", False
            self.told.cells += 1
            self.told.rows = max(self.told.rows, self._row)
            self.told.columns = max(self.told.columns, self._column)
        elif tag == "f":
            self._has_formula = True
        elif tag == "filterColumn":
            self.told.has_filter = True
        self._inside = tag

    def text(self, text: str) -> None:
        if self._inside in ("v", "t"):
            self._value += text

    def end(self, name: str) -> None:
        self._inside = ""
        if name.rpartition(":")[2] != "c" or len(self.told.errors) + len(self.told.formulas) >= MOST_ODD:
            return
        at = (self._row - 1, self._column - 1)
        if self._kind == "e":
            self.told.errors[at] = self._value or "#N/A"
        elif self._has_formula and not self._value and self._kind != "str":
            self.told.formulas.add(at)


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _by_rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, cut where a row begins, so that no cell is in two blocks."""
    kept = b""
    for piece in pieces:
        kept += piece
        cut = kept.rfind(b"<row")
        if cut <= 0:
            cut = kept.rfind(b"</c>") + 4 if len(kept) > 8 * 1024 * 1024 else 0
        if cut > 4:
            yield kept[:cut]
            kept = kept[cut:]
    yield kept


def _reach(told: SheetMeasures, block: bytes, far_rows: int, far_columns: int) -> None:
    refs = _REF.findall(block)
    rows, columns = _furthest(refs) if refs else (0, 0)
    if rows > far_rows or columns > far_columns:
        # Formats reach to the end of a sheet in many files; what counts out there has something in it.
        filled = _FILLED.findall(block)
        rows, columns = _furthest(filled) if filled else (0, 0)
    told.rows, told.columns = max(told.rows, rows), max(told.columns, columns)


def _furthest(refs: list[tuple[bytes, bytes]]) -> tuple[int, int]:
    columns, rows = zip(*refs, strict=True)
    furthest = max(set(columns), key=lambda letters: (len(letters), letters))
    return max(map(int, set(rows))), column_number(furthest.decode())


def _odd(told: SheetMeasures, block: bytes) -> None:
    for letters, row, attributes, body in _CELL.findall(block):
        if len(told.errors) + len(told.formulas) >= MOST_ODD:
            return
        is_error = b't="e"' in attributes
        if not is_error and b"<f" not in body:
            continue
        at = (int(row) - 1, column_number(letters.decode()) - 1)
        value = _VALUE.search(body)
        text = (value[1] or b"").decode("utf-8", "replace") if value else ""
        if is_error:
            told.errors[at] = text or "#N/A"
        elif not text and b't="str"' not in attributes:
            told.formulas.add(at)
