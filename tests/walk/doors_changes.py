"""Doors of the registry: histories, bulk edits, what can be undone."""

from conweb.kernel.models import RecordedChange
from tests.walk.door import Door
from tests.walk.registry_rows import one
from tests.walk.world import Place


def _open_change(at: Place) -> tuple[str]:
    return (one(RecordedChange, at, undone_at=None, kind="roster").pk,)


DOORS: dict[str, Door] = {
    "registry:change-list": Door(),
    "registry:change-detail": Door(row=_open_change),
    "registry:change-undo": Door(row=_open_change),
    "registry:centre-history": Door(row=lambda at: (at.fresh.pk,)),
}
