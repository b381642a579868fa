"""`manage.py demo`: the database, the demo data, the web server and the worker, until Ctrl-C."""

import argparse
import fcntl
import json
import signal
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, connections

from conweb.cluster import Trouble, make_data_dir
from conweb.demo.making import demo_stands
from conweb.embedded import Server
from conweb.local import cluster_in_use
from conweb.management.accounts_table import accounts_table
from conweb.management.progress import step
from conweb.management.static_files import collect_static
from conweb.management.web import Web
from conweb.management.worker import Worker

# A child that falls over more often than this within a minute is not worth another start.
RESTARTS_A_MINUTE = 5


class Command(BaseCommand):
    help = "เปิด conweb พร้อมข้อมูลสาธิตบนเครื่องนี้ (กด Ctrl-C เพื่อหยุด ข้อมูลยังอยู่)"
    requires_system_checks = []
    stealth_options = ("data_dir",)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=port_number, default=8000, help="พอร์ตของเว็บ (ค่าเริ่มต้น 8000)")
        parser.add_argument("--data-dir", help="โฟลเดอร์ข้อมูล (ค่าเริ่มต้น .data ในโครงการ)")

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        """Run until a signal comes; every child is stopped on every way out."""
        # A shell starts its background jobs with Ctrl-C ignored; `kill -INT` must work there too.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self.data_dir = Path(settings.DATA_DIR)
        make_data_dir(self.data_dir)
        cluster = cluster_in_use()
        web, worker = Web(self.data_dir, port), Worker(self.data_dir)
        with self._only_one(web.address):
            worker.clear()
            web.clear()
            web.require_free_port()
            server = Server(cluster) if cluster else None
            serving = False
            try:
                self._prepare(server, web, worker)
                self._announce(web)
                serving = True
                self._watch(server, web, worker)
            except (KeyboardInterrupt, SystemExit):
                if not serving:
                    raise
            finally:
                self._stop(server, web, worker)

    @contextmanager
    def _only_one(self, address: str) -> Iterator[None]:
        """One demo per data folder; a second one says where the first is."""
        note = self.data_dir / "demo.json"
        with open(self.data_dir / "demo.lock", "ab") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                where = json.loads(note.read_text(encoding="utf-8"))["address"] if note.exists() else ""
                raise Trouble(f"conweb เปิดอยู่แล้วที่ {where} (โฟลเดอร์ข้อมูล {self.data_dir})") from None
            note.write_text(json.dumps({"address": address}), encoding="utf-8")
            yield
            note.unlink()

    # ── start ──────────────────────────────────────────────────────────────────────────────
    def _prepare(self, server: Server | None, web: Web, worker: Worker) -> None:
        out = self.stdout
        out.write(f"conweb: เตรียมระบบสาธิตใน {self.data_dir}")
        if server:
            if not server.cluster.home.is_relative_to(self.data_dir):
                out.write(f"  ฐานข้อมูลอยู่ใน {server.cluster.home} เพราะบัญชี nobody เข้าโฟลเดอร์ข้อมูลไม่ได้")
            with step(out, "เปิดฐานข้อมูล"):
                server.start()
        else:
            refuse_a_database_in_use()
        with step(out, "ปรับโครงสร้างฐานข้อมูล"):
            call_command("migrate", interactive=False, verbosity=0)
            # Among them: whether the search sees Thai in this database at all.
            call_command("check", databases=["default"], stdout=StringIO(), stderr=StringIO())
        with step(out, "โหลดจังหวัด อำเภอ ตำบล"):
            call_command("load_areas", verbosity=0, stdout=StringIO())
        with step(out, "โหลดเกณฑ์การประเมิน"):
            call_command("load_criteria", verbosity=0, stdout=StringIO())
        with step(out, "สร้างข้อมูลสาธิต (ครั้งแรกใช้เวลาไม่ถึงหนึ่งนาที)"):
            call_command("make_demo", accounts_file=str(self._accounts), verbosity=0, stdout=StringIO())
        with step(out, "รวบรวมไฟล์ของหน้าเว็บ"):
            collect_static()
        connections.close_all()
        with step(out, "เปิดเว็บ"):
            worker.start()
            web.start()

    @property
    def _accounts(self) -> Path:
        return self.data_dir / "demo_accounts.json"

    def _announce(self, web: Web) -> None:
        self.stdout.write(
            f"\nเปิดใช้งานที่ {web.address}\nวันที่ของระบบสาธิตคือ 20 เม.ย. 2564\n\n{accounts_table(self._accounts)}\n\n"
            f"รหัสผ่านชุดนี้ใช้กับเครื่องนี้เท่านั้น เก็บใน {self._accounts}\nกด Ctrl-C เพื่อหยุด\n"
        )
        self.stdout.flush()

    # ── run ────────────────────────────────────────────────────────────────────────────────
    def _watch(self, server: Server | None, web: Web, worker: Worker) -> None:
        """Start again whatever falls over, and say so."""
        restarts: deque[float] = deque(maxlen=RESTARTS_A_MINUTE)
        while True:
            time.sleep(0.5)
            for name, child in (("ฐานข้อมูล", server), ("เว็บ", web), ("ตัวทำงานเบื้องหลัง", worker)):
                if child is None or child.is_alive():
                    continue
                if len(restarts) == RESTARTS_A_MINUTE and time.monotonic() - restarts[0] < 60:
                    raise Trouble(f"{name}หยุดเองหลายครั้งในหนึ่งนาที จึงปิดทั้งหมด ดูไฟล์ .log ใน {self.data_dir}")
                restarts.append(time.monotonic())
                self.stdout.write(f"{name}หยุดเอง กำลังเปิดใหม่ (ข้อมูลที่บันทึกแล้วยังอยู่ครบ)")
                child.start()
                self.stdout.write(f"{name}ทำงานต่อแล้ว")
                self.stdout.flush()

    def _stop(self, server: Server | None, web: Web, worker: Worker) -> None:
        """First who asks, then who answers; a second Ctrl-C does not cut this short."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        web.stop()
        worker.stop()
        connections.close_all()
        if server:
            server.stop()
        with suppress(OSError):  # the terminal may have been closed
            self.stdout.write(f"\nปิด conweb แล้ว ข้อมูลยังอยู่ใน {self.data_dir}")


def port_number(word: str) -> int:
    if not word.isascii() or not word.isdigit() or not 0 < int(word) < 65536:
        raise argparse.ArgumentTypeError("พอร์ตเป็นเลข 1 ถึง 65535")
    return int(word)


def refuse_a_database_in_use() -> None:
    """Before the first migration: invented people never get among real ones in the database of DATABASE_URL."""
    users = get_user_model()
    tables = connection.introspection.table_names()
    if users._meta.db_table in tables and users.objects.exists() and not demo_stands():
        raise Trouble(
            "ฐานข้อมูลใน DATABASE_URL มีผู้ใช้จริงอยู่แล้ว จึงไม่เติมข้อมูลสาธิตลงไป\nใช้ฐานข้อมูลเปล่า หรือไม่ต้องตั้ง DATABASE_URL"
        )
