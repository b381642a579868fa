"""`manage.py load_criteria`: publish the criteria files that come with conweb, then open their rounds."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessment.models import AssessmentRound
from assessment.scoring.parsing import CriteriaError, read_criteria
from assessment.services import open_round, publish_criteria
from conweb.kernel.models import Province


class Command(BaseCommand):
    help = "ประกาศใช้เกณฑ์ใน fixtures/criteria และกำหนดรอบประเมินใน fixtures/rounds (รันซ้ำได้)"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--correct-rounds",
            action="store_true",
            help="ปรับรอบที่มีอยู่แล้วให้ตรงกับไฟล์ด้วย (ปกติรอบที่มีอยู่ไม่เปลี่ยน)",
        )

    def handle(self, *args: Any, correct_rounds: bool, **options: Any) -> None:
        for path in files("criteria"):
            self._publish(path)
        if not Province.objects.exists():
            raise CommandError("ยังไม่มีรายชื่อพื้นที่ สั่ง manage.py load_areas ก่อน แล้วสั่งคำสั่งนี้อีกครั้ง")
        for path in files("rounds"):
            self._open(path, correct=correct_rounds)

    def _publish(self, path: Path) -> None:
        try:
            read_criteria(path)  # also refuses what reading JSON alone would pass over, such as repeated keys
            version = publish_criteria(code=path.stem, body=read(path))
        except CriteriaError as fault:
            raise CommandError(f"{path.name}: {fault}") from fault
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        self.stdout.write(f"เกณฑ์ {version.code} ประกาศใช้แล้ว")

    def _open(self, path: Path, *, correct: bool) -> None:
        facts = read(path)
        year = facts["fiscal_year"]
        # What was changed since is newer than the file.
        if AssessmentRound.objects.filter(fiscal_year=year).exists() and not correct:
            self.stdout.write(f"รอบประเมินปีงบประมาณ {year} มีอยู่แล้ว ไม่ได้เปลี่ยน")
            return
        try:
            open_round(facts=facts)
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        self.stdout.write(f"กำหนดรอบประเมินปีงบประมาณ {year} แล้ว")


def files(folder: str) -> list[Path]:
    return sorted((settings.BASE_DIR / "fixtures" / folder).glob("*.json"))


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
