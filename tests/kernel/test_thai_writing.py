"""Dates, times and numbers in the forms officials print."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from conweb.kernel.thai import (
    be_year,
    format_baht,
    format_date,
    format_datetime,
    format_number,
    format_time,
    relative_days,
)

# วันอังคารที่ 20 เมษายน 2564
DAY = date(2021, 4, 20)


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("short", "20 เม.ย. 2564"),
        ("full", "20 เมษายน 2564"),
        ("letter", "20 เมษายน พ.ศ. 2564"),
        ("weekday", "วันอังคารที่ 20 เมษายน 2564"),
        ("brief", "20 เม.ย. 64"),
        ("day_month", "20 เม.ย."),
        ("month", "เมษายน 2564"),
        ("numeric", "20/04/2564"),
    ],
)
def test_date_is_printed_in_style(style, printed):
    assert format_date(DAY, style) == printed


def test_date_is_printed_in_thai_digits():
    assert format_date(date(2021, 2, 11), "full", digits="thai") == "๑๑ กุมภาพันธ์ ๒๕๖๔"
    assert format_date(date(2021, 2, 11), "brief", digits="thai") == "๑๑ ก.พ. ๖๔"
    assert format_date(date(2021, 8, 16), "weekday", digits="thai") == "วันจันทร์ที่ ๑๖ สิงหาคม ๒๕๖๔"


@pytest.mark.parametrize(
    ("month", "short", "full"),
    [
        (1, "ม.ค.", "มกราคม"),
        (2, "ก.พ.", "กุมภาพันธ์"),
        (3, "มี.ค.", "มีนาคม"),
        (4, "เม.ย.", "เมษายน"),
        (5, "พ.ค.", "พฤษภาคม"),
        (6, "มิ.ย.", "มิถุนายน"),
        (7, "ก.ค.", "กรกฎาคม"),
        (8, "ส.ค.", "สิงหาคม"),
        (9, "ก.ย.", "กันยายน"),
        (10, "ต.ค.", "ตุลาคม"),
        (11, "พ.ย.", "พฤศจิกายน"),
        (12, "ธ.ค.", "ธันวาคม"),
    ],
)
def test_month_has_its_names(month, short, full):
    assert format_date(date(2021, month, 1)) == f"1 {short} 2564"
    assert format_date(date(2021, month, 1), "full") == f"1 {full} 2564"


@pytest.mark.parametrize(
    ("day", "weekday"),
    [(19, "จันทร์"), (20, "อังคาร"), (21, "พุธ"), (22, "พฤหัสบดี"), (23, "ศุกร์"), (24, "เสาร์"), (25, "อาทิตย์")],
)
def test_weekday_has_its_name(day, weekday):
    assert format_date(date(2021, 4, day), "weekday") == f"วัน{weekday}ที่ {day} เมษายน 2564"


def test_leap_day_is_printed():
    assert format_date(date(2024, 2, 29)) == "29 ก.พ. 2567"


def test_be_year_is_543_ahead():
    assert be_year(date(2021, 12, 31)) == 2564


def test_time_is_printed_with_two_digits_each():
    assert format_time(time(14, 2)) == "14:02 น."
    assert format_time(time(9, 5), digits="thai") == "๐๙:๐๕ น."
    assert format_time(time(0, 0)) == "00:00 น."


def test_moment_is_printed_on_the_thai_clock():
    """17:30 in UTC is half past midnight of the next day in Bangkok, which is seven hours ahead."""
    moment = datetime(2021, 4, 20, 17, 30, tzinfo=UTC)

    assert format_datetime(moment) == "21 เม.ย. 2564 00:30 น."
    assert format_time(moment) == "00:30 น."


def test_naive_moment_is_taken_as_thai_time():
    assert format_datetime(datetime(2021, 4, 20, 14, 2), "full", digits="thai") == "๒๐ เมษายน ๒๕๖๔ ๑๔:๐๒ น."


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (0, None, "0"),
        (999, None, "999"),
        (1234, None, "1,234"),
        (-1234567, None, "-1,234,567"),
        (Decimal("1234.50"), None, "1,234.50"),
        (69.5652, 2, "69.57"),
        (1234, 2, "1,234.00"),
    ],
)
def test_number_has_commas(value, decimals, printed):
    assert format_number(value, decimals=decimals) == printed


def test_number_is_printed_in_thai_digits():
    assert format_number(6869, digits="thai") == "๖,๘๖๙"


@pytest.mark.parametrize(
    ("amount", "printed"),
    [(Decimal("20000.00"), "20,000"), (Decimal("1500.50"), "1,500.50"), (0, "0"), (Decimal("0.05"), "0.05")],
)
def test_money_shows_satang_only_where_there_are_any(amount, printed):
    assert format_baht(amount) == printed


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (date(2021, 4, 20), "วันนี้"),
        (date(2021, 4, 21), "พรุ่งนี้"),
        (date(2021, 4, 22), "อีก 2 วัน"),
        (date(2021, 4, 30), "อีก 10 วัน"),
        (date(2021, 4, 19), "เกินมา 1 วัน"),
        (date(2021, 3, 31), "เกินมา 20 วัน"),
        (date(2024, 4, 20), "อีก 1,096 วัน"),
    ],
)
def test_due_date_is_told_from_today(target, words):
    assert relative_days(target, DAY) == words
