"""The papers of one body or one ศอช., sorted as their pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from conweb.kernel import thai
from registry.choices import CommitteeStatus, SelectionStepKind
from registry.models import Centre, Committee, Paper, Selection
from registry.rules import Finding
from registry.rules.papers.kinds import PaperKind, PaperStatus
from registry.rules.papers.needs import FOUNDS
from registry.rules.papers.standing import stands_by
from registry.rules.values import Kind
from registry.selectors.papers.in_force import founding_kinds, papers_of, papers_of_centre

FEW = 5
# What a page lists of a paper; the scan, the roster and the typed words are left unread.
LISTED = (
    *(
        "kind",
        "status",
        "subject",
        "number",
        "number_code",
        "number_year",
        "dated_on",
        "effective_on",
        "ended_on",
    ),
    *("committee", "signed_at", "issuer__document_code", "owner__document_code"),
)
# Which paper goes with which step of a selection (ระเบียบ มท. 2551).
STEP_PAPERS = {
    SelectionStepKind.REQUESTED: PaperKind.REQUEST,
    SelectionStepKind.INVITED: PaperKind.INVITATION,
    SelectionStepKind.FORUM: PaperKind.FORUM_MINUTES,
}


@dataclass(frozen=True, slots=True)
class BodyPapers:
    """The papers of a body on a day: by which it stands, what changed it since, what waits, what is over."""

    by: Paper | None
    others: tuple[Paper, ...]  # in force as well
    waiting: tuple[Paper, ...]  # drafts, prints, and what is signed for a day to come
    over: tuple[Paper, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.by or self.others or self.waiting or self.over)


def body_papers(committee: Committee, *, on: date) -> BodyPapers:
    """One query."""
    order = founding_kinds(committee.kind)
    rows = list(papers_of(committee).only(*LISTED))
    alive = [row for row in rows if _in_force(row, on)]
    founding = [row for row in alive if row.kind in order]
    by = min(founding, key=lambda row: order.index(row.kind), default=None)
    waiting = [row for row in rows if _waits(row, on)]
    return BodyPapers(
        by,
        tuple(row for row in alive if row is not by and row.paper_kind.is_instrument),
        tuple(waiting),
        tuple(row for row in rows if row not in alive and row not in waiting)[:FEW],
    )


def _in_force(paper: Paper, on: date) -> bool:
    """As PaperQuerySet.in_force has it, of a row that is read already."""
    if not paper.is_signed or paper.dated_on is None or paper.dated_on > on:
        return False
    begun = paper.effective_on is None or paper.effective_on <= on
    return begun and (paper.ended_on is None or paper.ended_on > on)


def _waits(paper: Paper, on: date) -> bool:
    if paper.status in (PaperStatus.DRAFT, PaperStatus.PRINTED):
        return True
    coming = paper.effective_on is not None and paper.effective_on > on
    return paper.status == PaperStatus.SIGNED and coming


def paper_finding(committee: Committee, papers: BodyPapers, *, on: date) -> Finding | None:
    """Whether the body stands by a signed paper; nothing of one that is being chosen, is over, or has not begun."""
    if committee.status != CommitteeStatus.STANDING or committee.starts_on > on:
        return None
    if committee.ends_on is not None and committee.ends_on < on:
        return None
    waiting = next((row for row in papers.waiting if PaperKind(row.kind) in FOUNDS), None)
    return stands_by(
        Kind(committee.kind),
        paper=told(papers.by) if papers.by else "",
        waiting=f"{waiting.paper_kind.label} {waiting.get_status_display()}" if waiting else "",
    )


def told(paper: Paper) -> str:
    """«คำสั่งแต่งตั้งคณะทำงานส่งเสริม ที่ 12/2564 ลงวันที่ 5 มี.ค. 2564»."""
    number = f" ที่ {paper.full_number}" if paper.number else ""
    day = f" ลงวันที่ {thai.format_date(paper.dated_on)}" if paper.dated_on else ""
    return f"{paper.paper_kind.label}{number}{day}"


def latest_of(centre: Centre) -> list[Paper]:
    """The newest papers of a ศอช., what waits for a signature first. One query."""
    return list(papers_of_centre(centre).only(*LISTED, "committee__kind")[: FEW + 1])


# ── a selection ─────────────────────────────────────────────────────────────────────────────
def papers_of_selection(selection: Selection) -> dict[str, Paper]:
    """By the kind of paper: what was begun for a selection; of several the one that is not given up. One query."""
    rows: QuerySet[Paper] = Paper.objects.filter(committee=selection.committee_id).select_related(
        "issuer", "owner"
    )
    return _by_kind(rows.only(*LISTED).exclude(status=PaperStatus.CANCELLED).order_by("pk"))


def _by_kind(rows: Iterable[Paper]) -> dict[str, Paper]:
    return {row.kind: row for row in rows}
