"""A round under judgement: its judges, its candidates, three criteria of 50, 30 and 20 points."""

from decimal import Decimal
from typing import Any

from awards.choices import ContestState, StageState
from awards.models import Judge, Nomination, RubricCriterion, Stage
from tests.awards.factories import (
    ContestFactory,
    JudgeFactory,
    RubricCriterionFactory,
    StageEntryFactory,
    StageFactory,
)

MOSTS = (50, 30, 20)


def open_round(*, candidates: int = 2, **stage: Any) -> Stage:
    """The province's round of 2564 in จังหวัด 31 with its rubric, open unless `state` says otherwise."""
    contest = stage.pop("contest", None) or ContestFactory(state=ContestState.JUDGING)
    made = StageFactory(contest=contest, **{"state": StageState.OPEN} | stage)
    if not contest.rubric.exists():
        for number, most in enumerate(MOSTS, 1):
            RubricCriterionFactory(contest=contest, number=number, most=Decimal(most))
    for _ in range(candidates):
        StageEntryFactory(stage=made)
    return made


def nominations_of(stage: Stage) -> list[Nomination]:
    return [entry.nomination for entry in stage.entries.order_by("pk")]


def criteria_of(stage: Stage) -> list[RubricCriterion]:
    return list(stage.contest.rubric.order_by("number"))


def seat(stage: Stage, **fields: Any) -> Judge:
    return JudgeFactory(stage=stage, **fields)


def sheet(stage: Stage, *points: str) -> dict[str, str]:
    """What a judge's form sends for one candidate."""
    return {f"c{criterion.pk}": text for criterion, text in zip(criteria_of(stage), points, strict=True)}
