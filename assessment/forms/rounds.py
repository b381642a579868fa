"""What is filled in about a round: its days, the due dates in their layers, the year to which it is copied, whom to ask."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from assessment.choices import SHORT_TASKS, Task
from assessment.models import AssessmentRound, CriteriaVersion
from assessment.rules.calendar import RoundDays
from conweb.kernel.fiscal import EARLIEST, LATEST
from conweb.kernel.forms import BuddhistYearField, ThaiDateField
from conweb.kernel.models import District
from conweb.kernel.user_forms import CleanCharField
from registry.forms.contacts import PhoneField
from registry.models import Circular

DAY = "พิมพ์เช่น 1 เม.ย. 2564"
DAYS = ("opens_on", "closes_on", "counting_from", "counting_until", "cut_off_on")


def due_name(task: str) -> str:
    """The field of a task's date."""
    return f"due_{task}"


class CriteriaChoice(forms.ModelChoiceField):
    def label_from_instance(self, version: CriteriaVersion) -> str:
        return f"เกณฑ์ {version.code}"


class CircularChoice(forms.ModelChoiceField):
    def label_from_instance(self, circular: Circular) -> str:
        return f"{circular.number} {circular.subject}"


class RoundForm(forms.Form):
    """The days of a round and what it is judged by."""

    criteria = CriteriaChoice(
        CriteriaVersion.objects.none(),
        label="เกณฑ์ที่ใช้",
        empty_label=None,
        error_messages={"required": "เลือกเกณฑ์", "invalid_choice": "ไม่มีเกณฑ์นี้แล้ว เลือกใหม่"},
    )
    opens_on = ThaiDateField(label="เริ่มประเมิน", help_text=DAY)
    closes_on = ThaiDateField(label="สิ้นสุดการประเมิน", help_text=DAY)
    counting_from = ThaiDateField(label="นับผลงานตั้งแต่", help_text=DAY)
    counting_until = ThaiDateField(label="นับผลงานถึง", help_text=DAY)
    cut_off_on = ThaiDateField(label="วันตัดยอดกรรมการ", help_text="จำนวนกรรมการของวันนี้ใช้เป็นตัวหารของทุกข้อ")
    source = CleanCharField(
        label="ที่มา (ถ้ามี)", max_length=300, required=False, help_text="เช่น หนังสือกรม ที่ มท 0404.2/ว 123"
    )
    note = CleanCharField(label="หมายเหตุ (ถ้ามี)", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criteria"].queryset = CriteriaVersion.objects.order_by("-code").defer("body")

    @property
    def days(self) -> RoundDays:
        return RoundDays(*(self.cleaned_data[name] for name in DAYS))


def stored_of(round_: AssessmentRound) -> dict[str, Any]:
    """What stands in the form of a round."""
    return {name: getattr(round_, name) for name in (*DAYS, "criteria", "source", "note")}


class CopyForm(RoundForm):
    """The round of another year: its days, and a date for each duty. An empty one has no day."""

    fiscal_year = BuddhistYearField(
        label="ปีงบประมาณใหม่", min_value=EARLIEST, max_value=LATEST, help_text="พ.ศ. เช่น 2565"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for task in Task:
            self.fields[due_name(task)] = ThaiDateField(label=SHORT_TASKS[task], required=False)
        self.fields["source"].label = "ที่มาของรอบใหม่ (ถ้ามี)"
        self.order_fields(["fiscal_year", *DAYS, "criteria"])

    @property
    def dates(self) -> dict[str, date | None]:
        return {task: self.cleaned_data[due_name(task)] for task in Task}

    @property
    def due_fields(self) -> list[forms.BoundField]:
        return [self[due_name(task)] for task in Task]


class DueDateForm(forms.Form):
    """One date of one layer. Of the country it may be empty; `extends` a district, and says why."""

    due_on = ThaiDateField(label="ครบกำหนด", help_text=DAY)
    reason = CleanCharField(
        label="เหตุผลที่ขยายเวลา", max_length=200, error_messages={"required": "เขียนเหตุผลที่ขยายเวลา"}
    )
    source = CleanCharField(
        label="ที่มา (ถ้ามี)", max_length=200, required=False, help_text="เช่น หนังสือจังหวัด ข้อ 3"
    )
    circular = CircularChoice(
        Circular.objects.none(),
        label="หนังสือเวียนที่กำหนด (ถ้ามี)",
        required=False,
        empty_label="ไม่ได้อ้าง",
        error_messages={"invalid_choice": "ไม่มีหนังสือนี้ในพื้นที่ของท่าน เลือกใหม่"},
    )

    def __init__(
        self, *args: Any, circulars: QuerySet[Circular], extends: bool, required: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["circular"].queryset = circulars
        self.fields["due_on"].required = required
        if not required:
            self.fields["due_on"].help_text = "เว้นว่างเมื่อไม่กำหนดวัน"
        if not extends:
            del self.fields["reason"]


class DistrictChoice(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, district: District) -> str:
        return district.full_name


class ExtensionForm(forms.Form):
    """More time for some districts, for a reason."""

    task = forms.ChoiceField(label="งาน", error_messages={"invalid_choice": "เลือกงานจากรายการ"})
    districts = DistrictChoice(
        District.objects.none(),
        label="อำเภอที่ได้ขยายเวลา",
        error_messages={"required": "เลือกอย่างน้อย 1 อำเภอ", "invalid_choice": "มีอำเภอที่เลือกไม่ได้ เลือกใหม่"},
    )
    due_on = ThaiDateField(label="ขยายถึงวันที่", help_text=DAY)
    reason = CleanCharField(
        label="เหตุผล",
        max_length=200,
        error_messages={"required": "เขียนเหตุผลที่ขยายเวลา"},
        help_text="เช่น เกิดอุทกภัย ประชุมกรรมการไม่ได้",
    )
    source = CleanCharField(
        label="หนังสือที่อนุมัติ (ถ้ามี)", max_length=200, required=False, help_text="เช่น ที่ บร 0019/456"
    )

    def __init__(
        self, *args: Any, tasks: Iterable[Task], districts: QuerySet[District], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["task"].choices = [(task.value, task.label) for task in tasks]
        self.fields["districts"].queryset = districts


class ProvinceDatesForm(forms.Form):
    """Several of a province's own dates at once; what is left empty stays as the department has it."""

    source = CleanCharField(
        label="ที่มา (ถ้ามี)", max_length=200, required=False, help_text="เช่น หนังสือจังหวัด ที่ บร 0019/ว 1009"
    )

    def __init__(self, *args: Any, tasks: Iterable[Task], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tasks = list(tasks)
        for task in self.tasks:
            self.fields[due_name(task)] = ThaiDateField(label=SHORT_TASKS[task], required=False)

    @property
    def due_fields(self) -> list[forms.BoundField]:
        return [self[due_name(task)] for task in self.tasks]

    @property
    def dates(self) -> dict[str, date | None]:
        return {task: self.cleaned_data[due_name(task)] for task in self.tasks}


class ContactForm(forms.Form):
    """Whom to ask about a round: an office's own numbers, nothing private."""

    name = CleanCharField(
        label="ชื่อผู้ประสานงาน", max_length=120, error_messages={"required": "พิมพ์ชื่อผู้ประสานงาน"}
    )
    position = CleanCharField(label="ตำแหน่งหรือกลุ่มงาน (ถ้ามี)", max_length=160, required=False)
    phone = PhoneField(label="โทรศัพท์ที่ทำงาน (ถ้ามี)", help_text="เบอร์ของสำนักงาน ทุกคนในพื้นที่เห็น")
    email = forms.EmailField(
        label="อีเมล (ถ้ามี)", required=False, error_messages={"invalid": "พิมพ์อีเมลเช่น name@cdd.go.th"}
    )


def put_dates(form: forms.Form, faults: Mapping[str, Any]) -> None:
    """What a service refused of several dates, each at its field, whatever else above the form."""
    for name, messages in faults.items():
        field = name if name in form.fields else due_name(name)
        form.add_error(field if field in form.fields else None, messages)
