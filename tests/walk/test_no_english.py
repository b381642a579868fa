"""The search for English on a page finds it, and leaves out what is named in it by right."""

import pytest

from tests.walk.pages import Page

pytestmark = pytest.mark.django_db


def test_check_sees_english_among_names_and_user_names():
    page = Page("<p>walk-officer ส่ง PDF แล้ว done</p><p>ภาพ.png</p>")

    assert page.english == ["done"]


def test_check_leaves_out_a_name_that_says_it_is_english():
    page = Page('<dd lang="en">Community <b>Network</b><br>Center</dd><p>done</p>')

    assert page.english == ["done"]
