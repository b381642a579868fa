"""Doors of papers: how an office words them, and the registers that are printed of an area."""

from typing import Any

from registry.choices import OfficeKind
from registry.models import Office
from tests.walk.door import Door
from tests.walk.registry_rows import one
from tests.walk.world import Place


def _writer(at: Place) -> tuple[Any, ...]:
    return (one(Office, at, kind=OfficeKind.DISTRICT).pk,)


DOORS: dict[str, Door] = {
    "registry:wording-list": Door(row=_writer),
    "registry:wording-edit": Door(
        row=lambda at: (*_writer(at), "effective"),
        sends=lambda at: {"text": "ทั้งนี้ ตั้งแต่วันลงนาม", "since": "1 เม.ย. 2564"},
    ),
    "registry:register-list": Door(),
    "registry:register-paper": Door(row=lambda at: ("centres",)),
}
