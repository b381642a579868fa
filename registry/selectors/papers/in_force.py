"""Which paper makes a roster true, and every paper of a body."""

from datetime import date

from django.db.models import QuerySet

from registry.models import Centre, Committee, Paper
from registry.rules.papers.kinds import PaperKind
from registry.rules.papers.needs import FOUNDS
from registry.rules.values import Kind

# What a line about a paper needs to tell its number, its state and where it leads.
SHOWN_WITH = ("issuer", "owner")


def founding_kinds(kind: str) -> list[str]:
    """The kinds of paper that make a body of this kind; ประกาศรับรอง before คำสั่งแต่งตั้ง."""
    return [one.value for one, body in FOUNDS.items() if body == Kind(kind)]


def paper_in_force(committee: Committee, on: date) -> Paper | None:
    """The signed paper by which the body stands on a day; of ประกาศ and คำสั่งแต่งตั้ง the ประกาศ. One query."""
    found = [one for one in papers_in_force(committee, on) if PaperKind(one.kind) in FOUNDS]
    order = founding_kinds(committee.kind)
    return min(found, key=lambda one: order.index(one.kind), default=None)


def papers_in_force(committee: Committee, on: date) -> list[Paper]:
    """The signed papers that make and change the body on a day, in the order in which they took effect."""
    rows = papers_of(committee).instruments().in_force(on)
    return list(rows.order_by("effective_on", "dated_on", "pk"))


def papers_of(committee: Committee) -> QuerySet[Paper]:
    """Every paper of one body, drafts first."""
    return committee.papers.select_related(*SHOWN_WITH)


def papers_of_centre(centre: Centre) -> QuerySet[Paper]:
    """Every paper of the bodies of a ศอช., drafts first."""
    return Paper.objects.filter(centre=centre).select_related(*SHOWN_WITH, "committee")
