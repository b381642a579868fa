"""ภารกิจและภาคี: missions given to ศอช., partners and agreements, budget, trainings, follow-up visits, publicity."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import District, Province
from registry.choices import Tier
from registry.models.centres import Centre
from registry.models.keys import PersonTie, day_is_sensible, search_key_of
from registry.models.offices import Office
from registry.models.people import Person
from registry.models.plans import year_is_buddhist
from registry.models.sending import Circular
from registry.querysets.year import OfCentreQuerySet, SharedQuerySet, SupportAttendanceQuerySet
from registry.year_choices import PartnerKind, SupportSource, VisitKind


def _district_in_province(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(district__isnull=True) | Q(province__isnull=False),
        name=name,
        violation_error_message="ระบุจังหวัดของอำเภอ",
    )


class Shared(models.Model):
    """Of an อำเภอ, of a จังหวัด, or, with neither, of the whole country."""

    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="จังหวัด"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="อำเภอ"
    )

    objects = SharedQuerySet.as_manager()

    class Meta:
        abstract = True


@tracked(exclude=["search_key"])
class Partner(Shared):
    """An agency or a source of funds that works with ศอช. (indicator 10): once for its area, however often it comes."""

    name = models.CharField("ชื่อหน่วยงานหรือแหล่งทุน", max_length=200)
    kind = models.CharField("ประเภท", max_length=10, choices=PartnerKind.choices)
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)
    is_active = models.BooleanField("ใช้อยู่", default=True)
    search_key = search_key_of("name")

    free_text = FreeText(("name", "note"), "registry:partner-edit")

    class Meta:
        verbose_name = "ภาคี"
        verbose_name_plural = "ภาคี"
        ordering = ["name", "pk"]
        indexes = [GinIndex(fields=["search_key"], name="partner_search", opclasses=["gin_trgm_ops"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""), name="partner_has_a_name", violation_error_message="พิมพ์ชื่อหน่วยงาน"
            ),
            models.UniqueConstraint(
                fields=["name", "province", "district"],
                name="partner_once_an_area",
                nulls_distinct=False,
                violation_error_message="มีหน่วยงานนี้แล้ว",
            ),
            _district_in_province("partner_district_in_province"),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Agreement(Shared):
    """บันทึกข้อตกลง with a partner: for how long, which tiers, how many centres, doing what, with how much."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="agreements", verbose_name="ภาคี")
    title = models.CharField("เรื่อง", max_length=300)
    since = models.DateField("ตั้งแต่")
    until = models.DateField("ถึง", null=True, blank=True)
    tiers = ArrayField(
        models.CharField(max_length=12, choices=Tier.choices), verbose_name="ระดับ", default=list, blank=True
    )
    centres = models.PositiveIntegerField("จำนวน ศอช.", null=True, blank=True)
    activity = models.CharField("กิจกรรม", max_length=500, blank=True)
    budget = models.DecimalField("งบประมาณ (บาท)", max_digits=14, decimal_places=2, null=True, blank=True)

    names_from = ("partner",)
    free_text = FreeText(("title", "activity"), "registry:agreement-edit", about="partner__name")

    class Meta:
        verbose_name = "ข้อตกลงกับภาคี"
        verbose_name_plural = "ข้อตกลงกับภาคี"
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""), name="agreement_has_a_title", violation_error_message="พิมพ์เรื่อง"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="agreement_ends_after_it_began",
                violation_error_message="วันสิ้นสุดต้องไม่ก่อนวันเริ่ม",
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0),
                name="agreement_budget_is_no_debt",
                violation_error_message="งบประมาณต้องไม่ติดลบ",
            ),
            _district_in_province("agreement_district_in_province"),
            day_is_sensible("since", "until", name="agreement_on_sensible_days"),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class Mission(Shared):
    """A mission given to ศอช. of some tiers as the mechanism of the แผนพัฒนาตำบล (the 2562 regulation; letter item 4)."""

    title = models.CharField("ภารกิจ", max_length=300)
    tiers = ArrayField(models.CharField(max_length=12, choices=Tier.choices), verbose_name="มอบให้ ศอช. ระดับ")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ")
    assigned_on = models.DateField("มอบหมายเมื่อ")
    assigned_by = models.CharField("ผู้มอบหมาย", max_length=200, blank=True)
    circular = models.ForeignKey(
        Circular,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="missions",
        verbose_name="หนังสือสั่งการ",
    )
    basis = models.CharField("ระเบียบที่อ้าง", max_length=300, blank=True)
    detail = models.TextField("รายละเอียด", max_length=2000, blank=True)

    free_text = FreeText(("title", "assigned_by", "basis", "detail"), "registry:mission-edit")

    class Meta:
        verbose_name = "ภารกิจที่มอบ ศอช."
        verbose_name_plural = "ภารกิจที่มอบ ศอช."
        ordering = ["-fiscal_year", "-assigned_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""), name="mission_has_a_title", violation_error_message="พิมพ์ภารกิจ"
            ),
            models.CheckConstraint(
                condition=Q(tiers__len__gt=0),
                name="mission_is_given_to_a_tier",
                violation_error_message="เลือกระดับ ศอช. ที่ได้รับมอบ",
            ),
            _district_in_province("mission_district_in_province"),
            year_is_buddhist("mission_year_is_buddhist"),
            day_is_sensible("assigned_on", name="mission_on_a_sensible_day"),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class Support(models.Model):
    """Budget or goods that a ศอช. received in a year, by source (ระเบียบ มท. 2551: support of every agency of มท.)."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="supports", verbose_name="ศอช.")
    fiscal_year = models.PositiveSmallIntegerField("ปีงบประมาณ")
    source = models.CharField("แหล่ง", max_length=10, choices=SupportSource.choices)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="supports", verbose_name="หน่วยงาน"
    )
    received_on = models.DateField("ได้รับเมื่อ")
    amount = models.DecimalField("จำนวนเงิน (บาท)", max_digits=14, decimal_places=2)
    purpose = models.CharField("เพื่อ", max_length=300)
    # The department may subsidise meetings of every tier (ระเบียบ มท. 2551).
    is_meeting_subsidy = models.BooleanField("เงินอุดหนุนการประชุม", default=False)

    names_from = ("centre", "partner")
    free_text = FreeText(("purpose",), "registry:support-edit", about="centre__short_name")

    objects = OfCentreQuerySet.as_manager()

    class Meta:
        verbose_name = "การสนับสนุนงบประมาณ"
        verbose_name_plural = "การสนับสนุนงบประมาณ"
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="support_is_some_money",
                violation_error_message="จำนวนเงินต้องมากกว่า 0",
            ),
            models.CheckConstraint(
                condition=~Q(purpose=""), name="support_has_a_purpose", violation_error_message="พิมพ์ว่าเพื่ออะไร"
            ),
            year_is_buddhist("support_year_is_buddhist"),
            day_is_sensible("received_on", name="support_on_a_sensible_day"),
        ]

    def __str__(self) -> str:
        return self.purpose


@tracked()
class SupportVisit(models.Model):
    """A training that an office gave the committee of a ศอช., or its follow-up visit with findings."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="support_visits", verbose_name="ศอช.")
    kind = models.CharField("เรื่อง", max_length=10, choices=VisitKind.choices)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="หน่วยงาน")
    held_on = models.DateField("วันที่")
    topic = models.CharField("หัวข้อ", max_length=300)
    people = models.PositiveIntegerField("ผู้เข้าร่วม (คน)", null=True, blank=True)
    findings = models.TextField("ข้อค้นพบ", max_length=4000, blank=True)
    advice = models.TextField("ข้อเสนอแนะ", max_length=4000, blank=True)

    names_from = ("centre", "office")
    free_text = FreeText(
        ("topic", "findings", "advice"), "registry:support-visit-edit", about="centre__short_name"
    )

    objects = OfCentreQuerySet.as_manager()

    class Meta:
        verbose_name = "การอบรมและติดตามโดยหน่วยงาน"
        verbose_name_plural = "การอบรมและติดตามโดยหน่วยงาน"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(topic=""), name="support_visit_has_a_topic", violation_error_message="พิมพ์หัวข้อ"
            ),
            models.UniqueConstraint(
                fields=["centre", "kind", "office", "held_on", "topic"],
                name="support_visit_once",
                violation_error_message="บันทึกรายการนี้แล้ว",
            ),
            day_is_sensible("held_on", name="support_visit_on_a_sensible_day"),
        ]

    def __str__(self) -> str:
        return self.topic

    @property
    def summary(self) -> str:
        return f"{self.get_kind_display()}: {self.topic}"


@tracked()
class SupportAttendance(models.Model):
    """That a กรรมการ was at a training (indicator 21)."""

    visit = models.ForeignKey(
        SupportVisit, models.CASCADE, related_name="attendances", verbose_name="การอบรมและติดตาม"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="support_attendances", verbose_name="บุคคล"
    )

    names_from = ("visit", "person")
    of_person = PersonTie("การเข้าอบรม", "registry:support-visit-edit", "", row="visit_id", counted="ครั้ง")

    objects = SupportAttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = "ผู้เข้าอบรม"
        verbose_name_plural = "ผู้เข้าอบรม"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "person"], name="support_attended_once"),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def summary(self) -> str:
        return self.visit.summary


@tracked()
class Publicity(Shared):
    """News about ศอช. that was published (ระเบียบ มท. 2551: the department publishes what ศอช. do)."""

    centre = models.ForeignKey(
        Centre, models.PROTECT, null=True, blank=True, related_name="publicity", verbose_name="ศอช."
    )
    title = models.CharField("เรื่อง", max_length=300)
    published_on = models.DateField("เผยแพร่เมื่อ")
    channel = models.CharField("ช่องทาง", max_length=200)
    address = models.URLField("ที่อยู่เว็บ", max_length=500, blank=True)

    names_from = ("centre",)
    free_text = FreeText(("title", "channel"), "registry:publicity-edit")

    class Meta:
        verbose_name = "การประชาสัมพันธ์"
        verbose_name_plural = "การประชาสัมพันธ์"
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(channel=""),
                name="publicity_says_what_and_where",
                violation_error_message="พิมพ์เรื่องและช่องทาง",
            ),
            _district_in_province("publicity_district_in_province"),
            day_is_sensible("published_on", name="publicity_on_a_sensible_day"),
        ]

    def __str__(self) -> str:
        return self.title
