"""What is filled in for a paper: few fields for each kind, the signature, a paper that was signed elsewhere."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from conweb.kernel import clock, thai
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.forms import BuddhistYearField, ThaiDateField
from conweb.kernel.user_forms import CleanCharField
from registry.choices import CommitteeStatus, Digits, Secrecy, Urgency
from registry.forms.selections import CleanLinesField
from registry.models import Committee, Paper, PostHolding
from registry.rules.papers.kinds import Form, PaperKind, Signer
from registry.selectors.papers.signatories import holdings_for, signer_post, signer_title, told
from registry.services.papers.numbering import proposed_number

DAY = "พิมพ์เช่น 1 เม.ย. 2564"
SCAN_HELP = "PDF, JPEG หรือ PNG ไม่เกิน 20 MB ไม่ตั้งรหัสผ่าน"
USUAL = "เว้นว่างเพื่อใช้ตามปกติของเอกสารชนิดนี้"
FROM_FORUM = "เว้นว่างเพื่อใช้ตามที่บันทึกในขั้นเวทีประชาคม"

_LETTER = ("to", "references", "enclosures", "body_text")
_FORUM = ("meeting_on", "meeting_time", "meeting_place")
_ORDER = ("effective_on", "body_text")
# The fields of each kind, in the order in which they are asked; what all have follows after.
FIELDS: dict[PaperKind, tuple[str, ...]] = {
    PaperKind.REQUEST: (*_FORUM, "to", "body_text"),
    PaperKind.INVITATION: (*_FORUM, *_LETTER),
    PaperKind.FORUM_MINUTES: ("meeting_number", *_FORUM, "recorder", "body_text"),
    PaperKind.ANNOUNCEMENT: ("starts_on", "ends_on", "body_text"),
    PaperKind.AMENDING_ANNOUNCEMENT: _ORDER,
    PaperKind.APPOINTMENT: _ORDER,
    PaperKind.AMENDING_APPOINTMENT: _ORDER,
    PaperKind.WORKING_ORDER: _ORDER,
    PaperKind.WORKING_ADDITION: _ORDER,
    PaperKind.GOVERNOR_REPORT: ("about", "form", *_LETTER),
    PaperKind.KBT_ORDER: _ORDER,
    PaperKind.KBO_ORDER: _ORDER,
    PaperKind.REMOVAL: ("reason", *_ORDER),
    PaperKind.CANCELLATION: ("about", "reason", *_ORDER),
    PaperKind.COPY_LETTER: ("about", "fiscal_year", *_LETTER),
    PaperKind.PLAN_LETTER: ("fiscal_year", *_LETTER),
    PaperKind.CIRCULAR: ("fiscal_year", "due_1", "due_2", "due_3", *_LETTER),
    PaperKind.RENEWAL_LETTER: ("about", *_LETTER),
    PaperKind.COVER_LETTER: ("form", "to", "body_text", "references", "enclosures"),
    PaperKind.REMINDER_LETTER: ("to", "body_text", "references", "enclosures"),
    PaperKind.RESULT_ANNOUNCEMENT: ("body_text",),
}
COMMON = ("subject", "digits", "urgency", "secrecy")
# Kept in Paper.typed under the name of the field.
WORDS = ("to", "body_text", "meeting_time", "meeting_place", "reason", "recorder")
DUES = {"due_1": "DL1", "due_2": "DL2", "due_3": "DL3"}


class PaperChoice(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, paper: Paper) -> str:
        day = f" ลงวันที่ {thai.format_date(paper.dated_on)}" if paper.dated_on else ""
        number = f" ที่ {paper.full_number}" if paper.number else ""
        return f"{paper.subject or paper.paper_kind.label}{number}{day}"


class PaperForm(forms.Form):
    """A draft of one kind. What is left empty is printed as usual, or as dots where only a pen knows it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    about = PaperChoice(
        Paper.objects.none(),
        label="เอกสารที่กล่าวถึง",
        required=False,
        error_messages={"invalid_choice": "มีเอกสารที่เลือกไม่ได้แล้ว เลือกใหม่"},
    )
    meeting_number = CleanCharField(label="ครั้งที่", max_length=20, required=False, help_text="เช่น 1/2564")
    meeting_on = ThaiDateField(label="วันจัดเวทีประชาคม", required=False, help_text=FROM_FORUM)
    meeting_time = CleanCharField(label="เวลา", max_length=40, required=False, help_text="เช่น 09.00 น.")
    meeting_place = CleanCharField(label="สถานที่", max_length=200, required=False, help_text=FROM_FORUM)
    recorder = CleanCharField(label="ผู้จดรายงานการประชุม", max_length=160, required=False)
    starts_on = ThaiDateField(
        label="เริ่มวาระ", error_messages={"required": "ระบุวันเริ่มวาระ"}, help_text="วันแรกที่กรรมการดำรงตำแหน่ง"
    )
    ends_on = ThaiDateField(label="ครบวาระ", error_messages={"required": "ระบุวันครบวาระ"}, help_text=DAY)
    effective_on = ThaiDateField(label="มีผลตั้งแต่", required=False, help_text="เว้นว่าง คือตั้งแต่วันที่ลงนาม")
    reason = CleanLinesField(label="เหตุผล", max_length=1000, required=False, rows=3)
    fiscal_year = BuddhistYearField(
        label="ปีงบประมาณ", min_value=2551, max_value=2650, required=False, help_text="พ.ศ. เช่น 2564"
    )
    due_1 = ThaiDateField(label="ส่งสำเนาคำสั่งกรรมการ ศอช. ภายใน", required=False, help_text=DAY)
    due_2 = ThaiDateField(label="ส่งสำเนาคำสั่ง ก.บ.ต. ภายใน", required=False, help_text=DAY)
    due_3 = ThaiDateField(label="รายงานผลประเมินภายใน", required=False, help_text=DAY)
    form = forms.ChoiceField(
        label="แบบของหนังสือ",
        choices=[("", "บันทึกข้อความ (หนังสือภายใน)"), (Form.EXTERNAL.value, "หนังสือภายนอก")],
        required=False,
    )
    to = CleanCharField(label="เรียน", max_length=300, required=False, help_text=USUAL)
    references = CleanLinesField(
        label="อ้างถึง (ถ้ามี)", max_length=1000, required=False, rows=2, help_text="บรรทัดละหนึ่งรายการ"
    )
    enclosures = CleanLinesField(
        label="สิ่งที่ส่งมาด้วย (ถ้ามี)",
        max_length=1000,
        required=False,
        rows=2,
        help_text="บรรทัดละหนึ่งรายการ เช่น สำเนาคำสั่ง จำนวน 1 ชุด",
    )
    body_text = CleanLinesField(
        label="ข้อความเพิ่มเติม (ถ้ามี)",
        max_length=4000,
        required=False,
        rows=4,
        help_text="ต่อท้ายข้อความปกติ ขึ้นย่อหน้าใหม่ทุกบรรทัด",
    )
    subject = CleanCharField(
        label="เรื่อง", max_length=400, required=False, help_text="เว้นว่างเพื่อใช้ชื่อเรื่องตามปกติ"
    )
    digits = forms.ChoiceField(label="ตัวเลขในเอกสาร", choices=Digits.choices, initial=Digits.THAI)
    urgency = forms.ChoiceField(label="ชั้นความเร็ว", choices=[("", "ปกติ"), *Urgency.choices], required=False)
    secrecy = forms.ChoiceField(label="ชั้นความลับ", choices=[("", "ไม่มี"), *Secrecy.choices], required=False)

    def __init__(
        self,
        *args: Any,
        kind: PaperKind,
        committee: Committee | None = None,
        offered: QuerySet[Paper] | None = None,
        **kwargs: Any,
    ) -> None:
        """`offered` are the papers that this one may speak of; a standing committee has its term already."""
        super().__init__(*args, **kwargs)
        asked = {*FIELDS[kind], *COMMON, "version"}
        if committee is None or committee.status != CommitteeStatus.CHOOSING:
            asked -= {"starts_on", "ends_on"}
        for name in set(self.fields) - asked:
            del self.fields[name]
        self.order_fields([*FIELDS[kind], *COMMON])
        self.kind = kind
        if "about" in self.fields and offered is not None:
            self.fields["about"].queryset = offered
        if kind.is_worded:
            text = self.fields["body_text"]
            text.label, text.help_text = "ข้อความ", "ขึ้นย่อหน้าใหม่ทุกบรรทัด บรรทัดที่ขึ้นต้นด้วย 1. หรือ 1.1 พิมพ์เป็นข้อ"
            text.widget.attrs["rows"] = 12
        if kind is PaperKind.CANCELLATION:
            self.fields["about"].label = "คำสั่งหรือประกาศที่ยกเลิก"
            self.fields["about"].required = True
            self.fields["about"].error_messages["required"] = "เลือกฉบับที่จะยกเลิก"

    def clean_enclosures(self) -> list[list[str]]:
        return [list(parts_of(line)) for line in self.cleaned_data["enclosures"].split("\n") if line]

    def clean_references(self) -> list[str]:
        return [line for line in self.cleaned_data["references"].split("\n") if line]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last <= first:
            self.add_error("ends_on", "วันครบวาระต้องอยู่หลังวันเริ่มวาระ")
        return given

    @property
    def main(self) -> list[forms.BoundField]:
        """What the kind itself asks."""
        return [self[name] for name in FIELDS[self.kind] if name in self.fields]

    @property
    def rest(self) -> list[forms.BoundField]:
        """What every paper has."""
        return [self[name] for name in COMMON]

    @property
    def said(self) -> dict[str, Any]:
        """What the services are given. An empty field is not kept."""
        given = self.cleaned_data
        typed: dict[str, Any] = {name: given[name] for name in WORDS if given.get(name)}
        typed |= {
            name: given[name]
            for name in ("references", "enclosures", "fiscal_year", "form")
            if given.get(name)
        }
        if day := given.get("meeting_on"):
            typed["meeting_on"] = day.isoformat()
        if number := given.get("meeting_number"):
            typed["number"] = number
        if dues := {code: given[name].isoformat() for name, code in DUES.items() if given.get(name)}:
            typed["dues"] = dues
        said = {name: given[name] for name in COMMON} | {"typed": typed}
        if "effective_on" in given:
            said["effective_on"] = given["effective_on"]
        if "about" in given:
            said["about"] = list(given["about"])
        if given.get("starts_on") and given.get("ends_on"):
            said["term"] = (given["starts_on"], given["ends_on"])
        return said


def parts_of(line: str) -> tuple[str, str]:
    """An enclosure and how many of it: «สำเนาคำสั่ง จำนวน 1 ชุด» or «สำเนาคำสั่ง | 1 ชุด»."""
    found = re.fullmatch(r"(?P<text>.+?)\s*(?:\||\sจำนวน)\s*(?P<copies>.+)", line)
    return (found["text"], found["copies"]) if found else (line, "")


def initial_of(paper: Paper) -> dict[str, Any]:
    """What stands in the form of a draft."""
    typed = paper.typed
    said: dict[str, Any] = {name: typed.get(name, "") for name in (*WORDS, "fiscal_year", "form")}
    said["references"] = "\n".join(typed.get("references") or ())
    said["enclosures"] = "\n".join(
        f"{text} จำนวน {copies}" if copies else text for text, copies in typed.get("enclosures") or ()
    )
    said["meeting_on"] = date.fromisoformat(typed["meeting_on"]) if typed.get("meeting_on") else None
    said["meeting_number"] = typed.get("number", "")
    dues = typed.get("dues") or {}
    said |= {name: date.fromisoformat(dues[code]) for name, code in DUES.items() if dues.get(code)}
    said |= {name: getattr(paper, name) for name in (*COMMON, "effective_on")}
    said["about"] = [link.target_id for link in paper.links.all()]
    said["version"] = paper.version
    return said | planned(paper.committee)


def shows_papers(kind: PaperKind) -> bool:
    """Whether the form of a kind lists the papers that it speaks of."""
    return "about" in FIELDS[kind]


def planned(committee: Committee | None) -> dict[str, Any]:
    return {"starts_on": committee.starts_on, "ends_on": committee.ends_on} if committee else {}


def proposed_for(kind: PaperKind) -> dict[str, Any]:
    """What stands in the form of a new paper."""
    return {"fiscal_year": int(FiscalYear.of(clock.today()))} if "fiscal_year" in FIELDS[kind] else {}


# ── the signature ───────────────────────────────────────────────────────────────────────────
class HoldingChoice(forms.ModelChoiceField):
    def label_from_instance(self, holding: PostHolding) -> str:
        until = thai.format_date(holding.until) if holding.until else "ปัจจุบัน"
        return f"{told(holding)} ({thai.format_date(holding.since)} – {until})"


class SignForm(forms.Form):
    """What the signed paper shows: its day, who signed, its number, and the scan."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    dated_on = ThaiDateField(label="ลงวันที่", help_text=DAY)
    signatory = HoldingChoice(
        PostHolding.objects.none(),
        label="ผู้ลงนาม",
        empty_label="เลือกผู้ลงนาม",
        error_messages={"required": "เลือกผู้ลงนาม", "invalid_choice": "เลือกจากรายชื่อผู้ที่เคยอยู่ในตำแหน่งนี้"},
    )
    other_signatory_is_meant = forms.BooleanField(label="ลงนามแทนกันจริง ชื่อต่างจากฉบับที่พิมพ์", required=False)
    number = CleanCharField(label="เลขที่", max_length=40, error_messages={"required": "พิมพ์เลขที่ตามทะเบียน"})
    double_is_meant = forms.BooleanField(label="เลขที่ซ้ำจริงตามทะเบียน บันทึกซ้ำได้", required=False)
    scan = forms.FileField(
        label="สำเนาที่ลงนาม",
        help_text=SCAN_HELP,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        error_messages={
            "required": "แนบสำเนาที่ลงนามแล้ว เป็น PDF, JPEG หรือ PNG",
            "empty": "ไฟล์ที่แนบว่างเปล่า เลือกไฟล์อื่น",
            "missing": "แนบสำเนาที่ลงนามแล้ว เป็น PDF, JPEG หรือ PNG",
            "invalid": "แนบสำเนาที่ลงนามแล้ว เป็น PDF, JPEG หรือ PNG",
        },
    )

    def __init__(self, *args: Any, paper: Paper, asks: Iterable[str] = (), **kwargs: Any) -> None:
        """`asks` are the ticks that are shown: only what was refused for it is asked."""
        super().__init__(*args, **kwargs)
        shown = set(asks)
        if signer_post(paper) is Signer.RECORDER:
            del self.fields["signatory"], self.fields["other_signatory_is_meant"]
        else:
            self.fields["signatory"].queryset = holdings_for(paper)
            self.fields["signatory"].label = f"ผู้ลงนาม ({signer_title(paper)})"
        if not paper.paper_kind.has_number:
            del self.fields["number"], self.fields["double_is_meant"]
        else:
            self.fields["number"].help_text = number_help(paper)
        for name in ("other_signatory_is_meant", "double_is_meant"):
            if name in self.fields and name not in shown:
                self.fields[name].widget = forms.HiddenInput()


def number_help(paper: Paper) -> str:
    """Where the number comes from, and how it is typed."""
    series = paper.paper_kind.series.label
    if paper.paper_kind.form == Form.ORDER:
        return f"ตาม{series} พิมพ์เฉพาะเลข เช่น 12"
    return f"ตาม{series} พิมพ์เฉพาะเลขท้าย เช่น 1009"


def sign_initial(paper: Paper, *, on: date) -> dict[str, Any]:
    said: dict[str, Any] = {"dated_on": on, "version": paper.version}
    if number := proposed_number(paper, on=on):
        said["number"] = number
    return said


# ── a paper that was signed elsewhere ───────────────────────────────────────────────────────
class RecordForm(SignForm):
    """The same of an older paper: its scan, its number and who signed may be unknown."""

    kind = forms.ChoiceField(label="ชนิดเอกสาร", choices=())
    subject = CleanCharField(
        label="เรื่อง", max_length=400, required=False, help_text="เว้นว่างเพื่อใช้ชื่อเรื่องตามชนิดเอกสาร"
    )
    starts_on = ThaiDateField(label="เริ่มวาระ", help_text="วันแรกที่กรรมการชุดนี้ดำรงตำแหน่งจริง")
    ends_on = ThaiDateField(label="ครบวาระ", help_text=DAY)
    effective_on = ThaiDateField(label="มีผลตั้งแต่", required=False, help_text="เว้นว่าง คือตั้งแต่วันที่ลงนาม")
    field_order = (
        *("kind", "dated_on", "number", "double_is_meant", "starts_on", "ends_on", "effective_on"),
        *("signatory", "subject", "scan"),
    )

    def __init__(
        self,
        *args: Any,
        paper: Paper,
        kinds: Sequence[PaperKind],
        term: bool = False,
        asks: Iterable[str] = (),
        **kwargs: Any,
    ) -> None:
        """`paper` is unsaved and says where it lies; `term` where a committee being chosen is to stand by it."""
        super().__init__(*args, paper=paper, asks=asks, **kwargs)
        del self.fields["version"], self.fields["other_signatory_is_meant"]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
        if len(kinds) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
        for name in ("scan", "signatory", "number"):
            if name in self.fields:
                self.fields[name].required = False
                self.fields[name].label = f"{self.fields[name].label} (ถ้ามี)"
        self.fields["signatory"].empty_label = "ไม่ทราบ หรือไม่มีในรายชื่อ"
        if term:
            del self.fields["effective_on"]
        else:
            del self.fields["starts_on"], self.fields["ends_on"]

    @property
    def said(self) -> dict[str, Any]:
        """What the service is given."""
        given = dict(self.cleaned_data)
        if "starts_on" in given:
            given["term"] = (given.pop("starts_on"), given.pop("ends_on"))
        return given


class WhyForm(forms.Form):
    """A step that takes a reason."""

    reason = CleanCharField(label="เหตุผล", max_length=250, error_messages={"required": "ระบุเหตุผล"})

    def __init__(self, *args: Any, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = hint
