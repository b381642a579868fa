"""Date and number fields that take Thai as it is typed."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError

from conweb.kernel.forms import BuddhistYearField, ThaiDateField, ThaiIntegerField


class OrderForm(forms.Form):
    signed_on = ThaiDateField()
    ends_on = ThaiDateField(required=False)
    people = ThaiIntegerField(min_value=0)


def bound(**data: str) -> OrderForm:
    return OrderForm({"signed_on": "1/4/2564", "people": "9", **data})


@pytest.fixture(autouse=True)
def business_date(settings):
    settings.BUSINESS_DATE = "2021-04-20"


def test_date_field_takes_what_people_type():
    form = bound(signed_on="๑ เม.ย. ๖๔", ends_on="2025-04-01")

    assert form.is_valid()
    assert form.cleaned_data["signed_on"] == date(2021, 4, 1)
    assert form.cleaned_data["ends_on"] == date(2025, 4, 1)


def test_date_field_left_empty_is_none_or_refused_in_thai():
    form = bound(signed_on=" ", ends_on="\u200b")

    assert form.errors == {"signed_on": ["ยังไม่ได้พิมพ์วันที่ พิมพ์เช่น 1 เม.ย. 2564"]}
    assert form.cleaned_data["ends_on"] is None


def test_refused_date_says_what_to_type_and_keeps_what_was_typed():
    form = bound(signed_on="1/4/2021")

    assert form.errors == {"signed_on": ["ปี 2021 เป็น ค.ศ. พิมพ์ พ.ศ. 2564"]}
    assert 'value="1/4/2021"' in str(form["signed_on"])


def test_refused_date_with_per_cent_sign_is_shown():
    form = bound(signed_on="50% %s")

    assert "50% %s" in form.errors["signed_on"][0]


def test_two_digit_year_far_ahead_of_the_business_date_is_asked_back():
    assert "2499 หรือ 2599" in bound(signed_on="1/4/99").errors["signed_on"][0]


def test_stored_date_is_shown_in_thai():
    form = OrderForm(
        initial={"signed_on": date(2021, 2, 11), "ends_on": datetime(2021, 2, 10, 18, tzinfo=UTC)}
    )

    assert 'value="11 ก.พ. 2564"' in str(form["signed_on"])
    assert 'value="11 ก.พ. 2564"' in str(form["ends_on"])


def test_date_shown_and_sent_back_is_not_a_change():
    form = OrderForm(
        {"signed_on": "11 ก.พ. 2564", "people": "๙"}, initial={"signed_on": date(2021, 2, 11), "people": 9}
    )

    assert not form.has_changed()


def test_fields_are_plain_text_inputs():
    form = OrderForm()

    for name in ("signed_on", "people"):
        assert 'type="text"' in str(form[name])
    assert 'inputmode="numeric"' in str(form["people"])


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("9", 9),
        ("๙", 9),
        ("๑๒๓", 123),
        ("1๒3", 123),
        ("3.0", 3),
        ("3.", 3),
        ("๓.๐๐", 3),
        ("1,234", 1234),
        ("๑,๒๓๔", 1234),
        ("1 234 567", 1234567),
        ("007", 7),
        (" 9 ", 9),
        ("9\u200b", 9),
        ("+9", 9),
        ("0", 0),
        ("-0", 0),
        ("2147483647", 2147483647),
    ],
)
def test_integer_field_takes_what_people_type(typed, number):
    assert ThaiIntegerField(min_value=0).clean(typed) == number


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "ยังไม่ได้กรอกตัวเลข"),
        ("  ", "ยังไม่ได้กรอกตัวเลข"),
        ("เก้า", "พิมพ์เป็นตัวเลข เช่น 12"),
        ("9 คน", "พิมพ์เป็นตัวเลข เช่น 12"),
        ("1,23", "พิมพ์เป็นตัวเลข เช่น 12"),
        ("1e3", "พิมพ์เป็นตัวเลข เช่น 12"),
        ("²", "พิมพ์เป็นตัวเลข เช่น 12"),
        ("½", "พิมพ์เป็นตัวเลข เช่น 12"),
        ("😀", "พิมพ์เป็นตัวเลข เช่น 12"),
        ("-", "พิมพ์เป็นตัวเลข เช่น 12"),
        ("NaN", "พิมพ์เป็นตัวเลข เช่น 12"),
        ("2.5", "พิมพ์จำนวนเต็ม ไม่มีทศนิยม เช่น 12"),
        ("๒.๕", "พิมพ์จำนวนเต็ม ไม่มีทศนิยม เช่น 12"),
        ("3.01", "พิมพ์จำนวนเต็ม ไม่มีทศนิยม เช่น 12"),
        ("-1", "พิมพ์ตั้งแต่ 0 ขึ้นไป"),
        ("−๑", "พิมพ์ตั้งแต่ 0 ขึ้นไป"),
        ("-" + "9" * 30, "พิมพ์ตั้งแต่ 0 ขึ้นไป"),
        ("1" + "0" * 30, "พิมพ์ไม่เกิน 2,147,483,647"),
        ("9" * 100_000, "พิมพ์ไม่เกิน 2,147,483,647"),
        ("2147483648", "พิมพ์ไม่เกิน 2,147,483,647"),
    ],
)
def test_integer_field_refuses_with_what_to_type(typed, message):
    with pytest.raises(ValidationError) as refusal:
        ThaiIntegerField(min_value=0).clean(typed)

    assert refusal.value.messages == [message]


def test_integer_field_keeps_its_bounds():
    field = ThaiIntegerField(min_value=9, max_value=25)

    assert [field.clean(typed) for typed in ("9", "๒๕")] == [9, 25]
    for typed, message in (("8", "พิมพ์ตั้งแต่ 9 ขึ้นไป"), ("26", "พิมพ์ไม่เกิน 25")):
        with pytest.raises(ValidationError) as refusal:
            field.clean(typed)
        assert refusal.value.messages == [message]


def test_integer_field_without_bounds_fits_the_column():
    field = ThaiIntegerField(required=False)

    assert field.clean("-5") == -5
    assert field.clean("") is None
    with pytest.raises(ValidationError):
        field.clean("-99999999999")


def test_refused_number_stays_in_the_field():
    assert 'value="เก้า"' in str(bound(people="เก้า")["people"])


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("2021", "ปี 2021 เป็น ค.ศ. พิมพ์ พ.ศ. 2564"),
        ("๒๐๒๒", "ปี 2022 เป็น ค.ศ. พิมพ์ พ.ศ. 2565"),
        ("64", "พิมพ์ปี พ.ศ. 2544 ถึง 2699"),
        ("3107", "พิมพ์ปี พ.ศ. 2544 ถึง 2699"),
    ],
)
def test_year_that_is_not_of_the_buddhist_era_is_told_which_it_is(typed, message):
    field = BuddhistYearField(min_value=2544, max_value=2699)

    with pytest.raises(ValidationError) as refused:
        field.clean(typed)

    assert refused.value.messages == [message]


def test_year_of_the_buddhist_era_is_read_in_both_digits():
    field = BuddhistYearField(min_value=2544, max_value=2699)

    assert (field.clean("2564"), field.clean("๒๕๖๔")) == (2564, 2564)
