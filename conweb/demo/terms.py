"""When the committees of the demo were appointed, and until when they sit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from conweb.demo.invention import day_between, dice, fixture
from registry.choices import Tier


@dataclass(frozen=True, slots=True)
class Term:
    starts_on: date
    ends_on: date

    @classmethod
    def beginning(cls, day: date) -> "Term":
        return cls(day, _years_later(day, _years()) - timedelta(days=1))

    @property
    def before(self) -> "Term":
        """The term of the committee before, up to the day on which this one took over."""
        return Term(_years_later(self.starts_on, -_years()), self.starts_on - timedelta(days=1))


def deal_terms(tier: Tier, codes: Sequence[str], fixed: Mapping[str, Term]) -> dict[str, Term]:
    """A term for each area code: some have just ended or soon end, some are new, most lie between."""
    terms = fixture("registry")["terms"]
    thrown = dice("terms", tier.value)
    dealt = [
        _deal(entry, thrown)
        for entry in terms["deck"]
        if entry["tier"] == tier.value
        for _ in range(entry["count"])
    ]
    free = [code for code in codes if code not in fixed]
    dealt += [_deal(terms["others"], thrown) for _ in range(len(free) - len(dealt))]
    thrown.shuffle(dealt)
    return {**dict(zip(free, dealt, strict=True)), **fixed}


def _deal(entry: Mapping[str, Any], thrown: Random) -> Term:
    if "starts" in entry:
        return Term.beginning(day_between(*entry["starts"], thrown))
    # The last day of a term may fall on a weekend; the first one, four years before, is chosen so.
    ends_on = day_between(*entry["ends"], thrown)
    return Term(_years_later(ends_on + timedelta(days=1), -_years()), ends_on)


def _years() -> int:
    return fixture("registry")["terms"]["years"]


def _years_later(day: date, years: int) -> date:
    """The same day of another year; 29 ก.พ. becomes 28 ก.พ. where there is none."""
    if (day.month, day.day) == (2, 29):
        day -= timedelta(days=1)
    return day.replace(year=day.year + years)
