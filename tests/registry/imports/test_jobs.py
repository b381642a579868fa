"""Imports by a real worker: a process of its own, killed in the middle, and the next one that goes on."""

import signal
import subprocess
from collections.abc import Callable, Iterator

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from conweb.kernel.models import RecordedChange
from registry.choices import ImportState, RosterState
from registry.models import Committee, RosterImport, Seat
from tests.registry.imports.handed_in import (
    centre_called,
    confirm,
    counts,
    hand_in,
    rows_of,
    somebody,
    states,
)
from tests.workers import WITHIN, empty_queue, wait_until, workers

pytestmark = pytest.mark.django_db(transaction=True)

COMMITTEES, BATCH = 8, 2
NAMES = ("มาลัย", "ชูชาติ", "บุญมี", "สายใจ", "ประไพ", "วิชัย", "สมบูรณ์", "อำไพ")

# A worker like any other, but for its batches: small ones, and in the third it is killed before they are committed.
KILLED = f"""
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from registry.services.imports import steps
steps.BATCH = {BATCH}
write, calls = steps.write_rosters, []
def write_and_die(*args, **more):
    written = write(*args, **more)
    calls.append(1)
    if len(calls) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return written
steps.write_rosters = write_and_die
call_command("procrastinate", "worker")
"""
WORKER = """
import django
django.setup()
from django.core.management import call_command
call_command("procrastinate", "worker")
"""


@pytest.fixture
def queue(settings, tmp_path) -> Iterator[None]:
    """An empty queue before and after: its tables are not emptied with ours."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.IMPORT_ROWS_AT_ONCE = 3
    empty_queue()
    yield
    empty_queue()


@pytest.fixture
def start(queue, tmp_path) -> Iterator[Callable[[str], subprocess.Popen]]:
    """Start a worker on the database of the tests."""
    with workers(tmp_path) as run:
        yield lambda program: run(program, LOG_LEVEL="INFO")


@pytest.fixture
def committees(queue, district) -> list[Committee]:
    return [centre_called(f"โนน{name}", number) for number, name in enumerate(NAMES[:COMMITTEES], 1)]


def handed_in(committees: list[Committee], officer) -> RosterImport:
    """One more person for each: more rows than a person waits for."""
    rows = []
    for committee, name in zip(committees, NAMES, strict=True):
        rows += [*rows_of(committee), somebody(committee, f"นาง{name} ใจงาม")]
    run = hand_in(rows, officer)
    assert run.state == ImportState.WAITING
    return run


def stands(run: RosterImport, state: str) -> bool:
    return RosterImport.objects.filter(pk=run.pk, state=state).exists()


def sizes(committees: list[Committee]) -> list[int]:
    return [committee.seats.count() for committee in committees]


def test_killed_worker_leaves_whole_rosters_and_the_next_one_writes_the_rest(
    start, committees, officer, tmp_path
):
    run = handed_in(committees, officer)
    killed = start(KILLED)
    wait_until(lambda: stands(run, ImportState.READ), tmp_path)
    assert set(states(run)) == {RosterState.READY}
    run.refresh_from_db()
    confirm(run, officer)

    assert killed.wait(WITHIN) == -signal.SIGKILL
    run.refresh_from_db()
    assert run.state == ImportState.WRITING
    assert states(run) == [RosterState.IN] * 4 + [RosterState.READY] * 4
    assert sizes(committees) == [4] * 4 + [3] * 4

    worker = start(WORKER)
    wait_until(lambda: stands(run, ImportState.DONE), tmp_path)

    run.refresh_from_db()
    assert sizes(committees) == [4] * COMMITTEES
    assert counts(run) == (32, 8, 24, 0)
    made = Seat.pgh_event_model.objects.filter(pgh_label="insert", pgh_context=run.change)
    assert made.count() == COMMITTEES
    assert RecordedChange.objects.get().pk == run.change

    worker.send_signal(signal.SIGTERM)
    assert worker.wait(WITHIN) == 0
    assert not ProcrastinateJob.objects.filter(status="doing").exists()
