"""A workbook of the corpus and the truth about it, as a person who looks at the sheet would tell it.

Cells and truth are both typed as small tables of text. In cells «#5» is a number, «@2021-04-01» a date, «=A1+1» a
formula, «~» is nothing; anything else is text. Truth is never made from what the reader says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stdnum.th import pin

Cell = str | int | float | datetime | None

# What a row of the truth may tell; what is not told is empty in the file.
FACTS = (
    *("prefix", "first", "last", "position", "title", "post", "source", "represents"),
    *("since", "until", "leaving_reason", "phone", "citizen_id", "same_person"),
)


@dataclass(frozen=True)
class Heading:
    """The columns of one table, below the row of Excel where its heading ends: «A number, B full_name»."""

    sheet: int
    row: int
    columns: str

    def as_json(self) -> dict[str, Any]:
        pairs = (part.split() for part in self.columns.split(","))
        return {"sheet": self.sheet, "head_row": self.row, "columns": dict(pairs)}


@dataclass(frozen=True)
class Wrong:
    """A cell that holds a wrong value, what an officer would type in its place, and what the row then says.

    Found by reading the cell alone («read»), or only beside the rest of its roster and its term («check»).
    """

    cell: str
    field: str  # of registry.imports.values.Field
    typed: str
    then: Mapping[str, str]
    sheet: int = 0
    found_by: str = "read"
    # What the officer types in other cells at the same time: {"E14": (typed, what their row then says)}.
    also: Mapping[str, tuple[str, Mapping[str, str]]] | None = None

    def as_json(self) -> dict[str, Any]:
        told = {"sheet": self.sheet, "cell": self.cell, "field": self.field}
        told |= {"typed": self.typed, "then": dict(self.then), "found_by": self.found_by}
        return told | ({"also": self.also} if self.also else {})


@dataclass(frozen=True)
class Book:
    """One file of the corpus. `within` is the area of the officer who hands it in."""

    name: str
    defect: str
    content: bytes
    headings: Sequence[Heading]
    people: str  # «told» text, see below
    problems: Sequence[Wrong] = ()
    within: str = "3116"
    kind: str = "executive"

    def as_json(self) -> dict[str, Any]:
        return {
            "defect": self.defect,
            "within": self.within,
            "kind": self.kind,
            "tables": [heading.as_json() for heading in self.headings],
            "rows": told(self.people),
            "problems": [problem.as_json() for problem in self.problems],
        }


def told(text: str) -> list[dict[str, Any]]:
    """The rows of the truth. «> 311605» says whose roster follows, «> 311605 2» that it is on the third sheet."""
    place, sheet = "", 0
    names: list[str] = []
    rows: list[dict[str, Any]] = []
    for line in text.strip().splitlines():
        if line.startswith(">"):
            place, _, number = line[1:].strip().partition(" ")
            sheet = int(number or 0)
            continue
        parts = [part.strip() for part in line.split("|")]
        if parts[0] == "row":
            names = parts[1:]
            assert set(names) <= set(FACTS), names
            continue
        facts = {name: fact for name, fact in zip(names, parts[1:], strict=True) if fact}
        rows.append({"sheet": sheet, "row": int(parts[0]), "place": "" if place == "-" else place} | facts)
    return rows


def cells(text: str) -> list[list[Cell]]:
    """The rows of a sheet."""
    return [[_cell(part.strip(" ")) for part in line.split("|")] for line in text.strip("\n").splitlines()]


def _cell(text: str) -> Cell:
    match text[:1]:
        case "" | "~":
            return None
        case "#":
            return float(text[1:]) if "." in text else int(text[1:])
        case "@":
            return datetime.fromisoformat(text[1:])
    return text.replace("\\n", "\n")


def citizen_id(number: int) -> str:
    """Thirteen digits that check, of a province code 99 that does not exist."""
    digits = f"19999{number:07d}"
    return digits + str(pin.calc_check_digit(digits))


def dashed(digits: str) -> str:
    """As on the card: «1-9999-00000-01-2»."""
    return "-".join((digits[0], digits[1:5], digits[5:10], digits[10:12], digits[12]))
