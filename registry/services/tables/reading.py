"""A table that conweb exported, found again in the file that an officer saved."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from conweb.kernel import clock, thai
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User
from registry.choices import ExportedTable
from registry.imports.cells import text_of
from registry.imports.opening import look_into
from registry.imports.sheets import Sheet, open_book
from registry.imports.values import ROW_KEY_HEAD, CellValue, Unreadable
from registry.reports.exports.centres import CentreTable
from registry.reports.exports.papers import PaperTable
from registry.reports.exports.people import PersonTable
from registry.reports.exports.resources import VERSION_HEAD, TableResource
from registry.reports.exports.xlsx import letter
from registry.row_keys import read_row_key

MOST_ROWS = 20_000
HEAD_WITHIN = 30  # rows in which the heading is looked for: titles may have been put above it
NO_TABLE = "ไม่พบคอลัมน์ «รหัสแถว (conweb)» ใช้ไฟล์ที่ส่งออกจากหน้ารายการ และอย่าลบคอลัมน์ที่ซ่อนไว้ท้ายตาราง"
NO_KEY = "ไม่มีแถวใดที่ส่งออกจากระบบนี้ ใช้ไฟล์ที่ส่งออกจากหน้ารายการ"
TOO_LONG = f"ไฟล์มีเกิน {MOST_ROWS:,} แถว ส่งออกทีละจังหวัดหรืออำเภอ แล้วนำเข้าทีละไฟล์"
# Which table the letter of a key tells of.
KINDS = {
    "c": ExportedTable.CENTRES,
    "p": ExportedTable.PEOPLE,
    "d": ExportedTable.PAPERS,
    "s": ExportedTable.ROSTERS,
}


class IsRoster(Unreadable):
    """The file is a roster: rosters come in through the import of rosters, committee by committee."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of the file. `cells` by the name of the column; `broken` are those that hold an error of a formula."""

    number: int  # as Excel counts it
    key: int | None
    version: int
    cells: dict[str, CellValue]
    broken: frozenset[str] = frozenset()


@dataclass
class FoundTable:
    """A table of ours: where its columns stand, and its rows one by one."""

    table: ExportedTable
    letters: dict[str, str]  # name of the column: letter in Excel
    unknown: tuple[str, ...]  # headings that are none of ours
    rows: list[FoundRow] = field(default_factory=list)


def resource_for(table: ExportedTable, *, user: User, on: date) -> TableResource:
    """The columns of a table that comes back."""
    if table == ExportedTable.CENTRES:
        return CentreTable(user=user, on=on, fiscal_year=int(FiscalYear.of(on)))
    return (PersonTable if table == ExportedTable.PEOPLE else PaperTable)(user=user, on=on)


def read_table(content: bytes, *, name: str, user: User) -> FoundTable:
    """The table in a file. Raises Unreadable with what to do; IsRoster where it is one for the import of rosters."""
    kind = look_into(content, name=name)
    for sheet in open_book(content, kind).sheets:
        if (found := _in_sheet(sheet, user=user)) is not None:
            return found
    raise Unreadable(NO_TABLE)


def _in_sheet(sheet: Sheet, *, user: User) -> FoundTable | None:
    """None where the sheet holds no heading of ours."""
    rows = ((number, values) for number, values, _ in sheet.rows())
    heads = next((found for number, values in rows if (found := _heads(number, values))), None)
    if heads is None:
        return None
    listed = []
    for one in rows:
        if len(listed) == MOST_ROWS:
            raise Unreadable(TOO_LONG)
        listed.append(one)
    table = _table_of(heads, listed)
    columns = {
        column.column_name: name
        for name, column in resource_for(table, user=user, on=clock.today()).fields.items()
    }
    # The year in the last head of an older file is not this year's.
    known = {place: columns[head] for place, head in heads.items() if head in columns}
    at = {head: place for place, head in heads.items()}
    ours = {*columns, ROW_KEY_HEAD, VERSION_HEAD}
    found = FoundTable(
        table,
        letters={name: letter(place) for place, name in known.items()},
        unknown=tuple(head for head in heads.values() if head not in ours and not head.startswith(YEARLY)),
    )
    found.letters["key"] = letter(at[ROW_KEY_HEAD])
    for number, values in listed:
        broken = {place for row, place in sheet.errors if row == number - 1}
        found.rows.append(
            FoundRow(
                number,
                key=_key(values, at[ROW_KEY_HEAD], table),
                version=_version(values, at.get(VERSION_HEAD)),
                cells={name: _at(values, place) for place, name in known.items()},
                broken=frozenset(known[place] for place in broken if place in known),
            )
        )
    return found


YEARLY = "ศูนย์ข้อมูลกลางปี"


def _heads(number: int, values: list[CellValue]) -> dict[int, str] | None:
    """The headings by their place, where this row is the heading."""
    if number > HEAD_WITHIN:
        return None
    said = {
        place: thai.clean_text(str(value)) for place, value in enumerate(values) if value not in ("", None)
    }
    return said if ROW_KEY_HEAD in said.values() else None


def _table_of(heads: dict[int, str], rows: list[tuple[int, list[CellValue]]]) -> ExportedTable:
    place = next(place for place, head in heads.items() if head == ROW_KEY_HEAD)
    for _, values in rows:
        text = text_of(_at(values, place))
        if text[:1] in KINDS and read_row_key(text, text[:1]) is not None:
            table = KINDS[text[:1]]
            if table == ExportedTable.ROSTERS:
                raise IsRoster("ไฟล์นี้เป็นรายชื่อกรรมการ นำเข้าที่หน้านำเข้ารายชื่อ")
            return table
    raise Unreadable(NO_KEY)


def _at(values: list[CellValue], place: int | None) -> CellValue:
    found = values[place] if place is not None and place < len(values) else ""
    return "" if found is None else found


def _key(values: list[CellValue], place: int, table: ExportedTable) -> int | None:
    kind = next(kind for kind, one in KINDS.items() if one == table)
    return read_row_key(text_of(_at(values, place)), kind)


def _version(values: list[CellValue], place: int | None) -> int:
    text: Any = text_of(_at(values, place))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
