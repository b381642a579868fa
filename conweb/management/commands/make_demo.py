"""`manage.py make_demo --accounts-file PATH`: the demo data and its accounts; a second run keeps everything."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from conweb.demo.making import make_demo


class Command(BaseCommand):
    help = "สร้างข้อมูลสาธิตจังหวัดบุรีรัมย์และบัญชีสาธิต (รันซ้ำได้ ข้อมูลที่มีอยู่ไม่เปลี่ยน)"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--accounts-file",
            default=str(Path(settings.DATA_DIR) / "demo_accounts.json"),
            help="ไฟล์ที่เก็บชื่อผู้ใช้และรหัสผ่านของบัญชีสาธิต",
        )

    def handle(self, *args: Any, accounts_file: str, verbosity: int, **options: Any) -> None:
        def tell(line: str) -> None:
            if verbosity:
                self.stdout.write(f"  {line}")

        try:
            made = make_demo(Path(accounts_file), tell)
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        if not verbosity:
            return
        if made.centres:
            self.stdout.write(
                f"สร้าง ศอช. {made.centres} แห่ง กรรมการ {made.people:,} คน ผลประเมิน {made.forms} ฉบับ "
                f"หลักฐาน {made.files} ไฟล์"
            )
        else:
            self.stdout.write("มีข้อมูลสาธิตอยู่แล้ว ไม่ได้เปลี่ยนอะไร")
        self.stdout.write(f"รหัสผ่านของบัญชีสาธิตอยู่ใน {accounts_file}")
