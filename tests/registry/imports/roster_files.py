"""What a workbook was read as, by hand: rows of people in columns, for the tests of checking and writing."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from conweb.kernel.models import User
from registry.choices import CommitteeKind, ImportMeaning, Position
from registry.imports.values import Field, FileKind, PlaceWords, ReadBook, RosterRow, SheetFacts
from registry.models import Centre, Committee
from registry.roster_values import SeatValues
from registry.services.imports.checking import check_rosters
from registry.services.imports.values import CheckedRoster, Choices

COLUMNS = {
    Field.FULL_NAME: "B",
    Field.POSITION: "C",
    Field.SOURCE: "D",
    Field.REPRESENTS: "E",
    Field.SINCE: "F",
    Field.UNTIL: "G",
    Field.LEAVING_REASON: "H",
    Field.CITIZEN_ID: "I",
    Field.PHONE: "J",
    Field.POST: "K",
    Field.SAME_PERSON: "L",
    Field.ROW_KEY: "M",
}
OF_SEAT = {
    "position": Field.POSITION,
    "position_title": Field.POSITION,
    "source": Field.SOURCE,
    "represents": Field.REPRESENTS,
    "since": Field.SINCE,
    "until": Field.UNTIL,
    "leaving_reason": Field.LEAVING_REASON,
    "post_title": Field.POST,
}
NEW_TERM_DAY, CHANGE_DAY = date(2021, 4, 1), date(2021, 4, 1)


def at(subdistrict: str = "", **words: str) -> PlaceWords:
    return PlaceWords(subdistrict=subdistrict, cell="A1", **words)


def row(
    number: int,
    name: str = "",
    *,
    place: PlaceWords | None = None,
    sheet: int = 0,
    columns: Iterable[Field] = (),
    citizen_id: str = "",
    phone: str = "",
    same_person: str = "",
    row_key: str = "",
    **seat: Any,
) -> RosterRow:
    """«นาง มาลัย ใจงาม»: title, name and surname parted by spaces. Whatever is given stands in a column."""
    prefix, first, last = [*name.split(" "), "", ""][:3] if name else ("", "", "")
    given = {OF_SEAT[key] for key in seat}
    given |= {Field.FULL_NAME} if name else set()
    given |= {Field.CITIZEN_ID} if citizen_id else set()
    given |= {Field.PHONE} if phone else set()
    return RosterRow(
        sheet=sheet,
        row=number,
        place=place or PLACE,
        seat=SeatValues(prefix=prefix, first_name=first, last_name=last, **seat),
        citizen_id=citizen_id,
        phone=phone,
        same_person=same_person,
        row_key=row_key,
        given=frozenset(given),
        columns=frozenset({Field.FULL_NAME, *given, *columns}),
        letters=COLUMNS,
    )


PLACE = at("สนวน")


def book(*rows: RosterRow) -> ReadBook:
    sheets = max((one.sheet for one in rows), default=0) + 1
    return ReadBook(
        kind=FileKind.XLSX,
        sheets=tuple(SheetFacts(f"แผ่น{number + 1}", len(rows)) for number in range(sheets)),
        tables=(),
        rows=rows,
    )


def within(**changes: Any) -> Choices:
    given = {
        "kind": CommitteeKind.EXECUTIVE,
        "meaning": ImportMeaning.WITHIN,
        "changed_on": CHANGE_DAY,
        "leaving_reason": "resigned",
    }
    return Choices(**(given | changes))


def new_term(**changes: Any) -> Choices:
    given = {
        "kind": CommitteeKind.EXECUTIVE,
        "meaning": ImportMeaning.NEW_TERM,
        "starts_on": NEW_TERM_DAY,
        "ends_on": date(2025, 3, 31),
        "order_number": "5/2564",
    }
    return Choices(**(given | changes))


def check(
    rows: Iterable[RosterRow], by: User, choices: Choices | None = None, **more: Any
) -> list[CheckedRoster]:
    """All rosters of a file, checked."""
    batches = check_rosters(book(*rows), by=by, choices=choices or within(), **more)
    return [roster for batch in batches for roster in batch]


def check_one(rows: Iterable[RosterRow], by: User, choices: Choices | None = None) -> CheckedRoster:
    (roster,) = check(rows, by, choices)
    return roster


def rows_of(committee: Committee, *, place: PlaceWords | None = None, first: int = 4) -> list[RosterRow]:
    """The roster that stands, as a plain list of names and positions."""
    return [
        row(
            number,
            f"{seat.person.prefix} {seat.person.first_name} {seat.person.last_name}",
            place=place,
            position=seat.position,
        )
        for number, seat in enumerate(committee.seats.select_related("person").order_by("order", "pk"), first)
    ]


def ten(first: int = 4, *, place: PlaceWords | None = None, word: str = "ก", **seat: Any) -> list[RosterRow]:
    """Ten people of a new list, ประธาน and เลขานุการ first; no name meets another's."""
    given = {"represents": "กลุ่มออมทรัพย์"} | seat
    return [
        row(
            first + number,
            f"นาง {word}คนที่{number} ทดสอบ{word}{number}",
            place=place,
            position={0: Position.CHAIR, 1: Position.SECRETARY}.get(number, Position.MEMBER),
            **given,
        )
        for number in range(10)
    ]


def words_of(roster: CheckedRoster) -> list[str]:
    return [problem.message for problem in roster.problems]


def of_centre(centre: Centre) -> PlaceWords:
    return at(centre.subdistrict.name)
