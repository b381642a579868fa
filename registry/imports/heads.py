"""Where tables begin on a sheet: their headings in one row or several, side by side or below one another."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from conweb.kernel import thai
from registry.imports import cells, columns, contents, places, wording
from registry.imports.sheet_xml import column_letters
from registry.imports.sheets import MOST_COLUMNS, Row
from registry.imports.values import OWN_ENDING, CellValue, Column, Field

NAMES = frozenset({Field.FULL_NAME, Field.FIRST_NAME})
# A heading and the lines of it that follow; one more may number the columns.
MOST_HEAD_ROWS = 3
_ADDRESSES = frozenset({Field.SUBDISTRICT, Field.DISTRICT, Field.PROVINCE})
# Fields that a heading and the cells below must agree on; a note or a group may hold anything.
_CHECKED = frozenset(
    {
        *(Field.NUMBER, Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.PREFIX, Field.POSITION),
        *(Field.CITIZEN_ID, Field.PHONE, Field.SINCE, Field.UNTIL, Field.AREA_CODE, Field.STATUS),
    }
)
_MOSTLY, _HARDLY = 0.75, 0.2
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


@dataclass(frozen=True, slots=True)
class _Heading:
    """The words over one column: all lines, the last line, and what stands above it."""

    whole: str
    last: str
    above: str
    merged: bool = False  # its words belong to the column before as well


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
            if type(value) is not str or len(value) > 80:
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
    headings = [_Heading("", "", "")] * width
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
    return best


def _could_be_head(row: Row) -> bool:
    told = [value for value in row[1] if value != ""]
    words = [value for value in told if isinstance(value, str)]
    return len(words) >= 2 and len(words) * 2 > len(told) and any(columns.field_of(word)[0] for word in words)


def _is_head(headings: Sequence[_Heading], below: Sequence[Row]) -> bool:
    """Whether words over columns are a heading: of names and something beside them, or of enough that is known."""
    told = {columns.field_of(one.whole)[0] or columns.field_of(one.last)[0] for one in headings} - {None}
    exact = {
        columns.field_of(text)[0]
        for one in headings
        for text in (one.whole, one.last)
        if columns.is_heading(text)
    }
    if len(told) < 2 or not exact:
        return False
    if told & NAMES or len(exact - {Field.IGNORED}) >= 3:
        return True
    return len(exact - {Field.IGNORED}) == 2 and _names_below(headings, below)


def _names_below(headings: Sequence[_Heading], below: Sequence[Row]) -> bool:
    """Whether people stand under words that are no known heading."""
    sample = _sample(below)
    for column, one in enumerate(headings):
        values = [row[column] for row in sample if column < len(row)]
        unknown = one.whole and columns.field_of(one.whole)[0] is None and len(values) >= 2
        if unknown and contents.shares(values).get(Field.FULL_NAME, 0) >= _MOSTLY:
            return True
    return False


def _continues(row: Row, above: Sequence[Row]) -> bool:
    """Whether a row goes on with the heading above it, and is not the first person or a dividing row."""
    told = [(column, value) for column, value in enumerate(row[1]) if value != ""]
    if not told or not all(isinstance(value, str) and len(value) <= 60 for _, value in told):
        return False
    headings = _headings(above)
    known = sum(columns.field_of(str(value))[0] is not None for _, value in told)
    for column, value in told:
        over = headings[column] if column < len(headings) else _Heading("", "", "")
        text = thai.clean_text(str(value))
        if (
            columns.field_of(over.whole)[0] in (*NAMES, Field.NUMBER, Field.PREFIX)
            and not columns.field_of(text)[0]
        ):
            return False
        if wording.known_position(text) and not columns.is_heading(text):
            return False
    if len(told) == 1 and places.words_in(thai.clean_text(str(told[0][1]))) != places.NOWHERE:
        return False
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


def _headings(rows: Sequence[Row]) -> list[_Heading]:
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
            _Heading(
                " ".join(lines), lines[-1] if lines else "", " ".join(lines[:-1]), merged and len(lines) <= 1
            )
        )
    return found


def _own(row: Row, column: int) -> bool:
    return column < len(row[1]) and row[1][column] != ""


def _blocks(headings: Sequence[_Heading]) -> list[tuple[int, int]]:
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
    headings: Sequence[_Heading],
    left: int,
    right: int,
    rows: tuple[int, ...],
    sample: Sequence[Sequence[CellValue]],
    chosen: Mapping[str, Mapping[str, Field]],
) -> Head | None:
    fields: dict[int, Field | None] = {}
    address = set()
    below = {
        column: [row[column] for row in sample if column < len(row)] for column in range(left, right + 1)
    }
    for column in range(left, right + 1):
        fields[column], lives = _meaning(headings[column])
        if lives:
            address.add(column)
    sure = dict.fromkeys(fields, True)
    _name_in_parts(headings, fields, below)
    _by_content(fields, sure, below)
    _settle(headings, fields, sure, below)
    # What conweb added in an earlier round changes nothing of what was decided about the columns.
    parts = [
        f"{column_letters(column + 1)}={columns.heading_key(headings[column].whole)}"
        for column in fields
        if headings[column].whole and not headings[column].whole.endswith(OWN_ENDING)
    ]
    known_by = "|".join(parts) or f"{right - left + 1} columns"
    fingerprint = hashlib.sha256(known_by.encode()).hexdigest()[:16]
    decided = chosen.get(fingerprint, {})
    for column in fields:
        letter = column_letters(column + 1)
        if letter in decided:
            fields[column], sure[column] = Field(decided[letter]), True
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
    lives_in = frozenset(field for field, column in at.items() if column in address)
    return Head(left, right, rows, told, at, lives_in, fingerprint)


def _meaning(heading: _Heading) -> tuple[Field | None, bool]:
    """What a heading means, and whether it is part of where somebody lives."""
    if columns.ADDRESS.search(heading.above):
        field = columns.field_of(heading.last)[0]
        return (field, True) if field in _ADDRESSES else (Field.IGNORED, False)
    if heading.above and columns.TELEPHONE.search(heading.above):
        return Field.PHONE, False
    for text in (heading.whole, heading.last):
        if columns.is_heading(text):
            return columns.field_of(text)[0], False
    for text in (heading.whole, heading.last, heading.above):
        if field := columns.field_of(text)[0]:
            return field, False
    return None, False


def _name_in_parts(
    headings: Sequence[_Heading], fields: dict[int, Field | None], below: Mapping[int, Sequence[CellValue]]
) -> None:
    """«ชื่อ-สกุล» over two or three columns: the prefix, the first name and the surname have one each."""
    start = next((column for column, field in fields.items() if field in NAMES), None)
    if start is None:
        return
    parts = [start]
    for column in range(start + 1, max(fields) + 1):
        same = headings[column].whole == headings[start].whole and headings[column].whole != ""
        if not (same or not headings[column].whole) or len(parts) == 3:
            break
        told = contents.shares(below[column])
        if (
            not told
            or max(told.get(Field.LAST_NAME, 0), told.get(Field.FULL_NAME, 0), told.get(Field.PREFIX, 0))
            < _MOSTLY
        ):
            break
        parts.append(column)
    for column in parts[1:]:
        fields[column] = None
    first = contents.shares(below[start])
    if len(parts) == 3 and first.get(Field.PREFIX, 0) >= _MOSTLY:
        fields[parts[0]], fields[parts[1]], fields[parts[2]] = Field.PREFIX, Field.FIRST_NAME, Field.LAST_NAME
    elif len(parts) == 2 and first.get(Field.PREFIX, 0) >= _MOSTLY:
        fields[parts[0]], fields[parts[1]] = Field.PREFIX, Field.FULL_NAME
    elif len(parts) >= 2 and Field.LAST_NAME not in fields.values():
        fields[parts[0]], fields[parts[1]] = Field.FIRST_NAME, Field.LAST_NAME


def _by_content(
    fields: dict[int, Field | None], sure: dict[int, bool], below: Mapping[int, Sequence[CellValue]]
) -> None:
    """Mend what the cells contradict: a heading that stands over something else, or none at all."""
    told = {column: contents.shares(values) for column, values in below.items()}
    moved: dict[int, Field] = {}
    for column, field in fields.items():
        if not told[column] or field is Field.IGNORED or field is Field.ROW_KEY or field is Field.SAME_PERSON:
            continue
        if field is not None and field not in _CHECKED:
            continue
        enough = len([value for value in below[column] if value not in ("", None)]) >= (
            2 if field is None else 3
        )
        if not enough or (field is not None and _agrees(field, told[column])):
            continue
        best = max(contents.TELLING, key=lambda one: told[column].get(one, 0))
        if told[column].get(best, 0) >= _MOSTLY and best is not Field.NUMBER:
            moved[column] = best
        elif field is Field.POSITION and contents.posts(below[column]) >= _MOSTLY:
            moved[column] = Field.POST
    for column, field in moved.items():
        taken = [other for other, known in fields.items() if known is field and other not in moved]
        if fields[column] is None and (taken or field is Field.AREA_CODE):
            continue
        if field is Field.FULL_NAME and Field.FIRST_NAME in fields.values() and fields[column] is None:
            continue
        fields[column], sure[column] = field, False


def _agrees(field: Field, told: Mapping[Field, float]) -> bool:
    """Whether the cells under a heading can be what it says. Positions are words: anything but figures will do."""
    own = {Field.UNTIL: Field.SINCE, Field.FIRST_NAME: Field.LAST_NAME}.get(field, field)
    share = told.get(own, 0)
    if field in (Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME):
        share += told.get(Field.LAST_NAME if own is not Field.LAST_NAME else Field.FULL_NAME, 0)
    if field is Field.STATUS:
        return not (told.get(Field.POSITION, 0) >= _MOSTLY or told.get(Field.SOURCE, 0) >= _MOSTLY)
    return share > _HARDLY


def _surname(headings: Sequence[_Heading], fields: dict[int, Field | None]) -> None:
    """«ชื่อสกุล» without a hyphen is the surname where «ชื่อ» or «ชื่อตัว» stands before it."""
    for column, field in fields.items():
        one_word = field is Field.FULL_NAME and headings[column].last in ("ชื่อสกุล", "ชื่อ สกุล")
        if one_word and fields.get(column - 1) is Field.FIRST_NAME and Field.LAST_NAME not in fields.values():
            fields[column] = Field.LAST_NAME


def _settle(
    headings: Sequence[_Heading],
    fields: dict[int, Field | None],
    sure: dict[int, bool],
    below: Mapping[int, Sequence[CellValue]],
) -> None:
    """One column for each field: what two headings claim goes to the more telling one."""
    _surname(headings, fields)
    told = set(fields.values())
    if Field.FIRST_NAME in told and not told & {Field.LAST_NAME, Field.FULL_NAME}:
        _rename(fields, Field.FIRST_NAME, Field.FULL_NAME)
    if Field.LAST_NAME in told and Field.FULL_NAME in told and Field.FIRST_NAME not in told:
        _rename(fields, Field.FULL_NAME, Field.FIRST_NAME)
    if Field.REPRESENTS in told and Field.SOURCE not in told:
        column = next(one for one, field in fields.items() if field is Field.REPRESENTS)
        if contents.shares(below[column]).get(Field.SOURCE, 0) >= _MOSTLY and _listed(below[column]):
            fields[column] = Field.SOURCE
    seen: dict[Field, int] = {}
    for column, field in list(fields.items()):
        if field is None or field is Field.IGNORED:
            continue
        if field not in seen:
            seen[field] = column
            continue
        other = seen[field]
        if field is Field.POSITION and Field.POST not in fields.values():
            first, second = (contents.shares(below[one]).get(Field.POSITION, 0) for one in (other, column))
            post = other if second > first else column
            fields[post] = Field.POST
            seen[field] = column if post == other else other
        else:
            fields[column], sure[column] = Field.IGNORED, False


def _rename(fields: dict[int, Field | None], old: Field, new: Field) -> None:
    column = next(one for one, field in fields.items() if field is old)
    fields[column] = new


def _listed(values: Sequence[CellValue]) -> bool:
    """Whether a column holds words of the list of sources, and not the names of groups."""
    told = [cells.text_of(value) for value in values if value != ""]
    return sum(wording.source_of(text)[1] == "" for text in told) * 2 > len(told)


def _sample(rows: Sequence[Row]) -> list[list[CellValue]]:
    """What stands below a heading: rows with more than one cell, so that titles and dividing rows do not count."""
    return [row[1] for row in rows if len(row[1]) - row[1].count("") > 1]


def _samples(values: Sequence[CellValue]) -> tuple[str, ...]:
    """The first values of a column as people see them, without whole citizen IDs and telephones."""
    told = (cells.text_of(value) for value in values if value != "")
    return tuple(_LONG_DIGITS.sub(_masked, text)[:40] for text in islice(told, 3))


def _masked(digits: re.Match[str]) -> str:
    return f"{'x' * (len(digits[0]) - 2)}{digits[0][-2:]}"
