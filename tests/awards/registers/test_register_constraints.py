"""What the database refuses of the registers, whoever writes."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from awards.choices import AwardKind, CertificationResult, StandardType
from awards.models import Award, AwardFile, Certification, StudyVisit
from conweb.kernel import clock
from registry.models import Centre
from tests.awards.factories import AwardFactory, CertificationFactory, StudyVisitFactory
from tests.factories import CentreFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre() -> Centre:
    return CentreFactory()


def refused(name: str, row: models.Model, **columns: Any) -> None:
    """The statement itself: no form and no service stands before it."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        type(row)._base_manager.filter(pk=row.pk).update(**columns)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("certification_of_one_applicant", {"applicant_name": "กลุ่มทอผ้า"}),
        ("certification_of_one_applicant", {"centre": None}),
        ("centre_is_certified_as_network", {"standard_type": StandardType.GROUP}),
        ("passed_certification_has_its_day", {"certified_on": None}),
        ("only_a_passed_one_is_certified", {"result": CertificationResult.FAILED}),
        ("certification_ends_after_it_began", {"valid_until": date(2020, 1, 31)}),
        ("certification_year_is_buddhist", {"fiscal_year": 2020}),
        ("certification_on_sensible_days", {"certified_on": date(1477, 2, 1)}),
    ],
)
def test_certification_keeps_its_promises(centre, name, columns):
    refused(name, CertificationFactory(centre=centre), **columns)


def test_centre_applies_once_a_year(centre):
    CertificationFactory(centre=centre, fiscal_year=2562)

    refused("one_application_of_a_centre_a_year", CertificationFactory(centre=centre), fiscal_year=2562)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("award_of_a_centre_or_a_person", {"kind": AwardKind.LEADER}),
        ("award_of_a_centre_or_a_person", {"centre": None}),
        ("other_award_has_a_name", {"kind": AwardKind.OTHER}),
        ("award_year_is_buddhist", {"fiscal_year": 2016}),
        ("award_on_a_sensible_day", {"ceremony_on": date(2559, 9, 29)}),
    ],
)
def test_award_keeps_its_promises(centre, name, columns):
    refused(name, AwardFactory(centre=centre), **columns)


def test_award_of_a_centre_stands_once(centre):
    AwardFactory(centre=centre, fiscal_year=2554)

    refused("award_of_a_centre_once", AwardFactory(centre=centre), fiscal_year=2554)


def test_award_of_a_person_stands_once(centre):
    owner = PersonFactory(province=centre.province, district=centre.district, subdistrict=centre.subdistrict)
    given = {
        "centre": None,
        "person": owner,
        "kind": AwardKind.LEADER,
        "province": centre.province,
        "district": centre.district,
    }
    AwardFactory(**given, fiscal_year=2554)

    refused("award_of_a_person_once", AwardFactory(**given), fiscal_year=2554)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("visit_by_somebody", {"visitors": ""}),
        ("visit_by_one_or_more", {"people": 0}),
        ("visit_on_a_sensible_day", {"visited_on": date(2564, 1, 15)}),
    ],
)
def test_visit_keeps_its_promises(centre, name, columns):
    refused(name, StudyVisitFactory(centre=centre), **columns)


def test_visit_stands_once(centre):
    first = StudyVisitFactory(centre=centre)

    refused(
        "visit_once", StudyVisitFactory(centre=centre), visitors=first.visitors, visited_on=first.visited_on
    )


# ── files ──────────────────────────────────────────────────────────────────────────────────
def file_of(row: Certification | Award | StudyVisit, centre: Centre, **columns: Any) -> AwardFile:
    owner = {Certification: "certification", Award: "award", StudyVisit: "visit"}[type(row)]
    return AwardFile.objects.create(
        **{owner: row},
        province=centre.province,
        district=centre.district,
        file="awards/0",
        name="ใบรับรอง.pdf",
        media_type="application/pdf",
        size=1,
        sha256="0" * 64,
        uploaded_by=UserFactory(),
        uploaded_at=clock.now(),
        **columns,
    )


@pytest.mark.parametrize("change", ["none", "two"])
def test_file_belongs_to_one_thing(centre, change):
    award = AwardFactory(centre=centre)
    file = file_of(CertificationFactory(centre=centre), centre)

    refused(
        "award_file_of_one_thing", file, **{"certification": None} if change == "none" else {"award": award}
    )


def test_file_of_a_register_proves_no_item(centre):
    refused("award_file_proves_an_item", file_of(AwardFactory(centre=centre), centre), item="7.1.1")


def test_same_file_is_attached_once_until_it_is_taken_off(centre):
    row = StudyVisitFactory(centre=centre)
    first = file_of(row, centre)
    with pytest.raises(IntegrityError, match="file_once_a_visit"), transaction.atomic():
        file_of(row, centre)

    AwardFile.objects.filter(pk=first.pk).update(removed_at=clock.now())

    assert file_of(row, centre).pk
