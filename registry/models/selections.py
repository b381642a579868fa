"""How a คณะกรรมการบริหาร is chosen: the length of its term, the steps of a selection, and their files."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import User
from registry.choices import (
    SelectionStepKind,
    Tier,
)
from registry.models.committees import Committee
from registry.models.keys import day_is_sensible
from registry.querysets import (
    SelectionFileQuerySet,
    SelectionQuerySet,
    SelectionStepQuerySet,
    TermLengthQuerySet,
)


@tracked()
class TermLength(models.Model):
    """How many years a คณะกรรมการบริหาร of a tier sits, from a day on. No source states it: a setting."""

    tier = models.CharField("ระดับ", max_length=12, choices=Tier.choices)
    years = models.PositiveSmallIntegerField("ปี", validators=[MinValueValidator(1), MaxValueValidator(10)])
    since = models.DateField("ใช้กับวาระที่เริ่มตั้งแต่")

    objects = TermLengthQuerySet.as_manager()

    class Meta:
        verbose_name = "ความยาววาระ"
        verbose_name_plural = "ความยาววาระ"
        ordering = ["tier", "-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["tier", "since"],
                name="term_length_once_a_day",
                violation_error_message="วันนี้กำหนดความยาววาระไว้แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(years__range=(1, 10)),
                name="term_length_between_1_and_10_years",
                violation_error_message="ระบุ 1 – 10 ปี",
            ),
            day_is_sensible("since", name="term_length_since_a_sensible_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_tier_display()} {self.years} ปี"


@tracked()
class Selection(models.Model):
    """The choosing of one คณะกรรมการบริหาร, from the request to «พร้อมประกาศ» (ระเบียบ มท. 2551)."""

    committee = models.OneToOneField(
        Committee, models.PROTECT, related_name="selection", verbose_name="คณะกรรมการ"
    )
    forum_place = models.CharField("สถานที่จัดเวที", max_length=200, blank=True)
    attendance = models.PositiveIntegerField("ผู้เข้าร่วม", null=True, blank=True)
    resolution = models.TextField("มติที่ประชุม", max_length=2000, blank=True)
    invited = models.TextField("ผู้ได้รับเชิญ", max_length=1000, blank=True)
    cancelled_on = models.DateField("ยกเลิกเมื่อ", null=True, blank=True)
    cancelled_reason = models.CharField("เหตุที่ยกเลิก", max_length=300, blank=True)

    names_from = ("committee",)  # for histories (conweb.kernel.row_words)
    free_text = FreeText(
        ("forum_place", "resolution", "invited", "cancelled_reason"),
        "registry:selection-detail",
        about="committee__centre__short_name",
    )

    objects = SelectionQuerySet.as_manager()

    class Meta:
        verbose_name = "การคัดเลือกคณะกรรมการ"
        verbose_name_plural = "การคัดเลือกคณะกรรมการ"

    def __str__(self) -> str:
        return f"การคัดเลือก {self.committee}"


@tracked()
class SelectionStep(models.Model):
    """One step that was done, and when. A step done on paper records only its date."""

    selection = models.ForeignKey(Selection, models.CASCADE, related_name="steps", verbose_name="การคัดเลือก")
    kind = models.CharField("ขั้นตอน", max_length=10, choices=SelectionStepKind.choices)
    done_on = models.DateField("วันที่")
    # Who did it, in words: the officer who asked, the นายอำเภอ who approved.
    done_by = models.CharField("ผู้ดำเนินการ", max_length=160, blank=True)
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก")

    free_text = FreeText(
        ("done_by", "note"),
        "registry:selection-detail",
        keys=("selection",),
        about="selection__committee__centre__short_name",
    )

    objects = SelectionStepQuerySet.as_manager()

    class Meta:
        verbose_name = "ขั้นตอนการคัดเลือก"
        verbose_name_plural = "ขั้นตอนการคัดเลือก"
        ordering = ["done_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["selection", "kind"],
                name="selection_step_once",
                violation_error_message="บันทึกขั้นตอนนี้แล้ว",
            ),
            day_is_sensible("done_on", name="selection_step_on_a_sensible_day"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


def selection_file_path(file: "SelectionFile", name: str) -> str:
    """Where a file of a step is stored: its name on disk says nothing that was typed."""
    return f"selections/{file.step_id}/{name}"


@tracked()
class SelectionFile(models.Model):
    """A paper or a photo of one step."""

    step = models.ForeignKey(SelectionStep, models.CASCADE, related_name="files", verbose_name="ขั้นตอน")
    file = models.FileField("ไฟล์", upload_to=selection_file_path, max_length=200)
    name = models.CharField("ชื่อไฟล์", max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField("ขนาด")
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้แนบ")
    uploaded_at = models.DateTimeField("แนบเมื่อ")
    removed_at = models.DateTimeField("เอาออกเมื่อ", null=True, blank=True)

    objects = SelectionFileQuerySet.as_manager()

    class Meta:
        verbose_name = "ไฟล์ของขั้นตอน"
        verbose_name_plural = "ไฟล์ของขั้นตอน"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["step", "sha256"],
                condition=Q(removed_at__isnull=True),
                name="selection_file_once_a_step",
                violation_error_message="แนบไฟล์นี้แล้ว",
            )
        ]

    def __str__(self) -> str:
        return self.name
