"""`manage.py postgres pg_dump --format=custom --file backup.dump`: PostgreSQL's own tools, already connected."""

import os
import signal
import subprocess
import sys

from django.conf import settings

from conweb.cluster import Trouble, packaged_binaries
from conweb.management.passthrough import PassThroughCommand

TOOLS = ("pg_dump", "pg_restore", "psql", "createdb", "dropdb", "vacuumdb")


class Command(PassThroughCommand):
    help = (
        "เรียกเครื่องมือของ PostgreSQL กับฐานข้อมูลของ conweb: " + ", ".join(TOOLS) + "  "
        "เช่น  manage.py postgres pg_dump --format=custom --file สำรอง.dump"
    )

    def hand_over(self, words: list[str]) -> None:
        """Run one tool with the connection of DATABASE_URL in its environment; leaves with the tool's status."""
        if not words or words[0] not in TOOLS:
            raise Trouble("ระบุเครื่องมือ: " + ", ".join(TOOLS))
        # The terminal's Ctrl-C is for the tool (psql cancels a query with it), not for us; the tool would inherit
        # SIG_IGN.
        signal.signal(signal.SIGINT, lambda number, frame: None)
        command = [str(packaged_binaries() / words[0]), *words[1:]]
        # A dump holds personal data: it is its maker's alone.
        done = subprocess.run(command, env=connection_environment(), umask=0o077, check=False)  # noqa: S603
        sys.exit(done.returncode)


def connection_environment() -> dict[str, str]:
    """What libpq reads instead of options; a password never stands on a command line."""
    database = settings.DATABASES["default"]
    told = {
        "PGHOST": database["HOST"],
        "PGPORT": database["PORT"],
        "PGUSER": database["USER"],
        "PGPASSWORD": database["PASSWORD"],
        "PGDATABASE": database["NAME"],
        **{
            f"PG{name.upper()}": value
            for name, value in database.get("OPTIONS", {}).items()
            if name.startswith("ssl")
        },
    }
    return {**os.environ, **{name: str(value) for name, value in told.items() if value}}
