"""Criteria as they were published, the yearly round, and one form per ศอช.ต. with its 23 answers."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q

from assessment.choices import Status, Task
from assessment.querysets import AnswerQuerySet, AssessmentQuerySet, DueDateQuerySet, EvidenceQuerySet
from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import District, Province, User
from registry.models import Centre, Circular

INDICATOR_NUMBER = Q(number__gte=1, number__lte=23)


class CriteriaVersion(models.Model):
    """A criteria file as it was published. It is never edited: a correction is a new code."""

    code = models.CharField("รหัสเกณฑ์", max_length=40, unique=True)
    body = models.JSONField("เนื้อหา")
    published_at = models.DateTimeField("ประกาศใช้เมื่อ", auto_now_add=True)

    class Meta:
        verbose_name = "เกณฑ์"
        verbose_name_plural = "เกณฑ์"
        ordering = ["code"]
        triggers = [
            pgtrigger.Protect(name="criteria_are_final", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"เกณฑ์ {self.code}"


@tracked()
class AssessmentRound(models.Model):
    """The assessment of one fiscal year: which criteria, when, and over which days things count."""

    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ", unique=True)
    criteria = models.ForeignKey(CriteriaVersion, models.PROTECT, related_name="rounds", verbose_name="เกณฑ์")
    opens_on = models.DateField("เริ่มประเมิน")
    closes_on = models.DateField("สิ้นสุดการประเมิน")
    counting_from = models.DateField("นับผลงานตั้งแต่")
    counting_until = models.DateField("นับผลงานถึง")
    cut_off_on = models.DateField("วันตัดยอดกรรมการ")
    closed_on = models.DateField("ปิดรอบเมื่อ", null=True, blank=True)
    note = models.CharField("หมายเหตุ", max_length=200, blank=True)
    source = models.CharField("ที่มา", max_length=300, blank=True)

    class Meta:
        verbose_name = "รอบการประเมิน"
        verbose_name_plural = "รอบการประเมิน"
        ordering = ["-fiscal_year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2544, fiscal_year__lte=2700),
                name="round_year_is_buddhist",
                violation_error_message="ปีงบประมาณต้องเป็น พ.ศ. เช่น 2564",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on"))
                & Q(counting_until__gte=F("counting_from"))
                & Q(cut_off_on__gte=F("counting_from")),
                name="round_dates_in_order",
                violation_error_message="วันสิ้นสุดต้องไม่ก่อนวันเริ่ม",
            ),
        ]

    def __str__(self) -> str:
        return f"รอบประเมินปีงบประมาณ {self.fiscal_year}"


@tracked()
class DueDate(models.Model):
    """When a task of a round is due: for the country, a province (earlier), or one district (extended)."""

    round = models.ForeignKey(AssessmentRound, models.CASCADE, related_name="due_dates", verbose_name="รอบ")
    task = models.CharField("งาน", max_length=4, choices=Task.choices)
    province = models.ForeignKey(
        Province, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="จังหวัด"
    )
    district = models.ForeignKey(
        District, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="อำเภอ"
    )
    # Some duties have no date in the sources, only "at least once a year".
    due_on = models.DateField("ครบกำหนด", null=True, blank=True)
    source = models.CharField("ที่มา", max_length=200, blank=True)
    # The letter that set the day, where it was entered here.
    circular = models.ForeignKey(
        Circular,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="due_dates",
        verbose_name="หนังสือที่กำหนด",
    )
    reason = models.CharField("เหตุผล", max_length=200, blank=True)

    objects = DueDateQuerySet.as_manager()

    class Meta:
        verbose_name = "กำหนดส่ง"
        verbose_name_plural = "กำหนดส่ง"
        ordering = ["due_on", "task"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "task", "province", "district"],
                name="due_date_once_per_area",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(province__isnull=True) | Q(district__isnull=True),
                name="due_date_in_one_area",
                violation_error_message="เลือกจังหวัดหรืออำเภออย่างเดียว",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.get_task_display()}"


@tracked()
class Assessment(models.Model):
    """The form of one ศอช.ต. in one round.

    The totals and bands are a copy for lists; the engine can rebuild them from the answers at any time.
    """

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="assessments", verbose_name="ศอช.ต.")
    round = models.ForeignKey(AssessmentRound, models.PROTECT, related_name="assessments", verbose_name="รอบ")
    criteria = models.ForeignKey(
        CriteriaVersion, models.PROTECT, related_name="assessments", verbose_name="เกณฑ์"
    )
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="จังหวัด")
    district = models.ForeignKey(District, models.PROTECT, related_name="+", verbose_name="อำเภอ")
    status = models.CharField("สถานะ", max_length=10, choices=Status.choices, default=Status.DRAFT)
    # กรรมการ in office on the cut-off date, as the registry said when the form was begun.
    committee_size = models.PositiveSmallIntegerField("จำนวนกรรมการตามทะเบียน", default=0)
    answered = models.PositiveSmallIntegerField("ตอบแล้ว", default=0)
    total = models.PositiveSmallIntegerField("คะแนนรวม", null=True, blank=True)
    strict_total = models.PositiveSmallIntegerField("คะแนนรวมอ่านเคร่งครัด", null=True, blank=True)
    band = models.PositiveSmallIntegerField("ระดับ", null=True, blank=True)
    strict_band = models.PositiveSmallIntegerField("ระดับอ่านเคร่งครัด", null=True, blank=True)
    started_at = models.DateTimeField("เริ่มเมื่อ")
    started_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="ผู้เริ่ม")
    sent_at = models.DateTimeField("ส่งเมื่อ", null=True, blank=True)
    sent_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ส่ง"
    )

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "ผลประเมิน"
        verbose_name_plural = "ผลประเมิน"
        ordering = ["-fiscal_year", "centre__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "round"],
                name="one_assessment_per_centre_and_round",
                violation_error_message="ศอช.ต. นี้มีแบบประเมินของปีนี้แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(answered=23, total__isnull=False, strict_total__isnull=False)
                & Q(band__isnull=False, strict_band__isnull=False)
                | Q(answered__lt=23, total__isnull=True, strict_total__isnull=True)
                & Q(band__isnull=True, strict_band__isnull=True),
                name="no_total_before_23_of_23",
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True)
                | Q(total__gte=23, total__lte=69, strict_total__lte=F("total"), strict_total__gte=23)
                & Q(band__gte=F("strict_band"), band__lte=3, strict_band__gte=1),
                name="totals_can_be_reached",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.DRAFT) | Q(answered=23, sent_at__isnull=False),
                name="only_a_complete_form_is_sent",
                violation_error_message="ตอบให้ครบ 23 ข้อก่อนส่ง",
            ),
        ]
        indexes = [
            models.Index(
                fields=["fiscal_year", "province", "district", "band"], name="assessment_by_area_band"
            ),
        ]

    def __str__(self) -> str:
        return f"ประเมิน {self.centre} ปี {self.fiscal_year}"

    @property
    def is_draft(self) -> bool:
        return self.status == Status.DRAFT


@tracked()
class Answer(models.Model):
    """One indicator's answer: what was typed, and what it means when it can be read.

    `value` is the count, the numerator, or the chosen level 1–3; `of` the denominator of a percentage.
    A half-typed or wrong answer keeps its text and has no value.
    """

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="answers", verbose_name="ผลประเมิน"
    )
    number = models.PositiveSmallIntegerField("ตัวชี้วัด")
    typed_value = models.CharField("ที่พิมพ์", max_length=60, blank=True)
    typed_of = models.CharField("ตัวหารที่พิมพ์", max_length=60, blank=True)
    value = models.PositiveIntegerField("ค่า", null=True, blank=True)
    of = models.PositiveIntegerField("จาก", null=True, blank=True)
    note = models.TextField("หมายเหตุ", blank=True)
    # 0: nothing has stood here yet, only a value that was taken back before it arrived.
    version = models.PositiveIntegerField("รุ่น", default=1)
    # Which open page wrote this version, or typed the same: a page never conflicts with its own earlier save.
    page = models.CharField("หน้าที่บันทึก", max_length=36, blank=True)
    saved_at = models.DateTimeField("บันทึกเมื่อ")
    saved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="ผู้บันทึก")

    free_text = FreeText(
        ("note",), "assessment:check", keys=("assessment",), about="assessment__centre__short_name"
    )

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "คำตอบ"
        verbose_name_plural = "คำตอบ"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "number"], name="one_answer_per_indicator"),
            models.CheckConstraint(condition=INDICATOR_NUMBER, name="answer_number_1_to_23"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(of__isnull=True) | Q(value__lte=F("of")),
                name="answer_within_its_whole",
                violation_error_message="ตัวตั้งต้องไม่มากกว่าตัวหาร",
            ),
        ]

    def __str__(self) -> str:
        return f"ข้อ {self.number}"


@tracked()
class AnswerConflict(models.Model):
    """A value that came second while a newer one stood: it waits here for a person to decide."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="conflicts", verbose_name="ผลประเมิน"
    )
    number = models.PositiveSmallIntegerField("ตัวชี้วัด")
    typed_value = models.CharField("ที่พิมพ์", max_length=60, blank=True)
    typed_of = models.CharField("ตัวหารที่พิมพ์", max_length=60, blank=True)
    # None: the note was not part of what was saved.
    note = models.TextField("หมายเหตุ", null=True, blank=True)
    base_version = models.PositiveIntegerField("รุ่นที่เห็นตอนพิมพ์")
    # Which change of which open page it was, as with the answer: an earlier one may arrive after it.
    page = models.CharField("หน้าที่พิมพ์", max_length=36, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้พิมพ์")
    at = models.DateTimeField("เมื่อ")
    kept = models.BooleanField("เลือกใช้ค่านี้", null=True, blank=True)
    decided_at = models.DateTimeField("ตัดสินเมื่อ", null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "คำตอบที่ชนกัน"
        verbose_name_plural = "คำตอบที่ชนกัน"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=INDICATOR_NUMBER, name="conflict_number_1_to_23"),
            models.UniqueConstraint(
                fields=["assessment", "number", "by"],
                condition=Q(kept__isnull=True),
                name="one_open_conflict_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"ข้อ {self.number} ที่ยังไม่ได้เลือก"


def evidence_path(evidence: "Evidence", name: str) -> str:
    """A name that says nothing and cannot be guessed; the name people know is a column."""
    return f"evidence/{evidence.assessment_id}/{uuid.uuid4().hex}"


@tracked()
class Evidence(models.Model):
    """A file behind an answer. Taking it away is undoable, so the row and the file stay."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="evidence", verbose_name="ผลประเมิน"
    )
    number = models.PositiveSmallIntegerField("ตัวชี้วัด")
    file = models.FileField("ไฟล์", upload_to=evidence_path, max_length=120)
    name = models.CharField("ชื่อไฟล์", max_length=160)
    content_type = models.CharField("ชนิด", max_length=40)
    size = models.PositiveIntegerField("ขนาด (ไบต์)")
    sha256 = models.CharField("SHA-256", max_length=64)
    uploaded_at = models.DateTimeField("แนบเมื่อ")
    uploaded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="ผู้แนบ")
    removed_at = models.DateTimeField("เอาออกเมื่อ", null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "หลักฐาน"
        verbose_name_plural = "หลักฐาน"
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=INDICATOR_NUMBER, name="evidence_number_1_to_23"),
            models.UniqueConstraint(
                fields=["assessment", "number", "sha256"],
                condition=Q(removed_at__isnull=True),
                name="evidence_once_per_indicator",
                violation_error_message="แนบไฟล์นี้ไว้แล้ว",
            ),
        ]

    def __str__(self) -> str:
        return self.name
