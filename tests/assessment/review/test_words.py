"""What a move asks for in words, who may not judge their own work, and what a step remembers."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from assessment import services
from assessment.choices import Move, Status
from assessment.models import Assessment
from conweb.kernel.choices import Role
from conweb.kernel.models import Duty, User
from conweb.kernel.thai import in_bangkok
from tests.assessment.files import pdf
from tests.assessment.reading import stored
from tests.assessment.review.ground import COMMENTS, REASON, complete_form, form_at, move_on, person_of

pytestmark = pytest.mark.django_db


def refusal_of(form: Assessment, move: Move, by: User, **words) -> tuple[str, str]:
    """Code and sentence of a refusal; nothing is written."""
    before = stored(form).status, form.steps.count()
    with pytest.raises(ValidationError) as refusal:
        services.move_form(assessment=form, move=move, by=by, **words)
    assert (stored(form).status, form.steps.count()) == before
    return refusal.value.code, refusal.value.messages[0]


@pytest.fixture
def sent(db) -> Assessment:
    return form_at(Status.SENT)


@pytest.fixture
def head(sent) -> User:
    return person_of(Role.DISTRICT_HEAD, sent.district)


@pytest.mark.parametrize("comments", [None, {}, {8: ""}, {8: " \r\n "}, {8: "\x00"}])
def test_return_without_a_comment_is_refused(sent, head, comments):
    code, said = refusal_of(sent, Move.RETURN, head, comments=comments, reason="แก้ไข")

    assert (code, said) == ("comments", "เขียนข้อที่ให้แก้อย่างน้อย 1 ตัวชี้วัด")


@pytest.mark.parametrize("number", [0, 24, -1])
def test_comment_at_an_indicator_that_is_none_is_refused(sent, head, number):
    assert refusal_of(sent, Move.RETURN, head, comments={number: "แนบ"})[0] == "comments"


def test_comment_of_a_thousand_letters_is_taken_and_longer_ones_are_not(sent, head):
    assert refusal_of(sent, Move.RETURN, head, comments={8: "ก" * 1001})[0] == "comments"

    services.move_form(assessment=sent, move=Move.RETURN, by=head, comments={8: "ก" * 1000})

    assert len(sent.steps.last().comments.get().text) == 1000


def test_comments_of_a_return_are_kept_by_indicator(sent, head):
    services.move_form(
        assessment=sent,
        move=Move.RETURN,
        by=head,
        comments={15: "ตรวจทะเบียน", 8: "แนบรายงาน\r\nทุกครั้ง", 9: " "},
    )

    kept = list(sent.steps.last().comments.values_list("number", "text"))

    assert kept == [(8, "แนบรายงาน\nทุกครั้ง"), (15, "ตรวจทะเบียน")]


def test_comments_with_an_endorsement_are_refused_rather_than_lost(sent, head):
    code, said = refusal_of(sent, Move.ENDORSE, head, comments=COMMENTS)

    assert code == "comments" and "ส่งกลับ" in said


@pytest.mark.parametrize("reason", ["", "  ", "\x00"])
def test_reopening_without_a_reason_is_refused(reason):
    form = form_at(Status.ACCEPTED)
    province = person_of(Role.PROVINCIAL, form.district)

    assert refusal_of(form, Move.REOPEN, province, reason=reason)[0] == "reason"


def test_reason_that_is_too_long_is_refused():
    form = form_at(Status.ACCEPTED)
    province = person_of(Role.PROVINCIAL, form.district)

    assert refusal_of(form, Move.REOPEN, province, reason="ก" * 501)[0] == "reason"


# ── who enters does not endorse ────────────────────────────────────────────────────────────
def give(person: User, role: Role, form: Assessment) -> None:
    area = {"province": form.province} if role == Role.PROVINCIAL else {"district": form.district}
    Duty.objects.create(user=person, role=role, **area)


@pytest.mark.parametrize(("status", "move", "role"), [
    (Status.SENT, Move.ENDORSE, Role.DISTRICT_HEAD),
    (Status.ENDORSED, Move.ACCEPT, Role.PROVINCIAL),
])  # fmt: skip
def test_who_answered_or_sent_a_form_neither_endorses_nor_accepts_it(status, move, role):
    form = form_at(status)
    sender = form.sent_by
    give(sender, role, form)

    assert refusal_of(form, move, User.objects.get(pk=sender.pk))[0] == "own"


def test_who_answered_one_indicator_long_ago_does_not_endorse():
    form = complete_form()
    colleague = person_of(Role.OFFICER, form.district)
    services.save_answer(assessment=form, number=8, typed=services.Typed("3", base_version=1), by=colleague)
    services.save_answer(
        assessment=form, number=8, typed=services.Typed("2", base_version=2), by=form.started_by
    )
    move_on(form, Move.SEND, form.started_by)
    give(colleague, Role.DISTRICT_HEAD, form)

    assert refusal_of(form, Move.ENDORSE, User.objects.get(pk=colleague.pk))[0] == "own"


def test_who_entered_may_still_send_it_back():
    """Stopping a form is no judgement in one's own favour."""
    form = form_at(Status.SENT)
    give(form.sent_by, Role.DISTRICT_HEAD, form)

    move_on(form, Move.RETURN, User.objects.get(pk=form.sent_by_id))

    assert stored(form).status == Status.RETURNED


def test_endorser_of_two_districts_endorses_where_somebody_else_entered(sent, head):
    move_on(sent, Move.ENDORSE, head)

    assert stored(sent).status == Status.ENDORSED


# ── the second of two ──────────────────────────────────────────────────────────────────────
def test_second_press_changes_nothing(sent, head):
    seen = sent.steps.last().pk
    for _ in range(2):
        services.move_form(assessment=sent, move=Move.ENDORSE, by=head, seen=seen)

    assert sent.steps.filter(move=Move.ENDORSE).count() == 1


def test_second_reviewer_is_told_the_first_ones_decision(sent, head):
    colleague = person_of(Role.DISTRICT_HEAD, sent.district)
    seen = sent.steps.last().pk
    services.move_form(assessment=sent, move=Move.ENDORSE, by=head, seen=seen)

    for move, words in ((Move.ENDORSE, {}), (Move.RETURN, {"comments": COMMENTS})):
        code, said = refusal_of(sent, move, colleague, seen=seen, **words)
        assert code == "moved"
        assert head.full_name in said and "รับรองผลประเมินนี้แล้ว" in said


def test_page_from_before_a_return_decides_nothing_of_the_form_that_came_again(sent, head):
    """The province looked, the form went back and came again: what was on the old page is not what is accepted."""
    move_on(sent, Move.ENDORSE, head)
    province, colleague = (person_of(Role.PROVINCIAL, sent.district) for _ in range(2))
    seen = sent.steps.last().pk
    services.move_form(assessment=sent, move=Move.RETURN, by=colleague, comments=COMMENTS)
    move_on(sent, Move.SEND, sent.started_by)
    move_on(sent, Move.ENDORSE, head)

    code, said = refusal_of(sent, Move.ACCEPT, province, seen=seen)

    assert code == "moved" and head.full_name in said


# ── what a step remembers ──────────────────────────────────────────────────────────────────
def test_step_remembers_answers_files_and_totals_of_its_moment(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    form = complete_form()
    by = form.started_by
    kept, removed = (
        services.attach_evidence(
            assessment=form, number=8, upload=SimpleUploadedFile(f"{n}.pdf", pdf() + bytes([10 + n])), by=by
        )
        for n in range(2)
    )
    services.remove_evidence(evidence=removed, by=by)
    services.save_answer(assessment=form, number=8, typed=services.Typed("4", base_version=1), by=by)
    move_on(form, Move.SEND, by)

    step = form.steps.get()

    assert step.versions == {str(number): 2 if number == 8 else 1 for number in range(1, 24)}
    assert step.evidence == [kept.pk]
    assert (step.total, step.band, step.by) == (47, 2, by)


def test_first_days_stay_and_last_days_move_with_a_return(settings):
    settings.BUSINESS_DATE = "2021-04-10"
    form = form_at(Status.RETURNED)
    settings.BUSINESS_DATE = "2021-04-20"
    move_on(form, Move.SEND, form.started_by)
    head = person_of(Role.DISTRICT_HEAD, form.district)
    move_on(form, Move.ENDORSE, head)

    row = stored(form)
    moments = (row.first_sent_at, row.sent_at, row.first_endorsed_at, row.endorsed_at)

    assert [in_bangkok(moment).day for moment in moments] == [10, 20, 20, 20]


def test_sending_again_what_came_back_unreadable_is_refused():
    """A form that is returned is checked as anew: an answer that was taken away stops it."""
    form = form_at(Status.RETURNED)
    services.save_answer(
        assessment=form, number=8, typed=services.Typed("", base_version=1), by=form.started_by
    )

    with pytest.raises(ValidationError, match="ยังไม่ได้ตอบข้อ 8"):
        services.move_form(assessment=form, move=Move.SEND, by=form.started_by)

    assert stored(form).status == Status.RETURNED


def test_reopened_form_keeps_what_it_was_opened_for():
    form = form_at(Status.REPORTED)

    move_on(form, Move.REOPEN, person_of(Role.DEPARTMENT, form.district))

    assert form.steps.last().reason == REASON
