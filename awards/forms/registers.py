"""What is typed into the registers, and what their lists are filtered by."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms

from awards.choices import (
    CENTRE_KINDS,
    PERSON_KINDS,
    AwardKind,
    AwardLevel,
    CertificationResult,
    StandardType,
)
from awards.models import Award, Certification, StudyVisit
from awards.models.registers import BUDDHIST_YEARS
from awards.selectors.registers import STATES, WHOSE, Register, years_of
from conweb.kernel.forms import BuddhistYearField, ThaiDateField, ThaiIntegerField
from conweb.kernel.models import User
from conweb.kernel.user_forms import CleanCharField
from registry.forms.area_filter import AreaFilter
from registry.forms.contacts import reason_field, to_choose
from registry.models import Centre

NO_CHOICE = "เลือกจากรายการ"


def _year(label: str) -> BuddhistYearField:
    return BuddhistYearField(
        label=label,
        min_value=BUDDHIST_YEARS[0],
        max_value=BUDDHIST_YEARS[1],
        help_text="พ.ศ. เช่น 2563",
        error_messages={"required": "พิมพ์ปีงบประมาณ พ.ศ."},
    )


def _day(label: str, hint: str = "เช่น 1 ก.พ. 2563", *, required: bool = False) -> ThaiDateField:
    return ThaiDateField(label=label, required=required, help_text=hint)


def _line(label: str, model: Any, column: str, *, required: str = "", hint: str = "") -> CleanCharField:
    return CleanCharField(
        label=label,
        max_length=model._meta.get_field(column).max_length,
        required=bool(required),
        help_text=hint,
        error_messages={"required": required} if required else {},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _note(model: Any) -> CleanCharField:
    return CleanCharField(
        label="หมายเหตุ (ถ้ามี)",
        max_length=model._meta.get_field("note").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _menu(label: str, missing: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, error_messages={"required": missing, "invalid_choice": NO_CHOICE})


class RowForm(forms.Form):
    """A row of a register: its columns, and with one that stands why it is changed."""

    columns: tuple[str, ...] = ()

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            self.fields["reason"] = reason_field()


class CertificationForm(RowForm):
    """An application for มชช. of a ศอช., of a person, or of whoever is named."""

    applicant_name = _line(
        "ชื่อผู้สมัคร", Certification, "applicant_name", required="พิมพ์ชื่อกลุ่ม เครือข่าย หรือชุมชนที่สมัคร"
    )
    standard_type = _menu("ประเภท", "เลือกประเภทที่สมัคร")
    fiscal_year = _year("ปีงบประมาณที่สมัคร")
    result = _menu("ผล", "เลือกผล")
    number = _line("เลขที่ใบรับรอง (ถ้ามี)", Certification, "number")
    certified_on = _day("วันที่รับรอง")
    valid_until = _day("ใช้ได้ถึง (ถ้ากำหนด)", "เว้นว่างเมื่อใบรับรองไม่กำหนดวันสิ้นสุด")
    note = _note(Certification)

    columns = (
        *("standard_type", "fiscal_year", "result"),
        *("number", "certified_on", "valid_until", "note"),
    )

    def __init__(self, *args: Any, types: Iterable[StandardType], named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["standard_type"].choices = to_choose(types, "เลือกประเภท")
        self.fields["result"].choices = list(CertificationResult.choices)
        if not named:
            del self.fields["applicant_name"]


class AwardForm(RowForm):
    kind = _menu("รางวัล", "เลือกรางวัล")
    title = _line("ชื่อรางวัล", Award, "title", hint="ต้องพิมพ์เมื่อเลือก “รางวัลอื่น”")
    level = _menu("ระดับ", "เลือกระดับ")
    fiscal_year = _year("ปีงบประมาณ")
    plaque = _line("โล่หรือเกียรติบัตร (ถ้ามี)", Award, "plaque")
    ceremony_on = _day("วันมอบ (ถ้าทราบ)", "เช่น 29 ก.ค. 2563")
    note = _note(Award)

    columns = ("kind", "title", "level", "fiscal_year", "plaque", "ceremony_on", "note")

    def __init__(self, *args: Any, kinds: Iterable[AwardKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = to_choose(kinds, "เลือกรางวัล")
        self.fields["title"].required = False
        self.fields["level"].choices = to_choose(AwardLevel, "เลือกระดับ")


class VisitForm(RowForm):
    visited_on = _day("วันที่มาดูงาน", "เช่น 15 ม.ค. 2564", required=True)
    visitors = _line("คณะที่มาศึกษาดูงาน", StudyVisit, "visitors", required="พิมพ์ว่าคณะใดมาศึกษาดูงาน")
    people = ThaiIntegerField(label="จำนวนคน (ถ้าทราบ)", required=False, min_value=1, max_value=100_000)
    topic = _line("เรื่องที่ดูงาน (ถ้ามี)", StudyVisit, "topic")
    note = _note(StudyVisit)

    columns = ("visited_on", "visitors", "people", "topic", "note")


def award_kinds(*, of_person: bool) -> tuple[AwardKind, ...]:
    return PERSON_KINDS if of_person else CENTRE_KINDS


def standard_types(*, centre: bool, person: bool) -> tuple[StandardType, ...]:
    """What a ศอช. applies as, what a person does, and what is left to those who are only named."""
    if centre:
        return (StandardType.NETWORK,)
    return (StandardType.LEADER,) if person else tuple(StandardType)


class WordsForm(forms.Form):
    """The name by which a centre or a person is looked for."""

    q = CleanCharField(
        label="ชื่อ", required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )


class RegisterFilter(AreaFilter):
    """A register by words, area, year, and what its rows are. It lives in the address."""

    def __init__(self, register: Register, data: Mapping[str, str], *, user: User) -> None:
        years = [(str(year), f"ปี {year}") for year in years_of(register, user)]
        menus: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
            "year": ("ปีงบประมาณ", "ทุกปี", years),
            **MENUS[register],
        }
        super().__init__(data, user=user, words=WORDS[register], choices=menus)
        # Pages of a centre lead to exactly its rows.
        key = data.get("centre", "")
        known = Centre.objects.visible_to(user)
        is_number = key.isascii() and key.isdigit() and len(key) < 10
        self.centre = known.filter(pk=int(key)).first() if is_number else None
        if self.centre is not None:
            self.form.fields["centre"] = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def asked(self) -> dict[str, str]:
        """What was chosen, by name; nothing that was left open."""
        chosen = {name: self.chosen(name) for name in self.form.fields if self.chosen(name)}
        return chosen | ({"centre": str(self.centre.pk)} if self.centre else {})

    @property
    def said(self) -> list[str]:
        """The filter in words, for the line above the list."""
        return [*([str(self.centre)] if self.centre else []), *super().said]

    @property
    def query(self) -> str:
        """The filter as the part of an address after «?»."""
        return urlencode(self.asked)


WORDS = {
    Register.CERTIFICATIONS: "ผู้สมัครหรือเลขที่",
    Register.AWARDS: "ผู้ได้รับหรือชื่อรางวัล",
    Register.VISITS: "ศอช. คณะที่มา หรือเรื่อง",
}
MENUS: dict[Register, dict[str, tuple[str, str, list[tuple[str, str]]]]] = {
    Register.CERTIFICATIONS: {
        "type": ("ประเภท", "ทุกประเภท", list(StandardType.choices)),
        "result": ("ผล", "ทุกผล", list(CertificationResult.choices)),
        "state": ("อายุใบรับรอง", "ทั้งหมด", list(STATES.items())),
    },
    Register.AWARDS: {
        "whose": ("ของ", "ศอช. และบุคคล", list(WHOSE.items())),
        "kind": ("รางวัล", "ทุกรางวัล", list(AwardKind.choices)),
        "level": ("ระดับ", "ทุกระดับ", list(AwardLevel.choices)),
    },
    Register.VISITS: {},
}
