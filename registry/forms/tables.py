"""A table that comes back: the file, and the last word before it is written."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from conweb.kernel.uploads import MEGABYTE
from conweb.kernel.user_forms import CleanCharField

ACCEPTED = ".xlsx,.xls,.ods,.csv,.txt"
MOST_BYTES = 10 * MEGABYTE  # a country's centres take 2


class TableFileForm(forms.Form):
    """One file that was exported from a list."""

    file = forms.FileField(
        label="ไฟล์ที่ส่งออกจากรายการ",
        help_text=f"Excel หรือ CSV ไม่เกิน {MOST_BYTES // MEGABYTE} MB",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": "ยังไม่ได้เลือกไฟล์ เลือกไฟล์ Excel หรือ CSV จากเครื่องของท่าน",
            "empty": "ไฟล์ว่างเปล่า เลือกไฟล์อื่น",
            "invalid": "ไฟล์มาไม่ถึง เลือกไฟล์แล้วส่งใหม่",
        },
    )

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                f"ไฟล์ใหญ่เกิน {MOST_BYTES // MEGABYTE} MB ส่งออกทีละจังหวัดหรืออำเภอ แล้วนำเข้าทีละไฟล์"
            )
        return upload


class TableReasonForm(forms.Form):
    """Why the table is written. `plan` is what the preview showed, sealed."""

    reason = CleanCharField(
        label="เหตุผล",
        max_length=200,
        help_text="เก็บไว้ในประวัติของทุกแถวที่แก้",
        error_messages={"required": "พิมพ์เหตุผลที่แก้ไข"},
    )
    plan = forms.CharField(widget=forms.HiddenInput, required=False)
