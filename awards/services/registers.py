"""Writing the registers: มชช. certifications, awards of centres and of persons, study visits.

One way for all three: the row is checked as a whole, written in a change set that stands in the list of changes of its
area, and can be undone there. An award that a selection gave is the selection's: it is not written by hand.
"""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

from awards.choices import CENTRE_KINDS, PERSON_KINDS, AwardKind, CertificationResult, StandardType
from awards.models import Award, Certification, StudyVisit
from conweb.kernel import access, clock
from conweb.kernel.access import Placed
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import RecordedChange, User
from registry.choices import Tier
from registry.models import Centre, Person
from registry.services.people import refuse_closed
from registry.services.removing import locked, take_away

KIND = "award-register"  # of registry.selectors.changes
WHO_KEEPS = "ทะเบียนรางวัลเป็นงานของสำนักงานพัฒนาชุมชนอำเภอและจังหวัดของพื้นที่นั้น ท่านดูได้อย่างเดียว"
GONE = "รายการนี้ถูกลบไปแล้ว"
OF_A_CONTEST = "รางวัลนี้มาจากผลการคัดเลือก แก้ที่การคัดเลือก ไม่ใช่ที่ทะเบียน"
LINKED = "ลบไม่ได้ เพราะมีข้อมูลอื่นอ้างถึงรายการนี้"
NO_AREA = "บุคคลนี้อยู่ในทะเบียนของส่วนกลาง ไม่มีจังหวัด จึงบันทึกในทะเบียนรางวัลไม่ได้"

Row = TypeVar("Row", Certification, Award, StudyVisit)
# What is given once and stays: whose row it is, and where it lies.
WHOSE = frozenset({"centre", "person", "applicant_name", "province_id", "district_id"})


def save_certification(
    *, by: User, certification: Certification | None = None, reason: str = "", **values: Any
) -> Certification:
    """A new application for มชช., or one that stands with these values changed. ValidationError at the field.

    A new one names `centre`, `person`, or `applicant_name` with `province_id` and `district_id`.
    """
    return _saved(Certification, certification, values, by=by, reason=reason)


def save_award(*, by: User, award: Award | None = None, reason: str = "", **values: Any) -> Award:
    """An award of a `centre` or a `person`. Refused for one that a selection gave."""
    return _saved(Award, award, values, by=by, reason=reason)


def save_visit(*, by: User, visit: StudyVisit | None = None, reason: str = "", **values: Any) -> StudyVisit:
    """Who came to learn from a `centre`, and when."""
    return _saved(StudyVisit, visit, values, by=by, reason=reason)


def remove_row(*, row: Certification | Award | StudyVisit, by: User, reason: str) -> None:
    """Take a row away with its files; the list of changes puts both back. A second click does nothing."""
    insist_keeps(by, row)
    _refuse_of_a_contest(row)
    take_away(row, by=by, at=place_of(row), title=f"ลบ{title_of(row)}"[:200], reason=reason, linked=LINKED)


def place_of(row: Certification | Award | StudyVisit) -> Placed:
    return row.centre if isinstance(row, StudyVisit) else row


def keeps_row(user: User, row: Certification | Award | StudyVisit) -> bool:
    """Whether the row is this person's to write."""
    return access.keeps_registry(user, at=place_of(row))


def insist_keeps(user: User, row: Certification | Award | StudyVisit) -> None:
    access.insist(keeps_row(user, row), WHO_KEEPS)


def title_of(row: Certification | Award | StudyVisit) -> str:
    """What the list of changes calls a row: without the names of people, which would outlive their records."""
    if isinstance(row, StudyVisit):
        return f"การศึกษาดูงานที่ {row.centre}"
    whose = str(row.centre) if row.centre_id else "ของบุคคล"
    if isinstance(row, Award):
        return f"รางวัล {whose} ปี {row.fiscal_year}"
    if not (row.centre_id or row.person_id):
        whose = f"ประเภท{row.get_standard_type_display()}"
    return f"การรับรอง มชช. {whose} ปี {row.fiscal_year}"


def write_row(model: type[Row], row: Row | None, values: dict[str, Any], *, by: User) -> tuple[Row, bool]:
    """Check and write inside the change set that is open; the row, and whether anything was written.

    A new row that stands already, letter for letter, is given back: the same form sent twice is one row.
    """
    if row is None:
        made = model(**_placed(model, values))
        insist_keeps(by, made)
        _check(made)
        same = {field.attname: getattr(made, field.attname) for field in _columns(model)}
        if twin := model._default_manager.filter(**same).first():
            return twin, False
        _whole(made)
        made.save()
        return made, True
    standing = locked(row)
    if standing is None:
        raise ValidationError(GONE)
    insist_keeps(by, standing)
    changed = [
        name for name, value in values.items() if name not in WHOSE and getattr(standing, name) != value
    ]
    if not changed:
        return standing, False
    _refuse_of_a_contest(standing)
    for name in changed:
        setattr(standing, name, values[name])
    _check(standing)
    _whole(standing)
    standing.save(update_fields=changed)
    return standing, True


def _saved(model: type[Row], row: Row | None, values: dict[str, Any], *, by: User, reason: str) -> Row:
    verb = "แก้ไข" if row is not None else "บันทึก"
    try:
        with change_set(by, reason=reason or f"{verb}{model._meta.verbose_name}") as change:
            written, anything = write_row(model, row, values, by=by)
            if anything:
                _told(change, f"{verb}{title_of(written)}", written, by=by, reason=reason)
    except IntegrityError as error:  # two people at once: the other was faster
        raise ValidationError("มีผู้บันทึกรายการเดียวกันนี้พร้อมกัน เปิดรายการดูก่อนบันทึกอีกครั้ง") from error
    return written


def _told(change: Any, title: str, row: Model, *, by: User, reason: str) -> RecordedChange:
    return record_change(change, kind=KIND, title=title[:200], by=by, at=place_of(row), reason=reason)


def _columns(model: type[Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def _placed(model: type[Row], values: dict[str, Any]) -> dict[str, Any]:
    """The values of a new row, lying where its centre or its person lies."""
    if model is StudyVisit:
        return values
    centre, person = values.get("centre"), values.get("person")
    whose: Centre | Person | None = centre or person
    if whose is None:
        return values
    if person is not None:
        refuse_closed(person)
        if person.province_id is None:
            raise ValidationError(NO_AREA)
    return values | {"province_id": whose.province_id, "district_id": whose.district_id}


def _whole(row: Model) -> None:
    """The rules of the columns and of the database, told before it is written."""
    with transaction.atomic():
        row.full_clean()


def _refuse_of_a_contest(row: Model) -> None:
    if isinstance(row, Award) and row.entry_id:
        raise ValidationError(OF_A_CONTEST)


def _check(row: Certification | Award | StudyVisit) -> None:
    wrong: dict[str, str] = {}
    if isinstance(row, Certification):
        wrong = _wrong_certification(row)
    elif isinstance(row, Award):
        wrong = _wrong_award(row)
    elif row.visited_on and row.visited_on > clock.today():
        wrong["visited_on"] = "ยังไม่ถึงวันนี้ บันทึกเมื่อมาดูงานแล้ว"
    if wrong:
        raise ValidationError(wrong)


def _wrong_certification(row: Certification) -> dict[str, str]:
    wrong = _year_to_come(row.fiscal_year)
    if row.centre_id and row.standard_type != StandardType.NETWORK:
        wrong["standard_type"] = "ศอช. สมัครประเภทเครือข่ายองค์กรชุมชน"
    if row.person_id and row.standard_type != StandardType.LEADER:
        wrong["standard_type"] = "บุคคลสมัครประเภทผู้นำชุมชน"
    if row.result != CertificationResult.PASSED:
        for name in ("number", "certified_on", "valid_until"):
            if getattr(row, name):
                wrong[name] = "มีได้เมื่อผลเป็น “ผ่านการรับรอง”"
        return wrong
    if row.certified_on is None:
        wrong["certified_on"] = "พิมพ์วันที่รับรอง เพราะผลเป็น “ผ่านการรับรอง”"
        return wrong
    if row.certified_on > clock.today():
        wrong["certified_on"] = "วันที่รับรองยังมาไม่ถึง ตรวจปีอีกครั้ง"
    elif not wrong and row.certified_on < FiscalYear(row.fiscal_year).starts:
        wrong["certified_on"] = f"วันที่รับรองอยู่ก่อนปีงบประมาณ {row.fiscal_year} ที่สมัคร ตรวจปีอีกครั้ง"
    if row.valid_until is not None and row.valid_until < row.certified_on:
        wrong["valid_until"] = "วันสิ้นสุดอยู่ก่อนวันที่รับรอง"
    return wrong


def _wrong_award(row: Award) -> dict[str, str]:
    wrong = _year_to_come(row.fiscal_year)
    kinds = CENTRE_KINDS if row.centre_id else PERSON_KINDS
    if row.kind not in kinds:
        wrong["kind"] = "รางวัลนี้เป็นของบุคคล" if row.centre_id else "รางวัลนี้เป็นของ ศอช.ต."
    elif row.centre_id and row.kind != AwardKind.OTHER and row.centre.tier != Tier.SUBDISTRICT:
        wrong["kind"] = "รางวัลนี้เป็นของ ศอช.ต. เลือกรางวัลอื่นแล้วพิมพ์ชื่อรางวัล"
    if row.kind == AwardKind.OTHER and not row.title:
        wrong["title"] = "พิมพ์ชื่อรางวัล เพราะเลือก “รางวัลอื่น”"
    if row.ceremony_on and not wrong and row.ceremony_on < FiscalYear(row.fiscal_year).starts:
        wrong["ceremony_on"] = f"วันมอบอยู่ก่อนปีงบประมาณ {row.fiscal_year} ตรวจปีอีกครั้ง"
    return wrong


def _year_to_come(year: int) -> dict[str, str]:
    this = int(FiscalYear.of(clock.today()))
    return {"fiscal_year": f"ยังไม่ถึงปีงบประมาณ {year} พิมพ์ไม่เกิน {this}"} if year > this else {}
