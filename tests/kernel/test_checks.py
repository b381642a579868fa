"""What must hold before conweb serves anyone: a database whose trigrams see Thai letters."""

from collections.abc import Iterator

import pytest
from django.core.checks import Tags, registry
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django.plugin import DjangoDbBlocker

from conweb.kernel.checks import thai_trigrams
from tests.scratch import SCRATCH, scratch_database

# Every server can make it, and with it pg_trgm sees ASCII letters only.
C_LOCALE = "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE 'C'"


@pytest.fixture
def blind(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    with django_db_blocker.unblock(), scratch_database(C_LOCALE) as database:
        yield database


def test_database_that_sees_no_thai_is_refused(blind):
    with blind.cursor() as cursor:
        cursor.execute("CREATE EXTENSION pg_trgm")

    (problem,) = thai_trigrams(None, databases=[SCRATCH])

    assert problem.id == "conweb.E001"
    assert "C.UTF-8" in problem.hint


def test_migrate_stops_before_its_first_table(blind):
    """`migrate` runs the checks of its database before anything else, so a start-up fails loudly."""
    with pytest.raises(SystemCheckError, match=r"conweb\.E001"):
        call_command("migrate", database=SCRATCH, skip_checks=False, verbosity=0)

    assert blind.introspection.table_names() == []


def test_empty_database_that_sees_thai_is_taken(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), scratch_database():
        assert thai_trigrams(None, databases=[SCRATCH]) == []


@pytest.mark.django_db
def test_database_of_the_tests_sees_thai():
    assert thai_trigrams(None, databases=["default"]) == []


def test_check_runs_with_those_of_the_database():
    assert thai_trigrams in registry.registry.get_checks()
    assert Tags.database in thai_trigrams.tags
