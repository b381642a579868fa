"""Fields that take Thai as it is typed and answer in Thai what to type instead."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from conweb.kernel import clock, thai

# One past the greatest value of an integer column.
_TOO_LARGE = 2**31
# Groups of three by comma or space, and decimals, which only a workbook adds to a count.
_NUMBER = re.compile(r"([+\-\u2212]?) ?([0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.([0-9]*))?")


def length_of(model: type[Model], field: str) -> int | None:
    """How many letters a column takes."""
    return model._meta.get_field(field).max_length


class ThaiDateField(forms.Field):
    """A day typed in any form `thai.parse_thai_date` reads; cleaned to a `date`, or None when left empty.

    What was typed stays in the field when it is refused; a stored day is shown as «11 ก.พ. 2564». It is a plain
    text input: the keypad that `inputmode="numeric"` opens on a phone has neither letters nor a slash.
    """

    widget = forms.TextInput
    default_error_messages = {"required": "ยังไม่ได้พิมพ์วันที่ พิมพ์เช่น 1 เม.ย. 2564"}

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return thai.in_bangkok(value).date()
        if isinstance(value, date):
            return value
        if not thai.clean_text(str(value)):
            return None
        try:
            return thai.parse_thai_date(str(value), today=clock.today())
        except thai.ThaiDateError as refusal:
            raise ValidationError(str(refusal), code="invalid") from refusal

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime):
            value = thai.in_bangkok(value).date()
        return thai.format_date(value) if isinstance(value, date) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "autocomplete": "off"}


class ThaiIntegerField(forms.Field):
    """A whole number in ๐–๙ or 0–9, with or without commas; 3.0 from a workbook is 3. None when left empty."""

    widget = forms.TextInput
    default_error_messages = {
        "required": "ยังไม่ได้กรอกตัวเลข",
        "invalid": "พิมพ์เป็นตัวเลข เช่น 12",
        "not_whole": "พิมพ์จำนวนเต็ม ไม่มีทศนิยม เช่น 12",
    }

    def __init__(self, *, min_value: int | None = None, max_value: int | None = None, **kwargs: Any) -> None:
        self.min_value = min_value
        self.max_value = _TOO_LARGE - 1 if max_value is None else max_value
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        typed = thai.arabic_digits(thai.clean_text(str(value)))
        if not typed:
            return None
        found = _NUMBER.fullmatch(typed)
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        sign, digits, decimals = found.groups()
        if (decimals or "").strip("0"):
            raise ValidationError(self.error_messages["not_whole"], code="not_whole")
        digits = re.sub(r"[, ]", "", digits).lstrip("0") or "0"
        # A number of thousands of digits is not worth reading: it is out of range in either direction.
        size = int(digits) if len(digits) <= len(str(_TOO_LARGE)) else _TOO_LARGE
        return -size if sign in ("-", "\u2212") else size

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if self.min_value is not None and value < self.min_value:
            raise ValidationError(f"พิมพ์ตั้งแต่ {thai.format_number(self.min_value)} ขึ้นไป", code="min_value")
        if value > self.max_value:
            raise ValidationError(f"พิมพ์ไม่เกิน {thai.format_number(self.max_value)}", code="max_value")
        if value <= -_TOO_LARGE:
            raise ValidationError(f"พิมพ์ตั้งแต่ {thai.format_number(1 - _TOO_LARGE)} ขึ้นไป", code="min_value")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric", "autocomplete": "off"}


class BuddhistYearField(ThaiIntegerField):
    """A year of พ.ศ.; one of ค.ศ. is told what it is in พ.ศ., and no year is written with a comma."""

    def validate(self, value: Any) -> None:
        if value is not None and self.min_value is not None:
            if self.min_value <= value + thai.BE_OFFSET <= self.max_value and value < self.min_value:
                raise ValidationError(
                    f"ปี {value} เป็น ค.ศ. พิมพ์ พ.ศ. {value + thai.BE_OFFSET}", code="christian_era"
                )
            if not self.min_value <= value <= self.max_value:
                raise ValidationError(f"พิมพ์ปี พ.ศ. {self.min_value} ถึง {self.max_value}", code="out_of_range")
        super().validate(value)
