"""The history of a form: every version of every answer."""

import pytest
from django.test import Client
from django.urls import reverse

from assessment import services
from assessment.models import AnswerConflict, Assessment, AssessmentRound
from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from tests.factories import (
    AssessmentFactory,
    ProvinceFactory,
    centre_in,
    officer_of,
    person_with,
)
from tests.pages import same_queries, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district)


@pytest.fixture
def provincial() -> User:
    return person_with(Role.PROVINCIAL, province=ProvinceFactory())


@pytest.fixture
def form(district: District, officer: User, round_: AssessmentRound) -> Assessment:
    centre = centre_in(district, "สนวน", 1, members=15)
    return AssessmentFactory(centre=centre, round=round_, by=officer, answers={8: ("2", ""), 5: ("1", "")})


def save(form: Assessment, by: User, number: int, value: str, version: int, note: str = "") -> None:
    typed = services.Typed(value, note=note, base_version=version, page=f"page-of-{by.pk}")
    services.save_answer(assessment=form, number=number, typed=typed, by=by)


def history(client: Client, user: User, form: Assessment, query: str = "") -> object:
    client.force_login(user)
    response = client.get(f"{reverse('assessment:history', args=[form.pk])}?{query}")
    assert response.status_code == 200
    return response


def test_history_tells_every_version_with_who_and_what_before(
    client: Client, form: Assessment, district: District, officer: User
) -> None:
    colleague = officer_of(district, first_name="กิตติ", last_name="พรมวารี", prefix="นาย")
    save(form, colleague, 8, "4", 1, note="รวมประชุมวันที่ 12 ม.ค.")

    past = history(client, officer, form, "number=8").context["page"].object_list

    newest, first = past
    assert (newest.text, newest.before, newest.by) == ("4 ครั้ง", "2 ครั้ง", "นายกิตติ พรมวารี")
    assert newest.note == "รวมประชุมวันที่ 12 ม.ค."
    assert (first.text, first.before, first.by) == ("2 ครั้ง", "", officer.full_name)


def test_history_is_shown_for_one_indicator_or_for_all(
    client: Client, form: Assessment, officer: User
) -> None:
    whole = history(client, officer, form)
    one = history(client, officer, form, "number=5")

    assert "บันทึก 2 ครั้ง" in words(whole)
    assert "ข้อ 5 · บันทึก 1 ครั้ง" in words(one)


def test_history_keeps_the_value_that_lost(
    client: Client, form: Assessment, district: District, officer: User
) -> None:
    AnswerConflict.objects.create(
        assessment=form, number=8, typed_value="9", base_version=1, by=officer, at=clock.now(), kept=False
    )

    said = words(history(client, officer, form, "number=8"))

    assert "บันทึกชนกัน ไม่ได้เลือกค่านี้" in said


def test_history_shows_what_was_typed_while_it_could_not_be_read(
    client: Client, form: Assessment, officer: User
) -> None:
    save(form, officer, 9, "สามครั้ง", 0)

    assert "สามครั้ง" in words(history(client, officer, form, "number=9"))


@pytest.mark.parametrize("number", ["24", "0", "x", "๘", "8 or 1=1"])
def test_history_of_a_number_that_is_none_shows_all(
    client: Client, form: Assessment, officer: User, number: str
) -> None:
    client.force_login(officer)

    response = client.get(reverse("assessment:history", args=[form.pk]), {"number": number})

    assert response.context["number"] is None
    assert len(response.context["page"].object_list) == 2


def test_history_says_who_began_and_who_sent(
    client: Client, form: Assessment, officer: User, provincial: User
) -> None:
    said = words(history(client, provincial, form))

    assert f"โดย {officer.full_name}" in said


def test_history_without_answers_says_what_will_stand_here(
    client: Client, district: District, officer: User, round_: AssessmentRound
) -> None:
    form = AssessmentFactory(centre=centre_in(district, "สนวน", 2, members=9), round=round_, by=officer)

    assert "ยังไม่มีคำตอบ" in words(history(client, officer, form))


def test_history_asks_as_often_for_many_versions(client: Client, form: Assessment, officer: User) -> None:
    client.force_login(officer)

    def grow() -> None:
        for version in range(1, 31):
            save(form, officer, 8, str(version + 2), version)

    same_queries(client, reverse("assessment:history", args=[form.pk]), 7, grow=grow)
