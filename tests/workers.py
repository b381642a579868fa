"""Real workers for tests: processes of their own on the database of the tests, which may be killed."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from conweb.local import PROJECT

WITHIN = 60  # seconds that a worker is given; it takes a few
QUEUE = ("procrastinate_periodic_defers", "procrastinate_jobs", "procrastinate_workers")


def empty_queue() -> None:
    """Its tables are not emptied with ours."""
    with connection.cursor() as cursor:
        for table in QUEUE:
            cursor.execute(f"DELETE FROM {table}")


@contextmanager
def workers(folder: Path) -> Iterator[Callable[..., subprocess.Popen]]:
    """start(program, NAME="…"): a Python program that becomes a worker, with more of an environment.

    What it says is in worker.log; whatever still runs at the end is ended.
    """
    running: list[subprocess.Popen] = []

    def start(program: str, **more: str) -> subprocess.Popen:
        server = os.environ["DATABASE_URL"].rpartition("/")[0]
        surroundings = os.environ | {
            "DATABASE_URL": f"{server}/{connection.settings_dict['NAME']}",
            "DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "conweb.settings_test",
            "WORKER_HEARTBEAT": "1",
            **more,
        }
        log = open(folder / "worker.log", "ab")  # noqa: SIM115 (the process writes into it)
        command = [sys.executable, "-c", program]
        running.append(subprocess.Popen(command, cwd=PROJECT, env=surroundings, stdout=log, stderr=log))
        return running[-1]

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        process.wait(WITHIN)


def wait_until(done: Callable[[], bool], folder: Path) -> None:
    """Give the workers of a folder their time; where it is over, what they said last is the reason."""
    limit = time.monotonic() + WITHIN
    while not done():
        said = (folder / "worker.log").read_text(encoding="utf-8", errors="replace")
        assert time.monotonic() < limit, said[-3000:]
        time.sleep(0.05)
