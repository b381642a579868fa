"""Writing people down, mending what is known of them, and taking away what was entered by mistake."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from conweb.kernel import clock, secrets_at_rest, thai
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import Subdistrict, User
from registry import person_ties
from registry.choices import SOURCES_FROM_ANYWHERE, CommitteeKind
from registry.models import Person, PostHolding, Seat
from registry.people_access import WHO_KEEPS, keeps_person

# Kept by other rules than those of their columns; asking for each of them would be a query.
AREAS = frozenset({"province", "district", "subdistrict", "merged_into"})
CREATED, CHANGED = "เพิ่มบุคคล", "แก้ไขข้อมูลบุคคล"


def create_person(
    *,
    by: User,
    prefix: str,
    first_name: str,
    last_name: str = "",
    province_id: str | None,
    district_id: str | None,
    subdistrict_id: str | None = None,
    phone: str = "",
    national_id: str = "",
    reason: str = "",
) -> Person:
    """A new record, kept by the office of the place. Who may already be there is asked before (`namesakes`).

    Phone and citizen ID are taken as they are typed; ValidationError names the field that cannot be read.
    """
    person = new_person(
        by=by,
        prefix=prefix,
        first_name=first_name,
        last_name=last_name,
        province_id=province_id,
        district_id=district_id,
        subdistrict_id=subdistrict_id,
        phone=phone,
        national_id=national_id,
    )
    _refuse_foreign_subdistrict(person)
    with change_set(by, reason=reason or CREATED):
        person.full_clean()
        person.save()
    return person


def new_person(
    *,
    by: User,
    prefix: str,
    first_name: str,
    last_name: str,
    province_id: str | None,
    district_id: str | None,
    subdistrict_id: str | None,
    phone: str = "",
    national_id: str = "",
) -> Person:
    """A record that is not stored yet, checked as far as no database is needed. Raises ValidationError at the field."""
    person = Person(
        prefix=thai.clean_text(prefix),
        first_name=thai.clean_text(first_name),
        last_name=thai.clean_text(last_name),
        province_id=province_id or None,
        district_id=district_id or None,
        subdistrict_id=subdistrict_id or None,
        phone=_phone(phone),
    )
    _refuse_unless_keeper(by, person)
    digits = _digits(national_id)
    person.clean_fields(exclude=AREAS)
    _put_national_id(person, digits)
    return person


def change_person(
    *,
    person: Person,
    by: User,
    prefix: str,
    first_name: str,
    last_name: str,
    subdistrict_id: str | None,
    phone: str | None = None,
    national_id: str | None = None,
    reason: str = "",
) -> Person:
    """Mend a record. None leaves phone or citizen ID alone, an empty text takes it away.

    Changing or taking away a citizen ID that stands needs a reason.
    """
    with change_set(by, reason=reason or CHANGED):
        row = Person.objects.select_for_update().get(pk=person.pk)
        changed = mend_person(
            row,
            by=by,
            prefix=prefix,
            first_name=first_name,
            last_name=last_name,
            phone=phone,
            national_id=national_id,
            reason=reason,
        )
        if row.subdistrict_id != (subdistrict_id or None):
            row.subdistrict_id = subdistrict_id or None
            _refuse_foreign_subdistrict(row)
            _refuse_move_off_a_seat(row)
            changed.append("subdistrict_id")
        row.full_clean()
        if changed:
            row.save(update_fields=changed)
    return row


def mend_person(
    row: Person,
    *,
    by: User,
    prefix: str,
    first_name: str,
    last_name: str,
    phone: str | None = None,
    national_id: str | None = None,
    reason: str = "",
) -> list[str]:
    """Put new words into a record that is held (`select_for_update`); the names of the fields that are to be written."""
    wanted: dict[str, Any] = {
        "prefix": thai.clean_text(prefix),
        "first_name": thai.clean_text(first_name),
        "last_name": thai.clean_text(last_name),
    }
    if phone is not None:
        wanted["phone"] = _phone(phone)
    digits = None if national_id is None else _digits(national_id)
    _refuse_unless_keeper(by, row)
    refuse_closed(row)
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, wanted[name])
    if digits is not None and not _has_national_id(row, digits):
        if row.has_national_id and not reason:
            raise ValidationError({"reason": "ระบุเหตุผลที่เปลี่ยนหรือลบเลขประจำตัวประชาชน"})
        _put_national_id(row, digits)
        changed += ["national_id_cipher", "national_id_hash"]
    row.clean_fields(exclude=AREAS)
    return changed


def delete_person(*, person: Person, by: User, reason: str) -> None:
    """Take away a record that nothing stands on. It is a recorded change: it can be restored."""
    if not reason:
        raise ValidationError({"reason": "ระบุเหตุผลที่ลบ"})
    with change_set(by, reason=reason) as change:
        row = Person.objects.select_for_update().filter(pk=person.pk).first()
        if row is None:
            return  # a second click
        _refuse_unless_keeper(by, row)
        refuse_closed(row)
        if why := why_not_delete(row):
            raise ValidationError(why)
        record_change(change, kind="deletion", title=DELETED, by=by, at=row, reason=reason)
        row.delete()


# Without the name: it would outlive the record wherever the list of changes is read.
DELETED = "ลบระเบียนบุคคล"


def why_not_delete(person: Person) -> str:
    """Why a record must stay, as a sentence; empty where it may go."""
    if Seat.objects.filter(person=person).exists() or PostHolding.objects.filter(person=person).exists():
        return "ลบไม่ได้ เพราะมีตำแหน่งในทะเบียน หากบันทึกผิดคน ให้แก้ที่รายชื่อกรรมการก่อน"
    if person.reveals.exists():
        return "ลบไม่ได้ เพราะมีบันทึกการเปิดดูข้อมูลที่ต้องเก็บไว้ ครบกำหนดแล้วทำให้เป็นนิรนามแทน"
    if Person.objects.filter(merged_into=person).exists():
        return "ลบไม่ได้ เพราะมีระเบียนอื่นรวมอยู่ที่นี่ ยกเลิกการรวมก่อน"
    return person_ties.why_it_stays(person)


def refuse_closed(person: Person) -> None:
    """A record that was joined to another, or that has lost its name, is not written any more."""
    if person.merged_into_id:
        raise ValidationError("ระเบียนนี้รวมเข้ากับระเบียนอื่นแล้ว แก้ที่ระเบียนที่เก็บไว้")
    if person.anonymised_on:
        raise ValidationError("ระเบียนนี้ทำให้เป็นนิรนามแล้ว แก้ไขไม่ได้")


def _refuse_unless_keeper(by: User, person: Person) -> None:
    if not keeps_person(by, person):
        raise ValidationError(WHO_KEEPS)


def _refuse_foreign_subdistrict(person: Person) -> None:
    """Where somebody lives lies in the area of the office that keeps the record."""
    code = person.subdistrict_id
    if not code:
        return
    area = person.district_id or person.province_id or ""
    if not code.startswith(area) or not Subdistrict.objects.filter(pk=code).exists():
        raise ValidationError({"subdistrict_id": "ตำบลนี้ไม่อยู่ในพื้นที่ที่เก็บระเบียน เลือกจากรายการ"})


def _refuse_move_off_a_seat(person: Person) -> None:
    """Who represents a ตำบล lives there: the seat ends first (the database asks the same of a seat)."""
    if not person.subdistrict_id:
        return
    today = clock.today()
    held = (
        Seat.objects.filter(
            Q(until__isnull=True) | Q(until__gte=today),
            Q(committee__ends_on__isnull=True) | Q(committee__ends_on__gte=today),
            person=person,
            committee__kind=CommitteeKind.EXECUTIVE,
            committee__subdistrict__isnull=False,
        )
        .exclude(committee__subdistrict=person.subdistrict_id)
        .exclude(source__in=SOURCES_FROM_ANYWHERE)
        .select_related("committee__centre")
        .first()
    )
    if held:
        raise ValidationError(
            {"subdistrict_id": f"ยังเป็นกรรมการ {held.committee.centre} ให้พ้นตำแหน่งก่อนย้ายตำบล"}
        )


def _phone(typed: str) -> str:
    if not thai.clean_text(typed):
        return ""
    try:
        return thai.normalise_phone(typed)
    except thai.ThaiPhoneError as refusal:
        raise ValidationError({"phone": str(refusal)}) from refusal


def _digits(typed: str) -> str:
    if not thai.clean_text(typed):
        return ""
    try:
        return thai.normalise_citizen_id(typed)
    except thai.ThaiCitizenIdError as refusal:
        raise ValidationError({"national_id": str(refusal)}) from refusal


def _has_national_id(person: Person, digits: str) -> bool:
    if not digits:
        return not person.has_national_id
    return person.national_id_hash in secrets_at_rest.keyed_hashes(digits)


def _put_national_id(person: Person, digits: str) -> None:
    person.national_id_cipher = secrets_at_rest.encrypt(digits) if digits else ""
    person.national_id_hash = secrets_at_rest.keyed_hash(digits) if digits else ""
