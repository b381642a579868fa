"""An import at work, its result, and taking it back, over HTTP; the ways that lead to it."""

import json
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from conweb.kernel import clock, jobs
from conweb.kernel.choices import Role
from registry.choices import ImportState, RosterState
from registry.models import RosterImport
from registry.services.imports import steps
from tests.factories import CommitteeFactory, person_with
from tests.pages import links, posts, queries_of, same_queries, words
from tests.registry.imports.handed_in import (
    confirm,
    hand_in,
    rows_of,
    somebody,
)
from tests.registry.imports.import_page import DECIDED, UPLOAD, address, grow_rosters

pytestmark = pytest.mark.django_db


# ── at work ────────────────────────────────────────────────────────────────────────────────
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


def test_result_says_why_there_is_no_workbook_to_fetch(desk, committee, officer, monkeypatch):
    monkeypatch.setattr(steps, "make_answer", lambda *_: 1 / 0)
    run = confirm(hand_in([*rows_of(committee), somebody(committee)], officer), officer)

    failed = desk.get(address(run))
    run.file.delete()
    gone = desk.get(address(run))

    assert "ทำไฟล์ที่มีหมายเหตุไม่สำเร็จ" in words(failed)
    assert "ลบแล้วเมื่อครบ 30 วัน" in words(gone)
    assert "ไฟล์ที่มีหมายเหตุไม่สำเร็จ" not in words(gone)


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
    same_queries(desk, address(written), 9, grow=lambda: grow_rosters(written))


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


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DISTRICT_HEAD, Role.EXECUTIVE, Role.DEPARTMENT])
def test_pages_of_a_run_lead_nobody_to_a_refusal(client: Client, written, mixed, district, role):
    client.force_login(person_with(role, district=None if role == Role.DEPARTMENT else district))

    for page in (address(written), address(mixed), reverse("registry:import-list")):
        for _, url in links(client.get(page)):
            if url.startswith("/"):
                assert client.get(url).status_code in (200, 302), f"{page} → {url}"
