"""Where tables begin on a sheet: their headings in one row or several, side by side or below one another."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from conweb.kernel import thai
from registry.imports import cells, columns, contents, places, wording
from registry.imports.meanings import MOSTLY, NAMES, Heading, Meanings
from registry.imports.sheet_xml import column_letters
from registry.imports.sheets import MOST_COLUMNS, Row
from registry.imports.values import OWN_ENDING, CellValue, Column, Field

# A heading and the lines of it that follow; one more may number the columns.
MOST_HEAD_ROWS = 3
_PLACES = frozenset({Field.SUBDISTRICT, Field.DISTRICT, Field.PROVINCE})
_LONG_DIGITS = re.compile(r"[0-9๐-๙](?:[ -]?[0-9๐-๙]){8,}")


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of one table. Columns count from 0; `address` are places where people live."""

    left: int
    right: int
    rows: tuple[int, ...]
    columns: tuple[Column, ...]
    fields: Mapping[Field, int]
    address: frozenset[Field]
    fingerprint: str
    # What the heading of the names says of everybody below it: «ประธาน ศอช.ต.»; the position and its title.
    position: tuple[str, str] = ("", "")
    # Headings of positions with names below each, where one row holds several people: nobody of them is read.
    several: tuple[str, ...] = ()


def find_heads(window: Sequence[Row], chosen: Mapping[str, Mapping[str, Field]]) -> tuple[list[Head], int]:
    """The tables whose heading begins in the first row of the window, and how many rows it takes; none and 0.

    `chosen` are columns that people decided or that are remembered, by fingerprint and letter.
    """
    used = _head_rows(window)
    if not used:
        return [], 0
    headings = _headings(window[:used])
    sample = _sample(window[used:])
    numbering = used < len(window) and _numbers_columns(window[used])
    rows = tuple(row[0] for row in window[: used + numbering])
    found = [_head(headings, left, right, rows, sample, chosen) for left, right in _blocks(headings)]
    heads = [head for head in found if head is not None]
    return heads, used + numbering if heads else 0


def looks_like_head(row: Row) -> bool:
    """Cheap: whether a row is worth a closer look. A number, a day or a name is no heading."""
    seen = 0
    for value in row[1]:
        if value != "":
            if type(value) is not str or len(value) > 80 or value.isdecimal():
                return False
            if columns.may_begin(value):
                return True
            seen += 1
            if seen == 3:
                return False
    return False


def headless(window: Sequence[Row], chosen: Mapping[str, Mapping[str, Field]]) -> Head | None:
    """A table without any heading, by what its cells look like: names at least, and something beside them."""
    width = max(len(row[1]) for row in window)
    headings = [Heading("", "", "")] * width
    head = _head(headings, 0, width - 1, (), _sample(window), chosen)
    return head if head is not None and len(head.fields) >= 2 else None


def _head_rows(window: Sequence[Row]) -> int:
    """How many rows from the first are a heading together; 0 where they are none."""
    if not _could_be_head(window[0]):
        return 0
    best = 0
    for used in range(1, min(MOST_HEAD_ROWS, len(window)) + 1):
        if used > 1 and not _continues(window[used - 1], window[: used - 1]):
            break
        if _is_head(_headings(window[:used]), window[used:]):
            best = used
    if best > 1 and not _is_head(_headings(window[:1]), ()) and not _belongs_to(window[0], window[1:best]):
        return 0
    return best


def _belongs_to(first: Row, following: Sequence[Row]) -> bool:
    """Whether a row is part of the heading below it: else that one stands alone, and this is a title."""
    if not _is_head(_headings(following), ()):
        return True
    for column, value in enumerate(first[1]):
        if value == "" or not columns.is_heading(cells.text_of(value)):
            continue
        spread = (first[2] or {}).get(column + 1) == value
        if spread or not any(_own(row, column) for row in following):
            return True
    return False


def _could_be_head(row: Row) -> bool:
    told = [value for value in row[1] if value != ""]
    words = [value for value in told if isinstance(value, str)]
    return len(words) >= 2 and len(words) * 2 > len(told) and any(columns.field_of(word)[0] for word in words)


def _is_head(headings: Sequence[Heading], below: Sequence[Row]) -> bool:
    """Whether words over columns are a heading: of names and something beside them, or of enough that is known."""
    told = {columns.field_of(one.whole)[0] or columns.field_of(one.last)[0] for one in headings} - {None}
    exact = {
        columns.field_of(text)[0]
        for one in headings
        for text in (one.whole, one.last)
        if columns.is_heading(text)
    }
    if told and _names_under_positions(headings, below):
        return True
    # «ตำบล | สนวน | อำเภอ | ห้วยราช» is a title in several cells.
    if len(told) < 2 or not exact - _PLACES:
        return False
    if told & NAMES or len(exact - {Field.IGNORED}) >= 3:
        return True
    return len(exact - {Field.IGNORED}) == 2 and _names_below(headings, below)


def _names_under_positions(headings: Sequence[Heading], below: Sequence[Row]) -> bool:
    """Whether people stand under «ประธาน ศอช.ต.». Cheap: any row of a person with a position is asked."""
    for column, one in enumerate(headings):
        if one.position is None:
            continue
        told = (row[1][column] for row in below if column < len(row[1]) and row[1][column] != "")
        values = list(islice(told, 2))
        if len(values) < 2 or any(wording.known_position(cells.text_of(value)) for value in values):
            continue
        if contents.shares([*values, *islice(told, 10)]).get(Field.FULL_NAME, 0) >= MOSTLY:
            return True
    return False


def _names_below(headings: Sequence[Heading], below: Sequence[Row]) -> bool:
    """Whether people stand under words that are no known heading."""
    sample = _sample(below)
    for column, one in enumerate(headings):
        values = [row[column] for row in sample if column < len(row)]
        unknown = one.whole and columns.field_of(one.whole)[0] is None and len(values) >= 2
        if unknown and contents.shares(values).get(Field.FULL_NAME, 0) >= MOSTLY:
            return True
    return False


def _continues(row: Row, above: Sequence[Row]) -> bool:
    """Whether a row goes on with the heading above it, and is not the first person or a dividing row."""
    told = [(column, value) for column, value in enumerate(row[1]) if value != ""]
    if not told or not all(isinstance(value, str) and len(value) <= 60 for _, value in told):
        return False
    # «ประธาน | เลขานุการ» under «รายชื่อคณะกรรมการ»: a person has one position.
    if len(told) > 1 and all(columns.position_over(str(value)) for _, value in told):
        return True
    headings = _headings(above)
    known = sum(columns.field_of(str(value))[0] is not None for _, value in told)
    for column, value in told:
        over = headings[column] if column < len(headings) else Heading("", "", "")
        text = thai.clean_text(str(value))
        if (
            columns.field_of(over.whole)[0] in (*NAMES, Field.NUMBER, Field.PREFIX)
            and not columns.field_of(text)[0]
        ):
            return False
        if wording.known_position(text) and not columns.is_heading(text):
            return False
    if len(told) == 1:
        column, text = told[0][0], thai.clean_text(str(told[0][1]))
        settled = column < len(headings) and columns.field_of(headings[column].whole)[0] is not None
        if settled or places.words_in(text) != places.NOWHERE:
            return False  # a dividing row: a place, or a group of people
    under = all(column < len(headings) and (headings[column].whole or column) for column, _ in told)
    return known * 2 >= len(told) or (under and row[2] is not None)


def _numbers_columns(row: Row) -> bool:
    """«(1) (2) (3)» under the heading."""
    texts = [cells.text_of(value).strip("() ") for value in row[1] if value != ""]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) <= 2]
    return (
        len(numbers) >= 3
        and len(numbers) == len(texts)
        and all(second == first + 1 for first, second in pairwise(numbers))
    )


def _headings(rows: Sequence[Row]) -> list[Heading]:
    """The words over each column, line by line; a merged cell counts for every column that it covers."""
    width = min(MOST_COLUMNS, max(max(len(row[1]), max(row[2] or {0: ""}) + 1) for row in rows))
    found = []
    spread = [""] * len(rows)
    for column in range(width):
        lines: list[str] = []
        merged = False
        for at, (_, values, filled) in enumerate(rows):
            own = values[column] if column < len(values) else ""
            value = own if own != "" else (filled or {}).get(column, "")
            text = cells.text_of(value)
            merged = merged or (own == "" and value != "" and column > 0 and at == len(rows) - 1)
            # A CSV keeps no merged cells: the words stand over the first column of the group alone.
            if not text and at + 1 < len(rows) and any(_own(row, column) for row in rows[at + 1 :]):
                text = spread[at]
            elif text:
                spread[at] = text
            else:
                spread[at] = ""
            if text and text not in lines:
                lines.append(text)
        found.append(
            Heading(
                " ".join(lines), lines[-1] if lines else "", " ".join(lines[:-1]), merged and len(lines) <= 1
            )
        )
    return found


def _own(row: Row, column: int) -> bool:
    return column < len(row[1]) and row[1][column] != ""


def _blocks(headings: Sequence[Heading]) -> list[tuple[int, int]]:
    """From which to which column each table reaches: a second one beside the first repeats its headings."""
    told = [column for column, heading in enumerate(headings) if heading.whole]
    if not told:
        return []
    first, last = told[0], len(headings) - 1
    keys = [columns.heading_key(heading.whole) for heading in headings]
    starts = [first]
    for column in range(first + 2, len(headings)):
        if keys[column] and keys[column] == keys[first] and not headings[column].merged:
            following = [key for key in keys[column : column + 3] if key]
            if following[:2] == [key for key in keys[first : first + 3] if key][:2] and len(following) >= 2:
                starts.append(column)
    ends = [start - 1 for start in starts[1:]] + [last]
    return list(zip(starts, ends, strict=True))


def _head(
    headings: Sequence[Heading],
    left: int,
    right: int,
    rows: tuple[int, ...],
    sample: Sequence[Sequence[CellValue]],
    chosen: Mapping[str, Mapping[str, Field]],
) -> Head | None:
    below = {
        column: [row[column] for row in sample if column < len(row)] for column in range(left, right + 1)
    }
    meanings = Meanings({column: headings[column] for column in below}, below)
    fields, sure = meanings.fields, meanings.sure
    # What conweb added in an earlier round changes nothing of what was decided about the columns.
    parts = [
        f"{column_letters(column + 1)}={columns.heading_key(headings[column].whole)}"
        for column in fields
        if headings[column].whole and not headings[column].whole.endswith(OWN_ENDING)
    ]
    known_by = "|".join(parts) or f"{right - left + 1} columns"
    fingerprint = hashlib.sha256(known_by.encode()).hexdigest()[:16]
    meanings.decide(
        {
            column: chosen[fingerprint][letter]
            for column in fields
            if (letter := column_letters(column + 1)) in chosen[fingerprint]
        }
        if fingerprint in chosen
        else {}
    )
    told = tuple(
        Column(
            column_letters(column + 1),
            headings[column].whole,
            field or Field.IGNORED,
            sure[column],
            _samples(below[column]),
        )
        for column, field in fields.items()
        if headings[column].whole or field
    )
    at: dict[Field, int] = {}
    for column, field in fields.items():
        if field and field is not Field.IGNORED:
            at.setdefault(field, column)
    if not at or not (at.keys() & (NAMES | {Field.LAST_NAME, Field.POST})):
        return None
    lives_in = frozenset(field for field, column in at.items() if column in meanings.address)
    several = tuple(headings[column].whole for column in meanings.several)
    return Head(left, right, rows, told, at, lives_in, fingerprint, meanings.position, several)


def _sample(rows: Sequence[Row]) -> list[list[CellValue]]:
    """What stands below a heading up to the next: rows with more than one cell, so that dividing rows do not count."""
    found = []
    for row in rows:
        if looks_like_head(row) and _could_be_head(row) and _is_head(_headings([row]), ()):
            break
        if len(row[1]) - row[1].count("") > 1:
            found.append(row[1])
    return found


def _samples(values: Sequence[CellValue]) -> tuple[str, ...]:
    """The first values of a column as people see them, without whole citizen IDs and telephones."""
    told = (cells.text_of(value) for value in values if value != "")
    return tuple(_LONG_DIGITS.sub(_masked, text)[:40] for text in islice(told, 3))


def _masked(digits: re.Match[str]) -> str:
    return f"{'x' * (len(digits[0]) - 2)}{digits[0][-2:]}"
