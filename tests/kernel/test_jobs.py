"""The queue in the database: a job stands with its transaction, waits once, and is never lost with a worker."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.contrib.django.utils import connector_params

from conweb.kernel import jobs

NAME = "registry.check_import"  # a task that there is; nobody works it off here


def queued() -> int:
    return ProcrastinateJob.objects.filter(task_name=NAME).count()


@pytest.fixture
def other_connection(django_db_blocker) -> Iterator[psycopg.Connection]:
    """Somebody else at the same database."""
    with psycopg.connect(**connector_params(), autocommit=True) as other:
        yield other


@pytest.mark.django_db
def test_job_is_given_up_with_the_transaction_that_asked_for_it():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.defer(NAME, lock="import-1", run="1")
        assert queued() == 1
        _ = 1 / 0

    assert queued() == 0


@pytest.mark.django_db
def test_job_that_waits_is_not_queued_twice_and_the_transaction_goes_on():
    with transaction.atomic():
        jobs.defer(NAME, lock="import-1", run="1")
        jobs.defer(NAME, lock="import-1", run="1")
        jobs.defer(NAME, lock="import-2", run="2")

    assert queued() == 2


@pytest.mark.django_db
def test_job_that_many_transactions_ask_for_is_queued_by_each_and_taken_along_by_the_first():
    for lock in ("sums-1", "sums-1", "sums-2"):
        jobs.defer_again(NAME, lock=lock, run="1")
    assert queued() == 3

    assert jobs.take_along(NAME, lock="sums-1") == 2
    assert queued() == 1


@pytest.mark.django_db
def test_name_is_held_until_the_transaction_ends(other_connection):
    jobs.hold("import-1")

    assert _locks(other_connection) == [(False,)]


@pytest.mark.django_db
def test_job_is_known_by_its_lock():
    jobs.defer(NAME, lock="import-1", run="1")

    assert jobs.is_known("import-1")
    assert not jobs.is_known("import-2")


@pytest.mark.django_db
def test_name_is_held_by_one_connection_at_a_time(other_connection):
    with jobs.alone("import-1") as ours:
        held = _locks(other_connection)

    assert ours
    assert held == [(False,)]
    assert _locks(other_connection) == [(True,)]


@pytest.mark.django_db
def test_name_that_another_connection_holds_is_not_ours(other_connection):
    assert _locks(other_connection) == [(True,)]

    with jobs.alone("import-1") as ours:
        assert not ours


def _locks(other: psycopg.Connection) -> list[tuple[bool]]:
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [jobs.number_of("import-1")])
        return cursor.fetchall()


def test_every_task_is_known_to_the_worker():
    app.perform_import_paths()

    assert {
        *("registry.check_import", "registry.write_import", "registry.undo_import"),
        "registry.clear_old_imports",
        *("assessment.summarise", "assessment.check_figures", "assessment.mend_figures"),
        "assessment.make_bundle",
        *("kernel.take_up_again", "kernel.forget_old_jobs"),
    } <= set(app.tasks)


def test_day_of_housekeeping_and_the_look_after_workers_come_by_themselves():
    periodic = {name for name, _ in app.periodic_registry.periodic_tasks}

    assert {"registry.clear_old_imports", "kernel.take_up_again", "kernel.forget_old_jobs"} <= periodic
    assert {
        *("assessment.summarise_all", "assessment.check_figures_nightly", "assessment.clear_old_bundles"),
    } <= periodic


def test_moments_of_daily_work_exist():
    """A worker that meets one that does not, like hour 25, stops at once with all its other work."""
    app.perform_import_paths()

    for task in app.periodic_registry.periodic_tasks.values():
        assert task.croniter.get_next() > 0


@pytest.mark.django_db
def test_tables_of_the_queue_belong_to_no_model_of_ours():
    """They come by the migrations of their package; emptying our tables leaves them alone."""
    assert "procrastinate_jobs" in connection.introspection.table_names()
    assert "procrastinate_jobs" not in connection.introspection.django_table_names(only_existing=True)
