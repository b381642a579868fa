"""Writing planned rosters, one or a hundred, in as many statements: people first, then seats in an order that holds."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from conweb.kernel import clock
from conweb.kernel.many_rows import update_rows
from conweb.kernel.models import User
from registry.choices import Position
from registry.models import Person, Seat
from registry.roster_checks import BY_CONSTRAINT, ONLY_ONE
from registry.roster_values import CENTRE, NETWORK, Problem, SeatValues
from registry.services.people import mend_person, new_person
from registry.services.roster_plan import NAME, Plan, PlannedRow, RosterRefused, is_past

COLUMNS = [
    "person", "post", "post_title", "position", "position_title", "source", "represents", "for_centre",
    "for_network", "since", "until", "leaving_reason", "leaving_note", "order",
]  # fmt: skip
OF_PEOPLE = ["prefix", "first_name", "last_name", "phone", "national_id_cipher", "national_id_hash"]


def write_plans(
    plans: Sequence[Plan], *, by: User, reason: str, begun: Collection[int] = ()
) -> dict[tuple[int, str], Seat]:
    """Write these plans inside the transaction and change set that are open; the seats of their rows by (plan, key).

    The committees are stored and held; those `begun` in this very act keep their first version. In an order in which the database always sees one ประธาน at most: who goes
    first, who comes last. Raises RosterRefused where a person cannot be written, IntegrityError where the database
    would not have a seat (`in_words`); the plans stay as they are and can be written again one by one.
    """
    people = _write_people(plans, by=by, reason=reason)
    gone = [seat.pk for plan in plans for seat, _ in plan.removed]
    if gone:
        Seat.objects.filter(replaced_by__in=gone).update(replaced_by=None)
        Seat.objects.filter(pk__in=gone).delete()
    seats: dict[tuple[int, str], Seat] = {}
    kept: list[tuple[PlannedRow, Seat]] = []
    made: dict[tuple[int, str], Seat] = {}
    for number, plan in enumerate(plans):
        orders = _orders(plan.rows)
        for row in plan.rows:
            at = number, row.draft.key
            # A copy, so that a refused batch leaves the plan as it was.
            seat = copy(row.seat) if row.seat else Seat(committee=plan.committee)
            seats[at] = seat
            moved = seat.order != orders[row.draft.key]
            if row.seat and not moved and not row.changes:
                continue
            _fill(seat, row.values, people.get(at), orders[row.draft.key])
            if row.seat:
                kept.append((row, seat))
            else:
                made[at] = seat
    _free_single_positions(row for row, _ in kept)
    staying, coming, taking = _in_turns(kept)
    for turn in (staying, coming, taking):
        update_rows(turn, COLUMNS)
    Seat.objects.bulk_create(made.values())
    _link_successors(plans, seats, made)
    grown = [copy(plan.committee) for plan in plans if plan.committee.pk not in begun and not plan.is_empty]
    for committee in grown:
        committee.version += 1
    update_rows(grown, ["version"])
    return seats


def _in_turns(kept: Iterable[tuple[PlannedRow, Seat]]) -> tuple[list[Seat], list[Seat], list[Seat]]:
    """Who gives a single position up or leaves, then whose days or words change, then who takes such a position."""
    staying, coming, taking = [], [], []
    for row, seat in kept:
        if not {"position", "until"} & set(row.changes):
            coming.append(seat)
        elif row.values.position not in ONLY_ONE or row.values.until:
            staying.append(seat)
        else:
            taking.append(seat)
    return staying, coming, taking


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


# ── people ─────────────────────────────────────────────────────────────────────────────────
def _write_people(plans: Sequence[Plan], *, by: User, reason: str) -> dict[tuple[int, str], Person]:
    """The record that each row means where it is a new one: rows that name one newcomer share it."""
    made: dict[object, Person] = {}
    of_row: dict[tuple[int, str], Person] = {}
    for number, plan in enumerate(plans):
        for row in plan.rows:
            if row.needs_person:
                newcomer = row.draft.newcomer
                if newcomer is not None and newcomer.person_id is not None:
                    of_row[number, row.draft.key] = Person(pk=newcomer.person_id)
                    continue
                who: object = newcomer or (number, row.draft.key)
                if who not in made:
                    made[who] = person_of(row, by=by)
                of_row[number, row.draft.key] = made[who]
    _mend_people([row for plan in plans for row in plan.rows], by=by, reason=reason)
    Person.objects.bulk_create(made.values())
    return of_row


def person_of(row: PlannedRow, *, by: User, with_id: bool = True) -> Person:
    """The new record of a row, not stored yet. Raises RosterRefused at the field.

    A record that is only tried goes without the citizen ID, whose sealing is not free.
    """
    values, home = row.values, row.home

    with _said_at(row):
        return new_person(
            by=by,
            prefix=values.prefix,
            first_name=values.first_name,
            last_name=values.last_name,
            province_id=home.province_id if home else None,
            district_id=home.district_id if home else None,
            subdistrict_id=home.subdistrict_id if home else None,
            phone=row.draft.phone,
            national_id=row.draft.citizen_id if with_id else "",
        )


def _mend_people(rows: Sequence[PlannedRow], *, by: User, reason: str) -> None:
    """Records whose spelling, phone or citizen ID a row mends, held and written together."""
    mending = [row for row in rows if row.person and (row.mends or _is_renamed(row))]
    if not mending:
        return
    numbers = {row.person.pk for row in mending if row.person}
    held = {
        person.pk: person
        for person in Person.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
    }
    changed: set[int] = set()
    for row in mending:
        person = held[row.person.pk] if row.person else None
        if person is None:
            continue
        with _said_at(row):
            if _mended(row, person, by, reason):
                changed.add(person.pk)
    update_rows([person for pk, person in held.items() if pk in changed], OF_PEOPLE)


def _mended(row: PlannedRow, person: Person, by: User, reason: str) -> list[str]:
    renamed = _is_renamed(row)
    return mend_person(
        person,
        by=by,
        **{name: getattr(row.values if renamed else person, name) for name in NAME},
        phone=row.draft.phone if "phone" in row.mends else None,
        national_id=row.draft.citizen_id if "national_id" in row.mends else None,
        reason=reason,
    )


def _is_renamed(row: PlannedRow) -> bool:
    return bool(
        row.seat and row.seat.person and set(row.changes) & set(NAME) and "person_id" not in row.changes
    )


@contextmanager
def _said_at(row: PlannedRow) -> Iterator[None]:
    """What a record would not take, at the field of the row that asked for it."""
    try:
        yield
    except ValidationError as refusal:
        told = getattr(refusal, "error_dict", {})
        at = next((name for name in (*NAME, "phone", "national_id") if name in told), "first_name")
        raise RosterRefused([Problem(row.draft.key, at, " ".join(refusal.messages))]) from refusal


# ── seats ──────────────────────────────────────────────────────────────────────────────────
def _orders(rows: Sequence[PlannedRow]) -> dict[str, int]:
    """A number for every row, changing as few of those that stand as the new order lets."""
    today: date = clock.today()
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


def _link_successors(
    plans: Iterable[Plan], seats: Mapping[tuple[int, str], Seat], made: Mapping[tuple[int, str], Seat]
) -> None:
    left = []
    for number, plan in enumerate(plans):
        for row in plan.rows:
            old = seats.get((number, row.draft.replaces)) if row.draft.replaces else None
            if old and (number, row.draft.key) in made:
                old.replaced_by = made[number, row.draft.key]
                left.append(old)
    update_rows(left, ["replaced_by"])


def in_words(refusal: IntegrityError, plan: Plan) -> RosterRefused:
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
