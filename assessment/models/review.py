"""The steps that a form has gone, and what was said about its indicators on the way back."""

import pgtrigger
from django.db import models
from django.db.models import Q

from assessment.choices import Move, Status
from assessment.models.forms import INDICATOR_NUMBER, Assessment
from assessment.models.rulings import Ruling
from assessment.querysets import ReviewCommentQuerySet, ReviewStepQuerySet
from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import User


@tracked()
class ReviewStep(models.Model):
    """One move of a form: who, when, why, and which answers and files the mover had before them.

    `versions` maps numbers to versions of answers («{"8": 3}»), `evidence` lists the files that stood; the words
    themselves are in the history of the answers. Rows are only ever added; a reason may be mended.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="steps", verbose_name="ผลประเมิน")
    move = models.CharField("การดำเนินการ", max_length=8, choices=Move.choices)
    from_status = models.CharField("จากสถานะ", max_length=10, choices=Status.choices)
    to_status = models.CharField("เป็นสถานะ", max_length=10, choices=Status.choices)
    at = models.DateTimeField("เมื่อ")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="ผู้ดำเนินการ")
    reason = models.CharField("เหตุผล", max_length=500, blank=True)
    versions = models.JSONField("รุ่นของคำตอบ", default=dict)
    evidence = models.JSONField("หลักฐานที่มี", default=list)
    total = models.PositiveSmallIntegerField("คะแนนรวม", null=True, blank=True)
    band = models.PositiveSmallIntegerField("ระดับ", null=True, blank=True)

    objects = ReviewStepQuerySet.as_manager()

    # Steps stay; only where a whole form came in from a file and that is undone, its step goes with it.
    undone_despite = ("assessment.ReviewStep:steps_stay",)
    is_undone_by_province = True

    free_text = FreeText(
        ("reason",), "assessment:history", keys=("assessment",), about="assessment__centre__short_name"
    )

    class Meta:
        verbose_name = "ขั้นตอนของผลประเมิน"
        verbose_name_plural = "ขั้นตอนของผลประเมิน"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(move=Move.REOPEN) | ~Q(reason=""),
                name="reopened_with_a_reason",
                violation_error_message="เขียนเหตุผลที่เปิดให้แก้ไข",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="steps_stay", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="steps_are_not_rewritten",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["reason"]),
            ),
        ]

    def __str__(self) -> str:
        return self.get_move_display()


@tracked()
class ReviewComment(models.Model):
    """What a reviewer says about one indicator when a form goes back."""

    step = models.ForeignKey(ReviewStep, models.CASCADE, related_name="comments", verbose_name="ขั้นตอน")
    number = models.PositiveSmallIntegerField("ตัวชี้วัด")
    text = models.TextField("ข้อที่ให้แก้", max_length=1000)
    ruling = models.ForeignKey(
        Ruling, models.PROTECT, null=True, blank=True, related_name="cited_by", verbose_name="อ้างคำวินิจฉัย"
    )

    objects = ReviewCommentQuerySet.as_manager()

    free_text = FreeText(
        ("text",),
        "assessment:history",
        keys=("step__assessment",),
        about="step__assessment__centre__short_name",
    )

    class Meta:
        verbose_name = "ข้อความส่งกลับ"
        verbose_name_plural = "ข้อความส่งกลับ"
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=INDICATOR_NUMBER, name="comment_number_1_to_23"),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="comment_says_something",
                violation_error_message="เขียนว่าให้แก้อะไร",
            ),
            models.UniqueConstraint(fields=["step", "number"], name="one_comment_per_indicator_and_return"),
        ]

    def __str__(self) -> str:
        return f"ข้อ {self.number}"
