"""Proposals: what the records of a year say to each of the 23 indicators. A pure function of facts; it answers nothing."""

from assessment.rules.proposals.engine import propose
from assessment.rules.proposals.facts import (
    DUTIES,
    Event,
    Fund,
    Goal,
    Honour,
    Item,
    MemberRecord,
    Merit,
    Organisation,
    Project,
    Record,
    Review,
    Rule,
    Sitting,
    Source,
    Visit,
    Work,
    YearFacts,
)
from assessment.rules.proposals.proposal import Proposal, differs

__all__ = [
    "DUTIES",
    "Event",
    "Fund",
    "Goal",
    "Honour",
    "Item",
    "MemberRecord",
    "Merit",
    "Organisation",
    "Project",
    "Proposal",
    "Record",
    "Review",
    "Rule",
    "Sitting",
    "Source",
    "Visit",
    "Work",
    "YearFacts",
    "differs",
    "propose",
]
