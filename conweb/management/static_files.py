"""Collecting the static files once: compressing them takes seconds, and they seldom change."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

# Parts of Bootstrap that no page asks for; compressing them would take most of the time.
UNUSED = ["bootstrap-*", "bootstrap.css*", "*.rtl.*"]


def collect_static() -> None:
    """Fill STATIC_ROOT unless it was filled from these same files."""
    stamp = Path(settings.STATIC_ROOT).with_name("static.stamp")
    now = _fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now and Path(settings.STATIC_ROOT).is_dir():
        return
    stamp.unlink(missing_ok=True)  # half a run must not look like a whole one
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
    stamp.write_text(now, encoding="ascii")


def _fingerprint() -> str:
    seen = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list(ignore_patterns=UNUSED):
            found = Path(storage.path(name)).stat()
            seen.update(
                f"{getattr(storage, 'prefix', '')}/{name} {found.st_size} {found.st_mtime_ns}\n".encode()
            )
    return seen.hexdigest()
