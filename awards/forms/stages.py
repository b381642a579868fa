"""What is filled in about a round, its judges, its closing, and the visits to its candidates."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from awards.choices import Outcome
from awards.forms.contests import DAY
from awards.models import FieldVisit, Judge, Stage, StageEntry
from awards.rules.ranking import TieBreak
from awards.selectors.results import TiedLine
from awards.services.stages import Closing, allowed_outcomes
from conweb.kernel.forms import ThaiDateField, ThaiIntegerField, length_of
from conweb.kernel.models import District, User
from conweb.kernel.user_forms import CleanCharField
from registry.forms.selections import CleanLinesField, PapersField

MOST_PLACES = 50
MOST_RUNNERS_UP = 20


class DistrictsChoice(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, district: District) -> str:
        return district.full_name


class StageForm(forms.Form):
    """A round before it opens; when it is open, only its last day."""

    base = forms.CharField(widget=forms.HiddenInput, required=False)
    is_used = forms.BooleanField(label="ใช้รอบนี้", required=False)
    name = CleanCharField(
        label="ชื่อรอบ", max_length=length_of(Stage, "name"), error_messages={"required": "พิมพ์ชื่อรอบ"}
    )
    is_scored = forms.BooleanField(
        label="กรรมการให้คะแนน", required=False, help_text="ไม่เลือกเมื่อบันทึกเฉพาะผลที่ตัดสินจากที่อื่น"
    )
    opens_on = ThaiDateField(label="เริ่ม (ถ้าทราบ)", required=False, help_text=DAY)
    closes_on = ThaiDateField(label="ถึง (ถ้าทราบ)", required=False)
    places = ThaiIntegerField(
        label="จำนวนที่ผ่าน", min_value=1, max_value=MOST_PLACES, help_text="ได้รางวัลดีเด่น หรือผ่านเข้ารอบต่อไป"
    )
    districts = DistrictsChoice(
        District.objects.none(),
        label="อำเภอในโซน",
        required=False,
        error_messages={"invalid_choice": "มีอำเภอที่เลือกไม่ได้ เลือกใหม่"},
    )

    def __init__(
        self,
        *args: Any,
        districts: Sequence[District] | None,
        only_end: bool,
        is_nomination: bool,
        **kwargs: Any,
    ) -> None:
        """`districts` are those of the province for a zone, None for any other round."""
        super().__init__(*args, **kwargs)
        if districts is None or only_end:
            del self.fields["districts"]
        else:
            keys = [district.pk for district in districts]
            self.fields["districts"].queryset = District.objects.filter(pk__in=keys).select_related(
                "province"
            )
        if is_nomination:
            for name in ("is_used", "is_scored", "places"):
                del self.fields[name]
        if only_end:
            for name in set(self.fields) - {"base", "closes_on"}:
                del self.fields[name]


class JudgeAccount(forms.ModelChoiceField):
    def label_from_instance(self, user: User) -> str:
        return user.full_name


class JudgeForm(forms.Form):
    """A seat: an account of a judge of the province, or a name whose sheet comes in on paper."""

    user = JudgeAccount(
        User.objects.none(),
        label="บัญชีผู้ใช้",
        required=False,
        empty_label="ไม่มีบัญชี ให้คะแนนบนกระดาษ",
        help_text="บัญชีที่มีหน้าที่กรรมการตัดสินของจังหวัดนี้",
        error_messages={"invalid_choice": "บัญชีนี้ไม่มีหน้าที่กรรมการตัดสินของจังหวัดนี้"},
    )
    name = CleanCharField(
        label="ชื่อ",
        max_length=length_of(Judge, "name"),
        required=False,
        help_text="พร้อมคำนำหน้า เว้นว่างไว้เมื่อใช้ชื่อตามบัญชี",
    )
    position = CleanCharField(label="ตำแหน่ง (ถ้ามี)", max_length=length_of(Judge, "position"), required=False)
    is_chair = forms.BooleanField(label="ประธานกรรมการตัดสิน", required=False)

    def __init__(self, *args: Any, accounts: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = User.objects.filter(pk__in=[user.pk for user in accounts])


class CloseForm(forms.Form):
    """The end of a round with scores: ties settled one by one, and how many runners-up there are."""

    def __init__(self, *args: Any, tied: Sequence[TiedLine], prizes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tied = tied
        if prizes:
            self.fields["runners_up"] = ThaiIntegerField(
                label="รองชนะเลิศ",
                min_value=0,
                max_value=MOST_RUNNERS_UP,
                initial=2,
                help_text="จำนวนแห่งถัดจากดีเด่น ที่ประกาศเป็นรองชนะเลิศ ไม่มีให้พิมพ์ 0",
            )
        for line in tied:
            centre = line.entry.nomination.centre.short_name
            self.fields[_place(line.entry)] = ThaiIntegerField(
                label=f"ลำดับของ {centre}",
                min_value=1,
                max_value=len(line.tied_with) + 1,
                help_text=f"ในกลุ่มที่คะแนนเท่ากัน 1 – {len(line.tied_with) + 1}",
            )
            self.fields[_why(line.entry)] = CleanCharField(
                label=f"เหตุผลของ {centre}",
                max_length=length_of(StageEntry, "tie_note"),
                error_messages={"required": "เขียนเหตุผลที่อยู่ลำดับนี้"},
            )

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The ties with their fields, as the page shows them."""
        return [
            {"line": line, "place": self[_place(line.entry)], "why": self[_why(line.entry)]}
            for line in self.tied
        ]

    @property
    def said(self) -> Closing:
        given = self.cleaned_data
        breaks = {
            line.entry.pk: TieBreak(given[_place(line.entry)], given[_why(line.entry)]) for line in self.tied
        }
        return Closing(breaks, runners_up=given.get("runners_up") or 0)


class OutcomeForm(forms.Form):
    """The end of a round without scores: what was decided about each, elsewhere."""

    def __init__(self, *args: Any, entries: Sequence[StageEntry], prizes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = entries
        choices = [("", "เลือกผล"), *((one.value, one.label) for one in allowed_outcomes(prizes=prizes))]
        for entry in entries:
            self.fields[f"outcome_{entry.pk}"] = forms.ChoiceField(
                label=entry.nomination.centre.short_name,
                choices=choices,
                error_messages={"required": "เลือกผล", "invalid_choice": "เลือกผลจากรายการ"},
            )

    @property
    def said(self) -> Closing:
        outcomes = {entry.pk: Outcome(self.cleaned_data[f"outcome_{entry.pk}"]) for entry in self.entries}
        return Closing({}, outcomes=outcomes)


class FieldVisitForm(forms.Form):
    """A visit of the deciding committee, with photos."""

    visited_on = ThaiDateField(label="วันที่ลงพื้นที่", help_text=DAY)
    visitors = CleanCharField(
        label="คณะที่ลงพื้นที่",
        max_length=length_of(FieldVisit, "visitors"),
        help_text="ผู้ที่ไป เช่น กรรมการตัดสินรอบจังหวัด 5 คน",
        error_messages={"required": "พิมพ์ว่าใครลงพื้นที่"},
    )
    findings = CleanLinesField(
        label="ข้อค้นพบ (ถ้ามี)", max_length=length_of(FieldVisit, "findings"), required=False, rows=6
    )
    files = PapersField(
        label="ภาพและเอกสาร (ถ้ามี)",
        required=False,
        help_text="PDF, JPEG หรือ PNG ไม่เกิน 10 MB ต่อไฟล์ ครั้งละไม่เกิน 10 ไฟล์",
    )


def _place(entry: StageEntry) -> str:
    return f"place_{entry.pk}"


def _why(entry: StageEntry) -> str:
    return f"why_{entry.pk}"
