"""Guideline 7.2: level 3 in the round's own fiscal year, from an accepted assessment (จังหวัดรับ or later)."""

import pytest

from awards.eligibility.clauses import graded_strong
from awards.eligibility.values import FactLink, Verdict
from tests.awards.eligibility.candidates import RULES, candidate, decided, result


def found(*results, **given):
    return graded_strong(candidate(results={row.fiscal_year: row for row in results}, **given), RULES)


def test_accepted_level_3_passes():
    finding = found(result(3, total=56, strict=3))

    assert finding.verdict == Verdict.PASSES
    assert finding.clause == "7.2"
    assert "56" in finding.sentence
    assert finding.link == FactLink("assessment", "7")


def test_level_2_fails_one_point_below():
    finding = found(result(2, total=55))

    assert finding.verdict == Verdict.FAILS
    assert "55 คะแนน ระดับ 2" in finding.sentence


@pytest.mark.parametrize("standing", ["ร่าง", "ส่งแล้ว", "พัฒนาการอำเภอรับรอง", "ส่งกลับแก้ไข"])
def test_level_3_that_is_not_accepted_fails(standing):
    finding = found(result(3, is_accepted=False, standing=standing))

    assert finding.verdict == Verdict.FAILS
    assert standing in finding.sentence


def test_no_assessment_of_the_year_fails():
    finding = found()

    assert finding.verdict == Verdict.FAILS
    assert finding.sentence == "ยังไม่มีผลประเมินปี 2564"


def test_level_3_of_last_year_does_not_count():
    assert found(result(3, year=2563)).verdict == Verdict.FAILS


def test_level_3_that_the_strict_reading_makes_2_waits_for_a_person():
    finding = found(result(3, strict=2, total=56))

    assert finding.verdict == Verdict.JUDGED
    assert "ระดับ 2" in finding.sentence


def test_the_strict_reading_decided_to_hold_passes_and_names_who_decided():
    finding = found(result(3, strict=2), decided=decided("7.2"))

    assert finding.verdict == Verdict.PASSES
    assert "นายสมมุติ ตัวอย่าง" in finding.sentence


def test_the_strict_reading_decided_not_to_hold_fails():
    assert found(result(3, strict=2), decided=decided("7.2", holds=False)).verdict == Verdict.FAILS


def test_a_decision_never_lifts_level_2():
    assert found(result(2), decided=decided("7.2")).verdict == Verdict.FAILS


def test_a_decision_is_not_asked_where_both_readings_say_3():
    assert found(result(3), decided=decided("7.2", holds=False)).verdict == Verdict.PASSES
