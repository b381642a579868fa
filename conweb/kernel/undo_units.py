"""What of a change set hangs together: rows that go back as one, and rows that go back only after others have."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import ForeignKey, Model, Q

from conweb.kernel.history_rows import ChangedRow, counters, kept_fields

# Change sets of many wholes (an import of a hundred rosters): each whole goes back or stays by itself. What several of
# them name (somebody who sits on two committees) goes back once all of those are back.
LOOSE = frozenset({"roster-import"})

Key = tuple[type[Model], Any]


@dataclass(eq=False)
class Unit:
    """Rows that go back together or stay together; `needs` are those that have to be back before."""

    rows: list[ChangedRow]
    needs: list["Unit"] = field(default_factory=list)
    is_back: bool = False

    @property
    def told(self) -> int:
        """How many of its rows a page tells of: not those of which only a counter moved."""
        return sum(not row.only_counted for row in self.rows)


@dataclass(frozen=True)
class Part:
    """A part of a change set: the rows that are to go back, with all that hangs together with them.

    `where` says of each table which of its rows of history are read at all (a table that is not named is not read): of
    an import of the whole country one committee is put back without reading the others. `title` names the undoing.
    """

    title: str
    rows: Collection[Key]
    where: Mapping[type[Model], Q]


def units_of(rows: list[ChangedRow], *, loose: bool = False) -> list[Unit]:
    """Rows joined by a link from one to another of the same change, and the parts of one counted whole.

    A link inside one table (a centre and the one above it, a seat and its successor) joins only where the row
    linked to was made or deleted: two centres mended in one bulk edit stay two things. `loose`: of links into another
    table only those to a counted whole join; a model says with `undone_with` which of its rows are one whole.
    """
    place = {(row.model, row.pk): row for row in rows}
    leader: dict[Hashable, Hashable] = {}

    def first(node: Hashable) -> Hashable:
        while (above := leader.get(node, node)) != node:
            leader[node] = leader.get(above, above)
            node = above
        return node

    shared: list[tuple[ChangedRow, ChangedRow]] = []  # (row, what it names)
    for row in rows:
        own = row.model, row.pk
        for target, key in linked_to(row):
            other = place.get((target, key))
            in_the_set = other and (target is not row.model or other.was_made or other.was_deleted)
            if loose and other and target is not row.model and not counters(target):
                shared.append((row, other))
            elif in_the_set or counters(target):
                leader[first(own)] = first((target, key))
        for whole in _wholes(row) if loose else ():
            leader[first(own)] = first(whole)
    found: dict[Hashable, Unit] = defaultdict(lambda: Unit([]))
    for row in rows:
        found[first((row.model, row.pk))].rows.append(row)
    for row, other in shared:
        one, needed = found[first((other.model, other.pk))], found[first((row.model, row.pk))]
        if one is not needed and needed not in one.needs:
            one.needs.append(needed)
    return list(found.values())


def linked_to(row: ChangedRow) -> Iterator[Key]:
    """The rows that this one names, before the change or after it."""
    for link in kept_fields(row.model):
        if isinstance(link, ForeignKey):
            target = link.remote_field.model._meta.concrete_model
            for state in (row.before, row.after):
                if state and state[link.attname] is not None:
                    yield target, state[link.attname]


def _wholes(row: ChangedRow) -> Iterator[Hashable]:
    """What a model counts as one whole: the old and the new committee of one centre."""
    columns = getattr(row.model, "undone_with", ())
    if columns:
        for state in filter(None, (row.before, row.after)):
            yield row.model, tuple(state[column] for column in columns)


def units_in(part: Part, units: Iterable[Unit]) -> list[Unit]:
    """The units of a part: those with one of its rows, and what only they name."""
    listed = list(units)
    chosen = {unit for unit in listed if any((row.model, row.pk) in part.rows for row in unit.rows)}
    # A row that others of the change set name as well stays with them.
    chosen -= {unit for unit in chosen if any(need not in chosen and not need.is_back for need in unit.needs)}
    chosen |= {
        unit
        for unit in listed
        if any(need in chosen for need in unit.needs)
        and all(need in chosen or need.is_back for need in unit.needs)
    }
    return [unit for unit in listed if unit in chosen]
