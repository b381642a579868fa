"""Moving a form on, or back: one service for every step of assessment/rules/moves.py."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError

from assessment.choices import Move, Status
from assessment.facts import criteria_of
from assessment.models import Answer, Assessment, Evidence, ReviewComment, ReviewStep
from assessment.rules import moves
from assessment.scoring.criteria import Criteria
from assessment.selectors.changes import last_step
from assessment.services.figures import summarise_later
from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.choices import Role
from conweb.kernel.models import User
from conweb.kernel.thai import format_datetime

REASON_LIMIT, COMMENT_LIMIT = 500, 1000

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


def move_form(
    *,
    assessment: Assessment,
    move: Move,
    by: User,
    reason: str = "",
    comments: Mapping[int, str] | None = None,
    seen: int | None = None,
) -> Assessment:
    """Move a form one step; a second press of the same person is no change.

    `comments` maps numbers of indicators to what is to be mended (a return); `seen` is the last step that stood on
    the mover's page: where another has been made since, nothing is done. PermissionDenied where the move is not this
    person's; ValidationError where it cannot be made (codes "moved", "closed", "reason", "comments", "own").
    """
    reason, told = reason.strip(), _comments(comments or {})
    with change_set(by, reason=reason or Move(move).label):
        form = locked_form(assessment)
        last = last_step(form)
        step = moves.step_of(moves.Move(move), moves.State(form.status))
        _insist_on_mover(by, move, step, form)
        if step is None:
            if last and last.move == move and last.by_id == by.pk:
                return form  # a second click
            raise ValidationError(_came_second(form, last), code="moved")
        if seen is not None and last is not None and last.pk != seen:
            raise ValidationError(_came_second(form, last), code="moved")
        _insist_on_words(form, step, reason, told)
        if step.fresh and by.pk in hands_of(form):
            raise ValidationError("ท่านเป็นผู้กรอกหรือส่งผลประเมินนี้ ต้องให้ผู้อื่นรับรอง", code="own")
        _stamp(form, step)
        made = record_step(form, step, by=by, reason=reason)
        ReviewComment.objects.bulk_create(
            ReviewComment(step=made, number=number, text=text) for number, text in sorted(told.items())
        )
    return form


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


def _insist_on_mover(by: User, move: Move, step: moves.Step | None, form: Assessment) -> None:
    movers = {step.mover} if step else {row.mover for row in moves.STEPS if row.move == move}
    if not access.holds(by, *(Role(mover) for mover in movers), at=form):
        raise PermissionDenied(WHOSE[Move(move)])


def _insist_on_words(form: Assessment, step: moves.Step, reason: str, comments: Mapping[int, str]) -> None:
    known = {indicator.number for indicator in _criteria(form).indicators}
    if step.comments and not comments:
        raise ValidationError("เขียนข้อที่ให้แก้อย่างน้อย 1 ตัวชี้วัด", code="comments")
    if not comments.keys() <= known:
        raise ValidationError("ไม่มีตัวชี้วัดข้อนี้ในเกณฑ์", code="comments")
    if any(len(text) > COMMENT_LIMIT for text in comments.values()):
        raise ValidationError(f"ข้อความยาวเกิน {COMMENT_LIMIT} ตัวอักษร เขียนให้สั้นลง", code="comments")
    if step.reason and not reason:
        raise ValidationError("เขียนเหตุผลที่เปิดให้แก้ไข", code="reason")
    if len(reason) > REASON_LIMIT:
        raise ValidationError(f"เหตุผลยาวเกิน {REASON_LIMIT} ตัวอักษร เขียนให้สั้นลง", code="reason")


def _stamp(form: Assessment, step: moves.Step) -> None:
    """The new status, and when each step was reached."""
    now = clock.now()
    form.status = Status(step.end)
    written = ["status"]
    if step.move is moves.Move.ENDORSE:
        form.endorsed_at, form.first_endorsed_at = now, form.first_endorsed_at or now
        written += ["endorsed_at", "first_endorsed_at"]
    elif step.move is moves.Move.ACCEPT:
        form.accepted_at, form.changed_since_accepted = now, 0
        written += ["accepted_at", "changed_since_accepted"]
    elif step.move is moves.Move.REPORT:
        form.reported_at = now
        written += ["reported_at"]
    form.save(update_fields=written)


def _came_second(form: Assessment, last: ReviewStep | None) -> str:
    """What somebody else decided first, in a sentence."""
    if last is None:
        return "ผลประเมินนี้ยังไม่ได้ส่ง"
    who = last.by.full_name if last.by else "ระบบ"
    return f"{who} {DONE[Move(last.move)]} เมื่อ {format_datetime(last.at)} ท่านยังไม่ได้บันทึกสิ่งใด"


def _comments(comments: Mapping[int, str]) -> dict[int, str]:
    cleaned = {
        number: text.replace("\x00", "").replace("\r\n", "\n").strip() for number, text in comments.items()
    }
    return {number: text for number, text in cleaned.items() if text}


def _criteria(form: Assessment) -> Criteria:
    return criteria_of(form.criteria_id)
