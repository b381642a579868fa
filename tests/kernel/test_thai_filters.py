"""What templates print."""

from datetime import UTC, date, datetime, time

import pytest
from django.template import Context, Template

DAY = date(2021, 2, 11)
# Half past midnight of 12 February in Bangkok.
NIGHT = datetime(2021, 2, 11, 17, 30, tzinfo=UTC)


def printed(expression: str, **context: object) -> str:
    return Template("{% load thai %}{{ " + expression + " }}").render(Context(context))


@pytest.mark.parametrize(
    ("expression", "day", "moment"),
    [
        ("value|thai_date", "11 ก.พ. 2564", "12 ก.พ. 2564"),
        ("value|thai_date_full", "11 กุมภาพันธ์ 2564", "12 กุมภาพันธ์ 2564"),
        ("value|thai_date_letter", "11 กุมภาพันธ์ พ.ศ. 2564", "12 กุมภาพันธ์ พ.ศ. 2564"),
        ("value|thai_date_weekday", "วันพฤหัสบดีที่ 11 กุมภาพันธ์ 2564", "วันศุกร์ที่ 12 กุมภาพันธ์ 2564"),
        ("value|thai_day_month", "11 ก.พ.", "12 ก.พ."),
        ("value|thai_month", "กุมภาพันธ์ 2564", "กุมภาพันธ์ 2564"),
        ("value|be_year", "2564", "2564"),
        ("value|thai_date_full|thai_digits", "๑๑ กุมภาพันธ์ ๒๕๖๔", "๑๒ กุมภาพันธ์ ๒๕๖๔"),
        ("value|relative_days:today", "วันนี้", "พรุ่งนี้"),
    ],
)
def test_filter_prints_a_day_and_a_moment_on_the_thai_clock(expression, day, moment):
    assert printed(expression, value=DAY, today=DAY) == day
    assert printed(expression, value=NIGHT, today=DAY) == moment


def test_filter_prints_time_and_moment():
    assert printed("value|thai_datetime", value=NIGHT) == "12 ก.พ. 2564 00:30 น."
    assert printed("value|thai_time", value=NIGHT) == "00:30 น."
    assert printed("value|thai_time", value=time(0, 0)) == "00:00 น."


def test_new_year_is_counted_on_the_thai_clock():
    """31 December 17:30 UTC is 1 January in Bangkok."""
    assert printed("value|be_year", value=datetime(2020, 12, 31, 17, 30, tzinfo=UTC)) == "2564"


@pytest.mark.parametrize(
    "name",
    [
        "thai_date",
        "thai_date_full",
        "thai_date_letter",
        "thai_date_weekday",
        "thai_day_month",
        "thai_month",
        "thai_datetime",
        "thai_time",
        "thai_digits",
        "be_year",
        "relative_days:today",
        "thousands",
        "phone",
    ],
)
def test_filter_prints_nothing_for_nothing(name):
    assert printed(f"value|{name}", value=None, today=DAY) == ""
    assert printed(f"missing|{name}", today=DAY) == ""


def test_number_filters():
    assert printed("value|thousands", value=6869) == "6,869"
    assert printed("value|thousands", value=0) == "0"
    assert printed("value|thai_digits", value=23) == "๒๓"
    assert printed("value|thousands|thai_digits", value=6869) == "๖,๘๖๙"
    assert printed("value|phone", value="0800000000") == "08 0000 0000"


def test_filter_over_typed_text_stays_escaped():
    assert printed("value|thai_digits", value="<b>1</b>") == "&lt;b&gt;๑&lt;/b&gt;"
