"""What holding a file against the rows that stand finds, as plain values."""

from dataclasses import dataclass, field
from typing import Any

from registry.imports.values import CellValue
from registry.services.tables.values import CellFault, Mended

# The values that say whose a row is, and the same as something that can be compared.
Whose = dict[str, Any]
Owner = tuple[str, Any]


class Refused(Exception):
    """Whose a row is cannot be told; `column` is where it stands."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of the file. `cells` by the name of the column; `broken` are those that hold an error of a formula."""

    number: int  # as Excel counts it
    key: int | None
    cells: dict[str, CellValue]
    broken: frozenset[str] = frozenset()


@dataclass
class FoundFile:
    """A table in a file: where its columns stand, and its rows."""

    letters: dict[str, str]  # name of the column: letter in Excel
    unknown: tuple[str, ...]  # headings that are none of ours
    rows: list[FoundRow] = field(default_factory=list)

    def cell(self, name: str, row: FoundRow) -> str:
        """«C9»; of a column that the file has not, the first of the row."""
        first = min(self.letters.values(), key=lambda letter: (len(letter), letter))
        return f"{self.letters.get(name, first)}{row.number}"


@dataclass
class CheckedRow:
    """A row and what it would do: `key` of the row that stands (None: it is new), `whose` a new one is.

    Nothing of a row with faults is taken.
    """

    number: int
    name: str = ""
    url: str = ""
    key: int | None = None
    whose: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    mended: list[Mended] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)

    @property
    def filled(self) -> list[Mended]:
        """What a new row says; empty cells say nothing."""
        return [one for one in self.mended if one.after]

    @property
    def is_new(self) -> bool:
        return self.key is None and not self.faults

    @property
    def is_changed(self) -> bool:
        return self.key is not None and bool(self.mended) and not self.faults


@dataclass
class CheckedFile:
    """A file held against its register: read = new + changed + unchanged + returned."""

    rows: list[CheckedRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        return len(self.rows)

    @property
    def new(self) -> list[CheckedRow]:
        return [row for row in self.rows if row.is_new]

    @property
    def changed(self) -> list[CheckedRow]:
        return [row for row in self.rows if row.is_changed]

    @property
    def written(self) -> list[CheckedRow]:
        """What would be written, in the order of the file."""
        return [row for row in self.rows if row.is_new or row.is_changed]

    @property
    def returned(self) -> list[CheckedRow]:
        return [row for row in self.rows if row.faults]

    @property
    def unchanged(self) -> int:
        return self.read - len(self.written) - len(self.returned)

    @property
    def faults(self) -> list[CellFault]:
        """Row by row, in the order of the columns."""
        return [
            fault
            for row in self.rows
            for fault in sorted(row.faults, key=lambda one: (len(one.cell), one.cell))
        ]
