"""Centres of three tiers, what happened to them, and the ตำบล that have no centre."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Left
from django.urls import reverse

from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import GENERATED, District, Province, Subdistrict, User, sort_key_of
from registry.choices import SAVED_PAGES, CentreStatus, MilestoneKind, SavedPage, Tier
from registry.models.keys import day_is_sensible, search_key_of
from registry.querysets import (
    AbsentCentreQuerySet,
    CentralRecordCheckQuerySet,
    CentreMilestoneQuerySet,
    CentreQuerySet,
    MilestonePartyQuerySet,
    SavedFilterQuerySet,
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
    english_name = models.CharField("ชื่ออังกฤษ", max_length=200, blank=True)
    place = models.CharField("ที่ทำการ", max_length=200, blank=True)
    # Digits as conweb.kernel.thai.normalise_phone gives them.
    phone = models.CharField("โทรศัพท์", max_length=20, blank=True)
    latitude = models.DecimalField("ละติจูด", max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField("ลองจิจูด", max_digits=9, decimal_places=6, null=True, blank=True)
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
            models.CheckConstraint(
                condition=(
                    Q(latitude__isnull=True, longitude__isnull=True)
                    # Thailand from เบตง to แม่สาย, from แม่สะเรียง to โขงเจียม, with room to spare.
                    | Q(
                        # A comparison with nothing is neither true nor false, and would pass.
                        latitude__isnull=False,
                        longitude__isnull=False,
                        latitude__range=("5.000000", "21.000000"),
                        longitude__range=("97.000000", "106.000000"),
                    )
                ),
                name="centre_point_in_thailand",
                violation_error_message="พิกัดต้องมีทั้งละติจูด 5 – 21 และลองจิจูด 97 – 106",
            ),
            day_is_sensible("founded_on", name="centre_founded_on_a_sensible_day"),
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

    names_from = ("subdistrict",)  # for histories (conweb.kernel.row_words)
    free_text = FreeText(("reason",), "registry:absent-mark", about="subdistrict__name")

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


@tracked()
class CentreMilestone(models.Model):
    """A dated event in the life of centres: ตั้ง, ยุบ, รวม, แยก, เปลี่ยนชื่อ.

    Its parties say which centres stood before and which after, so that their number can be explained and the
    code of a centre that is gone still leads to those that took its place.
    """

    kind = models.CharField("เหตุการณ์", max_length=10, choices=MilestoneKind.choices)
    happened_on = models.DateField("วันที่มีผล")
    reason = models.CharField("เหตุผลหรือเอกสารอ้างอิง", max_length=300)

    free_text = FreeText(("reason",), "registry:milestone-detail")

    objects = CentreMilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = "เหตุการณ์ของ ศอช."
        verbose_name_plural = "เหตุการณ์ของ ศอช."
        ordering = ["-happened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="milestone_has_a_reason",
                violation_error_message="ระบุเหตุผลหรือเอกสารอ้างอิง",
            ),
            day_is_sensible("happened_on", name="milestone_on_a_sensible_day"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@tracked()
class MilestoneParty(models.Model):
    """A centre before or after a milestone, with the names it had then."""

    BEFORE, AFTER = "before", "after"
    SIDES = [(BEFORE, "ก่อน"), (AFTER, "หลัง")]

    milestone = models.ForeignKey(
        CentreMilestone, models.CASCADE, related_name="parties", verbose_name="เหตุการณ์"
    )
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="milestone_parts", verbose_name="ศอช.")
    side = models.CharField("ก่อนหรือหลัง", max_length=6, choices=SIDES)
    official_name = models.CharField("ชื่อเต็มในเวลานั้น", max_length=200)
    short_name = models.CharField("ชื่อย่อในเวลานั้น", max_length=120)

    objects = MilestonePartyQuerySet.as_manager()

    class Meta:
        verbose_name = "ศอช. ในเหตุการณ์"
        verbose_name_plural = "ศอช. ในเหตุการณ์"
        ordering = ["-side", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["milestone", "centre", "side"],
                name="milestone_party_once_a_side",
                violation_error_message="ศอช. นี้อยู่ในเหตุการณ์นี้แล้ว",
            )
        ]

    def __str__(self) -> str:
        return self.short_name


@tracked()
class CentralRecordCheck(models.Model):
    """«ข้อมูลในศูนย์ข้อมูลกลางเป็นปัจจุบัน»: checked for a centre in a fiscal year (guideline item 1)."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="record_checks", verbose_name="ศอช.")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ")
    checked_on = models.DateField("ตรวจเมื่อ")
    checked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้ตรวจ")

    names_from = ("centre",)  # for histories (conweb.kernel.row_words)

    objects = CentralRecordCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "การตรวจข้อมูลในศูนย์ข้อมูลกลาง"
        verbose_name_plural = "การตรวจข้อมูลในศูนย์ข้อมูลกลาง"
        ordering = ["-fiscal_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "fiscal_year"],
                name="record_check_once_a_year",
                violation_error_message="ปีงบประมาณนี้ตรวจแล้ว",
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__range=(2500, 2700)),
                name="record_check_year_is_buddhist",
                violation_error_message="ปีงบประมาณต้องเป็น พ.ศ.",
            ),
            day_is_sensible("checked_on", name="record_check_on_a_sensible_day"),
        ]

    def __str__(self) -> str:
        return f"{self.centre} ปีงบประมาณ {self.fiscal_year}"


class SavedFilter(models.Model):
    """A filtered list or dashboard under a name. It keeps the address only, so whoever opens it sees their own area."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="saved_filters", verbose_name="เจ้าของ")
    name = models.CharField("ชื่อ", max_length=80)
    page = models.CharField("หน้า", max_length=10, choices=SavedPage.choices, default=SavedPage.CENTRES)
    # The part of the address after «?», as the page wrote it.
    query = models.CharField("เงื่อนไข", max_length=600)
    # Shared with whoever holds a duty in this area; with neither, it is the owner's alone unless `for_everyone`.
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="จังหวัด"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="อำเภอ"
    )
    for_everyone = models.BooleanField("ทั้งประเทศ", default=False)
    made_at = models.DateTimeField("สร้างเมื่อ", auto_now_add=True)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = "ตัวกรองที่บันทึกไว้"
        verbose_name_plural = "ตัวกรองที่บันทึกไว้"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="saved_filter_name_once",
                violation_error_message="มีตัวกรองชื่อนี้แล้ว ใช้ชื่ออื่น",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Where it is opened."""
        return f"{reverse(SAVED_PAGES[self.page])}?{self.query}"
