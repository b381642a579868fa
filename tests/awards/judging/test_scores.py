"""What is kept of points, and what is refused: guideline 7 leaves the judging to people, the round to its dates."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from awards.choices import NominationState, StageState
from awards.models import Score
from awards.services.judging import plain, save_paper_scores, save_scores
from conweb.kernel.choices import Role
from tests.awards.judging.seats import criteria_of, nominations_of, open_round, seat
from tests.factories import UserFactory, person_with

pytestmark = pytest.mark.django_db


def given(judge, nomination, *values):
    """Save these points, one a criterion, as the judge's own."""
    criteria = criteria_of(judge.stage)
    points = {
        criterion.pk: None if value is None else Decimal(value)
        for criterion, value in zip(criteria, values, strict=True)
    }
    return save_scores(judge=judge, nomination=nomination, points=points, by=judge.user)


def kept(judge, nomination):
    found = Score.objects.filter(judge=judge, nomination=nomination).order_by("criterion__number")
    return [plain(score.value) for score in found]


def test_scores_keep_whose_they_are_and_who_typed_them():
    judge = seat(open_round())
    nomination = nominations_of(judge.stage)[0]

    given(judge, nomination, "40.25", "30", "0")

    assert kept(judge, nomination) == ["40.25", "30", "0"]
    assert set(Score.objects.values_list("entered_by", "from_paper")) == {(judge.user_id, False)}


def test_scores_sent_twice_change_nothing():
    judge = seat(open_round())
    nomination = nominations_of(judge.stage)[0]
    given(judge, nomination, "40", "20", "10")
    written = Score.pgh_event_model.objects.count()

    changed = given(judge, nomination, "40", "20", "10")

    assert changed == 0
    assert Score.pgh_event_model.objects.count() == written


def test_scores_can_be_changed_and_taken_back_while_the_round_is_open():
    judge = seat(open_round())
    nomination = nominations_of(judge.stage)[0]
    given(judge, nomination, "40", "20", "10")

    given(judge, nomination, "41", None, "10")

    assert kept(judge, nomination) == ["41", "10"]


def test_score_that_was_changed_stays_in_the_history():
    judge = seat(open_round())
    nomination = nominations_of(judge.stage)[0]
    given(judge, nomination, "40", "20", "10")

    given(judge, nomination, "41", "20", "10")

    values = Score.pgh_event_model.objects.filter(criterion__most=50).order_by("pgh_id")
    assert [plain(row.value) for row in values] == ["40", "41"]


@pytest.mark.parametrize(("points", "kept_points"), [("50", "50"), ("0", "0")])
def test_score_at_its_bounds_is_kept(points, kept_points):
    judge = seat(open_round())
    nomination = nominations_of(judge.stage)[0]

    given(judge, nomination, points, "1", "1")

    assert kept(judge, nomination)[0] == kept_points


@pytest.mark.parametrize(("points", "says"), [("50.01", "คะแนนต้องไม่เกิน 50"), ("-0.01", "คะแนนต้องไม่ต่ำกว่า 0")])
def test_score_past_its_bounds_is_refused_and_nothing_of_the_sheet_is_kept(points, says):
    judge = seat(open_round())
    nomination = nominations_of(judge.stage)[0]

    with pytest.raises(ValidationError, match=says):
        given(judge, nomination, "1", "1", "1") and None
        given(judge, nomination, points, "2", "2")

    assert kept(judge, nomination) == ["1", "1", "1"]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"state": StageState.CLOSED}, "ปิดแล้ว"),
        ({"state": StageState.WAITING}, "ยังไม่เปิดให้คะแนน"),
        ({"is_scored": False}, "ไม่มีการให้คะแนน"),
    ],
)
def test_scores_of_a_round_that_gives_none_are_refused(fields, says):
    judge = seat(open_round(**fields))
    nomination = nominations_of(judge.stage)[0]

    with pytest.raises(ValidationError, match=says):
        given(judge, nomination, "1", "1", "1")

    assert not Score.objects.exists()


def test_scores_for_a_candidate_of_another_round_are_refused():
    judge = seat(open_round())
    elsewhere = nominations_of(open_round(contest=judge.stage.contest, name="โซน 1"))[0]

    with pytest.raises(ValidationError, match="ไม่อยู่ในรอบนี้"):
        given(judge, elsewhere, "1", "1", "1")


def test_scores_for_a_candidate_that_was_withdrawn_are_refused():
    judge = seat(open_round())
    nomination = nominations_of(judge.stage)[0]
    nomination.state, nomination.withdrawn_reason = NominationState.WITHDRAWN, "ขอถอน"
    nomination.save()

    with pytest.raises(ValidationError, match="ไม่อยู่ในรอบนี้"):
        given(judge, nomination, "1", "1", "1")


def test_points_for_a_criterion_of_another_selection_are_refused():
    judge = seat(open_round())
    nomination = nominations_of(judge.stage)[0]

    with pytest.raises(ValidationError, match="เกณฑ์ให้คะแนนเปลี่ยนไปแล้ว"):
        save_scores(judge=judge, nomination=nomination, points={0: Decimal(1)}, by=judge.user)


def test_paper_scores_say_that_they_come_from_paper_and_who_typed():
    stage = open_round()
    judge, clerk = seat(stage, user=None), UserFactory()
    nomination, criterion = nominations_of(stage)[0], criteria_of(stage)[0]

    save_paper_scores(judge=judge, points={(nomination.pk, criterion.pk): Decimal(7)}, by=clerk)

    score = Score.objects.get()
    assert (score.from_paper, score.entered_by, score.judge) == (True, clerk, judge)


def test_paper_scores_of_a_judge_with_an_account_are_refused():
    stage = open_round()
    judge = seat(stage)
    nomination, criterion = nominations_of(stage)[0], criteria_of(stage)[0]

    with pytest.raises(ValidationError, match="มีบัญชีผู้ใช้"):
        save_paper_scores(judge=judge, points={(nomination.pk, criterion.pk): Decimal(7)}, by=UserFactory())


def test_scores_of_other_judges_are_seen_by_nobody_while_the_round_is_open():
    stage = open_round()
    judge, other = seat(stage), seat(stage)
    given(judge, nominations_of(stage)[0], "1", "2", "3")
    province = person_with(Role.PROVINCIAL, province=stage.contest.province)
    department = person_with(Role.DEPARTMENT)

    assert Score.objects.visible_to(judge.user).count() == 3
    assert [Score.objects.visible_to(who).count() for who in (other.user, province, department)] == [0, 0, 0]


def test_scores_are_seen_by_the_judges_of_the_round_and_the_province_once_it_is_closed():
    stage = open_round()
    judge, other = seat(stage), seat(stage)
    elsewhere = seat(open_round(contest=stage.contest, name="โซน 1", candidates=0))
    given(judge, nominations_of(stage)[0], "1", "2", "3")
    province = person_with(Role.PROVINCIAL, province=stage.contest.province)
    stage.state = StageState.CLOSED
    stage.save()

    seen = [Score.objects.visible_to(who).count() for who in (other.user, province, elsewhere.user)]
    assert seen == [3, 3, 0]


def test_database_refuses_a_score_above_the_most():
    judge = seat(open_round())
    nomination = nominations_of(judge.stage)[0]
    given(judge, nomination, "1", "1", "1")

    with pytest.raises(IntegrityError, match="score_within_its_most"), transaction.atomic():
        connection.cursor().execute("UPDATE awards_score SET value = 51")


def test_database_refuses_a_score_below_nothing():
    judge = seat(open_round())
    given(judge, nominations_of(judge.stage)[0], "1", "1", "1")

    with pytest.raises(IntegrityError, match="score_not_below_nothing"), transaction.atomic():
        connection.cursor().execute("UPDATE awards_score SET value = -1")


def test_database_refuses_a_score_after_the_round_closed():
    judge = seat(open_round())
    given(judge, nominations_of(judge.stage)[0], "1", "1", "1")
    judge.stage.state = StageState.CLOSED
    judge.stage.save()

    with pytest.raises(IntegrityError, match="score_while_its_round_is_open"), transaction.atomic():
        connection.cursor().execute("UPDATE awards_score SET value = 2")


def test_database_keeps_one_score_of_a_judge_for_a_criterion():
    judge = seat(open_round())
    given(judge, nominations_of(judge.stage)[0], "1", "1", "1")

    with pytest.raises(IntegrityError, match="one_score_a_criterion"), transaction.atomic():
        connection.cursor().execute(
            "INSERT INTO awards_score"
            " (judge_id, nomination_id, criterion_id, value, from_paper, entered_by_id, entered_at)"
            " SELECT judge_id, nomination_id, criterion_id, value, from_paper, entered_by_id, entered_at"
            " FROM awards_score LIMIT 1"
        )
