"""A ZIP by a real worker: a process of its own, killed in the middle, and the next one that goes on."""

import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from assessment.choices import BundleState
from assessment.models import FormBundle, KeptSheet
from assessment.services import bundles
from conweb.local import PROJECT
from tests.assessment.test_figures import accepted, sent_form
from tests.factories import officer_of

pytestmark = pytest.mark.django_db(transaction=True)

FORMS, WITHIN = 5, 60  # seconds that a worker is given; it takes a few

# A worker like any other, but that it prints at once, writes down what it printed, and has its files here.
WORKER = """
import os, signal
from pathlib import Path
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from conweb.kernel import pdf
settings.MEDIA_ROOT = Path(os.environ["FILES"])
log, dies = Path(os.environ["PRINTED"]), int(os.environ["DIES_AT"])
def print_html(html, **how):
    with log.open("a") as lines:
        lines.write("one\\n")
    if len(log.read_text().split()) == dies:
        os.kill(os.getpid(), signal.SIGKILL)
    return html.encode()
pdf.print_html = print_html
call_command("procrastinate", "worker")
"""


@pytest.fixture
def queue(settings, tmp_path) -> Iterator[None]:
    """An empty queue before and after: its tables are not emptied with ours."""
    settings.MEDIA_ROOT = tmp_path / "files"
    _empty()
    yield
    _empty()


def _empty() -> None:
    with connection.cursor() as cursor:
        for table in ("procrastinate_periodic_defers", "procrastinate_jobs", "procrastinate_workers"):
            cursor.execute(f"DELETE FROM {table}")


@pytest.fixture
def start(queue, tmp_path) -> Iterator[Callable[[int], subprocess.Popen]]:
    """start(3): a worker on the database of the tests that is killed at its third print, never for 0."""
    running: list[subprocess.Popen] = []

    def run(dies_at: int) -> subprocess.Popen:
        server = os.environ["DATABASE_URL"].rpartition("/")[0]
        surroundings = os.environ | {
            "DATABASE_URL": f"{server}/{connection.settings_dict['NAME']}",
            "DATA_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "conweb.settings_test",
            "WORKER_HEARTBEAT": "1",
            "FILES": str(tmp_path / "files"),
            "PRINTED": str(tmp_path / "printed.log"),
            "DIES_AT": str(dies_at),
        }
        log = open(tmp_path / "worker.log", "ab")  # noqa: SIM115 (the process writes into it)
        running.append(
            subprocess.Popen(
                [sys.executable, "-c", WORKER], cwd=PROJECT, env=surroundings, stdout=log, stderr=log
            )
        )
        return running[-1]

    yield run
    for process in running:
        if process.poll() is None:
            process.kill()
        process.wait(WITHIN)


def wait_until(done: Callable[[], bool], log: Path) -> None:
    limit = time.monotonic() + WITHIN
    while not done():
        assert time.monotonic() < limit, log.read_text(encoding="utf-8", errors="replace")[-3000:]
        time.sleep(0.05)


def test_worker_that_is_killed_leaves_its_papers_to_the_next(start, tmp_path):
    forms = [accepted(sent_form(f"31160{number}")) for number in range(1, FORMS + 1)]
    district = forms[0].district
    bundle = bundles.ask_for_bundle(round_=forms[0].round, place=district, by=officer_of(district))

    killed = start(3)
    wait_until(lambda: killed.poll() is not None, tmp_path / "worker.log")
    assert killed.returncode == -signal.SIGKILL
    kept = KeptSheet.objects.count()
    start(0)
    wait_until(
        lambda: FormBundle.objects.get(pk=bundle.pk).state == BundleState.READY, tmp_path / "worker.log"
    )

    bundle.refresh_from_db()
    assert kept == 2
    # The paper at which the worker was killed is the only one that was begun twice.
    assert len((tmp_path / "printed.log").read_text().split()) == FORMS + 1
    with zipfile.ZipFile(tmp_path / "files" / bundle.file.name) as archive:
        assert len(archive.namelist()) == FORMS + 1
