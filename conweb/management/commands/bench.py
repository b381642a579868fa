"""`manage.py bench`: each figure beside a yardstick of the same run. It measures; it is no test."""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings
from django.urls import clear_url_caches

from conweb.bench.award_figures import ROWS as ROWS_OF_AWARDS
from conweb.bench.country_figures import ROWS as ROWS_OF_THE_COUNTRY
from conweb.bench.desk_figures import ROWS as ROWS_OF_DESKS
from conweb.bench.figures import ROWS as ROWS_OF_THE_DEMO
from conweb.bench.figures import make_world
from conweb.bench.form_figures import ROWS as ROWS_OF_FORMS
from conweb.bench.grid_figures import ROWS as ROWS_OF_GRIDS
from conweb.bench.import_figures import ROWS as ROWS_OF_IMPORTS
from conweb.bench.measure import Figure
from conweb.bench.paper_figures import ROWS as ROWS_OF_PAPERS
from conweb.bench.register_figures import ROWS as ROWS_OF_THE_REGISTER
from conweb.bench.scratch import scratch_database
from conweb.bench.work_figures import ROWS as ROWS_OF_THE_YEARS_WORK
from conweb.management.static_files import collect_static

# The country's fill the database of the others; only what is signed comes after them, since it holds on to its signatory.
# An import of the country doubles its people, so nothing is measured after it.
ROWS = (
    *ROWS_OF_THE_DEMO,
    *ROWS_OF_DESKS,
    *ROWS_OF_GRIDS,
    *ROWS_OF_THE_YEARS_WORK,
    *ROWS_OF_FORMS,
    *ROWS_OF_THE_COUNTRY,
    *ROWS_OF_AWARDS,
    *ROWS_OF_PAPERS,
    *ROWS_OF_THE_REGISTER,
    *ROWS_OF_IMPORTS,
)


def _name(row: Callable[..., object]) -> str:
    return row.__name__.replace("_", " ")


class Command(BaseCommand):
    help = "วัดความเร็วเทียบกับไม้บรรทัดของรอบเดียวกัน ในฐานข้อมูลชั่วคราวที่สร้างและลบเอง"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="พิมพ์เป็น JSON")
        parser.add_argument("--only", metavar="WORD", default="", help="เฉพาะแถวที่ชื่อมีคำนี้")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = [row for row in ROWS if options["only"].lower() in f"{_name(row)} {row.__doc__}".lower()]
        if not rows:
            names = ", ".join(map(_name, ROWS))
            raise CommandError(f"ไม่มีแถวที่ชื่อมี “{options['only']}” แถวที่มีคือ {names}")
        figures: list[Figure] = []
        hosts = [*settings.ALLOWED_HOSTS, "127.0.0.1"]
        plain = {"ROOT_URLCONF": "conweb.bench.urls", "ALLOWED_HOSTS": hosts, "SECURE_SSL_REDIRECT": False}
        self._tell("เตรียมฐานข้อมูลชั่วคราว")
        with (
            scratch_database() as folder,
            override_settings(**plain, DATA_DIR=folder, STATIC_ROOT=folder / "static"),
        ):
            clear_url_caches()
            collect_static()  # what is weighed is what is served, not what an older start left behind
            world = make_world(folder)
            for row in rows:
                self._tell(f"วัด {_name(row)}")
                figures += row(world)
        if options["json"]:
            self.stdout.write(
                json.dumps([figure.as_json() for figure in figures], ensure_ascii=False, indent=1)
            )
        else:
            for figure in figures:
                self._print(figure)

    def _tell(self, text: str) -> None:
        """Progress goes to the error stream, so that --json stays JSON."""
        self.stderr.write(f"… {text}")

    def _print(self, figure: Figure) -> None:
        spread = f" ±{figure.spread:.0%}" if figure.spread is not None else ""
        self.stdout.write(f"{figure.name}: {figure.value:,.1f} {figure.unit}{spread}")
        if figure.yardstick_value is not None:
            self.stdout.write(
                f"    beside {figure.yardstick}: {figure.yardstick_value:,.1f} {figure.unit}, ratio {figure.ratio:.2f}"
            )
        if figure.aim is not None:
            what = "ratio" if figure.aims_at == "ratio" else figure.unit
            self.stdout.write(f"    aim ≤ {figure.aim:g} {what}: {'met' if figure.met else 'MISSED'}")
        if figure.remark:
            self.stdout.write(f"    {figure.remark}")
