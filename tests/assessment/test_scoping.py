"""Who sees what of the rows around a form: its steps and comments, kept papers, figures, contacts, what was done."""

import pytest
from django.db import models

from assessment.choices import Move, Task
from assessment.models import (
    Assessment,
    AssessmentRound,
    CalendarFeed,
    FigureCheck,
    FormBundle,
    IndicatorSummary,
    KeptSheet,
    PolicyTag,
    PolicyWork,
    ProblemFigure,
    ReviewComment,
    ReviewStep,
    RoundContact,
    TaskDone,
)
from assessment.reports import sheet_facts
from assessment.services import figures, kept_sheets, move_form
from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Province, User
from tests.assessment.test_figures import accepted, sent_form
from tests.factories import UserFactory, officer_of, person_with

pytestmark = pytest.mark.django_db

# Own district, another of the same province, and one of another province.
OWN, NEXT, FAR = "3116", "3102", "3002"
# The path from each model to its district.
OF_A_DISTRICT: dict[type[models.Model], str] = {
    ReviewStep: "assessment__district",
    ReviewComment: "step__assessment__district",
    KeptSheet: "assessment__district",
    ProblemFigure: "district",
    PolicyWork: "centre__district",
    TaskDone: "district",
}


@pytest.fixture(autouse=True)
def rows(settings, tmp_path) -> None:
    """Of every kind one row in each district, and one of each province and of the country where there are such."""
    settings.MEDIA_ROOT = tmp_path
    tag, _ = PolicyTag.objects.get_or_create(code="drugs", defaults={"name": "ยาเสพติด"})
    for code in (OWN, NEXT, FAR):
        form = accepted(sent_form(f"{code}01"))
        whole = Assessment.objects.with_places().get(pk=form.pk)
        kept_sheets.keep(whole, sheet_facts([whole], digits="arabic")[form.pk], b"paper")
        province = person_with(Role.PROVINCIAL, province=form.province)
        move_form(assessment=form, move=Move.RETURN, by=province, comments={8: "แนบรายงานการประชุม"})
        by = {"saved_by": form.started_by, "saved_at": clock.now(), "round": form.round}
        ProblemFigure.objects.create(
            province=form.province, district=form.district, solved=8, of=10, source="แผนพัฒนาตำบล", **by
        )
        PolicyWork.objects.create(centre=form.centre, tag=tag, times=1, **by)
        TaskDone.objects.create(
            round=form.round,
            task=Task.SUBDISTRICT_PLANS,
            province=form.province,
            district=form.district,
            subdistrict=form.centre.subdistrict,
            done_on=clock.today(),
            recorded_by=form.started_by,
            recorded_at=clock.now(),
        )
        sent_form(f"{code}02")
    figures.summarise_all()


def seen(user: User, model: type[models.Model]) -> set[str]:
    rows = model.objects.visible_to(user)
    return {code for code in rows.values_list(OF_A_DISTRICT[model], flat=True) if code}


@pytest.mark.parametrize("model", OF_A_DISTRICT, ids=lambda model: model.__name__)
def test_rows_are_seen_in_the_own_area_only(model):
    own, province = District.objects.get(pk=OWN), Province.objects.get(pk="31")

    assert seen(officer_of(own), model) == {OWN}
    assert seen(person_with(Role.DISTRICT_HEAD, district=own), model) == {OWN}
    assert seen(person_with(Role.PROVINCIAL, province=province), model) == {OWN, NEXT}
    assert seen(person_with(Role.REGION, province=province), model) == {OWN, NEXT}
    assert seen(person_with(Role.DEPARTMENT), model) == {OWN, NEXT, FAR}
    assert seen(person_with(Role.JUDGE, province=province), model) == set()
    assert seen(UserFactory(), model) == set()


def test_sums_of_a_province_are_for_who_holds_it():
    own, province = District.objects.get(pk=OWN), Province.objects.get(pk="31")

    def provinces(user: User) -> set[str]:
        return set(IndicatorSummary.objects.visible_to(user).values_list("province", flat=True))

    assert provinces(person_with(Role.PROVINCIAL, province=province)) == {"31"}
    assert provinces(person_with(Role.DEPARTMENT)) == {"31", "30"}
    assert provinces(officer_of(own)) == set()


def test_contact_of_the_department_is_everybodys_and_that_of_a_province_of_those_inside():
    round_ = AssessmentRound.objects.get()
    RoundContact.objects.create(round=round_, name="กรม")
    for code in ("31", "30"):
        RoundContact.objects.create(round=round_, province_id=code, name=code)

    def contacts(user: User) -> set[str]:
        return set(RoundContact.objects.visible_to(user).values_list("name", flat=True))

    assert contacts(officer_of(District.objects.get(pk=OWN))) == {"กรม", "31"}
    assert contacts(officer_of(District.objects.get(pk=FAR))) == {"กรม", "30"}
    assert contacts(person_with(Role.DEPARTMENT)) == {"กรม", "31", "30"}


def test_what_the_department_did_concerns_everyone():
    round_, department = AssessmentRound.objects.get(), person_with(Role.DEPARTMENT)
    done = TaskDone.objects.create(
        round=round_,
        task=Task.REPORT_TO_MINISTRY,
        done_on=clock.today(),
        recorded_by=department,
        recorded_at=clock.now(),
    )

    assert done in TaskDone.objects.visible_to(officer_of(District.objects.get(pk=OWN)))


def test_address_of_a_calendar_is_its_owners():
    owner, other = UserFactory(), person_with(Role.DEPARTMENT)
    feed = CalendarFeed.objects.create(owner=owner, secret_hash="0" * 64, made_at=clock.now())

    assert list(CalendarFeed.objects.visible_to(owner)) == [feed]
    assert not CalendarFeed.objects.visible_to(other).exists()


def test_collection_is_seen_by_whoever_asked_for_it_while_the_area_is_theirs():
    own = District.objects.get(pk=OWN)
    officer = officer_of(own)
    FormBundle.objects.create(
        round=AssessmentRound.objects.get(), province_id="31", district=own, by=officer, asked_at=clock.now()
    )
    assert FormBundle.objects.visible_to(officer).exists()
    assert not FormBundle.objects.visible_to(person_with(Role.DEPARTMENT)).exists()

    officer.duties.all().delete()

    assert not FormBundle.objects.visible_to(User.objects.get(pk=officer.pk)).exists()


def test_check_of_figures_is_for_administrators():
    FigureCheck.objects.create(begun_at=clock.now())

    assert FigureCheck.objects.visible_to(person_with(Role.ADMINISTRATOR)).exists()
    assert not FigureCheck.objects.visible_to(person_with(Role.DEPARTMENT)).exists()
