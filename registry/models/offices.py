"""Offices with their letterheads, the posts in them and who holds these, อปท. and networks."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left

from conweb.kernel.audit import tracked
from conweb.kernel.free_texts import FreeText
from conweb.kernel.models import GENERATED, District, Province, Subdistrict, sort_key_of
from registry.choices import (
    DISTRICT_OFFICES,
    PROVINCE_OFFICES,
    HoldingMode,
    LocalAuthorityKind,
    NetworkLevel,
    OfficeKind,
    PostKind,
)
from registry.models.keys import day_is_sensible, never_at_once, search_key_of
from registry.models.people import Person
from registry.querysets import (
    LocalAuthorityQuerySet,
    NetworkQuerySet,
    OfficeQuerySet,
    PostHoldingQuerySet,
    PostQuerySet,
)


def emblem_path(office: "Office", name: str) -> str:
    """Where the emblem of an office is stored: its name on disk says nothing that was typed."""
    return f"emblems/{office.pk}/{name}"


@tracked(exclude=GENERATED)
class Office(models.Model):
    """An office that writes letters about ศอช., with what its letterhead needs (ระเบียบงานสารบรรณ, แบบ 1 and 2)."""

    kind = models.CharField("ประเภท", max_length=24, choices=OfficeKind.choices)
    name = models.CharField("ชื่อ", max_length=200)
    # Of a district office both, of a provincial one the province; a region's and the department's have neither.
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="offices", verbose_name="จังหวัด"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="offices", verbose_name="อำเภอ"
    )
    # The provinces that a ศูนย์ช่วยเหลือทางวิชาการเขต looks after.
    provinces_served = models.ManyToManyField(
        Province,
        through="OfficeProvince",
        related_name="serving_offices",
        blank=True,
        verbose_name="จังหวัดที่ดูแล",
    )
    address = models.TextField("ที่อยู่บนหัวจดหมาย", max_length=400, blank=True)
    phone = models.CharField("โทรศัพท์", max_length=20, blank=True)
    fax = models.CharField("โทรสาร", max_length=20, blank=True)
    email = models.EmailField("อีเมลกลาง", blank=True)
    document_code = models.CharField(
        "รหัสหนังสือ", max_length=20, blank=True
    )  # such as «บร ๐๐๑๙», kept as typed
    group_name = models.CharField("กลุ่มงานเจ้าของเรื่อง", max_length=120, blank=True)
    # «สพอ.ห้วยราช»: how the office is called where a letter has no room.
    abbreviation = models.CharField("ชื่อย่อ", max_length=60, blank=True)
    # Whether the next number of each book is proposed; typing one by hand is always possible.
    proposes_numbers = models.BooleanField("เสนอเลขที่ถัดไปให้", default=True)
    emblem = models.FileField("ตราบนหัวจดหมาย", upload_to=emblem_path, max_length=200, blank=True)
    # The last day of an office that was joined to another or given up; an open one has none.
    ended_on = models.DateField("เปิดถึงวันที่", null=True, blank=True)
    sort_key = sort_key_of("name")
    search_key = search_key_of("name")

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = "หน่วยงาน"
        verbose_name_plural = "หน่วยงาน"
        ordering = ["sort_key", "name", "pk"]
        indexes = [GinIndex(fields=["search_key"], name="office_search", opclasses=["gin_trgm_ops"])]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(kind__in=sorted(DISTRICT_OFFICES), province__isnull=False, district__isnull=False)
                    | Q(kind__in=sorted(PROVINCE_OFFICES), province__isnull=False, district__isnull=True)
                    | Q(
                        kind__in=[OfficeKind.DEPARTMENT, OfficeKind.REGION],
                        province__isnull=True,
                        district__isnull=True,
                    )
                ),
                name="office_area_fits_kind",
                violation_error_message="ระบุพื้นที่ให้ตรงกับประเภทหน่วยงาน",
            ),
            models.CheckConstraint(
                condition=Q(district__isnull=True) | Q(province=Left("district", 2)),
                name="office_district_in_province",
                violation_error_message="อำเภอนี้ไม่ได้อยู่ในจังหวัดที่ระบุ",
            ),
            models.UniqueConstraint(
                fields=["kind", "province", "district"],
                condition=~Q(kind=OfficeKind.REGION) & Q(ended_on__isnull=True),
                name="office_once_per_area",
                nulls_distinct=False,
                violation_error_message="พื้นที่นี้มีหน่วยงานประเภทนี้แล้ว",
            ),
            day_is_sensible("ended_on", name="office_ended_on_a_sensible_day"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.ended_on is None


@tracked()
class OfficeProvince(models.Model):
    """A province that a regional office looks after."""

    office = models.ForeignKey(Office, models.CASCADE, related_name="province_links")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+")

    names_from = ("province",)  # for histories (conweb.kernel.row_words)

    class Meta:
        verbose_name = "จังหวัดที่ดูแล"
        verbose_name_plural = "จังหวัดที่ดูแล"
        constraints = [
            models.UniqueConstraint(fields=["office", "province"], name="office_serves_a_province_once")
        ]

    def __str__(self) -> str:
        return self.province.full_name


@tracked(exclude=GENERATED)
class Post(models.Model):
    """A post in an office: นายอำเภอห้วยราช, พัฒนากร. It stays while its holders come and go."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="posts", verbose_name="หน่วยงาน")
    kind = models.CharField("ประเภทตำแหน่ง", max_length=16, choices=PostKind.choices)
    title = models.CharField("ชื่อตำแหน่ง", max_length=160)
    is_active = models.BooleanField("ใช้อยู่", default=True)
    sort_key = sort_key_of("title")

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "ตำแหน่ง"
        verbose_name_plural = "ตำแหน่ง"
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.title


@tracked()
class PostHolding(models.Model):
    """An official: who holds or acts in a post, from a day until a day (open: still does)."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings", verbose_name="ตำแหน่ง")
    person = models.ForeignKey(Person, models.PROTECT, related_name="holdings", verbose_name="บุคคล")
    mode = models.CharField(
        "ลักษณะ", max_length=16, choices=HoldingMode.choices, default=HoldingMode.SUBSTANTIVE
    )
    # Printed under the name of one who acts: «รองผู้ว่าราชการจังหวัด».
    own_position = models.CharField("ตำแหน่งของตนเอง", max_length=160, blank=True)
    since = models.DateField("ตั้งแต่")
    until = models.DateField("ถึง", null=True, blank=True)
    # The ตำบล that a พัฒนากร looks after.
    subdistricts = models.ManyToManyField(
        Subdistrict, through="HoldingSubdistrict", related_name="holdings", verbose_name="ตำบลที่รับผิดชอบ"
    )

    names_from = ("post", "person")  # for histories (conweb.kernel.row_words)

    objects = PostHoldingQuerySet.as_manager()

    class Meta:
        verbose_name = "ผู้ดำรงตำแหน่ง"
        verbose_name_plural = "ผู้ดำรงตำแหน่ง"
        ordering = ["-since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="holding_ends_after_it_starts",
                violation_error_message="วันที่พ้นตำแหน่งต้องไม่ก่อนวันที่เริ่ม",
            ),
            models.CheckConstraint(
                condition=Q(mode=HoldingMode.SUBSTANTIVE) | ~Q(own_position=""),
                name="acting_holder_says_own_position",
                violation_error_message="ระบุตำแหน่งของตนเอง เพราะพิมพ์ใต้ชื่อผู้ลงนามแทน",
            ),
            never_at_once(
                "post",
                since="since",
                until="until",
                condition=Q(mode=HoldingMode.SUBSTANTIVE),
                name="one_holder_at_a_time",
                message="ตำแหน่งนี้มีผู้ดำรงตำแหน่งในช่วงวันนั้นแล้ว",
            ),
            never_at_once(
                "post",
                "person",
                since="since",
                until="until",
                name="person_holds_a_post_once",
                message="บุคคลนี้อยู่ในตำแหน่งนี้ในช่วงวันนั้นแล้ว",
            ),
            day_is_sensible("since", "until", name="holding_on_sensible_days"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.post}"


@tracked()
class HoldingSubdistrict(models.Model):
    """A ตำบล in the charge of a พัฒนากร."""

    holding = models.ForeignKey(PostHolding, models.CASCADE, related_name="subdistrict_links")
    subdistrict = models.ForeignKey(Subdistrict, models.PROTECT, related_name="+")

    names_from = ("subdistrict",)  # for histories (conweb.kernel.row_words)

    class Meta:
        verbose_name = "ตำบลที่รับผิดชอบ"
        verbose_name_plural = "ตำบลที่รับผิดชอบ"
        constraints = [
            models.UniqueConstraint(fields=["holding", "subdistrict"], name="holding_has_a_subdistrict_once")
        ]

    def __str__(self) -> str:
        return self.subdistrict.full_name


@tracked(exclude=GENERATED)
class LocalAuthority(models.Model):
    """An อปท.: one may serve several ตำบล, and a ตำบล may lie under several."""

    kind = models.CharField("ประเภท", max_length=12, choices=LocalAuthorityKind.choices)
    name = models.CharField("ชื่อ", max_length=120)  # without the kind: «สนวน»
    code = models.CharField("รหัส อปท.", max_length=10, blank=True)
    province = models.ForeignKey(
        Province, models.PROTECT, related_name="local_authorities", verbose_name="จังหวัด"
    )
    district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="local_authorities",
        verbose_name="อำเภอ",
    )
    subdistricts = models.ManyToManyField(
        Subdistrict,
        through="LocalAuthoritySubdistrict",
        related_name="local_authorities",
        verbose_name="ตำบลในเขต",
    )
    phone = models.CharField("โทรศัพท์", max_length=20, blank=True)
    address = models.CharField("ที่อยู่", max_length=300, blank=True)
    is_active = models.BooleanField("ใช้อยู่", default=True)
    sort_key = sort_key_of("name")
    search_key = search_key_of("name")

    objects = LocalAuthorityQuerySet.as_manager()

    class Meta:
        verbose_name = "อปท."
        verbose_name_plural = "อปท."
        ordering = ["sort_key", "name", "pk"]
        indexes = [GinIndex(fields=["search_key"], name="local_authority_search", opclasses=["gin_trgm_ops"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(district__isnull=True) | Q(province=Left("district", 2)),
                name="local_authority_district_in_province",
                violation_error_message="อำเภอนี้ไม่ได้อยู่ในจังหวัดที่ระบุ",
            ),
            models.CheckConstraint(
                condition=~Q(kind=LocalAuthorityKind.PROVINCIAL) | Q(district__isnull=True),
                name="provincial_authority_has_no_district",
                violation_error_message="องค์การบริหารส่วนจังหวัดไม่ระบุอำเภอ",
            ),
            models.UniqueConstraint(
                fields=["kind", "name", "province", "district"],
                condition=Q(is_active=True),
                name="local_authority_once",
                nulls_distinct=False,
                violation_error_message="มี อปท. นี้แล้ว",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return (
            self.name if self.kind == LocalAuthorityKind.SPECIAL else f"{self.get_kind_display()}{self.name}"
        )


@tracked()
class LocalAuthoritySubdistrict(models.Model):
    """A ตำบล, whole or in part, in the territory of an อปท."""

    authority = models.ForeignKey(LocalAuthority, models.CASCADE, related_name="subdistrict_links")
    subdistrict = models.ForeignKey(Subdistrict, models.PROTECT, related_name="authority_links")

    names_from = ("subdistrict",)  # for histories (conweb.kernel.row_words)

    class Meta:
        verbose_name = "ตำบลในเขต อปท."
        verbose_name_plural = "ตำบลในเขต อปท."
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "subdistrict"], name="authority_has_a_subdistrict_once"
            )
        ]

    def __str__(self) -> str:
        return self.subdistrict.full_name


@tracked(exclude=GENERATED)
class Network(models.Model):
    """A network of community organisations, each of which sends somebody to the ศอช.อ. or ศอช.จ."""

    level = models.CharField("ระดับ", max_length=10, choices=NetworkLevel.choices)
    name = models.CharField("ชื่อเครือข่าย", max_length=160)
    province = models.ForeignKey(Province, models.PROTECT, related_name="networks", verbose_name="จังหวัด")
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="networks", verbose_name="อำเภอ"
    )
    since = models.DateField("ตั้งแต่", null=True, blank=True)
    until = models.DateField("ถึง", null=True, blank=True)
    phone = models.CharField("โทรศัพท์", max_length=20, blank=True)
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)
    sort_key = sort_key_of("name")
    search_key = search_key_of("name")

    free_text = FreeText(("note",), "registry:network-detail", about="name")

    objects = NetworkQuerySet.as_manager()

    class Meta:
        verbose_name = "เครือข่าย"
        verbose_name_plural = "เครือข่าย"
        ordering = ["sort_key", "name", "pk"]
        indexes = [GinIndex(fields=["search_key"], name="network_search", opclasses=["gin_trgm_ops"])]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(level=NetworkLevel.DISTRICT, district__isnull=False)
                    | Q(level=NetworkLevel.PROVINCE, district__isnull=True)
                ),
                name="network_area_fits_level",
                violation_error_message="เครือข่ายระดับอำเภอต้องระบุอำเภอ ระดับจังหวัดไม่ระบุ",
            ),
            models.CheckConstraint(
                condition=Q(district__isnull=True) | Q(province=Left("district", 2)),
                name="network_district_in_province",
                violation_error_message="อำเภอนี้ไม่ได้อยู่ในจังหวัดที่ระบุ",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="network_ends_after_it_starts",
                violation_error_message="วันสิ้นสุดต้องไม่ก่อนวันเริ่ม",
            ),
            models.UniqueConstraint(
                fields=["level", "name", "province", "district"],
                name="network_once",
                nulls_distinct=False,
                violation_error_message="มีเครือข่ายชื่อนี้แล้ว",
            ),
            day_is_sensible("since", "until", name="network_on_sensible_days"),
        ]

    def __str__(self) -> str:
        return self.name
