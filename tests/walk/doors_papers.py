"""Doors of papers: how an office words them, and the registers that are printed of an area."""

from typing import Any

from registry.choices import CommitteeKind, OfficeKind
from registry.models import Committee, Office, PostHolding
from tests.walk.door import Door
from tests.walk.registry_rows import one
from tests.walk.world import Place


def _writer(at: Place) -> tuple[Any, ...]:
    return (one(Office, at, kind=OfficeKind.DISTRICT).pk,)


def _owing(at: Place) -> tuple[Any, ...]:
    return (one(Committee, at, kind=CommitteeKind.KBO).pk,)


def _left(at: Place) -> tuple[Any, ...]:
    return (one(PostHolding, at, person__first_name="ย้ายแล้ว").pk,)


DOORS: dict[str, Door] = {
    "registry:owed-papers": Door(
        row=_owing, sends=lambda at: {"which": [f"kbo_order-{_owing(at)[0]}-0"], "do": "draft"}
    ),
    "registry:transfer-tasks": Door(),
    "registry:transfer-follow": Door(
        row=_left,
        sends=lambda at: {
            "committees": [one(Committee, at, kind=CommitteeKind.WORKING).pk],
            "reason": "โยกย้าย",
        },
    ),
    "registry:kbt-workbook": Door(row=lambda at: (at.district.pk,)),
    "registry:kbt-province": Door(row=lambda at: (at.province.pk,)),
    "registry:kbt-province-workbook": Door(row=lambda at: (at.province.pk,)),
    "registry:wording-list": Door(row=_writer),
    "registry:wording-edit": Door(
        row=lambda at: (*_writer(at), "effective"),
        sends=lambda at: {"text": "ทั้งนี้ ตั้งแต่วันลงนาม", "since": "1 เม.ย. 2564"},
    ),
    "registry:register-list": Door(),
    "registry:register-paper": Door(row=lambda at: ("centres",)),
}
