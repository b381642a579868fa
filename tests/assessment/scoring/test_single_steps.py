"""Which indicator alone would have led to the next band: the ways of one step, and nothing else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.scoring.criteria import Kind
from assessment.scoring.engine import Answer, shortest_ways, single_steps
from assessment.scoring.parsing import shipped_criteria

CRITERIA = shipped_criteria("2564")


@st.composite
def answers_of(draw: st.DrawFn) -> dict[int, Answer]:
    found = {}
    for indicator in CRITERIA.indicators:
        if indicator.kind is Kind.SHARE:
            of = draw(st.integers(0, 12))
            found[indicator.number] = Answer(draw(st.integers(0, of)), of)
        elif indicator.kind is Kind.COUNT:
            found[indicator.number] = Answer(draw(st.integers(0, 6)))
        else:
            found[indicator.number] = Answer(draw(st.integers(1, 3)))
    return found


@settings(max_examples=150, deadline=None)
@given(answers_of())
def test_single_steps_are_the_ways_of_one_step(answers: dict[int, Answer]) -> None:
    following = shortest_ways(CRITERIA, answers, most=200)
    ways = {way.steps[0] for way in following.ways if len(way.steps) == 1} if following else set()

    found = single_steps(CRITERIA, answers)

    assert set(found) == ways
    assert [step.extra for step in found] == sorted(step.extra for step in found)


def test_single_steps_of_an_incomplete_form_are_none(form) -> None:
    answers = form(2)
    del answers[8]

    assert single_steps(CRITERIA, answers) == ()


def test_single_steps_at_the_top_are_none(form) -> None:
    assert single_steps(CRITERIA, form(3)) == ()


def test_one_point_short_every_indicator_that_can_be_raised_is_a_step(form) -> None:
    # 9 strong and 14 medium come to 55, one point below 56; 7 is a choice.
    strong = {number: form(3)[number] for number in (1, 2, 3, 4, 5, 6, 8, 9, 10)}

    found = single_steps(CRITERIA, form(2, strong))

    assert {step.number for step in found} == {7, *range(11, 24)}
    assert all(step.gain == 1 for step in found)
