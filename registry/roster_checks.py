"""What a roster as a whole must keep (ระเบียบ มท. 2551 and the promises of the database), row by row, in plain Python.

The same sentences stand for the constraints of the database, so that a refusal reads the same wherever it is found.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from conweb.kernel import thai
from registry.choices import SOURCES_FROM_ANYWHERE, CommitteeKind, Position, Source, Tier
from registry.roster_values import CENTRE, NETWORK, Problem, SeatValues

FIRST_DAY, LAST_DAY = date(1890, 1, 1), date(2150, 12, 31)
YEAR_OFF = "ปีห่างไป 543 ปี ตรวจว่าเป็น พ.ศ. หรือ ค.ศ."
ENDS_BEFORE = "วันสุดท้ายอยู่ก่อนวันเริ่ม แก้วันใดวันหนึ่ง"
NOBODY = "พิมพ์ชื่อบุคคล หรือระบุตำแหน่งราชการ"
NO_NAME = "พิมพ์ชื่อ"
NO_TITLE = "พิมพ์ชื่อตำแหน่ง"
FOREIGN = "บุคคลนี้อยู่นอกพื้นที่ของคณะ เป็นได้เฉพาะผู้ทรงคุณวุฒิหรือโดยตำแหน่ง"
WHOM_CENTRE = "เลือก ศอช. ได้เมื่อมาจากผู้แทน ศอช.ต. หรือ ศอช.อ. เท่านั้น แก้ช่องมาจาก หรือไม่เลือก"
WHOM_NETWORK = "เลือกเครือข่ายได้เมื่อมาจากผู้แทนเครือข่ายเท่านั้น แก้ช่องมาจาก หรือไม่เลือก"
ONLY_ONE = {Position.CHAIR: "ประธาน", Position.SECRETARY: "เลขานุการ"}

# Constraint of the database → the field it is about, and its sentence.
BY_CONSTRAINT = {
    "seat_ends_after_it_starts": ("until", ENDS_BEFORE),
    "seat_names_a_person_or_a_post": ("first_name", NOBODY),
    "seat_for_centre_fits_source": ("whom", WHOM_CENTRE),
    "seat_for_network_fits_source": ("whom", WHOM_NETWORK),
    "seat_other_position_has_a_title": ("position_title", NO_TITLE),
    "one_chair_at_a_time": ("position", "มีประธานในช่วงวันนั้นแล้ว"),
    "one_secretary_at_a_time": ("position", "มีเลขานุการในช่วงวันนั้นแล้ว"),
    "person_once_per_committee": ("first_name", "บุคคลนี้อยู่ในคณะนี้ในช่วงวันนั้นแล้ว"),
    "seat_on_sensible_days": ("since", YEAR_OFF),
    "seat_person_from_here": ("source", FOREIGN),
}


@dataclass(frozen=True, slots=True)
class Body:
    """The committee, as far as the checks ask."""

    kind: str
    starts_on: date
    ends_on: date | None
    tier: str | None  # of its centre
    province_id: str | None
    district_id: str | None
    subdistrict_id: str | None


@dataclass(frozen=True, slots=True)
class Home:
    """Whose record a person is: the codes of province, district, ตำบล."""

    province_id: str | None
    district_id: str | None
    subdistrict_id: str | None


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A seat that would stand after the save. `touched` rows are the ones a refusal is about."""

    key: str
    number: int  # as its reader counts it; 0 where it is not among the rows that are read
    values: SeatValues
    home: Home | None = None
    touched: bool = True


def problems_of(body: Body, rows: Iterable[CheckedRow]) -> list[Problem]:
    """Everything that would be refused, in the order of the rows; a row that nobody touched is never blamed."""
    rows = list(rows)
    found = [problem for row in rows if row.touched for problem in _of_one(body, row)]
    for first, second in _to_compare(rows):
        if not (first.touched or second.touched) or not first.values.overlaps(second.values):
            continue
        blamed, other = (second, first) if second.touched else (first, second)
        found += _of_two(blamed, other)
    order = {row.key: row.number for row in rows}
    return sorted(found, key=lambda problem: order.get(problem.key, 0))


def _to_compare(rows: Sequence[CheckedRow]) -> list[tuple[CheckedRow, CheckedRow]]:
    """Pairs that could stand in each other's way: of one person, or of one position that only one holds.

    A country has 8,000 rosters of 25, each with 300 pairs: of these few are looked at.
    """
    groups: dict[object, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row.values.person_id:
            groups[row.values.person_id].append(place)
        if row.values.position in ONLY_ONE:
            groups[row.values.position].append(place)
    pairs = {pair for places in groups.values() if len(places) > 1 for pair in combinations(places, 2)}
    return [(rows[first], rows[second]) for first, second in sorted(pairs)]


def _of_one(body: Body, row: CheckedRow) -> list[Problem]:
    values = row.values
    found: list[tuple[str, str]] = []
    if not (values.first_name or values.post_id or values.post_title):
        found.append(("first_name", NO_NAME if values.has_name else NOBODY))
    elif values.has_name and not values.first_name:
        found.append(("first_name", NO_NAME))
    if values.position == Position.OTHER and not values.position_title:
        found.append(("position_title", NO_TITLE))
    if not values.source:
        found.append(("source", "เลือกว่ามาจากที่ใด"))
    found += _days(body, values)
    if message := _whom(body, values):
        found.append(("whom", message))
    if row.home and (message := _home(body, values, row.home)):
        found.append(("source", message))
    return [Problem(row.key, field, message) for field, message in found]


def _days(body: Body, values: SeatValues) -> list[tuple[str, str]]:
    found = []
    for field, day in (("since", values.since), ("until", values.until)):
        if day and not FIRST_DAY <= day <= LAST_DAY:
            found.append((field, YEAR_OFF))
    if found:
        return found
    if values.since is None:
        found.append(("since", "พิมพ์วันเริ่ม เช่น 1 เม.ย. 2564"))
    elif values.since < body.starts_on or (body.ends_on and values.since > body.ends_on):
        found.append(("since", f"{_outside(body)} แก้วันเริ่ม"))
    if values.until and values.since and values.until < values.since:
        found.append(("until", ENDS_BEFORE))
    elif values.until and body.ends_on and values.until > body.ends_on:
        found.append(("until", f"{_outside(body)} แก้วันสุดท้าย"))
    if (values.leaving_reason or values.leaving_note) and not values.until:
        found.append(("until", "มีเหตุที่พ้นแล้ว พิมพ์วันสุดท้ายด้วย"))
    # A seat that runs to the end of the term needs no reason.
    if values.until and values.until != body.ends_on and not values.leaving_reason:
        found.append(("leaving_reason", "เลือกเหตุที่พ้น"))
    return found


def _outside(body: Body) -> str:
    starts = thai.format_date(body.starts_on)
    return (
        f"อยู่นอกวาระ {starts} – {thai.format_date(body.ends_on)}" if body.ends_on else f"อยู่ก่อนวันตั้งคณะ {starts}"
    )


def _whom(body: Body, values: SeatValues) -> str:
    if values.whom.startswith(CENTRE) and values.source not in (
        Source.SUBDISTRICT_CENTRE,
        Source.DISTRICT_CENTRE,
    ):
        return WHOM_CENTRE
    if values.whom.startswith(NETWORK) and values.source != Source.NETWORK:
        return WHOM_NETWORK
    if values.whom.startswith(CENTRE) and body.kind == CommitteeKind.EXECUTIVE:
        below = {Tier.DISTRICT: Source.SUBDISTRICT_CENTRE, Tier.PROVINCE: Source.DISTRICT_CENTRE}.get(
            body.tier
        )
        if below and values.source != below:
            return f"ศอช. ที่เลือกต้องคู่กับ {Source(below).label} แก้ช่องมาจาก"
    return ""


def _home(body: Body, values: SeatValues, home: Home) -> str:
    """Who represents an area belongs to it; an expert and an office come from anywhere."""
    if body.kind != CommitteeKind.EXECUTIVE or values.source in SOURCES_FROM_ANYWHERE:
        return ""
    outside = (
        home.province_id != body.province_id
        or (body.district_id is not None and home.district_id != body.district_id)
        or (
            body.subdistrict_id is not None
            and home.subdistrict_id is not None
            and home.subdistrict_id != body.subdistrict_id
        )
    )
    return FOREIGN if outside else ""


def _of_two(blamed: CheckedRow, other: CheckedRow) -> list[Problem]:
    """Two seats that share a day: not the same person, not two ประธาน, not two เลขานุการ."""
    found = []
    one, two = blamed.values, other.values
    if one.person_id and one.person_id == two.person_id:
        message = f"{two.full_name} อยู่ใน{_where(other)} ในช่วงวันนั้นแล้ว แก้วันหรือเอาแถวหนึ่งออก"
        found.append(Problem(blamed.key, "first_name", message))
    if one.position == two.position and one.position in ONLY_ONE:
        word = ONLY_ONE[Position(one.position)]
        who = two.full_name or two.post_title
        message = f"มี{word}แล้วใน{_where(other)}{f' ({who})' if who else ''} เลือกตำแหน่งอื่น หรือให้คนเดิมพ้นก่อน"
        found.append(Problem(blamed.key, "position", message))
    return found


def _where(row: CheckedRow) -> str:
    return f"แถว {row.number}" if row.number else "รายชื่อที่บันทึกไว้"
