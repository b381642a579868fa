"""A form, its officer and a colleague of the same district; and for lists a district and a round with none."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assessment import services
from assessment.models import Assessment, AssessmentRound, Evidence
from conweb.kernel.models import District, User
from tests.assessment.files import pdf
from tests.factories import AssessmentFactory, DistrictFactory, officer_of, round_of


@pytest.fixture
def district(db) -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def round_(db) -> AssessmentRound:
    return round_of(2564)


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


@pytest.fixture
def signed_in(client, officer) -> Client:
    """The officer's browser."""
    client.force_login(officer)
    return client


@pytest.fixture
def attached(form, officer, settings, tmp_path) -> Evidence:
    """A file that stands with indicator 8."""
    settings.MEDIA_ROOT = tmp_path / "files"
    upload = SimpleUploadedFile("รายงาน.pdf", pdf())
    return services.attach_evidence(assessment=form, number=8, upload=upload, by=officer)
