"""Places × dated duties (DL1–DL7): «78 จาก 90», each in one of five states, and each a link to exactly those."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assessment.choices import Task
from assessment.models import DueDate
from assessment.rules.calendar import Pace, pace_of
from assessment.selectors import Progress, due_on, share
from conweb.desk.asked import Asked, area_of
from conweb.kernel.models import District
from registry.choices import SentFor
from registry.selectors.papers.copies import CopyCount


@dataclass(frozen=True, slots=True)
class Duty:
    """A column: the duty whose date binds, what is counted, and what the list of those done and not done asks for."""

    task: Task
    label: str
    counts: str
    queries: tuple[str, str]
    of_copies: bool = False


# In the order in which the work goes. จังหวัดรับ has no date of its own: it comes before the report to the department.
DUTIES = (
    Duty(Task.ROSTERS, "สำเนาคำสั่งกรรมการ", SentFor.ROSTERS, ("state=sent", "state=unsent"), True),
    Duty(Task.KBT_ORDERS, "สำเนาคำสั่ง ก.บ.ต.", SentFor.KBT_ORDERS, ("state=sent", "state=unsent"), True),
    Duty(Task.ASSESSMENT_WINDOW, "ส่งผลประเมิน", "sent", ("standing=sent", "standing=unsent")),
    Duty(Task.ASSESSMENT_REPORT, "อำเภอรับรอง", "endorsed", ("standing=with_province", "standing=unendorsed")),
    Duty(Task.SUMMARY_TO_DEPARTMENT, "จังหวัดรับ", "accepted", ("standing=accepted", "standing=unaccepted")),
    Duty(Task.SUBDISTRICT_PLANS, "แผนพัฒนาตำบล", "plans", ("plan=sent", "plan=unsent")),
    Duty(
        Task.KBT_ORDERS_TO_DEPARTMENT,
        "ก.บ.ต. ถึงกรม",
        SentFor.KBT_ORDERS_TO_DEPARTMENT,
        ("state=sent", "state=unsent"),
        True,
    ),
    Duty(Task.SUMMARY_TO_DEPARTMENT, "รายงานกรม", "reported", ("standing=reported", "standing=not_reported")),
)


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: what, and the date that binds the whole of the page."""

    label: str
    task: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One duty of one place. `due_on` only where it is another day than the column's."""

    done: int
    of: int
    pace: Pace | None  # None where there is nothing to do
    url: str
    left_url: str
    percent: int
    due_on: date | None = None

    @property
    def left(self) -> int:
        return self.of - self.done


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A place and its cells; a sum has no address."""

    name: str
    address: str
    cells: tuple[Cell, ...]

    @property
    def overdue(self) -> int:
        return sum(cell.left for cell in self.cells if cell.pace is Pace.OVERDUE)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table: what lacks most stands first, the sum above all."""

    columns: tuple[Column, ...]
    total: MatrixRow
    rows: tuple[MatrixRow, ...]


def matrix(
    found: Sequence[Progress],
    total: Progress,
    copies: Mapping[str, Mapping[str, CopyCount]],
    dates: Sequence[DueDate],
    asked: Asked,
) -> Matrix:
    """The table of these places: the forms of each, its copies, and the dates of the round."""
    columns = tuple(
        Column(duty.label, duty.task, due_on(dates, duty.task, province_id=asked.province, district_id=None))
        for duty in DUTIES
    )

    def row(progress: Progress, counts: Mapping[str, CopyCount], area: str, name: str) -> MatrixRow:
        cells = []
        for duty, column in zip(DUTIES, columns, strict=True):
            day = _day_of(progress, duty.task, dates) if progress.place else column.due_on
            if duty.of_copies:
                count = counts.get(duty.counts) or CopyCount(0, 0)
                done, of, last, begun = count.sent, count.of, count.last_on, False
                urls = [asked.copies(area, f"task={duty.counts}", state) for state in duty.queries]
            else:
                done, of = getattr(progress, duty.counts), progress.centres
                last = progress.last_on.get(duty.counts)
                begun = duty.counts == "sent" and not progress.is_idle
                urls = [asked.forms(area, query) for query in duty.queries]
            cells.append(
                Cell(
                    done,
                    of,
                    _pace(done, of, begun=begun, due_on=day, last_on=last, today=asked.today),
                    *urls,
                    share(done, of),
                    day if day != column.due_on else None,
                )
            )
        return MatrixRow(name, asked.place(progress), tuple(cells))

    rows = [
        row(progress, copies.get(progress.place.pk, {}), area_of(progress), progress.place.name)
        for progress in found
    ]
    rows.sort(key=lambda line: (-line.overdue, -line.cells[2].left))
    return Matrix(columns, row(total, summed(copies.values()), asked.area, ""), tuple(rows))


def _pace(
    done: int, of: int, *, begun: bool, due_on: date | None, last_on: date | None, today: date
) -> Pace | None:
    if not of:
        return None
    pace = pace_of(done, of, due_on=due_on, last_on=last_on, today=today)
    return Pace.WORKING if pace is Pace.IDLE and begun else pace


def _day_of(progress: Progress, task: Task, dates: Sequence[DueDate]) -> date | None:
    place = progress.place
    if isinstance(place, District):
        return due_on(dates, task, province_id=place.province_id, district_id=place.pk)
    return due_on(dates, task, province_id=place.pk if place else "", district_id=None)


def summed(places: Iterable[Mapping[str, CopyCount]]) -> dict[str, CopyCount]:
    """The copies of all places together."""
    found: dict[str, CopyCount] = {}
    for counts in places:
        for task, count in counts.items():
            found[task] = found[task] + count if task in found else count
    return found
