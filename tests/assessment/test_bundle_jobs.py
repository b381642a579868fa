"""A ZIP by a real worker: a process of its own, killed in the middle, and the next one that goes on."""

import signal
import subprocess
import zipfile
from collections.abc import Callable, Iterator

import pytest

from assessment.choices import BundleState
from assessment.models import FormBundle, KeptSheet
from assessment.services import bundles
from tests.assessment.test_figures import accepted, sent_form
from tests.factories import officer_of
from tests.workers import empty_queue, wait_until, workers

pytestmark = pytest.mark.django_db(transaction=True)

FORMS = 5

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
    empty_queue()
    yield
    empty_queue()


@pytest.fixture
def start(queue, tmp_path) -> Iterator[Callable[[int], subprocess.Popen]]:
    """start(3): a worker that is killed at its third print, never for 0."""
    here = {"FILES": str(tmp_path / "files"), "PRINTED": str(tmp_path / "printed.log")}
    with workers(tmp_path) as run:
        yield lambda dies_at: run(WORKER, DIES_AT=str(dies_at), **here)


def test_worker_that_is_killed_leaves_its_papers_to_the_next(start, tmp_path):
    forms = [accepted(sent_form(f"31160{number}")) for number in range(1, FORMS + 1)]
    district = forms[0].district
    bundle = bundles.ask_for_bundle(round_=forms[0].round, place=district, by=officer_of(district))

    killed = start(3)
    wait_until(lambda: killed.poll() is not None, tmp_path)
    assert killed.returncode == -signal.SIGKILL
    kept = KeptSheet.objects.count()
    start(0)
    wait_until(lambda: FormBundle.objects.get(pk=bundle.pk).state == BundleState.READY, tmp_path)

    bundle.refresh_from_db()
    assert kept == 2
    # The paper at which the worker was killed is the only one that was begun twice.
    assert len((tmp_path / "printed.log").read_text().split()) == FORMS + 1
    with zipfile.ZipFile(tmp_path / "files" / bundle.file.name) as archive:
        assert len(archive.namelist()) == FORMS + 1
