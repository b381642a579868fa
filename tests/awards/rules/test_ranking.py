"""Ranks by exact points, from rows worked out by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.rules.ranking import Scored, TieBreak, rank, ties, unsettled


def scored(key: int, *sums: int, extra: Fraction = Fraction(0)) -> Scored:
    return Scored(key, tuple(map(Fraction, sums)), extra)


def places(*candidates: Scored, breaks: dict[int, TieBreak] | None = None) -> list[tuple[int, int]]:
    return [(one.rank, one.key) for one in rank(candidates, breaks)]


def test_the_mean_is_of_the_judges_sums():
    assert scored(1, 80, 81, 81).mean == Fraction(242, 3)


def test_more_points_stand_first():
    assert places(scored(1, 70, 70), scored(2, 71, 70), scored(3, 60, 90)) == [(1, 3), (2, 2), (3, 1)]


def test_points_of_the_province_are_added_to_the_mean():
    behind = scored(1, 78, 80, extra=Fraction(2))

    assert places(behind, scored(2, 80, 80)) == [(1, 1), (2, 2)]


def test_means_that_show_the_same_two_decimals_are_no_tie():
    # 250/3 = 83.333…, 83.3333 from another number of judges: different, though both print 83.33
    lower = Scored(2, (Fraction(833333, 10000),))

    assert ties([scored(1, 83, 83, 84), lower]) == []
    assert places(scored(1, 83, 83, 84), lower) == [(1, 1), (2, 2)]


def test_equal_points_are_a_tie_however_they_came_about():
    assert ties([scored(1, 70, 90), scored(2, 80, 80), scored(3, 10, 10)]) == [(1, 2)]


def test_a_tie_needs_a_place_and_a_reason_of_each():
    tied = [scored(1, 80), scored(2, 80)]

    assert unsettled(tied, {}) == [(1, 2)]
    assert unsettled(tied, {1: TieBreak(1, "ก"), 2: TieBreak(1, "ข")}) == [(1, 2)]
    assert unsettled(tied, {1: TieBreak(1, "ก"), 2: TieBreak(2, "")}) == [(1, 2)]
    assert unsettled(tied, {1: TieBreak(2, "ก"), 2: TieBreak(1, "ข")}) == []


def test_a_written_tie_break_decides_inside_its_tie_alone():
    breaks = {1: TieBreak(2, "ก"), 2: TieBreak(1, "ข"), 3: TieBreak(1, "ไม่เกี่ยว")}

    assert places(scored(1, 80), scored(2, 80), scored(3, 79), breaks=breaks) == [(1, 2), (2, 1), (3, 3)]


def test_an_unsettled_tie_is_not_ranked():
    with pytest.raises(ValueError, match="tie"):
        rank([scored(1, 80), scored(2, 80)])


def test_a_ranked_one_names_those_with_the_same_points():
    breaks = {key: TieBreak(key, "มติกรรมการ") for key in (1, 2)}

    assert [one.tied for one in rank([scored(1, 80), scored(2, 80), scored(3, 1)], breaks)] == [
        (2,),
        (1,),
        (),
    ]


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=8))
def test_ranks_are_one_to_all_and_never_against_the_points(pairs):
    candidates = [scored(key, *sums) for key, sums in enumerate(pairs)]
    breaks = {one.key: TieBreak(one.key, "ลำดับ") for one in candidates}

    ranked = rank(candidates, breaks)

    assert [one.rank for one in ranked] == list(range(1, len(pairs) + 1))
    totals = [one.scored.total for one in ranked]
    assert totals == sorted(totals, reverse=True)


@given(st.lists(st.integers(0, 100), min_size=2, max_size=8, unique=True), st.data())
def test_a_judge_who_gives_more_never_lowers_a_rank(sums, data):
    candidates = [scored(key, each, 50) for key, each in enumerate(sums)]
    raised = data.draw(st.integers(0, len(sums) - 1))
    breaks = {one.key: TieBreak(0 if one.key == raised else one.key + 1, "ลำดับ") for one in candidates}

    before = {one.key: one.rank for one in rank(candidates, breaks)}
    candidates[raised] = scored(raised, sums[raised] + 7, 50)
    after = {one.key: one.rank for one in rank(candidates, breaks)}

    assert after[raised] <= before[raised]
