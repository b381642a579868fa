"""Named reads of the assessment, as values: a template never makes a query."""

from assessment.selectors.findings import Finding, findings
from assessment.selectors.form import (
    CategoryState,
    FormState,
    IndicatorState,
    form_state,
)
from assessment.selectors.lists import (
    CentreForm,
    CentreRow,
    DistrictProgress,
    DueTask,
    Standing,
    assessment_rows,
    centre_forms,
    current_round,
    district_progress,
    due_on,
    due_tasks,
    history_of_answers,
    round_of_year,
)
from assessment.selectors.meter import Meter

__all__ = [
    "CategoryState",
    "CentreForm",
    "CentreRow",
    "DistrictProgress",
    "DueTask",
    "Finding",
    "FormState",
    "IndicatorState",
    "Meter",
    "Standing",
    "assessment_rows",
    "centre_forms",
    "current_round",
    "district_progress",
    "due_on",
    "due_tasks",
    "findings",
    "form_state",
    "history_of_answers",
    "round_of_year",
]
