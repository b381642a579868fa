"""No English on any page, as anybody: what is read, heard and printed, everywhere that the walk comes."""

import json
import re

import pytest

from tests.walk.pages import Page
from tests.walk.walking import EXPECTED, Walk

pytestmark = pytest.mark.django_db
PAPER = "application/pdf"


@pytest.mark.parametrize("name", EXPECTED)
def test_page_has_no_english_for_anybody(walk: Walk, name: str):
    found = [
        f"{visit}: {', '.join(visit.page.english)}"
        for visit in walk.visits(name)
        if (visit.is_page or visit.content_type == PAPER) and visit.page.english
    ]

    assert found == []


@pytest.mark.parametrize("name", EXPECTED)
def test_answer_to_a_script_speaks_thai(walk: Walk, name: str):
    english = []
    for visit in walk.visits(name):
        if visit.content_type == "application/json":
            message = json.loads(visit.text).get("message", "")
            english += [str(visit)] if re.search(r"[A-Za-z]{2,}", message) else []

    assert english == []


def test_check_sees_english_among_names_and_user_names():
    page = Page("<p>walk-officer ส่ง PDF แล้ว done</p><p>ภาพ.png</p>")

    assert page.english == ["done"]


def test_check_leaves_out_a_name_that_says_it_is_english():
    page = Page('<dd lang="en">Community <b>Network</b><br>Center</dd><p>done</p>')

    assert page.english == ["done"]
