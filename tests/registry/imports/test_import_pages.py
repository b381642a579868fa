"""The pages of imports over HTTP: upload, columns, preview, progress, result, undo."""

import pytest
from django.urls import reverse

from conweb.kernel import clock
from conweb.kernel.choices import Role
from registry.choices import ImportState, RosterState
from registry.imports.values import Field
from registry.models import RosterImport
from tests.factories import DistrictFactory, officer_of, person_with
from tests.pages import links, same_queries, words
from tests.registry.imports.handed_in import (
    confirm,
    hand_in,
    rows_of,
    somebody,
    workbook,
)
from tests.registry.imports.import_page import UPLOAD, address, sent

pytestmark = pytest.mark.django_db


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
