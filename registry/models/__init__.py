"""The nouns of the registry: centres, people, offices, committees."""

from registry.models.centres import (
    AbsentCentre,
    CentralRecordCheck,
    Centre,
    CentreMilestone,
    MilestoneParty,
    SavedFilter,
)
from registry.models.committees import (
    Committee,
    LeavingReason,
    Seat,
    Selection,
    SelectionFile,
    SelectionStep,
    TermLength,
)
from registry.models.offices import (
    HoldingSubdistrict,
    LocalAuthority,
    LocalAuthoritySubdistrict,
    Network,
    Office,
    OfficeProvince,
    Post,
    PostHolding,
)
from registry.models.people import DistinctPair, Person, PersonMerge, PersonReveal, RetentionRule

__all__ = [
    "AbsentCentre",
    "CentralRecordCheck",
    "Centre",
    "CentreMilestone",
    "Committee",
    "DistinctPair",
    "HoldingSubdistrict",
    "LeavingReason",
    "LocalAuthority",
    "LocalAuthoritySubdistrict",
    "MilestoneParty",
    "Network",
    "Office",
    "OfficeProvince",
    "Person",
    "PersonMerge",
    "PersonReveal",
    "Post",
    "PostHolding",
    "RetentionRule",
    "SavedFilter",
    "Seat",
    "Selection",
    "SelectionFile",
    "SelectionStep",
    "TermLength",
]
