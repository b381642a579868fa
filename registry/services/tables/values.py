"""What holding an exported table against the registry finds, as plain values."""

from dataclasses import dataclass, field
from typing import Any

from registry.choices import ExportedTable


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that cannot be taken: where, what stands there, and what to do. `name` says whose row it is."""

    cell: str
    name: str
    found: str
    message: str


@dataclass(frozen=True, slots=True)
class Mended:
    """One fact of a row that would change, as it is read; empty where nothing stands."""

    column: str
    label: str
    before: str
    after: str


@dataclass
class CheckedRow:
    """A row of the file and what it would change. Nothing of a row with faults is taken."""

    number: int
    key: int | None
    name: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    mended: list[Mended] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)

    @property
    def is_changed(self) -> bool:
        return bool(self.mended) and not self.faults


@dataclass
class CheckedTable:
    """A file held against the registry: read = changed + unchanged + returned."""

    table: ExportedTable
    rows: list[CheckedRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        return len(self.rows)

    @property
    def changed(self) -> list[CheckedRow]:
        return [row for row in self.rows if row.is_changed]

    @property
    def returned(self) -> list[CheckedRow]:
        return [row for row in self.rows if row.faults]

    @property
    def unchanged(self) -> int:
        return sum(not row.mended and not row.faults for row in self.rows)

    @property
    def faults(self) -> list[CellFault]:
        return [fault for row in self.rows for fault in row.faults]
