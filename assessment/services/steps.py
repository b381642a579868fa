"""What every step of a form shares: the form held, the step written down, whose work it is."""

from django.core.exceptions import ValidationError

from assessment.choices import Move
from assessment.models import Answer, Assessment, Evidence, ReviewStep
from assessment.rules import moves
from assessment.services.figures import summarise_later
from conweb.kernel import clock
from conweb.kernel.models import User

WHOSE = {
    Move.SEND: "การส่งผลประเมินเป็นงานของพัฒนากรในอำเภอนี้",
    Move.ENDORSE: "การรับรองผลประเมินเป็นงานของพัฒนาการอำเภอ",
    Move.ACCEPT: "การรับผลประเมินเป็นงานของเจ้าหน้าที่จังหวัด",
    Move.REPORT: "การรายงานกรมเป็นงานของเจ้าหน้าที่จังหวัด",
    Move.RETURN: "การส่งกลับเป็นงานของผู้ตรวจในขั้นนี้",
    Move.REOPEN: "การเปิดให้แก้ไขเป็นงานของจังหวัด หรือของกรมเมื่อรายงานแล้ว",
}
DONE = {
    Move.SEND: "ส่งผลประเมินนี้แล้ว",
    Move.ENDORSE: "รับรองผลประเมินนี้แล้ว",
    Move.ACCEPT: "รับผลประเมินนี้แล้ว",
    Move.REPORT: "รายงานกรมแล้ว",
    Move.RETURN: "ส่งกลับให้แก้ไขแล้ว",
    Move.REOPEN: "เปิดให้แก้ไขแล้ว",
}


def locked_form(assessment: Assessment) -> Assessment:
    """The form, held until the transaction ends; refused once the round is closed."""
    form = Assessment.objects.select_for_update(of=("self",)).select_related("round").get(pk=assessment.pk)
    if form.round.closed_on:
        raise ValidationError(f"รอบปีงบประมาณ {form.fiscal_year} ปิดแล้ว แก้ไขไม่ได้", code="closed")
    return form


def record_step(form: Assessment, step: moves.Step, *, by: User | None, reason: str = "") -> ReviewStep:
    """Write down a move with what the mover had before them. The form is saved already."""
    files = Evidence.objects.kept().filter(assessment=form).order_by("pk")
    summarise_later(form)
    return ReviewStep.objects.create(
        assessment=form,
        move=step.move,
        from_status=step.start,
        to_status=step.end,
        at=clock.now(),
        by=by,
        reason=reason,
        versions={str(row.number): row.version for row in Answer.objects.filter(assessment=form)},
        evidence=list(files.values_list("pk", flat=True)),
        total=form.total,
        band=form.band,
    )


def hands_of(form: Assessment) -> set[int]:
    """Everybody who ever answered or sent the form: who enters does not endorse."""
    answered = Answer.pgh_event_model.objects.filter(assessment=form.pk, version__gt=0)
    sent = ReviewStep.objects.filter(assessment=form, move=Move.SEND)
    hands = set(answered.values_list("saved_by", flat=True)) | set(sent.values_list("by", flat=True))
    return {hand for hand in hands if hand}
