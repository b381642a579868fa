"""The fiscal year: 1 October to 30 September, named by the year in which it ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conweb.kernel.fiscal import FiscalYear

days = st.dates(date(1938, 10, 1), date(2155, 9, 30))


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2020, 9, 30), 2563),
        (date(2020, 10, 1), 2564),
        (date(2020, 12, 31), 2564),
        (date(2021, 1, 1), 2564),
        (date(2021, 4, 20), 2564),
        (date(2021, 9, 30), 2564),
        (date(2021, 10, 1), 2565),
        (date(2024, 2, 29), 2567),
    ],
)
def test_day_lies_in_the_fiscal_year(day, year):
    assert FiscalYear.of(day) == FiscalYear(year)
    assert day in FiscalYear(year)


def test_year_runs_from_1_october_to_30_september():
    assert FiscalYear(2564).starts == date(2020, 10, 1)
    assert FiscalYear(2564).ends == date(2021, 9, 30)
    assert date(2020, 9, 30) not in FiscalYear(2564)
    assert date(2021, 10, 1) not in FiscalYear(2564)


@pytest.mark.parametrize(
    ("number", "start", "end"),
    [
        (1, date(2020, 10, 1), date(2020, 12, 31)),
        (2, date(2021, 1, 1), date(2021, 3, 31)),
        (3, date(2021, 4, 1), date(2021, 6, 30)),
        (4, date(2021, 7, 1), date(2021, 9, 30)),
    ],
)
def test_quarter_has_three_months(number, start, end):
    assert FiscalYear(2564).quarter(number) == (start, end)
    assert FiscalYear.quarter_of(start) == FiscalYear.quarter_of(end) == number


def test_third_quarter_is_printed_as_in_guideline_item_6():
    assert FiscalYear(2564).quarter_label(3) == "ไตรมาส 3 (เมษายน - มิถุนายน 2564)"
    assert FiscalYear(2564).quarter_label(1) == "ไตรมาส 1 (ตุลาคม - ธันวาคม 2563)"


@pytest.mark.parametrize("number", [0, 5, -1])
def test_other_quarter_is_refused(number):
    with pytest.raises(ValueError, match="ไตรมาส"):
        FiscalYear(2564).quarter(number)


def test_months_run_from_october_to_september():
    months = FiscalYear(2564).months()

    assert [month.short_name for month in months] == [
        "ต.ค.",
        "พ.ย.",
        "ธ.ค.",
        "ม.ค.",
        "ก.พ.",
        "มี.ค.",
        "เม.ย.",
        "พ.ค.",
        "มิ.ย.",
        "ก.ค.",
        "ส.ค.",
        "ก.ย.",
    ]
    assert months[0].start == date(2020, 10, 1)
    assert (months[4].start, months[4].end) == (date(2021, 2, 1), date(2021, 2, 28))
    assert months[6].name == "เมษายน"
    assert months[11].end == date(2021, 9, 30)


def test_february_of_a_leap_year_has_29_days():
    assert FiscalYear(2567).months()[4].end == date(2024, 2, 29)


@given(day=days)
def test_day_lies_in_exactly_one_month_and_quarter_of_its_year(day):
    year = FiscalYear.of(day)

    assert sum(month.start <= day <= month.end for month in year.months()) == 1
    assert year.starts <= day <= year.ends
    start, end = year.quarter(year.quarter_of(day))
    assert start <= day <= end


@given(day=days)
def test_years_follow_one_another_without_gap(day):
    year = FiscalYear.of(day)

    assert year.ends + timedelta(days=1) == year.next.starts
    assert year.next.previous == year


def test_years_are_ordered_and_printed():
    assert FiscalYear(2563) < FiscalYear(2564) < FiscalYear(2565)
    assert sorted([FiscalYear(2565), FiscalYear(2563)]) == [FiscalYear(2563), FiscalYear(2565)]
    assert str(FiscalYear(2564)) == "2564"
    assert int(FiscalYear(2564)) == 2564
    assert FiscalYear(2564).label == "ปีงบประมาณ พ.ศ. 2564"
    assert len({FiscalYear(2564), FiscalYear(2564)}) == 1


@pytest.mark.parametrize("year", [2021, 64, 0, 2481, 2700, 3107])
def test_year_that_is_not_buddhist_is_refused(year):
    with pytest.raises(ValueError, match=r"พ\.ศ\."):
        FiscalYear(year)
