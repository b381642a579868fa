"""A year's selection of a province: begun, set up, opened, and given up while nothing was done in it yet."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from assessment.rules.calendar import year_later
from awards.choices import AwardLevel, ContestMove, ContestState, StageState
from awards.facts import rules_to_json
from awards.models import Contest, RubricCriterion, Score, Stage, ZoneDistrict
from awards.models.contests import CATEGORY
from awards.selectors.contest_checks import date_faults, mark_of, why_not_open
from awards.selectors.rule_sets import in_force
from awards.services.candidate_lists import keep_list
from awards.services.contest_rows import (
    CHANGED_MEANWHILE,
    WHOM_TO_ASK,
    done_just_now,
    insist_not_over,
    locked,
    write_step,
)
from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import Province, User
from registry.selectors.areas import of_province

BEGUN, CHANGED, REMOVED = "เริ่มการคัดเลือก", "แก้การคัดเลือก", "ลบการคัดเลือกที่ยังไม่เปิด"
OPENED, ENDED = "เปิดรับเสนอชื่อ", "ปิดรับเสนอชื่อ"
EDITED = ("category", "judged_on", "nominate_until", "most_of_a_district", "tie_break", "note")
# Once nominations came in on them, the day and the number stay.
FIXED_WHEN_OPEN = ("category", "judged_on", "most_of_a_district")

# What a selection begins with where no earlier one is copied: number, level, name, whether used, whether scored.
USUAL_STAGES = (
    (1, AwardLevel.DISTRICT, "อำเภอเสนอชื่อ", True, False),
    (2, AwardLevel.ZONE, "โซนที่ 1", False, True),
    (3, AwardLevel.PROVINCE, "รอบจังหวัด", True, True),
    (4, AwardLevel.REGION, "รอบเขต", False, False),
    (5, AwardLevel.DEPARTMENT, "รอบกรม", False, False),
)


def create_contest(
    *,
    province: Province,
    fiscal_year: int,
    judged_on: date,
    nominate_until: date,
    by: User,
    category: str = CATEGORY,
    most_of_a_district: int = 1,
    tie_break: str = "",
    note: str = "",
    copied: Contest | None = None,
) -> Contest:
    """Begin a selection with its usual rounds, or with the rounds, zones, rubric and tie-break of an earlier one.

    Judges are called anew each year. The same form sent twice gives the selection that it made.
    Raises ValidationError, by field.
    """
    access.insist(access.runs_contests(by, at=of_province(province)), WHOM_TO_ASK)
    contest = Contest(
        province=province,
        fiscal_year=fiscal_year,
        category=category,
        judged_on=judged_on,
        nominate_until=nominate_until,
        most_of_a_district=most_of_a_district,
        tie_break=tie_break or (copied.tie_break if copied else ""),
        note=note,
    )
    if faults := date_faults(contest):
        raise ValidationError(faults)
    with change_set(by, reason=BEGUN):
        before = Contest.objects.filter(province=province, fiscal_year=fiscal_year, category=category).first()
        if before:
            same = before.state == ContestState.PREPARING and mark_of(before, EDITED) == mark_of(
                contest, EDITED
            )
            if same:
                return before  # a second click
            raise ValidationError(f"มีการคัดเลือก{category}ของปี {fiscal_year} แล้ว เปิดดูได้จากรายการ", code="begun")
        contest.full_clean()
        try:
            with transaction.atomic():
                contest.save()
        except IntegrityError as error:  # somebody else began it at the same moment
            raise ValidationError(
                f"มีการคัดเลือก{category}ของปี {fiscal_year} แล้ว เปิดดูได้จากรายการ", code="begun"
            ) from error
        if copied:
            _copy(copied, contest)
        else:
            for number, level, name, used, scored in USUAL_STAGES:
                Stage.objects.create(
                    contest=contest, number=number, level=level, name=name, is_used=used, is_scored=scored
                )
    return contest


def change_contest(*, contest: Contest, by: User, base: str = "", **given: Any) -> Contest:
    """Change the days, how many a district proposes, the tie-break, the note. `base` is the mark of the page.

    Open, the day on which candidates are looked at and the number stay; the tie-break stays once points were given.
    Raises ValidationError, by field.
    """
    with change_set(by, reason=CHANGED):
        row = locked(contest, by)
        changed = {name: value for name, value in given.items() if getattr(row, name) != value}
        if not changed:
            return row
        insist_not_over(row)
        if base and base != mark_of(row, EDITED):
            raise ValidationError(CHANGED_MEANWHILE, code="changed")
        for name, why in _why_fixed(row).items():
            if name in changed:
                raise ValidationError({name: why})
        for name, value in changed.items():
            setattr(row, name, value)
        if faults := date_faults(row):
            raise ValidationError(faults)
        if row.state == ContestState.NOMINATING and row.nominate_until < clock.today():
            raise ValidationError({"nominate_until": "วันนี้เลยวันนั้นแล้ว หากจะหยุดรับให้ใช้ «ปิดรับเสนอชื่อ»"})
        row.full_clean()
        row.save(update_fields=list(changed))
    return row


def fixed_fields(contest: Contest) -> list[str]:
    """Which fields of the form stay as they are by now."""
    return list(_why_fixed(contest))


def remove_contest(*, contest: Contest, by: User, reason: str = "") -> None:
    """Give up a selection that was never opened; the change can be undone."""
    with change_set(by, reason=reason or REMOVED) as change:
        row = locked(contest, by)
        if row.state != ContestState.PREPARING or row.nominations.exists():
            raise ValidationError("การคัดเลือกนี้เปิดแล้ว จึงลบไม่ได้ ขั้นตอนที่ทำแล้วเก็บไว้ในประวัติ")
        title = f"{REMOVED} {row}"
        place = of_province(row.province)
        row.delete()
        record_change(change, kind="contest", title=title[:200], by=by, at=place, reason=reason)


def open_contest(*, contest: Contest, by: User) -> Contest:
    """Take nominations from now on. The rules of the year are frozen with it, and the list of candidates is kept."""
    with change_set(by, reason=OPENED):
        row = locked(contest, by)
        if row.state == ContestState.NOMINATING and done_just_now(row, ContestMove.OPEN, by=by):
            return row
        if row.state != ContestState.PREPARING:
            raise ValidationError("การคัดเลือกนี้เปิดรับเสนอชื่อไปแล้ว ดูขั้นตอนที่หน้านี้", code="moved")
        if missing := why_not_open(row):
            raise ValidationError(missing)
        held = in_force(row.fiscal_year, [row.province_id])[row.province_id]
        row.department_rules, row.province_rules = held.department, held.province
        row.rules = rules_to_json(held.rules)
        row.state = ContestState.NOMINATING
        row.save(update_fields=["department_rules", "province_rules", "rules", "state"])
        row.stages.filter(level=AwardLevel.DISTRICT).update(state=StageState.OPEN)
        keep_list(write_step(row, ContestMove.OPEN, by=by))
    return row


def end_nominations(*, contest: Contest, by: User) -> Contest:
    """Take no more nominations: the rounds begin. Files not handed in by now stay as they are."""
    with change_set(by, reason=ENDED):
        row = locked(contest, by)
        if row.state == ContestState.JUDGING and done_just_now(row, ContestMove.END_NOMINATIONS, by=by):
            return row
        if row.state != ContestState.NOMINATING:
            raise ValidationError("การคัดเลือกนี้ไม่ได้อยู่ในช่วงรับเสนอชื่อ ดูขั้นตอนที่หน้านี้", code="moved")
        if not row.nominations.standing().exists():
            raise ValidationError("ยังไม่มีอำเภอใดส่งชื่อ จึงปิดรับเสนอชื่อไม่ได้ แจ้งอำเภอหรือเลื่อนวันรับเสนอชื่อ")
        row.state = ContestState.JUDGING
        row.save(update_fields=["state"])
        row.stages.filter(level=AwardLevel.DISTRICT).update(state=StageState.CLOSED)
        keep_list(write_step(row, ContestMove.END_NOMINATIONS, by=by))
    return row


def _why_fixed(contest: Contest) -> dict[str, str]:
    """Field by field why it stays."""
    fixed: dict[str, str] = {}
    if contest.state != ContestState.PREPARING:
        why = "เปิดรับเสนอชื่อแล้ว จึงแก้ไม่ได้ (ข้อ 7)"
        fixed |= dict.fromkeys(FIXED_WHEN_OPEN, why)
    if contest.state not in (ContestState.PREPARING, ContestState.NOMINATING):
        fixed["nominate_until"] = "ปิดรับเสนอชื่อแล้ว หากจะรับอีกให้เปิดรอบเสนอชื่อใหม่พร้อมเหตุผล"
    if Score.objects.filter(criterion__contest=contest).exists():
        fixed["tie_break"] = "กรรมการให้คะแนนแล้ว วิธีตัดสินเมื่อคะแนนเท่ากันจึงแก้ไม่ได้ (ข้อ 7.6)"
    return fixed


def _copy(source: Contest, target: Contest) -> None:
    """Rounds with their districts, days as many years on, and the rubric."""
    years = target.fiscal_year - source.fiscal_year

    def moved(day: date | None) -> date | None:
        return year_later(day, years) if day else None

    stages = source.stages.prefetch_related("zone_districts__district").order_by("number", "pk")
    for stage in stages:
        zone = [row.district for row in stage.zone_districts.all() if row.district.is_active]
        made = Stage.objects.create(
            contest=target,
            number=stage.number,
            level=stage.level,
            name=stage.name,
            is_used=stage.is_used,
            is_scored=stage.is_scored,
            places=stage.places,
            opens_on=moved(stage.opens_on),
            closes_on=moved(stage.closes_on),
        )
        ZoneDistrict.objects.bulk_create(ZoneDistrict(stage=made, district=district) for district in zone)
    RubricCriterion.objects.bulk_create(
        RubricCriterion(contest=target, number=row.number, text=row.text, most=row.most)
        for row in source.rubric.order_by("number")
    )
