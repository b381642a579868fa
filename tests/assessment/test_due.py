"""Which date binds a place: two layers and two dates speak, and the nearer one wins (guideline item 6, letter item 3)."""

from datetime import date

from assessment.choices import Task
from assessment.models import DueDate
from assessment.selectors.due import due_on, report_due_on

PROVINCE, DISTRICT, ELSEWHERE = "31", "3116", "3101"
APRIL, MAY, JUNE, JULY = date(2021, 4, 30), date(2021, 5, 31), date(2021, 6, 30), date(2021, 7, 15)


def due(task: Task, day: date | None, *, province: str | None = None, district: str | None = None) -> DueDate:
    return DueDate(task=task, due_on=day, province_id=province, district_id=district)


def test_due_on_takes_the_provinces_earlier_day():
    rows = [due(Task.SUBDISTRICT_PLANS, MAY), due(Task.SUBDISTRICT_PLANS, APRIL, province=PROVINCE)]

    assert due_on(rows, Task.SUBDISTRICT_PLANS, province_id=PROVINCE, district_id=DISTRICT) == APRIL


def test_due_on_takes_the_departments_day_where_the_provinces_is_later():
    rows = [due(Task.SUBDISTRICT_PLANS, MAY), due(Task.SUBDISTRICT_PLANS, JUNE, province=PROVINCE)]

    assert due_on(rows, Task.SUBDISTRICT_PLANS, province_id=PROVINCE, district_id=DISTRICT) == MAY


def test_due_on_gives_a_district_its_own_extension():
    rows = [
        due(Task.SUBDISTRICT_PLANS, MAY),
        due(Task.SUBDISTRICT_PLANS, JUNE, district=DISTRICT),
    ]

    assert due_on(rows, Task.SUBDISTRICT_PLANS, province_id=PROVINCE, district_id=DISTRICT) == JUNE
    assert due_on(rows, Task.SUBDISTRICT_PLANS, province_id=PROVINCE, district_id=ELSEWHERE) == MAY


def test_due_on_is_none_where_the_sources_give_no_day():
    rows = [due(Task.REPORT_TO_MINISTRY, None)]

    assert due_on(rows, Task.REPORT_TO_MINISTRY, province_id=PROVINCE, district_id=None) is None


def test_report_due_on_is_the_letters_day_before_the_end_of_the_window():
    rows = [due(Task.ASSESSMENT_WINDOW, JUNE), due(Task.ASSESSMENT_REPORT, APRIL, province=PROVINCE)]

    assert report_due_on(rows, province_id=PROVINCE, district_id=DISTRICT) == APRIL


def test_report_due_on_never_passes_the_end_of_the_window():
    rows = [due(Task.ASSESSMENT_WINDOW, JUNE), due(Task.ASSESSMENT_REPORT, JULY, province=PROVINCE)]

    assert report_due_on(rows, province_id=PROVINCE, district_id=DISTRICT) == JUNE


def test_report_due_on_without_a_letter_is_the_end_of_the_window():
    assert report_due_on([due(Task.ASSESSMENT_WINDOW, JUNE)], province_id="40", district_id="4001") == JUNE


def test_report_due_on_lets_an_extension_stand_above_both():
    rows = [
        due(Task.ASSESSMENT_WINDOW, JUNE),
        due(Task.ASSESSMENT_REPORT, APRIL, province=PROVINCE),
        due(Task.ASSESSMENT_REPORT, JULY, district=DISTRICT),
    ]

    assert report_due_on(rows, province_id=PROVINCE, district_id=DISTRICT) == JULY
