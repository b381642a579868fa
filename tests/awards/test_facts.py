"""What a decision was made on comes back from JSON as it was, to the last fraction."""

import json
from dataclasses import replace
from fractions import Fraction

from hypothesis import given

from awards import facts
from awards.eligibility.engine import decide
from awards.eligibility.values import ExtraCriterion, Rules
from tests.awards.eligibility.candidates import YEAR, all_in_order, award, certificate
from tests.awards.eligibility.test_engine import candidates, rule_sets, unhurried


def stored(value):
    """As PostgreSQL gives a JSON column back."""
    return json.loads(json.dumps(value))


@unhurried
@given(candidates)
def test_a_candidate_comes_back_as_it_was(candidate):
    assert facts.candidate_of_json(stored(facts.candidate_to_json(candidate))) == candidate


@unhurried
@given(candidates, rule_sets)
def test_a_decision_is_the_same_from_kept_facts_and_rules(candidate, rules):
    kept = facts.candidate_of_json(stored(facts.candidate_to_json(candidate)))
    kept_rules = facts.rules_of_json(stored(facts.rules_to_json(rules)))

    assert decide(kept, kept_rules) == decide(candidate, rules)


def test_facts_of_the_province_keep_numbers_truths_and_what_is_not_known():
    told = {"total": Fraction(61), "share": Fraction(1, 3), "chair_present": False, "plan_in_time": None}

    back = facts.candidate_of_json(stored(facts.candidate_to_json(all_in_order(facts=told))))

    assert back.facts == told
    assert back.facts["chair_present"] is False


def test_criteria_of_the_province_keep_their_exact_values():
    rules = Rules(
        YEAR,
        offset=1,
        extras=(
            ExtraCriterion(
                1, "หนึ่งในสาม", "total", "ge", Fraction(1, 3), is_gate=False, weight=Fraction(7, 3)
            ),
        ),
        sources=("เกณฑ์กรม ปี 2564 ฉบับที่ 1",),
    )

    assert facts.rules_of_json(stored(facts.rules_to_json(rules))) == rules


def test_findings_come_back_with_their_link_and_warnings():
    decision = decide(
        replace(all_in_order(awards=(award(2559),)), certificates=(certificate(of="ศอช.ต. เดิม"),)),
        Rules(YEAR),
    )

    assert facts.decision_of_json(stored(facts.decision_to_json(decision))) == decision
    assert any(finding.warnings for finding in decision.findings)
