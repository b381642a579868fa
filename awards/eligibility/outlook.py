"""Years ahead: what is known of them already are the five years of 7.4 and how long a certification lasts (7.5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from awards.eligibility.clauses import CERTIFICATION_ITEM, first_year_again, holds_on
from awards.eligibility.values import NETWORK, Candidate, Rules

NO_YEAR: frozenset[int] = frozenset()


def in_year(candidate: Candidate, fiscal_year: int) -> Candidate:
    """The same candidate in another year, looked at on the same day of it."""
    return replace(
        candidate, fiscal_year=fiscal_year, on=_moved(candidate.on, fiscal_year - candidate.fiscal_year)
    )


def opens(candidate: Candidate, rules: Rules, fiscal_year: int) -> bool:
    """Whether neither 7.4 nor 7.5 will stand in the way in a year, by the rules and registers of today."""
    return fiscal_year in open_years(candidate, first_year_again(candidate, rules), (fiscal_year,))


def open_years(candidate: Candidate, again: int | None, years: Iterable[int]) -> frozenset[int]:
    """Those of `years` (not before the candidate's own) in which neither 7.4 nor 7.5 fails.

    `again` is what first_year_again says: the clauses are not asked anew for each year, since a country has thousands
    of candidates. What a person will have to judge is open.
    """
    decided = candidate.decided.get(CERTIFICATION_ITEM)
    refused = decided is not None and not decided.holds
    usable = [
        row for row in candidate.certificates if row.standard_type == NETWORK and not (row.of and refused)
    ]
    if not usable:
        return NO_YEAR
    found = []
    for year in years:
        if again is None or year >= again:
            day = _moved(candidate.on, year - candidate.fiscal_year)
            if any(holds_on(row, day) for row in usable):
                found.append(year)
    return frozenset(found)


@lru_cache(maxsize=1024)
def _moved(day: date, years: int) -> date:
    """29 ก.พ. is 28 ก.พ. where the year has none."""
    year = day.year + years
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) and not leap else day.day)
