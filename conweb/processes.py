"""Processes by number and start time, so that a reused number is never taken for ours: standard library only."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

POLL = 0.02


@dataclass(frozen=True, slots=True)
class Process:
    """One process of this boot: its number and the moment it began."""

    pid: int
    started: str

    def is_running(self) -> bool:
        return identify(self.pid) == self

    def stop(self, steps: Iterable[tuple[signal.Signals, float]], *, group: bool = False) -> None:
        """Send each signal in turn and give the process its seconds, until it has gone."""
        for step, seconds in steps:
            try:
                if not self.is_running():
                    return
                os.killpg(self.pid, step) if group else os.kill(self.pid, step)
            except ProcessLookupError:
                return
            if self.has_gone_within(seconds):
                return

    def has_gone_within(self, seconds: float) -> bool:
        limit = time.monotonic() + seconds
        while self.is_running():
            if time.monotonic() > limit:
                return False
            time.sleep(POLL)
        return True


def identify(pid: int) -> Process | None:
    """The live process of this number; None where there is none or only its zombie is left."""
    if not Path("/proc/self/stat").exists():
        return _identify_by_ps(pid)
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    # The name in parentheses may itself hold spaces and parentheses.
    fields = stat.rpartition(")")[2].split()
    state, started = fields[0], fields[19]
    return None if state in "ZX" else Process(pid, f"{_boot()}:{started}")


def _boot() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""  # hidden in some sandboxes: the start time alone must do


def _identify_by_ps(pid: int) -> Process | None:
    told = subprocess.run(  # noqa: S603
        ["/bin/ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout.split(maxsplit=1)
    return None if len(told) < 2 or told[0].startswith("Z") else Process(pid, told[1].strip())


def remember(path: Path, process: Process) -> None:
    """Write down a child, whole or not at all, for whoever has to find it after a crash."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(json.dumps(asdict(process)), encoding="ascii")
    fresh.replace(path)


def recall(path: Path) -> Process | None:
    """The process written down here, where it still runs."""
    try:
        process = Process(**json.loads(path.read_text(encoding="ascii")))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    return process if process.is_running() else None


def working_in(folder: Path) -> list[Process]:
    """Processes whose working folder this is; those of other users are not seen."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cwd"):
        try:
            here = os.readlink(entry)
        except OSError:
            continue  # gone meanwhile, or another user's
        if here == str(folder) and (process := identify(int(entry.parent.name))):
            found.append(process)
    return found
