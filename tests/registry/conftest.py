"""Who most tests of the registry are about: อำเภอห้วยราช, its officer, its province, a small roster in it."""

import pytest
from django.test import Client

from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from registry.models import Committee
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    SubdistrictFactory,
    officer_of,
    person_with,
)
from tests.registry import people_rows
from tests.registry.roster_rows import END, START


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district, prefix="นางสาว", first_name="พิมพ์ชนก", last_name="สายบุญ")


@pytest.fixture
def provincial(district: District) -> User:
    return person_with(Role.PROVINCIAL, province=district.province)


@pytest.fixture
def committee(district: District) -> Committee:
    """Three seats of a ศอช.ต.: ประธาน, เลขานุการ, กรรมการ."""
    centre = CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))
    return CommitteeFactory(centre=centre, starts_on=START, ends_on=END, members=3)


@pytest.fixture
def by() -> User:
    """The officer of the district in which the people of the tests live."""
    return people_rows.officer()


@pytest.fixture
def signed_in(client: Client, by: User) -> Client:
    client.force_login(by)
    return client


@pytest.fixture
def desk(client: Client, officer: User) -> Client:
    """The browser of the district's officer."""
    client.force_login(officer)
    return client
