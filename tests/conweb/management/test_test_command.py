import pytest

from conweb.management.commands import test as test_command
from conweb.management.commands.test import STEPS, in_parallel, production


def test_words_after_test_go_to_pytest_alone_and_its_status_comes_back(manage):
    outside = {"DATABASE_URL": "postgresql://conweb@127.0.0.1:1/conweb"}  # pytest asks nothing of it here

    no_such_file = manage("test", "tests/no_such_test.py", **outside)

    assert no_such_file.returncode == 4
    assert "no_such_test.py" in no_such_file.stderr
    assert "ruff" not in no_such_file.stdout
    assert "Traceback" not in no_such_file.stderr


def test_every_step_runs_although_the_first_fails_and_pytest_speaks_last(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(test_command, "STEPS", (("one", ("false",)), ("two", ("true",))))
    monkeypatch.setattr(test_command, "PYTHON", ("sh", "-c", 'echo "failed: $CONWEB_FAILED_STEPS; 1 passed"'))

    with pytest.raises(SystemExit) as end:
        test_command.Command().hand_over([])

    lines = capfd.readouterr().out.splitlines()
    assert end.value.code == 1
    assert [line.split()[::3] for line in lines[:2]] == [["one", "ไม่ผ่าน"], ["two", "ผ่าน"]]
    assert lines[-1] == "failed: one; 1 passed"


def test_run_holds_every_check_of_the_house():
    named = " ".join(name for name, _ in STEPS)

    for check in (
        "ruff format",
        "ruff check",
        "djlint",
        "mypy",
        "lint-imports",
        "makemigrations --check",
        "check --deploy",
    ):
        assert check in named


def test_production_settings_come_from_the_required_values_alone():
    surroundings = {
        "PATH": "/bin",
        "DEMO": "1",
        "HTTPS": "off",
        "BUSINESS_DATE": "2021-04-20",
        "DATABASE_URL": "x",
    }

    given = production(surroundings)

    assert set(given) == {
        *("PATH", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"),
        *("SECRET_KEY", "PERSONAL_DATA_KEYS", "ALLOWED_HOSTS"),
    }
    assert len(given["SECRET_KEY"]) > 50


@pytest.mark.parametrize(
    "cores, asked",
    [
        (1, []),
        (2, ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]),
        (16, ["-n", "4", "--dist", "loadfile", "--no-loadscope-reorder"]),
    ],
)
def test_the_whole_is_run_by_a_worker_a_core_and_never_more_than_four(cores: int, asked: list[str]):
    assert in_parallel(cores) == asked
