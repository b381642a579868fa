"""The walk through centres, committees and rosters."""

import pytest

from tests.walk.every_address import EveryAddress
from tests.walk.walking import Walk

pytestmark = pytest.mark.django_db


class TestCentres(EveryAddress):
    part = "centres"


def test_words_of_a_place_are_found_where_it_is_seen(walk: Walk):
    """The search for what leaks would find it."""
    seen = {
        place.key: [
            visit
            for visit in walk.visits("centre-detail")
            if visit.where == place.key
            and visit.answer == "200"
            and any(word in visit.text for word in place.words)
        ]
        for place in walk.world.places.values()
    }

    assert all(seen.values())
