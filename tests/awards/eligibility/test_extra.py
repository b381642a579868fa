"""Guideline 7.6: what a province adds, composed from a list of facts."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from awards.eligibility import extra
from awards.eligibility.engine import decide
from awards.eligibility.values import ExtraCriterion, Rules, Verdict
from tests.awards.eligibility.candidates import YEAR, all_in_order


def criterion(fact="total", operator="ge", value=60, **given):
    return ExtraCriterion(
        **{"number": 1, "label": "คะแนนรวมสูง"} | given, fact=fact, operator=operator, value=Fraction(value)
    )


def found(*extras, **facts):
    decision = decide(all_in_order(facts=facts), Rules(YEAR, extras=extras))
    return [finding for finding in decision.findings if finding.clause == "7.6"]


@pytest.mark.parametrize(
    ("operator", "below", "at", "above"),
    [
        ("ge", False, True, True),
        ("gt", False, False, True),
        ("le", True, True, False),
        ("lt", True, False, False),
        ("eq", False, True, False),
    ],
)
def test_each_operator_below_at_and_above_its_value(operator, below, at, above):
    asked = criterion(operator=operator, value=60)

    assert [extra.meets(asked, Fraction(value)) for value in (59, 60, 61)] == [below, at, above]


def test_a_truth_is_asked_with_one_or_nothing():
    assert extra.meets(criterion("committee_full", "eq", 1), True)
    assert not extra.meets(criterion("committee_full", "eq", 1), False)
    assert extra.meets(criterion("committee_full", "eq", 0), False)


def test_what_is_not_known_meets_nothing():
    for operator in extra.OPERATORS:
        assert not extra.meets(criterion(operator=operator), None)


def test_a_gate_that_is_met_passes_with_the_figure():
    (finding,) = found(criterion(), total=Fraction(61))

    assert finding.verdict == Verdict.PASSES
    assert finding.title == "คะแนนรวมสูง"
    assert "61" in finding.sentence
    assert "60" in finding.sentence


def test_a_gate_that_is_not_met_fails():
    (finding,) = found(criterion(), total=Fraction(59))

    assert finding.verdict == Verdict.FAILS


def test_a_gate_on_what_is_not_known_fails_and_says_so():
    (finding,) = found(criterion(), total=None)

    assert finding.verdict == Verdict.FAILS
    assert "ไม่มีข้อมูล" in finding.sentence


def test_a_weight_adds_its_points_and_never_stands_in_the_way():
    (finding,) = found(criterion(is_gate=False, weight=Fraction(5)), total=Fraction(61))

    assert finding.verdict == Verdict.PASSES
    assert finding.weight == 5
    assert "5" in finding.sentence


@pytest.mark.parametrize("value", [Fraction(59), None])
def test_a_weight_that_is_not_met_adds_nothing_and_passes(value):
    (finding,) = found(criterion(is_gate=False, weight=Fraction(5)), total=value)

    assert finding.verdict == Verdict.PASSES
    assert finding.weight == 0


def test_a_weight_on_what_is_not_known_says_so():
    (finding,) = found(criterion(is_gate=False, weight=Fraction(5)), total=None)

    assert "ไม่มีข้อมูล" in finding.sentence


def test_weights_of_several_are_added_up():
    extras = (
        criterion(is_gate=False, weight=Fraction(5)),
        criterion("visits", "ge", 2, number=2, is_gate=False, weight=Fraction(5, 2)),
        criterion("visits", "ge", 9, number=3, is_gate=False, weight=Fraction(1)),
    )

    decision = decide(
        all_in_order(facts={"total": Fraction(60), "visits": Fraction(3)}), Rules(YEAR, extras=extras)
    )

    assert decision.weight == Fraction(15, 2)


def test_criteria_are_asked_in_their_order():
    extras = (criterion(number=2, label="สอง"), criterion(number=1, label="หนึ่ง"))

    assert [finding.title for finding in found(*extras, total=Fraction(60))] == ["หนึ่ง", "สอง"]


def test_a_province_that_adds_nothing_is_told_to_have_added_nothing():
    (finding,) = found()

    assert finding.verdict == Verdict.PASSES
    assert "ไม่ได้กำหนด" in finding.sentence


def test_a_truth_is_worded_without_figures():
    (finding,) = found(criterion("chair_present", "eq", 1, label="มีประธาน"), chair_present=False)

    assert finding.verdict == Verdict.FAILS
    assert "1" not in finding.sentence


def test_every_fact_has_a_label_and_its_kind():
    assert {fact.kind for fact in extra.FACTS.values()} == {"number", "truth"}
    assert all(fact.label for fact in extra.FACTS.values())
    assert {f"category_{number}" for number in range(1, 6)} <= extra.FACTS.keys()
    assert {f"indicator_{number}" for number in range(1, 24)} <= extra.FACTS.keys()


def test_a_truth_allows_only_its_own_operator():
    assert extra.operators_of("chair_present") == ("eq",)
    assert extra.operators_of("total") == tuple(extra.OPERATORS)


def test_facts_call_categories_and_indicators_as_the_published_criteria_do():
    fixture = Path(__file__).parents[3] / "fixtures" / "criteria" / "2564.json"
    categories = json.loads(fixture.read_text(encoding="utf-8"))["categories"]

    assert list(extra.CATEGORIES) == [one["short_title"] for one in categories]
    assert list(extra.INDICATORS) == [
        indicator["short_label"] for one in categories for indicator in one["indicators"]
    ]
