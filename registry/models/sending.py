"""Copies of papers that were sent on, circulars that came in, and the wordings an office prints with."""

from django.db import models
from django.db.models import F, Q

from conweb.kernel import thai
from conweb.kernel.audit import tracked
from conweb.kernel.models import District, Province, User
from registry.choices import Channel, SentFor
from registry.models.keys import day_is_sensible
from registry.models.offices import Office
from registry.models.papers import Paper
from registry.querysets import CircularQuerySet, TransmittalQuerySet, WordingQuerySet
from registry.rules.papers.wordings import WordingKey


def circular_path(circular: "Circular", name: str) -> str:
    return f"circulars/{circular.pk}/{name}"


@tracked()
class Transmittal(models.Model):
    """A copy of a signed paper that was sent on: to whom, when, how, and when it was received."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="transmittals", verbose_name="เอกสาร")
    to_office = models.ForeignKey(
        Office,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="received_papers",
        verbose_name="ถึงหน่วยงาน",
    )
    to_name = models.CharField("ถึง", max_length=200, blank=True)
    sent_on = models.DateField("ส่งเมื่อ")
    channel = models.CharField("ช่องทาง", max_length=8, choices=Channel.choices)
    letter = models.ForeignKey(
        Paper, models.PROTECT, null=True, blank=True, related_name="carries", verbose_name="หนังสือนำส่ง"
    )
    letter_number = models.CharField("เลขที่หนังสือนำส่ง", max_length=60, blank=True)
    # The dated duty that it fulfils, and of which fiscal year.
    task = models.CharField("ตามกำหนด", max_length=4, choices=SentFor.choices, blank=True)
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ", null=True, blank=True)
    received_on = models.DateField("รับเมื่อ", null=True, blank=True)
    received_by = models.CharField("ผู้รับ", max_length=160, blank=True)
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก")

    names_from = ("paper", "to_office")  # for histories (conweb.kernel.row_words)

    objects = TransmittalQuerySet.as_manager()

    class Meta:
        verbose_name = "การส่งสำเนา"
        verbose_name_plural = "การส่งสำเนา"
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_office__isnull=False) | ~Q(to_name=""),
                name="transmittal_says_to_whom",
                violation_error_message="ระบุว่าส่งถึงใคร",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(received_on__gte=F("sent_on")),
                name="transmittal_received_after_sent",
                violation_error_message="วันที่รับต้องไม่ก่อนวันที่ส่ง",
            ),
            models.CheckConstraint(
                condition=Q(task="") | Q(fiscal_year__isnull=False),
                name="transmittal_task_has_its_year",
                violation_error_message="ระบุปีงบประมาณของกำหนดส่ง",
            ),
            day_is_sensible("sent_on", "received_on", name="transmittal_on_sensible_days"),
        ]

    def __str__(self) -> str:
        return f"ส่ง {self.paper} ถึง {self.to_whom}"

    @property
    def to_whom(self) -> str:
        return self.to_office.name if self.to_office else self.to_name


@tracked()
class Circular(models.Model):
    """A letter that came in from above, such as บร ๐๐๑๙/ว ๑๐๐๙: the source of the year's deadlines."""

    number = models.CharField("เลขที่", max_length=60)
    dated_on = models.DateField("ลงวันที่")
    sender = models.CharField("จาก", max_length=200)
    subject = models.CharField("เรื่อง", max_length=400)
    received_on = models.DateField("รับเมื่อ", null=True, blank=True)
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ", null=True, blank=True)
    # Whom it binds: a district, every district of a province, or (with neither) the whole country.
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="จังหวัด"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="อำเภอ"
    )
    note = models.TextField("สาระสำคัญ", max_length=2000, blank=True)
    file = models.FileField("ไฟล์", upload_to=circular_path, max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    file_size = models.PositiveIntegerField(null=True, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="ผู้บันทึก")

    objects = CircularQuerySet.as_manager()

    class Meta:
        verbose_name = "หนังสือเวียนที่ได้รับ"
        verbose_name_plural = "หนังสือเวียนที่ได้รับ"
        ordering = ["-dated_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "dated_on", "province", "district"],
                name="circular_once",
                nulls_distinct=False,
                violation_error_message="บันทึกหนังสือฉบับนี้แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(district__isnull=True) | Q(province__isnull=False),
                name="circular_district_in_province",
            ),
            day_is_sensible("dated_on", "received_on", name="circular_on_sensible_days"),
        ]

    def __str__(self) -> str:
        return f"{self.number} ลงวันที่ {thai.format_date(self.dated_on)}"


@tracked()
class Wording(models.Model):
    """A text that an office prints with, from a day on: plain words, never code. The newest one not after a day counts."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="wordings", verbose_name="หน่วยงาน")
    key = models.CharField("ข้อความ", max_length=24, choices=[(key.value, key.label) for key in WordingKey])
    text = models.TextField("ถ้อยคำ", max_length=2000)
    since = models.DateField("ใช้ตั้งแต่")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้แก้")
    made_at = models.DateTimeField("แก้เมื่อ")

    names_from = ("office",)  # for histories (conweb.kernel.row_words)

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = "ถ้อยคำในเอกสาร"
        verbose_name_plural = "ถ้อยคำในเอกสาร"
        ordering = ["office", "key", "-since", "-pk"]
        indexes = [models.Index(fields=["office", "key", "-since"], name="wording_by_office")]
        constraints = [day_is_sensible("since", name="wording_since_a_sensible_day")]

    def __str__(self) -> str:
        return f"{self.get_key_display()} ของ {self.office}"
