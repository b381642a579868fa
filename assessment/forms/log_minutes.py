"""What a รายงานการประชุม (แบบที่ 11) prints besides the event: its number, hours, matters, resolutions, who wrote it."""

from collections.abc import Mapping
from typing import Any

from django import forms

from assessment.forms.log import NoteField
from conweb.kernel.user_forms import CleanCharField

MOST_MATTERS = 20
USUAL_MATTERS = (
    "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ",
    "เรื่องรับรองรายงานการประชุม",
    "เรื่องเพื่อทราบ",
    "เรื่องเพื่อพิจารณา",
    "เรื่องอื่น ๆ (ถ้ามี)",
)


def _line(label: str, most: int, hint: str = "") -> CleanCharField:
    return CleanCharField(
        label=label,
        max_length=most,
        required=False,
        help_text=hint,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _lines(label: str, rows: int, hint: str = "", most: int = 4000) -> NoteField:
    return NoteField(
        label=label,
        max_length=most,
        required=False,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class MinutesForm(forms.Form):
    """Head and foot of the minutes; its matters are a formset beside it."""

    number = _line("ครั้งที่", 40, "เช่น 1/2564")
    started = _line("เริ่มประชุมเวลา", 20, "เช่น 09.30")
    ended = _line("เลิกประชุมเวลา", 20, "เช่น 12.00")
    others = _lines("ผู้เข้าร่วมประชุมที่ไม่ใช่กรรมการ (ถ้ามี)", 3, "บรรทัดละหนึ่งคน")
    absent = _lines("ผู้ไม่มาประชุมอื่น (ถ้ามี)", 2, "บรรทัดละหนึ่งคน กรรมการที่ทำเครื่องหมายว่าลาขึ้นให้แล้ว")
    recorder = _line("ผู้จดรายงานการประชุม", 160)
    recorder_post = _line("ตำแหน่งผู้จด", 160)
    checker = _line("ผู้ตรวจรายงานการประชุม", 160)
    checker_post = _line("ตำแหน่งผู้ตรวจ", 160)
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)


class MatterForm(forms.Form):
    """One ระเบียบวาระ; left without a title it is no matter."""

    title = _line("เรื่อง", 300)
    text = _lines("ข้อความ", 3)
    resolution = _lines("มติที่ประชุม", 2)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "title" in said and not said["title"] and (said.get("text") or said.get("resolution")):
            self.add_error("title", "พิมพ์ชื่อวาระ หรือลบข้อความของวาระนี้")
        return said


MatterFormSet = forms.formset_factory(MatterForm, extra=0, max_num=MOST_MATTERS, absolute_max=MOST_MATTERS)


def matters_of(minutes: Mapping[str, Any]) -> list[dict[str, str]]:
    """What the formset begins with: the matters that stand, or the usual ones of a meeting."""
    return list(minutes.get("matters", ())) or [{"title": title} for title in USUAL_MATTERS]


def said_in(form: MinutesForm, matters: Any) -> dict[str, Any]:
    """The minutes as they are kept: empty words are left out."""
    listed = [
        {name: value for name, value in one.cleaned_data.items() if value}
        for one in matters
        if one.cleaned_data.get("title")
    ]
    words = {name: value for name, value in form.cleaned_data.items() if name != "stamp"}
    return {**words, "matters": listed}
