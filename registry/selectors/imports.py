"""Imports as pages tell them: how many committees are where, what is drafted of them, who may do what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, Sum

from conweb.kernel import access, clock, thai
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import DAYS
from registry.choices import ImportState, RosterState
from registry.models import ImportedRoster, Paper, RosterImport
from registry.rules.papers.kinds import PaperStatus
from registry.selectors.papers.owed import OF_A_CHANGE

ASK = "ask-"  # how the names of fields begin that answer a question


@dataclass(frozen=True, slots=True)
class Heap:
    """The committees of a run that are in one state."""

    rosters: int = 0
    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    leaving: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many committees and people of a run are where. `asked` are returned ones that wait for an answer."""

    ready: Heap
    unchanged: Heap
    returned: Heap
    written: Heap
    undone: Heap
    asked: int
    leaving: int

    @property
    def rosters(self) -> int:
        heaps = (self.ready, self.unchanged, self.returned, self.written, self.undone)
        return sum(heap.rosters for heap in heaps)

    @property
    def standing(self) -> int:
        """Committees that the import has written, whether they were taken back or not."""
        return self.written.rosters + self.undone.rosters


def tally_of(run: RosterImport) -> Tally:
    """One query."""
    sums = {
        "rosters": Count("pk"),
        **{name: Sum(name) for name in ("rows", "new", "changed", "unchanged", "leaving")},
    }
    asked = {"asked": Count("pk", filter=~Q(asks=[]))}
    rows = run.rosters.order_by().values("state").annotate(**sums, **asked)
    found = {row.pop("state"): row for row in rows}
    asking = sum(row.pop("asked") for row in found.values())
    heaps = {state: Heap(**row) for state, row in found.items()}
    return Tally(
        ready=heaps.get(RosterState.READY, Heap()),
        unchanged=heaps.get(RosterState.UNCHANGED, Heap()),
        returned=heaps.get(RosterState.RETURNED, Heap()),
        written=heaps.get(RosterState.IN, Heap()),
        undone=heaps.get(RosterState.UNDONE, Heap()),
        asked=asking,
        leaving=sum(heap.leaving for heap in heaps.values()),
    )


@dataclass(frozen=True, slots=True)
class ShownAsk:
    """A question on a page; `choices` are (value, label, whether it is chosen)."""

    name: str  # of the field that answers it
    anchor: str
    question: str
    cell: str
    choices: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A committee of a run on a page: what is asked of it, what may be done with it, how many drafts it has."""

    row: ImportedRoster
    asks: tuple[ShownAsk, ...] = ()
    drafts: int = 0
    may_undo: bool = False

    @property
    def is_open(self) -> bool:
        """Whether what is inside is to be seen at once: there is something to do."""
        return self.row.state == RosterState.RETURNED


def roster_lines(
    rows: Iterable[ImportedRoster], run: RosterImport, user: User, *, answers: Mapping[str, str]
) -> list[RosterLine]:
    """The committees of one page; one query beside theirs. `answers` are those chosen so far."""
    listed = list(rows)
    bodies = [row.committee_id for row in listed if row.committee_id and row.state == RosterState.IN]
    drafts: dict[int, int] = {}
    if bodies:
        papers = Paper.objects.filter(
            committee__in=bodies,
            kind__in=OF_A_CHANGE,
            status__in=[PaperStatus.DRAFT, PaperStatus.PRINTED],
        )
        drafts = dict(papers.order_by().values_list("committee").annotate(drafts=Count("pk")))
    undoes = can_be_undone(run) and may_undo(user, run)
    return [
        RosterLine(
            row,
            tuple(_shown(ask, f"ask-{row.order}-{number}", answers) for number, ask in enumerate(row.asks)),
            drafts.get(row.committee_id or 0, 0),
            may_undo=undoes and row.state == RosterState.IN,
        )
        for row in listed
    ]


def _shown(ask: Mapping[str, Any], anchor: str, answers: Mapping[str, str]) -> ShownAsk:
    chosen = answers.get(ask["key"], "")
    return ShownAsk(
        name=f"{ASK}{ask['key']}",
        anchor=anchor,
        question=ask["question"],
        cell=ask["cell"],
        choices=tuple((value, label, value == chosen) for value, label in ask["choices"]),
    )


# ── who may, and until when ────────────────────────────────────────────────────────────────
def may_undo(user: User, run: RosterImport) -> bool:
    """Who handed it in, and who keeps the registry of the area that it is about."""
    return run.by_id == user.pk or access.keeps_registry(user, at=run)


def may_fetch(user: User, run: RosterImport) -> bool:
    """The workbook holds what its owner put into it, citizen IDs as well: it goes back to them alone."""
    return run.by_id == user.pk


def last_day(run: RosterImport) -> date | None:
    """The last business day on which it can be undone; None where it never wrote anything."""
    if run.change is None or run.finished_at is None:
        return None
    return thai.in_bangkok(run.finished_at).date() + timedelta(days=DAYS)


def can_be_undone(run: RosterImport) -> bool:
    until = last_day(run)
    return (
        run.state in (ImportState.DONE, ImportState.CANCELLED)
        and until is not None
        and clock.today() <= until
    )


def run_of_change(record: RecordedChange, user: User) -> RosterImport | None:
    """The import that wrote a recorded change, where the reader sees it."""
    return RosterImport.objects.visible_to(user).filter(change=record.pk).first()


def facts_of(run: RosterImport) -> list[tuple[str, Any]]:
    """What was decided for a run, as its pages tell it."""
    facts: list[tuple[str, Any]] = [("คณะ", run.get_kind_display()), ("ความหมาย", run.get_meaning_display())]
    for label, day in (
        ("มีผลตั้งแต่", run.changed_on if run.meaning == "within" else None),
        ("เริ่มวาระ", run.starts_on),
        ("ครบวาระ", run.ends_on),
        ("ลงวันที่", run.announced_on),
    ):
        if day:
            facts.append((label, thai.format_date(day)))
    if run.order_number:
        facts.append(("เลขที่คำสั่งหรือประกาศ", run.order_number))
    facts.append(("ผู้ไม่อยู่ในไฟล์", "พ้นจากตำแหน่ง" if run.is_whole else "คงอยู่ตามเดิม"))
    if run.leaving_reason:
        facts.append(("เหตุที่พ้น", run.leaving_reason.label))
    if run.reason:
        facts.append(("เหตุผล", run.reason))
    return facts
