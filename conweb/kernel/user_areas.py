"""The places where an administrator may give a role, laid out so that one click chooses."""

from collections.abc import Iterable
from dataclasses import dataclass

from conweb.kernel.choices import ANY_AREA_ROLES, COUNTRY_ROLES, DISTRICT_ROLES, PROVINCE_ROLES, Role
from conweb.kernel.models import District, Duty, Province, User
from conweb.kernel.user_access import COUNTRY_CODE, Place, administered, is_country_administrator


@dataclass(frozen=True, slots=True)
class AreaChoice:
    """A place to give a role in; `is_held` where the account has that role there already."""

    code: str
    name: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class AreaGroup:
    title: str
    areas: list[AreaChoice]


@dataclass(frozen=True, slots=True)
class AreaChoices:
    """Groups of places; or, where these would be too many, `provinces` to look into first.

    `province` is the one looked into by somebody who could look into others.
    """

    groups: list[AreaGroup]
    provinces: list[Province]
    province: Province | None = None


def area_choices(
    by: User, role: Role, *, province_code: str | None = None, held: Iterable[Duty] = ()
) -> AreaChoices:
    """Where this administrator may give a role to an account that holds `held`.

    Who looks after the whole country chooses a province first, unless all of `held` lies in one. An empty
    `province_code` asks for that choice anew.
    """
    held = list(held)
    taken = {Place.of_duty(duty).code for duty in held if duty.role == role}
    if not is_country_administrator(by):
        return AreaChoices(_own_groups(by, role, taken), [])
    provinces = list(Province.objects.active().exclude(pk=Province.BANGKOK))
    if province_code is None:
        near = {Place.of_duty(duty).province_id for duty in held} - {""}
        province_code = near.pop() if len(near) == 1 else ""
    chosen = next((area for area in provinces if area.pk == province_code), None)
    country = AreaGroup("ทั้งประเทศ", [AreaChoice(COUNTRY_CODE, "ทั้งประเทศ", COUNTRY_CODE in taken)])
    if role in COUNTRY_ROLES:
        return AreaChoices([country], [])
    if role in PROVINCE_ROLES:
        return AreaChoices([AreaGroup("จังหวัด", _choices(provinces, taken))], [])
    if chosen:
        return AreaChoices(_groups_of_province(chosen, role, taken), [], chosen)
    return AreaChoices([country] if role in ANY_AREA_ROLES else [], provinces)


def _own_groups(by: User, role: Role, taken: set[str]) -> list[AreaGroup]:
    """The provinces and districts that an administrator below the country looks after."""
    mine = administered(by)
    provinces = _by_name(duty.province for duty in mine if duty.province)
    if role in PROVINCE_ROLES:
        return [AreaGroup("จังหวัด", _choices(provinces, taken))] if provinces else []
    covered = {province.pk for province in provinces}
    districts = _by_name(
        duty.district for duty in mine if duty.district and duty.district.province_id not in covered
    )
    groups = [group for area in provinces for group in _groups_of_province(area, role, taken)]
    if districts and role not in COUNTRY_ROLES:
        groups.append(AreaGroup("อำเภอ", _choices(districts, taken)))
    return groups


def _groups_of_province(province: Province, role: Role, taken: set[str]) -> list[AreaGroup]:
    groups = []
    if role in ANY_AREA_ROLES:
        groups.append(AreaGroup("ทั้งจังหวัด", _choices([province], taken)))
    if role in DISTRICT_ROLES | ANY_AREA_ROLES:
        districts = District.objects.active().filter(province=province)
        groups.append(AreaGroup(f"อำเภอใน{province.full_name}", _choices(districts, taken)))
    return groups


def _by_name(areas: Iterable[Province | District]) -> list[Province | District]:
    return sorted(areas, key=lambda area: (area.sort_key, area.name))


def _choices(areas: Iterable[Province | District], taken: set[str]) -> list[AreaChoice]:
    return [AreaChoice(area.pk, area.full_name, area.pk in taken) for area in areas]
