"""ใบให้คะแนน: blank, with the names of the round and what points are given for."""

import pytest
from django.urls import reverse

from awards.reports.score_sheets import LINES_BY_HAND, score_sheets, score_sheets_pdf
from conweb.kernel.choices import Role
from tests.awards.factories import RubricCriterionFactory, StageFactory
from tests.awards.reports.rows import entered, given, provincial, round_of_judging, seat
from tests.factories import ProvinceFactory, officer_of, person_with
from tests.kernel.paper_reading import fonts, page_texts, squeezed


@pytest.fixture
def stage(db):
    return round_of_judging(tie_break="เกณฑ์ 1 มากกว่าอยู่ก่อน")


def test_sheet_names_candidates_and_criteria_with_their_most(stage):
    entered(stage, "สนวน")
    judge = seat(stage, "นางอรุณี จันทร์เลิศ", position="ผู้ทรงคุณวุฒิ")

    text = squeezed(page_texts(score_sheets_pdf(score_sheets(stage, [judge], digits="thai")))[0])

    for said in (
        "นางอรุณีจันทร์เลิศ",
        "สนวน",
        "อำเภอห้วยราช",
        "การบริหารจัดการ",
        "เต็ม๖๐",
        "เต็ม๔๐",
        "เต็ม๑๐๐",
        "มากกว่าอยู่ก่อน",
    ):
        assert said in text


def test_each_judge_gets_a_page(stage):
    judges = [seat(stage, f"กรรมการ {number}") for number in (1, 2, 3)]

    pages = page_texts(score_sheets_pdf(score_sheets(stage, judges, digits="arabic")))

    assert [f"กรรมการ{number}" in squeezed(page) for number, page in enumerate(pages, 1)] == [True] * 3


def test_without_judges_or_candidates_there_is_one_sheet_to_write_on(stage):
    (sheet,) = score_sheets(stage, [], digits="thai")

    assert (sheet.judge, len(sheet.lines), len(sheet.criteria)) == ("", LINES_BY_HAND, 2)


def test_points_given_stay_off_the_sheet(stage):
    """What is printed is blank: a sheet tells nobody what another judge gave."""
    entry = entered(stage, "สนวน")
    judge = seat(stage, "นางอรุณี จันทร์เลิศ")
    before = score_sheets_pdf(score_sheets(stage, [judge], digits="thai"))

    given(judge, entry.nomination, "51", "37")

    assert score_sheets_pdf(score_sheets(stage, [judge], digits="thai")) == before


def test_a_dozen_criteria_still_fit_across(db):
    stage = StageFactory()
    for number in range(1, 13):
        RubricCriterionFactory(contest=stage.contest, number=number, text=f"เกณฑ์ข้อ {number}")
    content = score_sheets_pdf(score_sheets(stage, [], digits="arabic"))

    assert "เต็ม240" in squeezed(page_texts(content)[0])
    assert all(embedded for _, embedded in fonts(content))


def test_province_prints_every_sheet_of_a_round(client, stage):
    entered(stage, "สนวน")
    seat(stage, "กรรมการ 1")
    seat(stage, "กรรมการ 2", user=None)
    client.force_login(provincial(stage.contest))

    response = client.get(reverse("awards:score-sheets", args=[stage.pk]))

    assert response["Content-Type"] == "application/pdf"
    assert len(page_texts(response.content)) == 2


def test_judge_prints_the_own_sheet_alone(client, stage):
    own = seat(stage, "กรรมการ 1")
    seat(stage, "กรรมการ 2")
    client.force_login(own.user)

    (page,) = page_texts(client.get(reverse("awards:score-sheets", args=[stage.pk])).content)

    assert "กรรมการ1" in squeezed(page)
    assert client.get(reverse("awards:judge-sheet", args=[own.pk])).status_code == 200


def test_sheet_of_another_judge_does_not_exist(client, stage):
    own, other = seat(stage, "กรรมการ 1"), seat(stage, "กรรมการ 2")
    client.force_login(own.user)

    assert client.get(reverse("awards:judge-sheet", args=[other.pk])).status_code == 404


def test_judge_of_another_round_gets_no_sheet(client, stage):
    elsewhere = StageFactory(contest=stage.contest, name="โซน 1", number=2)
    client.force_login(seat(elsewhere, "กรรมการ 3").user)

    assert client.get(reverse("awards:score-sheets", args=[stage.pk])).status_code == 404


def test_district_is_told_who_prints_sheets(client, stage):
    entry = entered(stage, "สนวน")
    client.force_login(officer_of(entry.nomination.centre.district))

    assert client.get(reverse("awards:score-sheets", args=[stage.pk])).status_code == 403


def test_sheets_of_another_province_do_not_exist(client, stage):
    client.force_login(person_with(Role.PROVINCIAL, province=ProvinceFactory(code="30")))

    assert client.get(reverse("awards:score-sheets", args=[stage.pk])).status_code == 404
