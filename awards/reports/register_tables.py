"""The registers as tables: the same columns go out, are offered as an empty file, and are read back.

A hidden key at the end lets a row be known again; without it a row is known by what it says.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from awards.choices import AwardKind, AwardLevel, CertificationResult, StandardType
from awards.models import Award, Certification, StudyVisit
from awards.selectors.registers import Register
from conweb.kernel import thai
from registry.reports.exports.fields import CellRefused, ChoiceWidget, Column, DayWidget, NumberWidget
from registry.reports.exports.resources import TableResource, in_order

CENTRE, PERSON, OTHER = "centre", "person", "other"
WHOSE = {CENTRE: "ศอช.", PERSON: "บุคคลในทะเบียน", OTHER: "อื่น ๆ"}


class YearWidget(NumberWidget):
    """A fiscal year พ.ศ., in either sort of digits; one of ค.ศ. is told what it is in พ.ศ."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        year = _number(value)
        if year is None or not 1900 <= year <= 2700:
            raise CellRefused("พิมพ์ปีงบประมาณ พ.ศ. 4 หลัก เช่น 2563")
        if year < 2500:
            raise CellRefused(f"ปี {year} เป็น ค.ศ. พิมพ์ พ.ศ. {year + thai.BE_OFFSET}")
        return year


class CountWidget(NumberWidget):
    """How many people; an empty cell says that nobody counted."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        if value in ("", None) or not thai.clean_text(str(value)):
            return None
        number = _number(value)
        if number is None or not 1 <= number <= 100_000:
            raise CellRefused("พิมพ์จำนวนคนเป็นตัวเลข ตั้งแต่ 1 ขึ้นไป")
        return number


def _number(value: Any) -> int | None:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = thai.arabic_digits(thai.clean_text(str(value))).replace(",", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _most(model: Any, column: str) -> int:
    return model._meta.get_field(column).max_length


def _text(model: Any, column: str, head: str, *, width: int, required: str = "") -> Column:
    return Column(column, head, width=width, mended=True, most=_most(model, column), required=required)


def _choice(column: str, head: str, choices: Iterable[tuple[str, str]], *, width: int) -> Column:
    return Column(column, head, width=width, widget=ChoiceWidget(choices), mended=True)


def _year(head: str) -> Column:
    return Column("fiscal_year", head, width=14, widget=YearWidget(), mended=True)


def _day(column: str, head: str, required: str = "") -> Column:
    return Column(column, head, width=16, widget=DayWidget(), mended=True, required=required)


class RegisterTable(TableResource):
    """Whose a row is stands in `told`; it is read when a row is new, and held against the row when it stands."""

    has_version = False
    register: Register
    frozen = 2

    def loaded(self, keys: Sequence[int]) -> list[Any]:
        rows = self.register.model._default_manager.select_related(*self.reads).in_bulk(keys)
        listed = in_order(rows, keys)
        for row in listed:
            row.told = told_of(row)
        return listed

    reads: tuple[str, ...] = ("centre", "person", "province", "district")


def told_of(row: Any) -> dict[str, str]:
    """Whose a row is and where it lies, as cells."""
    place = row.centre if isinstance(row, StudyVisit) else row
    person = getattr(row, "person", None)
    whose = CENTRE if row.centre_id else PERSON if person else OTHER
    return {
        "whose": whose,
        "name": str(row.centre or person or row.applicant_name),
        "district": place.district.name if place.district else "",
        "province": place.province.name,
    }


def _whose(head: str, *kinds: str) -> Column:
    return Column("told__whose", head, width=16, widget=ChoiceWidget([(kind, WHOSE[kind]) for kind in kinds]))


class CertificationTable(RegisterTable):
    register = Register.CERTIFICATIONS
    title = "การรับรอง มชช."
    key_kind = "ac"

    whose = _whose("ผู้สมัครเป็น", CENTRE, PERSON, OTHER)
    name = Column("told__name", "ผู้สมัคร", width=34)
    district = Column("told__district", "อำเภอ", width=18)
    province = Column("told__province", "จังหวัด", width=18)
    standard_type = _choice("standard_type", "ประเภท", StandardType.choices, width=24)
    fiscal_year = _year("ปีงบประมาณที่สมัคร")
    result = _choice("result", "ผล", CertificationResult.choices, width=18)
    number = _text(Certification, "number", "เลขที่ใบรับรอง", width=20)
    certified_on = _day("certified_on", "วันที่รับรอง")
    valid_until = _day("valid_until", "ใช้ได้ถึง")
    note = _text(Certification, "note", "หมายเหตุ", width=30)

    class Meta:
        model = Certification
        fields = (
            *("whose", "name", "district", "province"),
            *("standard_type", "fiscal_year", "result", "number", "certified_on", "valid_until", "note"),
        )


class AwardTable(RegisterTable):
    register = Register.AWARDS
    title = "รางวัล"
    key_kind = "aa"

    whose = _whose("ผู้ได้รับเป็น", CENTRE, PERSON)
    name = Column("told__name", "ผู้ได้รับ", width=34)
    district = Column("told__district", "อำเภอ", width=18)
    province = Column("told__province", "จังหวัด", width=18)
    kind = _choice("kind", "รางวัล", AwardKind.choices, width=26)
    award_title = Column("title", "ชื่อรางวัล", width=30, mended=True, most=_most(Award, "title"))
    level = _choice("level", "ระดับ", AwardLevel.choices, width=16)
    fiscal_year = _year("ปีงบประมาณ")
    plaque = _text(Award, "plaque", "โล่หรือเกียรติบัตร", width=26)
    ceremony_on = _day("ceremony_on", "วันมอบ")
    note = _text(Award, "note", "หมายเหตุ", width=30)

    class Meta:
        model = Award
        fields = (
            *("whose", "name", "district", "province"),
            *("kind", "award_title", "level", "fiscal_year", "plaque", "ceremony_on", "note"),
        )


class VisitTable(RegisterTable):
    register = Register.VISITS
    title = "การศึกษาดูงาน"
    key_kind = "av"
    reads = ("centre__province", "centre__district")

    name = Column("told__name", "ศอช.", width=30)
    district = Column("told__district", "อำเภอ", width=18)
    province = Column("told__province", "จังหวัด", width=18)
    visited_on = _day("visited_on", "วันที่มาดูงาน", required="พิมพ์วันที่มาดูงาน เช่น 15 ม.ค. 2564")
    visitors = _text(StudyVisit, "visitors", "คณะที่มาศึกษาดูงาน", width=36, required="พิมพ์ว่าคณะใดมาศึกษาดูงาน")
    people = Column("people", "จำนวนคน", width=12, widget=CountWidget(), mended=True)
    topic = _text(StudyVisit, "topic", "เรื่องที่ดูงาน", width=30)
    note = _text(StudyVisit, "note", "หมายเหตุ", width=30)

    class Meta:
        model = StudyVisit
        fields = (
            *("name", "district", "province"),
            *("visited_on", "visitors", "people", "topic", "note"),
        )


TABLES: dict[Register, type[RegisterTable]] = {
    Register.CERTIFICATIONS: CertificationTable,
    Register.AWARDS: AwardTable,
    Register.VISITS: VisitTable,
}
# Without these a row cannot be known; the others may be left out of a file, and then stay as they are.
NEEDED = {
    Register.CERTIFICATIONS: ("whose", "name", "standard_type", "fiscal_year"),
    Register.AWARDS: ("whose", "name", "kind", "level", "fiscal_year"),
    Register.VISITS: ("name", "visited_on", "visitors"),
}
