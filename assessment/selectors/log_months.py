"""The log by months: as headings of a list, and one month as a grid of days."""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import QuerySet

from assessment.models import LogEntry
from assessment.selectors.log import with_counts
from conweb.kernel import thai
from conweb.kernel.fiscal import MONTHS
from registry.models.keys import FIRST_DAY, LAST_DAY

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


def month_title(day: date) -> str:
    """«มกราคม 2564»."""
    return f"{MONTHS[day.month - 1]} {thai.be_year(day)}"


def by_month(entries: Iterable[LogEntry]) -> list[tuple[str, list[LogEntry]]]:
    """The events of one page under the names of their months, in the order given."""
    return [
        (month_title(first), list(rows))
        for first, rows in groupby(entries, key=lambda entry: entry.held_on.replace(day=1))
    ]


def month_asked(text: str, *, today: date) -> date:
    """The first day of «2564-01»; this month where the text names none. The year is one of พ.ศ."""
    found = _MONTH.fullmatch(text.strip())
    if found:
        year, month = int(found[1]) - thai.BE_OFFSET, int(found[2])
        if 1 <= month <= 12 and FIRST_DAY.year <= year <= LAST_DAY.year:
            return date(year, month, 1)
    return today.replace(day=1)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid; `is_other` where it belongs to the month before or after."""

    day: date
    is_other: bool
    is_today: bool
    entries: list[LogEntry]


@dataclass(frozen=True, slots=True)
class Grid:
    """A month in weeks that begin on Sunday, and its events day by day."""

    first: date
    weeks: list[list[Day]]
    entries: list[LogEntry]

    @property
    def title(self) -> str:
        return month_title(self.first)

    @property
    def before(self) -> str:
        return _word(self.first - timedelta(days=1))

    @property
    def after(self) -> str:
        return _word(self.first + timedelta(days=31))

    @property
    def word(self) -> str:
        return _word(self.first)

    @property
    def days(self) -> list[Day]:
        """Days of the month on which anything was done."""
        return [day for week in self.weeks for day in week if day.entries and not day.is_other]


def month_grid(entries: QuerySet[LogEntry], first: date, *, today: date) -> Grid:
    """One query."""
    last = date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
    rows = list(with_counts(entries.between(first, last)).order_by("held_on", "pk"))
    on: dict[date, list[LogEntry]] = defaultdict(list)
    for row in rows:
        on[row.held_on].append(row)
    weeks = [
        [Day(day, day.month != first.month, day == today, on.get(day, [])) for day in week]
        for week in calendar.Calendar(calendar.SUNDAY).monthdatescalendar(first.year, first.month)
    ]
    return Grid(first, weeks, rows)


def _word(day: date) -> str:
    return f"{thai.be_year(day)}-{day.month:02d}"
