"""The dates of a round, in plain values: which one binds a place, what is late, and what falls on a day off.

บร ๐๐๑๙/ว ๑๐๐๙ sets earlier days than the guideline (item 6) of the department: the nearer one binds. A district may
be given more time, for a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from conweb.kernel.fiscal import FiscalYear

SATURDAY, SUNDAY = 5, 6
# Days that a round may name lie inside its fiscal year, or a little outside: counting may begin in the year before,
# and a late report may be asked for in the first months of the next.
MARGIN = timedelta(days=184)


def binding(country: date | None, province: date | None = None, extension: date | None = None) -> date | None:
    """The date that binds a district: its own extension, else the nearer of the province's and the department's."""
    if extension:
        return extension
    return min((day for day in (country, province) if day), default=None)


def is_late(due_on: date | None, done_on: date | None, today: date) -> bool:
    """Whether a duty was done after its day, or is not done while its day is over."""
    return due_on is not None and (done_on or today) > due_on


class Pace(StrEnum):
    """How a duty of a place stands against its day: five states, each a word with a drawing."""

    IDLE = "idle"
    WORKING = "working"
    DONE = "done"
    DONE_LATE = "done_late"
    OVERDUE = "overdue"

    @property
    def label(self) -> str:
        return {
            "idle": "ยังไม่เริ่ม",
            "working": "กำลังทำ",
            "done": "ครบแล้ว",
            "done_late": "ครบแต่ช้า",
            "overdue": "เกินกำหนด",
        }[self.value]


def pace_of(done: int, of: int, *, due_on: date | None, last_on: date | None, today: date) -> Pace:
    """By how many of how many are done, and when the last one was done for the first time: a return makes nobody late.

    Where nothing is to be done, nothing is left to do.
    """
    if done >= of:
        return Pace.DONE_LATE if last_on and is_late(due_on, last_on, today) else Pace.DONE
    if is_late(due_on, None, today):
        return Pace.OVERDUE
    return Pace.WORKING if done else Pace.IDLE


@dataclass(frozen=True, slots=True)
class DayOff:
    """Why an office is closed on a day, and the next day on which it is open."""

    why: str
    opens_on: date


def day_off(day: date, holidays: Mapping[date, str]) -> DayOff | None:
    """A weekend or a holiday of the cabinet's list; None for a working day."""
    why = _closed(day, holidays)
    if not why:
        return None
    opens_on = day + timedelta(days=1)
    while _closed(opens_on, holidays):
        opens_on += timedelta(days=1)
    return DayOff(why, opens_on)


def _closed(day: date, holidays: Mapping[date, str]) -> str:
    if day in holidays:
        return holidays[day]
    return {SATURDAY: "วันเสาร์", SUNDAY: "วันอาทิตย์"}.get(day.weekday(), "")


def year_later(day: date, years: int = 1) -> date:
    """The same day of the month so many years on; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@dataclass(frozen=True, slots=True)
class RoundDays:
    """The days of a round itself."""

    opens_on: date
    closes_on: date
    counting_from: date
    counting_until: date
    cut_off_on: date

    def moved(self, years: int) -> RoundDays:
        return RoundDays(
            *(
                year_later(day, years)
                for day in (
                    self.opens_on,
                    self.closes_on,
                    self.counting_from,
                    self.counting_until,
                    self.cut_off_on,
                )
            )
        )


def round_faults(days: RoundDays, fiscal_year: int) -> dict[str, str]:
    """What is wrong with the days of a round, in Thai by the name of the day; empty where nothing is."""
    faults: dict[str, str] = {}
    if days.closes_on < days.opens_on:
        faults["closes_on"] = "วันสิ้นสุดการประเมินต้องไม่ก่อนวันเริ่ม"
    if days.counting_until < days.counting_from:
        faults["counting_until"] = "วันสุดท้ายที่นับผลงานต้องไม่ก่อนวันแรก"
    if days.cut_off_on < days.counting_from:
        faults["cut_off_on"] = "วันตัดยอดกรรมการต้องไม่ก่อนวันแรกที่นับผลงาน"
    named = (
        ("opens_on", days.opens_on),
        ("closes_on", days.closes_on),
        ("counting_from", days.counting_from),
        ("counting_until", days.counting_until),
        ("cut_off_on", days.cut_off_on),
    )
    for name, day in named:
        if name not in faults and (fault := outside(day, fiscal_year)):
            faults[name] = fault
    return faults


def outside(day: date, fiscal_year: int) -> str:
    """Why a day does not belong to a fiscal year; nothing where it does, or lies within half a year of it."""
    year = FiscalYear(fiscal_year)
    if year.starts - MARGIN <= day <= year.ends + MARGIN:
        return ""
    return f"ห่างจากปีงบประมาณ {fiscal_year} เกิน 6 เดือน ตรวจปี พ.ศ. อีกครั้ง"


def due_fault(day: date, *, fiscal_year: int, country: date | None) -> str:
    """Why a province cannot set this date; `country` is the department's."""
    if country and day > country:
        return "กำหนดของจังหวัดต้องไม่ช้ากว่ากำหนดของกรม"
    return outside(day, fiscal_year)


def months_of(fiscal_year: int, days: Iterable[date]) -> list[tuple[date, date]]:
    """First and last day of every month to be shown: those of the fiscal year, and any other with a day in it."""
    shown = {(month.start, month.end) for month in FiscalYear(fiscal_year).months()}
    for day in days:
        month = next(one for one in FiscalYear.of(day).months() if one.start <= day <= one.end)
        shown.add((month.start, month.end))
    return sorted(shown)
