"""The dates that a calendar program reads: of every place in which its owner has something to do."""

from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from assessment.choices import DOERS, SHORT_TASKS, Doer, Task
from assessment.models import AssessmentRound
from assessment.rules.icalendar import Event
from assessment.selectors.due import due_dates, due_tasks
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import Duty, User

EVERYBODY = Doer.EVERYONE


def feed_events(user: User, *, base: str, today: date) -> list[Event]:
    """The duties of this fiscal year and the next, each under the date that binds the place; `base` is our address."""
    year = int(FiscalYear.of(today))
    events: dict[str, Event] = {}
    for round_ in AssessmentRound.objects.filter(fiscal_year__in=[year, year + 1]).order_by("fiscal_year"):
        dates = due_dates(user, round_)
        for duty in user.seeing_duties:
            for event in _events_of(duty, round_, dates, base=base, today=today):
                events.setdefault(event.uid, event)
    return sorted(events.values(), key=lambda event: (event.day, event.uid))


def _events_of(duty: Duty, round_: AssessmentRound, dates: list, *, base: str, today: date) -> list[Event]:
    district = duty.district
    province_id = district.province_id if district else duty.province_id
    code = duty.district_id or duty.province_id or "th"
    area = {"district": duty.district_id} if district else {"province": province_id} if province_id else {}
    page = f"{base}{reverse('assessment:calendar')}?{urlencode({'year': round_.fiscal_year, **area})}"
    tasks = due_tasks(dates, today=today, province_id=province_id, district_id=duty.district_id)
    return [
        Event(
            uid=f"{round_.fiscal_year}-{task.task.lower()}-{code}@conweb",
            day=task.due_on,
            summary=f"ครบกำหนด {SHORT_TASKS[task.task]} {duty.area_name}",
            description=f"{task.label} ปีงบประมาณ {round_.fiscal_year}",
            url=page,
        )
        for task in tasks
        if task.due_on and _concerns(task.task, duty)
    ]


def _concerns(task: Task, duty: Duty) -> bool:
    """A district is told of its own duties, a province of its districts' as well, the department of all."""
    doer = DOERS[task]
    if duty.district_id:
        return doer in (Doer.DISTRICT, Doer.SUBDISTRICT_CENTRE, EVERYBODY)
    return duty.is_country or doer is not Doer.DEPARTMENT
