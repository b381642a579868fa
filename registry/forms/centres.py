"""What is typed about a centre, its tick of the year, a ตำบล without one, and a filter that is kept."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from conweb.kernel import clock, thai
from conweb.kernel.forms import ThaiDateField
from conweb.kernel.models import User
from conweb.kernel.user_forms import CleanCharField
from registry.choices import CentreStatus
from registry.models import AbsentCentre, Centre, SavedFilter
from registry.services.centres import EDITABLE, OPEN_STATUSES
from registry.services.saved_filters import share_choices

REASON_LENGTH = 300


def _length_of(field: str) -> int:
    return Centre._meta.get_field(field).max_length


class PhoneField(CleanCharField):
    """A telephone number of an office, cleaned to its digits."""

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if not typed:
            return ""
        try:
            return thai.normalise_phone(typed)
        except thai.ThaiPhoneError as refusal:
            raise ValidationError(str(refusal), code="invalid") from refusal

    def prepare_value(self, value: Any) -> Any:
        """The stored digits in groups; what was typed and refused stays as it is."""
        return thai.format_phone(value) if value else value


class DegreesField(forms.Field):
    """Decimal degrees in ๐–๙ or 0–9, within bounds; None when left empty. Six digits are about ten centimetres."""

    widget = forms.TextInput

    def __init__(self, *, least: int, most: int, example: str, **kwargs: Any) -> None:
        self.least, self.most, self.example = least, most, example
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values or isinstance(value, Decimal):
            return value or None
        typed = thai.arabic_digits(thai.clean_text(str(value))).rstrip("° NEne")
        if not typed:
            return None
        try:
            degrees = Decimal(typed)
        except InvalidOperation as fault:
            raise ValidationError(f"พิมพ์เป็นองศาทศนิยม เช่น {self.example}", code="invalid") from fault
        if not degrees.is_finite() or not self.least <= degrees <= self.most:
            raise ValidationError(
                f"ต้องอยู่ระหว่าง {self.least} – {self.most} เช่น {self.example}", code="out_of_range"
            )
        return degrees.quantize(Decimal("0.000001"))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off"}


def statuses() -> list[tuple[str, str]]:
    return [(status.value, status.label) for status in OPEN_STATUSES]


class CentreForm(forms.Form):
    """What an officer mends of a centre. `seen` is the last change that the page had read."""

    place = CleanCharField(
        label="ที่ทำการ", max_length=_length_of("place"), required=False, help_text="เช่น ศาลากลางบ้านหมู่ที่ 4"
    )
    phone = PhoneField(
        label="โทรศัพท์ของ ศอช.",
        max_length=40,
        required=False,
        help_text="หมายเลขของที่ทำการ ไม่ใช่ของบุคคล เช่น 0 4466 0000",
    )
    english_name = CleanCharField(
        label="ชื่ออังกฤษ",
        max_length=_length_of("english_name"),
        required=False,
        help_text="เว้นว่างไว้ถ้าใช้ชื่อกลาง",
    )
    founded_on = ThaiDateField(label="วันที่จัดตั้ง", required=False, help_text="เช่น 30 มิ.ย. 2551 เว้นว่างไว้ถ้าไม่ทราบ")
    latitude = DegreesField(
        label="ละติจูด",
        least=5,
        most=21,
        example="14.993500",
        required=False,
        help_text="องศาทศนิยม เช่น 14.993500",
    )
    longitude = DegreesField(
        label="ลองจิจูด",
        least=97,
        most=106,
        example="103.102900",
        required=False,
        help_text="องศาทศนิยม เช่น 103.102900",
    )
    status = forms.ChoiceField(
        label="สถานะ",
        choices=statuses,
        error_messages={
            "required": "ยังไม่ได้เลือกสถานะ",
            "invalid_choice": f"เลือก{CentreStatus.ACTIVE.label}หรือ{CentreStatus.SUSPENDED.label}",
        },
    )
    reason = CleanCharField(
        label="เหตุผล (ถ้ามี)",
        max_length=200,
        required=False,
        help_text="เก็บไว้ในประวัติของ ศอช. เช่น ย้ายที่ทำการ",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_founded_on(self) -> Any:
        day = self.cleaned_data["founded_on"]
        if day and day > clock.today():
            raise ValidationError("วันที่จัดตั้งต้องไม่หลังวันนี้")
        return day

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for one, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if one in given and other in given and given[one] is None and given[other] is not None:
                self.add_error(one, f"พิมพ์{self.fields[one].label}ด้วย พิกัดต้องมีทั้งสองค่า")
        return given

    @staticmethod
    def stored(centre: Centre) -> dict[str, Any]:
        return {name: getattr(centre, name) for name in EDITABLE}

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in EDITABLE}


class AbsentForm(forms.Form):
    """Why a ตำบล has no ศอช.ต., and since when."""

    reason = CleanCharField(
        label="เหตุที่ไม่มี ศอช.ต.",
        max_length=AbsentCentre._meta.get_field("reason").max_length,
        help_text="เช่น อยู่ในเขตเทศบาลเมืองทั้งตำบล",
        error_messages={"required": "ยังไม่ได้พิมพ์เหตุที่ไม่มี ศอช.ต."},
    )
    since = ThaiDateField(label="ตั้งแต่ (ถ้าทราบ)", required=False)


class FilterForm(forms.Form):
    """A name for a filtered list, and who else is offered it."""

    name = CleanCharField(
        label="ชื่อตัวกรอง",
        max_length=SavedFilter._meta.get_field("name").max_length,
        help_text="เช่น ครบวาระไตรมาส 3",
        error_messages={"required": "ยังไม่ได้ตั้งชื่อตัวกรอง"},
    )
    share = forms.ChoiceField(
        label="แบ่งปันกับ",
        required=False,
        error_messages={"invalid_choice": "แบ่งปันได้เฉพาะในพื้นที่ของท่าน เลือกจากรายการ"},
        help_text="ผู้อื่นที่เปิดเห็นเฉพาะ ศอช. ในพื้นที่ของตน",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["share"].choices = share_choices(user)
