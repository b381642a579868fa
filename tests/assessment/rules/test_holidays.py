"""A pasted list of holidays: forms in which the cabinet's announcement is copied, and what is asked back."""

from datetime import date

import pytest

from assessment.rules.holidays import ReadHoliday, read_holidays

NEW_YEAR = [ReadHoliday(date(2021, 1, 1), "วันขึ้นปีใหม่")]


@pytest.mark.parametrize(
    "line",
    [
        "1 มกราคม 2564 วันขึ้นปีใหม่",
        "1 ม.ค. 2564\tวันขึ้นปีใหม่",
        "1/1/2564 วันขึ้นปีใหม่",
        "2021-01-01 วันขึ้นปีใหม่",
        "๑ มกราคม ๒๕๖๔ วันขึ้นปีใหม่",
        "วันศุกร์ที่ 1 มกราคม 2564 วันขึ้นปีใหม่",
        "วันศุกร์ที่ 1 มกราคม พ.ศ. 2564 - วันขึ้นปีใหม่",
        "1 มกราคม วันขึ้นปีใหม่",
        "1. 1 มกราคม 2564 วันขึ้นปีใหม่",
        "• 1 มกราคม 2564: วันขึ้นปีใหม่",
        "  1   มกราคม   2564   วันขึ้นปีใหม่  ",
    ],
)
def test_line_is_read_however_it_was_written(line):
    assert read_holidays(line, year=2564) == (NEW_YEAR, [])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("วันปิยมหาราช", "ไม่พบวันที่"),
        ("1 มกราคม 2564", "ยังไม่มีชื่อวันหยุด"),
        ("วันเสาร์ที่ 1 มกราคม 2564 วันขึ้นปีใหม่", "วันศุกร์"),
        ("1 มกราคม 2568 วันขึ้นปีใหม่", "เป็นวันของปี 2568"),
        ("31 กุมภาพันธ์ 2564 วันพิเศษ", "มี 28 วัน"),
        (f"1 มกราคม 2564 {'ก' * 121}", "ยาวเกิน"),
    ],
)
def test_line_that_is_not_understood_is_shown_with_the_reason(line, why):
    read, unread = read_holidays(line, year=2564)

    assert (read, [one.number for one in unread]) == ([], [1])
    assert why in unread[0].why
    assert unread[0].line == line


def test_day_that_stands_twice_is_asked_back():
    read, unread = read_holidays("1/1/2564 วันขึ้นปีใหม่\n1 ม.ค. 2564 วันปีใหม่", year=2564)

    assert read == NEW_YEAR
    assert [(one.number, "ซ้ำ" in one.why) for one in unread] == [(2, True)]


def test_empty_lines_count_and_say_nothing():
    read, unread = read_holidays("\n\n1/1/2564 วันขึ้นปีใหม่\n\nผิด", year=2564)

    assert (read, unread[0].number) == (NEW_YEAR, 5)


def test_days_are_put_in_order():
    read, _ = read_holidays("6 เม.ย. 2564 วันจักรี\n1 ม.ค. 2564 วันขึ้นปีใหม่", year=2564)

    assert [one.day for one in read] == [date(2021, 1, 1), date(2021, 4, 6)]
