"""Fields that the forms of offices, posts, networks and อปท. share, and the questions before a step."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from conweb.kernel import thai
from conweb.kernel.forms import ThaiDateField
from conweb.kernel.user_forms import CleanCharField

REASON_LENGTH = 300


class PhoneField(CleanCharField):
    """An office's telephone, typed as people write it; cleaned to its digits, shown in groups."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 40, **kwargs})

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if not typed:
            return ""
        try:
            return thai.normalise_phone(typed)
        except thai.ThaiPhoneError as refusal:
            raise ValidationError(str(refusal), code="invalid") from refusal

    def prepare_value(self, value: Any) -> Any:
        return (
            thai.format_phone(value)
            if isinstance(value, str) and value.replace("#", "").isdecimal()
            else value
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # No `maxlength`: digits with blanks between are longer than what is stored.
        return {"inputmode": "tel", "autocomplete": "off"}


def to_choose(choices: Iterable[Any], none_yet: str) -> list[tuple[str, str]]:
    """The choices of a menu (TextChoices), with an empty first one where there is anything to choose."""
    offered = [(choice.value, choice.label) for choice in choices]
    return offered if len(offered) == 1 else [("", none_yet), *offered]


def reason_field(*, required: bool = False) -> CleanCharField:
    return CleanCharField(
        label="เหตุผล" if required else "เหตุผล (ถ้ามี)",
        max_length=REASON_LENGTH,
        required=required,
        help_text="เก็บไว้ในประวัติการแก้ไข",
        error_messages={"required": "ยังไม่ได้พิมพ์เหตุผล"},
    )


class StepForm(forms.Form):
    """A step that can be taken back: the reason may be left out."""

    reason = reason_field()


class DeletionForm(forms.Form):
    reason = reason_field(required=True)


class LastDayForm(forms.Form):
    """A step from a day on: the last day on which things are as they were."""

    until = ThaiDateField(label="วันสุดท้าย")
    reason = reason_field()

    field_order = ["until", "reason"]


class ClosingForm(LastDayForm):
    """A last day that many things follow from: the reason is asked for."""

    reason = reason_field(required=True)


class AsOfForm(forms.Form):
    """The day a page is about; today where none is typed."""

    on = ThaiDateField(label="ณ วันที่", required=False)

    def day(self, today: date) -> date:
        return self.cleaned_data.get("on") or today if self.is_valid() else today


def put_errors(form: forms.Form, refusal: ValidationError) -> None:
    """What a service refused, at the fields that it names, and above the form where it names none of these."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
