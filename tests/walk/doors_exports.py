"""Doors of the registry: tables of people taken out, tables that come back, the department's central record."""

from tests.walk.door import Door, Fields
from tests.walk.world import Place


def _why(at: Place) -> Fields:
    return {"ending": "csv", "reason": "จัดทำบัญชีรายชื่อ"}


DOORS: dict[str, Door] = {
    "registry:export-log": Door(),
    "registry:export": Door(
        row=lambda at: ("kbt",), asks=lambda at: f"?district={at.district.pk}", sends=_why
    ),
}
