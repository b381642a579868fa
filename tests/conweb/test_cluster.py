import os
from pathlib import Path

import environ
import pytest

from conweb import cluster as clusters
from conweb.cluster import Cluster, Trouble


@pytest.fixture
def as_root_behind_a_closed_door(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(clusters, "_can_enter", lambda folder, account: False)
    monkeypatch.setattr(clusters, "SHARED_HOME", tmp_path / "shared")
    return tmp_path / "shared"


def test_url_gives_django_the_socket_folder():
    cluster = Cluster(Path("/d"), Path("/d/postgres"), Path("/d/postgres/Run"), None)

    told = environ.Env.db_url_config(cluster.url)

    assert (told["HOST"], told["PORT"], told["USER"], told["NAME"]) == (
        "/d/postgres/Run",
        5432,
        "conweb",
        "conweb",
    )


@pytest.mark.parametrize(
    "folder",
    ["/srv/" + "deep/" * 40, "/srv/my project", "/srv/โครงการ", "/srv/a,b", "/srv/100%", "/srv/a+b"],
)
def test_socket_is_short_and_plain_wherever_the_data_is(folder: str):
    socket = Cluster.of(Path(folder)).socket

    assert len(os.fsencode(socket / ".s.PGSQL.5432")) < 108
    assert socket.as_posix().isascii()
    assert not set(" ,%+") & set(str(socket))


def test_socket_differs_for_every_data_folder():
    assert Cluster.of(Path("/srv/my one")).socket != Cluster.of(Path("/srv/my two")).socket


def test_root_behind_a_closed_folder_keeps_each_data_folder_apart(as_root_behind_a_closed_door: Path):
    one, other = Cluster.of(Path("/closed/one/.data")), Cluster.of(Path("/closed/other/.data"))

    assert one.home.parent == other.home.parent == as_root_behind_a_closed_door
    assert one.home != other.home


def test_root_runs_the_server_as_nobody(as_root_behind_a_closed_door: Path):
    cluster = Cluster.of(Path("/closed/.data"))

    assert cluster.account.pw_name == "nobody"
    assert cluster.surroundings()["user"] == cluster.account.pw_uid


def test_existing_cluster_stays_where_it_is_when_the_door_closes(
    as_root_behind_a_closed_door: Path, tmp_path: Path
):
    (tmp_path / "data" / "postgres" / "cluster").mkdir(parents=True)

    assert Cluster.of(tmp_path / "data").home == tmp_path / "data" / "postgres"


def test_cluster_of_another_user_is_refused(data_dir: Path, monkeypatch: pytest.MonkeyPatch):
    (data_dir / "postgres").mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: 54321)

    with pytest.raises(Trouble, match="เป็นของผู้ใช้"):
        Cluster.of(data_dir).prepare()


def test_socket_folder_put_there_by_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    cluster = Cluster(tmp_path, tmp_path, tmp_path / "run", None)
    cluster.socket.mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: 54321)

    with pytest.raises(Trouble, match="เป็นของผู้อื่น"):
        cluster.make_private(cluster.socket)


def test_socket_folder_that_is_a_link_is_refused(tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "run").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(Trouble, match="เป็นของผู้อื่น"):
        Cluster(tmp_path, tmp_path, tmp_path / "run", None).make_private(tmp_path / "run")


def test_data_folder_that_cannot_be_written_says_how_to_choose_another(tmp_path: Path):
    (tmp_path / "file").write_text("")

    with pytest.raises(Trouble, match="--data-dir"):
        clusters.make_data_dir(tmp_path / "file" / "data")


def test_missing_programs_name_the_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("CONWEB_PG_BIN", str(tmp_path))

    with pytest.raises(Trouble, match="CONWEB_PG_BIN"):
        _ = Cluster.of(tmp_path).binaries


def test_other_programs_can_stand_in(monkeypatch: pytest.MonkeyPatch, data_dir: Path):
    (data_dir / "bin").mkdir(mode=0o755)
    (data_dir / "bin" / "postgres").write_text(
        "#!/bin/sh\necho 'postgres (PostgreSQL) 17.4 (Debian 17.4-1)'\n"
    )
    (data_dir / "bin" / "postgres").chmod(0o755)
    (data_dir / "bin").chmod(0o755)
    monkeypatch.setenv("CONWEB_PG_BIN", str(data_dir / "bin"))

    cluster = Cluster.of(data_dir)

    assert cluster.binaries == data_dir / "bin"
    assert (cluster.version, cluster.major) == ("17.4", 17)


def test_programs_see_nothing_of_the_callers_postgres_settings(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PGPORT", "6000")
    monkeypatch.setenv("LC_ALL", "th_TH.TIS-620")

    around = Cluster.of(Path("/srv/conweb")).surroundings()

    assert "PGPORT" not in around["env"]
    assert around["env"]["LC_ALL"] == "C.UTF-8"
    assert around["cwd"] == "/"
