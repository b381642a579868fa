"""Code lists of committees, kept by the department: grounds of leaving, lengths of terms."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Max

from conweb.kernel import access
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from registry.models import LeavingReason, TermLength
from registry.querysets import LeavingReasonQuerySet

WHO_KEEPS = "รายการรหัสเป็นงานของกรมการพัฒนาชุมชน ติดต่อกรมการพัฒนาชุมชน"


def add_reason(*, label: str, by: User) -> LeavingReason:
    """A new ground at the end of the list. The same words twice give the row that stands."""
    _insist(by)
    with change_set(by, reason="เพิ่มเหตุที่พ้นจากตำแหน่ง"):
        if standing := _locked().filter(label=label).first():
            if not standing.is_active:
                raise ValidationError({"label": "มีเหตุนี้แล้วแต่เลิกใช้ เปิดใช้จากรายการ"})
            return standing
        last = LeavingReason.objects.aggregate(last=Max("order"))["last"] or 0
        own = LeavingReason.objects.filter(code__startswith="own_").count()
        row = LeavingReason(code=f"own_{own + 1}", label=label, order=last + 1)
        row.full_clean()
        row.save()
    return row


def change_reason(*, row: LeavingReason, label: str, is_active: bool, by: User) -> LeavingReason:
    """Other words, or no longer offered: seats that name it keep it."""
    _insist(by)
    with change_set(by, reason="แก้เหตุที่พ้นจากตำแหน่ง"):
        rows = {reason.pk: reason for reason in _locked()}
        row = rows[row.pk]
        if any(other.label == label and other.pk != row.pk for other in rows.values()):
            raise ValidationError({"label": "มีเหตุนี้แล้วในรายการ พิมพ์ให้ต่างกัน"})
        if row.is_active and not is_active and sum(other.is_active for other in rows.values()) == 1:
            raise ValidationError({"is_active": "ต้องเหลือเหตุให้เลือกอย่างน้อยหนึ่งเหตุ"})
        if (row.label, row.is_active) != (label, is_active):
            row.label, row.is_active = label, is_active
            row.save(update_fields=["label", "is_active"])
    return row


def move_reason(*, row: LeavingReason, up: bool, by: User) -> None:
    """One place up or down; the rows are numbered anew only where the order is not told by their numbers."""
    _insist(by)
    with change_set(by, reason="จัดลำดับเหตุที่พ้นจากตำแหน่ง"):
        rows = list(_locked().order_by("order", "label"))
        place = next(at for at, other in enumerate(rows) if other.pk == row.pk)
        other = place - 1 if up else place + 1
        if not 0 <= other < len(rows):
            return
        rows[place], rows[other] = rows[other], rows[place]
        for number, reason in enumerate(rows, 1):
            if reason.order != number:
                reason.order = number
                reason.save(update_fields=["order"])


def set_term_length(*, tier: str, years: int, since: date, by: User, reason: str) -> TermLength:
    """How long terms of a tier last that begin on a day or later. Terms that stand keep their own end."""
    _insist(by)
    with change_set(by, reason=reason):
        standing = TermLength.objects.select_for_update().filter(tier=tier, since=since).first()
        if standing and standing.years == years:
            return standing
        if standing:
            standing.years = years
            standing.save(update_fields=["years"])
            return standing
        row = TermLength(tier=tier, years=years, since=since)
        row.full_clean()
        row.save()
    return row


def _insist(by: User) -> None:
    if not access.keeps_code_lists(by):
        raise ValidationError(WHO_KEEPS)


def _locked() -> LeavingReasonQuerySet:
    return LeavingReason.objects.select_for_update()
