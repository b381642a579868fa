"""What is filled in about a nomination."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet

from awards.choices import NominationState
from awards.models import Contest, ItemDecision, Nomination
from conweb.kernel.forms import length_of
from conweb.kernel.models import District
from conweb.kernel.user_forms import CleanCharField
from registry.forms.selections import CleanLinesField


class StartForm(forms.Form):
    """In which of the selections that take nominations, where there are several categories."""

    contest = forms.ModelChoiceField(
        label="การคัดเลือก",
        queryset=Contest.objects.none(),
        empty_label=None,
        error_messages={"required": "เลือกการคัดเลือก", "invalid_choice": "การคัดเลือกนี้ปิดรับเสนอชื่อแล้ว เลือกใหม่"},
    )

    def __init__(self, *args: Any, contests: list[Contest], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contest"].queryset = Contest.objects.filter(pk__in=[row.pk for row in contests])
        self.fields["contest"].choices = [(row.pk, f"{row.category} ปี {row.fiscal_year}") for row in contests]


class StrengthsForm(forms.Form):
    strengths = CleanLinesField(
        label="ผลงานเด่น",
        max_length=length_of(Nomination, "strengths"),
        required=False,
        rows=10,
        help_text="สรุปผลงานที่เห็นได้จริงตามข้อ 7.1 และ 7.3 พิมพ์ลงแบบเสนอชื่อ ไม่เกิน 3,000 ตัวอักษร ไม่ต้องใส่ข้อมูลส่วนบุคคล",
    )


class DecisionForm(forms.Form):
    """Whether an item holds, and why: signed by whoever is signed in."""

    holds = forms.TypedChoiceField(
        label="ผลวินิจฉัย",
        choices=[("1", "ผ่าน"), ("0", "ไม่ผ่าน")],
        coerce=lambda value: value == "1",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": "เลือกว่าผ่านหรือไม่ผ่าน", "invalid_choice": "เลือกว่าผ่านหรือไม่ผ่าน"},
    )
    reason = CleanCharField(
        label="เหตุผล",
        max_length=length_of(ItemDecision, "reason"),
        error_messages={"required": "เขียนเหตุผลของการวินิจฉัย"},
        help_text="เห็นจากหลักฐานใด ชื่อของท่านและวันที่จะอยู่กับเหตุผลนี้",
    )


class WithdrawForm(forms.Form):
    reason = CleanCharField(
        label="เหตุที่ถอนชื่อ",
        max_length=length_of(Nomination, "withdrawn_reason"),
        error_messages={"required": "เขียนเหตุผลที่ถอนชื่อ"},
    )


class NominationFilter:
    """The files of a selection, by district and by how far they are; it lives in the address.

    What cannot be read is left out and named in `refused`.
    """

    unfiltered = "ทั้งหมดที่ท่านเห็น"

    def __init__(self, data: Mapping[str, str], *, districts: Iterable[District]) -> None:
        names = {row.pk: row.full_name for row in districts}
        offered = {
            "district": ("อำเภอ", "ทุกอำเภอ", names),
            "state": ("สถานะ", "ทุกสถานะ", dict(NominationState.choices)),
        }
        self.form = forms.Form(data)
        for name, (label, every, choices) in offered.items():
            self.form.fields[name] = forms.ChoiceField(
                label=label, required=False, choices=[("", every), *choices.items()]
            )
        if len(names) < 2:
            self.form.fields["district"].widget = forms.HiddenInput()
        self.form.is_valid()
        self.chosen = {name: text for name in offered if (text := self.form.cleaned_data.get(name))}
        self.said = [offered[name][2][text] for name, text in self.chosen.items()]
        self.refused = [offered[name][0] for name in self.form.errors]

    def of(self, found: QuerySet[Nomination]) -> QuerySet[Nomination]:
        columns = {"district": "centre__district", "state": "state"}
        return found.filter(**{columns[name]: text for name, text in self.chosen.items()})
