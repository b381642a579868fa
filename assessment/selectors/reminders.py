"""What each district of a province still owes in a round, with names: the facts of a reminder."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from assessment.choices import SHORT_TASKS, Task
from assessment.models import AssessmentRound, DueDate
from assessment.selectors.calendar import NEAR
from assessment.selectors.due import due_on, report_due_on
from assessment.selectors.expected import ENDORSED, plan_sent_on, with_forms
from assessment.selectors.lists import STANDING_LABELS, Standing
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import District, Province, User
from registry.models import Centre
from registry.selectors.papers.copies import bodies_to_send, reviews_of

# Duties of a district that rows tell of, in the order of a letter.
REMINDED = (Task.ROSTERS, Task.KBT_ORDERS, Task.ASSESSMENT_REPORT, Task.SUBDISTRICT_PLANS)
WAITING = "รออำเภอรับรอง"


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty that a district has not finished: its day, how many of how many are done, and which are not."""

    task: Task
    due_on: date
    days_left: int
    of: int
    missing: tuple[str, ...]

    @property
    def short(self) -> str:
        return SHORT_TASKS[self.task]

    @property
    def is_late(self) -> bool:
        return self.days_left < 0

    @property
    def done(self) -> int:
        return self.of - len(self.missing)


@dataclass(frozen=True, slots=True)
class DistrictOwes:
    """A district with what it owes: late, or due within a month."""

    district: District
    owed: tuple[Owed, ...]

    @property
    def late(self) -> tuple[Owed, ...]:
        return tuple(one for one in self.owed if one.is_late)

    @property
    def near(self) -> tuple[Owed, ...]:
        return tuple(one for one in self.owed if not one.is_late)


def districts_owing(
    user: User,
    round_: AssessmentRound,
    province: Province,
    *,
    dates: Sequence[DueDate],
    today: date,
) -> list[DistrictOwes]:
    """Every district of the province, those that owe nothing included. Five queries or six."""
    lists = _lists(user, round_, province, today=today)
    found = []
    for district in District.objects.active().filter(province=province).select_related("province"):
        owed = []
        for task in REMINDED:
            day = _day(dates, task, district)
            every = lists[task].get(district.pk, [])
            missing = tuple(name for name, done in every if not done)
            if day is None or not missing or (day - today).days > NEAR:
                continue
            owed.append(Owed(task, day, (day - today).days, len(every), missing))
        found.append(DistrictOwes(district, tuple(sorted(owed, key=lambda one: (one.due_on, one.task)))))
    return found


def _day(dates: Sequence[DueDate], task: Task, district: District) -> date | None:
    if task is Task.ASSESSMENT_REPORT:
        return report_due_on(dates, province_id=district.province_id, district_id=district.pk)
    return due_on(dates, task, province_id=district.province_id, district_id=district.pk)


def _lists(
    user: User, round_: AssessmentRound, province: Province, *, today: date
) -> dict[Task, dict[str, list[tuple[str, bool]]]]:
    """Of each duty every name by district, and whether it is done."""
    year = FiscalYear(round_.fiscal_year)
    on = min(max(today, year.starts), year.ends)
    found: dict[Task, dict[str, list[tuple[str, bool]]]] = {task: defaultdict(list) for task in REMINDED}
    for task in (Task.ROSTERS, Task.KBT_ORDERS):
        bodies = bodies_to_send(user, task, on=on).filter(province=province)
        listed = list(bodies.filter(district__isnull=False))
        unsent = [body for body in listed if getattr(body, f"sent_{task}") is None]
        # «ทบทวนแล้ว ไม่เปลี่ยน» is as good as a new order.
        looked = [
            body.subdistrict_id for body in unsent if task is Task.KBT_ORDERS and body.reviewed_on is not None
        ]
        reviewed = reviews_of(looked, on=on)
        owed = {body.pk for body in unsent if body.subdistrict_id not in reviewed}
        for body in listed:
            name = body.centre.short_name if body.centre else body.subdistrict.full_name
            found[task][body.district_id].append((name, body.pk not in owed))
    centres = (
        with_forms(Centre.objects.visible_to(user).filter(province=province), round_)
        .annotate(plan_on=plan_sent_on(round_), status_of_form=F("form__status"))
        .filter(Q(district__isnull=False))
        .order_by("subdistrict__sort_key", "pk")
    )
    for centre in centres.values("district", "short_name", "status_of_form", "plan_on"):
        name, status = centre["short_name"], centre["status_of_form"]
        done = status in ENDORSED
        found[Task.ASSESSMENT_REPORT][centre["district"]].append(
            (name if done else f"{name} ({_state(status)})", done)
        )
        found[Task.SUBDISTRICT_PLANS][centre["district"]].append((name, centre["plan_on"] is not None))
    return found


def _state(status: str | None) -> str:
    """Where a form that is not endorsed stands, in a word."""
    if status is None:
        return STANDING_LABELS[Standing.UNTOUCHED]
    if status == Standing.SENT:
        return WAITING
    return "กำลังกรอก" if status == "draft" else STANDING_LABELS[Standing(status)]
