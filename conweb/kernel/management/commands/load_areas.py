from typing import Any

from django.core.management.base import BaseCommand

from conweb.kernel.areas import load_areas


class Command(BaseCommand):
    help = "โหลดรายชื่อจังหวัด อำเภอ ตำบล (รันซ้ำได้)"

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_areas()
        self.stdout.write(
            f"{counts.provinces} จังหวัด {counts.districts:,} อำเภอ/เขต {counts.subdistricts:,} ตำบล/แขวง "
            f"(รหัสที่เลิกใช้ {counts.abolished:,})"
        )
