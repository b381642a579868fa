"""What is read out of an office's workbook, as plain values: cells, columns, rows of people, and what cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from conweb.kernel import thai
from registry.choices import Position, Source
from registry.roster_values import SeatValues

# What a cell holds as the reader of the file gives it; an empty cell is None.
CellValue = str | int | float | bool | date | datetime | time | timedelta | None


class FileKind(StrEnum):
    """What a file is by its content; its own name proves nothing."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


class Field(StrEnum):
    """What a column of a roster holds. The order is that of the template."""

    NUMBER = "number"
    FULL_NAME = "full_name"
    PREFIX = "prefix"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    POSITION = "position"
    POST = "post"  # a post in an office or a village: «กำนันตำบลสนวน»
    SOURCE = "source"
    REPRESENTS = "represents"
    CITIZEN_ID = "citizen_id"
    PHONE = "phone"
    SINCE = "since"
    UNTIL = "until"
    LEAVING_REASON = "leaving_reason"
    CENTRE = "centre"  # «ศอช.ต. สนวน», or the code of its area
    SUBDISTRICT = "subdistrict"
    DISTRICT = "district"
    PROVINCE = "province"
    AREA_CODE = "area_code"  # 2, 4 or 6 digits
    SAME_PERSON = "same_person"  # «คนเดียวกัน», «คนละคน»
    STATUS = "status"  # written by conweb into what it returns; never read
    ROW_KEY = "row_key"
    IGNORED = "ignored"


# Heads of the columns that conweb adds to a workbook that it returns: read again by these very words.
OWN_ENDING = "(conweb)"
STATUS_HEAD = "ผลตรวจ (conweb)"
ROW_KEY_HEAD = "รหัสแถว (conweb)"
SAME_PERSON_HEAD = "ยืนยันบุคคล (conweb)"
ANSWER_HEADS = {
    STATUS_HEAD: Field.STATUS,
    ROW_KEY_HEAD: Field.ROW_KEY,
    SAME_PERSON_HEAD: Field.SAME_PERSON,
}

# Sheets that conweb adds to a workbook, and that hold nobody: they are never read.
SUMMARY_SHEET = "สรุปผล conweb"
EXAMPLE_SHEET = "ตัวอย่าง conweb"
LISTS_SHEET = "รายการ conweb"
CONWEB_SHEETS = frozenset({SUMMARY_SHEET, EXAMPLE_SHEET, LISTS_SHEET})


NOTHING: Mapping[Field, str] = MappingProxyType({})

# Where a row's own columns say whose roster it is of, beside that of the centre.
_PLACES = (Field.SUBDISTRICT, Field.AREA_CODE, Field.DISTRICT, Field.PROVINCE)


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that cannot be used: where, what stands in it, and what to type instead.

    `cell` is as Excel names it («C9»); `found` is masked where it is a citizen ID or a telephone. `field` is that of
    the column. A problem of the row as a whole stands at the cell of the name.
    """

    sheet: int
    row: int
    cell: str
    field: Field
    found: str
    message: str
    # Values of which one is to be chosen: they become a drop-down in the workbook that is returned.
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What is wrong with the file or a sheet as a whole. Nothing of the file can be used where it `stops` the reading."""

    message: str
    sheet: int | None = None
    stops: bool = False


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Where a row's roster belongs, as the file says it: any part may be empty. `cell` is where it says so first.

    Rows of one place share one value of this class.

    `tier` is what the words themselves tell («ศอช.อ. ห้วยราช»): "subdistrict", "district", "province" or "".
    `code` has 2, 4 or 6 digits.
    """

    tier: str = ""
    code: str = ""
    subdistrict: str = ""
    district: str = ""
    province: str = ""
    cell: str = ""
    sheet: int = 0

    @property
    def words(self) -> str:
        """As it is told where no place is found: the most exact part that was given."""
        return self.subdistrict or self.district or self.province or self.code


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person of a roster, as the file tells it.

    `seat` holds what could be read (never a person, a post or `whom`: those are the registry's); the empty value where
    a column is missing, its cell is empty or cannot be read. `given` are the fields whose cells hold something that
    could be read; `columns` are all fields that the table has. `leaving_reason` of the seat is the words of the cell.
    """

    sheet: int
    row: int  # as Excel counts it
    place: PlaceWords
    seat: SeatValues
    citizen_id: str = ""  # 13 digits
    phone: str = ""  # digits as conweb.kernel.thai.normalise_phone gives them
    same_person: str = ""  # the words of the cell
    row_key: str = ""
    given: frozenset[Field] = frozenset()
    columns: frozenset[Field] = frozenset()
    # Where each field stands: {Field.SINCE: "H"}. One mapping for all rows of a table: rows come by the 100,000.
    letters: Mapping[Field, str] = field(default_factory=lambda: NOTHING)
    # The text of a cell, only where it was read otherwise than it stands there; `found_of` knows the rest.
    found: Mapping[Field, str] = field(default_factory=lambda: NOTHING)
    problems: tuple[CellProblem, ...] = ()

    def cell_of(self, field: Field) -> str:
        """«H9»; the cell of the name where the table has no column of that field.

        Of the centre it is where the file says whose roster the row is of: in any column, else over the table.
        """
        if field is Field.CENTRE and Field.CENTRE not in self.letters:
            told = next((known for known in _PLACES if known in self.letters), None)
            if told is None and self.place.cell and self.place.sheet == self.sheet:
                return self.place.cell
            field = told or field
        return f"{self._letter_of(field)}{self.row}"

    def found_of(self, field: Field) -> str:
        """What stands in the cell, as it may be shown: citizen IDs and telephones are masked."""
        if field in self.found:
            return self.found[field]
        seat = self.seat
        match field:
            case Field.FULL_NAME:
                return seat.full_name
            case Field.PREFIX:
                return seat.prefix
            case Field.FIRST_NAME:
                return seat.first_name
            case Field.LAST_NAME:
                return seat.last_name
            case Field.POSITION:
                return seat.position_title or (Position(seat.position).label if field in self.given else "")
            case Field.POST:
                return seat.post_title
            case Field.SOURCE:
                return str(Source(seat.source).label) if seat.source else ""
            case Field.REPRESENTS:
                return seat.represents
            case Field.SINCE:
                return thai.format_date(seat.since) if seat.since else ""
            case Field.UNTIL:
                return thai.format_date(seat.until) if seat.until else ""
            case Field.LEAVING_REASON:
                return seat.leaving_reason
            case Field.CITIZEN_ID:
                return thai.mask_citizen_id(self.citizen_id) if self.citizen_id else ""
            case Field.PHONE:
                return thai.mask_phone(self.phone) if self.phone else ""
            case Field.SAME_PERSON:
                return self.same_person
            case Field.CENTRE | Field.SUBDISTRICT:
                return self.place.subdistrict or self.place.words
            case Field.DISTRICT:
                return self.place.district
            case Field.PROVINCE:
                return self.place.province
            case Field.AREA_CODE:
                return self.place.code
            case _:
                return ""

    def _letter_of(self, field: Field) -> str:
        for known in (field, Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.POST):
            if known in self.letters:
                return self.letters[known]
        return min(self.letters.values(), key=lambda letter: (len(letter), letter), default="A")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and what it is taken for. `letter` is Excel's; `sure` is false for a guess by its content.

    `samples` are up to three of its first values, for people who decide what it holds: runs of nine digits and more
    are masked, whatever the column is taken for.
    """

    letter: str
    head: str
    field: Field
    sure: bool = True
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table found on a sheet: its heading and columns, and which rows of Excel are its first and last."""

    sheet: int
    head_rows: tuple[int, ...]  # more than one where the heading has two lines
    first_row: int
    last_row: int
    columns: tuple[Column, ...]
    fingerprint: str  # of the headings: a mapping that was changed by hand is remembered under it


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """A sheet as the officer sees it."""

    name: str
    rows: int  # with something in them
    hidden_rows: int = 0
    has_filter: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class ReadBook:
    """All that was found in a file. `skipped` are rows that are no person, with the reason in Thai (a total, a signature)."""

    kind: FileKind
    sheets: tuple[SheetFacts, ...]
    tables: tuple[Table, ...]
    rows: tuple[RosterRow, ...]
    problems: tuple[FileProblem, ...] = ()
    skipped: tuple[tuple[int, int, str], ...] = ()  # (sheet, row, reason)
    notes: tuple[str, ...] = ()  # worth saying, and no problem: hidden rows were read as well


class Unreadable(Exception):
    """A file that is refused as a whole; the text is Thai, kind, and says what to do."""
