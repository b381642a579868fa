"""What is typed for a bulk edit: which centres, and what is to stand for all of them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from conweb.kernel import clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.forms import ThaiDateField
from conweb.kernel.user_forms import CleanCharField
from registry.forms.centres import PhoneField, statuses
from registry.models import Centre
from registry.selectors.bulk import BulkChange

CHOSEN, ALL = "chosen", "all"
YES, NO = "yes", "no"
SAME = ("", "ไม่เปลี่ยน")
# What may be emptied for all of them, with the name of its field.
EMPTIED = {"place": "ที่ทำการ", "phone": "โทรศัพท์", "founded_on": "วันที่จัดตั้ง"}


class BulkEditForm(forms.Form):
    """A field left empty changes nothing; emptying one for all centres is asked for by name."""

    which = forms.ChoiceField(
        label="ศอช. ที่จะแก้",
        choices=[(CHOSEN, "เฉพาะแห่งที่เลือกไว้"), (ALL, "ทุกแห่งตามที่กรอง")],
        widget=forms.RadioSelect,
        initial=CHOSEN,
        required=False,
    )
    status = forms.ChoiceField(label="สถานะ", choices=lambda: [SAME, *statuses()], required=False)
    place = CleanCharField(label="ที่ทำการ", max_length=200, required=False)
    phone = PhoneField(label="โทรศัพท์ของ ศอช.", max_length=40, required=False)
    founded_on = ThaiDateField(label="วันที่จัดตั้ง", required=False)
    record_check = forms.ChoiceField(label="ข้อมูลในศูนย์ข้อมูลกลาง", required=False)
    ends_on = ThaiDateField(
        label="วันครบวาระ", required=False, help_text="ของคณะกรรมการบริหารที่อยู่ในวาระ เช่น 30 ก.ย. 2565"
    )
    empty = forms.MultipleChoiceField(
        label="ทำให้ว่าง",
        choices=list(EMPTIED.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # The filter above it asks for a status too.
        super().__init__(*args, auto_id="set_%s", **kwargs)
        self.fiscal_year = int(FiscalYear.of(clock.today()))
        self.fields["record_check"].choices = [
            SAME,
            (YES, f"ปี {self.fiscal_year} เป็นปัจจุบัน"),
            (NO, f"ปี {self.fiscal_year} ยังไม่ตรวจ"),
        ]

    def clean_founded_on(self) -> Any:
        day = self.cleaned_data["founded_on"]
        if day and day > clock.today():
            raise ValidationError("วันที่จัดตั้งต้องไม่หลังวันนี้")
        return day

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for name in given.get("empty") or []:
            if given.get(name):
                self.add_error(name, f"เลือกทำให้{EMPTIED[name]}ว่างไว้ด้วย เลือกอย่างใดอย่างหนึ่ง")
        wanted = ("status", "place", "phone", "founded_on", "record_check", "ends_on", "empty")
        if not self.errors and not any(given.get(name) for name in wanted):
            self.add_error("status", "ยังไม่ได้ระบุว่าจะเปลี่ยนอะไร กรอกอย่างน้อยหนึ่งช่อง")
        return given

    @property
    def refusals(self) -> list[tuple[str, str]]:
        """Each sentence with the place that it is about: a group of boxes has no field of its own to link to."""
        at = {"which": "which-chosen", "empty": "set_empty_0"}
        return [
            (
                f"{self.fields[name].label}: {text}",
                at.get(name, f"set_{name}"),
            )
            for name, texts in self.errors.items()
            for text in texts
        ]

    @property
    def change(self) -> BulkChange:
        """What a valid form asks for."""
        given = self.cleaned_data
        fields = {name: given[name] for name in ("status", "place", "phone", "founded_on") if given.get(name)}
        for name in given.get("empty") or []:
            fields[name] = None if Centre._meta.get_field(name).null else ""
        checked = {YES: True, NO: False}.get(given.get("record_check", ""))
        return BulkChange(
            fiscal_year=self.fiscal_year, fields=fields, checked=checked, ends_on=given.get("ends_on")
        )


class BulkReasonForm(forms.Form):
    """The last word before a bulk edit: why. `plan` is what the preview showed, sealed."""

    reason = CleanCharField(
        label="เหตุผล",
        max_length=200,
        help_text="เก็บไว้ในประวัติของทุกแห่งที่แก้",
        error_messages={"required": "พิมพ์เหตุผลที่แก้ไข"},
    )
    plan = forms.CharField(widget=forms.HiddenInput, required=False)
