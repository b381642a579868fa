"""`manage.py test`: everything that must hold before a change is kept; with words after it, pytest alone."""

import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext

from conweb import embedded
from conweb.local import PROJECT, cluster_in_use
from conweb.management.passthrough import PassThroughCommand

FAILED_STEPS = "CONWEB_FAILED_STEPS"
PYTHON = (sys.executable, "-m")
MANAGE = (sys.executable, str(PROJECT / "manage.py"))
# Beyond four, PostgreSQL and the browsers have no core left for themselves.
MOST_WORKERS = 4
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# Name and command; all run with a server's settings.
STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff format", (*PYTHON, "ruff", "format", "--check", "--output-format", "concise", ".")),
    ("ruff check", (*PYTHON, "ruff", "check", "--output-format", "concise", ".")),
    # Only its rules: its formatter would break lines where a space shows, between a number and its unit.
    ("djlint", (*PYTHON, "djlint", "--lint", "templates")),
    ("mypy --strict", (*PYTHON, "mypy", "--strict")),
    ("lint-imports", (sys.executable, "-c", LINT_IMPORTS)),
    ("makemigrations --check", (*MANAGE, "makemigrations", "--check", "--dry-run")),
    ("check --deploy", (*MANAGE, "check", "--deploy", "--fail-level", "WARNING")),
)


class Command(PassThroughCommand):
    help = "ตรวจโค้ดทั้งหมดแล้วรันชุดทดสอบ; ระบุไฟล์หรือ -k เพื่อรันเฉพาะบางส่วนด้วย pytest"

    def hand_over(self, words: list[str]) -> None:
        """Run every step even when one fails; leaves with status 1 if any did, or with pytest's own."""
        with tempfile.TemporaryDirectory(prefix="conweb-test-") as data_dir, self._database() as url:
            surroundings = {**os.environ, "DATABASE_URL": url, "DATA_DIR": data_dir}
            failed = [] if words else self._check_all(production(surroundings))
            surroundings |= {
                "DJANGO_SETTINGS_MODULE": "conweb.settings_test",
                FAILED_STEPS: ", ".join(failed),
            }
            # Nothing is printed after pytest: its last line is the one that is read.
            asked = words or in_parallel(os.cpu_count() or 1)
            status = _run((*PYTHON, "pytest", "-p", "conweb.management.failed_steps", *asked), surroundings)
        sys.exit(status or bool(failed))

    @contextmanager
    def _database(self) -> Iterator[str]:
        """A throw-away server, unless DATABASE_URL came from outside."""
        outside = cluster_in_use() is None
        with nullcontext(os.environ["DATABASE_URL"]) if outside else embedded.temporary() as url:
            yield url

    def _check_all(self, surroundings: dict[str, str]) -> list[str]:
        """As many steps at once as there are cores; they are told in their order."""
        failed = []
        with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_WORKERS)) as pool:
            told = pool.map(lambda step: _check(step[1], surroundings), STEPS)
            for (name, _), (seconds, done) in zip(STEPS, told, strict=True):
                mark = "ผ่าน" if done.returncode == 0 else "ไม่ผ่าน"
                self.stdout.write(f"{name:<24}{seconds:6.1f} s  {mark}")
                if done.returncode != 0:
                    failed.append(name)
                    self.stdout.write(done.stdout.decode("utf-8", "replace"), ending="")
                self.stdout.flush()
        return failed


def _check(
    command: tuple[str, ...], surroundings: Mapping[str, str]
) -> tuple[float, subprocess.CompletedProcess[bytes]]:
    """A step and how many seconds it took."""
    began = time.monotonic()
    done = subprocess.run(  # noqa: S603
        command,
        cwd=PROJECT,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return time.monotonic() - began, done


def in_parallel(cores: int) -> list[str]:
    """How the whole is run: a worker a core, each with a database of its own; a file stays with one worker."""
    workers = min(cores, MOST_WORKERS)
    # In the order of tests/conftest.py, the long files first.
    return ["-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder"] if workers > 1 else []


def production(surroundings: dict[str, str]) -> dict[str, str]:
    """A server's environment: only what settings.py requires, with everything optional left at its default."""
    optional = {
        "DEMO",
        "HTTPS",
        "BUSINESS_DATE",
        "MFA_REQUIRED_ROLES",
        "TRUSTED_PROXY_COUNT",
        "CSRF_TRUSTED_ORIGINS",
    }
    kept = {name: value for name, value in surroundings.items() if name not in optional}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "conweb.settings",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "PERSONAL_DATA_KEYS": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "conweb.example.go.th",
    }


def _run(command: tuple[str, ...], surroundings: dict[str, str]) -> int:
    """Run to the end; when we are told to stop, the child goes first."""
    child = subprocess.Popen(command, cwd=PROJECT, env=surroundings)  # noqa: S603
    try:
        return child.wait()
    except BaseException as end:
        if not isinstance(end, KeyboardInterrupt):  # the terminal's Ctrl-C has reached the child already
            child.send_signal(signal.SIGINT)
        try:
            child.wait(timeout=20)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        raise
