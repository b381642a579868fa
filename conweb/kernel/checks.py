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
            # Before the first migration there is no pg_trgm, and what it goes by is asked: is this a letter?
            asked = "cardinality(show_trgm('ก')) > 0" if cursor.fetchone() else "'ก' ~ '[[:alpha:]]'"
            cursor.execute(f"SELECT {asked}")
            if cursor.fetchone() == (False,):
                problems.append(
                    Error(
                        "This database sees no Thai letters, so no search would find anything.",
                        hint="Create the database with a UTF-8 locale, e.g. LOCALE_PROVIDER builtin LOCALE 'C.UTF-8'.",
                        id="conweb.E001",
                    )
                )
    return problems
