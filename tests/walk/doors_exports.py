"""Doors of the registry: tables of people taken out, tables that come back, the department's central record."""

from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from registry.choices import CentralSheet, ExportedTable
from registry.models import CentralComparison
from registry.services.tables.values import CheckedRow, CheckedTable, Mended
from registry.services.tables.writing import plan_of
from tests.walk.central_rows import central_file
from tests.walk.door import Door, Fields
from tests.walk.registry_rows import one
from tests.walk.world import Place


def _why(at: Place) -> Fields:
    return {"ending": "csv", "reason": "จัดทำบัญชีรายชื่อ"}


def _table(at: Place) -> Fields:
    """What the preview of one changed centre sends on."""
    row = CheckedRow(2, at.fresh.pk, at.fresh.short_name, {"place": "ศาลากลางบ้าน"})
    row.mended.append(Mended("place", "ที่ทำการ", at.fresh.place, "ศาลากลางบ้าน"))
    plan = plan_of(CheckedTable(ExportedTable.CENTRES, [row]))
    return {"plan": plan.seal(), "reason": "ย้ายที่ทำการ"}


def _central(at: Place) -> Fields:
    """A file from the central record."""
    file = SimpleUploadedFile("กลาง.csv", central_file(at.district))
    return {"file": file, "sheet": CentralSheet.CENTRES}


def _comparison(at: Place) -> tuple[UUID]:
    return (one(CentralComparison, at).pk,)


DOORS: dict[str, Door] = {
    "registry:export-log": Door(),
    "registry:export": Door(
        row=lambda at: ("kbt",), asks=lambda at: f"?district={at.district.pk}", sends=_why
    ),
    "registry:table-import": Door(sends=_table),
    "registry:central-record": Door(),
    "registry:central-layout": Door(
        row=lambda at: ("centres",),
        sends=lambda at: {"rows": "1", "c0-order": "1", "c0-head": "รหัส", "c0-fact": "code"},
    ),
    "registry:central-compare": Door(sends=_central),
    "registry:central-difference": Door(row=_comparison, sends=_why),
    "registry:central-tick": Door(row=_comparison),
    "registry:central-remove": Door(row=_comparison),
}
