"""Moving a form on, or back: one service for every step of assessment/rules/moves.py."""

from collections.abc import Collection, Iterable, Mapping

from django.core.exceptions import PermissionDenied, ValidationError

from assessment.choices import Move, Status
from assessment.facts import criteria_of
from assessment.models import Assessment, ReviewComment, ReviewStep, Ruling
from assessment.rules import moves
from assessment.scoring.criteria import Criteria
from assessment.selectors.changes import last_step
from assessment.selectors.rulings import in_force_at
from assessment.services.sending import send_assessment
from assessment.services.steps import DONE, WHOSE, hands_of, locked_form, record_step
from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.choices import Role
from conweb.kernel.models import User
from conweb.kernel.thai import format_datetime

REASON_LIMIT, COMMENT_LIMIT = 500, 1000


def move_form(
    *,
    assessment: Assessment,
    move: Move,
    by: User,
    reason: str = "",
    comments: Mapping[int, str] | None = None,
    rulings: Mapping[int, int] | None = None,
    seen: int | None = None,
) -> Assessment:
    """Move a form one step; a second press of the same person is no change.

    `comments` maps numbers of indicators to what is to be mended (a return), `rulings` some of them to the keys of the
    rulings that say so; `seen` is the last step that stood on
    the mover's page: where another has been made since, nothing is done. PermissionDenied where the move is not this
    person's; ValidationError where it cannot be made (codes "moved", "closed", "reason", "comments", "ruling", "own", and those
    of `send_assessment`).
    """
    if move == Move.SEND:
        return send_assessment(assessment=assessment, by=by)
    reason, told = _clean(reason), _comments(comments or {})
    with change_set(by, reason=reason or Move(move).label):
        form = locked_form(assessment)
        step = step_for(form, move, by=by, last=last_step(form), seen=seen)
        if step is None:
            return form  # a second click
        _insist_on_words(form, step, reason, told)
        if step.fresh:
            insist_on_fresh_eyes(by, hands_of(form))
        form.save(update_fields=stamp(form, step))
        made = record_step(form, step, by=by, reason=reason)
        cited = _cited(form, {number: key for number, key in (rulings or {}).items() if number in told})
        ReviewComment.objects.bulk_create(
            ReviewComment(step=made, number=number, text=text, ruling=cited.get(number))
            for number, text in sorted(told.items())
        )
    return form


def step_for(
    form: Assessment, move: Move, *, by: User, last: ReviewStep | None, seen: int | None
) -> moves.Step | None:
    """The line of the table that this person may make of a held form now; None for a second press of theirs.

    `last` is the last step of the form. PermissionDenied and ValidationError as `move_form` tells them.
    """
    step = moves.step_of(moves.Move(move), moves.State(form.status))
    _insist_on_role(by, move, {row.mover for row in moves.STEPS if row.move == move}, form)
    # What somebody else decided is told before anything is said of this person's own move.
    if step is None or (seen is not None and last is not None and last.pk != seen):
        if last and last.move == move and last.by_id == by.pk:
            return None
        raise ValidationError(_came_second(form, last), code="moved")
    _insist_on_role(by, move, {step.mover}, form)
    return step


def insist_on_fresh_eyes(by: User, hands: Collection[int]) -> None:
    """Who answered or sent a form does not pass it on."""
    if by.pk in hands:
        raise ValidationError("ท่านเป็นผู้กรอกหรือส่งผลประเมินนี้ ต้องให้ผู้อื่นตรวจ", code="own")


def _insist_on_role(by: User, move: Move, movers: Iterable[moves.Mover], form: Assessment) -> None:
    if not access.holds(by, *(Role(mover) for mover in movers), at=form):
        raise PermissionDenied(WHOSE[Move(move)])


def _insist_on_words(form: Assessment, step: moves.Step, reason: str, comments: Mapping[int, str]) -> None:
    known = {indicator.number for indicator in _criteria(form).indicators}
    if comments and step.end is not moves.State.RETURNED:
        raise ValidationError("ข้อที่ให้แก้ใช้กับการส่งกลับเท่านั้น กดส่งกลับ หรือลบข้อความก่อน", code="comments")
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


def stamp(form: Assessment, step: moves.Step) -> list[str]:
    """Give a form the new status, and when the step was reached; the fields that are to be saved."""
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
    return written


def _cited(form: Assessment, keys: Mapping[int, int]) -> dict[int, Ruling]:
    """The rulings that a return names: each holds in the place of the form, for its own indicator."""
    if not keys:
        return {}
    held = {
        (number, row.pk): row
        for number, rows in in_force_at(form.province_id, numbers=sorted(keys)).items()
        for row in rows
    }
    if missing := [number for number, key in keys.items() if (number, key) not in held]:
        raise ValidationError(
            f"คำวินิจฉัยที่อ้างในข้อ {', '.join(map(str, missing))} เลิกใช้หรือมีฉบับใหม่แล้ว เลือกใหม่", code="ruling"
        )
    return {number: held[number, key] for number, key in keys.items()}


def _came_second(form: Assessment, last: ReviewStep | None) -> str:
    """What somebody else decided first, in a sentence."""
    if last is None:
        return "ผลประเมินนี้ยังไม่ได้ส่ง"
    who = last.by.full_name if last.by else "ระบบ"
    return f"{who} {DONE[Move(last.move)]} เมื่อ {format_datetime(last.at)} ท่านยังไม่ได้บันทึกสิ่งใด"


def _clean(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n").strip()


def _comments(comments: Mapping[int, str]) -> dict[int, str]:
    cleaned = {number: _clean(text) for number, text in comments.items()}
    return {number: text for number, text in cleaned.items() if text}


def _criteria(form: Assessment) -> Criteria:
    return criteria_of(form.criteria_id)
