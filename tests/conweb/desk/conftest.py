"""A province of two districts, forms at every step, and the year before."""

import pytest

from assessment.choices import Status
from assessment.models import AssessmentRound
from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from registry.models import Centre
from tests.factories import (
    DistrictFactory,
    ProvinceFactory,
    centre_in,
    listed_form,
    person_with,
    round_of,
)


@pytest.fixture
def round_() -> AssessmentRound:
    return round_of(2564)


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def other() -> District:
    return DistrictFactory(code="3102", name="คูเมือง")


@pytest.fixture
def province_user() -> User:
    return person_with(Role.PROVINCIAL, province=ProvinceFactory())


@pytest.fixture
def seven(round_: AssessmentRound, district: District, other: District) -> list[Centre]:
    """ห้วยราช: one of every step. คูเมือง: nobody has begun."""
    here = [
        centre_in(district, name, number)
        for number, name in enumerate(("สนวน", "สามแวง", "ตาเสา", "ห้วยราชา", "โคกเหล็ก"), start=1)
    ]
    listed_form(here[0], round_, total=47, sent=True)
    listed_form(here[1], round_, total=56, strict_total=55, status=Status.ENDORSED)
    listed_form(here[2], round_, total=30, status=Status.ACCEPTED)
    listed_form(here[3], round_, total=60, status=Status.RETURNED)
    listed_form(here[4], round_)
    return [*here, *(centre_in(other, name, number) for number, name in ((1, "ปะเคียบ"), (2, "พรสำราญ")))]
