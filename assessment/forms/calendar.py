"""What is filled in beside the rounds: holidays, and when a duty was done."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from assessment.models import TaskDone
from assessment.rules.holidays import MOST_LINES
from assessment.services.tasks_done import Said
from conweb.kernel.forms import BuddhistYearField, ThaiDateField
from conweb.kernel.models import Subdistrict
from conweb.kernel.user_forms import CleanCharField

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
    """A line for each ตำบล: when its plan was sent, by which letter. Without a day it was not sent."""

    def __init__(
        self,
        *args: Any,
        subdistricts: Iterable[Subdistrict],
        standing: Mapping[str, TaskDone],
        **kwargs: Any,
    ) -> None:
        self.subdistricts = list(subdistricts)
        initial = {
            f"{name}_{code}": getattr(done, name)
            for code, done in standing.items()
            for name in ("done_on", "letter")
        }
        super().__init__(*args, initial=initial, **kwargs)
        for area in self.subdistricts:
            self.fields[f"done_on_{area.pk}"] = ThaiDateField(
                label=f"วันที่ส่งของ{area.full_name}", required=False
            )
            self.fields[f"letter_{area.pk}"] = CleanCharField(
                label=f"เลขที่หนังสือของ{area.full_name}", max_length=60, required=False
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for area in self.subdistricts:
            day = f"done_on_{area.pk}"
            if given.get(f"letter_{area.pk}") and day not in self.errors and not given.get(day):
                self.add_error(day, "พิมพ์วันที่ส่งด้วย")
        return given

    @property
    def lines(self) -> list[tuple[Subdistrict, forms.BoundField, forms.BoundField]]:
        return [(area, self[f"done_on_{area.pk}"], self[f"letter_{area.pk}"]) for area in self.subdistricts]

    def said(self, standing: Mapping[str, TaskDone]) -> dict[str, Said | None]:
        """What the service is given, by the code of the ตำบล; a note that stands already stays."""
        found: dict[str, Said | None] = {}
        for area in self.subdistricts:
            day = self.cleaned_data[f"done_on_{area.pk}"]
            note = standing[area.pk].note if area.pk in standing else ""
            found[area.pk] = Said(day, self.cleaned_data[f"letter_{area.pk}"], note) if day else None
        return found
