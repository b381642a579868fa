"""What came late, or has not come although its day is over: judged by the place's own date and by the first time.

A form that was sent in time and came back is not late: the first sending and the first endorsement count.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F

from assessment.choices import Task
from assessment.models import AssessmentRound, DueDate
from assessment.rules.calendar import is_late
from assessment.selectors.due import due_on
from assessment.selectors.expected import plan_sent_on, with_forms
from assessment.selectors.results import Area, place_of
from conweb.kernel import thai
from conweb.kernel.models import User
from registry.models import Centre

TASKS = {
    Task.ASSESSMENT_WINDOW: "ส่งผลประเมิน",
    Task.ASSESSMENT_REPORT: "รับรองและรายงานจังหวัด",
    Task.SUBDISTRICT_PLANS: "ส่งแผนพัฒนาตำบล",
}


@dataclass(frozen=True, slots=True)
class LateTask:
    """A duty of one ศอช.ต.: `done_on` None while it is not done."""

    centre: str
    district: str
    task: Task
    due_on: date
    done_on: date | None
    days: int

    @property
    def label(self) -> str:
        return TASKS[self.task]


def late_tasks(user: User, round_: AssessmentRound, area: Area, *, today: date) -> list[LateTask]:
    """By district and ศอช.ต. in Thai order. Two queries."""
    dates = list(DueDate.objects.visible_to(user).filter(round=round_, task__in=list(TASKS)))
    rows = (
        with_forms(Centre.objects.visible_to(user).filter(**place_of(area)), round_)
        .annotate(
            sent=F("form__first_sent_at"),
            endorsed=F("form__first_endorsed_at"),
            accepted=F("form__accepted_at"),
            plan_on=plan_sent_on(round_),
        )
        .select_related("district", "province")
        .order_by("province__sort_key", "district__sort_key", "sort_key", "pk")
    )
    found = []
    for centre in rows:
        # Of a form that came in from a file nobody knows when it was sent.
        unknown = centre.sent is not None and centre.sent == centre.accepted
        for task, done in _done(centre).items():
            if unknown and task is not Task.SUBDISTRICT_PLANS:
                continue
            day = due_on(dates, task, province_id=centre.province_id, district_id=centre.district_id)
            if day is not None and is_late(day, done, today):
                late = ((done or today) - day).days
                found.append(LateTask(centre.short_name, centre.district.name, task, day, done, late))
    return found


def _done(centre: Any) -> dict[Task, date | None]:
    return {
        Task.ASSESSMENT_WINDOW: _day(centre.sent),
        Task.ASSESSMENT_REPORT: _day(centre.endorsed),
        Task.SUBDISTRICT_PLANS: centre.plan_on,
    }


def _day(at: datetime | None) -> date | None:
    return thai.in_bangkok(at).date() if at else None
