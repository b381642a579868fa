"""What is due in a round, and the date that binds a place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assessment.choices import DOERS, SHORT_TASKS, Doer, Task
from assessment.models import AssessmentRound, DueDate
from conweb.kernel.models import User


def due_on(rows: Iterable[DueDate], task: Task, *, province_id: str, district_id: str | None) -> date | None:
    """The date that binds a place: an extension of the district's own, else the nearer of the province's and
    the department's (a province may be earlier, never later)."""
    nearest: date | None = None
    for row in rows:
        if row.task != task:
            continue
        if row.district_id:
            if row.district_id == district_id:
                return row.due_on
        elif row.due_on and row.province_id in (None, province_id):
            nearest = min(nearest or row.due_on, row.due_on)
    return nearest


# Two dates speak of the forms: when the province wants them, and when the assessing ends. The nearer one binds.
REPORT_TASKS = (Task.ASSESSMENT_REPORT, Task.ASSESSMENT_WINDOW)


def report_due_on(rows: Iterable[DueDate], *, province_id: str, district_id: str | None) -> date | None:
    """When the forms of a place are to be sent; a district's own extension stands above both dates."""
    known = list(rows)
    own = [row.due_on for row in known if row.district_id == district_id and row.task in REPORT_TASKS]
    if district_id and any(own):
        return max(day for day in own if day)
    days = (due_on(known, task, province_id=province_id, district_id=district_id) for task in REPORT_TASKS)
    return min((day for day in days if day), default=None)


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


def due_dates(user: User, round_: AssessmentRound) -> list[DueDate]:
    """Every date of a round that binds anything this person sees."""
    return list(DueDate.objects.visible_to(user).filter(round=round_))


def due_tasks(
    rows: Sequence[DueDate], *, today: date, province_id: str | None, district_id: str | None
) -> list[DueTask]:
    """DL1–DL10 for a place by the `due_dates` of a round, dated ones first, the nearest where two layers speak."""
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
