"""Rows to scoring values, and typed words to both."""

import pytest

from assessment.facts import TYPED_LIMIT, Reading, criteria_of, read_typed, scored_answers
from assessment.models import Answer, CriteriaVersion
from assessment.scoring.answers import Answer as ScoredAnswer
from assessment.scoring.parsing import shipped_criteria
from tests.factories import published_criteria

CRITERIA = shipped_criteria("2564")


def read(number: int, value: str, of: str = "") -> Reading:
    return read_typed(CRITERIA.indicator(number), value, of)


@pytest.mark.parametrize(
    ("number", "value", "of", "meant"),
    [
        (8, "3", "", (3, None)),
        (8, "๓", "", (3, None)),
        (8, " 3.0 ", "", (3, None)),
        (8, "1,200", "", (1200, None)),
        (1, "16", "23", (16, 23)),
        (1, "0", "0", (0, 0)),
        (6, "2", "", (2, None)),
        (8, "", "", (None, None)),
        (1, "", "23", (None, 23)),
    ],
)
def test_read_typed_gives_what_was_meant(number, value, of, meant):
    reading = read(number, value, of)

    assert (reading.value, reading.of, reading.problem) == (*meant, None)


@pytest.mark.parametrize(
    ("number", "value", "of", "code", "place"),
    [
        (1, "24", "23", "numerator_above", "value"),
        (1, "16", "", "denominator_missing", "of"),
        (1, "16", "มาก", "not_a_number", "of"),
        (1, "", "มาก", "not_a_number", "of"),
        (1, "", "-5", "negative", "of"),
        (8, "-1", "", "negative", "value"),
        (8, "1.5", "", "not_whole", "value"),
        (8, "1000000", "", "too_large", "value"),
        (8, "1" * 61, "", "too_long", "value"),
        (1, "1", "1" * 61, "too_long", "of"),
        (7, "0", "", "level", "value"),
        (7, "4", "", "level", "value"),
    ],
)
def test_read_typed_says_what_is_wrong_and_where(number, value, of, code, place):
    reading = read(number, value, of)

    assert (reading.value, reading.of) == (None, None)
    assert (reading.problem.code, reading.problem.place) == (code, place)


def test_read_typed_of_a_count_takes_no_notice_of_a_denominator():
    assert read(8, "3", "x") == Reading(3, None)


def test_typed_limit_is_what_the_columns_hold():
    limits = {Answer._meta.get_field(name).max_length for name in ("typed_value", "typed_of")}

    assert limits == {TYPED_LIMIT}


def test_scored_answers_leave_out_what_is_half_typed():
    rows = [
        Answer(number=1, value=16, of=23),
        Answer(number=2, value=None, of=10),
        Answer(number=3, value=5, of=None),
        Answer(number=8, value=3),
        Answer(number=9, typed_value="ห้า"),
    ]

    assert scored_answers(CRITERIA, rows) == {1: ScoredAnswer(16, 23), 8: ScoredAnswer(3)}


@pytest.mark.django_db
def test_criteria_of_a_version_are_the_published_ones():
    version = published_criteria()

    assert criteria_of(version.pk) == CRITERIA


@pytest.mark.django_db
def test_criteria_of_a_version_are_read_once(django_assert_num_queries):
    version = published_criteria()
    criteria_of(version.pk)

    with django_assert_num_queries(0):
        criteria_of(version.pk)


@pytest.mark.django_db
def test_criteria_of_a_version_that_is_not_there_is_an_error():
    with pytest.raises(CriteriaVersion.DoesNotExist):
        criteria_of(0)
