"""What the database itself refuses of a form's steps, whoever writes."""

import pytest
from django.db import DatabaseError, connection, transaction

from assessment.choices import Move, Status
from assessment.models import Assessment, ReviewStep
from tests.assessment.review.ground import complete_form, form_at, move_on, person_of
from tests.factories import AssessmentFactory

pytestmark = pytest.mark.django_db


def refused(statement: str, *values: object) -> str:
    """What the database says to a statement of raw SQL."""
    with pytest.raises(DatabaseError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    return str(refusal.value)


SET = "UPDATE assessment_assessment SET {} WHERE id = %s"


@pytest.mark.parametrize("status", [Status.SENT, Status.ENDORSED, Status.ACCEPTED, Status.REPORTED])
def test_incomplete_form_goes_nowhere(status):
    form = AssessmentFactory(answers={8: ("3", "")})

    days = "sent_at = now(), first_sent_at = now(), endorsed_at = now(), first_endorsed_at = now()"
    later = "accepted_at = now(), reported_at = now(), changed_since_accepted = 0"
    said = refused(SET.format(f"status = %s, {days}, {later}"), status, form.pk)

    assert "only_a_complete_form_is_sent" in said


@pytest.mark.parametrize("column", ["sent_at", "first_sent_at"])
def test_form_is_sent_on_a_day(column):
    form = complete_form()
    other = {"sent_at": "first_sent_at", "first_sent_at": "sent_at"}[column]

    said = refused(SET.format(f"status = 'sent', {other} = now()"), form.pk)

    assert "only_a_complete_form_is_sent" in said


@pytest.mark.parametrize("status", [Status.ENDORSED, Status.ACCEPTED, Status.REPORTED])
def test_no_step_is_taken_past_the_endorsement(status):
    form = form_at(Status.SENT)
    days = "accepted_at = now(), reported_at = now(), changed_since_accepted = 0"

    assert "no_step_without_endorsement" in refused(SET.format(f"status = %s, {days}"), status, form.pk)


@pytest.mark.parametrize(
    "lacking", ["accepted_at = NULL", "changed_since_accepted = 2", "changed_since_accepted = NULL"]
)
def test_accepted_form_is_what_the_province_accepted(lacking):
    form = form_at(Status.ACCEPTED)

    assert "accepted_as_it_stands" in refused(SET.format(lacking), form.pk)


def test_form_is_reported_on_a_day():
    form = form_at(Status.ACCEPTED)

    assert "reported_on_a_day" in refused(SET.format("status = 'reported'"), form.pk)


def test_form_that_was_never_sent_is_not_returned():
    form = complete_form()

    assert "returned_after_it_was_sent" in refused(SET.format("status = 'returned'"), form.pk)


STEP = (
    "INSERT INTO assessment_reviewstep (assessment_id, move, from_status, to_status, at, reason, versions, evidence)"
    " VALUES (%s, 'reopen', 'accepted', 'returned', now(), %s, '{}', '[]')"
)


def test_form_is_reopened_with_a_reason():
    form = form_at(Status.ACCEPTED)

    assert "reopened_with_a_reason" in refused(STEP, form.pk, "")


def test_step_stays():
    step = form_at(Status.SENT).steps.get()

    assert "Cannot delete" in refused("DELETE FROM assessment_reviewstep WHERE id = %s", step.pk)


@pytest.mark.parametrize(
    "change",
    [
        "move = 'accept'",
        "to_status = 'accepted'",
        "at = now() + interval '1 day'",
        "by_id = NULL",
        "versions = '{}'",
        "total = 69",
    ],
)
def test_step_is_not_rewritten(change):
    step = form_at(Status.SENT).steps.get()

    assert "Cannot update" in refused(f"UPDATE assessment_reviewstep SET {change} WHERE id = %s", step.pk)


def test_reason_of_a_step_can_be_mended():
    """Personal data is taken out of free words: the step itself stays."""
    step = form_at(Status.RETURNED).steps.last()

    ReviewStep.objects.filter(pk=step.pk).update(reason="ตัดชื่อบุคคลออก")

    assert ReviewStep.objects.get(pk=step.pk).reason == "ตัดชื่อบุคคลออก"


COMMENT = "INSERT INTO assessment_reviewcomment (step_id, number, text) VALUES (%s, %s, %s)"


@pytest.mark.parametrize(
    ("number", "text", "constraint"),
    [
        (0, "แนบรายงาน", "comment_number_1_to_23"),
        (24, "แนบรายงาน", "comment_number_1_to_23"),
        (9, "", "comment_says_something"),
        (8, "อีกข้อความหนึ่ง", "one_comment_per_indicator_and_return"),
    ],
)
def test_comment_is_about_one_indicator_and_says_something(number, text, constraint):
    step = form_at(Status.RETURNED).steps.last()

    assert constraint in refused(COMMENT, step.pk, number, text)


def test_steps_are_in_the_history_with_who_and_why():
    form = form_at(Status.SENT)
    head = person_of("district_head", form.district)
    move_on(form, Move.RETURN, head)

    event = ReviewStep.pgh_event_model.objects.filter(assessment=form.pk).order_by("pgh_id").last()

    assert (event.pgh_label, event.move, event.pgh_context.metadata["user"]) == (
        "insert",
        Move.RETURN,
        head.pk,
    )
    assert Assessment.pgh_event_model.objects.filter(pgh_context=event.pgh_context_id).exists()
