"""The post of the นายอำเภอ and two people who may hold it."""

import pytest

from conweb.kernel.models import District
from registry.models import Person, Post
from tests.registry.contact_rows import chief_of, official


@pytest.fixture
def chief(district: District) -> Post:
    return chief_of(district)


@pytest.fixture
def first(district: District) -> Person:
    return official(district, "ก่อเกียรติ")


@pytest.fixture
def second(district: District) -> Person:
    return official(district, "สมปอง")
