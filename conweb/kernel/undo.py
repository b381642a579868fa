"""Undoing a recorded change: its rows are put back as the history knows them from before.

Rows that hang together are one unit: a roster with its committee, a joining of centres with its parties. A unit is
put back whole or left whole, so that no committee is ever half of one day and half of another. Where somebody has
changed one of its rows since, the unit stays as it is and the row is named.

An undoing is a recorded change itself and can be undone in turn; the first change then stays marked as it was, and
the newest one of the chain is the one that can be undone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import pghistory.models
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, connection, transaction
from django.db.models import ForeignKey, Model

from conweb.kernel import clock, thai
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.history_rows import (
    DELETE,
    WRITES,
    ChangedRow,
    Values,
    changed_rows,
    counters,
    differing,
    event_model_of,
    kept_fields,
    key_of,
    values_of,
)
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.put_back import can_be_made_again, put_back
from conweb.kernel.refusals import why_refused
from conweb.kernel.row_words import RowWords

__all__ = [
    "ChangedRow",
    "Foreseen",
    "LeftRow",
    "Undone",
    "changed_rows",
    "first_moment_to_undo",
    "foresee",
    "last_day",
    "undo_change",
    "why_not_undo",
]

DAYS = 30
# Two people once taken for one are parted whenever it is found out.
WITHOUT_LIMIT = frozenset({"merge"})
UNDO, REDO = "undo", "redo"
SAID = {UNDO: "ย้อนกลับ: ", REDO: "ทำอีกครั้ง: "}
THE_SYSTEM = "ระบบ"
JOINED = "คงไว้ด้วยกัน เพราะเกี่ยวเนื่องกับรายการที่ย้อนกลับไม่ได้"


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row that was not put back, and why."""

    name: str
    why: str

    def __str__(self) -> str:
        return f"{self.name}: {self.why}"


@dataclass(frozen=True, slots=True)
class Undone:
    """The undoing as a recorded change, how many rows went back of how many, and which stayed as they are."""

    record: RecordedChange
    rows: int
    of: int
    left: list[LeftRow]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What an undoing would do: `rows` of `of` go back; `left` stay, those in the way first, then what hangs on them."""

    rows: int
    of: int
    left: list[LeftRow]


def last_day(record: RecordedChange) -> date:
    """The last business day on which a change can be undone."""
    return thai.in_bangkok(record.made_at).date() + timedelta(days=DAYS)


def first_moment_to_undo(today: date) -> datetime:
    """Changes made before this moment can no longer be undone on that day."""
    return datetime.combine(today - timedelta(days=DAYS), time.min, tzinfo=thai.BANGKOK)


def why_not_undo(record: RecordedChange) -> str:
    """A sentence where the change as a whole can no longer be undone, else nothing."""
    if record.undone_at is not None:
        return f"ย้อนกลับแล้วเมื่อ {thai.format_date(thai.in_bangkok(record.undone_at).date())}"
    if record.kind not in WITHOUT_LIMIT and clock.today() > last_day(record):
        return f"พ้นกำหนดย้อนกลับ {DAYS} วันแล้ว แก้ไขที่รายการนั้นโดยตรง"
    return ""


def foresee(record: RecordedChange) -> Foreseen:
    """What undoing this change would put back and what it would leave, and why. Reads only.

    What the database alone would refuse (two chairs at once) is found out by the undoing itself.
    """
    rows = changed_rows(record)
    work = _Work(_units(rows), _later(rows, record))
    going = work.sort_out()
    return Foreseen(_told(going), _told(work.units), _named([*work.left, *work.joined]))


def undo_change(record: RecordedChange, *, by: User) -> Undone:
    """Put everything back that a recorded change wrote, as a change set of its own.

    Rows changed since are left and named, with all that hangs together with them; the rest is put back.
    Counters (`version`) grow. Files stay on the disk, so that the undoing can be undone.
    ValidationError where it is too late, was done before, or nothing could be put back.
    """
    reason = f"ย้อนกลับ “{record.title}”"
    with change_set(by, reason=reason[:300]) as change:
        locked = RecordedChange.objects.select_for_update().get(pk=record.pk)
        if refusal := why_not_undo(locked):
            raise ValidationError(refusal)
        rows = changed_rows(locked)
        if not rows:
            raise ValidationError("ไม่พบรายการที่การแก้ไขนี้เขียนไว้ จึงไม่มีสิ่งที่จะย้อนกลับ")
        _lock(rows)
        work = _Work(_units(rows), _later(rows, locked))
        work.go()
        if not work.done:
            raise ValidationError(["ย้อนกลับไม่ได้ เพราะมีการแก้ไขหลังจากนั้น", *map(str, _named(work.left))])
        RecordedChange.objects.filter(pk=locked.pk).update(undone_at=clock.now(), undone_by=by)
        kind, title = _next_in_chain(locked)
        made = record_change(
            change,
            kind=kind,
            title=title,
            by=by,
            at=locked if locked.province_id else None,
            reason=reason[:300],
        )
    record.refresh_from_db()
    left = _named([*work.left, *work.joined])
    return Undone(record=made, rows=_told(work.done), of=_told(work.units), left=left)


@dataclass
class _Work:
    """The units of a change, put back one by one; what one of them frees, another may need."""

    units: list[list[ChangedRow]]
    later: dict[ChangedRow, str]
    done: list[list[ChangedRow]] = field(default_factory=list)
    left: list[tuple[ChangedRow, str]] = field(default_factory=list)
    joined: list[tuple[ChangedRow, str]] = field(default_factory=list)  # stay because others of their unit do

    def go(self) -> None:
        waiting = self.sort_out()
        while waiting:
            refused = [(unit, why) for unit in waiting if (why := self._try(unit))]
            if len(refused) == len(waiting):
                for unit, why in refused:
                    self._leave(unit, [(unit[0], why)])
                return
            waiting = [unit for unit, _ in refused]

    def sort_out(self) -> list[list[ChangedRow]]:
        """The units in whose way nothing stands; the others are left."""
        going = []
        for unit in self.units:
            if standing := self._in_the_way(unit):
                self._leave(unit, standing)
            else:
                going.append(unit)
        return going

    def _leave(self, unit: list[ChangedRow], standing: list[tuple[ChangedRow, str]]) -> None:
        named = {row for row, _ in standing}
        self.left += standing
        self.joined += [(row, JOINED) for row in unit if row not in named and not row.only_counted]

    def _in_the_way(self, unit: list[ChangedRow]) -> list[tuple[ChangedRow, str]]:
        standing = [(row, self.later[row]) for row in unit if row in self.later]
        unknown = "ไม่มีประวัติจากก่อนการแก้ไขนี้ จึงไม่รู้ค่าเดิม"
        standing += [(row, unknown) for row in unit if not row.knows_before]
        lost = "ข้อมูลบางส่วนไม่ได้เก็บไว้ในประวัติ จึงสร้างคืนไม่ได้"
        standing += [(row, lost) for row in unit if row.was_deleted and not can_be_made_again(row.model)]
        return standing

    def _try(self, unit: list[ChangedRow]) -> str:
        """Put a unit back, or say why the database would not have it."""
        try:
            with transaction.atomic():
                put_back(unit)
                connection.check_constraints()  # foreign keys too, now and not at the end
        except (IntegrityError, InternalError) as error:
            return why_refused(error)
        self.done.append(unit)
        return ""


def _told(units: Iterable[list[ChangedRow]]) -> int:
    """How many rows of these a page tells of: not those of which only a counter moved."""
    return sum(not row.only_counted for unit in units for row in unit)


def _next_in_chain(record: RecordedChange) -> tuple[str, str]:
    """«ย้อนกลับ: …» of a change, «ทำอีกครั้ง: …» of its undoing, and so on in turns."""
    plain = record.title
    for said in SAID.values():
        plain = plain.removeprefix(said)
    kind = REDO if record.kind == UNDO else UNDO
    return kind, f"{SAID[kind]}{plain}"[:200]


def _lock(rows: list[ChangedRow]) -> None:
    """Nobody changes these rows until this is done; always in one order, so that two undoings never wait for each other."""
    for model, keys in sorted(_keys_by_model(rows).items(), key=lambda item: item[0]._meta.label):
        here = model._base_manager.filter(pk__in=keys).order_by("pk").select_for_update()
        list(here.values_list("pk"))


def _keys_by_model(rows: Iterable[ChangedRow]) -> dict[type[Model], set[Any]]:
    keys: dict[type[Model], set[Any]] = defaultdict(set)
    for row in rows:
        keys[row.model].add(row.pk)
    return keys


# ── what hangs together ────────────────────────────────────────────────────────────────────
def _units(rows: list[ChangedRow]) -> list[list[ChangedRow]]:
    """Rows joined by a link from one to another of the same change, and the parts of one counted whole.

    A link inside one table (a centre and the one above it, a seat and its successor) joins only where the row
    linked to was made or deleted: two centres mended in one bulk edit stay two things.
    """
    place = {(row.model, row.pk): row for row in rows}
    leader: dict[Any, Any] = {}

    def first(node: Any) -> Any:
        while leader.get(node, node) != node:
            node = leader[node]
        return node

    for row in rows:
        for target, key in _linked_to(row):
            other = place.get((target, key))
            in_the_set = other and (target is not row.model or other.was_made or other.was_deleted)
            if in_the_set or counters(target):
                leader[first((row.model, row.pk))] = first((target, key))
    units: dict[Any, list[ChangedRow]] = defaultdict(list)
    for row in rows:
        units[first((row.model, row.pk))].append(row)
    return list(units.values())


def _linked_to(row: ChangedRow) -> Iterator[tuple[type[Model], Any]]:
    """The rows that this one names, before the change or after it."""
    for link in kept_fields(row.model):
        if isinstance(link, ForeignKey):
            target = link.remote_field.model._meta.concrete_model
            for state in (row.before, row.after):
                if state and state[link.attname] is not None:
                    yield target, state[link.attname]


# ── what was changed since ─────────────────────────────────────────────────────────────────
def _later(rows: list[ChangedRow], record: RecordedChange) -> dict[ChangedRow, str]:
    """Rows with a later change that still stands, and who made it."""
    found: dict[ChangedRow, dict[str, Any]] = {}
    for model in _keys_by_model(rows):
        found |= _later_in(model, [row for row in rows if row.model is model], record)
    contexts = pghistory.models.Context.objects.in_bulk({event["pgh_context"] for event in found.values()})
    said = {key: context.metadata for key, context in contexts.items()}
    people = User.objects.in_bulk({each.get("user") for each in said.values()} - {None})
    return {
        row: _who_and_when(event, said.get(event["pgh_context"], {}), people) for row, event in found.items()
    }


def _later_in(
    model: type[Model], rows: list[ChangedRow], record: RecordedChange
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
    taken_back = _taken_back(
        {event["pgh_context"] for listed in events.values() for event in listed} - {None}
    )
    found = {}
    for row in rows:
        since = [event for event in events[row.pk] if event["pgh_id"] > row.writes[-1].number]
        if event := _standing(row, since, names, taken_back):
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


def _taken_back(contexts: set[Any]) -> set[Any]:
    """Of these change sets, those that were undone, and the undoings themselves that still stand."""
    if not contexts:
        return set()
    records = RecordedChange.objects.filter(pk__in=contexts)
    return {record.pk for record in records if record.undone_at is not None or record.kind == UNDO}


def _who_and_when(event: dict[str, Any], said: dict[str, Any], people: dict[int, User]) -> str:
    person = people.get(said.get("user"))
    day = (
        date.fromisoformat(said["on"]) if said.get("on") else thai.in_bangkok(event["pgh_created_at"]).date()
    )
    did = "ลบ" if event["pgh_label"] == DELETE else "แก้ไข"
    return f"{person.full_name if person else THE_SYSTEM} {did}หลังจากนั้นเมื่อ {thai.format_date(day)}"


def _named(left: Iterable[tuple[ChangedRow, str]]) -> list[LeftRow]:
    listed = list(left)
    names = RowWords().names(row for row, _ in listed)
    return [LeftRow(name, why) for name, (_, why) in zip(names, listed, strict=True)]
