"""A request for advice, and what the คณะทำงานส่งเสริม gave."""

from collections.abc import Sequence
from typing import Any

from django import forms

from assessment.forms.log import NoteField
from assessment.models import AdviceRequest
from conweb.kernel.forms import ThaiDateField, length_of
from conweb.kernel.user_forms import CleanCharField

DAY = "เช่น 15 ม.ค. 2564"


class AdviceForm(forms.Form):
    """What was asked, and, when there is one, the answer."""

    asked_on = ThaiDateField(label="ขอเมื่อ", help_text=DAY)
    topic = CleanCharField(
        label="เรื่องที่ขอคำปรึกษา",
        max_length=length_of(AdviceRequest, "topic"),
        error_messages={"required": "พิมพ์เรื่องที่คณะกรรมการขอคำปรึกษา"},
    )
    detail = NoteField(
        label="รายละเอียด (ถ้ามี)",
        max_length=length_of(AdviceRequest, "detail"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    given = NoteField(
        label="คำแนะนำที่ให้",
        max_length=length_of(AdviceRequest, "given"),
        required=False,
        help_text="เว้นว่างไว้จนกว่าคณะทำงานส่งเสริมจะให้คำแนะนำ",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    given_on = ThaiDateField(label="ให้คำแนะนำเมื่อ", required=False, help_text=DAY)
    given_by = CleanCharField(
        label="ผู้ให้คำแนะนำ",
        max_length=length_of(AdviceRequest, "given_by"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "advisers"}),
    )

    def __init__(self, *args: Any, advisers: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.advisers = list(advisers)


COLUMNS = tuple(AdviceForm.base_fields)
