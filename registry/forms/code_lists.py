"""What the department fills in about the code lists of committees."""

from django import forms

from conweb.kernel.forms import ThaiDateField, ThaiIntegerField
from conweb.kernel.user_forms import CleanCharField
from registry.choices import Tier
from registry.models import LeavingReason


class LeavingReasonForm(forms.Form):
    """A ground of leaving: its words, and whether it is still offered."""

    label = CleanCharField(
        label="เหตุที่พ้น",
        max_length=LeavingReason._meta.get_field("label").max_length,
        error_messages={"required": "พิมพ์เหตุที่พ้นจากตำแหน่ง"},
    )
    is_active = forms.BooleanField(label="ให้เลือกได้", required=False)


class TermLengthForm(forms.Form):
    """How long a term lasts that begins on a day or later."""

    tier = forms.ChoiceField(
        label="ระดับ",
        choices=Tier.choices,
        error_messages={"required": "เลือกระดับ", "invalid_choice": "ไม่มีระดับนี้ เลือกจากรายการ"},
    )
    years = ThaiIntegerField(label="จำนวนปี", min_value=1, max_value=10)
    since = ThaiDateField(label="ใช้กับวาระที่เริ่มตั้งแต่")
    reason = CleanCharField(
        label="เหตุผลหรือเอกสารอ้างอิง",
        max_length=300,
        error_messages={"required": "พิมพ์เหตุผลหรือเอกสารอ้างอิง"},
    )
