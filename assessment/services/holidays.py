"""The cabinet's holidays, kept by the department: one by one, or a year's list pasted at once."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError

from assessment.models import Holiday
from assessment.rules.holidays import ReadHoliday
from assessment.services.calendar import KIND
from conweb.kernel import access
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import User
from conweb.kernel.thai import format_date

WHO_KEEPS = "วันหยุดราชการเป็นงานของกรมการพัฒนาชุมชน ติดต่อผู้ประสานงานของรอบที่กรม"


def save_holiday(
    *, by: User, day: date, name: str, source: str = "", holiday: Holiday | None = None
) -> Holiday:
    """Add a holiday, or change one. ValidationError at `day` where another stands on that day."""
    access.insist(access.keeps_rounds(by), WHO_KEEPS)
    with change_set(by, reason="แก้วันหยุดราชการ" if holiday else "เพิ่มวันหยุดราชการ") as change:
        standing = Holiday.objects.select_for_update().filter(day=day).first()
        if standing and (holiday is None or standing.pk != holiday.pk):
            if holiday is None and (standing.name, standing.source) == (name, source):
                return standing  # a second click
            raise ValidationError({"day": f"มีวันหยุดวันนี้แล้ว: {standing.name}"})
        row = Holiday.objects.select_for_update().filter(pk=holiday.pk).first() if holiday else Holiday()
        if row is None:
            raise ValidationError("วันหยุดนี้ถูกลบไปแล้ว")
        if row.pk and (row.day, row.name, row.source) == (day, name, source):
            return row
        row.day, row.name, row.source = day, name, source
        row.full_clean()
        row.save()
        title = f"วันหยุดราชการ {format_date(day)} {name}"
        record_change(change, kind=KIND, title=title[:200], by=by, at=None)
    return row


def remove_holiday(*, holiday: Holiday, by: User) -> None:
    """Take a holiday off the list; the change can be undone."""
    access.insist(access.keeps_rounds(by), WHO_KEEPS)
    with change_set(by, reason="ลบวันหยุดราชการ") as change:
        if row := Holiday.objects.select_for_update().filter(pk=holiday.pk).first():
            row.delete()
            title = f"ลบวันหยุดราชการ {format_date(row.day)} {row.name}"
            record_change(change, kind=KIND, title=title[:200], by=by, at=None)


def add_holidays(*, by: User, read: Iterable[ReadHoliday], source: str = "") -> int:
    """Write a pasted list: days that are new, and names that differ. How many rows were written."""
    access.insist(access.keeps_rounds(by), WHO_KEEPS)
    listed = {one.day: one.name for one in read}
    with change_set(by, reason="วางรายการวันหยุดราชการ") as change:
        standing = {row.day: row for row in Holiday.objects.select_for_update().filter(day__in=listed)}
        written = 0
        for day, name in sorted(listed.items()):
            row = standing.get(day) or Holiday(day=day)
            if row.pk and row.name == name:
                continue
            row.name, row.source = name, source or row.source
            row.full_clean()
            row.save()
            written += 1
        if written:
            title = f"วางรายการวันหยุดราชการ {written} วัน"
            record_change(change, kind=KIND, title=title, by=by, at=None)
    return written
