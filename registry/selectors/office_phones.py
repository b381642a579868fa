"""Whom to call about a place: its สำนักงานพัฒนาชุมชน with the telephone of the office."""

from collections.abc import Collection
from typing import Literal

from registry.choices import OfficeKind
from registry.models import Office

KINDS = {"district": OfficeKind.DISTRICT, "province": OfficeKind.PROVINCE}


def offices_of(by: Literal["district", "province"], codes: Collection[str]) -> dict[str, Office]:
    """The office that stands in each district or province now, by the code of the place. One query."""
    rows = Office.objects.filter(kind=KINDS[by], ended_on__isnull=True, **{f"{by}__in": list(codes)})
    return {getattr(row, f"{by}_id"): row for row in rows.only("name", "abbreviation", "phone", by)}
