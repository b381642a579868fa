"""Handing a form on."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError

from assessment.choices import Move, Status
from assessment.facts import criteria_of, overrules_registry
from assessment.models import Answer, Assessment
from assessment.rules import moves
from assessment.services.answers import rescore
from assessment.services.steps import WHOSE, locked_form, record_step
from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import User


def send_assessment(*, assessment: Assessment, by: User) -> Assessment:
    """Hand the complete form to the พัฒนาการอำเภอ. From then on the officer reads only."""
    with change_set(by, reason="ส่งผลประเมิน"):
        form = locked_form(assessment)
        if by is not None and not access.enters_assessments(by, at=form):
            raise PermissionDenied(WHOSE[Move.SEND])
        step = moves.step_of(moves.Move.SEND, moves.State(form.status))
        if form.status == Status.SENT:
            return form  # a second click
        if step is None:
            raise ValidationError("ผลประเมินนี้ส่งและตรวจไปแล้ว ส่งซ้ำไม่ได้", code="moved")
        rows = list(form.answers.all())
        card = rescore(form, rows)
        faults = [f"ยังไม่ได้ตอบข้อ {', '.join(map(str, card.missing))}"] if card.missing else []
        faults += [
            f"ข้อ {number}: จำนวนกรรมการต่างจากทะเบียน เขียนเหตุผลในหมายเหตุ"
            for number in unexplained_denominators(form, rows)
        ]
        if form.conflicts.filter(kept__isnull=True).exists():
            faults.append("ยังมีข้อที่บันทึกชนกัน เลือกค่าที่ใช้ก่อนส่ง")
        if faults:
            raise ValidationError(faults)
        now = clock.now()
        form.status, form.sent_at, form.sent_by = Status.SENT, now, by
        form.first_sent_at = form.first_sent_at or now
        form.save(update_fields=["status", "sent_at", "sent_by", "first_sent_at"])
        record_step(form, step, by=by)
    return form


def unexplained_denominators(form: Assessment, rows: Iterable[Answer]) -> list[int]:
    """Indicators whose number of กรรมการ overrules the registry without a note that says why."""
    criteria = criteria_of(form.criteria_id)
    return [
        row.number
        for row in rows
        if overrules_registry(criteria.indicator(row.number), row, form.committee_size)
        and not row.note.strip()
    ]
