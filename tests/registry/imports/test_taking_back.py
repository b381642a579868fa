"""Taking a large import back: a worker does it, the page of the import tells how it stands and what came of it."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse

from conweb.kernel import jobs
from conweb.kernel.models import RecordedChange
from registry.choices import ImportState, RosterState
from registry.models import Committee, RosterImport
from registry.services.imports import taking_back
from tests.pages import links, posts, words
from tests.registry.imports.handed_in import confirm, hand_in, jobs_of, rows_of, somebody
from tests.registry.imports.import_page import address
from tests.registry.roster_rows import changed, drafts_of, save

pytestmark = pytest.mark.django_db

TASK = "registry.undo_import"


@pytest.fixture
def large(committee: Committee, second: Committee, officer, monkeypatch) -> RosterImport:
    """Two committees of three members, one more in each: more than a person waits for."""
    monkeypatch.setattr(taking_back, "UNDONE_AT_ONCE", 1)
    rows = [*rows_of(committee), somebody(committee), *rows_of(second), somebody(second, "นายชูชาติ พรดี")]
    return confirm(hand_in(rows, officer), officer)


@pytest.fixture
def under_way(desk, large) -> RosterImport:
    desk.post(address(large, "undo"))
    large.refresh_from_db()
    return large


def work_off(run: RosterImport, *, by, stop: jobs.Stop = lambda: False) -> None:
    taking_back.take_back_by_worker(run.pk, by.pk, stop=stop)
    run.refresh_from_db()


def sizes(*committees: Committee) -> list[int]:
    return [one.seats.count() for one in committees]


# ── pressed ────────────────────────────────────────────────────────────────────────────────
def test_page_before_it_tells_committees_and_leaves_the_looking_to_the_worker(desk, large, monkeypatch):
    monkeypatch.setattr("registry.services.imports.undoing.foresee", None)

    page = desk.get(address(large, "undo"))

    assert "2 คณะจะกลับเป็นอย่างก่อนนำเข้า" in words(page)
    assert "ย้อนกลับทั้งหมด" in words(page)


def test_large_import_is_queued_once_and_its_page_tells_that_it_is_taken_back(desk, large, committee, second):
    answer = desk.post(address(large, "undo"))
    again = desk.post(address(large, "undo"))

    assert answer.url == again.url == address(large)
    assert jobs_of(large) == [TASK]
    assert sizes(committee, second) == [4, 4]
    page = desk.get(address(large))
    assert "กำลังย้อนกลับ" in words(page)
    assert not json.loads(desk.get(address(large, "progress")).content)["over"]
    assert "กำลังย้อนกลับ" in words(desk.get(reverse("registry:import-list")))


def test_import_that_is_not_large_goes_back_at_the_press(desk, large, committee, second, monkeypatch):
    monkeypatch.setattr(taking_back, "UNDONE_AT_ONCE", 2)

    desk.post(address(large, "undo"))

    assert jobs_of(large) == []
    assert sizes(committee, second) == [3, 3]


def test_nothing_else_is_done_with_an_import_that_is_taken_back(desk, under_way, committee, second):
    page = desk.get(address(under_way))
    assert not {address(under_way, "cancel"), address(under_way, "again")} & set(posts(page))

    desk.post(address(under_way, "roster-undo", order=1))
    desk.post(address(under_way, "cancel"))
    desk.post(address(under_way, "again"))

    under_way.refresh_from_db()
    assert under_way.state == ImportState.UNDOING
    assert not under_way.cancel_asked
    assert sizes(committee, second) == [4, 4]
    assert jobs_of(under_way) == [TASK]


def test_undoing_that_nobody_works_at_is_begun_again_from_the_page(desk, under_way, monkeypatch):
    monkeypatch.setattr(jobs, "is_known", lambda lock: False)
    page = desk.get(address(under_way))
    assert "งานนี้หยุดไป" in words(page)
    assert address(under_way, "undo") in posts(page)
    deferred = []
    monkeypatch.setattr(jobs, "defer", lambda name, **said: deferred.append(name))

    desk.post(address(under_way, "undo"))

    assert deferred == [TASK]


# ── done ───────────────────────────────────────────────────────────────────────────────────
def test_worker_takes_everything_back_and_the_page_says_so(desk, under_way, officer, committee, second):
    work_off(under_way, by=officer)

    assert sizes(committee, second) == [3, 3]
    assert under_way.state == ImportState.DONE
    assert {row.state for row in under_way.rosters.all()} == {RosterState.UNDONE}
    assert RecordedChange.objects.get(pk=under_way.change).undone_by == officer
    page = desk.get(address(under_way))
    assert "ย้อนกลับแล้วทั้งหมด" in words(page)
    assert "ย้อนกลับ 2 คณะ" in words(page)
    assert ("ย้อนกลับทั้งหมด", address(under_way, "undo")) not in links(page)


def test_cancelled_import_is_cancelled_again_when_it_was_taken_back(desk, large, officer, committee, second):
    RosterImport.objects.filter(pk=large.pk).update(state=ImportState.CANCELLED)
    desk.post(address(large, "undo"))

    work_off(large, by=officer)

    assert large.state == ImportState.CANCELLED
    assert sizes(committee, second) == [3, 3]


def test_job_that_comes_a_second_time_does_nothing(under_way, officer):
    work_off(under_way, by=officer)
    changes = RecordedChange.objects.count()
    told = under_way.undoing_told

    work_off(under_way, by=officer)

    assert RecordedChange.objects.count() == changes
    assert under_way.undoing_told == told


def test_worker_that_is_to_stop_leaves_all_to_the_next_one(
    under_way, officer, committee, second, monkeypatch
):
    monkeypatch.setattr("registry.services.imports.undoing.AT_ONCE", 1)
    asked = iter([False, True])
    with pytest.raises(jobs.PutOff):
        work_off(under_way, by=officer, stop=lambda: next(asked))
    under_way.refresh_from_db()
    assert under_way.state == ImportState.UNDOING
    assert sizes(committee, second) == [4, 4]

    work_off(under_way, by=officer)

    assert sizes(committee, second) == [3, 3]


def test_what_stays_is_named_on_the_page(desk, under_way, officer, committee, second):
    newest = committee.seats.get(person__first_name="มาลัย")
    row = changed(drafts_of(committee)[newest.pk], represents="กลุ่มอื่น")
    save(Committee.objects.get(pk=committee.pk), [row], officer)

    work_off(under_way, by=officer)

    assert sizes(committee, second) == [4, 3]
    told = words(desk.get(address(under_way)))
    assert "ไม่ได้ย้อนกลับ" in told
    assert "แก้ไขหลังจากนั้น" in told


def test_undoing_that_is_refused_says_why(desk, under_way, officer):
    RosterImport.objects.filter(pk=under_way.pk).update(change=uuid4())

    work_off(under_way, by=officer)

    assert under_way.state == ImportState.DONE
    assert "การนำเข้านี้ไม่ได้บันทึกอะไร" in words(desk.get(address(under_way)))


def test_undoing_that_breaks_off_changes_nothing_and_says_so(
    desk, under_way, officer, committee, second, monkeypatch
):
    monkeypatch.setattr(taking_back, "in_words", lambda undone: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        work_off(under_way, by=officer)

    assert sizes(committee, second) == [4, 4]
    page = desk.get(address(under_way))
    assert "ระบบขัดข้องระหว่างย้อนกลับ ยังไม่ได้ย้อนกลับรายการใด" in words(page)
    assert ("ย้อนกลับทั้งหมด", address(under_way, "undo")) in links(page)
