"""The README's way to back up and restore: what was written before, with history, triggers and files, comes back."""

import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from conweb import embedded
from conweb.cluster import Cluster
from conweb.local import PROJECT
from tests.conweb.conftest import own_data_dir

# A form as officers leave it: entered through the services, with a version typed over and a file attached.
SOMETHING_TO_LOSE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.core.files.uploadedfile import SimpleUploadedFile
from assessment import services
from tests.assessment.files import pdf
from tests.factories import MEDIUM, AssessmentFactory, officer_of
form = AssessmentFactory(answers=MEDIUM)
by = officer_of(form.district)
services.save_answer(assessment=form, number=8, typed=services.Typed("4", base_version=1), by=by)
services.attach_evidence(assessment=form, number=8, upload=SimpleUploadedFile("รายงาน.pdf", pdf()), by=by)
services.send_assessment(assessment=form, by=by)
"""
TRIGGERS = "SELECT tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
# By name: PostgreSQL writes the same condition with other brackets once it was dumped and read again.
CONSTRAINTS = (
    "SELECT conrelid::regclass::text, conname, contype, convalidated FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace"
)
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"


def commands_of(heading: str) -> list[list[str]]:
    """The commands that the README prints under a heading, word by word."""
    section = (
        (PROJECT / "README.md").read_text("utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    )
    return [shlex.split(line, comments=True) for line in section.splitlines() if line.startswith("    ")]


@dataclass
class Holding:
    """What a database holds, to be compared with another's."""

    rows: dict[str, int]
    triggers: set[tuple[str, ...]]
    constraints: set[tuple[str, ...]]
    sequences: set[tuple[str, int | None]]

    @classmethod
    def of(cls, asked: psycopg.Connection) -> "Holding":
        tables = sorted(table for (table,) in asked.execute(TABLES))
        return cls(
            {table: asked.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables},
            *(set(asked.execute(question)) for question in (TRIGGERS, CONSTRAINTS, SEQUENCES)),
        )


@pytest.fixture
def another_dir() -> Iterator[Path]:
    with own_data_dir() as folder:
        yield folder


@pytest.fixture
def run(surroundings: dict[str, str], tmp_path: Path) -> Callable[..., None]:
    """run(words, folder): one printed command, called where the backups are kept, on that data folder."""

    def one(words: list[str], folder: Path) -> None:
        own = {".data": str(folder), "manage.py": str(PROJECT / "manage.py"), "python3": sys.executable}
        done = subprocess.run(
            [own.get(word, word) for word in words],
            cwd=tmp_path,
            env={**surroundings, "CONWEB_DATA_DIR": str(folder)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        # A restore that grumbles has not restored everything.
        assert (done.returncode, done.stderr) == (0, ""), words

    return one


def test_backup_restores_into_an_empty_folder_and_over_itself(
    run, connect, data_dir: Path, another_dir: Path, tmp_path: Path
):
    dump, pack, restore, unpack = commands_of("Backup and restore")
    assert [words[:4] for words in (dump, restore)] == [
        ["python3", "manage.py", "postgres", tool] for tool in ("pg_dump", "pg_restore")
    ]
    with embedded.running(data_dir, durable=False):
        run(["python3", "manage.py", "shell", "--no-imports", "-c", SOMETHING_TO_LOSE], data_dir)
        saved = Holding.of(connect(Cluster.of(data_dir)))
        run(dump, data_dir)
    run(pack, data_dir)

    with embedded.running(another_dir, durable=False):
        restored = connect(Cluster.of(another_dir))
        for _ in range(2):
            run(restore, another_dir)
            assert Holding.of(restored) == saved
        answers_event = "assessment_answerevent"
        assert (saved.rows["assessment_answer"], saved.rows[answers_event]) == (23, 24)
        assert any(name.startswith("pgtrigger_") for _, name, *_ in saved.triggers)

        # The triggers are not only there: a write outside every form is recorded, a published version stands.
        restored.execute("UPDATE assessment_answer SET note = 'หลังกู้คืน' WHERE number = 8")
        last = f'SELECT note, pgh_label FROM "{answers_event}" ORDER BY pgh_id DESC LIMIT 1'
        assert restored.execute(last).fetchone() == ("หลังกู้คืน", "update")
        with pytest.raises(psycopg.Error, match="criteria"):
            restored.execute("UPDATE assessment_criteriaversion SET body = '{}'")

        run(unpack, another_dir)
        [(name,)] = restored.execute("SELECT file FROM assessment_evidence")
        assert (another_dir / "files" / name).read_bytes() == (data_dir / "files" / name).read_bytes()
    assert (tmp_path / "conweb.dump").stat().st_mode & 0o777 == 0o600
