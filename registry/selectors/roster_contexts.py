"""All that planning a roster asks of the database, read for one committee (its page) or for a hundred (an import)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from registry.models import Committee, Person, Seat
from registry.roster_values import SeatDraft
from registry.selectors.roster_edit import is_around, name_key, namesakes_among, seats_of
from registry.selectors.roster_options import RosterOptions, options_of


@dataclass
class RosterContext:
    """A committee as it stands. `people` and `namesakes` are those whom rows name; `with_people` reads them."""

    committee: Committee
    stored: dict[int, Seat]  # by number, in order
    options: RosterOptions
    people: dict[int, Person] = field(default_factory=dict)  # by number: who sits, and whom rows name
    # Whoever is kept around here under a name that a new person has, by name_key.
    namesakes: dict[str, list[Person]] = field(default_factory=dict)


def contexts_of(committees: Sequence[Committee], *, on: date) -> list[RosterContext]:
    """These committees as they stand, in their order; one that is not stored yet has no seats.

    Each comes with its centre and its areas. As many queries for a hundred as for one.
    """
    seats = seats_of([row for row in committees if row.pk])
    options = options_of(committees, on=on)
    return [
        RosterContext(
            row, stored := {seat.pk: seat for seat in seats.get(row.pk, ())}, menus, _seated(stored)
        )
        for row, menus in zip(committees, options, strict=True)
    ]


def _seated(stored: dict[int, Seat]) -> dict[int, Person]:
    return {seat.person_id: seat.person for seat in stored.values() if seat.person}


def read_people(asked: Iterable[tuple[RosterContext, Sequence[SeatDraft]]]) -> None:
    """Fill in the people whom rows name by their number, and the namesakes of new ones. Two queries at most."""
    pairs = [(context, [draft for draft in drafts if not draft.removed]) for context, drafts in asked]
    numbers = {
        draft.values.person_id
        for context, drafts in pairs
        for draft in drafts
        if draft.values.person_id and draft.values.person_id not in context.people
    }
    found = Person.objects.current().in_bulk(numbers) if numbers else {}
    keys: set[str] = set()
    for context, drafts in pairs:
        named = {draft.values.person_id for draft in drafts}
        context.people |= {pk: found[pk] for pk in named & found.keys()}
        keys |= {_key(draft) for draft in drafts if _may_be_new(draft, context)}
    among = namesakes_among(keys, committees=[context.committee for context, _ in pairs])
    for context, drafts in pairs:
        for key in {_key(draft) for draft in drafts if _may_be_new(draft, context)} & among.keys():
            if here := [person for person in among[key] if is_around(person, context.committee)]:
                context.namesakes[key] = here


def _may_be_new(draft: SeatDraft, context: RosterContext) -> bool:
    values = draft.values
    return bool(values.first_name) and not draft.is_another and values.person_id not in context.people


def _key(draft: SeatDraft) -> str:
    return name_key(draft.values.first_name, draft.values.last_name)
