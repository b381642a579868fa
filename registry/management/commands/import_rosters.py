"""Rosters from a workbook, without a browser: the same services and rules as the pages."""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError

from conweb.kernel import clock, thai
from conweb.kernel.models import User
from registry.choices import CommitteeKind, ImportMeaning, ImportState, RosterState
from registry.models import LeavingReason, RosterImport
from registry.services.imports import runs

KINDS = (CommitteeKind.EXECUTIVE, CommitteeKind.WORKING, CommitteeKind.KBT)
ALL_IN, SOME_RETURNED, UNREADABLE = 0, 1, 2


class Command(BaseCommand):
    help = (
        "นำเข้ารายชื่อคณะจากไฟล์ .xlsx .xls .ods หรือ .csv ใช้กติกาเดียวกับหน้าเว็บ "
        "จบด้วย 0 เมื่อเข้าครบ 1 เมื่อมีคณะที่ส่งคืน 2 เมื่ออ่านไฟล์ไม่ได้"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="ไฟล์รายชื่อ")
        parser.add_argument("--dry-run", action="store_true", help="ตรวจอย่างเดียว ไม่บันทึก")
        parser.add_argument("--as", dest="user", metavar="USER", help="ชื่อผู้ใช้ของผู้นำเข้า (ไม่ระบุคือผู้ดูแลระบบคนแรก)")
        parser.add_argument("--report", metavar="OUT.xlsx", help="เขียนไฟล์เดิมพร้อมหมายเหตุลงไฟล์นี้")
        parser.add_argument("--kind", choices=KINDS, default=CommitteeKind.EXECUTIVE, help="คณะในไฟล์")
        parser.add_argument(
            "--new-term", action="store_true", help="ไฟล์เป็นคณะกรรมการชุดใหม่ (ต้องระบุ --starts-on)"
        )
        parser.add_argument("--partial", action="store_true", help="ไฟล์มีรายชื่อไม่ครบคณะ ผู้ไม่อยู่ในไฟล์คงอยู่")
        parser.add_argument("--changed-on", type=a_day, metavar="วันที่", help="มีผลตั้งแต่ (ไม่ระบุคือวันนี้)")
        parser.add_argument("--starts-on", type=a_day, metavar="วันที่", help="วันเริ่มวาระของชุดใหม่")
        parser.add_argument(
            "--ends-on", type=a_day, metavar="วันที่", help="วันครบวาระ (ไม่ระบุใช้ความยาววาระที่ตั้งไว้)"
        )
        parser.add_argument("--order-number", default="", metavar="เลขที่", help="เลขที่คำสั่งหรือประกาศ")
        parser.add_argument("--announced-on", type=a_day, metavar="วันที่", help="ลงวันที่")
        parser.add_argument(
            "--leaving-reason", default=runs.NOT_SAID, metavar="รหัส", help="รหัสเหตุที่พ้น (ไม่ระบุคือเหตุอื่น)"
        )
        parser.add_argument("--drafts", action="store_true", help="จัดทำร่างคำสั่งส่วนต่าง")
        parser.add_argument("--reason", default="", help="เหตุผลที่เก็บในประวัติ (ไม่ระบุคือชื่อไฟล์)")

    def handle(self, *args: Any, **options: Any) -> None:
        """The last line tells the counts; a status other than 0 leaves by sys.exit."""
        try:
            run = self._run(options)
        except ValidationError as refusal:
            self.stderr.write(" ".join(refusal.messages))
            sys.exit(UNREADABLE)
        self._tell(run)
        if options["report"]:
            self._report(run, Path(options["report"]))
        if run.state == ImportState.UNREADABLE:
            self.stderr.write(run.refusal)
            sys.exit(UNREADABLE)
        if run.state == ImportState.FAILED:
            raise CommandError(run.refusal)
        returned = run.rows_returned if run.state == ImportState.DONE else _returned_of(run)
        came_in = (
            run.rows_in if run.state == ImportState.DONE else run.rows_read - returned - _unchanged_of(run)
        )
        unchanged = run.rows_read - came_in - returned
        if options["dry_run"]:
            runs.forget(run, by=run.by)
        self.stdout.write(f"read {run.rows_read}, in {came_in}, unchanged {unchanged}, returned {returned}")
        if returned or not run.rows_read:
            sys.exit(SOME_RETURNED)

    def _run(self, options: dict[str, Any]) -> RosterImport:
        path = Path(options["file"])
        try:
            upload = ContentFile(path.read_bytes(), name=path.name)
        except OSError as fault:
            raise ValidationError(f"เปิดไฟล์ {path} ไม่ได้: {fault.strerror}") from fault
        by = _importer(options["user"])
        run = runs.start_import(
            upload=upload, by=by, kind=options["kind"], meaning=_meaning(options, path), at_once=True
        )
        if run.state == ImportState.READ and not options["dry_run"]:
            run = runs.confirm(run, by=by, at_once=True)
        return run

    def _tell(self, run: RosterImport) -> None:
        """What has to be mended, each with its cell; then the questions."""
        for problem in run.found.get("problems", []):
            self.stdout.write(" ".join(filter(None, [problem["sheet"], problem["message"]])))
        for row in run.rosters.filter(state=RosterState.RETURNED).order_by("order"):
            self.stdout.write(f"{row.place} ({row.sheet} {row.first_row}) {row.why}".rstrip())
            for problem in row.problems:
                found = f" “{problem['found']}”" if problem["found"] else ""
                self.stdout.write(f"  {problem['sheet']} {problem['cell']}{found} {problem['message']}")
            for ask in row.asks:
                offered = " / ".join(label for _, label in ask["choices"])
                self.stdout.write(f"  {ask['sheet']} {ask['cell']} {ask['question']} ({offered})")

    def _report(self, run: RosterImport, path: Path) -> None:
        if not run.answer:
            self.stderr.write("ไม่มีไฟล์ตอบกลับ")
            return
        with run.answer.open("rb") as sealed:
            path.write_bytes(sealed.read())


def _importer(username: str | None) -> User:
    if username:
        if user := User.objects.filter(username=username, is_active=True).first():
            return user
        raise CommandError(f"ไม่พบผู้ใช้ {username}")
    people = User.objects.filter(is_active=True, duties__role="administrator", duties__province=None)
    if user := people.filter(duties__district=None).order_by("pk").first():
        return user
    raise CommandError("ไม่มีผู้ดูแลระบบของทั้งประเทศ ระบุผู้นำเข้าด้วย --as")


def _meaning(options: dict[str, Any], path: Path) -> runs.Meaning:
    if options["new_term"] and not options["starts_on"]:
        raise CommandError("ระบุวันเริ่มวาระด้วย --starts-on")
    reason = LeavingReason.objects.active().filter(pk=options["leaving_reason"]).first()
    if reason is None:
        codes = " ".join(LeavingReason.objects.active().values_list("pk", flat=True))
        raise CommandError(f"ไม่มีเหตุที่พ้นรหัส {options['leaving_reason']} ใช้ได้: {codes}")
    return runs.Meaning(
        meaning=ImportMeaning.NEW_TERM if options["new_term"] else ImportMeaning.WITHIN,
        is_whole=not options["partial"],
        changed_on=None if options["new_term"] else options["changed_on"] or clock.today(),
        leaving_reason=None if options["new_term"] else reason,
        starts_on=options["starts_on"] if options["new_term"] else None,
        ends_on=options["ends_on"] if options["new_term"] else None,
        order_number=options["order_number"] if options["new_term"] else "",
        announced_on=options["announced_on"] if options["new_term"] else None,
        drafts_papers=options["drafts"] and not options["new_term"],
        reason=options["reason"] or f"นำเข้าจากไฟล์ {path.name}"[:300],
    )


def a_day(word: str) -> date:
    """«1 เม.ย. 2564», «1/4/2564», «2021-04-01»."""
    try:
        return thai.parse_thai_date(word, today=clock.today())
    except thai.ThaiDateError as refusal:
        raise ArgumentTypeError(str(refusal)) from refusal


def _returned_of(run: RosterImport) -> int:
    """People of committees that would not go in, of a run that was only checked."""
    rows = run.rosters.filter(state=RosterState.RETURNED)
    return sum(rows.values_list("rows", flat=True))


def _unchanged_of(run: RosterImport) -> int:
    """People who stand already, of a run that was only checked."""
    rows = run.rosters.exclude(state=RosterState.RETURNED)
    return sum(rows.values_list("unchanged", flat=True))
