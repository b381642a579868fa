"""Guideline 7.5: passed มชช. on or before the round's date; a recorded end must not lie before it."""

from datetime import date

import pytest

from awards.eligibility.clauses import certified
from awards.eligibility.values import FactLink, Verdict
from tests.awards.eligibility.candidates import DAY, RULES, candidate, certificate, decided


def found(*certificates, **given):
    return certified(candidate(certificates=certificates, **given), RULES)


@pytest.mark.parametrize(
    ("until", "verdict"),
    [
        (date(2021, 5, 31), Verdict.FAILS),  # the day before
        (date(2021, 6, 1), Verdict.PASSES),  # the day itself counts
        (date(2021, 6, 2), Verdict.PASSES),
        (None, Verdict.PASSES),  # no end recorded counts as valid
    ],
)
def test_a_certificate_holds_until_its_last_day(until, verdict):
    assert found(certificate(until=until)).verdict == verdict


@pytest.mark.parametrize(
    ("certified_on", "verdict"),
    [
        (date(2021, 5, 31), Verdict.PASSES),
        (date(2021, 6, 1), Verdict.PASSES),
        (date(2021, 6, 2), Verdict.FAILS),
        (None, Verdict.FAILS),
    ],
)
def test_a_certificate_holds_from_its_day(certified_on, verdict):
    assert found(certificate(certified_on)).verdict == verdict


def test_none_at_all_fails():
    finding = found()

    assert finding.verdict == Verdict.FAILS
    assert finding.link == FactLink("certification")


@pytest.mark.parametrize("standard_type", ["leader", "group", "community"])
def test_only_a_certificate_as_network_counts(standard_type):
    finding = found(certificate(standard_type=standard_type))

    assert finding.verdict == Verdict.FAILS
    assert "เครือข่ายองค์กรชุมชน" in finding.sentence


def test_the_sentence_names_the_certificate_and_where_it_is():
    finding = found(certificate())

    assert "12/2563" in finding.sentence
    assert "1 ก.พ. 2563" in finding.sentence
    assert "ไม่ได้บันทึกวันสิ้นสุด" in finding.sentence
    assert finding.link == FactLink("certification", "c1")


def test_an_ended_one_is_told_with_both_days():
    finding = found(certificate(until=date(2021, 5, 31)))

    assert "31 พ.ค. 2564" in finding.sentence
    assert "1 มิ.ย. 2564" in finding.sentence


def test_of_several_one_that_holds_is_enough():
    ended = certificate(date(2015, 1, 1), date(2019, 12, 31))

    assert found(ended, certificate()).verdict == Verdict.PASSES


def test_one_of_the_centre_before_a_merger_is_judged():
    finding = found(certificate(of="ศอช.ต. เดิม"))

    assert finding.verdict == Verdict.JUDGED
    assert "ศอช.ต. เดิม" in finding.sentence


@pytest.mark.parametrize(("holds", "verdict"), [(True, Verdict.PASSES), (False, Verdict.FAILS)])
def test_what_was_decided_of_the_one_before_stands(holds, verdict):
    assert found(certificate(of="ศอช.ต. เดิม"), decided=decided("7.5", holds=holds)).verdict == verdict


def test_one_of_the_centre_before_that_has_ended_is_not_judged():
    assert found(certificate(until=date(2021, 5, 31), of="ศอช.ต. เดิม")).verdict == Verdict.FAILS


def test_a_decision_never_makes_up_for_no_certificate():
    assert found(decided=decided("7.5")).verdict == Verdict.FAILS


def test_a_certificate_of_its_own_needs_no_decision():
    both = (certificate(of="ศอช.ต. เดิม"), certificate())

    assert found(*both, decided=decided("7.5", holds=False)).verdict == Verdict.PASSES


def test_a_certificate_of_the_very_day_says_which_day_counted():
    assert "1 มิ.ย. 2564" in found(certificate(until=DAY)).sentence
