"""What came of a selection: ranks, means and each judge's sums of its closed rounds, and when winners may come again."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from awards.choices import LEVELS, AwardLevel, Outcome, StageState
from awards.facts import rules_of_json
from awards.models import Contest, Judge, Score, Stage, StageEntry
from awards.models.contests import CATEGORY
from awards.querysets import provinces_of
from awards.rules.ranking import ties
from awards.selectors.judging import entered
from awards.selectors.stages import in_area, scored_of
from conweb.kernel.models import User

FIVE = 5


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A candidate of a closed round. `sums` stand in the order of the judges; None where they are not the reader's."""

    entry: StageEntry
    sums: tuple[Decimal | None, ...]
    again_from: int | None
    # Whether its pages are the reader's to open.
    opens: bool

    @property
    def centre(self) -> str:
        return str(self.entry.nomination.centre.short_name)


@dataclass(frozen=True, slots=True)
class StageResult:
    """One closed round. `judges` is empty where the reader may not see what each gave."""

    stage: Stage
    judges: tuple[Judge, ...]
    lines: tuple[ResultLine, ...]

    @property
    def has_ties(self) -> bool:
        return any(line.entry.tie_note for line in self.lines)

    @property
    def has_extra(self) -> bool:
        return any(line.entry.extra for line in self.lines)


def results_of(contest: Contest, user: User) -> list[StageResult]:
    """The closed rounds that this reader may see, the highest first.

    A judge sees the rounds of their own seats; a district its own candidates until the result is announced.
    """
    stages = list(
        contest.stages.filter(is_used=True, state=StageState.CLOSED).exclude(level=AwardLevel.DISTRICT)
    )
    if not sees_whole(contest, user):
        stages = [stage for stage in stages if stage.judges.filter(user=user).exists()]
    stages.sort(key=lambda stage: (-stage.number, stage.pk))
    rows = defaultdict(list)
    seen = (
        StageEntry.objects.visible_to(user)
        .filter(stage__in=stages)
        .select_related("stage", "nomination__centre__district", "nomination__centre__province")
        .order_by("rank", "nomination__centre__sort_key", "pk")
    )
    for entry in seen:
        rows[entry.stage_id].append(entry)
    sums = _sums(stages, user)
    judges = defaultdict(list)
    for judge in Judge.objects.filter(stage__in=stages).order_by("-is_chair", "number", "pk"):
        judges[judge.stage_id].append(judge)
    return [_result(contest, stage, rows[stage.pk], judges[stage.pk], sums, user) for stage in stages]


def sees_whole(contest: Contest, user: User) -> bool:
    """Whether the reader's area holds something of the province; a judge from elsewhere reads their round alone."""
    return user.sees_everything or contest.province_id in provinces_of(user)


def again_from(contest: Contest, level: str, outcome: str) -> int | None:
    """The first year in which a winner may compete again (7.4), by the rules frozen with the selection.

    None where the prize does not close 7.4: a runner-up, a level that does not count, another category.
    """
    if outcome != Outcome.WINNER or contest.category != CATEGORY or contest.rules is None:
        return None
    rules = rules_of_json(contest.rules)
    counted = LEVELS.index(AwardLevel(level)) >= LEVELS.index(AwardLevel(rules.counted_from))
    return contest.fiscal_year + FIVE + rules.offset if counted else None


def _result(
    contest: Contest,
    stage: Stage,
    entries: list[StageEntry],
    judges: list[Judge],
    sums: dict[tuple[int, int], Decimal],
    user: User,
) -> StageResult:
    shown = tuple(
        judge for judge in judges if any((judge.pk, entry.nomination_id) in sums for entry in entries)
    )
    return StageResult(
        stage,
        shown,
        tuple(
            ResultLine(
                entry,
                tuple(sums.get((judge.pk, entry.nomination_id)) for judge in shown),
                again_from(contest, stage.level, entry.outcome),
                not sees_whole(contest, user) or in_area(user, entry.nomination.centre),
            )
            for entry in sorted(entries, key=_by_rank)
        ),
    )


def _by_rank(entry: StageEntry) -> tuple[int, int]:
    """Ranked ones first; without ranks by what came of them."""
    order = [Outcome.WINNER, Outcome.FORWARD, Outcome.RUNNER_UP, Outcome.NOT_CHOSEN, ""]
    return (entry.rank or 9999, order.index(entry.outcome))


def _sums(stages: list[Stage], user: User) -> dict[tuple[int, int], Decimal]:
    """What each judge gave each candidate, as far as the reader may see it."""
    found: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    rows = Score.objects.visible_to(user).filter(judge__stage__in=stages).order_by()
    for judge_id, nomination_id, value in rows.values_list("judge_id", "nomination_id", "value"):
        found[judge_id, nomination_id] += value
    return dict(found)


@dataclass(frozen=True, slots=True)
class TiedLine:
    """A candidate on the page that closes a round: whether it is tied with others, and with whom."""

    entry: StageEntry
    tied_with: tuple[str, ...]
    group: int


def tied_lines(stage: Stage) -> list[TiedLine]:
    """Those with equal points, group by group; nothing else of the points is told before the round is closed."""
    entries = {entry.pk: entry for entry in entered(stage)}
    scored = scored_of(stage, list(entries.values()))
    if not all(one.sums for one in scored):
        return []
    lines: list[TiedLine] = []
    for number, group in enumerate(ties(scored), start=1):
        names = {key: entries[key].nomination.centre.short_name for key in group}
        lines += [
            TiedLine(entries[key], tuple(name for other, name in names.items() if other != key), number)
            for key in group
        ]
    return lines
