"""The year of a district at a glance: twelve months from October, with what falls due in each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessment.selectors import DueTask
from conweb import due
from conweb.kernel.fiscal import FiscalMonth, FiscalYear
from registry.selectors import TermEnd


@dataclass(frozen=True, slots=True)
class MonthDue:
    """One entry in a month of the year strip; a name never breaks, and without an address it is only told."""

    day: int
    text: str
    url: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the fiscal year with what falls due in it."""

    month: FiscalMonth
    now: bool
    due: tuple[MonthDue, ...]


def year_strip(tasks: Iterable[DueTask], ends: Iterable[TermEnd], *, today: date, **area: str) -> list[Month]:
    """Twelve months from October, each with the duties and the ends of terms that fall in it."""
    overview = due.address_of("assessment:overview", **area)
    with_day = [task for task in tasks if task.due_on]
    return [
        Month(
            month,
            month.start <= today <= month.end,
            tuple(
                sorted(
                    [
                        MonthDue(task.due_on.day, task.short, overview if task.task in due.FORMS else "")
                        for task in with_day
                        if month.start <= task.due_on <= month.end
                    ]
                    + _ends_in(month, ends),
                    key=lambda entry: entry.day,
                )
            ),
        )
        for month in FiscalYear.of(today).months()
    ]


def _ends_in(month: FiscalMonth, ends: Iterable[TermEnd]) -> list[MonthDue]:
    """Ends of terms in a month: each by name where they are few, else how many from which day."""
    here = [end for end in ends if end.ends_on and month.start <= end.ends_on <= month.end]
    if len(here) > 2:
        return [MonthDue(here[0].ends_on.day, f"วาระกรรมการ {len(here)} แห่ง")]
    return [MonthDue(end.ends_on.day, "วาระ", due.page_of(end), due.short_name(end)) for end in here]
