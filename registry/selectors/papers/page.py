"""Everything that the page of one paper shows beside its text."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db.models import QuerySet

from conweb.kernel.models import User
from registry.choices import PaperOrigin
from registry.models import EditedCopy, Paper, PaperPrinting
from registry.rules.papers.kinds import LinkKind, PaperStatus

# How a link reads from the paper that is acted on.
PASSIVE = {
    LinkKind.AMENDS: "แก้ไขเพิ่มเติมโดย",
    LinkKind.REPLACES: "ถูกแทนด้วย",
    LinkKind.CANCELS: "ยกเลิกโดย",
    LinkKind.ENCLOSES: "กล่าวถึงใน",
}
StepState = Literal["done", "now", "later"]


# Joined to a paper, and read beside it: with all of them joined the database plans longer than it reads.
JOINED = ("issuer", "owner", "centre", "committee", "province", "district", "subdistrict")
BESIDE = ("made_by", "signed_by", "printing", "selection", "signatory__person", "signatory__post")


def readable(user: User) -> QuerySet[Paper]:
    """The papers that somebody may read, with all that their pages need of one row."""
    return Paper.objects.visible_to(user).select_related(*JOINED).prefetch_related(*BESIDE)


def knit(paper: Paper) -> Paper:
    """The same place told to every row of a paper that names it, so that none of them asks for it again."""
    committee, issuer = paper.committee, paper.issuer
    if paper.district is not None:
        paper.district.province = paper.province
    for row in filter(None, (committee, issuer)):
        for name in ("centre", "subdistrict", "district", "province"):
            known = getattr(paper, name)
            if known is not None and getattr(row, f"{name}_id", None) == known.pk:
                setattr(row, name, known)
    return paper


@dataclass(frozen=True, slots=True)
class LifeStep:
    """One step of a paper's life: when it was taken and by whom, as far as it was."""

    label: str
    state: StepState
    on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Another paper, and what one does to the other. `is_seen` where the reader may open it."""

    how: str
    paper: Paper
    is_seen: bool


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a paper: its prints, the newest first, copies edited in Word, and related papers."""

    printings: list[PaperPrinting]
    copies: list[EditedCopy]
    related: list[Related]

    @property
    def last(self) -> PaperPrinting | None:
        return self.printings[0] if self.printings else None


def around_paper(paper: Paper, user: User) -> Around:
    """Five queries, however many papers are related."""
    printings = paper.printings.select_related("made_by").order_by("-number")
    copies = paper.edited_copies.select_related("by")
    out = [
        (link.get_kind_display(), link.target)
        for link in paper.links.select_related("target__issuer", "target__owner")
    ]
    into = [
        (PASSIVE[LinkKind(link.kind)], link.source)
        for link in paper.linked_from.select_related("source__issuer", "source__owner")
    ]
    found = [*out, *into]
    seen = set(
        Paper.objects.visible_to(user)
        .filter(pk__in=[other.pk for _, other in found])
        .order_by()
        .values_list("pk", flat=True)
    )
    return Around(
        list(printings),
        list(copies),
        [Related(how, other, other.pk in seen) for how, other in found],
    )


def life_of(paper: Paper, last: PaperPrinting | None) -> list[LifeStep]:
    """ร่าง → พิมพ์เสนอลงนาม → ลงนามแล้ว → มีผล → ถูกแทน or ยกเลิก, as far as the paper has come.

    Letters and minutes take no force. Of a paper that was only recorded here the first steps were taken elsewhere.
    """
    status = PaperStatus(paper.status)
    steps = []
    if paper.origin == PaperOrigin.PREPARED:
        steps += [
            ("ร่าง", 0, _day(paper.made_at), paper.made_by.full_name),
            ("พิมพ์เสนอลงนาม", 1, _day(last.made_at) if last else None, last.made_by.full_name if last else ""),
        ]
    signer = paper.signatory.person.full_name if paper.signatory else ""
    steps.append(("ลงนามแล้ว", 2, paper.dated_on, signer))
    if paper.paper_kind.is_instrument:
        steps.append(("มีผล", 3, paper.effective_on, ""))
    came = _came_to(paper, status)
    lines = [
        LifeStep(
            label,
            "done" if rank < came else "now" if rank == came else "later",
            day if rank <= came or rank == 3 else None,
            by if rank <= came else "",
        )
        for label, rank, day, by in steps
    ]
    if status in (PaperStatus.REPLACED, PaperStatus.CANCELLED):
        lines.append(LifeStep(status.label, "now", paper.ended_on, paper.ended_reason))
    return lines


def _came_to(paper: Paper, status: PaperStatus) -> int:
    """The rank that a paper had reached before it ended."""
    if status not in (PaperStatus.REPLACED, PaperStatus.CANCELLED):
        return status.rank
    if not paper.is_signed:
        return 1 if paper.printing_id else 0
    return 4


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
