"""Taking an import back, whole or one committee of it, for as long as any recorded change can be undone."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from conweb.kernel import jobs
from conweb.kernel.audit import change_set
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import (
    Foreseen,
    LeftRow,
    NothingUndone,
    Part,
    Undone,
    foresee,
    mark_undone,
    undo_change,
)
from registry.choices import RosterState
from registry.models import Committee, ImportedRoster, Person, RosterImport, Seat

NOTHING = "การนำเข้านี้ไม่ได้บันทึกอะไร จึงไม่มีสิ่งที่จะย้อนกลับ"
AT_ONCE = 200  # committees
NOT_IN = "คณะนี้ไม่ได้บันทึกในการนำเข้านี้ หรือย้อนกลับแล้ว"


def undo_import(run: RosterImport, *, by: User, stop: jobs.Stop = lambda: False) -> Undone:
    """Put back all that an import wrote and that nobody has changed since. Raises ValidationError.

    A large one goes back by so many committees at a time, as one change: a whole country is not held in memory.
    PutOff, with nothing undone, where the worker is to `stop`.
    """
    record = _record_of(run)
    with change_set(by, reason=f"ย้อนกลับ “{record.title}”"[:300]):
        rows = list(run.rosters.select_for_update().filter(state=RosterState.IN).order_by("pk"))
        if len(rows) <= AT_ONCE:
            return _undo(record, rows, by=by, part=None)
        done: list[Undone] = []
        left: list[LeftRow] = []
        for start in range(0, len(rows), AT_ONCE):
            if stop():
                raise jobs.PutOff
            taken = rows[start : start + AT_ONCE]
            try:
                done.append(_undo(record, taken, by=by, part=_part_of(taken, run, record.title)))
            except NothingUndone as nothing:
                left += nothing.left
        if not done:
            raise NothingUndone(left)
        left += [one for undone in done for one in undone.left]
        if not left:
            mark_undone(record, by=by)
    return Undone(
        record=done[-1].record,
        rows=sum(undone.rows for undone in done),
        of=sum(undone.of for undone in done) + len(left) - sum(len(undone.left) for undone in done),
        left=left,
        keys=frozenset().union(*(undone.keys for undone in done)),
    )


def undo_roster(row: ImportedRoster, *, by: User) -> Undone:
    """Put back one committee of an import; the others stay and can be undone later. Raises ValidationError.

    A committee that the import made disappears, and the one before it has its old end again.
    """
    with transaction.atomic():
        held = list(
            ImportedRoster.objects.select_for_update()
            .filter(run=row.run_id, state=RosterState.IN)
            .order_by("pk")
        )
        mine = [one for one in held if one.pk == row.pk]
        if not mine:
            raise ValidationError(NOT_IN)
        record = _record_of(row.run)
        # The last of them is the rest of the import: with it the import as such is undone.
        part = _part_of(mine, row.run) if len(held) > 1 else None
        undone = _undo(record, mine, by=by, part=part)
    row.refresh_from_db()
    return undone


def foresee_import(run: RosterImport) -> Foreseen:
    """What `undo_import` would put back, and what it would leave."""
    record = _record_of(run)
    rows = list(run.rosters.filter(state=RosterState.IN).order_by("pk"))
    if len(rows) <= AT_ONCE:
        return foresee(record)
    parts = [
        foresee(record, part=_part_of(rows[start : start + AT_ONCE], run))
        for start in range(0, len(rows), AT_ONCE)
    ]
    return Foreseen(
        rows=sum(part.rows for part in parts),
        of=sum(part.of for part in parts),
        left=[row for part in parts for row in part.left],
    )


def foresee_roster(row: ImportedRoster) -> Foreseen:
    """What `undo_roster` would put back, and what it would leave."""
    others = ImportedRoster.objects.filter(run=row.run_id, state=RosterState.IN).exclude(pk=row.pk)
    return foresee(_record_of(row.run), part=_part_of([row], row.run) if others.exists() else None)


def _record_of(run: RosterImport) -> RecordedChange:
    record = RecordedChange.objects.filter(pk=run.change).first() if run.change else None
    if record is None:
        raise ValidationError(NOTHING)
    return record


def _undo(record: RecordedChange, rows: Iterable[ImportedRoster], *, by: User, part: Part | None) -> Undone:
    """The rows of runs let go of these committees, which may disappear; those that stay are taken up again.

    A later run that found a committee unchanged only names it: that is no reason for it to stay.
    """
    listed = list(rows)
    of_row = {row.pk: row.committee_id for row in listed}
    naming = ImportedRoster.objects.filter(committee__in=[pk for pk in of_row.values() if pk])
    others = list(naming.exclude(pk__in=of_row).select_for_update(of=("self",)))
    naming.update(committee=None)
    undone = undo_change(record, by=by, part=part)
    standing = set(Committee.objects.filter(pk__in=of_row.values()).values_list("pk", flat=True))
    kept = [row for row in others if row.committee_id in standing]
    ImportedRoster.objects.bulk_update(kept, ["committee"], batch_size=500)
    for row in listed:
        went = (Committee, of_row[row.pk]) in undone.keys
        row.state = RosterState.UNDONE if went else RosterState.IN
        row.committee_id = of_row[row.pk] if of_row[row.pk] in standing else None
    ImportedRoster.objects.bulk_update(listed, ["state", "committee"], batch_size=500)
    return undone


def _part_of(rows: Sequence[ImportedRoster], run: RosterImport, title: str = "") -> Part:
    """The rows of some committees: themselves and those that they follow, their seats, the people whom those name."""
    own = list(Committee.objects.filter(pk__in=[row.committee_id for row in rows]).select_related("centre"))
    if not own:
        raise ValidationError(NOT_IN)
    at_places = Q(centre__in={body.centre_id for body in own if body.centre_id}) | Q(
        centre=None, subdistrict__in={body.subdistrict_id for body in own if not body.centre_id}
    )
    known = Committee.objects.filter(at_places, kind=own[0].kind)
    bodies = {*(body.pk for body in own), *known.values_list("pk", flat=True)}
    events = Seat.pgh_event_model.objects.filter(pgh_context=run.change, committee__in=bodies)
    people = set(events.values_list("person", flat=True)) | set(
        Seat.objects.filter(committee__in=own).values_list("person", flat=True)
    )
    people -= {None}
    return Part(
        title=title or f"{own[0].full_name} จากการนำเข้า {run.file_name}",
        rows=frozenset({(Committee, pk) for pk in bodies} | {(Person, pk) for pk in people}),
        where={
            Committee: Q(pgh_obj__in=bodies),
            # Seats of other committees of the same import tell who has to stay.
            Seat: Q(committee__in=bodies) | Q(person__in=people),
            Person: Q(pgh_obj__in=people),
        },
    )
