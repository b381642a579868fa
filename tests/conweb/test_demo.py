"""The command `demo` from outside; what it fills the database with is in test_demo_data.py."""

import fcntl
import io
import json
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentTypeError
from pathlib import Path

import pytest
from django.core.management.base import OutputWrapper

from conweb import processes
from conweb.cluster import Cluster, Trouble
from conweb.kernel.models import User
from conweb.local import PROJECT
from conweb.management import static_files
from conweb.management.commands.demo import RESTARTS_A_MINUTE, Command, port_number, refuse_a_database_in_use
from conweb.management.progress import step


@pytest.fixture
def out() -> OutputWrapper:
    return OutputWrapper(io.StringIO())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Falling:
    """A child that is dead whenever somebody looks."""

    alive = False

    def __init__(self) -> None:
        self.starts = 0

    def is_alive(self) -> bool:
        return self.alive

    def start(self) -> None:
        self.starts += 1


class Standing(Falling):
    """One that never falls."""

    alive = True


def test_second_demo_says_where_the_first_is_and_stops(manage, data_dir: Path):
    (data_dir / "demo.json").write_text(json.dumps({"address": "http://127.0.0.1:8123/"}))
    with open(data_dir / "demo.lock", "ab") as first:
        fcntl.flock(first, fcntl.LOCK_EX)

        second = manage("demo", "--data-dir", str(data_dir))

    assert second.returncode == 1
    assert "เปิดอยู่แล้วที่ http://127.0.0.1:8123/" in second.stderr
    assert "Traceback" not in second.stderr
    assert not (data_dir / "postgres").exists()


def test_demo_on_a_port_in_use_says_so_and_stops(manage, data_dir: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        done = manage("demo", "--data-dir", str(data_dir), "--port", str(port))

    assert done.returncode == 1
    assert f"http://127.0.0.1:{port}/ มีโปรแกรมอื่นใช้อยู่แล้ว" in done.stderr
    assert not (data_dir / "postgres").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_demo_told_to_stop_half_way_stops_its_database(number, data_dir: Path, surroundings: dict[str, str]):
    demo = subprocess.Popen(
        [
            sys.executable,
            str(PROJECT / "manage.py"),
            "demo",
            "--data-dir",
            str(data_dir),
            "--port",
            str(free_port()),
        ],
        cwd="/",
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    said = b""
    while "ปรับโครงสร้าง".encode() not in said:  # the second step: the database is up
        more = demo.stdout.read1()
        assert more, said.decode()
        said += more
    server = processes.recall(Cluster.of(data_dir).pid_file)

    demo.send_signal(number)
    rest = demo.communicate(timeout=60)[0].decode("utf-8", "ignore")

    assert demo.returncode == (130 if number == signal.SIGINT else 128 + number)
    assert "ปิด conweb แล้ว" in rest
    assert "Traceback" not in rest
    assert not server.is_running()


@pytest.mark.parametrize("word", ["0", "65536", "-1", "๘๐๐๐", "eight", "8000.5", ""])
def test_port_that_is_none_is_refused_in_thai(word: str):
    with pytest.raises(ArgumentTypeError, match="1 ถึง 65535"):
        port_number(word)


@pytest.mark.django_db
def test_demo_stays_out_of_a_database_with_people_in_it():
    refuse_a_database_in_use()
    User.objects.create_user("somebody")

    with pytest.raises(Trouble, match="ไม่เติมข้อมูลสาธิต"):
        refuse_a_database_in_use()


def test_child_that_keeps_falling_over_ends_the_demo(
    out: OutputWrapper, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    demo, web = Command(stdout=out), Falling()
    demo.data_dir = tmp_path

    with pytest.raises(Trouble, match="เว็บหยุดเองหลายครั้ง"):
        demo._watch(None, web, Standing())

    assert web.starts == RESTARTS_A_MINUTE
    assert out._out.getvalue().count("กำลังเปิดใหม่") == RESTARTS_A_MINUTE


def test_worker_that_fell_is_started_again(
    out: OutputWrapper, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    demo, worker = Command(stdout=out), Falling()
    demo.data_dir = tmp_path

    with pytest.raises(Trouble, match="ตัวทำงานเบื้องหลังหยุดเองหลายครั้ง"):
        demo._watch(None, Standing(), worker)

    assert worker.starts == RESTARTS_A_MINUTE


def test_quick_step_is_one_line_without_seconds(out: OutputWrapper):
    with step(out, "โหลดเกณฑ์"):
        pass

    assert out._out.getvalue() == "  โหลดเกณฑ์ เรียบร้อย\n"


def test_long_step_tells_its_seconds(out: OutputWrapper, monkeypatch: pytest.MonkeyPatch):
    clock = iter([100.0, 112.34])
    monkeypatch.setattr("conweb.management.progress.time.monotonic", lambda: next(clock))

    with step(out, "สร้างข้อมูล"):
        pass

    assert out._out.getvalue() == "  สร้างข้อมูล  12.3 วินาที\n"


def test_static_files_are_collected_again_only_when_they_changed(
    settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    own = tmp_path / "own"
    own.mkdir()
    (own / "page.css").write_text("a{}")
    settings.STATIC_ROOT = tmp_path / "static"
    collected = []

    def collect(*words: object, **options: object) -> None:
        settings.STATIC_ROOT.mkdir(exist_ok=True)
        collected.append((own / "page.css").read_text())

    def finders() -> list[object]:
        from django.contrib.staticfiles.finders import FileSystemFinder

        settings.STATICFILES_DIRS = [own]
        return [FileSystemFinder()]

    monkeypatch.setattr(static_files, "call_command", collect)
    monkeypatch.setattr(static_files, "get_finders", finders)

    static_files.collect_static()
    static_files.collect_static()
    (own / "page.css").write_text("a{color:red}")
    static_files.collect_static()

    assert collected == ["a{}", "a{color:red}"]
