"""องค์การชุมชน of a ตำบล, who of them are members of the ศอช., the network's rules, and the funds."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import User
from registry.models.centres import Centre
from registry.models.keys import PersonTie, day_is_sensible, search_key_of
from registry.models.people import Person
from registry.querysets.year import OfCentreQuerySet, OrganisationQuerySet, OrganisationReviewQuerySet
from registry.year_choices import FundKind, OrganisationKind


@tracked(exclude=["search_key"])
class Organisation(models.Model):
    """An organisation of the ตำบล of a ศอช.ต.; with `joined_on` it is a member (indicators 2, 4, 7, 17–19)."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="organisations", verbose_name="ศอช.ต.")
    name = models.CharField("ชื่อองค์กร", max_length=200)
    kind = models.CharField("ประเภท", max_length=12, choices=OrganisationKind.choices)
    village = models.CharField("หมู่บ้าน", max_length=80, blank=True)
    people = models.PositiveIntegerField("จำนวนสมาชิก (คน)", null=True, blank=True)
    founded_on = models.DateField("ตั้งเมื่อ", null=True, blank=True)
    ended_on = models.DateField("เลิกเมื่อ", null=True, blank=True)
    joined_on = models.DateField("เป็นสมาชิก ศอช. เมื่อ", null=True, blank=True)
    left_on = models.DateField("พ้นสมาชิกเมื่อ", null=True, blank=True)
    representative = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="represented_organisations",
        verbose_name="ผู้แทน",
    )
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)
    search_key = search_key_of("name", "village")

    names_from = ("centre", "representative")
    free_text = FreeText(("name", "note"), "registry:organisation-edit", about="centre__short_name")
    of_person = PersonTie(
        *("การเป็นผู้แทนองค์กร", "registry:organisation-edit", ""), texts=("note",), column="representative"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "องค์การชุมชน"
        verbose_name_plural = "องค์การชุมชน"
        ordering = ["name", "pk"]
        indexes = [GinIndex(fields=["search_key"], name="organisation_search", opclasses=["gin_trgm_ops"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="organisation_has_a_name",
                violation_error_message="พิมพ์ชื่อองค์กร",
            ),
            models.UniqueConstraint(
                fields=["centre", "name", "village"],
                condition=Q(ended_on__isnull=True),
                name="organisation_once_a_centre",
                violation_error_message="มีองค์กรชื่อนี้ในหมู่บ้านนี้แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(founded_on__isnull=True)
                | Q(ended_on__gte=F("founded_on")),
                name="organisation_ends_after_it_began",
                violation_error_message="วันเลิกต้องไม่ก่อนวันตั้ง",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(joined_on__isnull=False, left_on__gte=F("joined_on")),
                name="organisation_leaves_after_it_joined",
                violation_error_message="วันพ้นสมาชิกต้องไม่ก่อนวันเป็นสมาชิก",
            ),
            day_is_sensible(
                "founded_on", "ended_on", "joined_on", "left_on", name="organisation_on_sensible_days"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def summary(self) -> str:
        return f"ผู้แทน{self.name}"


@tracked()
class OrganisationReview(models.Model):
    """That a member's entry was looked at on a day (indicator 7), and whether it keeps the network's rules (4)."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="reviews", verbose_name="องค์การชุมชน"
    )
    reviewed_on = models.DateField("ทบทวนเมื่อ")
    keeps_rules = models.BooleanField("ปฏิบัติตามกฎของเครือข่าย", null=True, blank=True)
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้บันทึก")
    recorded_at = models.DateTimeField("บันทึกเมื่อ")

    names_from = ("organisation",)
    free_text = FreeText(
        ("note",), "registry:organisation-edit", keys=("organisation",), about="organisation__name"
    )

    objects = OrganisationReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "การทบทวนองค์กรสมาชิก"
        verbose_name_plural = "การทบทวนองค์กรสมาชิก"
        ordering = ["-reviewed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "reviewed_on"],
                name="organisation_reviewed_once_a_day",
                violation_error_message="บันทึกการทบทวนของวันนี้แล้ว",
            ),
            day_is_sensible("reviewed_on", name="review_on_a_sensible_day"),
        ]

    def __str__(self) -> str:
        return f"ทบทวน {self.organisation}"


@tracked()
class NetworkRule(models.Model):
    """The rules that the members set down for themselves (indicator 4), from the day they were adopted."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="network_rules", verbose_name="ศอช.")
    title = models.CharField("ชื่อกฎหรือข้อตกลง", max_length=200)
    body = models.TextField("เนื้อหา", max_length=8000, blank=True)
    adopted_on = models.DateField("ใช้ตั้งแต่")
    ended_on = models.DateField("เลิกใช้เมื่อ", null=True, blank=True)

    names_from = ("centre",)
    free_text = FreeText(("title", "body"), "registry:network-rule-edit", about="centre__short_name")

    objects = OfCentreQuerySet.as_manager()

    class Meta:
        verbose_name = "กฎของเครือข่าย"
        verbose_name_plural = "กฎของเครือข่าย"
        ordering = ["-adopted_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""), name="rule_has_a_title", violation_error_message="พิมพ์ชื่อกฎ"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("adopted_on")),
                name="rule_ends_after_it_began",
                violation_error_message="วันเลิกใช้ต้องไม่ก่อนวันเริ่มใช้",
            ),
            day_is_sensible("adopted_on", "ended_on", name="rule_on_sensible_days"),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class Fund(models.Model):
    """A fund of the ศอช. itself (indicator 6), or of the ตำบล, managed as a network or not (indicator 15)."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="funds", verbose_name="ศอช.")
    kind = models.CharField("ประเภท", max_length=10, choices=FundKind.choices)
    name = models.CharField("ชื่อกองทุน", max_length=200)
    village = models.CharField("หมู่บ้าน", max_length=80, blank=True)
    founded_on = models.DateField("ตั้งเมื่อ", null=True, blank=True)
    ended_on = models.DateField("เลิกเมื่อ", null=True, blank=True)
    # Managed together with others of the ตำบล from here on; ended, it is on its own again.
    networked_on = models.DateField("บริหารแบบเครือข่ายตั้งแต่", null=True, blank=True)
    network_left_on = models.DateField("เลิกบริหารแบบเครือข่ายเมื่อ", null=True, blank=True)
    balance = models.DecimalField("เงินทุน (บาท)", max_digits=14, decimal_places=2, null=True, blank=True)
    balance_on = models.DateField("เงินทุน ณ วันที่", null=True, blank=True)
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)

    names_from = ("centre",)
    free_text = FreeText(("name", "note"), "registry:fund-edit", about="centre__short_name")

    objects = OfCentreQuerySet.as_manager()

    class Meta:
        verbose_name = "กองทุน"
        verbose_name_plural = "กองทุน"
        ordering = ["kind", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""), name="fund_has_a_name", violation_error_message="พิมพ์ชื่อกองทุน"
            ),
            models.UniqueConstraint(
                fields=["centre", "kind", "name", "village"],
                condition=Q(ended_on__isnull=True),
                name="fund_once_a_centre",
                violation_error_message="มีกองทุนชื่อนี้แล้ว",
            ),
            models.CheckConstraint(
                condition=Q(kind=FundKind.NETWORK, networked_on__isnull=True) | ~Q(kind=FundKind.NETWORK),
                name="own_fund_is_not_one_of_the_network",
                violation_error_message="กองทุนของเครือข่าย ศอช. ไม่ต้องระบุว่าบริหารแบบเครือข่าย",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(founded_on__isnull=True)
                | Q(ended_on__gte=F("founded_on")),
                name="fund_ends_after_it_began",
                violation_error_message="วันเลิกต้องไม่ก่อนวันตั้ง",
            ),
            models.CheckConstraint(
                condition=Q(network_left_on__isnull=True)
                | Q(networked_on__isnull=False, network_left_on__gte=F("networked_on")),
                name="fund_leaves_network_after_it_joined",
                violation_error_message="วันเลิกบริหารแบบเครือข่ายต้องไม่ก่อนวันเริ่ม",
            ),
            models.CheckConstraint(
                condition=Q(balance__isnull=True) | Q(balance__gte=0, balance_on__isnull=False),
                name="fund_balance_has_its_day",
                violation_error_message="ระบุวันที่ของยอดเงินทุน",
            ),
            day_is_sensible(
                *("founded_on", "ended_on", "networked_on", "network_left_on", "balance_on"),
                name="fund_on_sensible_days",
            ),
        ]

    def __str__(self) -> str:
        return self.name
