"""Forms of past years out of a file: a form in every row, or an answer in every row.

The first is the layout of `manage.py score` (ref, 1 to 23, 1_of …) with the code of the ตำบล; the second is the list of
answers as it is taken out. Both may say the year in a column.
"""

from collections.abc import Mapping, Sequence

from assessment.scoring.criteria import Criteria
from assessment.scoring.form_table import REF, FormTable, read_header
from assessment.scoring.sheets import Cell, SheetError, Unreadable, column_letter
from assessment.services.past_years.values import FoundFile, FoundForm, Given
from conweb.kernel import thai
from registry.imports.cells import text_of
from registry.imports.opening import look_into
from registry.imports.sheets import Sheet, open_book
from registry.imports.values import CellValue
from registry.imports.values import Unreadable as UnreadableFile

MOST_ROWS = 12_000  # 500 forms, an answer in every row
HEAD_WITHIN = 30  # rows in which the heading is looked for: titles may have been put above it
CODE, YEAR, NUMBER, VALUE, OF, NOTE = "รหัสตำบล", "ปีงบประมาณ", "ข้อ", "ค่า", "จาก", "หมายเหตุ"
NAME = "ชื่อ ศอช.ต."
HEADS = {
    NAME: (NAME, "ชื่อ ศอช.", REF),
    CODE: (CODE, "dopa", "รหัส dopa", "รหัสตำบล dopa"),
    YEAR: (YEAR, "ปี", "year"),
    NUMBER: (NUMBER,),
    VALUE: (VALUE,),
    OF: (OF,),
    NOTE: (NOTE,),
}
BROKEN = "เซลล์นี้เป็นข้อผิดพลาดของสูตร พิมพ์ค่าแทนสูตร"
NO_TABLE = f"ไม่พบหัวตาราง ต้องมีคอลัมน์ {CODE} กับเลขข้อ 1 ถึง 23 ใช้ไฟล์แบบที่ดาวน์โหลดจากหน้านี้"
EMPTY = "ไฟล์นี้มีหัวตารางแต่ไม่มีผลประเมิน กรอกใต้หัวตารางแล้วนำเข้าอีกครั้ง"
TOO_LONG = f"ไฟล์มีเกิน {MOST_ROWS:,} แถว แยกไฟล์ เช่น ทีละปีหรือทีละอำเภอ"
NO_HEAD = "ช่องนี้ไม่มีหัวคอลัมน์ ใส่หัวคอลัมน์หรือลบค่าออก"


def read_file(content: bytes, *, name: str, criteria: Criteria) -> FoundFile:
    """The forms in a file. Raises UnreadableFile with what to do; `criteria` tell which indicators there are."""
    kind = look_into(content, name=name)
    for sheet in open_book(content, kind).sheets:
        if not sheet.is_read:
            continue
        rows = _cells(sheet)
        at = _heading(rows)
        if at is None:
            continue
        heads = _known(rows[at])
        try:
            found = (
                _answers(rows, at, heads)
                if NUMBER in heads and VALUE in heads
                else _forms(rows, at, heads, criteria)
            )
        except SheetError as fault:
            raise UnreadableFile(str(fault)) from fault
        if not found.forms:
            raise UnreadableFile(EMPTY)
        return found
    raise UnreadableFile(NO_TABLE)


def _cells(sheet: Sheet) -> list[list[Cell]]:
    """The rows as a spreadsheet counts them, each cell as text; an error of a formula keeps its place."""
    rows: list[list[Cell]] = []
    for number, values, _ in sheet.rows():
        if number > MOST_ROWS:
            raise UnreadableFile(TOO_LONG)
        while len(rows) < number - 1:
            rows.append([])
        rows.append([_cell(value) for value in values])
    for row, column in (*sheet.errors, *sheet.formulas):
        if row < len(rows):
            rows[row] += [""] * (column + 1 - len(rows[row]))
            if rows[row][column] == "":
                rows[row][column] = Unreadable(BROKEN)
    return rows


def _cell(value: CellValue) -> str:
    # Line ends of a note are part of it; everything else is one line.
    if isinstance(value, str) and "\n" in value:
        return value.strip()
    return text_of(value)


def _heading(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The index of the row that names the column of the code."""
    for index, cells in enumerate(rows[:HEAD_WITHIN]):
        if CODE in _known(cells):
            return index
    return None


def _known(cells: Sequence[Cell]) -> dict[str, int]:
    """Our columns in a row of headings, by name; of two alike the first."""
    names = {thai.fold(alias): name for name, aliases in HEADS.items() for alias in aliases}
    known: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = names.get(thai.fold(cell)) if isinstance(cell, str) else None
        if name:
            known.setdefault(name, place)
    return known


def _forms(rows: list[list[Cell]], at: int, heads: Mapping[str, int], criteria: Criteria) -> FoundFile:
    """A form in every row."""
    # Titles above are no heading; where no column names the centre (ref), the code stands for it.
    sheet: list[list[Cell]] = [[] for _ in rows[:at]] + [list(row) for row in rows[at:]]
    if not any(isinstance(cell, str) and cell.strip().lower() == REF for cell in sheet[at]):
        sheet[at][heads.get(NAME, heads[CODE])] = REF
    table, _ = read_header(criteria, sheet)
    unknown = {place for place in table.names if place not in {table.ref, *heads.values()}}
    unknown -= {*table.values.values(), *table.denominators.values()}
    found = FoundFile([], is_whole=True, unknown=tuple(table.names[place] for place in sorted(unknown)))
    for index in range(at + 1, len(sheet)):
        if any(cell != "" for cell in sheet[index]):
            found.forms.append(_form(sheet[index], index + 1, heads, table))
    return found


def _form(cells: Sequence[Cell], row: int, heads: Mapping[str, int], table: FormTable) -> FoundForm:
    form = _begun(cells, row, heads, name=_text(cells, table.ref) if table.ref != heads[CODE] else "")
    for place, cell in enumerate(cells):
        if isinstance(cell, Unreadable):
            form.fault(f"{column_letter(place)}{row}", "", cell.reason)
        elif cell != "" and place not in table.names:
            # Most often a number with an unquoted comma has pushed the row to the right.
            form.fault(f"{column_letter(place)}{row}", cell, NO_HEAD)
    for number in {*table.values, *table.denominators}:
        value, of = table.values.get(number), table.denominators.get(number)
        form.given[number] = Given(
            _text(cells, value),
            _text(cells, of),
            value_at=_at(value, row),
            of_at=_at(of, row),
        )
    return form


def _answers(rows: list[list[Cell]], at: int, heads: Mapping[str, int]) -> FoundFile:
    """An answer in every row; those of one ตำบล, name and year are one form."""
    forms: dict[tuple[str, str, str], FoundForm] = {}
    for index in range(at + 1, len(rows)):
        cells, row = rows[index], index + 1
        if not any(cell != "" for cell in cells):
            continue
        begun = _begun(cells, row, heads, name=_text(cells, heads.get(NAME)))
        form = forms.setdefault((begun.code, begun.name, begun.year), begun)
        number_at, typed = _at(heads[NUMBER], row), thai.arabic_digits(_text(cells, heads[NUMBER]))
        if not (typed.isascii() and typed.isdigit() and len(typed) <= 2 and 1 <= int(typed) <= 23):
            form.fault(number_at, typed, "พิมพ์เลขข้อ 1 ถึง 23")
            continue
        number = int(typed)
        if number in form.given:
            form.fault(number_at, typed, f"ข้อ {number} ซ้ำกับ {form.given[number].value_at} ลบแถวที่ซ้ำ")
            continue
        for name in (VALUE, OF, NOTE):
            cell = cells[heads[name]] if name in heads and heads[name] < len(cells) else ""
            if isinstance(cell, Unreadable):
                form.fault(_at(heads[name], row), "", cell.reason)
        form.given[number] = Given(
            _text(cells, heads[VALUE]),
            _text(cells, heads.get(OF)),
            note=_text(cells, heads[NOTE]) if NOTE in heads else None,
            value_at=_at(heads[VALUE], row),
            of_at=_at(heads.get(OF), row),
        )
    return FoundFile(list(forms.values()), is_whole=False)


def _begun(cells: Sequence[Cell], row: int, heads: Mapping[str, int], *, name: str) -> FoundForm:
    year = heads.get(YEAR)
    return FoundForm(
        row,
        name=name,
        code=thai.arabic_digits(_text(cells, heads[CODE])).replace(" ", ""),
        year=thai.arabic_digits(_text(cells, year)),
        code_at=_at(heads[CODE], row),
        year_at=_at(year, row) or _at(heads[CODE], row),
    )


def _text(cells: Sequence[Cell], place: int | None) -> str:
    cell = cells[place] if place is not None and place < len(cells) else ""
    return cell if isinstance(cell, str) else ""


def _at(place: int | None, row: int) -> str:
    return "" if place is None else f"{column_letter(place)}{row}"
