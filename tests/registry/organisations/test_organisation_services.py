"""องค์การชุมชน: joining and leaving, days that make no sense, looked at one by one and all at once, taken away."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.models import Centre, Organisation, OrganisationReview
from registry.services.organisations import (
    remove_organisation,
    remove_review,
    review_all,
    review_organisation,
    save_organisation,
)
from tests.factories import CentreFactory, DistrictFactory, PersonFactory, district_centre, officer_of
from tests.year_factories import LogOrganisationFactory, OrganisationFactory, OrganisationReviewFactory

pytestmark = pytest.mark.django_db

WEAVERS = {"name": "กลุ่มทอผ้าบ้านหนองบัว", "kind": "occupation", "village": "หมู่ 3"}


@pytest.fixture
def centre() -> Centre:
    return CentreFactory()


@pytest.fixture
def officer(centre: Centre) -> User:
    return officer_of(centre.district)


def refused(**given: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refusal:
        save_organisation(**given)
    return refusal.value.message_dict


# ── kept ───────────────────────────────────────────────────────────────────────────────────
def test_new_organisation_stands_in_the_list_of_changes(centre, officer):
    row = save_organisation(centre=centre, by=officer, **WEAVERS)

    change = RecordedChange.objects.get()
    assert (row.joined_on, change.kind, change.district_id) == (None, "organisations", centre.district_id)


def test_same_form_twice_is_one_organisation(centre, officer):
    first = save_organisation(centre=centre, by=officer, **WEAVERS)
    second = save_organisation(centre=centre, by=officer, **WEAVERS)

    assert first.pk == second.pk


def test_same_name_in_the_same_village_is_refused(centre, officer):
    save_organisation(centre=centre, by=officer, **WEAVERS)

    said = refused(centre=centre, by=officer, **WEAVERS | {"kind": "women"})

    assert said == {"__all__": ["มีองค์กรชื่อนี้ในหมู่บ้านนี้แล้ว"]}


def test_same_name_in_another_village_is_another_organisation(centre, officer):
    save_organisation(centre=centre, by=officer, **WEAVERS)
    save_organisation(centre=centre, by=officer, **WEAVERS | {"village": "หมู่ 4"})

    assert Organisation.objects.count() == 2


def test_name_of_one_that_ended_may_be_taken_again(centre, officer):
    OrganisationFactory(centre=centre, **WEAVERS, ended_on=date(2019, 1, 1))

    assert save_organisation(centre=centre, by=officer, **WEAVERS, ended_on=None).ended_on is None


@pytest.mark.parametrize("column", ["founded_on", "joined_on", "ended_on"])
def test_day_to_come_is_refused_at_its_field(centre, officer, column):
    said = refused(centre=centre, by=officer, **WEAVERS, **{column: date(2021, 4, 21)})

    assert said == {column: ["ยังไม่ถึงวันนี้ ตรวจวันที่อีกครั้ง"]}


def test_leaving_needs_a_day_of_joining(centre, officer):
    said = refused(centre=centre, by=officer, **WEAVERS, left_on=date(2020, 1, 1))

    assert "joined_on" in said


def test_joining_before_it_was_founded_is_refused(centre, officer):
    days = {"founded_on": date(2018, 5, 1), "joined_on": date(2018, 4, 30)}

    assert "joined_on" in refused(centre=centre, by=officer, **WEAVERS, **days)


def test_leaving_before_joining_is_refused(centre, officer):
    days = {"joined_on": date(2018, 5, 1), "left_on": date(2018, 4, 30)}

    assert "วันพ้นสมาชิกต้องไม่ก่อนวันเป็นสมาชิก" in str(refused(centre=centre, by=officer, **WEAVERS, **days))


def test_organisations_belong_to_a_subdistrict(centre):
    above = district_centre(centre.district)

    said = refused(centre=above, by=officer_of(centre.district), **WEAVERS)

    assert said == {"__all__": ["องค์การชุมชนบันทึกกับ ศอช.ต. ของตำบลนั้น"]}


def test_record_that_was_joined_to_another_speaks_for_nobody(centre, officer):
    shell = PersonFactory(district=centre.district, merged_into=PersonFactory(district=centre.district))

    said = refused(centre=centre, by=officer, **WEAVERS, representative=shell)

    assert "รวมเข้ากับระเบียนอื่นแล้ว" in said["representative"][0]


def test_a_neighbour_writes_nothing(centre):
    with pytest.raises(PermissionDenied):
        save_organisation(centre=centre, by=officer_of(DistrictFactory(code="3102")), **WEAVERS)


def test_mending_is_one_change_that_goes_back(centre, officer):
    row = save_organisation(centre=centre, by=officer, **WEAVERS)
    save_organisation(organisation=row, by=officer, reason="เข้าเป็นสมาชิก", joined_on=date(2021, 1, 10))

    undo_change(RecordedChange.objects.get(reason="เข้าเป็นสมาชิก"), by=officer)

    row.refresh_from_db()
    assert row.joined_on is None


# ── members on a day ───────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("days", "is_member"),
    [
        ({"joined_on": date(2021, 3, 31)}, True),
        ({"joined_on": date(2021, 4, 1)}, False),
        ({"joined_on": date(2018, 1, 1), "left_on": date(2021, 4, 1)}, True),
        ({"joined_on": date(2018, 1, 1), "left_on": date(2021, 3, 31)}, False),
        ({"joined_on": date(2018, 1, 1), "ended_on": date(2021, 3, 31)}, False),
        ({"joined_on": None}, False),
    ],
)
def test_member_on_the_cut_off_day(centre, days, is_member):
    OrganisationFactory(centre=centre, **days)

    assert Organisation.objects.members_on(date(2021, 3, 31)).exists() is is_member


# ── looked at ──────────────────────────────────────────────────────────────────────────────
def test_review_says_when_and_whether_the_rules_are_kept(centre, officer):
    row = OrganisationFactory(centre=centre)

    review = review_organisation(
        organisation=row, reviewed_on=date(2021, 4, 1), keeps_rules=False, by=officer
    )

    assert (review.keeps_rules, review.recorded_by) == (False, officer)
    assert RecordedChange.objects.get().title.startswith("ทบทวนองค์กรสมาชิก")


def test_the_same_day_again_mends_the_review(centre, officer):
    row = OrganisationFactory(centre=centre)
    for keeps, note in ((None, ""), (True, "ส่งผู้แทนครบ")):
        review_organisation(
            organisation=row, reviewed_on=date(2021, 4, 1), keeps_rules=keeps, note=note, by=officer
        )

    assert list(row.reviews.values_list("keeps_rules", "note")) == [(True, "ส่งผู้แทนครบ")]


def test_the_same_review_twice_is_told_once(centre, officer):
    row = OrganisationFactory(centre=centre)
    for _ in range(2):
        review_organisation(organisation=row, reviewed_on=date(2021, 4, 1), keeps_rules=True, by=officer)

    assert RecordedChange.objects.count() == 1


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2021, 4, 21), "ยังไม่ถึงวันนี้"), (date(2016, 12, 31), "ไม่ได้เป็นสมาชิก"), (date(1478, 4, 1), "543")],
)
def test_review_of_a_day_that_makes_no_sense_is_refused(centre, officer, day, said):
    row = OrganisationFactory(centre=centre, joined_on=date(2017, 1, 10))

    with pytest.raises(ValidationError, match=said):
        review_organisation(organisation=row, reviewed_on=day, keeps_rules=None, by=officer)


def test_only_members_are_reviewed(centre, officer):
    row = OrganisationFactory(centre=centre, joined_on=None)

    with pytest.raises(ValidationError, match="ไม่ได้เป็นสมาชิก"):
        review_organisation(organisation=row, reviewed_on=date(2021, 4, 1), keeps_rules=None, by=officer)


def test_all_members_on_one_day_are_one_change_that_goes_back(centre, officer):
    rows = OrganisationFactory.create_batch(3, centre=centre)
    old = OrganisationReviewFactory(organisation=rows[0], reviewed_on=date(2021, 4, 1), keeps_rules=False)

    review_all(
        centre=centre, reviewed_on=date(2021, 4, 1), keeping={row.pk: True for row in rows}, by=officer
    )
    assert OrganisationReview.objects.filter(keeps_rules=True).count() == 3

    undo_change(RecordedChange.objects.get(), by=officer)
    old.refresh_from_db()
    assert (OrganisationReview.objects.count(), old.keeps_rules) == (1, False)


def test_all_members_leave_a_note_of_that_day_as_it_is(centre, officer):
    review = OrganisationReviewFactory(
        organisation__centre=centre, reviewed_on=date(2021, 4, 1), note="ค้างเงินออม"
    )

    review_all(
        centre=centre, reviewed_on=date(2021, 4, 1), keeping={review.organisation_id: False}, by=officer
    )

    review.refresh_from_db()
    assert (review.keeps_rules, review.note) == (False, "ค้างเงินออม")


def test_reviewing_nobody_is_refused(centre, officer):
    with pytest.raises(ValidationError, match="เลือกองค์กร"):
        review_all(centre=centre, reviewed_on=date(2021, 4, 1), keeping={}, by=officer)


def test_one_that_is_no_member_stops_the_whole_review(centre, officer):
    member, other = OrganisationFactory(centre=centre), OrganisationFactory(centre=centre, joined_on=None)

    with pytest.raises(ValidationError, match=other.name):
        review_all(
            centre=centre,
            reviewed_on=date(2021, 4, 1),
            keeping={member.pk: None, other.pk: None},
            by=officer,
        )
    assert not OrganisationReview.objects.exists()


def test_organisations_of_another_centre_are_not_reviewed_here(centre, officer):
    elsewhere = OrganisationFactory(centre=district_and_centre())

    with pytest.raises(ValidationError, match="ถูกลบ"):
        review_all(centre=centre, reviewed_on=date(2021, 4, 1), keeping={elsewhere.pk: None}, by=officer)


def district_and_centre() -> Centre:
    there = DistrictFactory(code="3102", name="คูเมือง")
    return CentreFactory(subdistrict__district=there, subdistrict__code="310202")


def test_review_that_was_taken_away_comes_back(centre, officer):
    review = OrganisationReviewFactory(organisation__centre=centre)

    remove_review(review=review, by=officer, reason="ผิดองค์กร")
    assert not OrganisationReview.objects.exists()

    undo_change(RecordedChange.objects.get(), by=officer)
    assert OrganisationReview.objects.get().pk == review.pk


# ── taken away ─────────────────────────────────────────────────────────────────────────────
def test_organisation_goes_and_comes_back_with_its_reviews(centre, officer):
    review = OrganisationReviewFactory(organisation__centre=centre)

    remove_organisation(organisation=review.organisation, by=officer, reason="บันทึกซ้ำ")
    assert not OrganisationReview.objects.exists()

    undo_change(RecordedChange.objects.get(), by=officer)
    assert OrganisationReview.objects.get().organisation_id == review.organisation_id


def test_organisation_that_the_log_names_stays(centre, officer):
    row = LogOrganisationFactory(entry__centre=centre).organisation

    with pytest.raises(ValidationError, match="พิมพ์วันเลิกแทน"):
        remove_organisation(organisation=row, by=officer, reason="บันทึกซ้ำ")
