"""Years of plans, the days that belong to them, and what a plan covers of the 13 duties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from conweb.kernel.fiscal import FiscalYear

# A plan is made before its year begins, and sent after it where it is late.
MARGIN = timedelta(days=183)
FIRST_YEAR = 2551  # ระเบียบ มท. 2551


def far_from_year(day: date, fiscal_year: int) -> str:
    """Why a day does not belong to a fiscal year; nothing where it does, or lies within half a year of it."""
    year = FiscalYear(fiscal_year)
    if year.starts - MARGIN <= day <= year.ends + MARGIN:
        return ""
    return f"ห่างจากปีงบประมาณ {fiscal_year} เกิน 6 เดือน ตรวจปี พ.ศ. อีกครั้ง"


def fault_of_day(day: date | None, fiscal_year: int, *, today: date) -> str:
    """Why something of a year cannot have happened on a day."""
    if day is None:
        return ""
    if day > today:
        return "ยังไม่ถึงวันนี้ บันทึกเมื่อทำแล้ว"
    return far_from_year(day, fiscal_year)


def fault_of_year(fiscal_year: int, *, today: date) -> str:
    """A plan is made for a year that runs or ran, or for the one that comes next."""
    last = FiscalYear.of(today).be + 1
    if FIRST_YEAR <= fiscal_year <= last:
        return ""
    return f"พิมพ์ปีงบประมาณ พ.ศ. {FIRST_YEAR} ถึง {last}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which of the 13 duties (ระเบียบ มท. 2551) an action plan covers: the numerator of indicator 3."""

    covered: frozenset[int]
    of: int = 13

    @property
    def missing(self) -> list[int]:
        return [number for number in range(1, self.of + 1) if number not in self.covered]


def coverage_of(duties: Iterable[int]) -> Coverage:
    """`duties` are those of the works of a plan that were not given up."""
    return Coverage(frozenset(duties))


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a แผนพัฒนาตำบล is owed to: the ก.บ.อ. (no authority), or an อปท. of the ตำบล (guideline item 3)."""

    authority: int | None
    sent_on: date | None


def sent_to_all_on(recipients: Iterable[Recipient]) -> date | None:
    """DL5: the day on which the last of them got it; None while one has not."""
    days = [one.sent_on for one in recipients]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None
