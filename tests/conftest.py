"""For every test: the first rows of the code lists, which a test that empties the tables takes away, and an empty queue."""

import gc
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connections
from django.db.models.signals import post_migrate
from xdist.scheduler import LoadFileScheduling

# Their refusals tell as much as those of a test itself.
pytest.register_assert_rewrite("tests.pages", "tests.registry.roster_rows", "tests.walk.every_address")

_lists = import_module("registry.migrations.0003_committee_areas_and_code_lists")
_policies = import_module("assessment.migrations.0005_steps_and_points_of_forms_before")


def _fill_again(sender: Any, using: str, **_: Any) -> None:
    """Django says so after it has emptied the tables, as it does after migrating."""
    with connections[using].schema_editor() as editor:
        _lists.fill(apps, editor)
        _policies.name_policies(apps, editor)
        # The queue belongs to no model, so nobody empties it with the tables.
        editor.execute("DELETE FROM procrastinate_jobs")


def pytest_configure() -> None:
    post_migrate.connect(_fill_again, sender=apps.get_app_config("registry"), dispatch_uid="code lists")


# Files with few tests that take minutes. Workers take files in this order, so none of them is begun last, when the
# other workers have nothing left to do.
LONG = (
    "tests/test_migrations.py",
    "tests/walk/",
    "tests/conweb/",
    "tests/browser/",
    "tests/registry/test_search_queries.py",
    "tests/registry/test_as_of_replay.py",
    "tests/registry/imports/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {name: place for place, name in enumerate(LONG)}

    def place(item: pytest.Item) -> int:
        path = item.nodeid.partition("::")[0]
        return next((place for name, place in places.items() if path.startswith(name)), len(LONG))

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """Nine thousand tests live until the end: looking through them for garbage took a tenth of the time.

    What the tests leave behind is still looked for, or a worker would grow past a gigabyte.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


# Folders that build one world for all their tests: it is built once where one worker takes the whole folder.
ONE_WORLD = ("tests/walk", "tests/conweb/demo")


class ByFileOrWorld(LoadFileScheduling):
    """A file stays with one worker, and a folder with one world does."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return next((folder for folder in ONE_WORLD if file.startswith(f"{folder}/")), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFileOrWorld:
    return ByFileOrWorld(config, log)
