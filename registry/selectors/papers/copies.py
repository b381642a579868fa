"""The copies of orders that are owed to the office above, body by body (DL1, DL2, DL6): counted by place, or listed.

A count and the list behind it are one and the same query, so that they never disagree.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.kept_sql import rows_of, scope_of
from conweb.kernel.models import User
from registry import facts
from registry.choices import CentreStatus, CommitteeKind, SentFor, Tier
from registry.models import Committee, Paper, Transmittal
from registry.selectors.papers.sending import OF_KBT, OF_ROSTERS

ROSTERS = Q(
    kind=CommitteeKind.EXECUTIVE,
    centre__tier__in=[Tier.SUBDISTRICT, Tier.DISTRICT],
    centre__status=CentreStatus.ACTIVE,
)
BOARDS = Q(kind=CommitteeKind.KBT)
# Which bodies each duty is about.
BODIES: dict[str, Q] = {
    SentFor.ROSTERS: ROSTERS,
    SentFor.KBT_ORDERS: BOARDS,
    SentFor.KBT_ORDERS_TO_DEPARTMENT: BOARDS,
}


@dataclass(frozen=True, slots=True)
class CopyCount:
    """How far a duty has come in a place, and when the last copy went."""

    sent: int
    of: int
    last_on: date | None = None

    def __add__(self, other: "CopyCount") -> "CopyCount":
        days = [day for day in (self.last_on, other.last_on) if day]
        return CopyCount(self.sent + other.sent, self.of + other.of, max(days, default=None))


def copy_counts(
    user: User, by: Literal["province", "district"], *, on: date, **area: str
) -> dict[str, dict[str, CopyCount]]:
    """The duties of every place, by its code and the duty: one query, two where an order was reviewed and not sent."""
    key = ("copy counts", scope_of(user), by, on, *area.items())
    rows = rows_of(key, lambda: _copy_counts(user, by, on, area))
    reviews = reviews_of((code for row in rows for code in row["boards"]), on=on)
    found: dict[str, dict[str, CopyCount]] = defaultdict(dict)
    for row in rows:
        days = [reviews[code] for code in row["boards"] if code in reviews]
        for task in BODIES:
            count = CopyCount(row[f"n_{task}"], row[f"of_{task}"], row[f"last_{task}"])
            if task == SentFor.KBT_ORDERS and days:
                count += CopyCount(len(days), 0, max(days))
            found[row[by]][task] = count
    return dict(found)


def _copy_counts(user: User, by: str, on: date, area: dict[str, str]) -> QuerySet[Committee]:
    year = FiscalYear.of(on)
    bodies = Committee.objects.visible_to(user).in_office(on).filter(ROSTERS | BOARDS, **area)
    sent = {task: f"sent_{task}" for task in BODIES}
    # «ทบทวนแล้ว ไม่เปลี่ยน» is as good as a new order, unless somebody came or left since.
    reviewed = BOARDS & Q(reviewed_on__range=(year.starts, year.ends), sent_DL2__isnull=True)
    return (
        bodies.annotate(**{name: sent_on(task, year) for task, name in sent.items()})
        .order_by()
        .values(by)
        .annotate(
            boards=ArrayAgg("subdistrict", filter=reviewed, default=[]),
            **{f"of_{task}": Count("pk", filter=rule) for task, rule in BODIES.items()},
            **{f"n_{task}": Count(sent[task], filter=rule) for task, rule in BODIES.items()},
            **{f"last_{task}": Max(sent[task], filter=rule) for task, rule in BODIES.items()},
        )
    )


def sent_on(task: str, year: FiscalYear) -> Subquery:
    """The day on which the first copy of a body's papers went for a duty of a year."""
    rows = Transmittal.objects.filter(paper__committee=OuterRef("pk"), task=task, fiscal_year=year.be)
    return Subquery(rows.order_by("sent_on").values("sent_on")[:1])


def reviews_of(boards: Iterable[str], *, on: date) -> dict[str, date]:
    """The day of the review of each ก.บ.ต. by its ตำบล, where it still stands and falls into the year of a day."""
    codes = list(boards)
    year = FiscalYear.of(on)
    orders = facts.kbt_orders(codes, on=on) if codes else {}
    days = {code: order.review for code, order in orders.items()}
    return {code: day for code, day in days.items() if day and year.starts <= day <= year.ends}


def bodies_to_send(user: User, task: str, *, on: date) -> QuerySet[Committee]:
    """The bodies of a duty that this person sees; `sent_DL2` and so on is the day on which a copy went."""
    year = FiscalYear.of(on)
    name = f"sent_{task}"
    return (
        Committee.objects.visible_to(user)
        .in_office(on)
        .filter(BODIES[task])
        .annotate(**{name: sent_on(task, year)})
        .select_related("centre", "subdistrict", "district", "province")
        .order_by(
            "province__sort_key", "district__sort_key", "kind", "centre__tier", "subdistrict__sort_key", "pk"
        )
    )


def done_among(bodies: QuerySet[Committee], task: str, *, on: date) -> Q:
    """Those of the bodies for which a duty is done: a copy went, or the order was reviewed and stands."""
    sent = Q(**{f"sent_{task}__isnull": False})
    if task != SentFor.KBT_ORDERS:
        return sent
    year = FiscalYear.of(on)
    looked = bodies.filter(~sent, reviewed_on__range=(year.starts, year.ends))
    boards = looked.order_by().values_list("subdistrict", flat=True)
    return sent | Q(
        subdistrict__in=list(reviews_of(boards, on=on)), reviewed_on__range=(year.starts, year.ends)
    )


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One body in the list: when its copy went or its order was reviewed, and the paper that there is to send."""

    body: Committee
    sent: Transmittal | None
    reviewed_on: date | None
    paper: Paper | None

    @property
    def name(self) -> str:
        if self.body.centre:
            return self.body.centre.short_name
        return f"ก.บ.ต. {self.body.subdistrict.name}"


def lines_of(bodies: Sequence[Committee], task: str, *, on: date) -> list[CopyLine]:
    """A page of the list: two queries, three where an order was reviewed."""
    year = FiscalYear.of(on)
    keys = [body.pk for body in bodies]
    sent: dict[int, Transmittal] = {}
    rows = Transmittal.objects.filter(paper__committee__in=keys, task=task, fiscal_year=year.be)
    for row in rows.select_related("paper", "to_office").order_by("sent_on", "pk"):
        sent.setdefault(row.paper.committee_id, row)
    kinds = OF_KBT if task != SentFor.ROSTERS else OF_ROSTERS
    papers: dict[int, Paper] = {}
    for paper in (
        Paper.objects.in_force(on).filter(committee__in=keys, kind__in=kinds).order_by("-dated_on", "-pk")
    ):
        papers.setdefault(paper.committee_id, paper)
    looked = [
        body.subdistrict_id
        for body in bodies
        if task == SentFor.KBT_ORDERS and body.reviewed_on and body.pk not in sent
    ]
    reviews = reviews_of(looked, on=on)
    return [
        CopyLine(
            body,
            sent.get(body.pk),
            None
            if body.pk in sent
            else reviews.get(body.subdistrict_id)
            if task == SentFor.KBT_ORDERS
            else None,
            papers.get(body.pk),
        )
        for body in bodies
    ]
