"""The selection of a committee: its beginning, its steps in order, taking one back, giving it up."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from registry.choices import CentreStatus, CommitteeStatus
from registry.models import Centre, Selection, TermLength
from registry.selectors.selections import last_day, mark_of, planned_term, state_of
from registry.services.selections import (
    cancel_selection,
    record_step,
    start_selection,
    take_back_step,
)
from tests.factories import officer_of, person_with
from tests.registry.selecting import (
    APPROVED,
    FIRST,
    FORUM,
    INVITED,
    REQUESTED,
    TODAY,
    begun,
    centre_with_term,
    day_of,
    record_upto,
    refused,
)

pytestmark = pytest.mark.django_db


# ── the beginning ───────────────────────────────────────────────────────────────────────────
def test_start_plans_the_term_from_the_day_after_the_present_one(selection):
    committee = selection.committee

    assert committee.status == CommitteeStatus.CHOOSING
    assert (committee.starts_on, committee.ends_on) == (date(2021, 6, 16), date(2025, 6, 15))


def test_start_plans_the_term_from_today_where_the_present_one_is_over():
    centre = centre_with_term(ends_on=date(2021, 4, 19))
    officer = officer_of(centre.district)

    assert begun(centre, officer).committee.starts_on == TODAY


def test_start_plans_a_term_as_long_as_the_setting_of_the_tier_on_its_first_day(centre, officer):
    TermLength.objects.create(tier=centre.tier, years=2, since=date(2021, 6, 16))

    assert begun(centre, officer).committee.ends_on == date(2023, 6, 15)


def test_start_without_a_setting_asks_for_the_last_day(centre, officer):
    TermLength.objects.all().delete()

    assert planned_term(centre, today=TODAY).ends_on is None
    assert "ends_on" in refused(start_selection, centre=centre, by=officer, requested_on=FIRST)


@pytest.mark.parametrize(
    ("starts_on", "years", "ends_on"),
    [
        (date(2021, 6, 16), 4, date(2025, 6, 15)),
        (date(2020, 2, 29), 1, date(2021, 2, 28)),
        (date(2020, 2, 29), 4, date(2024, 2, 28)),
        (date(2021, 3, 1), 3, date(2024, 2, 29)),
        (date(2021, 1, 1), 4, date(2024, 12, 31)),
    ],
)
def test_last_day_is_the_day_before_the_same_day_of_a_later_year(starts_on, years, ends_on):
    assert last_day(starts_on, years) == ends_on


def test_start_records_the_request_with_its_day(selection, officer):
    step = selection.steps.get()

    assert (step.kind, step.done_on, step.recorded_by) == (REQUESTED, FIRST, officer)


def test_start_twice_by_the_same_click_gives_the_same_selection(selection, centre, officer):
    assert begun(centre, officer) == selection
    assert Selection.objects.count() == 1


def test_start_beside_a_selection_of_somebody_else_is_refused(selection, centre):
    colleague = officer_of(centre.district)

    assert "กำลังคัดเลือกคณะกรรมการอยู่แล้ว" in refused(
        start_selection, centre=centre, by=colleague, requested_on=FIRST
    )


def test_start_on_a_day_to_come_is_refused(centre, officer):
    tomorrow = TODAY + timedelta(days=1)

    assert "ยังมาไม่ถึง" in refused(start_selection, centre=centre, by=officer, requested_on=tomorrow)


def test_start_before_the_present_committee_is_taken_for_a_wrong_year(centre, officer):
    assert "ตรวจปี พ.ศ." in refused(
        start_selection, centre=centre, by=officer, requested_on=date(2019, 12, 31)
    )


def test_start_of_a_dissolved_centre_is_refused(centre, officer):
    Centre.objects.filter(pk=centre.pk).update(status=CentreStatus.DISSOLVED)

    assert "ยุบเลิก" in refused(start_selection, centre=centre, by=officer, requested_on=FIRST)


@pytest.mark.parametrize("role", [Role.DEPARTMENT, Role.REGION, Role.EXECUTIVE, Role.JUDGE])
def test_start_is_not_the_job_of_who_only_looks(centre, role):
    area = {} if role == Role.DEPARTMENT else {"province": centre.province}

    with pytest.raises(PermissionDenied):
        begun(centre, person_with(role, **area))


# ── the steps ───────────────────────────────────────────────────────────────────────────────
def test_step_on_paper_records_only_its_day(selection, officer):
    step = record_step(selection=selection, kind=APPROVED, done_on=date(2021, 3, 5), by=officer)

    assert (step.done_on, step.done_by, step.note) == (date(2021, 3, 5), "", "")


def test_steps_follow_one_another(selection, officer):
    assert "บันทึกขั้นอนุมัติก่อน" in refused(
        record_step, selection=selection, kind=INVITED, done_on=FIRST, by=officer
    )


def test_step_may_fall_on_the_day_of_the_one_before(selection, officer):
    assert record_step(selection=selection, kind=APPROVED, done_on=FIRST, by=officer).pk


def test_step_before_the_one_before_it_is_refused_with_that_day(selection, officer):
    said = refused(record_step, selection=selection, kind=APPROVED, done_on=date(2021, 2, 28), by=officer)

    assert "done_on" in said and "ต้องไม่ก่อนขั้นขออนุมัติ (1 มี.ค. 2564)" in said


def test_step_on_a_day_to_come_is_refused(selection, officer):
    assert "ยังมาไม่ถึง" in refused(
        record_step, selection=selection, kind=APPROVED, done_on=date(2021, 4, 21), by=officer
    )


def test_forum_keeps_its_place_attendance_and_resolution(selection, officer):
    record_upto(selection, INVITED, officer)

    record_step(
        selection=selection, kind=FORUM, done_on=day_of(FORUM), by=officer, forum_place="ศาลาประชาคม",
        attendance=120, resolution="คัดเลือก 15 คน",
    )  # fmt: skip

    selection.refresh_from_db()
    assert (selection.forum_place, selection.attendance) == ("ศาลาประชาคม", 120)
    assert selection.resolution == "คัดเลือก 15 คน"


def test_step_sent_twice_is_recorded_once(selection, officer):
    first = record_step(selection=selection, kind=APPROVED, done_on=FIRST, by=officer)
    history = first.events.count()

    assert record_step(selection=selection, kind=APPROVED, done_on=FIRST, by=officer) == first
    assert first.events.count() == history


def test_step_is_corrected_between_its_neighbours(selection, officer):
    record_upto(selection, INVITED, officer)

    step = record_step(selection=selection, kind=APPROVED, done_on=day_of(INVITED), by=officer, note="แก้วันที่")

    assert (step.done_on, step.note) == (day_of(INVITED), "แก้วันที่")


def test_step_corrected_past_a_later_one_is_refused(selection, officer):
    record_upto(selection, INVITED, officer)

    assert "ต้องไม่หลังขั้นเชิญ" in refused(
        record_step,
        selection=selection,
        kind=APPROVED,
        done_on=day_of(INVITED) + timedelta(days=1),
        by=officer,
    )


def test_step_from_a_page_that_another_overtook_is_refused(selection, officer):
    seen = mark_of(selection, selection.steps.all())
    record_step(
        selection=selection, kind=APPROVED, done_on=FIRST, by=officer_of(selection.committee.district)
    )

    said = refused(
        record_step, selection=selection, kind=APPROVED, done_on=date(2021, 3, 3), by=officer, base=seen
    )

    assert "หลังจากท่านเปิดหน้า" in said
    assert selection.steps.get(kind=APPROVED).done_on == FIRST


def test_step_of_somebody_who_only_looks_is_refused(selection):
    with pytest.raises(PermissionDenied):
        record_step(selection=selection, kind=APPROVED, done_on=FIRST, by=person_with(Role.DEPARTMENT))


def test_step_keeps_no_word_of_another_step(selection, officer):
    with pytest.raises(TypeError):
        record_step(selection=selection, kind=APPROVED, done_on=FIRST, by=officer, attendance=3)


# ── taking back, giving up ──────────────────────────────────────────────────────────────────


def test_last_step_is_taken_back(after_forum, officer):
    take_back_step(selection=after_forum, kind=FORUM, by=officer)

    assert state_of(after_forum).next == FORUM


def test_taken_back_forum_proposes_its_words_again(selection, officer):
    record_upto(selection, INVITED, officer)
    record_step(selection=selection, kind=FORUM, done_on=day_of(FORUM), by=officer, resolution="มติเดิม")

    take_back_step(selection=selection, kind=FORUM, by=officer)

    selection.refresh_from_db()
    assert selection.resolution == "มติเดิม"


def test_step_with_a_later_one_is_not_taken_back(after_forum, officer):
    assert "เรียกคืนขั้นนั้นก่อน" in refused(take_back_step, selection=after_forum, kind=INVITED, by=officer)


def test_request_is_not_taken_back_but_cancelled(selection, officer):
    assert "ยกเลิกการคัดเลือก" in refused(take_back_step, selection=selection, kind=REQUESTED, by=officer)


def test_taking_back_twice_takes_one_step(after_forum, officer):
    for _ in range(2):
        take_back_step(selection=after_forum, kind=FORUM, by=officer)

    assert state_of(after_forum).next == FORUM
    assert RecordedChange.objects.count() == 1


def test_taking_back_is_undone_with_the_step_as_it_was(after_forum, officer):
    step = after_forum.steps.get(kind=FORUM)
    take_back_step(selection=after_forum, kind=FORUM, by=officer, reason="บันทึกผิด")

    undo_change(RecordedChange.objects.get(), by=officer)

    assert after_forum.steps.get(kind=FORUM).done_on == step.done_on


def test_cancelling_needs_a_reason(selection, officer):
    assert "ระบุเหตุที่ยกเลิก" in refused(cancel_selection, selection=selection, by=officer, reason="")


def test_cancelled_selection_takes_no_step(selection, officer):
    cancel_selection(selection=selection, by=officer, reason="เลื่อนเวที")

    assert "ยกเลิกแล้ว" in refused(record_step, selection=selection, kind=APPROVED, done_on=FIRST, by=officer)


def test_cancelled_selection_says_when_and_why_and_makes_room(selection, centre, officer):
    cancelled = cancel_selection(selection=selection, by=officer, reason="เลื่อนเวที")

    assert (cancelled.cancelled_on, cancelled.cancelled_reason) == (TODAY, "เลื่อนเวที")
    assert cancelled.committee.status == CommitteeStatus.CANCELLED
    assert begun(centre, officer) != selection


def test_cancelling_is_undone(selection, officer):
    cancel_selection(selection=selection, by=officer, reason="เลื่อนเวที")

    undo_change(RecordedChange.objects.get(), by=officer)

    selection.refresh_from_db()
    assert selection.committee.status == CommitteeStatus.CHOOSING


def test_cancelling_is_not_undone_beside_a_newer_selection(selection, centre, officer):
    cancel_selection(selection=selection, by=officer, reason="เลื่อนเวที")
    begun(centre, officer)

    assert "กำลังคัดเลือกคณะกรรมการอยู่แล้ว" in refused(undo_change, RecordedChange.objects.get(), by=officer)
