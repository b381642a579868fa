"""Clearing the disk: files of rows stay, files that an undoing needs stay, the others go after 30 days."""

import os
import time
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pgtrigger
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from registry.choices import SelectionStepKind
from registry.models import SelectionFile
from registry.services.offices import change_office
from registry.services.selection_files import attach_file
from registry.services.selections import take_back_step
from tests.assessment.files import pdf, picture
from tests.factories import officer_of
from tests.registry.contact_rows import district_of, office_of
from tests.registry.selecting import begun, centre_with_term, record_upto

pytestmark = pytest.mark.django_db

DAY = 24 * 60 * 60
FORUM = SelectionStepKind.FORUM


@pytest.fixture(autouse=True)
def files(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def attached(files) -> SelectionFile:
    """A photo of a forum, on the disk for 90 days."""
    centre = centre_with_term()
    officer = officer_of(centre.district)
    selection = begun(centre, officer)
    record_upto(selection, FORUM, officer)
    row = attach_file(
        step=selection.steps.get(kind=FORUM), upload=SimpleUploadedFile("เวที.pdf", pdf()), by=officer
    )
    _age(Path(row.file.path), 90)
    return row


def _age(path: Path, days: int) -> None:
    then = time.time() - days * DAY
    os.utime(path, (then, then))


def _stray(files: Path, name: str, *, days: int) -> Path:
    """What an upload leaves that was killed before its row was written."""
    path = files / "evidence" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF-1.7")
    _age(path, days)
    return path


def _clear(*words: str) -> str:
    out = StringIO()
    call_command("clear_files", *words, stdout=out)
    return out.getvalue()


def _take_back(row: SelectionFile) -> RecordedChange:
    selection = row.step.selection
    take_back_step(selection=selection, kind=FORUM, by=row.uploaded_by, reason="บันทึกผิด")
    return RecordedChange.objects.get(kind="selection", title__startswith="เรียกคืน")


def _as_if_long_ago() -> None:
    """The history of the test is of now; its moments are moved back, which nothing else may do."""
    model = SelectionFile.pgh_event_model
    with pgtrigger.ignore(f"registry.{model.__name__}:append_only"):
        model.objects.update(pgh_created_at=timezone.now() - timedelta(days=90))


def test_file_of_a_row_stays_however_old(attached):
    _clear()

    assert Path(attached.file.path).exists()


def test_file_that_was_taken_off_its_step_stays_with_its_row(attached):
    attached.removed_at = timezone.now()
    attached.save()
    _as_if_long_ago()

    _clear()

    assert Path(attached.file.path).exists()


def test_file_without_a_row_goes_after_thirty_days(files):
    old, young = _stray(files, "a" * 32, days=31), _stray(files, "b" * 32, days=29)

    said = _clear()

    assert (old.exists(), young.exists()) == (False, True)
    assert "ไฟล์ทั้งหมด 2 ไฟล์ มีรายการใช้อยู่ 0 รอครบ 30 วัน 1 ลบแล้ว 1 (0.0 MB)" in said


def test_file_of_a_step_taken_back_stays_as_long_as_that_can_be_undone(attached, settings):
    """Taken back on 20 เม.ย. 2564, so undone until 20 พ.ค.; the upload itself is much older."""
    path, change = Path(attached.file.path), _take_back(attached)
    _as_if_long_ago()
    settings.BUSINESS_DATE = "2021-05-20"

    _clear()

    assert path.exists()
    undo_change(change, by=attached.uploaded_by)
    with SelectionFile.objects.get(sha256=attached.sha256).file as file:
        assert file.read() == path.read_bytes()


def test_file_of_a_step_taken_back_goes_when_that_can_no_longer_be_undone(attached, settings):
    path = Path(attached.file.path)
    _take_back(attached)
    _as_if_long_ago()
    settings.BUSINESS_DATE = (date(2021, 4, 20) + timedelta(days=31)).isoformat()

    _clear()

    assert not path.exists()


def test_emblem_taken_off_a_letterhead_lately_stays(files):
    """The change of a letterhead is no recorded change; for 30 days its history counts all the same."""
    office = office_of(district_of())
    by = officer_of(office.district)
    given = {"name": office.name, "by": by, "office": office}
    office = change_office(**given, emblem=SimpleUploadedFile("ตรา.png", picture("PNG")))
    path = Path(office.emblem.path)
    _age(path, 90)
    change_office(**given, drop_emblem=True)

    _clear()

    assert path.exists()


def test_dry_run_counts_and_removes_nothing(files):
    old = _stray(files, "a" * 32, days=31)

    said = _clear("--dry-run")

    assert "จะลบ 1" in said
    assert old.exists()


def test_words_name_no_file(attached, files):
    name = _stray(files, "a" * 32, days=31).name

    said = _clear()

    assert name not in said
    assert attached.name not in said


def test_nothing_stored_yet_is_no_trouble():
    assert "ไฟล์ทั้งหมด 0 ไฟล์" in _clear()
