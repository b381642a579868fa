"""What must hold before conweb serves anyone."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections


@register(Tags.database)
def thai_trigrams(app_configs: Any, databases: list[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """With the C locale pg_trgm sees no Thai at all and every search finds nothing, silently."""
    problems: list[CheckMessage] = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
            if cursor.fetchone() is None:  # before the first migration
                continue
            cursor.execute("SELECT cardinality(show_trgm('ก'))")
            if cursor.fetchone() == (0,):
                problems.append(
                    Error(
                        "pg_trgm sees no Thai letters in this database.",
                        hint="Create the database with a UTF-8 locale, e.g. LOCALE_PROVIDER builtin LOCALE 'C.UTF-8'.",
                        id="conweb.E001",
                    )
                )
    return problems
