"""`manage.py summarise`: the sums of provinces made anew from the answers."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from assessment.services import figures


class Command(BaseCommand):
    help = "คำนวณตัวเลขสรุปรายตัวชี้วัดของทุกจังหวัดใหม่จากคำตอบ"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int, metavar="2564", help="เฉพาะปีงบประมาณนี้")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = figures.summarise_year(options["year"]) if options["year"] else figures.summarise_all()
        self.stdout.write(f"คำนวณแล้ว {rows:,} แถว")
