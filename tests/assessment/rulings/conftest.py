"""Who writes rulings and who reads them."""

from datetime import date
from typing import Any

import pytest

from assessment.models import Ruling
from assessment.services import rulings as services
from conweb.kernel.choices import Role
from conweb.kernel.models import Province, User
from tests.factories import DistrictFactory, ProvinceFactory, officer_of, person_with, round_of

LOWER_CELL = {"medium": {"at_least": 2}, "strong": {"at_least": 4}}


@pytest.fixture(autouse=True)
def round_(db):
    return round_of(2564)


@pytest.fixture
def department(db) -> User:
    return person_with(Role.DEPARTMENT)


@pytest.fixture
def province(db) -> Province:
    return ProvinceFactory(code="31")


@pytest.fixture
def desk(province) -> User:
    """เจ้าหน้าที่จังหวัด of บุรีรัมย์."""
    return person_with(Role.PROVINCIAL, province=province)


@pytest.fixture
def officer(db) -> User:
    return officer_of(DistrictFactory(code="3116", name="ห้วยราช"))


@pytest.fixture
def words() -> dict[str, Any]:
    return {
        "number": 8,
        "title": "ประชุมครบ 3 ครั้ง",
        "text": "ให้เป็นปานกลาง",
        "source": "",
        "issued_on": date(2021, 3, 1),
        "reading": LOWER_CELL,
    }


@pytest.fixture
def draft(department, words) -> Ruling:
    return services.draft_ruling(by=department, province=None, **words)


@pytest.fixture
def published(draft, department) -> Ruling:
    return services.publish_ruling(ruling=draft, by=department)
