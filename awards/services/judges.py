"""The judges of a round: with an account, or on paper; called before or while it is open."""

from typing import Any

from django.core.exceptions import ValidationError

from awards.choices import AwardLevel, StageState
from awards.models import Judge, Score, Stage
from awards.services.contest_rows import CLOSED_STAYS, insist_not_over, locked_stage
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.choices import Role
from conweb.kernel.models import User

ADDED, CHANGED, REMOVED = "เพิ่มกรรมการตัดสิน", "แก้กรรมการตัดสิน", "ถอนกรรมการตัดสิน"


def add_judge(
    *,
    stage: Stage,
    by: User,
    name: str = "",
    user: User | None = None,
    position: str = "",
    is_chair: bool = False,
) -> Judge:
    """Call a judge to a round. The same form sent twice gives the seat that it made. ValidationError by field."""
    with change_set(by, reason=ADDED):
        row = locked_stage(stage, by)
        said = {
            "name": name or (user.full_name if user else ""),
            "user": user,
            "position": position,
            "is_chair": is_chair,
        }
        if same := row.judges.filter(**said).first():
            return same  # a second click
        _insist_open_to_change(row)
        last = row.judges.order_by("-number").values_list("number", flat=True).first() or 0
        judge = Judge(stage=row, number=last + 1, **said)
        _insist_seat(judge)
        judge.full_clean()
        judge.save()
    return judge


def change_judge(*, judge: Judge, by: User, **given: Any) -> Judge:
    """Mend a name, a position, who is in the chair; the account only while it gave no points."""
    with change_set(by, reason=CHANGED):
        stage = locked_stage(judge.stage, by)
        row = Judge.objects.select_related("user").get(pk=judge.pk)
        row.stage = stage
        given["name"] = given.get("name") or (given["user"].full_name if given.get("user") else row.name)
        changed = {name: value for name, value in given.items() if getattr(row, name) != value}
        if not changed:
            return row
        _insist_open_to_change(stage)
        if "user" in changed and Score.objects.filter(judge=row).exists():
            raise ValidationError({"user": "ให้คะแนนไว้แล้ว จึงเปลี่ยนบัญชีไม่ได้ ถอนแล้วเพิ่มคนใหม่แทน"})
        for name, value in changed.items():
            setattr(row, name, value)
        _insist_seat(row)
        row.full_clean()
        row.save(update_fields=list(changed))
    return row


def remove_judge(*, judge: Judge, by: User, reason: str) -> int:
    """Take a judge out of a round, with the points given so far; the history keeps both. How many points went.

    While the round is open a reason is asked for: the province does not see the points that go.
    """
    with change_set(by, reason=reason or REMOVED) as change:
        stage = locked_stage(judge.stage, by)
        row = Judge.objects.filter(pk=judge.pk).first()
        if row is None:
            return 0  # a second click
        _insist_open_to_change(stage)
        if stage.state == StageState.OPEN and not reason:
            raise ValidationError({"reason": "รอบเปิดแล้ว เขียนเหตุผลที่ถอนกรรมการ"})
        points = Score.objects.filter(judge=row)
        gone = len(points)
        points.delete()
        row.delete()
        title = f"{REMOVED} {row.name} {stage.name} ปี {stage.contest.fiscal_year}"
        record_change(change, kind="contest", title=title[:200], by=by, at=stage.contest, reason=reason)
    return gone


def judges_to_call(stage: Stage) -> list[User]:
    """Accounts that hold the role of a judge in the province of the selection, and are open."""
    duties = {"duties__role": Role.JUDGE, "duties__province": stage.contest.province_id}
    return list(
        User.objects.filter(is_active=True, **duties).distinct().order_by("first_name", "last_name", "pk")
    )


def _insist_open_to_change(stage: Stage) -> None:
    insist_not_over(stage.contest)
    if stage.state == StageState.CLOSED:
        raise ValidationError(CLOSED_STAYS)
    if stage.level == AwardLevel.DISTRICT or not stage.is_scored:
        raise ValidationError(f"{stage.name}ไม่มีคะแนน จึงไม่มีกรรมการตัดสิน")


def _insist_seat(judge: Judge) -> None:
    """What the seats of a round do not allow, at its field."""
    others = list(Judge.objects.filter(stage=judge.stage).exclude(pk=judge.pk))
    if not judge.name:
        raise ValidationError({"name": "พิมพ์ชื่อ หรือเลือกบัญชีผู้ใช้"})
    if any(other.name == judge.name for other in others):
        raise ValidationError({"name": "มีกรรมการตัดสินชื่อนี้ในรอบนี้แล้ว"})
    if judge.user_id and any(other.user_id == judge.user_id for other in others):
        raise ValidationError({"user": "บัญชีนี้เป็นกรรมการตัดสินของรอบนี้แล้ว"})
    if judge.user_id and judge.user not in judges_to_call(judge.stage):
        raise ValidationError({"user": "บัญชีนี้ไม่มีหน้าที่กรรมการตัดสินของจังหวัดนี้"})
    chair = next((other for other in others if other.is_chair), None)
    if judge.is_chair and chair:
        raise ValidationError({"is_chair": f"รอบนี้มีประธานแล้ว ({chair.name})"})
