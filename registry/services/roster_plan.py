"""What saving a roster would do, found out before anything is written: refusals, a colleague's changes, the lines of change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.core.exceptions import ValidationError

from conweb.kernel import clock
from conweb.kernel.models import User
from registry.choices import CommitteeKind, CommitteeStatus, Source, Tier
from registry.models import Centre, Committee, Person, Seat
from registry.people_access import keeps_person
from registry.roster_checks import CheckedRow, Home, problems_of
from registry.roster_values import CENTRE, Problem, SeatDraft, SeatValues
from registry.selectors.roster_edit import (
    Colleague,
    RosterOptions,
    body_of,
    home_of,
    last_writer,
    namesakes_of,
    roster_options,
    stored_seats,
    values_of,
    writers_of,
)

UNKNOWN_PERSON = "ไม่พบระเบียนบุคคลนี้ในพื้นที่ พิมพ์ชื่อใหม่"
UNKNOWN_SEAT = "แถวนี้ไม่อยู่ในคณะนี้ เปิดหน้านี้ใหม่"
OTHER_NAME = "ชื่อและนามสกุลต่างจากเดิม ถ้าเป็นคนใหม่ใช้ “แทนด้วยคนใหม่” ถ้าแก้ตัวสะกดให้ยืนยันที่ช่องนี้"
KEPT_ELSEWHERE = "ระเบียนของบุคคลนี้เก็บที่พื้นที่อื่น แก้ชื่อที่นี่ไม่ได้"
NAMESAKE = "มีชื่อนี้ในทะเบียนแล้ว เลือกว่าเป็นคนเดียวกันหรือคนละคน"
TWICE = "ชื่อนี้อยู่ในแถว {number} แล้ว ถ้าเป็นคนละคนให้ยืนยันที่ช่องนี้"
CLOSED = "คณะนี้ยกเลิกการคัดเลือกแล้ว แก้รายชื่อไม่ได้"
SINCE_AFTER = "คนใหม่เริ่มได้ตั้งแต่วันถัดจากวันสุดท้ายของคนเดิม"
NAME = ("prefix", "first_name", "last_name")


class RosterRefused(ValidationError):
    """Rows that cannot be saved: every reason at its field, and the people of the same name to choose from."""

    def __init__(self, problems: Sequence[Problem], namesakes: dict[str, list[Person]] | None = None) -> None:
        super().__init__([problem.message for problem in problems])
        self.problems = list(problems)
        self.namesakes = namesakes or {}


class RosterMoved(ValidationError):
    """Somebody else saved the roster since the page was opened: what stands now, and who changed which seat."""

    def __init__(
        self, *, version: int, stored: list[Seat], by: Colleague, writers: dict[int, Colleague]
    ) -> None:
        super().__init__(f"{by} แก้รายชื่อนี้แล้ว ตรวจแล้วบันทึกอีกครั้ง")
        self.version = version
        self.stored = {seat.pk: values_of(seat) for seat in stored}
        self.order = [seat.pk for seat in stored]
        self.by = by
        self.writers = writers


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with everything decided: which person, from when, at which place in the list."""

    draft: SeatDraft
    number: int
    values: SeatValues
    before: SeatValues | None  # what stands; None of a new row
    seat: Seat | None
    home: Home | None

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

    @property
    def added(self) -> list[PlannedRow]:
        return [row for row in self.rows if row.is_new]

    @property
    def changed(self) -> list[PlannedRow]:
        return [row for row in self.rows if row.changes]

    @property
    def ended(self) -> list[PlannedRow]:
        return [row for row in self.changed if "until" in row.changes and row.values.until]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.removed or self.moved)

    @property
    def is_grave(self) -> bool:
        """Whether somebody loses a seat by it: then it is shown before it is done."""
        return bool(self.removed or self.ended)


def plan_roster(*, committee: Committee, seats: Sequence[SeatDraft], base_version: int, by: User) -> Plan:
    """Find out what a save would do. Raises RosterMoved or RosterRefused, and writes nothing.

    Seats of which no draft speaks stay as they are.
    """
    if committee.status == CommitteeStatus.CANCELLED:
        raise ValidationError(CLOSED)
    seats = [replace(draft, values=draft.values.tidied()) for draft in seats]
    stored = {seat.pk: seat for seat in stored_seats(committee)}
    _refuse_strangers(seats, stored, committee)
    options = roster_options(committee, on=clock.today())
    if _is_stale(seats, base_version, committee, stored):
        if stands_already(seats, stored.values()):
            return Plan(committee, options, [])
        raise _moved(committee, seats, stored)
    drafts = [draft for draft in seats if not draft.removed]
    people = _people_named(drafts, stored)
    problems: list[Problem] = []
    rows = [
        _planned(draft, number, stored.get(draft.seat_id or 0), committee, options, people, problems)
        for number, draft in enumerate(drafts, 1)
    ]
    rows = _replacing(rows, problems)
    spoken_of = {draft.seat_id for draft in seats}
    left_alone = [
        CheckedRow(f"s{pk}", len(rows) + 1, values_of(seat), touched=False)
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
    namesakes = _namesakes(rows, committee, by, problems)
    if problems:
        raise RosterRefused(_in_order(problems, rows), namesakes)
    removed = [
        (stored[draft.seat_id], values_of(stored[draft.seat_id]))
        for draft in seats
        if draft.removed and draft.seat_id in stored
    ]
    return Plan(committee, options, rows, removed, moved=_has_moved(rows))


def _in_order(problems: Iterable[Problem], rows: Iterable[PlannedRow]) -> list[Problem]:
    number = {row.draft.key: row.number for row in rows}
    return sorted(problems, key=lambda problem: number.get(problem.key, 0))


def _refuse_strangers(seats: Iterable[SeatDraft], stored: dict[int, Seat], committee: Committee) -> None:
    """A seat of another committee is not reached from here; one that a colleague took away is another matter."""
    asked = {draft.seat_id for draft in seats if draft.seat_id} - stored.keys()
    if not asked:
        return
    were_here = Seat.pgh_event_model.objects.filter(pgh_obj_id__in=asked, committee=committee.pk)
    strangers = asked - set(were_here.values_list("pgh_obj_id", flat=True))
    if strangers:
        raise RosterRefused(
            [Problem(draft.key, "first_name", UNKNOWN_SEAT) for draft in seats if draft.seat_id in strangers]
        )


def _is_stale(
    seats: Iterable[SeatDraft], base_version: int, committee: Committee, stored: dict[int, Seat]
) -> bool:
    """Whether somebody else wrote since the page was opened, through this page or past it (a merge, an undo)."""
    return base_version != committee.version or any(
        draft.seat_id not in stored or draft.seen not in (None, values_of(stored[draft.seat_id]))
        for draft in seats
        if draft.seat_id
    )


def _moved(committee: Committee, seats: Iterable[SeatDraft], stored: dict[int, Seat]) -> RosterMoved:
    return RosterMoved(
        version=committee.version,
        stored=list(stored.values()),
        by=last_writer(committee),
        writers=writers_of({*stored, *(draft.seat_id for draft in seats if draft.seat_id)}),
    )


def stands_already(seats: Iterable[SeatDraft], stored: Iterable[Seat]) -> bool:
    """Whether the same page was saved a moment ago: a second click finds all it asks for."""
    stands = {seat.pk: values_of(seat) for seat in stored}
    known = {draft.seat_id for draft in seats}
    unknown = [values for pk, values in stands.items() if pk not in known]
    for draft in seats:
        if draft.seat_id:
            if draft.removed != (draft.seat_id not in stands):
                return False
            if not draft.removed and stands[draft.seat_id] != draft.values:
                return False
            continue
        twin = next((values for values in unknown if _same_seat(values, draft.values)), None)
        if twin is None:
            return False
        unknown.remove(twin)
    return True


def _same_seat(stored: SeatValues, typed: SeatValues) -> bool:
    """A stored seat that this new row became: the person has a record now, the rest is as it was typed."""
    asked = replace(typed, person_id=stored.person_id, since=typed.since or stored.since)
    if not typed.has_name:  # the holder of the post was filled in
        asked = replace(asked, **{name: getattr(stored, name) for name in NAME})
    return asked == stored


def _people_named(drafts: Iterable[SeatDraft], stored: dict[int, Seat]) -> dict[int, Person]:
    """The records that rows name by their number. One query."""
    known = {seat.person_id: seat.person for seat in stored.values() if seat.person}
    asked = {draft.values.person_id for draft in drafts if draft.values.person_id} - known.keys()
    known |= {person.pk: person for person in Person.objects.current().filter(pk__in=asked)} if asked else {}
    return known


def _planned(
    draft: SeatDraft,
    number: int,
    seat: Seat | None,
    committee: Committee,
    options: RosterOptions,
    people: dict[int, Person],
    problems: list[Problem],
) -> PlannedRow:
    before = values_of(seat) if seat else None
    values = draft.values
    if values.post_id and not values.has_name and (before is None or before.post_id != values.post_id):
        holder = options.holder_of(values.post_id)
        if holder:
            values = _named(values, holder.person)
            people[holder.person.pk] = holder.person
    if not values.has_name:
        values = replace(values, person_id=None)
    known = people.get(values.person_id) if values.person_id else None
    if values.person_id and known is None:
        problems.append(Problem(draft.key, "first_name", UNKNOWN_PERSON))
        values = replace(values, person_id=None)
    if known and (before is None or before.person_id != known.pk):
        values = _named(values, known)  # an existing record keeps its own spelling
    problems += _impossible_choices(draft.key, values, before, options)
    home = home_of(known) if known else _new_home(committee, values)
    return PlannedRow(draft, number, values, before, seat, home)


def _named(values: SeatValues, person: Person) -> SeatValues:
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
    offered = {
        "whom": {f"{CENTRE}{pk}" for pk, _ in options.centres} | {f"n:{pk}" for pk, _ in options.networks},
        "post_id": {post.pk for post, _ in options.posts},
        "leaving_reason": {code for code, _ in options.reasons} | options.retired_reasons.keys(),
    }
    return [
        Problem(key, name, "ไม่มีตัวเลือกนี้ในพื้นที่ เลือกจากรายการ")
        for name, allowed in offered.items()
        if getattr(values, name)
        and getattr(values, name) not in allowed
        and (before is None or getattr(values, name) != getattr(before, name))
    ]


def _new_home(committee: Committee, values: SeatValues) -> Home:
    """Where the record of somebody new is kept: the office of the committee; of a delegate, that of the ศอช."""
    lives_here = committee.kind == CommitteeKind.EXECUTIVE and values.source not in (
        Source.EXPERT,
        Source.EX_OFFICIO,
    )
    district = committee.district_id
    if committee.centre and committee.centre.tier == Tier.PROVINCE and values.whom.startswith(CENTRE):
        district = Centre.objects.filter(pk=values.whom[2:]).values_list("district", flat=True).first()
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
    rows: Sequence[PlannedRow], committee: Committee, by: User, problems: list[Problem]
) -> dict[str, list[Person]]:
    """Names that need a decision: of somebody here already, of another row, or a record wholly renamed."""
    fresh = [row for row in rows if row.needs_person and row.values.first_name]
    for row in rows:
        if row.values.person_id and set(row.changes) & set(NAME) and "person_id" not in row.changes:
            problems += _renaming(row, by)
    asked = {(row.values.first_name, row.values.last_name) for row in fresh if not row.draft.is_another}
    known = namesakes_of(asked, committee=committee)
    seen: dict[tuple[str, str], int] = {}
    offered = {}
    for row in fresh:
        name = (row.values.first_name, row.values.last_name)
        if row.draft.is_another:
            continue
        if found := known.get(name):
            offered[row.draft.key] = found
            problems.append(Problem(row.draft.key, "first_name", NAMESAKE))
        elif name in seen:
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
