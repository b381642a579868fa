"""Addresses for calendar programs: secret, shown once, ended; what stands in them, and how often they are read."""

import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse

from assessment.choices import Task
from assessment.models import CalendarFeed
from assessment.selectors.feeds import feed_events
from assessment.services.calendar import set_due_date
from assessment.services.feeds import MOST, end_feed, hash_of, make_feed, read_feed
from assessment.views import calendar as views
from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import User
from tests.factories import DistrictFactory, DutyFactory, person_with
from tests.pages import words

pytestmark = pytest.mark.django_db

BASE = "https://conweb.example.go.th"


def feed_page(secret: str) -> str:
    return reverse("assessment:feed", args=[secret])


@pytest.fixture(autouse=True)
def _no_readings_before():
    cache.clear()


# ── the secret ─────────────────────────────────────────────────────────────────────────────
def test_only_the_hash_of_a_secret_is_kept(officer):
    feed, secret = make_feed(by=officer, ticket="a")

    assert len(secret) == 64
    assert feed.secret_hash == hash_of(secret) != secret


def test_each_page_and_each_person_makes_another_secret(officer, staff):
    secrets = {make_feed(by=who, ticket=ticket)[1] for who in (officer, staff) for ticket in "ab"}

    assert len(secrets) == 4


def test_same_page_sent_twice_makes_one_address(officer):
    assert make_feed(by=officer, ticket="a") == make_feed(by=officer, ticket="a")
    assert CalendarFeed.objects.count() == 1


def test_only_some_addresses_are_open_at_once(officer):
    for number in range(MOST):
        make_feed(by=officer, ticket=str(number))

    with pytest.raises(ValidationError, match="ยกเลิกรายการที่ไม่ใช้"):
        make_feed(by=officer, ticket="more")

    end_feed(feed=CalendarFeed.objects.first(), by=officer)
    make_feed(by=officer, ticket="more")


def test_address_is_shown_once(client, round_, officer):
    client.force_login(officer)
    page = reverse("assessment:feed-list")

    shown = client.post(page, {"ticket": "a"}, follow=True).content.decode()

    (address,) = re.findall(r'value="(http[^"]+\.ics)"', shown)
    assert client.get(address).status_code == 200
    assert ".ics" not in client.get(page).content.decode()


def test_ended_address_is_read_by_nobody(client, round_, officer):
    feed, secret = make_feed(by=officer, ticket="a")
    client.force_login(officer)

    client.post(reverse("assessment:feed-end", args=[feed.pk]))
    client.post(reverse("assessment:feed-end", args=[feed.pk]))  # a second click
    client.logout()

    assert client.get(feed_page(secret)).status_code == 404


def test_address_of_a_closed_account_is_read_by_nobody(client, round_, officer):
    _, secret = make_feed(by=officer, ticket="a")
    officer.is_active = False
    officer.save()

    assert client.get(feed_page(secret)).status_code == 404


def test_guessed_address_is_not_there(client):
    assert client.get(feed_page("0" * 64)).status_code == 404


def test_nobody_ends_anothers_address(client, officer, staff):
    feed, _ = make_feed(by=officer, ticket="a")
    client.force_login(staff)

    assert client.post(reverse("assessment:feed-end", args=[feed.pk])).status_code == 404


# ── reading it ─────────────────────────────────────────────────────────────────────────────
def test_address_opens_without_signing_in_as_a_calendar(client, round_, officer):
    _, secret = make_feed(by=officer, ticket="a")

    answer = client.get(feed_page(secret))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer.content.decode().startswith("BEGIN:VCALENDAR\r\n")
    assert "sessionid" not in answer.cookies


def test_reading_is_noted_once_an_hour_and_leaves_no_history(officer):
    feed, secret = make_feed(by=officer, ticket="a")
    events = CalendarFeed.pgh_event_model.objects

    read_feed(secret)
    noted = CalendarFeed.objects.get().fetched_at
    read_feed(secret)
    assert CalendarFeed.objects.get().fetched_at == noted

    CalendarFeed.objects.update(fetched_at=clock.now() - timedelta(hours=2))
    read_feed(secret)

    assert CalendarFeed.objects.get().fetched_at > noted - timedelta(hours=1)
    assert events.filter(pgh_obj=feed.pk).count() == 1


@pytest.mark.parametrize("limit", ["PER_FEED", "PER_CALLER"])
def test_address_that_is_read_too_often_rests(client, round_, officer, monkeypatch, limit):
    monkeypatch.setattr(views, limit, 2)
    _, secret = make_feed(by=officer, ticket="a")

    answers = [client.get(feed_page(secret)).status_code for _ in range(3)]

    assert answers == [200, 200, 429]


# ── what stands in it ──────────────────────────────────────────────────────────────────────
def summaries(user, today=None) -> dict[str, str]:
    return {
        event.uid: f"{event.day.isoformat()} {event.summary}"
        for event in feed_events(user, base=BASE, today=today or clock.today())
    }


def test_officer_reads_the_duties_of_the_own_district(round_, district, officer):
    said = summaries(officer)

    assert said["2564-dl3-3116@conweb"] == "2021-04-30 ครบกำหนด ผลประเมิน อำเภอห้วยราช"
    assert set(said) == {f"2564-dl{number}-3116@conweb" for number in (1, 2, 3, 4, 5)}


def test_extension_moves_the_entry_and_keeps_its_name(round_, district, officer, staff):
    set_due_date(
        round_=round_,
        task=Task.ASSESSMENT_REPORT,
        place=district,
        due_on=date(2021, 5, 14),
        reason="น้ำท่วม",
        by=staff,
    )

    assert summaries(officer)["2564-dl3-3116@conweb"].startswith("2021-05-14")


def test_province_and_department_read_what_goes_up(round_, staff, department):
    assert "2564-dl7-31@conweb" in summaries(staff)
    assert "2564-dl7-th@conweb" in summaries(department)


def test_judge_has_nothing_to_read(round_, province):
    assert summaries(person_with(Role.JUDGE, province=province)) == {}


def test_feed_names_nobody(client, round_, officer):
    _, secret = make_feed(by=officer, ticket="a")

    said = client.get(feed_page(secret)).content.decode().replace("\r\n ", "")

    assert officer.first_name not in said
    assert officer.username not in said


def test_feed_asks_as_often_for_many_duties(django_assert_num_queries, round_, officer):
    for number in range(20):
        DutyFactory(user=officer, district=DistrictFactory(code=f"31{30 + number}"))
    officer = User.objects.get(pk=officer.pk)
    with django_assert_num_queries(3):
        feed_events(officer, base=BASE, today=clock.today())


def test_page_of_addresses_says_what_they_are_for(client, officer):
    client.force_login(officer)

    assert "ไม่มีชื่อบุคคล" in words(client.get(reverse("assessment:feed-list")))
