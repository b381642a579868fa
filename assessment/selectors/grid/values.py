"""A district's grid as values: what its page shows of each cell, column and row."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from assessment.choices import Status
from assessment.models import AssessmentRound
from assessment.models.forms import OPEN
from assessment.scoring.criteria import Category, Criteria, Indicator
from assessment.selectors.lists import Standing
from conweb.kernel.models import District


class GridAnswer(NamedTuple):
    """A stored answer as the grid reads it; it has the columns that scoring asks for."""

    number: int
    typed_value: str
    typed_of: str
    value: int | None
    of: int | None
    version: int


@dataclass(frozen=True, slots=True)
class GridForm:
    """The form of a centre, as far as the grid shows it."""

    pk: int
    status: str
    total: int | None
    committee_size: int
    clashes: frozenset[int]  # indicators with two values
    files: Counter[int]  # pieces of evidence by indicator

    @property
    def is_draft(self) -> bool:
        return self.status in OPEN

    @property
    def standing(self) -> Standing:
        if self.status != Status.DRAFT:
            return Standing(self.status)
        return Standing.COMPLETE if self.total is not None else Standing.PARTIAL


@dataclass(frozen=True, slots=True)
class GridCentre:
    """A ศอช.ต. and where it lies."""

    pk: int
    name: str
    province_id: str
    district_id: str


class LastYear(NamedTuple):
    """The total of the year before."""

    total: int
    band: int
    band_label: str


class GridCell(NamedTuple):
    """One answer of one centre. `text` is what stands in the input, right or wrong."""

    number: int
    place: int  # of its column, from 1
    name: str  # of the input: the form (or the centre, before it has one), the indicator, the version that was read
    text: str
    points: int  # 0 while it counts for nothing
    state: str  # "", "bad" (cannot be read) or "clash" (two values)
    message: str
    was: str  # last year's, in short: the part of a share alone
    was_full: str
    files: int
    whole: str  # the denominator that an answer without one takes
    proposed: str = ""  # what the records say, as it would be typed; "" without a proposal
    says: str = ""  # the proposal in words
    differs: bool = False  # whether the answer is another than what the records say

    @property
    def key(self) -> str:
        """Where the summary of errors leads."""
        return f"c-{self.number}-{self.place}"


@dataclass(frozen=True, slots=True)
class GridTotals:
    """What a column comes to. Before all is answered there is a range and no band."""

    answered: int
    size: int
    subtotals: tuple[str, ...]  # one for each หมวด, "15/18"; "–" while nothing of it is answered
    least: int
    greatest: int
    points: Mapping[int, int]  # of each indicator that counts
    total: int | None = None
    strict_total: int | None = None
    band: int | None = None
    band_label: str = ""
    strict_band: int | None = None
    strict_label: str = ""

    @property
    def bands_differ(self) -> bool:
        return self.band != self.strict_band


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One centre. `form` is None before its form was begun; `editable` says whether the reader may fill it in here."""

    place: int
    centre: GridCentre
    form: GridForm | None
    standing: Standing
    editable: bool
    why_not: str
    cells: Mapping[int, GridCell]
    totals: GridTotals
    committee: int | None  # กรรมการ as the form knows them
    last: LastYear | None

    @property
    def name(self) -> str:
        return self.centre.name


@dataclass(frozen=True, slots=True)
class GridRow:
    """One indicator across all centres."""

    indicator: Indicator
    kind: str
    cells: tuple[tuple[GridCell, GridColumn], ...]
    whole: int | None  # a denominator of the regulation

    @property
    def number(self) -> int:
        return self.indicator.number


@dataclass(frozen=True, slots=True)
class GridCategory:
    """หมวด: its rows and the subtotal of each centre."""

    category: Category
    subtotals: tuple[str, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class DistrictGrid:
    """The grid of one district and round, as its page shows it."""

    district: District
    round: AssessmentRound
    criteria: Criteria
    columns: tuple[GridColumn, ...]
    due: date | None

    @property
    def categories(self) -> list[GridCategory]:
        """The rows of the table, หมวด by หมวด."""
        return [
            GridCategory(
                category,
                tuple(column.totals.subtotals[at] for column in self.columns),
                tuple(self._row(indicator) for indicator in category.indicators),
            )
            for at, category in enumerate(self.criteria.categories)
        ]

    def _row(self, indicator: Indicator) -> GridRow:
        cells = tuple((column.cells[indicator.number], column) for column in self.columns)
        return GridRow(indicator, indicator.kind.value, cells, indicator.denominator_default)

    @property
    def editable(self) -> bool:
        return any(column.editable for column in self.columns)

    @property
    def untouched(self) -> list[GridColumn]:
        """Centres whose form was not begun and may be, by this reader."""
        return [column for column in self.columns if column.form is None and column.editable]

    @property
    def sent(self) -> int:
        return sum(column.standing.is_sent for column in self.columns)

    @property
    def ready(self) -> list[GridColumn]:
        """Drafts that are complete and wait to be checked and sent."""
        return [column for column in self.columns if column.editable and column.standing is Standing.COMPLETE]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """The summary of errors: words, and the cell they lead to."""
        return [
            (f"{column.name} ข้อ {number}: {cell.message}", cell.key)
            for number in (indicator.number for indicator in self.criteria.indicators)
            for column in self.columns
            if column.editable and (cell := column.cells[number]).message
        ]
