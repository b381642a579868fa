"""Years ahead, by what the registers say today."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.eligibility.clauses import certified, five_years_kept
from awards.eligibility.outlook import in_year, opens
from awards.eligibility.values import Verdict
from tests.awards.eligibility.candidates import RULES, YEAR, award, candidate, certificate
from tests.awards.eligibility.test_engine import candidates, rule_sets, unhurried


@pytest.mark.parametrize(("year", "open_then"), [(2564, False), (2565, False), (2566, True), (2567, True)])
def test_a_winner_opens_again_in_the_fifth_year(year, open_then):
    won = candidate(awards=(award(2561),), certificates=(certificate(),))

    assert opens(won, RULES, year) is open_then


@pytest.mark.parametrize(("year", "open_then"), [(2564, True), (2565, True), (2566, False)])
def test_a_certificate_that_ends_closes_the_years_after_it(year, open_then):
    ends = candidate(certificates=(certificate(until=date(2022, 6, 1)),))

    assert opens(ends, RULES, year) is open_then


def test_what_will_be_judged_stays_open():
    assert opens(candidate(certificates=(certificate(of="ศอช.ต. เดิม"),)), RULES, 2565)


def test_a_year_ahead_is_looked_at_on_the_same_day_of_it():
    assert in_year(candidate(), 2566).on == date(2023, 6, 1)
    assert in_year(candidate(on=date(2020, 2, 29)), 2565).on == date(2021, 2, 28)
    assert in_year(candidate(on=date(2020, 2, 29)), 2568).on == date(2024, 2, 29)


@unhurried
@given(candidates, rule_sets, st.integers(0, 6))
def test_a_year_is_open_where_neither_clause_fails_in_it(candidate, rules, later):
    awards = tuple(row for row in candidate.awards if row.fiscal_year <= YEAR)
    candidate = replace(candidate, awards=awards)
    then = in_year(candidate, YEAR + later)
    said = {five_years_kept(then, rules).verdict, certified(then, rules).verdict}

    assert opens(candidate, rules, YEAR + later) is (Verdict.FAILS not in said)
