"""When the demo is not made: somebody else's database, nothing to stand on, or a failure on the way."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from conweb.demo import making
from conweb.demo.making import make_demo
from conweb.kernel.models import Province, User
from registry.models import Centre, Person

pytestmark = pytest.mark.django_db


def test_make_demo_in_a_database_of_other_people_is_refused(tmp_path):
    User.objects.create_user("somebody", first_name="ผู้ใช้จริง")

    with pytest.raises(ValidationError, match="ฐานข้อมูลเปล่า"):
        make_demo(tmp_path / "accounts.json")

    assert not (tmp_path / "accounts.json").exists()


def test_make_demo_before_the_areas_says_what_to_run_first(tmp_path):
    with pytest.raises(CommandError, match="load_areas"):
        call_command("make_demo", accounts_file=str(tmp_path / "accounts.json"), stdout=StringIO())


def test_make_demo_before_the_criteria_says_what_to_run_first(tmp_path):
    Province.objects.create(code="31", name="บุรีรัมย์")

    with pytest.raises(CommandError, match="load_criteria"):
        call_command("make_demo", accounts_file=str(tmp_path / "accounts.json"), stdout=StringIO())


def test_make_demo_that_fails_at_its_end_leaves_no_row_and_no_file(settings, tmp_path, monkeypatch):
    def fail(accounts: object, path: Path) -> None:
        assert list(uploads()), "evidence was to be there already"
        raise OSError("disk full")

    def uploads() -> list[Path]:
        return [path for path in (tmp_path / "files").rglob("*") if path.is_file()]

    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setattr(making, "settle_passwords", fail)
    call_command("load_areas", stdout=StringIO())
    call_command("load_criteria", stdout=StringIO())

    with pytest.raises(OSError, match="disk full"):
        make_demo(tmp_path / "accounts.json")

    assert not uploads()
    for model in (User, Centre, Person):
        assert not model.objects.exists()
        assert not model.pgh_event_model.objects.exists()
