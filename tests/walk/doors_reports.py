"""Doors of the place «รายงาน»: its lists, the papers of an area and year."""

from typing import Any

from tests.walk.door import Door
from tests.walk.world import THIS_YEAR, Place


def _year_and_province(at: Place) -> tuple[Any, ...]:
    return (THIS_YEAR, at.province.pk)


DOORS: dict[str, Door] = {
    "assessment:report-list": Door(asks=lambda at: f"?province={at.province.pk}&district={at.district.pk}"),
    "assessment:report-table": Door(
        row=lambda at: ("forms",), asks=lambda at: f"?province={at.province.pk}&district={at.district.pk}"
    ),
    "assessment:province-summary": Door(row=_year_and_province),
    "assessment:province-summary-xlsx": Door(row=_year_and_province),
}
