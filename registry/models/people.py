"""People, and what is written down whenever their personal data is seen, joined, or given up."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left

from conweb.kernel.audit import tracked
from conweb.kernel.models import GENERATED, District, Province, Subdistrict, User, sort_key_of
from registry.choices import RecordClass, SensitiveField
from registry.models.keys import WHOLE_NAME, search_key_of
from registry.querysets import (
    DistinctPairQuerySet,
    PersonMergeQuerySet,
    PersonQuerySet,
    PersonRevealQuerySet,
)


@tracked(exclude=GENERATED)
class Person(models.Model):
    """Someone who sits on a committee or holds a post: one record, many dated seats."""

    prefix = models.CharField("คำนำหน้า", max_length=40, blank=True)
    first_name = models.CharField("ชื่อ", max_length=80)
    last_name = models.CharField("นามสกุล", max_length=80, blank=True)
    # The office that keeps the record: a district's, a province's, or (with neither) the department.
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="จังหวัด"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="อำเภอ"
    )
    # Where the person lives, no closer than the ตำบล: it tells two of one name apart.
    subdistrict = models.ForeignKey(
        Subdistrict, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="ตำบล"
    )
    phone = models.CharField("โทรศัพท์", max_length=20, blank=True)
    # The citizen ID is never stored as it is: one column to read it back with the key, one to recognise it.
    national_id_cipher = models.TextField(blank=True, editable=False)
    national_id_hash = models.CharField(max_length=64, blank=True, editable=False)
    # A record that was joined to another stays, so that its address still leads somewhere.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from", editable=False
    )
    anonymised_on = models.DateField("ทำให้เป็นนิรนามเมื่อ", null=True, blank=True, editable=False)
    sort_key = sort_key_of("first_name")
    search_key = search_key_of("first_name", "last_name")

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "บุคคล"
        verbose_name_plural = "บุคคล"
        ordering = ["sort_key", "first_name", "last_name", "pk"]
        indexes = [
            GinIndex(fields=["search_key"], name="person_search", opclasses=["gin_trgm_ops"]),
            GinIndex(OpClass(WHOLE_NAME, name="gin_trgm_ops"), name="person_search_together"),
            models.Index(fields=["district", "search_key"], name="person_by_district"),
            # The list of a whole country reads its first page from here, not after sorting everybody.
            models.Index(
                fields=["sort_key", "first_name", "last_name", "id"],
                name="person_in_order",
                condition=Q(merged_into__isnull=True, anonymised_on__isnull=True),
            ),
            models.Index(
                fields=["national_id_hash"], name="person_by_national_id", condition=~Q(national_id_hash="")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(district__isnull=True) | Q(province__isnull=False, province=Left("district", 2)),
                name="person_district_in_province",
                violation_error_message="อำเภอนี้ไม่ได้อยู่ในจังหวัดที่ระบุ",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="person_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(national_id_cipher="", national_id_hash="")
                | (~Q(national_id_cipher="") & ~Q(national_id_hash="")),
                name="person_national_id_in_both_columns",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.prefix}{self.first_name} {self.last_name}".strip()

    @property
    def has_national_id(self) -> bool:
        return bool(self.national_id_hash)


class PersonReveal(models.Model):
    """Somebody read what is masked of a person, and why. Rows are only ever added."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="reveals", verbose_name="บุคคล")
    field = models.CharField("ข้อมูลที่เปิดดู", max_length=12, choices=SensitiveField.choices)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้เปิดดู")
    reason = models.CharField("เหตุผล", max_length=200)
    at = models.DateTimeField("เมื่อ")

    objects = PersonRevealQuerySet.as_manager()

    class Meta:
        verbose_name = "การเปิดดูข้อมูลส่วนบุคคล"
        verbose_name_plural = "การเปิดดูข้อมูลส่วนบุคคล"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="reveal_has_a_reason",
                violation_error_message="ระบุเหตุผลที่ต้องเปิดดู",
            )
        ]

    def __str__(self) -> str:
        return self.get_field_display()


@tracked()
class DistinctPair(models.Model):
    """Two records that look alike and were judged to be two people: not proposed again."""

    first = models.ForeignKey(Person, models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    on = models.DateField()

    names_from = ("first", "second")  # for histories (conweb.kernel.row_words)

    objects = DistinctPairQuerySet.as_manager()

    class Meta:
        verbose_name = "คู่ที่เป็นคนละคน"
        verbose_name_plural = "คู่ที่เป็นคนละคน"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="distinct_pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="distinct_pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"


@tracked()
class PersonMerge(models.Model):
    """One record joined to another, and whether that was undone. What moved stands in the change set."""

    kept = models.ForeignKey(Person, models.CASCADE, related_name="merges", verbose_name="ระเบียนที่เก็บไว้")
    gone = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="ระเบียนที่รวมเข้า")
    change = models.UUIDField("ชุดการแก้ไข")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้รวม")
    on = models.DateField("รวมเมื่อ")
    undone_on = models.DateField("ยกเลิกเมื่อ", null=True, blank=True)

    names_from = ("kept", "gone")  # for histories (conweb.kernel.row_words)

    objects = PersonMergeQuerySet.as_manager()

    class Meta:
        verbose_name = "การรวมระเบียนบุคคล"
        verbose_name_plural = "การรวมระเบียนบุคคล"
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"


@tracked()
class RetentionRule(models.Model):
    """How many years a class of personal data is kept after its last use. No source states one: a setting."""

    record_class = models.CharField(
        "ประเภทข้อมูล", max_length=20, choices=RecordClass.choices, primary_key=True
    )
    years = models.PositiveSmallIntegerField("เก็บไว้กี่ปี", validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = "ระยะเวลาเก็บข้อมูล"
        verbose_name_plural = "ระยะเวลาเก็บข้อมูล"
        ordering = ["record_class"]
        constraints = [
            models.CheckConstraint(
                condition=Q(years__range=(1, 100)),
                name="retention_between_1_and_100_years",
                violation_error_message="ระบุ 1 – 100 ปี",
            )
        ]

    def __str__(self) -> str:
        return self.get_record_class_display()
