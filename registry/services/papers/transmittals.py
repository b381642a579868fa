"""Copies of signed papers that were sent on: written down, received, taken back where it was a mistake."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError

from conweb.kernel import access, clock, thai
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User
from registry.models import Office, Paper, Transmittal
from registry.selectors.papers.sending import may_receive
from registry.services.removing import locked

SENT, RECEIVED = "บันทึกการส่งสำเนา", "บันทึกการรับสำเนา"
WHO_SENDS = "การส่งสำเนาเป็นงานของสำนักงานพัฒนาชุมชนของพื้นที่ ติดต่อสำนักงานพัฒนาชุมชนอำเภอหรือจังหวัด"
WHO_RECEIVES = "การรับสำเนาเป็นงานของหน่วยงานผู้รับ หรือหน่วยงานที่ส่ง"
NOT_SIGNED = "ส่งสำเนาได้เฉพาะเอกสารที่ลงนามแล้ว"


def send_copies(
    *,
    papers: Sequence[Paper],
    by: User,
    sent_on: date,
    channel: str,
    to_office: Office | None = None,
    to_name: str = "",
    letter: Paper | None = None,
    letter_number: str = "",
    task: str = "",
    fiscal_year: int | None = None,
    note: str = "",
) -> list[Transmittal]:
    """Write down that copies of signed papers were sent to one office or name, with one letter.

    `task` is the dated duty this fulfils (DL1, DL2, DL6), counted in the fiscal year of the day it was sent where
    no other is given. The same form sent twice gives the rows that it made. Raises ValidationError, by field.
    """
    if not papers:
        raise ValidationError("เลือกเอกสารที่ส่งอย่างน้อยหนึ่งฉบับ")
    if to_office is None and not to_name:
        raise ValidationError({"to_office": "เลือกหน่วยงานผู้รับ หรือพิมพ์ชื่อผู้รับ"})
    if sent_on > clock.today():
        raise ValidationError({"sent_on": f"วันที่ {thai.format_date(sent_on)} ยังมาไม่ถึง บันทึกเมื่อส่งแล้ว"})
    said = {
        "to_office": to_office,
        "to_name": "" if to_office else thai.clean_text(to_name),
        "sent_on": sent_on,
        "channel": channel,
        "letter": letter,
        "letter_number": thai.clean_text(letter_number),
        "task": task,
        "fiscal_year": (fiscal_year or FiscalYear.of(sent_on).be) if task else None,
        "note": thai.clean_text(note),
    }
    made = []
    with change_set(by, reason=SENT):
        rows = {
            row.pk: row
            for row in Paper.objects.select_for_update(of=("self",)).filter(
                pk__in=[paper.pk for paper in papers]
            )
        }
        for paper in papers:
            row = rows[paper.pk]
            access.insist(access.keeps_registry(by, at=row), WHO_SENDS)
            if not row.is_signed:
                raise ValidationError(f"{row}: {NOT_SIGNED}")
            if row.dated_on and sent_on < row.dated_on:
                signed = thai.format_date(row.dated_on)
                raise ValidationError({"sent_on": f"ก่อนวันที่ลงนาม ({signed}) ตรวจวันที่อีกครั้ง"})
            sent = row.transmittals.filter(**said).first()
            if sent is None:
                sent = Transmittal(paper=row, recorded_by=by, **said)
                sent.full_clean()
                sent.save()
            made.append(sent)
    return made


def receive_copy(
    *, transmittal: Transmittal, by: User, received_on: date, received_by: str = ""
) -> Transmittal:
    """Write down when a copy was received and by whom; another day mends it. Raises ValidationError, by field."""
    with change_set(by, reason=RECEIVED):
        row = locked(transmittal)
        if row is None:
            raise ValidationError("รายการส่งนี้ถูกลบไปแล้ว")
        access.insist(may_receive(by, row), WHO_RECEIVES)
        if received_on > clock.today():
            raise ValidationError({"received_on": "วันที่รับยังมาไม่ถึง บันทึกเมื่อได้รับแล้ว"})
        if received_on < row.sent_on:
            raise ValidationError({"received_on": f"ต้องไม่ก่อนวันที่ส่ง ({thai.format_date(row.sent_on)})"})
        row.received_on, row.received_by = received_on, thai.clean_text(received_by)
        row.save(update_fields=["received_on", "received_by"])
    return row


def remove_transmittal(*, transmittal: Transmittal, by: User, reason: str) -> None:
    """Take away a sending that never happened; it can be restored from the list of changes."""
    if not reason:
        raise ValidationError({"reason": "ระบุเหตุผลที่ลบ"})
    with change_set(by, reason=reason) as change:
        row = locked(transmittal)
        if row is None:
            return
        access.insist(access.keeps_registry(by, at=row.paper), WHO_SENDS)
        title = f"ลบรายการส่งสำเนา {row.paper}"[:200]
        record_change(change, kind="deletion", title=title, by=by, at=row.paper, reason=reason)
        row.delete()
