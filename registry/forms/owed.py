"""What is ticked on the page of owed papers, and on that of a transfer."""

from collections.abc import Sequence
from typing import Any

from django import forms

from registry.selectors.papers.owed import Owed
from registry.selectors.papers.transfers import FollowTask


class OwedForm(forms.Form):
    """The papers to draft, by their keys: those that are required are ticked when the page opens."""

    which = forms.MultipleChoiceField(
        label="เอกสาร",
        required=True,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "เลือกเอกสารที่จะจัดทำอย่างน้อยหนึ่งฉบับ",
            "invalid_choice": "รายชื่อเปลี่ยนไประหว่างนี้ ดูรายการล่าสุดแล้วเลือกอีกครั้ง",
        },
    )
    do = forms.ChoiceField(
        choices=[("draft", "จัดทำเป็นร่าง"), ("print", "จัดทำและพิมพ์เสนอลงนาม")],
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, data: Any = None, *, owed: Owed, **more: Any) -> None:
        super().__init__(data, **more)
        self.owed = owed
        self.fields["which"].choices = [(line.key, line.paper.kind.label) for line in owed.lines]

    def is_ticked(self, key: str) -> bool:
        if self.is_bound:
            return key in self.data.getlist("which")
        line = next(line for line in self.owed.lines if line.key == key)
        return line.paper.is_required and not line.is_printed


class FollowForm(forms.Form):
    """The คณะ that are to follow a transfer, and why."""

    committees = forms.TypedMultipleChoiceField(
        label="คณะที่แก้",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "เลือกอย่างน้อยหนึ่งคณะ",
            "invalid_choice": "คณะที่เลือกมีผู้แก้ไปแล้ว ดูรายการล่าสุดแล้วเลือกอีกครั้ง",
        },
    )
    reason = forms.CharField(label="เหตุผล", max_length=300, error_messages={"required": "พิมพ์เหตุผลที่แก้รายชื่อ"})

    def __init__(self, data: Any = None, *, tasks: Sequence[FollowTask], reason: str, **more: Any) -> None:
        super().__init__(data, initial={"reason": reason}, **more)
        self.fields["committees"].choices = [(task.committee.pk, task.committee.full_name) for task in tasks]

    def is_ticked(self, committee: int) -> bool:
        return not self.is_bound or str(committee) in self.data.getlist("committees")
