"""Named reads of the assessment, as values: a template never makes a query."""

from assessment.selectors.denominators import CommitteeUse, forms_counting
from assessment.selectors.due import REPORT_TASKS, DueTask, due_dates, due_on, due_tasks, report_due_on
from assessment.selectors.findings import Finding, findings
from assessment.selectors.flags import flags_for, flags_of_state
from assessment.selectors.form import (
    CategoryState,
    FormState,
    IndicatorState,
    form_state,
    proposed_denominator,
)
from assessment.selectors.history import PastAnswer, answers_read, history_of_answers
from assessment.selectors.lists import (
    CentreForm,
    CentreRow,
    Standing,
    assessment_rows,
    centre_forms,
    current_round,
    round_of_year,
    share,
)
from assessment.selectors.meter import Meter
from assessment.selectors.printed_table import PrintedCategory, printed_table
from assessment.selectors.progress import (
    Progress,
    bands_by_year,
    district_progress,
    province_progress,
    total_progress,
)

__all__ = [
    "REPORT_TASKS",
    "CategoryState",
    "CentreForm",
    "CentreRow",
    "CommitteeUse",
    "DueTask",
    "Finding",
    "FormState",
    "IndicatorState",
    "Meter",
    "PastAnswer",
    "PrintedCategory",
    "Progress",
    "Standing",
    "answers_read",
    "assessment_rows",
    "bands_by_year",
    "centre_forms",
    "current_round",
    "district_progress",
    "due_dates",
    "due_on",
    "due_tasks",
    "findings",
    "flags_for",
    "flags_of_state",
    "form_state",
    "forms_counting",
    "history_of_answers",
    "printed_table",
    "proposed_denominator",
    "province_progress",
    "report_due_on",
    "round_of_year",
    "share",
    "total_progress",
]
