"""Years ahead: what is known of them already are the five years of 7.4 and how long a certification lasts (7.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from awards.eligibility.clauses import certified, five_years_kept
from awards.eligibility.values import Candidate, Rules, Verdict


def in_year(candidate: Candidate, fiscal_year: int) -> Candidate:
    """The same candidate in another year, looked at on the same day of it."""
    return replace(
        candidate, fiscal_year=fiscal_year, on=_moved(candidate.on, fiscal_year - candidate.fiscal_year)
    )


def opens(candidate: Candidate, rules: Rules, fiscal_year: int) -> bool:
    """Whether neither 7.4 nor 7.5 will stand in the way in a year, by the rules and registers of today."""
    then = in_year(candidate, fiscal_year)
    clauses = (five_years_kept(then, rules), certified(then, rules))
    return all(finding.verdict != Verdict.FAILS for finding in clauses)


def _moved(day: date, years: int) -> date:
    """29 ก.พ. is 28 ก.พ. where the year has none."""
    year = day.year + years
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) and not leap else day.day)
