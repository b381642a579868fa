"""The web server of the demo: gunicorn as a child with a process group of its own."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from conweb import processes
from conweb.cluster import Trouble, last_lines
from conweb.local import PROJECT

HOST = "127.0.0.1"
READY_WITHIN = 90.0
# gunicorn's own grace for requests under way is 10 seconds.
STOP_STEPS = ((signal.SIGTERM, 15.0), (signal.SIGKILL, 5.0))
LOG_LIMIT = 5_000_000


class Web:
    """gunicorn on one port of this machine, found again by pid file after a crash."""

    def __init__(self, data_dir: Path, port: int) -> None:
        self.port = port
        self.address = f"http://{HOST}:{port}/"
        self.log = data_dir / "web.log"
        self._pid_file = data_dir / "web.json"
        self._child: subprocess.Popen[bytes] | None = None

    def clear(self) -> None:
        """End the web server of a launcher that was killed, and wait until its port is free."""
        if not self._pid_file.exists():
            return
        if orphan := processes.recall(self._pid_file):
            orphan.stop(STOP_STEPS)
        # Workers without a master leave by themselves within seconds.
        limit = time.monotonic() + 10
        while self._port_fault() is not None and time.monotonic() < limit:
            time.sleep(0.1)
        self._pid_file.unlink(missing_ok=True)

    def require_free_port(self) -> None:
        fault = self._port_fault()
        if isinstance(fault, PermissionError):
            raise Trouble(f"ใช้พอร์ต {self.port} ไม่ได้: ผู้ใช้ทั่วไปใช้พอร์ต 1024 ขึ้นไป เช่น --port 8000")
        if fault is not None:
            raise Trouble(
                f"{self.address} มีโปรแกรมอื่นใช้อยู่แล้ว: ปิดโปรแกรมนั้น หรือเลือกพอร์ตอื่น เช่น --port {self.port + 1}"
            )

    def _port_fault(self) -> OSError | None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, self.port))
            except OSError as fault:
                return fault
        return None

    def start(self) -> None:
        """Start gunicorn and come back when a page is served; raises Trouble with the end of its log."""
        self._end_group()
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        with open(os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as log:
            self._child = subprocess.Popen(  # noqa: S603
                [
                    *(sys.executable, "-m", "gunicorn"),
                    *("--config", str(PROJECT / "conweb" / "gunicorn_conf.py")),
                    *("--bind", f"{HOST}:{self.port}"),
                ],
                cwd=PROJECT,
                env={**os.environ, "ACCESS_LOG": "-"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        if process := processes.identify(self._child.pid):
            processes.remember(self._pid_file, process)
        self._wait_until_ready()

    def is_alive(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def stop(self) -> None:
        if self._child is None:
            return
        if process := processes.identify(self._child.pid):
            process.stop(STOP_STEPS)
        self._end_group()
        self._pid_file.unlink(missing_ok=True)

    def _end_group(self) -> None:
        """Workers may outlive their master for a moment and hold the port."""
        if self._child is None:
            return
        with suppress(ProcessLookupError):  # all gone already
            os.killpg(self._child.pid, signal.SIGKILL)
        self._child.wait()

    def _wait_until_ready(self) -> None:
        limit = time.monotonic() + READY_WITHIN
        while not self._answers():
            if not self.is_alive():
                raise Trouble(f"เว็บเริ่มทำงานไม่ได้ ดู {self.log}\n{last_lines(self._log_text(), 15)}")
            if time.monotonic() > limit:
                raise Trouble(f"เว็บยังไม่ตอบใน {READY_WITHIN:.0f} วินาที ดู {self.log}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        """Whether the health page says that pages can be served."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=10)
        try:
            connection.request("GET", "/health/")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _log_text(self) -> str:
        with open(self.log, "rb") as log:
            log.seek(max(0, self.log.stat().st_size - 4000))
            return log.read().decode("utf-8", "replace")
