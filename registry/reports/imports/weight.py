"""How much a workbook holds, found without opening it; empty rows that somebody formatted down to the last are left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.utils import range_boundaries

# A cell held by openpyxl takes about half a kilobyte, and a worker may take 512 MB.
MOST_CELLS = 500_000
PIECE = 1 << 20
LONGEST_TAG = 4096

_CELLS = re.compile(rb"<(?:\w+:)?(?:c|row)[\s/>]")
_VALUES = re.compile(rb"<(?:\w+:)?(?:v|f|is)[\s/>]")
_ROW_ENDS = re.compile(rb"</(?:\w+:)?row\s*>")
_ROWS_END = re.compile(rb"</(?:\w+:)?sheetData\s*>")
# What openpyxl makes a cell for, whether or not there is one: every cell of a merged or a linked area.
_AREAS = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref=\"([A-Z]+[0-9]+:[A-Z]+[0-9]+)\"")


@dataclass(slots=True)
class Weight:
    """Cells and rows of a sheet down to the last value, and all of them; where in the part each of these ends."""

    needed: int = 0
    all: int = 0
    areas: int = 0
    last_value: int = 0  # bytes from the start
    rows_end: int = 0

    @property
    def kept(self) -> int:
        return self.needed + self.areas


def is_light(content: bytes) -> bool:
    """Whether the workbook can be opened whole, once its empty rows at the end are left out."""
    return sum(weight.kept for _, weight in _weights(content)) <= MOST_CELLS


def lightened(content: bytes) -> tuple[bytes, bool]:
    """The workbook as it may be opened, and whether empty rows had to be left out for it."""
    weights = {part.filename: weight for part, weight in _weights(content)}
    if sum(weight.all + weight.areas for weight in weights.values()) <= MOST_CELLS:
        return content, False
    kept = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(kept, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            weight = weights.get(part.filename)
            if weight is None or weight.needed == weight.all or not weight.last_value:
                after.writestr(part.filename, before.read(part))
                continue
            with before.open(part) as whole, after.open(part.filename, "w") as shorter:
                shorter.write(whole.read(weight.last_value))
                whole.seek(weight.rows_end)
                shorter.write(whole.read())
    return kept.getvalue(), True


def _weights(content: bytes) -> Iterator[tuple[ZipInfo, Weight]]:
    with ZipFile(BytesIO(content)) as packed:
        for part in packed.infolist():
            if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                yield part, _weigh(packed, part)


def _weigh(packed: ZipFile, part: ZipInfo) -> Weight:
    weight = Weight()
    in_row_with_value = False
    for start, text in _whole_tags(packed, part):
        last_value = max((found.end() for found in _VALUES.finditer(text)), default=0)
        in_row_with_value = in_row_with_value or last_value > 0
        if in_row_with_value and (end := _ROW_ENDS.search(text, last_value)):
            weight.needed = weight.all + len(_CELLS.findall(text, 0, end.end()))
            weight.last_value = start + end.end()
            in_row_with_value = False
        if end := _ROWS_END.search(text):
            weight.rows_end = start + end.start()
        weight.all += len(_CELLS.findall(text))
        weight.areas += sum(_area(ref) for ref in _AREAS.findall(text))
    if in_row_with_value or not weight.rows_end:
        # A part that is written otherwise than programs do: all of it counts.
        weight.needed, weight.last_value = weight.all, 0
    return weight


def _whole_tags(packed: ZipFile, part: ZipInfo) -> Iterator[tuple[int, bytes]]:
    """The part in pieces that cut no tag in two, each with where it begins."""
    start, left = 0, b""
    with packed.open(part) as stream:
        while piece := stream.read(PIECE):
            text = left + piece
            cut = text.rfind(b"<")
            if cut <= 0 or len(text) - cut > LONGEST_TAG:
                cut = len(text)
            yield start, text[:cut]
            start, left = start + cut, text[cut:]
    yield start, left


def _area(ref: bytes) -> int:
    left, top, right, bottom = range_boundaries(ref.decode())
    return (right - left + 1) * (bottom - top + 1)
