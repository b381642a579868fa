"""A gunicorn with one worker, asked for pages, weighed."""

import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Self

from django.conf import settings
from django.db import connection

PATIENCE_SECONDS = 30


class WorkerMemory:
    """One worker of an application on a socket of its own; `after` asks for pages and weighs it."""

    def __init__(self, application: str) -> None:
        self.application = application
        self.folder = tempfile.TemporaryDirectory(prefix="conweb-bench-")
        self.port_file = Path(self.folder.name) / "log"

    def __enter__(self) -> Self:
        environment = os.environ | {
            "DATABASE_URL": _database_url(),
            "BUSINESS_DATE": settings.BUSINESS_DATE,
            "HTTPS": "off",
            "ALLOWED_HOSTS": "127.0.0.1",
            "SECRET_KEY": settings.SECRET_KEY,
            "DATA_DIR": str(settings.DATA_DIR),
        }
        self.log = self.port_file.open("w")
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                self.application,
                "-b",
                "127.0.0.1:0",
                "-w",
                "1",
                "--no-control-socket",
            ],
            env=environment,
            stdout=self.log,
            stderr=self.log,
            cwd=settings.BASE_DIR,
        )
        self.port = self._wait()
        return self

    def __exit__(self, *exc: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE_SECONDS)
        self.log.close()
        self.folder.cleanup()

    def _wait(self) -> int:
        """The port, once the server says where it listens."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            for line in self.port_file.read_text().splitlines():
                if "Listening at: http://127.0.0.1:" in line:
                    return int(line.rsplit(":", 1)[1].split()[0])
            if self.process.poll() is not None:
                raise RuntimeError(self.port_file.read_text()[-2000:])
            time.sleep(0.05)
        raise RuntimeError("the worker did not start")

    def after(self, pages: list[str], session: str) -> float:
        """Resident memory in MB of the worker once it has answered these pages."""
        for page in pages:
            client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
            client.request("GET", page, headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"})
            response = client.getresponse()
            response.read()
            if response.status != http.HTTPStatus.OK:
                raise RuntimeError(f"{page} answered {response.status}")
            client.close()
        return _resident_mb(_only_child(self.process.pid))


def _only_child(pid: int) -> int:
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


def _resident_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not tell a process's memory")


def _database_url() -> str:
    """The address of the database that Django is pointed at now, whatever the environment says."""
    own = connection.settings_dict
    base = os.environ["DATABASE_URL"]
    head, _, tail = base.rpartition("/")
    _, mark, query = tail.partition("?")
    return f"{head}/{own['NAME']}{mark}{query}"
