"""What is filled in when copies are sent on or received, and of a circular that came in."""

from typing import Any

from django import forms

from conweb.kernel import clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.forms import BuddhistYearField, ThaiDateField
from conweb.kernel.user_forms import CleanCharField
from registry.choices import Channel, SentFor
from registry.models import Circular, Office, Paper, Transmittal
from registry.selectors.papers.sending import receivers, task_of


class SendForm(forms.Form):
    """To whom, when, how; the office above and today's date stand there already."""

    to_office = forms.ModelChoiceField(
        Office.objects.none(),
        label="ส่งถึงหน่วยงาน",
        required=False,
        empty_label="อื่น ๆ (พิมพ์ชื่อด้านล่าง)",
        error_messages={"invalid_choice": "ไม่มีหน่วยงานนี้ในรายการ"},
    )
    to_name = CleanCharField(
        label="ผู้รับอื่น", max_length=200, required=False, help_text="เช่น นายกองค์การบริหารส่วนตำบล"
    )
    sent_on = ThaiDateField(label="ส่งเมื่อ")
    channel = forms.ChoiceField(label="ช่องทาง", choices=Channel.choices)
    letter_number = CleanCharField(
        label="เลขที่หนังสือนำส่ง (ถ้ามี)", max_length=60, required=False, help_text="เช่น บร 0119/245"
    )
    task = forms.ChoiceField(
        label="นับเป็นการส่งตามกำหนด",
        required=False,
        choices=[("", "ไม่นับ"), *SentFor.choices],
        error_messages={"invalid_choice": "เลือกจากรายการ การส่งถึงกรมเป็นของสำนักงานพัฒนาชุมชนจังหวัด"},
    )
    note = CleanCharField(label="หมายเหตุ", max_length=300, required=False)

    def __init__(self, *args: Any, paper: Paper, from_province: bool = False, **kwargs: Any) -> None:
        """`from_province`: who sends keeps the registry of the province, which alone sends to the department (DL6)."""
        offices = receivers(paper, from_province=from_province)
        kwargs["initial"] = {
            "to_office": next((office.pk for office in offices), None),
            "sent_on": clock.today(),
            "channel": Channel.OA,
            "task": task_of(paper, from_province=from_province),
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        if not from_province:
            self.fields["task"].choices = [
                (task, label)
                for task, label in self.fields["task"].choices
                if task != SentFor.KBT_ORDERS_TO_DEPARTMENT
            ]
        self.fields["to_office"].queryset = Office.objects.filter(pk__in=[office.pk for office in offices])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given.get("to_office") and not given.get("to_name") and "to_office" not in self.errors:
            self.add_error("to_name", "เลือกหน่วยงานผู้รับ หรือพิมพ์ชื่อผู้รับ")
        return given


class ReceiveForm(forms.Form):
    received_on = ThaiDateField(label="รับเมื่อ")
    received_by = CleanCharField(
        label="ผู้รับ (ถ้าทราบ)", max_length=Transmittal._meta.get_field("received_by").max_length, required=False
    )


class CircularForm(forms.Form):
    number = CleanCharField(
        label="เลขที่หนังสือ",
        max_length=60,
        help_text="ตามที่พิมพ์ในหนังสือ เช่น บร 0019/ว 1009",
        error_messages={"required": "ยังไม่ได้พิมพ์เลขที่หนังสือ"},
    )
    dated_on = ThaiDateField(label="ลงวันที่")
    received_on = ThaiDateField(label="รับเมื่อ (ถ้าทราบ)", required=False)
    sender = CleanCharField(
        label="จาก",
        max_length=200,
        help_text="เช่น จังหวัดบุรีรัมย์ กรมการพัฒนาชุมชน",
        error_messages={"required": "ยังไม่ได้พิมพ์ว่าหนังสือมาจากที่ใด"},
    )
    subject = CleanCharField(label="เรื่อง", max_length=400, error_messages={"required": "ยังไม่ได้พิมพ์ชื่อเรื่อง"})
    fiscal_year = BuddhistYearField(
        label="ใช้กับปีงบประมาณ (ถ้ามี)", required=False, min_value=2544, max_value=2699, help_text="พ.ศ. เช่น 2564"
    )
    note = forms.CharField(
        label="สาระสำคัญและกำหนดส่ง (ถ้ามี)",
        required=False,
        max_length=Circular._meta.get_field("note").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    file = forms.FileField(label="สำเนาหนังสือ (PDF, JPEG หรือ PNG ไม่เกิน 10 MB)", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"fiscal_year": FiscalYear.of(clock.today()).be, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
