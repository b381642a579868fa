"""Saving the whole roster of one committee as one change, or refusing it row by row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import User
from registry.choices import DEPARTMENT_KINDS, Position
from registry.models import Committee, Person, Seat
from registry.roster_checks import BY_CONSTRAINT, ONLY_ONE
from registry.roster_values import CENTRE, NETWORK, Problem, SeatDraft, SeatValues
from registry.services.people import change_person, create_person
from registry.services.roster_plan import (
    NAME,
    Plan,
    PlannedRow,
    RosterMoved,
    RosterRefused,
    is_past,
    plan_roster,
)

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
COLUMNS = [
    "person", "post", "post_title", "position", "position_title", "source", "represents", "for_centre",
    "for_network", "since", "until", "leaving_reason", "leaving_note", "order",
]  # fmt: skip


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
            _write(plan, by=by, reason=reason)
        except IntegrityError as refusal:
            raise _in_words(refusal, plan) from refusal
        Committee.objects.filter(pk=body.pk).update(version=body.version + 1)
    return saved


def _write(plan: Plan, *, by: User, reason: str) -> None:
    """In an order in which the database always sees one ประธาน at most: who goes first, who comes last."""
    people = {
        row.draft.key: _person_of(row, by=by, reason=reason, committee=plan.committee) for row in plan.rows
    }
    gone = [seat.pk for seat, _ in plan.removed]
    if gone:
        Seat.objects.filter(replaced_by__in=gone).update(replaced_by=None)
        Seat.objects.filter(pk__in=gone).delete()
    orders = _orders(plan.rows)
    kept, made = [], {}
    for row in plan.rows:
        seat = row.seat or Seat(committee=plan.committee)
        moved = seat.order != orders[row.draft.key]
        if row.seat and not moved and not row.changes:
            continue
        _fill(seat, row.values, people[row.draft.key], orders[row.draft.key])
        if row.seat:
            kept.append(row)
        else:
            made[row.draft.key] = seat
    _free_single_positions(kept)
    leaving, coming = _split(kept, lambda row: "position" in row.changes or "until" in row.changes)
    staying = [row for row in leaving if row.values.position not in ONLY_ONE or row.values.until]
    taking = [row for row in leaving if row not in staying]
    for rows in (staying, coming, taking):
        if rows:
            Seat.objects.bulk_update([row.seat for row in rows if row.seat], COLUMNS)
    Seat.objects.bulk_create(made.values())
    _link_successors(plan.rows, made)


def _split(rows: Iterable[PlannedRow], test: Any) -> tuple[list[PlannedRow], list[PlannedRow]]:
    yes: list[PlannedRow] = []
    no: list[PlannedRow] = []
    for row in rows:
        (yes if test(row) else no).append(row)
    return yes, no


def _free_single_positions(rows: Iterable[PlannedRow]) -> None:
    """Where ประธาน and เลขานุการ change places, or a seat's days shift, both places are empty for a moment.

    The constraints are checked row by row, so the history shows the moment as well.
    """
    swapped = [
        row.seat.pk
        for row in rows
        if row.seat
        and row.before
        and row.before.position in ONLY_ONE
        and row.values.position in ONLY_ONE
        and "position" in row.changes
    ]
    if swapped:
        Seat.objects.filter(pk__in=swapped).update(position=Position.MEMBER)


def _person_of(row: PlannedRow, *, by: User, reason: str, committee: Committee) -> Person | None:
    """The record that a row means: the one it names, mended where the spelling changed, or a new one."""
    values = row.values
    try:
        if row.needs_person:
            home = row.home
            return create_person(
                by=by,
                prefix=values.prefix,
                first_name=values.first_name,
                last_name=values.last_name,
                province_id=home.province_id if home else None,
                district_id=home.district_id if home else None,
                subdistrict_id=home.subdistrict_id if home else None,
                reason=reason,
            )
        renamed = set(row.changes) & set(NAME) and "person_id" not in row.changes
        if renamed and row.seat and row.seat.person:
            person = row.seat.person
            return change_person(
                person=person,
                by=by,
                prefix=values.prefix,
                first_name=values.first_name,
                last_name=values.last_name,
                subdistrict_id=person.subdistrict_id,
                phone=person.phone,
                reason=reason,
            )
    except ValidationError as refusal:
        raise RosterRefused([_of_person(row, refusal)]) from refusal
    return None


def _of_person(row: PlannedRow, refusal: ValidationError) -> Problem:
    named = [name for name in NAME if name in getattr(refusal, "error_dict", {})]
    return Problem(row.draft.key, named[0] if named else "first_name", " ".join(refusal.messages))


def _orders(rows: Sequence[PlannedRow]) -> dict[str, int]:
    """A number for every row, changing as few of those that stand as the new order lets."""
    today = clock.today()
    orders = {}
    last = -1
    for row in rows:
        stands = row.seat.order if row.seat else None
        if is_past(row, today) and stands is not None:
            orders[row.draft.key] = stands
            continue
        orders[row.draft.key] = stands if stands is not None and stands > last else last + 1
        last = orders[row.draft.key]
    return orders


def _fill(seat: Seat, values: SeatValues, person: Person | None, order: int) -> None:
    seat.person_id = person.pk if person else values.person_id
    seat.post_id = values.post_id
    for name in (
        "post_title",
        "position",
        "position_title",
        "source",
        "represents",
        "since",
        "until",
        "leaving_note",
    ):
        setattr(seat, name, getattr(values, name))
    seat.for_centre_id = int(values.whom[2:]) if values.whom.startswith(CENTRE) else None
    seat.for_network_id = int(values.whom[2:]) if values.whom.startswith(NETWORK) else None
    seat.leaving_reason_id = values.leaving_reason or None
    seat.order = order


def _link_successors(rows: Iterable[PlannedRow], made: dict[str, Seat]) -> None:
    by_key = {row.draft.key: row.seat for row in rows}
    left = []
    for row in rows:
        old = by_key.get(row.draft.replaces)
        if old and row.draft.key in made:
            old.replaced_by = made[row.draft.key]
            left.append(old)
    if left:
        Seat.objects.bulk_update(left, ["replaced_by"])


def _in_words(refusal: IntegrityError, plan: Plan) -> ValidationError:
    """What the database refused, at the row that asked for it: by the name of the constraint, in the same words."""
    cause = getattr(refusal.__cause__, "diag", None)
    name = getattr(cause, "constraint_name", None) or ""
    if name not in BY_CONSTRAINT:
        raise refusal
    field, message = BY_CONSTRAINT[name]
    touched = [row for row in plan.rows if row.is_new or row.changes]
    if field == "position":
        wanted = Position.CHAIR if name == "one_chair_at_a_time" else Position.SECRETARY
        touched = [row for row in touched if row.values.position == wanted] or touched
    key = touched[-1].draft.key if touched else ""
    return RosterRefused([Problem(key, field, message)])
