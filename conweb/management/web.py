"""The web server of the demo: gunicorn as a child with a process group of its own."""

import http.client
import signal
import socket
import time
from pathlib import Path

from conweb.cluster import Trouble, last_lines
from conweb.local import PROJECT
from conweb.management.child import Child

HOST = "127.0.0.1"
READY_WITHIN = 90.0
# gunicorn's own grace for requests under way is 10 seconds.
STOP_STEPS = ((signal.SIGTERM, 15.0), (signal.SIGKILL, 5.0))


class Web(Child):
    """gunicorn on one port of this machine, found again by pid file after a crash."""

    stop_steps = STOP_STEPS

    def __init__(self, data_dir: Path, port: int) -> None:
        super().__init__(data_dir, "web")
        self.port = port
        self.address = f"http://{HOST}:{port}/"

    def _after_clearing(self) -> None:
        """Workers without a master leave by themselves within seconds; then their port is free."""
        limit = time.monotonic() + 10
        while self._port_fault() is not None and time.monotonic() < limit:
            time.sleep(0.1)

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
        self._spawn(
            [
                *("-m", "gunicorn"),
                *("--config", str(PROJECT / "conweb" / "gunicorn_conf.py")),
                *("--bind", f"{HOST}:{self.port}"),
            ],
            ACCESS_LOG="-",
        )
        self._wait_until_ready()

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
