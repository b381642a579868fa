"""Undoing a recorded change: its rows are put back as the history knows them from before.

Rows that hang together are one unit: a roster with its committee, a joining of centres with its parties. A unit is
put back whole or left whole, so that no committee is ever half of one day and half of another. Where somebody has
changed one of its rows since, the unit stays as it is and the row is named.

An undoing is a recorded change itself and can be undone in turn; the first change then stays marked as it was, and
the newest one of the chain is the one that can be undone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, connection, transaction

from conweb.kernel import clock, thai
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.history_rows import (
    ChangedRow,
    changed_rows,
    rows_where,
)
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.put_back import can_be_made_again, put_back
from conweb.kernel.refusals import why_refused
from conweb.kernel.row_words import RowWords
from conweb.kernel.undo_since import REDO, UNDO, keys_by_model, since_of
from conweb.kernel.undo_units import LOOSE, Key, Part, Unit, units_in, units_of

__all__ = [
    "REDO",
    "UNDO",
    "ChangedRow",
    "Foreseen",
    "LeftRow",
    "NothingUndone",
    "Part",
    "Undone",
    "changed_rows",
    "first_moment_to_undo",
    "foresee",
    "last_day",
    "mark_undone",
    "undo_change",
    "why_not_undo",
]

DAYS = 30
# Two people once taken for one are parted whenever it is found out.
WITHOUT_LIMIT = frozenset({"merge"})
SAID = {UNDO: "ย้อนกลับ: ", REDO: "ทำอีกครั้ง: "}
JOINED = "คงไว้ด้วยกัน เพราะเกี่ยวเนื่องกับรายการที่ย้อนกลับไม่ได้"


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row that was not put back, and why."""

    name: str
    why: str

    def __str__(self) -> str:
        return f"{self.name}: {self.why}"


class NothingUndone(ValidationError):
    """Something stands in the way of everything that was to go back: nothing was written."""

    def __init__(self, left: list[LeftRow]) -> None:
        super().__init__(["ย้อนกลับไม่ได้ เพราะมีการแก้ไขหลังจากนั้น", *map(str, left)])
        self.left = left


@dataclass(frozen=True, slots=True)
class Undone:
    """The undoing as a recorded change, how many rows went back of how many, and which stayed as they are."""

    record: RecordedChange
    rows: int
    of: int
    left: list[LeftRow]
    keys: frozenset[Key] = frozenset()  # of the rows that went back


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


def foresee(record: RecordedChange, *, part: Part | None = None) -> Foreseen:
    """What undoing this change would put back and what it would leave, and why. Reads only.

    What the database alone would refuse (two chairs at once) is found out by the undoing itself.
    """
    work = _work_on(record, _rows_of(record, part), part)
    going = work.sort_out()
    return Foreseen(_told(going), _told(work.units), _named([*work.left, *work.joined]))


def undo_change(record: RecordedChange, *, by: User, part: Part | None = None) -> Undone:
    """Put everything back that a recorded change wrote, as a change set of its own; or a `part` of it.

    Rows changed since are left and named, with all that hangs together with them; the rest is put back. After a part,
    and where one of many wholes (LOOSE) was left, the change can still be undone for the rest.
    Counters (`version`) grow. Files stay on the disk, so that the undoing can be undone.
    ValidationError where it is too late, was done before, or nothing could be put back.
    """
    reason = f"ย้อนกลับ “{record.title}”"
    with change_set(by, reason=reason[:300]) as change:
        locked = RecordedChange.objects.select_for_update().get(pk=record.pk)
        if refusal := why_not_undo(locked):
            raise ValidationError(refusal)
        rows = _rows_of(locked, part)
        if not rows:
            raise ValidationError("ไม่พบรายการที่การแก้ไขนี้เขียนไว้ จึงไม่มีสิ่งที่จะย้อนกลับ")
        _lock(rows)
        work = _work_on(locked, rows, part)
        if not work.units:
            raise ValidationError("ย้อนกลับส่วนนี้แล้ว")
        work.go()
        if not work.done:
            raise NothingUndone(_named(work.left))
        if part is None and not (work.left and locked.kind in LOOSE):
            mark_undone(locked, by=by)
        kind, title = _next_in_chain(locked)
        made = record_change(
            change,
            kind=kind,
            title=f"{SAID[UNDO]}{part.title}"[:200] if part else title,
            by=by,
            at=locked if locked.province_id else None,
            reason=reason[:300],
        )
    record.refresh_from_db()
    left = _named([*work.left, *work.joined])
    keys = frozenset((row.model, row.pk) for unit in work.done for row in unit.rows)
    return Undone(record=made, rows=_told(work.done), of=_told(work.units), left=left, keys=keys)


def mark_undone(record: RecordedChange, *, by: User) -> None:
    """All parts of a change were put back: it cannot be undone again."""
    RecordedChange.objects.filter(pk=record.pk).update(undone_at=clock.now(), undone_by=by)


def _rows_of(record: RecordedChange, part: Part | None) -> list[ChangedRow]:
    return changed_rows(record) if part is None else rows_where(record.pk, part.where)


def _work_on(record: RecordedChange, rows: list[ChangedRow], part: Part | None) -> "_Work":
    """The units that are to go back; what an undoing of a part put back before is no more of them."""
    since = since_of(rows, record)
    units = units_of(rows, loose=record.kind in LOOSE)
    for unit in units:
        unit.is_back = all(row in since.back or row.only_counted for row in unit.rows)
    wanted = units if part is None else units_in(part, units)
    return _Work([unit for unit in wanted if not unit.is_back], since.standing)


@dataclass
class _Work:
    """The units of a change, put back together or by halves; what one of them frees, another may need."""

    units: list[Unit]
    later: dict[ChangedRow, str]
    done: list[Unit] = field(default_factory=list)
    left: list[tuple[ChangedRow, str]] = field(default_factory=list)
    joined: list[tuple[ChangedRow, str]] = field(default_factory=list)  # stay because others of their unit do

    def go(self) -> None:
        waiting = self.sort_out()
        while waiting:
            ready = [unit for unit in waiting if all(need.is_back for need in unit.needs)]
            refused = self._try_all(ready)
            if len(refused) == len(ready):
                for unit, why in refused:
                    self._leave(unit, [(unit.rows[0], why)])
                for unit in set(waiting) - set(ready):
                    self._leave(unit, [])
                return
            waiting = [unit for unit in waiting if not unit.is_back]

    def sort_out(self) -> list[Unit]:
        """The units in whose way nothing stands; the others are left, and those that have to wait for them."""
        going: dict[Unit, None] = {}
        for unit in self.units:
            if standing := self._in_the_way(unit):
                self._leave(unit, standing)
            else:
                going[unit] = None
        while waiting := [
            unit for unit in going if any(not need.is_back and need not in going for need in unit.needs)
        ]:
            for unit in waiting:
                del going[unit]
                self._leave(unit, [])
        return list(going)

    def _leave(self, unit: Unit, standing: list[tuple[ChangedRow, str]]) -> None:
        named = {row for row, _ in standing}
        self.left += standing
        self.joined += [(row, JOINED) for row in unit.rows if row not in named and not row.only_counted]

    def _in_the_way(self, unit: Unit) -> list[tuple[ChangedRow, str]]:
        standing = [(row, self.later[row]) for row in unit.rows if row in self.later]
        unknown = "ไม่มีประวัติจากก่อนการแก้ไขนี้ จึงไม่รู้ค่าเดิม"
        standing += [(row, unknown) for row in unit.rows if not row.knows_before]
        lost = "ข้อมูลบางส่วนไม่ได้เก็บไว้ในประวัติ จึงสร้างคืนไม่ได้"
        standing += [(row, lost) for row in unit.rows if row.was_deleted and not can_be_made_again(row.model)]
        return standing

    def _try_all(self, units: list[Unit]) -> list[tuple[Unit, str]]:
        """Put units back, those that the database would not have apart; these, and why."""
        if not units:
            return []
        why = self._try(units)
        if not why:
            return []
        if len(units) == 1:
            return [(units[0], why)]
        half = len(units) // 2
        return self._try_all(units[:half]) + self._try_all(units[half:])

    def _try(self, units: list[Unit]) -> str:
        try:
            with transaction.atomic():
                put_back(row for unit in units for row in unit.rows)
                connection.check_constraints()  # foreign keys too, now and not at the end
        except (IntegrityError, InternalError) as error:
            return why_refused(error)
        for unit in units:
            unit.is_back = True
        self.done += units
        return ""


def _told(units: Iterable[Unit]) -> int:
    return sum(unit.told for unit in units)


def _next_in_chain(record: RecordedChange) -> tuple[str, str]:
    """«ย้อนกลับ: …» of a change, «ทำอีกครั้ง: …» of its undoing, and so on in turns."""
    plain = record.title
    for said in SAID.values():
        plain = plain.removeprefix(said)
    kind = REDO if record.kind == UNDO else UNDO
    return kind, f"{SAID[kind]}{plain}"[:200]


def _lock(rows: list[ChangedRow]) -> None:
    """Nobody changes these rows until this is done; always in one order, so that two undoings never wait for each other."""
    for model, keys in sorted(keys_by_model(rows).items(), key=lambda item: item[0]._meta.label):
        here = model._base_manager.filter(pk__in=keys).order_by("pk").select_for_update()
        list(here.values_list("pk"))


def _named(left: Iterable[tuple[ChangedRow, str]]) -> list[LeftRow]:
    listed = list(left)
    names = RowWords().names(row for row, _ in listed)
    return [LeftRow(name, why) for name, (_, why) in zip(names, listed, strict=True)]
