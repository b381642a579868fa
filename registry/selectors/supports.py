"""What a ศอช. received and learned in a year, who works with it, what it was given to do, what was told of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db.models import Count, Q, QuerySet, Sum

from conweb.kernel.fiscal import FiscalYear
from registry.choices import OfficeKind
from registry.models import (
    Agreement,
    Centre,
    Mission,
    Office,
    Person,
    Publicity,
    Seat,
    Support,
    SupportAttendance,
    SupportVisit,
)
from registry.year_choices import SupportSource

Shared = TypeVar("Shared", Agreement, Mission)
# How many years back the sums are told beside the year that is looked at.
YEARS_TOLD = 5


@dataclass(frozen=True, slots=True)
class SourceSum:
    """What one source gave: `rows` times, together `amount` baht."""

    source: str
    label: str
    rows: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class YearSum:
    """All that was received in a fiscal year, how much of it to hold meetings."""

    year: int
    rows: int
    amount: Decimal
    subsidy: Decimal


@dataclass(frozen=True, slots=True)
class SupportPage:
    """The page of one centre and year."""

    year: int
    supports: list[Support]
    by_source: list[SourceSum]
    by_year: list[YearSum]
    visits: list[SupportVisit]  # with `attended`
    agreements: list[Agreement]
    missions: list[Mission]
    publicity: list[Publicity]

    @property
    def total(self) -> Decimal:
        return sum((row.amount for row in self.supports), Decimal(0))

    @property
    def subsidy(self) -> Decimal:
        """What the department gave to hold meetings (ระเบียบ มท. 2551)."""
        return sum((row.amount for row in self.supports if row.is_meeting_subsidy), Decimal(0))

    @property
    def is_empty(self) -> bool:
        return not (self.supports or self.visits or self.publicity)


def support_page(centre: Centre, year: int) -> SupportPage:
    """Everything on the page. Six queries."""
    span = FiscalYear(year)
    supports = list(
        Support.objects.filter(centre=centre, fiscal_year=year)
        .select_related("partner")
        .order_by("received_on", "pk")
    )
    return SupportPage(
        year=year,
        supports=supports,
        by_source=sums_by_source(supports),
        by_year=sums_by_year(centre),
        visits=list(visits_of(centre, span.starts, span.ends)),
        agreements=list(agreements_covering(centre, span.starts, span.ends)),
        missions=list(missions_given_to(centre, year)),
        publicity=list(
            Publicity.objects.filter(centre=centre, published_on__range=(span.starts, span.ends)).order_by(
                "published_on", "pk"
            )
        ),
    )


def sums_by_source(supports: Iterable[Support]) -> list[SourceSum]:
    """By source in the order of the form; a source that gave nothing is left out."""
    found: dict[str, list[Decimal]] = defaultdict(list)
    for row in supports:
        found[row.source].append(row.amount)
    return [
        SourceSum(source.value, source.label, len(found[source]), sum(found[source], Decimal(0)))
        for source in SupportSource
        if source in found
    ]


def sums_by_year(centre: Centre) -> list[YearSum]:
    """The latest years in which anything was received, the newest first."""
    rows = (
        Support.objects.filter(centre=centre)
        .order_by("-fiscal_year")
        .values("fiscal_year")
        .annotate(
            times=Count("pk"),
            given=Sum("amount"),
            to_meet=Sum("amount", filter=Q(is_meeting_subsidy=True), default=Decimal(0)),
        )[:YEARS_TOLD]
    )
    return [YearSum(row["fiscal_year"], row["times"], row["given"], row["to_meet"]) for row in rows]


def visits_of(centre: Centre, first: date, last: date) -> QuerySet[SupportVisit]:
    """Trainings given to its committee and follow-up visits in these days, with how many of the roster were there."""
    return (
        SupportVisit.objects.filter(centre=centre, held_on__range=(first, last))
        .select_related("office")
        .annotate(attended=Count("attendances"))
        .order_by("held_on", "pk")
    )


def agreements_covering(centre: Centre, first: date, last: date) -> QuerySet[Agreement]:
    """Agreements with partners that held on any of these days for the tier and the area of a centre."""
    return (
        covering(Agreement.objects.select_related("partner"), centre)
        .filter(Q(tiers__len=0) | Q(tiers__contains=[centre.tier]))
        .filter(Q(until__isnull=True) | Q(until__gte=first), since__lte=last)
    )


def missions_given_to(centre: Centre, year: int) -> QuerySet[Mission]:
    """Missions that a year gave to centres of this tier and area."""
    return covering(Mission.objects.all(), centre).filter(fiscal_year=year, tiers__contains=[centre.tier])


def covering(rows: QuerySet[Shared], centre: Centre) -> QuerySet[Shared]:
    """Of the country, of its province, and of its own district."""
    return rows.filter(
        Q(province__isnull=True)
        | Q(province=centre.province_id, district__isnull=True)
        | Q(district=centre.district_id, district__isnull=False)
    )


# ── what a form offers ─────────────────────────────────────────────────────────────────────
def offices_visiting(centre: Centre, *, besides: int | None = None) -> QuerySet[Office]:
    """Who owes a centre training and follow-up (ระเบียบ มท. 2551): its สพอ., สพจ., ศูนย์เขต, and the department."""
    near = Q(kind=OfficeKind.DEPARTMENT) | Q(kind=OfficeKind.PROVINCE, province=centre.province_id)
    near |= Q(
        kind=OfficeKind.REGION, pk__in=Office.objects.filter(provinces_served=centre.province_id).values("pk")
    )
    # A ศอช.จ. is visited by every office of its province.
    near |= (
        Q(kind=OfficeKind.DISTRICT, district=centre.district_id)
        if centre.district_id
        else Q(kind=OfficeKind.DISTRICT, province=centre.province_id)
    )
    return Office.objects.filter(near & Q(ended_on__isnull=True) | Q(pk=besides)).order_by(
        "kind", "sort_key", "pk"
    )


def roster_lately(centre: Centre, on: date, *, visit: SupportVisit | None = None) -> list[Person]:
    """Who sat on the committee in this fiscal year or the one before, in the order of the roster, and who was there."""
    since = FiscalYear(FiscalYear.of(on).be - 1).starts
    if visit is not None:
        since = min(since, visit.held_on)
    seats = (
        Seat.objects.executive()
        .filter(committee__centre=centre, person__isnull=False, since__lte=on)
        .filter(Q(until__isnull=True) | Q(until__gte=since))
        .filter(Q(committee__ends_on__isnull=True) | Q(committee__ends_on__gte=since))
        .select_related("person")
        .order_by("-committee__starts_on", "order", "pk")
    )
    people = {seat.person_id: seat.person for seat in seats}
    if visit is not None:
        for row in SupportAttendance.objects.filter(visit=visit).select_related("person"):
            people.setdefault(row.person_id, row.person)
    return list(people.values())
