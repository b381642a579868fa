"""What the demo is invented from: the files of `fixtures/demo/`, the demo's day, and dice that always fall alike."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings

from conweb.kernel import clock
from conweb.local import DEMO_DAY

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "demo"
TODAY = date.fromisoformat(DEMO_DAY)
# The reason that every row of the demo carries in its history; it is how they are known again.
REASON = "ข้อมูลสาธิต"
# The business day on which the register was entered, before officers changed it and prepared papers from it.
FIRST_DAY = date(2021, 4, 1)
# After every step that was given an hour of its own on the same day.
CLOSING = time(16, 20)


@lru_cache
def fixture(name: str) -> Any:
    """A file of `fixtures/demo/`, read once."""
    return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


def round_files() -> list[dict[str, Any]]:
    """The earlier rounds, which exist only in the demo."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FIXTURES.glob("rounds/*.json"))]


def dice(*what: object) -> Random:
    """Dice of their own for each thing, so that a change in one place leaves all others as they were."""
    return Random(" ".join(("conweb", *map(str, what))))  # noqa: S311


def day_between(first: str, last: str, thrown: Random) -> date:
    """A working day from first to last (ISO dates); a weekend moves on to Monday."""
    start = date.fromisoformat(first)
    return next_working_day(
        start + timedelta(days=thrown.randrange((date.fromisoformat(last) - start).days + 1))
    )


def next_working_day(day: date) -> date:
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= 5 else 0)


def working_day_before(day: date, back: int) -> date:
    """A working day at least so many days before; where that falls on a weekend the Friday before it."""
    found = day - timedelta(days=back)
    return found - timedelta(days=max(0, found.weekday() - 4))


@contextmanager
def on_day(day: str) -> Iterator[None]:
    """That day, shortly before the office closes. Only for a process that serves nobody at the time."""
    before = settings.BUSINESS_DATE
    settings.BUSINESS_DATE = day
    try:
        with clock.at_time(CLOSING):
            yield
    finally:
        settings.BUSINESS_DATE = before
