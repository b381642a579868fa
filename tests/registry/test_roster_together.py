"""The page of a roster when two officers are at it, and when a session ended meanwhile."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from registry.choices import Source
from registry.models import Seat
from tests.factories import (
    SeatFactory,
    officer_of,
)
from tests.pages import words
from tests.registry.roster_page import NEW, address, fields_of, key_of, opened, rows_of, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(committee):
    """Another officer of the district, in a browser of their own."""
    other = Client()
    other.force_login(officer_of(committee.centre.district, prefix="นาย", first_name="กิตติ", last_name="แก้วดี"))
    return other


# ── two officers at once ───────────────────────────────────────────────────────────────────


def test_changes_of_different_seats_are_both_kept(desk, colleague, committee):
    first, second = key_of(committee, 0), key_of(committee, 1)
    mine, theirs = opened(desk, committee), opened(colleague, committee)
    send(colleague, committee, theirs | {f"{second}-represents": "ของเพื่อน"}, "save", reason="แก้")

    met = send(desk, committee, mine | {f"{first}-represents": "ของฉัน"}, "save", reason="แก้")

    assert met.status_code == 409
    assert "นายกิตติ แก้วดี" in words(met)
    assert "ผู้แทนของ ว่าง → ของเพื่อน" in words(met)
    again = fields_of(met)
    assert (again[f"{first}-represents"], again[f"{second}-represents"]) == ("ของฉัน", "ของเพื่อน")
    assert again["reason"] == "แก้"
    assert send(desk, committee, again, "save").status_code == 302
    said = dict(committee.seats.values_list("pk", "represents"))
    assert {said[int(first[1:])], said[int(second[1:])]} == {"ของฉัน", "ของเพื่อน"}


def test_different_fields_of_one_seat_are_both_kept(desk, colleague, committee):
    member = key_of(committee, 2)
    mine, theirs = opened(desk, committee), opened(colleague, committee)
    send(colleague, committee, theirs | {f"{member}-source": "leader"}, "save", reason="แก้")

    met = send(desk, committee, mine | {f"{member}-represents": "หมู่ที่ 4"}, "save", reason="แก้")
    send(desk, committee, fields_of(met), "save")

    seat = Seat.objects.get(pk=member[1:])
    assert (seat.source, seat.represents) == (Source.LEADER, "หมู่ที่ 4")


@pytest.mark.parametrize(("pick", "stands"), [("mine", "ของฉัน"), ("theirs", "ของเพื่อน")])
def test_same_field_is_chosen_by_the_person(desk, colleague, committee, pick, stands):
    member = key_of(committee, 2)
    mine, theirs = opened(desk, committee), opened(colleague, committee)
    send(colleague, committee, theirs | {f"{member}-represents": "ของเพื่อน"}, "save", reason="แก้")

    met = send(desk, committee, mine | {f"{member}-represents": "ของฉัน"}, "save", reason="แก้")
    assert "ของเพื่อน" in words(met)
    unchosen = send(desk, committee, fields_of(met), "save")
    assert unchosen.status_code == 422
    assert "เลือกค่าที่จะใช้" in words(unchosen)
    send(desk, committee, fields_of(unchosen) | {f"{member}-pick-represents": pick}, "save")

    assert Seat.objects.get(pk=member[1:]).represents == stands


def test_colleague_s_new_member_stands_in_the_list(desk, colleague, committee):
    mine, theirs = opened(desk, committee), opened(colleague, committee)
    send(colleague, committee, theirs | NEW, "save", reason="เพิ่ม")

    met = send(desk, committee, mine | {f"{key_of(committee, 0)}-represents": "ของฉัน"}, "save", reason="แก้")

    assert "เพิ่ม นางมาลัย ใจงาม" in words(met)
    assert send(desk, committee, fields_of(met), "save").status_code == 302
    assert committee.seats.count() == 4


def test_seat_taken_away_by_a_colleague_goes_also_from_my_page(desk, colleague, committee):
    member = key_of(committee, 2)
    mine, theirs = opened(desk, committee), opened(colleague, committee)
    send(colleague, committee, theirs | {f"{member}-removed": "on"}, "confirm", reason="บันทึกผิด")

    met = send(desk, committee, mine | NEW, "save", reason="เพิ่ม")

    assert member not in rows_of(fields_of(met))
    assert send(desk, committee, fields_of(met), "save").status_code == 302
    assert committee.seats.count() == 3


def test_what_was_typed_into_a_seat_that_is_gone_is_not_lost(desk, colleague, committee):
    member = key_of(committee, 2)
    mine, theirs = opened(desk, committee), opened(colleague, committee)
    send(colleague, committee, theirs | {f"{member}-removed": "on"}, "confirm", reason="บันทึกผิด")

    met = send(desk, committee, mine | {f"{member}-represents": "หมู่ที่ 4"}, "save", reason="แก้")

    assert fields_of(met)["n1-represents"] == "หมู่ที่ 4"
    assert "เอาแถวนี้ออกแล้ว" in words(met)
    assert send(desk, committee, fields_of(met), "save").status_code == 302
    assert committee.seats.filter(represents="หมู่ที่ 4").exists()


def test_double_click_is_no_conflict(desk, committee):
    fields = opened(desk, committee) | NEW

    for _ in range(2):
        assert send(desk, committee, fields, "save", reason="เพิ่ม").status_code == 302

    assert committee.seats.count() == 4


# ── a session that ended ───────────────────────────────────────────────────────────────────


def test_what_was_typed_before_the_session_ended_is_there_after_signing_in(desk, officer, committee):
    fields = opened(desk, committee) | NEW
    Session.objects.all().delete()
    send(desk, committee, fields, "save", reason="ตามประกาศ")
    desk.force_login(officer)

    shown = [desk.get(address(committee)) for _ in range(2)]

    assert fields_of(shown[0])["n1-first_name"] == "มาลัย"
    assert fields_of(shown[0])["reason"] == "ตามประกาศ"
    assert "ยังไม่ได้บันทึก" in words(shown[0])
    assert rows_of(fields_of(shown[0])) == rows_of(fields)
    assert "n1" not in rows_of(fields_of(shown[1]))


def test_roster_of_60_seats_is_sent_whole(desk, committee):
    """More fields than Django takes unless it is told."""
    for order in range(3, 60):
        SeatFactory(committee=committee, order=order)
    fields = opened(desk, committee) | NEW

    assert send(desk, committee, fields, "save", reason="เพิ่ม").status_code == 302
