"""Invented answers that come to a wanted total: plain Python over the published criteria."""

from collections.abc import Mapping
from random import Random

from assessment.scoring.answers import Answer
from assessment.scoring.criteria import LEAST_POINTS, MOST_POINTS, Criteria, Indicator, Kind

# Points by indicator number.
Points = dict[int, int]
Ease = Mapping[int, float]  # the usual points of each indicator, 1.0 to 3.0

GOALS_SET, GOALS_REACHED = 12, 14
ORGANISATIONS, MEMBERS_HELPED = 2, 18


def spread(criteria: Criteria, total: int, ease: Ease, thrown: Random) -> Points:
    """Points that sum to `total`, more of them where an indicator is usually easy."""
    points = {indicator.number: LEAST_POINTS for indicator in criteria.indicators}
    return _moved(points, total - sum(points.values()), ease, thrown)


def a_year_later(points: Points, change: int, ease: Ease, thrown: Random) -> Points:
    """The same centre in another year: three indicators up and three down, and the total moves by `change`."""
    later = _moved(points, 3, ease, thrown)
    return _moved(_moved(later, -3, ease, thrown), change, ease, thrown)


def _moved(points: Points, change: int, ease: Ease, thrown: Random) -> Points:
    moved = dict(points)
    step = 1 if change > 0 else -1
    for _ in range(abs(change)):
        open_ones = [number for number, now in moved.items() if LEAST_POINTS <= now + step <= MOST_POINTS]
        weights = [
            (ease[number] - 0.9 if step > 0 else MOST_POINTS + 0.1 - ease[number]) ** 2
            for number in open_ones
        ]
        moved[thrown.choices(open_ones, weights)[0]] += step
    if moved[GOALS_REACHED] > moved[GOALS_SET]:  # nobody reaches more goals than were set
        moved[GOALS_SET], moved[GOALS_REACHED] = moved[GOALS_REACHED], moved[GOALS_SET]
    return moved


def answers_with(
    criteria: Criteria,
    points: Points,
    wholes: Mapping[int, int],
    thrown: Random,
    *,
    on_overlaps: bool = False,
) -> dict[int, Answer]:
    """Answers that score exactly these points.

    `wholes` gives the denominators of the shares. With `on_overlaps` an answer that two printed cells claim is
    chosen where there is one. ValueError where a denominator has no numerator for the points.
    """
    answers: dict[int, Answer] = {}
    for indicator in criteria.indicators:
        wanted = points[indicator.number]
        if indicator.kind is Kind.CHOICE:
            answers[indicator.number] = Answer(wanted)
        elif indicator.kind is Kind.COUNT:
            most = indicator.strong.least_whole() + 2
            cap = _cap(indicator, wanted, answers)
            answers[indicator.number] = Answer(
                _chosen(indicator, wanted, range(min(most, cap) + 1), 1, thrown, on_overlaps)
            )
        else:
            of = wholes[indicator.number]
            answers[indicator.number] = Answer(
                _chosen(indicator, wanted, range(of + 1), of, thrown, on_overlaps), of
            )
    return answers


def whole_allowing(indicator: Indicator, wanted: int, usual: int) -> int:
    """The denominator next to the usual one of which some numerator scores these points."""
    of = usual
    while not _fitting(indicator, wanted, range(of + 1), of):
        of += 1
    return of


def _cap(indicator: Indicator, wanted: int, answers: Mapping[int, Answer]) -> int:
    """The most that is not doubtful beside an earlier answer, as far as the points allow."""
    beside = {GOALS_REACHED: GOALS_SET, MEMBERS_HELPED: ORGANISATIONS}.get(indicator.number)
    least = {1: 0, 2: indicator.medium.least_whole(), 3: indicator.strong.least_whole()}[wanted]
    return max(answers[beside].value, least) if beside else 10**6


def _chosen(
    indicator: Indicator, wanted: int, numbers: range, of: int, thrown: Random, on_overlaps: bool
) -> int:
    fitting = _fitting(indicator, wanted, numbers, of)
    if not fitting:
        raise ValueError(f"no answer of {of} gives {wanted} points in indicator {indicator.number}")
    percent = _percent(indicator)
    claimed_twice = [number for number in fitting if indicator.strict_points(percent * number, of) < wanted]
    return thrown.choice((on_overlaps and claimed_twice) or fitting)


def _fitting(indicator: Indicator, wanted: int, numbers: range, of: int) -> list[int]:
    if not of:  # a share of nothing counts as 0 %
        return [0] if wanted == LEAST_POINTS else []
    percent = _percent(indicator)
    return [number for number in numbers if indicator.points(percent * number, of) == wanted]


def _percent(indicator: Indicator) -> int:
    return 100 if indicator.kind is Kind.SHARE else 1
