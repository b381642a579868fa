"""Writing the registers: who may, what is refused at which field, what the list of changes can take back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile

from awards.choices import AwardKind, AwardLevel, CertificationResult, StandardType
from awards.models import Award, AwardFile, Certification, StudyVisit
from awards.services.files import attach_file
from awards.services.registers import (
    OF_A_CONTEST,
    remove_row,
    save_award,
    save_certification,
    save_visit,
)
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.models import Centre
from tests.assessment.files import pdf
from tests.awards.factories import AwardFactory, CertificationFactory, StageEntryFactory, StudyVisitFactory
from tests.factories import (
    CentreFactory,
    DistrictFactory,
    PersonFactory,
    SubdistrictFactory,
    officer_of,
    person_with,
)

pytestmark = pytest.mark.django_db

PASSED = {
    "standard_type": StandardType.NETWORK,
    "fiscal_year": 2563,
    "result": CertificationResult.PASSED,
    "number": "มชช. 7/2563",
    "certified_on": date(2020, 2, 1),
    "valid_until": None,
    "note": "",
}
PRIZE = {
    "kind": AwardKind.OUTSTANDING,
    "title": "",
    "level": AwardLevel.PROVINCE,
    "fiscal_year": 2559,
    "plaque": "",
    "ceremony_on": None,
    "note": "",
}
VISIT = {"visited_on": date(2021, 1, 15), "visitors": "อบต. สมมุติ", "people": 40, "topic": "", "note": ""}


@pytest.fixture
def centre() -> Centre:
    return CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))


@pytest.fixture
def officer(centre: Centre) -> User:
    return officer_of(centre.district)


def refused(save, **values) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refusal:
        save(**values)
    return refusal.value.message_dict


# ── who, and where ─────────────────────────────────────────────────────────────────────────
def test_certification_lies_where_its_centre_lies(centre, officer):
    made = save_certification(by=officer, centre=centre, **PASSED)

    assert (made.province_id, made.district_id) == (centre.province_id, centre.district_id)


def test_award_of_a_person_lies_with_the_office_that_keeps_the_record(officer, centre):
    person = PersonFactory(province=centre.province, district=centre.district)

    made = save_award(by=officer, person=person, **PRIZE | {"kind": AwardKind.LEADER})

    assert (made.province_id, made.district_id) == (person.province_id, person.district_id)


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.JUDGE])
def test_register_is_written_by_its_keepers_alone(centre, role):
    reader = person_with(role, province=centre.province)

    with pytest.raises(PermissionDenied):
        save_visit(by=reader, centre=centre, **VISIT)


def test_register_of_another_district_is_not_this_officers(centre):
    stranger = officer_of(DistrictFactory(code="3102", name="คูเมือง"))

    with pytest.raises(PermissionDenied):
        save_award(by=stranger, centre=centre, **PRIZE)


def test_person_kept_by_the_department_has_no_register(centre):
    nowhere = PersonFactory(province=None, district=None, subdistrict=None)

    with pytest.raises(ValidationError):
        save_award(by=officer_of(centre.district), person=nowhere, **PRIZE | {"kind": AwardKind.LEADER})


# ── what is refused, and at which field ────────────────────────────────────────────────────
def test_passed_certification_needs_its_day(centre, officer):
    wrong = refused(save_certification, by=officer, centre=centre, **PASSED | {"certified_on": None})

    assert list(wrong) == ["certified_on"]


@pytest.mark.parametrize("result", [CertificationResult.APPLIED, CertificationResult.FAILED])
def test_only_a_passed_certification_has_a_number_and_days(centre, officer, result):
    wrong = refused(save_certification, by=officer, centre=centre, **PASSED | {"result": result})

    assert set(wrong) == {"number", "certified_on"}


def test_certification_does_not_end_before_it_began(centre, officer):
    values = PASSED | {"valid_until": date(2020, 1, 31)}

    assert list(refused(save_certification, by=officer, centre=centre, **values)) == ["valid_until"]


def test_certification_may_end_on_its_first_day(centre, officer):
    made = save_certification(by=officer, centre=centre, **PASSED | {"valid_until": date(2020, 2, 1)})

    assert made.valid_until == date(2020, 2, 1)


def test_certification_is_not_dated_before_the_year_of_its_application(centre, officer):
    """ปีงบประมาณ 2563 begins on 1 ต.ค. 2562."""
    values = PASSED | {"certified_on": date(2019, 9, 30)}

    assert list(refused(save_certification, by=officer, centre=centre, **values)) == ["certified_on"]


def test_certification_is_not_dated_tomorrow(centre, officer):
    """The business day is 20 เม.ย. 2564."""
    values = PASSED | {"fiscal_year": 2564, "certified_on": date(2021, 4, 21)}

    assert list(refused(save_certification, by=officer, centre=centre, **values)) == ["certified_on"]


def test_centre_applies_as_a_network_only(centre, officer):
    values = PASSED | {"standard_type": StandardType.GROUP}

    assert list(refused(save_certification, by=officer, centre=centre, **values)) == ["standard_type"]


def test_year_that_has_not_begun_is_refused(centre, officer):
    assert list(refused(save_award, by=officer, centre=centre, **PRIZE | {"fiscal_year": 2565})) == [
        "fiscal_year"
    ]


def test_other_award_needs_its_name(centre, officer):
    assert list(refused(save_award, by=officer, centre=centre, **PRIZE | {"kind": AwardKind.OTHER})) == [
        "title"
    ]


def test_award_of_leaders_is_no_centres(centre, officer):
    assert list(refused(save_award, by=officer, centre=centre, **PRIZE | {"kind": AwardKind.LEADER})) == [
        "kind"
    ]


def test_outstanding_is_an_award_of_the_lowest_tier(centre):
    """«ศอช.ต. ดีเด่น»: a ศอช.อ. wins another one, by its name."""
    keeper = officer_of(centre.district)

    assert list(refused(save_award, by=keeper, centre=centre.parent, **PRIZE)) == ["kind"]


def test_visit_of_tomorrow_is_refused(centre, officer):
    values = VISIT | {"visited_on": date(2021, 4, 21)}

    assert list(refused(save_visit, by=officer, centre=centre, **values)) == ["visited_on"]


def test_second_application_of_a_centre_in_a_year_is_refused(centre, officer):
    save_certification(by=officer, centre=centre, **PASSED)

    with pytest.raises(ValidationError, match="ของปีนี้แล้ว"):
        save_certification(by=officer, centre=centre, **PASSED | {"number": "มชช. 8/2563"})


# ── once, and back ─────────────────────────────────────────────────────────────────────────
def test_same_form_sent_twice_is_one_row(centre, officer):
    first = save_visit(by=officer, centre=centre, **VISIT)

    assert save_visit(by=officer, centre=centre, **VISIT) == first
    assert StudyVisit.objects.count() == 1


def test_saving_what_stands_writes_no_change(centre, officer):
    award = save_award(by=officer, centre=centre, **PRIZE)

    save_award(by=officer, award=award, **PRIZE)

    assert RecordedChange.objects.count() == 1


def test_edit_is_undone_from_the_list_of_changes(centre, officer):
    award = AwardFactory(centre=centre)
    save_award(by=officer, award=award, **PRIZE | {"plaque": "โล่เกียรติคุณ"})

    undo_change(RecordedChange.objects.get(), by=officer)

    award.refresh_from_db()
    assert award.plaque == ""


def test_removed_row_comes_back_with_its_files(centre, officer):
    row = CertificationFactory(centre=centre)
    attach_file(owner=row, upload=ContentFile(pdf(), "ใบรับรอง.pdf"), by=officer)
    remove_row(row=row, by=officer, reason="บันทึกซ้ำ")
    assert not Certification.objects.exists() and not AwardFile.objects.exists()

    undo_change(RecordedChange.objects.get(kind="deletion"), by=officer)

    assert [file.name for file in Certification.objects.get().files.all()] == ["ใบรับรอง.pdf"]


def test_removing_needs_a_reason(centre, officer):
    assert "reason" in refused(remove_row, row=AwardFactory(centre=centre), by=officer, reason="")


def test_removing_twice_does_nothing_more(centre, officer):
    row = StudyVisitFactory(centre=centre)

    remove_row(row=row, by=officer, reason="บันทึกผิด")
    remove_row(row=row, by=officer, reason="บันทึกผิด")

    assert RecordedChange.objects.count() == 1


def test_title_of_a_change_names_no_person(officer, centre):
    """It is read in lists long after the person may have been made nameless."""
    person = PersonFactory(province=centre.province, district=centre.district, first_name="สมมุติ")

    save_award(by=officer, person=person, **PRIZE | {"kind": AwardKind.LEADER})

    assert "สมมุติ" not in RecordedChange.objects.get().title


# ── what a selection gave ──────────────────────────────────────────────────────────────────
def test_award_of_a_selection_is_not_edited_by_hand():
    entry = StageEntryFactory()
    award = AwardFactory(centre=entry.nomination.centre, entry=entry)
    keeper = officer_of(award.centre.district)

    with pytest.raises(ValidationError, match=OF_A_CONTEST):
        save_award(by=keeper, award=award, **PRIZE | {"plaque": "โล่"})
    with pytest.raises(ValidationError, match=OF_A_CONTEST):
        remove_row(row=award, by=keeper, reason="ลบ")
    assert Award.objects.get().plaque == ""
