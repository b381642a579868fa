"""What the registry knows of one centre, for its page: bodies, events, ticks, and what surrounds it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce, Greatest, Least

from conweb.kernel.models import User
from registry.choices import CentreStatus, CommitteeKind, CommitteeStatus, Tier
from registry.models import (
    CentralRecordCheck,
    Centre,
    CentreMilestone,
    Committee,
    LocalAuthority,
    Seat,
)
from registry.rules import KbtState
from registry.selectors.centre_codes import successors_of
from registry.selectors.centres import CommitteeToday
from registry.selectors.networks import networks_of

YEARS_OF_TICKS = 5
ORDER = (CommitteeKind.EXECUTIVE, CommitteeKind.WORKING, CommitteeKind.KBT, CommitteeKind.KBO)
CHOOSING, SITTING, COMING, OVER = "choosing", "sitting", "coming", "over"


@dataclass(frozen=True, slots=True)
class CentreBody:
    """A committee of a centre or of its area: how many sit (or sat at its end), and where it stands today."""

    committee: Committee
    members: int
    state: str  # CHOOSING, SITTING, COMING or OVER
    counted_in: tuple[int, ...] = ()  # fiscal years whose form took its size as a denominator

    @property
    def has_begun(self) -> bool:
        return self.state in (SITTING, OVER)

    @property
    def selection(self) -> int | None:
        """The key of the selection that makes it, while it is being chosen."""
        found = getattr(self.committee, "selection", None)
        return found.pk if found and self.state == CHOOSING else None


def bodies_of(centre: Centre, *, on: date) -> list[CentreBody]:
    """Its committees of every kind, and the ก.บ.ต. or ก.บ.อ. of its area; the newest first in each kind. One query.

    A selection that was given up left no committee: it stands in the history.
    """
    here = Q(centre=centre)
    if centre.tier == Tier.SUBDISTRICT:
        here |= Q(kind=CommitteeKind.KBT, subdistrict=centre.subdistrict_id)
    elif centre.tier == Tier.DISTRICT:
        here |= Q(kind=CommitteeKind.KBO, district=centre.district_id, subdistrict__isnull=True)
    # Those who sat on the last day of a term that is over; on the first day of one to come.
    day = Greatest(Least(Coalesce(F("ends_on"), on), on), F("starts_on"))
    held = Q(seats__since__lte=day) & (Q(seats__until__isnull=True) | Q(seats__until__gte=day))
    found = (
        Committee.objects.filter(here)
        .exclude(status=CommitteeStatus.CANCELLED)
        .select_related("selection", "subdistrict", "district")
        .annotate(members=Count("seats", filter=held))
    )
    bodies = [CentreBody(row, row.members, _state(row, on)) for row in found]
    return sorted(bodies, key=lambda body: (ORDER.index(body.committee.kind), -_age(body.committee)))


def _state(committee: Committee, on: date) -> str:
    if committee.status == CommitteeStatus.CHOOSING:
        return CHOOSING
    if committee.starts_on > on:
        return COMING
    return OVER if committee.ends_on and committee.ends_on < on else SITTING


def _age(committee: Committee) -> int:
    return committee.starts_on.toordinal()


def committee_today(bodies: Iterable[CentreBody], *, on: date) -> CommitteeToday | None:
    """The คณะกรรมการบริหาร in office with its seats, or the last one with those who sat to its end. One query."""
    executive = [
        body
        for body in bodies
        if body.committee.kind == CommitteeKind.EXECUTIVE and body.state in (SITTING, OVER)
    ]
    chosen = next((body for body in executive if body.state == SITTING), next(iter(executive), None))
    if chosen is None:
        return None
    committee = chosen.committee
    seats = Seat.objects.filter(committee=committee).in_office(min(on, committee.ends_on))
    return CommitteeToday(
        committee=committee,
        seats=list(seats.select_related("person", "post", "committee", "for_centre", "for_network")),
        in_office=chosen.state == SITTING,
        days_left=(committee.ends_on - on).days,
    )


def with_uses(bodies: Iterable[CentreBody], cut_offs: Iterable[tuple[int, date]]) -> list[CentreBody]:
    """The bodies with the fiscal years whose cut-off day lies in the term of a คณะกรรมการบริหาร."""
    days = list(cut_offs)
    return [
        replace(
            body,
            counted_in=tuple(
                year
                for year, day in days
                if body.committee.kind == CommitteeKind.EXECUTIVE
                and body.state in (SITTING, OVER)
                and body.committee.starts_on <= day <= body.committee.ends_on
            ),
        )
        for body in bodies
    ]


def kbt_state_of(centre: Centre, *, on: date) -> KbtState | None:
    """Of a ศอช.ต. that works: one query; None for any other centre."""
    if centre.tier != Tier.SUBDISTRICT or centre.status != CentreStatus.ACTIVE:
        return None
    state = Centre.objects.filter(pk=centre.pk).with_kbt_state(on).values_list("kbt", flat=True).get()
    return KbtState(state)


@dataclass(frozen=True, slots=True)
class Tick:
    """The central record of one fiscal year; `check` is None where nobody has ticked it."""

    fiscal_year: int
    check: CentralRecordCheck | None


def ticks_of(centre: Centre, *, fiscal_year: int) -> list[Tick]:
    """This year's tick, there or not, and those of earlier years. One query."""
    rows = {
        row.fiscal_year: row
        for row in centre.record_checks.filter(
            fiscal_year__range=(fiscal_year - YEARS_OF_TICKS, fiscal_year)
        ).select_related("checked_by")
    }
    years = sorted({fiscal_year, *rows}, reverse=True)
    return [Tick(year, rows.get(year)) for year in years]


@dataclass(frozen=True, slots=True)
class CentreEvents:
    """The events of a centre, which of the centres in them the reader may open, and what took its place."""

    events: list[CentreMilestone]
    seen: set[int]
    successors: list[Centre]


def events_of_centre(centre: Centre, user: User) -> CentreEvents:
    events = list(
        CentreMilestone.objects.filter(
            pk__in=centre.milestone_parts.order_by().values("milestone")
        ).prefetch_related("parties")
    )
    keys = {party.centre_id for event in events for party in event.parties.all()}
    visible = Centre.objects.visible_to(user)
    seen = set(visible.filter(pk__in=keys).order_by().values_list("pk", flat=True)) if keys else set()
    gone = centre.status == CentreStatus.DISSOLVED and events
    later = [row for row in successors_of(centre) if row.pk in seen] if gone else []
    return CentreEvents(events, seen, later)


@dataclass(frozen=True, slots=True)
class Around:
    """อปท. that serve the ตำบล of a ศอช.ต., or how many networks send somebody to a ศอช.อ. or ศอช.จ."""

    authorities: list[LocalAuthority]
    networks: int


def around(centre: Centre, *, on: date) -> Around:
    """One query."""
    if centre.tier == Tier.SUBDISTRICT:
        serving = LocalAuthority.objects.filter(is_active=True, subdistricts=centre.subdistrict_id)
        return Around(list(serving), 0)
    return Around([], networks_of(centre, on).count())
