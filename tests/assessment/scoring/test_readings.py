"""An indicator as a ruling reads it, and what an answer would have scored: expected values by hand."""

from fractions import Fraction

import pytest

from assessment.scoring.answers import Answer
from assessment.scoring.json_nodes import CriteriaError
from assessment.scoring.readings import as_read, turn_of

# «3 ครั้งเป็นปานกลาง»: the lower of the two printed cells of indicator 8.
LOWER_CELL = {"medium": {"at_least": 2}, "strong": {"at_least": 4}}


@pytest.mark.parametrize(
    ("meetings", "printed", "as_ruled"), [(0, 1, 1), (1, 1, 1), (2, 2, 2), (3, 3, 2), (4, 3, 3), (9, 3, 3)]
)
def test_reading_scores_by_its_own_thresholds(criteria, meetings, printed, as_ruled):
    read = as_read(criteria.indicator(8), LOWER_CELL)

    turn = turn_of(criteria, read, Answer(meetings), None)

    assert (turn.points, turn.points_as_read) == (printed, as_ruled)


def test_share_is_compared_exactly(criteria):
    read = as_read(criteria.indicator(15), {"medium": {"at_least": 30}, "strong": {"more_than": 70}})

    assert turn_of(criteria, read, Answer(7, 10), None).points_as_read == 2
    assert turn_of(criteria, read, Answer(71, 101), None).points_as_read == 3


def test_reading_leaves_no_overlap_gap_or_open_end(criteria):
    read = as_read(criteria.indicator(18), {"medium": {"at_least": 1}, "strong": {"at_least": 3}})

    assert (read.has_overlap, read.gaps, read.open_end) == (False, (), None)
    assert read.medium and read.medium.value == Fraction(1)


def test_form_of_56_would_have_been_in_the_band_below(criteria):
    read = as_read(criteria.indicator(8), LOWER_CELL)

    turn = turn_of(criteria, read, Answer(3), 56)

    assert (turn.total_as_read, turn.band, turn.band_as_read) == (55, 3, 2)
    assert turn.changes and turn.changes_band


def test_incomplete_form_has_no_total_either_way(criteria):
    turn = turn_of(criteria, as_read(criteria.indicator(8), LOWER_CELL), Answer(3), None)

    assert (turn.total_as_read, turn.band_as_read, turn.changes_band) == (None, None, False)


@pytest.mark.parametrize(
    ("number", "reading"),
    [
        (6, LOWER_CELL),  # a choice
        (8, {"medium": {"at_least": 2}}),
        (8, {"medium": {"at_least": 4}, "strong": {"at_least": 4}}),
        (8, {"medium": {"at_least": 0}, "strong": {"at_least": 4}}),
        (8, LOWER_CELL | {"strict_strong": {"at_least": 5}}),
        (15, {"medium": {"at_least": 30}, "strong": {"more_than": 100}}),
    ],
)
def test_reading_that_cannot_be_is_refused(criteria, number, reading):
    with pytest.raises(CriteriaError):
        as_read(criteria.indicator(number), reading)
