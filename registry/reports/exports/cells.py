"""Cells of exported tables: text that no spreadsheet runs, and the same text when the file comes back.

An XLSX says of every cell that it is text. A CSV cannot: there an apostrophe tells it (registry.imports.safe_text).
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO

from conweb.kernel import thai
from registry.imports.safe_text import told

Cell = str | int | Decimal
Row = Sequence[Cell]

# Excel takes UTF-8 for Thai only where the file says so.
BYTE_ORDER_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n?")


def carried(text: str) -> str:
    """The text as a file can carry it: no control characters, one kind of line end, no line end at its end."""
    return _LINE_END.sub("\n", thai.without_controls(text))


def as_csv(rows: Iterable[Row]) -> Iterator[str]:
    """Line by line, the mark of UTF-8 first."""
    yield BYTE_ORDER_MARK
    line = StringIO()
    write = csv.writer(line).writerow
    for row in rows:
        write([told(carried(value)) if isinstance(value, str) else value for value in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
