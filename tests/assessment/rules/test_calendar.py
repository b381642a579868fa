"""The dates of a round: which binds, what is late, days off, a year on. Days of 2564 as บร ๐๐๑๙/ว ๑๐๐๙ sets them."""

from datetime import date

import pytest

from assessment.rules.calendar import (
    DayOff,
    Pace,
    RoundDays,
    binding,
    day_off,
    due_fault,
    is_late,
    outside,
    pace_of,
    round_faults,
    year_later,
)

WINDOW, LETTER = date(2021, 6, 30), date(2021, 4, 30)
SONGKRAN = {date(2021, 4, day): "วันสงกรานต์" for day in (13, 14, 15)} | {date(2021, 4, 12): "วันหยุดพิเศษ"}
DAYS = RoundDays(
    opens_on=date(2021, 4, 1),
    closes_on=date(2021, 6, 30),
    counting_from=date(2020, 10, 1),
    counting_until=date(2021, 4, 30),
    cut_off_on=date(2021, 4, 30),
)


# ── which date binds ───────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("country", "province", "extension", "binds"),
    [
        (WINDOW, LETTER, None, LETTER),
        (LETTER, WINDOW, None, LETTER),  # the department has moved its own forward since
        (WINDOW, None, None, WINDOW),
        (None, LETTER, None, LETTER),
        (WINDOW, LETTER, date(2021, 5, 14), date(2021, 5, 14)),
        (None, None, None, None),
    ],
)
def test_nearer_of_two_dates_binds_unless_the_district_has_more_time(country, province, extension, binds):
    assert binding(country, province, extension) == binds


@pytest.mark.parametrize(
    ("done_on", "today", "late"),
    [
        (None, LETTER, False),
        (None, date(2021, 5, 1), True),
        (LETTER, date(2021, 8, 1), False),
        (date(2021, 5, 1), date(2021, 8, 1), True),
    ],
)
def test_day_itself_is_in_time(done_on, today, late):
    assert is_late(LETTER, done_on, today) is late


def test_without_a_date_nothing_is_late():
    assert not is_late(None, None, date(2030, 1, 1))


@pytest.mark.parametrize(
    ("done", "last_on", "today", "pace"),
    [
        (0, None, LETTER, Pace.IDLE),
        (3, LETTER, LETTER, Pace.WORKING),
        (8, LETTER, date(2021, 9, 1), Pace.DONE),
        (8, date(2021, 5, 2), date(2021, 9, 1), Pace.DONE_LATE),
        (7, LETTER, date(2021, 5, 1), Pace.OVERDUE),
        (0, None, date(2021, 5, 1), Pace.OVERDUE),
    ],
)
def test_a_place_stands_in_one_of_five_states(done, last_on, today, pace):
    assert pace_of(done, 8, due_on=LETTER, last_on=last_on, today=today) is pace


def test_where_nothing_is_to_be_done_nothing_is_late():
    assert pace_of(0, 0, due_on=LETTER, last_on=None, today=date(2021, 9, 1)) is Pace.DONE


# ── days off ───────────────────────────────────────────────────────────────────────────────
def test_weekend_opens_again_on_monday():
    assert day_off(date(2021, 5, 1), {}) == DayOff("วันเสาร์", date(2021, 5, 3))


def test_long_holiday_opens_after_its_last_day():
    assert day_off(date(2021, 4, 10), SONGKRAN) == DayOff("วันเสาร์", date(2021, 4, 16))
    assert day_off(date(2021, 4, 13), SONGKRAN) == DayOff("วันสงกรานต์", date(2021, 4, 16))


def test_working_day_is_no_day_off():
    assert day_off(LETTER, SONGKRAN) is None


# ── a year on ──────────────────────────────────────────────────────────────────────────────
def test_day_moves_to_the_same_day_of_the_next_year():
    assert year_later(date(2021, 8, 16)) == date(2022, 8, 16)


def test_leap_day_becomes_the_day_before():
    assert year_later(date(2024, 2, 29)) == date(2025, 2, 28)


def test_whole_round_moves_by_years():
    assert DAYS.moved(2).opens_on == date(2023, 4, 1)
    assert round_faults(DAYS.moved(2), 2566) == {}


# ── what cannot be ─────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("closes_on", date(2021, 3, 31)),
        ("counting_until", date(2020, 9, 30)),
        ("cut_off_on", date(2020, 9, 30)),
    ],
)
def test_days_in_the_wrong_order_are_named(name, day):
    days = RoundDays(**{field: getattr(DAYS, field) for field in RoundDays.__slots__} | {name: day})

    assert set(round_faults(days, 2564)) == {name}


def test_round_of_another_year_is_asked_back_at_every_day():
    assert set(round_faults(DAYS, 2574)) == set(RoundDays.__slots__)


@pytest.mark.parametrize(
    ("day", "fits"),
    [
        (date(2020, 10, 1), True),
        (date(2021, 9, 30), True),
        (date(2020, 3, 30), False),
        (date(2020, 5, 1), True),
        (date(2022, 3, 31), True),
        (date(2022, 5, 1), False),
        (date(2564, 4, 30), False),
    ],
)
def test_day_lies_in_the_fiscal_year_or_half_a_year_beside_it(day, fits):
    assert (outside(day, 2564) == "") is fits


def test_province_is_never_later_than_the_department():
    assert "ไม่ช้ากว่า" in due_fault(date(2021, 7, 1), fiscal_year=2564, country=WINDOW)
    assert due_fault(WINDOW, fiscal_year=2564, country=WINDOW) == ""
    assert due_fault(date(2021, 7, 1), fiscal_year=2564, country=None) == ""
