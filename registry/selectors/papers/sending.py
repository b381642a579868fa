"""What was sent on and what was not yet: per paper, per office, and against the dated duties DL1, DL2 and DL6."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from conweb.kernel import access
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User
from registry.choices import CentreStatus, CommitteeKind, OfficeKind, SentFor, Tier
from registry.models import Committee, Office, Paper, Transmittal
from registry.rules.papers.kinds import PaperKind

# Which papers fulfil which duty: orders and announcements of committees; orders of ก.บ.ต.
OF_ROSTERS = (
    PaperKind.ANNOUNCEMENT,
    PaperKind.AMENDING_ANNOUNCEMENT,
    PaperKind.APPOINTMENT,
    PaperKind.AMENDING_APPOINTMENT,
)
OF_KBT = (PaperKind.KBT_ORDER,)


@dataclass(frozen=True, slots=True)
class SentCount:
    """How far a dated duty has come in one place. `missing` names what was not sent yet, in order."""

    task: SentFor
    sent: int
    of: int
    missing: tuple[str, ...]

    @property
    def is_done(self) -> bool:
        return self.of > 0 and self.sent >= self.of


def may_receive(user: User, transmittal: Transmittal) -> bool:
    """Who wrote the sending down, and the office that it went to."""
    if access.keeps_registry(user, at=transmittal.paper):
        return True
    office = transmittal.to_office
    if office is None:
        return False
    if not office.province_id:
        return access.keeps_code_lists(user)
    return access.keeps_registry(user, at=office)


def transmittals_of(paper: Paper, user: User) -> list[Transmittal]:
    """Where copies of a paper went, the newest first."""
    rows = Transmittal.objects.visible_to(user).filter(paper=paper)
    return list(rows.select_related("to_office", "letter__issuer", "recorded_by"))


def sendings(user: User) -> QuerySet[Transmittal]:
    """Every sending that this person sees, with what its line shows."""
    return Transmittal.objects.visible_to(user).select_related(
        "to_office", "letter__issuer", "paper__issuer", "paper__district", "paper__province"
    )


def receivers(paper: Paper) -> list[Office]:
    """The offices that copies usually go to: of a district's paper the province, of a province's the department."""
    above = Q(kind=OfficeKind.DEPARTMENT)
    if paper.district_id:
        above = Q(
            kind__in=[OfficeKind.PROVINCE, OfficeKind.PROVINCE_ADMINISTRATION], province=paper.province_id
        )
        above |= Q(kind=OfficeKind.DISTRICT_ADMINISTRATION, district=paper.district_id)
    return list(Office.objects.filter(above))


def task_of(paper: Paper) -> str:
    """The duty that sending this paper on fulfils; empty where it fulfils none."""
    if paper.kind in OF_KBT:
        return SentFor.KBT_ORDERS
    if paper.kind in OF_ROSTERS and paper.district_id:
        return SentFor.ROSTERS
    return ""


def sent_counts(
    *, district_id: str | None = None, province_id: str | None = None, on: date
) -> dict[SentFor, SentCount]:
    """DL1, DL2 and DL6 of a district or of a province as a whole, in the fiscal year of a day. Three queries.

    DL1 counts the ศอช.ต. and ศอช.อ. with a committee in office, DL2 the ตำบล with a ก.บ.ต. in force; an order that
    was reviewed in the year and not changed counts as done («ทบทวนแล้ว ไม่เปลี่ยน»). DL6 counts the orders that went on
    to the department.
    """
    year = FiscalYear.of(on)
    place = Q(district=district_id) if district_id else Q(province=province_id)
    sent: dict[str, set[int]] = {task: set() for task in SentFor}
    where = {"paper__district": district_id} if district_id else {"paper__province": province_id}
    rows = Transmittal.objects.filter(fiscal_year=year.be, **where).exclude(task="")
    for task, committee in rows.values_list("task", "paper__committee"):
        if committee:
            sent[task].add(committee)
    bodies = Committee.objects.in_office(on).filter(place)
    centres = list(
        bodies.filter(
            kind=CommitteeKind.EXECUTIVE,
            centre__tier__in=[Tier.SUBDISTRICT, Tier.DISTRICT],
            centre__status=CentreStatus.ACTIVE,
        )
        .order_by("centre__district", "centre__tier", "centre__sort_key")
        .values_list("pk", "centre__short_name")
    )
    orders = list(
        bodies.filter(kind=CommitteeKind.KBT)
        .order_by("subdistrict__sort_key")
        .values_list("pk", "subdistrict__name", "reviewed_on")
    )
    reviewed = {pk for pk, _, day in orders if day and year.start <= day <= year.end}
    named = [(pk, f"ก.บ.ต. {name}") for pk, name, _ in orders]
    return {
        SentFor.ROSTERS: _count(SentFor.ROSTERS, centres, sent[SentFor.ROSTERS]),
        SentFor.KBT_ORDERS: _count(SentFor.KBT_ORDERS, named, sent[SentFor.KBT_ORDERS] | reviewed),
        SentFor.KBT_ORDERS_TO_DEPARTMENT: _count(
            SentFor.KBT_ORDERS_TO_DEPARTMENT, named, sent[SentFor.KBT_ORDERS_TO_DEPARTMENT]
        ),
    }


def _count(task: SentFor, bodies: Iterable[tuple[int, str]], sent: set[int]) -> SentCount:
    listed = list(bodies)
    missing = tuple(name for pk, name in listed if pk not in sent)
    return SentCount(task, len(listed) - len(missing), len(listed), missing)
