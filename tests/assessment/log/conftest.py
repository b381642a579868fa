"""A ศอช.ต. with a committee of 5, the officer of its district, and their browser."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from conweb.kernel.models import User
from registry.models import Centre, Person
from tests.factories import CentreFactory, SubdistrictFactory, officer_of


@pytest.fixture
def centre(db) -> Centre:
    return CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"), members=5)


@pytest.fixture
def officer(centre: Centre) -> User:
    return officer_of(centre.district)


@pytest.fixture
def signed_in(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


@pytest.fixture
def members(centre: Centre) -> list[Person]:
    """The committee, the chair first."""
    return [seat.person for seat in centre.committees.get().seats.order_by("order")]


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> None:
    """Files are kept where the test ends them."""
    settings.MEDIA_ROOT = tmp_path / "files"
