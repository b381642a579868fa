"""The row of `manage.py bench` about rosters in bulk: the whole country from one workbook, each way in its own process."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from conweb.bench.country_figures import _make_country
from conweb.bench.figures import MS, World
from conweb.bench.import_world import write_workbook
from conweb.bench.measure import Figure
from conweb.bench.server import _database_url

COUNTRY, CHECKED, STOCK = 200_000, 5_000, 2_000
ALLOWED_SECONDS = 20  # of checking 5,000 rows, on a machine of the office
MOST_MB = 512


def imports(world: World) -> Iterator[Figure]:
    """Rosters of 25 for every ศอช. of the country: read, checked and written as a job does it, beside the ways around."""
    _make_country()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    few, all_of_them = world.folder / "few.xlsx", world.folder / "country.xlsx"
    write_workbook(few, rows=CHECKED)
    stocked = world.folder / "stock.xlsx"
    write_workbook(stocked, rows=STOCK, first=2 * COUNTRY)
    rows = write_workbook(all_of_them, rows=COUNTRY)
    connection.close()  # nothing of this process lies in the way of the others
    checked, read = _done("check", few), _done("read", few)
    # One after the other, so that whatever else the machine does falls on both.
    first, stock = _done("bring-in-first", stocked), _done("stock", stocked)
    mine, bulk = _done("bring-in", all_of_them), _done("bulk", all_of_them)
    floor = _done("floor", all_of_them)
    if mine["rows"] != rows or bulk["rows"] != rows:
        raise RuntimeError(f"{rows} rows were to be written: {mine} {bulk}")
    seconds, steps = sum(mine["seconds"].values()), mine["seconds"]
    what = f"{rows:,} rows of rosters read, checked and written"
    yield Figure(
        what,
        seconds,
        "s",
        "the same rows by bulk_create, with history and no rules",
        bulk["seconds"]["write"],
        aim=3,
        remark=f"{rows / seconds:,.0f} rows a second: read {steps['read']:.0f} s, checked {steps['check']:.0f} s,"
        f" written {steps['write']:.0f} s",
    )
    yield Figure(
        f"one row of {first['rows']:,}",
        sum(first["seconds"].values()) / first["rows"] * MS,
        "ms",
        "django-import-export as it comes, row by row, the same rows",
        stock["seconds"]["write"] / stock["rows"] * MS,
        aim=0.1,
    )
    yield Figure(
        what,
        seconds,
        "s",
        "the floor: calamine, COPY and set-based SQL of bare rows",
        floor["seconds"]["write"],
    )
    taken = sum(checked["seconds"].values())
    yield Figure(
        f"{checked['rows']:,} rows read and checked",
        taken * MS,
        "ms",
        "the same file read by python-calamine",
        read["seconds"]["read"] * MS,
        remark=f"{taken:.1f} of {ALLOWED_SECONDS} s allowed",
    )
    yield Figure(
        f"memory of the process that brings in {rows:,} rows, at most",
        mine["peak_mb"],
        "MB",
        "the process that writes them by bulk_create",
        bulk["peak_mb"],
        aim=MOST_MB,
        aims_at="value",
    )


def _done(step: str, path: Path) -> dict[str, Any]:
    """One step in a process of its own, on the scratch database."""
    environment = os.environ | {
        "DATABASE_URL": _database_url(),
        "BUSINESS_DATE": settings.BUSINESS_DATE,
        "SECRET_KEY": settings.SECRET_KEY,
        "DATA_DIR": str(settings.DATA_DIR),
        "DJANGO_SETTINGS_MODULE": "conweb.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "conweb.bench.import_work", step, str(path)],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{step}: {done.stderr[-3000:]}")
    return json.loads(done.stdout)


ROWS: tuple[Callable[[World], Iterator[Figure]], ...] = (imports,)
