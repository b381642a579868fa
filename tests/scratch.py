"""A database of one's own beside the tests' one, dropped at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

SCRATCH = "scratch"


@contextmanager
def scratch_database(options: str = "") -> Iterator[BaseDatabaseWrapper]:
    """Empty, under the alias "scratch"; `options` are those of CREATE DATABASE. Needs an unblocked database."""
    name = f"{connection.settings_dict['NAME']}_scratch"
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
