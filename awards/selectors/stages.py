"""The rounds of a selection: who enters, how far the judges are, what their points come to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count

from awards.choices import LEVELS, AwardLevel, NominationState, Outcome, StageState
from awards.facts import findings_of_json
from awards.models import Contest, Judge, Nomination, RubricCriterion, Score, Stage, StageEntry
from awards.rules.ranking import Scored
from awards.selectors.judging import entered
from conweb.kernel.models import User
from registry.models import Centre

CAME_THROUGH = (Outcome.FORWARD, Outcome.WINNER)
# From here upwards a round gives prizes; below it lets candidates through.
PRIZES_FROM = AwardLevel.PROVINCE


def used_in_order(stages: Iterable[Stage]) -> list[Stage]:
    """The rounds that are held, from below; zones share a number."""
    return sorted((stage for stage in stages if stage.is_used), key=lambda stage: (stage.number, stage.pk))


def before(stage: Stage, stages: Iterable[Stage]) -> list[Stage]:
    """The rounds whose outcome this one takes up: the nearest number below, all zones together."""
    below = [other for other in used_in_order(stages) if other.number < stage.number]
    return [other for other in below if other.number == below[-1].number] if below else []


def after(stage: Stage, stages: Iterable[Stage]) -> list[Stage]:
    """Every round held later."""
    return [other for other in used_in_order(stages) if other.number > stage.number]


def gives_prizes(stage: Stage, stages: Iterable[Stage]) -> bool:
    """Whether its first places are ดีเด่น: from the province upwards, and in whatever round is the last."""
    return LEVELS.index(AwardLevel(stage.level)) >= LEVELS.index(PRIZES_FROM) or not after(stage, stages)


def entrants_of(stage: Stage, stages: Sequence[Stage]) -> list[Nomination]:
    """Who is to enter a round when it opens, by the order of the places.

    A zone takes the nominations of its districts; a later round whoever came through the one before; after zones
    those also whose district lies in none of them.
    """
    standing = list(
        Nomination.objects.filter(contest=stage.contest_id)
        .standing()
        .select_related("centre__district", "centre__province")
        .order_by("centre__sort_key", "pk")
    )
    if stage.level == AwardLevel.ZONE:
        mine = districts_of([stage])[stage.pk]
        return [one for one in standing if one.centre.district_id in mine]
    earlier = before(stage, stages)
    if not earlier or earlier[0].level == AwardLevel.DISTRICT:
        return standing
    through = set(
        StageEntry.objects.filter(stage__in=earlier, outcome__in=CAME_THROUGH).values_list(
            "nomination_id", flat=True
        )
    )
    zoned: set[str] = set()
    if earlier[0].level == AwardLevel.ZONE:
        zoned = set().union(*districts_of(earlier).values())
    skips_zones = earlier[0].level == AwardLevel.ZONE
    return [
        one for one in standing if one.pk in through or (skips_zones and one.centre.district_id not in zoned)
    ]


def districts_of(stages: Iterable[Stage]) -> dict[int, set[str]]:
    """Codes of the districts of each zone."""
    found: dict[int, set[str]] = {stage.pk: set() for stage in stages}
    rows = Stage.districts.through.objects.filter(stage__in=found)
    for stage_id, district_id in rows.values_list("stage_id", "district_id"):
        found[stage_id].add(district_id)
    return found


@dataclass(frozen=True, slots=True)
class Progress:
    """How many sheets (a judge's of a candidate) are full. It says nothing of what stands in them."""

    done: int
    of: int

    @property
    def is_full(self) -> bool:
        return self.done == self.of


def sheets_done(contest: Contest, criteria: int) -> dict[int, dict[int, int]]:
    """For each judge of a selection, of each round: how many full sheets. Counts alone, whoever asks."""
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    rows = (
        Score.objects.filter(criterion__contest=contest)
        .exclude(nomination__state=NominationState.WITHDRAWN)
        .values("judge__stage_id", "judge_id", "nomination_id")
        .annotate(given=Count("pk"))
    )
    for row in rows:
        found[row["judge__stage_id"]][row["judge_id"]] += bool(criteria and row["given"] >= criteria)
    return found


@dataclass(frozen=True, slots=True)
class Lacking:
    """A judge who has not given every point yet, and the candidates that wait."""

    judge: Judge
    entries: tuple[StageEntry, ...]

    def __str__(self) -> str:
        return (
            f"{self.judge.name} ขาด {', '.join(entry.nomination.centre.short_name for entry in self.entries)}"
        )


def lacking_scores(stage: Stage) -> list[Lacking]:
    """Whose sheets are not full, in the order of the seats."""
    entries = entered(stage)
    criteria = RubricCriterion.objects.filter(contest=stage.contest_id).count()
    counted = Score.objects.filter(judge__stage=stage).values_list("judge_id", "nomination_id")
    given = {(judge, one): number for judge, one, number in counted.annotate(given=Count("pk"))}
    lines = [
        Lacking(
            judge,
            tuple(entry for entry in entries if given.get((judge.pk, entry.nomination_id), 0) < criteria),
        )
        for judge in stage.judges.order_by("number", "pk")
    ]
    return [line for line in lines if line.entries]


def scored_of(stage: Stage, entries: Collection[StageEntry]) -> list[Scored]:
    """The sums of every judge for each entry, with the points that the province's own criteria add."""
    sums: dict[int, dict[int, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    rows = Score.objects.filter(judge__stage=stage).values_list("nomination_id", "judge_id", "value")
    for nomination_id, judge_id, value in rows:
        sums[nomination_id][judge_id] += Fraction(value)
    return [
        Scored(
            entry.pk,
            tuple(points for _, points in sorted(sums[entry.nomination_id].items())),
            added_points(entry.nomination),
        )
        for entry in entries
    ]


def added_points(nomination: Nomination) -> Fraction:
    """Points of the province's own criteria (7.6) as they were found when the nomination was handed in."""
    return sum((finding.weight for finding in findings_of_json(nomination.findings or [])), Fraction(0))


def in_area(user: User, centre: Centre) -> bool:
    """Whether the ศอช. lies in the reader's area: an announced outcome is read by those as well who see no more of it."""
    return (
        user.sees_everything
        or centre.province_id in user.seen_provinces
        or centre.district_id in user.seen_districts
    )


def is_empty(stage: Stage) -> bool:
    """Whether nothing was done in an open round yet: no score, no field visit."""
    return not (
        Score.objects.filter(judge__stage=stage).exists()
        or StageEntry.objects.filter(stage=stage, visits__isnull=False).exists()
    )


def open_or_closed(stages: Iterable[Stage]) -> list[Stage]:
    return [stage for stage in stages if stage.state != StageState.WAITING]
