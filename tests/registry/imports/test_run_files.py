"""The workbooks of runs: sealed on the disk, told back, taken away in time."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from conweb.kernel import clock
from conweb.kernel.stored_files import look_through
from registry.choices import ImportState
from registry.models import Seat
from registry.services.imports import runs, steps
from registry.services.personal_keys import rotate_keys
from tests.registry.imports.handed_in import (
    NO_DAY,
    confirm,
    hand_in,
    rows_of,
    somebody,
)

pytestmark = pytest.mark.django_db


def test_answer_is_kept_with_the_run(committee, officer):
    run = hand_in([*rows_of(committee), somebody(committee, since=NO_DAY)], officer)

    assert run.answer_name == "รายชื่อ – ตรวจแล้ว.xlsx"
    with run.answer.open() as kept:
        assert kept.read(2) == b"PK"


def test_files_of_runs_are_taken_away_after_thirty_days_and_the_result_stays(
    settings, committee, officer, tmp_path
):
    run = confirm(hand_in([*rows_of(committee), somebody(committee)], officer), officer)
    waiting = hand_in([*rows_of(committee), somebody(committee, "นายชูชาติ พรดี")], officer)
    assert look_through().named == 4

    settings.BUSINESS_DATE = (clock.today() + timedelta(days=30)).isoformat()
    assert runs.clear_old_files() == 0
    settings.BUSINESS_DATE = (clock.today() + timedelta(days=1)).isoformat()
    with _committing():
        assert runs.clear_old_files() == 2

    run.refresh_from_db()
    waiting.refresh_from_db()
    assert (run.state, bool(run.file), bool(run.answer)) == (ImportState.DONE, False, False)
    assert waiting.state == ImportState.CANCELLED
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def _committing() -> Any:
    """What waits for the end of the transaction is done inside it."""
    from django.test import TestCase

    return TestCase.captureOnCommitCallbacks(execute=True)


def test_files_are_sealed_anew_with_the_keys(settings, committee, officer):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)
    before = steps.content_of(run)
    old = settings.PERSONAL_DATA_KEYS
    settings.PERSONAL_DATA_KEYS = ["a-newer-key-" + "n" * 40, *old]

    done = rotate_keys()

    assert (done.files, done.unreadable_files) == (2, 0)
    settings.PERSONAL_DATA_KEYS = settings.PERSONAL_DATA_KEYS[:1]
    assert steps.content_of(run) == before


def test_file_that_no_key_opens_is_counted_and_left(settings, committee, officer):
    run = hand_in([*rows_of(committee), somebody(committee)], officer)
    before = Path(run.file.path).read_bytes()
    settings.PERSONAL_DATA_KEYS = ["another-key-" + "m" * 40]

    done = rotate_keys()

    assert done.unreadable_files == 2
    assert Path(run.file.path).read_bytes() == before


def test_seats_are_written_once_whatever_is_pressed(committee, officer):
    run = confirm(hand_in([*rows_of(committee), somebody(committee)], officer), officer)

    steps.write_import(run.pk)
    steps.check_import(run.pk)

    assert Seat.objects.filter(committee=committee).count() == 4
