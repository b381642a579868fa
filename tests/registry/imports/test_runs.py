"""A workbook from upload to result: what is kept, what is decided, what is written, and what breaks off."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from registry.choices import CommitteeKind, ImportMeaning, ImportState, RosterState
from registry.imports.values import Field
from registry.models import ColumnMapping, Committee, RosterImport
from registry.services.imports import runs, steps
from registry.services.imports.offices import remembered_columns
from registry.services.rosters import save_roster
from tests.factories import DistrictFactory, officer_of, person_with
from tests.registry.imports.handed_in import (
    NO_DAY,
    REASON,
    confirm,
    counts,
    hand_in,
    jobs_of,
    rows_of,
    somebody,
    states,
    upload,
    workbook,
)
from tests.registry.roster_rows import new

pytestmark = pytest.mark.django_db


# ── handed in ──────────────────────────────────────────────────────────────────────────────
def test_small_workbook_is_checked_while_the_person_waits(committee, officer):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)

    assert run.state == ImportState.READ
    assert states(run) == [RosterState.READY]
    assert run.rows_read == 4
    assert jobs_of(run) == []


def test_checking_writes_nothing_of_a_roster(committee, officer):
    hand_in([*rows_of(committee), somebody(committee)], officer)

    assert committee.seats.count() == 3


def test_run_lies_in_the_area_of_its_committees(committee, provincial):
    run = hand_in([*rows_of(committee), somebody(committee)], provincial)

    assert (run.province_id, run.district_id) == ("31", "3116")


def test_same_file_while_its_run_is_open_leads_to_that_run(committee, officer):
    rows = [*rows_of(committee), somebody(committee)]

    content = workbook(rows)
    first = runs.start_import(upload=upload(content), by=officer, kind=CommitteeKind.EXECUTIVE)
    again = runs.start_import(upload=upload(content), by=officer, kind=CommitteeKind.EXECUTIVE)

    assert again == first
    assert RosterImport.objects.count() == 1


def test_same_file_of_another_person_is_a_run_of_its_own(committee, officer, provincial):
    content = workbook([*rows_of(committee), somebody(committee)])

    for by in (officer, provincial):
        runs.start_import(upload=upload(content), by=by, kind=CommitteeKind.EXECUTIVE)

    assert RosterImport.objects.count() == 2


def test_file_lies_sealed_on_the_disk(committee, officer):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)

    assert b"PK" not in Path(run.file.path).read_bytes()[:4]
    assert steps.content_of(run)[:2] == b"PK"


def test_what_is_no_workbook_is_refused_in_thai(officer):
    with pytest.raises(ValidationError, match="PDF ไม่ใช่ตาราง"):
        runs.start_import(upload=upload(b"%PDF-1.4 " * 50), by=officer, kind=CommitteeKind.EXECUTIVE)

    assert not RosterImport.objects.exists()


def test_file_that_is_too_large_is_refused_before_it_is_read(settings, officer):
    settings.ROSTER_FILE_MAX_BYTES = 1024 * 1024

    with pytest.raises(ValidationError, match="ใหญ่เกิน 1 MB"):
        runs.start_import(upload=upload(bytes(1024 * 1024 + 1)), by=officer, kind=CommitteeKind.EXECUTIVE)


def test_who_keeps_no_registry_imports_nothing(committee):
    with pytest.raises(ValidationError, match="สำนักงานพัฒนาชุมชน"):
        hand_in(rows_of(committee), person_with(Role.DEPARTMENT))


def test_workbook_as_the_registry_stands_is_over_at_once(committee, officer):
    run = hand_in(rows_of(committee), officer)

    assert run.state == ImportState.DONE
    assert counts(run) == (3, 0, 3, 0)


# ── more than a person should wait for ─────────────────────────────────────────────────────
def test_more_rows_than_the_limit_are_a_job(settings, committee, officer):
    settings.IMPORT_ROWS_AT_ONCE = 3

    run = hand_in([*rows_of(committee), somebody(committee)], officer)

    assert run.state == ImportState.WAITING
    assert jobs_of(run) == [steps.CHECK]


def test_large_file_is_a_job_without_being_read(monkeypatch, committee, officer):
    monkeypatch.setattr(runs, "BYTES_AT_ONCE", 100)

    run = hand_in(rows_of(committee), officer)

    assert run.state == ImportState.WAITING
    assert jobs_of(run) == [steps.CHECK]


def test_job_is_queued_once_however_often_it_is_asked_for(settings, committee, officer):
    settings.IMPORT_ROWS_AT_ONCE = 3
    run = hand_in([*rows_of(committee), somebody(committee)], officer)

    runs.try_again(run, by=officer)
    runs.try_again(run, by=officer)

    assert jobs_of(run) == [steps.CHECK]


def test_confirming_a_long_workbook_queues_its_writing(settings, committee, officer):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)
    settings.IMPORT_ROWS_AT_ONCE = 3

    run = confirm(run, officer)

    assert run.state == ImportState.WRITING
    assert jobs_of(run) == [steps.WRITE]
    assert committee.seats.count() == 3


# ── decided ────────────────────────────────────────────────────────────────────────────────
def test_columns_are_kept_for_the_office_and_for_no_other(committee, officer):
    head = ["ถิ่น", "ลำดับ", "ชื่อ-สกุล", "ตำแหน่ง", "ที่มา", "เริ่ม"]  # nobody knows that «ถิ่น» is a ตำบล
    content = workbook([*rows_of(committee), somebody(committee)], head=head)
    run = runs.start_import(upload=upload(content), by=officer, kind=CommitteeKind.EXECUTIVE)
    table = run.found["tables"][0]
    fields = [Field.SUBDISTRICT, Field.NUMBER, Field.FULL_NAME, Field.POSITION, Field.SOURCE, Field.SINCE]
    columns = {column["letter"]: field for column, field in zip(table["columns"], fields, strict=True)}

    runs.set_columns(run, by=officer, columns={table["fingerprint"]: columns})

    run.refresh_from_db()
    assert states(run) == [RosterState.READY]
    kept = ColumnMapping.objects.get()
    assert (kept.district_id, kept.columns["C"]) == ("3116", "full_name")
    runs.cancel(run, by=officer)
    colleague = officer_of(committee.centre.district)
    next_one = runs.start_import(upload=upload(content), by=colleague, kind=CommitteeKind.EXECUTIVE)
    assert states(next_one) == [RosterState.READY]
    elsewhere = officer_of(DistrictFactory(code="3102"))
    assert remembered_columns(elsewhere) == {}


def test_another_meaning_is_checked_before_it_is_written(committee, officer):
    run = hand_in([*rows_of(committee)[:2], somebody(committee)], officer)
    assert run.rosters.get().leaving == 1

    checked = runs.set_meaning(
        run, by=officer, meaning=runs.Meaning(is_whole=False, changed_on=clock.today(), reason=REASON)
    )

    assert checked
    assert run.rosters.get().leaving == 0


def test_reason_alone_asks_for_no_second_look(committee, officer):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)
    meaning = runs.Meaning(changed_on=run.changed_on, leaving_reason=run.leaving_reason, reason=REASON)

    assert not runs.set_meaning(run, by=officer, meaning=meaning)


def test_nobody_but_its_owner_decides_about_a_run(committee, officer, provincial):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)

    for decide in (runs.confirm, runs.cancel, runs.try_again):
        with pytest.raises(ValidationError, match="ผู้นำเข้าเท่านั้น"):
            decide(run, by=provincial)


def test_writing_asks_for_a_reason(committee, officer):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)

    with pytest.raises(ValidationError, match="เหตุผล"):
        runs.confirm(run, by=officer)


def test_corrected_workbook_takes_over_what_was_decided(committee, officer):
    run = hand_in([*rows_of(committee), somebody(committee, since=NO_DAY)], officer)
    runs.set_meaning(
        run, by=officer, meaning=runs.Meaning(is_whole=False, changed_on=clock.today(), reason=REASON)
    )
    run.refresh_from_db()

    corrected = hand_in([*rows_of(committee), somebody(committee)], officer, follows=run)

    assert (corrected.follows, corrected.is_whole, corrected.reason) == (run, False, REASON)


# ── written ────────────────────────────────────────────────────────────────────────────────
def test_good_committees_go_in_and_the_others_come_back(committee, second, officer):
    rows = [*rows_of(committee), somebody(committee), *rows_of(second), somebody(second, since=NO_DAY)]

    run = confirm(hand_in(rows, officer), officer)

    assert run.state == ImportState.DONE
    assert counts(run) == (8, 1, 3, 4)
    assert committee.seats.count() == 4
    assert second.seats.count() == 3


def test_second_press_writes_nothing_more(committee, officer):
    run = confirm(hand_in([*rows_of(committee), somebody(committee)], officer), officer)

    runs.confirm(run, by=officer)

    assert committee.seats.count() == 4
    assert RecordedChange.objects.count() == 1


def test_import_is_one_change_set_with_its_reason(committee, second, officer):
    rows = [*rows_of(committee), somebody(committee), *rows_of(second), somebody(second, "นายชูชาติ พรดี")]

    run = confirm(hand_in(rows, officer), officer)

    record = RecordedChange.objects.get()
    assert (record.pk, record.reason) == (run.change, REASON)


def test_same_file_again_changes_nothing(committee, officer):
    rows = [*rows_of(committee), somebody(committee)]
    confirm(hand_in(rows, officer), officer)

    again = hand_in(rows, officer)

    assert counts(again) == (4, 0, 4, 0)
    assert committee.seats.count() == 4


def test_committee_that_somebody_changed_since_the_check_comes_back_alone(committee, second, officer):
    rows = [*rows_of(committee), somebody(committee), *rows_of(second), somebody(second, "นายชูชาติ พรดี")]
    run = hand_in(rows, officer)
    committee.refresh_from_db()
    save_roster(
        committee=committee,
        seats=[new(first_name="สายใจ")],
        base_version=committee.version,
        by=officer,
        reason="อื่น",
    )

    run = confirm(run, officer)

    assert states(run) == [RosterState.RETURNED, RosterState.IN]
    assert "หลังจากที่ท่านตรวจ" in run.rosters.get(order=0).why
    assert not committee.seats.filter(person__first_name="มาลัย").exists()


def test_new_term_makes_its_committee(committee, officer):
    run = hand_in(rows_of(committee), officer)  # as it stands: over at once
    rows = [[*row[:5], ""] for row in rows_of(committee)]
    run = hand_in(rows, officer, meaning=_new_term())

    run = confirm(run, officer)

    made = Committee.objects.get(centre=committee.centre, starts_on="2024-01-01")
    assert (made.order_number, made.seats.count()) == ("12/2566", 3)
    assert run.rosters.get().committee == made


def _new_term() -> runs.Meaning:
    days: dict[str, Any] = {"starts_on": clock.today().replace(2024, 1, 1), "order_number": "12/2566"}
    return runs.Meaning(meaning=ImportMeaning.NEW_TERM, reason=REASON, **days)


def test_counts_that_do_not_add_up_are_refused_by_the_database(committee, officer):
    run = confirm(hand_in([*rows_of(committee), somebody(committee)], officer), officer)

    with pytest.raises(IntegrityError, match="import_counts_add_up"), transaction.atomic():
        RosterImport.objects.filter(pk=run.pk).update(rows_in=7)
