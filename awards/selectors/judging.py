"""What a judge has before them: seats, candidates of a round, what they gave; and how far each sheet is."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q

from awards.choices import ContestState, NominationState, StageState
from awards.models import Contest, Judge, Nomination, RubricCriterion, Score, Stage, StageEntry
from conweb.kernel.models import User

# One square of a sheet: a nomination and a criterion, by their keys.
Square = tuple[int, int]
# In the order in which they concern a judge: what can be scored now, what comes, what is over.
ORDER = {StageState.OPEN: 0, StageState.WAITING: 1, StageState.CLOSED: 2}


@dataclass(frozen=True, slots=True)
class Seat:
    """A judge's place in a round: how many candidates it has, and how many of them are scored to the end."""

    judge: Judge
    candidates: int
    scored: int

    @property
    def stage(self) -> Stage:
        return self.judge.stage

    @property
    def contest(self) -> Contest:
        return self.judge.stage.contest

    @property
    def is_open(self) -> bool:
        return self.stage.is_scored and self.stage.state == StageState.OPEN

    @property
    def left(self) -> int:
        """Candidates that still wait for points, while points are given."""
        return self.candidates - self.scored if self.is_open else 0


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One candidate on a judge's page: how many criteria have points, and their sum when all have."""

    entry: StageEntry
    given: int
    of: int
    total: Decimal | None

    @property
    def nomination(self) -> Nomination:
        return self.entry.nomination

    @property
    def is_done(self) -> bool:
        return self.of > 0 and self.given == self.of


def entered(stage: Stage) -> list[StageEntry]:
    """Who competes in a round, in the order of the places; whoever was withdrawn is left out."""
    return list(
        StageEntry.objects.filter(stage=stage)
        .exclude(nomination__state=NominationState.WITHDRAWN)
        .select_related("nomination__centre__district", "nomination__centre__province")
        .order_by("nomination__centre__sort_key", "pk")
    )


def seats_of(user: User) -> list[Seat]:
    """The rounds in which this person judges, what can be scored now first. Four queries at most."""
    judges = list(
        Judge.objects.visible_to(user)
        .filter(user=user, stage__is_used=True)
        .exclude(stage__contest__state=ContestState.PREPARING)
        .select_related("stage__contest__province")
        .order_by("-stage__contest__fiscal_year", "stage__number", "pk")
    )
    if not judges:
        return []
    stages = {judge.stage_id for judge in judges}
    candidates = dict(
        StageEntry.objects.filter(stage__in=stages)
        .exclude(nomination__state=NominationState.WITHDRAWN)
        .order_by()
        .values_list("stage")
        .annotate(number=Count("pk"))
    )
    scored = _scored(judges)
    seats = [Seat(judge, candidates.get(judge.stage_id, 0), scored.get(judge.pk, 0)) for judge in judges]
    return sorted(seats, key=lambda seat: (not seat.left, ORDER[StageState(seat.stage.state)]))


def _scored(judges: Collection[Judge]) -> dict[int, int]:
    """How many candidates of their round each judge has given points for every criterion."""
    contests = {judge.stage.contest_id for judge in judges}
    asked = dict(
        RubricCriterion.objects.filter(contest__in=contests)
        .order_by()
        .values_list("contest")
        .annotate(number=Count("pk"))
    )
    given = (
        Score.objects.filter(judge__in=judges, nomination__state=NominationState.NOMINATED)
        .order_by()
        .values_list("judge", "nomination")
        .annotate(number=Count("pk"))
    )
    wanted = {judge.pk: asked.get(judge.stage.contest_id, 0) for judge in judges}
    done: dict[int, int] = defaultdict(int)
    for judge, _, number in given:
        done[judge] += number == wanted[judge]
    return done


def sheet_lines(judge: Judge, user: User) -> list[SheetLine]:
    """The candidates of a judge's round with what this judge gave each, and nobody else's points."""
    asked = judge.stage.contest.rubric.count()
    given: dict[int, list[Decimal]] = defaultdict(list)
    for nomination, value in (
        Score.objects.visible_to(user).filter(judge=judge).order_by().values_list("nomination", "value")
    ):
        given[nomination].append(value)
    lines = []
    for entry in entered(judge.stage):
        values = given[entry.nomination_id]
        lines.append(
            SheetLine(entry, len(values), asked, sum(values, Decimal(0)) if len(values) == asked else None)
        )
    return lines


def own_scores(judge: Judge, nomination: Nomination, user: User) -> dict[int, Decimal]:
    """What this judge gave one candidate, by the key of the criterion; only what the reader may see."""
    found = Score.objects.visible_to(user).filter(judge=judge, nomination=nomination)
    return dict(found.order_by().values_list("criterion", "value"))


def paper_points(judge: Judge, user: User) -> tuple[dict[Square, Decimal], dict[Square, str]]:
    """What stands on a judge's printed sheet: the points that the reader may see, and who typed the others."""
    seen = {
        (nomination, criterion): value
        for nomination, criterion, value in Score.objects.visible_to(user)
        .filter(judge=judge)
        .order_by()
        .values_list("nomination", "criterion", "value")
    }
    typed = Score.objects.filter(judge=judge).defer("value").select_related("entered_by").order_by()
    others = {
        square: score.entered_by.full_name
        for score in typed
        if (square := (score.nomination_id, score.criterion_id)) not in seen
    }
    return seen, others


def judging_progress(stages: Collection[Stage]) -> dict[int, tuple[int, int]]:
    """How many sheets (a judge's of a candidate) of how many are full in each round. Two queries; no point is shown."""
    counted = (
        Stage.objects.filter(pk__in=[stage.pk for stage in stages])
        .annotate(
            seats=Count("judges", distinct=True),
            rows=Count(
                "entries", filter=~Q(entries__nomination__state=NominationState.WITHDRAWN), distinct=True
            ),
            columns=Count("contest__rubric", distinct=True),
        )
        .values_list("pk", "seats", "rows", "columns")
    )
    wanted = {key: (seats * rows, columns) for key, seats, rows, columns in counted}
    full: dict[int, int] = defaultdict(int)
    given = (
        Score.objects.filter(judge__stage__in=wanted)
        .exclude(nomination__state=NominationState.WITHDRAWN)
        .order_by()
        .values_list("judge__stage", "judge", "nomination")
        .annotate(number=Count("pk"))
    )
    for key, _, _, number in given:
        full[key] += number == wanted[key][1]
    return {key: (full[key], sheets) for key, (sheets, _) in wanted.items()}
