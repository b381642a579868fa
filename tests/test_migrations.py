"""Migrations: named, in line with the models, and able to go back and forth under a database full of rows."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from pytest_django.plugin import DjangoDbBlocker

from assessment.choices import Status, Task
from assessment.models import (
    Assessment,
    CalendarFeed,
    Holiday,
    PolicyTag,
    PolicyWork,
    ProblemFigure,
    ProposalSeen,
    RoundContact,
    TaskDone,
)
from assessment.reports import sheet_facts
from assessment.services.kept_sheets import keep
from conweb.kernel import clock
from conweb.kernel.models import User
from registry.choices import CentralSheet, ExportedTable
from registry.imports.values import Field
from registry.services.central import set_layout
from registry.services.exports import record_export
from registry.services.imports.offices import remember_columns
from tests.scratch import LIKE_THE_TESTS, scratch_database
from tests.walk.world import build_world

OURS = ("kernel", "registry", "assessment", "awards")
# A name says what the migration does; these say that nobody gave it one.
UNNAMED = re.compile(r"_auto_|_initial$|_and_more$|_\d{8}")


# Tables that lose rows when this step is taken back: what is in them has no place in the tables before.
LOSES = {
    ("registry", "0002_offices_people_and_committees_of_every_kind"): {
        f"registry_{name}{suffix}" for name in ("committee", "seat", "person") for suffix in ("", "event")
    }
}
# Tables that gain rows by it: forms that came further than «ส่งแล้ว» go back to it, and their history says so.
GAINS = {("assessment", "0005_steps_and_points_of_forms_before"): {"assessment_assessmentevent"}}


def own_migrations() -> list[tuple[str, str]]:
    """Ours, in the order in which they are applied."""
    loader = MigrationLoader(None)
    return [node for node in loader.graph._generate_plan(loader.graph.leaf_nodes(), True) if node[0] in OURS]


# ── as files ───────────────────────────────────────────────────────────────────────────────
def test_every_migration_has_a_name_that_says_what_it_does():
    names = [name for _, name in own_migrations()]

    assert [
        name for name in names if UNNAMED.search(name) or not re.fullmatch(r"\d{4}_[a-z0-9_]{8,}", name)
    ] == []
    assert {app for app, _ in own_migrations()} == set(OURS)


@pytest.mark.parametrize("name", ["0002_auto_20210420_1015", "0001_initial", "0003_centre_place_and_more"])
def test_check_of_names_sees_one_that_nobody_gave(name):
    assert UNNAMED.search(name)


def test_no_two_migrations_are_the_last_of_an_app():
    assert MigrationLoader(None).detect_conflicts() == {}


def test_every_step_can_be_taken_back():
    loader = MigrationLoader(None)

    one_way = [
        (app, name, operation.describe())
        for app, name in own_migrations()
        for operation in loader.get_migration(app, name).operations
        if not operation.reversible
    ]

    assert one_way == []


@pytest.mark.django_db
def test_migrations_say_what_the_models_say():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


# ── under rows ─────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def scratch(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, settings, tmp_path
) -> Iterator[BaseDatabaseWrapper]:
    settings.MEDIA_ROOT = tmp_path
    with django_db_blocker.unblock(), scratch_database(LIKE_THE_TESTS) as database:
        yield database


def migrate(scratch: BaseDatabaseWrapper, *targets: tuple[str, str | None]) -> None:
    executor = MigrationExecutor(scratch)
    executor.migrate(list(targets) or executor.loader.graph.leaf_nodes())


def fill(scratch: BaseDatabaseWrapper) -> None:
    """Rows in every table of ours, written by the services."""
    usual = connections["default"]
    connections["default"] = scratch
    try:
        build_world()
        for model in (apps.get_model("kernel", name) for name in ("Province", "District", "Subdistrict")):
            first, second = model.objects.order_by("pk")[:2]
            first.successors.add(second)
        _fill_what_nobody_walked_into()
    finally:
        connections["default"] = usual


def _fill_what_nobody_walked_into() -> None:
    """What an office says once: of the columns of a heading, of why it takes a table out, of the central layout."""
    department, officer = (User.objects.get(username=f"walk-{name}") for name in ("depart", "officer"))
    remember_columns({"0" * 64: {"A": Field.FULL_NAME}}, of=officer, heads={"0" * 64: {"A": "รายชื่อ"}})
    record_export(
        table=ExportedTable.PEOPLE,
        ending="csv",
        filter_words="ทั้งหมด",
        province_id="31",
        district_id=None,
        rows=1,
        reason="ประชุมประจำเดือน",
        by=department,
    )
    set_layout(sheet=CentralSheet.CENTRES, columns=[("รหัส", "code")], by=department, reason="แบบใหม่")
    _fill_around_the_forms(department, officer)


def _fill_around_the_forms(department: User, officer: User) -> None:
    """What belongs to a round beside its forms, and the paper of an accepted form."""
    form = Assessment.objects.with_places().filter(status=Status.ACCEPTED).first()
    keep(form, sheet_facts([form], digits="arabic")[form.pk], b"paper")
    saved = {"round": form.round, "saved_by": officer, "saved_at": clock.now()}
    Holiday.objects.get_or_create(day=date(2021, 4, 13), defaults={"name": "วันสงกรานต์"})
    RoundContact.objects.get_or_create(round=form.round, province=None, defaults={"name": "กรม"})
    CalendarFeed.objects.create(owner=officer, secret_hash="0" * 64, made_at=clock.now())
    seen = {"answer_version": 1, "taken": False, "seen_by": officer, "seen_at": clock.now()}
    ProposalSeen.objects.get_or_create(assessment=form, number=9, defaults=seen)
    PolicyWork.objects.create(centre=form.centre, tag=PolicyTag.objects.first(), times=1, **saved)
    ProblemFigure.objects.create(
        province=form.province, district=form.district, solved=8, of=10, source="แผนพัฒนาตำบล", **saved
    )
    TaskDone.objects.create(
        round=form.round,
        task=Task.REPORT_TO_MINISTRY,
        done_on=clock.today(),
        recorded_by=department,
        recorded_at=clock.now(),
    )


def rows(scratch: BaseDatabaseWrapper) -> dict[str, int]:
    """How many rows each table holds; the record of the migrations themselves apart."""
    with scratch.cursor() as cursor:
        tables = [
            table for table in scratch.introspection.table_names(cursor) if table != "django_migrations"
        ]
        cursor.execute("SELECT " + ", ".join(f'(SELECT count(*) FROM "{table}")' for table in tables))
        return dict(zip(tables, cursor.fetchone(), strict=True))


def test_every_migration_goes_back_and_forth_under_rows(scratch):
    """Each is taken back and applied again, and what lies below keeps every row.

    The first of an app finds no rows of its own when it is applied, so those come back together at the end.
    """
    fill(scratch)
    full = rows(scratch)
    assert [table for table, count in full.items() if table.startswith(OURS) and not count] == []

    graph = MigrationLoader(None).graph
    for app, name in reversed(own_migrations()):
        below = [parent.key for parent in graph.node_map[app, name].parents if parent.key[0] == app]
        for target in [below[0], (app, name)] if below else [(app, None)]:
            before = rows(scratch)
            migrate(scratch, target)
            after = rows(scratch)
            changed = {table for table in before.keys() & after.keys() if before[table] != after[table]}
            told = LOSES.get((app, name), set()) | GAINS.get((app, name), set())
            assert changed - (told if target != (app, name) else set()) == set()

    assert [table for table in rows(scratch) if table.startswith(OURS)] == []
    migrate(scratch)
    assert rows(scratch).keys() == full.keys()
