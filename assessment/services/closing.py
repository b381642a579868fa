"""The end of a round: the department closes it, and opens it again with a reason."""

from django.core.exceptions import PermissionDenied, ValidationError

from assessment.choices import Status
from assessment.models import Assessment, AssessmentRound
from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import User

REASON_LIMIT = 200
WHO_CLOSES = "การปิดและเปิดรอบเป็นงานของกรมการพัฒนาชุมชน ติดต่อผู้ประสานงานของรอบที่กรม"


def close_round(*, round_: AssessmentRound, by: User, reported: int, confirmed: bool) -> AssessmentRound:
    """Close the round of a year: from then on every form of it is only read.

    `reported` is how many reported forms the preview told; `confirmed` that the rest is knowingly left behind.
    ValidationError where more or fewer are reported by now (code "moved"), or the rest was not confirmed.
    """
    _insist(by)
    with change_set(by, reason=f"ปิดรอบประเมินปีงบประมาณ {round_.fiscal_year}"):
        held = AssessmentRound.objects.select_for_update().get(pk=round_.pk)
        if held.closed_on:
            return held  # a second click
        forms = Assessment.objects.filter(round=held)
        now_reported = forms.filter(status=Status.REPORTED).count()
        if now_reported != reported:
            raise ValidationError(
                f"มีการรายงานเพิ่มหรือเปิดแก้ไขหลังจากที่ท่านเปิดหน้านี้ ขณะนี้รายงานแล้ว {now_reported:,} แห่ง ตรวจอีกครั้ง",
                code="moved",
            )
        if not confirmed:
            raise ValidationError("ทำเครื่องหมายยืนยันก่อนปิดรอบ", code="confirm")
        held.closed_on = clock.today()
        held.save(update_fields=["closed_on"])
    return held


def reopen_round(*, round_: AssessmentRound, by: User, reason: str) -> AssessmentRound:
    """Open a closed round again: forms move on from where they stand. ValidationError without a reason."""
    _insist(by)
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": "เขียนเหตุผลที่เปิดรอบอีกครั้ง"})
    if len(reason) > REASON_LIMIT:
        raise ValidationError({"reason": f"เหตุผลยาวเกิน {REASON_LIMIT} ตัวอักษร เขียนให้สั้นลง"})
    with change_set(by, reason=reason):
        held = AssessmentRound.objects.select_for_update().get(pk=round_.pk)
        if held.closed_on is None:
            return held  # a second click
        held.closed_on = None
        held.save(update_fields=["closed_on"])
    return held


def _insist(by: User) -> None:
    if not access.keeps_rounds(by):
        raise PermissionDenied(WHO_CLOSES)
