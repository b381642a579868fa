"""What became of rows after a change: whether a later change of them still stands, and who made it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pghistory.models
from django.db.models import Model

from conweb.kernel import thai
from conweb.kernel.history_rows import (
    DELETE,
    WRITES,
    ChangedRow,
    Values,
    counters,
    differing,
    event_model_of,
    kept_fields,
    key_of,
    values_of,
)
from conweb.kernel.models import RecordedChange, User

# Kinds of recorded changes: an undoing, and the undoing of an undoing.
UNDO, REDO = "undo", "redo"
THE_SYSTEM = "ระบบ"


@dataclass
class Since:
    """What became of rows after a change: those with a later change that still stands and who made it, those put back."""

    standing: dict[ChangedRow, str] = field(default_factory=dict)
    back: set[ChangedRow] = field(default_factory=set)


def since_of(rows: list[ChangedRow], record: RecordedChange) -> Since:
    found: dict[ChangedRow, dict[str, Any]] = {}
    since = Since()
    for model in keys_by_model(rows):
        found |= _later_in(model, [row for row in rows if row.model is model], record, since)
    contexts = pghistory.models.Context.objects.in_bulk({event["pgh_context"] for event in found.values()})
    said = {key: context.metadata for key, context in contexts.items()}
    people = User.objects.in_bulk({each.get("user") for each in said.values()} - {None})
    since.standing = {
        row: _who_and_when(event, said.get(event["pgh_context"], {}), people) for row, event in found.items()
    }
    return since


def _later_in(
    model: type[Model], rows: list[ChangedRow], record: RecordedChange, told: Since
) -> dict[ChangedRow, dict[str, Any]]:
    event_model = event_model_of(model)
    key = key_of(event_model)
    names = [kept.attname for kept in kept_fields(model)]
    events: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    newer = event_model._default_manager.filter(
        **{f"{key}__in": [row.pk for row in rows]},
        pgh_id__gt=min(row.writes[-1].number for row in rows),
        pgh_label__in=WRITES,
    ).exclude(pgh_context=record.pk)
    for event in newer.order_by("pgh_id").values(
        "pgh_id", "pgh_label", "pgh_context", "pgh_created_at", *{key, *names}
    ):
        events[event[key]].append(event)
    turns = _Turns({event["pgh_context"] for listed in events.values() for event in listed} - {None})
    found = {}
    for row in rows:
        since = [event for event in events[row.pk] if event["pgh_id"] > row.writes[-1].number]
        if not since:
            continue
        last = since[-1]
        now = None if last["pgh_label"] == DELETE else values_of(last, names)
        if last["pgh_context"] in turns.back and not _differ(row.before, now, counters(model)):
            told.back.add(row)
        elif last["pgh_context"] in turns.all and not _differ(row.after, now, counters(model)):
            continue  # put back, and made again by whoever regretted that
        elif event := _standing(row, since, names, turns.taken_back):
            found[row] = event
    return found


def _standing(
    row: ChangedRow, since: list[dict[str, Any]], names: list[str], taken_back: set[Any]
) -> dict[str, Any] | None:
    """The newest later change that counts: not one of a counter alone, not one that was itself undone.

    What was undone leaves the row as this change left it; otherwise even so the newest change is named.
    """
    counting = counters(row.model)
    now: Values | None = row.after
    standing = None
    for event in since:
        then, now = now, None if event["pgh_label"] == DELETE else values_of(event, names)
        same = then is not None and now is not None and not differing(then, now) - counting
        if not same and event["pgh_context"] not in taken_back:
            standing = event
    if standing is None and since and _differ(row.after, now, counting):
        return since[-1]
    return standing


def _differ(one: Values | None, other: Values | None, counting: frozenset[str]) -> bool:
    if one is None or other is None:
        return one is not other
    return bool(differing(one, other) - counting)


class _Turns:
    """Of some change sets those that were undone, and the undoings themselves that still stand."""

    def __init__(self, contexts: set[Any]) -> None:
        records = list(RecordedChange.objects.filter(pk__in=contexts)) if contexts else []
        self.all = {record.pk for record in records if record.kind in (UNDO, REDO)}
        self.back = {record.pk for record in records if record.kind == UNDO and record.undone_at is None}
        self.taken_back = {
            record.pk for record in records if record.undone_at is not None or record.kind == UNDO
        }


def _who_and_when(event: dict[str, Any], said: dict[str, Any], people: dict[int, User]) -> str:
    person = people.get(said.get("user"))
    day = (
        date.fromisoformat(said["on"]) if said.get("on") else thai.in_bangkok(event["pgh_created_at"]).date()
    )
    did = "ลบ" if event["pgh_label"] == DELETE else "แก้ไข"
    return f"{person.full_name if person else THE_SYSTEM} {did}หลังจากนั้นเมื่อ {thai.format_date(day)}"


def keys_by_model(rows: Iterable[ChangedRow]) -> dict[type[Model], set[Any]]:
    keys: dict[type[Model], set[Any]] = defaultdict(set)
    for row in rows:
        keys[row.model].add(row.pk)
    return keys
