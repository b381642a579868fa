"""What is filled in about a selection as a whole."""

from collections.abc import Iterable
from typing import Any

from django import forms

from awards.models import Contest
from awards.models.contests import CATEGORY
from conweb.kernel.fiscal import EARLIEST, LATEST
from conweb.kernel.forms import BuddhistYearField, ThaiDateField, ThaiIntegerField, length_of
from conweb.kernel.models import Province
from conweb.kernel.user_forms import CleanCharField
from registry.forms.selections import CleanLinesField

DAY = "พิมพ์เช่น 1 มิ.ย. 2564"
REASON_LENGTH = 300


class ContestForm(forms.Form):
    """The days of a selection, how many a district proposes, what settles equal points."""

    base = forms.CharField(widget=forms.HiddenInput, required=False)
    category = CleanCharField(
        label="ประเภท",
        max_length=length_of(Contest, "category"),
        initial=CATEGORY,
        help_text="รางวัลประเภทอื่นไม่เริ่มนับห้าปีตามข้อ 7.4",
        error_messages={"required": "พิมพ์ประเภท"},
    )
    judged_on = ThaiDateField(
        label="วันพิจารณาคุณสมบัติ", help_text="ใบรับรอง มชช. ปีที่นับ และกรรมการ ดูตามวันนี้ (ข้อ 7.5)"
    )
    nominate_until = ThaiDateField(label="รับเสนอชื่อถึง", help_text=DAY)
    most_of_a_district = ThaiIntegerField(
        label="เสนอได้อำเภอละ", min_value=1, max_value=20, help_text="จำนวน ศอช.ต. ต่ออำเภอ"
    )
    tie_break = CleanLinesField(
        label="เมื่อคะแนนเท่ากัน (ถ้ามี)",
        max_length=length_of(Contest, "tie_break"),
        required=False,
        rows=3,
        help_text="เช่น ดูคะแนนเกณฑ์ข้อ 1 ก่อน แล้วให้ที่ประชุมลงมติ แสดงไว้ตอนปิดรอบ",
    )
    note = CleanLinesField(
        label="หมายเหตุ (ถ้ามี)", max_length=length_of(Contest, "note"), required=False, rows=2
    )

    def __init__(self, *args: Any, fixed: Iterable[str] = (), **kwargs: Any) -> None:
        """`fixed` are the fields that stay as they are by now: shown on the page as text, not asked for."""
        super().__init__(*args, **kwargs)
        for name in fixed:
            del self.fields[name]


class ProvinceChoice(forms.ModelChoiceField):
    def label_from_instance(self, province: Province) -> str:
        return province.full_name


class NewContestForm(ContestForm):
    """A selection that begins: of which year and province, and whether as the one before."""

    province = ProvinceChoice(
        Province.objects.none(),
        label="จังหวัด",
        empty_label=None,
        error_messages={"required": "เลือกจังหวัด", "invalid_choice": "ไม่มีจังหวัดนี้ในพื้นที่ของท่าน"},
    )
    fiscal_year = BuddhistYearField(
        label="ปีงบประมาณ", min_value=EARLIEST, max_value=LATEST, help_text="พ.ศ. เช่น 2564"
    )
    copies = forms.BooleanField(label="ใช้รอบ โซน เกณฑ์ให้คะแนน ตามปีก่อน", required=False)

    field_order = ["province", "fiscal_year", "category", "judged_on", "nominate_until", "most_of_a_district"]

    def __init__(
        self, *args: Any, provinces: Iterable[Province], before: Contest | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        keys = [province.pk for province in provinces]
        self.fields["province"].queryset = Province.objects.filter(pk__in=keys)
        if len(keys) == 1:
            self.fields["province"].initial = keys[0]
            self.fields["province"].widget = forms.HiddenInput()
        if before is None:
            del self.fields["copies"]
        else:
            self.fields["copies"].label = f"ใช้รอบ โซน และเกณฑ์ให้คะแนนตามปี {before.fiscal_year}"
            self.fields["copies"].help_text = "คัดลอกแล้วแก้ได้ทุกอย่าง กรรมการตัดสินแต่งตั้งใหม่ทุกปี"


class AskForm(forms.Form):
    """A step that is only asked about."""


class ReasonForm(forms.Form):
    """A step that says why."""

    reason = CleanCharField(
        label="เหตุผล",
        max_length=REASON_LENGTH,
        help_text="แสดงในขั้นตอนของการคัดเลือก และเก็บไว้ในประวัติ",
        error_messages={"required": "เขียนเหตุผล"},
    )


class MaybeReasonForm(forms.Form):
    reason = CleanCharField(
        label="เหตุผล (ถ้ามี)", max_length=REASON_LENGTH, required=False, help_text="เก็บไว้ในประวัติการแก้ไข"
    )


class NominateAgainForm(ReasonForm):
    """Nominations are taken again: until when."""

    nominate_until = ThaiDateField(label="รับเสนอชื่อถึงวันใหม่", help_text=DAY)

    field_order = ["nominate_until", "reason"]


class AnnounceForm(forms.Form):
    """What is known when the result is public."""

    announced_on = ThaiDateField(label="วันประกาศผล", help_text=DAY)
    ceremony_on = ThaiDateField(label="วันมอบรางวัล (ถ้าทราบ)", required=False)
    plaque = CleanCharField(
        label="โล่หรือเกียรติบัตร (ถ้ามี)", max_length=200, required=False, help_text="เช่น โล่รางวัลพร้อมเกียรติบัตร"
    )
