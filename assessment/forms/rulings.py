"""What is written of a ruling, the filter of their list, and the day on which one ends."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from assessment.log_choices import RulingState
from assessment.models import Ruling
from assessment.querysets import RulingQuerySet
from assessment.scoring.criteria import Criteria, Kind
from assessment.services.rulings import stamp_of
from conweb.kernel import clock
from conweb.kernel.forms import ThaiDateField, ThaiIntegerField, length_of
from conweb.kernel.models import Province
from conweb.kernel.user_forms import CleanCharField

AT_LEAST, MORE_THAN = "at_least", "more_than"
COUNTRY_CODE = "country"
BEGINS = [(AT_LEAST, "ตั้งแต่"), (MORE_THAN, "มากกว่า")]
TEXT_MOST = 4000
BOTH = "พิมพ์ทั้งเกณฑ์ปานกลางและเข้มแข็ง หรือเว้นว่างทั้งสองช่อง"


def _begins(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=BEGINS,
        required=False,
        initial=AT_LEAST,
        error_messages={"invalid_choice": "เลือก ตั้งแต่ หรือ มากกว่า"},
    )


def _threshold(label: str) -> ThaiIntegerField:
    return ThaiIntegerField(label=label, required=False, min_value=0, max_value=999_999)


class RulingForm(forms.Form):
    """One version of a ruling. `owners` are those for whom its writer may rule; one of several is chosen."""

    number = forms.TypedChoiceField(
        label="ตัวชี้วัด",
        coerce=int,
        error_messages={"required": "เลือกตัวชี้วัด", "invalid_choice": "เลือกตัวชี้วัดจากรายการ"},
    )
    owner = forms.ChoiceField(
        label="ใช้กับ", error_messages={"required": "เลือกพื้นที่ที่ใช้", "invalid_choice": "เลือกจากรายการ"}
    )
    title = CleanCharField(
        label="เรื่อง",
        max_length=length_of(Ruling, "title"),
        help_text="สั้น ๆ เช่น ประชุมครบ 3 ครั้งได้ระดับใด",
        error_messages={"required": "พิมพ์เรื่อง"},
    )
    text = forms.CharField(
        label="คำวินิจฉัย",
        max_length=TEXT_MOST,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="เขียนให้พัฒนากรทำตามได้ทันที",
        error_messages={
            "required": "พิมพ์คำวินิจฉัย",
            "max_length": f"ยาวเกินไป พิมพ์ไม่เกิน {TEXT_MOST:,} ตัวอักษร",
        },
    )
    source = CleanCharField(
        label="ที่มา (ถ้ามี)",
        max_length=length_of(Ruling, "source"),
        required=False,
        help_text="เช่น เลขที่หนังสือ หรือมติที่ประชุม",
    )
    issued_on = ThaiDateField(label="ลงวันที่", help_text="วันที่ของหนังสือหรือมติ")
    medium_begins = _begins("ปานกลาง")
    medium = _threshold("ปานกลางเริ่มที่")
    strong_begins = _begins("เข้มแข็ง")
    strong = _threshold("เข้มแข็งเริ่มที่")
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        criteria: Criteria,
        owners: Sequence[Province | None],
        ruling: Ruling | None = None,
        number: int | None = None,
    ) -> None:
        self.criteria, self.ruling = criteria, ruling
        initial = _stored(ruling) if ruling else {"issued_on": clock.today(), "number": number}
        super().__init__(data, initial=initial)
        self.fields["number"].choices = [
            ("", "เลือกตัวชี้วัด"),
            *((one.number, f"ข้อ {one.number} {one.short_label}") for one in criteria.indicators),
        ]
        if ruling and ruling.replaces_id:
            self.fields["number"].disabled = True
        self.owners = {(one.pk if one else COUNTRY_CODE): one for one in owners}
        self.fields["owner"].choices = [
            (code, one.full_name if one else "ทั้งประเทศ") for code, one in self.owners.items()
        ]
        if ruling:
            del self.fields["owner"]
        elif len(self.owners) == 1:
            self.fields["owner"].widget = forms.HiddenInput()
            self.fields["owner"].initial = next(iter(self.owners))

    @property
    def owner_choice(self) -> forms.BoundField | None:
        """The field, where there is something to choose."""
        return self["owner"] if "owner" in self.fields and not self["owner"].is_hidden else None

    @property
    def chosen_owner(self) -> Province | None:
        return self.owners[self.cleaned_data["owner"]]

    @property
    def words(self) -> dict[str, Any]:
        """What the service takes."""
        given = self.cleaned_data
        return {name: given[name] for name in ("number", "title", "text", "source", "issued_on", "reading")}

    def clean_issued_on(self) -> date | None:
        day: date | None = self.cleaned_data["issued_on"]
        if day and day > clock.today():
            raise forms.ValidationError("ลงวันที่หลังวันนี้ไม่ได้")
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["reading"] = {}
        if "medium" in self.errors or "strong" in self.errors or "number" in self.errors:
            return given
        medium, strong = given.get("medium"), given.get("strong")
        if medium is None and strong is None:
            return given
        if medium is None or strong is None:
            self.add_error("medium" if medium is None else "strong", BOTH)
            return given
        given["reading"] = {
            level: {given.get(f"{level}_begins") or AT_LEAST: given[level]} for level in ("medium", "strong")
        }
        self._check_reading(given)
        return given

    def _check_reading(self, given: Mapping[str, Any]) -> None:
        indicator = self.criteria.indicator(given["number"])
        if indicator.kind is Kind.CHOICE:
            self.add_error("medium", f"ข้อ {indicator.number} เลือกช่องเอง ไม่มีเกณฑ์เป็นตัวเลข เว้นว่างทั้งสองช่อง")
            return
        # Read before anything is refused: a refused field is cleaned away.
        begin = {
            level: (given[level], (given.get(f"{level}_begins") or AT_LEAST) == MORE_THAN)
            for level in ("medium", "strong")
        }
        for level, (value, beyond) in begin.items():
            if value == 0 and not beyond:
                self.add_error(level, "พิมพ์ตั้งแต่ 1 ขึ้นไป หรือเลือก “มากกว่า” 0")
            if indicator.kind is Kind.SHARE and (value > 100 or (value == 100 and beyond)):
                self.add_error(level, "เกณฑ์ร้อยละต้องถึงได้ คือไม่เกิน 100")
        if not self.errors and begin["medium"] >= begin["strong"]:
            self.add_error("strong", "เกณฑ์เข้มแข็งต้องสูงกว่าเกณฑ์ปานกลาง")


def _stored(ruling: Ruling) -> dict[str, Any]:
    said: dict[str, Any] = {
        name: getattr(ruling, name) for name in ("number", "title", "text", "source", "issued_on")
    }
    for level, begins in ruling.reading.items():
        said[f"{level}_begins"], said[level] = next(iter(begins.items()))
    return said | {"stamp": stamp_of(ruling)}


class WithdrawForm(forms.Form):
    """When a ruling ends, and why."""

    on = ThaiDateField(label="เลิกใช้ตั้งแต่วันที่")
    reason = CleanCharField(
        label="เหตุผล",
        max_length=200,
        help_text="เก็บไว้ในประวัติ เช่น กรมออกเกณฑ์ใหม่",
        error_messages={"required": "เขียนเหตุผลที่เลิกใช้"},
    )


STATES = [
    (RulingState.DRAFT.value, "ร่าง"),
    (RulingState.WITHDRAWN.value, "เลิกใช้"),
    ("all", "ทุกฉบับ"),
]
OURS, THEIRS = "country", "province"
WHOSE = [(OURS, "ของกรม"), (THEIRS, "ของจังหวัด")]


class RulingFilter:
    """The list by indicator, by whose they are, by state and by words; it lives in the address."""

    unfiltered = "ฉบับที่ใช้อยู่"

    def __init__(self, data: Mapping[str, str], *, criteria: Criteria | None) -> None:
        self.form = forms.Form(data)
        indicators = criteria.indicators if criteria else ()
        offered = {
            "number": (
                "ตัวชี้วัด",
                "ทุกข้อ",
                [(str(one.number), f"ข้อ {one.number} {one.short_label}") for one in indicators],
            ),
            "whose": ("ของ", "กรมและจังหวัด", WHOSE),
            "state": ("ฉบับ", "ที่ใช้อยู่", STATES),
        }
        self.form.fields["q"] = CleanCharField(
            label="คำในเรื่องหรือคำวินิจฉัย",
            required=False,
            max_length=100,
            widget=forms.TextInput(attrs={"type": "search"}),
        )
        for name, (label, every, choices) in offered.items():
            self.form.fields[name] = forms.ChoiceField(
                label=label, required=False, choices=[("", every), *choices]
            )
        self.form.is_valid()

    def chosen(self, name: str) -> str:
        return str(self.form.cleaned_data.get(name) or "")

    def narrowed(self, rulings: RulingQuerySet) -> RulingQuerySet:
        state = self.chosen("state")
        if not state:
            rulings = rulings.in_force()
        elif state != "all":
            rulings = rulings.filter(state=state)
        if number := self.chosen("number"):
            rulings = rulings.filter(number=number)
        if whose := self.chosen("whose"):
            rulings = rulings.filter(province__isnull=whose == OURS)
        for word in self.chosen("q").split():
            rulings = rulings.filter(Q(title__icontains=word) | Q(text__icontains=word))
        return rulings

    @property
    def said(self) -> list[str]:
        words = []
        for name, field in self.form.fields.items():
            if value := self.chosen(name):
                words.append(f"มีคำว่า “{value}”" if name == "q" else dict(field.choices)[value])
        return words

    @property
    def refused(self) -> list[str]:
        return [str(self.form.fields[name].label) for name in self.form.errors if name in self.form.fields]
