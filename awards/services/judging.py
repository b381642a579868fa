"""Points: a judge's own, and those of a printed sheet that the province types."""

from collections.abc import Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError

from awards.choices import NominationState, StageState
from awards.models import Judge, Nomination, RubricCriterion, Score, Stage, StageEntry
from awards.selectors.judging import Square
from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import User

NOT_OPEN = "รอบนี้ยังไม่เปิดให้คะแนน จังหวัดเป็นผู้เปิดรอบ"
CLOSED = "รอบนี้ปิดแล้ว แก้คะแนนไม่ได้ หากต้องแก้ให้จังหวัดเปิดรอบใหม่พร้อมเหตุผล"
UNSCORED = "รอบนี้ไม่มีการให้คะแนน จังหวัดบันทึกผลของรอบเอง"
NOT_IN_ROUND = "ศอช.ต. นี้ไม่อยู่ในรอบนี้"
OWN_ACCOUNT = "กรรมการท่านนี้มีบัญชีผู้ใช้ ต้องเข้าระบบให้คะแนนเอง"


def save_scores(
    *, judge: Judge, nomination: Nomination, points: Mapping[int, Decimal | None], by: User
) -> int:
    """Keep what a judge gives one candidate, by criterion; None takes the points back. How many changed.

    Raises ValidationError once the round is closed, and for a candidate that is not in it.
    """
    return _save(
        judge,
        {(nomination.pk, criterion): value for criterion, value in points.items()},
        by=by,
        from_paper=False,
    )


def save_paper_scores(*, judge: Judge, points: Mapping[Square, Decimal | None], by: User) -> int:
    """Keep what stands on the printed sheet of a judge who has no account. How many changed."""
    if judge.user_id:
        raise ValidationError(OWN_ACCOUNT)
    return _save(judge, points, by=by, from_paper=True)


def _save(judge: Judge, points: Mapping[Square, Decimal | None], *, by: User, from_paper: bool) -> int:
    with change_set(by, reason="กรอกใบให้คะแนน" if from_paper else "ให้คะแนน"):
        # Whoever closes the round locks it first: no point slips in behind the counting.
        stage = Stage.objects.select_for_update(no_key=True).get(pk=judge.stage_id)
        insist_open(stage)
        _insist_in_round(stage, {nomination for nomination, _ in points})
        most = dict(RubricCriterion.objects.filter(contest=stage.contest_id).values_list("pk", "most"))
        kept = {(score.nomination_id, score.criterion_id): score for score in judge.scores.all()}
        changed = 0
        for (nomination, criterion), value in points.items():
            if criterion not in most:
                raise ValidationError("เกณฑ์ให้คะแนนเปลี่ยนไปแล้ว เปิดหน้าใหม่แล้วกรอกอีกครั้ง")
            if value is not None:
                insist_within(value, most[criterion])
            score = kept.get((nomination, criterion))
            if value == (score.value if score else None):
                continue
            changed += 1
            if value is None:
                kept[nomination, criterion].delete()
                continue
            score = score or Score(judge=judge, nomination_id=nomination, criterion_id=criterion)
            score.value, score.from_paper = value, from_paper
            score.entered_by, score.entered_at = by, clock.now()
            score.save()
    return changed


def insist_open(stage: Stage) -> None:
    """Refuse while the round gives no points, with the sentence that says whose it is to change that."""
    if why := why_closed(stage):
        raise ValidationError(why)


def why_closed(stage: Stage) -> str:
    """The sentence of a round in which no points can be given now; empty while they can."""
    if not stage.is_scored:
        return UNSCORED
    return {StageState.OPEN: "", StageState.CLOSED: CLOSED}.get(StageState(stage.state), NOT_OPEN)


def insist_within(value: Decimal, most: Decimal) -> None:
    if value < 0:
        raise ValidationError("คะแนนต้องไม่ต่ำกว่า 0")
    if value > most:
        raise ValidationError(f"คะแนนต้องไม่เกิน {plain(most)}")


def plain(points: Decimal) -> str:
    """Points without zeros that say nothing: 20, 7.5."""
    return f"{points:f}".rstrip("0").rstrip(".") if "." in f"{points:f}" else f"{points:f}"


def _insist_in_round(stage: Stage, nominations: set[int]) -> None:
    found = (
        StageEntry.objects.filter(stage=stage, nomination__in=nominations)
        .exclude(nomination__state=NominationState.WITHDRAWN)
        .count()
    )
    if found != len(nominations):
        raise ValidationError(NOT_IN_ROUND)
