"""Named reads of the registry, as values; the ones that other apps and the homes use stand here."""

from registry.selectors.centres import (
    CentreLine,
    CommitteeToday,
    TermEnd,
    absent_centres,
    children_of,
    committee_of,
    committee_size_on,
    term_ends,
    with_members,
)

__all__ = [
    "CentreLine",
    "CommitteeToday",
    "TermEnd",
    "absent_centres",
    "children_of",
    "committee_of",
    "committee_size_on",
    "term_ends",
    "with_members",
]
