"""Handing back a paper that was changed in Word."""

from django import forms

from conweb.kernel.word_uploads import DOCX


class EditedCopyForm(forms.Form):
    file = forms.FileField(
        label="ไฟล์ Word",
        widget=forms.FileInput(attrs={"accept": f".docx,{DOCX}"}),
        help_text="ไฟล์ Word รุ่นปัจจุบัน ไม่เกิน 20 MB ไม่มีแมโคร ไม่ตั้งรหัสผ่าน",
        error_messages={
            "required": "ยังไม่ได้เลือกไฟล์",
            "invalid": "อ่านไฟล์ไม่ได้ เลือกไฟล์ใหม่",
            "missing": "ไม่ได้รับไฟล์ เลือกไฟล์ใหม่",
            "empty": "ไฟล์ว่างเปล่า เลือกไฟล์อื่น",
            "max_length": "ชื่อไฟล์ยาวเกินไป เปลี่ยนชื่อแล้วแนบใหม่",
        },
    )
