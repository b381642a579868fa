"""The pages of imports over HTTP: upload, columns, preview, progress, result, undo."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from conweb.kernel import clock, jobs
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from registry.choices import ImportState, RosterState
from registry.imports.values import Field
from registry.models import Committee, ImportedRoster, RosterImport
from registry.services.imports import steps
from tests.factories import CommitteeFactory, DistrictFactory, PersonFactory, officer_of, person_with
from tests.pages import links, posts, queries_of, same_queries, words
from tests.registry.imports.handed_in import (
    NO_DAY,
    REASON,
    centre_called,
    confirm,
    hand_in,
    rows_of,
    somebody,
    workbook,
)

pytestmark = pytest.mark.django_db

DECIDED = {"do": "save", "meaning": "within", "changed_on": "20 เม.ย. 2564", "reason": REASON}
UPLOAD = reverse("registry:import-create")


@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def second(district) -> Committee:
    return centre_called("สามแวง", 2)


@pytest.fixture
def mixed(committee, second, officer) -> RosterImport:
    """One committee is ready, one has a day that does not exist."""
    wrong = somebody(second, "นายชูชาติ พรดี", since=NO_DAY)
    return hand_in([*rows_of(committee), somebody(committee), *rows_of(second), wrong], officer)


def address(run: RosterImport, page: str = "detail", **more: Any) -> str:
    return reverse(f"registry:import-{page}", kwargs={"run_id": run.pk, **more})


def sent(content: bytes, name: str = "รายชื่อ.xlsx", kind: str = "executive") -> dict[str, Any]:
    return {"kind": kind, "file": SimpleUploadedFile(name, content)}


# ── the list ───────────────────────────────────────────────────────────────────────────────
def test_empty_list_says_what_to_do(desk):
    page = desk.get(reverse("registry:import-list"))

    assert "ยังไม่เคยนำเข้ารายชื่อ" in words(page)
    assert ("นำเข้าไฟล์แรก", UPLOAD) in links(page)
    assert ("แบบไฟล์เปล่า", reverse("registry:import-templates")) in links(page)


def test_list_tells_the_counts_of_what_is_done(desk, committee, officer):
    run = confirm(hand_in([*rows_of(committee), somebody(committee)], officer), officer)

    page = desk.get(reverse("registry:import-list"))

    assert ("รายชื่อ.xlsx", address(run)) in links(page)
    assert "อ่าน 4 = เข้า 1 + ไม่เปลี่ยน 3 + ส่งคืน 0" in words(page)


def test_list_is_of_ones_own_area(client, mixed):
    client.force_login(officer_of(DistrictFactory(code="3102")))

    assert "รายชื่อ.xlsx" not in words(client.get(reverse("registry:import-list")))


def test_list_is_filtered_by_state(desk, mixed):
    todo = desk.get(reverse("registry:import-list"), {"state": "todo"})
    over = desk.get(reverse("registry:import-list"), {"state": "over"})

    assert "1 ครั้ง" in words(todo)
    assert "ไม่พบการนำเข้าตามที่กรอง" in words(over)


def test_list_takes_as_many_queries_with_thirty_runs(desk, mixed, officer):
    def grow() -> None:
        for number in range(29):
            RosterImport.objects.create(
                by=officer,
                made_at=clock.now(),
                file_name=f"{number}.xlsx",
                district_id="3116",
                province_id="31",
            )

    same_queries(desk, reverse("registry:import-list"), 5, grow=grow)


# ── the upload ─────────────────────────────────────────────────────────────────────────────
def test_upload_leads_to_the_preview(desk, committee):
    answer = desk.post(UPLOAD, sent(workbook([*rows_of(committee), somebody(committee)])))

    run = RosterImport.objects.get()
    assert answer.url == address(run)
    assert run.state == ImportState.READ


def test_upload_with_columns_that_were_guessed_leads_to_the_columns(desk, committee):
    head = ["ตำบล", "ลำดับ", "ตำแหน่ง", "ชื่อ-สกุล", "มาจาก", "ตั้งแต่"]  # two stand over one another's cells

    answer = desk.post(UPLOAD, sent(workbook([*rows_of(committee), somebody(committee)], head=head)))

    run = RosterImport.objects.get()
    assert answer.url == address(run, "columns")
    assert "ไม่แน่ใจ" in words(desk.get(answer.url))


def test_upload_without_a_file_says_so_at_the_field(desk):
    page = desk.post(UPLOAD, {"kind": "executive"})

    assert page.status_code == 422
    assert words(page).count("ยังไม่ได้เลือกไฟล์") == 2


def test_upload_of_what_is_no_workbook_says_what_it_is(desk):
    page = desk.post(UPLOAD, sent(b"%PDF-1.4 " * 50))

    assert page.status_code == 422
    assert "PDF" in words(page)
    assert not RosterImport.objects.exists()


def test_upload_of_a_large_file_says_how_large_it_may_be(desk, settings):
    settings.ROSTER_FILE_MAX_BYTES = 1024 * 1024

    page = desk.post(UPLOAD, sent(bytes(1024 * 1024 + 1)))

    assert page.status_code == 422
    assert "ใหญ่เกิน 1 MB" in words(page)


def test_upload_is_refused_to_who_keeps_no_registry(client):
    client.force_login(person_with(Role.DEPARTMENT))

    assert client.get(UPLOAD).status_code == 403
    assert client.post(UPLOAD, sent(b"x")).status_code == 403


def test_corrected_workbook_follows_and_closes_the_run_before(desk, mixed, committee, second):
    rows = [*rows_of(committee), somebody(committee), *rows_of(second), somebody(second)]

    desk.post(f"{UPLOAD}?follows={mixed.pk}", sent(workbook(rows)))

    run = RosterImport.objects.exclude(pk=mixed.pk).get()
    mixed.refresh_from_db()
    assert run.follows == mixed
    assert mixed.state == ImportState.CANCELLED


def test_run_of_another_is_followed_by_nobody_else(client, mixed, provincial):
    client.force_login(provincial)

    assert client.get(f"{UPLOAD}?follows={mixed.pk}").status_code == 403
    assert client.get(f"{UPLOAD}?follows=nonsense").status_code == 404


# ── the columns ────────────────────────────────────────────────────────────────────────────
def columns_sent(run: RosterImport, **changes: str) -> dict[str, str]:
    table = run.found["tables"][0]
    return {f"t0-{column['letter']}": column["field"] for column in table["columns"]} | changes


def test_columns_show_their_heads_and_some_values(desk, mixed):
    page = desk.get(address(mixed, "columns"))

    said = words(page)
    assert "ชื่อ-สกุล คอลัมน์ C" in said
    assert "สนวน" in said


def test_column_that_was_changed_is_read_so(desk, mixed):
    desk.post(address(mixed, "columns"), columns_sent(mixed, **{"t0-F": ""}))

    mixed.refresh_from_db()
    fields = {column["letter"]: column["field"] for column in mixed.found["tables"][0]["columns"]}
    assert fields["F"] == Field.IGNORED
    assert set(mixed.rosters.values_list("state", flat=True)) == {RosterState.READY}


def test_one_thing_stands_in_one_column_only(desk, mixed):
    page = desk.post(address(mixed, "columns"), columns_sent(mixed, **{"t0-B": Field.FULL_NAME}))

    assert page.status_code == 422
    assert "เลือก “ชื่อ-สกุล” ไว้ที่คอลัมน์ B แล้ว" in words(page)


def test_columns_without_a_name_are_refused(desk, mixed):
    page = desk.post(address(mixed, "columns"), columns_sent(mixed, **{"t0-C": ""}))

    assert page.status_code == 422
    assert "ยังไม่มีคอลัมน์ชื่อ" in words(page)


def test_column_that_nobody_uses_is_named(desk, committee, officer):
    head = ["ตำบล", "ลำดับ", "ชื่อ-สกุล", "ตำแหน่ง", "มาจาก", "ที่จด"]

    answer = desk.post(UPLOAD, sent(workbook([*rows_of(committee), somebody(committee)], head=head)))

    assert "ไม่ได้ใช้คอลัมน์ ที่จด" in words(desk.get(answer.url))


# ── the preview ────────────────────────────────────────────────────────────────────────────
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


def grow_rosters(run: RosterImport, centre: Any, number: int = 29) -> None:
    """As a workbook of a whole district has them."""
    model = run.rosters.order_by("order").first()
    ImportedRoster.objects.bulk_create(
        ImportedRoster(
            run=run,
            order=100 + at,
            place=f"ตำบลที่ {at}",
            sheet="รายชื่อ",
            first_row=at,
            centre=model.centre,
            committee=model.committee,
            state=model.state,
            rows=1,
            unchanged=1,
            problems=[],
        )
        for at in range(number)
    )


def test_preview_takes_as_many_queries_with_thirty_rosters(desk, committee, officer):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)

    same_queries(desk, address(run), 8, grow=lambda: grow_rosters(run, committee.centre))


def test_preview_of_a_country_is_paged(desk, committee, officer):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)
    grow_rosters(run, committee.centre, 120)

    page = desk.get(address(run), {"page": "2"})

    assert "หน้า 2 จาก 3" in words(page)


# ── at work ────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def at_work(settings, committee, officer) -> RosterImport:
    settings.IMPORT_ROWS_AT_ONCE = 3
    return hand_in([*rows_of(committee), somebody(committee)], officer)


def test_page_at_work_tells_how_far_it_is(desk, at_work):
    RosterImport.objects.filter(pk=at_work.pk).update(state=ImportState.READING, done=1200, total=5000)

    page = desk.get(address(at_work))
    asked = desk.get(address(at_work, "progress"))

    assert "กำลังตรวจ 1,200 จาก 5,000 แถว" in words(page)
    assert json.loads(asked.content) == {
        "over": False,
        "done": 1200,
        "total": 5000,
        "told": "กำลังตรวจ 1,200 จาก 5,000 แถว",
    }


def test_run_at_work_is_cancelled_from_its_page(desk, at_work):
    page = desk.get(address(at_work))
    assert address(at_work, "cancel") in posts(page)

    desk.post(address(at_work, "cancel"))

    at_work.refresh_from_db()
    assert at_work.state == ImportState.CANCELLED


def test_run_that_nobody_works_at_offers_to_go_on(desk, at_work, monkeypatch):
    monkeypatch.setattr(jobs, "is_known", lambda lock: False)

    page = desk.get(address(at_work))

    assert "งานนี้หยุดไป" in words(page)
    assert address(at_work, "again") in posts(page)
    assert json.loads(desk.get(address(at_work, "progress")).content)["over"]


def test_run_that_broke_off_is_gone_on_with(desk, committee, officer, monkeypatch):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)
    with monkeypatch.context() as broken:
        broken.setattr(steps, "write_rosters", lambda *_, **__: 1 / 0)
        desk.post(address(run), DECIDED | {"is_whole": "on", "leaving_reason": "other"})
    page = desk.get(address(run))
    assert "การนำเข้าหยุดกลางคัน" in words(page)

    desk.post(address(run, "again"))

    run.refresh_from_db()
    assert run.state == ImportState.WRITING


def test_unreadable_workbook_says_why_and_takes_another(desk, at_work):
    RosterImport.objects.filter(pk=at_work.pk).update(
        state=ImportState.UNREADABLE, refusal="ไฟล์เสียหาย บันทึกใหม่แล้วส่งอีกครั้ง"
    )

    page = desk.get(address(at_work))

    assert "ไฟล์เสียหาย" in words(page)
    assert ("ส่งไฟล์ที่แก้แล้ว", f"{UPLOAD}?follows={at_work.pk}") in links(page)


# ── the result ─────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def written(committee, officer) -> RosterImport:
    return confirm(hand_in([*rows_of(committee), somebody(committee)], officer), officer)


def test_result_leads_to_the_roster_and_its_papers(desk, written, committee):
    found = links(desk.get(address(written)))

    assert ("ดูรายชื่อ", reverse("registry:committee-detail", args=[committee.pk])) in found
    assert ("เอกสารส่วนต่าง", reverse("registry:owed-papers", args=[committee.pk])) in found


def test_result_and_change_lead_to_one_another(desk, written):
    change = reverse("registry:change-detail", args=[written.change])

    assert ("การแก้ไขทะเบียนหนึ่งครั้ง", change) in links(desk.get(address(written)))
    assert ("รายชื่อ.xlsx", address(written)) in links(desk.get(change))


def test_undoing_the_change_of_an_import_is_asked_on_the_imports_page(desk, written):
    answer = desk.get(reverse("registry:change-undo", args=[written.change]))

    assert answer.url == address(written, "undo")


def test_whole_import_is_undone_after_it_is_foreseen(desk, written, committee):
    page = desk.get(address(written, "undo"))
    assert "จะกลับเป็นอย่างก่อนนำเข้า" in words(page)

    answer = desk.post(address(written, "undo"))

    assert answer.url == address(written)
    assert committee.seats.count() == 3
    assert written.rosters.get().state == RosterState.UNDONE
    assert "ย้อนกลับแล้ว" in words(desk.get(address(written)))


def test_one_committee_is_undone_and_the_other_stays(desk, committee, second, officer):
    rows = [*rows_of(committee), somebody(committee), *rows_of(second), somebody(second, "นายชูชาติ พรดี")]
    run = confirm(hand_in(rows, officer), officer)

    desk.post(address(run, "roster-undo", order=1))

    assert (committee.seats.count(), second.seats.count()) == (4, 3)


def test_import_is_undone_by_who_keeps_the_registry_there(client, provincial, written, committee):
    client.force_login(provincial)

    client.post(address(written, "undo"))

    assert committee.seats.count() == 3


def test_import_is_not_undone_by_who_only_reads(client, written, district):
    client.force_login(person_with(Role.EXECUTIVE, district=district))

    assert client.post(address(written, "undo")).status_code == 403


def test_import_is_undone_for_thirty_days(desk, written, committee, settings):
    settings.BUSINESS_DATE = (clock.today() + timedelta(days=31)).isoformat()

    page = desk.post(address(written, "undo"))

    assert "พ้นกำหนดย้อนกลับ" in words(page)
    assert committee.seats.count() == 4


def test_result_takes_as_many_queries_with_thirty_rosters(desk, written, committee):
    same_queries(desk, address(written), 9, grow=lambda: grow_rosters(written, committee.centre))


# ── ways in ────────────────────────────────────────────────────────────────────────────────
def test_roster_and_list_lead_to_the_upload(desk, committee):
    def leads(response: HttpResponse) -> list[str]:
        return [url for _, url in links(response)]

    roster = desk.get(reverse("registry:committee-detail", args=[committee.pk]))
    listed = desk.get(reverse("registry:centre-list"))

    assert f"{UPLOAD}?kind=executive" in leads(roster)
    assert UPLOAD in leads(listed)
    assert reverse("registry:import-list") in leads(listed)
    assert reverse("registry:import-list") in leads(desk.get(reverse("district-home", args=["3116"])))


def test_upload_from_a_roster_knows_the_kind(desk):
    page = desk.get(UPLOAD, {"kind": "working"})

    assert 'value="working" id="id_kind_1" checked' in page.content.decode().replace(" required", "")


def test_reader_without_the_duty_is_not_led_to_the_upload(client: Client, committee):
    client.force_login(person_with(Role.EXECUTIVE, district=committee.centre.district))

    page = client.get(reverse("registry:committee-detail", args=[committee.pk]))

    assert UPLOAD not in [url.split("?")[0] for _, url in links(page)]


def test_committee_of_the_department_is_not_imported(client: Client):
    client.force_login(person_with(Role.ADMINISTRATOR))
    central = CommitteeFactory(kind="central", centre=None, ends_on=None)

    page = client.get(reverse("registry:committee-detail", args=[central.pk]))

    assert UPLOAD not in [url.split("?")[0] for _, url in links(page)]


def test_progress_costs_few_queries(desk, at_work):
    assert queries_of(desk, address(at_work, "progress")) == 5
