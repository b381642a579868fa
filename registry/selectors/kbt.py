"""ก.บ.ต. and ก.บ.อ. of a fiscal year: the order in force, who of the ศอช.ต. sits by it, whether copies were sent on."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q

from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import District, Province, Subdistrict
from registry import facts, rules
from registry.choices import CommitteeKind, SentFor
from registry.models import AbsentCentre, Committee, Paper, Transmittal
from registry.rules import KbtState
from registry.rules.papers.kinds import PaperKind

YEARS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A ตำบล and its ก.บ.ต. in a fiscal year, or an อำเภอ and its ก.บ.อ. (which has no `state`)."""

    place: Subdistrict | District
    committee: Committee | None
    paper: Paper | None  # the signed order, where it is kept here
    seats: int
    state: KbtState | None = None
    experts: tuple[str, ...] = ()  # กรรมการ ศอช.ต. who sit as ผู้ทรงคุณวุฒิ
    left: tuple[str, ...] = ()  # on the order, and no more on the ศอช.ต.
    ordered_on: date | None = None  # in the year
    reviewed_on: date | None = None  # in the year: «ทบทวนแล้ว ไม่เปลี่ยน», and nothing changed after it
    draft: Paper | None = None  # the new order that waits for its signature
    sent: Transmittal | None = None  # DL2: to the province
    sent_up: Transmittal | None = None  # DL6: by OA to the department
    absent: str = ""  # why the ตำบล has no ศอช.ต.

    @property
    def number(self) -> str:
        if self.paper and self.paper.number:
            return self.paper.full_number
        return self.committee.order_number if self.committee else ""

    @property
    def dated_on(self) -> date | None:
        if self.paper:
            return self.paper.dated_on
        return (self.committee.announced_on or self.committee.starts_on) if self.committee else None

    @property
    def is_current(self) -> bool:
        """Made or reviewed in the year; «ทบทวนแล้ว ไม่เปลี่ยน» is as good as a new order."""
        return self.ordered_on is not None or self.reviewed_on is not None


@dataclass(frozen=True, slots=True)
class BoardSummary:
    """A district on the page of its province."""

    district: District
    lines: tuple[BoardLine, ...]
    kbo: BoardLine

    def _count(self, *states: KbtState) -> int:
        return sum(line.state in states for line in self.lines)

    @property
    def with_member(self) -> int:
        return self._count(KbtState.MEMBER)

    @property
    def without(self) -> int:
        return self._count(KbtState.NONE)

    @property
    def old(self) -> int:
        return self._count(KbtState.OLD)

    @property
    def no_order(self) -> int:
        return self._count(KbtState.NO_ORDER)

    @property
    def current(self) -> int:
        return sum(line.is_current for line in self.lines)

    @property
    def sent(self) -> int:
        return sum(line.sent is not None for line in self.lines)

    @property
    def sent_up(self) -> int:
        return sum(line.sent_up is not None for line in self.lines)


def day_of(year: FiscalYear, today: date) -> date:
    """The day whose orders a year is judged by: today, of a year that is over its last day."""
    return max(min(today, year.ends), year.starts)


def years_to_show(today: date) -> list[FiscalYear]:
    """The fiscal years that the page offers, this one first."""
    this = FiscalYear.of(today)
    return [FiscalYear(this.be - back) for back in range(YEARS_SHOWN)]


def boards_of_district(district: District, *, year: FiscalYear, today: date) -> BoardSummary:
    """Every ตำบล of a district in order, and its ก.บ.อ. The same number of queries however many there are."""
    areas = list(Subdistrict.objects.active().filter(district=district).order_by("sort_key", "name"))
    return _summaries([district], areas, year=year, today=today)[0]


def boards_of_province(province: Province, *, year: FiscalYear, today: date) -> list[BoardSummary]:
    """The same of every district of a province."""
    districts = list(District.objects.active().filter(province=province).order_by("sort_key", "name"))
    areas = list(
        Subdistrict.objects.active()
        .filter(district__in=[district.pk for district in districts])
        .order_by("sort_key", "name")
    )
    return _summaries(districts, areas, year=year, today=today)


def _summaries(
    districts: Sequence[District], areas: Sequence[Subdistrict], *, year: FiscalYear, today: date
) -> list[BoardSummary]:
    on = day_of(year, today)
    codes = [area.pk for area in areas]
    orders = facts.kbt_orders(codes, on=on)
    bodies = _bodies(districts, codes, on)
    keys = [body.pk for body in bodies.values()]
    papers = _papers(keys, on)
    drafts = _drafts(keys) if on == today else {}
    reviews = _reviews(keys, year)
    sent = _sent(keys, year)
    without = dict(AbsentCentre.objects.filter(subdistrict__in=codes).values_list("subdistrict", "reason"))

    def line(
        place: Subdistrict | District,
        order: rules.KbtOrder | None,
        *,
        state: KbtState | None = None,
        absent: str = "",
    ) -> BoardLine:
        body = bodies.get(place.pk)
        key = body.pk if body else 0
        paper = papers.get(key)
        changes = (
            [body.last_came, body.last_left + timedelta(days=1) if body.last_left else None] if body else []
        )
        changed_on = max(filter(None, [*changes, order and order.changed_on]), default=None)
        review = reviews.get(key)
        if review and changed_on and changed_on > review:
            review = None  # what was looked through is no longer what stands
        made_on = paper.dated_on if paper else (body.announced_on or body.starts_on) if body else None
        return BoardLine(
            place=place,
            committee=body,
            paper=paper,
            seats=body.sitting if body else 0,
            experts=tuple(expert.name for expert in order.experts if expert.sits) if order else (),
            left=rules.kbt_left(order),
            ordered_on=made_on if made_on and made_on in year else None,
            reviewed_on=review,
            draft=drafts.get(key),
            sent=sent.get((key, SentFor.KBT_ORDERS)),
            sent_up=sent.get((key, SentFor.KBT_ORDERS_TO_DEPARTMENT)),
            state=state,
            absent=absent,
        )

    by_district: dict[str, list[BoardLine]] = defaultdict(list)
    for area in areas:
        order = orders.get(area.pk)
        by_district[area.district_id].append(
            line(area, order, state=rules.kbt_state(order), absent=without.get(area.pk, ""))
        )
    return [
        BoardSummary(district, tuple(by_district[district.pk]), line(district, None))
        for district in districts
    ]


def _bodies(districts: Iterable[District], codes: Iterable[str], on: date) -> dict[str, Committee]:
    """The body in office of each place, by the code of the ตำบล or อำเภอ. One query."""
    sitting = Q(seats__since__lte=on) & (Q(seats__until__isnull=True) | Q(seats__until__gte=on))
    rows = Committee.objects.in_office(on).filter(
        Q(kind=CommitteeKind.KBT, subdistrict__in=list(codes))
        | Q(kind=CommitteeKind.KBO, district__in=[district.pk for district in districts])
    )
    found: dict[str, Committee] = {}
    rows = rows.annotate(
        sitting=Count("seats", filter=sitting),
        last_came=Max("seats__since", filter=Q(seats__since__lte=on)),
        last_left=Max("seats__until", filter=Q(seats__until__lt=on)),
    )
    for body in rows.order_by("-starts_on", "-pk"):
        found.setdefault(body.subdistrict_id or body.district_id, body)
    return found


def _papers(bodies: Iterable[int], on: date) -> dict[int, Paper]:
    """The order of each body that was in force on the day. One query."""
    rows = Paper.objects.in_force(on).filter(
        committee__in=list(bodies), kind__in=[PaperKind.KBT_ORDER, PaperKind.KBO_ORDER]
    )
    found: dict[int, Paper] = {}
    for paper in rows.select_related("issuer").order_by("-dated_on", "-pk"):
        found.setdefault(paper.committee_id, paper)
    return found


def _drafts(bodies: Iterable[int]) -> dict[int, Paper]:
    """The newest order of each body that is written and not signed. One query."""
    rows = Paper.objects.unsigned().filter(
        committee__in=list(bodies), kind__in=[PaperKind.KBT_ORDER, PaperKind.KBO_ORDER]
    )
    return {paper.committee_id: paper for paper in rows.order_by("pk")}


def _reviews(bodies: Iterable[int], year: FiscalYear) -> dict[int, date]:
    """The last day of the year on which each was reviewed. A body keeps only its last review; its history all. One query."""
    events = Committee.pgh_event_model.objects.filter(
        pgh_obj__in=list(bodies), reviewed_on__gte=year.starts, reviewed_on__lte=year.ends
    )
    found: dict[int, date] = {}
    for body, day in events.order_by("pgh_id").values_list("pgh_obj", "reviewed_on"):
        found[body] = day
    return found


def _sent(bodies: Iterable[int], year: FiscalYear) -> dict[tuple[int, str], Transmittal]:
    """The newest sending of each body's orders for each dated duty of the year. One query."""
    rows = Transmittal.objects.filter(
        paper__committee__in=list(bodies),
        fiscal_year=year.be,
        task__in=[SentFor.KBT_ORDERS, SentFor.KBT_ORDERS_TO_DEPARTMENT],
    )
    found: dict[tuple[int, str], Transmittal] = {}
    for row in rows.select_related("paper").order_by("-sent_on", "-pk"):
        found.setdefault((row.paper.committee_id, row.task), row)
    return found
