"""What is typed as a date: a table written by hand, and the way back from every printed form."""

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conweb.kernel.thai import DateStyle, Digits, ThaiDateError, format_date, parse_thai_date

TODAY = date(2021, 4, 20)
TABLE = Path(__file__).with_name("thai_dates.tsv")


def cases() -> list[tuple[str, str, tuple[str, ...]]]:
    rows = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") and not line.startswith("#VALUE"):
            continue
        typed, expected, *words = line.split("\t")
        typed = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), typed)
        rows.append((typed, expected, tuple(words[0].split("|")) if words else ()))
    return rows


ACCEPTED = [(typed, expected) for typed, expected, _ in cases() if expected != "✗"]
REFUSED = [(typed, words) for typed, expected, words in cases() if expected == "✗"]
# A day and month alone, or a month alone, do not name a day.
WHOLE_STYLES = sorted(set(get_args(DateStyle)) - {"day_month", "month", "brief"})
# The first day with an unambiguous Buddhist year, to the last one that is accepted.
days = st.dates(date(1941, 1, 1), date(2156, 12, 31))
digits = st.sampled_from(get_args(Digits))


def test_table_has_over_200_cases_of_both_kinds():
    assert len(ACCEPTED) >= 150
    assert len(REFUSED) >= 80
    assert len({typed for typed, _, _ in cases()}) == len(cases())


@pytest.mark.parametrize(("typed", "expected"), ACCEPTED)
def test_typed_date_means_the_day(typed, expected):
    assert parse_thai_date(typed, today=TODAY) == date.fromisoformat(expected)


@pytest.mark.parametrize(("typed", "words"), REFUSED)
def test_refused_date_says_what_to_type(typed, words):
    with pytest.raises(ThaiDateError) as refusal:
        parse_thai_date(typed, today=TODAY)

    assert words
    for word in words:
        assert word in str(refusal.value)
    assert refusal.value.message_th
    assert refusal.value.hint


@pytest.mark.parametrize("typed", ["1/4/2021", "1/4/3107", "1/4/1478", "1 เม.ย. ค.ศ. 2564", "242614"])
def test_year_543_off_suggests_the_day_meant(typed):
    with pytest.raises(ThaiDateError) as refusal:
        parse_thai_date(typed)

    assert refusal.value.suggestion == date(2021, 4, 1)


def test_leap_day_543_off_suggests_no_day_that_does_not_exist():
    with pytest.raises(ThaiDateError) as refusal:
        parse_thai_date("29/2/2021")

    assert refusal.value.suggestion is None
    assert "พ.ศ. 2564" in refusal.value.hint


def test_two_digit_year_is_buddhist_when_no_today_is_given():
    assert parse_thai_date("1/4/99") == date(2056, 4, 1)


def test_very_long_text_is_refused_in_a_short_message():
    with pytest.raises(ThaiDateError) as refusal:
        parse_thai_date("1/4/" + "9" * 100_000)

    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize("style", WHOLE_STYLES)
@given(day=days, digits=digits)
def test_printed_date_is_read_back(style, day, digits):
    assert parse_thai_date(format_date(day, style, digits=digits)) == day


@given(day=st.dates(date(1957, 1, 1), date(2041, 12, 31)), digits=digits)
def test_printed_date_with_two_digit_year_is_read_back(day, digits):
    assert parse_thai_date(format_date(day, "brief", digits=digits), today=TODAY) == day


@given(day=st.dates(date(1857, 1, 1), date(2156, 12, 31)))
def test_iso_date_is_read_back(day):
    assert parse_thai_date(day.isoformat()) == day


@given(day=st.dates(date(2400, 4, 1), date(2699, 12, 31)))
def test_iso_date_with_buddhist_year_is_543_years_earlier(day):
    """Only years after Christ beyond 2400 are Buddhist; a day that only that year has is refused."""
    if (day.month, day.day) == (2, 29):
        with pytest.raises(ThaiDateError):
            parse_thai_date(day.isoformat())
    elif day.year >= 2484 or day.month > 3:
        assert parse_thai_date(day.isoformat()) == day.replace(year=day.year - 543)


@given(day=st.dates(date(1941, 1, 1), date(2099, 12, 31)))
def test_excel_number_is_the_day(day):
    assert parse_thai_date(str((day - date(1899, 12, 30)).days)) == day


@given(text=st.text(max_size=40))
def test_any_text_is_a_day_or_a_refusal(text):
    try:
        assert isinstance(parse_thai_date(text), date)
    except ThaiDateError as refusal:
        assert refusal.hint
