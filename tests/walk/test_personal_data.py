"""Nothing masked slips out anywhere that the walk comes: pages, papers, workbooks, answers to scripts."""

import pytest

from conweb.kernel import thai
from tests.walk.registry_rows import WALKED_ID, WALKED_PHONE
from tests.walk.walking import EXPECTED, Walk
from tests.walk.world import PEOPLE

pytestmark = pytest.mark.django_db

IDS = [
    written
    for digits in (WALKED_ID, thai.format_citizen_id(WALKED_ID))
    for written in (digits, thai.thai_digits(digits))
]
PHONES = [WALKED_PHONE, thai.format_phone(WALKED_PHONE), thai.thai_digits(thai.format_phone(WALKED_PHONE))]
# Who sits in the office of a district; everybody else reads its members' phones masked.
OFFICES = {"officer", "head", "both", "off.next", "off.far"}
# The one answer in which a phone is shown: it was asked for, with a reason.
REVEAL = "registry:person-reveal"


@pytest.mark.parametrize("name", EXPECTED)
def test_no_answer_to_anybody_holds_a_citizen_id(walk: Walk, name: str):
    leaked = [
        str(visit)
        for visit in walk.visits(name)
        for text in (visit.text, visit.path, *visit.headers.values())
        if any(written in text for written in IDS)
    ]

    assert leaked == []


@pytest.mark.parametrize("name", EXPECTED)
def test_phone_of_a_member_is_open_to_their_own_office_only(walk: Walk, name: str):
    leaked = [
        str(visit)
        for visit in walk.visits(name)
        if visit.who not in OFFICES and (visit.name, visit.method) != (REVEAL, "POST")
        if any(written in visit.text for written in PHONES)
    ]

    assert leaked == []


def test_both_are_found_where_they_are_shown(walk: Walk):
    """The search would find them: a phone where it was asked for, a masked ID on the page of its person."""
    asked = [visit for visit in walk.visits(REVEAL) if visit.method == "POST" and visit.who == "province"]
    assert any(written in visit.text for visit in asked for written in PHONES)

    shown = {
        visit.who for visit in walk.visits("registry:person-detail") if "x-xxxx-xxxxx-12-1" in visit.text
    }
    assert OFFICES | {"province", "depart", "admin"} <= shown <= set(PEOPLE)
