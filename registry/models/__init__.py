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
from registry.models.member_records import MemberRecord
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
from registry.models.organisations import Fund, NetworkRule, Organisation, OrganisationReview
from registry.models.papers import EditedCopy, Paper, PaperLink, PaperPrinting
from registry.models.partners import (
    Agreement,
    Mission,
    Partner,
    Publicity,
    Support,
    SupportAttendance,
    SupportVisit,
)
from registry.models.people import DistinctPair, Person, PersonMerge, PersonReveal, RetentionRule
from registry.models.plans import ActionItem, ActionPlan, PlanProject, PlanSending, SubdistrictPlan, YearGoal
from registry.models.selections import Selection, SelectionFile, SelectionStep, TermLength
from registry.models.sending import Circular, Transmittal, Wording
from registry.models.year_files import FILE_OWNERS, YearFile

__all__ = [
    "FILE_OWNERS",
    "AbsentCentre",
    "ActionItem",
    "ActionPlan",
    "Agreement",
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
    "Fund",
    "HoldingSubdistrict",
    "ImportedRoster",
    "LeavingReason",
    "LocalAuthority",
    "LocalAuthoritySubdistrict",
    "MemberRecord",
    "MilestoneParty",
    "Mission",
    "Network",
    "NetworkRule",
    "Office",
    "OfficeProvince",
    "Organisation",
    "OrganisationReview",
    "Paper",
    "PaperLink",
    "PaperPrinting",
    "Partner",
    "Person",
    "PersonMerge",
    "PersonReveal",
    "PlanProject",
    "PlanSending",
    "Post",
    "PostHolding",
    "Publicity",
    "RetentionRule",
    "RosterImport",
    "SavedFilter",
    "Seat",
    "Selection",
    "SelectionFile",
    "SelectionStep",
    "SubdistrictPlan",
    "Support",
    "SupportAttendance",
    "SupportVisit",
    "TermLength",
    "Transmittal",
    "Wording",
    "YearFile",
    "YearGoal",
]
