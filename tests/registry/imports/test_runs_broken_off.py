"""A run that breaks off: a worker that stops, somebody who cancels, a fault; whoever goes on writes nothing twice."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from conweb.kernel import jobs
from conweb.kernel.models import RecordedChange
from registry.choices import ImportState, RosterState
from registry.models import Committee, RosterImport
from registry.services.imports import runs, steps
from tests.registry.imports.handed_in import (
    REASON,
    confirm,
    counts,
    hand_in,
    jobs_of,
    rows_of,
    somebody,
    states,
)

pytestmark = pytest.mark.django_db


def two_ready(committee: Committee, second: Committee, officer: Any, monkeypatch: Any) -> RosterImport:
    """A run at work on two committees, each a batch of its own."""
    monkeypatch.setattr(steps, "BATCH", 1)
    rows = [*rows_of(committee), somebody(committee), *rows_of(second), somebody(second, "นายชูชาติ พรดี")]
    run = hand_in(rows, officer)
    RosterImport.objects.filter(pk=run.pk).update(state=ImportState.WRITING, reason=REASON)
    return run


def stop_after(batches: int) -> jobs.Stop:
    """A worker that is told to stop after so many looks."""
    looks = iter([False] * batches)
    return lambda: next(looks, True)


def test_worker_that_stops_leaves_whole_committees_and_the_next_one_goes_on(
    committee, second, officer, monkeypatch
):
    run = two_ready(committee, second, officer, monkeypatch)

    with pytest.raises(jobs.PutOff):
        steps.write_import(run.pk, stop=stop_after(1))

    run.refresh_from_db()
    assert run.state == ImportState.WRITING
    assert states(run) == [RosterState.IN, RosterState.READY]
    assert (committee.seats.count(), second.seats.count()) == (4, 3)

    steps.write_import(run.pk)

    run.refresh_from_db()
    assert run.state == ImportState.DONE
    assert (committee.seats.count(), second.seats.count()) == (4, 4)
    assert counts(run) == (8, 2, 6, 0)
    assert RecordedChange.objects.count() == 1


def test_cancelling_stops_before_the_next_batch_and_what_is_written_stays(
    committee, second, officer, monkeypatch
):
    run = two_ready(committee, second, officer, monkeypatch)

    def cancelled_meanwhile() -> bool:
        if committee.seats.count() == 4:
            RosterImport.objects.filter(pk=run.pk).update(cancel_asked=True)
        return False

    steps.write_import(run.pk, stop=cancelled_meanwhile)

    run.refresh_from_db()
    assert run.state == ImportState.CANCELLED
    assert (committee.seats.count(), second.seats.count()) == (4, 3)
    assert run.change is not None


def test_progress_is_told_while_it_goes_on(committee, second, officer, monkeypatch):
    monkeypatch.setattr(steps, "TELL_EVERY", 0)
    run = two_ready(committee, second, officer, monkeypatch)
    told = []

    def look() -> bool:
        told.append(RosterImport.objects.values_list("done", "total").get(pk=run.pk))
        return False

    steps.write_import(run.pk, stop=look)

    assert told == [(0, 8), (4, 8)]


def test_progress_is_told_at_most_once_a_second(committee, second, officer, monkeypatch):
    monkeypatch.setattr(steps.time, "monotonic", lambda: 100.0)
    run = two_ready(committee, second, officer, monkeypatch)
    told = []

    def look() -> bool:
        told.append(RosterImport.objects.values_list("done", flat=True).get(pk=run.pk))
        return False

    steps.write_import(run.pk, stop=look)

    assert told == [0, 0]


def test_waiting_run_is_cancelled_at_once(committee, officer):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)

    run = runs.cancel(run, by=officer)

    assert run.state == ImportState.CANCELLED
    with pytest.raises(ValidationError, match="ไม่ได้รอยืนยัน"):
        confirm(run, officer)


def test_job_of_a_cancelled_run_does_nothing(settings, committee, officer):
    settings.IMPORT_ROWS_AT_ONCE = 3
    run = hand_in([*rows_of(committee), somebody(committee)], officer)
    runs.cancel(run, by=officer)

    steps.check_import(run.pk)

    run.refresh_from_db()
    assert run.state == ImportState.CANCELLED
    assert not run.rosters.exists()


def test_fault_is_told_on_the_run_and_gone_on_with(committee, officer, monkeypatch):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)
    with monkeypatch.context() as broken:
        broken.setattr(steps, "write_rosters", lambda *_, **__: 1 / 0)
        run = confirm(run, officer)
    assert run.state == ImportState.FAILED
    assert "ทำต่อ" in run.refusal
    assert committee.seats.count() == 3

    run = runs.try_again(run, by=officer)
    assert (run.state, jobs_of(run)) == (ImportState.WRITING, [steps.WRITE])
    steps.write_import(run.pk)

    run.refresh_from_db()
    assert run.state == ImportState.DONE
    assert committee.seats.count() == 4


def test_fault_of_the_checking_is_checked_again(committee, officer, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(steps, "check_rosters", lambda *_, **__: 1 / 0)
        run = hand_in([*rows_of(committee), somebody(committee)], officer)
    assert run.state == ImportState.FAILED

    run = runs.try_again(run, by=officer)
    steps.check_import(run.pk)

    run.refresh_from_db()
    assert (run.state, states(run)) == (ImportState.READ, [RosterState.READY])


def test_workbook_that_cannot_be_told_back_takes_nothing_along(committee, officer, monkeypatch):
    monkeypatch.setattr(steps, "make_answer", lambda *_: 1 / 0)

    run = confirm(hand_in([*rows_of(committee), somebody(committee)], officer), officer)

    assert run.state == ImportState.DONE
    assert not run.answer
    assert committee.seats.count() == 4


def test_run_that_another_holds_is_put_off(committee, officer, monkeypatch):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)
    RosterImport.objects.filter(pk=run.pk).update(state=ImportState.WRITING)
    monkeypatch.setattr(steps.jobs, "alone", _held_elsewhere)

    with pytest.raises(jobs.PutOff):
        steps.write_import(run.pk)


class _held_elsewhere:
    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> bool:
        return False

    def __exit__(self, *_: object) -> None:
        return None
