"""What a workbook means for the committees in it: what people decided, what is asked, what would change, what was written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from conweb.kernel.models import Subdistrict
from registry.choices import RosterState
from registry.imports.values import CellProblem, RosterRow
from registry.models import Centre, Committee
from registry.services.imports.telling import ends_before, sentences
from registry.services.roster_plan import Plan

# Answers to an Ask of kind "person": the one person of that name, one of several («same:12»), or somebody else.
SAME, OTHER = "same", "other"
# How the keys of Choices.answers begin that name no row: «place:0:4», the roster that begins at row 4 of sheet 0.
PLACE = "place:"


@dataclass(frozen=True, slots=True)
class Choices:
    """What people decided for a run.

    WITHIN the term `changed_on` is the first day of who is new without a date of their own, and the day before it the
    last day of who leaves with `leaving_reason` (a code). For a NEW_TERM the days are those of the new committee.
    """

    kind: str  # CommitteeKind: executive, working, kbt
    meaning: str  # ImportMeaning
    is_whole: bool = True  # who is not in the file leaves; else they stay
    changed_on: date | None = None
    leaving_reason: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    order_number: str = ""
    announced_on: date | None = None
    # {"<sheet>:<row>": "same" | "same:<person pk>" | "other"}, {"place:<sheet>:<first row>": "<centre pk>"}
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that a person answers, on the page or in the workbook."""

    key: str  # of Choices.answers
    kind: str  # "person" or "place"
    sheet: int
    row: int
    cell: str
    question: str
    choices: tuple[tuple[str, str], ...]  # (value, label)


@dataclass
class CheckedRoster:
    """One committee of the file, and what would become of it."""

    order: int
    place: str
    sheet: int
    first_row: int
    rows: list[RosterRow] = field(default_factory=list)
    centre: Centre | None = None
    subdistrict: Subdistrict | None = None
    committee: Committee | None = None  # None also of a new term that is not made yet
    version: int | None = None
    problems: list[CellProblem] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    plan: Plan | None = None
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    leaving: int = 0
    follows: Committee | None = None  # which ends the day before a new term begins
    # The standing committees of the kind at its place when it was checked; others later, and it moved on.
    standing: frozenset[tuple[object, ...]] = frozenset()
    notes: list[str] = field(
        default_factory=list
    )  # worth saying, and no change: two lists joined, a record met again

    @property
    def lines(self) -> list[str]:
        """What would change, as sentences; put together when it is asked for, since writing asks for none."""
        if self.plan is None or self.plan.is_empty:
            return list(self.notes)
        makes_way = [ends_before(self.follows, self.plan.committee.starts_on)] if self.follows else []
        return [*self.notes, *makes_way, *sentences(self.plan)]

    @property
    def state(self) -> str:
        """READY, UNCHANGED, or RETURNED where anything is wrong or waits for an answer."""
        if self.problems or self.asks or self.plan is None:
            return RosterState.RETURNED
        return RosterState.UNCHANGED if self.plan.is_empty else RosterState.READY


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a roster: IN with its committee and the seats of its rows, UNCHANGED, or RETURNED and why."""

    state: str  # RosterState: in, unchanged, returned
    committee: Committee | None = None
    seats: Mapping[tuple[int, int], int] = field(default_factory=dict)  # (sheet, row) → number of the seat
    why: str = ""
    problems: tuple[CellProblem, ...] = ()
