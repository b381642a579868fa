"""The pages of a nomination over HTTP: what each shows to whom, keeps when it refuses, and does."""

from decimal import Decimal

import pytest
from django.urls import reverse

from awards.choices import Item, NominationState, StageState
from awards.models import FieldVisit, Nomination
from awards.services import nominations as services
from awards.services.files import attach_file
from awards.services.judging import save_scores
from conweb.kernel.choices import Role
from tests.awards.factories import (
    AwardFactory,
    JudgeFactory,
    RubricCriterionFactory,
    StageEntryFactory,
    StageFactory,
    StudyVisitFactory,
)
from tests.awards.nominations.files import (
    begun,
    handed_in,
    office_of,
    open_contest,
    paper,
    ready,
    strong_centre,
)
from tests.factories import DistrictFactory, person_with
from tests.pages import links, words

pytestmark = pytest.mark.django_db


def at(name, nomination, *more):
    return reverse(f"awards:nomination-{name}", args=[nomination.pk, *more])


def judged(nomination, **stage):
    """A judge of the round that this file entered."""
    stage = StageFactory(contest=nomination.contest, **{"state": StageState.OPEN} | stage)
    entry = StageEntryFactory(stage=stage, nomination=nomination)
    return JudgeFactory(stage=stage).user, entry


# ── beginning ─────────────────────────────────────────────────────────────────────────────────


def test_start_shows_the_clauses_and_opens_a_file(client):
    contest, centre = open_contest(), strong_centre()
    client.force_login(office_of(centre)[0])
    here = reverse("awards:nomination-start", args=[centre.pk])

    page = words(client.get(here))
    response = client.post(here, {"contest": contest.pk})

    assert "ข้อ 7.2" in page and "ต้องใช้ดุลยพินิจ" in page
    nomination = Nomination.objects.get()
    assert response.headers["Location"] == at("detail", nomination)


def test_start_of_one_that_is_kept_out_says_the_clause_and_opens_nothing(client):
    contest, centre = open_contest(), strong_centre()
    AwardFactory(centre=centre, fiscal_year=2561)
    client.force_login(office_of(centre)[0])

    response = client.post(reverse("awards:nomination-start", args=[centre.pk]), {"contest": contest.pk})

    assert response.status_code == 422
    assert "ข้อ 7.4" in words(response) and "2566" in words(response)
    assert not Nomination.objects.exists()


def test_start_without_a_selection_says_who_opens_one(client):
    centre = strong_centre()
    client.force_login(office_of(centre)[0])

    assert "จังหวัดเป็นผู้เปิดการคัดเลือก" in words(client.get(reverse("awards:nomination-start", args=[centre.pk])))


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.OFFICER, 200),
        (Role.DISTRICT_HEAD, 200),
        (Role.PROVINCIAL, 403),
        (Role.EXECUTIVE, 403),
        (Role.JUDGE, 404),
    ],
)
def test_start_is_the_districts_job(client, role, status):
    open_contest()
    centre = strong_centre()
    of_district = role in (Role.OFFICER, Role.DISTRICT_HEAD)
    area = {"district": centre.district} if of_district else {"province": centre.province}
    client.force_login(person_with(role, **area))

    assert client.get(reverse("awards:nomination-start", args=[centre.pk])).status_code == status


def test_start_for_a_centre_of_another_district_does_not_exist(client):
    open_contest()
    centre = strong_centre()
    client.force_login(person_with(Role.DISTRICT_HEAD, district=DistrictFactory(code="3117")))

    assert client.get(reverse("awards:nomination-start", args=[centre.pk])).status_code == 404


# ── the page of a file ────────────────────────────────────────────────────────────────────────


def test_page_shows_proof_visits_and_decisions(client):
    nomination, head = begun()
    attach_file(owner=nomination, upload=paper("แปลงผัก.pdf"), by=head, item=Item.FOOD.value)
    services.decide_item(nomination=nomination, item=Item.FOOD, holds=True, reason="มีแปลงทุกหมู่บ้าน", by=head)
    StudyVisitFactory(centre=nomination.centre, visitors="คณะจากสุรินทร์")
    client.force_login(head)

    page = words(client.get(at("detail", nomination)))

    for said in ("แปลงผัก.pdf", "มีแปลงทุกหมู่บ้าน", head.full_name, "คณะจากสุรินทร์", "ยังไม่แนบหลักฐาน"):
        assert said in page


def test_page_of_a_file_that_was_handed_in_shows_the_findings_of_that_day(client):
    nomination, head = handed_in()
    AwardFactory(centre=nomination.centre, fiscal_year=2563)
    client.force_login(head)

    page = words(client.get(at("detail", nomination)))

    assert "ตามที่เสนอชื่อ" in page
    assert "ข้อมูลวันนี้ต่างจากวันที่เสนอชื่อ" in page
    assert "ลงแข่งได้อีกตั้งแต่ปี 2568" in page


def test_page_offers_nothing_to_whoever_only_reads(client):
    nomination, _ = begun()
    client.force_login(person_with(Role.EXECUTIVE, province=nomination.centre.province))

    page = client.get(at("detail", nomination))

    assert page.status_code == 200
    own = [address for _, address in links(page) if f"/nominations/{nomination.pk}/" in address]
    assert own == [reverse("awards:nomination-paper", args=[nomination.pk]), at("history", nomination)]


def test_page_offers_a_judge_the_file_and_no_way_into_the_registry(client):
    nomination, head = ready()
    attachment = nomination.files.first()
    services.hand_in(nomination=nomination, by=head)
    judge, entry = judged(nomination)
    FieldVisit.objects.create(
        entry=entry,
        nomination=nomination,
        visited_on="2021-04-08",
        visitors="คณะกรรมการ",
        findings="พบตลาดชุมชน",
    )
    client.force_login(judge)

    page = client.get(at("detail", nomination))

    assert "พบตลาดชุมชน" in words(page)
    addresses = [address for _, address in links(page)]
    assert reverse("awards:file", args=[attachment.pk]) in addresses
    assert not [address for address in addresses if address.startswith("/centres/")]
    assert client.get(reverse("awards:file", args=[attachment.pk])).status_code == 200


def test_page_of_a_file_in_no_round_of_a_judge_does_not_exist(client):
    nomination, _ = handed_in()
    other = StageFactory(contest=nomination.contest, name="โซน 1", state=StageState.OPEN)
    client.force_login(JudgeFactory(stage=other).user)

    assert client.get(at("detail", nomination)).status_code == 404


@pytest.mark.parametrize("name", ["history", "strengths", "hand-in", "withdraw"])
def test_office_pages_are_refused_to_a_judge(client, name):
    nomination, _ = handed_in()
    judge, _ = judged(nomination)
    client.force_login(judge)

    assert client.get(at(name, nomination)).status_code == 403


def test_item_page_does_not_exist_for_a_judge(client):
    nomination, _ = handed_in()
    judge, _ = judged(nomination)
    client.force_login(judge)

    assert client.get(at("item", nomination, "7.3.1")).status_code == 404


# ── handing in and taking back ────────────────────────────────────────────────────────────────


def test_hand_in_asks_first_and_then_proposes(client):
    nomination, head = ready()
    client.force_login(head)

    asked = client.get(at("hand-in", nomination))
    nomination.refresh_from_db()
    assert nomination.state == NominationState.PREPARING
    assert "แก้ไม่ได้อีก จนกว่าจะถอนชื่อ" in words(asked)
    assert client.post(at("hand-in", nomination)).status_code == 302

    nomination.refresh_from_db()
    assert nomination.state == NominationState.NOMINATED


def test_hand_in_of_a_blocked_centre_is_refused_with_the_clause(client):
    nomination, head = ready()
    AwardFactory(centre=nomination.centre, fiscal_year=2562)
    client.force_login(head)

    response = client.post(at("hand-in", nomination))

    assert response.status_code == 422
    assert "ข้อ 7.4" in words(response)
    nomination.refresh_from_db()
    assert nomination.state == NominationState.PREPARING


def test_hand_in_is_refused_to_an_officer(client):
    nomination, _ = ready()
    client.force_login(office_of(nomination.centre)[0])

    assert client.post(at("hand-in", nomination)).status_code == 403


def test_withdrawal_asks_for_a_reason(client):
    nomination, head = handed_in()
    client.force_login(head)

    refused = client.post(at("withdraw", nomination), {"reason": ""})
    done = client.post(at("withdraw", nomination), {"reason": "คณะกรรมการขอถอน"})

    assert refused.status_code == 422 and "เขียนเหตุผลที่ถอนชื่อ" in words(refused)
    assert done.status_code == 302
    assert "คณะกรรมการขอถอน" in words(client.get(at("detail", nomination)))


def test_withdrawn_file_is_taken_up_again(client):
    nomination, head = handed_in()
    services.withdraw(nomination=nomination, reason="ขอแก้", by=head)
    client.force_login(office_of(nomination.centre)[0])

    client.post(at("resume", nomination))

    nomination.refresh_from_db()
    assert nomination.state == NominationState.PREPARING


def test_strengths_are_kept_as_typed(client):
    nomination, _ = begun()
    client.force_login(office_of(nomination.centre)[0])

    client.post(at("strengths", nomination), {"strengths": "แผนชุมชนครบทุกหมู่บ้าน\nมีตลาดชุมชน"})

    nomination.refresh_from_db()
    assert nomination.strengths == "แผนชุมชนครบทุกหมู่บ้าน\nมีตลาดชุมชน"


def test_strengths_that_are_too_long_come_back(client):
    nomination, _ = begun()
    client.force_login(office_of(nomination.centre)[0])

    response = client.post(at("strengths", nomination), {"strengths": "ก" * 3001})

    assert response.status_code == 422
    assert "ก" * 3001 in response.content.decode()


def test_history_tells_every_act_with_who_did_it(client):
    nomination, head = begun()
    services.decide_item(nomination=nomination, item=Item.FOOD, holds=True, reason="เห็นแปลงผัก", by=head)
    services.decide_item(nomination=nomination, item=Item.FOOD, holds=False, reason="แปลงร้างแล้ว", by=head)
    services.withdraw(nomination=nomination, reason="ไม่พร้อม", by=head)
    client.force_login(head)

    page = words(client.get(at("history", nomination)))

    for said in ("เห็นแปลงผัก", "แปลงร้างแล้ว", "ไม่พร้อม", head.full_name):
        assert said in page


# ── points in the history ─────────────────────────────────────────────────────────────────────


def test_history_tells_points_to_the_province_once_the_round_is_closed(client):
    nomination, head = handed_in()
    judge, entry = judged(nomination)
    seat = entry.stage.judges.get()
    criterion = RubricCriterionFactory(contest=nomination.contest)
    save_scores(judge=seat, nomination=nomination, points={criterion.pk: Decimal("17.25")}, by=judge)
    province = person_with(Role.PROVINCIAL, province=nomination.centre.province)
    here = at("history", nomination)

    client.force_login(province)
    while_open = words(client.get(here))
    entry.stage.state = StageState.CLOSED
    entry.stage.save()
    afterwards = words(client.get(here))
    client.force_login(head)
    of_district = words(client.get(here))

    assert "17.25" not in while_open
    assert f"{seat.name} ให้ 17.25 คะแนน" in afterwards
    assert "17.25" not in of_district


def test_start_of_one_that_is_kept_out_offers_no_button(client):
    open_contest()
    centre = strong_centre()
    AwardFactory(centre=centre, fiscal_year=2561)
    client.force_login(office_of(centre)[0])

    page = client.get(reverse("awards:nomination-start", args=[centre.pk]))

    assert "ลงแข่งได้อีกปี 2566" in words(page)
    assert "เปิดแฟ้ม</button>" not in page.content.decode()
