"""A round with the people who keep it: the department, the province, and a district's officer."""

import pytest

from conweb.kernel.choices import Role
from conweb.kernel.models import District, Province, User
from tests.factories import officer_of, person_with


@pytest.fixture
def province(district: District) -> Province:
    return district.province


@pytest.fixture
def department(db) -> User:
    return person_with(Role.DEPARTMENT)


@pytest.fixture
def staff(province: Province) -> User:
    return person_with(Role.PROVINCIAL, province=province)


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district)
