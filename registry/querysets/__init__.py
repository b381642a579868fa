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
from registry.querysets.exports import CentralComparisonQuerySet, ExportRecordQuerySet
from registry.querysets.imports import ColumnMappingQuerySet, ImportedRosterQuerySet, RosterImportQuerySet
from registry.querysets.offices import (
    LocalAuthorityQuerySet,
    NetworkQuerySet,
    OfficeQuerySet,
    PostHoldingQuerySet,
    PostQuerySet,
)
from registry.querysets.papers import (
    CircularQuerySet,
    EditedCopyQuerySet,
    PaperLinkQuerySet,
    PaperPrintingQuerySet,
    PaperQuerySet,
    TransmittalQuerySet,
    WordingQuerySet,
)
from registry.querysets.people import (
    DistinctPairQuerySet,
    PersonMergeQuerySet,
    PersonQuerySet,
    PersonRevealQuerySet,
)

__all__ = [
    "AbsentCentreQuerySet",
    "CentralComparisonQuerySet",
    "CentralRecordCheckQuerySet",
    "CentreMilestoneQuerySet",
    "CentreQuerySet",
    "CircularQuerySet",
    "ColumnMappingQuerySet",
    "CommitteeQuerySet",
    "DistinctPairQuerySet",
    "EditedCopyQuerySet",
    "ExportRecordQuerySet",
    "ImportedRosterQuerySet",
    "LeavingReasonQuerySet",
    "LocalAuthorityQuerySet",
    "MilestonePartyQuerySet",
    "NetworkQuerySet",
    "OfficeQuerySet",
    "PaperLinkQuerySet",
    "PaperPrintingQuerySet",
    "PaperQuerySet",
    "PersonMergeQuerySet",
    "PersonQuerySet",
    "PersonRevealQuerySet",
    "PostHoldingQuerySet",
    "PostQuerySet",
    "RosterImportQuerySet",
    "SavedFilterQuerySet",
    "SeatQuerySet",
    "SelectionFileQuerySet",
    "SelectionQuerySet",
    "SelectionStepQuerySet",
    "TermLengthQuerySet",
    "TransmittalQuerySet",
    "WordingQuerySet",
]
