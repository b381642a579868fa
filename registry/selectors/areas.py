"""The areas that a person sees or keeps, as small values for menus and forms."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q

from conweb.kernel import access
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Province, User

COUNTRY = "country"
AreaRow = TypeVar("AreaRow", Province, District)
KEEPERS = (Role.OFFICER, Role.DISTRICT_HEAD, Role.PROVINCIAL, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Area:
    """A district, a province (no district), or the whole country (neither)."""

    name: str  # «อำเภอห้วยราช จังหวัดบุรีรัมย์»
    short_name: str = ""  # «ห้วยราช»
    province_id: str = ""
    district_id: str | None = None

    @property
    def code(self) -> str:
        """The area in an address: two digits, four digits, or "country"."""
        return self.district_id or self.province_id or COUNTRY

    @property
    def is_country(self) -> bool:
        return not self.province_id


THE_COUNTRY = Area("ส่วนกลาง", "ส่วนกลาง")


def of_province(province: Province) -> Area:
    return Area(province.full_name, province.name, province.pk)


def of_district(district: District) -> Area:
    """`district` is read with its province."""
    return Area(
        f"{district.full_name} {district.province.full_name}",
        district.name,
        district.province_id,
        district.pk,
    )


def areas_kept(user: User, *, province: str = "") -> list[Area]:
    """The provinces and districts in which this person writes, a province before its districts.

    Who keeps the whole country is given one province at a time, and nothing without one. Two queries.
    """
    duties = [duty for duty in user.duty_list if duty.role in KEEPERS]
    whole = {duty.province_id for duty in duties if duty.province_id}
    single = {duty.district_id for duty in duties if duty.district_id}
    if any(duty.is_country for duty in duties):
        whole, single = {province} if province.isascii() and province.isdigit() else set(), set()
    return _listed(whole, single)


def keeps_country(user: User) -> bool:
    """Whether this person keeps every area, so that a province has to be chosen first."""
    return any(duty.is_country and duty.role in KEEPERS for duty in user.duty_list)


def keeps_anything(user: User) -> bool:
    return any(duty.role in KEEPERS for duty in user.duty_list)


def area_kept(user: User, code: str) -> Area | None:
    """The area of such a code, where this person writes; the country where the department's things are theirs."""
    if code == COUNTRY:
        return THE_COUNTRY if access.keeps_code_lists(user) else None
    found: Area | None = None
    if not (code.isascii() and code.isdigit()):
        return None
    if len(code) == 4:
        district = District.objects.active().select_related("province").filter(pk=code).first()
        found = of_district(district) if district else None
    elif len(code) == 2:
        province = Province.objects.active().exclude(pk=Province.BANGKOK).filter(pk=code).first()
        found = of_province(province) if province else None
    return found if found and access.keeps_registry(user, at=found) else None


def provinces_seen(user: User) -> list[Province]:
    """The provinces that hold anything this person sees, in order of their names.

    Only who sees the country asks the database: the others' came with their duties.
    """
    if user.sees_everything:
        return list(Province.objects.active().exclude(pk=Province.BANGKOK))
    held = [duty.district.province if duty.district else duty.province for duty in user.seeing_duties]
    return _in_use(province for province in held if province.pk != Province.BANGKOK)


def districts_seen(user: User, province: str) -> list[District]:
    """The districts of a province that this person sees, in order of their names; those held singly ask nothing."""
    if user.sees_everything or province in user.seen_provinces:
        return list(District.objects.active().filter(province=province).select_related("province"))
    held = [duty.district for duty in user.seeing_duties if duty.district]
    return _in_use(district for district in held if district.province_id == province)


def _in_use(rows: Iterable[AreaRow]) -> list[AreaRow]:
    """Each once, as the database would give them."""
    here = {row.pk: row for row in rows if row.is_active}
    return sorted(here.values(), key=lambda row: (row.sort_key, row.name))


def _listed(whole: Iterable[str], single: Iterable[str]) -> list[Area]:
    provinces = Province.objects.active().exclude(pk=Province.BANGKOK).filter(pk__in=whole)
    districts = (
        District.objects.active()
        .exclude(province=Province.BANGKOK)
        .filter(Q(province__in=whole) | Q(pk__in=single))
        .select_related("province")
    )
    listed = [of_province(province) for province in provinces]
    below = [of_district(district) for district in districts]
    return [
        *(
            row
            for top in listed
            for row in (top, *(one for one in below if one.province_id == top.province_id))
        ),
        *(one for one in below if one.province_id not in set(whole)),
    ]
