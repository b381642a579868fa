import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conweb import bootstrap
from conweb.local import PROJECT

HERE = sys.version_info[:2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "requirements.lock").write_text("django==5.2 \\\n    --hash=sha256:00\n")
    return tmp_path


@pytest.fixture
def venv(project: Path) -> Path:
    """A `.venv` whose Python is this one, with the pip that marks it as whole."""
    folder = project / ".venv"
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").symlink_to(sys.executable)
    (folder / "lib" / f"python{HERE[0]}.{HERE[1]}" / "site-packages" / "pip").mkdir(parents=True)
    return folder


def ready(project: Path, *, inside: bool = False) -> bool:
    return bootstrap._is_ready(str(project), str(project / ".venv"), inside)


def stamp(project: Path, version: tuple[int, int] = HERE) -> None:
    (project / ".venv" / "conweb-stamp").write_text(bootstrap.stamp_text(str(project), version))


@pytest.mark.parametrize("name", ["manage.py", "conweb/bootstrap.py"])
def test_door_parses_on_an_old_python(name: str):
    ast.parse((PROJECT / name).read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize(
    "name", ["conweb/bootstrap.py", "conweb/embedded.py", "conweb/cluster.py", "conweb/processes.py"]
)
def test_launcher_imports_the_standard_library_only(name: str):
    tree = ast.parse((PROJECT / name).read_text(encoding="utf-8"))

    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name.partition(".")[0] for name in named} <= sys.stdlib_module_names | {"conweb"}


def test_stamp_of_this_lock_and_python_is_ready(project: Path, venv: Path):
    stamp(project)

    assert ready(project)
    assert ready(project, inside=True)


def test_environment_without_a_stamp_is_not_ready_whatever_can_be_imported(project: Path, venv: Path):
    assert not ready(project)


def test_changed_lock_is_not_ready(project: Path, venv: Path):
    stamp(project)

    (project / "requirements.lock").write_text("django==5.2.1 \\\n    --hash=sha256:11\n")

    assert not ready(project)


def test_stamp_of_another_python_is_not_ready_inside(project: Path, venv: Path):
    stamp(project, (HERE[0], HERE[1] - 1))

    assert not ready(project, inside=True)


def test_environment_whose_python_has_gone_is_not_ready(project: Path, venv: Path):
    stamp(project)

    (venv / "bin" / "python").unlink()
    (venv / "bin" / "python").symlink_to("/nowhere/python3")

    assert not ready(project)


def test_python_of_a_distribution_upgrade_is_not_reused(project: Path, venv: Path):
    (venv / "lib" / f"python{HERE[0]}.{HERE[1]}").rename(venv / "lib" / "python3.10")

    assert bootstrap._existing_python(str(venv)) == ((0, 0), None)


def test_shim_that_does_not_work_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "python3.14").write_text("#!/bin/sh\necho 'command not found' >&2; exit 127\n")
    (tmp_path / "python3.14").chmod(0o755)
    (tmp_path / "python3.11").symlink_to(sys.executable)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "")

    version, python, lacks_venv = bootstrap.find_python()

    assert (version, python, lacks_venv) == (HERE, str(tmp_path / "python3.11"), False)


def test_old_python_alone_says_which_is_needed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bootstrap, "_version_of", lambda python: (3, 9))
    monkeypatch.setattr(sys, "executable", "")

    with pytest.raises(bootstrap.Refusal, match=r"ต้องใช้ Python 3\.11 ขึ้นไป"):
        bootstrap.find_python()


def test_python_without_venv_names_debians_package(monkeypatch: pytest.MonkeyPatch, project: Path):
    monkeypatch.setattr(bootstrap, "_works_with", lambda python, statement: False)
    monkeypatch.setattr(bootstrap, "_has_apt", lambda: True)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(bootstrap.Refusal, match=f"apt-get install -y python{HERE[0]}.{HERE[1]}-venv"):
        bootstrap._prepare(str(project), str(project / ".venv"), "help")


def test_each_missing_library_is_named_by_itself(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bootstrap, "_can_load", lambda library: "harfbuzz" not in library)

    assert bootstrap.missing_packages("demo") == ["libharfbuzz-subset0"]


def test_library_that_is_nowhere_cannot_be_loaded():
    assert not bootstrap._can_load("libno-such-library.so.0")


def test_chromium_and_pdftotext_are_asked_for_by_test_alone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bootstrap, "_can_load", lambda library: True)
    monkeypatch.setenv("PATH", "")

    assert bootstrap.missing_packages("demo") == []
    assert bootstrap.missing_packages("test") == ["chromium", "poppler-utils"]


def test_ordinary_user_gets_the_one_line_to_run(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bootstrap, "_has_apt", lambda: True)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(bootstrap.Refusal) as refusal:
        bootstrap.require_packages(["chromium", "poppler-utils"])

    lines = [line.strip() for line in str(refusal.value).splitlines() if "apt-get" in line]
    assert lines == ["sudo apt-get install -y chromium poppler-utils"]


def test_root_installs_what_is_missing_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    given = []
    monkeypatch.setattr(bootstrap, "_has_apt", lambda: True)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(bootstrap, "_run_all", lambda commands: (given.extend(commands) or 0, ""))

    bootstrap.require_packages(["libharfbuzz-subset0"])

    assert [(command[0], command[-1]) for command in given] == [("apt-get", "libharfbuzz-subset0")]
    assert "libharfbuzz-subset0" in capfd.readouterr().err


def test_failed_apt_updates_its_list_once_and_then_shows_why(monkeypatch: pytest.MonkeyPatch):
    given = []

    def fail(commands: list[list[str]]) -> tuple[int, str]:
        given.extend("update" if "update" in command else "install" for command in commands)
        return 100, "E: Unable to locate package chromium\n"

    monkeypatch.setattr(bootstrap, "_has_apt", lambda: True)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(bootstrap, "_run_all", fail)

    with pytest.raises(bootstrap.Refusal, match="Unable to locate package chromium"):
        bootstrap.require_packages(["chromium"])

    assert given == ["install", "update", "install"]


@pytest.mark.parametrize(
    ("said", "network"),
    [
        ("ERROR: NewConnectionError('... Temporary failure in name resolution')", True),
        ("E: Failed to fetch http://deb.example/pool  Could not connect", True),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", False),
    ],
)
def test_lost_network_is_told_from_other_faults(said: str, network: bool):
    assert ("อินเทอร์เน็ต" in bootstrap._network_hint(said)) is network


def test_folder_of_another_user_is_refused_in_words(monkeypatch: pytest.MonkeyPatch, project: Path):
    monkeypatch.setattr(bootstrap, "missing_packages", lambda command: [])
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)

    with pytest.raises(bootstrap.Refusal, match="เขียนในโฟลเดอร์"):
        bootstrap._prepare(str(project), str(project / ".venv"), "help")


def test_refusal_is_one_message_without_a_traceback_on_a_terminal_without_thai(project: Path, venv: Path):
    for name in ("manage.py", "conweb/__init__.py", "conweb/bootstrap.py"):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_bytes((PROJECT / name).read_bytes())
    (venv / "bin" / "python").unlink()
    (venv / "bin" / "python").write_text(
        f"#!/bin/sh\nif [ \"$2\" = pip ]; then echo 'ERROR: NewConnectionError'; exit 1; fi\nexec '{sys.executable}' \"$@\"\n"
    )
    (venv / "bin" / "python").chmod(0o755)

    done = subprocess.run(
        [sys.executable, "manage.py", "help"],
        cwd=project,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=False,
    )

    said = done.stderr.decode("utf-8")
    assert done.returncode == 1
    assert "ติดต่ออินเทอร์เน็ตไม่ได้" in said
    assert "NewConnectionError" in said
    assert "Traceback" not in said
    assert not (venv / "conweb-stamp").exists()
