"""What is kept of a centre's merits: มชช. certifications, awards, study visits, and the files behind them."""

import uuid

from django.db import models
from django.db.models import Q

from awards.choices import (
    CENTRE_KINDS,
    PERSON_KINDS,
    AwardKind,
    AwardLevel,
    CertificationResult,
    StandardType,
)
from awards.querysets import AwardFileQuerySet, AwardQuerySet, CertificationQuerySet, StudyVisitQuerySet
from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import District, Province, User
from registry.models import Centre, Person
from registry.models.keys import HonourTie, day_is_sensible
from registry.person_ties import PersonTie

BUDDHIST_YEARS = (2500, 2700)


def year_is_buddhist(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(fiscal_year__range=BUDDHIST_YEARS),
        name=name,
        violation_error_message="ปีงบประมาณต้องเป็น พ.ศ.",
    )


@tracked()
class Certification(models.Model):
    """An application for มชช. and what came of it. The applicant is a ศอช., a person of the registry, or only a name."""

    standard_type = models.CharField("ประเภท", max_length=10, choices=StandardType.choices)
    centre = models.ForeignKey(
        Centre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="certifications",
        verbose_name="ศอช.",
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="certifications", verbose_name="บุคคล"
    )
    applicant_name = models.CharField("ชื่อผู้สมัคร", max_length=200, blank=True)
    # Where the applicant is: for a ศอช. the same as its own.
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="จังหวัด")
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="อำเภอ"
    )
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณที่สมัคร")
    result = models.CharField(
        "ผล", max_length=8, choices=CertificationResult.choices, default=CertificationResult.APPLIED
    )
    number = models.CharField("เลขที่ใบรับรอง", max_length=60, blank=True)
    certified_on = models.DateField("วันที่รับรอง", null=True, blank=True)
    valid_until = models.DateField("ใช้ได้ถึง", null=True, blank=True)
    note = models.TextField("หมายเหตุ", max_length=500, blank=True)

    names_from = ("centre", "person")
    free_text = FreeText(("applicant_name", "note"), "awards:certification-edit", about="centre__short_name")
    of_person = PersonTie(
        *("การรับรอง มชช.", "awards:certification-detail", "awards:certification-create"),
        texts=("number", "note"),
        files="files",
    )

    objects = CertificationQuerySet.as_manager()

    class Meta:
        verbose_name = "การรับรอง มชช."
        verbose_name_plural = "การรับรอง มชช."
        ordering = ["-fiscal_year", "-certified_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(centre__isnull=False, person__isnull=True, applicant_name="")
                | Q(centre__isnull=True, person__isnull=False, applicant_name="")
                | Q(centre__isnull=True, person__isnull=True) & ~Q(applicant_name=""),
                name="certification_of_one_applicant",
                violation_error_message="ระบุผู้สมัครอย่างเดียว: ศอช. บุคคลในทะเบียน หรือชื่อ",
            ),
            models.CheckConstraint(
                condition=Q(centre__isnull=True) | Q(standard_type=StandardType.NETWORK),
                name="centre_is_certified_as_network",
                violation_error_message="ศอช. สมัครประเภทเครือข่ายองค์กรชุมชน",
            ),
            models.CheckConstraint(
                condition=~Q(result=CertificationResult.PASSED) | Q(certified_on__isnull=False),
                name="passed_certification_has_its_day",
                violation_error_message="ระบุวันที่รับรอง",
            ),
            models.CheckConstraint(
                condition=Q(result=CertificationResult.PASSED)
                | Q(certified_on__isnull=True, valid_until__isnull=True, number=""),
                name="only_a_passed_one_is_certified",
                violation_error_message="เลขที่ วันที่รับรอง และวันสิ้นสุด มีเมื่อผ่านการรับรองแล้ว",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("certified_on")),
                name="certification_ends_after_it_began",
                violation_error_message="วันสิ้นสุดต้องไม่ก่อนวันที่รับรอง",
            ),
            models.UniqueConstraint(
                fields=["centre", "fiscal_year"],
                condition=Q(centre__isnull=False),
                name="one_application_of_a_centre_a_year",
                violation_error_message="ศอช. นี้มีรายการ มชช. ของปีนี้แล้ว",
            ),
            year_is_buddhist("certification_year_is_buddhist"),
            day_is_sensible("certified_on", "valid_until", name="certification_on_sensible_days"),
        ]

    def __str__(self) -> str:
        return f"{self.applicant} ปี {self.fiscal_year}"

    @property
    def summary(self) -> str:
        """In one line, without whose it is."""
        return f"ประเภท{self.get_standard_type_display()} ปี {self.fiscal_year}: {self.get_result_display()}"

    @property
    def applicant(self) -> str:
        return str(self.centre or self.person or self.applicant_name)


@tracked()
class Award(models.Model):
    """A prize of a ศอช. or of a person, with its level and year: what the five years of guideline 7.4 count from."""

    centre = models.ForeignKey(
        Centre, models.PROTECT, null=True, blank=True, related_name="awards", verbose_name="ศอช."
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="awards", verbose_name="บุคคล"
    )
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="จังหวัด")
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="อำเภอ"
    )
    kind = models.CharField("รางวัล", max_length=12, choices=AwardKind.choices)
    # What it is called, where the kind says too little.
    title = models.CharField("ชื่อรางวัล", max_length=200, blank=True)
    level = models.CharField("ระดับ", max_length=10, choices=AwardLevel.choices)
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ")
    plaque = models.CharField("โล่หรือเกียรติบัตร", max_length=200, blank=True)
    ceremony_on = models.DateField("วันมอบ", null=True, blank=True)
    note = models.TextField("หมายเหตุ", max_length=500, blank=True)
    # The outcome of a round that gave it; those of earlier years were typed or imported.
    entry = models.OneToOneField(
        "StageEntry", models.PROTECT, null=True, blank=True, related_name="award", verbose_name="ผลการคัดเลือก"
    )

    names_from = ("centre", "person")
    free_text = FreeText(("title", "plaque", "note"), "awards:award-edit", about="centre__short_name")
    of_person = PersonTie(
        *("รางวัล", "awards:award-detail", "awards:award-create"),
        texts=("title", "plaque", "note"),
        files="files",
    )
    honours_people = HonourTie("person", "fiscal_year", "ceremony_on", "title", "awards:award-detail")

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = "รางวัล"
        verbose_name_plural = "รางวัล"
        ordering = ["-fiscal_year", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(centre__isnull=False, person__isnull=True, kind__in=CENTRE_KINDS)
                | Q(centre__isnull=True, person__isnull=False, kind__in=PERSON_KINDS),
                name="award_of_a_centre_or_a_person",
                violation_error_message="เลือก ศอช. หรือบุคคล และชนิดรางวัลของผู้นั้น",
            ),
            models.CheckConstraint(
                condition=~Q(kind=AwardKind.OTHER) | ~Q(title=""),
                name="other_award_has_a_name",
                violation_error_message="พิมพ์ชื่อรางวัล",
            ),
            models.UniqueConstraint(
                fields=["centre", "fiscal_year", "level", "kind", "title"],
                condition=Q(centre__isnull=False),
                name="award_of_a_centre_once",
                violation_error_message="รางวัลนี้ของ ศอช. นี้บันทึกไว้แล้ว",
            ),
            models.UniqueConstraint(
                fields=["person", "fiscal_year", "level", "kind", "title"],
                condition=Q(person__isnull=False),
                name="award_of_a_person_once",
                violation_error_message="รางวัลนี้ของบุคคลนี้บันทึกไว้แล้ว",
            ),
            year_is_buddhist("award_year_is_buddhist"),
            day_is_sensible("ceremony_on", name="award_on_a_sensible_day"),
        ]
        indexes = [models.Index(fields=["province", "fiscal_year"], name="award_by_area_and_year")]

    def __str__(self) -> str:
        return f"{self.name} ปี {self.fiscal_year}"

    @property
    def name(self) -> str:
        """What it is called, with its level."""
        return f"{self.title or self.get_kind_display()} ระดับ{self.get_level_display()}"

    @property
    def summary(self) -> str:
        """In one line, without whose it is."""
        return str(self)

    @property
    def winner(self) -> str:
        return str(self.centre or self.person)


@tracked()
class StudyVisit(models.Model):
    """Who came to learn from a ศอช., and when: the log behind «เป็นแหล่งศึกษาดูงานได้» (guideline 7.1)."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="study_visits", verbose_name="ศอช.")
    visited_on = models.DateField("วันที่")
    visitors = models.CharField("คณะที่มาศึกษาดูงาน", max_length=200)
    people = models.PositiveIntegerField("จำนวนคน", null=True, blank=True)
    topic = models.CharField("เรื่องที่ดูงาน", max_length=200, blank=True)
    note = models.TextField("หมายเหตุ", max_length=500, blank=True)

    names_from = ("centre",)
    free_text = FreeText(("visitors", "topic", "note"), "awards:visit-edit", about="centre__short_name")

    objects = StudyVisitQuerySet.as_manager()

    class Meta:
        verbose_name = "การศึกษาดูงาน"
        verbose_name_plural = "การศึกษาดูงาน"
        ordering = ["-visited_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(visitors=""),
                name="visit_by_somebody",
                violation_error_message="พิมพ์ว่าคณะใดมาศึกษาดูงาน",
            ),
            models.CheckConstraint(
                condition=Q(people__isnull=True) | Q(people__gte=1),
                name="visit_by_one_or_more",
                violation_error_message="จำนวนคนต้องเป็น 1 ขึ้นไป",
            ),
            models.UniqueConstraint(
                fields=["centre", "visited_on", "visitors"],
                name="visit_once",
                violation_error_message="การดูงานครั้งนี้บันทึกไว้แล้ว",
            ),
            day_is_sensible("visited_on", name="visit_on_a_sensible_day"),
        ]

    def __str__(self) -> str:
        return f"{self.visitors} ดูงาน {self.centre}"


def award_file_path(file: "AwardFile", name: str) -> str:
    """A name that says nothing and cannot be guessed; the name people know is a column."""
    return f"awards/{uuid.uuid4().hex}"


OWNERS = ("certification", "award", "visit", "nomination", "field_visit")


def _one_owner() -> Q:
    condition = Q()
    for owner in OWNERS:
        condition |= Q(**{f"{each}__isnull": each != owner for each in OWNERS})
    return condition


@tracked()
class AwardFile(models.Model):
    """A paper or photo behind a certification, an award, a visit, or what is judged. Taken away, row and file stay."""

    # Where what it belongs to lies. What is not editable is not told in a history: it says nothing to a reader.
    province = models.ForeignKey(
        Province, models.PROTECT, related_name="+", verbose_name="จังหวัด", editable=False
    )
    district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="อำเภอ",
        editable=False,
    )
    certification = models.ForeignKey(
        Certification,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="files",
        verbose_name="การรับรอง มชช.",
    )
    award = models.ForeignKey(
        Award, models.CASCADE, null=True, blank=True, related_name="files", verbose_name="รางวัล"
    )
    visit = models.ForeignKey(
        StudyVisit, models.CASCADE, null=True, blank=True, related_name="files", verbose_name="การศึกษาดูงาน"
    )
    nomination = models.ForeignKey(
        "Nomination", models.CASCADE, null=True, blank=True, related_name="files", verbose_name="แฟ้มเสนอชื่อ"
    )
    field_visit = models.ForeignKey(
        "FieldVisit", models.CASCADE, null=True, blank=True, related_name="files", verbose_name="การลงพื้นที่"
    )
    # Which judged item of a nomination it proves (awards.choices.Item).
    item = models.CharField("ข้อ", max_length=6, blank=True)
    file = models.FileField("ไฟล์", upload_to=award_file_path, max_length=120, editable=False)
    name = models.CharField("ชื่อไฟล์", max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField("ขนาด (ไบต์)", editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    uploaded_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="ผู้แนบ", editable=False
    )
    uploaded_at = models.DateTimeField("แนบเมื่อ", editable=False)
    removed_at = models.DateTimeField("เอาออกเมื่อ", null=True, blank=True)

    objects = AwardFileQuerySet.as_manager()

    class Meta:
        verbose_name = "ไฟล์ของรางวัล"
        verbose_name_plural = "ไฟล์ของรางวัล"
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=_one_owner(), name="award_file_of_one_thing"),
            models.CheckConstraint(
                condition=Q(nomination__isnull=True, item="") | Q(nomination__isnull=False) & ~Q(item=""),
                name="award_file_proves_an_item",
            ),
            *(
                models.UniqueConstraint(
                    fields=[owner, "item", "sha256"],
                    condition=Q(removed_at__isnull=True, **{f"{owner}__isnull": False}),
                    name=f"file_once_a_{owner}",
                    violation_error_message="แนบไฟล์นี้ไว้แล้ว",
                )
                for owner in OWNERS
            ),
        ]

    def __str__(self) -> str:
        return self.name
