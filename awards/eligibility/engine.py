"""All clauses of a fiscal year's selection, in their order: decide() -> Decision."""

from __future__ import annotations

from collections.abc import Callable

from awards.eligibility.clauses import (
    certified,
    first_year_again,
    five_years_kept,
    graded_strong,
    strong_and_visited,
    sufficiency_in_practice,
)
from awards.eligibility.extra import of_the_province
from awards.eligibility.values import Candidate, Decision, Finding, Rules

Clause = Callable[[Candidate, Rules], Finding]

# Guideline 7.1–7.5; 7.6 is what each province adds, and comes last.
CLAUSES: tuple[Clause, ...] = (
    strong_and_visited,
    graded_strong,
    sufficiency_in_practice,
    five_years_kept,
    certified,
)


def decide(candidate: Candidate, rules: Rules) -> Decision:
    """What every clause says of a candidate. The same facts and rules give the same answer, whenever it is asked."""
    findings = tuple(clause(candidate, rules) for clause in CLAUSES)
    return Decision((*findings, *of_the_province(candidate, rules)), first_year_again(candidate, rules))
