"""Files behind a year's work: kept once, where their row lies, taken off and put back; never a page of ours."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from registry.models import Centre, NetworkRule, YearFile
from registry.services.network_rules import remove_network_rule
from registry.services.year_files import attach_year_file, remove_year_file, restore_year_file
from tests.assessment.files import pdf
from tests.factories import CentreFactory, DistrictFactory, officer_of, person_with, province_centre
from tests.pages import words
from tests.year_factories import AgreementFactory, NetworkRuleFactory, PlanProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_disk(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def centre() -> Centre:
    return CentreFactory()


@pytest.fixture
def rule(centre: Centre) -> NetworkRule:
    return NetworkRuleFactory(centre=centre)


def paper(name: str = "ระเบียบ.pdf", pages: int = 1) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(pages))


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_file_lies_where_its_row_lies(rule: NetworkRule, centre: Centre) -> None:
    file = attach_year_file(owner=rule, upload=paper(), by=officer_of(centre.district))

    assert (file.network_rule, file.province_id, file.district_id) == (
        rule,
        centre.province_id,
        centre.district_id,
    )


def test_file_of_a_project_lies_with_the_centre_of_its_plan(centre: Centre) -> None:
    project = PlanProjectFactory(plan__centre=centre)

    file = attach_year_file(owner=project, upload=paper(), by=officer_of(centre.district))

    assert file.district_id == centre.district_id


def test_the_same_file_twice_is_kept_once(rule: NetworkRule, centre: Centre) -> None:
    officer = officer_of(centre.district)

    first = attach_year_file(owner=rule, upload=paper(), by=officer)
    second = attach_year_file(owner=rule, upload=paper("ชื่ออื่น.pdf"), by=officer)

    assert first.pk == second.pk


def test_file_taken_off_stands_again_when_put_back(rule: NetworkRule, centre: Centre) -> None:
    officer = officer_of(centre.district)
    file = attach_year_file(owner=rule, upload=paper(), by=officer)

    remove_year_file(file=file, by=officer)
    assert not rule.files.kept().exists()

    restore_year_file(file=file, by=officer)
    assert rule.files.kept().get() == file


def test_file_attached_anew_is_not_put_back_beside_itself(rule: NetworkRule, centre: Centre) -> None:
    officer = officer_of(centre.district)
    old = attach_year_file(owner=rule, upload=paper(), by=officer)
    remove_year_file(file=old, by=officer)
    attach_year_file(owner=rule, upload=paper(), by=officer)

    with pytest.raises(ValidationError, match="ไม่ต้องนำกลับ"):
        restore_year_file(file=old, by=officer)


def test_a_neighbour_attaches_nothing(rule: NetworkRule) -> None:
    with pytest.raises(PermissionDenied):
        attach_year_file(
            owner=rule, upload=paper(), by=officer_of(DistrictFactory(code="3102", name="คูเมือง"))
        )


def test_the_countrys_agreement_takes_files_of_the_department_alone(centre: Centre) -> None:
    agreement = AgreementFactory()

    with pytest.raises(PermissionDenied, match="กรมการพัฒนาชุมชน"):
        attach_year_file(owner=agreement, upload=paper(), by=officer_of(centre.district))
    file = attach_year_file(owner=agreement, upload=paper(), by=person_with(Role.DEPARTMENT))

    assert (file.province_id, file.district_id) == (None, None)


def test_download_is_an_attachment_and_never_a_page(rule: NetworkRule, centre: Centre) -> None:
    officer = officer_of(centre.district)
    file = attach_year_file(owner=rule, upload=paper(), by=officer)

    answer = signed_in(officer).get(reverse("registry:year-file", args=[file.pk]))

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_download_outside_the_area_is_404(rule: NetworkRule, centre: Centre) -> None:
    file = attach_year_file(owner=rule, upload=paper(), by=officer_of(centre.district))
    neighbour = officer_of(DistrictFactory(code="3102", name="คูเมือง"))

    assert signed_in(neighbour).get(reverse("registry:year-file", args=[file.pk])).status_code == 404


def test_files_of_the_centre_of_a_province_are_not_its_districts(centre: Centre) -> None:
    """A district's office does not see the ศอช.จ., so it does not see the papers of it either."""
    above = province_centre(centre.province)
    file = attach_year_file(
        owner=NetworkRuleFactory(centre=above),
        upload=paper(),
        by=person_with(Role.PROVINCIAL, province=centre.province),
    )

    answer = signed_in(officer_of(centre.district)).get(reverse("registry:year-file", args=[file.pk]))

    assert answer.status_code == 404


def test_file_that_is_taken_off_is_handed_to_its_keepers_alone(rule: NetworkRule, centre: Centre) -> None:
    officer = officer_of(centre.district)
    file = attach_year_file(owner=rule, upload=paper(), by=officer)
    remove_year_file(file=file, by=officer)
    address = reverse("registry:year-file", args=[file.pk])

    assert signed_in(officer).get(address).status_code == 200
    assert signed_in(person_with(Role.DEPARTMENT)).get(address).status_code == 404


def test_attaching_says_which_file_was_no_file_and_keeps_the_others(
    rule: NetworkRule, centre: Centre
) -> None:
    client = signed_in(officer_of(centre.district))
    address = reverse("registry:year-file-attach", args=["network_rule", rule.pk])

    answer = client.post(address, {"files": [paper(), SimpleUploadedFile("ไม่จริง.pdf", b"MZ nothing")]})

    assert answer.status_code == 422
    assert "ไฟล์ ไม่จริง.pdf ไม่ใช่ PDF, JPEG หรือ PNG" in words(answer)
    assert [file.name for file in rule.files.all()] == ["ระเบียบ.pdf"]


def test_attaching_to_what_has_no_files_is_404(centre: Centre) -> None:
    client = signed_in(officer_of(centre.district))

    assert client.get(f"/year-files/support/{centre.pk}/attach/").status_code == 404


def test_readers_attach_nothing(rule: NetworkRule) -> None:
    client = signed_in(person_with(Role.DEPARTMENT))

    answer = client.post(reverse("registry:year-file-attach", args=["network_rule", rule.pk]), {})

    assert answer.status_code == 403


def test_removal_by_the_page_goes_back_to_where_it_was_pressed(rule: NetworkRule, centre: Centre) -> None:
    officer = officer_of(centre.district)
    file = attach_year_file(owner=rule, upload=paper(), by=officer)

    answer = signed_in(officer).post(
        reverse("registry:year-file-remove", args=[file.pk]), {"next": f"/centres/{centre.pk}/"}
    )

    assert answer.headers["Location"] == f"/centres/{centre.pk}/"
    assert YearFile.objects.get().removed_at is not None


def test_rules_come_back_with_their_files(rule: NetworkRule, centre: Centre) -> None:
    officer = officer_of(centre.district)
    file = attach_year_file(owner=rule, upload=paper(), by=officer)
    remove_network_rule(network_rule=rule, by=officer, reason="บันทึกซ้ำ")
    assert not YearFile.objects.exists()

    undo_change(RecordedChange.objects.get(), by=officer)

    assert YearFile.objects.get().file.read() == file.file.read()


def test_page_of_rules_shows_what_was_taken_off_to_its_keepers_alone(
    rule: NetworkRule, centre: Centre
) -> None:
    officer = officer_of(centre.district)
    remove_year_file(file=attach_year_file(owner=rule, upload=paper(), by=officer), by=officer)
    address = reverse("registry:network-rule-edit", args=[rule.pk])

    assert "ระเบียบ.pdf เอาออกแล้ว" in words(signed_in(officer).get(address))
    reader = words(signed_in(person_with(Role.DEPARTMENT)).get(address))
    assert "ยังไม่มีสำเนากฎหรือข้อตกลงที่ลงนาม" in reader
