"""Rows as the page of a roster sends them, and the committee they are about."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from conweb.kernel.models import User
from registry.choices import Source
from registry.models import Committee, Person, Seat
from registry.roster_values import SeatDraft, SeatValues
from registry.selectors.roster_edit import stored_seats, values_of
from registry.services.roster_plan import RosterRefused
from registry.services.rosters import RosterSaved, save_roster

START, END = date(2020, 1, 1), date(2023, 12, 31)


def drafts_of(committee: Committee) -> dict[int, SeatDraft]:
    """The rows as the page shows them, untouched, by the number of the seat."""
    return {
        seat.pk: SeatDraft(f"s{seat.pk}", values_of(seat), seat.pk, seen=values_of(seat))
        for seat in stored_seats(committee)
    }


def new(key: str = "n1", **values: Any) -> SeatDraft:
    """A row that is not stored yet."""
    extra = {name: values.pop(name) for name in ("replaces", "is_another", "same_person") if name in values}
    given = {
        "prefix": "นาง",
        "first_name": "มาลัย",
        "last_name": "ใจงาม",
        "source": Source.LEADER,
        "since": START,
    }
    return SeatDraft(key, SeatValues(**(given | values)), **extra)


def save(committee: Committee, seats: list[SeatDraft], by: User, **more: Any) -> RosterSaved:
    given = {"base_version": committee.version, "reason": "ตามประกาศ"} | more
    return save_roster(committee=committee, seats=seats, by=by, **given)


def names(committee: Committee) -> list[str]:
    """Who is on the list, in order."""
    return [seat.holder_name for seat in Seat.objects.filter(committee=committee).order_by("order", "pk")]


def seats(committee: Committee) -> list[Seat]:
    return list(committee.seats.order_by("order", "pk"))


def changed(draft: SeatDraft, **values: Any) -> SeatDraft:
    return replace(draft, values=replace(draft.values, **values))


def refusals(
    committee: Committee, rows: list[SeatDraft], by: User, **more: Any
) -> dict[tuple[str, str], str]:
    """What is refused, by row and field; nothing was written."""
    before = Seat.pgh_event_model.objects.count(), Person.objects.count()
    with pytest.raises(RosterRefused) as refusal:
        save(committee, rows, by, **more)
    assert (Seat.pgh_event_model.objects.count(), Person.objects.count()) == before
    return {(problem.key, problem.field): problem.message for problem in refusal.value.problems}
