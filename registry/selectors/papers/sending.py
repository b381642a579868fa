"""What was sent on and what was not yet: per paper, per office, and against the dated duties DL1, DL2 and DL6."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from conweb.kernel import access
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User
from registry import facts
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
        "to_office", "letter__issuer", "paper__issuer", "paper__owner", "paper__district", "paper__province"
    )


def receivers(paper: Paper, *, from_province: bool = False) -> list[Office]:
    """The offices that copies usually go to: of a district's paper the province, of a province's the department.

    `from_province`: the copy of a district's paper is sent on by the province. Nobody sends its own paper to itself.
    """
    above = Q(kind=OfficeKind.DEPARTMENT)
    if paper.district_id and not from_province:
        above = Q(
            kind__in=[OfficeKind.PROVINCE, OfficeKind.PROVINCE_ADMINISTRATION], province=paper.province_id
        )
        above |= Q(kind=OfficeKind.DISTRICT_ADMINISTRATION, district=paper.district_id)
    return list(Office.objects.filter(above).exclude(pk=paper.issuer_id))


def task_of(paper: Paper, *, from_province: bool = False) -> str:
    """The duty that sending this paper on fulfils; empty where it fulfils none."""
    if paper.kind in OF_KBT:
        return SentFor.KBT_ORDERS_TO_DEPARTMENT if from_province else SentFor.KBT_ORDERS
    if paper.kind in OF_ROSTERS and paper.district_id:
        return SentFor.ROSTERS
    return ""


def sent_counts(
    *, district_id: str | None = None, province_id: str | None = None, on: date
) -> dict[str, SentCount]:
    """DL1, DL2 and DL6 of a district or of a province as a whole, in the fiscal year of a day. Two queries, one where
    there is no ก.บ.ต.

    DL1 counts the ศอช.ต. and ศอช.อ. with a committee in office, DL2 the ตำบล with a ก.บ.ต. in force; an order that
    was reviewed in the year and not changed since counts as done («ทบทวนแล้ว ไม่เปลี่ยน»). DL6 counts the orders that went on
    to the department.
    """
    year = FiscalYear.of(on)
    place = {"district": district_id} if district_id else {"province": province_id}
    of_centres = Q(
        kind=CommitteeKind.EXECUTIVE,
        centre__tier__in=[Tier.SUBDISTRICT, Tier.DISTRICT],
        centre__status=CentreStatus.ACTIVE,
    )
    bodies = (
        Committee.objects.in_office(on)
        .filter(of_centres | Q(kind=CommitteeKind.KBT), **place)
        .annotate(**{task: Exists(_sent(task, year.be)) for task in SentFor.values})
        .order_by("district", "centre__tier", "centre__sort_key", "subdistrict__sort_key")
        .values("kind", "centre__short_name", "subdistrict", "subdistrict__name", *SentFor.values)
    )
    boards = [body["subdistrict"] for body in bodies if body["kind"] == CommitteeKind.KBT]
    orders = facts.kbt_orders(boards, on=on) if boards else {}
    found: dict[str, list[tuple[str, bool]]] = {task: [] for task in SentFor.values}
    for body in bodies:
        if body["kind"] == CommitteeKind.EXECUTIVE:
            found[SentFor.ROSTERS].append((body["centre__short_name"], body[SentFor.ROSTERS]))
            continue
        name, order = f"ก.บ.ต. {body['subdistrict__name']}", orders.get(body["subdistrict"])
        day = order.review if order else None
        reviewed = day is not None and year.starts <= day <= year.ends
        found[SentFor.KBT_ORDERS].append((name, body[SentFor.KBT_ORDERS] or reviewed))
        found[SentFor.KBT_ORDERS_TO_DEPARTMENT].append((name, body[SentFor.KBT_ORDERS_TO_DEPARTMENT]))
    return {task: _count(SentFor(task), listed) for task, listed in found.items()}


def told_of(counts: Mapping[str, SentCount]) -> frozenset[str]:
    """The duties of which these counts say something: where nothing is to be sent, the plain date is told."""
    return frozenset(task for task, count in counts.items() if count.of)


def _sent(task: str, fiscal_year: int) -> QuerySet[Transmittal]:
    return Transmittal.objects.filter(paper__committee=OuterRef("pk"), task=task, fiscal_year=fiscal_year)


def _count(task: SentFor, bodies: Iterable[tuple[str, bool]]) -> SentCount:
    listed = list(bodies)
    missing = tuple(name for name, sent in listed if not sent)
    return SentCount(task, len(listed) - len(missing), len(listed), missing)
