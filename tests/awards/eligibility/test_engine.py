"""All clauses together, in the order of the guideline."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.eligibility.engine import decide
from awards.eligibility.values import (
    LEVELS,
    Candidate,
    Certificate,
    ExtraCriterion,
    PastAward,
    Result,
    Rules,
    Verdict,
)
from tests.awards.eligibility.candidates import (
    JUDGED_OF_71,
    JUDGED_OF_73,
    RULES,
    YEAR,
    all_in_order,
    award,
    decided,
    proven,
    result,
)


def test_every_clause_answers_once_in_its_order():
    decision = decide(all_in_order(), RULES)

    assert [finding.clause for finding in decision.findings] == ["7.1", "7.2", "7.3", "7.4", "7.5", "7.6"]
    assert all(finding.sentence and finding.title for finding in decision.findings)


def test_a_candidate_with_all_in_order_may_compete():
    decision = decide(all_in_order(), RULES)

    assert decision.verdict == Verdict.PASSES
    assert decision.blocked_until_year is None
    assert decision.missing == ()


def test_one_clause_that_fails_fails_the_candidate():
    decision = decide(all_in_order(awards=(award(2562),)), RULES)

    assert decision.verdict == Verdict.FAILS
    assert decision.blocked_until_year == 2567
    assert [finding.clause for finding in decision.missing] == ["7.4"]


def test_one_clause_left_to_judge_leaves_the_candidate_to_judge():
    assert decide(all_in_order(results={YEAR: result(3, strict=2)}), RULES).verdict == Verdict.JUDGED


def test_an_award_before_that_is_left_to_judge_names_no_year_yet():
    judged = Rules(YEAR, succession_judged=True)

    decision = decide(all_in_order(awards=(award(2562, of="ศอช.ต. เดิม"),)), judged)

    assert decision.verdict == Verdict.JUDGED
    assert decision.blocked_until_year is None


def test_a_criterion_of_the_province_never_passes_a_clause_that_fails():
    always = ExtraCriterion(1, "ทุกแห่ง", "total", "ge", Fraction(0), is_gate=False, weight=Fraction(100))
    blocked = all_in_order(awards=(award(2562),), facts={"total": Fraction(69)})

    assert decide(blocked, Rules(YEAR, extras=(always,))).verdict == Verdict.FAILS


# What holds of every candidate and not only of those that somebody thought of.

years = st.integers(2545, 2570)
results = st.builds(
    lambda year, total, strict, accepted: Result(
        year,
        3 if total >= 56 else 2 if total >= 42 else 1,
        3 if total - strict >= 56 else 2 if total - strict >= 42 else 1,
        total,
        accepted,
        "จังหวัดรับ" if accepted else "ส่งแล้ว",
    ),
    st.integers(2555, YEAR),
    st.integers(26, 69),
    st.integers(0, 3),
    st.booleans(),
)
past_awards = st.builds(
    PastAward,
    years,
    st.sampled_from(LEVELS),
    st.sampled_from(["outstanding", "runner_up", "other"]),
    key=st.just("1"),
    of=st.sampled_from(["", "ศอช.ต. เดิม"]),
)
days = st.dates(date(2015, 1, 1), date(2025, 12, 31))
certificates = st.builds(
    Certificate,
    st.sampled_from(["network", "group"]),
    st.none() | days,
    st.none() | days,
    of=st.sampled_from(["", "ศอช.ต. เดิม"]),
)
items = st.sampled_from([*JUDGED_OF_71, "7.2", *JUDGED_OF_73, "7.4", "7.5"])
candidates = st.builds(
    lambda found, awards, kept, holding, refused, files, on: Candidate(
        centre="ศอช.ต. สนวน",
        fiscal_year=YEAR,
        on=on,
        results={row.fiscal_year: row for row in found},
        awards=tuple(awards),
        certificates=tuple(kept),
        decided={**decided(*holding), **decided(*refused, holds=False)},
        evidence=proven(*files),
    ),
    st.lists(results, max_size=6),
    st.lists(past_awards, max_size=4),
    st.lists(certificates, max_size=3),
    st.lists(items, max_size=9),
    st.lists(items, max_size=2),
    st.lists(items, max_size=9),
    days,
)
rule_sets = st.builds(
    Rules,
    st.just(YEAR),
    offset=st.integers(0, 4),
    counted_from=st.sampled_from(LEVELS),
    succession_judged=st.booleans(),
)
# Candidates of many parts are slow to invent where other work goes on beside.
unhurried = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
ORDER = (Verdict.PASSES, Verdict.JUDGED, Verdict.FAILS)


def of(decision, clause):
    return ORDER.index(next(finding.verdict for finding in decision.findings if finding.clause == clause))


@unhurried
@given(candidates, rule_sets, past_awards)
def test_another_award_never_opens(candidate, rules, another):
    more = replace(candidate, awards=(*candidate.awards, another))

    assert of(decide(more, rules), "7.4") >= of(decide(candidate, rules), "7.4")


@unhurried
@given(candidates, rule_sets, certificates)
def test_another_certificate_never_closes(candidate, rules, another):
    more = replace(candidate, certificates=(*candidate.certificates, another))

    assert of(decide(more, rules), "7.5") <= of(decide(candidate, rules), "7.5")


@unhurried
@given(candidates, rule_sets, st.integers(1, 10))
def test_a_later_year_never_closes_again_what_past_awards_left_open(candidate, rules, later):
    then = replace(
        candidate, awards=tuple(row for row in candidate.awards if row.fiscal_year <= candidate.fiscal_year)
    )

    after = replace(then, fiscal_year=then.fiscal_year + later)

    assert of(decide(after, rules), "7.4") <= of(decide(then, rules), "7.4")


@unhurried
@given(candidates, rule_sets, st.integers(1, 5))
def test_a_longer_offset_never_shortens(candidate, rules, added):
    longer = replace(rules, offset=rules.offset + added)

    assert of(decide(candidate, longer), "7.4") >= of(decide(candidate, rules), "7.4")
    before, after = decide(candidate, rules), decide(candidate, longer)
    if before.blocked_until_year:
        assert after.blocked_until_year == before.blocked_until_year + added


@unhurried
@given(candidates, rule_sets)
def test_from_the_year_that_is_named_on_nothing_stands_in_the_way(candidate, rules):
    first = decide(candidate, rules).blocked_until_year
    if first is None:
        return
    awards = tuple(row for row in candidate.awards if row.fiscal_year <= candidate.fiscal_year)
    at = decide(replace(candidate, awards=awards, fiscal_year=first), rules)
    before = decide(replace(candidate, awards=awards, fiscal_year=first - 1), rules)

    assert of(at, "7.4") < of(before, "7.4") == ORDER.index(Verdict.FAILS)


@unhurried
@given(candidates, rule_sets)
def test_the_same_facts_and_rules_give_the_same_answer(candidate, rules):
    assert decide(candidate, rules) == decide(candidate, rules)
