"""Guideline 7.4: after an outstanding award of fiscal year Y, eligible again from Y + 5 + offset."""

from dataclasses import replace

import pytest

from awards.eligibility.clauses import first_year_again, five_years_kept
from awards.eligibility.values import FactLink, Rules, Verdict
from tests.awards.eligibility.candidates import RULES, YEAR, award, candidate, decided, result


def found(*awards, rules=RULES, **given):
    return five_years_kept(candidate(awards=awards, **given), rules)


@pytest.mark.parametrize(
    ("year", "verdict"),
    [
        (2560, Verdict.FAILS),  # the fourth year after it
        (2559, Verdict.PASSES),  # the fifth: the guideline's own case
        (2558, Verdict.PASSES),  # the sixth
    ],
)
def test_the_fifth_year_after_an_award_is_the_first_again(year, verdict):
    assert found(award(year)).verdict == verdict


@pytest.mark.parametrize(
    ("year", "verdict"), [(2560, Verdict.FAILS), (2559, Verdict.FAILS), (2558, Verdict.PASSES)]
)
def test_an_offset_of_one_makes_it_the_sixth(year, verdict):
    assert found(award(year), rules=Rules(YEAR, offset=1)).verdict == verdict


def test_the_arithmetic_is_printed_where_it_passes():
    finding = found(award(2559))

    assert "ได้รับรางวัลระดับจังหวัดปี 2559 + 5 ปี = ลงแข่งได้อีกตั้งแต่ปี 2564" in finding.sentence
    assert finding.link == FactLink("award", "a2559")


def test_the_arithmetic_is_printed_where_it_fails():
    assert found(award(2562)).sentence == "ได้รับรางวัลระดับจังหวัดปี 2562 + 5 ปี = ลงแข่งได้อีกตั้งแต่ปี 2567"


def test_the_arithmetic_names_the_years_that_were_added():
    sentence = found(award(2559), rules=Rules(YEAR, offset=2)).sentence

    assert "ปี 2559 + 5 ปี + เพิ่มอีก 2 ปี = ลงแข่งได้อีกตั้งแต่ปี 2566" in sentence


def test_no_award_passes():
    finding = found()

    assert finding.verdict == Verdict.PASSES
    assert finding.warnings == ()


@pytest.mark.parametrize("level", ["district", "zone"])
def test_an_award_below_the_province_does_not_count(level):
    finding = found(award(2563, level=level))

    assert finding.verdict == Verdict.PASSES
    assert "ไม่นับ" in finding.sentence


@pytest.mark.parametrize("level", ["province", "region", "department"])
def test_an_award_of_the_province_or_above_counts(level):
    assert found(award(2563, level=level)).verdict == Verdict.FAILS


def test_which_levels_count_is_a_setting():
    assert (
        found(award(2563, level="district"), rules=Rules(YEAR, counted_from="district")).verdict
        == Verdict.FAILS
    )
    assert found(award(2563), rules=Rules(YEAR, counted_from="region")).verdict == Verdict.PASSES


@pytest.mark.parametrize("kind", ["runner_up", "leader", "other"])
def test_an_award_of_another_kind_never_blocks(kind):
    assert found(award(2563, kind=kind)).verdict == Verdict.PASSES


def test_of_several_awards_the_latest_decides():
    finding = found(award(2552), award(2562), award(2557))

    assert finding.verdict == Verdict.FAILS
    assert "2567" in finding.sentence


def test_the_award_of_the_same_year_blocks():
    assert found(award(2564)).verdict == Verdict.FAILS


def test_an_award_of_a_later_year_was_not_there_yet():
    assert found(award(2565)).verdict == Verdict.PASSES


def test_the_first_year_again_is_told_only_where_it_lies_ahead():
    assert first_year_again(candidate(awards=(award(2562),)), RULES) == 2567
    assert first_year_again(candidate(awards=(award(2559),)), RULES) is None
    assert first_year_again(candidate(), RULES) is None


# A centre that was joined or parted: the award of the one before.


def test_an_award_before_a_merger_counts_as_the_successor_s_own():
    finding = found(award(2562, of="ศอช.ต. เดิม"))

    assert finding.verdict == Verdict.FAILS
    assert "ศอช.ต. เดิม" in finding.sentence


def test_an_award_before_a_merger_is_judged_where_the_rules_say_so():
    finding = found(award(2562, of="ศอช.ต. เดิม"), rules=Rules(YEAR, succession_judged=True))

    assert finding.verdict == Verdict.JUDGED
    assert "2567" in finding.sentence


def test_an_old_award_before_a_merger_leaves_nothing_to_judge():
    finding = found(award(2559, of="ศอช.ต. เดิม"), rules=Rules(YEAR, succession_judged=True))

    assert finding.verdict == Verdict.PASSES


@pytest.mark.parametrize(("holds", "verdict"), [(True, Verdict.PASSES), (False, Verdict.FAILS)])
def test_what_was_decided_of_the_award_before_stands(holds, verdict):
    judged = Rules(YEAR, succession_judged=True)

    finding = found(award(2562, of="ศอช.ต. เดิม"), rules=judged, decided=decided("7.4", holds=holds))

    assert finding.verdict == verdict


def test_a_decision_never_lifts_an_award_of_its_own():
    judged = Rules(YEAR, succession_judged=True)
    awards = (award(2562), award(2563, of="ศอช.ต. เดิม"))

    assert found(*awards, rules=judged, decided=decided("7.4")).verdict == Verdict.FAILS


def test_a_decision_lifts_nothing_where_awards_before_count_as_its_own():
    assert found(award(2562, of="ศอช.ต. เดิม"), decided=decided("7.4")).verdict == Verdict.FAILS


# «คงรักษาสถานะดีเด่นไว้»: the years in between are told, and refuse nothing.


def test_a_year_in_between_below_level_3_is_a_warning():
    fallen = {2561: result(2, year=2561)}
    held = {year: result(3, year=year) for year in (2560, 2562, 2563)}

    finding = found(award(2559), results=fallen | held)

    assert finding.verdict == Verdict.PASSES
    assert len(finding.warnings) == 1
    assert "2561" in finding.warnings[0]
    assert "ระดับ 2" in finding.warnings[0]


def test_a_year_in_between_without_a_result_is_not_known_rather_than_fallen():
    held = {year: result(3, year=year) for year in (2560, 2561, 2563)}

    finding = found(award(2559), results=held)

    assert finding.warnings == ("ปี 2562 ไม่มีผลประเมินที่จังหวัดรับ จึงไม่ทราบว่าคงระดับ 3 หรือไม่",)


def test_a_result_in_between_that_was_not_accepted_is_not_known():
    held = {year: result(3, year=year) for year in (2560, 2561, 2562)}
    sent = {2563: result(2, year=2563, is_accepted=False)}

    finding = found(award(2559), results=held | sent)

    assert finding.warnings == ("ปี 2563 ไม่มีผลประเมินที่จังหวัดรับ จึงไม่ทราบว่าคงระดับ 3 หรือไม่",)


def test_years_of_the_award_and_of_the_round_are_not_in_between():
    held = {year: result(3, year=year) for year in range(2560, 2564)}
    outside = {2559: result(1, year=2559), 2564: result(1)}

    assert found(award(2559), results=held | outside).warnings == ()


def test_years_after_the_status_was_kept_are_not_asked_about():
    held = {year: result(3, year=year) for year in range(2556, 2560)}

    assert found(award(2555), results=held).warnings == ()


def test_an_offset_below_nothing_is_refused():
    with pytest.raises(ValueError, match="offset"):
        found(award(2559), rules=replace(RULES, offset=-1))
