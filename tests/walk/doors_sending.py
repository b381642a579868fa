"""Doors of copies that were sent on and of circulars that came in."""

from typing import Any

from registry.models import Circular, Paper, Transmittal
from registry.rules.papers.kinds import PaperKind
from tests.walk.door import Door, Fields
from tests.walk.registry_rows import one
from tests.walk.world import Place

WHY = {"reason": "บันทึกผิด"}


def _order(at: Place) -> tuple[Any, ...]:
    return (one(Paper, at, kind=PaperKind.KBO_ORDER).pk,)


def _sent(at: Place) -> tuple[Any, ...]:
    return (one(Transmittal, at).pk,)


def _circular(at: Place) -> tuple[Any, ...]:
    return (one(Circular, at).pk,)


def _letter(at: Place) -> Fields:
    return {
        "number": "บร 0019/ว 1200",
        "dated_on": "1 เม.ย. 2564",
        "sender": "จังหวัด",
        "subject": "กำหนดส่งแผนพัฒนาตำบล",
    }


DOORS: dict[str, Door] = {
    "registry:transmittal-list": Door(),
    "registry:transmittal-create": Door(
        row=_order, sends=lambda at: {"to_name": "อบต. สนวน", "sent_on": "6 เม.ย. 2564", "channel": "paper"}
    ),
    "registry:transmittal-receive": Door(row=_sent, sends=lambda at: {"received_on": "8 เม.ย. 2564"}),
    "registry:transmittal-delete": Door(row=_sent, sends=lambda at: WHY),
    "registry:paper-zip": Door(),
    "registry:circular-list": Door(),
    "registry:circular-create": Door(asks=lambda at: f"?area={at.district.pk}", sends=_letter),
    "registry:circular-detail": Door(row=_circular),
    "registry:circular-edit": Door(row=_circular, sends=_letter),
    "registry:circular-delete": Door(row=_circular, sends=lambda at: WHY),
    "registry:circular-file": Door(row=_circular),
}
