"""Saving the whole roster of one committee as one change, or refusing it row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from conweb.kernel import access
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import User
from registry.choices import DEPARTMENT_KINDS
from registry.models import Committee
from registry.roster_values import SeatDraft
from registry.services.roster_batch import in_words, write_plans
from registry.services.roster_plan import RosterMoved, RosterRefused, plan_roster

__all__ = [
    "RosterMoved",
    "RosterRefused",
    "RosterSaved",
    "keeps_committee",
    "locked",
    "plan_roster",
    "save_roster",
]

WHO_KEEPS = "รายชื่อนี้เป็นงานของสำนักงานพัฒนาชุมชนของพื้นที่ ติดต่อสำนักงานพัฒนาชุมชนอำเภอหรือจังหวัด"
WHO_KEEPS_CENTRAL = "คณะนี้เป็นงานของกรมการพัฒนาชุมชน ติดต่อกรมการพัฒนาชุมชน"


@dataclass(frozen=True, slots=True)
class RosterSaved:
    """What was written; `change` is None where everything stood already."""

    change: UUID | None
    added: int = 0
    changed: int = 0
    removed: int = 0
    moved: bool = False


def keeps_committee(user: User, committee: Committee) -> bool:
    """Whether the roster is this person's to write: of the area's office, or of the department."""
    if committee.kind in DEPARTMENT_KINDS:
        return access.keeps_code_lists(user)
    return access.keeps_registry(user, at=committee)


def whom_to_ask(committee: Committee) -> str:
    return WHO_KEEPS_CENTRAL if committee.kind in DEPARTMENT_KINDS else WHO_KEEPS


def locked(committee: Committee, by: User) -> Committee:
    """The committee as it stands now, held until the transaction ends: one writer at a time, and only its keeper."""
    rows = Committee.objects.select_for_update(of=("self",))
    row = rows.select_related("centre", "subdistrict", "district").get(pk=committee.pk)
    if not keeps_committee(by, row):
        raise ValidationError(whom_to_ask(row))
    return row


def save_roster(
    *, committee: Committee, seats: Sequence[SeatDraft], base_version: int, by: User, reason: str
) -> RosterSaved:
    """Write a roster as its page shows it: one change set that people meet again and can undo.

    Raises RosterRefused with a sentence for each field, RosterMoved where a colleague was faster, or a plain
    ValidationError. Seats of which no draft speaks stay. A second click on the same page writes nothing.
    """
    with change_set(by, reason=reason) as change:
        body = locked(committee, by)
        plan = plan_roster(committee=body, seats=seats, base_version=base_version, by=by)
        if plan.is_empty:
            return RosterSaved(None)
        saved = RosterSaved(
            change.id, len(plan.added), len(plan.changed), len(plan.removed), moved=plan.moved
        )
        record_change(
            change,
            kind="roster",
            title=f"แก้ไขรายชื่อ {body.full_name}"[:200],
            by=by,
            at=body if body.province_id else None,
            reason=reason,
        )
        try:
            write_plans([plan], by=by, reason=reason)
        except IntegrityError as refusal:
            raise in_words(refusal, plan) from refusal
    return saved
