"""An indicator as a ruling reads it: other beginnings of its levels, and what an answer would have scored by them.

A ruling changes no score. What is worked out here is shown beside what stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from assessment.scoring.answers import Answer
from assessment.scoring.criteria import Criteria, Indicator, Kind
from assessment.scoring.indicator_scores import score_indicator
from assessment.scoring.json_nodes import Node
from assessment.scoring.parsing import check_order, threshold_of

LEVELS = ("medium", "strong")


def as_read(indicator: Indicator, reading: Mapping[str, Any]) -> Indicator:
    """The indicator with the thresholds of a reading, {"medium": {"at_least": 2}, "strong": {"more_than": 3}}.

    A ruling leaves nothing open: overlaps, gaps and forgotten ends go. CriteriaError where the reading is malformed,
    or where the indicator is a choice, which has no thresholds.
    """
    node = Node(dict(reading), f"ข้อ {indicator.number}")
    if indicator.kind is Kind.CHOICE:
        node.refuse("ข้อนี้เลือกช่องเอง ไม่มีเกณฑ์เป็นตัวเลข")
    node.only(LEVELS)
    thresholds = {key: threshold_of(node.at(key), indicator.kind) for key in LEVELS}
    check_order(node, thresholds)
    return replace(
        indicator,
        medium=thresholds["medium"],
        strong=thresholds["strong"],
        strict_medium=None,
        strict_strong=None,
        gaps=(),
        open_end=None,
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """What a reading would have made of one answer: points of the indicator, total and band of its form, then and so.

    Total and bands are None where the form was not complete.
    """

    points: int
    points_as_read: int
    total: int | None
    total_as_read: int | None
    band: int | None
    band_as_read: int | None

    @property
    def changes(self) -> bool:
        return self.points != self.points_as_read

    @property
    def changes_band(self) -> bool:
        return self.band != self.band_as_read


def turn_of(criteria: Criteria, read: Indicator, answer: Answer, total: int | None) -> Turn:
    """One answer scored by its criteria and by the indicator as read; `total` is that of its complete form."""
    points = score_indicator(criteria.indicator(read.number), answer).points
    so = score_indicator(read, answer).points
    total_so = None if total is None else total - points + so
    return Turn(
        points,
        so,
        total,
        total_so,
        None if total is None else criteria.band_of(total).level,
        None if total_so is None else criteria.band_of(total_so).level,
    )
