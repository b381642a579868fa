"""What administrators fill in about accounts and duties."""

from collections.abc import Iterable
from typing import Any

from django import forms

from conweb.kernel import thai
from conweb.kernel.choices import Role
from conweb.kernel.models import User
from conweb.kernel.user_access import Place
from conweb.kernel.user_selectors import LookedAfter

USERNAME_RULES = User._meta.get_field("username").validators


def _length_of(field: str) -> int:
    return User._meta.get_field(field).max_length


class CleanCharField(forms.CharField):
    """Text without the doubled blanks and unseen characters that come with copying."""

    def __init__(self, **kwargs: Any) -> None:
        most = kwargs.get("max_length")
        messages = {"max_length": f"ยาวเกินไป พิมพ์ไม่เกิน {most} ตัวอักษร"} | kwargs.pop("error_messages", {})
        super().__init__(error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> str:
        return thai.clean_text(super().to_python(value))


class ReasonForm(forms.Form):
    """A step that asks whether it is meant, and why."""

    reason = CleanCharField(
        label="เหตุผล (ถ้ามี)",
        max_length=200,
        required=False,
        help_text="เก็บไว้ในประวัติของบัญชี เช่น ย้ายไปอำเภออื่น",
    )


class TicketForm(ReasonForm):
    """With the ticket from which a temporary password follows (conweb.kernel.temporary_passwords)."""

    ticket = forms.CharField(widget=forms.HiddenInput, required=False)


class AccountForm(forms.Form):
    """Who an account belongs to."""

    prefix = CleanCharField(
        label="คำนำหน้า", max_length=_length_of("prefix"), required=False, help_text="เช่น นาย นาง นางสาว"
    )
    first_name = CleanCharField(
        label="ชื่อ", max_length=_length_of("first_name"), error_messages={"required": "ยังไม่ได้พิมพ์ชื่อ"}
    )
    last_name = CleanCharField(label="นามสกุล", max_length=_length_of("last_name"), required=False)
    username = CleanCharField(
        label="ชื่อผู้ใช้",
        max_length=_length_of("username"),
        help_text="ใช้ลงชื่อเข้าใช้ ตัวอักษรอังกฤษเล็ก ตัวเลข จุด หรือขีด ห้ามซ้ำกับคนอื่น",
        error_messages={"required": "ยังไม่ได้พิมพ์ชื่อผู้ใช้"},
    )
    email = forms.EmailField(
        label="อีเมล (ถ้ามี)",
        max_length=_length_of("email"),
        required=False,
        error_messages={
            "invalid": "อีเมลต้องมี @ และชื่อหน่วยงาน เช่น somchai@example.go.th",
            "max_length": "อีเมลยาวเกินไป",
        },
    )

    def clean_username(self) -> str:
        """Capitals are no fault; blanks and Thai letters are, and the rule of the column says so."""
        username = self.cleaned_data["username"].lower()
        for rule in USERNAME_RULES:
            rule(username)
        return username


class NewAccountForm(AccountForm):
    ticket = forms.CharField(widget=forms.HiddenInput, required=False)


class ChangedAccountForm(AccountForm, ReasonForm):
    """The same, of an account that stands."""

    field_order = ["prefix", "first_name", "last_name", "username", "email", "reason"]


class DutyForm(forms.Form):
    """A role and a place, each chosen with one click; the place is cleaned to a `Place`."""

    role = forms.ChoiceField(
        choices=Role.choices,
        error_messages={"required": "ยังไม่ได้เลือกหน้าที่", "invalid_choice": "ไม่มีหน้าที่นี้ เลือกจากรายการ"},
    )
    area = forms.CharField(error_messages={"required": "ยังไม่ได้เลือกพื้นที่"})

    def clean_area(self) -> Place:
        place = Place.of_code(self.cleaned_data["area"])
        if place is None:
            raise forms.ValidationError("ไม่มีพื้นที่นี้ เลือกจากรายการ")
        return place


class SubdistrictsForm(forms.Form):
    """The ตำบล of one district that a พัฒนากร looks after."""

    subdistricts = forms.MultipleChoiceField(
        label="ตำบลที่รับผิดชอบ",
        required=False,
        error_messages={"invalid_choice": "มีตำบลที่ไม่อยู่ในอำเภอนี้ เลือกเฉพาะตำบลในรายการ"},
    )

    def __init__(self, *args: Any, areas: Iterable[LookedAfter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subdistricts"].choices = [(area.code, area.name) for area in areas]
