"""Criteria as they were published, the round of a year, its dates, holidays and contacts."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from assessment.choices import Task
from assessment.querysets import (
    CalendarFeedQuerySet,
    DueDateQuerySet,
    RoundContactQuerySet,
    TaskDoneQuerySet,
)
from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import District, Province, Subdistrict, User
from registry.models import Circular


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
class Holiday(models.Model):
    """A day on which offices are closed (a yearly list of the cabinet): a due date on it is hinted at."""

    day = models.DateField("วันที่", unique=True, error_messages={"unique": "มีวันหยุดวันนี้แล้ว"})
    name = models.CharField("ชื่อวันหยุด", max_length=120)
    source = models.CharField("ที่มา", max_length=200, blank=True)

    class Meta:
        verbose_name = "วันหยุดราชการ"
        verbose_name_plural = "วันหยุดราชการ"
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(day__gte="2001-01-01", day__lte="2200-12-31"),
                name="holiday_year_is_sensible",
                violation_error_message="ตรวจปี พ.ศ. ของวันหยุดอีกครั้ง",
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class RoundContact(models.Model):
    """Whom to ask about a round: at the department (no province), or at a province."""

    round = models.ForeignKey(
        AssessmentRound, models.CASCADE, related_name="contacts", verbose_name="รอบการประเมิน"
    )
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="จังหวัด"
    )
    name = models.CharField("ชื่อผู้ประสานงาน", max_length=120)
    position = models.CharField("ตำแหน่งหรือกลุ่มงาน", max_length=160, blank=True)
    phone = models.CharField("โทรศัพท์ที่ทำงาน", max_length=40, blank=True)
    email = models.EmailField("อีเมล", blank=True)

    objects = RoundContactQuerySet.as_manager()

    free_text = FreeText(("name", "position"), "assessment:round-detail", keys=("round__fiscal_year",))

    class Meta:
        verbose_name = "ผู้ประสานงานของรอบ"
        verbose_name_plural = "ผู้ประสานงานของรอบ"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "province"],
                name="one_contact_per_round_and_office",
                nulls_distinct=False,
                violation_error_message="มีผู้ประสานงานของหน่วยงานนี้แล้ว",
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class TaskDone(models.Model):
    """That a duty of a round was done in a place: of a ตำบล (DL5), a district, a province, or the country.

    Only for duties of which conweb knows nothing otherwise: copies (DL1, DL2, DL6), forms (DL3, DL4) and reports
    (DL7) tell by themselves how far they are.
    """

    round = models.ForeignKey(
        AssessmentRound, models.CASCADE, related_name="tasks_done", verbose_name="รอบการประเมิน"
    )
    task = models.CharField("งาน", max_length=4, choices=Task.choices)
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="จังหวัด"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="อำเภอ"
    )
    subdistrict = models.ForeignKey(
        Subdistrict, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ตำบล"
    )
    done_on = models.DateField("ทำเมื่อ")
    letter = models.CharField("เลขที่หนังสือ", max_length=60, blank=True)
    note = models.CharField("หมายเหตุ", max_length=200, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก")
    recorded_at = models.DateTimeField("บันทึกเมื่อ")

    objects = TaskDoneQuerySet.as_manager()

    free_text = FreeText(("note",), "assessment:round-detail", keys=("round__fiscal_year",))

    class Meta:
        verbose_name = "งานที่ทำแล้ว"
        verbose_name_plural = "งานที่ทำแล้ว"
        ordering = ["done_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "task", "province", "district", "subdistrict"],
                name="task_done_once_per_place",
                nulls_distinct=False,
                violation_error_message="บันทึกงานนี้ไว้แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(subdistrict__isnull=True) | Q(district__isnull=False, province__isnull=False),
                name="task_of_subdistrict_knows_its_district",
            ),
            models.CheckConstraint(
                condition=Q(district__isnull=True) | Q(province__isnull=False),
                name="task_of_district_knows_its_province",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.get_task_display()}"


@tracked(exclude=["fetched_at"])
class CalendarFeed(models.Model):
    """An address under which a person's own dates can be read by a calendar program. Only its hash is kept."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="calendar_feeds", verbose_name="เจ้าของ")
    secret_hash = models.CharField("แฮชของที่อยู่", max_length=64, unique=True)
    made_at = models.DateTimeField("สร้างเมื่อ")
    fetched_at = models.DateTimeField("อ่านล่าสุด", null=True, blank=True)
    ended_at = models.DateTimeField("ยกเลิกเมื่อ", null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = "ปฏิทินที่เชื่อมออกไป"
        verbose_name_plural = "ปฏิทินที่เชื่อมออกไป"
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"ปฏิทินของ {self.owner}"
