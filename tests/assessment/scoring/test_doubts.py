"""Answers that look wrong beside one another are pointed at and change nothing."""

import pytest

from assessment.scoring.engine import Answer, score
from assessment.scoring.notes import doubts


def test_more_goals_reached_than_set_is_doubtful(criteria):
    (doubt,) = doubts(criteria, {12: Answer(2), 14: Answer(3)})

    assert (doubt.number, doubt.beside) == (14, 12)
    assert doubt.message == (
        "จำนวนเป้าหมายที่แก้ไขได้ 3 เป้าหมาย มากกว่าข้อ 12 จำนวนเป้าหมายที่กำหนด 2 เป้าหมาย ตรวจตัวเลขทั้งสองข้อ"
    )


@pytest.mark.parametrize("answers", [{12: Answer(2), 14: Answer(2)}, {14: Answer(3)}, {12: Answer(3)}, {}])
def test_goals_that_fit_are_not_doubtful(criteria, answers):
    assert doubts(criteria, answers) == ()


def test_more_members_helped_than_there_are_is_doubtful(criteria):
    assert [doubt.number for doubt in doubts(criteria, {2: Answer(3, 20), 18: Answer(4)})] == [18]


def test_doubt_changes_no_score(criteria, form):
    answers = form(3, {12: Answer(2), 14: Answer(9)})

    assert doubts(criteria, answers)
    assert score(criteria, answers).total == 69
