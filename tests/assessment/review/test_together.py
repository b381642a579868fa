"""Two reviewers, or one impatient one, at the same moment: one decision is made, and the other is told of it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from assessment import services
from assessment.choices import Move, Status
from assessment.models import ReviewComment
from conweb.kernel.choices import Role
from tests.assessment.reading import stored
from tests.assessment.review.ground import COMMENTS, form_at, person_of
from tests.assessment.test_services_together import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_acceptance_and_return_at_the_same_time_leave_one_decision():
    form = form_at(Status.ENDORSED)
    one, other = (person_of(Role.PROVINCIAL, form.district) for _ in range(2))
    seen = form.steps.last().pk

    results = together(
        lambda: services.move_form(assessment=form, move=Move.ACCEPT, by=one, seen=seen),
        lambda: services.move_form(assessment=form, move=Move.RETURN, by=other, comments=COMMENTS, seen=seen),
    )

    [refusal] = [result for result in results if isinstance(result, Exception)]
    winner = one if results.index(refusal) == 1 else other
    assert isinstance(refusal, ValidationError) and refusal.code == "moved"
    assert winner.full_name in refusal.messages[0]
    assert stored(form).status == (Status.ACCEPTED if winner == one else Status.RETURNED)
    assert form.steps.count() == 3
    assert ReviewComment.objects.exists() == (winner == other)


def test_double_click_on_accept_is_one_step():
    form = form_at(Status.ENDORSED)
    by = person_of(Role.PROVINCIAL, form.district)
    seen = form.steps.last().pk

    results = together(
        *[lambda: services.move_form(assessment=form, move=Move.ACCEPT, by=by, seen=seen) for _ in range(3)]
    )

    assert not [result for result in results if isinstance(result, Exception)]
    assert stored(form).status == Status.ACCEPTED
    assert form.steps.filter(move=Move.ACCEPT).count() == 1


def test_double_click_on_send_is_one_step():
    form = form_at(Status.DRAFT)

    results = together(
        *[lambda: services.send_assessment(assessment=form, by=form.started_by) for _ in range(3)]
    )

    assert not [result for result in results if isinstance(result, Exception)]
    assert form.steps.count() == 1


def test_save_and_endorsement_at_the_same_time_never_change_what_was_endorsed():
    """A form that was returned and is sent again: nothing of it is saved past the endorser's eyes."""
    form = form_at(Status.SENT)
    head = person_of(Role.DISTRICT_HEAD, form.district)

    saved, _ = together(
        lambda: services.save_answer(
            assessment=form, number=8, typed=services.Typed("5", base_version=1), by=form.started_by
        ),
        lambda: services.move_form(assessment=form, move=Move.ENDORSE, by=head),
    )

    assert isinstance(saved, ValidationError)
    assert form.steps.last().versions["8"] == form.answers.get(number=8).version
    connection.close()
