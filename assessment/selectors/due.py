"""What is due in a round, and the date that binds a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessment.choices import DOERS, SHORT_TASKS, Doer, Task
from assessment.models import AssessmentRound, DueDate
from conweb.kernel.models import User


def due_on(rows: Iterable[DueDate], task: Task, *, province_id: str, district_id: str | None) -> date | None:
    """The date that binds a place: the district's own, else the province's, else the department's."""
    layers: dict[int, date | None] = {}
    for row in rows:
        if row.task != task:
            continue
        if row.district_id and row.district_id == district_id:
            layers[0] = row.due_on
        elif row.province_id and row.province_id == province_id:
            layers[1] = row.due_on
        elif row.province_id is None and row.district_id is None:
            layers[2] = row.due_on
    return layers[min(layers)] if layers else None


# The forms are due when the province wants them; where it set no day, when the assessing ends.
REPORT_TASKS = (Task.ASSESSMENT_REPORT, Task.ASSESSMENT_WINDOW)


def report_due_on(rows: Iterable[DueDate], *, province_id: str, district_id: str | None) -> date | None:
    """When the forms of a place are to be sent."""
    known = list(rows)
    days = (due_on(known, task, province_id=province_id, district_id=district_id) for task in REPORT_TASKS)
    return next((day for day in days if day), None)


@dataclass(frozen=True, slots=True)
class DueTask:
    """A dated duty as one place sees it."""

    task: Task
    label: str
    short: str
    doer: Doer
    due_on: date | None
    days_left: int | None
    source: str


def due_tasks(
    user: User, round_: AssessmentRound, *, today: date, province_id: str | None, district_id: str | None
) -> list[DueTask]:
    """DL1–DL10 of a round for a place, dated ones first, the nearest date where two layers speak."""
    rows = list(DueDate.objects.visible_to(user).filter(round=round_))
    found = []
    for task in Task:
        concerned = [row for row in rows if row.task == task]
        if not concerned:
            continue
        day = due_on(concerned, task, province_id=province_id or "", district_id=district_id)
        found.append(
            DueTask(
                task=task,
                label=task.label,
                short=SHORT_TASKS[task],
                doer=DOERS[task],
                due_on=day,
                days_left=(day - today).days if day else None,
                source=next((row.source for row in concerned if row.due_on == day), ""),
            )
        )
    return sorted(found, key=lambda due: (due.due_on is None, due.due_on or date.max, due.task))
