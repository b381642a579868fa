from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from conweb.kernel.stored_files import clear, look_through


class Command(BaseCommand):
    help = "ลบไฟล์แนบที่ไม่มีรายการใดใช้แล้ว เกิน 30 วัน และไม่มีการแก้ไขที่ยังย้อนกลับได้ต้องใช้ ใส่ --dry-run เพื่อนับให้ดูอย่างเดียว"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="นับอย่างเดียว ไม่ลบ")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Counts only, never a name: what a scheduler prints is kept in a log."""
        stored = look_through()
        if not dry_run:
            clear(stored)
        verb = "จะลบ" if dry_run else "ลบแล้ว"
        self.stdout.write(
            f"ไฟล์ทั้งหมด {stored.total} ไฟล์ มีรายการใช้อยู่ {stored.named} รอครบ 30 วัน {stored.waiting} "
            f"{verb} {len(stored.idle)} ({stored.size / 1024 / 1024:.1f} MB)"
        )
