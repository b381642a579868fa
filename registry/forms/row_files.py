"""Rows that come in as a file: the file, and the last word before it is written."""

from django import forms

from conweb.kernel.user_forms import CleanCharField
from registry.forms.tables import TableFileForm


class RowFileForm(TableFileForm):
    """One file in the columns of the rows."""

    field_order = ["file"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = "ไฟล์รายการ"


class FileReasonForm(forms.Form):
    """Why the rows come in. `plan` is what the preview showed, sealed."""

    reason = CleanCharField(
        label="เหตุผลหรือที่มา",
        max_length=200,
        help_text="เก็บไว้ในประวัติของทุกแถว เช่น บัญชีของอำเภอ ปี 2564",
        error_messages={"required": "พิมพ์เหตุผลหรือที่มาของรายการ"},
    )
    plan = forms.CharField(widget=forms.HiddenInput, required=False)
