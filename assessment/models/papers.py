"""Printed forms that are kept, and collections of them that are made in the background."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q

from assessment.choices import BundleState
from assessment.models.forms import Assessment
from assessment.models.rounds import AssessmentRound
from assessment.querysets import FormBundleQuerySet, KeptSheetQuerySet
from conweb.kernel.models import District, Province, User


def sheet_path(sheet: "KeptSheet", name: str) -> str:
    return f"sheets/{sheet.content_hash[:2]}/{uuid.uuid4().hex}.pdf"


class KeptSheet(models.Model):
    """The PDF of an accepted form, made once. The hash is of everything printed: another content, another file."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="sheets", verbose_name="ผลประเมิน")
    content_hash = models.CharField("แฮชของเนื้อหา", max_length=64)
    file = models.FileField("ไฟล์", upload_to=sheet_path, max_length=120)
    sha256 = models.CharField("SHA-256 ของไฟล์", max_length=64)
    size = models.PositiveIntegerField("ขนาด (ไบต์)")
    made_at = models.DateTimeField("พิมพ์เมื่อ")

    objects = KeptSheetQuerySet.as_manager()

    class Meta:
        verbose_name = "แบบประเมินที่พิมพ์เก็บไว้"
        verbose_name_plural = "แบบประเมินที่พิมพ์เก็บไว้"
        ordering = ["assessment", "made_at"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "content_hash"], name="sheet_once_per_content")
        ]
        triggers = [pgtrigger.Protect(name="kept_sheets_stay", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"แบบประเมิน {self.assessment_id}"


def bundle_path(bundle: "FormBundle", name: str) -> str:
    return f"bundles/{uuid.uuid4().hex}.zip"


class FormBundle(models.Model):
    """All forms of a district or a province as one ZIP, made by a job, and cleared away after some days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    round = models.ForeignKey(
        AssessmentRound, models.CASCADE, related_name="bundles", verbose_name="รอบการประเมิน"
    )
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="จังหวัด")
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="อำเภอ"
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้สั่งพิมพ์")
    asked_at = models.DateTimeField("สั่งเมื่อ")
    state = models.CharField("สถานะ", max_length=10, choices=BundleState.choices, default=BundleState.WAITING)
    thai_digits = models.BooleanField("เลขไทย", default=False)
    done = models.PositiveIntegerField("พิมพ์แล้ว", default=0)
    of = models.PositiveIntegerField("ทั้งหมด", default=0)
    file = models.FileField("ไฟล์", upload_to=bundle_path, max_length=120, blank=True)
    size = models.PositiveBigIntegerField("ขนาด (ไบต์)", default=0)
    ended_at = models.DateTimeField("เสร็จเมื่อ", null=True, blank=True)
    trouble = models.CharField("เหตุขัดข้อง", max_length=300, blank=True)

    objects = FormBundleQuerySet.as_manager()

    class Meta:
        verbose_name = "ชุดแบบประเมิน"
        verbose_name_plural = "ชุดแบบประเมิน"
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(condition=Q(done__lte=F("of")), name="bundle_no_more_than_all"),
            models.CheckConstraint(
                condition=~Q(state=BundleState.READY) | ~Q(file=""), name="ready_bundle_has_its_file"
            ),
        ]

    def __str__(self) -> str:
        return f"แบบประเมินปี {self.round.fiscal_year}"
