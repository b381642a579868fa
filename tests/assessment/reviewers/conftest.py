"""The reviewers of a district and its province, and forms on their way to them."""

from collections.abc import Callable

import pytest

from assessment import services
from assessment.choices import Move
from assessment.models import Assessment, AssessmentRound
from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from tests.factories import (
    MEDIUM,
    AssessmentFactory,
    ProvinceFactory,
    centre_in,
    officer_of,
    person_with,
)


@pytest.fixture
def head(district: District) -> User:
    return person_with(Role.DISTRICT_HEAD, district=district)


@pytest.fixture
def province_desk(db) -> User:
    return person_with(Role.PROVINCIAL, province=ProvinceFactory())


@pytest.fixture
def department(db) -> User:
    return person_with(Role.DEPARTMENT)


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district)


@pytest.fixture
def sent(district: District, round_: AssessmentRound, officer: User) -> Assessment:
    """A form with 23 answers of 2 points each, handed on by its officer."""
    form = AssessmentFactory(
        centre=centre_in(district, "สนวน", 1, members=15), round=round_, by=officer, answers=MEDIUM
    )
    services.send_assessment(assessment=form, by=officer)
    form.refresh_from_db()
    return form


@pytest.fixture
def endorsed(sent: Assessment, head: User) -> Assessment:
    return services.move_form(assessment=sent, move=Move.ENDORSE, by=head)


@pytest.fixture
def answer(officer: User) -> Callable[[Assessment, int, str], None]:
    """answer(form, 8, "3"): the officer types over what stands."""

    def one(form: Assessment, number: int, value: str, of: str = "") -> None:
        base = form.answers.get(number=number).version
        services.save_answer(
            assessment=form, number=number, typed=services.Typed(value, of, base_version=base), by=officer
        )

    return one
