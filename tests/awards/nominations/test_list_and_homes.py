"""The files of a selection as a list, and what the homes tell of it."""

import pytest
from django.urls import reverse

from awards.choices import ContestState, Item, StageState
from awards.models import Nomination
from awards.services import nominations as services
from awards.services.files import attach_file
from conweb.kernel.choices import Role
from tests.awards.factories import (
    JudgeFactory,
    NominationFactory,
    StageEntryFactory,
    StageFactory,
    StudyVisitFactory,
)
from tests.awards.nominations.files import (
    begun,
    handed_in,
    open_contest,
    paper,
    ready,
    strong_centre,
)
from tests.factories import CentreFactory, ProvinceFactory, person_with
from tests.pages import same_queries, words

pytestmark = pytest.mark.django_db


def at(name, nomination, *more):
    return reverse(f"awards:nomination-{name}", args=[nomination.pk, *more])


def judged(nomination, **stage):
    """A judge of the round that this file entered."""
    stage = StageFactory(contest=nomination.contest, **{"state": StageState.OPEN} | stage)
    entry = StageEntryFactory(stage=stage, nomination=nomination)
    return JudgeFactory(stage=stage).user, entry


# ── the list of a selection ───────────────────────────────────────────────────────────────────


def test_list_shows_a_district_its_own_and_the_province_all(client):
    contest = open_contest()
    first, head = begun(contest)
    second, _ = begun(contest, strong_centre(subdistrict__code="311701", subdistrict__name="หนองโบสถ์"))
    here = reverse("awards:nomination-list", args=[contest.pk])

    client.force_login(head)
    own = words(client.get(here))
    client.force_login(person_with(Role.PROVINCIAL, province=contest.province))
    every = words(client.get(here))

    assert first.centre.short_name in own and second.centre.short_name not in own
    assert first.centre.short_name in every and second.centre.short_name in every


def test_list_says_what_each_file_lacks(client):
    contest = open_contest()
    _, head = begun(contest)
    client.force_login(head)

    page = words(client.get(reverse("awards:nomination-list", args=[contest.pk])))

    assert "0 จาก 6 ข้อ" in page
    assert "ข้อ 7.1 ต้องใช้ดุลยพินิจ" in page and "ข้อ 7.3 ต้องใช้ดุลยพินิจ" in page


def test_list_is_filtered_by_state_and_district_in_the_address(client):
    contest = open_contest()
    first, _ = begun(contest)
    second, _ = handed_in(contest, strong_centre(subdistrict__code="311701", subdistrict__name="หนองโบสถ์"))
    client.force_login(person_with(Role.PROVINCIAL, province=contest.province))
    here = reverse("awards:nomination-list", args=[contest.pk])

    by_state = words(client.get(here, {"state": "nominated"}))
    by_district = words(client.get(here, {"district": first.centre.district_id}))
    nonsense = words(client.get(here, {"state": "ไม่มี"}))

    assert second.centre.short_name in by_state and first.centre.short_name not in by_state
    assert first.centre.short_name in by_district and second.centre.short_name not in by_district
    assert "จึงไม่ได้กรองด้วย สถานะ" in nonsense


def test_list_without_a_file_says_who_proposes(client):
    contest = open_contest()
    client.force_login(person_with(Role.PROVINCIAL, province=contest.province))

    assert "ยังไม่มีแฟ้มเสนอชื่อ" in words(client.get(reverse("awards:nomination-list", args=[contest.pk])))


def test_list_of_another_province_does_not_exist(client):
    contest = open_contest()
    client.force_login(person_with(Role.PROVINCIAL, province=ProvinceFactory(code="30")))

    assert client.get(reverse("awards:nomination-list", args=[contest.pk])).status_code == 404


def test_list_takes_the_same_queries_with_one_and_thirty(client):
    contest = open_contest()
    begun(contest)
    client.force_login(person_with(Role.PROVINCIAL, province=contest.province))

    def grow():
        for _ in range(29):
            NominationFactory(contest=contest, centre=CentreFactory())

    same_queries(client, reverse("awards:nomination-list", args=[contest.pk]), 13, grow=grow)


def test_page_of_a_file_takes_the_same_queries_however_much_is_in_it(client):
    nomination, head = ready()
    client.force_login(head)

    def grow():
        for number in range(29):
            StudyVisitFactory(centre=nomination.centre)
            attach_file(owner=nomination, upload=paper(f"{number}.pdf"), by=head, item="7.1.1")

    same_queries(client, at("detail", nomination), 15, grow=grow)


def test_history_takes_the_same_queries_for_a_long_one(client):
    nomination, head = begun()
    services.save_strengths(nomination=nomination, strengths="แรก", by=head)
    services.decide_item(nomination=nomination, item=Item.FOOD, holds=True, reason="เห็น", by=head)
    attach_file(owner=nomination, upload=paper(), by=head, item="7.1.1")
    client.force_login(head)

    def grow():
        for number in range(29):
            services.save_strengths(nomination=nomination, strengths=f"ครั้งที่ {number}", by=head)

    same_queries(client, at("history", nomination), 11, grow=grow)


# ── the homes ─────────────────────────────────────────────────────────────────────────────────


def test_home_of_a_district_tells_until_when_names_are_taken(client, settings):
    settings.BUSINESS_DATE = "2021-04-20"
    contest = open_contest()
    _, head = begun(contest)
    client.force_login(head)

    page = words(client.get("/"))

    assert "เสนอชื่อ ศอช.ต. ดีเด่น" in page
    assert "เสนอแล้ว 0 จากไม่เกิน 1 แห่ง" in page
    assert "กำลังเตรียมแฟ้ม 1 แห่ง" in page
    assert "31 พ.ค. 2564" in page


def test_home_of_a_district_is_silent_once_names_are_taken_no_more(client, settings):
    settings.BUSINESS_DATE = "2021-06-01"
    _, head = begun(open_contest(nominate_until="2021-06-02"))
    contest = Nomination.objects.get().contest
    contest.nominate_until = "2021-05-31"
    contest.save()
    client.force_login(head)

    assert "เสนอชื่อ ศอช.ต. ดีเด่น" not in words(client.get("/"))


def test_home_of_the_province_is_told_to_end_what_is_over(client, settings):
    settings.BUSINESS_DATE = "2021-06-02"
    contest = open_contest()
    client.force_login(person_with(Role.PROVINCIAL, province=contest.province))

    assert "ปิดรับเสนอชื่อ ศอช.ต. ดีเด่น" in words(client.get("/"))


def test_home_of_the_province_tells_of_the_round_that_is_judged(client):
    contest = open_contest(state=ContestState.JUDGING)
    StageFactory(contest=contest, state=StageState.OPEN)
    client.force_login(person_with(Role.PROVINCIAL, province=contest.province))

    page = words(client.get("/"))

    assert "รอบจังหวัด ศอช.ต. ดีเด่น" in page
    assert "รอตัดสิน" in page
