"""Circulars that came in from above, kept as the source of the year's deadlines."""

import uuid
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.base import File

from conweb.kernel import access, clock, thai
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from conweb.kernel.uploads import checked_upload, save_with_file
from registry.models import Circular
from registry.selectors.areas import Area
from registry.services.removing import locked, take_away

RECORDED, CHANGED = "บันทึกหนังสือเวียน", "แก้หนังสือเวียน"
WHO_KEEPS = "หนังสือเวียนนี้เป็นงานของหน่วยงานที่บันทึก ติดต่อหน่วยงานนั้นเพื่อขอแก้"
LINKED = "ลบไม่ได้ เพราะกำหนดส่งของปีอ้างหนังสือฉบับนี้"


def keeps_circular(user: User, circular: Circular | Area) -> bool:
    """A district's or a province's own office; what binds the whole country is the department's."""
    if not circular.province_id:
        return access.keeps_code_lists(user)
    return access.keeps_registry(user, at=circular)


def record_circular(
    *,
    by: User,
    area: Area,
    number: str,
    dated_on: date,
    sender: str,
    subject: str,
    received_on: date | None = None,
    fiscal_year: int | None = None,
    note: str = "",
    file: File | None = None,
) -> Circular:
    """Enter a letter with its scan. The same number and day in one area is the same letter: the row is given back."""
    place = {"province_id": area.province_id or None, "district_id": area.district_id}
    with change_set(by, reason=RECORDED):
        access.insist(keeps_circular(by, area), WHO_KEEPS)
        _check_days(dated_on, received_on)
        clean = thai.arabic_digits(thai.clean_text(number))
        if standing := Circular.objects.filter(number=clean, dated_on=dated_on, **place).first():
            if standing.subject == thai.clean_text(subject):
                return standing  # a second click
            raise ValidationError({"number": "บันทึกหนังสือเลขที่และวันที่นี้แล้ว แก้ที่รายการเดิม"})
        row = Circular(
            number=clean,
            dated_on=dated_on,
            sender=thai.clean_text(sender),
            subject=thai.clean_text(subject),
            received_on=received_on,
            fiscal_year=fiscal_year,
            note=note,
            recorded_by=by,
            **place,
        )
        row.full_clean(exclude=["file"])
        row.save()
        if file:
            _keep_file(row, file)
    return row


def change_circular(
    *,
    circular: Circular,
    by: User,
    number: str,
    dated_on: date,
    sender: str,
    subject: str,
    received_on: date | None,
    fiscal_year: int | None,
    note: str,
    file: File | None = None,
) -> Circular:
    """Mend what was typed; a new file takes the place of the old one, which stays on disk for the history."""
    wanted = {
        "number": thai.arabic_digits(thai.clean_text(number)),
        "dated_on": dated_on,
        "sender": thai.clean_text(sender),
        "subject": thai.clean_text(subject),
        "received_on": received_on,
        "fiscal_year": fiscal_year,
        "note": note,
    }
    with change_set(by, reason=CHANGED):
        row = locked(circular)
        if row is None:
            raise ValidationError("หนังสือฉบับนี้ถูกลบไปแล้ว")
        access.insist(keeps_circular(by, row), WHO_KEEPS)
        _check_days(dated_on, received_on)
        changed = [name for name, value in wanted.items() if getattr(row, name) != value]
        for name in changed:
            setattr(row, name, wanted[name])
        row.full_clean(exclude=["file"])
        if changed:
            row.save(update_fields=changed)
        if file:
            _keep_file(row, file)
    return row


def delete_circular(*, circular: Circular, by: User, reason: str) -> None:
    """Take away a letter entered by mistake, while no due date rests on it."""
    if circular.due_dates.exists():
        raise ValidationError(LINKED)
    take_away(
        circular,
        by=by,
        at=circular if circular.province_id else None,
        title=f"ลบหนังสือเวียน {circular.number}"[:200],
        reason=reason,
        linked=LINKED,
    )


def _check_days(dated_on: date, received_on: date | None) -> None:
    if dated_on > clock.today():
        raise ValidationError({"dated_on": "วันที่ของหนังสือยังมาไม่ถึง ตรวจปี พ.ศ. อีกครั้ง"})
    if received_on and received_on < dated_on:
        raise ValidationError({"received_on": "วันที่รับต้องไม่ก่อนวันที่ของหนังสือ"})


def _keep_file(row: Circular, upload: File) -> None:
    try:
        checked = checked_upload(upload, nameless="หนังสือเวียน")
    except ValidationError as refusal:
        raise ValidationError({"file": refusal.messages}) from refusal
    if row.file_sha256 == checked.sha256:
        return
    row.file_name, row.file_type = checked.name, checked.media_type
    row.file_size, row.file_sha256 = checked.size, checked.sha256
    columns = ["file", "file_name", "file_type", "file_size", "file_sha256"]
    save_with_file(row, "file", uuid.uuid4().hex, upload, update_fields=columns)
