"""Doors of the dashboards, and of the list of copies that are owed."""

from tests.walk.door import Door
from tests.walk.world import Place


def _place(at: Place) -> str:
    return f"?district={at.district.pk}&step=accepted"


DOORS: dict[str, Door] = {
    "desk": Door(asks=_place),
    "desk-pdf": Door(asks=_place),
    "desk-save": Door(
        asks=lambda at: "?step=accepted", sends=lambda at: {"name": "ที่จังหวัดรับแล้ว", "share": ""}
    ),
    "registry:transmittal-owed": Door(asks=lambda at: f"?task=DL2&state=unsent&district={at.district.pk}"),
}
