"""Doors of the registry: the page of a committee, of whatever kind, and its workbook."""

from typing import Any

from registry.choices import CommitteeKind, CommitteeStatus
from registry.models import Committee
from tests.walk.door import Door
from tests.walk.registry_rows import one
from tests.walk.world import Place


def _committee(at: Place) -> tuple[Any, ...]:
    """Another kind in each place: of `own` and above it a term, of `sent` one being chosen, then a group and a ก.บ.ต."""
    if at.partial == at.sent:
        return (one(Committee, at, status=CommitteeStatus.CHOOSING).pk,)
    if at.key == "next":
        return (one(Committee, at, kind=CommitteeKind.WORKING).pk,)
    if at.key == "far":
        return (one(Committee, at, kind=CommitteeKind.KBT).pk,)
    return (Committee.objects.get(centre=at.fresh, kind=CommitteeKind.EXECUTIVE, status="standing").pk,)


DOORS: dict[str, Door] = {
    "registry:committee-detail": Door(row=_committee),
    "registry:committee-workbook": Door(row=_committee, asks=lambda at: "?on=1 ม.ค. 2564"),
}
