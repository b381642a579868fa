"""The calendar as a place reads it: the layers of every due date, how far each duty is, the months, whom to ask."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Max, Q

from assessment.choices import DOERS, SHORT_TASKS, Doer, Status, Task
from assessment.models import Assessment, AssessmentRound, DueDate, Holiday, RoundContact, TaskDone
from assessment.rules.calendar import DayOff, Pace, binding, day_off, pace_of
from assessment.selectors.due import due_on, report_due_on
from assessment.selectors.progress import form_counts
from conweb.kernel.fiscal import FiscalMonth, FiscalYear
from conweb.kernel.models import District, Province, User
from conweb.kernel.thai import BANGKOK
from registry.models import Centre
from registry.selectors.areas import COUNTRY
from registry.selectors.papers.copies import copy_counts

NEAR = 30  # days: what is due inside them is outlined
OF_DISTRICTS = frozenset({Doer.DISTRICT, Doer.SUBDISTRICT_CENTRE})
COPIES = frozenset({Task.ROSTERS, Task.KBT_ORDERS, Task.KBT_ORDERS_TO_DEPARTMENT})


@dataclass(frozen=True, slots=True)
class Place:
    """Whose calendar it is: a district, a province, or the country."""

    province: Province | None = None
    district: District | None = None

    @property
    def province_id(self) -> str:
        if self.district:
            return self.district.province_id
        return self.province.pk if self.province else ""

    @property
    def district_id(self) -> str | None:
        return self.district.pk if self.district else None

    @property
    def name(self) -> str:
        area = self.district or self.province
        return area.full_name if area else "ทั้งประเทศ"

    @property
    def code(self) -> str:
        """The place in an address: four digits, two, or "country"."""
        return self.district_id or self.province_id or COUNTRY

    @property
    def query(self) -> str:
        """The place as the part of an address."""
        if self.district:
            return f"district={self.district.pk}"
        return f"province={self.province.pk}" if self.province else ""


# ── rounds ─────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in the list, with how far the forms of one's own area came in it."""

    round: AssessmentRound
    forms: int
    reported: int


def round_lines(user: User) -> list[RoundLine]:
    """Every round, the newest first. Two queries."""
    forms = Assessment.objects.visible_to(user).order_by().values_list("round")
    reported = Count("pk", filter=Q(status=Status.REPORTED))
    counts = {key: (every, done) for key, every, done in forms.annotate(every=Count("pk"), done=reported)}
    return [
        RoundLine(row, *counts.get(row.pk, (0, 0)))
        for row in AssessmentRound.objects.select_related("criteria")
    ]


# ── due dates ──────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Layers:
    """A duty of a round: the department's date, the province's own, the extensions of its districts."""

    task: Task
    doer: Doer
    country: DueDate | None
    province: DueDate | None
    extensions: tuple[DueDate, ...]
    binds: date | None
    off: DayOff | None

    @property
    def label(self) -> str:
        return self.task.label

    @property
    def is_of_districts(self) -> bool:
        return self.doer in OF_DISTRICTS

    @property
    def overruled(self) -> bool:
        """The province's date is later than the department's, which has moved since and binds."""
        own = self.province.due_on if self.province else None
        return own is not None and self.binds is not None and self.binds < own

    @property
    def source(self) -> DueDate | None:
        """The row whose day binds."""
        rows = (row for row in (self.province, self.country) if row)
        return next((row for row in rows if row.due_on == self.binds), None)


def layers_of(
    dates: Sequence[DueDate], *, province: str, holidays: Mapping[date, str], district: str | None = None
) -> list[Layers]:
    """DL1–DL10 for a province (none: for the country), or as they bind one of its districts."""
    found = []
    for task in Task:
        rows = [row for row in dates if row.task == task]
        country = next((row for row in rows if not row.province_id and not row.district_id), None)
        own = next((row for row in rows if province and row.province_id == province), None)
        more = [row for row in rows if row.district_id and row.district_id[:2] == province]
        if district:
            more = [row for row in more if row.district_id == district]
        binds = binding(
            country.due_on if country else None,
            own.due_on if own else None,
            next((row.due_on for row in more), None) if district else None,
        )
        off = day_off(binds, holidays) if binds else None
        found.append(Layers(task, DOERS[task], country, own, tuple(more), binds, off))
    return found


def holidays_by_day(*, since: date, until: date) -> dict[date, str]:
    """The cabinet's holidays of some days. One query."""
    return dict(Holiday.objects.filter(day__range=(since, until)).values_list("day", "name"))


def contacts_of(user: User, round_: AssessmentRound, *, province: str = "") -> list[RoundContact]:
    """Whom to ask: the province's own first, then the department. One query."""
    rows = RoundContact.objects.visible_to(user).filter(round=round_).select_related("province")
    listed = [row for row in rows if not row.province_id or not province or row.province_id == province]
    return sorted(listed, key=lambda row: (not row.province_id, row.pk))


# ── how far ────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Done:
    """How many of how many, and when the last one was done."""

    done: int
    of: int
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class TaskState:
    """A duty as one place has it: its day, how far it is, and the word for that. `of` is nothing where none can tell."""

    task: Task
    due_on: date | None
    days_left: int | None
    done: int
    of: int
    pace: Pace | None
    last_on: date | None = None
    source: str = ""
    off: DayOff | None = None
    records: tuple[TaskDone, ...] = field(default=())

    @property
    def label(self) -> str:
        return self.task.label

    @property
    def short(self) -> str:
        return SHORT_TASKS[self.task]

    @property
    def is_done(self) -> bool:
        return self.pace in (Pace.DONE, Pace.DONE_LATE)

    @property
    def is_late(self) -> bool:
        return self.pace is Pace.OVERDUE

    @property
    def is_near(self) -> bool:
        return not self.is_done and self.days_left is not None and 0 <= self.days_left <= NEAR


def task_states(
    user: User,
    round_: AssessmentRound,
    place: Place,
    *,
    dates: Sequence[DueDate],
    today: date,
    holidays: Mapping[date, str] | None = None,
) -> list[TaskState]:
    """DL1–DL10 of a place in the order of their days; about seven queries, for the country two."""
    counts = _counts(user, round_, place, today=today)
    records: dict[str, list[TaskDone]] = {}
    done = TaskDone.objects.visible_to(user).filter(round=round_, subdistrict=None)
    for row in done.filter(province=place.province_id or None).select_related("recorded_by"):
        records.setdefault(row.task, []).append(row)
    found = []
    for task in Task:
        rows = [row for row in dates if row.task == task]
        if not rows:
            continue
        day = _binds(dates, task, place)
        count = counts.get(task)
        said = tuple(records.get(task, ()))
        if said and count is None:
            count = Done(1, 1, said[0].done_on)
        found.append(
            TaskState(
                task=task,
                due_on=day,
                days_left=(day - today).days if day else None,
                done=count.done if count else 0,
                of=count.of if count else 0,
                pace=pace_of(count.done, count.of, due_on=day, last_on=count.last_on, today=today)
                if count and count.of
                else None,
                last_on=count.last_on if count else None,
                source=next((row.source for row in rows if row.due_on == day), ""),
                off=day_off(day, holidays) if day and holidays is not None else None,
                records=said,
            )
        )
    return sorted(found, key=lambda state: (state.due_on is None, state.due_on or date.max, state.task))


def _binds(dates: Sequence[DueDate], task: Task, place: Place) -> date | None:
    """An officer's own date: of the forms the nearer of two, the province's and the end of the assessing."""
    if task == Task.ASSESSMENT_REPORT:
        return report_due_on(dates, province_id=place.province_id, district_id=place.district_id)
    return due_on(dates, task, province_id=place.province_id, district_id=place.district_id)


def _counts(user: User, round_: AssessmentRound, place: Place, *, today: date) -> dict[str, Done]:
    """How many of how many, for the duties of which rows tell; of the country only the forms."""
    by = "district" if place.district else "province"
    area = {by: place.district_id or place.province_id} if place.province_id else {}
    rows = form_counts(user, round_, by, step="sent", **area)
    forms = [row for row in rows.values() if row["centres"]]
    found: dict[str, Done] = {}
    of = sum(row["centres"] for row in forms)
    if of:
        for task, name, last in (
            (Task.ASSESSMENT_WINDOW, "sent", "last_sent"),
            (Task.ASSESSMENT_REPORT, "endorsed", "last_endorsed"),
            (Task.SUBDISTRICT_PLANS, "plans", "last_plans"),
            (Task.SUMMARY_TO_DEPARTMENT, "reported", "last_reported"),
        ):
            days = [_day_of(row[last]) for row in forms if row[last]]
            found[task] = Done(sum(row[name] for row in forms), of, max(days, default=None))
    if place.province_id:
        for tasks in copy_counts(user, by, on=_day_within(round_, today), **area).values():
            for task, count in tasks.items():
                if count.of:
                    found[task] = Done(count.sent, count.of, count.last_on)
        found |= _central_checks(user, round_, area)
    if place.district:
        found.pop(Task.SUMMARY_TO_DEPARTMENT, None)
        found.pop(Task.KBT_ORDERS_TO_DEPARTMENT, None)
    return found


def _central_checks(user: User, round_: AssessmentRound, area: Mapping[str, str]) -> dict[str, Done]:
    """DL10: the centres whose entry in ศูนย์ข้อมูลกลาง was looked through this year."""
    centres = Centre.objects.visible_to(user).active().filter(**area)
    checked = Q(record_checks__fiscal_year=round_.fiscal_year)
    sums = centres.order_by().aggregate(
        of=Count("pk", distinct=True),
        done=Count("pk", distinct=True, filter=checked),
        last=Max("record_checks__checked_on", filter=checked),
    )
    return {Task.CENTRAL_DATABASE: Done(sums["done"], sums["of"], sums["last"])} if sums["of"] else {}


def _day_within(round_: AssessmentRound, today: date) -> date:
    """The day on which copies are looked at: today, of a past year its last one."""
    year = FiscalYear(round_.fiscal_year)
    return min(max(today, year.starts), year.ends)


def _day_of(moment: date) -> date:
    """The day in Bangkok of a moment; a day stays as it is."""
    return moment.astimezone(BANGKOK).date() if isinstance(moment, datetime) else moment


def yearly_done(round_: AssessmentRound, province: Province | None) -> dict[str, date]:
    """The yearly reports that a province, or the department, has written down (DL8, DL9). One query."""
    rows = TaskDone.objects.filter(round=round_, province=province, district=None)
    return dict(rows.values_list("task", "done_on"))


# ── months ─────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Entry:
    """A day of a month: a duty that is due, or (no duty) a holiday."""

    day: date
    text: str
    state: TaskState | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the fiscal year with what is due in it, and its days off."""

    month: FiscalMonth
    is_now: bool
    entries: tuple[Entry, ...]


def months_of(
    round_: AssessmentRound, states: Iterable[TaskState], holidays: Mapping[date, str], *, today: date
) -> list[Month]:
    """October to September, each with its duties and holidays."""
    entries = [Entry(state.due_on, state.short, state) for state in states if state.due_on]
    entries += [Entry(day, name) for day, name in holidays.items()]
    entries.sort(key=lambda entry: (entry.day, entry.state is None))
    return [
        Month(
            month,
            month.start <= today <= month.end,
            tuple(entry for entry in entries if month.start <= entry.day <= month.end),
        )
        for month in FiscalYear(round_.fiscal_year).months()
    ]
