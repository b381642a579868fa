"""ก.บ.ต. that still seat, or whose signed order still names, somebody who has left another body."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from registry.choices import CommitteeKind
from registry.models import Committee, Paper, Seat
from registry.rules.papers.difference import Difference, Line
from registry.selectors.papers.signed import binding_by_committee


@dataclass(frozen=True, slots=True)
class Board:
    """One ก.บ.ต. and those on it who left: `leavers` tells of each who came in the place, if anybody did."""

    committee: Committee
    people: frozenset[int]
    leavers: Difference
    seats: tuple[Seat, ...]  # of these people, still held
    still_names: bool  # its signed order does, though nobody of them sits any more

    @property
    def still_seats(self) -> bool:
        return bool(self.seats)


def boards_of(
    committee: Committee, seats: Iterable[Seat], after: Sequence[Line], whole: Difference, *, on: date
) -> list[Board]:
    """The ก.บ.ต. in office that a leaver of this body sits or sat on. Two queries; none where nobody left.

    Who left is read from the seats of the body, not from its papers: the ก.บ.ต. is to be ordered anew however the
    leaving was put on paper.
    """
    if committee.kind in (CommitteeKind.KBT, CommitteeKind.KBO):
        return []
    leavers = _leavers(seats, after, whole, on)
    if not leavers:
        return []
    found: dict[int, list[Seat]] = {}
    boards: dict[int, Committee] = {}
    for seat in (
        Seat.objects.filter(
            committee__in=Committee.objects.in_office(on)
            .filter(kind=CommitteeKind.KBT)
            .order_by()
            .values("pk"),
            person__in=leavers.keys(),
        )
        .select_related("committee__subdistrict__district", "committee__district", "committee__province")
        .select_related("person")
        .order_by("committee", "order", "pk")
    ):
        boards[seat.committee_id] = seat.committee
        found.setdefault(seat.committee_id, []).append(seat)
    if not boards:
        return []
    orders = binding_by_committee(boards.values())
    return [_board(boards[pk], held, leavers, orders.get(pk, []), on) for pk, held in found.items()]


def _leavers(
    seats: Iterable[Seat], after: Sequence[Line], whole: Difference, on: date
) -> dict[int, tuple[Line, Line | None]]:
    """By person: how the body named them, and who sits in their place now."""
    sitting = {line.person for line in after}
    by_seat = {line.seat: line for line in after}
    listed = list(seats)
    follower = {seat.pk: seat.replaced_by_id for seat in listed}
    found: dict[int, tuple[Line, Line | None]] = {}
    for seat in listed:
        if seat.person is None or seat.person_id in sitting or not (seat.until and seat.until < on):
            continue
        next_seat = follower[seat.pk]
        while next_seat is not None and next_seat not in by_seat:
            next_seat = follower.get(next_seat)
        line = Line(seat.person.full_name, "", seat=seat.pk, person=seat.person_id, post=seat.post_id)
        found[seat.person_id] = (line, by_seat.get(next_seat))
    for old, new in [*whole.replaced, *((line, None) for line in whole.left)]:
        if old.person is not None and old.person not in sitting:
            found[old.person] = (old, new)
    return found


def _board(
    committee: Committee,
    seats: Sequence[Seat],
    leavers: dict[int, tuple[Line, Line | None]],
    orders: Sequence[Paper],
    on: date,
) -> Board:
    here = {seat.person_id for seat in seats}
    held = tuple(seat for seat in seats if seat.since <= on and (seat.until is None or seat.until >= on))
    named = {row.get("person") for row in (orders[-1].roster if orders else None) or ()}
    pairs = [leavers[person] for person in sorted(here)]
    return Board(
        committee,
        frozenset(here),
        Difference(
            replaced=tuple((old, new) for old, new in pairs if new is not None),
            left=tuple(old for old, new in pairs if new is None),
        ),
        held,
        bool(named & here),
    )
