"""Doors of the registry: workbooks to fill in."""

from registry.choices import CommitteeKind
from registry.models import Committee
from tests.walk.door import Door
from tests.walk.registry_rows import one

DOORS: dict[str, Door] = {
    "registry:import-templates": Door(),
    "registry:import-template": Door(
        row=lambda at: ("subdistrict",), asks=lambda at: f"?district={at.district.pk}&filled=1"
    ),
    "registry:committee-template": Door(
        row=lambda at: (one(Committee, at, kind=CommitteeKind.EXECUTIVE, centre=at.fresh).pk,)
    ),
}
