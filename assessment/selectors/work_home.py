"""The year's work of the centres of a place: what is logged, reviewed, planned and sent, and what waits."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from assessment.log_choices import AdviceState
from assessment.models import AdviceRequest, LogEntry
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import District, User
from registry.choices import Tier
from registry.models import ActionPlan, Centre, Organisation, OrganisationReview
from registry.selectors.plan_sendings import plan_sent_on

# ศอช.จ. and ศอช.อ. stand before the ตำบล of their area.
ORDER = {Tier.PROVINCE: 0, Tier.DISTRICT: 1, Tier.SUBDISTRICT: 2}


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A centre in a fiscal year. Organisations are those of ศอช.ต.; for the other tiers they are None."""

    centre: Centre
    events: int
    last_on: date | None
    members: int | None
    reviewed: int | None
    has_plan: bool
    sent_on: date | None
    waiting: int
    is_mine: bool

    @property
    def is_subdistrict(self) -> bool:
        return self.centre.tier == Tier.SUBDISTRICT

    @property
    def all_reviewed(self) -> bool:
        return bool(self.members) and self.members == self.reviewed


@dataclass(frozen=True, slots=True)
class DistrictWork:
    """A district in a fiscal year: of `centres` ศอช.ต. how many logged anything, how often, how many requests wait."""

    district: District
    centres: int
    logging: int
    events: int
    waiting: int


def work_of(centres: QuerySet[Centre], user: User, year: FiscalYear, *, today: date) -> list[WorkRow]:
    """The given centres (already scoped). Two queries, however many there are."""
    events = LogEntry.objects.between(year.starts, year.ends)
    on = min(today, year.ends)
    members = Organisation.objects.members_on(on)
    seen = Exists(
        OrganisationReview.objects.filter(
            organisation=OuterRef("pk"), reviewed_on__range=(year.starts, year.ends)
        )
    )
    waiting = AdviceRequest.objects.filter(state=AdviceState.ASKED)
    plans = ActionPlan.objects.filter(centre=OuterRef("pk"), fiscal_year=int(year))
    listed = centres.with_places().annotate(
        logged=_number(events),
        last_on=_of(events, Max("held_on")),
        organisation_members=_number(members),
        reviewed=_number(members.filter(seen)),
        has_plan=Exists(plans),
        plan_on=plan_sent_on(int(year)),
        waiting=_number(waiting),
    )
    mine = set(Centre.objects.looked_after_by(user).order_by().values_list("pk", flat=True))
    rows = [
        WorkRow(
            centre=row,
            events=row.logged,
            last_on=row.last_on,
            members=row.organisation_members if row.tier == Tier.SUBDISTRICT else None,
            reviewed=row.reviewed if row.tier == Tier.SUBDISTRICT else None,
            has_plan=row.has_plan,
            sent_on=row.plan_on,
            waiting=row.waiting,
            is_mine=row.pk in mine,
        )
        for row in listed
    ]
    return sorted(rows, key=lambda row: ORDER[Tier(row.centre.tier)])


def work_by_district(user: User, province: str, year: FiscalYear) -> list[DistrictWork]:
    """The districts of a province with the sums of their ศอช.ต. One query."""

    def here(rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.visible_to(user).filter(centre__district=OuterRef("pk"), centre__tier=Tier.SUBDISTRICT)

    events = here(LogEntry.objects.between(year.starts, year.ends)).order_by().values("centre__district")
    waiting = (
        here(AdviceRequest.objects.filter(state=AdviceState.ASKED)).order_by().values("centre__district")
    )
    centres = Centre.objects.visible_to(user).filter(district=OuterRef("pk"), tier=Tier.SUBDISTRICT)
    standing = centres.not_dissolved().order_by().values("district")
    districts = (
        District.objects.active()
        .filter(province=province)
        .annotate(
            centre_number=Coalesce(Subquery(standing.annotate(number=Count("pk")).values("number")), 0),
            logging=Coalesce(
                Subquery(events.annotate(number=Count("centre", distinct=True)).values("number")), 0
            ),
            events=Coalesce(Subquery(events.annotate(number=Count("pk")).values("number")), 0),
            waiting=Coalesce(Subquery(waiting.annotate(number=Count("pk")).values("number")), 0),
        )
    )
    return [
        DistrictWork(row, row.centre_number, row.logging, row.events, row.waiting)
        for row in districts.select_related("province")
    ]


def waiting_advice(user: User, within: Q, *, most: int) -> list[AdviceRequest]:
    """Requests that nobody has answered, the oldest first; `within` is about their centre."""
    rows = AdviceRequest.objects.visible_to(user).filter(within, state=AdviceState.ASKED)
    return list(rows.select_related("centre").order_by("asked_on", "pk")[:most])


def _number(rows: QuerySet[Any]) -> Coalesce:
    return Coalesce(_of(rows, Count("pk")), 0)


def _of(rows: QuerySet[Any], sum_: Any) -> Subquery:
    mine = rows.filter(centre=OuterRef("pk")).order_by().values("centre")
    return Subquery(mine.annotate(found=sum_).values("found"))
