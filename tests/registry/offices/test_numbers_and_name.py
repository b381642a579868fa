"""How an office is called in short, and whether the next number of its books is proposed."""

import pytest
from django.test import Client
from django.urls import reverse

from conweb.kernel.models import District, User
from registry.choices import OfficeKind
from registry.models import Office
from registry.services.offices import change_office
from tests.pages import words
from tests.registry.papers.paper_rows import office_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(district: District) -> Office:
    return office_of(district, OfficeKind.DISTRICT)


def test_numbers_are_no_longer_proposed_once_the_box_is_cleared(
    client: Client, office: Office, officer: User
):
    client.force_login(officer)

    client.post(
        reverse("registry:office-edit", args=[office.pk]), {"name": office.name, "abbreviation": "สพอ.ห้วยราช"}
    )

    office.refresh_from_db()
    assert (office.abbreviation, office.proposes_numbers) == ("สพอ.ห้วยราช", False)


def test_letterhead_mended_elsewhere_leaves_the_proposing_as_it_was(office: Office, officer: User):
    change_office(office=office, by=officer, name=office.name, phone="044000001")

    office.refresh_from_db()
    assert office.proposes_numbers


def test_page_of_an_office_says_whether_numbers_are_proposed(client: Client, office: Office, officer: User):
    client.force_login(officer)

    page = words(client.get(reverse("registry:office-detail", args=[office.pk])))

    assert "เลขที่เอกสาร เสนอเลขถัดไปให้" in page
