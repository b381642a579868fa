"""The log of a ศอช. as its pages read it: lists, one event, who can be named in it, and how often each came."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg, StringAgg
from django.db.models import (
    Case,
    Count,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Collate, Concat

from assessment.log_choices import LogKind, Part
from assessment.models import (
    LogAttendance,
    LogEntry,
    LogFile,
    LogOrganisation,
    LogPartner,
    PolicyTag,
)
from conweb.kernel import thai
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User
from registry.choices import CommitteeKind, CommitteeStatus
from registry.models import (
    ActionItem,
    Centre,
    Organisation,
    Partner,
    Seat,
)

CAME = (Part.ATTENDED, Part.LED)
EVERY_YEAR, TAKEN_OUT = "all", "removed"
NAMES_APART = "; "  # between names in one cell of a file
PARTNERS_OFFERED = 12  # as boxes to tick; the others are found by typing


# ── lists ──────────────────────────────────────────────────────────────────────────────────
def entries_of(centre: Centre, user: User) -> QuerySet[LogEntry]:
    return LogEntry.objects.visible_to(user).filter(centre=centre)


def narrowed(entries: QuerySet[LogEntry], asked: Mapping[str, str]) -> QuerySet[LogEntry]:
    """Those that a filter asks for: q, kind, duty, policy, year (a fiscal year พ.ศ.), state."""
    removed = asked.get("state") == TAKEN_OUT
    entries = entries.filter(removed_at__isnull=not removed)
    if kind := asked.get("kind"):
        entries = entries.filter(kind=kind)
    if duty := asked.get("duty"):
        entries = entries.filter(duty=duty)
    if policy := asked.get("policy"):
        entries = entries.filter(policy=policy)
    if (year := asked.get("year")) and year != EVERY_YEAR:
        fiscal = FiscalYear(int(year))
        entries = entries.filter(held_on__range=(fiscal.starts, fiscal.ends))
    for word in thai.clean_text(asked.get("q", "")).split():
        entries = entries.filter(
            Q(topic__icontains=word) | Q(place__icontains=word) | Q(note__icontains=word)
        )
    return entries


def with_counts(entries: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
    """Each with how many กรรมการ came, how many files it has, and the names of its partners."""

    def number(rows: QuerySet[Any]) -> Coalesce:
        mine = rows.filter(entry=OuterRef("pk")).order_by().values("entry")
        return Coalesce(Subquery(mine.annotate(number=Count("pk")).values("number")), 0)

    partners = LogPartner.objects.filter(entry=OuterRef("pk")).order_by().values("entry")
    return entries.select_related("policy").annotate(
        members=number(LogAttendance.objects.filter(part__in=CAME)),
        pictures=number(LogFile.objects.kept()),
        partner_names=Subquery(
            partners.annotate(names=ArrayAgg("partner__name", order_by="partner__name")).values("names")
        ),
    )


def with_names(entries: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
    """Each with its partners and organisations as a file names them: «partner_said», «organisation_said».

    The names stand in the order of their letters, so that the same ones are the same text.
    """

    def names(rows: QuerySet[Any], name: Any) -> Coalesce:
        mine = rows.filter(entry=OuterRef("pk")).order_by().values("entry").annotate(spelt=Collate(name, "C"))
        told = StringAgg("spelt", NAMES_APART, order_by="spelt")
        said = Subquery(mine.values("entry").annotate(told=told).values("told"))
        return Coalesce(said, Value(""), output_field=TextField())

    village = Concat("organisation__name", Value(" ("), "organisation__village", Value(")"))
    organisation = Case(When(organisation__village="", then=F("organisation__name")), default=village)
    return entries.annotate(
        partner_said=names(LogPartner.objects.all(), F("partner__name")),
        organisation_said=names(LogOrganisation.objects.all(), organisation),
    )


def years_of(entries: QuerySet[LogEntry], *, today: date) -> list[int]:
    """Fiscal years in which anything was logged, and this one; the newest first."""
    days = entries.order_by().values_list("held_on", flat=True).distinct()
    return sorted({int(FiscalYear.of(day)) for day in days} | {int(FiscalYear.of(today))}, reverse=True)


def policies_offered(*also: int | None) -> list[PolicyTag]:
    """The tags in use, and one that stands in a row already."""
    wanted = [key for key in also if key]
    return list(PolicyTag.objects.filter(Q(is_active=True) | Q(pk__in=wanted)))


# ── who can be named ───────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the roster; `title` is empty of one who sat on no committee that day."""

    person_id: int
    name: str
    title: str


def members_on(centre: Centre, day: date) -> list[Member]:
    """The people of the คณะกรรมการบริหาร in office on a day, in the order of their roster. One query."""
    seats = (
        Seat.objects.filter(
            committee__centre=centre, committee__kind=CommitteeKind.EXECUTIVE, person__isnull=False
        )
        .in_office(day)
        .select_related("person", "committee")
    )
    return [Member(seat.person_id, seat.holder_name, seat.title) for seat in seats.order_by("order", "pk")]


def named_in(entry: LogEntry, day: date) -> list[Member]:
    """The roster of a day, and after it whom the event names besides. Two queries."""
    roster = members_on(entry.centre, day)
    known = {member.person_id for member in roster}
    others = entry.attendances.exclude(person__in=known).select_related("person")
    return [*roster, *(Member(row.person_id, row.person.full_name, "") for row in others)]


@dataclass(frozen=True, slots=True)
class Present:
    """A person at an event, with what they are on the committee and what they did."""

    member: Member
    part: str

    @property
    def said(self) -> str:
        return Part(self.part).label

    @property
    def came(self) -> bool:
        return self.part in CAME


def present_at(entry: LogEntry) -> list[Present]:
    """Who came, led or was away, in the order of the roster. Three queries at most."""
    parts = dict(entry.attendances.values_list("person", "part"))
    if not parts:
        return []
    named = named_in(entry, entry.held_on)
    return [Present(member, parts[member.person_id]) for member in named if member.person_id in parts]


def organisations_on(centre: Centre, day: date, *, also: Collection[int] = ()) -> list[Organisation]:
    """Those of the centre that stand on a day, and what a row names already."""
    mine = Organisation.objects.filter(centre=centre)
    return list(mine.standing_on(day) | mine.filter(pk__in=also))


def actions_of(centre: Centre, day: date, *, also: int | None = None) -> list[ActionItem]:
    """What the action plan of the day's year names, and what a row names already."""
    year = int(FiscalYear.of(day))
    return list(
        ActionItem.objects.filter(Q(plan__centre=centre, plan__fiscal_year=year) | Q(pk=also)).order_by(
            "duty", "pk"
        )
    )


def partners_of(centre: Centre, user: User, *, also: Collection[int] = ()) -> list[Partner]:
    """Everybody whom the log of this centre may name: the country's, its province's and its district's; and whom a row
    names already."""
    area = Q(province__isnull=True) | Q(province=centre.province_id, district__isnull=True)
    if centre.district_id:
        area |= Q(district=centre.district_id)
    offered = Partner.objects.visible_to(user).filter(area, is_active=True)
    return list(Partner.objects.filter(Q(pk__in=offered.order_by().values("pk")) | Q(pk__in=also)))


def partners_used(centre: Centre) -> list[int]:
    """The keys of those that the log of a centre names most."""
    links = LogPartner.objects.filter(entry__centre=centre, entry__removed_at__isnull=True)
    often = links.order_by().values("partner").annotate(times=Count("pk")).order_by("-times", "partner")
    return list(often.values_list("partner", flat=True)[:PARTNERS_OFFERED])


def last_used_centre(user: User) -> int | None:
    """Where this person logged last."""
    last = LogEntry.objects.visible_to(user).filter(recorded_by=user).order_by("-recorded_at", "-pk")
    return last.values_list("centre", flat=True).first()


def like_it(*, centre: Centre, kind: str, held_on: date, besides: int | None = None) -> list[LogEntry]:
    """Kept events of the same centre, kind and day: perhaps this one again."""
    return list(LogEntry.objects.kept().filter(centre=centre, kind=kind, held_on=held_on).exclude(pk=besides))


# ── how often each member came ─────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class MemberYear:
    """A กรรมการ in a year: of `meetings` of the committee held while in office, at how many; at what else."""

    person_id: int
    name: str
    title: str
    has_left: bool
    meetings: int
    came: int
    absent: int
    elsewhere: int
    led: int

    @property
    def at_half(self) -> bool:
        """Whether they came to at least half of the meetings, as indicator 1 counts."""
        return bool(self.meetings) and 2 * self.came >= self.meetings


@dataclass(frozen=True, slots=True)
class AttendanceYear:
    """`meetings` of the committee in the year, and of how many of them nobody was ticked."""

    meetings: int
    unticked: int
    members: list[MemberYear]


def attendance_of(centre: Centre, year: FiscalYear, *, today: date) -> AttendanceYear:
    """Everyone who sat on the คณะกรรมการบริหาร in the year. Three queries."""
    held = list(
        LogEntry.objects.between(year.starts, year.ends).filter(centre=centre).values("pk", "kind", "held_on")
    )
    meetings = {row["pk"]: row["held_on"] for row in held if row["kind"] == LogKind.COMMITTEE_MEETING}
    parts: dict[int, dict[int, str]] = defaultdict(dict)
    rows = LogAttendance.objects.filter(entry__in=[row["pk"] for row in held])
    for person, entry, part in rows.order_by().values_list("person", "entry", "part"):
        parts[person][entry] = part
    ticked = {entry for of_person in parts.values() for entry in of_person}
    seats: dict[int, list[Seat]] = defaultdict(list)
    for seat in _seats_in(centre, year):
        seats[seat.person_id].append(seat)
    # As indicator 1 counts: of a meeting that names nobody who came nobody can be said to have stayed away.
    named = {entry for of_person in parts.values() for entry, part in of_person.items() if part in CAME}
    counted = {pk: day for pk, day in meetings.items() if pk in named}
    members = [
        _member_year(mine, parts.get(person, {}), counted, on=min(today, year.ends))
        for person, mine in seats.items()
    ]
    return AttendanceYear(len(meetings), len(set(meetings) - ticked), members)


def _member_year(
    seats: list[Seat], parts: Mapping[int, str], meetings: Mapping[int, date], *, on: date
) -> MemberYear:
    """`parts` by event; the title is that of the newest seat."""
    came = [pk for pk, part in parts.items() if part in CAME]
    told = Counter(parts.values())
    person = seats[-1].person
    return MemberYear(
        person_id=person.pk,
        name=person.full_name,
        title=seats[-1].title,
        has_left=not any(_sat_on(seat, on) for seat in seats),
        meetings=sum(any(_sat_on(seat, day) for seat in seats) for day in meetings.values()),
        came=sum(pk in meetings and any(_sat_on(seat, meetings[pk]) for seat in seats) for pk in came),
        absent=told[Part.ABSENT],
        elsewhere=sum(pk not in meetings for pk in came),
        led=told[Part.LED],
    )


def _seats_in(centre: Centre, year: FiscalYear) -> QuerySet[Seat]:
    """Seats held on any day of a year, those of the newest committee last, so that its titles count."""
    return (
        Seat.objects.filter(
            Q(until__isnull=True) | Q(until__gte=year.starts),
            Q(committee__ends_on__isnull=True) | Q(committee__ends_on__gte=year.starts),
            committee__centre=centre,
            committee__kind=CommitteeKind.EXECUTIVE,
            committee__starts_on__lte=year.ends,
            since__lte=year.ends,
            committee__status=CommitteeStatus.STANDING,
            person__isnull=False,
        )
        .select_related("person", "committee")
        .order_by("committee__starts_on", "order", "pk")
    )


def _sat_on(seat: Seat, day: date) -> bool:
    ends = [one for one in (seat.until, seat.committee.ends_on) if one]
    return max(seat.since, seat.committee.starts_on) <= day and all(day <= one for one in ends)
