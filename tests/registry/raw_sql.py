"""Rows written past the program, as somebody at the database's own prompt would, and the database's refusal."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction


@contextmanager
def refused(constraint: str) -> Iterator[None]:
    """The database refuses, by the name of its rule; the rest of the test goes on."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        yield


def write(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def insert(table: str, **columns: Any) -> None:
    places = ", ".join(["%s"] * len(columns))
    write(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", *columns.values())
