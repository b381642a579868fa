"""Plans that were written down with a round: what migration 0009 makes of them, and what it takes back."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from assessment.choices import Task
from assessment.models import AssessmentRound, TaskDone
from conweb.kernel import clock
from registry.models import Centre, PlanSending, SubdistrictPlan
from registry.selectors.plan_sendings import plans_sent_on
from tests.factories import CentreFactory, SubdistrictFactory, UserFactory, round_of
from tests.year_factories import PlanSendingFactory, SubdistrictPlanFactory, serving

pytestmark = pytest.mark.django_db

MIGRATION = import_module("assessment.migrations.0009_plans_say_when_they_were_sent")
SENT = date(2021, 4, 9)


@pytest.fixture
def round_() -> AssessmentRound:
    return round_of(2564)


@pytest.fixture
def centre() -> Centre:
    return CentreFactory()


def written(round_: AssessmentRound, place: object, day: date = SENT, **said: str) -> TaskDone:
    return TaskDone.objects.create(
        round=round_,
        task=Task.SUBDISTRICT_PLANS,
        province=place.district.province,
        district=place.district,
        subdistrict=place,
        done_on=day,
        recorded_by=UserFactory(),
        recorded_at=clock.now(),
        **said,
    )


def forth() -> None:
    with connection.schema_editor() as editor:
        MIGRATION.to_the_plans(apps, editor)


def back() -> None:
    with connection.schema_editor() as editor:
        MIGRATION.to_the_rounds(apps, editor)


def test_what_was_written_becomes_a_sending_to_each_with_its_letter_and_writer(round_, centre):
    authority = serving(centre)
    done = written(round_, centre.subdistrict, letter="บร 0019/88", note="ส่งพร้อมเล่ม")

    forth()

    plan = SubdistrictPlan.objects.get()
    assert (plan.centre, plan.fiscal_year, plan.version, plan.note) == (centre, 2564, 1, "ส่งพร้อมเล่ม")
    said = {row.authority_id: (row.sent_on, row.letter, row.recorded_by) for row in plan.sendings.all()}
    assert said == dict.fromkeys((None, authority.pk), (SENT, "บร 0019/88", done.recorded_by))
    assert not TaskDone.objects.exists()


def test_plan_that_stands_gets_what_it_lacks_and_keeps_what_it_has(round_, centre):
    authority = serving(centre)
    plan = SubdistrictPlanFactory(centre=centre)
    PlanSendingFactory(plan=plan, sent_on=date(2021, 4, 2))
    written(round_, centre.subdistrict)

    forth()

    assert dict(plan.sendings.values_list("authority", "sent_on")) == {
        None: date(2021, 4, 2),
        authority.pk: SENT,
    }


def test_subdistrict_without_a_centre_keeps_its_entry(round_):
    written(round_, SubdistrictFactory())

    forth()

    assert TaskDone.objects.count() == 1
    assert not SubdistrictPlan.objects.exists()


def test_reports_to_above_are_left_alone(round_):
    TaskDone.objects.create(
        round=round_,
        task=Task.REPORT_TO_MINISTRY,
        done_on=SENT,
        recorded_by=UserFactory(),
        recorded_at=clock.now(),
    )

    forth()

    assert TaskDone.objects.count() == 1


def test_taken_back_it_stands_with_the_round_again(round_, centre):
    serving(centre)
    done = written(round_, centre.subdistrict, letter="บร 0019/88")
    forth()

    back()

    again = TaskDone.objects.get()
    names = ("round", "task", "province", "district", "subdistrict", "done_on", "letter", "recorded_by")
    assert [getattr(again, name) for name in names] == [getattr(done, name) for name in names]


def test_back_and_forth_leaves_the_day_as_it_was(round_, centre):
    serving(centre)
    written(round_, centre.subdistrict)
    forth()
    keys = set(PlanSending.objects.values_list("pk", flat=True))

    back()
    forth()

    assert set(PlanSending.objects.values_list("pk", flat=True)) == keys
    assert plans_sent_on([centre.pk], 2564) == {centre.pk: SENT}
    assert not TaskDone.objects.exists()


def test_day_mended_with_the_round_in_between_is_the_newer_word(round_, centre):
    written(round_, centre.subdistrict)
    forth()
    back()
    TaskDone.objects.update(done_on=date(2021, 4, 12))

    forth()

    assert plans_sent_on([centre.pk], 2564) == {centre.pk: date(2021, 4, 12)}


def test_plan_that_only_some_have_is_not_written_with_the_round(round_, centre):
    serving(centre)
    PlanSendingFactory(plan__centre=centre)

    back()

    assert not TaskDone.objects.exists()
