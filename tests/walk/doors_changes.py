"""Doors of the registry: histories, bulk edits, what can be undone."""

from conweb.kernel import clock
from conweb.kernel.models import RecordedChange
from registry.selectors.bulk import BulkChange, bulk_rows
from registry.services.bulk import plan_of
from tests.walk.door import Door, Fields
from tests.walk.registry_rows import THIS_YEAR, one
from tests.walk.world import Place


def _open_change(at: Place) -> tuple[str]:
    return (one(RecordedChange, at, undone_at=None, kind="roster").pk,)


def _bulk_plan(at: Place) -> Fields:
    """What the preview of one centre sends on."""
    change = BulkChange(fiscal_year=THIS_YEAR, fields={"place": "ศาลากลางบ้าน"})
    plan = plan_of(change, bulk_rows([at.fresh], change, at.officer, on=clock.today()))
    return {"plan": plan.seal(), "reason": "ย้ายที่ทำการ"}


DOORS: dict[str, Door] = {
    "registry:change-list": Door(),
    "registry:change-detail": Door(row=_open_change),
    "registry:change-undo": Door(row=_open_change),
    "registry:centre-history": Door(row=lambda at: (at.fresh.pk,)),
    "registry:bulk-edit": Door(sends=_bulk_plan),
}
