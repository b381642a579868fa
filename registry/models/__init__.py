"""The nouns of the registry: centres, people, offices, committees."""

from registry.models.centres import (
    AbsentCentre,
    CentralRecordCheck,
    Centre,
    CentreMilestone,
    MilestoneParty,
    SavedFilter,
)
from registry.models.committees import Committee, LeavingReason, Seat
from registry.models.exports import CentralComparison, CentralLayout, ExportRecord
from registry.models.imports import ColumnMapping, ImportedRoster, RosterImport
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
from registry.models.papers import EditedCopy, Paper, PaperLink, PaperPrinting
from registry.models.people import DistinctPair, Person, PersonMerge, PersonReveal, RetentionRule
from registry.models.selections import Selection, SelectionFile, SelectionStep, TermLength
from registry.models.sending import Circular, Transmittal, Wording

__all__ = [
    "AbsentCentre",
    "CentralComparison",
    "CentralLayout",
    "CentralRecordCheck",
    "Centre",
    "CentreMilestone",
    "Circular",
    "ColumnMapping",
    "Committee",
    "DistinctPair",
    "EditedCopy",
    "ExportRecord",
    "HoldingSubdistrict",
    "ImportedRoster",
    "LeavingReason",
    "LocalAuthority",
    "LocalAuthoritySubdistrict",
    "MilestoneParty",
    "Network",
    "Office",
    "OfficeProvince",
    "Paper",
    "PaperLink",
    "PaperPrinting",
    "Person",
    "PersonMerge",
    "PersonReveal",
    "Post",
    "PostHolding",
    "RetentionRule",
    "RosterImport",
    "SavedFilter",
    "Seat",
    "Selection",
    "SelectionFile",
    "SelectionStep",
    "TermLength",
    "Transmittal",
    "Wording",
]
