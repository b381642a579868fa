"""One form per ศอช.ต. and round: its 23 answers, what waits to be decided, and the files behind them."""

import uuid

from django.db import models
from django.db.models import F, Q

from assessment.choices import Status
from assessment.models.rounds import AssessmentRound, CriteriaVersion
from assessment.querysets import AnswerQuerySet, AssessmentQuerySet, EvidenceQuerySet
from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import District, Province, User
from registry.models import Centre

INDICATOR_NUMBER = Q(number__gte=1, number__lte=23)
# With the officer: answers may be changed only here.
OPEN = (Status.DRAFT, Status.RETURNED)


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
    # The last time each step was reached; the first ones tell whether it was in time, however often it was returned.
    sent_at = models.DateTimeField("ส่งเมื่อ", null=True, blank=True)
    sent_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ส่ง"
    )
    first_sent_at = models.DateTimeField("ส่งครั้งแรกเมื่อ", null=True, blank=True)
    endorsed_at = models.DateTimeField("รับรองเมื่อ", null=True, blank=True)
    first_endorsed_at = models.DateTimeField("รับรองครั้งแรกเมื่อ", null=True, blank=True)
    accepted_at = models.DateTimeField("จังหวัดรับเมื่อ", null=True, blank=True)
    reported_at = models.DateTimeField("รายงานกรมเมื่อ", null=True, blank=True)
    # Indicators that differ from what the province accepted last; None while it never accepted the form.
    changed_since_accepted = models.PositiveSmallIntegerField("แก้ไขหลังรับ (ข้อ)", null=True, blank=True)

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
                condition=Q(status__in=[Status.DRAFT, Status.RETURNED])
                | Q(answered=23, sent_at__isnull=False, first_sent_at__isnull=False),
                name="only_a_complete_form_is_sent",
                violation_error_message="ตอบให้ครบ 23 ข้อก่อนส่ง",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.DRAFT, Status.RETURNED, Status.SENT])
                | Q(endorsed_at__isnull=False, first_endorsed_at__isnull=False),
                name="no_step_without_endorsement",
                violation_error_message="พัฒนาการอำเภอต้องรับรองก่อน",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.ACCEPTED, Status.REPORTED])
                | Q(
                    accepted_at__isnull=False, changed_since_accepted__isnull=False, changed_since_accepted=0
                ),
                name="accepted_as_it_stands",
                violation_error_message="จังหวัดต้องรับผลที่เป็นปัจจุบันก่อน",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.REPORTED) | Q(reported_at__isnull=False),
                name="reported_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.RETURNED) | Q(first_sent_at__isnull=False),
                name="returned_after_it_was_sent",
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
        """Whether it is with the officer: never sent yet, or returned."""
        return self.status in OPEN

    @property
    def was_brought_in(self) -> bool:
        """Whether it came from a file of a past year: sent and accepted in one moment. When it really was sent is not
        known, so that nothing is said of its being late."""
        return self.accepted_at is not None and self.first_sent_at == self.accepted_at

    @property
    def is_accepted(self) -> bool:
        """จังหวัดรับ or later."""
        return self.status in (Status.ACCEPTED, Status.REPORTED)


@tracked(exclude=["points", "strict_points"])
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
    # A copy of what the engine says, so that averages of an area need no engine; None where it cannot be read.
    points = models.PositiveSmallIntegerField("คะแนน", null=True, blank=True)
    strict_points = models.PositiveSmallIntegerField("คะแนนอ่านเคร่งครัด", null=True, blank=True)
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
