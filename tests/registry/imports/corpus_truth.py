"""The files of the corpus beside their truth, and what was read of them in the words of the truth."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import geothai

from registry.choices import Position
from registry.imports.reading import read_roster_book
from registry.imports.values import PlaceWords, ReadBook, RosterRow, Table

CORPUS = Path(__file__).parent / "corpus"
LATER = CORPUS / "later"
TODAY = date(2021, 4, 20)
PROVINCE = "31"


@dataclass(frozen=True)
class Truth:
    """What a person sees in a file. Rows and problems are as the JSON beside it tells them."""

    path: Path
    defect: str
    within: str
    kind: str
    tables: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    problems: list[dict[str, Any]]

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def content(self) -> bytes:
        return self.path.read_bytes()


def truths(folder: Path = CORPUS) -> list[Truth]:
    """Of every file in a folder."""
    found = []
    for beside in sorted(folder.glob("*.truth.json")):
        told = json.loads(beside.read_text(encoding="utf-8"))
        found.append(Truth(beside.with_name(beside.name.removesuffix(".truth.json")), **told))
    return found


def read(truth: Truth) -> ReadBook:
    return read_roster_book(truth.content, name=truth.name, today=TODAY)


def columns_of(truth: Truth, book: ReadBook) -> list[tuple[str, str, str]]:
    """(column, what it holds, what it was taken for) of every column of the file that has a heading."""
    found = []
    for told in truth.tables:
        # Two tables may stand beside one another below the same row.
        tables = [
            one for one in book.tables if one.sheet == told["sheet"] and told["head_row"] in one.head_rows
        ]
        table = max(tables, key=lambda one: _shared(one, told), default=None)
        taken = {column.letter: str(column.field) for column in table.columns} if table else {}
        for letter, field in told["columns"].items():
            where = f"{truth.name} {told['sheet']}!{letter}{told['head_row']}"
            found.append((where, field, taken.get(letter, "ignored" if table else "no table")))
    return found


def _shared(table: Table, told: dict[str, Any]) -> int:
    return sum(column.letter in told["columns"] for column in table.columns)


def rate(pairs: list[tuple[str, str, str]]) -> float:
    return sum(holds == taken for _, holds, taken in pairs) / len(pairs)


def missed(pairs: list[tuple[str, str, str]]) -> str:
    return "\n".join(
        f"{where}: {holds}, taken for {taken}" for where, holds, taken in pairs if holds != taken
    )


def in_words(row: RosterRow, truth: Truth) -> dict[str, Any]:
    """A row that was read as the truth tells rows; the source only where the truth tells one."""
    seat = row.seat
    facts = {
        "prefix": seat.prefix,
        "first": seat.first_name,
        "last": seat.last_name,
        "position": seat.position,
        "title": seat.position_title if seat.position == Position.OTHER else "",
        "post": seat.post_title,
        "source": seat.source if any("source" in told for told in truth.rows) else "",
        "represents": seat.represents,
        "since": seat.since.isoformat() if seat.since else "",
        "until": seat.until.isoformat() if seat.until else "",
        "leaving_reason": seat.leaving_reason,
        "phone": row.phone,
        "citizen_id": row.citizen_id,
    }
    where = {"sheet": row.sheet, "row": row.row, "place": area_of(row.place, truth)}
    return where | {name: fact for name, fact in facts.items() if fact}


def area_of(place: PlaceWords, truth: Truth) -> str:
    """The code that the words of a place mean to an officer of the truth's area; the words where they mean none."""
    if len(place.code) == 6 or (place.code and not place.subdistrict):
        return place.code
    tier = place.tier or next(
        (part for part in ("subdistrict", "district") if getattr(place, part)), "province"
    )
    if tier == "subdistrict":
        return _subdistrict(place, truth) or place.words
    if tier == "district":
        districts = [one.code for one in geothai.districts(PROVINCE) if one.name_th == place.district]
        return districts[0] if len(districts) == 1 else place.words
    return PROVINCE if place.province else ""


def _subdistrict(place: PlaceWords, truth: Truth) -> str:
    """The one ตำบล of that name, in the district that the file names, else in the officer's own area."""
    like = geothai.match(place.subdistrict, district=place.district, province=place.province)
    found = [one.subdistrict.code for one in like]
    near = [code for code in found if code.startswith(truth.within)]
    return near[0] if len(near) == 1 else ""


def problems_of(book: ReadBook) -> set[tuple[int, str, str]]:
    return {(one.sheet, one.cell, str(one.field)) for row in book.rows for one in row.problems}


def expected_problems(truth: Truth, *found_by: str) -> set[tuple[int, str, str]]:
    return {
        (one["sheet"], one["cell"], one["field"]) for one in truth.problems if one["found_by"] in found_by
    }
