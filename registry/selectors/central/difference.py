"""What a file from the central record says differently: missing there, missing here, other values side by side."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from conweb.kernel import thai
from conweb.kernel.models import User
from registry.choices import CentralSheet, CentreStatus
from registry.imports.cells import text_of
from registry.imports.values import CellValue
from registry.models import Centre
from registry.selectors.central.facts import (
    BLANK,
    OF_CENTRE,
    Fact,
    LayoutColumn,
    Reading,
    Row,
    as_written,
)
from registry.selectors.central.rows import centres_of, rows_of

_CALLED = re.compile(r"^(?:จังหวัด|จ\.|อำเภอ|อ\.|ตำบล|ต\.)\s*")


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of the file: its cells by the code of the fact."""

    number: int  # as Excel counts it
    cells: Mapping[str, CellValue]


@dataclass(frozen=True, slots=True)
class FileTable:
    """The table of the file. `letters` are Excel's, by the code of the fact; of the layout the columns found."""

    columns: Sequence[LayoutColumn]
    letters: Mapping[str, str]
    rows: Sequence[FileRow]
    unread: Sequence[str] = ()  # headings that the layout does not have


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that only one of the two has."""

    name: str
    place: str
    centre_id: int | None = None
    cell: str = ""  # where the file has it
    why: str = ""


@dataclass(frozen=True, slots=True)
class Differing:
    """One value, here and there."""

    name: str
    centre_id: int
    label: str
    here: str
    there: str
    cell: str


@dataclass
class Comparison:
    """All that differs; `total` is what the list is called by. `same` are centres that the file has just so."""

    missing_there: list[Missing] = field(default_factory=list)
    missing_here: list[Missing] = field(default_factory=list)
    differing: list[Differing] = field(default_factory=list)
    same: list[int] = field(default_factory=list)
    compared: int = 0
    outside: int = 0  # rows of the file that lie in another area
    twice: list[Missing] = field(default_factory=list)
    columns: Sequence[str] = ()
    unread: Sequence[str] = ()

    @property
    def total(self) -> int:
        return len(self.missing_there) + len(self.missing_here) + len(self.differing) + len(self.twice)


def compare(
    found: FileTable, sheet: CentralSheet, user: User, *, province: str, district: str, on: date
) -> Comparison:
    """Hold the file against an area, as far as this reader sees it. The same number of queries for every 500 centres."""
    centres = centres_of(user, province=province, district=district)
    ours = _Ours(rows_of(sheet, centres, on=on), sheet)
    ours.gone = _gone(user, province=province, district=district)
    result = Comparison(
        columns=[column.head for column in found.columns], unread=[head for head in found.unread if head]
    )
    compared = [column for column in found.columns if column.fact.code != BLANK]
    area = district or province
    seen: dict[Any, int] = {}
    told: dict[int, list[bool]] = {}
    for line in found.rows:
        at = f"{min(found.letters.values(), key=lambda one: (len(one), one))}{line.number}"
        code = _code(line)
        if area and code and not code.startswith(area):
            result.outside += 1
            continue
        row = ours.of(line)
        if row is None:
            result.missing_here.append(_only_there(line, at, ours, code))
            continue
        key = ours.key(row)
        if key in seen:
            result.twice.append(
                Missing(_name(row, sheet), row.centre.full_path, row.centre.pk, at, f"ซ้ำกับแถว {seen[key]}")
            )
            continue
        seen[key] = line.number
        result.compared += 1
        others = [one for column in compared if (one := _other(column, row, line, found, sheet)) is not None]
        result.differing += others
        told.setdefault(row.centre.pk, []).append(not others)
    result.missing_there = [
        Missing(_name(row, sheet), row.centre.full_path, row.centre.pk)
        for row in ours.rows
        if ours.key(row) not in seen
    ]
    lacking = {one.centre_id for one in (*result.missing_there, *result.twice)}
    result.same = [pk for pk, sames in told.items() if all(sames) and pk not in lacking]
    return result


class _Ours:
    """The rows of the registry, found by code or by name."""

    def __init__(self, rows: Iterable[Row], sheet: CentralSheet) -> None:
        self.sheet = sheet
        self.rows: list[Row] = []
        self.gone: dict[str, str] = {}
        self._by_code: dict[str, set[int]] = {}
        self._by_name: dict[str, set[int]] = {}
        self._rows: dict[int, list[Row]] = {}
        for row in rows:
            self.rows.append(row)
            pk = row.centre.pk
            self._rows.setdefault(pk, []).append(row)
            self._by_code.setdefault(row.centre.area.pk, set()).add(pk)
            for name in (row.centre.official_name, row.centre.short_name):
                self._by_name.setdefault(thai.fold(name), set()).add(pk)

    def key(self, row: Row) -> Any:
        return (row.centre.pk, row.seat.pk if row.seat else 0)

    def of(self, line: FileRow) -> Row | None:
        """The row that a line of the file is about; None where there is none, or more than one of the name."""
        rows = self._rows.get(self._centre(line) or 0, [])
        if self.sheet == CentralSheet.CENTRES:
            return rows[0] if rows else None
        wanted = _person(line)
        alike = [row for row in rows if wanted and _own_name(row) == wanted]
        return alike[0] if alike else None

    def _centre(self, line: FileRow) -> int | None:
        if code := _code(line):
            return next(iter(self._by_code.get(code, ())), None)
        found: set[int] = set()
        for name in OF_CENTRE[1:]:
            if said := text_of(line.cells.get(name, "")):
                found = set(self._by_name.get(thai.fold(said), ()))
                break
        if len(found) > 1:
            found = {pk for pk in found if self._lies(self._rows[pk][0].centre, line)}
        return found.pop() if len(found) == 1 else None

    @staticmethod
    def _lies(centre: Centre, line: FileRow) -> bool:
        """Whether the file's own words of the place fit: names of ตำบล repeat."""
        for name in ("district", "province"):
            said = thai.fold(text_of(line.cells.get(name, "")))
            place = getattr(centre, name)
            if said and place and thai.fold(place.name) not in said:
                return False
        return True


def _gone(user: User, *, province: str, district: str) -> dict[str, str]:
    """Centres that were dissolved: the file may still have them."""
    gone = Centre.objects.visible_to(user).filter(status=CentreStatus.DISSOLVED)
    gone = (
        gone.filter(district=district) if district else gone.filter(province=province) if province else gone
    )
    return {centre.area.pk: "ยุบเลิกแล้วในทะเบียน" for centre in gone.with_places()}


def _code(line: FileRow) -> str:
    """2, 4 or 6 digits; other systems fill a district up with zeros."""
    digits = thai.arabic_digits(text_of(line.cells.get("code", "")))
    if not digits.isascii() or not digits.isdigit():
        return ""
    for length in (6, 4):
        if len(digits) == length and digits.endswith("00"):
            digits = digits[:-2]
    return digits if len(digits) in (2, 4, 6) else ""


def _person(line: FileRow) -> str:
    first = text_of(line.cells.get("first_name", ""))
    if first:
        return thai.fold(f"{thai.strip_prefix(first)} {text_of(line.cells.get('last_name', ''))}")
    return thai.fold(thai.strip_prefix(text_of(line.cells.get("full_name", ""))))


def _own_name(row: Row) -> str:
    if row.seat is None:
        return ""
    person = row.seat.person
    return thai.fold(f"{person.first_name} {person.last_name}") if person else thai.fold(row.seat.post_name)


def _only_there(line: FileRow, at: str, ours: _Ours, code: str) -> Missing:
    said = [text_of(line.cells.get(name, "")) for name in ("short_name", "official_name", "code")]
    centre = next((words for words in said if words), "")
    person = text_of(line.cells.get("full_name", "")) or " ".join(
        filter(None, (text_of(line.cells.get(name, "")) for name in ("prefix", "first_name", "last_name")))
    )
    name = f"{person} ({centre})" if ours.sheet == CentralSheet.MEMBERS and person else centre
    places = [text_of(line.cells.get(one, "")) for one in ("subdistrict", "district", "province")]
    return Missing(name or "ไม่มีชื่อ", " ".join(filter(None, places)), None, at, ours.gone.get(code, ""))


def _name(row: Row, sheet: CentralSheet) -> str:
    if sheet == CentralSheet.MEMBERS and row.seat:
        return f"{row.seat.holder_name} ({row.centre.short_name})"
    return row.centre.short_name


def _other(
    column: LayoutColumn, row: Row, line: FileRow, found: FileTable, sheet: CentralSheet
) -> Differing | None:
    """The value where the two are not the same."""
    cell = line.cells.get(column.fact.code, "")
    value = column.fact.value(row)
    if _same(column.fact, value, cell):
        return None
    return Differing(
        _name(row, sheet),
        row.centre.pk,
        column.head,
        str(as_written(column.fact, row)),
        text_of(cell),
        f"{found.letters[column.fact.code]}{line.number}",
    )


def _same(fact: Fact, value: Any, cell: CellValue) -> bool:
    said = text_of(cell)
    if value is None or value == "":
        return not said or said in ("-", "–")
    try:
        match fact.reading:
            case Reading.DAY:
                day = cell.date() if isinstance(cell, datetime) else cell
                return value == (day if isinstance(day, date) else thai.parse_thai_date(said))
            case Reading.PHONE:
                return value == thai.normalise_phone(said)
            case Reading.NUMBER:
                return int(value) == int(thai.arabic_digits(said))
            case Reading.DEGREES:
                return abs(Decimal(value) - Decimal(thai.arabic_digits(said))) < Decimal("0.000001")
            case Reading.CODE:
                return bool(said)  # by it the row was found
    except (ValueError, InvalidOperation):
        return False
    return thai.fold(str(value)) == thai.fold(said) or _bare(value) == _bare(said)


def _bare(words: Any) -> str:
    """Without what stands before a place: «ตำบลสนวน», «ต.สนวน»."""
    return thai.fold(_CALLED.sub("", thai.clean_text(str(words))))
