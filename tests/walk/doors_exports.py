"""Doors of the registry: tables of people taken out, tables that come back, the department's central record."""

from registry.choices import ExportedTable
from registry.services.tables.values import CheckedRow, CheckedTable, Mended
from registry.services.tables.writing import plan_of
from tests.walk.door import Door, Fields
from tests.walk.world import Place


def _why(at: Place) -> Fields:
    return {"ending": "csv", "reason": "จัดทำบัญชีรายชื่อ"}


def _table(at: Place) -> Fields:
    """What the preview of one changed centre sends on; the plan of an officer is nobody else's."""
    row = CheckedRow(2, at.fresh.pk, at.fresh.short_name, {"place": "ศาลากลางบ้าน"})
    row.mended.append(Mended("place", "ที่ทำการ", at.fresh.place, "ศาลากลางบ้าน"))
    plan = plan_of(CheckedTable(ExportedTable.CENTRES, [row]))
    return {"plan": plan.seal(at.officer), "reason": "ย้ายที่ทำการ"}


DOORS: dict[str, Door] = {
    "registry:export-log": Door(),
    "registry:export": Door(
        row=lambda at: ("kbt",), asks=lambda at: f"?district={at.district.pk}", sends=_why
    ),
}
