"""What the assessment keeps: rounds and dates, forms and answers, the steps of review, figures and papers."""

from assessment.models.figures import FigureCheck, IndicatorSummary
from assessment.models.forms import Answer, AnswerConflict, Assessment, Evidence, evidence_path
from assessment.models.papers import FormBundle, KeptSheet, bundle_path, sheet_path
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
from assessment.models.yearly import PolicyTag, PolicyWork, ProblemFigure

__all__ = [
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
    "PolicyTag",
    "PolicyWork",
    "ProblemFigure",
    "ReviewComment",
    "ReviewStep",
    "RoundContact",
    "TaskDone",
    "bundle_path",
    "evidence_path",
    "sheet_path",
]
