"""Answers that cannot stand are refused with a code, the input they are about, and what to do."""

import pytest

from assessment.scoring.engine import LIMIT, Answer, AnswerError, check_answer, check_answers, score


@pytest.mark.parametrize(
    ("number", "answer", "code", "place"),
    [
        (2, Answer(18, 16), "numerator_above", "value"),
        (2, Answer(1, 0), "numerator_above", "value"),
        (2, Answer(-1, 16), "negative", "value"),
        (2, Answer(0, -1), "negative", "of"),
        (2, Answer(5), "denominator_missing", "of"),
        (2, Answer(5, LIMIT + 1), "too_large", "of"),
        (8, Answer(-3), "negative", "value"),
        (8, Answer(LIMIT + 1), "too_large", "value"),
        (8, Answer(10**30), "too_large", "value"),
        (8, Answer(1.5), "not_whole", "value"),
        (8, Answer(3.0), "not_whole", "value"),
        (8, Answer(True), "not_whole", "value"),
        (8, Answer(3, 10), "denominator_unexpected", "of"),
        (6, Answer(0), "level", "value"),
        (6, Answer(4), "level", "value"),
        (6, Answer(True), "level", "value"),
        (7, Answer(2, 3), "denominator_unexpected", "of"),
    ],
)
def test_answer_that_cannot_stand_is_refused(criteria, number, answer, code, place):
    problem = check_answer(criteria.indicator(number), answer)

    assert (problem.code, problem.place) == (code, place)


@pytest.mark.parametrize(
    ("number", "answer"),
    [
        (2, Answer(0, 0)),
        (2, Answer(LIMIT, LIMIT)),
        (8, Answer(0)),
        (8, Answer(LIMIT)),
        (6, Answer(1)),
        (7, Answer(3)),
    ],
)
def test_answer_at_its_limits_stands(criteria, number, answer):
    assert check_answer(criteria.indicator(number), answer) is None


def test_numerator_above_denominator_names_both_figures(criteria):
    problem = check_answer(criteria.indicator(2), Answer(1218, 16))

    assert problem.message == (
        "องค์กรที่เป็นสมาชิก ศอช.ต. 1,218 องค์กร มากกว่าองค์กรทั้งหมดในตำบล 16 องค์กร แก้ตัวเลขใดตัวหนึ่ง"
    )


def test_too_large_number_is_not_repeated(criteria):
    assert check_answer(criteria.indicator(8), Answer(10**5000)).message == "พิมพ์จำนวนไม่เกิน 999,999"


def test_score_raises_at_the_first_bad_answer(criteria, form):
    with pytest.raises(AnswerError) as refused:
        score(criteria, form(2, {9: Answer(-1), 2: Answer(3, 2)}))

    assert refused.value.number == 2
    assert refused.value.problem.code == "numerator_above"
    assert str(refused.value).startswith("ข้อ 2: ")


def test_unknown_indicator_is_refused(criteria):
    with pytest.raises(AnswerError) as refused:
        score(criteria, {24: Answer(1)})

    assert refused.value.problem.code == "unknown_indicator"


def test_all_bad_answers_are_listed_in_order(criteria, form):
    problems = check_answers(criteria, form(3, {21: Answer(9, 8), 6: Answer(4)}))

    assert [(number, problem.code) for number, problem in problems.items()] == [
        (6, "level"),
        (21, "numerator_above"),
    ]
