"""Doors of the registry: editing a roster, bodies as such, code lists."""

from typing import Any

from registry.choices import CommitteeKind
from registry.models import Committee
from tests.walk.door import Door, Fields
from tests.walk.registry_rows import one
from tests.walk.world import Place


def _executive(at: Place) -> tuple[Any, ...]:
    return (one(Committee, at, kind=CommitteeKind.EXECUTIVE, centre=at.fresh).pk,)


def _kbt(at: Place) -> tuple[Any, ...]:
    return (one(Committee, at, kind=CommitteeKind.KBT).pk,)


def _one_more(at: Place) -> Fields:
    """Somebody new beside those who sit: rows that are not sent stay."""
    return {
        "do": "save",
        "version": "1",
        "reason": "กรรมการเพิ่ม",
        "n1-position": "member",
        "n1-prefix": "นาง",
        "n1-first_name": "มาใหม่",
        "n1-source": "leader",
        "n1-since": "1 เม.ย. 2564",
    }


DOORS: dict[str, Door] = {
    "registry:roster-edit": Door(row=_executive, sends=_one_more),
    "registry:committee-create": Door(
        asks=lambda at: f"?kind=kbt&subdistrict={at.fresh.subdistrict_id}",
        sends=lambda at: {"starts_on": "1 เม.ย. 2564", "order_number": "8/2564", "follows": "on"},
    ),
    "registry:committee-term": Door(
        row=_executive,
        sends=lambda at: {
            "starts_on": "1 ม.ค. 2562",
            "ends_on": "30 มิ.ย. 2566",
            "reason": "แก้ให้ตรงกับประกาศ",
        },
    ),
    "registry:committee-end": Door(
        row=_executive, sends=lambda at: {"ends_on": "31 มี.ค. 2564", "reason": "คัดเลือกชุดใหม่"}
    ),
    "registry:committee-review": Door(row=_kbt, sends=lambda at: {"reviewed_on": "15 มี.ค. 2564"}),
    "registry:kbt-list": Door(row=lambda at: (at.district.pk,)),
    "registry:central-bodies": Door(),
    "registry:code-lists": Door(sends=lambda at: {"move": "down:died"}),
    "registry:reason-create": Door(sends=lambda at: {"label": "ไปรับราชการ"}),
    "registry:reason-edit": Door(
        row=lambda at: ("died",), sends=lambda at: {"label": "เสียชีวิต", "is_active": "on"}
    ),
    "registry:term-length-create": Door(
        sends=lambda at: {
            "tier": "province",
            "years": "3",
            "since": "1 ต.ค. 2564",
            "reason": "มติคณะกรรมการกลาง",
        }
    ),
}
