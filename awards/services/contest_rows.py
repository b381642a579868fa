"""What every step of a selection begins and ends with: its row held, whose job it is, the step written down."""

from django.core.exceptions import ValidationError

from awards.choices import ContestMove, ContestState, StageState
from awards.models import Contest, ContestStep, Stage
from conweb.kernel import access, clock
from conweb.kernel.models import User

WHOM_TO_ASK = "การคัดเลือกของจังหวัดเป็นงานของเจ้าหน้าที่จังหวัด ท่านดูได้อย่างเดียว หากต้องแก้ไขติดต่อสำนักงานพัฒนาชุมชนจังหวัด"
CHANGED_MEANWHILE = "มีผู้แก้ส่วนนี้หลังจากท่านเปิดหน้า เปิดหน้านี้ใหม่เพื่อดูค่าล่าสุด แล้วแก้อีกครั้งหากยังต้องการ"
CLOSED_STAYS = "รอบนี้ปิดแล้ว ผลและคะแนนตรึงไว้ (ข้อ 7) หากต้องแก้ให้เปิดรอบใหม่พร้อมเหตุผล"
CLOSED_CONTEST_STAYS = "การคัดเลือกนี้ปิดการตัดสินแล้ว (ข้อ 7) หากต้องแก้ให้เปิดใหม่พร้อมเหตุผล"
OVER = (ContestState.CLOSED, ContestState.ANNOUNCED)


def locked(contest: Contest, by: User) -> Contest:
    """The selection as it stands now, held until the change is written. 403 for whoever does not run it."""
    row = (
        Contest.objects.select_for_update(of=("self",), no_key=True)
        .select_related("province")
        .get(pk=contest.pk)
    )
    access.insist(access.runs_contests(by, at=row), WHOM_TO_ASK)
    return row


def locked_stage(stage: Stage, by: User) -> Stage:
    """A round with its selection, both held: scores wait for it, and it for scores that are being written."""
    contest = locked(stage.contest, by)
    row = Stage.objects.select_for_update(of=("self",), no_key=True).get(pk=stage.pk)
    row.contest = contest
    return row


def write_step(
    contest: Contest, move: ContestMove, *, by: User, stage: Stage | None = None, reason: str = ""
) -> ContestStep:
    return ContestStep.objects.create(
        contest=contest, stage=stage, move=move, at=clock.now(), by=by, reason=reason
    )


def done_just_now(contest: Contest, move: ContestMove, *, by: User, stage: Stage | None = None) -> bool:
    """A second click: the last step of the selection is this very one, taken by the same person."""
    last = contest.steps.order_by("-at", "-pk").first()
    return last is not None and (last.move, last.by_id, last.stage_id) == (
        move,
        by.pk,
        stage.pk if stage else None,
    )


def insist_not_over(contest: Contest) -> None:
    if contest.state in OVER:
        raise ValidationError(CLOSED_CONTEST_STAYS)


def insist_waiting(stage: Stage) -> None:
    """What a round is made of is set up before it opens."""
    insist_not_over(stage.contest)
    if stage.state == StageState.CLOSED:
        raise ValidationError(CLOSED_STAYS)
    if stage.state == StageState.OPEN:
        raise ValidationError("รอบนี้เปิดตัดสินแล้ว แก้ได้เฉพาะวันสิ้นสุดและกรรมการตัดสิน")
