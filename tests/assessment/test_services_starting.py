"""Beginning a form, and what it proposes."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from assessment import services
from assessment.models import Assessment
from assessment.selectors import form_state
from registry.choices import CentreStatus
from tests.assessment.reading import stored
from tests.factories import (
    AssessmentFactory,
    CentreFactory,
    CommitteeFactory,
    SeatFactory,
    officer_of,
    round_of,
)

pytestmark = pytest.mark.django_db


def test_start_twice_is_one_form():
    centre, round_ = CentreFactory(members=9), round_of()
    by = officer_of(centre.district)

    first, second = (services.start_assessment(centre=centre, round_=round_, by=by) for _ in range(2))

    assert first == second
    assert Assessment.objects.count() == 1


def test_start_takes_area_criteria_and_committee_of_the_cut_off_date():
    centre, round_ = CentreFactory(members=11), round_of()

    form = services.start_assessment(centre=centre, round_=round_, by=officer_of(centre.district))

    assert (form.district_id, form.province_id, form.fiscal_year) == (centre.district_id, "31", 2564)
    assert (form.criteria_id, form.committee_size) == (round_.criteria_id, 11)


def test_start_counts_only_who_is_in_office_on_the_cut_off_date():
    centre = CentreFactory(members=9)
    committee = centre.committees.get()
    left, joined, leaves_later = (SeatFactory(committee=committee) for _ in range(3))
    left.until = date(2021, 4, 29)  # a day before the cut-off of 30 เม.ย. 2564
    joined.since = date(2021, 5, 1)
    leaves_later.until = date(2021, 4, 30)
    for seat in (left, joined, leaves_later):
        seat.save()
    CommitteeFactory(centre=centre, starts_on=date(2016, 1, 1), ends_on=date(2019, 12, 31), members=20)

    form = services.start_assessment(centre=centre, round_=round_of(), by=officer_of(centre.district))

    assert form.committee_size == 10


@pytest.mark.parametrize("status", [CentreStatus.SUSPENDED, CentreStatus.DISSOLVED])
def test_start_of_a_centre_out_of_work_is_refused(status):
    centre = CentreFactory(status=status)

    with pytest.raises(ValidationError):
        services.start_assessment(centre=centre, round_=round_of(), by=officer_of(centre.district))


def test_start_of_a_district_centre_is_refused():
    centre = CentreFactory().parent

    with pytest.raises(ValidationError):
        services.start_assessment(centre=centre, round_=round_of(), by=officer_of(centre.district))


def test_start_in_a_closed_round_is_refused():
    centre = CentreFactory()

    with pytest.raises(ValidationError):
        services.start_assessment(
            centre=centre, round_=round_of(closed_on="2021-07-01"), by=officer_of(centre.district)
        )


# ── what is proposed ───────────────────────────────────────────────────────────────────────
def test_denominators_of_1_and_20_to_23_are_proposed_from_the_committee(officer):
    form = AssessmentFactory(centre=CentreFactory(members=17))

    state = form_state(form, reader=officer)

    assert {n: state.indicator(n).of_text for n in (1, 20, 21, 22, 23)} == dict.fromkeys(
        (1, 20, 21, 22, 23), "17"
    )


def test_missions_of_3_are_proposed_as_the_13_of_the_regulation(form, officer):
    assert form_state(form, reader=officer).indicator(3).of_text == "13"


@pytest.mark.parametrize("number", [2, 4, 11, 15])
def test_other_denominators_are_not_proposed(form, officer, number):
    assert form_state(form, reader=officer).indicator(number).of_text == ""


def test_committee_size_stays_as_it_was_until_it_is_taken_anew(form, officer):
    SeatFactory(committee=form.centre.committees.get())
    assert stored(form).committee_size == 15

    services.take_committee_size(assessment=form, by=officer)

    assert stored(form).committee_size == 16


def test_committee_size_taken_anew_marks_answers_on_the_old_one(form, officer):
    services.save_answer(assessment=form, number=1, typed=services.Typed("8", "15"), by=officer)
    SeatFactory(committee=form.centre.committees.get())

    services.take_committee_size(assessment=form, by=officer)

    row = form_state(stored(form), reader=officer).indicator(1)
    assert row.of_differs and row.of_text == "15" and row.of_proposed == 16
