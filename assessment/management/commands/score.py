"""Score a sheet of forms. Needs no database: the criteria come from their file, the answers from the sheet."""

import csv
import io
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from assessment.scoring.engine import score
from assessment.scoring.form_table import read_header, result_header, result_row
from assessment.scoring.parsing import CriteriaError, shipped_criteria
from assessment.scoring.sheets import SheetError, read_sheet

BAD_CELL = 1
UNREADABLE = 2
STANDARD_INPUT = "-"


class Command(BaseCommand):
    help = "ให้คะแนนแบบประเมินจากไฟล์ CSV หรือ XLSX ไม่ใช้ฐานข้อมูล"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            metavar="FILE",
            help="ไฟล์ CSV หรือ XLSX ที่มีคอลัมน์ ref, 1 ถึง 23, 1_of … หรือ - เพื่ออ่านจากอินพุตมาตรฐาน",
        )
        parser.add_argument("--criteria", default="2564", metavar="CODE", help="รหัสเกณฑ์ ปกติคือ 2564")

    def handle(self, *args: Any, **options: Any) -> None:
        _speak_utf8()
        file: str = options["file"]
        try:
            criteria = shipped_criteria(options["criteria"])
            sheet = read_sheet(_content(file))
            table, header = read_header(criteria, sheet)
        except OSError as fault:
            self._stop(f"อ่านไฟล์ {file} ไม่ได้: {_reason(fault)}")
        except (CriteriaError, SheetError) as fault:
            self._stop(str(fault))
        if table.unknown:
            self.stderr.write(f"ไม่ได้ใช้คอลัมน์ {', '.join(table.unknown)}")
        # Written as one piece: a reader that closes early, such as head, ends the command quietly below.
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(result_header(criteria))
        bad = False
        for form in table.rows(sheet, header):
            for fault in form.faults:
                self.stderr.write(f"แถว {fault.row} คอลัมน์ {fault.column}: {fault.message}")
            if form.faults:
                bad = True
            else:
                writer.writerow(result_row(criteria, form.ref, score(criteria, form.answers)))
        self._write(out.getvalue())
        if bad:
            sys.exit(BAD_CELL)

    def _write(self, text: str) -> None:
        try:
            self.stdout.write(text, ending="")
            self.stdout.flush()
        except BrokenPipeError:
            # The interpreter flushes once more on its way out; give it somewhere harmless.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def _stop(self, message: str) -> NoReturn:
        self.stderr.write(message)
        sys.exit(UNREADABLE)


def _content(file: str) -> bytes:
    return sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()


def _reason(fault: OSError) -> str:
    if isinstance(fault, FileNotFoundError):
        return "ไม่พบไฟล์"
    if isinstance(fault, IsADirectoryError):
        return "เป็นโฟลเดอร์ ไม่ใช่ไฟล์"
    if isinstance(fault, PermissionError):
        return "ไม่มีสิทธิ์อ่าน"
    return fault.strerror or type(fault).__name__


def _speak_utf8() -> None:
    """CSV and messages are UTF-8 whatever the terminal says of itself."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
