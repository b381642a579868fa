"""What is filled in about the selection of a committee."""

from collections.abc import Mapping, Sequence
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models import QuerySet

from conweb.kernel import thai
from conweb.kernel.forms import ThaiDateField, ThaiIntegerField, length_of
from conweb.kernel.models import User
from conweb.kernel.uploads import checked_upload
from conweb.kernel.user_forms import CleanCharField
from registry.choices import CommitteeStatus, SelectionStepKind
from registry.filters import CentreFilter
from registry.models import Centre, Committee, Selection, SelectionStep

DAY = "พิมพ์เช่น 1 เม.ย. 2564"


class CleanLinesField(forms.CharField):
    """Text of several lines, each without doubled blanks and unseen characters; lines at the ends fall away."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, **kwargs: Any) -> None:
        most = kwargs.get("max_length")
        messages = {"max_length": f"ยาวเกินไป พิมพ์ไม่เกิน {most} ตัวอักษร"}
        super().__init__(error_messages=messages, strip=False, **kwargs)
        self.widget.attrs["rows"] = rows

    def to_python(self, value: Any) -> str:
        lines = str(value or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return "\n".join(thai.clean_text(line) for line in lines).strip("\n")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # A browser counts a line end as two letters; the check here is the one that holds.
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class PapersField(forms.FileField):
    """Several PDF, JPEG or PNG at once; cleaned to a list.

    Each is looked into and one that is refused refuses all, unless `whole` is False: then the view keeps the good.
    """

    widget = ManyFilesInput(attrs={"accept": "application/pdf,image/jpeg,image/png"})

    def __init__(self, *, whole: bool = True, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.whole = whole

    def clean(self, data: Any, initial: Any = None) -> list[File]:
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        if not uploads and self.required:
            raise ValidationError("เลือกไฟล์ที่จะแนบก่อน")
        most = settings.EVIDENCE_MAX_FILES
        if len(uploads) > most:
            raise ValidationError(f"เลือกมา {len(uploads)} ไฟล์ แนบได้ครั้งละไม่เกิน {most} ไฟล์ แบ่งแนบหลายครั้ง")
        refusals: list[str] = []
        for upload in uploads if self.whole else []:
            try:
                checked_upload(upload)
            except ValidationError as refusal:
                refusals.extend(refusal.messages)
        if refusals:
            raise ValidationError(refusals)
        return list(uploads)


def refuse(form: forms.Form, refusal: ValidationError) -> None:
    """Say why at the field; what concerns a field that this form has not is said above it."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for field, errors in refusal.error_dict.items():
        form.add_error(field if field in form.fields else None, errors)


class StepForm(forms.Form):
    """Any step: its day; who, a note and papers where there are any."""

    base = forms.CharField(widget=forms.HiddenInput, required=False)
    done_on = ThaiDateField(label="วันที่", help_text=DAY)
    done_by = CleanCharField(
        label="ผู้ดำเนินการ (ถ้ามี)", max_length=length_of(SelectionStep, "done_by"), required=False
    )
    note = CleanCharField(label="หมายเหตุ (ถ้ามี)", max_length=length_of(SelectionStep, "note"), required=False)
    files = PapersField(
        label="เอกสารและภาพ (ถ้ามี)",
        required=False,
        help_text="PDF, JPEG หรือ PNG ไม่เกิน 10 MB ต่อไฟล์ ครั้งละไม่เกิน 10 ไฟล์",
    )

    day_label = "วันที่"
    who_label = "ผู้ดำเนินการ (ถ้ามี)"
    details: Sequence[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"].label = self.day_label
        self.fields["done_by"].label = self.who_label

    @property
    def said(self) -> dict[str, Any]:
        """What the service is given."""
        return dict(self.cleaned_data)


class RequestedForm(StepForm):
    day_label = "วันที่ขออนุมัติ"
    who_label = "ผู้ขออนุมัติ (ถ้ามี)"


class ApprovedForm(StepForm):
    day_label = "วันที่อนุมัติ"
    who_label = "ผู้อนุมัติ (ถ้ามี)"


class InvitedForm(StepForm):
    day_label = "วันที่ออกหนังสือเชิญ"
    who_label = "ผู้ออกหนังสือเชิญ (ถ้ามี)"
    details = ("invited",)
    invited = CleanLinesField(
        label="ผู้ได้รับเชิญ (ถ้ามี)",
        max_length=length_of(Selection, "invited"),
        required=False,
        rows=5,
        help_text="เสนอตามระเบียบ มท. 2551 แก้ให้ตรงกับที่เชิญจริง",
    )
    field_order = ["done_on", "done_by", "invited", "note", "files"]


class ForumForm(StepForm):
    day_label = "วันที่จัดเวทีประชาคม"
    who_label = "ผู้จัดเวที (ถ้ามี)"
    details = ("forum_place", "attendance", "resolution")
    forum_place = CleanCharField(
        label="สถานที่ (ถ้ามี)", max_length=length_of(Selection, "forum_place"), required=False
    )
    attendance = ThaiIntegerField(
        label="ผู้เข้าร่วม (ถ้ามี)",
        min_value=1,
        max_value=99_999,
        required=False,
        help_text="จำนวนคน ตามใบลงทะเบียน",
    )
    resolution = CleanLinesField(
        label="มติที่ประชุม (ถ้ามี)", max_length=length_of(Selection, "resolution"), required=False
    )
    field_order = ["done_on", "done_by", "forum_place", "attendance", "resolution", "note", "files"]


class OfficersForm(StepForm):
    day_label = "วันที่คัดเลือกกันเอง"
    who_label = "ประธานในที่ประชุม (ถ้ามี)"


class ReadyForm(StepForm):
    day_label = "วันที่พร้อมประกาศ"
    who_label = "ผู้ตรวจรายชื่อ (ถ้ามี)"
    details = ("size_exception",)
    size_exception = CleanCharField(
        label="เหตุผลที่จำนวนไม่อยู่ใน 9 – 25 คน",
        max_length=length_of(Committee, "size_exception"),
        required=False,
        help_text="เก็บไว้กับคณะกรรมการชุดนี้ เช่น อำเภอมี ศอช.ต. มากกว่าจำนวนที่กำหนด",
    )
    field_order = ["done_on", "done_by", "size_exception", "note", "files"]

    def __init__(self, *args: Any, asks_why: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_why:
            del self.fields["size_exception"]


FORMS: dict[SelectionStepKind, type[StepForm]] = {
    SelectionStepKind.REQUESTED: RequestedForm,
    SelectionStepKind.APPROVED: ApprovedForm,
    SelectionStepKind.INVITED: InvitedForm,
    SelectionStepKind.FORUM: ForumForm,
    SelectionStepKind.OFFICERS: OfficersForm,
    SelectionStepKind.READY: ReadyForm,
}


def length_words(years: int | None) -> str:
    """Where the proposed end of a term is from: no source states a length."""
    return f"{years} ปีเป็นค่าตั้งต้น โปรดตรวจกับระเบียบ" if years else "ยังไม่ได้กำหนดความยาววาระของระดับนี้ พิมพ์เอง"


class StartForm(forms.Form):
    """The request, and the term that is planned."""

    requested_on = ThaiDateField(label="วันที่ขออนุมัติจัดเวทีประชาคม", help_text=DAY)
    done_by = CleanCharField(
        label="ผู้ขออนุมัติ (ถ้ามี)", max_length=length_of(SelectionStep, "done_by"), required=False
    )
    starts_on = ThaiDateField(label="วันเริ่มวาระที่วางแผน", help_text="แก้ได้อีกเมื่อลงนามประกาศ")
    ends_on = ThaiDateField(label="วันครบวาระที่วางแผน")
    note = CleanCharField(label="หมายเหตุ (ถ้ามี)", max_length=length_of(SelectionStep, "note"), required=False)
    files = PapersField(
        label="หนังสือขออนุมัติ (ถ้ามี)",
        required=False,
        help_text="PDF, JPEG หรือ PNG ไม่เกิน 10 MB ต่อไฟล์ ครั้งละไม่เกิน 10 ไฟล์",
    )

    def __init__(self, *args: Any, years: int | None, **kwargs: Any) -> None:
        """`years` is the length of a term as it is set for the tier, None where it is not."""
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].help_text = length_words(years)


class FilesForm(forms.Form):
    """Papers that come after their step was recorded."""

    files = PapersField(label="เลือกไฟล์", whole=False)


class AnnounceForm(forms.Form):
    """What the signed ประกาศ says."""

    announced_on = ThaiDateField(label="ประกาศลงวันที่", help_text=DAY)
    order_number = CleanCharField(
        label="เลขที่ประกาศ (ถ้ามี)",
        max_length=length_of(Committee, "order_number"),
        required=False,
        help_text="เช่น 12/2564",
    )
    starts_on = ThaiDateField(label="เริ่มวาระ", help_text="วันแรกที่กรรมการชุดนี้ดำรงตำแหน่งจริง")
    ends_on = ThaiDateField(label="ครบวาระ")

    def __init__(self, *args: Any, years: int | None, **kwargs: Any) -> None:
        """`years` as in StartForm."""
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].help_text = length_words(years)


class CancelForm(forms.Form):
    reason = CleanCharField(
        label="เหตุที่ยกเลิก",
        max_length=length_of(Selection, "cancelled_reason"),
        error_messages={"required": "ระบุเหตุที่ยกเลิก"},
    )


class TakeBackForm(forms.Form):
    reason = CleanCharField(
        label="เหตุผล (ถ้ามี)", max_length=200, required=False, help_text="เก็บไว้ในประวัติ เช่น บันทึกผิด ศอช."
    )


# ── the list ────────────────────────────────────────────────────────────────────────────────
STATES = [
    (CommitteeStatus.CHOOSING, "กำลังคัดเลือก"),
    (CommitteeStatus.STANDING, "ประกาศแล้ว"),
    (CommitteeStatus.CANCELLED, "ยกเลิก"),
]
ASKED = frozenset({"q", "state", "province", "district", "tier", "mine"})


class SelectionFilter(CentreFilter):
    """Selections by where they stand and by their centre; those under way where nothing is chosen."""

    state = django_filters.ChoiceFilter(
        label="การคัดเลือก", choices=STATES, method="by_state", empty_label=None, null_label=None
    )

    def __init__(self, data: Mapping[str, str], *, user: User, **kwargs: object) -> None:
        super().__init__(data, user=user, **kwargs)
        for name in set(self.filters) - ASKED:
            del self.filters[name]

    def by_state(self, centres: QuerySet[Centre], name: str, value: str) -> QuerySet[Centre]:
        return centres  # not of the centre: the list itself asks `standing`

    @property
    def standing(self) -> CommitteeStatus:
        return CommitteeStatus(self.chosen("state") or CommitteeStatus.CHOOSING)
