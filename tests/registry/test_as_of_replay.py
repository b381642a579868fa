"""Every day of an office's three years is shown again as it was shown then: 1,000 random edits, 100 days."""

from datetime import timedelta
from functools import cache
from random import Random

import pytest
from django.conf import settings as live

from conweb.kernel.audit import change_set
from registry.selectors import as_of
from tests.factories import UserFactory
from tests.registry import replaying
from tests.registry.replaying import FIRST_DAY, Office, shown_as_of, shown_today

pytestmark = pytest.mark.django_db

EDITS, ASKED = 1_000, 100


def test_every_day_is_shown_again_as_it_was_shown_then(settings, monkeypatch):
    chance = Random(2564)
    settings.BUSINESS_DATE = FIRST_DAY.isoformat()
    with change_set(UserFactory()):
        office = Office.open(UserFactory(), chance)
    steps = [chance.choice([0, 1, 1, 2]) for _ in range(EDITS)]
    days = [FIRST_DAY + timedelta(days=sum(steps[: place + 1])) for place in range(EDITS)]
    # Chosen beforehand, so that only these need be remembered.
    asked = set(chance.sample(sorted(set(days)), ASKED))
    shown = {}

    for day, next_day in zip(days, [*days[1:], None], strict=True):
        # Into the settings that the fixture put on top: a thousand of them on each other are too deep.
        live.BUSINESS_DATE = day.isoformat()
        office.edit(day)
        if day in asked and day != next_day:
            shown[day] = [shown_today(centre, day) for centre in office.centres]
    live.BUSINESS_DATE = (days[-1] + timedelta(days=30)).isoformat()
    # Nothing is edited any more: the roster that a centre's page and its own page ask for is read once for both.
    read_once = cache(as_of.roster_on)
    for module in (as_of, replaying):
        monkeypatch.setattr(module, "roster_on", read_once)
    different = [
        day for day in asked if [shown_as_of(centre, day) for centre in office.centres] != shown[day]
    ]

    by_dates_alone = [
        day for day in asked if [shown_today(centre, day) for centre in office.centres] != shown[day]
    ]

    assert different == []
    assert len(by_dates_alone) > ASKED / 2, "the history was hardly asked"
    assert sum(office.done.values()) == EDITS
    assert min(office.done.values()) >= 10, office.done
    assert len(office.done) == 16
