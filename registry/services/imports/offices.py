"""The office that somebody imports for: its area, and what it once said of the columns of a heading."""

from collections.abc import Mapping

from conweb.kernel import access
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from registry.imports.values import Field
from registry.models import ColumnMapping

REMEMBERED = "จับคู่คอลัมน์ของไฟล์รายชื่อ"


def area_of(by: User) -> tuple[str | None, str | None]:
    """Province and district in which all that somebody keeps lies; None as far as it is more than one."""
    duties = [duty for duty in by.duty_list if duty.role in access.KEEPERS]
    if not duties or any(duty.is_country for duty in duties):
        return None, None
    districts = {duty.district_id for duty in duties}
    provinces = {duty.province_id or duty.district.province_id for duty in duties}
    if len(provinces) != 1:
        return None, None
    district = districts.pop() if len(districts) == 1 else None
    return provinces.pop(), district


def remembered_columns(by: User) -> dict[str, dict[str, str]]:
    """{fingerprint: {letter: field}} of the office."""
    province_id, district_id = area_of(by)
    office = ColumnMapping.objects.filter(province=province_id, district=district_id)
    return dict(office.values_list("fingerprint", "columns"))


def remember_columns(
    columns: Mapping[str, Mapping[str, Field]], *, of: User, heads: Mapping[str, Mapping[str, str]]
) -> None:
    """Keep what the columns of each heading hold for the next workbook of the office."""
    province_id, district_id = area_of(of)
    with change_set(of, reason=REMEMBERED):
        for heading, listed in columns.items():
            ColumnMapping.objects.update_or_create(
                province_id=province_id,
                district_id=district_id,
                fingerprint=heading,
                defaults={
                    "columns": {letter: field.value for letter, field in listed.items()},
                    "heads": dict(heads.get(heading, {})),
                },
            )
