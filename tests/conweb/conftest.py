"""Machines of one's own for the launcher's tests: a data folder, and manage.py as somebody would call it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from conweb.cluster import Cluster
from conweb.embedded import Server
from conweb.local import PROJECT

SUPPLIED = {
    *("DATABASE_URL", "SECRET_KEY", "PERSONAL_DATA_KEYS", "ALLOWED_HOSTS"),
    *("DATA_DIR", "HTTPS", "DEMO", "BUSINESS_DATE"),
}


def new_data_dir() -> Path:
    # Not tmp_path: as root its parents are closed to the server's account.
    folder = Path(tempfile.mkdtemp(prefix="conweb-t-", dir="/tmp"))
    if os.geteuid() == 0:
        folder.chmod(0o711)
    return folder


@contextmanager
def own_data_dir() -> Iterator[Path]:
    """A folder as short as a socket path needs; whatever still runs in it is stopped afterwards."""
    folder = new_data_dir()
    try:
        yield folder
    finally:
        cluster = Cluster.of(folder)
        if cluster.home.exists() and cluster.home.stat().st_uid == os.geteuid():
            Server(cluster).clear()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(cluster.home, ignore_errors=True)


@pytest.fixture
def data_dir() -> Iterator[Path]:
    with own_data_dir() as folder:
        yield folder


@pytest.fixture
def surroundings(data_dir: Path) -> dict[str, str]:
    """The environment of somebody who has set nothing but the data folder."""
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in SUPPLIED and not name.startswith(("CONWEB_", "DJANGO_", "PYTEST_"))
    }
    return {**bare, "CONWEB_DATA_DIR": str(data_dir)}


@pytest.fixture
def manage(surroundings: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    def run(*words: str, **extra: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(PROJECT / "manage.py"), *words],
            cwd="/",
            env={**surroundings, **extra},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def connect() -> Iterator[Callable[[Cluster], psycopg.Connection]]:
    opened: list[psycopg.Connection] = []

    def to(cluster: Cluster) -> psycopg.Connection:
        opened.append(
            psycopg.connect(
                host=str(cluster.socket), port=5432, user="conweb", dbname="conweb", autocommit=True
            )
        )
        return opened[-1]

    yield to
    for connection in opened:
        connection.close()
