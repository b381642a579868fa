"""The check of stored figures: it sees every one that is not the engine's, and nothing else."""

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from assessment import services
from assessment.choices import Move
from assessment.models import Answer, Assessment, FigureCheck, IndicatorSummary
from assessment.selectors.figure_checks import MEND, compare_forms
from assessment.services import figure_checks, figures
from conweb.kernel import jobs
from conweb.kernel.choices import Role
from tests.assessment.test_figures import accepted, sent_form
from tests.factories import (
    MEDIUM,
    AssessmentFactory,
    CentreFactory,
    SubdistrictFactory,
    person_with,
)

pytestmark = pytest.mark.django_db


def summed(form: Assessment) -> Assessment:
    figures.summarise(form.fiscal_year, form.province_id)
    form.refresh_from_db()
    return form


def found() -> list[tuple]:
    """(what, number, stored, engine) of everything that differs."""
    check = figure_checks.check_figures()
    return [(row["what"], row.get("number"), row["stored"], row["engine"]) for row in check.differing]


# ── nothing amiss ──────────────────────────────────────────────────────────────────────────
def test_forms_of_every_step_and_their_sums_are_found_to_be_right():
    accepted(sent_form("311601"))
    sent_form("311602")
    AssessmentFactory(
        centre=CentreFactory(subdistrict=SubdistrictFactory(code="311603"), members=15),
        answers={8: ("4", ""), 9: ("ไม่มี", ""), 1: ("20", "15")},
    )
    figures.summarise_all()

    check = figure_checks.check_figures()

    assert (check.found, check.is_clean) == (0, True)
    assert (check.forms, check.answers, check.summaries) == (3, 23 + 23 + 3, 1)


def test_form_that_was_changed_after_it_was_accepted_counts_its_changes_right():
    form = accepted(sent_form())
    province = person_with(Role.PROVINCIAL, province=form.province)
    services.move_form(assessment=form, move=Move.REOPEN, by=province, reason="ขอแก้ข้อ 8")
    services.save_answer(
        assessment=form, number=8, typed=services.Typed("4", base_version=1), by=form.started_by
    )
    form = summed(form)

    assert form.changed_since_accepted == 1
    assert found() == []


# ── what is wrong is found ─────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"total": 47}, [("total", None, 47, 46)]),
        ({"strict_total": 45}, [("strict_total", None, 45, 46)]),
        ({"band": 3}, [("band", None, 3, 2)]),
        ({"strict_band": 1}, [("strict_band", None, 1, 2)]),
    ],
)
def test_total_or_band_that_is_not_the_engines_is_found(wrong, told):
    form = summed(sent_form())
    Assessment.objects.filter(pk=form.pk).update(**wrong)

    assert found() == told


def test_number_of_answers_that_is_not_the_engines_is_found():
    form = AssessmentFactory(answers={8: ("4", "")})
    Assessment.objects.filter(pk=form.pk).update(answered=2)

    assert found() == [("answered", None, 2, 1)]


def test_points_of_an_answer_that_are_not_the_engines_are_found():
    """The sums are made of the points, so they are wrong with them."""
    form = sent_form()
    Answer.objects.filter(assessment=form, number=8).update(points=3)
    figures.summarise_all()

    assert found() == [("points", 8, 3, 2)]


def test_points_where_the_engine_reads_none_are_found():
    form = AssessmentFactory(answers={8: ("สี่", "")})
    Answer.objects.filter(assessment=form, number=8).update(points=1, strict_points=1)

    assert found() == [("points", 8, 1, None), ("strict_points", 8, 1, None)]


def test_changes_after_acceptance_that_are_miscounted_are_found():
    form = accepted(sent_form())
    province = person_with(Role.PROVINCIAL, province=form.province)
    services.move_form(assessment=form, move=Move.REOPEN, by=province, reason="ขอแก้")
    Assessment.objects.filter(pk=form.pk).update(changed_since_accepted=2)
    summed(form)

    assert found() == [("changed_since_accepted", None, 2, 0)]


def test_sums_that_are_not_those_of_the_answers_are_found():
    summed(sent_form())
    IndicatorSummary.objects.filter(number=8).update(points=3)
    IndicatorSummary.objects.filter(number=9).delete()

    assert found() == [
        ("points", 8, 3, 2),
        *(("forms", 9, None, 1), ("points", 9, None, 2), ("strict_points", 9, None, 2)),
        *(("ones", 9, None, 0), ("twos", 9, None, 1), ("threes", 9, None, 0)),
    ]


def test_sums_that_a_job_is_about_to_make_anew_are_not_held_against_anybody():
    sent_form()  # its job waits

    assert found() == []


def test_no_more_than_a_hundred_are_named_and_all_are_counted():
    for number in range(5):
        form = sent_form(f"31160{number + 1}")
        Answer.objects.filter(assessment=form).update(points=1, strict_points=1)
    figures.summarise_all()

    check = figure_checks.check_figures()

    assert (check.found, len(check.differing)) == (5 * 23 * 2, 100)
    assert not check.is_clean


# ── making anew ────────────────────────────────────────────────────────────────────────────
def test_mending_makes_every_figure_anew_and_says_who_asked():
    form = summed(accepted(sent_form()))
    Assessment.objects.filter(pk=form.pk).update(total=60, band=3)
    Answer.objects.filter(assessment=form, number=8).update(points=3)
    IndicatorSummary.objects.filter(number=9).update(points=3)
    admin = person_with(Role.ADMINISTRATOR)

    check = figure_checks.check_figures(mend=True, mend_by=admin)

    assert check.is_clean
    form.refresh_from_db()
    assert (form.total, form.band, form.answers.get(number=8).points) == (46, 2, 2)
    assert IndicatorSummary.objects.get(number=9, accepted=False).points == 2
    event = Assessment.pgh_event_model.objects.filter(pgh_obj=form.pk).latest("pgh_id")
    assert event.pgh_context.metadata["user"] == admin.pk
    assert figure_checks.check_figures().is_clean


# ── as a job ───────────────────────────────────────────────────────────────────────────────
def test_check_that_was_killed_is_taken_up_in_its_own_row():
    sent_form()

    with pytest.raises(jobs.PutOff):
        figure_checks.check_figures(stop=lambda: True)
    assert FigureCheck.objects.get().ended_at is None
    figure_checks.check_figures()

    assert FigureCheck.objects.get().forms == 1


def test_second_check_at_once_is_put_off(monkeypatch):
    from contextlib import nullcontext

    monkeypatch.setattr(figure_checks.jobs, "alone", lambda name: nullcontext(False))

    with pytest.raises(jobs.PutOff):
        figure_checks.check_figures()

    assert not FigureCheck.objects.exists()


def test_second_press_queues_nothing_and_mending_waits_beside_a_check():
    admin = person_with(Role.ADMINISTRATOR)
    for _ in range(2):
        figure_checks.ask_for_check()
        figure_checks.ask_for_mending(admin)

    names = ProcrastinateJob.objects.order_by("pk").values_list("task_name", flat=True)
    assert list(names) == [figure_checks.CHECK, MEND]


def test_batches_meet_every_form_once(monkeypatch):
    monkeypatch.setattr(figure_checks, "BATCH", 2)
    centres = [CentreFactory(subdistrict=SubdistrictFactory(code=f"31160{number}")) for number in range(1, 6)]
    round_ = AssessmentFactory(centre=centres[0]).round
    for centre in centres[1:]:
        AssessmentFactory(centre=centre, round=round_)

    assert figure_checks.check_figures().forms == Assessment.objects.count() == 5


def test_batch_takes_as_many_queries_for_thirty_forms_as_for_one(django_assert_num_queries):
    def queries() -> int:
        forms = list(Assessment.objects.all())
        with CaptureQueriesContext(connection) as asked:
            assert compare_forms(forms).differing == []
        return len(asked)

    accepted(sent_form("311601"))
    queries()  # the criteria are read once
    one = queries()
    for number in range(2, 6):
        accepted(sent_form(f"31160{number}"))

    assert (one, queries()) == (3, 3)


# ── the commands ───────────────────────────────────────────────────────────────────────────
def test_command_says_how_much_it_looked_at(capsys):
    summed(sent_form())

    call_command("check_figures")

    assert "ตรวจแล้ว 1 แบบ 23 คำตอบ" in capsys.readouterr().out


def test_command_fails_where_figures_differ_and_mends_them_when_told(capsys: Callable):
    form = summed(sent_form())
    Assessment.objects.filter(pk=form.pk).update(total=50)

    with pytest.raises(CommandError, match="ไม่ตรง 1 ตัว"):
        call_command("check_figures")
    call_command("check_figures", mend=True)

    form.refresh_from_db()
    assert form.total == 46


def test_draft_with_all_points_of_the_printed_table_is_right():
    AssessmentFactory(answers=MEDIUM)

    assert found() == []
