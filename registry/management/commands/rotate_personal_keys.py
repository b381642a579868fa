from typing import Any

from django.core.management.base import BaseCommand, CommandError

from registry.services.personal_keys import rotate_keys


class Command(BaseCommand):
    help = "เข้ารหัสเลขประจำตัวประชาชนและไฟล์รายชื่อทั้งหมดใหม่ด้วยกุญแจแรกของ PERSONAL_DATA_KEYS แล้วจึงเอากุญแจเก่าออกได้"

    def handle(self, *args: Any, **options: Any) -> None:
        done = rotate_keys()
        self.stdout.write(f"เข้ารหัสใหม่ {done.written} เลข {done.files} ไฟล์")
        lost = [f"{done.unreadable} เลข"] if done.unreadable else []
        lost += [f"{done.unreadable_files} ไฟล์"] if done.unreadable_files else []
        if lost:
            raise CommandError(f"อ่านไม่ได้ {' '.join(lost)} เพราะขาดกุญแจเดิม ใส่กุญแจนั้นกลับแล้วสั่งอีกครั้ง")
        self.stdout.write("เอากุญแจเก่าออกจาก PERSONAL_DATA_KEYS ได้แล้ว")
