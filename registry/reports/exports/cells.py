"""Cells of exported tables: text that no spreadsheet runs, and the same text when the file comes back.

An XLSX says of every cell that it is text. A CSV cannot: there an apostrophe stands before what a spreadsheet would
run, and before a text that already begins so, which makes taking it away again unambiguous.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO

from conweb.kernel import thai

Cell = str | int | Decimal
Row = Sequence[Cell]

# Excel takes UTF-8 for Thai only where the file says so.
BYTE_ORDER_MARK = "\ufeff"
APOSTROPHE = "'"
# What begins a formula, the wide forms of East Asian keyboards included.
_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
# Dropped by a spreadsheet before it looks: spaces, and what cannot be seen.
_DROPPED = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*")
_LINE_END = re.compile(r"\r\n?")


def runs(text: str) -> bool:
    """Whether a spreadsheet that opens a CSV would take this text for something to run."""
    return text[:1] in ("\t", "\r", "\n") or text.startswith(_SIGNS, _DROPPED.match(text).end())


def told(text: str) -> str:
    """The text as a CSV holds it."""
    return f"{APOSTROPHE}{text}" if _is_doubtful(text) else text


def untold(text: str) -> str:
    """The text again, from a CSV of ours; an apostrophe that somebody typed for themselves stays."""
    return text[1:] if text.startswith(APOSTROPHE) and _is_doubtful(text[1:]) else text


def _is_doubtful(text: str) -> bool:
    bare = text.lstrip(APOSTROPHE)
    return runs(bare)


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
