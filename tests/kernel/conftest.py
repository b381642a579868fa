"""The stage of the tests about accounts: a province, its administrator, one พัฒนากร, and a district elsewhere."""

import pytest
from django.test import Client

from conweb.kernel.choices import Role
from conweb.kernel.models import District, Province, User
from tests.factories import DistrictFactory, ProvinceFactory, officer_of, person_with


@pytest.fixture
def province() -> Province:
    return ProvinceFactory(code="31")


@pytest.fixture
def district(province: Province) -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def elsewhere() -> District:
    return DistrictFactory(code="3001", name="เมืองนครราชสีมา")


@pytest.fixture
def admin(client: Client, province: Province) -> User:
    """The administrator of จังหวัดบุรีรัมย์, signed in."""
    user = person_with(Role.ADMINISTRATOR, province=province)
    client.force_login(user)
    return user


@pytest.fixture
def country_admin() -> User:
    return person_with(Role.ADMINISTRATOR)


@pytest.fixture
def account(district: District) -> User:
    return officer_of(district, username="somying", prefix="นาง", first_name="สมหญิง", last_name="ใจงาม")
