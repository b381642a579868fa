"""กรรมการ of a ศอช. with what is kept of each: seats elsewhere, trainings, forums led (indicators 20–22)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.urls import reverse

from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User
from registry.honours import honours_register
from registry.models import Centre, MemberRecord, Person, Seat, SupportAttendance
from registry.year_choices import RecordKind, VisitKind


@dataclass(frozen=True, slots=True)
class Honour:
    """That somebody was honoured, in words, and where it is kept."""

    said: str
    url: str


@dataclass
class MemberLine:
    """One กรรมการ on a day. `trainings` are of the fiscal year; `courses` are trainings that offices gave then."""

    person: Person
    title: str  # the place on the committee; empty of somebody who sits there no more
    outer_seats: list[MemberRecord] = field(default_factory=list)
    trainings: list[MemberRecord] = field(default_factory=list)
    courses: list[SupportAttendance] = field(default_factory=list)
    leads: list[MemberRecord] = field(default_factory=list)
    honours: list[Honour] = field(default_factory=list)  # up to the day, the newest first
    others: list[MemberRecord] = field(default_factory=list)  # of other years, and seats given up

    @property
    def learned(self) -> int:
        return len(self.trainings) + len(self.courses)


@dataclass(frozen=True, slots=True)
class MemberPage:
    """Those in office on the day in the order of the roster, and others of whom something is kept."""

    year: int
    on: date
    lines: list[MemberLine]
    former: list[MemberLine]

    @property
    def size(self) -> int:
        return len(self.lines)

    @property
    def has_records(self) -> bool:
        return any(
            line.outer_seats or line.trainings or line.leads or line.others
            for line in (*self.lines, *self.former)
        )

    @property
    def with_outer_seat(self) -> int:
        return sum(bool(line.outer_seats) for line in self.lines)

    @property
    def who_learned(self) -> int:
        return sum(bool(line.learned) for line in self.lines)

    @property
    def who_were_honoured(self) -> int:
        return sum(bool(line.honours) for line in self.lines)

    @property
    def who_lead(self) -> int:
        return sum(bool(line.leads) for line in self.lines)


def last_day_of(year: int, today: date) -> date:
    """The day on which a year is looked at: its last, or today where it is not over."""
    return min(FiscalYear(year).ends, today)


def seats_on(centre: Centre, on: date) -> list[Seat]:
    """Seats of the คณะกรรมการบริหาร that people hold on the day, in the order of the roster. One query."""
    seats = Seat.objects.executive().in_office(on).filter(committee__centre=centre, person__isnull=False)
    return list(seats.select_related("person", "committee").order_by("order", "pk"))


def people_of(centre: Centre, on: date) -> list[Person]:
    """The same people, each once."""
    return list({seat.person_id: seat.person for seat in seats_on(centre, on)}.values())


def member_page(centre: Centre, user: User, *, year: int, today: date) -> MemberPage:
    """Four queries. Honours lie with the people, so the reader sees those of their areas."""
    on = last_day_of(year, today)
    lines: dict[int, MemberLine] = {}
    for seat in seats_on(centre, on):
        lines.setdefault(seat.person_id, MemberLine(seat.person, seat.title))
    former: dict[int, MemberLine] = {}
    records = MemberRecord.objects.filter(centre=centre, since__lte=FiscalYear(year).ends)
    for record in records.select_related("person"):
        line = lines.get(record.person_id) or former.setdefault(
            record.person_id, MemberLine(record.person, "")
        )
        _put(line, record, year, on)
    starts, ends = FiscalYear(year).starts, FiscalYear(year).ends
    courses = SupportAttendance.objects.filter(
        visit__centre=centre, visit__kind=VisitKind.TRAINING, visit__held_on__range=(starts, ends)
    )
    for one in courses.select_related("visit").order_by("-visit__held_on"):
        if one.person_id in lines:
            lines[one.person_id].courses.append(one)
    for key, honours in _honours(list(lines), user, on).items():
        lines[key].honours = honours
    return MemberPage(year, on, list(lines.values()), list(former.values()))


def _honours(people: list[int], user: User, on: date) -> dict[int, list[Honour]]:
    """Honours given by the day; of those whose day is not known, of the years up to it (indicator 23)."""
    model, tie = honours_register()
    rows = model._default_manager.visible_to(user).filter(  # type: ignore[attr-defined]
        Q(**{f"{tie.day}__lte": on})
        | Q(**{f"{tie.day}__isnull": True, f"{tie.year}__lte": int(FiscalYear.of(on))}),
        **{f"{tie.person}__in": people},
    )
    found: dict[int, list[Honour]] = defaultdict(list)
    for row in rows.order_by(f"-{tie.year}", "-pk"):
        found[getattr(row, f"{tie.person}_id")].append(Honour(str(row), reverse(tie.page, args=[row.pk])))
    return found


def _put(line: MemberLine, record: MemberRecord, year: int, on: date) -> None:
    """An outer seat counts while it is held; a training in its year; who can lead a forum goes on being able to."""
    if record.kind == RecordKind.FORUM_LEADER:
        line.leads.append(record)
    elif record.kind == RecordKind.OUTER_SEAT:
        held = record.since <= on and (record.until is None or record.until >= on)
        (line.outer_seats if held else line.others).append(record)
    else:
        in_year = int(FiscalYear.of(record.since)) == year
        (line.trainings if in_year else line.others).append(record)
