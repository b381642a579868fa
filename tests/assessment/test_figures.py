"""The sums of a province: what they count, when they are made anew, and that no two movers wait for each other."""

import psycopg
import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from assessment import services
from assessment.choices import Move, Status
from assessment.models import Assessment, IndicatorSummary
from assessment.services import figures
from conweb.kernel import clock
from conweb.kernel.choices import Role
from tests.factories import (
    MEDIUM,
    AssessmentFactory,
    CentreFactory,
    DistrictFactory,
    SubdistrictFactory,
    person_with,
    round_of,
)

pytestmark = pytest.mark.django_db


def sent_form(code: str = "311601", changed: dict[int, tuple[str, str]] | None = None) -> Assessment:
    """A form that its officer sent: 2 points each, but for what is changed."""
    centre = CentreFactory(subdistrict=SubdistrictFactory(code=code), members=15)
    form = AssessmentFactory(centre=centre, answers=MEDIUM | (changed or {}))
    return services.send_assessment(assessment=form, by=form.started_by)


def accepted(form: Assessment) -> Assessment:
    """The same form through its further steps, each by whoever holds it."""
    head = person_with(Role.DISTRICT_HEAD, district=form.district)
    province = person_with(Role.PROVINCIAL, province=form.province)
    services.move_form(assessment=form, move=Move.ENDORSE, by=head)
    return services.move_form(assessment=form, move=Move.ACCEPT, by=province)


def stored(number: int, *, of_accepted: bool = False) -> tuple[int, ...] | None:
    rows = IndicatorSummary.objects.filter(number=number, accepted=of_accepted, province="31")
    return rows.values_list("forms", "points", "strict_points", "ones", "twos", "threes").first()


def waiting() -> list[dict]:
    rows = ProcrastinateJob.objects.filter(task_name=figures.SUMMARISE)
    return list(rows.order_by("pk").values_list("args", flat=True))


# ── what they count ────────────────────────────────────────────────────────────────────────
def test_sums_count_forms_that_are_sent_and_nothing_of_drafts():
    sent_form("311601")
    sent_form("311602", {5: ("1", ""), 9: ("6", "")})
    draft = CentreFactory(subdistrict=SubdistrictFactory(code="311603"), members=15)
    AssessmentFactory(centre=draft, answers=MEDIUM)

    figures.summarise(2564, "31")

    assert stored(1) == (2, 4, 4, 0, 2, 0)
    assert stored(5) == (2, 3, 3, 1, 1, 0)
    assert stored(9) == (2, 5, 5, 0, 1, 1)
    assert IndicatorSummary.objects.count() == 23


def test_accepted_forms_are_summed_beside_all_that_are_sent():
    accepted(sent_form("311601"))
    sent_form("311602", {5: ("1", "")})

    figures.summarise(2564, "31")

    assert stored(5) == (2, 3, 3, 1, 1, 0)
    assert stored(5, of_accepted=True) == (1, 2, 2, 0, 1, 0)


def test_strict_reading_is_summed_apart():
    """«2 - 3 ครั้ง» and «3 ครั้ง ขึ้นไป»: three meetings are 3 points, by the strict reading 2."""
    sent_form("311601", {8: ("3", "")})

    figures.summarise(2564, "31")

    assert stored(8) == (1, 3, 2, 0, 0, 1)


def test_sums_of_another_province_and_year_stay_as_they_are():
    sent_form("311601")
    beside = {"number": 1, "accepted": False, "forms": 1, "points": 1, "strict_points": 1, "ones": 1}
    beside |= {"twos": 0, "threes": 0, "made_at": clock.now()}
    DistrictFactory(code="3002")
    IndicatorSummary.objects.create(fiscal_year=2564, province_id="30", **beside)
    IndicatorSummary.objects.create(fiscal_year=2563, province_id="31", **beside)

    figures.summarise(2564, "31")

    assert IndicatorSummary.objects.filter(points=1, forms=1).count() == 2


def test_sums_vanish_with_the_last_form_that_was_sent():
    form = sent_form()
    figures.summarise(2564, "31")
    head = person_with(Role.DISTRICT_HEAD, district=form.district)
    services.move_form(assessment=form, move=Move.RETURN, by=head, comments={9: "แนบทะเบียน"})

    figures.summarise(2564, "31")

    assert not IndicatorSummary.objects.exists()


def test_sums_made_twice_are_the_same():
    sent_form()

    assert figures.summarise(2564, "31") == figures.summarise(2564, "31") == 23
    assert IndicatorSummary.objects.count() == 23


def test_command_sums_every_year_or_the_one_that_is_named(capsys):
    form = sent_form()
    Assessment.objects.filter(pk=form.pk).update(fiscal_year=2563)
    beyond = sent_form("311602")

    call_command("summarise", year=beyond.fiscal_year)
    assert set(IndicatorSummary.objects.values_list("fiscal_year", flat=True)) == {2564}

    call_command("summarise")
    assert set(IndicatorSummary.objects.values_list("fiscal_year", flat=True)) == {2563, 2564}


def test_year_whose_forms_are_gone_loses_its_sums():
    form = sent_form()
    figures.summarise_all()
    Assessment.objects.filter(pk=form.pk).update(status=Status.DRAFT)

    figures.summarise_all()

    assert not IndicatorSummary.objects.exists()


# ── when they are made anew ────────────────────────────────────────────────────────────────
def test_every_move_asks_for_the_sums_of_its_province_and_year():
    form = sent_form()
    assert waiting() == [{"fiscal_year": 2564, "province": "31"}]

    accepted(form)

    assert len(waiting()) == 3  # sent, endorsed, accepted


def test_move_that_is_refused_asks_for_nothing():
    form = sent_form()
    before = len(waiting())
    head = person_with(Role.DISTRICT_HEAD, district=form.district)

    with pytest.raises(Exception, match="เขียนข้อที่ให้แก้"):
        services.move_form(assessment=form, move=Move.RETURN, by=head)

    assert len(waiting()) == before


def test_sums_that_are_made_take_along_what_waits_for_the_same():
    accepted(sent_form())
    figures.summarise_later(Assessment(fiscal_year=2563, province_id="31"))

    figures.summarise(2564, "31")

    assert waiting() == [{"fiscal_year": 2563, "province": "31"}]


@pytest.mark.django_db(transaction=True)
def test_mover_waits_for_no_other_movers_transaction():
    """A long acceptance of many forms asked for the sums already: another move of the province goes on beside it."""
    form = sent_form()
    connection.ensure_connection()
    parameters = connection.get_connection_params()
    known = {
        key: parameters[key] for key in ("host", "port", "user", "password", "dbname") if key in parameters
    }
    with transaction.atomic():
        figures.summarise_later(form)
        with psycopg.connect(**known) as beside:
            beside.execute("SET statement_timeout = '2s'")
            beside.execute(
                "INSERT INTO procrastinate_jobs (task_name, queue_name, lock) VALUES (%s, 'default', %s)",
                [figures.SUMMARISE, figures.lock_of(2564, "31")],
            )
            beside.rollback()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


# ── what the database holds to ─────────────────────────────────────────────────────────────
SUMMARY = """
    INSERT INTO assessment_indicatorsummary
        (fiscal_year, province_id, number, accepted, forms, points, strict_points, ones, twos, threes, made_at)
    VALUES (2564, '31', {number}, false, {forms}, 5, 5, 1, 2, 0, now())
"""


@pytest.mark.parametrize(
    ("number", "forms", "name"),
    [(0, 3, "summary_number_1_to_23"), (24, 3, "summary_number_1_to_23"), (8, 4, "summary_adds_up")],
)
def test_database_refuses_sums_that_cannot_be(number, forms, name):
    round_of()

    with pytest.raises(IntegrityError, match=name), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SUMMARY.format(number=number, forms=forms))


def test_database_refuses_the_same_sums_twice():
    round_of()
    with connection.cursor() as cursor:
        cursor.execute(SUMMARY.format(number=8, forms=3))

    with (
        pytest.raises(IntegrityError, match="summary_once"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(SUMMARY.format(number=8, forms=3))
