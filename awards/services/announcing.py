"""The end of a selection: closed as a whole, announced with its awards, and opened again for a reason."""

from datetime import date

from django.core.exceptions import ValidationError

from awards.choices import LEVELS, AwardKind, AwardLevel, ContestMove, ContestState, Outcome
from awards.models import Award, Contest, StageEntry
from awards.models.contests import CATEGORY
from awards.selectors.contest_checks import why_not_close_contest
from awards.services.candidate_lists import keep_list
from awards.services.contest_rows import done_just_now, locked, write_step
from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from conweb.kernel.thai import format_date, in_bangkok

CLOSED, ANNOUNCED = "ปิดการตัดสิน", "ประกาศผลการคัดเลือก"
PRIZES = (Outcome.WINNER, Outcome.RUNNER_UP)


def close_contest(*, contest: Contest, by: User) -> Contest:
    """Every round is closed: nothing in them changes any more without a reopening."""
    with change_set(by, reason=CLOSED):
        row = locked(contest, by)
        if row.state == ContestState.CLOSED and done_just_now(row, ContestMove.CLOSE, by=by):
            return row
        if missing := why_not_close_contest(row, list(row.stages.all())):
            raise ValidationError(missing)
        row.state = ContestState.CLOSED
        row.save(update_fields=["state"])
        keep_list(write_step(row, ContestMove.CLOSE, by=by))
    return row


def announce(
    *, contest: Contest, announced_on: date, by: User, ceremony_on: date | None = None, plaque: str = ""
) -> Contest:
    """The result is public: each prize becomes an award of its centre, and with it the five years of 7.4 begin.

    Raises ValidationError, by field, or where an award of that year and level was written by hand before.
    """
    with change_set(by, reason=ANNOUNCED):
        row = locked(contest, by)
        if row.state == ContestState.ANNOUNCED and done_just_now(row, ContestMove.ANNOUNCE, by=by):
            return row
        if row.state == ContestState.ANNOUNCED:
            raise ValidationError("ประกาศผลไปแล้ว ดูผลที่หน้านี้", code="moved")
        if row.state != ContestState.CLOSED:
            raise ValidationError("ปิดการตัดสินก่อน จึงประกาศผลได้")
        _insist_days(row, announced_on, ceremony_on)
        prizes = prizes_of(row)
        if not prizes:
            raise ValidationError("ไม่มีแห่งใดได้รับรางวัล จึงไม่มีผลให้ประกาศ เปิดรอบสุดท้ายใหม่เพื่อตรวจผล")
        for entry in prizes:
            _give(entry, row, ceremony_on=ceremony_on, plaque=plaque)
        row.announced_on = announced_on
        row.state = ContestState.ANNOUNCED
        row.save(update_fields=["announced_on", "state"])
        keep_list(write_step(row, ContestMove.ANNOUNCE, by=by))
    return row


def reopen_contest(*, contest: Contest, by: User, reason: str) -> Contest:
    """Go back to judging, for a reason that stays visible; an announcement is revoked and its awards are taken back.

    They are taken back and not merely left: an award that nobody announces must not close 7.4 to a centre. Refused
    where papers were attached to one by then, or a later selection has been opened with it.
    """
    if not reason:
        raise ValidationError({"reason": "เขียนเหตุผลที่เปิดใหม่"})
    with change_set(by, reason=reason):
        row = locked(contest, by)
        if row.state == ContestState.JUDGING and done_just_now(row, ContestMove.REOPEN, by=by):
            return row
        if row.state not in (ContestState.CLOSED, ContestState.ANNOUNCED):
            raise ValidationError("การคัดเลือกนี้ยังไม่ได้ปิด จึงไม่ต้องเปิดใหม่", code="moved")
        _take_awards_back(row)
        row.state, row.announced_on, row.announcement = ContestState.JUDGING, None, None
        row.save(update_fields=["state", "announced_on", "announcement"])
        write_step(row, ContestMove.REOPEN, by=by, reason=reason)
    return row


def prizes_of(contest: Contest) -> list[StageEntry]:
    """What the closed rounds gave, the highest round last, each by its rank."""
    rows = (
        StageEntry.objects.filter(stage__contest=contest, stage__is_used=True, outcome__in=PRIZES)
        .select_related("stage", "nomination__centre__province", "nomination__centre__district")
        .order_by("stage__number", "stage__pk", "rank", "nomination__centre__sort_key", "pk")
    )
    return list(rows)


def _insist_days(contest: Contest, announced_on: date, ceremony_on: date | None) -> None:
    if announced_on > clock.today():
        raise ValidationError({"announced_on": f"วันที่ {format_date(announced_on)} ยังมาไม่ถึง บันทึกเมื่อประกาศแล้ว"})
    closed = contest.steps.filter(move=ContestMove.CLOSE).order_by("-at").first()
    if closed and announced_on < (day := in_bangkok(closed.at).date()):
        raise ValidationError({"announced_on": f"ต้องไม่ก่อนวันปิดการตัดสิน ({format_date(day)})"})
    if ceremony_on and ceremony_on < announced_on:
        raise ValidationError({"ceremony_on": f"ต้องไม่ก่อนวันประกาศผล ({format_date(announced_on)})"})


def _give(entry: StageEntry, contest: Contest, *, ceremony_on: date | None, plaque: str) -> Award:
    centre = entry.nomination.centre
    won = entry.outcome == Outcome.WINNER
    # Another category is another prize: only ศอช.ต. ดีเด่น starts the five years of 7.4.
    usual = contest.category == CATEGORY
    kind = (AwardKind.OUTSTANDING if won else AwardKind.RUNNER_UP) if usual else AwardKind.OTHER
    said = "" if usual else contest.category
    award = Award(
        centre=centre,
        province=centre.province,
        district=centre.district,
        kind=kind,
        # Two of one kind need no name; a runner-up of another category says so.
        title=said if won or usual else f"รองชนะเลิศ {said}",
        level=entry.stage.level,
        fiscal_year=contest.fiscal_year,
        plaque=plaque,
        ceremony_on=ceremony_on,
        entry=entry,
    )
    before = Award.objects.filter(
        centre=centre, fiscal_year=award.fiscal_year, level=award.level, kind=kind, title=award.title
    ).first()
    if before:
        raise ValidationError(
            f"ทะเบียนมี{before.name}ของ {centre.short_name} ปี {contest.fiscal_year} ที่บันทึกไว้เองแล้ว ลบรายการนั้นก่อนประกาศ"
        )
    award.full_clean()
    award.save()
    return award


def _take_awards_back(contest: Contest) -> None:
    awards = list(Award.objects.filter(entry__stage__contest=contest).select_related("centre"))
    if not awards:
        return
    later = (
        Contest.objects.filter(
            province=contest.province_id, category=contest.category, fiscal_year__gt=contest.fiscal_year
        )
        .exclude(state=ContestState.PREPARING)
        .order_by("fiscal_year")
        .first()
    )
    if later:
        raise ValidationError(
            f"การคัดเลือกปี {later.fiscal_year} เปิดโดยถือรางวัลปีนี้แล้ว (ข้อ 7.4) จึงเปิดปี {contest.fiscal_year} ใหม่ไม่ได้"
        )
    for award in awards:
        if award.files.kept().exists():
            raise ValidationError(
                f"รางวัลของ {award.centre.short_name} มีไฟล์แนบในทะเบียนแล้ว เอาไฟล์ออกก่อนเปิดใหม่ ไฟล์ยังอยู่ในประวัติ"
            )
    for award in awards:
        award.delete()


def counts_for_years(level: str, counted_from: str) -> bool:
    """Whether an award of this level starts the five years of 7.4 under such rules."""
    return LEVELS.index(AwardLevel(level)) >= LEVELS.index(AwardLevel(counted_from))
