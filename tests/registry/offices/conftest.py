"""A folder of one's own for emblems."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def files(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
