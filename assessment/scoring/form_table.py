"""A sheet with one form in every row: `ref`, `1` to `23`, and `1_of` … for the denominators of the percentages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assessment.scoring.answers import Answer, check_answer
from assessment.scoring.criteria import Criteria, Indicator, Kind
from assessment.scoring.engine import ScoreCard
from assessment.scoring.sheets import Cell, SheetError, Unreadable, column_letter
from assessment.scoring.typed import TypedError, parse_count, parse_level, quoted
from conweb.kernel.thai import arabic_digits, clean_text

REF = "ref"
_NUMBER = re.compile(r"(?P<number>[1-9][0-9]?)(?:\.0+)?(?P<of>_of)?")


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that cannot be taken: the row as a spreadsheet counts it, the column's name, Thai that says what to do."""

    row: int
    column: str
    message: str


@dataclass(slots=True)
class FormRow:
    """One row: its answers count only when it has no faults."""

    row: int
    ref: str
    answers: dict[int, Answer] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FormTable:
    """The header of a sheet: where its columns are. `unknown` are columns that are left aside."""

    criteria: Criteria
    ref: int
    values: dict[int, int]  # indicator number -> position
    denominators: dict[int, int]
    names: dict[int, str]  # position -> name of the column, as it is reported
    unknown: tuple[str, ...]

    def rows(self, sheet: Sequence[Sequence[Cell]], header: int) -> Iterator[FormRow]:
        """The forms below the header row at index `header`; empty rows are passed over."""
        for index in range(header + 1, len(sheet)):
            if any(cell != "" for cell in sheet[index]):
                yield self._form(sheet[index], index + 1)

    def _form(self, cells: Sequence[Cell], row: int) -> FormRow:
        ref = cells[self.ref] if self.ref < len(cells) else ""
        form = FormRow(row, ref if isinstance(ref, str) else "")
        if isinstance(ref, Unreadable):
            form.faults.append(CellFault(row, REF, ref.reason))
        for position, cell in enumerate(cells):
            if cell != "" and position not in self.names:
                # Most often a number with an unquoted comma has pushed the row to the right.
                form.faults.append(
                    CellFault(row, column_letter(position), "ช่องนี้ไม่มีหัวคอลัมน์ ใส่หัวคอลัมน์หรือลบค่าออก")
                )
        for indicator in self.criteria.indicators:
            self._read(indicator, cells, form)
        return form

    def _read(self, indicator: Indicator, cells: Sequence[Cell], form: FormRow) -> None:
        number = indicator.number
        known = len(form.faults)
        value = _number(self._cell(self.values.get(number), cells), indicator, str(number), form)
        of_column, of_cell = f"{number}_of", self._cell(self.denominators.get(number), cells)
        of = None
        if indicator.kind is Kind.SHARE:
            of = _number(of_cell, None, of_column, form)
        elif of_cell != "":
            form.faults.append(CellFault(form.row, of_column, "ข้อนี้ไม่คิดเป็นร้อยละ ลบค่าในช่องนี้ออก"))
        if value is None or len(form.faults) > known:
            return  # a denominator alone leaves the indicator missing
        answer = Answer(value, indicator.denominator_default if of is None else of)
        if problem := check_answer(indicator, answer):
            column = str(number) if problem.place == "value" else of_column
            form.faults.append(CellFault(form.row, column, problem.message))
        else:
            form.answers[number] = answer

    @staticmethod
    def _cell(position: int | None, cells: Sequence[Cell]) -> Cell:
        return "" if position is None or position >= len(cells) else cells[position]


def read_header(criteria: Criteria, sheet: Sequence[Sequence[Cell]]) -> tuple[FormTable, int]:
    """The columns of a sheet and the index of its header, the first row that is not empty; SheetError otherwise."""
    header = next((index for index, cells in enumerate(sheet) if any(cell != "" for cell in cells)), None)
    if header is None:
        raise SheetError("ไฟล์ว่าง")
    refs: list[int] = []
    values: dict[int, int] = {}
    denominators: dict[int, int] = {}
    names: dict[int, str] = {}
    unknown: list[str] = []
    for position, cell in enumerate(sheet[header]):
        title = clean_text(arabic_digits(cell)).lower().replace(" ", "") if isinstance(cell, str) else ""
        if not title:
            continue
        match = _NUMBER.fullmatch(title)
        number = int(match["number"]) if match else 0
        columns = denominators if match and match["of"] else values
        if title == REF:
            names[position] = REF
            refs.append(position)
        elif any(number == indicator.number for indicator in criteria.indicators):
            names[position] = f"{number}_of" if columns is denominators else str(number)
            if number in columns:
                raise SheetError(f"หัวคอลัมน์ {names[position]} ซ้ำ ลบให้เหลือคอลัมน์เดียว")
            columns[number] = position
        else:
            names[position] = quoted(str(cell))
            unknown.append(names[position])
    if len(refs) != 1:
        raise SheetError("แถวแรกต้องเป็นหัวตารางที่มีคอลัมน์ ref หนึ่งคอลัมน์")
    if not values:
        raise SheetError("ไม่พบคอลัมน์ตัวชี้วัด หัวตารางต้องมีเลขข้อ 1 ถึง 23")
    return FormTable(criteria, refs[0], values, denominators, names, tuple(unknown)), header


def result_header(criteria: Criteria) -> list[str]:
    """The columns of a scored row."""
    return [
        REF,
        *(f"s{indicator.number}" for indicator in criteria.indicators),
        *(f"c{category.number}" for category in criteria.categories),
        "total",
        "strict_total",
        "band",
        "strict_band",
        "missing",
    ]


def result_row(criteria: Criteria, ref: str, card: ScoreCard) -> list[str]:
    """A scored form under `result_header`: empty is what is not known before all 23 are answered."""
    points = {row.number: row.points for row in card.indicators}
    figures: list[int | None] = [
        *(points.get(indicator.number) for indicator in criteria.indicators),
        *(category.points for category in card.categories),
        card.total,
        card.strict_total,
        card.band.level if card.band else None,
        card.strict_band.level if card.strict_band else None,
    ]
    return [
        ref,
        *("" if figure is None else str(figure) for figure in figures),
        " ".join(map(str, card.missing)),
    ]


def _number(cell: Cell, indicator: Indicator | None, column: str, form: FormRow) -> int | None:
    if isinstance(cell, Unreadable):
        form.faults.append(CellFault(form.row, column, cell.reason))
        return None
    if not cell or not clean_text(cell):
        return None
    try:
        return parse_level(cell) if indicator and indicator.kind is Kind.CHOICE else parse_count(cell)
    except TypedError as fault:
        form.faults.append(CellFault(form.row, column, fault.message))
        return None
