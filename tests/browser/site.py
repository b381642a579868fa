"""conweb in a process of its own on the tests' database, so that it can be killed and come back."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

from django.conf import settings
from django.db import connection

READY_WITHIN = 90  # seconds; a busy machine loads slowly


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    """gunicorn as a server runs it: one address for the whole run, also after it was killed."""

    def __init__(self, data_dir: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data_dir / "web.log"
        self.files = data_dir / "files"
        server = os.environ["DATABASE_URL"].rpartition("/")[0]
        self.surroundings = {
            **os.environ,
            "DATABASE_URL": f"{server}/{connection.settings_dict['NAME']}",
            "DJANGO_SETTINGS_MODULE": "conweb.settings_test",
            "DATA_DIR": str(data_dir),
            "WEB_CONCURRENCY": "1",
        }
        self.child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.child = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "-c", "conweb/gunicorn_conf.py", "--bind", f"127.0.0.1:{self.port}"],
                cwd=settings.BASE_DIR,
                env=self.surroundings,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )  # fmt: skip
        limit = time.monotonic() + READY_WITHIN
        while not self.answers():
            if self.child.poll() is not None or time.monotonic() > limit:
                raise RuntimeError(f"the web server did not come up:\n{self.log.read_text()[-4000:]}")
            time.sleep(0.05)

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health/", timeout=5) as response:
                return response.status == 200
        except (URLError, ConnectionError, TimeoutError):
            return False

    def hush(self) -> None:
        """Hold the server still between two transactions, so that the tables can be emptied under it.

        A page that was closed may have sent its last words a moment ago; they are answered after `go_on`.
        """
        if self.child is None:
            return
        limit = time.monotonic() + READY_WITHIN
        while True:
            os.killpg(self.child.pid, signal.SIGSTOP)
            if not at_work():
                return
            os.killpg(self.child.pid, signal.SIGCONT)
            if time.monotonic() > limit:
                raise RuntimeError("the web server never came to rest")
            time.sleep(0.02)

    def go_on(self) -> None:
        """Running, whether it was held still, killed, or never started."""
        if self.child is None:
            self.start()
            return
        os.killpg(self.child.pid, signal.SIGCONT)
        limit = time.monotonic() + READY_WITHIN
        while not self.answers():
            if time.monotonic() > limit:
                raise RuntimeError(f"the web server did not go on:\n{self.log.read_text()[-4000:]}")
            time.sleep(0.05)

    def kill(self) -> None:
        """Like a power cut: the server and its worker are gone at once, whatever they were doing."""
        if self.child is None:
            return
        os.killpg(self.child.pid, signal.SIGKILL)
        self.child.wait()
        self.child = None


def at_work() -> bool:
    """Whether any other session of this database is inside a statement or a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'"
        )
        return cursor.fetchone() != (0,)
