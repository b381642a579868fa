"""Doors of the registry: centres: editing, milestones, saved filters."""

from typing import Any

from registry.choices import Tier
from registry.models import AbsentCentre, CentreMilestone, SavedFilter
from tests.walk.door import Door, Fields
from tests.walk.registry_rows import one
from tests.walk.world import Place, username_of

EVENT = {"on": "20 เม.ย. 2564", "reason": "ประกาศจังหวัด"}


def _centre(at: Place) -> tuple[Any, ...]:
    return (at.fresh.pk,)


def _bare(at: Place) -> str:
    """The ตำบล of the district that has no ศอช.ต., with the reason."""
    return AbsentCentre.objects.get(subdistrict__district=at.district).pk


def _own_filter(at: Place) -> tuple[Any, ...]:
    """A filter of an officer who walks, shared in their district."""
    owner = {"own": "officer", "next": "off.next", "far": "off.far"}[at.key]
    return (SavedFilter.objects.get(owner__username=username_of(owner)).pk,)


def _merge(at: Place) -> Fields:
    return EVENT | {"others": [at.sent.centre_id], "stays": at.fresh.pk}


DOORS: dict[str, Door] = {
    "registry:centre-export": Door(row=lambda at: ("xlsx",)),
    "registry:centre-by-code": Door(row=lambda at: (at.fresh.area.pk,)),
    "registry:centre-counts": Door(),
    "registry:filter-list": Door(),
    "registry:filter-save": Door(
        asks=lambda at: f"?tier={Tier.SUBDISTRICT}", sends=lambda at: {"name": "ศอช.ต. ทั้งหมด", "share": ""}
    ),
    "registry:filter-delete": Door(row=_own_filter),
    "registry:bare-places": Door(asks=lambda at: f"?province={at.province.pk}&district={at.district.pk}"),
    "registry:absent-mark": Door(
        row=lambda at: (_bare(at),), sends=lambda at: {"reason": "อยู่ในเขตเทศบาล", "since": "1 ต.ค. 2552"}
    ),
    "registry:absent-unmark": Door(row=lambda at: (_bare(at),)),
    "registry:milestone-found": Door(row=lambda at: (_bare(at),), sends=lambda at: EVENT),
    "registry:milestone-list": Door(),
    "registry:milestone-detail": Door(row=lambda at: (one(CentreMilestone, at).pk,)),
    "registry:centre-edit": Door(
        row=_centre, sends=lambda at: {"place": "ศาลาประชาคม", "phone": "0 4466 0000", "status": "active"}
    ),
    "registry:record-check": Door(row=_centre, sends=lambda at: {"undo": "1"}),
    "registry:milestone-dissolve": Door(row=_centre, sends=lambda at: EVENT),
    "registry:milestone-merge": Door(row=_centre, sends=_merge),
    "registry:milestone-split": Door(
        row=_centre, sends=lambda at: EVENT | {"areas": [_bare(at)], "stays": "on"}
    ),
    "registry:milestone-rename": Door(row=_centre, sends=lambda at: EVENT | {"name": "ชื่อใหม่"}),
}
