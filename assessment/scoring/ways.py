"""The shortest ways to the next band: what a centre would have had to do more of.

A *step* raises one indicator: to the least value that reaches a higher level, the denominator of a share as it is.
Its price is the number of facts it adds: one meeting, one person, one organisation more, or one level of a choice.
A *way* is a set of steps whose points reach the next band, without one that could be left out or made smaller.
The shortest way adds the fewest facts; among equals the one that touches fewer indicators, then the one whose
indicators come earlier on the form.
"""

import heapq
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment.scoring.answers import LIMIT, Answer, raise_for_problems
from assessment.scoring.criteria import MOST_POINTS, Band, Criteria, Indicator, Kind
from assessment.scoring.indicator_scores import score_indicator

MOST_WAYS = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One indicator raised: to `value`, which is `extra` more than now, for `gain` more points."""

    number: int
    value: int
    extra: int
    gain: int


@dataclass(frozen=True, slots=True)
class Way:
    """Steps in the order of the form that together reach the next band."""

    steps: tuple[Step, ...]

    @property
    def facts(self) -> int:
        return sum(step.extra for step in self.steps)

    @property
    def gain(self) -> int:
        return sum(step.gain for step in self.steps)


@dataclass(frozen=True, slots=True)
class NextBand:
    """The band above, the points it lacks, and the shortest ways there, shortest first; none where no step leads up."""

    band: Band
    needed: int
    ways: tuple[Way, ...]


def shortest_ways(
    criteria: Criteria, answers: Mapping[int, Answer], most: int = MOST_WAYS
) -> NextBand | None:
    """Up to `most` ways from a complete form to the next band; None while incomplete and at the top band.

    Raises AnswerError as `score` does.
    """
    raise_for_problems(criteria, answers)
    if len(answers) < len(criteria.indicators):
        return None
    total = sum(score_indicator(row, answers[row.number]).points for row in criteria.indicators)
    above = criteria.band_above(criteria.band_of(total))
    if above is None:
        return None
    needed = above.least - total
    choices = [_steps(indicator, answers[indicator.number]) for indicator in criteria.indicators]
    exact = _cheapest(choices, needed, most)
    # One point too many is no detour where a jump of two has no half: 0 of 1 is weak, 1 of 1 is strong.
    jumps = [steps if len(steps) == 1 and steps[0].gain == 2 else [] for steps in choices]
    ways = sorted(exact + _cheapest(jumps, needed + 1, most), key=_length)
    return NextBand(band=above, needed=needed, ways=tuple(ways[:most]))


def single_steps(criteria: Criteria, answers: Mapping[int, Answer]) -> tuple[Step, ...]:
    """The steps that lead a complete form to the next band all by themselves, those that add the fewest facts first.

    The ways of `shortest_ways` that have one step, each indicator once; none while incomplete and at the top band.
    Raises AnswerError as `score` does.
    """
    raise_for_problems(criteria, answers)
    if len(answers) < len(criteria.indicators):
        return ()
    total = sum(score_indicator(row, answers[row.number]).points for row in criteria.indicators)
    above = criteria.band_above(criteria.band_of(total))
    if above is None or above.least - total > MOST_POINTS - 1:
        return ()
    enough = []
    for indicator in criteria.indicators:
        steps = _steps(indicator, answers[indicator.number])
        # As a way takes it: exactly the points that lack, or a jump of two that has no half.
        exact = [step for step in steps if step.gain == above.least - total]
        jump = [step for step in steps if len(steps) == 1 and step.gain > above.least - total]
        enough += exact or jump
    return tuple(sorted(enough, key=lambda step: (step.extra, step.number)))


def _steps(indicator: Indicator, answer: Answer) -> list[Step]:
    """The steps one indicator allows, each gaining another number of points."""
    now = score_indicator(indicator, answer).points
    steps: dict[int, Step] = {}
    for level in range(now + 1, MOST_POINTS + 1):
        value = _least_value(indicator, answer, level)
        if value is None:
            continue
        gain = score_indicator(indicator, Answer(value, answer.of)).points - now
        steps[gain] = Step(indicator.number, value, value - answer.value, gain)
    return list(steps.values())


def _least_value(indicator: Indicator, answer: Answer, level: int) -> int | None:
    """The least value that reaches a level, None where none does."""
    threshold = indicator.medium if level == 2 else indicator.strong
    if threshold is None:
        return level
    if indicator.kind is Kind.COUNT:
        value, greatest = threshold.least_whole(), LIMIT
    elif answer.of:
        value, greatest = threshold.least_whole(Fraction(100, answer.of)), answer.of
    else:
        return None
    return value if value <= greatest else None


def _cheapest(choices: list[list[Step]], gain: int, most: int) -> list[Way]:
    """The `most` shortest ways that gain exactly `gain`, with at most one step of every indicator.

    For every sum of points only the `most` shortest beginnings are kept: whatever follows adds the same to each.
    """
    best: list[list[Way]] = [[] for _ in range(gain + 1)]
    best[0] = [Way(())]
    for steps in choices:
        if not steps:
            continue
        best = [
            heapq.nsmallest(
                most,
                [
                    *best[points],
                    *(
                        Way((*way.steps, step))
                        for step in steps
                        if step.gain <= points
                        for way in best[points - step.gain]
                    ),
                ],
                key=_length,
            )
            for points in range(gain + 1)
        ]
    return best[gain]


def _length(way: Way) -> tuple[int, int, tuple[tuple[int, int], ...]]:
    return way.facts, len(way.steps), tuple((step.number, step.gain) for step in way.steps)
