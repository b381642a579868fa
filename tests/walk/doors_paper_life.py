"""Doors of papers: the register, one paper from the draft to the signature, its files."""

from typing import Any

from registry.models import Paper, PostHolding, Selection
from registry.rules.papers.kinds import PaperKind
from tests.walk.door import Door, Fields
from tests.walk.paper_rows import scan, working_of
from tests.walk.registry_rows import one
from tests.walk.world import Place


def _of_kind(kind: PaperKind) -> Any:
    return lambda at: (one(Paper, at, kind=kind).pk,)


_draft, _printed, _signed = (
    _of_kind(PaperKind.REQUEST),
    _of_kind(PaperKind.INVITATION),
    _of_kind(PaperKind.COPY_LETTER),
)


def _signature(at: Place) -> Fields:
    """The invitation signed by the ปลัดอำเภอ who acts for the นายอำเภอ."""
    chief = one(PostHolding, at, post__kind="district_chief")
    return {"dated_on": "19 เม.ย. 2564", "signatory": chief.pk, "number": "45", "scan": scan()}


def _new(at: Place) -> str:
    selection = one(Selection, at, committee__centre__tier="district")
    return f"?kind=forum_minutes&selection={selection.pk}"


DOORS: dict[str, Door] = {
    "registry:paper-list": Door(),
    "registry:paper-table": Door(row=lambda at: ("csv",)),
    "registry:paper-numbers": Door(),
    "registry:paper-create": Door(asks=_new, sends=lambda at: {"recorder": "นายจด ใจดี", "digits": "thai"}),
    "registry:paper-record": Door(
        asks=lambda at: f"?committee={working_of(at.district).pk}",
        sends=lambda at: {"kind": "working_order", "dated_on": "5 ต.ค. 2563", "number": "8/2563"},
    ),
    "registry:paper-detail": Door(row=_printed),
    "registry:paper-edit": Door(
        row=_draft, sends=lambda at: {"version": "1", "meeting_time": "13.30 น.", "digits": "thai"}
    ),
    "registry:paper-print": Door(row=_printed),
    "registry:paper-take-back": Door(row=_printed, sends=lambda at: {"reason": "สถานที่เปลี่ยน"}),
    "registry:paper-discard": Door(row=_draft),
    "registry:paper-cancel": Door(row=_signed, sends=lambda at: {"reason": "บันทึกซ้ำ"}),
    "registry:paper-sign": Door(row=_printed, sends=_signature),
    "registry:paper-pdf": Door(row=_printed),
    "registry:paper-docx": Door(row=_printed),
    "registry:paper-scan": Door(row=_signed),
}
