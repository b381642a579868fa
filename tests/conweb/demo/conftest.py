"""The whole demo, made once for this folder and taken back at its end."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

from conweb.demo.making import make_demo


@pytest.fixture(scope="package")
def accounts_file(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("demo") / "demo_accounts.json"


@pytest.fixture(scope="package")
def _demo(django_db_setup, django_db_blocker, accounts_file):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_areas", stdout=StringIO())
        call_command("load_criteria", stdout=StringIO())
        make_demo(accounts_file)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def demo(_demo, accounts_file):
    """What a test changes, in the database and in the file, is taken back after it."""
    kept = accounts_file.read_bytes()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    accounts_file.write_bytes(kept)
    accounts_file.chmod(0o600)
