import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from conweb import processes
from conweb.management.worker import Worker


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    """A program that waits in the place of the queue's: what is tried here is how it is kept."""
    monkeypatch.setattr(
        Worker,
        "start",
        lambda self: self._spawn(["-c", "import time; print('here', flush=True); time.sleep(60)"]),
    )
    worker = Worker(tmp_path)
    yield worker
    worker.stop()


def test_worker_is_started_again_after_a_kill_and_leaves_nobody_behind(worker: Worker, tmp_path: Path):
    worker.start()
    first = processes.recall(tmp_path / "worker.json")

    os.kill(first.pid, signal.SIGKILL)
    assert first.has_gone_within(10)
    assert not worker.is_alive()
    worker.start()
    second = processes.recall(tmp_path / "worker.json")
    assert worker.is_alive()
    worker.stop()

    assert not second.is_running()
    assert not (tmp_path / "worker.json").exists()


def test_worker_of_a_killed_launcher_is_ended(worker: Worker, tmp_path: Path):
    worker.start()
    orphan = processes.recall(tmp_path / "worker.json")

    Worker(tmp_path).clear()

    assert worker._child.wait(10) is not None
    assert not orphan.is_running()
    assert not (tmp_path / "worker.json").exists()


def test_worker_log_is_for_its_owner_only(worker: Worker):
    worker.start()

    assert worker.log.stat().st_mode & 0o777 == 0o600
