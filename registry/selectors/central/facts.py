"""The facts that a layout of the central record may name, and their usual order.

No document prints the columns of that system (guideline item 1 only asks to keep it up to date), so the order below
is a beginning that the department changes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from conweb.kernel import thai
from registry.choices import CentralSheet, CentreStatus, Tier
from registry.models import Centre, Committee, Seat


class Reading(StrEnum):
    """How two values of a fact are compared: a day by its day however it is written."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    PHONE = "phone"
    CODE = "code"
    DEGREES = "degrees"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: a centre with its committee in office, and of the members' sheet one of them."""

    centre: Centre
    body: Committee | None = None
    members: int = 0
    chair: str = ""
    secretary: str = ""
    seat: Seat | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """`value` gives a text, a number, a day or None. `names_people` where the value is a person's name."""

    code: str
    label: str
    value: Callable[[Row], Any]
    reading: Reading = Reading.TEXT
    width: int = 16
    names_people: bool = False
    of_members: bool = False  # only the sheet of members has it


def _of_body(name: str) -> Callable[[Row], Any]:
    return lambda row: getattr(row.body, name) if row.body else None


def _of_person(name: str) -> Callable[[Row], Any]:
    return lambda row: getattr(row.seat.person, name) if row.seat and row.seat.person else ""


def _of_seat(name: str) -> Callable[[Row], Any]:
    return lambda row: getattr(row.seat, name) if row.seat else None


def _member_name(row: Row) -> str:
    return row.seat.holder_name if row.seat else ""


_ALL = (
    Fact("code", "รหัสพื้นที่", lambda row: row.centre.area.pk, Reading.CODE, 12),
    Fact("tier", "ระดับ", lambda row: Tier(row.centre.tier).abbreviation, width=10),
    Fact("official_name", "ชื่อเต็มของ ศอช.", lambda row: row.centre.official_name, width=52),
    Fact("short_name", "ชื่อย่อของ ศอช.", lambda row: row.centre.short_name, width=22),
    Fact("english_name", "ชื่ออังกฤษ", lambda row: row.centre.english_name, width=34),
    Fact("subdistrict", "ตำบล", lambda row: row.centre.subdistrict.name if row.centre.subdistrict else ""),
    Fact("district", "อำเภอ", lambda row: row.centre.district.name if row.centre.district else "", width=18),
    Fact("province", "จังหวัด", lambda row: row.centre.province.name, width=18),
    Fact("status", "สถานะ", lambda row: CentreStatus(row.centre.status).label),
    Fact("place", "ที่ทำการ", lambda row: row.centre.place, width=34),
    Fact("phone", "โทรศัพท์ของ ศอช.", lambda row: row.centre.phone, Reading.PHONE),
    Fact("founded_on", "วันที่จัดตั้ง", lambda row: row.centre.founded_on, Reading.DAY),
    Fact("latitude", "ละติจูด", lambda row: row.centre.latitude, Reading.DEGREES, 12),
    Fact("longitude", "ลองจิจูด", lambda row: row.centre.longitude, Reading.DEGREES, 12),
    Fact("members", "จำนวนกรรมการ", lambda row: row.members, Reading.NUMBER, 12),
    Fact("chair", "ประธาน", lambda row: row.chair, width=28, names_people=True),
    Fact("secretary", "เลขานุการ", lambda row: row.secretary, width=28, names_people=True),
    Fact("starts_on", "วันเริ่มวาระ", _of_body("starts_on"), Reading.DAY),
    Fact("ends_on", "วันครบวาระ", _of_body("ends_on"), Reading.DAY),
    Fact("order_number", "เลขที่ประกาศหรือคำสั่ง", _of_body("order_number"), width=18),
    Fact("announced_on", "ลงวันที่", _of_body("announced_on"), Reading.DAY),
    Fact("number", "ลำดับ", lambda row: row.number, Reading.NUMBER, 8, of_members=True),
    Fact("full_name", "ชื่อ-สกุล", _member_name, width=30, names_people=True, of_members=True),
    Fact("prefix", "คำนำหน้า", _of_person("prefix"), width=12, names_people=True, of_members=True),
    Fact("first_name", "ชื่อ", _of_person("first_name"), width=18, names_people=True, of_members=True),
    Fact("last_name", "นามสกุล", _of_person("last_name"), width=20, names_people=True, of_members=True),
    Fact("position", "ตำแหน่ง", _of_seat("title"), width=20, of_members=True),
    Fact(
        "source",
        "มาจาก",
        lambda row: row.seat.get_source_display() if row.seat else "",
        width=22,
        of_members=True,
    ),
    Fact("represents", "ผู้แทนของ", _of_seat("whom"), width=34, of_members=True),
    Fact("since", "ดำรงตำแหน่งตั้งแต่", _of_seat("since"), Reading.DAY, of_members=True),
    # A column that the other system wants and nobody here knows.
    Fact("blank", "(เว้นว่าง)", lambda row: ""),
)
FACTS: dict[str, Fact] = {fact.code: fact for fact in _ALL}
BLANK = "blank"
# By one of these a row is known again.
OF_CENTRE = ("code", "official_name", "short_name")
OF_PERSON = ("full_name", "first_name")
_USUAL: dict[CentralSheet, tuple[str, ...]] = {
    CentralSheet.CENTRES: (
        *("code", "tier", "official_name", "subdistrict", "district", "province", "status", "place", "phone"),
        *("founded_on", "latitude", "longitude", "members", "starts_on", "ends_on", "order_number"),
        "announced_on",
    ),
    CentralSheet.MEMBERS: (
        *("code", "tier", "short_name", "district", "province", "number", "prefix", "first_name"),
        *("last_name", "position", "source", "represents", "since", "ends_on"),
    ),
}


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column of the layout: the heading as that system prints it, and which fact stands under it."""

    head: str
    fact: Fact


def usual_columns(sheet: CentralSheet) -> list[LayoutColumn]:
    return [LayoutColumn(FACTS[code].label, FACTS[code]) for code in _USUAL[sheet]]


def facts_for(sheet: CentralSheet) -> list[Fact]:
    """What may be chosen for a sheet."""
    return [fact for fact in FACTS.values() if sheet == CentralSheet.MEMBERS or not fact.of_members]


def as_written(fact: Fact, row: Row) -> str | int:
    """The value as a cell shows it."""
    value = fact.value(row)
    if value is None or value == "":
        return ""
    match fact.reading:
        case Reading.DAY:
            return thai.format_date(value)
        case Reading.PHONE:
            return thai.format_phone(value)
        case Reading.NUMBER:
            return int(value)
    return str(value)


def knows_rows(codes: Sequence[str], sheet: CentralSheet) -> bool:
    """Whether rows of a file with these facts could be known again."""
    return any(code in codes for code in OF_CENTRE) and (
        sheet == CentralSheet.CENTRES or any(code in codes for code in OF_PERSON)
    )
