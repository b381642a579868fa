"""The fiscal year as a value: 1 October to 30 September, named by the Buddhist year in which it ends."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self

from conweb.kernel.thai import BE_OFFSET, MONTHS, MONTHS_SHORT, be_year

FIRST_MONTH = 10
# Since 2481 the year begins in October, so 2482 is the first one of this shape.
EARLIEST, LATEST = 2482, 2699


class Span(NamedTuple):
    """Days from `start` to `end`, both counted."""

    start: date
    end: date


class FiscalMonth(NamedTuple):
    """One month of the year strip."""

    start: date
    end: date
    name: str
    short_name: str


@dataclass(frozen=True, order=True, slots=True)
class FiscalYear:
    """`FiscalYear(2564)` runs from 1 ต.ค. 2563 to 30 ก.ย. 2564. ValueError for a year that is no Buddhist one."""

    be: int

    def __post_init__(self) -> None:
        if not EARLIEST <= self.be <= LATEST:
            raise ValueError(f"ปีงบประมาณต้องเป็น พ.ศ. {EARLIEST}–{LATEST} ไม่ใช่ {self.be}")

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(be_year(day) + (day.month >= FIRST_MONTH))

    @staticmethod
    def quarter_of(day: date) -> int:
        """1 for October to December, 2 to March, 3 to June, 4 to September."""
        return (day.month - FIRST_MONTH) % 12 // 3 + 1

    @property
    def starts(self) -> date:
        return date(self.be - BE_OFFSET - 1, FIRST_MONTH, 1)

    @property
    def ends(self) -> date:
        return date(self.be - BE_OFFSET, 9, 30)

    @property
    def previous(self) -> Self:
        return type(self)(self.be - 1)

    @property
    def next(self) -> Self:
        return type(self)(self.be + 1)

    @property
    def label(self) -> str:
        """As official letters print it; `thai_digits` of it where a letter uses ๐–๙."""
        return f"ปีงบประมาณ พ.ศ. {self.be}"

    def __contains__(self, day: date) -> bool:
        return self.starts <= day <= self.ends

    def __int__(self) -> int:
        return self.be

    def __str__(self) -> str:
        return str(self.be)

    def quarter(self, number: int) -> Span:
        """First and last day of quarter 1–4; ValueError for any other number."""
        if number not in (1, 2, 3, 4):
            raise ValueError(f"ไตรมาสต้องเป็น 1–4 ไม่ใช่ {number}")
        months = self.months()[3 * number - 3 : 3 * number]
        return Span(months[0].start, months[-1].end)

    def quarter_label(self, number: int) -> str:
        """As the guideline prints it, item 6: «ไตรมาส 3 (เมษายน - มิถุนายน 2564)»."""
        start, end = self.quarter(number)
        return f"ไตรมาส {number} ({MONTHS[start.month - 1]} - {MONTHS[end.month - 1]} {be_year(end)})"

    def months(self) -> tuple[FiscalMonth, ...]:
        """The twelve months, October first."""
        return tuple(self._month(step) for step in range(12))

    def _month(self, step: int) -> FiscalMonth:
        month = (FIRST_MONTH - 1 + step) % 12 + 1
        year = self.starts.year + (month < FIRST_MONTH)
        last = date(year, month, monthrange(year, month)[1])
        return FiscalMonth(last.replace(day=1), last, MONTHS[month - 1], MONTHS_SHORT[month - 1])
