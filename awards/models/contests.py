"""A year's selection of ศอช.ต. ดีเด่น in a province: its rounds, judges, criteria for scoring, and steps."""

import pgtrigger
from django.db import models
from django.db.models import Q

from awards.choices import REOPENINGS, AwardLevel, ContestMove, ContestState, StageState
from awards.models.registers import year_is_buddhist
from awards.models.rule_sets import RuleSet
from awards.querysets import ContestQuerySet, JudgeQuerySet, OfContestQuerySet
from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import District, Province, User
from registry.models import Paper
from registry.models.keys import day_is_sensible

CATEGORY = "ศอช.ต. ดีเด่น"

ONE_ZONE = """
IF EXISTS (
    SELECT 1 FROM awards_zonedistrict other
    JOIN awards_stage theirs ON theirs.id = other.stage_id
    JOIN awards_stage mine ON mine.id = NEW.stage_id AND mine.contest_id = theirs.contest_id
    WHERE other.district_id = NEW.district_id AND other.id <> NEW.id
) THEN
    RAISE EXCEPTION 'district_in_one_zone: a district competes in one zone'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'district_in_one_zone';
END IF;
RETURN NEW;
"""

SCORED_STAYS = """
IF EXISTS (SELECT 1 FROM awards_score score WHERE score.criterion_id = OLD.id) THEN
    RAISE EXCEPTION 'scored_criterion_stays: points were given for it'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'scored_criterion_stays';
END IF;
RETURN NEW;
"""


@tracked()
class Contest(models.Model):
    """การคัดเลือก of one category in a province and fiscal year; its rules are frozen when it opens."""

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ")
    province = models.ForeignKey(
        Province, models.PROTECT, related_name="award_contests", verbose_name="จังหวัด"
    )
    category = models.CharField("ประเภท", max_length=120, default=CATEGORY)
    # The day on which candidates are looked at: certifications, years and rosters are read as of it.
    judged_on = models.DateField("วันพิจารณาคุณสมบัติ")
    nominate_until = models.DateField("รับเสนอชื่อถึง")
    most_of_a_district = models.PositiveSmallIntegerField("เสนอได้อำเภอละ", default=1)
    state = models.CharField(
        "สถานะ", max_length=10, choices=ContestState.choices, default=ContestState.PREPARING
    )
    department_rules = models.ForeignKey(
        RuleSet, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="เกณฑ์ของกรม"
    )
    province_rules = models.ForeignKey(
        RuleSet, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="เกณฑ์ของจังหวัด"
    )
    # The rules as they were when it opened (selectors.rule_sets reads them back into Rules).
    rules = models.JSONField("เกณฑ์เมื่อเปิด", null=True, blank=True)
    tie_break = models.TextField("เมื่อคะแนนเท่ากัน", max_length=500, blank=True)
    announced_on = models.DateField("วันประกาศผล", null=True, blank=True)
    announcement = models.ForeignKey(
        Paper, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ประกาศผล"
    )
    note = models.TextField("หมายเหตุ", max_length=500, blank=True)

    names_from = ("province",)
    free_text = FreeText(("tie_break", "note"), "awards:contest-detail", about="province__name")

    objects = ContestQuerySet.as_manager()

    class Meta:
        verbose_name = "การคัดเลือก"
        verbose_name_plural = "การคัดเลือก"
        ordering = ["-fiscal_year", "province", "category"]
        constraints = [
            models.UniqueConstraint(
                fields=["fiscal_year", "province", "category"],
                name="one_contest_of_a_category",
                violation_error_message="มีการคัดเลือกประเภทนี้ของปีนี้แล้ว",
            ),
            models.CheckConstraint(
                condition=~Q(category=""), name="contest_has_a_category", violation_error_message="พิมพ์ประเภท"
            ),
            models.CheckConstraint(
                condition=Q(state=ContestState.PREPARING) | Q(rules__isnull=False),
                name="open_contest_keeps_its_rules",
            ),
            models.CheckConstraint(
                condition=~Q(state=ContestState.ANNOUNCED) | Q(announced_on__isnull=False),
                name="announced_on_a_day",
                violation_error_message="ระบุวันประกาศผล",
            ),
            models.CheckConstraint(
                condition=Q(most_of_a_district__range=(1, 20)),
                name="a_district_proposes_one_or_more",
                violation_error_message="อำเภอเสนอได้ 1 – 20 แห่ง",
            ),
            year_is_buddhist("contest_year_is_buddhist"),
            day_is_sensible("judged_on", "nominate_until", "announced_on", name="contest_on_sensible_days"),
        ]

    def __str__(self) -> str:
        return f"คัดเลือก {self.category} จังหวัด{self.province.name} ปี {self.fiscal_year}"

    @property
    def district_id(self) -> None:
        """A province's own: what access.holds asks of a place."""
        return None


@tracked()
class Stage(models.Model):
    """One round: the districts' nominations first, then zones (one row each), the province, and what lies above."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="stages", verbose_name="การคัดเลือก")
    number = models.PositiveSmallIntegerField("ลำดับ")
    level = models.CharField("ระดับ", max_length=10, choices=AwardLevel.choices)
    name = models.CharField("ชื่อรอบ", max_length=120)
    is_used = models.BooleanField("ใช้รอบนี้", default=True)
    # With scores of judges; without, the outcome is only written down.
    is_scored = models.BooleanField("ให้คะแนน", default=True)
    opens_on = models.DateField("เริ่ม", null=True, blank=True)
    closes_on = models.DateField("ถึง", null=True, blank=True)
    # How many come through: into the next round, or to the prize in the last one.
    places = models.PositiveSmallIntegerField("จำนวนที่ผ่าน", default=1)
    districts = models.ManyToManyField(
        District, through="ZoneDistrict", blank=True, related_name="+", verbose_name="อำเภอในโซน"
    )
    state = models.CharField("สถานะ", max_length=8, choices=StageState.choices, default=StageState.WAITING)

    names_from = ("contest",)

    objects = OfContestQuerySet.as_manager()

    class Meta:
        verbose_name = "รอบการคัดเลือก"
        verbose_name_plural = "รอบการคัดเลือก"
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contest", "name"], name="stage_name_once", violation_error_message="มีรอบชื่อนี้แล้ว"
            ),
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True)
                | Q(closes_on__isnull=True)
                | Q(closes_on__gte=models.F("opens_on")),
                name="stage_ends_after_it_begins",
                violation_error_message="วันสิ้นสุดต้องไม่ก่อนวันเริ่ม",
            ),
            models.CheckConstraint(
                condition=Q(places__gte=1),
                name="stage_lets_somebody_through",
                violation_error_message="จำนวนที่ผ่านต้องเป็น 1 ขึ้นไป",
            ),
            models.CheckConstraint(
                condition=Q(is_used=True) | Q(state=StageState.WAITING), name="unused_stage_never_opens"
            ),
            day_is_sensible("opens_on", "closes_on", name="stage_on_sensible_days"),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class ZoneDistrict(models.Model):
    """A district that competes in a zone before the province."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="zone_districts", verbose_name="รอบ")
    district = models.ForeignKey(District, models.PROTECT, related_name="+", verbose_name="อำเภอ")

    names_from = ("stage", "district")

    objects = JudgeQuerySet.as_manager()

    class Meta:
        verbose_name = "อำเภอในโซน"
        verbose_name_plural = "อำเภอในโซน"
        ordering = ["district__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["stage", "district"],
                name="zone_holds_a_district_once",
                violation_error_message="อำเภอนี้อยู่ในโซนนี้แล้ว",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="district_in_one_zone",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=ONE_ZONE,
            )
        ]

    def __str__(self) -> str:
        return str(self.district)


@tracked()
class Judge(models.Model):
    """A seat among the judges of a round; without an account the scores come in on a printed sheet."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="judges", verbose_name="รอบ")
    user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="judge_seats", verbose_name="บัญชีผู้ใช้"
    )
    name = models.CharField("ชื่อ", max_length=160)
    position = models.CharField("ตำแหน่ง", max_length=160, blank=True)
    is_chair = models.BooleanField("ประธาน", default=False)
    number = models.PositiveSmallIntegerField("ลำดับ")

    names_from = ("stage",)
    free_text = FreeText(("name", "position"), "awards:contest-detail", keys=("stage__contest",))

    objects = JudgeQuerySet.as_manager()

    class Meta:
        verbose_name = "กรรมการตัดสิน"
        verbose_name_plural = "กรรมการตัดสิน"
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["stage", "user"],
                condition=Q(user__isnull=False),
                name="judge_sits_once",
                violation_error_message="บัญชีนี้เป็นกรรมการตัดสินของรอบนี้แล้ว",
            ),
            models.UniqueConstraint(
                fields=["stage", "name"],
                name="judge_named_once",
                violation_error_message="มีกรรมการตัดสินชื่อนี้แล้ว",
            ),
            models.UniqueConstraint(
                fields=["stage"],
                condition=Q(is_chair=True),
                name="one_chair_of_judges",
                violation_error_message="รอบนี้มีประธานแล้ว",
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="judge_has_a_name", violation_error_message="พิมพ์ชื่อ"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class RubricCriterion(models.Model):
    """What judges give points for, and at most how many. No score sheet is found in any source: each province writes it."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="rubric", verbose_name="การคัดเลือก")
    number = models.PositiveSmallIntegerField("ลำดับ")
    text = models.CharField("เกณฑ์ให้คะแนน", max_length=300)
    most = models.DecimalField("คะแนนเต็ม", max_digits=5, decimal_places=2)

    names_from = ("contest",)
    free_text = FreeText(("text",), "awards:contest-detail", keys=("contest",))

    objects = OfContestQuerySet.as_manager()

    class Meta:
        verbose_name = "เกณฑ์ให้คะแนน"
        verbose_name_plural = "เกณฑ์ให้คะแนน"
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contest", "number"],
                name="criterion_number_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(most__gt=0),
                name="criterion_is_worth_something",
                violation_error_message="คะแนนเต็มต้องมากกว่า 0",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="criterion_says_something", violation_error_message="พิมพ์เกณฑ์"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="scored_criterion_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("most"),
                func=SCORED_STAYS,
            )
        ]

    def __str__(self) -> str:
        return self.text


@tracked()
class ContestStep(models.Model):
    """One move of a selection or of one of its rounds. Rows are only ever added: a reopening stays visible."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="steps", verbose_name="การคัดเลือก")
    stage = models.ForeignKey(
        Stage, models.CASCADE, null=True, blank=True, related_name="steps", verbose_name="รอบ"
    )
    move = models.CharField("การดำเนินการ", max_length=16, choices=ContestMove.choices)
    at = models.DateTimeField("เมื่อ")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="ผู้ดำเนินการ")
    reason = models.CharField("เหตุผล", max_length=500, blank=True)

    names_from = ("contest",)
    free_text = FreeText(("reason",), "awards:contest-detail", keys=("contest",))

    objects = OfContestQuerySet.as_manager()

    class Meta:
        verbose_name = "ขั้นตอนของการคัดเลือก"
        verbose_name_plural = "ขั้นตอนของการคัดเลือก"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(move__in=REOPENINGS) | ~Q(reason=""),
                name="contest_reopened_with_a_reason",
                violation_error_message="เขียนเหตุผลที่เปิดใหม่",
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="contest_steps_are_not_rewritten",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["reason"]),
            )
        ]

    def __str__(self) -> str:
        return self.get_move_display()


class CandidateList(models.Model):
    """The facts of every candidate on the day of a move: decided again by the kept rules, the outcome is the same."""

    step = models.OneToOneField(ContestStep, models.CASCADE, related_name="candidates", verbose_name="ขั้นตอน")
    contest = models.ForeignKey(
        Contest, models.CASCADE, related_name="candidate_lists", verbose_name="การคัดเลือก"
    )
    judged_on = models.DateField("วันพิจารณาคุณสมบัติ")
    # {rules, candidates: [{candidate, district, district_id}, …]} as awards.facts writes and reads them, and what the
    # engine said of each then.
    facts = models.JSONField("ข้อเท็จจริง")
    outcomes = models.JSONField("ผล")

    objects = OfContestQuerySet.as_manager()

    class Meta:
        verbose_name = "รายชื่อ ณ วันที่"
        verbose_name_plural = "รายชื่อ ณ วันที่"
        ordering = ["step__at"]
        triggers = [pgtrigger.Protect(name="candidate_lists_stay", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"รายชื่อ {self.contest}"
