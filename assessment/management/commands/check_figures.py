"""`manage.py check_figures`: every stored figure beside the engine's."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assessment.services.figure_checks import check_figures
from conweb.kernel import jobs


class Command(BaseCommand):
    help = "เทียบตัวเลขที่เก็บไว้ทุกตัวกับที่คำนวณจากคำตอบ"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="คำนวณตัวที่ไม่ตรงใหม่")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            check = check_figures(mend=options["mend"])
        except jobs.PutOff as error:
            raise CommandError("กำลังตรวจอยู่แล้ว รอให้เสร็จก่อน") from error
        self.stdout.write(
            f"ตรวจแล้ว {check.forms:,} แบบ {check.answers:,} คำตอบ {check.summaries:,} จังหวัดและปี"
        )
        for row in check.differing:
            self.stdout.write(f"ไม่ตรง {row}")
        if check.found:
            raise CommandError(f"ไม่ตรง {check.found:,} ตัว")
