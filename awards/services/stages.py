"""The rounds of a selection: set up, opened with their candidates, closed with ranks or an outcome, reopened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.core.exceptions import ValidationError

from awards.choices import AwardLevel, ContestMove, ContestState, NominationState, Outcome, StageState
from awards.models import Contest, Stage, StageEntry, ZoneDistrict
from awards.rules.ranking import Ranked, TieBreak, rank, unsettled
from awards.selectors.contest_checks import mark_of, stage_date_faults, why_not_open_stage
from awards.selectors.judging import entered
from awards.selectors.stages import (
    after,
    entrants_of,
    gives_prizes,
    is_empty,
    lacking_scores,
    open_or_closed,
    scored_of,
)
from awards.services.contest_rows import (
    CHANGED_MEANWHILE,
    CLOSED_STAYS,
    done_just_now,
    insist_not_over,
    insist_waiting,
    locked,
    locked_stage,
    write_step,
)
from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import District, User
from conweb.kernel.thai import format_date

CHANGED, ADDED, REMOVED = "แก้รอบ", "เพิ่มโซน", "ลบโซน"
OPENED, CLOSED, REOPENED = "เปิดรอบ", "ปิดรอบ", "เปิดรอบใหม่"
EDITED = ("name", "is_used", "is_scored", "opens_on", "closes_on", "places")
CENT = Decimal("0.01")
MOST_ZONES = 30


def change_stage(
    *, stage: Stage, by: User, base: str = "", districts: Iterable[District] | None = None, **given: Any
) -> Stage:
    """Change what a round is, before it opens; afterwards only the day on which it ends.

    `districts` are those of a zone, each in one zone at most. `base` is the mark of the page (`stage_mark`).
    Raises ValidationError, by field.
    """
    with change_set(by, reason=CHANGED):
        row = locked_stage(stage, by)
        changed = {name: value for name, value in given.items() if getattr(row, name) != value}
        held = {one.pk for one in row.districts.all()}
        zone = None if districts is None else {one.pk: one for one in districts}
        if not changed and (zone is None or set(zone) == held):
            return row
        if base and base != stage_mark(row):
            raise ValidationError(CHANGED_MEANWHILE, code="changed")
        if (
            row.state != StageState.OPEN
            or set(changed) - {"closes_on"}
            or (zone is not None and set(zone) != held)
        ):
            insist_waiting(row)
        insist_not_over(row.contest)
        _insist_level(row, changed)
        for name, value in changed.items():
            setattr(row, name, value)
        others = list(row.contest.stages.exclude(pk=row.pk))
        if any(other.name == row.name for other in others):
            raise ValidationError({"name": "มีรอบชื่อนี้แล้ว"})
        if faults := stage_date_faults(row, row.contest, [*others, row]):
            raise ValidationError(faults)
        row.full_clean(exclude=["districts"])
        row.save(update_fields=list(changed) or None)
        if zone is not None:
            _put_districts(row, zone)
    return row


def stage_mark(stage: Stage) -> str:
    """What a page of a round was made of: its columns and its districts."""
    return mark_of(stage, EDITED, *sorted(stage.districts.values_list("pk", flat=True)))


def add_zone(*, contest: Contest, by: User) -> Stage:
    """Another zone beside the others, to be named and given its districts."""
    with change_set(by, reason=ADDED):
        row = locked(contest, by)
        _insist_before_rounds(row)
        zones = list(row.stages.filter(level=AwardLevel.ZONE).order_by("number", "pk"))
        if len(zones) >= MOST_ZONES:
            raise ValidationError(f"มีโซนได้ไม่เกิน {MOST_ZONES} โซน")
        taken = set(row.stages.values_list("name", flat=True))
        name = next(words for number in range(1, 99) if (words := f"โซนที่ {number}") not in taken)
        # Beside the zones there are; where there is none, straight after the districts' nominations.
        return Stage.objects.create(
            contest=row,
            number=zones[0].number if zones else 2,
            level=AwardLevel.ZONE,
            name=name,
            is_used=bool(zones and zones[0].is_used),
        )


def remove_zone(*, stage: Stage, by: User, reason: str = "") -> None:
    """Take a zone away with its districts and judges, before anything happened in it; it can be undone."""
    with change_set(by, reason=reason or REMOVED) as change:
        row = locked_stage(stage, by)
        insist_waiting(row)
        if row.level != AwardLevel.ZONE:
            raise ValidationError("ลบได้เฉพาะโซน รอบอื่นเลือก «ไม่ใช้รอบนี้» แทน")
        _insist_before_rounds(row.contest)
        title = f"{REMOVED} {row.name} {row.contest}"
        row.delete()
        record_change(change, kind="contest", title=title[:200], by=by, at=row.contest, reason=reason)


def open_stage(*, stage: Stage, by: User) -> Stage:
    """Let the judges begin: whoever is to enter is entered, and from now on points can be given."""
    with change_set(by, reason=OPENED):
        row = locked_stage(stage, by)
        if row.state == StageState.OPEN and done_just_now(
            row.contest, ContestMove.OPEN_STAGE, by=by, stage=row
        ):
            return row
        insist_not_over(row.contest)
        if not row.is_used:
            raise ValidationError(f"{row.name}ไม่ได้ใช้ในการคัดเลือกนี้ เลือก «ใช้รอบนี้» ก่อน")
        if row.state != StageState.WAITING:
            raise ValidationError(f"{row.name}เปิดไปแล้ว", code="moved")
        if row.level == AwardLevel.DISTRICT:
            raise ValidationError("รอบเสนอชื่อเปิดพร้อมการคัดเลือก")
        stages = list(row.contest.stages.all())
        if missing := why_not_open_stage(row, stages):
            raise ValidationError(missing)
        StageEntry.objects.bulk_create(
            StageEntry(stage=row, nomination=nomination) for nomination in entrants_of(row, stages)
        )
        row.state = StageState.OPEN
        row.save(update_fields=["state"])
        write_step(row.contest, ContestMove.OPEN_STAGE, by=by, stage=row)
    return row


@dataclass(frozen=True, slots=True)
class Closing:
    """What a person says when a round closes.

    With scores: `breaks` settles each tie, by entry, and `runners_up` says how many after the prize are named
    รองชนะเลิศ. Without: `outcomes`, by entry, as they were decided elsewhere.
    """

    breaks: Mapping[int, TieBreak]
    runners_up: int = 0
    outcomes: Mapping[int, str] | None = None


def close_stage(*, stage: Stage, by: User, said: Closing) -> Stage:
    """End a round: every point is there, equal points are settled in writing, and who comes through stands.

    Raises ValidationError where scores are missing (naming whose), or a tie or an outcome is not settled.
    """
    with change_set(by, reason=CLOSED):
        row = locked_stage(stage, by)
        if row.state == StageState.CLOSED and done_just_now(
            row.contest, ContestMove.CLOSE_STAGE, by=by, stage=row
        ):
            return row
        insist_not_over(row.contest)
        if row.state == StageState.CLOSED:
            raise ValidationError(CLOSED_STAYS, code="moved")
        if row.state != StageState.OPEN or row.level == AwardLevel.DISTRICT:
            raise ValidationError(f"{row.name}ยังไม่ได้เปิดตัดสิน จึงปิดไม่ได้")
        entries = entered(row)
        if not entries:
            raise ValidationError(f"ผู้เข้า{row.name}ถอนชื่อทั้งหมด เปิดรอบก่อนหน้าใหม่ หรือเปิดรับเสนอชื่อใหม่พร้อมเหตุผล")
        prizes = gives_prizes(row, row.contest.stages.all())
        if row.is_scored:
            _rank(row, entries, said, prizes=prizes)
        else:
            _write_outcomes(row, entries, said.outcomes or {}, prizes=prizes)
        row.entries.filter(nomination__state=NominationState.WITHDRAWN).update(outcome=Outcome.NOT_CHOSEN)
        row.state = StageState.CLOSED
        row.save(update_fields=["state"])
        write_step(row.contest, ContestMove.CLOSE_STAGE, by=by, stage=row)
    return row


def reopen_stage(*, stage: Stage, by: User, reason: str, nominate_until: date | None = None) -> Stage:
    """Open a closed round again, for a reason that stays visible. Its ranks and outcome are taken off.

    A later round that was opened but in which nothing was done goes back to waiting; one with scores, field visits or
    an outcome stands in the way. For the districts' round `nominate_until` is the new last day.
    """
    if not reason:
        raise ValidationError({"reason": "เขียนเหตุผลที่เปิดใหม่"})
    with change_set(by, reason=reason):
        row = locked_stage(stage, by)
        contest = row.contest
        if row.state == StageState.OPEN and done_just_now(
            contest, ContestMove.REOPEN_STAGE, by=by, stage=row
        ):
            return row
        insist_not_over(contest)
        if row.state != StageState.CLOSED:
            raise ValidationError(f"{row.name}ยังไม่ได้ปิด จึงไม่ต้องเปิดใหม่", code="moved")
        for later in open_or_closed(after(row, contest.stages.all())):
            _step_back(later)
        if row.level == AwardLevel.DISTRICT:
            _take_nominations_again(contest, nominate_until)
        row.state = StageState.OPEN
        row.save(update_fields=["state"])
        row.entries.update(mean=None, extra=None, total=None, rank=None, outcome="", tie_note="")
        write_step(contest, ContestMove.REOPEN_STAGE, by=by, stage=row, reason=reason)
    return row


def _rank(stage: Stage, entries: list[StageEntry], said: Closing, *, prizes: bool) -> None:
    if lacking := lacking_scores(stage):
        head = f"ปิด{stage.name}ไม่ได้ คะแนนตามเกณฑ์ของจังหวัด (ข้อ 7.6) ยังไม่ครบ"
        raise ValidationError([head, *map(str, lacking)], code="lacking")
    if not stage.judges.exists():
        raise ValidationError(f"{stage.name}ไม่มีกรรมการตัดสิน จึงไม่มีคะแนนให้จัดอันดับ")
    scored = scored_of(stage, entries)
    if open_ties := unsettled(scored, said.breaks):
        by_key = {entry.pk: entry for entry in entries}
        raise ValidationError(
            [
                f"{' และ '.join(by_key[key].nomination.centre.short_name for key in tie)} ได้คะแนนเท่ากัน "
                "ระบุลำดับที่ไม่ซ้ำกัน และเหตุผลของแต่ละแห่ง"
                for tie in open_ties
            ],
            code="tied",
        )
    by_key = {entry.pk: entry for entry in entries}
    for ranked in rank(scored, said.breaks):
        entry = by_key[ranked.key]
        _keep_rank(entry, ranked, said.breaks)
        entry.outcome = _outcome(ranked.rank, stage.places, said.runners_up, prizes=prizes)
        entry.full_clean(exclude=["stage", "nomination"], validate_constraints=False)
        entry.save(update_fields=["mean", "extra", "total", "rank", "tie_note", "outcome"])


def _keep_rank(entry: StageEntry, ranked: Ranked, breaks: Mapping[int, TieBreak]) -> None:
    entry.mean, entry.extra = rounded(ranked.scored.mean), rounded(ranked.scored.extra)
    entry.total, entry.rank = rounded(ranked.scored.total), ranked.rank
    entry.tie_note = breaks[entry.pk].why if ranked.tied else ""


def rounded(points: Fraction) -> Decimal:
    """To two decimals, halves up: what is kept for lists. Ranks are made of the exact points."""
    return (Decimal(points.numerator) / Decimal(points.denominator)).quantize(CENT, ROUND_HALF_UP)


def _outcome(place: int, places: int, runners_up: int, *, prizes: bool) -> Outcome:
    if place <= places:
        return Outcome.WINNER if prizes else Outcome.FORWARD
    return Outcome.RUNNER_UP if prizes and place <= places + runners_up else Outcome.NOT_CHOSEN


def _write_outcomes(
    stage: Stage, entries: list[StageEntry], outcomes: Mapping[int, str], *, prizes: bool
) -> None:
    allowed = allowed_outcomes(prizes=prizes)
    missing = [one.nomination.centre.short_name for one in entries if outcomes.get(one.pk) not in allowed]
    if missing:
        raise ValidationError(f"เลือกผลของ{stage.name}ให้ครบ ยังขาด {', '.join(missing)}", code="lacking")
    through = sum(outcomes[entry.pk] in (Outcome.WINNER, Outcome.FORWARD) for entry in entries)
    if through > stage.places:
        raise ValidationError(f"{stage.name}ให้ผ่านได้ไม่เกิน {stage.places} แห่ง เลือกไว้ {through} แห่ง")
    for entry in entries:
        entry.outcome = outcomes[entry.pk]
        entry.save(update_fields=["outcome"])


def allowed_outcomes(*, prizes: bool) -> tuple[Outcome, ...]:
    if prizes:
        return (Outcome.WINNER, Outcome.RUNNER_UP, Outcome.NOT_CHOSEN)
    return (Outcome.FORWARD, Outcome.NOT_CHOSEN)


def _insist_level(stage: Stage, changed: Mapping[str, Any]) -> None:
    if stage.level == AwardLevel.DISTRICT and {"is_used", "is_scored"} & set(changed):
        raise ValidationError("รอบเสนอชื่อของอำเภอใช้เสมอ และไม่มีคะแนน")
    if changed.get("is_used") and stage.contest.state not in (
        ContestState.PREPARING,
        ContestState.NOMINATING,
    ):
        later = open_or_closed(after(stage, stage.contest.stages.all()))
        if later:
            raise ValidationError({"is_used": f"{later[0].name}เปิดไปแล้ว จึงเปลี่ยนรอบก่อนหน้าไม่ได้"})


def _insist_before_rounds(contest: Contest) -> None:
    insist_not_over(contest)
    begun = [one for one in contest.stages.all() if one.level != AwardLevel.DISTRICT]
    if open_or_closed(begun):
        raise ValidationError("เปิดรอบตัดสินแล้ว จึงเพิ่มหรือลบโซนไม่ได้")


def _put_districts(stage: Stage, districts: Mapping[str, District]) -> None:
    """Make the zone hold exactly these; one that lies in another zone is named and refused."""
    if stage.level != AwardLevel.ZONE and districts:
        raise ValidationError({"districts": "อำเภอจัดได้เฉพาะในโซน"})
    if strange := [
        one.full_name for one in districts.values() if one.province_id != stage.contest.province_id
    ]:
        raise ValidationError({"districts": f"อยู่นอกจังหวัด: {', '.join(strange)}"})
    elsewhere = ZoneDistrict.objects.filter(
        stage__contest=stage.contest_id, district__in=list(districts)
    ).exclude(stage=stage)
    if taken := [
        f"{row.district.full_name} ({row.stage.name})"
        for row in elsewhere.select_related("stage", "district")
    ]:
        raise ValidationError({"districts": f"อยู่ในโซนอื่นแล้ว: {', '.join(taken)}"})
    held = set(stage.zone_districts.values_list("district_id", flat=True))
    stage.zone_districts.exclude(district__in=list(districts)).delete()
    ZoneDistrict.objects.bulk_create(
        ZoneDistrict(stage=stage, district=one) for key, one in districts.items() if key not in held
    )


def _step_back(later: Stage) -> None:
    """A round that was opened by mistake waits again; one in which something was done stands in the way."""
    if later.state == StageState.CLOSED:
        raise ValidationError(f"{later.name}ปิดแล้ว เปิด{later.name}ใหม่ก่อน")
    if not is_empty(later):
        raise ValidationError(f"{later.name}มีคะแนนหรือบันทึกการลงพื้นที่แล้ว จึงเปิดรอบก่อนหน้าใหม่ไม่ได้")
    later.entries.all().delete()
    later.state = StageState.WAITING
    later.save(update_fields=["state"])


def _take_nominations_again(contest: Contest, until: date | None) -> None:
    last = until or contest.nominate_until
    if last < clock.today():
        raise ValidationError({"nominate_until": f"วันที่ {format_date(last)} ผ่านไปแล้ว ระบุวันสุดท้ายใหม่"})
    contest.nominate_until = last
    contest.state = ContestState.NOMINATING
    contest.full_clean()
    contest.save(update_fields=["nominate_until", "state"])
