"""What is filled in beside the rounds: holidays, and when a duty was done."""

from collections.abc import Iterable
from typing import Any

from django import forms

from assessment.rules.holidays import MOST_LINES
from assessment.services.tasks_done import Said
from conweb.kernel.forms import BuddhistYearField, ThaiDateField
from conweb.kernel.user_forms import CleanCharField
from registry.selectors.plan_sendings import PlanLine

DAY = "พิมพ์เช่น 1 ม.ค. 2564"


class HolidayForm(forms.Form):
    day = ThaiDateField(label="วันที่", help_text=DAY)
    name = CleanCharField(
        label="ชื่อวันหยุด", max_length=120, error_messages={"required": "พิมพ์ชื่อวันหยุด เช่น วันขึ้นปีใหม่"}
    )
    source = CleanCharField(
        label="ที่มา (ถ้ามี)", max_length=200, required=False, help_text="เช่น มติคณะรัฐมนตรี 24 พ.ย. 2563"
    )


class PasteForm(forms.Form):
    """A year's list as it was announced."""

    year = BuddhistYearField(label="ปี พ.ศ.", min_value=2544, max_value=2743, help_text="ใช้กับบรรทัดที่ไม่ได้พิมพ์ปี")
    text = forms.CharField(
        label="รายการวันหยุด",
        widget=forms.Textarea(attrs={"rows": 16}),
        max_length=8000,
        error_messages={
            "required": "วางรายการวันหยุด บรรทัดละหนึ่งวัน",
            "max_length": "ยาวเกินไป วางครั้งละหนึ่งปี",
        },
        help_text="บรรทัดละหนึ่งวัน เช่น 1 มกราคม 2564 วันขึ้นปีใหม่",
    )
    source = CleanCharField(
        label="ที่มา (ถ้ามี)", max_length=200, required=False, help_text="เช่น มติคณะรัฐมนตรี 24 พ.ย. 2563"
    )

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if len([line for line in text.splitlines() if line.strip()]) > MOST_LINES:
            raise forms.ValidationError(f"เกิน {MOST_LINES} บรรทัด วางครั้งละหนึ่งปี")
        return text


class DoneForm(forms.Form):
    """That a duty was done."""

    done_on = ThaiDateField(label="ทำเมื่อ", help_text=DAY)
    letter = CleanCharField(
        label="เลขที่หนังสือ (ถ้ามี)", max_length=60, required=False, help_text="เช่น บร 0019/456"
    )
    note = CleanCharField(label="หมายเหตุ (ถ้ามี)", max_length=200, required=False)

    @property
    def said(self) -> Said:
        return Said(**self.cleaned_data)


class PlansForm(forms.Form):
    """A line for each ตำบล: when its plan was sent, by which letter. Without a day it was not sent.

    A plan that all got on different days, or under several letters, is mended on its own page and has no fields here.
    """

    def __init__(self, *args: Any, lines: Iterable[PlanLine], **kwargs: Any) -> None:
        self.plan_lines = list(lines)
        initial: dict[str, Any] = {}
        for line in self.plan_lines:
            if line.sent_on:
                initial[f"done_on_{line.centre.subdistrict_id}"] = line.sent_on
                initial[f"letter_{line.centre.subdistrict_id}"] = line.letter
        super().__init__(*args, initial=initial, **kwargs)
        for line in self.typed:
            area = line.centre.subdistrict
            self.fields[f"done_on_{area.pk}"] = ThaiDateField(
                label=f"วันที่ส่งของ{area.full_name}", required=False
            )
            self.fields[f"letter_{area.pk}"] = CleanCharField(
                label=f"เลขที่หนังสือของ{area.full_name}", max_length=60, required=False
            )

    @property
    def typed(self) -> list[PlanLine]:
        return [line for line in self.plan_lines if line.sendings.is_one or line.is_partly]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for line in self.typed:
            day = f"done_on_{line.centre.subdistrict_id}"
            letter = f"letter_{line.centre.subdistrict_id}"
            if given.get(letter) and day not in self.errors and not given.get(day):
                self.add_error(day, "พิมพ์วันที่ส่งด้วย")
        return given

    @property
    def lines(self) -> list[tuple[PlanLine, forms.BoundField | None, forms.BoundField | None]]:
        """Every ตำบล, with its two fields where it has them."""
        found: list[tuple[PlanLine, forms.BoundField | None, forms.BoundField | None]] = []
        for line in self.plan_lines:
            code = line.centre.subdistrict_id
            has = f"done_on_{code}" in self.fields
            found.append(
                (line, self[f"done_on_{code}"] if has else None, self[f"letter_{code}"] if has else None)
            )
        return found

    @property
    def said(self) -> dict[str, Said | None]:
        """What the service is given, by the code of the ตำบล; a plan that only some have stays where no day is typed."""
        found: dict[str, Said | None] = {}
        for line in self.typed:
            code = line.centre.subdistrict_id
            day = self.cleaned_data[f"done_on_{code}"]
            if day or not line.is_partly:
                found[code] = Said(day, self.cleaned_data[f"letter_{code}"]) if day else None
        return found
