"""A ศอช.ต. whose term ends, its officer, and the selection that has begun there."""

from pathlib import Path

import pytest
from django.test import Client

from conweb.kernel.models import User
from registry.choices import SelectionStepKind
from registry.models import Centre, Selection
from tests.factories import officer_of
from tests.registry.selecting import begun, centre_with_term, record_upto


@pytest.fixture(autouse=True)
def _files(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def centre() -> Centre:
    return centre_with_term()


@pytest.fixture
def officer(centre: Centre) -> User:
    return officer_of(centre.district, first_name="อรุณี", last_name="สายบุญ")


@pytest.fixture
def signed_in(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


@pytest.fixture
def selection(centre: Centre, officer: User) -> Selection:
    return begun(centre, officer)


@pytest.fixture
def after_forum(selection: Selection, officer: User) -> Selection:
    record_upto(selection, SelectionStepKind.FORUM, officer)
    return selection
