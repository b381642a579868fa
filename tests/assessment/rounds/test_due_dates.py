"""Due dates in their three layers: who sets which, what each cannot be, and which one binds."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from assessment.choices import Task
from assessment.models import DueDate
from assessment.selectors import due_dates
from assessment.selectors.due import due_on
from assessment.services.calendar import (
    SET_BY_PROVINCES,
    extend,
    remove_due_date,
    set_due_date,
    set_province_dates,
)
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from tests.factories import DistrictFactory, ProvinceFactory, officer_of

pytestmark = pytest.mark.django_db

REPORT, WINDOW, PLANS = Task.ASSESSMENT_REPORT, Task.ASSESSMENT_WINDOW, Task.SUBDISTRICT_PLANS
LETTER_DAY, WINDOW_DAY = date(2021, 4, 30), date(2021, 6, 30)


def set_(round_, by, place, day, *, task=WINDOW, **more):
    return set_due_date(round_=round_, task=task, place=place, due_on=day, by=by, **more)


def refusal(step, *args, **given) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        step(*args, **given)
    return refused.value.message_dict


def binds(round_, task, district) -> date | None:
    rows = DueDate.objects.filter(round=round_)
    return due_on(rows, task, province_id=district.province_id, district_id=district.pk)


# ── whose layer ────────────────────────────────────────────────────────────────────────────
def test_date_of_the_country_is_the_departments(round_, department, staff, officer):
    assert set_(round_, department, None, date(2021, 6, 25)).due_on == date(2021, 6, 25)
    for other in (staff, officer):
        with pytest.raises(PermissionDenied):
            set_(round_, other, None, WINDOW_DAY)


def test_date_of_a_province_is_its_staffs_and_nobody_elses(round_, province, staff, officer):
    assert set_(round_, staff, province, LETTER_DAY).province == province
    with pytest.raises(PermissionDenied):
        set_(round_, officer, province, LETTER_DAY)
    with pytest.raises(PermissionDenied):
        set_(round_, staff, ProvinceFactory(code="30"), LETTER_DAY)


def test_extension_of_a_district_is_its_provinces(round_, district, staff, officer):
    with pytest.raises(PermissionDenied):
        set_(round_, officer, district, date(2021, 5, 14), task=REPORT, reason="น้ำท่วม")

    set_(round_, staff, district, date(2021, 5, 14), task=REPORT, reason="น้ำท่วม")

    assert binds(round_, REPORT, district) == date(2021, 5, 14)
    assert binds(round_, REPORT, DistrictFactory(code="3102")) == LETTER_DAY


def test_reports_to_the_department_are_dated_by_the_department_alone(round_, province, staff):
    with pytest.raises(ValidationError, match="ไม่ใช่งานของอำเภอ"):
        set_(round_, staff, province, LETTER_DAY, task=Task.SUMMARY_TO_DEPARTMENT)
    assert {Task.SUMMARY_TO_DEPARTMENT, Task.KBT_ORDERS_TO_DEPARTMENT}.isdisjoint(SET_BY_PROVINCES)


# ── what a layer cannot be ─────────────────────────────────────────────────────────────────
def test_province_cannot_be_later_than_the_department(round_, province, staff):
    said = refusal(set_, round_, staff, province, date(2021, 7, 1))

    assert said == {"due_on": ["กำหนดของจังหวัดต้องไม่ช้ากว่ากำหนดของกรม"]}
    assert not DueDate.objects.filter(task=WINDOW, province=province).exists()


def test_date_outside_the_fiscal_year_is_asked_back(round_, department):
    assert "ตรวจปี พ.ศ." in refusal(set_, round_, department, None, date(2025, 6, 30))["due_on"][0]


def test_extension_needs_a_reason_that_is_more_than_blanks(round_, district, staff):
    assert refusal(set_, round_, staff, district, date(2021, 5, 14), task=REPORT, reason=" ") == {
        "reason": ["เขียนเหตุผลที่ขยายเวลา"]
    }


def test_extension_is_later_than_what_binds_already(round_, district, staff):
    said = refusal(set_, round_, staff, district, LETTER_DAY, task=REPORT, reason="น้ำท่วม")

    assert "30 เม.ย. 2564" in said["due_on"][0]


def test_province_extends_no_further_than_the_department_and_the_department_does(
    round_, district, staff, department
):
    beyond = date(2021, 7, 15)

    assert "กรมเป็นผู้ขยาย" in refusal(set_, round_, staff, district, beyond, reason="น้ำท่วม")["due_on"][0]

    set_(round_, department, district, beyond, reason="น้ำท่วม")
    assert binds(round_, WINDOW, district) == beyond


def test_province_must_name_a_day_and_the_department_need_not(round_, province, staff, department):
    assert "due_on" in refusal(set_, round_, staff, province, None)
    assert set_(round_, department, None, None, task=Task.CENTRAL_DATABASE).due_on is None


def test_closed_round_keeps_its_dates(round_, department):
    round_.closed_on = date(2021, 9, 1)
    round_.save()

    with pytest.raises(ValidationError, match="ปิดแล้ว"):
        set_(round_, department, None, date(2021, 6, 25))


# ── saving twice, taking away, undoing ─────────────────────────────────────────────────────
def test_same_date_sent_twice_is_one_change(round_, province, staff):
    first = set_(round_, staff, province, LETTER_DAY)

    assert set_(round_, staff, province, LETTER_DAY) == first
    assert RecordedChange.objects.filter(kind="round").count() == 1


def test_province_date_taken_away_leaves_the_departments(round_, district, province, staff):
    set_(round_, staff, province, LETTER_DAY)

    remove_due_date(round_=round_, task=WINDOW, place=province, by=staff)
    remove_due_date(round_=round_, task=WINDOW, place=province, by=staff)  # a second click

    assert binds(round_, WINDOW, district) == WINDOW_DAY


def test_date_that_was_set_can_be_undone(round_, district, province, staff):
    set_(round_, staff, province, LETTER_DAY)
    record = RecordedChange.objects.get(kind="round")

    assert (record.province, record.district) == (province, None)
    undo_change(record, by=staff)

    assert binds(round_, WINDOW, district) == WINDOW_DAY


# ── several at once ────────────────────────────────────────────────────────────────────────
def test_several_districts_get_more_time_as_one_change(round_, district, province, staff):
    other = DistrictFactory(code="3102")

    extend(
        round_=round_,
        task=REPORT,
        districts=[district, other],
        due_on=date(2021, 5, 14),
        reason="น้ำท่วม",
        by=staff,
    )

    assert binds(round_, REPORT, district) == binds(round_, REPORT, other) == date(2021, 5, 14)
    record = RecordedChange.objects.get(kind="round")
    assert (record.province, record.reason) == (province, "น้ำท่วม")


def test_one_district_that_cannot_have_it_leaves_all_as_they_were(round_, district, staff):
    other = DistrictFactory(code="3102", name="คูเมือง")
    set_(round_, staff, other, date(2021, 5, 20), task=REPORT, reason="น้ำท่วม")
    beyond = {"round_": round_, "task": WINDOW, "due_on": date(2021, 7, 2), "reason": "น้ำท่วม", "by": staff}

    said = refusal(extend, districts=[district, other], **beyond)

    assert said["due_on"][0].startswith("อำเภอห้วยราช: ")
    assert not DueDate.objects.filter(task=WINDOW, district__isnull=False).exists()


def test_dates_of_a_province_are_set_together_or_not_at_all(round_, province, staff):
    said = refusal(
        set_province_dates,
        round_=round_,
        province=province,
        dates={WINDOW: date(2021, 5, 31), PLANS: date(2021, 6, 30), REPORT: None},
        source="",
        by=staff,
    )

    assert said == {"DL5": ["กำหนดของจังหวัดต้องไม่ช้ากว่ากำหนดของกรม"]}
    assert not DueDate.objects.filter(province=province, task=WINDOW).exists()


def test_empty_date_of_a_province_is_left_alone(round_, district, province, staff):
    set_province_dates(round_=round_, province=province, dates={REPORT: None}, source="", by=staff)

    assert binds(round_, REPORT, district) == LETTER_DAY


# ── who reads which ────────────────────────────────────────────────────────────────────────
def test_extension_is_told_only_to_those_who_see_the_district(round_, district, staff, officer):
    set_(round_, staff, district, date(2021, 5, 14), task=REPORT, reason="น้ำท่วม")
    other = DistrictFactory(code="3102")
    assert any(due.district_id == district.pk for due in due_dates(officer, round_))
    assert not any(due.district_id for due in due_dates(officer_of(other), round_))


# ── the database itself ────────────────────────────────────────────────────────────────────
INSERT = "INSERT INTO assessment_duedate (round_id, task, province_id, district_id, source, reason) VALUES (%s,%s,%s,%s,'','')"


@pytest.mark.parametrize(
    ("task", "in_province", "in_district", "rule"),
    [
        (REPORT, "31", "3116", "due_date_in_one_area"),
        (WINDOW, None, None, "due_date_once_per_area"),
        (REPORT, "31", None, "due_date_once_per_area"),
    ],
    ids=["two areas", "the country twice", "a province twice"],
)
@pytest.mark.usefixtures("district")
def test_database_refuses_a_date_in_two_areas_or_twice(round_, task, in_province, in_district, rule):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, [round_.pk, task, in_province, in_district])
