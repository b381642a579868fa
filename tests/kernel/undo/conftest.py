"""Two officers and a centre whose rows they change."""

import pytest

from conweb.kernel.models import User
from registry.models import Centre
from tests.factories import CentreFactory, SubdistrictFactory, UserFactory


@pytest.fixture
def by() -> User:
    return UserFactory(prefix="นาง", first_name="วรรณา", last_name="ทองดี")


@pytest.fixture
def colleague() -> User:
    return UserFactory(prefix="นาย", first_name="ธนากร", last_name="ศรีสุข")


@pytest.fixture
def centre() -> Centre:
    return CentreFactory(subdistrict=SubdistrictFactory(code="311605"), place="วัดบ้านสวน")
