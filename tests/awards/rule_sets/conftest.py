from collections.abc import Callable
from typing import Any

import pytest

from awards.choices import AwardLevel, RuleSetState, Succession
from awards.models import ExtraRule, RuleSet
from awards.services.rule_sets import GivenExtra
from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Province, User
from tests.awards.factories import RuleSetFactory
from tests.factories import DistrictFactory, ProvinceFactory, officer_of, person_with


@pytest.fixture
def buriram(db) -> Province:
    return ProvinceFactory(code="31", name="บุรีรัมย์")


@pytest.fixture
def district(buriram) -> District:
    return DistrictFactory(code="3116")


@pytest.fixture
def department(db) -> User:
    return person_with(Role.DEPARTMENT)


@pytest.fixture
def staff(buriram) -> User:
    """An officer of the province."""
    return person_with(Role.PROVINCIAL, province=buriram)


@pytest.fixture
def officer(district) -> User:
    return officer_of(district)


@pytest.fixture
def draft(buriram) -> RuleSet:
    """The province's draft of 2564, with one criterion: a total of 60."""
    row = RuleSetFactory(province=buriram)
    ExtraRule.objects.create(
        rule_set=row, number=1, label="คะแนนรวมตั้งแต่ 60", fact="total", operator="ge", value=60
    )
    return row


@pytest.fixture
def publishing() -> Callable[[RuleSet], RuleSet]:
    def publish(row: RuleSet) -> RuleSet:
        row.state, row.published_at = RuleSetState.PUBLISHED, clock.now()
        row.save()
        return row

    return publish


COUNTRY: dict[str, Any] = {
    "offset": 1,
    "counted_from": AwardLevel.DISTRICT,
    "succession": Succession.JUDGED,
    "ruling": "มติที่ประชุมกรม",
}


def total_of(value: int) -> GivenExtra:
    return GivenExtra(f"คะแนนรวมตั้งแต่ {value}", "total", "ge", value)
