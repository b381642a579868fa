"""What would be written, over HTTP: the preview, what is chosen and answered on it."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from conweb.kernel.models import RecordedChange
from registry.choices import RosterState
from tests.factories import DistrictFactory, PersonFactory, officer_of
from tests.pages import posts, same_queries, words
from tests.registry.imports.handed_in import (
    hand_in,
    rows_of,
    somebody,
)
from tests.registry.imports.import_page import DECIDED, address, grow_rosters

pytestmark = pytest.mark.django_db


def test_preview_says_what_goes_in_and_what_comes_back(desk, mixed):
    said = words(desk.get(address(mixed)))

    assert "จะบันทึก 1 คณะ ใหม่ 1 คน แก้ 0 คน พ้น 0 คน อีก 1 คณะไม่บันทึก" in said
    assert "F9 31/02/2564 กุมภาพันธ์ 2564 มี 28 วัน" in said


def test_preview_is_filtered_by_what_is_to_do(desk, mixed):
    page = desk.get(address(mixed), {"state": "returned"})

    assert "ต้องแก้ · 1 คณะ" in words(page)
    assert "แผ่น รายชื่อ แถว 6" in words(page)
    assert "แผ่น รายชื่อ แถว 2" not in words(page)


def test_preview_in_another_area_does_not_exist(client, mixed):
    client.force_login(officer_of(DistrictFactory(code="3102")))

    assert client.get(address(mixed)).status_code == 404


def test_preview_of_a_colleague_shows_whose_it_is_and_has_no_button(client, mixed, provincial):
    client.force_login(provincial)

    page = client.get(address(mixed))

    assert "ผู้นำเข้าเท่านั้นที่บันทึกได้" in words(page)
    assert address(mixed, "cancel") not in posts(page)
    assert client.post(address(mixed), DECIDED).status_code == 403


def test_saving_needs_a_reason(desk, mixed, committee):
    page = desk.post(address(mixed), {**DECIDED, "reason": " "})

    assert page.status_code == 422
    assert "พิมพ์เหตุผลของการนำเข้า" in words(page)
    assert committee.seats.count() == 3


def test_saving_leads_to_the_result(desk, mixed, committee, second):
    desk.post(address(mixed), DECIDED | {"is_whole": "on", "leaving_reason": "other"})

    page = desk.get(address(mixed))

    assert "8 อ่านได้ = 1 เข้า + 3 ไม่เปลี่ยน + 4 ส่งคืน" in words(page)
    assert (committee.seats.count(), second.seats.count()) == (4, 3)


def test_pressing_save_twice_writes_once(desk, mixed, committee):
    for _ in range(2):
        desk.post(address(mixed), DECIDED | {"is_whole": "on", "leaving_reason": "other"})

    assert committee.seats.count() == 4
    assert RecordedChange.objects.count() == 1


def test_choice_that_changes_the_result_is_shown_before_it_is_written(desk, committee, officer):
    run = hand_in([*rows_of(committee)[:2], somebody(committee)], officer)

    desk.post(address(run), DECIDED)  # without the tick: who is not in the file stays

    page = desk.get(address(run))
    assert "ยังไม่ได้บันทึก ดูผลใหม่แล้วกดบันทึก" in words(page)
    assert committee.seats.count() == 3
    assert run.rosters.get().leaving == 0


def test_new_term_asks_for_its_first_day(desk, mixed):
    page = desk.post(address(mixed), {"do": "check", "meaning": "new_term"})

    assert page.status_code == 422
    assert "พิมพ์วันเริ่มวาระ" in words(page)


def test_question_about_a_namesake_is_answered_on_the_page(desk, committee, second, officer):
    PersonFactory(first_name="มาลัย", last_name="ใจงาม", prefix="นาง", province_id="31", district_id="3116")
    run = hand_in([*rows_of(committee), somebody(committee)], officer)
    (ask,) = run.rosters.get().asks
    page = desk.get(address(run), {"state": "asked"})
    assert ask["question"] in words(page)

    desk.post(address(run), {**DECIDED, "do": "check", "is_whole": "on", f"ask-{ask['key']}": "other"})

    run.refresh_from_db()
    assert run.answers == {ask["key"]: "other"}
    assert run.rosters.get().state == RosterState.READY


def test_answer_that_was_not_offered_is_none(desk, mixed):
    desk.post(address(mixed), {**DECIDED, "do": "check", "is_whole": "on", "ask-0:9": "same:1"})

    mixed.refresh_from_db()
    assert mixed.answers == {}


def test_annotated_workbook_is_fetched_before_anything_is_written(desk, mixed):
    answer = desk.get(address(mixed, "workbook"))

    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    assert "28 วัน" in sheet["F9"].comment.text
    assert answer["Cache-Control"] == "private, no-store"


def test_workbook_is_its_owners_alone(client, mixed, provincial):
    client.force_login(provincial)

    assert client.get(address(mixed, "workbook")).status_code == 403


def test_preview_takes_as_many_queries_with_thirty_rosters(desk, committee, officer):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)

    same_queries(desk, address(run), 8, grow=lambda: grow_rosters(run))


def test_preview_of_a_country_is_paged(desk, committee, officer):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)
    grow_rosters(run, 120)

    page = desk.get(address(run), {"page": "2"})

    assert "หน้า 2 จาก 3" in words(page)
