"""Whole forms and single answers that were scored with pencil and paper."""

from fractions import Fraction

import pytest

from assessment.scoring.engine import Answer, score

OVERLAPS = {8: Answer(3), 13: Answer(1), 15: Answer(70, 100)}
OTHERS = [number for number in range(1, 24) if number not in OVERLAPS]


def totals(card):
    return card.total, card.strict_total, card.band.level, card.strict_band.level


@pytest.mark.parametrize(
    ("points", "expected"), [(1, (23, 23, 1, 1)), (2, (46, 46, 2, 2)), (3, (69, 69, 3, 3))]
)
def test_form_at_one_level_throughout(criteria, form, points, expected):
    assert totals(score(criteria, form(points))) == expected


def test_form_with_nothing_at_all_scores_the_lowest_total(criteria):
    zeros = {
        row.number: {"share": Answer(0, 9), "count": Answer(0), "choice": Answer(1)}[row.kind]
        for row in criteria.indicators
    }

    assert totals(score(criteria, zeros)) == (23, 23, 1, 1)


@pytest.mark.parametrize("order", [OTHERS, OTHERS[::-1]], ids=["from the front", "from the back"])
@pytest.mark.parametrize(
    ("strong", "medium", "weak", "expected"),
    [
        (8, 12, 0, (56, 53, 3, 2)),
        (7, 13, 0, (55, 52, 2, 2)),
        (0, 14, 6, (42, 39, 2, 1)),
        (0, 13, 7, (41, 38, 1, 1)),
    ],
)
def test_form_resting_on_all_three_overlaps(criteria, worth, order, strong, medium, weak, expected):
    levels = [3] * strong + [2] * medium + [1] * weak
    answers = OVERLAPS | {number: worth(number, level) for number, level in zip(order, levels, strict=True)}

    card = score(criteria, answers)

    assert totals(card) == expected
    assert card.readings_differ
    assert card.bands_differ == (expected[2] != expected[3])


@pytest.mark.parametrize("left_out", range(1, 24))
@pytest.mark.parametrize("points", [1, 2, 3])
def test_form_with_22_answers_has_no_total_and_no_band(criteria, form, left_out, points):
    answers = form(points)
    del answers[left_out]

    card = score(criteria, answers)

    assert (card.total, card.strict_total, card.band, card.strict_band) == (None, None, None, None)
    assert not card.readings_differ
    assert not card.bands_differ
    assert card.missing == (left_out,)
    assert card.partial_total == 22 * points
    assert (card.envelope.least, card.envelope.greatest) == (22 * points + 1, 22 * points + 3)


def test_empty_form_can_still_become_anything(criteria):
    card = score(criteria, {})

    assert (card.envelope.least, card.envelope.greatest) == (23, 69)
    assert card.missing == tuple(range(1, 24))
    assert (card.answered, card.partial_total, card.complete) == (0, 0, False)


def test_subtotal_of_an_unfinished_category_is_only_partial(criteria, worth):
    card = score(criteria, {number: worth(number, 3) for number in (7, 8, 9, 10, 11)})

    assert [(row.points, row.partial, row.answered, row.complete) for row in card.categories] == [
        (None, 0, 0, False),
        (12, 12, 4, True),
        (None, 3, 1, False),
        (None, 0, 0, False),
        (None, 0, 0, False),
    ]


def test_score_card_finds_its_rows(criteria, worth):
    card = score(criteria, {8: Answer(3), 21: worth(21, 2)})

    assert card.indicator(8).points == 3
    assert card.indicator(8).cell == 3
    assert card.indicator(9) is None
    assert card.category(5).partial == 2
    with pytest.raises(KeyError):
        card.category(6)


def test_known_denominator_of_zero_narrows_the_envelope(criteria, form):
    answers = form(2)
    del answers[15], answers[11]

    card = score(criteria, answers, denominators={15: 0, 11: 4})

    assert (card.envelope.least, card.envelope.greatest) == (42 + 2, 42 + 1 + 3)


@pytest.mark.parametrize(
    ("number", "answer", "points", "strict"),
    [
        (1, Answer(16, 23), 2, 2),  # 69.57 % is not more than 70
        (4, Answer(7, 23), 2, 2),
        (20, Answer(2, 21), 1, 1),
        (1, Answer(7, 10), 2, 2),
        (1, Answer(71, 101), 3, 3),  # 70.297 %
        (15, Answer(7, 10), 3, 2),
        (23, Answer(0, 9), 1, 1),
        (23, Answer(1, 25), 2, 2),
        (15, Answer(0, 0), 1, 1),
    ],
)
def test_single_answer_scored_by_hand(criteria, number, answer, points, strict):
    row = score(criteria, {number: answer}).indicator(number)

    assert (row.points, row.strict_points) == (points, strict)


# Shares of 10,000, so that one more is a hundredth of a percent: {number: [(numerator, points, strict points)]}.
SHARES = {
    1: [(3999, 1, 1), (4000, 2, 2), (4001, 2, 2), (6999, 2, 2), (7000, 2, 2), (7001, 3, 3)],
    2: [(4999, 1, 1), (5000, 2, 2), (5001, 2, 2), (7999, 2, 2), (8000, 2, 2), (8001, 3, 3)],
    3: [(2999, 1, 1), (3000, 2, 2), (3001, 2, 2), (6999, 2, 2), (7000, 2, 2), (7001, 3, 3)],
    4: [(2999, 1, 1), (3000, 2, 2), (3001, 2, 2), (6999, 2, 2), (7000, 2, 2), (7001, 3, 3)],
    11: [(3999, 1, 1), (4000, 2, 2), (4001, 2, 2), (5999, 2, 2), (6000, 2, 2), (6001, 3, 3)],
    15: [(2999, 1, 1), (3000, 2, 2), (3001, 2, 2), (6999, 2, 2), (7000, 3, 2), (7001, 3, 3)],
    20: [(999, 1, 1), (1000, 2, 2), (1001, 2, 2), (4999, 2, 2), (5000, 2, 2), (5001, 3, 3)],
    21: [(1999, 1, 1), (2000, 2, 2), (2001, 2, 2), (6999, 2, 2), (7000, 2, 2), (7001, 3, 3)],
    22: [(1999, 1, 1), (2000, 2, 2), (2001, 2, 2), (5999, 2, 2), (6000, 2, 2), (6001, 3, 3)],
    23: [(0, 1, 1), (99, 1, 1), (100, 2, 2), (101, 2, 2), (2999, 2, 2), (3000, 2, 2), (3001, 3, 3)],
}
# Every count around both thresholds: {number: [(count, points, strict points)]}.
COUNTS = {
    5: [(0, 1, 1), (1, 1, 1), (2, 2, 2), (3, 3, 3), (4, 3, 3)],
    8: [(0, 1, 1), (1, 1, 1), (2, 2, 2), (3, 3, 2), (4, 3, 3), (5, 3, 3)],
    9: [(0, 1, 1), (2, 1, 1), (3, 2, 2), (4, 2, 2), (5, 3, 3), (6, 3, 3)],
    10: [(0, 1, 1), (1, 2, 2), (2, 3, 3), (3, 3, 3)],
    12: [(0, 1, 1), (1, 2, 2), (2, 3, 3), (3, 3, 3)],
    13: [(0, 1, 1), (1, 2, 1), (2, 2, 2), (3, 3, 3), (4, 3, 3)],
    14: [(0, 1, 1), (1, 2, 2), (2, 3, 3), (3, 3, 3)],
    16: [(0, 1, 1), (1, 2, 2), (2, 2, 2), (3, 3, 3), (4, 3, 3)],
    17: [(0, 1, 1), (1, 2, 2), (2, 2, 2), (5, 2, 2), (6, 3, 3), (7, 3, 3)],
    18: [(0, 1, 1), (1, 1, 1), (2, 2, 2), (3, 2, 2), (4, 3, 3), (5, 3, 3)],
    19: [(0, 1, 1), (1, 1, 1), (2, 2, 2), (3, 2, 2), (4, 3, 3), (5, 3, 3)],
}
CHOICES = {number: [(level, level, level) for level in (1, 2, 3)] for number in (6, 7)}


def cases():
    for number, rows in SHARES.items():
        yield from ((number, Answer(value, 10_000), points, strict) for value, points, strict in rows)
    for number, rows in (COUNTS | CHOICES).items():
        yield from ((number, Answer(value), points, strict) for value, points, strict in rows)


def test_boundary_cases_cover_all_23():
    assert {number for number, *_ in cases()} == set(range(1, 24))


@pytest.mark.parametrize(("number", "answer", "points", "strict"), list(cases()))
def test_indicator_around_its_thresholds(criteria, number, answer, points, strict):
    row = score(criteria, {number: answer}).indicator(number)

    assert (row.points, row.strict_points) == (points, strict)


@pytest.mark.parametrize(
    ("number", "answer", "decided_by"),
    [
        (8, Answer(2), None),
        (8, Answer(3), "overlap"),
        (8, Answer(4), None),
        (13, Answer(0), None),
        (13, Answer(1), "overlap"),
        (13, Answer(2), None),
        (15, Answer(699, 1000), None),
        (15, Answer(7, 10), "overlap"),
        (15, Answer(701, 1000), "open_end"),
        (15, Answer(0, 0), "zero_denominator"),
        (15, Answer(0, 5), None),
        (10, Answer(2), None),
        (10, Answer(3), "open_end"),
        (18, Answer(0), None),
        (18, Answer(1), "gap"),
        (18, Answer(2), None),
        (18, Answer(3), "gap"),
        (18, Answer(4), None),
        (18, Answer(5), "open_end"),
        (19, Answer(1), None),
        (19, Answer(4), None),
        (19, Answer(5), "open_end"),
        (23, Answer(0, 101), None),
        (23, Answer(1, 101), "gap"),
        (23, Answer(1, 100), None),
        (23, Answer(0, 0), "zero_denominator"),
        (1, Answer(0, 0), "zero_denominator"),
        (1, Answer(100, 100), None),
        (5, Answer(50), None),
        (6, Answer(3), None),
    ],
)
def test_what_decided_an_indicator(criteria, number, answer, decided_by):
    assert score(criteria, {number: answer}).indicator(number).decided_by == decided_by


def test_gap_of_23_cannot_occur_below_101_members(criteria):
    for members in range(1, 101):
        assert score(criteria, {23: Answer(1, members)}).indicator(23).decided_by is None


def test_shares_are_never_rounded(criteria):
    just_above = Fraction(70) + Fraction(100, 999_999)
    value = next(v for v in range(699_990, 999_999) if Fraction(100 * v, 999_999) > 70)

    assert Fraction(100 * value, 999_999) < just_above
    assert score(criteria, {1: Answer(value, 999_999)}).indicator(1).points == 3
    assert score(criteria, {1: Answer(value - 1, 999_999)}).indicator(1).points == 2
