"""The page of a whole roster, as a browser without a script uses it, alone and beside a colleague."""

from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from registry.choices import CommitteeKind, Position, Source
from registry.models import Committee, Person, Seat
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    district_centre,
    officer_of,
)
from tests.pages import queries_of, words
from tests.registry.roster_page import address, fields_of, opened, rows_of, send

pytestmark = pytest.mark.django_db

START, END = date(2020, 1, 1), date(2023, 12, 31)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.BUSINESS_DATE = "2021-04-20"


@pytest.fixture
def committee():
    centre = CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))
    return CommitteeFactory(centre=centre, starts_on=START, ends_on=END, members=3)


@pytest.fixture
def officer(committee):
    return officer_of(committee.centre.district, prefix="นางสาว", first_name="พิมพ์ชนก", last_name="สายบุญ")


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def colleague(committee):
    """Another officer of the district, in a browser of their own."""
    other = Client()
    other.force_login(officer_of(committee.centre.district, prefix="นาย", first_name="กิตติ", last_name="แก้วดี"))
    return other


def key_of(committee, order: int) -> str:
    return f"s{committee.seats.order_by('order', 'pk')[order].pk}"


NEW = {
    "n1-position": "member",
    "n1-prefix": "นาง",
    "n1-first_name": "มาลัย",
    "n1-last_name": "ใจงาม",
    "n1-source": "leader",
    "n1-since": "๑ มี.ค. ๒๕๖๔",
}


# ── without a script ───────────────────────────────────────────────────────────────────────
def test_empty_roster_opens_with_a_row_to_type_into(desk):
    empty = CommitteeFactory(centre=CentreFactory(subdistrict=SubdistrictFactory(code="311602")))

    fields = opened(desk, empty)

    assert rows_of(fields) == ["n1"]
    assert fields["n1-since"] == "1 ม.ค. 2563"


def test_new_member_is_saved_with_a_date_as_typed(desk, committee):
    response = send(desk, committee, opened(desk, committee) | NEW, "save", reason="ตามประกาศ")

    assert response.status_code == 302
    seat = committee.seats.get(person__first_name="มาลัย")
    assert (seat.since, seat.source, seat.person.prefix) == (date(2021, 3, 1), Source.LEADER, "นาง")
    assert "เพิ่ม 1 แถว" in words(desk.get(response.url))


def test_add_row_keeps_everything_typed_and_saves_nothing(desk, committee):
    fields = opened(desk, committee) | {f"{key_of(committee, 0)}-represents": "กลุ่มออมทรัพย์"}

    back = fields_of(send(desk, committee, fields, "add", reason="พิมพ์ไว้"))

    assert rows_of(back)[-1] == "n1"
    assert back[f"{key_of(committee, 0)}-represents"] == "กลุ่มออมทรัพย์"
    assert back["reason"] == "พิมพ์ไว้"
    assert not Seat.objects.exclude(represents="").exists()


def test_half_typed_date_is_not_blamed_before_saving(desk, committee):
    response = send(desk, committee, opened(desk, committee) | NEW | {"n1-since": "มีนา"}, "add")

    assert "aria-invalid" not in response.content.decode()
    assert fields_of(response)["n1-since"] == "มีนา"


def test_rows_move_by_buttons_and_stand_so_after_saving(desk, committee):
    first, second, third = (key_of(committee, at) for at in range(3))
    fields = opened(desk, committee)

    fields = fields_of(send(desk, committee, fields, f"up:{third}"))
    assert rows_of(fields) == [first, third, second]
    fields = fields_of(send(desk, committee, fields, f"down:{first}"))
    assert rows_of(fields) == [third, first, second]
    send(desk, committee, fields, "save", reason="จัดลำดับ")

    assert [f"s{seat.pk}" for seat in committee.seats.order_by("order")] == [third, first, second]


def test_first_row_does_not_move_up(desk, committee):
    fields = opened(desk, committee)

    assert rows_of(fields_of(send(desk, committee, fields, f"up:{key_of(committee, 0)}"))) == rows_of(fields)


def test_unsaved_row_is_dropped(desk, committee):
    fields = fields_of(send(desk, committee, opened(desk, committee), "add"))

    assert "n1" not in rows_of(fields_of(send(desk, committee, fields, "drop:n1")))


def test_replace_puts_a_row_below_for_the_same_place(desk, committee):
    chair = key_of(committee, 0)

    fields = fields_of(send(desk, committee, opened(desk, committee), f"replace:{chair}"))

    assert rows_of(fields)[:2] == [chair, "n1"]
    assert (fields["n1-position"], fields["n1-replaces"], fields["n1-since"]) == ("chair", chair, "")


def test_replacement_of_a_row_that_is_not_there_needs_its_own_first_day(desk, committee):
    fields = opened(desk, committee) | NEW | {"n1-replaces": "s999999", "n1-since": ""}

    response = send(desk, committee, fields, "save", reason="แทน")

    assert response.status_code == 422
    assert 'href="#n1-since"' in response.content.decode()


def test_what_cannot_be_read_is_said_once(desk, committee):
    fields = opened(desk, committee) | NEW | {"n1-since": "เมื่อวาน"}

    page = send(desk, committee, fields, "save", reason="ตามประกาศ").content.decode()

    assert page.count('href="#n1-since"') == 1


def test_untouched_new_row_is_not_there(desk, committee):
    fields = fields_of(send(desk, committee, opened(desk, committee), "add"))

    assert send(desk, committee, fields, "save", reason="ไม่มีอะไร").status_code == 302
    assert committee.seats.count() == 3


def test_save_without_a_reason_is_refused_at_the_field(desk, committee):
    response = send(desk, committee, opened(desk, committee) | NEW, "save", reason="")

    assert response.status_code == 422
    assert 'href="#reason"' in response.content.decode()
    assert fields_of(response)["n1-first_name"] == "มาลัย"


def test_refused_row_keeps_what_was_typed_and_links_to_the_field(desk, committee):
    fields = opened(desk, committee) | NEW | {"n1-since": "1 ม.ค. 2560", "n1-represents": "กลุ่มใหม่"}

    response = send(desk, committee, fields, "save", reason="ตามประกาศ")

    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#n1-since"' in page
    assert "นอกวาระ" in words(response)
    assert fields_of(response)["n1-represents"] == "กลุ่มใหม่"
    assert "<title>ผิดพลาด:" in page


def test_unreadable_date_and_second_chair_are_told_together(desk, committee):
    fields = opened(desk, committee) | NEW | {"n1-since": "เมื่อวาน", "n1-position": "chair"}

    page = send(desk, committee, fields, "save", reason="ตามประกาศ").content.decode()

    assert 'href="#n1-since"' in page
    assert 'href="#n1-position"' in page


def test_ending_a_seat_is_shown_before_it_is_done(desk, committee):
    chair = key_of(committee, 0)
    fields = opened(desk, committee) | {
        f"{chair}-until": "1 มี.ค. 2564",
        f"{chair}-leaving_reason": "resigned",
    }

    shown = send(desk, committee, fields, "save", reason="ลาออก")

    assert shown.status_code == 200
    assert "วันสุดท้าย 1 มี.ค. 2564 · ลาออก" in words(shown)
    assert not Seat.objects.filter(until__isnull=False).exists()
    assert send(desk, committee, fields_of(shown), "confirm").status_code == 302
    assert Seat.objects.get(until__isnull=False).leaving_reason_id == "resigned"


def test_way_back_from_the_preview_keeps_everything(desk, committee):
    chair = key_of(committee, 0)
    fields = opened(desk, committee) | NEW | {f"{chair}-removed": "on"}
    shown = fields_of(send(desk, committee, fields, "preview", reason="บันทึกผิดคน"))

    back = fields_of(send(desk, committee, shown, "back"))

    assert back[f"{chair}-removed"] == "on"
    assert (back["n1-first_name"], back["reason"]) == ("มาลัย", "บันทึกผิดคน")
    assert Seat.objects.count() == 3


def test_mark_of_removal_is_taken_back_before_saving(desk, committee):
    chair = key_of(committee, 0)
    fields = fields_of(send(desk, committee, opened(desk, committee) | {f"{chair}-removed": "on"}, "add"))
    del fields[f"{chair}-removed"]

    send(desk, committee, fields, "save", reason="ไม่เอาออกแล้ว")

    assert committee.seats.count() == 3


def test_namesake_is_asked_about_on_the_page_and_the_answer_is_taken(desk, committee):
    centre = committee.centre
    here = PersonFactory(
        prefix="นาง",
        first_name="มาลัย",
        last_name="ใจงาม",
        province=centre.province,
        district=centre.district,
    )
    asked = send(desk, committee, opened(desk, committee) | NEW, "save", reason="ตามประกาศ")
    assert "ใช้ระเบียนเดิม นางมาลัย ใจงาม" in words(asked)
    assert "เป็นคนละคน" in words(asked)

    fields = fields_of(asked) | {"n1-who": f"{here.pk}|มาลัย ใจงาม".replace(" ", "")}
    assert send(desk, committee, fields, "save", reason="ตามประกาศ").status_code == 302

    assert here.seats.count() == 1
    assert Person.objects.filter(first_name="มาลัย").count() == 1


def test_choice_of_a_record_counts_for_the_name_it_was_made_for(desk, committee):
    here = PersonFactory(province=committee.centre.province, district=committee.centre.district)
    fields = opened(desk, committee) | NEW | {"n1-who": f"{here.pk}|คนอื่น"}

    send(desk, committee, fields, "save", reason="ตามประกาศ")

    assert here.seats.count() == 0
    assert committee.seats.filter(person__first_name="มาลัย").exists()


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


# ── other bodies, other tiers ──────────────────────────────────────────────────────────────
def test_district_committee_offers_its_centres_and_networks(desk, committee):
    middle = CommitteeFactory(centre=district_centre(committee.centre.district), members=1)

    page = desk.get(address(middle)).content.decode()

    assert f'value="c:{committee.centre.pk}"' in page


def test_executive_seats_name_no_office_posts(desk, committee):
    assert "post_title" not in desk.get(address(committee)).content.decode()


def test_ticked_members_become_experts_of_the_kbt(desk, committee):
    kbt = Committee.objects.create(
        kind=CommitteeKind.KBT, subdistrict=committee.centre.subdistrict, starts_on=START
    )
    person = committee.seats.get(position=Position.CHAIR).person
    fields = opened(desk, kbt) | {f"pick-{person.pk}": str(person.pk)}

    fields = fields_of(send(desk, kbt, fields, "pick"))
    assert send(desk, kbt, fields, "save", reason="ตามคำสั่ง").status_code == 302

    seat = kbt.seats.get()
    assert (seat.person, seat.source) == (person, Source.EXPERT)


def test_draft_below_nine_is_saved_and_told(desk, committee):
    response = send(desk, committee, opened(desk, committee) | NEW, "save", reason="ร่าง")

    assert "ยังออกประกาศไม่ได้" in words(desk.get(response.url))


# ── how much it asks ───────────────────────────────────────────────────────────────────────
def test_page_takes_the_same_queries_with_1_and_25_seats(desk, committee):
    one = CommitteeFactory(centre=CentreFactory(subdistrict=SubdistrictFactory(code="311602")), members=1)
    many = CommitteeFactory(centre=CentreFactory(subdistrict=SubdistrictFactory(code="311603")), members=25)
    for order in range(25, 30):  # and some who have left
        SeatFactory(committee=many, order=order, until=date(2020, 12, 31))

    assert (queries_of(desk, address(one)), queries_of(desk, address(many))) == (10, 10)
