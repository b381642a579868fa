"""The demo's forms: figures as the engine makes them, every state and band."""

from collections import Counter
from datetime import date

import pytest
from django.db.models import Q

from assessment.choices import Move, Status
from assessment.facts import criteria_of, read_typed, scored_answers
from assessment.models import (
    Answer,
    Assessment,
    AssessmentRound,
    Evidence,
    FigureCheck,
    IndicatorSummary,
    ReviewStep,
)
from assessment.rules import moves
from assessment.scoring.engine import score
from assessment.selectors.changes import accepted_step
from conweb.kernel.choices import Role
from conweb.kernel.models import Duty
from registry.choices import (
    Tier,
)
from registry.models import (
    Centre,
    Seat,
)

# The mark has the test database made also where this file is run alone; the fixtures of the folder do the rest.
pytestmark = pytest.mark.django_db

TODAY = date(2021, 4, 20)


# ── assessments ────────────────────────────────────────────────────────────────────────────
def test_stored_figures_are_what_the_engine_says():
    forms = Assessment.objects.prefetch_related("answers")

    assert len(forms) > 450
    for form in forms:
        criteria = criteria_of(form.criteria_id)
        card = score(criteria, scored_answers(criteria, form.answers.all()))
        told = (
            card.answered,
            card.total,
            card.strict_total,
            card.band and card.band.level,
            card.strict_band and card.strict_band.level,
        )
        assert (form.answered, form.total, form.strict_total, form.band, form.strict_band) == told, form


def test_answers_hold_what_their_typed_words_mean():
    for answer in Answer.objects.select_related("assessment"):
        indicator = criteria_of(answer.assessment.criteria_id).indicator(answer.number)
        reading = read_typed(indicator, answer.typed_value, answer.typed_of)
        assert (answer.value, answer.of) == (reading.value, reading.of), answer


@pytest.mark.parametrize("year", [2562, 2563])
def test_earlier_years_are_sent_nearly_everywhere_in_all_bands(year):
    forms = Assessment.objects.of_year(year)
    bands = Counter(forms.values_list("band", flat=True))
    centres = Centre.objects.of_tier(Tier.SUBDISTRICT).active().count()

    assert centres - 5 <= len(forms) < centres
    assert set(forms.values_list("status", flat=True)) == {Status.REPORTED}
    assert 0.12 < bands[1] / len(forms) < 0.30
    assert 0.40 < bands[2] / len(forms) < 0.60
    assert 0.20 < bands[3] / len(forms) < 0.40


def test_earlier_rounds_are_closed_and_marked_as_for_the_demo_only():
    for round_ in AssessmentRound.objects.filter(fiscal_year__lt=2564):
        assert round_.note == "ใช้ย้อนหลังเพื่อสาธิต"
        assert round_.closed_on
        assert round_.criteria.code == "2564"
    assert AssessmentRound.objects.get(fiscal_year=2564).closed_on is None


def test_totals_change_modestly_from_year_to_year():
    totals = dict(Assessment.objects.of_year(2562).values_list("centre", "total"))
    changes = [
        abs(total - totals[centre])
        for centre, total in Assessment.objects.of_year(2563).values_list("centre", "total")
        if centre in totals
    ]

    assert max(changes) <= 12
    assert sum(changes) / len(changes) < 4


def test_this_year_stands_in_every_state_and_band():
    forms = Assessment.objects.of_year(2564)
    centres = Centre.objects.of_tier(Tier.SUBDISTRICT)

    assert centres.exclude(assessments__fiscal_year=2564).count() >= 15
    assert forms.filter(status=Status.DRAFT, answered=0).exists()
    assert forms.filter(status=Status.DRAFT, answered__range=(1, 22)).count() >= 15
    assert set(forms.filter(status=Status.DRAFT, answered=23).values_list("band", flat=True)) == {1, 2, 3}
    assert {status for status in Status if not forms.filter(status=status).exists()} == {Status.REPORTED}
    assert set(forms.sent().values_list("band", flat=True)) == {1, 2, 3}
    assert set(forms.accepted().values_list("band", flat=True)) == {1, 2, 3}


def test_strict_reading_falls_into_another_band_somewhere():
    apart = [form for form in Assessment.objects.exclude(band=None) if form.band != form.strict_band]

    assert len(apart) >= 5
    assert any(not form.is_draft and form.fiscal_year == 2564 for form in apart)


def test_half_typed_and_wrong_values_stay_as_they_were_typed():
    wrong = Answer.objects.filter(value=None).exclude(typed_value="").select_related("assessment")

    assert len({row.typed_value for row in wrong}) >= 4
    for row in wrong:
        indicator = criteria_of(row.assessment.criteria_id).indicator(row.number)
        assert read_typed(indicator, row.typed_value, row.typed_of).problem
        assert row.assessment.status == Status.DRAFT


def test_sent_forms_explain_a_number_of_members_that_is_not_the_registrys():
    committee = Q(number__in=[1, 20, 21, 22, 23])
    overruled = [
        row
        for row in Answer.objects.filter(committee)
        .exclude(assessment__status=Status.DRAFT)
        .select_related("assessment")
        if row.of != row.assessment.committee_size
    ]

    assert overruled
    assert all(row.note for row in overruled)


def test_committee_size_of_a_form_is_the_registrys_on_the_cut_off_day():
    for form in Assessment.objects.of_year(2563).select_related("round")[:40]:
        seats = Seat.objects.executive().in_office(form.round.cut_off_on)
        seats = seats.filter(committee__centre=form.centre)
        assert form.committee_size == seats.count()


def test_forms_were_filled_in_before_the_demos_day_by_an_officer_of_the_district():
    officers = set(Duty.objects.filter(role=Role.OFFICER).values_list("user", "district"))

    for form in Assessment.objects.prefetch_related("answers"):
        moments = [form.started_at, *sorted(row.saved_at for row in form.answers.all())]
        moments += [] if form.is_draft else [form.sent_at]  # one that came back is answered again
        assert moments == sorted(moments)
        assert moments[-1].date() < TODAY
        assert form.started_by_id
        assert {(row.saved_by_id, form.district_id) for row in form.answers.all()} <= officers


@pytest.mark.parametrize(
    ("name", "status", "answered", "total", "strict_total", "last_year"),
    [
        ("ห้วยราช", Status.ENDORSED, 23, 61, 61, 58),
        ("สามแวง", Status.DRAFT, 23, 57, 55, 43),
        ("ตาเสา", Status.SENT, 23, 47, 47, 45),
        ("บ้านตะโก", Status.RETURNED, 23, 52, 52, 50),
        ("สนวน", Status.DRAFT, 20, None, None, 44),
        ("โคกเหล็ก", Status.DRAFT, 23, 41, 41, 39),
        ("เมืองโพธิ์", Status.DRAFT, 8, None, None, 56),
    ],
)
def test_the_officers_district_looks_as_it_was_drawn(name, status, answered, total, strict_total, last_year):
    form = Assessment.objects.get(district="3116", centre__subdistrict__name=name, fiscal_year=2564)
    before = Assessment.objects.get(centre=form.centre, fiscal_year=2563)

    assert (form.status, form.answered, form.total, form.strict_total) == (
        status,
        answered,
        total,
        strict_total,
    )
    assert before.total == last_year


def test_the_officers_district_has_one_centre_that_has_not_begun():
    centre = Centre.objects.get(district="3116", subdistrict__name="ห้วยราชา")

    assert list(centre.assessments.values_list("fiscal_year", flat=True)) == [2563, 2562]


def test_evidence_is_real_files_of_all_three_kinds():
    rows = list(Evidence.objects.all())

    assert {row.content_type for row in rows} == {"application/pdf", "image/jpeg", "image/png"}
    for row in rows:
        assert len(row.file.read()) == row.size
        row.file.close()


# ── their way to the department ────────────────────────────────────────────────────────────
def test_every_step_of_a_form_follows_the_one_before_by_whom_it_is_due():
    forms = {form.pk: form for form in Assessment.objects.all()}
    steps: dict[int, list[ReviewStep]] = {}
    for step in ReviewStep.objects.order_by("at", "pk"):
        steps.setdefault(step.assessment_id, []).append(step)
    holders = {(duty.user_id, duty.role, duty.district_id or duty.province_id) for duty in Duty.objects.all()}

    assert steps.keys() == {form.pk for form in forms.values() if form.first_sent_at}
    for key, way in steps.items():
        form = forms[key]
        assert [step.from_status for step in way] == ["draft", *(step.to_status for step in way[:-1])]
        assert way[-1].to_status == form.status
        for step in way:
            line = moves.step_of(moves.Move(step.move), moves.State(step.from_status))
            assert line is not None and line.end == step.to_status
            at = form.district_id if line.mover in ("officer", "district_head") else form.province_id
            assert (step.by_id, str(line.mover), at) in holders, (form, step)


def test_steps_are_made_before_the_demos_day_and_who_answered_does_not_endorse():
    for step in ReviewStep.objects.select_related("assessment").prefetch_related("assessment__answers"):
        assert step.at.date() < TODAY
        if step.move == Move.ENDORSE:
            assert step.by_id not in {row.saved_by_id for row in step.assessment.answers.all()}


def test_form_of_the_officers_district_came_back_with_comments_on_two_indicators():
    form = Assessment.objects.get(district="3116", status=Status.RETURNED)

    step = form.steps.get(move=Move.RETURN)

    assert form.centre.subdistrict.name == "บ้านตะโก"
    assert step.from_status == Status.ENDORSED
    assert list(step.comments.values_list("number", flat=True)) == [9, 15]


def test_form_that_was_opened_again_tells_what_was_changed_after_it_was_accepted():
    [form] = Assessment.objects.filter(changed_since_accepted__gt=0)

    assert (form.district_id, form.status, form.changed_since_accepted) == ("3103", Status.RETURNED, 2)
    assert [step.move for step in form.steps.order_by("pk")][-1] == Move.REOPEN
    assert (accepted_step(form).band, form.band) == (1, 2)


def test_every_district_stands_somewhere_else_on_the_way():
    this_year = Assessment.objects.of_year(2564)
    stands = {
        district: frozenset(this_year.filter(district=district).values_list("status", flat=True))
        for district in this_year.order_by().values_list("district", flat=True).distinct()
    }

    assert sum(Status.ACCEPTED in found for found in stands.values()) >= 12
    assert any(not found & {Status.ENDORSED, Status.ACCEPTED} for found in stands.values())


def test_sums_are_there_for_every_year_and_the_check_of_figures_found_nothing():
    years = IndicatorSummary.objects.values_list("fiscal_year", flat=True)
    check = FigureCheck.objects.get()

    assert set(years) == {2562, 2563, 2564}
    assert check.is_clean
    assert check.forms == Assessment.objects.count()
    assert check.answers == Answer.objects.count()
