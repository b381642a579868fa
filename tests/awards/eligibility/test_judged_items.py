"""Guideline 7.1 and 7.3: judged by a person against attached evidence, item by item."""

import pytest

from awards.eligibility.clauses import strong_and_visited, sufficiency_in_practice
from awards.eligibility.values import Verdict
from tests.awards.eligibility.candidates import (
    JUDGED_OF_71,
    JUDGED_OF_73,
    RULES,
    candidate,
    decided,
    proven,
)

CLAUSES = pytest.mark.parametrize(
    ("clause", "items"), [(strong_and_visited, JUDGED_OF_71), (sufficiency_in_practice, JUDGED_OF_73)]
)


@CLAUSES
def test_all_three_decided_with_evidence_pass(clause, items):
    finding = clause(candidate(decided=decided(*items), evidence=proven(*items)), RULES)

    assert finding.verdict == Verdict.PASSES
    assert finding.clause == items[0][:3]


@CLAUSES
def test_nothing_decided_waits_for_a_person(clause, items):
    assert clause(candidate(evidence=proven(*items)), RULES).verdict == Verdict.JUDGED


@CLAUSES
def test_two_of_three_decided_still_wait_and_name_the_third(clause, items):
    finding = clause(candidate(decided=decided(*items[:2]), evidence=proven(*items)), RULES)

    assert finding.verdict == Verdict.JUDGED
    assert f"ข้อ {items[2]}" in finding.sentence
    assert f"ข้อ {items[0]}" not in finding.sentence


@CLAUSES
def test_a_decision_without_evidence_does_not_count(clause, items):
    finding = clause(candidate(decided=decided(*items), evidence=proven(*items[:2])), RULES)

    assert finding.verdict == Verdict.JUDGED
    assert "หลักฐาน" in finding.sentence
    assert f"ข้อ {items[2]}" in finding.sentence


@CLAUSES
def test_one_decided_not_to_hold_fails_whatever_the_others_say(clause, items):
    decisions = {**decided(*items[:2]), **decided(items[2], holds=False)}

    finding = clause(candidate(decided=decisions, evidence=proven(*items)), RULES)

    assert finding.verdict == Verdict.FAILS
    assert f"ข้อ {items[2]}" in finding.sentence


@CLAUSES
def test_one_decided_not_to_hold_fails_without_evidence_as_well(clause, items):
    assert clause(candidate(decided=decided(items[0], holds=False)), RULES).verdict == Verdict.FAILS


def test_decisions_of_71_say_nothing_of_73():
    of_71 = candidate(decided=decided(*JUDGED_OF_71), evidence=proven(*JUDGED_OF_71))

    assert sufficiency_in_practice(of_71, RULES).verdict == Verdict.JUDGED


def test_study_visits_that_are_logged_stand_in_the_sentence_of_71():
    assert "ศึกษาดูงาน 4 ครั้ง" in strong_and_visited(candidate(visits=4), RULES).sentence


def test_visits_that_are_logged_are_no_decision():
    proven_only = candidate(visits=9, evidence=proven(*JUDGED_OF_71))

    assert strong_and_visited(proven_only, RULES).verdict == Verdict.JUDGED
