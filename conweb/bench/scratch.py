"""A database of its own for measuring: made, filled with the demo's data, dropped. Never the user's."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql


@contextmanager
def scratch_database() -> Iterator[Path]:
    """Point Django at a new database on the same server; yields a scratch folder for files."""
    connection = connections["default"]
    own = connection.settings_dict["NAME"]
    name = f"conweb_bench_{os.getpid()}"
    with tempfile.TemporaryDirectory(prefix="conweb-bench-") as folder:
        _on_server("CREATE DATABASE {} TEMPLATE template0", name)
        media, business_date = settings.MEDIA_ROOT, settings.BUSINESS_DATE
        try:
            connections.close_all()
            connection.settings_dict["NAME"] = name
            settings.DATABASES["default"]["NAME"] = name
            settings.MEDIA_ROOT = Path(folder) / "files"
            settings.BUSINESS_DATE = "2021-04-20"
            unheard = StringIO()
            call_command("migrate", verbosity=0)
            call_command("load_areas", stdout=unheard)
            call_command("load_criteria", stdout=unheard)
            call_command("make_demo", accounts_file=f"{folder}/accounts.json", stdout=unheard)
            with connections["default"].cursor() as cursor:
                cursor.execute("ANALYZE")
            yield Path(folder)
        finally:
            connections.close_all()
            connection.settings_dict["NAME"] = own
            settings.DATABASES["default"]["NAME"] = own
            settings.MEDIA_ROOT, settings.BUSINESS_DATE = media, business_date
            _on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _on_server(statement: str, name: str) -> None:
    """CREATE and DROP DATABASE run outside any transaction, from a connection to another database."""
    parameters = {**connections["default"].get_connection_params(), "dbname": "postgres"}
    for own_way in ("cursor_factory", "context", "prepare_threshold"):
        parameters.pop(own_way, None)
    with psycopg.connect(**parameters, autocommit=True) as server:
        server.execute(sql.SQL(statement).format(sql.Identifier(name)))
