"""Writing many rows of one table in one statement: bulk_update asks one CASE per row and column, which grows with its square."""

import re
from collections.abc import Sequence

from django.db import connections, router
from django.db.models import Field, Model


def update_rows(rows: Sequence[Model], names: Sequence[str]) -> None:
    """Write these fields of each row, all in one UPDATE. History and constraints see every row as ever."""
    if not rows:
        return
    model = type(rows[0])
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    key = model._meta.pk
    fields = [model._meta.get_field(name) for name in names]
    arrays = [
        [field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows]
        for field in (key, *fields)
    ]
    columns = [quote(field.column) for field in fields]
    casts = ", ".join(f"%s::{_type(field, connection)}[]" for field in (key, *fields))
    written = ", ".join(f"{column} = given.{column}" for column in columns)
    statement = (
        f"UPDATE {quote(model._meta.db_table)} AS here SET {written} "  # noqa: S608 (names of our own columns)
        f"FROM unnest({casts}) AS given (key, {', '.join(columns)}) WHERE here.{quote(key.column)} = given.key"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, arrays)


def _type(field: Field, connection: object) -> str:
    """The type without its length: a text that is too long is to be refused, not cut."""
    return re.sub(
        r"\(.*\)", "", field.rel_db_type(connection) if field.remote_field else field.db_type(connection)
    )
