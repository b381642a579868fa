"""What the assessment keeps: rounds and dates, forms and answers, the steps of review, figures and papers."""

from assessment.models.figures import FigureCheck, IndicatorSummary
from assessment.models.forms import Answer, AnswerConflict, Assessment, Evidence, evidence_path
from assessment.models.log import AdviceRequest, LogAttendance, LogEntry, LogFile, LogOrganisation, LogPartner
from assessment.models.papers import FormBundle, KeptSheet, bundle_path, sheet_path
from assessment.models.proposals import ProposalSeen
from assessment.models.review import ReviewComment, ReviewStep
from assessment.models.rounds import (
    AssessmentRound,
    CalendarFeed,
    CriteriaVersion,
    DueDate,
    Holiday,
    RoundContact,
    TaskDone,
)
from assessment.models.rulings import Ruling
from assessment.models.yearly import PolicyTag, PolicyWork, ProblemFigure

__all__ = [
    "AdviceRequest",
    "Answer",
    "AnswerConflict",
    "Assessment",
    "AssessmentRound",
    "CalendarFeed",
    "CriteriaVersion",
    "DueDate",
    "Evidence",
    "FigureCheck",
    "FormBundle",
    "Holiday",
    "IndicatorSummary",
    "KeptSheet",
    "LogAttendance",
    "LogEntry",
    "LogFile",
    "LogOrganisation",
    "LogPartner",
    "PolicyTag",
    "PolicyWork",
    "ProblemFigure",
    "ProposalSeen",
    "ReviewComment",
    "ReviewStep",
    "RoundContact",
    "Ruling",
    "TaskDone",
    "bundle_path",
    "evidence_path",
    "sheet_path",
]
