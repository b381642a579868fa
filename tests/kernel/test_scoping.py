"""`visible_to`: the rows of one's own areas, each once, and nothing else."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from assessment import services
from assessment.choices import Task
from assessment.models import Answer, AnswerConflict, Assessment, DueDate, Evidence
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Duty, Province, Subdistrict, User
from conweb.kernel.scoping import ScopedQuerySet
from registry.models import AbsentCentre, Centre, Committee, Person, Seat
from tests.assessment.files import pdf
from tests.factories import (
    CentreFactory,
    DistrictFactory,
    DutyFactory,
    ProvinceFactory,
    SubdistrictFactory,
    UserFactory,
    district_centre,
    officer_of,
    person_with,
    province_centre,
    round_of,
)

pytestmark = pytest.mark.django_db

# Own district, another of the same province, and one of another province.
OWN, NEXT, FAR = "3116", "3102", "3002"
# The same for everybody who signed in: there is no row of anyone's in them.
FOR_EVERYBODY = {"assessment.CriteriaVersion", "assessment.AssessmentRound"}
# The department's code lists are everybody's too; a link is read only through the row that it belongs to.
FOR_EVERYBODY |= {
    f"registry.{name}" for name in ("LeavingReason", "TermLength", "RetentionRule", "CentralLayout")
}
FOR_EVERYBODY |= {"assessment.Holiday", "assessment.PolicyTag"}
FOR_EVERYBODY |= {
    f"registry.{name}" for name in ("OfficeProvince", "HoldingSubdistrict", "LocalAuthoritySubdistrict")
}
SCOPED = [Centre, AbsentCentre, Committee, Seat, Person, Assessment, Answer, AnswerConflict, Evidence]


@pytest.fixture
def own() -> District:
    return _district(OWN)


@pytest.fixture
def next_door() -> District:
    return _district(NEXT)


@pytest.fixture
def far() -> District:
    return _district(FAR)


def _district(code: str) -> District:
    """A district with one row of every kind."""
    district = DistrictFactory(code=code)
    centre = CentreFactory(subdistrict=SubdistrictFactory(code=f"{code}01"), members=9)
    AbsentCentre.objects.create(subdistrict=SubdistrictFactory(code=f"{code}02"), reason="ยุบรวมกับตำบลอื่น")
    officer, colleague = officer_of(district), officer_of(district)
    form = services.start_assessment(centre=centre, round_=round_of(), by=officer)
    for by, value in ((officer, "2"), (colleague, "3")):  # the second read nothing of the first: it waits
        services.save_answer(assessment=form, number=8, typed=services.Typed(value), by=by)
    services.attach_evidence(
        assessment=form, number=8, upload=SimpleUploadedFile(f"{code}.pdf", pdf()), by=officer
    )
    return district


@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def districts_seen(user: User | AnonymousUser, model: type[models.Model]) -> list[str]:
    """The district of each visible row, as often as it is seen."""
    path = {
        Assessment: "centre__",
        Answer: "assessment__",
        AnswerConflict: "assessment__",
        Evidence: "assessment__",
    }
    place = {
        AbsentCentre: "subdistrict__district",
        Committee: "centre__district",
        Seat: "committee__centre__district",
    }.get(model, f"{path.get(model, '')}district")
    rows = model.objects.visible_to(user)
    return sorted(code for code in rows.values_list(place, flat=True) if code)


# ── every model of rows has its scope ──────────────────────────────────────────────────────
def models_of_rows() -> list[type[models.Model]]:
    """Every table of ours that people fill, the history of pghistory apart."""
    ours = [apps.get_app_config(label) for label in ("kernel", "registry", "assessment", "awards")]
    return [
        model
        for app in ours
        for model in app.get_models()
        if not hasattr(model, "pgh_tracked_model") and model not in (Province, District, Subdistrict)
    ]


def test_every_model_of_rows_says_who_sees_it():
    unscoped = {
        model._meta.label
        for model in models_of_rows()
        if not model._meta.proxy and not hasattr(model._default_manager.all(), "visible_to")
    }

    assert unscoped == FOR_EVERYBODY


def test_every_scoped_model_reaches_a_province_and_a_district():
    """`area_prefix` is a path that exists: a wrong one would fail only when somebody looks."""
    for model in models_of_rows():
        rows = model._default_manager.all()
        if isinstance(rows, ScopedQuerySet):
            rows.filter(
                **{f"{rows.area_prefix}district": OWN, f"{rows.area_prefix}province": OWN[:2]}
            ).exists()


# ── who sees what ──────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_rows_are_seen_in_the_own_area_only(model, own, next_door, far):
    everywhere = districts_seen(person_with(Role.DEPARTMENT), model)
    assert set(everywhere) == {OWN, NEXT, FAR}

    def of(*codes: str) -> list[str]:
        return [code for code in everywhere if code in codes]

    province = Province.objects.get(pk="31")
    assert districts_seen(officer_of(own), model) == of(OWN)
    assert districts_seen(person_with(Role.DISTRICT_HEAD, district=own), model) == of(OWN)
    assert districts_seen(person_with(Role.EXECUTIVE, district=own), model) == of(OWN)
    assert districts_seen(person_with(Role.ADMINISTRATOR, district=own), model) == of(OWN)
    assert districts_seen(person_with(Role.PROVINCIAL, province=province), model) == of(OWN, NEXT)
    assert districts_seen(person_with(Role.REGION, province=province), model) == of(OWN, NEXT)
    assert districts_seen(person_with(Role.EXECUTIVE, province=province), model) == of(OWN, NEXT)
    assert districts_seen(person_with(Role.ADMINISTRATOR, province=province), model) == of(OWN, NEXT)
    assert districts_seen(person_with(Role.EXECUTIVE), model) == everywhere
    assert districts_seen(person_with(Role.ADMINISTRATOR), model) == everywhere


@pytest.mark.parametrize("model", [*SCOPED, DueDate], ids=lambda model: model.__name__)
def test_rows_do_not_exist_for_who_has_no_area(model, own):
    for nobody in (
        AnonymousUser(),
        UserFactory(),  # an account without a duty
        person_with(Role.JUDGE, province=own.province),  # sees nominations later, nothing of the registry
    ):
        rows = model.objects.visible_to(nobody)
        if model is DueDate:  # the department's dates concern everybody who works here
            rows = rows.exclude(province=None, district=None)
        assert not rows.exists(), nobody


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_who_holds_a_district_and_its_province_sees_a_row_once(model, own, next_door):
    both = officer_of(own)
    for role in (Role.DISTRICT_HEAD, Role.EXECUTIVE):
        DutyFactory(user=both, role=role, district=own)
    DutyFactory(user=both, role=Role.PROVINCIAL, district=None, province=own.province)

    rows = [row.pk for row in model.objects.visible_to(both)]

    assert len(rows) == len(set(rows)) == model.objects.count()


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_who_works_in_two_areas_sees_the_rows_of_both(model, own, next_door, far):
    person = officer_of(own)
    DutyFactory(user=person, role=Role.DISTRICT_HEAD, district=far)

    assert set(districts_seen(person, model)) == {OWN, FAR}


def test_a_duty_taken_away_takes_its_rows_along(own, next_door):
    person = officer_of(own)
    DutyFactory(user=person, role=Role.OFFICER, district=next_door)
    Duty.objects.filter(user=person, district=own).delete()

    again = User.objects.get(pk=person.pk)

    assert districts_seen(again, Assessment) == [NEXT]


def test_centre_of_a_province_is_seen_by_the_province_and_not_lost(own, next_door):
    """It lies in no district, so a scope through districts alone would lose it."""
    of_province, of_district = province_centre(own.province), district_centre(own)

    seen = Centre.objects.visible_to(person_with(Role.PROVINCIAL, province=own.province))
    assert {of_province, of_district} <= set(seen)
    by_officer = Centre.objects.visible_to(officer_of(own))
    assert of_district in by_officer and of_province not in by_officer


def test_subdistricts_looked_after_limit_nothing(own):
    """They say what stands under «ของฉัน», not what may be seen."""
    officer = officer_of(own)
    officer.duties.get().subdistricts.set(SubdistrictFactory.create_batch(1, code=f"{OWN}03"))

    assert districts_seen(officer, Assessment) == [OWN]


def test_scope_narrows_a_queryset_that_was_filtered_before(own, next_door):
    officer = officer_of(own)

    assert not Assessment.objects.filter(district=NEXT).visible_to(officer).exists()
    assert not Assessment.objects.visible_to(officer).filter(district=NEXT).exists()


def test_scope_costs_one_query_for_the_duties(own, django_assert_num_queries):
    officer = User.objects.get(pk=officer_of(own).pk)

    with django_assert_num_queries(3):  # the duties once, then one for each question
        list(Centre.objects.visible_to(officer))
        list(Assessment.objects.visible_to(officer))


# ── due dates ──────────────────────────────────────────────────────────────────────────────
def test_due_dates_of_a_district_are_seen_from_above_and_by_nobody_beside(own, next_door, far):
    round_ = round_of()
    extended = DueDate.objects.create(
        round=round_, task=Task.ASSESSMENT_REPORT, district=own, due_on="2021-05-07"
    )
    of_province = DueDate.objects.get(round=round_, task=Task.ASSESSMENT_REPORT, province="31")
    of_department = DueDate.objects.get(round=round_, task=Task.ASSESSMENT_WINDOW)

    def seen(user: User) -> set[DueDate]:
        return {extended, of_province, of_department} & set(DueDate.objects.visible_to(user))

    assert seen(officer_of(own)) == {extended, of_province, of_department}
    assert seen(officer_of(next_door)) == {of_province, of_department}
    assert seen(officer_of(far)) == {of_department}
    assert seen(person_with(Role.PROVINCIAL, province=own.province)) == {extended, of_province, of_department}
    assert seen(person_with(Role.PROVINCIAL, province=far.province)) == {of_department}
    assert seen(person_with(Role.DEPARTMENT)) == {extended, of_province, of_department}


# ── accounts ───────────────────────────────────────────────────────────────────────────────
def test_accounts_are_seen_by_administrators_of_their_area_and_by_themselves(own, next_door, far):
    here, beside, beyond = officer_of(own), officer_of(next_door), officer_of(far)
    alone = UserFactory()
    people = {here, beside, beyond, alone}

    def seen(user: User) -> set[User]:
        return people & set(User.objects.visible_to(user))

    assert seen(here) == {here}
    assert seen(person_with(Role.PROVINCIAL, province=own.province)) == set()
    assert seen(person_with(Role.ADMINISTRATOR, district=own)) == {here}
    assert seen(person_with(Role.ADMINISTRATOR, province=own.province)) == {here, beside}
    assert seen(person_with(Role.ADMINISTRATOR)) == people
    assert not User.objects.visible_to(AnonymousUser()).exists()


def test_accounts_of_the_area_exist_for_who_sees_it(own, next_door, far):
    here, beside, beyond = officer_of(own), officer_of(next_door), officer_of(far)

    def exists(user: User) -> set[User]:
        return {here, beside, beyond} & set(User.objects.in_area_of(user))

    assert exists(here) == {here}
    assert exists(person_with(Role.PROVINCIAL, province=own.province)) == {here, beside}
    assert exists(person_with(Role.DEPARTMENT)) == {here, beside, beyond}
    assert exists(person_with(Role.JUDGE, province=own.province)) == set()


def test_account_with_two_duties_is_listed_once(own):
    person = officer_of(own)
    DutyFactory(user=person, role=Role.DISTRICT_HEAD, district=own)

    assert list(User.objects.visible_to(person_with(Role.ADMINISTRATOR, district=own))).count(person) == 1


def test_duties_are_seen_with_their_account(own, far):
    here, beyond = officer_of(own), officer_of(far)

    seen = Duty.objects.visible_to(person_with(Role.ADMINISTRATOR, province=own.province))

    assert here.duties.get() in seen and beyond.duties.get() not in seen


def test_province_without_anything_in_it_shows_nothing():
    empty = ProvinceFactory(code="30")

    assert not Centre.objects.visible_to(person_with(Role.PROVINCIAL, province=empty)).exists()
