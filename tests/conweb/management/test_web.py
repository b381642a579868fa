import http.client
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from conweb import processes
from conweb.cluster import Trouble
from conweb.management.web import HOST, STOP_STEPS, Web


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@pytest.fixture
def web(tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    # What `demo` sets for its children; the tests' own settings serve them as well.
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "conweb.settings_test")
    web = Web(tmp_path, port)
    yield web
    web.stop()


def answer(port: int) -> int:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", "/health/")
        return connection.getresponse().status
    finally:
        connection.close()


def test_web_serves_starts_again_after_a_kill_and_leaves_nobody_behind(web: Web, port: int, tmp_path: Path):
    web.start()
    master = processes.recall(tmp_path / "web.json")
    assert answer(port) == 200

    os.kill(master.pid, signal.SIGKILL)
    assert master.has_gone_within(10)
    assert not web.is_alive()
    web.start()
    assert answer(port) == 200

    second = processes.recall(tmp_path / "web.json")
    web.stop()
    with pytest.raises(ProcessLookupError):
        os.killpg(second.pid, 0)
    web.require_free_port()


def test_web_of_a_killed_launcher_is_ended_and_its_port_free(web: Web, port: int, tmp_path: Path):
    web.start()

    heir = Web(tmp_path, port)
    heir.clear()

    heir.require_free_port()
    assert not (tmp_path / "web.json").exists()


def test_web_log_holds_no_query(web: Web, port: int):
    web.start()
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    connection.request("GET", "/health/?q=somebody")
    connection.getresponse().read()
    connection.close()

    web.stop()

    logged = web.log.read_text(encoding="utf-8")
    assert "GET /health/" in logged
    assert "somebody" not in logged
    assert web.log.stat().st_mode & 0o777 == 0o600


def test_web_that_cannot_start_shows_the_end_of_its_log(web: Web, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "no_such_settings")

    with pytest.raises(Trouble, match="no_such_settings"):
        web.start()


def test_port_of_another_program_is_named(tmp_path: Path):
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        taken = other.getsockname()[1]

        with pytest.raises(Trouble, match=f"http://127.0.0.1:{taken}/ มีโปรแกรมอื่นใช้อยู่แล้ว"):
            Web(tmp_path, taken).require_free_port()


def test_requests_under_way_are_given_time_before_the_kill():
    graceful, hard = STOP_STEPS

    assert graceful[0] is signal.SIGTERM
    assert graceful[1] > 10  # gunicorn's graceful_timeout
    assert hard[0] is signal.SIGKILL
