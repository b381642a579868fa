"""The register of papers: found by number, day, person and place; what waits for a signature; whose term is over."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from conweb.kernel import thai
from conweb.kernel.models import User
from registry.choices import CommitteeStatus
from registry.models import Office, Paper
from registry.querysets import PaperQuerySet
from registry.rules.papers.kinds import PaperStatus
from registry.rules.papers.needs import FOUNDS
from registry.rules.values import Kind
from registry.selectors.papers.numbers import by_number

NEAR = 90  # days: as long as the list of centres looks ahead
WAITING = "waiting"  # drafts and prints: what is still to be signed
STATES = [(WAITING, "รอลงนาม"), *((one.value, one.label) for one in PaperStatus)]
# What a line of the list shows of a paper: its number, and of a draft what it will be about.
SHOWN_WITH = ("issuer", "owner", "centre", "committee", "district", "province", "subdistrict")
# The papers by which a term begins: its end is theirs.
OF_A_TERM = sorted(kind.value for kind, body in FOUNDS.items() if body is Kind.EXECUTIVE)


def register_of(user: User) -> PaperQuerySet:
    """Every paper of one's area, with what a line of the list shows."""
    return Paper.objects.visible_to(user).select_related(*SHOWN_WITH)


def searched(papers: QuerySet[Paper], typed: str, *, today: date) -> QuerySet[Paper]:
    """A number («12/2564», «บร 0019.16/ว 1009», «1009»), a day as it is written in Thai, or words of the subject, people and places."""
    said = thai.arabic_digits(thai.clean_text(typed))
    if not said:
        return papers
    if (numbered := by_number(said)) is not None:
        return papers.filter(numbered)
    if said.isdigit():
        return papers.filter(Q(number=said.lstrip("0")) | Q(search_key__contains=thai.fold(said)))
    try:
        day = thai.parse_thai_date(said, today=today)
    except thai.ThaiDateError:
        day = None
    if day is not None:
        return papers.filter(Q(dated_on=day) | Q(effective_on=day))
    for word in said.split():
        papers = papers.filter(search_key__contains=thai.fold(word))
    return papers


def in_state(papers: PaperQuerySet, state: str) -> QuerySet[Paper]:
    return papers.unsigned() if state == WAITING else papers.filter(status=state)


def counts_of(papers: QuerySet[Paper]) -> dict[str, int]:
    """How many of each status. One query."""
    rows = papers.order_by().values_list("status").annotate(number=Count("pk"))
    return dict(rows)


def waiting_of(user: User, *, province: str | None = None, district: str | None = None) -> int:
    """How many papers of a place wait to be signed."""
    papers = Paper.objects.visible_to(user).unsigned()
    if district:
        papers = papers.filter(district=district)
    elif province:
        papers = papers.filter(province=province)
    return papers.count()


def issuers_of(user: User) -> list[tuple[str, str]]:
    """The offices whose papers one sees, as a menu."""
    keys = Paper.objects.visible_to(user).order_by().values("issuer")
    return [(str(key), name) for key, name in Office.objects.filter(pk__in=keys).values_list("pk", "name")]


def years_of(user: User) -> list[int]:
    """Calendar Buddhist years in which papers of one's area were dated, the newest first."""
    years = (
        Paper.objects.visible_to(user).filter(dated_on__isnull=False).order_by().values_list("dated_on__year")
    )
    return sorted({year + thai.BE_OFFSET for (year,) in years.distinct()}, reverse=True)


# ── terms that are over, and those that soon will be ────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class TermLine:
    """A paper in force whose committee's term is over or soon will be."""

    paper: Paper
    ends_on: date
    days_left: int

    @property
    def is_over(self) -> bool:
        return self.days_left < 0


def ending_terms(papers: QuerySet[Paper], *, on: date, until: date | None = None) -> QuerySet[Paper]:
    """Papers in force that made a คณะกรรมการบริหาร whose term ends by a day; the one that ended first comes first."""
    last = until or on + timedelta(days=NEAR)
    return (
        papers.filter(
            kind__in=OF_A_TERM,
            status=PaperStatus.IN_FORCE,
            committee__status=CommitteeStatus.STANDING,
            committee__ends_on__lte=last,
        )
        .select_related("issuer", "owner", "centre", "district", "province", "committee")
        .order_by("committee__ends_on", "pk")
    )


def term_lines(papers: QuerySet[Paper], *, on: date) -> list[TermLine]:
    return [TermLine(paper, paper.committee.ends_on, (paper.committee.ends_on - on).days) for paper in papers]
