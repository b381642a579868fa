"""Every move of every role from every step: what is in the table of the issue is done, everything else is refused."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from assessment.choices import Move, Status
from assessment.models import Assessment, AssessmentRound, ReviewStep
from assessment.rules import moves
from conweb.kernel.choices import Role
from tests.assessment.reading import stored
from tests.assessment.review.ground import COMMENTS, REASON, form_at, move_on, person_of
from tests.factories import DistrictFactory

pytestmark = pytest.mark.django_db

# ร่าง → ส่งแล้ว → พัฒนาการอำเภอรับรอง → จังหวัดรับ → รายงานกรม, returned from each step, reopened with a reason.
ALLOWED: dict[tuple[Status, Move], tuple[Role, Status]] = {
    (Status.DRAFT, Move.SEND): (Role.OFFICER, Status.SENT),
    (Status.RETURNED, Move.SEND): (Role.OFFICER, Status.SENT),
    (Status.SENT, Move.ENDORSE): (Role.DISTRICT_HEAD, Status.ENDORSED),
    (Status.SENT, Move.RETURN): (Role.DISTRICT_HEAD, Status.RETURNED),
    (Status.ENDORSED, Move.ACCEPT): (Role.PROVINCIAL, Status.ACCEPTED),
    (Status.ENDORSED, Move.RETURN): (Role.PROVINCIAL, Status.RETURNED),
    (Status.ACCEPTED, Move.REPORT): (Role.PROVINCIAL, Status.REPORTED),
    (Status.ACCEPTED, Move.RETURN): (Role.PROVINCIAL, Status.RETURNED),
    (Status.ACCEPTED, Move.REOPEN): (Role.PROVINCIAL, Status.RETURNED),
    (Status.REPORTED, Move.RETURN): (Role.DEPARTMENT, Status.RETURNED),
    (Status.REPORTED, Move.REOPEN): (Role.DEPARTMENT, Status.RETURNED),
}
# The department has no other area.
OF_AN_AREA = [key for key, (role, _) in ALLOWED.items() if role != Role.DEPARTMENT]
HANDED_ON = [status for status in Status if status not in (Status.DRAFT, Status.RETURNED)]
ROLES_OF: dict[Move, set[Role]] = {
    move: {role for (_, made), (role, _) in ALLOWED.items() if made == move} for move in Move
}
# Who looks at forms of the place as one to move them on: anybody else has no page for it.
REVIEWERS = {Role.DISTRICT_HEAD, Role.PROVINCIAL, Role.DEPARTMENT}


def test_table_is_the_one_of_the_issue():
    told = {
        (Status(step.start), Move(step.move)): (Role(step.mover), Status(step.end)) for step in moves.STEPS
    }

    assert told == ALLOWED
    assert len(moves.STEPS) == len(ALLOWED)


def test_table_asks_for_comments_reasons_and_fresh_eyes():
    asked = {(step.move, step.start): (step.comments, step.reason, step.fresh) for step in moves.STEPS}

    assert all(comments for (move, _), (comments, _, _) in asked.items() if move is moves.Move.RETURN)
    assert all(reason for (move, _), (_, reason, _) in asked.items() if move is moves.Move.REOPEN)
    assert {move for (move, _), (_, _, fresh) in asked.items() if fresh} == {
        moves.Move.ENDORSE,
        moves.Move.ACCEPT,
    }


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("role", Role)
def test_service_makes_the_moves_of_the_table_and_no_other(status: Status, role: Role):
    form = form_at(status)
    person = person_of(role, form.district)
    made = form.steps.count()

    for move in Move:
        with transaction.atomic():
            outcome = _attempt(form, move, person)
            now = stored(form).status
            assert ReviewStep.objects.filter(assessment=form).count() == made + (
                outcome is None and now != status
            )
            transaction.set_rollback(True)
        whose, end = ALLOWED.get((status, move), (None, status))
        if role == whose:
            assert (outcome, now) == (None, end), move
        elif (move, status, role) == (Move.SEND, Status.SENT, Role.OFFICER):
            assert (outcome, now) == (None, Status.SENT)  # a colleague's second press
        else:
            # Who makes this move elsewhere is told how the form stands; anybody else that it is not their work.
            expected = ValidationError if whose is None and role in ROLES_OF[move] else PermissionDenied
            assert (outcome, now) == (expected, status), move


def _attempt(form: Assessment, move: Move, person) -> type[Exception] | None:
    try:
        with transaction.atomic():
            move_on(form, move, person)
    except (ValidationError, PermissionDenied) as refusal:
        return type(refusal)
    return None


@pytest.mark.parametrize(("status", "move"), OF_AN_AREA)
def test_service_refuses_the_same_role_of_another_area(status: Status, move: Move):
    form = form_at(status)
    role, _ = ALLOWED[status, move]
    stranger = person_of(role, DistrictFactory(code="3002", name="ครบุรี"))

    with pytest.raises(PermissionDenied):
        move_on(form, move, stranger)

    assert stored(form).status == status


@pytest.mark.parametrize(("status", "move"), ALLOWED)
def test_service_refuses_every_move_once_the_round_is_closed(status: Status, move: Move):
    form = form_at(status)
    person = person_of(ALLOWED[status, move][0], form.district)
    AssessmentRound.objects.filter(pk=form.round_id).update(closed_on=date(2021, 8, 31))

    with pytest.raises(ValidationError) as refusal:
        move_on(form, move, person)

    assert refusal.value.code == "closed"
    assert stored(form).status == status


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("role", Role)
def test_direct_post_makes_the_moves_of_the_table_and_no_other(client, status: Status, role: Role):
    form = form_at(status)
    client.force_login(person_of(role, form.district))
    address = reverse("assessment:review-form", args=[form.pk])
    last = form.steps.last()

    for move in Move:
        if move == Move.SEND:
            continue  # has a page of its own, below
        words = {
            "c8": COMMENTS[8] if move == Move.RETURN else "",
            "reason": REASON if move == Move.REOPEN else "",
        }
        with transaction.atomic():
            response = client.post(address, {"move": move, "seen": last.pk if last else 0, **words})
            now = stored(form).status
            transaction.set_rollback(True)
        whose, end = ALLOWED.get((status, move), (None, status))
        if role == whose:
            assert (response.status_code, now) == (302, end), move
        elif role not in REVIEWERS:
            assert (response.status_code, now) == (404 if role == Role.JUDGE else 403, status), move
        else:
            assert response.status_code in {200, 403, 422} and now == status, move


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("role", Role)
def test_direct_post_sends_only_what_is_with_the_officer(client, status: Status, role: Role):
    form = form_at(status)
    client.force_login(person_of(role, form.district))

    response = client.post(reverse("assessment:send", args=[form.pk]))

    sends = role == Role.OFFICER and status in (Status.DRAFT, Status.RETURNED)
    assert stored(form).status == (Status.SENT if sends else status)
    assert response.status_code == (302 if role == Role.OFFICER else 404 if role == Role.JUDGE else 403)


@pytest.mark.parametrize(("status", "move"), ALLOWED)
def test_direct_post_moves_nothing_once_the_round_is_closed(client, status: Status, move: Move):
    form = form_at(status)
    client.force_login(person_of(ALLOWED[status, move][0], form.district))
    AssessmentRound.objects.filter(pk=form.round_id).update(closed_on=date(2021, 8, 31))
    name = "send" if move == Move.SEND else "review-form"
    words = {
        "c8": COMMENTS[8] if move == Move.RETURN else "",
        "reason": REASON if move == Move.REOPEN else "",
    }

    response = client.post(
        reverse(f"assessment:{name}", args=[form.pk]),
        {"move": move, "seen": form.steps.last().pk if form.steps.exists() else 0, **words},
        follow=True,
    )

    assert stored(form).status == status
    assert "รอบปีงบประมาณ 2564 ปิดแล้ว แก้ไขไม่ได้" in response.content.decode()


@pytest.mark.parametrize(("status", "move"), OF_AN_AREA)
def test_direct_post_from_another_area_finds_nothing(client, status: Status, move: Move):
    role, _ = ALLOWED[status, move]
    form = form_at(status)
    client.force_login(person_of(role, DistrictFactory(code="3002", name="ครบุรี")))
    name = "send" if move == Move.SEND else "review-form"

    response = client.post(
        reverse(f"assessment:{name}", args=[form.pk]), {"move": move, "c8": COMMENTS[8], "reason": REASON}
    )

    assert (response.status_code, stored(form).status) == (404, status)


@pytest.mark.parametrize("status", HANDED_ON)
def test_direct_post_changes_no_answer_of_a_form_that_was_handed_on(client, status: Status):
    form = form_at(status)
    client.force_login(form.started_by)

    response = client.post(
        reverse("assessment:answer-save", args=[form.pk, 8]),
        {"value": "5", "base": "1"},
        headers={"X-Requested-With": "conweb"},
    )

    assert (response.status_code, form.answers.get(number=8).typed_value) == (409, "2")
