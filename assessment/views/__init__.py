"""Pages of the assessment."""

from assessment.views.entry import answer_save, category, committee_size, conflict_decide, start, task_list
from assessment.views.overview import criteria, overview
from assessment.views.returned import changes, mend
from assessment.views.sending import check, history, send

__all__ = [
    "answer_save",
    "category",
    "changes",
    "check",
    "committee_size",
    "conflict_decide",
    "criteria",
    "history",
    "mend",
    "overview",
    "send",
    "start",
    "task_list",
]
