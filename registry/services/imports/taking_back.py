"""Taking an import back at a press: a small one while the person waits, a large one by a worker.

The worker's is one transaction, with what the page then says of it: a worker that was killed leaves everything as it
was before, and the next one begins again.
"""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from conweb.kernel import jobs, thai
from conweb.kernel.models import User
from conweb.kernel.undo import Undone
from registry.choices import ImportState, RosterState
from registry.models import ImportedRoster, RosterImport
from registry.services.imports.runs import is_left_alone
from registry.services.imports.steps import lock_of
from registry.services.imports.undoing import NOTHING, undo_import, undo_roster

UNDO = "registry.undo_import"
UNDONE_AT_ONCE = 100  # committees; more than that take longer than a person should wait
NAMED = 5  # rows that are named of those that stayed
UNDER_WAY = "กำลังย้อนกลับการนำเข้านี้ทั้งหมด รอให้เสร็จก่อน"
BROKE_OFF = "ระบบขัดข้องระหว่างย้อนกลับ ยังไม่ได้ย้อนกลับรายการใด กด “ย้อนกลับทั้งหมด” อีกครั้ง ถ้ายังขัดข้องติดต่อผู้ดูแลระบบ"
NOT_OVER = "การนำเข้านี้ยังไม่จบ จึงยังย้อนกลับไม่ได้"


def take_back(run: RosterImport, *, by: User, only: ImportedRoster | None = None) -> Undone | None:
    """Undo an import, or `only` one committee of it. None where a worker does it. Raises ValidationError.

    A second press finds it under way; where nobody is at it any more, it queues the work again.
    """
    with transaction.atomic():
        row = RosterImport.objects.select_for_update().get(pk=run.pk)
        if row.state == ImportState.UNDOING:
            if only is not None:
                raise ValidationError(UNDER_WAY)
            if is_left_alone(row):
                _defer(row, by)
            return None
        if row.change is None:
            raise ValidationError(NOTHING)
        if row.state not in (ImportState.DONE, ImportState.CANCELLED):
            raise ValidationError(NOT_OVER)
        is_large = only is None and committees_for_a_worker(row) > 0
        if is_large:
            row.state_before, row.state = row.state, ImportState.UNDOING
            _defer(row, by)
        row.undoing_told = ""
        row.save(update_fields=["state", "state_before", "undoing_told"])
    if is_large:
        return None
    return undo_import(run, by=by) if only is None else undo_roster(only, by=by)


def committees_for_a_worker(run: RosterImport) -> int:
    """How many committees would go back, where they are too many for a person to wait for; otherwise 0."""
    written = run.rosters.filter(state=RosterState.IN).count()
    return written if written > UNDONE_AT_ONCE else 0


def take_back_by_worker(run_id: UUID, by_id: int, *, stop: jobs.Stop) -> None:
    """The job: all goes back, or nothing where it fails; the import then stands as before, and its page tells why.

    Raises PutOff where another is at it or the worker is to stop.
    """
    with jobs.alone(lock_of(run_id)) as nobody_at_it:
        if not nobody_at_it:
            raise jobs.PutOff
        run = RosterImport.objects.get(pk=run_id)
        if run.state != ImportState.UNDOING:
            return
        try:
            with transaction.atomic():
                undone = undo_import(run, by=User.objects.get(pk=by_id), stop=stop)
                _over(run, in_words(undone))
        except jobs.PutOff:
            raise
        except ValidationError as refusal:
            _over(run, refusal.messages[: NAMED + 1])
        except Exception:
            _over(run, [BROKE_OFF])
            raise


def in_words(undone: Undone) -> list[str]:
    """How many rows went back of how many, and the first of those that stayed."""
    if not undone.left:
        return [f"ย้อนกลับแล้วทั้งหมด {thai.format_number(undone.of)} รายการ"]
    rows, of = thai.format_number(undone.rows), thai.format_number(undone.of)
    more = len(undone.left) - NAMED
    named = [*map(str, undone.left[:NAMED])]
    if more > 0:
        named.append(f"และอีก {thai.format_number(more)} รายการ")
    return [
        f"ย้อนกลับแล้ว {rows} จาก {of} รายการ",
        f"ไม่ได้ย้อนกลับ {thai.format_number(undone.of - undone.rows)} รายการ {'; '.join(named)}",
    ]


def _defer(run: RosterImport, by: User) -> None:
    jobs.defer(UNDO, lock=lock_of(run.pk), run=str(run.pk), by=by.pk)


def _over(run: RosterImport, told: list[str]) -> None:
    RosterImport.objects.filter(pk=run.pk).update(
        state=run.state_before, state_before="", undoing_told="\n".join(told)
    )
