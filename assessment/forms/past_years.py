"""A file of past forms, why it comes in, and an earlier round that is opened for it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from assessment.models import AssessmentRound, CriteriaVersion
from conweb.kernel.forms import ThaiIntegerField, length_of
from conweb.kernel.user_forms import CleanCharField
from registry.forms.tables import TableFileForm

ANY_YEAR = "มีคอลัมน์ปีงบประมาณในไฟล์"


class PastFileForm(TableFileForm):
    """One file, and the year of rows that name none."""

    field_order = ["file", "fiscal_year"]
    fiscal_year = forms.TypedChoiceField(
        label="ปีงบประมาณของแถวที่ไม่ระบุปี",
        coerce=int,
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": "เลือกปีจากรายการ"},
    )

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "ไฟล์ผลประเมิน"
        self.fields["fiscal_year"].choices = [("", ANY_YEAR), *((year, str(year)) for year in years)]


class PastReasonForm(forms.Form):
    """Why the forms come in. `plan` is what the preview showed, sealed."""

    reason = CleanCharField(
        label="เหตุผลหรือที่มา",
        max_length=200,
        help_text="เก็บไว้ในขั้นตอนของทุกแบบ เช่น แบบประเมินกระดาษของจังหวัด ปี 2562",
        error_messages={"required": "พิมพ์เหตุผลหรือที่มาของผลประเมิน"},
    )
    plan = forms.CharField(widget=forms.HiddenInput, required=False)


class PastRoundForm(forms.Form):
    """An earlier round: its year, the criteria by which its papers were filled in, and how that is known."""

    fiscal_year = ThaiIntegerField(
        label="ปีงบประมาณ", min_value=2544, error_messages={"required": "พิมพ์ปีงบประมาณ พ.ศ. เช่น 2562"}
    )
    criteria = forms.ModelChoiceField(
        label="เกณฑ์ที่ใช้ในปีนั้น",
        queryset=CriteriaVersion.objects.none(),
        empty_label=None,
        error_messages={"required": "เลือกเกณฑ์", "invalid_choice": "เลือกเกณฑ์จากรายการ"},
    )
    source = CleanCharField(
        label="ที่มา",
        max_length=length_of(AssessmentRound, "source"),
        help_text="เช่น หนังสือที่แจ้งให้ประเมินในปีนั้น และเหตุที่ใช้เกณฑ์นี้",
        error_messages={"required": "พิมพ์ที่มาของรอบและเกณฑ์"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criteria"].queryset = CriteriaVersion.objects.order_by("-code")
