"""What is known of a sheet before its cells are loaded, whichever kind of file tells it."""

from dataclasses import dataclass, field

Merge = tuple[int, int, int, int]  # top, left, bottom, right, from 0


@dataclass
class SheetMeasures:
    """How far a sheet reaches at most and how many cells it says it has; places of odd cells count from 0."""

    name: str = ""
    rows: int = 0
    columns: int = 0
    cells: int = 0
    hidden_rows: int = 0
    has_filter: bool = False
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)  # without a value
    merges: list[Merge] = field(default_factory=list)  # of an .ods; of the others calamine tells them itself
