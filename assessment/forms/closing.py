"""Closing a round, and opening it again."""

from django import forms

from assessment.services.closing import REASON_LIMIT
from conweb.kernel.user_forms import CleanCharField


class CloseRoundForm(forms.Form):
    """How many reported forms the page told, and that the rest is knowingly left."""

    reported = forms.IntegerField(
        min_value=0,
        max_value=1_000_000,
        widget=forms.HiddenInput,
        error_messages={"required": "เปิดหน้านี้ใหม่แล้วลองอีกครั้ง"},
    )
    confirmed = forms.BooleanField(
        label="ตรวจแล้ว ยืนยันปิดรอบ", error_messages={"required": "ทำเครื่องหมายยืนยันก่อนปิดรอบ"}
    )


class ReopenRoundForm(forms.Form):
    """Why a closed round is opened again."""

    reason = CleanCharField(
        label="เหตุผลที่เปิดรอบอีกครั้ง",
        max_length=REASON_LIMIT,
        help_text="เก็บไว้ในประวัติของรอบ",
        error_messages={"required": "เขียนเหตุผลที่เปิดรอบอีกครั้ง"},
    )
