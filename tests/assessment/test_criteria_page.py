"""The criteria of a round as a page."""

import pytest
from django.test import Client
from django.urls import reverse

from assessment.scoring.parsing import shipped_criteria
from conweb.kernel.models import District, User
from tests.factories import (
    officer_of,
    published_criteria,
)
from tests.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district)


def test_criteria_page_holds_the_printed_words_in_order(client: Client, officer: User) -> None:
    published_criteria()
    client.force_login(officer)

    said = words(client.get(reverse("assessment:criteria", args=["2564"])))

    criteria = shipped_criteria("2564")
    place = 0
    for indicator in criteria.indicators:
        for text in (indicator.label, *indicator.cells):
            place = said.index(" ".join(text.split()), place) + 1
    assert criteria.rule in said
    assert "ตารางตัวชี้วัดและเกณฑ์ 2 หน้า" in said


@pytest.mark.parametrize(
    ("number", "note"),
    [
        # Two printed cells claim 3 meetings, 1 project and exactly 70 % of the funds.
        (8, "3 ครั้ง เข้าได้สองช่อง ใช้ช่องที่สูงกว่า ได้ 3 คะแนน อ่านอย่างเคร่งครัดได้ 2 คะแนน"),
        (13, "1 โครงการ เข้าได้สองช่อง ใช้ช่องที่สูงกว่า ได้ 2 คะแนน อ่านอย่างเคร่งครัดได้ 1 คะแนน"),
        (15, "70% พอดี เข้าได้สองช่อง ใช้ช่องที่สูงกว่า ได้ 3 คะแนน อ่านอย่างเคร่งครัดได้ 2 คะแนน"),
        # No printed cell names 1 or 3 organisations, or a share between none and 1 %.
        (18, "1 องค์กร ไม่อยู่ในช่องใด ใช้ช่องที่ต่ำกว่า ได้ 1 คะแนน"),
        (18, "3 องค์กร ไม่อยู่ในช่องใด ใช้ช่องที่ต่ำกว่า ได้ 2 คะแนน"),
        (23, "มากกว่า 0% แต่ไม่ถึง 1% ไม่อยู่ในช่องใด ใช้ช่องที่ต่ำกว่า ได้ 1 คะแนน"),
        # The form forgets what lies beyond its last number.
        (10, "3 แห่งขึ้นไป แบบไม่ได้เขียนว่า “ขึ้นไป” นับเป็นเข้มแข็ง ได้ 3 คะแนน"),
        (15, "มากกว่า 70% แบบไม่ได้เขียนว่า “ขึ้นไป” นับเป็นเข้มแข็ง ได้ 3 คะแนน"),
        (18, "5 องค์กรขึ้นไป แบบไม่ได้เขียนว่า “ขึ้นไป” นับเป็นเข้มแข็ง ได้ 3 คะแนน"),
        (19, "5 โครงการขึ้นไป แบบไม่ได้เขียนว่า “ขึ้นไป” นับเป็นเข้มแข็ง ได้ 3 คะแนน"),
        # Two misprints were put right.
        (11, "ชื่อตัวชี้วัดพิมพ์ว่า “ช้อบ้งคับ” แก้เป็น “ข้อบังคับ”"),
        (22, "ช่องปานกลางพิมพ์ว่า “20 60 %” แก้เป็น “20 - 60 %”"),
    ],
)
def test_criteria_page_tells_how_a_cell_is_read(
    client: Client, officer: User, number: int, note: str
) -> None:
    published_criteria()
    client.force_login(officer)

    said = words(client.get(reverse("assessment:criteria", args=["2564"])))

    following = shipped_criteria("2564").indicator(number + 1).label if number < 23 else "วิธีอ่านช่องเกณฑ์"
    start = said.index(" ".join(shipped_criteria("2564").indicator(number).label.split()))
    end = said.index(" ".join(following.split()), start)
    assert note in said[start:end]


def test_criteria_page_has_notes_only_where_the_form_leaves_it_open(client: Client, officer: User) -> None:
    published_criteria()
    client.force_login(officer)

    response = client.get(reverse("assessment:criteria", args=["2564"]))

    noted = {row.indicator.number for group in response.context["table"] for row in group.rows if row.notes}
    assert noted == {8, 10, 13, 15, 18, 19, 23}


def test_criteria_page_of_an_unknown_code_is_404(client: Client, officer: User) -> None:
    client.force_login(officer)

    assert client.get(reverse("assessment:criteria", args=["2599"])).status_code == 404
