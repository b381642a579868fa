"""The provinces, districts and subdistricts of Thailand, from the geothai package (CC BY 4.0)."""

from dataclasses import dataclass

import geothai
from django.db import models
from geothai.abolished import abolished_areas

from conweb.kernel.audit import change_set
from conweb.kernel.models import Area, District, Province, Subdistrict


@dataclass(frozen=True, slots=True)
class AreaCounts:
    """How many areas stand in the database, abolished ones apart."""

    provinces: int
    districts: int
    subdistricts: int
    abolished: int


def load_areas() -> AreaCounts:
    """Bring the three tables to what geothai says. It can run again: codes decide, names follow."""
    provinces = {
        area.code: Province(code=area.code, name=area.name_th, name_en=area.name_en)
        for area in geothai.provinces()
    }
    districts: dict[str, District] = {}
    subdistricts: dict[str, Subdistrict] = {}
    for province in provinces:
        for district in geothai.districts(province):
            districts[district.code] = District(
                code=district.code, province_id=province, name=district.name_th, name_en=district.name_en
            )
            for area in geothai.subdistricts(district.code):
                subdistricts[area.code] = Subdistrict(
                    code=area.code,
                    district_id=district.code,
                    name=area.name_th,
                    name_en=area.name_en,
                    postal_code=area.postal_codes[0] if area.postal_codes else "",
                )
    abolished = abolished_areas()
    for gone in abolished:
        if gone.level == "district":
            districts[gone.code] = District(
                code=gone.code,
                province_id=gone.parent_code,
                name=gone.name_th,
                name_en=gone.name_en or "",
                is_active=False,
            )
        elif gone.level == "subdistrict":
            subdistricts[gone.code] = Subdistrict(
                code=gone.code,
                district_id=gone.parent_code,
                name=gone.name_th,
                name_en=gone.name_en or "",
                is_active=False,
            )
    with change_set(None, reason="ปรับรายชื่อพื้นที่"):
        _write(Province, provinces.values(), ["name", "name_en", "is_active"])
        _write(District, districts.values(), ["province", "name", "name_en", "is_active"])
        _write(
            Subdistrict, subdistricts.values(), ["district", "name", "name_en", "postal_code", "is_active"]
        )
        for model, level in ((District, "district"), (Subdistrict, "subdistrict")):
            link = model.successors.through
            source, target = (f"{side}_{model._meta.model_name}_id" for side in ("from", "to"))
            link.objects.bulk_create(
                (
                    link(**{source: gone.code, target: successor})
                    for gone in abolished
                    if gone.level == level
                    for successor in gone.successors
                ),
                ignore_conflicts=True,
            )
    return AreaCounts(
        provinces=Province.objects.active().count(),
        districts=District.objects.active().count(),
        subdistricts=Subdistrict.objects.active().count(),
        abolished=len(abolished),
    )


def _write(model: type[Area], areas: "models.QuerySet | object", fields: list[str]) -> None:
    model._default_manager.bulk_create(
        areas, update_conflicts=True, unique_fields=["code"], update_fields=fields, batch_size=2000
    )
