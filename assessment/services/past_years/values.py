"""What reading and checking a file of past forms finds, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.models import AssessmentRound
from assessment.scoring.engine import ScoreCard
from registry.models import Centre
from registry.services.tables.values import CellFault


@dataclass(frozen=True, slots=True)
class Given:
    """One indicator as it stands in the file: texts, and the names of their cells. `note` None: there is no column."""

    value: str
    of: str = ""
    note: str | None = None
    value_at: str = ""
    of_at: str = ""

    def at(self, place: str) -> str:
        return (self.of_at if place == "of" else self.value_at) or self.value_at or self.of_at


@dataclass
class FoundForm:
    """One form of the file: a row of it, or of the long layout all rows of one ตำบล and year."""

    row: int
    name: str
    code: str
    year: str
    code_at: str
    year_at: str
    given: dict[int, Given] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)

    def fault(self, cell: str, found: str, message: str) -> None:
        self.faults.append(CellFault(cell, self.name or self.code, found, message))


@dataclass
class FoundFile:
    """The forms of a file in its order. `is_whole`: each row is a whole form, so that an empty cell is no answer."""

    forms: list[FoundForm]
    is_whole: bool
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """One answer to be written: what stands typed, and the version that stands there now (0: none)."""

    value: str
    of: str
    note: str | None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One answer of a form that came in before: in words, before and after."""

    number: int
    label: str
    before: str
    after: str


@dataclass
class CheckedForm:
    """A form of the file held against what stands. `form` is the key of the one that stands; None: it is new."""

    found: FoundForm
    centre: Centre | None = None
    round: AssessmentRound | None = None
    form: int | None = None
    answers: Mapping[int, Written] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    card: ScoreCard | None = None

    @property
    def faults(self) -> list[CellFault]:
        return self.found.faults

    @property
    def is_new(self) -> bool:
        return not self.faults and self.form is None

    @property
    def is_changed(self) -> bool:
        return not self.faults and self.form is not None and bool(self.changes)


@dataclass
class CheckedFile:
    """read = new + changed + unchanged + returned, in forms."""

    forms: list[CheckedForm]
    notes: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        return len(self.forms)

    @property
    def new(self) -> list[CheckedForm]:
        return [form for form in self.forms if form.is_new]

    @property
    def changed(self) -> list[CheckedForm]:
        return [form for form in self.forms if form.is_changed]

    @property
    def written(self) -> list[CheckedForm]:
        return [form for form in self.forms if form.is_new or form.is_changed]

    @property
    def returned(self) -> list[CheckedForm]:
        return [form for form in self.forms if form.faults]

    @property
    def unchanged(self) -> int:
        return self.read - len(self.written) - len(self.returned)

    @property
    def faults(self) -> list[CellFault]:
        return [fault for form in self.forms for fault in form.faults]
