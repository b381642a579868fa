"""คำสั่งส่วนต่าง of a body on a day: what changed since its papers were signed, what is owed, what is drafted already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from registry.choices import CommitteeStatus, PaperOrigin
from registry.models import Committee, Paper, PaperLink, Seat
from registry.rules.papers.difference import Difference, Line, difference
from registry.rules.papers.kinds import FOUNDING, LinkKind, PaperKind, PaperStatus
from registry.rules.papers.owed import (
    AMENDED_BY,
    MADE_ANEW,
    OwedPaper,
    below_smallest,
    gone_people,
    joined_owed,
    owed,
    said_by,
)
from registry.rules.values import Kind, Tier
from registry.selectors.papers.boards import Board, boards_of
from registry.selectors.papers.lines import lines_from_json, roster_lines
from registry.selectors.papers.signed import binding_by_committee, signed_rosters

# Kinds that a change may ask for: a draft of one of these waits for the change, or is left over from one taken back.
OF_A_CHANGE = frozenset(
    {*AMENDED_BY.values(), *MADE_ANEW.values(), PaperKind.REMOVAL, PaperKind.GOVERNOR_REPORT}
)
REPORTED = (PaperKind.WORKING_ORDER, PaperKind.WORKING_ADDITION)
# How a reason of the list reads after a name; of the others the label itself does («ลาออก», «ถึงแก่กรรม»).
LEFT_WORDS = {
    "transferred": "ได้รับการแต่งตั้ง โยกย้าย หรือสับเปลี่ยน",
    "voted_out": "พ้นจากตำแหน่งตามมติที่ประชุม",
    "body_left": "พ้นจากตำแหน่งเพราะองค์กรเปลี่ยนผู้แทน",
    "for_the_work": "พ้นจากตำแหน่งเพื่อประโยชน์ของงาน",
    "other": "พ้นจากตำแหน่ง",
}
REPORT_WAITS = "พิมพ์ได้เมื่อลงนามคำสั่งแล้ว เพราะต้องอ้างเลขที่และวันที่"


@dataclass(frozen=True, slots=True)
class OwedLine:
    """A paper that is asked for, of which body, and the draft that will hold it where there is one."""

    paper: OwedPaper
    committee: Committee
    draft: Paper | None = None
    about: Paper | None = None  # of a report: the order that it reports, where that is there already
    is_stale: bool = False  # printed, and the roster has changed since
    waits: str = ""  # why it cannot be printed yet

    @property
    def key(self) -> str:
        """By which a form names it."""
        return f"{self.paper.kind}-{self.committee.pk}-{self.about.pk if self.about and self.about.is_signed else 0}"

    @property
    def is_printed(self) -> bool:
        return self.draft is not None and self.draft.status == PaperStatus.PRINTED and not self.is_stale


@dataclass(frozen=True)
class Owed:
    """Everything that a change of a body owes on a day; empty where its roster is as it was signed."""

    committee: Committee
    on: date  # the day when all that is saved has come
    difference: Difference = field(default_factory=Difference)
    signed: tuple[Paper, ...] = ()  # by which it is measured
    lines: tuple[OwedLine, ...] = ()
    below: int | None = None
    needless: tuple[Paper, ...] = ()  # drafts with nothing left to say
    boards: tuple[Board, ...] = ()  # ก.บ.ต. that a leaver sits or sat on
    left_with: Mapping[int, str] = field(default_factory=dict)  # the seat of who left → the reason

    @property
    def is_empty(self) -> bool:
        return not self.lines

    @property
    def undrafted(self) -> list[OwedLine]:
        return [line for line in self.lines if line.draft is None]

    @property
    def gone(self) -> tuple[Line, ...]:
        return gone_people(self.difference)


def owed_of(committee: Committee, *, on: date, seats: Sequence[Seat] | None = None) -> Owed:
    """What is owed for one body: its own papers, the reports of its orders, a ก.บ.ต. that still seats who left.

    Measured on the day when every saved change has come, so that papers can be made ready before it. `seats` are
    all seats of the body, where they were read already.
    """
    if committee.status != CommitteeStatus.STANDING or committee.kind not in FOUNDING:
        return Owed(committee, on)
    if committee.ends_on and committee.ends_on < on:
        return Owed(committee, on)
    kind = Kind(committee.kind)
    tier = Tier(committee.centre.tier) if committee.centre else None
    papers = tuple(binding_by_committee([committee])[committee.pk])
    stored = (
        list(committee.seats.select_related("person", "leaving_reason")) if seats is None else list(seats)
    )
    left = [seat for seat in stored if (seat.until and seat.until < on) or seat.replaced_by_id]
    if not papers and not left:
        return Owed(committee, on)
    day = settled_on(committee, stored, on)
    took_over = {seat.replaced_by_id: seat.pk for seat in stored if seat.replaced_by_id}
    after = roster_lines(committee, on=day, seats=seats)
    changes = {
        founding: difference(before, after, took_over=took_over)
        for founding, before in signed_rosters(kind, papers, took_over).items()
    }
    whole = _first(changes.values())
    boards = boards_of(committee, stored, after, whole, on=day)
    drafts = _open_drafts([committee, *(board.committee for board in boards)])
    lines = [
        *_own(committee, kind, tier, changes, drafts, after),
        *_reports(committee, kind, tier, papers, drafts),
        *_kbt_orders(kind, tier, boards, drafts),
    ]
    return Owed(
        committee,
        day,
        whole,
        signed=papers,
        lines=tuple(lines),
        below=below_smallest(kind, whole) if papers else None,
        needless=_needless(committee, lines, drafts),
        boards=tuple(boards),
        left_with={seat.pk: _left_with(seat) for seat in stored if seat.leaving_reason},
    )


def why_no_removal(committee: Committee, *, on: date) -> str:
    """Why an order of removal would say nothing; empty where somebody leaves and nobody takes the place."""
    found = owed_of(committee, on=on)
    if said_by(PaperKind.REMOVAL, found.difference).left:
        return ""
    if not found.signed:
        return "ยังไม่มีประกาศหรือคำสั่งที่ลงนามให้เทียบ บันทึกฉบับที่ลงนามแล้วก่อน จึงร่างคำสั่งให้พ้นจากตำแหน่งได้"
    return "รายชื่อยังไม่มีผู้พ้นจากตำแหน่งโดยไม่มีผู้แทนที่ บันทึกการพ้นที่หน้ารายชื่อก่อน จึงร่างคำสั่งให้พ้นจากตำแหน่งได้"


def settled_on(committee: Committee, seats: Iterable[Seat], on: date) -> date:
    """The day when everything that is saved has come: seats that begin later, seats that end later."""
    days = [on]
    for seat in seats:
        days.append(seat.since)
        if seat.until is not None and seat.until != committee.ends_on:
            days.append(seat.until + timedelta(days=1))
    last = max(days)
    return min(last, committee.ends_on) if committee.ends_on else last


def _first(changes: Iterable[Difference]) -> Difference:
    """The one that says most: of a term that rests on two papers one may be amended already."""
    listed = list(changes)
    return next((change for change in listed if not change.is_empty), listed[0] if listed else Difference())


def _left_with(seat: Seat) -> str:
    reason = seat.leaving_reason
    return LEFT_WORDS.get(reason.code, reason.label) if reason else ""


# ── the papers, line by line ───────────────────────────────────────────────────────────────
def _own(
    committee: Committee,
    kind: Kind,
    tier: Tier | None,
    changes: Mapping[PaperKind, Difference],
    drafts: Sequence[Paper],
    after: Sequence[Line],
) -> list[OwedLine]:
    asked = joined_owed(
        paper
        for founding, change in changes.items()
        for paper in owed(kind, tier, change, founded_by={founding})
    )
    lines = []
    addition = _draft_of(PaperKind.WORKING_ADDITION, committee, drafts)
    for paper in asked:
        if paper.kind is PaperKind.GOVERNOR_REPORT:
            draft = _report_on(addition, drafts)
            lines.append(OwedLine(paper, committee, draft, addition, waits=REPORT_WAITS))
            continue
        draft = _draft_of(paper.kind, committee, drafts)
        lines.append(OwedLine(paper, committee, draft, is_stale=_is_stale(draft, after)))
    return lines


def _reports(
    committee: Committee,
    kind: Kind,
    tier: Tier | None,
    papers: Iterable[Paper],
    drafts: Sequence[Paper],
) -> list[OwedLine]:
    """Orders of a คณะทำงาน that were signed here and not reported to ผู้ว่าฯ yet. One query, for a คณะทำงาน only."""
    if kind is not Kind.WORKING:
        return []
    signed = [one for one in papers if one.kind in REPORTED and one.origin == PaperOrigin.PREPARED]
    told = set(
        PaperLink.objects.filter(
            target__in=signed,
            kind=LinkKind.ENCLOSES,
            source__kind=PaperKind.GOVERNOR_REPORT,
            source__signed_at__isnull=False,
        ).values_list("target", flat=True)
    )
    required = tier is not Tier.PROVINCE
    return [
        OwedLine(
            OwedPaper(PaperKind.GOVERNOR_REPORT, Difference(), is_required=required),
            committee,
            _report_on(paper, drafts),
            paper,
        )
        for paper in signed
        if paper.pk not in told
    ]


def _kbt_orders(
    kind: Kind, tier: Tier | None, boards: Iterable[Board], drafts: Sequence[Paper]
) -> list[OwedLine]:
    lines = []
    for board in boards:
        draft = _draft_of(PaperKind.KBT_ORDER, board.committee, drafts)
        if not board.still_seats and not board.still_names and draft is None:
            continue
        asked = owed(kind, tier, board.leavers, founded_by=(), in_kbt=board.people)
        lines += [OwedLine(paper, board.committee, draft) for paper in asked]
    return lines


# ── drafts ─────────────────────────────────────────────────────────────────────────────────
def _open_drafts(bodies: Iterable[Committee]) -> list[Paper]:
    """Drafts and prints of these bodies that wait for a signature, the newest first. Three queries at most."""
    found = Paper.objects.unsigned().filter(
        committee__in=[body.pk for body in bodies], kind__in=sorted(OF_A_CHANGE)
    )
    return list(
        found.select_related("issuer", "committee").prefetch_related("printings", "links").order_by("-pk")
    )


def _draft_of(kind: PaperKind, committee: Committee, drafts: Sequence[Paper]) -> Paper | None:
    return next(
        (draft for draft in drafts if draft.kind == kind and draft.committee_id == committee.pk), None
    )


def _report_on(order: Paper | None, drafts: Sequence[Paper]) -> Paper | None:
    """The open report that encloses an order."""
    if order is None:
        return None
    return next(
        (
            draft
            for draft in drafts
            if draft.kind == PaperKind.GOVERNOR_REPORT
            and any(link.target_id == order.pk for link in draft.links.all())
        ),
        None,
    )


def _is_stale(draft: Paper | None, after: Sequence[Line]) -> bool:
    """Whether a print that waits for its signature was made of another roster."""
    if draft is None or draft.status != PaperStatus.PRINTED:
        return False
    last = max(draft.printings.all(), key=lambda printing: printing.number, default=None)
    if last is None or last.roster is None:
        return False
    return not difference(lines_from_json(last.roster), after).is_empty


def _needless(committee: Committee, lines: Iterable[OwedLine], drafts: Iterable[Paper]) -> tuple[Paper, ...]:
    """Drafts about a change of this body that was taken back."""
    wanted = {line.draft.pk for line in lines if line.draft}
    kinds = {*AMENDED_BY.values(), PaperKind.REMOVAL}
    return tuple(
        draft
        for draft in drafts
        if draft.committee_id == committee.pk and draft.kind in kinds and draft.pk not in wanted
    )
