"""A database of one's own beside the tests' one, dropped at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

SCRATCH = "scratch"
# Migrated already, and empty: a copy takes a second, migrating from nothing most of a minute.
LIKE_THE_TESTS = "TEMPLATE of the tests"


@contextmanager
def scratch_database(options: str = "") -> Iterator[BaseDatabaseWrapper]:
    """Empty, under the alias "scratch"; `options` are those of CREATE DATABASE. Needs an unblocked database."""
    usual = connection.settings_dict["NAME"]
    name = f"{usual}_scratch"
    if options == LIKE_THE_TESTS:
        connection.close()  # nobody may be connected to what is copied
        options = f'TEMPLATE "{usual}"'
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" {options}')
    connections.settings[SCRATCH] = connection.settings_dict | {"NAME": name}
    try:
        yield connections[SCRATCH]
    finally:
        connections[SCRATCH].close()
        del connections[SCRATCH], connections.settings[SCRATCH]
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')
