"""People who sign in, the areas of Thailand, and who holds which duty where."""

from functools import cached_property
from typing import Any

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Left

from conweb.kernel.audit import tracked
from conweb.kernel.choices import (
    COUNTRY_ROLES,
    DISTRICT_ROLES,
    PROVINCE_ROLES,
    ROLES_THAT_SEE_THEIR_AREA,
    Role,
)
from conweb.kernel.scoping import ScopedQuerySet
from conweb.kernel.text_keys import SearchFold, ThaiSortKey

GENERATED = ("sort_key", "search_key")


def sort_key_of(field: str) -> models.GeneratedField:
    """A stored key that puts Thai names in dictionary order under COLLATE "C"."""
    return models.GeneratedField(
        expression=ThaiSortKey(field),
        output_field=models.CharField(max_length=400, db_collation="C"),
        db_persist=True,
    )


class AreaQuerySet(models.QuerySet):
    def active(self) -> "AreaQuerySet":
        return self.filter(is_active=True)


class Area(models.Model):
    """A place with a code of the Department of Provincial Administration (กรมการปกครอง), kept as text."""

    name = models.CharField("ชื่อ", max_length=100)
    name_en = models.CharField("ชื่ออังกฤษ", max_length=100, blank=True)
    is_active = models.BooleanField("ใช้อยู่", default=True)
    search_key = models.GeneratedField(
        expression=SearchFold("name"),
        output_field=models.CharField(max_length=400, db_collation="C"),
        db_persist=True,
    )
    # An abolished code stays resolvable; a split one has several successors.
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors", verbose_name="แทนด้วย"
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["sort_key", "name"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        raise NotImplementedError(f"{type(self).__name__} has no prefix of its own")


class Province(Area):
    code = models.CharField(
        "รหัส", max_length=2, primary_key=True, validators=[RegexValidator(r"^\d{2}$")], db_collation="C"
    )
    sort_key = sort_key_of("name")

    class Meta(Area.Meta):
        verbose_name = "จังหวัด"
        verbose_name_plural = "จังหวัด"

    BANGKOK = "10"  # it has no ศอช.: the sources count 76 provinces and 878 districts, all outside it

    @property
    def full_name(self) -> str:
        return self.name if self.code == self.BANGKOK else f"จังหวัด{self.name}"


class District(Area):
    code = models.CharField(
        "รหัส", max_length=4, primary_key=True, validators=[RegexValidator(r"^\d{4}$")], db_collation="C"
    )
    province = models.ForeignKey(Province, models.PROTECT, related_name="districts", verbose_name="จังหวัด")
    sort_key = sort_key_of("name")

    class Meta(Area.Meta):
        verbose_name = "อำเภอ"
        verbose_name_plural = "อำเภอ"
        indexes = [GinIndex(fields=["search_key"], name="district_search", opclasses=["gin_trgm_ops"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(province=Left("code", 2)),
                name="district_code_begins_with_province",
                violation_error_message="รหัสอำเภอต้องขึ้นต้นด้วยรหัสจังหวัด",
            )
        ]

    @property
    def full_name(self) -> str:
        return f"{'เขต' if self.province_id == Province.BANGKOK else 'อำเภอ'}{self.name}"


class Subdistrict(Area):
    code = models.CharField(
        "รหัส", max_length=6, primary_key=True, validators=[RegexValidator(r"^\d{6}$")], db_collation="C"
    )
    district = models.ForeignKey(District, models.PROTECT, related_name="subdistricts", verbose_name="อำเภอ")
    postal_code = models.CharField("รหัสไปรษณีย์", max_length=5, blank=True)
    sort_key = sort_key_of("name")

    class Meta(Area.Meta):
        verbose_name = "ตำบล"
        verbose_name_plural = "ตำบล"
        indexes = [GinIndex(fields=["search_key"], name="subdistrict_search", opclasses=["gin_trgm_ops"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(district=Left("code", 4)),
                name="subdistrict_code_begins_with_district",
                violation_error_message="รหัสตำบลต้องขึ้นต้นด้วยรหัสอำเภอ",
            )
        ]

    @property
    def full_name(self) -> str:
        return f"{'แขวง' if self.code.startswith(Province.BANGKOK) else 'ตำบล'}{self.name}"


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class UserQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "UserQuerySet":
        """Accounts are seen by administrators, each in the area they look after; everyone sees their own."""
        if not user.is_authenticated:
            return self.none()
        return self._held_in([duty for duty in user.duty_list if duty.role == Role.ADMINISTRATOR], user)

    def in_area_of(self, user: "User") -> "UserQuerySet":
        """Accounts with a duty where this person sees something: to anybody else they do not even exist."""
        return self._held_in(user.seeing_duties, user)

    def _held_in(self, duties: "list[Duty]", user: "User") -> "UserQuerySet":
        if any(duty.is_country for duty in duties):
            return self
        districts = [duty.district_id for duty in duties if duty.district_id]
        provinces = [duty.province_id for duty in duties if duty.province_id]
        held_here = Duty.objects.filter(
            Q(district__in=districts) | Q(province__in=provinces) | Q(district__province__in=provinces)
        )
        return self.filter(Q(pk=user.pk) | Q(pk__in=held_here.values("user")))


# What is done to an account without a column of its history changing (conweb.kernel.audit.record_act).
TEMPORARY_PASSWORD = "temporary_password"  # noqa: S105 (the name of an act, not a secret)
FACTORS_REMOVED = "factors_removed"


@tracked(exclude=["password", "last_login", *GENERATED], acts=[TEMPORARY_PASSWORD, FACTORS_REMOVED])
class User(AbstractBaseUser):
    """One person's account. What they may do is said by their duties, never by a flag here."""

    username = models.CharField(
        "ชื่อผู้ใช้",
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9._-]+$", "ใช้ตัวอักษรอังกฤษเล็ก ตัวเลข จุด หรือขีด")],
        error_messages={"unique": "มีชื่อผู้ใช้นี้แล้ว ใช้ชื่ออื่น"},
    )
    prefix = models.CharField("คำนำหน้า", max_length=40, blank=True)
    first_name = models.CharField("ชื่อ", max_length=80)
    last_name = models.CharField("นามสกุล", max_length=80, blank=True)
    email = models.EmailField("อีเมล", blank=True)
    is_active = models.BooleanField("เปิดใช้งาน", default=True)
    must_change_password = models.BooleanField("ต้องตั้งรหัสผ่านใหม่", default=False)
    date_joined = models.DateTimeField("สร้างเมื่อ", auto_now_add=True)
    sort_key = sort_key_of("first_name")

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name"]

    objects = UserManager.from_queryset(UserQuerySet)()

    class Meta:
        verbose_name = "ผู้ใช้งาน"
        verbose_name_plural = "ผู้ใช้งาน"
        ordering = ["sort_key", "first_name", "last_name"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.prefix}{self.first_name} {self.last_name}".strip()

    def get_full_name(self) -> str:
        return self.full_name

    @cached_property
    def duty_list(self) -> list["Duty"]:
        """This person's duties, read once per request."""
        return list(self.duties.select_related("province", "district__province").order_by("pk"))

    @property
    def sees_everything(self) -> bool:
        return any(duty.is_country for duty in self.seeing_duties)

    @property
    def seeing_duties(self) -> list["Duty"]:
        return [duty for duty in self.duty_list if duty.role in ROLES_THAT_SEE_THEIR_AREA]

    @property
    def seen_districts(self) -> list[str]:
        """Codes of the districts held one by one; those of a whole province are in `seen_provinces`."""
        return [duty.district_id for duty in self.seeing_duties if duty.district_id]

    @property
    def seen_provinces(self) -> list[str]:
        return [duty.province_id for duty in self.seeing_duties if duty.province_id]

    @property
    def is_administrator(self) -> bool:
        return any(duty.role == Role.ADMINISTRATOR for duty in self.duty_list)

    @property
    def role_label(self) -> str:
        """The words under the name in the top bar: the roles held, each once."""
        return ", ".join(dict.fromkeys(duty.get_role_display() for duty in self.duty_list))


class DutyQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "DutyQuerySet":
        return self.filter(user__in=User.objects.visible_to(user))


def _area(*, province: bool, district: bool) -> Q:
    return Q(province__isnull=not province, district__isnull=not district)


@tracked()
class Duty(models.Model):
    """A role in an area: a district, a province, or (with neither) the country. It counts only there."""

    user = models.ForeignKey(User, models.CASCADE, related_name="duties", verbose_name="ผู้ใช้งาน")
    role = models.CharField("หน้าที่", max_length=20, choices=Role.choices)
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="duties", verbose_name="จังหวัด"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="duties", verbose_name="อำเภอ"
    )
    # "ของฉัน" for a พัฒนากร: what to show first, never a limit on what may be seen or done.
    subdistricts = models.ManyToManyField(
        Subdistrict, blank=True, related_name="officers", verbose_name="ตำบลที่รับผิดชอบ"
    )

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = "หน้าที่"
        verbose_name_plural = "หน้าที่"
        constraints = [
            models.CheckConstraint(
                condition=(
                    (Q(role__in=sorted(DISTRICT_ROLES)) & _area(province=False, district=True))
                    | (Q(role__in=sorted(PROVINCE_ROLES)) & _area(province=True, district=False))
                    | (Q(role__in=sorted(COUNTRY_ROLES)) & _area(province=False, district=False))
                    | (
                        Q(role__in=sorted([Role.EXECUTIVE, Role.ADMINISTRATOR]))
                        & ~_area(province=True, district=True)
                    )
                ),
                name="duty_area_fits_role",
                violation_error_message="หน้าที่นี้ใช้กับพื้นที่ระดับนี้ไม่ได้ เลือกพื้นที่ให้ตรงกับหน้าที่",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "province", "district"],
                name="duty_once",
                nulls_distinct=False,
                violation_error_message="มีหน้าที่นี้ในพื้นที่นี้แล้ว",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.area_name}"

    @property
    def is_country(self) -> bool:
        return self.province_id is None and self.district_id is None

    @property
    def area_name(self) -> str:
        area = self.district or self.province
        return area.full_name if area else "ทั้งประเทศ"

    def covers(self, *, province_id: str, district_id: str | None) -> bool:
        """Whether a place lies in the area of this duty."""
        if self.is_country:
            return True
        if self.district_id:
            return self.district_id == district_id
        return self.province_id == province_id


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)
class DutySubdistrict(Duty.subdistricts.through):
    """The rows behind `Duty.subdistricts`, so that their history is kept as well."""

    class Meta:
        proxy = True
        verbose_name = "ตำบลที่รับผิดชอบ"
        verbose_name_plural = "ตำบลที่รับผิดชอบ"


@tracked()
class RecordedChange(models.Model):
    """A change set that can be looked at and undone: a bulk edit, a joining of records, a deletion, a roster.

    What it wrote is in the history; this row says what it was about, in whose area, and whether it was undone.
    """

    id = models.UUIDField(primary_key=True)  # of the change set
    kind = models.CharField("ประเภท", max_length=24)
    title = models.CharField("เรื่อง", max_length=200)
    reason = models.CharField("เหตุผล", max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ผู้แก้ไข")
    made_at = models.DateTimeField("แก้ไขเมื่อ")
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="จังหวัด"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="อำเภอ"
    )
    undone_at = models.DateTimeField("ย้อนกลับเมื่อ", null=True, blank=True)
    undone_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ผู้ย้อนกลับ"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "การแก้ไขที่ย้อนกลับได้"
        verbose_name_plural = "การแก้ไขที่ย้อนกลับได้"
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.title
