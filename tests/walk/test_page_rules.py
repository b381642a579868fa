"""The rules that every page keeps see each fault: bones, policy, foreign addresses, words lost with the line."""

import pytest

from tests.walk.pages import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<p style='color:red'>", "p style"),
        ("<style>p{}</style>", "style style"),
        ("<script>x()</script>", "inline script"),
        ("<button onclick='x()'>", "button onclick"),
        ("<h1>สอง</h1>", "2 h1"),
        (
            "<img src='https://elsewhere.example/a.png'>",
            "foreign address: img https://elsewhere.example/a.png",
        ),
        ("<a href='https://elsewhere.example/'>", "foreign address: a https://elsewhere.example/"),
        ("<p id='a'></p><p id='a'></p>", "id a twice"),
        (
            "<form method='post' action='/a/'><textarea></textarea></form>",
            "typed words are lost with the line: form “/a/”",
        ),
        (
            "<form method='post' action='/a/'><input><input type='text'><input type='tel'></form>",
            "typed words are lost with the line: form “/a/”",
        ),
    ],
)
def test_check_sees_each_fault(html: str, fault: str):
    whole = f'<html lang="th"><title>หน้า · conweb</title><h1>หน้า</h1>{html}'

    assert Page(whole).faults == [fault]


@pytest.mark.parametrize(
    "html",
    [
        "<form method='post' data-keep='/health/'><textarea></textarea></form>",
        "<form method='post'><input><input><input type='hidden'></form>",
        "<form method='get'><input><input><input></form>",
    ],
)
def test_check_lets_a_form_pass_that_keeps_what_is_typed(html: str):
    assert Page(f'<html lang="th"><title>หน้า · conweb</title><h1>หน้า</h1>{html}').faults == []


def test_check_sees_a_page_without_bones():
    assert Page("<p>ว่าง</p>").faults == ["title “”", "0 h1", "language “”"]
