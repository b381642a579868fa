"""The old container of Office files (.xls): its directory, and the records of a workbook in it.

calamine reads the cells. What it does not tell is looked up here: macros, a password, hidden rows, and how far out
the cells lie, because it keeps every sheet as a full rectangle.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from registry.imports.sheet_measures import SheetMeasures

_FREE, _END = 0xFFFFFFFF, 0xFFFFFFFE
_LARGEST = 0xFFFFFFFA
_HEADER = 512
_ENTRY = 128
_MOST_ENTRIES = 20_000
# Cells with something in them; BLANK and MULBLANK are formats only.
_CELLS = frozenset({0x0203, 0x00FD, 0x027E, 0x0006, 0x0204, 0x0205, 0x00D6, 0x0003, 0x0002, 0x0004, 0x0005})
_MULRK, _ROW, _EOF, _BOUNDSHEET, _FILEPASS = 0x00BD, 0x0208, 0x000A, 0x0085, 0x002F
_FILTER_MODE, _SUPBOOK, _FORMULA, _BOOLERR, _DIMENSIONS = 0x009B, 0x01AE, 0x0006, 0x0205, 0x0200
_BEGINS = frozenset({0x0809, 0x0409, 0x0209, 0x0009})
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


class Damaged(Exception):
    """The container cannot be followed."""


@dataclass
class WorkbookRecords:
    """What the records of a workbook tell beside the values of its cells."""

    sheets: list[SheetMeasures] = field(default_factory=list)
    has_password: bool = False
    has_macro_sheet: bool = False
    has_external_links: bool = False


class Compound:
    """Names and streams of a compound file."""

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER:
            raise Damaged
        self._content = content
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise Damaged
        self._size = 1 << shift
        self._sectors = max(0, (len(content) - self._size + self._size - 1) // self._size)
        directory, cutoff, small_table, _, more, _ = struct.unpack_from("<I4xIIIII", content, 48)
        self._cutoff = cutoff
        self._next = self._allocation(more)
        self._small_next = _numbers(self._chain(small_table)) if small_table < _LARGEST else []
        self._entries = self._directory(self._chain(directory))
        root = next((start for kind, start, _ in self._entries.values() if kind == 5), _END)
        self._small = self._chain(root) if root < _LARGEST else b""

    def has(self, name: str) -> bool:
        return name in self._entries

    def stream(self, name: str) -> bytes:
        kind, start, size = self._entries[name]
        if kind != 2:
            raise Damaged
        if size >= self._cutoff:
            return self._chain(start)[:size]
        pieces: list[bytes] = []
        at, seen = start, 0
        while at < _LARGEST:
            if at >= len(self._small_next) or seen > len(self._small_next):
                raise Damaged
            pieces.append(self._small[at * 64 : at * 64 + 64])
            at, seen = self._small_next[at], seen + 1
        return b"".join(pieces)[:size]

    def _allocation(self, more: int) -> list[int]:
        sectors = [at for at in struct.unpack_from("<109I", self._content, 76) if at < _LARGEST]
        seen = 0
        while more < _LARGEST:
            numbers = _numbers(self._sector(more))
            sectors += [at for at in numbers[:-1] if at < _LARGEST]
            more, seen = numbers[-1], seen + 1
            if seen > self._sectors:
                raise Damaged
        if len(sectors) > self._sectors:
            raise Damaged
        return [number for at in sectors for number in _numbers(self._sector(at))]

    def _sector(self, at: int) -> bytes:
        begin = (at + 1) * self._size
        found = self._content[begin : begin + self._size]
        if not found:
            raise Damaged
        return found.ljust(self._size, b"\x00")

    def _chain(self, at: int) -> bytes:
        pieces: list[bytes] = []
        while at < _LARGEST:
            if at >= len(self._next) or len(pieces) > self._sectors:
                raise Damaged
            pieces.append(self._sector(at))
            at = self._next[at]
        return b"".join(pieces)

    def _directory(self, raw: bytes) -> dict[str, tuple[int, int, int]]:
        found: dict[str, tuple[int, int, int]] = {}
        for begin in range(0, min(len(raw), _MOST_ENTRIES * _ENTRY), _ENTRY):
            entry = raw[begin : begin + _ENTRY]
            if len(entry) < _ENTRY:
                break
            length, kind = struct.unpack_from("<HB", entry, 64)
            if kind not in (1, 2, 5) or not 2 <= length <= 64:
                continue
            start, size = struct.unpack_from("<II", entry, 116)
            found.setdefault(entry[: length - 2].decode("utf-16-le", "replace"), (kind, start, size))
        return found


def workbook_records(content: bytes) -> WorkbookRecords:
    """Walk through the records of an .xls as calamine does; Damaged where they cannot be followed."""
    found = Compound(content)
    stream = found.stream("Workbook" if found.has("Workbook") else "Book")
    told = WorkbookRecords()
    listed: list[tuple[int, str]] = []
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            told.has_password = True
            return told  # what follows is encrypted
        if kind == _BOUNDSHEET and len(body) >= 8:
            listed.append((struct.unpack_from("<I", body)[0], _sheet_name(body)))
            told.has_macro_sheet |= body[5] in (1, 6)
        elif kind == _SUPBOOK and len(body) > 4:
            told.has_external_links = True
        elif kind == _EOF:
            break
    for begin, name in listed:
        told.sheets.append(_sheet(stream, begin, name))
    return told


def _sheet(stream: bytes, begin: int, name: str) -> SheetMeasures:
    sheet = SheetMeasures(name)
    depth = 0
    for kind, body in _records(stream, begin):
        if kind in _BEGINS:
            depth += 1  # a chart inside a sheet has records of its own
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        elif kind == _DIMENSIONS and len(body) >= 12:
            first, last, left, right = struct.unpack_from("<IIHH", body)
            if not (first <= last <= _MOST_ROWS and left <= right <= _MOST_COLUMNS):
                raise Damaged
        else:
            _count(sheet, kind, body)
    return sheet


def _sheet_name(body: bytes) -> str:
    length, wide = body[6], body[7] & 1
    return body[8 : 8 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")


def _count(sheet: SheetMeasures, kind: int, body: bytes) -> None:
    if kind in _CELLS and len(body) >= 4:
        row, column = struct.unpack_from("<HH", body)
        sheet.cells += 1
        sheet.rows, sheet.columns = max(sheet.rows, row + 1), max(sheet.columns, column + 1)
        if kind == _BOOLERR and len(body) >= 8 and body[7]:
            sheet.errors[row, column] = ERRORS.get(body[6], "#N/A")
        elif kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
            sheet.errors[row, column] = ERRORS.get(body[8], "#N/A")
    elif kind == _MULRK and len(body) >= 6:
        row, first = struct.unpack_from("<HH", body)
        last = struct.unpack_from("<H", body, len(body) - 2)[0]
        sheet.cells += max(0, last - first + 1)
        sheet.rows, sheet.columns = max(sheet.rows, row + 1), max(sheet.columns, last + 1)
    elif kind == _ROW and len(body) >= 14:
        sheet.hidden_rows += bool(body[12] & 0x20)
    elif kind == _FILTER_MODE:
        sheet.has_filter = True


def _records(stream: bytes, begin: int) -> Iterator[tuple[int, bytes]]:
    at, end = begin, len(stream)
    while at + 4 <= end:
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _numbers(sector: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4]))
