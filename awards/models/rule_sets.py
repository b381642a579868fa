"""The rules of guideline 7.4 and 7.6 as rows: the department's of a fiscal year, and what a province adds."""

import pgtrigger
from django.db import models
from django.db.models import Q

from awards.choices import AwardLevel, ExtraMode, RuleSetState, Succession
from awards.models.registers import year_is_buddhist
from awards.querysets import ExtraRuleQuerySet, RuleSetQuerySet
from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import Province, User

PUBLISHED_STAYS = """
IF EXISTS (
    SELECT 1 FROM awards_ruleset kept
    WHERE kept.id IN (OLD.rule_set_id, NEW.rule_set_id) AND kept.state = 'published'
) THEN
    RAISE EXCEPTION 'published_rules_stay: a published rule set is never edited'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'published_rules_stay';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


@tracked()
class RuleSet(models.Model):
    """One version of a year's rules: without a province the department's, with one what that province adds.

    A published version is never edited: a change is the next version, and a selection keeps those it was opened with.
    """

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ")
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="award_rule_sets", verbose_name="จังหวัด"
    )
    version = models.PositiveSmallIntegerField("ฉบับที่")
    version_is_edition = True  # for undoing (conweb.kernel.history_rows)
    state = models.CharField("สถานะ", max_length=10, choices=RuleSetState.choices, default=RuleSetState.DRAFT)
    # Years added to the five of 7.4. A province's counts only where it is longer than the department's.
    offset = models.PositiveSmallIntegerField("ปีที่เพิ่มจากห้าปี", default=0)
    counted_from = models.CharField("นับรางวัลตั้งแต่ระดับ", max_length=10, choices=AwardLevel.choices, blank=True)
    succession = models.CharField(
        "รางวัลของ ศอช. เดิมก่อนรวมหรือแยก", max_length=7, choices=Succession.choices, blank=True
    )
    # Where the reading comes from: the ruling of «คงรักษาสถานะดีเด่นไว้เป็นเวลา ๕ ปี» in words.
    ruling = models.TextField("คำวินิจฉัยหรือที่มา", max_length=1000, blank=True)
    made_at = models.DateTimeField("ทำเมื่อ")
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="ผู้ทำ")
    published_at = models.DateTimeField("ประกาศใช้เมื่อ", null=True, blank=True)
    published_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ประกาศใช้"
    )

    free_text = FreeText(("ruling",), "awards:rules-detail", about="province__name")

    objects = RuleSetQuerySet.as_manager()

    class Meta:
        verbose_name = "เกณฑ์ของปี"
        verbose_name_plural = "เกณฑ์ของปี"
        ordering = ["-fiscal_year", "province", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["fiscal_year", "province", "version"],
                nulls_distinct=False,
                name="rule_set_version_once",
                violation_error_message="เกณฑ์ฉบับนี้มีแล้ว",
            ),
            models.UniqueConstraint(
                fields=["fiscal_year", "province"],
                condition=Q(state=RuleSetState.DRAFT),
                nulls_distinct=False,
                name="one_draft_of_rules",
                violation_error_message="มีร่างเกณฑ์ของปีนี้อยู่แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(province__isnull=True) & ~Q(counted_from="") & ~Q(succession="")
                | Q(province__isnull=False, counted_from="", succession=""),
                name="department_reads_the_five_years",
                violation_error_message="ระดับที่นับและรางวัลของ ศอช. เดิม กรมเป็นผู้กำหนด",
            ),
            models.CheckConstraint(
                condition=Q(offset__lte=20),
                name="offset_within_reason",
                violation_error_message="เพิ่มได้ไม่เกิน 20 ปี",
            ),
            models.CheckConstraint(
                condition=Q(state=RuleSetState.DRAFT) | Q(published_at__isnull=False),
                name="published_rules_have_their_day",
            ),
            year_is_buddhist("rule_set_year_is_buddhist"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_rules_are_not_rewritten",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=RuleSetState.PUBLISHED),
            )
        ]

    def __str__(self) -> str:
        whose = f"จังหวัด{self.province.name}" if self.province else "กรม"
        return f"เกณฑ์{whose} ปี {self.fiscal_year} ฉบับที่ {self.version}"


@tracked()
class ExtraRule(models.Model):
    """One of a province's own criteria (7.6): a fact held against a value; facts are in awards/eligibility/extra.py."""

    rule_set = models.ForeignKey(RuleSet, models.CASCADE, related_name="extras", verbose_name="เกณฑ์")
    number = models.PositiveSmallIntegerField("ลำดับ")
    label = models.CharField("เกณฑ์", max_length=200)
    fact = models.CharField("ข้อมูล", max_length=40)
    operator = models.CharField("เครื่องหมาย", max_length=2)
    value = models.DecimalField("ค่า", max_digits=9, decimal_places=2)
    mode = models.CharField("ผล", max_length=6, choices=ExtraMode.choices, default=ExtraMode.GATE)
    weight = models.DecimalField("คะแนนเพิ่ม", max_digits=6, decimal_places=2, default=0)

    free_text = FreeText(("label",), "awards:rules-detail", keys=("rule_set",))

    objects = ExtraRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "เกณฑ์ที่จังหวัดเพิ่ม"
        verbose_name_plural = "เกณฑ์ที่จังหวัดเพิ่ม"
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule_set", "number"],
                name="extra_rule_number_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(mode=ExtraMode.GATE, weight=0) | Q(mode=ExtraMode.WEIGHT, weight__gt=0),
                name="weight_only_where_it_counts",
                violation_error_message="ระบุคะแนนเพิ่มที่มากกว่า 0",
            ),
            models.CheckConstraint(
                condition=Q(operator__in=["ge", "gt", "le", "lt", "eq"]), name="extra_rule_operator_known"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="published_rules_stay",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=PUBLISHED_STAYS,
            )
        ]

    def __str__(self) -> str:
        return self.label
