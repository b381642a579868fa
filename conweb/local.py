"""What manage.py adds on a machine of one's own: the embedded database, secrets, the data folder.

With DATABASE_URL set the surroundings are a server's: nothing is supplied, and what is missing is named. Only
`demo` and `test` bring their own secrets and hosts then.
"""

import argparse
import os
import secrets
import signal
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import FrameType

from conweb import embedded
from conweb.cluster import Cluster, Trouble, make_data_dir

PROJECT = Path(__file__).resolve().parent.parent
# They never ask the database anything; `demo` and `test` start one of their own.
WITHOUT_DATABASE = {
    *("help", "version", "--help", "-h", "--version", "score", "check", "collectstatic", "findstatic"),
    *("makemessages", "compilemessages", "diffsettings", "startapp", "demo", "test"),
}
# The demo's day: the FY2564 calendar, terms and reminders are alive on 20 เม.ย. 2564.
DEMO_DAY = "2021-04-20"
OWN_HOSTS = "127.0.0.1,localhost"


def run(argv: list[str]) -> int:
    """Run one management command in the right surroundings and return the exit status."""
    _speak_utf8()
    _unwind_on(signal.SIGTERM)
    _unwind_on(signal.SIGHUP)
    command = argv[1] if len(argv) > 1 else "help"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conweb.settings")
    try:
        with _surroundings(command, argv):
            return _call(argv)
    except Trouble as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    except BrokenPipeError:  # the reader, `head` for one, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _call(argv: list[str]) -> int:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(argv)
    except ImproperlyConfigured as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


def _surroundings(command: str, argv: list[str]) -> AbstractContextManager[object]:
    if command == "demo":
        os.environ |= {"DEMO": "1", "BUSINESS_DATE": DEMO_DAY}
        # The demo is opened on this machine, whatever hosts a server's environment names.
        os.environ["ALLOWED_HOSTS"] = ",".join(filter(None, [os.environ.get("ALLOWED_HOSTS"), OWN_HOSTS]))
    if os.environ.get("DATABASE_URL"):
        if command in ("demo", "test"):
            _supply(_chosen_data_dir(command, argv), keep=command == "demo")
        return nullcontext()
    data_dir = _chosen_data_dir(command, argv)
    asks = any(word.split("=")[0] == "--database" for word in argv)  # check --database default
    needs_database = asks or command not in WITHOUT_DATABASE
    _supply(data_dir, keep=needs_database or command == "demo")
    os.environ["DATABASE_URL"] = Cluster.of(data_dir).url
    return embedded.running(data_dir) if needs_database else nullcontext()


def _chosen_data_dir(command: str, argv: list[str]) -> Path:
    default = os.environ.get("CONWEB_DATA_DIR") or os.environ.get("DATA_DIR") or str(PROJECT / ".data")
    options = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    if command == "demo":
        options.add_argument("--data-dir", default=default)
    else:
        options.set_defaults(data_dir=default)
    known, _ = options.parse_known_args(argv[2:])
    return Path(known.data_dir).expanduser().absolute()


def _supply(data_dir: Path, *, keep: bool) -> None:
    """Fill in what a server's administrator would set; `keep` where later runs must see the same secrets."""
    os.environ["DATA_DIR"] = str(data_dir)
    os.environ.setdefault("ALLOWED_HOSTS", OWN_HOSTS)
    os.environ.setdefault("HTTPS", "off")  # nothing here is reached but by 127.0.0.1
    for name in ("SECRET_KEY", "PERSONAL_DATA_KEYS"):
        if not os.environ.get(name):
            os.environ[name] = _kept_secret(data_dir, name.lower()) if keep else secrets.token_urlsafe(64)


def _kept_secret(data_dir: Path, name: str) -> str:
    make_data_dir(data_dir)
    path = data_dir / name
    try:
        # Linked into place whole: two first starts at once agree on one secret.
        fresh = data_dir / f"{name}.{os.getpid()}"
        if not path.exists():
            with open(
                os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii"
            ) as file:
                file.write(secrets.token_urlsafe(64))
            try:
                os.link(fresh, path)
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
        return path.read_text(encoding="ascii").strip()
    except PermissionError as fault:
        raise Trouble(
            f"อ่านหรือเขียน {path} ไม่ได้ (เป็นของผู้ใช้อื่น)\nให้เจ้าของโฟลเดอร์เป็นผู้สั่ง หรือเลือกโฟลเดอร์ข้อมูลอื่น"
        ) from fault


def cluster_in_use() -> Cluster | None:
    """The embedded cluster that DATABASE_URL points to; None where the database is somebody else's."""
    cluster = Cluster.of(Path(os.environ["DATA_DIR"])) if "DATA_DIR" in os.environ else None
    return cluster if cluster and cluster.url == os.environ.get("DATABASE_URL") else None


def _speak_utf8() -> None:
    """Thai is read and printed whatever the locale says."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream is not None and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def _unwind_on(number: signal.Signals) -> None:
    """End as after sys.exit, so that what was started is stopped; a signal ignored on purpose stays ignored."""

    def unwind(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    if signal.getsignal(number) is not signal.SIG_IGN:
        signal.signal(number, unwind)
