"""Holidays: kept by the department, one by one or a year at once; a due date on one is hinted at."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from assessment.models import Holiday
from assessment.rules.holidays import ReadHoliday
from assessment.services.holidays import add_holidays, remove_holiday, save_holiday
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from tests.pages import queries_of, words

pytestmark = pytest.mark.django_db

NEW_YEAR = date(2021, 1, 1)
LIST = "1 มกราคม 2564 วันขึ้นปีใหม่\n6 เม.ย. 2564 วันจักรี"


def paste(client, text, step="preview", year="2564"):
    return client.post(reverse("assessment:holiday-paste"), {"text": text, "year": year, "step": step})


def test_holidays_are_the_departments(department, staff):
    row = save_holiday(by=department, day=NEW_YEAR, name="วันขึ้นปีใหม่")

    with pytest.raises(PermissionDenied):
        save_holiday(by=staff, day=date(2021, 4, 6), name="วันจักรี")
    with pytest.raises(PermissionDenied):
        remove_holiday(holiday=row, by=staff)
    with pytest.raises(PermissionDenied):
        add_holidays(by=staff, read=[ReadHoliday(NEW_YEAR, "วันขึ้นปีใหม่")])


def test_two_holidays_on_one_day_are_refused(department):
    save_holiday(by=department, day=NEW_YEAR, name="วันขึ้นปีใหม่")

    with pytest.raises(ValidationError, match="มีวันหยุดวันนี้แล้ว: วันขึ้นปีใหม่"):
        save_holiday(by=department, day=NEW_YEAR, name="วันหยุดพิเศษ")


def test_same_holiday_sent_twice_is_one(department):
    first = save_holiday(by=department, day=NEW_YEAR, name="วันขึ้นปีใหม่")

    assert save_holiday(by=department, day=NEW_YEAR, name="วันขึ้นปีใหม่") == first


def test_holiday_that_was_taken_off_can_be_put_back(department):
    remove_holiday(holiday=save_holiday(by=department, day=NEW_YEAR, name="วันขึ้นปีใหม่"), by=department)

    undo_change(RecordedChange.objects.get(title__startswith="ลบวันหยุด"), by=department)

    assert Holiday.objects.get().day == NEW_YEAR


def test_list_adds_what_is_new_and_renames_what_differs(department):
    save_holiday(by=department, day=NEW_YEAR, name="ปีใหม่")
    listed = [ReadHoliday(NEW_YEAR, "วันขึ้นปีใหม่"), ReadHoliday(date(2021, 4, 6), "วันจักรี")]

    assert add_holidays(by=department, read=listed) == 2
    assert add_holidays(by=department, read=listed) == 0
    assert set(Holiday.objects.values_list("name", flat=True)) == {"วันขึ้นปีใหม่", "วันจักรี"}


def test_pasted_list_is_shown_before_it_is_kept(client, department):
    client.force_login(department)

    shown = paste(client, LIST)

    assert "วันอังคารที่ 6 เมษายน 2564" in words(shown)
    assert not Holiday.objects.exists()

    assert paste(client, LIST, step="confirm").status_code == 302
    assert Holiday.objects.count() == 2


def test_line_that_is_not_understood_keeps_everything_from_being_written(client, department):
    client.force_login(department)

    page = paste(client, f"{LIST}\n32 มกราคม 2564 วันพิเศษ", step="confirm")

    assert page.status_code == 422
    assert "บรรทัดที่ 3: 32 มกราคม 2564 วันพิเศษ" in words(page)
    assert "32 มกราคม" in page.content.decode().split("<textarea")[1]
    assert not Holiday.objects.exists()


def test_empty_and_endless_lists_are_asked_back(client, department):
    client.force_login(department)

    for text in ("", "   ", "1 ม.ค. 2564 วันหยุด\n" * 61):
        assert paste(client, text, step="confirm").status_code == 422
    assert not Holiday.objects.exists()


def test_list_of_holidays_asks_as_often_for_thirty(client, department):
    client.force_login(department)
    address = f"{reverse('assessment:holiday-list')}?year=2564"
    few = queries_of(client, address)
    for day in range(1, 31):
        Holiday.objects.create(day=date(2021, 3, day), name="วันหยุด")

    assert queries_of(client, address) == few


def test_holiday_of_a_due_date_is_told_where_it_is_set(client, round_, province, staff, department):
    save_holiday(by=department, day=date(2021, 5, 26), name="วันวิสาขบูชา")
    client.force_login(staff)

    answer = client.post(
        reverse("assessment:due-date", args=[2564, "DL5", "31"]), {"due_on": "26 พ.ค. 2564"}, follow=True
    )

    assert "วันนี้ตรงกับวันวิสาขบูชา" in words(answer)
    assert "วันวิสาขบูชา เปิดทำการ 27 พ.ค. 2564" in words(answer)


@pytest.mark.parametrize(
    ("day", "rule"), [("1021-01-01", "holiday_year_is_sensible"), ("2021-01-01", "assessment_holiday_day")]
)
def test_database_refuses_a_day_of_no_year_and_a_day_twice(department, day, rule):
    save_holiday(by=department, day=NEW_YEAR, name="วันขึ้นปีใหม่")
    with pytest.raises(IntegrityError, match=rule), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO assessment_holiday (day, name, source) VALUES (%s, 'ก', '')", [day])
