"""What closed rounds came to, on paper and as a workbook."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from awards.choices import Outcome, StageState
from awards.models import StageEntry
from conweb.kernel.choices import Role
from tests.awards.factories import StageFactory
from tests.awards.reports.rows import closed, entered, given, provincial, round_of_judging, seat
from tests.factories import ProvinceFactory, officer_of, person_with
from tests.kernel.paper_reading import page_texts, squeezed
from tests.pages import same_queries


@pytest.fixture
def stage(db):
    """Two judges; สนวน 90 and 80, โคกเหล็ก 70.5 and 70."""
    stage = round_of_judging()
    first, second = entered(stage, "สนวน"), entered(stage, "โคกเหล็ก")
    one, two = seat(stage, "กรรมการหนึ่ง"), seat(stage, "กรรมการสอง")
    given(one, first.nomination, "55", "35")
    given(two, first.nomination, "50", "30")
    given(one, second.nomination, "40.5", "30")
    given(two, second.nomination, "40", "30")
    return stage


def sheet_of(response):
    return load_workbook(BytesIO(response.content)).active


def test_open_round_says_nothing_of_its_points(client, stage):
    client.force_login(provincial(stage.contest))

    sheet = sheet_of(client.get(reverse("awards:result-table", args=[stage.contest_id])))

    assert sheet.max_row == 1


def test_closed_round_lists_what_each_judge_gave_by_rank(client, stage):
    closed(stage, Outcome.WINNER, Outcome.RUNNER_UP)
    client.force_login(provincial(stage.contest))

    sheet = sheet_of(client.get(reverse("awards:result-table", args=[stage.contest_id])))

    assert [[cell.value for cell in row[1:8]] for row in sheet.iter_rows(min_row=2)] == [
        [1, "ศอช.ต. สนวน", "อำเภอห้วยราช", "กรรมการหนึ่ง", 90, "กรรมการสอง", 80],
        [2, "ศอช.ต. โคกเหล็ก", "อำเภอห้วยราช", "กรรมการหนึ่ง", 70.5, "กรรมการสอง", 70],
    ]


def test_paper_says_the_same_with_outcome(client, stage):
    closed(stage, Outcome.WINNER, Outcome.RUNNER_UP)
    client.force_login(provincial(stage.contest))

    (page,) = page_texts(client.get(reverse("awards:result-paper", args=[stage.contest_id])).content)

    text = squeezed(page)
    assert "กรรมการหนึ่ง" in text
    assert "70.5" in text
    assert text.index("ดีเด่น", text.index("สนวน")) < text.index("รองชนะเลิศ")


def test_reason_of_a_tie_is_printed(client, stage):
    closed(stage, Outcome.WINNER, Outcome.RUNNER_UP, tie_note="เกณฑ์หนึ่งน้อยกว่า")
    client.force_login(provincial(stage.contest))

    (page,) = page_texts(client.get(reverse("awards:result-paper", args=[stage.contest_id])).content)

    assert "เกณฑ์หนึ่งน้อยกว่า" in squeezed(page)


def test_district_reads_no_points_of_others_before_the_announcement(client, stage):
    """Its own nominations it sees; what each judge gave is the province's to read."""
    first, _ = closed(stage, Outcome.WINNER, Outcome.RUNNER_UP)
    client.force_login(officer_of(first.nomination.centre.district))

    sheet = sheet_of(client.get(reverse("awards:result-table", args=[stage.contest_id])))

    assert {sheet.cell(row, column).value for row in (2, 3) for column in (6, 8)} == {None}


def test_result_elsewhere_does_not_exist(client, stage):
    client.force_login(person_with(Role.PROVINCIAL, province=ProvinceFactory(code="30")))

    assert client.get(reverse("awards:result-paper", args=[stage.contest_id])).status_code == 404


def test_workbook_takes_as_many_queries_for_thirty_candidates(client, db):
    stage = round_of_judging()
    entered(stage, "สนวน")
    seat(stage, "กรรมการหนึ่ง")
    closed(stage, Outcome.WINNER)
    client.force_login(provincial(stage.contest))

    same_queries(
        client,
        reverse("awards:result-table", args=[stage.contest_id]),
        8,
        grow=lambda: [entered(stage, f"ตำบล {number}") for number in range(29)],
    )


def test_judge_reads_the_rounds_of_own_seats_alone(client, stage):
    """Who sat in the zone learns nothing of what the province's round made of the same candidates."""
    zone = StageFactory(contest=stage.contest, name="โซน 1", number=2, state=StageState.OPEN)
    for entry in list(stage.entries.all()):
        StageEntry.objects.create(stage=zone, nomination=entry.nomination)
    sat = seat(zone, "กรรมการโซน")
    closed(stage, Outcome.WINNER, Outcome.RUNNER_UP)
    client.force_login(sat.user)

    sheet = sheet_of(client.get(reverse("awards:result-table", args=[stage.contest_id])))

    assert sheet.max_row == 1
