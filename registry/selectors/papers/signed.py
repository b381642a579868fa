"""What the signed papers of a body say of who sits, and what a paper about a change of it has to say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from registry.models import Committee, Paper, Seat
from registry.rules.papers.difference import Difference, Line, difference
from registry.rules.papers.kinds import FOUNDING, LinkKind, PaperKind
from registry.rules.papers.owed import AMENDED_BY, said_by, signed_roster
from registry.rules.values import Kind
from registry.selectors.papers.lines import lines_from_json

AMENDS = {amending: founding for founding, amending in AMENDED_BY.items()}


def binding(committees: Iterable[Committee]) -> QuerySet[Paper]:
    """The signed papers that make and change these bodies and have not ended, in the order of their days.

    One that is signed and takes effect later binds already: nobody drafts it again.
    """
    found = Paper.objects.signed().instruments().filter(committee__in=[body.pk for body in committees])
    return found.filter(ended_on__isnull=True).order_by(
        Coalesce("effective_on", "dated_on"), "dated_on", "signed_at", "pk"
    )


def binding_by_committee(committees: Iterable[Committee]) -> dict[int, list[Paper]]:
    """The same of each body. One query."""
    found: dict[int, list[Paper]] = defaultdict(list)
    for paper in binding(committees).select_related("issuer"):
        found[paper.committee_id].append(paper)
    return found


def takeovers(committees: Iterable[Committee]) -> dict[int, int]:
    """From each seat to the one it took over. One query."""
    seats = Seat.objects.filter(committee__in=[body.pk for body in committees], replaced_by__isnull=False)
    return dict(seats.order_by().values_list("replaced_by", "pk"))


def signed_rosters(
    kind: Kind, papers: Sequence[Paper], took_over: Mapping[int, int]
) -> dict[PaperKind, tuple[Line, ...]]:
    """Who sits by each of the papers that a body rests on; empty where it rests on none."""
    kept = [
        (PaperKind(paper.kind), lines_from_json(paper.roster)) for paper in papers if paper.roster is not None
    ]
    rosters = {one: signed_roster(kept, one, took_over=took_over) for one in FOUNDING.get(kind, ())}
    return {one: roster for one, roster in rosters.items() if roster is not None}


def difference_said(paper: Paper, after: Sequence[Line]) -> Difference | None:
    """What a paper about a change says: `after` sits today, measured by the signed papers before this one.

    Of one that is signed, what it said when it was. A report says what the order that it encloses says. None of
    papers that speak of no change, and where no signed paper stands to measure by.
    """
    kind = PaperKind(paper.kind)
    if kind is PaperKind.GOVERNOR_REPORT:
        told = paper.links.filter(kind=LinkKind.ENCLOSES).select_related("target").first()
        return difference_said(told.target, after) if told else None
    if paper.committee is None or kind not in (*AMENDS, PaperKind.REMOVAL):
        return None
    papers = list(binding([paper.committee]).filter(~Q(pk=paper.pk)))
    if paper.is_signed:
        moment = (paper.effective_on or paper.dated_on, paper.dated_on, paper.signed_at, paper.pk)
        papers = [
            one
            for one in papers
            if (one.effective_on or one.dated_on, one.dated_on, one.signed_at, one.pk) < moment
        ]
        after = lines_from_json(paper.roster)
    took_over = takeovers([paper.committee])
    rosters = signed_rosters(Kind(paper.committee.kind), papers, took_over)
    before = rosters.get(AMENDS[kind]) if kind in AMENDS else next(iter(rosters.values()), None)
    if before is None:
        return None
    return said_by(kind, difference(before, after, took_over=took_over))
