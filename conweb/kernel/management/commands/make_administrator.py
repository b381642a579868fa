from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from conweb.kernel.temporary_passwords import new_ticket, open_ticket
from conweb.kernel.user_services import create_first_administrator


class Command(BaseCommand):
    help = "สร้างผู้ดูแลระบบของทั้งประเทศ พร้อมรหัสผ่านชั่วคราวที่แสดงครั้งเดียว (ใช้ตอนติดตั้ง)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="ชื่อผู้ใช้")
        parser.add_argument("first_name", metavar="ชื่อ")
        parser.add_argument("last_name", metavar="นามสกุล", nargs="?", default="")
        parser.add_argument("--prefix", metavar="คำนำหน้า", default="")

    def handle(
        self, *args: Any, username: str, first_name: str, last_name: str, prefix: str, **options: Any
    ) -> None:
        password = open_ticket(new_ticket()).password_for(username)
        try:
            account = create_first_administrator(
                username=username,
                prefix=prefix,
                first_name=first_name,
                last_name=last_name,
                password=password,
            )
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        self.stdout.write(f"สร้างบัญชี {account.username} ({account.full_name}) ผู้ดูแลระบบทั้งประเทศแล้ว")
        self.stdout.write(f"รหัสผ่านชั่วคราว {password}")
        self.stdout.write("จดไว้ตอนนี้ จะไม่แสดงอีก ระบบให้ตั้งรหัสผ่านใหม่เมื่อลงชื่อเข้าใช้ครั้งแรก")
