"""Brings signed announcements and orders into force on their day; run once a day, after midnight."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from conweb.kernel import clock, thai
from registry.services.papers.force import bring_into_force


class Command(BaseCommand):
    help = "ให้ประกาศและคำสั่งที่ลงนามแล้วมีผลเมื่อถึงวันที่กำหนด เรียกวันละครั้ง เรียกซ้ำได้"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on", default="", metavar="วันที่", help="ให้มีผลถึงวันนี้ เช่น 1 เม.ย. 2564 ไม่ระบุคือวันที่ของระบบ"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        today = clock.today()
        day = thai.parse_thai_date(options["on"], today=today) if options["on"] else today
        for paper in bring_into_force(day):
            self.stdout.write(
                f"{paper.paper_kind.label} {paper.full_number} {paper.subject}".replace("  ", " ")
            )
        self.stdout.write(f"เอกสารที่มีผลถึง {thai.format_date(day)} ครบแล้ว")
