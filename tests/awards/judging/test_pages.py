"""The pages of judges, and of those who type their printed sheets."""

from decimal import Decimal

import pytest
from django.urls import reverse

from awards.choices import Outcome, StageState
from awards.models import Score, StageEntry
from conweb.kernel.choices import Role
from tests.awards.factories import StageEntryFactory
from tests.awards.judging.seats import criteria_of, nominations_of, open_round, seat, sheet
from tests.factories import DutyFactory, ProvinceFactory, person_with
from tests.pages import links, posts, same_queries, words

pytestmark = pytest.mark.django_db


def address(judge, nomination):
    return reverse("awards:score-sheet", args=[judge.stage_id, nomination.pk])


def signed_in(client, user):
    client.force_login(user)
    return client


def test_start_of_a_judge_without_a_seat_says_so(client):
    signed_in(client, person_with(Role.JUDGE, province=ProvinceFactory()))

    assert "ยังไม่มีรอบที่ท่านต้องตัดสิน" in words(client.get(reverse("awards:judging")))


def test_start_of_a_judge_lists_the_rounds_with_what_is_left(client):
    judge = seat(open_round())
    signed_in(client, judge.user)
    client.post(address(judge, nominations_of(judge.stage)[0]), sheet(judge.stage, "1", "2", "3"))

    page = words(client.get(reverse("awards:judging")))

    assert "รอบจังหวัด" in page
    assert "ครบแล้ว 1 จาก 2 แห่ง" in page


def test_round_lists_its_candidates_and_their_state(client):
    judge = seat(open_round())
    signed_in(client, judge.user)
    first, second = nominations_of(judge.stage)
    client.post(address(judge, first), sheet(judge.stage, "1", "2", "3"))
    client.post(address(judge, second), sheet(judge.stage, "1", "", ""))

    page = words(client.get(reverse("awards:judging-stage", args=[judge.stage_id])))

    assert "ท่านให้ 6 คะแนน" in page
    assert "1 จาก 3 เกณฑ์" in page
    assert "ยังให้คะแนนไม่ครบ 1 แห่ง" in page


def test_round_of_other_judges_does_not_exist(client):
    stage = open_round()
    other = seat(open_round(contest=stage.contest, name="โซน 1"))
    signed_in(client, other.user)

    assert client.get(reverse("awards:judging-stage", args=[stage.pk])).status_code == 404
    sent = client.post(
        reverse("awards:score-sheet", args=[stage.pk, nominations_of(stage)[0].pk]),
        sheet(stage, "1", "1", "1"),
    )
    assert sent.status_code == 404


def test_round_tells_an_official_whose_page_it_is(client):
    stage = open_round()
    signed_in(client, person_with(Role.PROVINCIAL, province=stage.contest.province))

    assert client.get(reverse("awards:judging-stage", args=[stage.pk])).status_code == 403


def test_candidate_of_another_round_does_not_exist_for_a_judge(client):
    judge = seat(open_round())
    elsewhere = nominations_of(open_round(contest=judge.stage.contest, name="โซน 1"))[0]
    signed_in(client, judge.user)

    assert client.get(address(judge, elsewhere)).status_code == 404


def test_sheet_takes_points_in_thai_digits(client):
    judge = seat(open_round())
    nomination = nominations_of(judge.stage)[0]
    signed_in(client, judge.user)

    response = client.post(address(judge, nomination), sheet(judge.stage, "๔๐.๕", "30", "0"))

    assert response.status_code == 302
    found = Score.objects.order_by("criterion__number").values_list("value", flat=True)
    assert list(found) == [Decimal("40.5"), Decimal(30), Decimal(0)]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("51", "คะแนนต้องไม่เกิน 50"),
        ("-1", "คะแนนต้องไม่ต่ำกว่า 0"),
        ("ดีมาก", "พิมพ์คะแนนเป็นตัวเลข"),
        ("1.125", "ทศนิยมไม่เกิน 2 ตำแหน่ง"),
        ("9" * 400, "พิมพ์คะแนนเป็นตัวเลข"),
    ],
)
def test_sheet_with_bad_points_comes_back_with_everything_typed(client, typed, says):
    judge = seat(open_round())
    nomination = nominations_of(judge.stage)[0]
    signed_in(client, judge.user)

    response = client.post(address(judge, nomination), sheet(judge.stage, typed, "29", "19"))

    assert response.status_code == 422
    assert says in words(response)
    page = response.content.decode()
    assert f'value="{typed}"' in page and 'value="29"' in page
    assert not Score.objects.exists()


def test_sheet_that_comes_after_the_round_closed_changes_nothing_and_says_why(client):
    judge = seat(open_round())
    nomination = nominations_of(judge.stage)[0]
    signed_in(client, judge.user)
    judge.stage.state = StageState.CLOSED
    judge.stage.save()

    response = client.post(address(judge, nomination), sheet(judge.stage, "1", "1", "1"))

    assert response.status_code == 422
    assert "รอบนี้ปิดแล้ว" in words(response)
    assert not Score.objects.exists()


def test_sheet_never_shows_the_points_of_another_judge(client):
    stage = open_round()
    first, second = seat(stage), seat(stage)
    nomination = nominations_of(stage)[0]
    client.force_login(first.user)
    client.post(address(first, nomination), sheet(stage, "43.21", "22.34", "11.65"))
    client.force_login(second.user)

    seen = [
        client.get(reverse("awards:judging")),
        client.get(reverse("awards:judging-stage", args=[stage.pk])),
        client.get(address(second, nomination)),
    ]

    for page in seen:
        for points in ("43.21", "22.34", "11.65", "77.2"):
            assert points not in page.content.decode()


def test_closed_round_shows_rank_and_result_to_its_judges(client):
    judge = seat(open_round(candidates=1))
    nomination = nominations_of(judge.stage)[0]
    signed_in(client, judge.user)
    client.post(address(judge, nomination), sheet(judge.stage, "1", "1", "1"))
    StageEntry.objects.update(rank=1, mean=3, extra=2, total=5, outcome=Outcome.WINNER)
    judge.stage.state = StageState.CLOSED
    judge.stage.save()

    page = words(client.get(reverse("awards:judging-stage", args=[judge.stage_id])))

    assert "อันดับ 1" in page
    assert "ดีเด่น" in page
    assert "คะแนนรวมของรอบ 5" in page


def test_closed_sheet_offers_no_form(client):
    judge = seat(open_round(candidates=1, state=StageState.CLOSED))
    signed_in(client, judge.user)
    here = address(judge, nominations_of(judge.stage)[0])

    assert here not in posts(client.get(here)) and "" not in posts(client.get(here))


def test_pages_of_judges_take_the_same_queries_with_one_and_thirty(client):
    judge = seat(open_round(candidates=1))
    signed_in(client, judge.user)

    def grow():
        for _ in range(29):
            StageEntryFactory(stage=judge.stage)

    same_queries(client, reverse("awards:judging-stage", args=[judge.stage_id]), 8, grow=grow)


def test_start_of_a_judge_takes_the_same_queries_with_one_and_thirty_rounds(client):
    judge = seat(open_round(candidates=1))
    signed_in(client, judge.user)

    def grow():
        for number in range(29):
            seat(open_round(contest=judge.stage.contest, name=f"โซน {number}", candidates=1), user=judge.user)

    same_queries(client, reverse("awards:judging"), 7, grow=grow)


def test_paper_sheet_is_typed_by_the_province_for_all_candidates_at_once(client):
    stage = open_round()
    judge = seat(stage, user=None)
    clerk = person_with(Role.PROVINCIAL, province=stage.contest.province)
    signed_in(client, clerk)
    (first, second), (one, *_) = nominations_of(stage), criteria_of(stage)
    here = reverse("awards:paper-scores", args=[judge.pk])

    response = client.post(here, {f"n{first.pk}-c{one.pk}": "12", f"n{second.pk}-c{one.pk}": "13.5"})

    assert response.status_code == 302
    assert set(Score.objects.values_list("nomination", "value", "from_paper", "entered_by")) == {
        (first.pk, Decimal(12), True, clerk.pk),
        (second.pk, Decimal("13.5"), True, clerk.pk),
    }
    assert "กรอกแล้ว 2 จาก 6 ช่อง" in words(client.get(here))


def test_paper_sheet_hides_what_another_person_typed_and_keeps_it(client):
    stage = open_round(candidates=1)
    judge = seat(stage, user=None)
    nomination, criterion = nominations_of(stage)[0], criteria_of(stage)[0]
    here = reverse("awards:paper-scores", args=[judge.pk])
    client.force_login(person_with(Role.PROVINCIAL, province=stage.contest.province))
    client.post(here, {f"n{nomination.pk}-c{criterion.pk}": "12.75"})
    client.force_login(person_with(Role.PROVINCIAL, province=stage.contest.province))

    page = client.get(here)
    client.post(here, {f"n{nomination.pk}-c{criterion.pk}": ""})

    assert "12.75" not in page.content.decode()
    assert "กรอกแล้ว" in words(page)
    assert Score.objects.get().value == Decimal("12.75")


def test_paper_sheet_with_bad_points_comes_back_with_everything_typed(client):
    stage = open_round(candidates=1)
    judge = seat(stage, user=None)
    nomination, (one, two, _) = nominations_of(stage)[0], criteria_of(stage)
    signed_in(client, person_with(Role.PROVINCIAL, province=stage.contest.province))

    response = client.post(
        reverse("awards:paper-scores", args=[judge.pk]),
        {f"n{nomination.pk}-c{one.pk}": "51", f"n{nomination.pk}-c{two.pk}": "29"},
    )

    assert response.status_code == 422
    assert "คะแนนต้องไม่เกิน 50" in words(response)
    assert 'value="29"' in response.content.decode()
    assert not Score.objects.exists()


@pytest.mark.parametrize(("role", "status"), [(Role.OFFICER, 403), (Role.DEPARTMENT, 403), (Role.JUDGE, 404)])
def test_paper_sheet_is_the_provinces_to_type(client, role, status):
    stage = open_round(candidates=1)
    judge = seat(stage, user=None)
    centre = nominations_of(stage)[0].centre
    area = {Role.OFFICER: {"district": centre.district}, Role.JUDGE: {"province": centre.province}}
    signed_in(client, person_with(role, **area.get(role, {})))

    assert client.get(reverse("awards:paper-scores", args=[judge.pk])).status_code == status


def test_paper_sheet_of_a_judge_with_an_account_is_refused(client):
    judge = seat(open_round())
    signed_in(client, person_with(Role.PROVINCIAL, province=judge.stage.contest.province))

    assert client.get(reverse("awards:paper-scores", args=[judge.pk])).status_code == 403


def test_paper_sheet_of_another_province_does_not_exist(client):
    judge = seat(open_round(), user=None)
    signed_in(client, person_with(Role.PROVINCIAL, province=ProvinceFactory(code="30")))

    assert client.get(reverse("awards:paper-scores", args=[judge.pk])).status_code == 404


def test_home_of_a_judge_shows_their_rounds(client):
    judge = seat(open_round(candidates=1))
    signed_in(client, judge.user)

    page = client.get("/")

    assert "รอท่านให้คะแนน" in words(page)
    assert reverse("awards:judging-stage", args=[judge.stage_id]) in dict(map(reversed, links(page)))


def test_officer_who_also_judges_is_reminded_on_the_home_of_the_district(client):
    judge = seat(open_round(candidates=1))
    district = nominations_of(judge.stage)[0].centre.district
    DutyFactory(user=judge.user, role=Role.OFFICER, district=district)
    signed_in(client, judge.user)

    assert "รอท่านให้คะแนน" in words(client.get("/"))
