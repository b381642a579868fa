import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conweb import embedded, processes
from conweb.cluster import Cluster, Trouble
from conweb.embedded import Server
from conweb.local import PROJECT
from tests.conweb.conftest import new_data_dir

LAUNCHER = """
import sys
from collections.abc import Iterator
from pathlib import Path
from conweb.embedded import Server
from conweb.cluster import Cluster
server = Server(Cluster.of(Path(sys.argv[1])))
server.start()
print(server.pid, flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def made_cluster() -> Iterator[Cluster]:
    """Made once for the file: making one is most of a test's time."""
    cluster = Cluster.of(new_data_dir())
    with embedded.running(cluster.data_dir):
        pass
    yield cluster
    shutil.rmtree(cluster.data_dir)


@pytest.fixture
def cluster(made_cluster: Cluster) -> Iterator[Cluster]:
    yield made_cluster
    Server(made_cluster).clear()


@contextmanager
def spoilt(path: Path, text: str) -> Iterator[None]:
    sound = path.read_text()
    path.write_text(text)
    try:
        yield
    finally:
        path.write_text(sound)


@pytest.fixture
def server(cluster: Cluster):
    server = Server(cluster)
    server.start()
    yield server
    server.stop()


def kill(pid: int) -> None:
    known = processes.identify(pid)
    os.kill(pid, signal.SIGKILL)
    assert known.has_gone_within(10)


def test_server_speaks_thai_and_listens_on_a_private_socket_only(server: Server, connect):
    asked = connect(server.cluster)

    assert asked.execute("SHOW listen_addresses").fetchone() == ("",)
    assert asked.execute("SHOW server_encoding").fetchone() == ("UTF8",)
    assert asked.execute("SELECT datlocprovider FROM pg_database WHERE datname = 'conweb'").fetchone() == (
        "b",
    )
    asked.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    assert asked.execute("SELECT cardinality(show_trgm('ก'))").fetchone()[0] > 0
    assert server.cluster.socket.stat().st_mode & 0o777 == 0o700
    assert server.cluster.folder.stat().st_mode & 0o777 == 0o700


def test_server_never_runs_as_root_and_has_a_session_of_its_own(server: Server):
    owner = Path(f"/proc/{server.pid}").stat().st_uid

    assert owner == (server.cluster.account.pw_uid if server.cluster.account else os.geteuid())
    assert owner != 0
    assert os.getsid(server.pid) == server.pid


def test_rows_committed_before_a_kill_are_there_after_it(server: Server, connect):
    writer = connect(server.cluster)
    writer.execute("CREATE TABLE kept (number integer)")
    for number in range(200):
        writer.execute("INSERT INTO kept VALUES (%s)", [number])

    kill(server.pid)
    assert not server.is_alive()
    server.start()

    assert connect(server.cluster).execute("SELECT count(*) FROM kept").fetchone() == (200,)


def test_lock_file_that_names_a_stranger_does_not_stop_the_start(cluster: Cluster, connect):
    # After a reboot the old number may belong to anybody, even to this very process.
    (cluster.folder / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.folder}\n1\n5432\n\n\n\nready\n")

    with embedded.running(cluster.data_dir):
        assert connect(cluster).execute("SELECT 1").fetchone() == (1,)


def test_server_of_a_killed_launcher_is_adopted_and_stopped(cluster: Cluster):
    with subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, str(cluster.data_dir)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as launcher:
        orphan = processes.identify(int(launcher.stdout.readline()))
        launcher.kill()

    heir = Server(cluster)
    heir.start()
    assert heir.pid == orphan.pid
    heir.leave()

    assert not orphan.is_running()


def test_server_is_found_without_its_note(server: Server):
    server.cluster.pid_file.unlink()

    heir = Server(server.cluster)
    heir.start()

    assert heir.pid == server.pid
    heir.leave()


def test_server_runs_until_the_last_one_leaves(cluster: Cluster):
    first, second = Server(cluster), Server(cluster)
    first.start()
    second.start()
    process = processes.identify(first.pid)

    first.leave()
    assert process.is_running()
    second.leave()

    assert not process.is_running()


def test_stop_ends_the_server_whoever_uses_it(cluster: Cluster):
    first, second = Server(cluster), Server(cluster)
    first.start()
    second.start()

    second.stop()

    assert not first.is_alive()
    first.leave()


def test_half_made_cluster_is_made_again_in_a_folder_with_a_space_and_thai(data_dir: Path, connect):
    cluster = Cluster.of(data_dir / "ข้อมูล ศอช")
    cluster.prepare()
    (cluster.home / "cluster.new").mkdir()
    (cluster.home / "cluster.new" / "PG_VERSION").write_text("18\n")

    with embedded.running(cluster.data_dir):
        assert connect(cluster).execute("SELECT current_database()").fetchone() == ("conweb",)

    # Such a path has no place in a URL: the socket lies elsewhere, and the test clears it away.
    assert not cluster.socket.is_relative_to(cluster.data_dir)
    shutil.rmtree(cluster.socket.parent if cluster.account else cluster.socket)


def test_cluster_of_another_major_version_is_refused_untouched(cluster: Cluster):
    mark = cluster.folder / "PG_VERSION"

    with spoilt(mark, "17\n"):
        with pytest.raises(Trouble, match="PostgreSQL 17"), embedded.running(cluster.data_dir):
            pass
        assert mark.read_text() == "17\n"


def test_failed_start_shows_the_log_and_leaves_nothing_running(cluster: Cluster):
    with (
        spoilt(cluster.folder / "postgresql.conf", "no_such_setting = on\n"),
        pytest.raises(Trouble, match="no_such_setting"),
        embedded.running(cluster.data_dir),
    ):
        pass

    assert processes.working_in(cluster.folder) == []


def test_temporary_server_leaves_nothing_behind(connect):
    with embedded.temporary() as url:
        socket = Path(url.partition(":5432/")[2]).parent
        data_dir = socket.parents[1]
        assert connect(Cluster.of(data_dir)).execute("SHOW fsync").fetchone() == ("off",)

    assert not data_dir.exists()


def test_temporary_server_of_a_killed_run_is_swept_away():
    abandoned = Path(tempfile.mkdtemp(prefix=embedded.TEMPORARY, dir=embedded.TEMPORARY_IN))
    (abandoned / "postgres").mkdir()
    (abandoned / "postgres" / "users.lock").touch()
    os.utime(abandoned, (1, 1))

    embedded.sweep()

    assert not abandoned.exists()
