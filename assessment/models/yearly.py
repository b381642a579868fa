"""Yearly figures beside the assessment: the KPI of the strategy, and work for policies of the government."""

from django.db import models
from django.db.models import F, Q

from assessment.models.rounds import AssessmentRound
from assessment.querysets import PolicyWorkQuerySet, ProblemFigureQuerySet
from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import District, Province, User
from registry.models import Centre


@tracked()
class ProblemFigure(models.Model):
    """KPI «แก้ไขปัญหาชุมชนได้ร้อยละ 80» of a district in a year, with a source of its own. Optional; it is not
    indicator 14 and takes nothing from the forms."""

    round = models.ForeignKey(
        AssessmentRound, models.CASCADE, related_name="problem_figures", verbose_name="รอบการประเมิน"
    )
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="จังหวัด")
    district = models.ForeignKey(District, models.PROTECT, related_name="+", verbose_name="อำเภอ")
    solved = models.PositiveIntegerField("ปัญหาที่แก้ไขได้")
    of = models.PositiveIntegerField("ปัญหาทั้งหมด")
    source = models.CharField("แหล่งข้อมูล", max_length=200)
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก")
    saved_at = models.DateTimeField("บันทึกเมื่อ")

    objects = ProblemFigureQuerySet.as_manager()

    free_text = FreeText(
        ("source", "note"), "assessment:yearly-figures", keys=("round__fiscal_year", "district")
    )

    class Meta:
        verbose_name = "ร้อยละการแก้ไขปัญหาชุมชน"
        verbose_name_plural = "ร้อยละการแก้ไขปัญหาชุมชน"
        ordering = ["district"]
        constraints = [
            models.UniqueConstraint(fields=["round", "district"], name="problem_figure_once"),
            models.CheckConstraint(
                condition=Q(solved__lte=F("of")),
                name="solved_of_all_problems",
                violation_error_message="ปัญหาที่แก้ได้ต้องไม่มากกว่าปัญหาทั้งหมด",
            ),
            models.CheckConstraint(
                condition=~Q(source=""),
                name="problem_figure_has_a_source",
                violation_error_message="ระบุแหล่งข้อมูล",
            ),
        ]

    def __str__(self) -> str:
        return f"แก้ไขปัญหา {self.solved} จาก {self.of}"


@tracked()
class PolicyTag(models.Model):
    """A policy of the government that ศอช. are asked to help with: ปรองดอง, ยาเสพติด, ทุจริต, or a later one."""

    code = models.SlugField("รหัส", max_length=30, unique=True)
    name = models.CharField("ชื่อนโยบาย", max_length=80)
    is_active = models.BooleanField("ใช้อยู่", default=True)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        verbose_name = "ป้ายนโยบาย"
        verbose_name_plural = "ป้ายนโยบาย"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


@tracked()
class PolicyWork(models.Model):
    """What a ศอช. did for a policy in a year: how often, and in a sentence what."""

    round = models.ForeignKey(
        AssessmentRound, models.CASCADE, related_name="policy_work", verbose_name="รอบการประเมิน"
    )
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="policy_work", verbose_name="ศอช.")
    tag = models.ForeignKey(PolicyTag, models.PROTECT, related_name="work", verbose_name="นโยบาย")
    times = models.PositiveSmallIntegerField("จำนวนครั้ง")
    what = models.CharField("ทำอะไร", max_length=300, blank=True)
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก")
    saved_at = models.DateTimeField("บันทึกเมื่อ")

    objects = PolicyWorkQuerySet.as_manager()

    free_text = FreeText(
        ("what",),
        "assessment:yearly-figures",
        keys=("round__fiscal_year", "centre__district"),
        about="centre__short_name",
    )

    class Meta:
        verbose_name = "งานตามนโยบาย"
        verbose_name_plural = "งานตามนโยบาย"
        ordering = ["centre", "tag"]
        constraints = [
            models.UniqueConstraint(fields=["round", "centre", "tag"], name="policy_work_once"),
            models.CheckConstraint(
                condition=Q(times__gte=1),
                name="policy_work_happened",
                violation_error_message="จำนวนครั้งต้องตั้งแต่ 1",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tag} {self.times} ครั้ง"
