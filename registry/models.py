"""Centres of three tiers, the people on their committees, and the ตำบล that have no centre."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left

from conweb.kernel.audit import tracked
from conweb.kernel.models import GENERATED, District, Province, Subdistrict, sort_key_of
from conweb.kernel.text_keys import SearchFold
from registry.choices import CentreStatus, Position, Source, Tier
from registry.querysets import (
    AbsentCentreQuerySet,
    CentreQuerySet,
    CommitteeQuerySet,
    PersonQuerySet,
    SeatQuerySet,
)

PARENT_RULE = """
IF NEW.parent_id IS NOT NULL THEN
    IF NOT EXISTS (
        SELECT 1 FROM registry_centre above
        WHERE above.id = NEW.parent_id
          AND above.province_id = NEW.province_id
          AND (
            (NEW.tier = 'subdistrict' AND above.tier = 'district' AND above.district_id = NEW.district_id)
            OR (NEW.tier = 'district' AND above.tier = 'province')
          )
    ) THEN
        RAISE EXCEPTION 'centre_parent_lies_above: the parent of % is not the centre above it', NEW.official_name
            USING ERRCODE = 'check_violation', CONSTRAINT = 'centre_parent_lies_above';
    END IF;
END IF;
RETURN NEW;
"""


def search_key_of(*fields: str) -> models.GeneratedField:
    """A stored, folded text for finding: one spelling of everything that is written in several ways."""
    return models.GeneratedField(
        expression=SearchFold(*fields),
        output_field=models.CharField(max_length=600, db_collation="C"),
        db_persist=True,
    )


@tracked(exclude=GENERATED)
class Centre(models.Model):
    """A ศอช.: one per area and tier. Its own province and district columns are what scoping reads."""

    tier = models.CharField("ระดับ", max_length=12, choices=Tier.choices)
    province = models.ForeignKey(Province, models.PROTECT, related_name="centres", verbose_name="จังหวัด")
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="centres", verbose_name="อำเภอ"
    )
    subdistrict = models.ForeignKey(
        Subdistrict, models.PROTECT, null=True, blank=True, related_name="centres", verbose_name="ตำบล"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="ขึ้นกับ"
    )
    official_name = models.CharField("ชื่อเต็ม", max_length=200)
    short_name = models.CharField("ชื่อย่อ", max_length=120)
    status = models.CharField(
        "สถานะ", max_length=10, choices=CentreStatus.choices, default=CentreStatus.ACTIVE
    )
    place = models.CharField("ที่ทำการ", max_length=200, blank=True)
    founded_on = models.DateField("วันที่จัดตั้ง", null=True, blank=True)
    sort_key = sort_key_of("short_name")
    search_key = search_key_of("official_name", "short_name")

    objects = CentreQuerySet.as_manager()

    class Meta:
        verbose_name = "ศอช."
        verbose_name_plural = "ศอช."
        ordering = ["sort_key", "short_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(
                        tier=Tier.PROVINCE,
                        district__isnull=True,
                        subdistrict__isnull=True,
                        parent__isnull=True,
                    )
                    | Q(
                        tier=Tier.DISTRICT,
                        district__isnull=False,
                        subdistrict__isnull=True,
                        parent__isnull=False,
                    )
                    | Q(
                        tier=Tier.SUBDISTRICT,
                        district__isnull=False,
                        subdistrict__isnull=False,
                        parent__isnull=False,
                    )
                ),
                name="centre_area_fits_tier",
                violation_error_message="ระบุพื้นที่และ ศอช. ที่ขึ้นกับให้ตรงกับระดับ",
            ),
            # Codes are nested, so a ตำบล fixes its district and province without a join.
            models.CheckConstraint(
                condition=Q(subdistrict__isnull=True) | Q(district=Left("subdistrict", 4)),
                name="centre_subdistrict_in_district",
                violation_error_message="ตำบลนี้ไม่ได้อยู่ในอำเภอที่ระบุ",
            ),
            models.CheckConstraint(
                condition=Q(district__isnull=True) | Q(province=Left("district", 2)),
                name="centre_district_in_province",
                violation_error_message="อำเภอนี้ไม่ได้อยู่ในจังหวัดที่ระบุ",
            ),
            models.CheckConstraint(
                condition=~Q(province=Province.BANGKOK),
                name="centre_outside_bangkok",
                violation_error_message="กรุงเทพมหานครไม่มี ศอช.",
            ),
            models.UniqueConstraint(
                fields=["province"],
                condition=Q(tier=Tier.PROVINCE) & ~Q(status=CentreStatus.DISSOLVED),
                name="one_centre_per_province",
                violation_error_message="จังหวัดนี้มี ศอช.จ. แล้ว",
            ),
            models.UniqueConstraint(
                fields=["district"],
                condition=Q(tier=Tier.DISTRICT) & ~Q(status=CentreStatus.DISSOLVED),
                name="one_centre_per_district",
                violation_error_message="อำเภอนี้มี ศอช.อ. แล้ว",
            ),
            models.UniqueConstraint(
                fields=["subdistrict"],
                condition=Q(tier=Tier.SUBDISTRICT) & ~Q(status=CentreStatus.DISSOLVED),
                name="one_centre_per_subdistrict",
                violation_error_message="ตำบลนี้มี ศอช.ต. แล้ว",
            ),
        ]
        indexes = [
            models.Index(fields=["district", "tier"], name="centre_by_district"),
            models.Index(fields=["province", "tier"], name="centre_by_province"),
            GinIndex(fields=["search_key"], name="centre_search", opclasses=["gin_trgm_ops"]),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="centre_parent_lies_above",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=PARENT_RULE,
            )
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def area(self) -> Province | District | Subdistrict:
        return self.subdistrict or self.district or self.province

    @property
    def full_path(self) -> str:
        """ตำบล, อำเภอ and จังหวัด together: names repeat, so one alone says too little."""
        places = [place.full_name for place in (self.subdistrict, self.district, self.province) if place]
        return " ".join(places)


@tracked()
class AbsentCentre(models.Model):
    """A ตำบล that has no ศอช.ต., and why: without it coverage would never reach the whole district."""

    subdistrict = models.OneToOneField(
        Subdistrict, models.PROTECT, primary_key=True, related_name="absent_centre", verbose_name="ตำบล"
    )
    reason = models.CharField("เหตุที่ไม่มี ศอช.ต.", max_length=200)
    since = models.DateField("ตั้งแต่", null=True, blank=True)

    objects = AbsentCentreQuerySet.as_manager()

    class Meta:
        verbose_name = "ตำบลที่ไม่มี ศอช.ต."
        verbose_name_plural = "ตำบลที่ไม่มี ศอช.ต."
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="absent_centre_has_a_reason",
                violation_error_message="ระบุเหตุที่ไม่มี ศอช.ต.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subdistrict.full_name}: {self.reason}"


@tracked(exclude=GENERATED)
class Person(models.Model):
    """Someone who sits on a committee: one record, many dated seats."""

    prefix = models.CharField("คำนำหน้า", max_length=40, blank=True)
    first_name = models.CharField("ชื่อ", max_length=80)
    last_name = models.CharField("นามสกุล", max_length=80, blank=True)
    # The district that keeps the record; a person may sit at several tiers.
    province = models.ForeignKey(Province, models.PROTECT, related_name="people", verbose_name="จังหวัด")
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="อำเภอ"
    )
    sort_key = sort_key_of("first_name")
    search_key = search_key_of("first_name", "last_name")

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "บุคคล"
        verbose_name_plural = "บุคคล"
        ordering = ["sort_key", "first_name", "last_name", "pk"]
        indexes = [GinIndex(fields=["search_key"], name="person_search", opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.prefix}{self.first_name} {self.last_name}".strip()


@tracked()
class Committee(models.Model):
    """One term (ชุด) of the คณะกรรมการบริหาร of a centre."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="committees", verbose_name="ศอช.")
    starts_on = models.DateField("เริ่มวาระ")
    ends_on = models.DateField("ครบวาระ")

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        verbose_name = "คณะกรรมการบริหาร"
        verbose_name_plural = "คณะกรรมการบริหาร"
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="committee_ends_after_it_starts",
                violation_error_message="วันครบวาระต้องอยู่หลังวันเริ่มวาระ",
            ),
            models.UniqueConstraint(fields=["centre", "starts_on"], name="committee_once_per_start"),
        ]

    def __str__(self) -> str:
        return f"คณะกรรมการบริหาร {self.centre}"


@tracked()
class Seat(models.Model):
    """One person's place on one committee, from a day until a day (open: until the term ends)."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="seats", verbose_name="คณะกรรมการ")
    person = models.ForeignKey(Person, models.PROTECT, related_name="seats", verbose_name="บุคคล")
    position = models.CharField("ตำแหน่ง", max_length=12, choices=Position.choices, default=Position.MEMBER)
    source = models.CharField("มาจาก", max_length=20, choices=Source.choices)
    represents = models.CharField("ผู้แทนของ", max_length=160, blank=True)
    since = models.DateField("ตั้งแต่")
    until = models.DateField("ถึง", null=True, blank=True)
    order = models.PositiveSmallIntegerField("ลำดับ", default=0)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = "กรรมการ"
        verbose_name_plural = "กรรมการ"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="seat_ends_after_it_starts",
                violation_error_message="วันที่พ้นตำแหน่งต้องไม่ก่อนวันที่เริ่ม",
            ),
            models.UniqueConstraint(
                fields=["committee"],
                condition=Q(position=Position.CHAIR, until__isnull=True),
                name="one_chair_at_a_time",
                violation_error_message="มีประธานแล้ว",
            ),
            models.UniqueConstraint(
                fields=["committee"],
                condition=Q(position=Position.SECRETARY, until__isnull=True),
                name="one_secretary_at_a_time",
                violation_error_message="มีเลขานุการแล้ว",
            ),
            models.UniqueConstraint(
                fields=["committee", "person"],
                condition=Q(until__isnull=True),
                name="person_once_per_committee",
                violation_error_message="บุคคลนี้เป็นกรรมการชุดนี้อยู่แล้ว",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_position_display()}"
