"""What a district proposes, what is decided about it, how judges scored it, and what came of it."""

import pgtrigger
from django.db import models
from django.db.models import Q

from awards.choices import Item, NominationState, Outcome
from awards.models.contests import Contest, Judge, RubricCriterion, Stage
from awards.querysets import NominationQuerySet, OfNominationQuerySet, ScoreQuerySet, StageEntryQuerySet
from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import User
from registry.models import Centre
from registry.models.keys import day_is_sensible

SCORE_RULE = """
IF EXISTS (
    SELECT 1 FROM awards_rubriccriterion criterion
    WHERE criterion.id = NEW.criterion_id AND NEW.value > criterion.most
) THEN
    RAISE EXCEPTION 'score_within_its_most: more than the criterion is worth'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'score_within_its_most';
END IF;
-- The round is held while a score is written, so that it cannot close on points that it has not counted.
PERFORM 1 FROM awards_stage stage JOIN awards_judge judge ON judge.stage_id = stage.id
    WHERE judge.id = NEW.judge_id FOR SHARE OF stage;
IF EXISTS (
    SELECT 1 FROM awards_judge judge JOIN awards_stage stage ON stage.id = judge.stage_id
    WHERE judge.id = NEW.judge_id AND stage.state <> 'open'
) THEN
    RAISE EXCEPTION 'score_while_its_round_is_open: the round is not open'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'score_while_its_round_is_open';
END IF;
RETURN NEW;
"""

SCORES_STAY = """
IF EXISTS (
    SELECT 1 FROM awards_judge judge JOIN awards_stage stage ON stage.id = judge.stage_id
    WHERE judge.id = OLD.judge_id AND stage.state <> 'open'
) THEN
    RAISE EXCEPTION 'scores_of_a_closed_round_stay: the round is not open'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'scores_of_a_closed_round_stay';
END IF;
RETURN OLD;
"""

OUTCOME_STAYS = """
IF EXISTS (SELECT 1 FROM awards_stage stage WHERE stage.id = OLD.stage_id AND stage.state = 'closed') THEN
    RAISE EXCEPTION 'outcome_of_a_closed_round_stays: the round is closed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'outcome_of_a_closed_round_stays';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


@tracked()
class Nomination(models.Model):
    """DOC14: a ศอช.ต. that its district puts forward. Until it is handed in, it is the file being prepared."""

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="nominations", verbose_name="การคัดเลือก")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="nominations", verbose_name="ศอช.ต.")
    state = models.CharField(
        "สถานะ", max_length=10, choices=NominationState.choices, default=NominationState.PREPARING
    )
    strengths = models.TextField("ผลงานเด่น", max_length=3000, blank=True)
    started_at = models.DateTimeField("เริ่มเมื่อ")
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้เริ่ม")
    nominated_at = models.DateTimeField("เสนอชื่อเมื่อ", null=True, blank=True)
    nominated_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้เสนอชื่อ"
    )
    withdrawn_reason = models.CharField("เหตุที่ถอนชื่อ", max_length=300, blank=True)
    # The facts and findings on which it was handed in, as awards.facts writes them; the printed form shows these.
    facts = models.JSONField("ข้อเท็จจริง", null=True, blank=True)
    findings = models.JSONField("ผลตรวจคุณสมบัติ", null=True, blank=True)

    names_from = ("centre", "contest")
    free_text = FreeText(
        ("strengths", "withdrawn_reason"), "awards:nomination-detail", about="centre__short_name"
    )

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = "การเสนอชื่อ"
        verbose_name_plural = "การเสนอชื่อ"
        ordering = ["centre__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contest", "centre"],
                name="nominated_once_a_contest",
                violation_error_message="ศอช.ต. นี้มีแฟ้มเสนอชื่อแล้ว",
            ),
            models.CheckConstraint(
                condition=~Q(state=NominationState.NOMINATED)
                | Q(nominated_at__isnull=False, nominated_by__isnull=False, findings__isnull=False),
                name="nominated_by_somebody_on_findings",
            ),
            models.CheckConstraint(
                condition=~Q(state=NominationState.WITHDRAWN) | ~Q(withdrawn_reason=""),
                name="withdrawn_with_a_reason",
                violation_error_message="เขียนเหตุผลที่ถอนชื่อ",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.centre} ({self.contest.category} ปี {self.contest.fiscal_year})"

    @property
    def province_id(self) -> str:
        return self.centre.province_id

    @property
    def district_id(self) -> str | None:
        return self.centre.district_id


@tracked()
class ItemDecision(models.Model):
    """What a named person decided about one thing that no figure can tell (guideline 7.1, 7.3; strict readings)."""

    nomination = models.ForeignKey(
        Nomination, models.CASCADE, related_name="decisions", verbose_name="การเสนอชื่อ"
    )
    item = models.CharField("ข้อ", max_length=6, choices=Item.choices)
    holds = models.BooleanField("เห็นว่าผ่าน")
    reason = models.CharField("เหตุผล", max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้วินิจฉัย")
    at = models.DateTimeField("เมื่อ")

    names_from = ("nomination",)
    free_text = FreeText(
        ("reason",),
        "awards:nomination-detail",
        keys=("nomination",),
        about="nomination__centre__short_name",
    )

    objects = OfNominationQuerySet.as_manager()

    class Meta:
        verbose_name = "การวินิจฉัย"
        verbose_name_plural = "การวินิจฉัย"
        ordering = ["item"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "item"], name="one_decision_an_item"),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="decided_with_a_reason",
                violation_error_message="เขียนเหตุผลของการวินิจฉัย",
            ),
        ]

    def __str__(self) -> str:
        return f"ข้อ {self.item} {self.get_item_display()}: {'ผ่าน' if self.holds else 'ไม่ผ่าน'}"


@tracked()
class StageEntry(models.Model):
    """A nomination in a round: entered when the round opens, ranked when it closes."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="entries", verbose_name="รอบ")
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="entries", verbose_name="การเสนอชื่อ"
    )
    # Mean of the judges' sums, points of the province's own criteria, and both together.
    mean = models.DecimalField("คะแนนเฉลี่ย", max_digits=7, decimal_places=2, null=True, blank=True)
    extra = models.DecimalField("คะแนนเพิ่ม", max_digits=7, decimal_places=2, null=True, blank=True)
    total = models.DecimalField("คะแนนรวม", max_digits=7, decimal_places=2, null=True, blank=True)
    rank = models.PositiveSmallIntegerField("อันดับ", null=True, blank=True)
    outcome = models.CharField("ผล", max_length=10, choices=Outcome.choices, blank=True)
    # Why this one stands before another with the same points.
    tie_note = models.CharField("เหตุที่อันดับนี้เมื่อคะแนนเท่ากัน", max_length=300, blank=True)

    names_from = ("stage", "nomination")
    free_text = FreeText(("tie_note",), "awards:contest-detail", keys=("stage__contest",))

    objects = StageEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "ผู้เข้ารอบ"
        verbose_name_plural = "ผู้เข้ารอบ"
        ordering = ["rank", "nomination__centre__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "nomination"], name="enters_a_round_once"),
            models.UniqueConstraint(
                fields=["stage", "rank"],
                deferrable=models.Deferrable.DEFERRED,
                name="one_a_rank",
                violation_error_message="อันดับนี้มีแล้ว",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="outcome_of_a_closed_round_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=OUTCOME_STAYS,
            )
        ]

    def __str__(self) -> str:
        return str(self.nomination.centre)


@tracked()
class FieldVisit(models.Model):
    """The deciding committee went and looked: when, who, and what it found."""

    entry = models.ForeignKey(StageEntry, models.CASCADE, related_name="visits", verbose_name="ผู้เข้ารอบ")
    # The nomination itself, by which files and judges find it.
    nomination = models.ForeignKey(
        Nomination, models.CASCADE, related_name="field_visits", verbose_name="การเสนอชื่อ"
    )
    visited_on = models.DateField("วันที่ลงพื้นที่")
    visitors = models.CharField("คณะที่ลงพื้นที่", max_length=300)
    findings = models.TextField("ข้อค้นพบ", max_length=3000, blank=True)

    names_from = ("nomination",)
    free_text = FreeText(
        ("visitors", "findings"), "awards:field-visit-edit", about="nomination__centre__short_name"
    )

    objects = OfNominationQuerySet.as_manager()

    class Meta:
        verbose_name = "การลงพื้นที่"
        verbose_name_plural = "การลงพื้นที่"
        ordering = ["visited_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(visitors=""),
                name="field_visit_by_somebody",
                violation_error_message="พิมพ์ว่าใครลงพื้นที่",
            ),
            models.UniqueConstraint(
                fields=["entry", "visited_on"],
                name="field_visit_once_a_day",
                violation_error_message="บันทึกการลงพื้นที่วันนี้แล้ว",
            ),
            day_is_sensible("visited_on", name="field_visit_on_a_sensible_day"),
        ]

    def __str__(self) -> str:
        return f"ลงพื้นที่ {self.nomination.centre}"


@tracked()
class Score(models.Model):
    """What one judge gave one candidate for one criterion."""

    judge = models.ForeignKey(Judge, models.PROTECT, related_name="scores", verbose_name="กรรมการตัดสิน")
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="scores", verbose_name="การเสนอชื่อ"
    )
    criterion = models.ForeignKey(
        RubricCriterion, models.PROTECT, related_name="scores", verbose_name="เกณฑ์ให้คะแนน"
    )
    value = models.DecimalField("คะแนน", max_digits=5, decimal_places=2)
    from_paper = models.BooleanField("จากใบให้คะแนน", default=False)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้กรอก")
    entered_at = models.DateTimeField("กรอกเมื่อ")

    names_from = ("nomination", "judge", "criterion")

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = "คะแนน"
        verbose_name_plural = "คะแนน"
        ordering = ["judge", "nomination", "criterion__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["judge", "nomination", "criterion"], name="one_score_a_criterion"
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="score_not_below_nothing",
                violation_error_message="คะแนนต้องไม่ต่ำกว่า 0",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="score_within_its_most",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=SCORE_RULE,
            ),
            pgtrigger.Trigger(
                name="scores_of_a_closed_round_stay",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=SCORES_STAY,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.judge} ให้ {self.value.normalize():f} คะแนน {self.criterion}"
