"""A form, its officer and a colleague of the same district."""

from collections.abc import Callable

import pytest

from assessment import services
from assessment.models import Assessment
from conweb.kernel.models import User
from tests.factories import AssessmentFactory, officer_of


@pytest.fixture
def form(db) -> Assessment:
    return AssessmentFactory()


@pytest.fixture
def officer(form) -> User:
    return officer_of(form.district)


@pytest.fixture
def colleague(form) -> User:
    return officer_of(form.district)


@pytest.fixture
def save(form, officer) -> Callable[..., services.Saved]:
    """save(8, "3"): as the officer, from a page that has read nothing unless said otherwise."""

    def one(number: int, value: str, of: str = "", *, by: User | None = None, **page) -> services.Saved:
        typed = services.Typed(value, of, **page)
        return services.save_answer(assessment=form, number=number, typed=typed, by=by or officer)

    return one
