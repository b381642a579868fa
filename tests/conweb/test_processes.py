import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conweb import processes

WAITING = [sys.executable, "-c", "import sys; print('up', flush=True); sys.stdin.read()"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); sys.stdin.read()",
]


@pytest.fixture
def child(request: pytest.FixtureRequest):
    command = getattr(request, "param", WAITING)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        running.stdout.readline()
        yield running
        running.kill()


def test_process_is_recalled_while_it_runs(child, tmp_path: Path):
    known = processes.identify(child.pid)

    processes.remember(tmp_path / "note.json", known)

    assert processes.recall(tmp_path / "note.json") == known


def test_process_is_not_recalled_once_it_has_gone(child, tmp_path: Path):
    processes.remember(tmp_path / "note.json", processes.identify(child.pid))

    child.kill()
    child.wait()

    assert processes.recall(tmp_path / "note.json") is None


def test_process_dead_but_not_yet_collected_counts_as_gone(child):
    known = processes.identify(child.pid)

    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # its zombie stays

    assert not known.is_running()


def test_reused_number_is_not_taken_for_the_process(child, tmp_path: Path):
    earlier = processes.Process(child.pid, "another boot:1")
    processes.remember(tmp_path / "note.json", earlier)

    assert processes.recall(tmp_path / "note.json") is None
    earlier.stop(((signal.SIGKILL, 1.0),))
    assert child.poll() is None


@pytest.mark.parametrize("note", ["", "{}", "[1]", "nonsense", '{"pid": 1}'])
def test_spoilt_note_recalls_nothing(note: str, tmp_path: Path):
    (tmp_path / "note.json").write_text(note)

    assert processes.recall(tmp_path / "note.json") is None


@pytest.mark.parametrize("child", [STUBBORN], indirect=True)
def test_stop_goes_on_to_the_next_signal(child):
    processes.identify(child.pid).stop(((signal.SIGTERM, 0.1), (signal.SIGKILL, 10.0)))

    assert child.wait() == -signal.SIGKILL


def test_working_in_finds_who_stands_in_the_folder(tmp_path: Path):
    with subprocess.Popen(WAITING, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        running.stdout.readline()

        found = processes.working_in(tmp_path)

        running.kill()
    assert [one.pid for one in found] == [running.pid]
