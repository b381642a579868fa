"""The nouns of awards: what is kept of merits, the rules of a year, a selection and what it makes of candidates."""

from awards.models.contests import (
    CandidateList,
    Contest,
    ContestStep,
    Judge,
    RubricCriterion,
    Stage,
    ZoneDistrict,
)
from awards.models.nominations import FieldVisit, ItemDecision, Nomination, Score, StageEntry
from awards.models.registers import Award, AwardFile, Certification, StudyVisit
from awards.models.rule_sets import ExtraRule, RuleSet

__all__ = [
    "Award",
    "AwardFile",
    "CandidateList",
    "Certification",
    "Contest",
    "ContestStep",
    "ExtraRule",
    "FieldVisit",
    "ItemDecision",
    "Judge",
    "Nomination",
    "RubricCriterion",
    "RuleSet",
    "Score",
    "Stage",
    "StageEntry",
    "StudyVisit",
    "ZoneDistrict",
]
