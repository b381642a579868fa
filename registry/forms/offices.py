"""What is filled in about an office, its letterhead, and its posts."""

from collections.abc import Sequence
from typing import Any

from django import forms

from conweb.kernel.models import Province
from conweb.kernel.user_forms import CleanCharField
from registry.choices import OfficeKind, PostKind
from registry.forms.contacts import PhoneField, reason_field, to_choose
from registry.models import Office, Post


def _length(model: type[Office] | type[Post], field: str) -> int:
    return model._meta.get_field(field).max_length


class LetterheadForm(forms.Form):
    """The letterhead, as the letters of the office print it."""

    name = CleanCharField(
        label="ชื่อหน่วยงาน",
        max_length=_length(Office, "name"),
        help_text="ตามที่พิมพ์บนหัวจดหมาย",
        error_messages={"required": "ยังไม่ได้พิมพ์ชื่อหน่วยงาน"},
    )
    address = forms.CharField(
        label="ที่อยู่",
        max_length=_length(Office, "address"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="ขึ้นบรรทัดใหม่ตามที่ต้องการให้พิมพ์ เช่น ที่ว่าการอำเภอ ถนน จังหวัด รหัสไปรษณีย์",
        error_messages={"max_length": "ที่อยู่ยาวเกินไป พิมพ์ไม่เกิน 400 ตัวอักษร"},
    )
    phone = PhoneField(label="โทรศัพท์")
    fax = PhoneField(label="โทรสาร")
    email = forms.EmailField(
        label="อีเมลกลาง",
        required=False,
        error_messages={
            "invalid": "อีเมลต้องมี @ และชื่อหน่วยงาน เช่น office@example.go.th",
            "max_length": "อีเมลยาวเกินไป",
        },
    )
    document_code = CleanCharField(
        label="รหัสหนังสือ",
        max_length=_length(Office, "document_code"),
        required=False,
        help_text="เช่น บร ๐๐๑๙ พิมพ์อย่างไร หนังสือออกอย่างนั้น",
    )
    group_name = CleanCharField(
        label="กลุ่มงานเจ้าของเรื่อง",
        max_length=_length(Office, "group_name"),
        required=False,
        help_text="พิมพ์ที่มุมล่างซ้ายของหนังสือ",
    )
    abbreviation = CleanCharField(
        label="ชื่อย่อ",
        max_length=_length(Office, "abbreviation"),
        required=False,
        help_text="เช่น สพอ.ห้วยราช พิมพ์ท้ายหนังสือหลังชื่อเต็ม",
    )
    proposes_numbers = forms.BooleanField(
        label="เสนอเลขที่เอกสารถัดไปให้ แก้เองได้ทุกครั้ง", required=False, initial=True
    )
    emblem = forms.FileField(
        label="ตราบนหัวจดหมาย",
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/svg+xml,image/png,image/jpeg"}),
        help_text="SVG, PNG หรือ JPEG ไม่เกิน 2 MB พิมพ์สูง 3 เซนติเมตร ในบันทึกข้อความ 1.5 เซนติเมตร ยังไม่แนบก็ได้ จะเว้นกรอบไว้",
        error_messages={
            "invalid": "อ่านไฟล์ไม่ได้ เลือกไฟล์ใหม่",
            "missing": "ไม่ได้รับไฟล์ เลือกไฟล์ใหม่",
            "empty": "ไฟล์ว่างเปล่า เลือกไฟล์อื่น",
            "max_length": "ชื่อไฟล์ยาวเกินไป เปลี่ยนชื่อแล้วแนบใหม่",
        },
    )
    provinces_served = forms.ModelMultipleChoiceField(
        Province.objects.active().exclude(pk=Province.BANGKOK),
        label="จังหวัดที่ดูแล",
        required=False,
        error_messages={
            "invalid_choice": "มีจังหวัดที่ไม่อยู่ในรายการ",
            "invalid_pk_value": "มีจังหวัดที่ไม่อยู่ในรายการ",
        },
    )
    reason = reason_field()

    def clean_address(self) -> str:
        """Line ends stay, as they are printed; blanks at the ends do not."""
        lines = self.cleaned_data["address"].replace("\r\n", "\n").split("\n")
        return "\n".join(line.strip() for line in lines).strip()

    def clean_provinces_served(self) -> list[str]:
        return [province.pk for province in self.cleaned_data["provinces_served"]]


class NewOfficeForm(LetterheadForm):
    """`kinds` are those that fit the area; a regional office's provinces are asked only where one may be made."""

    kind = forms.ChoiceField(
        label="ประเภท",
        error_messages={
            "required": "ยังไม่ได้เลือกประเภท",
            "invalid_choice": "ไม่มีประเภทนี้ในพื้นที่นี้ เลือกจากรายการ",
        },
    )
    field_order = ["kind"]

    def __init__(self, *args: Any, kinds: Sequence[OfficeKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = to_choose(kinds, "เลือกประเภท")
        if OfficeKind.REGION not in kinds:
            del self.fields["provinces_served"]


class ChangedOfficeForm(LetterheadForm):
    drop_emblem = forms.BooleanField(label="เอาตราที่แนบไว้ออก", required=False)

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if office.kind != OfficeKind.REGION:
            del self.fields["provinces_served"]
        if not office.emblem:
            del self.fields["drop_emblem"]


class PostForm(forms.Form):
    """A post of an office; the usual title is put in where none is typed."""

    kind = forms.ChoiceField(
        label="ประเภทตำแหน่ง",
        error_messages={
            "required": "ยังไม่ได้เลือกประเภทตำแหน่ง",
            "invalid_choice": "ไม่มีตำแหน่งประเภทนี้ในหน่วยงานนี้ เลือกจากรายการ",
        },
    )
    title = CleanCharField(
        label="ชื่อตำแหน่ง",
        max_length=_length(Post, "title"),
        required=False,
        help_text="ตามที่พิมพ์ใต้ลายมือชื่อ เว้นว่างไว้ระบบจะตั้งให้จากประเภทและชื่อพื้นที่",
    )
    reason = reason_field()

    def __init__(self, *args: Any, kinds: Sequence[PostKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = to_choose(kinds, "เลือกประเภทตำแหน่ง")
