"""สมุดบันทึกงาน: what a ศอช. did, on which day, with whom; the proof of a year's assessment as it happens."""

import uuid

from django.db import models
from django.db.models import F, Q

from assessment.log_choices import AdviceState, LogKind, Part
from assessment.models.yearly import PolicyTag
from assessment.querysets import LogEntryQuerySet, LogFileQuerySet, OfCentreQuerySet, OfLogEntryQuerySet
from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import User
from registry.models import ActionItem, Centre, Organisation, Partner, Person
from registry.models.keys import PersonTie, day_is_sensible
from registry.year_choices import Duty


@tracked()
class LogEntry(models.Model):
    """One event of a ศอช. of any tier. Taken out, the row stays, so that it can be put back."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="log", verbose_name="ศอช.")
    kind = models.CharField("ทำอะไร", max_length=12, choices=LogKind.choices)
    held_on = models.DateField("วันที่")
    topic = models.CharField("เรื่อง", max_length=200, blank=True)
    place = models.CharField("สถานที่", max_length=200, blank=True)
    duty = models.PositiveSmallIntegerField("ภารกิจ", choices=Duty.choices, null=True, blank=True)
    policy = models.ForeignKey(
        PolicyTag, models.PROTECT, null=True, blank=True, related_name="log", verbose_name="นโยบาย"
    )
    # Which work of the action plan it was part of, or followed up.
    action = models.ForeignKey(
        ActionItem, models.SET_NULL, null=True, blank=True, related_name="log", verbose_name="งานตามแผน"
    )
    # Everybody who was there, also those who are in no roster.
    people = models.PositiveIntegerField("ผู้เข้าร่วมทั้งหมด (คน)", null=True, blank=True)
    amount = models.DecimalField("จำนวนเงิน (บาท)", max_digits=12, decimal_places=2, null=True, blank=True)
    note = models.TextField("บันทึก", max_length=2000, blank=True)
    # What a รายงานการประชุม (แบบ 11) prints besides: its number, hours, matters and resolutions.
    minutes = models.JSONField("รายงานการประชุม", default=dict, blank=True)
    # The form that wrote it: the same form sent twice writes once.
    form_key = models.UUIDField("แบบที่บันทึก", default=uuid.uuid4, editable=False)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก", editable=False
    )
    recorded_at = models.DateTimeField("บันทึกเมื่อ", editable=False)
    removed_at = models.DateTimeField("เอาออกเมื่อ", null=True, blank=True)

    names_from = ("centre",)
    # Its page leads to where each of them is mended.
    free_text = FreeText(
        ("topic", "place", "note", "minutes"), "assessment:log-detail", about="centre__short_name"
    )

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "บันทึกงาน"
        verbose_name_plural = "สมุดบันทึกงาน"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "form_key"], name="log_form_writes_once"),
            models.CheckConstraint(
                condition=Q(duty__isnull=True) | Q(duty__gte=1, duty__lte=13),
                name="log_serves_one_of_13_duties",
                violation_error_message="เลือกภารกิจ 1 ใน 13 ข้อ",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name="log_amount_is_no_debt",
                violation_error_message="จำนวนเงินต้องไม่ติดลบ",
            ),
            day_is_sensible("held_on", name="log_on_a_sensible_day"),
        ]
        indexes = [models.Index(fields=["centre", "held_on"], name="log_by_centre_and_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.topic}".strip()


@tracked()
class LogAttendance(models.Model):
    """A person of the roster at an event: attended, led it, or was away."""

    entry = models.ForeignKey(LogEntry, models.CASCADE, related_name="attendances", verbose_name="บันทึกงาน")
    person = models.ForeignKey(Person, models.PROTECT, related_name="log_attendances", verbose_name="บุคคล")
    part = models.CharField("เข้าร่วมอย่างไร", max_length=8, choices=Part.choices, default=Part.ATTENDED)

    names_from = ("entry", "person")
    of_person = PersonTie("การเข้าร่วมงาน", "assessment:log-detail", "", row="entry_id", counted="ครั้ง")

    objects = OfLogEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "ผู้เข้าร่วม"
        verbose_name_plural = "ผู้เข้าร่วม"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="log_attended_once")]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def summary(self) -> str:
        """In one line, without whose it is."""
        return f"{self.get_part_display()}: {self.entry}"


@tracked()
class LogOrganisation(models.Model):
    """An organisation of the ตำบล that an event was for, or that took part (indicators 17 and 18)."""

    entry = models.ForeignKey(
        LogEntry, models.CASCADE, related_name="organisation_links", verbose_name="บันทึกงาน"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="log_links", verbose_name="องค์การชุมชน"
    )

    names_from = ("entry", "organisation")

    objects = OfLogEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "องค์กรในบันทึกงาน"
        verbose_name_plural = "องค์กรในบันทึกงาน"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "organisation"], name="log_names_an_organisation_once")
        ]

    def __str__(self) -> str:
        return str(self.organisation)


@tracked()
class LogPartner(models.Model):
    """An agency or source of funds that took part (indicator 10)."""

    entry = models.ForeignKey(LogEntry, models.CASCADE, related_name="partner_links", verbose_name="บันทึกงาน")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="log_links", verbose_name="ภาคี")

    names_from = ("entry", "partner")

    objects = OfLogEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "ภาคีในบันทึกงาน"
        verbose_name_plural = "ภาคีในบันทึกงาน"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "partner"], name="log_names_a_partner_once")]

    def __str__(self) -> str:
        return str(self.partner)


def log_file_path(file: "LogFile", name: str) -> str:
    """A name that says nothing and cannot be guessed; the name people know is a column."""
    return f"log/{uuid.uuid4().hex}"


@tracked()
class LogFile(models.Model):
    """A photo or paper of an event. Taken away, row and file stay."""

    entry = models.ForeignKey(LogEntry, models.CASCADE, related_name="files", verbose_name="บันทึกงาน")
    file = models.FileField("ไฟล์", upload_to=log_file_path, max_length=120, editable=False)
    name = models.CharField("ชื่อไฟล์", max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField("ขนาด (ไบต์)", editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    uploaded_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="ผู้แนบ", editable=False
    )
    uploaded_at = models.DateTimeField("แนบเมื่อ", editable=False)
    removed_at = models.DateTimeField("เอาออกเมื่อ", null=True, blank=True)

    objects = LogFileQuerySet.as_manager()

    class Meta:
        verbose_name = "ไฟล์ของบันทึกงาน"
        verbose_name_plural = "ไฟล์ของบันทึกงาน"
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "sha256"],
                condition=Q(removed_at__isnull=True),
                name="log_file_once_an_entry",
                violation_error_message="แนบไฟล์นี้ไว้แล้ว",
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class AdviceRequest(models.Model):
    """Advice that a committee asked its คณะทำงานส่งเสริม for, and what was given (ระเบียบ มท. 2551, its third duty)."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="advice_requests", verbose_name="ศอช.")
    asked_on = models.DateField("ขอเมื่อ")
    topic = models.CharField("เรื่องที่ขอคำปรึกษา", max_length=300)
    detail = models.TextField("รายละเอียด", max_length=2000, blank=True)
    state = models.CharField("สถานะ", max_length=6, choices=AdviceState.choices, default=AdviceState.ASKED)
    given_on = models.DateField("ให้คำแนะนำเมื่อ", null=True, blank=True)
    given_by = models.CharField("ผู้ให้คำแนะนำ", max_length=200, blank=True)
    given = models.TextField("คำแนะนำ", max_length=4000, blank=True)
    recorded_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก", editable=False
    )
    recorded_at = models.DateTimeField("บันทึกเมื่อ", editable=False)

    names_from = ("centre",)
    free_text = FreeText(
        ("topic", "detail", "given_by", "given"), "assessment:advice-edit", about="centre__short_name"
    )

    objects = OfCentreQuerySet.as_manager()

    class Meta:
        verbose_name = "คำขอคำปรึกษา"
        verbose_name_plural = "คำขอคำปรึกษา"
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(topic=""), name="advice_has_a_topic", violation_error_message="พิมพ์เรื่องที่ขอ"
            ),
            models.CheckConstraint(
                condition=Q(state=AdviceState.ASKED, given_on__isnull=True)
                | Q(state=AdviceState.GIVEN, given_on__gte=F("asked_on")) & ~Q(given=""),
                name="given_advice_says_what_and_when",
                violation_error_message="ระบุคำแนะนำและวันที่ ซึ่งต้องไม่ก่อนวันที่ขอ",
            ),
            day_is_sensible("asked_on", "given_on", name="advice_on_sensible_days"),
        ]

    def __str__(self) -> str:
        return self.topic
