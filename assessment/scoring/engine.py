"""score(criteria, answers) -> ScoreCard. Shares are exact; an unanswered indicator is missing, not zero."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.scoring.answers import (
    LIMIT,
    Answer,
    AnswerError,
    Problem,
    check_answer,
    check_answers,
    raise_for_problems,
)
from assessment.scoring.criteria import Band, Category, Criteria, Indicator
from assessment.scoring.envelope import Envelope, envelope_of
from assessment.scoring.indicator_scores import DecidedBy, IndicatorScore, score_indicator
from assessment.scoring.ways import NextBand, Step, Way, shortest_ways, single_steps

__all__ = [
    "LIMIT",
    "Answer",
    "AnswerError",
    "CategoryScore",
    "DecidedBy",
    "Envelope",
    "IndicatorScore",
    "NextBand",
    "Problem",
    "ScoreCard",
    "Step",
    "Way",
    "check_answer",
    "check_answers",
    "score",
    "score_indicator",
    "shortest_ways",
    "single_steps",
]


@dataclass(frozen=True, slots=True)
class CategoryScore:
    """The subtotal of a หมวด: `points` counts only when every indicator is answered, `partial` is the sum so far."""

    number: int
    points: int | None
    partial: int
    answered: int
    size: int
    greatest: int

    @property
    def complete(self) -> bool:
        return self.answered == self.size


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """A scored form. Totals and bands are None until all indicators are answered; a draft never has a band."""

    indicators: tuple[IndicatorScore, ...]  # those answered, in the order of the form
    categories: tuple[CategoryScore, ...]
    partial_total: int
    total: int | None
    strict_total: int | None
    band: Band | None
    strict_band: Band | None
    missing: tuple[int, ...]
    envelope: Envelope

    @property
    def answered(self) -> int:
        return len(self.indicators)

    @property
    def complete(self) -> bool:
        return not self.missing

    @property
    def readings_differ(self) -> bool:
        """Both totals are to be shown."""
        return self.total != self.strict_total

    @property
    def bands_differ(self) -> bool:
        """The band rests on how an overlap is read: say so loudly, people decide."""
        return self.band != self.strict_band

    def indicator(self, number: int) -> IndicatorScore | None:
        """The score of an indicator, None while it is not answered."""
        return next((row for row in self.indicators if row.number == number), None)

    def category(self, number: int) -> CategoryScore:
        """The score of a หมวด; KeyError where the criteria have none of that number."""
        for row in self.categories:
            if row.number == number:
                return row
        raise KeyError(number)


def score(
    criteria: Criteria, answers: Mapping[int, Answer], denominators: Mapping[int, int] | None = None
) -> ScoreCard:
    """Score a form, complete or not.

    `answers` maps indicator numbers to answers. `denominators` may give those already typed for shares whose
    numerator is still missing; only the envelope looks at them. Raises AnswerError at the first answer that
    cannot stand, see `check_answers`.
    """
    raise_for_problems(criteria, answers)
    rows: list[IndicatorScore] = []
    categories: list[CategoryScore] = []
    missing: list[Indicator] = []
    for category in criteria.categories:
        scored = []
        for indicator in category.indicators:
            answer = answers.get(indicator.number)
            if answer is None:
                missing.append(indicator)
            else:
                scored.append(score_indicator(indicator, answer))
        rows += scored
        categories.append(_category_score(category, scored))
    partial = sum(row.points for row in rows)
    total = strict_total = None
    band = strict_band = None
    if not missing:
        total, strict_total = partial, sum(row.strict_points for row in rows)
        band, strict_band = criteria.band_of(total), criteria.band_of(strict_total)
    return ScoreCard(
        indicators=tuple(rows),
        categories=tuple(categories),
        partial_total=partial,
        total=total,
        strict_total=strict_total,
        band=band,
        strict_band=strict_band,
        missing=tuple(indicator.number for indicator in missing),
        envelope=envelope_of(partial, missing, denominators or {}),
    )


def _category_score(category: Category, scored: list[IndicatorScore]) -> CategoryScore:
    partial = sum(row.points for row in scored)
    size = len(category.indicators)
    return CategoryScore(
        number=category.number,
        points=partial if len(scored) == size else None,
        partial=partial,
        answered=len(scored),
        size=size,
        greatest=category.greatest,
    )
