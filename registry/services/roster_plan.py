"""What saving a roster would do, found out before anything is written: refusals, a colleague's changes, the lines of change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.core.exceptions import ValidationError

from conweb.kernel import clock, secrets_at_rest
from conweb.kernel.models import User
from registry.choices import CommitteeKind, CommitteeStatus, Source, Tier
from registry.models import Committee, Person, Seat
from registry.people_access import keeps_person
from registry.roster_checks import CheckedRow, Home, problems_of
from registry.roster_values import CENTRE, Problem, SeatDraft, SeatValues
from registry.selectors.roster_contexts import RosterContext, contexts_of, read_people
from registry.selectors.roster_edit import body_of, home_of, last_writer, name_key, values_of, writers_of
from registry.selectors.roster_options import RosterOptions
from registry.services.roster_moves import NAME, RosterMoved, is_stale, stands_already, strange_seats

__all__ = ["NAME", "Plan", "PlannedRow", "RosterMoved", "RosterRefused", "plan_roster", "plan_seats"]

UNKNOWN_PERSON = "ไม่พบระเบียนบุคคลนี้ในพื้นที่ พิมพ์ชื่อใหม่"
UNKNOWN_SEAT = "แถวนี้ไม่อยู่ในคณะนี้ เปิดหน้านี้ใหม่"
OTHER_NAME = "ชื่อและนามสกุลต่างจากเดิม ถ้าเป็นคนใหม่ใช้ “แทนด้วยคนใหม่” ถ้าแก้ตัวสะกดให้ยืนยันที่ช่องนี้"
KEPT_ELSEWHERE = "ระเบียนของบุคคลนี้เก็บที่พื้นที่อื่น แก้ชื่อที่นี่ไม่ได้"
NAMESAKE = "มีชื่อนี้ในทะเบียนแล้ว เลือกว่าเป็นคนเดียวกันหรือคนละคน"
TWICE = "ชื่อนี้อยู่ในแถว {number} แล้ว ถ้าเป็นคนละคนให้ยืนยันที่ช่องนี้"
CLOSED = "คณะนี้ยกเลิกการคัดเลือกแล้ว แก้รายชื่อไม่ได้"
SINCE_AFTER = "คนใหม่เริ่มได้ตั้งแต่วันถัดจากวันสุดท้ายของคนเดิม"


class RosterRefused(ValidationError):
    """Rows that cannot be saved: every reason at its field, and the people of the same name to choose from."""

    def __init__(self, problems: Sequence[Problem], namesakes: dict[str, list[Person]] | None = None) -> None:
        super().__init__([problem.message for problem in problems])
        self.problems = list(problems)
        self.namesakes = namesakes or {}


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with everything decided: which person, from when, at which place in the list."""

    draft: SeatDraft
    number: int
    values: SeatValues
    before: SeatValues | None  # what stands; None of a new row
    seat: Seat | None
    home: Home | None
    person: Person | None = None  # the record that it names, as it is stored
    mends: tuple[str, ...] = ()  # what else of that record is written: phone, national_id

    @property
    def is_new(self) -> bool:
        return self.seat is None

    @property
    def changes(self) -> list[str]:
        """Fields that will be written; the name follows the person where another one was chosen."""
        return [] if self.before is None else self.values.differing(self.before)

    @property
    def needs_person(self) -> bool:
        return self.values.person_id is None and self.values.has_name


@dataclass
class Plan:
    """What would be written. `rows` are those that stay, in the order they will stand in."""

    committee: Committee
    options: RosterOptions
    rows: list[PlannedRow]
    removed: list[tuple[Seat, SeatValues]] = field(default_factory=list)
    moved: bool = False  # somebody changed places
    left_alone: list[SeatValues] = field(default_factory=list)  # seats of which no row speaks

    @property
    def added(self) -> list[PlannedRow]:
        return [row for row in self.rows if row.is_new]

    @property
    def changed(self) -> list[PlannedRow]:
        return [row for row in self.rows if row.changes]

    @property
    def mended(self) -> list[PlannedRow]:
        """Rows by which the record of somebody who is known gets a phone or a citizen ID."""
        return [row for row in self.rows if row.mends]

    @property
    def ended(self) -> list[PlannedRow]:
        return [row for row in self.changed if "until" in row.changes and row.values.until]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.removed or self.moved or self.mended)

    @property
    def is_grave(self) -> bool:
        """Whether somebody loses a seat by it: then it is shown before it is done."""
        return bool(self.removed or self.ended)


def plan_roster(*, committee: Committee, seats: Sequence[SeatDraft], base_version: int, by: User) -> Plan:
    """Find out what a save of the page would do. Raises RosterMoved or RosterRefused, and writes nothing.

    Seats of which no draft speaks stay as they are.
    """
    if committee.status == CommitteeStatus.CANCELLED:
        raise ValidationError(CLOSED)
    seats = [replace(draft, values=draft.values.tidied()) for draft in seats]
    (context,) = contexts_of([committee], on=clock.today())
    if strangers := strange_seats(seats, context.stored, committee):
        raise RosterRefused([Problem(key, "first_name", UNKNOWN_SEAT) for key in strangers])
    if is_stale(seats, base_version, committee, context.stored):
        if stands_already(seats, context.stored.values()):
            return Plan(committee, context.options, [])
        raise _moved(committee, seats, context.stored)
    read_people([(context, seats)])
    return plan_seats(context, seats, by=by)


def plan_seats(context: RosterContext, seats: Sequence[SeatDraft], *, by: User) -> Plan:
    """What these rows would make of a committee, asking no database. Raises RosterRefused with everything at once.

    The people of the rows are read (`read_people`), their titles tidied; seats of which no draft speaks stay.
    """
    committee, stored = context.committee, context.stored
    drafts = [draft for draft in seats if not draft.removed]
    problems: list[Problem] = []
    rows = [_planned(draft, number, context, by, problems) for number, draft in enumerate(drafts, 1)]
    rows = _replacing(rows, problems)
    spoken_of = {draft.seat_id for draft in seats}
    # Not among the rows of the page, they have no number there.
    left_alone = [
        CheckedRow(f"s{pk}", 0, values_of(seat), touched=False)
        for pk, seat in stored.items()
        if pk not in spoken_of
    ]
    checked = [
        CheckedRow(row.draft.key, row.number, row.values, row.home, touched=row.is_new or bool(row.changes))
        for row in rows
    ]
    refused = {(problem.key, problem.field) for problem in problems}
    # The day of who takes over follows from the day of who leaves.
    keys = {row.draft.key for row in rows}
    refused |= {
        (row.draft.key, "since") for row in rows if row.draft.replaces in keys and row.values.since is None
    }
    problems += [
        problem
        for problem in problems_of(body_of(committee), [*checked, *left_alone])
        if (problem.key, problem.field) not in refused
    ]
    namesakes = _namesakes(rows, context, by, problems)
    if problems:
        raise RosterRefused(_in_order(problems, rows), namesakes)
    removed = [
        (stored[draft.seat_id], values_of(stored[draft.seat_id]))
        for draft in seats
        if draft.removed and draft.seat_id in stored
    ]
    rest = [row.values for row in left_alone]
    return Plan(committee, context.options, rows, removed, moved=_has_moved(rows), left_alone=rest)


def _moved(committee: Committee, seats: Iterable[SeatDraft], stored: dict[int, Seat]) -> RosterMoved:
    return RosterMoved(
        version=committee.version,
        stored=list(stored.values()),
        by=last_writer(committee),
        writers=writers_of({*stored, *(draft.seat_id for draft in seats if draft.seat_id)}),
    )


def _in_order(problems: Iterable[Problem], rows: Iterable[PlannedRow]) -> list[Problem]:
    number = {row.draft.key: row.number for row in rows}
    return sorted(problems, key=lambda problem: number.get(problem.key, 0))


def _planned(
    draft: SeatDraft, place: int, context: RosterContext, by: User, problems: list[Problem]
) -> PlannedRow:
    seat, options, people = context.stored.get(draft.seat_id or 0), context.options, context.people
    before = values_of(seat) if seat else None
    values = draft.values
    if values.post_id and not values.has_name and (before is None or before.post_id != values.post_id):
        holder = options.holder_of(values.post_id)
        if holder:
            values = named(values, holder.person)
            people[holder.person.pk] = holder.person
    if not values.has_name:
        values = replace(values, person_id=None)
    known = people.get(values.person_id) if values.person_id else None
    if values.person_id and known is None:
        problems.append(Problem(draft.key, "first_name", UNKNOWN_PERSON))
        values = replace(values, person_id=None)
    if known and (before is None or before.person_id != known.pk):
        values = named(values, known)  # an existing record keeps its own spelling
    problems += _impossible_choices(draft.key, values, before, options)
    newcomer_home = draft.newcomer.home if draft.newcomer else None
    home = home_of(known) if known else newcomer_home or _new_home(context, values)
    mends = _mends(draft, known, by) if known else ()
    number = place if draft.number is None else draft.number
    return PlannedRow(draft, number, values, before, seat, home, known, mends)


def _mends(draft: SeatDraft, person: Person, by: User) -> tuple[str, ...]:
    """What else the row says of somebody on record, where it is new; not of a record that is kept elsewhere."""
    wanted = []
    if draft.phone and draft.phone != person.phone:
        wanted.append("phone")
    if draft.citizen_id and person.national_id_hash not in secrets_at_rest.keyed_hashes(draft.citizen_id):
        wanted.append("national_id")
    return tuple(wanted) if wanted and keeps_person(by, person) else ()


def named(values: SeatValues, person: Person) -> SeatValues:
    """With this person on the seat, as the record spells the name."""
    return replace(
        values,
        person_id=person.pk,
        prefix=person.prefix,
        first_name=person.first_name,
        last_name=person.last_name,
    )


def _impossible_choices(
    key: str, values: SeatValues, before: SeatValues | None, options: RosterOptions
) -> list[Problem]:
    """What no menu offered: a ศอช. of another area, a post of another office."""
    return [
        Problem(key, name, "ไม่มีตัวเลือกนี้ในพื้นที่ เลือกจากรายการ")
        for name in ("whom", "post_id", "leaving_reason")
        if (value := getattr(values, name))
        and (before is None or value != getattr(before, name))
        and not options.offers(name, value)
    ]


def _new_home(context: RosterContext, values: SeatValues) -> Home:
    """Where the record of somebody new is kept: the office of the committee; of a delegate, that of the ศอช."""
    committee = context.committee
    lives_here = committee.kind == CommitteeKind.EXECUTIVE and values.source not in (
        Source.EXPERT,
        Source.EX_OFFICIO,
    )
    district = committee.district_id
    if committee.centre and committee.centre.tier == Tier.PROVINCE and values.whom.startswith(CENTRE):
        district = context.options.districts.get(int(values.whom[2:]))
    return Home(committee.province_id, district, committee.subdistrict_id if lives_here else None)


def _replacing(rows: list[PlannedRow], problems: list[Problem]) -> list[PlannedRow]:
    """Who takes over begins the day after the other's last day, unless another day was typed."""
    by_key = {row.draft.key: row for row in rows}
    done = []
    for row in rows:
        old = by_key.get(row.draft.replaces)
        if old is None or not row.is_new:
            done.append(row)
            continue
        last = old.values.until
        if last is None:
            problems.append(Problem(old.draft.key, "until", "พิมพ์วันสุดท้ายของคนเดิม คนใหม่เริ่มวันถัดไป"))
        elif row.values.since is None:
            row = replace(row, values=replace(row.values, since=last + timedelta(days=1)))
        elif row.values.since <= last:
            problems.append(Problem(row.draft.key, "since", SINCE_AFTER))
        done.append(row)
    return done


def _namesakes(
    rows: Sequence[PlannedRow], context: RosterContext, by: User, problems: list[Problem]
) -> dict[str, list[Person]]:
    """Names that need a decision: of somebody here already, of another row, or a record wholly renamed."""
    fresh = [row for row in rows if row.needs_person and row.values.first_name]
    for row in rows:
        if row.values.person_id and set(row.changes) & set(NAME) and "person_id" not in row.changes:
            problems += _renaming(row, by)
    seen: dict[tuple[str, str], int] = {}
    offered = {}
    for row in fresh:
        name = (row.values.first_name, row.values.last_name)
        if row.draft.is_another:
            continue
        if found := context.namesakes.get(name_key(*name)) if context.namesakes else None:
            offered[row.draft.key] = found
            problems.append(Problem(row.draft.key, "first_name", NAMESAKE))
        elif name in seen and not row.draft.newcomer:
            offered[row.draft.key] = []
            problems.append(Problem(row.draft.key, "first_name", TWICE.format(number=seen[name])))
        seen.setdefault(name, row.number)
    return offered


def _renaming(row: PlannedRow, by: User) -> list[Problem]:
    person = row.seat.person if row.seat else None
    if person is None:
        return []
    if not keeps_person(by, person):
        return [Problem(row.draft.key, "first_name", KEPT_ELSEWHERE)]
    if {"first_name", "last_name"} <= set(row.changes) and not row.draft.same_person:
        return [Problem(row.draft.key, "first_name", OTHER_NAME)]
    return []


def _has_moved(rows: Sequence[PlannedRow]) -> bool:
    """Whether those who sit today stand in another order than before; those who left keep their old numbers."""
    orders = [row.seat.order for row in rows if row.seat and not is_past(row, clock.today())]
    return orders != sorted(orders)


def is_past(row: PlannedRow, today: date) -> bool:
    """A seat that had ended before this page was opened stands apart, below the others."""
    return bool(row.before and row.before.until and row.before.until < today)
