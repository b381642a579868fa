"""Doors of the registry: the selection of a committee."""

from typing import Any

from registry.models import Selection, SelectionFile
from tests.walk.door import Door
from tests.walk.registry_rows import one
from tests.walk.world import Place, picture


def _half_way(at: Place) -> tuple[Any, ...]:
    """The selection of the ศอช.อ., invitations sent."""
    return (one(Selection, at).pk,)


def _at_step(kind: str) -> Any:
    return lambda at: (*_half_way(at), kind)


def _ready(at: Place) -> tuple[Any, ...]:
    return (one(Selection, at, steps__kind="ready").pk,)


def _file(at: Place) -> tuple[Any, ...]:
    return (one(SelectionFile, at, removed_at__isnull=True).pk,)


DOORS: dict[str, Door] = {
    "registry:selection-list": Door(),
    "registry:selection-start": Door(
        row=lambda at: (at.fresh.pk,),
        sends=lambda at: {
            "requested_on": "1 มี.ค. 2564",
            "starts_on": "1 ม.ค. 2566",
            "ends_on": "31 ธ.ค. 2569",
        },
    ),
    "registry:selection-detail": Door(row=_half_way),
    "registry:selection-step": Door(
        row=_at_step("forum"), sends=lambda at: {"done_on": "20 มี.ค. 2564", "attendance": "๘๐"}
    ),
    "registry:selection-take-back": Door(row=_at_step("invited"), sends=lambda at: {"reason": "บันทึกผิด"}),
    "registry:selection-announce": Door(
        row=_ready,
        sends=lambda at: {
            "announced_on": "19 เม.ย. 2564",
            "order_number": "12/2564",
            "starts_on": "1 ม.ค. 2566",
            "ends_on": "31 ธ.ค. 2569",
            "confirmed": "1",
        },
    ),
    "registry:selection-cancel": Door(row=_half_way, sends=lambda at: {"reason": "เลื่อนเวที"}),
    "registry:selection-file-attach": Door(
        row=_at_step("invited"), sends=lambda at: {"files": picture("ภาพเวที.png", 4)}
    ),
    "registry:selection-file-download": Door(row=_file),
    "registry:selection-file-remove": Door(row=_file),
    "registry:selection-file-restore": Door(
        row=lambda at: (one(SelectionFile, at, removed_at__isnull=False).pk,)
    ),
}
