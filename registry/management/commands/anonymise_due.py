from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from conweb.kernel import clock
from registry.services.retention import due_everywhere, give_up_due


class Command(BaseCommand):
    help = "ทำข้อมูลส่วนบุคคลที่ครบกำหนดเก็บให้เป็นนิรนาม ปกตินับให้ดูอย่างเดียว ใส่ --apply จึงทำจริงและนำกลับไม่ได้"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--apply", action="store_true", help="ทำจริง")

    def handle(self, *args: Any, apply: bool, **options: Any) -> None:
        """Counts only, never a name: what a scheduler prints is kept in a log."""
        today = clock.today()
        given = give_up_due(on=today) if apply else due_everywhere(on=today)
        verb = "ทำแล้ว" if apply else "ครบกำหนด (ยังไม่ได้ทำ)"
        self.stdout.write(
            f"{verb}: บุคคล {given.people} คน บันทึกการเปิดดู {given.reveals} รายการ เอกสารเวทีประชาคม {given.files} ไฟล์"
        )
