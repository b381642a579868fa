"""The score of a single indicator."""

from dataclasses import dataclass
from typing import Literal

from assessment.scoring.answers import Answer
from assessment.scoring.criteria import Indicator, Kind

DecidedBy = Literal["overlap", "gap", "open_end", "zero_denominator"]


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """The points of one answered indicator, and what decided them where the printed cells do not."""

    number: int
    value: int
    of: int | None
    points: int
    strict_points: int
    decided_by: DecidedBy | None

    @property
    def cell(self) -> int:
        """The printed cell that is marked, 1 to 3; the points are the head of its column."""
        return self.points


def score_indicator(indicator: Indicator, answer: Answer) -> IndicatorScore:
    """The score of an answer that `check_answer` has passed."""
    numerator, denominator = measure(indicator, answer)
    points = indicator.points(numerator, denominator)
    strict_points = indicator.strict_points(numerator, denominator) if indicator.has_overlap else points
    decided_by: DecidedBy | None = None
    if indicator.kind is Kind.SHARE and answer.of == 0:
        decided_by = "zero_denominator"
    elif strict_points != points:
        decided_by = "overlap"
    elif indicator.gaps and any(gap.holds(numerator, denominator) for gap in indicator.gaps):
        decided_by = "gap"
    elif indicator.open_end and indicator.open_end.reached_by(numerator, denominator):
        decided_by = "open_end"
    return IndicatorScore(indicator.number, answer.value, answer.of, points, strict_points, decided_by)


def measure(indicator: Indicator, answer: Answer) -> tuple[int, int]:
    """What is compared with the thresholds, as numerator and denominator > 0: percent, count, or chosen level."""
    if indicator.kind is not Kind.SHARE:
        return answer.value, 1
    if not answer.of:  # nothing to take a share of counts as 0 %
        return 0, 1
    return 100 * answer.value, answer.of
