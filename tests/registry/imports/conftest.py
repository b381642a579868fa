"""For imports: files of each test's own, a second committee, a workbook of which one committee is wrong."""

from pathlib import Path
from typing import Any

import pytest

from conweb.kernel.models import User
from registry.models import Committee, RosterImport
from tests.registry.imports.handed_in import NO_DAY, centre_called, confirm, hand_in, rows_of, somebody


@pytest.fixture(autouse=True)
def files_of_their_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def second(district: Any) -> Committee:
    """Of another ศอช.ต. of the district."""
    return centre_called("สามแวง", 2)


@pytest.fixture
def mixed(committee: Committee, second: Committee, officer: User) -> RosterImport:
    """One committee is ready, one has a day that does not exist."""
    wrong = somebody(second, "นายชูชาติ พรดี", since=NO_DAY)
    return hand_in([*rows_of(committee), somebody(committee), *rows_of(second), wrong], officer)


@pytest.fixture
def at_work(settings: Any, committee: Committee, officer: User) -> RosterImport:
    """More rows than a person waits for: nobody has begun yet."""
    settings.IMPORT_ROWS_AT_ONCE = 3
    return hand_in([*rows_of(committee), somebody(committee)], officer)


@pytest.fixture
def written(committee: Committee, officer: User) -> RosterImport:
    return confirm(hand_in([*rows_of(committee), somebody(committee)], officer), officer)
