"""Showing what is masked: once, to one person, with a reason, and written down."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from conweb.kernel import clock, secrets_at_rest, thai
from conweb.kernel.models import User
from registry.choices import SensitiveField
from registry.models import Person, PersonReveal
from registry.people_access import WHO_KEEPS, keeps_person, why_not_reveal

# A second click of the same button is the same look.
SAME_LOOK = timedelta(minutes=1)


@transaction.atomic
def reveal(*, person: Person, field: str, by: User, reason: str) -> str:
    """The value as it is read aloud; ValidationError where there is none, or it is not for this person."""
    if not reason:
        raise ValidationError({"reason": "ระบุเหตุผลที่ต้องเปิดดู"})
    # Two clicks at once wait here for one another.
    row = Person.objects.select_for_update().get(pk=person.pk)
    if why := why_not_reveal(by, row, field):
        raise ValidationError(why)
    shown = _value(row, field)
    now = clock.now()
    known = PersonReveal.objects.filter(
        person=row, field=field, by=by, reason=reason, at__range=(now - SAME_LOOK, now)
    )
    if not known.exists():
        PersonReveal.objects.create(person=row, field=field, by=by, reason=reason, at=now)
    return shown


@transaction.atomic
def log_report(*, person: Person, by: User, reason: str) -> None:
    """Write down that all that is held about somebody was printed, by whom and why."""
    if not reason:
        raise ValidationError({"reason": "ระบุเหตุผลที่พิมพ์"})
    if not keeps_person(by, person):
        raise ValidationError(WHO_KEEPS)
    PersonReveal.objects.create(
        person=person, field=SensitiveField.REPORT, by=by, reason=reason, at=clock.now()
    )


def _value(person: Person, field: str) -> str:
    if field == SensitiveField.PHONE and person.phone:
        return thai.format_phone(person.phone)
    if field == SensitiveField.NATIONAL_ID and person.has_national_id:
        try:
            return thai.format_citizen_id(secrets_at_rest.decrypt(person.national_id_cipher))
        except secrets_at_rest.UnreadableSecret as fault:
            raise ValidationError("อ่านเลขนี้ไม่ได้ เพราะกุญแจเข้ารหัสถูกเปลี่ยน แจ้งผู้ดูแลระบบ") from fault
    raise ValidationError("ไม่มีข้อมูลนี้ในระเบียน")
