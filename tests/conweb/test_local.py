import subprocess
import sys
from pathlib import Path

import pytest

from conweb import processes
from conweb.cluster import Cluster
from conweb.local import PROJECT

SERVER = {
    "SECRET_KEY": "a-secret-of-this-test-" + "x" * 40,
    "PERSONAL_DATA_KEYS": "a-key-of-this-test-" + "p" * 40,
    "DATABASE_URL": "postgresql://conweb@127.0.0.1:1/conweb",
    "ALLOWED_HOSTS": "conweb.example.go.th",
}


@pytest.mark.parametrize("missing", SERVER)
def test_settings_without_a_required_value_name_it(missing: str, surroundings: dict[str, str]):
    set_values = {name: value for name, value in SERVER.items() if name != missing}

    done = subprocess.run(
        [sys.executable, "-c", "import conweb.settings"],
        cwd=PROJECT,
        env={**surroundings, **set_values},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert missing in done.stderr.splitlines()[-1]


def test_server_environment_without_its_secret_is_named_and_nothing_is_supplied(manage, data_dir: Path):
    done = manage("migrate", DATABASE_URL=SERVER["DATABASE_URL"])

    assert done.returncode == 1
    assert "SECRET_KEY" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(data_dir.iterdir()) == []


def test_database_url_is_respected(manage, data_dir: Path):
    done = manage("postgres", "psql", "--command", "SELECT 1", **SERVER)

    assert done.returncode != 0
    assert "127.0.0.1" in done.stderr
    assert list(data_dir.iterdir()) == []


def test_command_that_needs_the_database_brings_it_for_its_own_duration(manage, data_dir: Path):
    done = manage("postgres", "psql", "--tuples-only", "--no-align", "--command", "SELECT current_database()")

    assert (done.stdout, done.stderr, done.returncode) == ("conweb\n", "", 0)
    assert processes.working_in(Cluster.of(data_dir).folder) == []
    for secret in ("secret_key", "personal_data_keys"):
        assert (data_dir / secret).stat().st_mode & 0o777 == 0o600


def test_command_that_needs_no_database_makes_nothing(manage, data_dir: Path):
    done = manage("help", "check")

    assert done.returncode == 0
    assert list(data_dir.iterdir()) == []


def test_thai_is_printed_whatever_the_locale_says(manage):
    done = manage("help", "postgres", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    assert done.returncode == 0
    assert "เครื่องมือของ PostgreSQL" in done.stdout
