"""The line that an administrator's home begins with while stored figures are not true, or not checked."""

from datetime import timedelta

import pytest
from django.test import Client

from assessment.models import FigureCheck
from conweb.kernel import clock
from conweb.kernel.choices import Role
from tests.factories import ProvinceFactory, person_with
from tests.pages import links, words

pytestmark = pytest.mark.django_db

PAGE = "/assessments/figures/"


def checked(*, days_ago: float, found: int = 0) -> None:
    moment = clock.now() - timedelta(days=days_ago)
    FigureCheck.objects.create(begun_at=moment, ended_at=moment, found=found)


@pytest.mark.parametrize(
    ("days_ago", "found", "said"),
    [
        (0.5, 3, "ตัวเลขที่เก็บไว้ไม่ตรงกับที่คำนวณจากคำตอบ"),
        (3, 0, "ตัวเลขที่เก็บไว้ไม่ได้ตรวจมาเกิน 2 วัน"),
    ],
)
def test_home_of_an_administrator_tells_of_figures_that_are_amiss(client: Client, days_ago, found, said):
    checked(days_ago=days_ago, found=found)
    client.force_login(person_with(Role.ADMINISTRATOR))

    response = client.get("/")

    assert said in words(response)
    assert PAGE in [address for _, address in links(response)]


def test_home_of_an_administrator_says_nothing_while_all_is_right(client: Client):
    checked(days_ago=0.5)
    client.force_login(person_with(Role.ADMINISTRATOR))

    assert "ตัวเลขที่เก็บไว้" not in words(client.get("/"))


def test_nobody_else_is_told(client: Client):
    checked(days_ago=0.5, found=3)
    client.force_login(person_with(Role.PROVINCIAL, province=ProvinceFactory(code="31")))

    assert "ตัวเลขที่เก็บไว้" not in words(client.get("/"))
