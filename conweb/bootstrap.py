"""From a bare machine to a ready `.venv`: standard library only.

This file and manage.py parse on Python 3.6, so that an old interpreter can say "needs Python 3.11".
Everything said here goes to standard error: the standard output belongs to the command.
"""

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from typing import Iterable, Iterator, List, NoReturn, Optional, Tuple

OLDEST = (3, 11)
# Newest first; a name on PATH may be a shim that does not work, so each one is tried.
PYTHON_NAMES = ["python3.14", "python3.13", "python3.12", "python3.11", "python3", "python"]
LOCK = "requirements.lock"
STAMP = "conweb-stamp"
# Told to the process that is started inside .venv, so that a fault can never become an endless loop.
GUARD = "CONWEB_BOOTSTRAPPED"

# What WeasyPrint opens by name. Chromium carries its own HarfBuzz: each is looked for by name.
LIBRARIES = [
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),
]
TEST_PROGRAMS = [("chromium", "chromium"), ("pdftotext", "poppler-utils")]

NETWORK_SIGNS = re.compile(
    r"NewConnectionError|NameResolutionError|name resolution|getaddrinfo|ConnectTimeout|timed? ?out"
    r"|Connection (refused|reset|aborted)|Network is unreachable|ProxyError|Could not resolve|Could not connect"
    r"|Failed to fetch|Temporary failure",
    re.IGNORECASE,
)


class Refusal(Exception):
    """A start that cannot go on; the text is Thai and says what to do."""


def enter(project: str, argv: List[str]) -> None:
    """Come back inside the project's `.venv` when all is in place; otherwise make it so and start again there.

    Exits with status 1 and one clear message where the machine lacks something.
    """
    try:
        if os.name != "posix":
            raise Refusal("conweb ทำงานบน Linux: บน Windows ให้เปิดใน WSL (Ubuntu)")
        venv = os.path.join(project, ".venv")
        command = argv[1] if len(argv) > 1 else "help"
        inside = _is_inside(venv)
        ready = _is_ready(project, venv, inside)
        if not ready:
            if os.environ.get(GUARD) == _lock_hash(project):
                raise Refusal("ติดตั้งแล้วแต่ยังไม่พร้อมใช้: ลบโฟลเดอร์ %s แล้วสั่งใหม่" % venv)
            _prepare(project, venv, command)
            os.environ[GUARD] = _lock_hash(project)
        elif command in ("demo", "test"):
            _require_system(command)
        if not (ready and inside):
            _restart_inside(project, venv, argv)
    except Refusal as refusal:
        _stop(str(refusal))
    except KeyboardInterrupt:
        _stop("หยุดตามคำสั่ง", status=130)


# ── is it there? ───────────────────────────────────────────────────────────────────────────
def _lock_hash(project: str) -> str:
    with open(os.path.join(project, LOCK), "rb") as lock:
        return hashlib.sha256(lock.read()).hexdigest()


def stamp_text(project: str, version: Tuple[int, int]) -> str:
    """What the stamp in `.venv` says when the lock is installed for this Python."""
    return "%s python%d.%d\n" % (_lock_hash(project), version[0], version[1])


def _read_stamp(venv: str) -> str:
    try:
        with open(os.path.join(venv, STAMP), encoding="ascii") as stamp:
            return stamp.read()
    except (OSError, UnicodeDecodeError):
        return ""


def _is_inside(venv: str) -> bool:
    return os.path.realpath(sys.prefix) == os.path.realpath(venv)


def _is_ready(project: str, venv: str, inside: bool) -> bool:
    """Whether the stamp matches: never decided by what can be imported, which may be a distribution's."""
    stamp = _read_stamp(venv)
    if inside:
        return stamp == stamp_text(project, sys.version_info[:2])
    # The Python in .venv checks its own version once it runs.
    return stamp.startswith(_lock_hash(project)) and os.access(_venv_python(venv), os.X_OK)


def _venv_python(venv: str) -> str:
    return os.path.join(venv, "bin", "python")


def _restart_inside(project: str, venv: str, argv: List[str]) -> NoReturn:
    python = _venv_python(venv)
    # An outer PYTHONHOME would point the new interpreter at another standard library.
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    sys.stdout.flush()
    sys.stderr.flush()
    try:
        os.execve(python, [python, os.path.join(project, "manage.py"), *argv[1:]], surroundings)
    except OSError as fault:
        raise Refusal("เปิด %s ไม่ได้ (%s): ลบโฟลเดอร์ %s แล้วสั่งใหม่" % (python, fault.strerror, venv)) from fault


# ── what the system must have ──────────────────────────────────────────────────────────────
def missing_packages(command: str) -> List[str]:
    """Debian's names of the system packages that this command needs and the machine lacks."""
    missing = []
    if sys.platform.startswith("linux"):
        missing += [package for library, package in LIBRARIES if not _can_load(library)]
    if command == "test":
        missing += [package for program, package in TEST_PROGRAMS if shutil.which(program) is None]
    return missing


def _require_system(command: str, lacking: Iterable[str] = ()) -> None:
    require_packages([*lacking, *missing_packages(command)])
    still = missing_packages(command)
    if still:
        raise Refusal("ติดตั้ง %s แล้วแต่ยังเรียกใช้ไม่ได้: ให้ผู้ดูแลเครื่องตรวจ" % " ".join(still))


def _can_load(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_apt() -> bool:
    try:
        with open("/etc/os-release", encoding="utf-8") as release:
            named = re.findall(r"^ID(?:_LIKE)?=(.*)$", release.read(), re.MULTILINE)
    except OSError:
        return False
    return bool(re.search(r"\b(debian|ubuntu)\b", " ".join(named))) and shutil.which("apt-get") is not None


def require_packages(packages: List[str]) -> None:
    """Install what is missing as root on Debian or Ubuntu; otherwise refuse with the one line to run."""
    if not packages:
        return
    names = " ".join(packages)
    if not _has_apt():
        raise Refusal("เครื่องนี้ยังขาด: %s (ชื่อตาม Debian)\nติดตั้งด้วยตัวจัดการแพ็กเกจของเครื่อง แล้วสั่งใหม่" % names)
    if os.geteuid() != 0:
        raise Refusal(
            "เครื่องนี้ยังขาด: %s\nให้ผู้ดูแลเครื่องสั่งบรรทัดนี้ แล้วสั่งใหม่:\n\n    sudo apt-get install -y %s\n"
            % (names, names)
        )
    _say("ติดตั้งส่วนของระบบที่ยังขาด: %s" % names)
    began = time.monotonic()
    said = ""
    # A stale or empty package list is the common reason of a first failure.
    for attempt in ([_apt("install", packages)], [_apt("update", []), _apt("install", packages)]):
        status, said = _run_all(attempt)
        if status == 0:
            _say("ติดตั้งแล้ว (%.0f วินาที)" % (time.monotonic() - began))
            return
    raise Refusal("ติดตั้ง %s ไม่สำเร็จ%s\n%s" % (names, _network_hint(said), _last_lines(said)))


def _apt(verb: str, packages: List[str]) -> List[str]:
    words = ["apt-get", "-qq", "-y", "-o", "DPkg::Lock::Timeout=120", verb]
    return words + (["--no-install-recommends"] if packages else []) + packages


def _run_all(commands: List[List[str]]) -> Tuple[int, str]:
    said = ""
    for command in commands:
        with tempfile.TemporaryFile() as heard:
            status = subprocess.call(
                command,
                stdin=subprocess.DEVNULL,
                stdout=heard,
                stderr=heard,
                env=dict(os.environ, DEBIAN_FRONTEND="noninteractive"),
            )
            heard.seek(0)
            said += heard.read().decode("utf-8", "replace")
        if status != 0:
            return status, said
    return 0, said


# ── make it ready ──────────────────────────────────────────────────────────────────────────
def _prepare(project: str, venv: str, command: str) -> None:
    # Told to stop: pip or apt must not go on alone.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with _one_at_a_time(project):
        if not _is_inside(venv) and _is_stamped_for(project, venv):
            return  # another process has just done it
        version, python = _existing_python(venv)
        new = python is None
        lacking = []
        if python is None:
            version, python, lacks_venv = find_python()
            lacking = ["python%d.%d-venv" % version] if lacks_venv else []
        _require_system(command, lacking)
        if not os.access(venv if os.path.isdir(venv) else project, os.W_OK):
            raise Refusal(
                "เขียนในโฟลเดอร์ %s ไม่ได้ (เป็นของผู้ใช้อื่น)\nคัดลอกโครงการไปไว้ในโฟลเดอร์ของท่านก่อน หรือให้เจ้าของโฟลเดอร์เป็นผู้สั่ง"
                % project
            )
        _say(
            "เตรียมเครื่องครั้งแรก: Python %d.%d ในโฟลเดอร์ .venv" % version
            if new
            else "ปรับส่วนประกอบใน .venv ให้ตรงกับ %s" % LOCK
        )
        if new:
            _make_venv(python, venv)
        _install_lock(project, venv)
        with open(os.path.join(venv, STAMP + ".new"), "w", encoding="ascii") as stamp:
            stamp.write(stamp_text(project, version))
        os.replace(os.path.join(venv, STAMP + ".new"), os.path.join(venv, STAMP))


@contextlib.contextmanager
def _one_at_a_time(project: str) -> Iterator[None]:
    """Two commands given at once on a fresh copy must not build the same folder."""
    import fcntl  # not on Windows, where enter() has a message to give first

    with open(os.path.join(project, LOCK), "rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("รอคำสั่งอื่นที่กำลังเตรียม .venv")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_stamped_for(project: str, venv: str) -> bool:
    version, python = _existing_python(venv)
    return python is not None and _read_stamp(venv) == stamp_text(project, version)


def _existing_python(venv: str) -> Tuple[Tuple[int, int], Optional[str]]:
    """The Python in `.venv` with its version, where it works and is the one that the folder was made for."""
    python = _venv_python(venv)
    version = _version_of(python)
    if version is not None and version >= OLDEST:
        packages = os.path.join(venv, "lib", "python%d.%d" % version, "site-packages", "pip")
        if os.path.isdir(packages):
            return version, python
    return (0, 0), None


def _version_of(python: str) -> Optional[Tuple[int, int]]:
    try:
        said = subprocess.check_output(
            [python, "-c", "import sys; print(sys.version_info[0], sys.version_info[1])"],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        major, minor = said.split()
        return int(major), int(minor)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return None


def find_python() -> Tuple[Tuple[int, int], str, bool]:
    """A Python that is new enough, with its version and whether it lacks the venv module."""
    candidates = [sys.executable] if sys.executable and sys.version_info[:2] >= OLDEST else []
    folders = [*os.environ.get("PATH", "").split(os.pathsep), "/usr/local/bin", "/usr/bin"]
    candidates += [os.path.join(folder, name) for name in PYTHON_NAMES for folder in folders if folder]
    without_venv = None
    tried = set()
    for candidate in candidates:
        if candidate in tried or not os.access(candidate, os.X_OK):
            continue
        tried.add(candidate)
        version = _version_of(candidate)
        if version is None or version < OLDEST:
            continue
        if _works_with(candidate, "import ensurepip, venv"):
            return version, candidate, False
        without_venv = without_venv or (version, candidate, True)
    if without_venv:
        return without_venv
    raise Refusal(
        "conweb ต้องใช้ Python %d.%d ขึ้นไป แต่เครื่องนี้มี Python %d.%d\n"
        "Debian 12, Ubuntu 24.04 และรุ่นใหม่กว่ามีให้แล้ว:\n\n    sudo apt-get install -y python3 python3-venv\n"
        % (OLDEST + sys.version_info[:2])
    )


def _works_with(python: str, statement: str) -> bool:
    return (
        subprocess.call(
            [python, "-c", statement],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        == 0
    )


def _make_venv(python: str, venv: str) -> None:
    if os.path.lexists(venv):
        _say("สร้าง .venv ใหม่แทนของเดิมที่ใช้ไม่ได้")
    status, said = _run_all([[python, "-m", "venv", "--clear", venv]])
    if status != 0:
        raise Refusal("สร้าง %s ไม่สำเร็จ\n%s" % (venv, _last_lines(said)))


def _install_lock(project: str, venv: str) -> None:
    """Install exactly what the lock names, each file checked by its hash."""
    quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--retries", "2"]
    lock_file = os.path.join(project, LOCK)
    command = [_venv_python(venv), "-m", "pip", "install", *quiet, "--require-hashes", "-r", lock_file]
    with open(lock_file, encoding="utf-8") as lock:
        total = len(re.findall(r"^[\w.\[\]-]+==", lock.read(), re.MULTILINE))
    _say("ติดตั้งส่วนประกอบ %d รายการ" % total)
    began = spoke = time.monotonic()
    said, seen = [], 0
    pip = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert pip.stdout is not None
    try:
        for raw in pip.stdout:
            line = raw.decode("utf-8", "replace")
            said.append(line)
            seen += line.startswith(("Collecting ", "Requirement already satisfied"))
            if line.startswith("Installing collected packages"):
                _say("  ดาวน์โหลดครบ กำลังติดตั้ง")
                spoke = float("inf")
            elif time.monotonic() - spoke > 5:
                spoke = time.monotonic()
                _say("  ดาวน์โหลดแล้ว %d จาก %d รายการ" % (seen, total))
    except BaseException:
        pip.terminate()
        raise
    finally:
        pip.wait()
    if pip.returncode != 0:
        text = "".join(said)
        raise Refusal("ติดตั้งส่วนประกอบไม่สำเร็จ%s\n%s" % (_network_hint(text), _last_lines(text)))
    _say("ติดตั้งส่วนประกอบครบแล้ว (%.0f วินาที)" % (time.monotonic() - began))


# ── what is said ───────────────────────────────────────────────────────────────────────────
def _network_hint(said: str) -> str:
    if NETWORK_SIGNS.search(said):
        return ": ติดต่ออินเทอร์เน็ตไม่ได้\nครั้งแรกต้องใช้อินเทอร์เน็ต (หรือ proxy ของหน่วยงาน): ตรวจการเชื่อมต่อ แล้วสั่งใหม่"
    return ""


def _last_lines(said: str, count: int = 12) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    faults = [line for line in lines if re.match(r"\s*(ERROR|E:|error)", line)]
    return "\n".join("    " + line for line in (faults or lines)[-count:])


def _say(text: str) -> None:
    # Bytes: under LANG=C an old Python would refuse to print Thai.
    stream = getattr(sys.stderr, "buffer", None)
    if stream is None:
        sys.stderr.write(text + "\n")
    else:
        sys.stderr.flush()
        stream.write((text + "\n").encode("utf-8"))
    sys.stderr.flush()


def _stop(text: str, status: int = 1) -> NoReturn:
    _say(text)
    sys.exit(status)
