"""A program that runs beside the demo: a child with a process group of its own, found again after a crash."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from conweb import processes
from conweb.local import PROJECT

LOG_LIMIT = 5_000_000


class Child:
    """One program, written down by a pid file, telling what happens in a log beside it."""

    # How it is asked to go, and how many seconds each word is given.
    stop_steps: tuple[tuple[signal.Signals, float], ...] = ((signal.SIGTERM, 15.0), (signal.SIGKILL, 5.0))

    def __init__(self, data_dir: Path, name: str) -> None:
        self.log = data_dir / f"{name}.log"
        self._pid_file = data_dir / f"{name}.json"
        self._child: subprocess.Popen[bytes] | None = None

    def clear(self) -> None:
        """End the child of a launcher that was killed."""
        if not self._pid_file.exists():
            return
        if orphan := processes.recall(self._pid_file):
            orphan.stop(self.stop_steps)
        self._after_clearing()
        self._pid_file.unlink(missing_ok=True)

    def _after_clearing(self) -> None:
        """Wait for what the orphan may still hold."""

    def is_alive(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def stop(self) -> None:
        if self._child is None:
            return
        if process := processes.identify(self._child.pid):
            process.stop(self.stop_steps)
        self._end_group()
        self._pid_file.unlink(missing_ok=True)

    def _spawn(self, words: list[str], **surroundings: str) -> None:
        """Start the program in the project's folder, by our own interpreter."""
        self._end_group()
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        with open(os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as log:
            self._child = subprocess.Popen(  # noqa: S603
                [sys.executable, *words],
                cwd=PROJECT,
                env={**os.environ, **surroundings},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        if process := processes.identify(self._child.pid):
            processes.remember(self._pid_file, process)

    def _end_group(self) -> None:
        """Processes of its own may outlive it for a moment."""
        if self._child is None:
            return
        with suppress(ProcessLookupError):  # all gone already
            os.killpg(self._child.pid, signal.SIGKILL)
        self._child.wait()

    def _log_text(self) -> str:
        with open(self.log, "rb") as log:
            log.seek(max(0, self.log.stat().st_size - 4000))
            return log.read().decode("utf-8", "replace")
