"""Doors of the registry: rosters from workbooks."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from registry.choices import ImportState
from registry.models import RosterImport
from tests.walk.door import Door, Fields
from tests.walk.registry_rows import one
from tests.walk.world import Place


def _in(state: str) -> Any:
    """The workbook of an officer who walks, so far as it has come."""
    return lambda at: (one_run(at, state).pk,)


def one_run(at: Place, state: str) -> RosterImport:
    return one(RosterImport, at, state=state)


def _written_roster(at: Place) -> tuple[Any, ...]:
    run = one_run(at, ImportState.DONE)
    return (run.pk, run.rosters.get(state="in").order)


def _workbook(at: Place) -> Fields:
    book = Workbook()
    book.active.append(["ตำบล", "ชื่อ-สกุล"])
    book.active.append([at.fresh.subdistrict.name, "นายทดลอง นำเข้า"])
    content = BytesIO()
    book.save(content)
    return {"kind": "executive", "file": SimpleUploadedFile("รายชื่อ.xlsx", content.getvalue())}


def _decided(at: Place) -> Fields:
    return {"do": "save", "meaning": "within", "changed_on": "20 เม.ย. 2564", "reason": "บันทึกตามประกาศ"}


def _columns(at: Place) -> Fields:
    table = one_run(at, ImportState.READ).found["tables"][0]
    return {f"t0-{column['letter']}": column["field"] for column in table["columns"]}


DOORS: dict[str, Door] = {
    "registry:import-list": Door(),
    "registry:import-create": Door(sends=_workbook),
    "registry:import-detail": Door(row=_in(ImportState.READ), sends=_decided),
    "registry:import-columns": Door(row=_in(ImportState.READ), sends=_columns),
    "registry:import-progress": Door(row=_in(ImportState.WAITING)),
    "registry:import-cancel": Door(row=_in(ImportState.READ)),
    "registry:import-again": Door(row=_in(ImportState.WAITING)),
    "registry:import-workbook": Door(row=_in(ImportState.READ)),
    "registry:import-undo": Door(row=_in(ImportState.DONE)),
    "registry:import-roster-undo": Door(row=_written_roster),
}
