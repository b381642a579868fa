"""What the records proposed for an indicator when it was answered, so that later changes of the records show."""

from django.db import models

from assessment.models.forms import INDICATOR_NUMBER, Assessment
from assessment.querysets import OfAssessmentQuerySet
from conweb.kernel.audit import tracked
from conweb.kernel.models import User


@tracked()
class ProposalSeen(models.Model):
    """One indicator's proposal at the moment its answer was given. `records` are the keys of the rows behind it."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="proposals_seen", verbose_name="ผลประเมิน"
    )
    number = models.PositiveSmallIntegerField("ตัวชี้วัด")
    value = models.PositiveIntegerField("ค่าที่เสนอ", null=True, blank=True)
    of = models.PositiveIntegerField("จาก", null=True, blank=True)
    records = models.JSONField("รายการที่นับ", default=list)
    # The version of the answer that was given before it, and whether that took what was proposed.
    answer_version = models.PositiveIntegerField("รุ่นของคำตอบ")
    taken = models.BooleanField("ใช้ค่าที่เสนอ")
    seen_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้ตอบ")
    seen_at = models.DateTimeField("เมื่อ")

    names_from = ("assessment",)

    objects = OfAssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "ข้อเสนอเมื่อตอบ"
        verbose_name_plural = "ข้อเสนอเมื่อตอบ"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "number"], name="one_proposal_per_indicator"),
            models.CheckConstraint(condition=INDICATOR_NUMBER, name="proposal_number_1_to_23"),
        ]

    def __str__(self) -> str:
        return f"ข้อเสนอของข้อ {self.number}"
