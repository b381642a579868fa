"""What waits for each desk: forms to be endorsed or accepted, reports to be sent on, districts that are late, plans.

Everything is judged by the officer's own date: the day that binds the place.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from assessment.choices import SHORT_TASKS, Task
from assessment.models import AssessmentRound
from assessment.selectors import CentreRow, DueTask, Progress, Standing
from assessment.selectors.calendar import yearly_done
from conweb.desk.page import Matters
from conweb.due import NEAR, DueItem, dated, few_named, forms_due_on
from conweb.kernel import access
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import Province, User
from conweb.kernel.thai import format_date, relative_days
from registry.selectors.areas import of_province

# Duties that these lines tell of, so that the plain date is not told again.
TOLD_OF_DISTRICT = frozenset({Task.SUBDISTRICT_PLANS})
TOLD_OF_PROVINCE = frozenset({Task.SUMMARY_TO_DEPARTMENT})
# Duties without a day, «at least once a year»: asked for in the last quarter while nobody has written them down.
YEARLY = (Task.REPORT_TO_CENTRAL_COMMITTEE, Task.REPORT_TO_MINISTRY)
LAST_QUARTER = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Late:
    """A district that is late, and with how much."""

    name: str
    number: int


def day_of(tasks: Iterable[DueTask], task: Task) -> date | None:
    """The day of one duty, among those of a place."""
    return next((one.due_on for one in tasks if one.task == task), None)


def of_desk(
    user: User,
    round_: AssessmentRound,
    province: Province | None,
    tasks: Sequence[DueTask],
    matters: Matters,
    *,
    address: Callable[..., str],
    today: date,
) -> list[DueItem]:
    """The lines of a province, or of the department (no province): only what is the reader's to do. One query at most."""
    if round_.closed_on:
        return []
    year, reported_by = round_.fiscal_year, day_of(tasks, Task.SUMMARY_TO_DEPARTMENT)
    if province is None:
        if not access.keeps_rounds(user):
            return []
        done = yearly_done(round_, None) if is_last_quarter(round_, today) else {}
        return [
            *unreported_provinces(
                matters.found, reported_by, address=address("", "standing=not_reported"), today=today
            ),
            *yearly(round_, tasks, done, code="country", today=today),
        ]
    area = of_province(province)
    if not access.accepts_assessments(user, at=area):
        return []
    late = [Late(row.name, row.overdue) for row in matters.matrix.rows if row.overdue]
    done = yearly_done(round_, province) if is_last_quarter(round_, today) else {}
    return [
        *to_accept(matters.found, forms_due_on(tasks), province=province.pk, fiscal_year=year, today=today),
        *late_districts(late, province=province.pk, fiscal_year=year, today=today),
        *to_report(matters.total, reported_by, province=province.pk, fiscal_year=year, today=today),
        *yearly(round_, tasks, done, code=province.pk, today=today),
    ]


def to_endorse(
    rows: Iterable[CentreRow], due_on: date | None, *, district: str, fiscal_year: int, today: date
) -> list[DueItem]:
    """Forms that the พัฒนาการอำเภอ has to look at: sent, and not endorsed."""
    names = [row.centre.area.name for row in rows if row.standing == Standing.SENT]
    if not names:
        return []
    return [
        _queue(
            "รอท่านรับรอง",
            "ผลประเมินที่พัฒนากรส่งแล้ว",
            names,
            due_on,
            f"{reverse('assessment:review-list')}?year={fiscal_year}&district={district}",
            today=today,
        )
    ]


def to_accept(
    found: Iterable[Progress], due_on: date | None, *, province: str, fiscal_year: int, today: date
) -> list[DueItem]:
    """Forms that the province has to look at: endorsed, and not accepted."""
    rows = [row for row in found if row.with_province]
    if not rows:
        return []
    names = [f"{row.place.name} {row.with_province} แห่ง" for row in rows if row.place]
    return [
        _queue(
            "รอท่านตรวจรับ",
            "ผลประเมินที่อำเภอรับรองแล้ว",
            names,
            due_on,
            f"{reverse('assessment:review-list')}?year={fiscal_year}&province={province}",
            number=sum(row.with_province for row in rows),
            unit="อำเภอ",
            today=today,
        )
    ]


def _queue(
    state: str,
    title: str,
    names: Sequence[str],
    due_on: date | None,
    url: str,
    *,
    today: date,
    number: int | None = None,
    unit: str = "แห่ง",
) -> DueItem:
    """A line that leads to the queue; it presses once the day of the place is over."""
    past = due_on is not None and due_on < today
    return DueItem(
        weight="now" if past else "soon",
        icon="pen",
        state=state,
        title=title,
        on=due_on or today,
        count=f"{number or len(names)} แห่ง",
        named=(few_named("", names, unit),),
        when=relative_days(due_on, today) if past and due_on else "",
        day=f"ครบกำหนด {format_date(due_on)}" if due_on else "",
        url=url,
        act="ตรวจ",
    )


def to_report(
    total: Progress, due_on: date | None, *, province: str, fiscal_year: int, today: date
) -> list[DueItem]:
    """DL7 of a province: how many forms went on to the department."""
    if due_on is None or not total.centres:
        return []
    done = total.reported == total.centres
    if done and due_on < today - timedelta(days=NEAR):
        return []
    ready = total.accepted - total.reported
    return [
        dated(
            due_on,
            today,
            done="รายงานครบแล้ว" if done else "",
            title="สรุปรายงานผลประเมินส่งกรม",
            count=f"รายงานแล้ว {total.reported} จาก {total.centres} แห่ง",
            details=(f"จังหวัดรับแล้ว พร้อมรายงาน {ready} แห่ง",) if ready else (),
            url=reverse("assessment:report-province", args=[fiscal_year, province]),
            act="รายงาน" if ready else "ดู",
        )
    ]


def late_districts(late: Sequence[Late], *, province: str, fiscal_year: int, today: date) -> list[DueItem]:
    """Districts with anything whose day is over, and the way to remind them."""
    if not late:
        return []
    names = [f"{row.name} {row.number} รายการ" for row in sorted(late, key=lambda row: -row.number)]
    return [
        DueItem(
            weight="now",
            icon="warn",
            state="เกินกำหนด",
            title="อำเภอที่มีงานเกินกำหนด",
            on=today,
            count=f"{len(late)} อำเภอ",
            named=(few_named("", names, "อำเภอ"),),
            url=reverse("assessment:reminder-list", args=[fiscal_year, province]),
            act="เตือน",
        )
    ]


def unreported_provinces(
    found: Sequence[Progress], due_on: date | None, *, address: str, today: date
) -> list[DueItem]:
    """DL7 as the department sees it: which provinces have not reported everything."""
    places = [row for row in found if row.centres]
    if due_on is None or not places:
        return []
    missing = [row for row in places if row.reported < row.centres]
    if not missing and due_on < today - timedelta(days=NEAR):
        return []
    names = [row.place.name for row in missing if row.place]
    return [
        dated(
            due_on,
            today,
            done="" if missing else "รายงานครบแล้ว",
            title="จังหวัดสรุปรายงานผลประเมินส่งกรม",
            count=f"รายงานครบ {len(places) - len(missing)} จาก {len(places)} จังหวัด",
            named=(few_named("ยังไม่ครบ", names, "จังหวัด"),) if missing else (),
            url=address,
            act="ดู",
        )
    ]


def plans(
    due_on: date | None, *, sent: int, of: int, district: str, fiscal_year: int, may: bool, today: date
) -> list[DueItem]:
    """DL5 of a district: how many แผนพัฒนาตำบล went to the ก.บ.อ. and the อปท."""
    if due_on is None or not of or (sent >= of and due_on < today - timedelta(days=NEAR)):
        return []
    return [
        dated(
            due_on,
            today,
            done="ส่งครบแล้ว" if sent >= of else "",
            title=Task.SUBDISTRICT_PLANS.label,
            count=f"ส่งแล้ว {sent} จาก {of} ตำบล",
            url=reverse("assessment:task-done", args=[fiscal_year, Task.SUBDISTRICT_PLANS, district]),
            act="บันทึก" if may and sent < of else "ดู",
        )
    ]


def is_last_quarter(round_: AssessmentRound, today: date) -> bool:
    """Whether what is owed once a year begins to press."""
    end = FiscalYear(round_.fiscal_year).ends
    return end - LAST_QUARTER <= today <= end + timedelta(days=NEAR)


def yearly(
    round_: AssessmentRound, tasks: Iterable[DueTask], done: Mapping[str, date], *, code: str, today: date
) -> list[DueItem]:
    """Reports that are owed once a year, and that nobody has written down; `code` is of the place that owes them."""
    if not is_last_quarter(round_, today):
        return []
    end = FiscalYear(round_.fiscal_year).ends
    wanted = [task for task in tasks if task.task in YEARLY and task.due_on is None and task.task not in done]
    if code != "country":
        wanted = [task for task in wanted if task.task == Task.REPORT_TO_CENTRAL_COMMITTEE]
    return [
        dated(
            end,
            today,
            done="",
            title=SHORT_TASKS[task.task],
            details=("อย่างน้อยปีละครั้ง",),
            url=reverse("assessment:task-done", args=[round_.fiscal_year, task.task, code]),
            act="บันทึก",
        )
        for task in wanted
    ]
