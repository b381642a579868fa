"""The page of a whole roster, as a browser without a script uses it, for bodies of every kind and tier."""

from datetime import date

import pytest

from registry.choices import CommitteeKind, Position, Source
from registry.models import Committee, Person, Seat
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    district_centre,
)
from tests.pages import queries_of, words
from tests.registry.roster_page import NEW, address, fields_of, key_of, opened, rows_of, send
from tests.registry.roster_rows import START

pytestmark = pytest.mark.django_db


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
