"""What a criteria version says: values only, made by `parsing` and never changed."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Literal

LEAST_POINTS = 1
MOST_POINTS = 3

DenominatorSource = Literal["committee", "missions"]


class Kind(StrEnum):
    """How an indicator is answered."""

    SHARE = "share"  # numerator of denominator, compared in percent
    COUNT = "count"  # a whole number in the round's counting window
    CHOICE = "choice"  # one of the three printed texts, 1 to 3


@dataclass(frozen=True, slots=True)
class Threshold:
    """Where a level begins: at `value`, or just above it when the form says มากกว่า.

    `value` is in percent for a share, else in the unit that is counted.
    """

    value: Fraction
    exclusive: bool = False
    _top: int = field(init=False, repr=False, compare=False)
    _bottom: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Cross-multiplied whole numbers decide as exactly as a Fraction would, many times as fast.
        object.__setattr__(self, "_top", self.value.numerator)
        object.__setattr__(self, "_bottom", self.value.denominator)

    def reached_by(self, numerator: int, denominator: int = 1) -> bool:
        """Whether numerator/denominator (denominator > 0) reaches the level; exact, without rounding."""
        if self.exclusive:
            return numerator * self._bottom > self._top * denominator
        return numerator * self._bottom >= self._top * denominator

    def least_whole(self, per_whole: Fraction = Fraction(1)) -> int:
        """The smallest whole number that reaches the level when each one measures `per_whole`."""
        begins = self.value / per_whole
        return math.floor(begins) + 1 if self.exclusive else math.ceil(begins)

    def is_below(self, other: "Threshold") -> bool:
        """Whether something can reach this level and not the other."""
        return (self.value, self.exclusive) < (other.value, other.exclusive)


@dataclass(frozen=True, slots=True)
class Gap:
    """Values that no printed cell names: those that reach `after` and do not yet reach `before`."""

    after: Threshold
    before: Threshold

    def holds(self, numerator: int, denominator: int = 1) -> bool:
        """Whether numerator/denominator (denominator > 0) lies inside."""
        return self.after.reached_by(numerator, denominator) and not self.before.reached_by(
            numerator, denominator
        )


@dataclass(frozen=True, slots=True)
class Mend:
    """An obvious misprint that was put right: in which text, what was printed, what stands there now."""

    where: str  # "label" or "cells[0]" to "cells[2]"
    printed: str
    mended: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the printed table and how it is measured.

    Shares and counts have `medium` and `strong`; a choice has neither. A strict threshold stands only where
    two printed cells overlap, and is the beginning of the level for a reader who gives the lower cell.
    """

    number: int
    label: str
    kind: Kind
    cells: tuple[str, str, str]
    short_label: str
    medium: Threshold | None = None
    strong: Threshold | None = None
    strict_medium: Threshold | None = None
    strict_strong: Threshold | None = None
    gaps: tuple[Gap, ...] = ()
    open_end: Threshold | None = None  # beyond the last number of a strong cell that forgets ขึ้นไป
    unit: str = ""
    numerator_word: str = ""  # for a count: what is counted
    denominator_word: str = ""
    denominator_source: DenominatorSource | None = None
    denominator_default: int | None = None
    doubtful_above: int | None = None  # the indicator whose number this one should not pass
    help: str = ""
    mends: tuple[Mend, ...] = ()

    @property
    def open_end_printed(self) -> bool:
        """False where the strong cell names one number and the form forgets what lies beyond it."""
        return self.open_end is None

    @property
    def has_overlap(self) -> bool:
        return self.strict_medium is not None or self.strict_strong is not None

    def points(self, numerator: int, denominator: int = 1) -> int:
        """1 อ่อนแอ, 2 ปานกลาง, 3 เข้มแข็ง of numerator/denominator (denominator > 0). More never scores less."""
        return _points(self.medium, self.strong, numerator, denominator)

    def strict_points(self, numerator: int, denominator: int = 1) -> int:
        """The points where two printed cells overlap and the lower one is given."""
        return _points(
            self.strict_medium or self.medium, self.strict_strong or self.strong, numerator, denominator
        )


def _points(medium: Threshold | None, strong: Threshold | None, numerator: int, denominator: int) -> int:
    if medium is None or strong is None:  # a choice: the chosen level is its points
        return numerator
    return (
        LEAST_POINTS + medium.reached_by(numerator, denominator) + strong.reached_by(numerator, denominator)
    )


@dataclass(frozen=True, slots=True)
class Category:
    """หมวด: a title as printed and the indicators under it."""

    number: int
    title: str
    short_title: str
    indicators: tuple[Indicator, ...]

    @property
    def least(self) -> int:
        return LEAST_POINTS * len(self.indicators)

    @property
    def greatest(self) -> int:
        return MOST_POINTS * len(self.indicators)


@dataclass(frozen=True, slots=True)
class Band:
    """ระดับ: the totals from `least` to `greatest`, both included, as printed."""

    level: int
    label: str
    least: int
    greatest: int


@dataclass(frozen=True, slots=True)
class TableHead:
    """The words over the columns of the printed table and before its sum."""

    category: str
    indicator: str
    criteria: str
    cells: tuple[str, str, str]
    total: str


@dataclass(frozen=True, slots=True)
class Criteria:
    """A criteria version: the printed form, its thresholds, its bands, and where it comes from."""

    code: str
    name: str
    title_lines: tuple[str, ...]
    source: str
    dated: date
    place: str
    fiscal_years: tuple[int, ...]
    table: TableHead
    rule: str
    categories: tuple[Category, ...]
    bands: tuple[Band, ...]  # ascending by level
    explanation_title: str
    explanation: tuple[str, ...]
    indicators: tuple[Indicator, ...] = field(init=False, repr=False, compare=False)
    _rows: dict[int, tuple[Indicator, Category]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        rows = {row.number: (row, category) for category in self.categories for row in category.indicators}
        object.__setattr__(self, "indicators", tuple(row for row, _ in rows.values()))
        object.__setattr__(self, "_rows", rows)

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def title(self) -> str:
        return " ".join(self.title_lines)

    @property
    def least(self) -> int:
        """The least total of a complete form."""
        return LEAST_POINTS * len(self.indicators)

    @property
    def greatest(self) -> int:
        """The greatest total of a complete form."""
        return MOST_POINTS * len(self.indicators)

    @property
    def mends(self) -> Iterator[tuple[Indicator, Mend]]:
        """Every misprint that was put right, in the order of the form."""
        return ((indicator, mend) for indicator in self.indicators for mend in indicator.mends)

    def indicator(self, number: int) -> Indicator:
        """KeyError where the version has no such number."""
        return self._rows[number][0]

    def category_of(self, number: int) -> Category:
        """The หมวด of an indicator; KeyError where the version has no such number."""
        return self._rows[number][1]

    def category(self, number: int) -> Category:
        """The หมวด of that number; KeyError where the version has none."""
        for category in self.categories:
            if category.number == number:
                return category
        raise KeyError(number)

    def band_of(self, total: int) -> Band:
        """The band of a complete form's total; ValueError where no band holds it."""
        for band in self.bands:
            if band.least <= total <= band.greatest:
                return band
        raise ValueError(total)

    def band_above(self, band: Band) -> Band | None:
        """The next better band, None at the top."""
        return next((other for other in self.bands if other.level == band.level + 1), None)
