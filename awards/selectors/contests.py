"""Selections as pages show them: the list, and one with its rounds, judges, rubric and steps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Prefetch, Q, QuerySet

from awards.choices import AwardLevel, ContestMove, ContestState, NominationState, StageState
from awards.models import (
    Contest,
    ContestStep,
    Judge,
    Nomination,
    RubricCriterion,
    Stage,
    StageEntry,
    ZoneDistrict,
)
from awards.querysets import provinces_of
from awards.selectors.stages import Progress, sheets_done, used_in_order
from conweb.kernel.models import User


def seen_whole(user: User) -> QuerySet[Contest]:
    """The selections of the provinces in which this person sees something; a judge's own are read as a judge."""
    contests = Contest.objects.visible_to(user)
    return contests if user.sees_everything else contests.filter(province__in=provinces_of(user))


@dataclass(frozen=True, slots=True)
class ContestLine:
    """A selection in a list: how many names came in, and of how many districts, in the reader's area."""

    contest: Contest
    nominated: int
    preparing: int
    rounds: int


def contest_lines(contests: Sequence[Contest], user: User) -> list[ContestLine]:
    """Two queries, however many selections."""
    keys = [contest.pk for contest in contests]
    counted = {
        row["contest_id"]: row
        for row in Nomination.objects.visible_to(user)
        .filter(contest__in=keys)
        .order_by()
        .values("contest_id")
        .annotate(
            nominated=Count("pk", filter=Q(state=NominationState.NOMINATED), distinct=True),
            preparing=Count("pk", filter=Q(state=NominationState.PREPARING), distinct=True),
        )
    }
    rounds = dict(
        Stage.objects.filter(contest__in=keys, is_used=True)
        .exclude(level=AwardLevel.DISTRICT)
        .order_by()
        .values_list("contest_id")
        .annotate(Count("pk"))
    )
    none = {"nominated": 0, "preparing": 0}
    return [
        ContestLine(
            contest,
            counted.get(contest.pk, none)["nominated"],
            counted.get(contest.pk, none)["preparing"],
            rounds.get(contest.pk, 0),
        )
        for contest in contests
    ]


@dataclass(frozen=True, slots=True)
class JudgeLine:
    judge: Judge
    progress: Progress


@dataclass(frozen=True, slots=True)
class StageCard:
    """One round on the page of its selection. Progress counts full sheets and says nothing of points."""

    stage: Stage
    districts: tuple[str, ...]
    judges: tuple[JudgeLine, ...]
    entries: int
    closed_at: ContestStep | None

    @property
    def is_nomination(self) -> bool:
        return self.stage.level == AwardLevel.DISTRICT

    @property
    def is_zone(self) -> bool:
        return self.stage.level == AwardLevel.ZONE

    @property
    def is_open(self) -> bool:
        return self.stage.state == StageState.OPEN

    @property
    def is_closed(self) -> bool:
        return self.stage.state == StageState.CLOSED

    @property
    def is_waiting(self) -> bool:
        return self.stage.state == StageState.WAITING

    @property
    def progress(self) -> Progress:
        return Progress(
            sum(line.progress.done for line in self.judges), sum(line.progress.of for line in self.judges)
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """Nominations that the reader sees, by state."""

    nominated: int = 0
    preparing: int = 0
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class ContestPage:
    """Everything that the page of a selection shows."""

    contest: Contest
    cards: tuple[StageCard, ...]
    rubric: tuple[RubricCriterion, ...]
    steps: tuple[tuple[ContestStep, int | None], ...]  # with the key of the list of candidates kept at it
    counts: Counts
    # Whether any point was given: what it was given for stays from then on.
    has_scores: bool

    @property
    def most(self) -> Decimal:
        return sum((row.most for row in self.rubric), Decimal(0))

    @property
    def used(self) -> list[StageCard]:
        return [card for card in self.cards if card.stage.is_used]

    @property
    def next_card(self) -> StageCard | None:
        """The round that something is to be done in next; None while names come in, and when all are closed."""
        if self.contest.state != ContestState.JUDGING:
            return None
        order = {
            stage.pk: place for place, stage in enumerate(used_in_order(card.stage for card in self.cards))
        }
        waiting = [card for card in self.used if not card.is_closed]
        return min(waiting, key=lambda card: order[card.stage.pk], default=None)

    @property
    def all_closed(self) -> bool:
        return all(card.is_closed for card in self.used)


def contest_page(contest: Contest, user: User) -> ContestPage:
    """A constant number of queries (8), however many rounds, judges and candidates."""
    stages = list(
        contest.stages.order_by("number", "pk").prefetch_related(
            Prefetch(
                "zone_districts",
                ZoneDistrict.objects.select_related("district").order_by("district__sort_key"),
            ),
            Prefetch("judges", Judge.objects.select_related("user").order_by("-is_chair", "number", "pk")),
        )
    )
    rubric = tuple(contest.rubric.order_by("number", "pk"))
    done = sheets_done(contest, len(rubric))
    entries = dict(
        StageEntry.objects.filter(stage__contest=contest)
        .exclude(nomination__state=NominationState.WITHDRAWN)
        .order_by()
        .values_list("stage_id")
        .annotate(Count("pk"))
    )
    steps = list(
        contest.steps.select_related("by", "stage").annotate(kept=F("candidates__pk")).order_by("at", "pk")
    )
    return ContestPage(
        contest,
        tuple(_card(stage, done.get(stage.pk, {}), entries.get(stage.pk, 0), steps) for stage in stages),
        rubric,
        tuple((step, step.kept) for step in steps),
        _counts(contest, user),
        bool(done),
    )


def _card(stage: Stage, done: dict[int, int], entries: int, steps: Iterable[ContestStep]) -> StageCard:
    # The districts' round ends with the selection's own move.
    is_first = stage.level == AwardLevel.DISTRICT
    closed = [
        one
        for one in steps
        if (is_first and one.move == ContestMove.END_NOMINATIONS)
        or (one.stage_id == stage.pk and one.move == ContestMove.CLOSE_STAGE)
    ]
    return StageCard(
        stage,
        tuple(row.district.full_name for row in stage.zone_districts.all()),
        tuple(JudgeLine(judge, Progress(done.get(judge.pk, 0), entries)) for judge in stage.judges.all()),
        entries,
        closed[-1] if closed and stage.state == StageState.CLOSED else None,
    )


def _counts(contest: Contest, user: User) -> Counts:
    rows = (
        Nomination.objects.visible_to(user)
        .filter(contest=contest)
        .order_by()
        .values_list("state")
        .annotate(Count("pk", distinct=True))
    )
    return Counts(**dict(rows))


def to_copy(province: str, fiscal_year: int) -> Contest | None:
    """The latest selection of earlier years, whose rounds and rubric a new one may begin with."""
    return (
        Contest.objects.filter(province=province, fiscal_year__lt=fiscal_year)
        .select_related("province")
        .order_by("-fiscal_year", "category")
        .first()
    )


def is_late(contest: Contest, today: date) -> bool:
    """Whether the last day for names has passed and they are still taken."""
    return contest.state == ContestState.NOMINATING and contest.nominate_until < today
