"""Filters with names; each queryset says once where its area is."""

from registry.querysets.centres import (
    AbsentCentreQuerySet,
    CentralRecordCheckQuerySet,
    CentreMilestoneQuerySet,
    CentreQuerySet,
    MilestonePartyQuerySet,
    SavedFilterQuerySet,
)
from registry.querysets.committees import (
    CommitteeQuerySet,
    LeavingReasonQuerySet,
    SeatQuerySet,
    SelectionFileQuerySet,
    SelectionQuerySet,
    SelectionStepQuerySet,
    TermLengthQuerySet,
)
from registry.querysets.offices import (
    LocalAuthorityQuerySet,
    NetworkQuerySet,
    OfficeQuerySet,
    PostHoldingQuerySet,
    PostQuerySet,
)
from registry.querysets.people import (
    DistinctPairQuerySet,
    PersonMergeQuerySet,
    PersonQuerySet,
    PersonRevealQuerySet,
)

__all__ = [
    "AbsentCentreQuerySet",
    "CentralRecordCheckQuerySet",
    "CentreMilestoneQuerySet",
    "CentreQuerySet",
    "CommitteeQuerySet",
    "DistinctPairQuerySet",
    "LeavingReasonQuerySet",
    "LocalAuthorityQuerySet",
    "MilestonePartyQuerySet",
    "NetworkQuerySet",
    "OfficeQuerySet",
    "PersonMergeQuerySet",
    "PersonQuerySet",
    "PersonRevealQuerySet",
    "PostHoldingQuerySet",
    "PostQuerySet",
    "SavedFilterQuerySet",
    "SeatQuerySet",
    "SelectionFileQuerySet",
    "SelectionQuerySet",
    "SelectionStepQuerySet",
    "TermLengthQuerySet",
]
