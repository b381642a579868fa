"""The walk through people, selections, and every address that no other file walks."""

import pytest

from tests.walk.every_address import OFFICES, PHONES, REVEAL, EveryAddress
from tests.walk.walking import Walk
from tests.walk.world import PEOPLE

pytestmark = pytest.mark.django_db


class TestRest(EveryAddress):
    part = "rest"


def test_both_are_found_where_they_are_shown(walk: Walk):
    """The search would find them: a phone where it was asked for, a masked ID on the page of its person."""
    asked = [visit for visit in walk.visits(REVEAL) if visit.method == "POST" and visit.who == "province"]
    assert any(written in visit.text for visit in asked for written in PHONES)

    shown = {
        visit.who for visit in walk.visits("registry:person-detail") if "x-xxxx-xxxxx-12-1" in visit.text
    }
    assert OFFICES | {"province", "depart", "admin"} <= shown <= set(PEOPLE)
