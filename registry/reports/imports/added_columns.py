"""The columns that conweb adds right of the officer's table, and the filter over both."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Color, PatternFill, Protection
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.cell import column_index_from_string
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from registry.imports.sheets import MOST_COLUMNS
from registry.imports.values import ANSWER_HEADS, ROW_KEY_HEAD, SAME_PERSON_HEAD, STATUS_HEAD, Field, Table
from registry.reports.imports.cell_texts import put_text, text_of
from registry.reports.imports.values import RowMark, RowStatus

LAST_COLUMN = 16_384
WIDTHS = {STATUS_HEAD: 18, SAME_PERSON_HEAD: 34, ROW_KEY_HEAD: 16}
FILLS = {
    RowStatus.RETURNED: "FFF4D6",
    RowStatus.ASKED: "E3EEF9",
}


@dataclass
class AddedColumns:
    """Where on a sheet our columns stand: {head: number of the column}, and the rows of its tables."""

    sheet: Worksheet
    tables: Sequence[Table]
    at: dict[str, int] = field(default_factory=dict)

    @property
    def head_rows(self) -> list[tuple[int, ...]]:
        return [table.head_rows for table in self.tables if table.head_rows]

    @property
    def first_row(self) -> int:
        return min(min(table.head_rows, default=table.first_row) for table in self.tables)

    @property
    def last_row(self) -> int:
        return max(table.last_row for table in self.tables)


def find_columns(sheet: Worksheet, tables: Sequence[Table]) -> AddedColumns:
    """Our columns of an earlier round, by the very words of their heads, or by what they are taken for."""
    found = AddedColumns(sheet, tables)
    for rows in found.head_rows:
        for row in rows:
            for cell in _cells_of(sheet, row):
                if (head := text_of(cell)) in ANSWER_HEADS:
                    found.at.setdefault(head, cell.column)
    for table in tables:
        for column in table.columns:
            if column.field == Field.SAME_PERSON:
                found.at.setdefault(SAME_PERSON_HEAD, column_index_from_string(column.letter))
    return found


def add_columns(columns: AddedColumns, heads: Iterable[str]) -> None:
    """Heads that are not there yet, right of everything that stands beside the tables; at the sheet's edge, none."""
    missing = [head for head in heads if head not in columns.at]
    at = _room_for(len(missing), columns)
    if at + len(missing) - 1 > LAST_COLUMN:
        return
    for number, head in enumerate(missing, at):
        columns.at[head] = number
        width = own_width(columns.sheet, number)
        width.width, width.hidden = WIDTHS[head], head == ROW_KEY_HEAD
        for rows in columns.head_rows:
            _write_head(columns.sheet, rows, number, head)


def _write_head(sheet: Worksheet, rows: tuple[int, ...], column: int, head: str) -> None:
    """The head in the looks of its neighbour, over all lines of the heading, so that it never joins another."""
    for row in rows:
        cell = sheet.cell(row, column)
        cell._style = _style_of(sheet.cell(row, column - 1))
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.number_format = "General"
    put_text(sheet.cell(rows[0], column), head)
    if len(rows) > 1 and rows[-1] - rows[0] + 1 == len(rows):
        sheet.merge_cells(start_row=rows[0], end_row=rows[-1], start_column=column, end_column=column)


def clear_columns(columns: AddedColumns) -> None:
    """Take out what an earlier round said; what the officer chose in «ยืนยันบุคคล» is theirs."""
    heads = {row for rows in columns.head_rows for row in rows}
    for head in (STATUS_HEAD, ROW_KEY_HEAD):
        if head not in columns.at:
            continue
        for row in range(columns.first_row, columns.last_row + 1):
            cell = columns.sheet._cells.get((row, columns.at[head]))
            if row in heads or cell is None or isinstance(cell, MergedCell):
                continue
            cell.value = None
            cell.fill = PatternFill()


def write_rows(columns: AddedColumns, marks: Iterable[RowMark]) -> None:
    """Status and key of each row, in the looks of the row; the choice that the officer made stays."""
    if STATUS_HEAD not in columns.at:
        return
    sheet, status_at = columns.sheet, columns.at[STATUS_HEAD]
    looks: dict[tuple[object, ...], StyleArray] = {}
    for mark in marks:
        beside = sheet.cell(mark.row, max(status_at - 1, 1))
        told = {STATUS_HEAD: mark.status, ROW_KEY_HEAD: mark.key}
        for head, column in columns.at.items():
            cell = sheet.cell(mark.row, column)
            if isinstance(cell, MergedCell) or (head not in told and cell.has_style):
                continue
            kind = (tuple(_style_of(beside)), mark.status if head == STATUS_HEAD else "")
            if kind not in looks:
                _dress(cell, beside, FILLS.get(RowStatus(mark.status)) if head == STATUS_HEAD else None)
                looks[kind] = cell._style
            cell._style = copy(looks[kind])
            if head in told:
                put_text(cell, told[head])


def _style_of(cell: Cell) -> StyleArray:
    """A copy of a cell's looks; a cell that was just made has none yet."""
    return copy(cell._style) if cell._style else StyleArray()


def _dress(cell: Cell, beside: Cell, colour: str | None) -> None:
    cell._style = _style_of(beside)
    cell.number_format = "General"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.protection = Protection(locked=False)
    cell.fill = PatternFill("solid", fgColor=Color(f"FF{colour}")) if colour else PatternFill()


def widen_filter(columns: AddedColumns) -> None:
    """A filter from the heading to the last row, over our columns too; one that the officer set is only widened."""
    sheet, at = columns.sheet, columns.at
    if STATUS_HEAD not in at:
        return
    right = max(at.values())
    heads = columns.head_rows
    if any(_overlaps(table.ref, columns) for table in sheet.tables.values()):
        # An Excel table brings its own filter, and no other one may lie across it.
        if not sheet.auto_filter.ref:
            top = heads[0][-1] if heads else columns.first_row
            sheet.auto_filter.ref = _range(min(at.values()), top, right, columns.last_row)
        return
    if sheet.auto_filter.ref:
        left, top, to_right, bottom = range_boundaries(sheet.auto_filter.ref)
        ref = _range(left, top or 1, max(to_right, right), max(bottom or 1, columns.last_row))
    else:
        letters = [column.letter for table in columns.tables for column in table.columns]
        left = min((column_index_from_string(letter) for letter in letters), default=1)
        top = heads[0][-1] if heads else max(columns.first_row - 1, 1)
        ref = _range(left, top, right, columns.last_row)
    sheet.auto_filter.ref = ref
    if sheet.protection.sheet:
        sheet.protection.autoFilter = False  # as Excel says it: not forbidden


def own_width(sheet: Worksheet, number: int) -> ColumnDimension:
    """The width of one column alone: Excel calls a file broken where two entries speak of one column."""
    for dimension in list(sheet.column_dimensions.values()):
        dimension.reindex()
        if dimension.min < dimension.max and dimension.min <= number <= dimension.max:
            _split(sheet, dimension, number)
    return sheet.column_dimensions[get_column_letter(number)]


def _split(sheet: Worksheet, dimension: ColumnDimension, number: int) -> None:
    first, last = dimension.min, dimension.max
    del sheet.column_dimensions[dimension.index]
    for start, end in ((first, number - 1), (number, number), (number + 1, last)):
        if start > end:
            continue
        letter = get_column_letter(start)
        part = ColumnDimension(
            sheet,
            index=letter,
            width=dimension.width,
            bestFit=dimension.bestFit,
            hidden=dimension.hidden,
            outlineLevel=dimension.outlineLevel,
            collapsed=dimension.collapsed,
            min=start,
            max=end,
        )
        part._style = copy(dimension._style)
        sheet.column_dimensions[letter] = part


def _room_for(width: int, columns: AddedColumns) -> int:
    """Right of everything that stands beside the tables; where the reader would not look so far, in a gap before it."""
    used = _used(columns)
    right = max(used, default=0) + 1
    if right + width - 1 <= MOST_COLUMNS:
        return right
    of_tables = [column_index_from_string(one.letter) for table in columns.tables for one in table.columns]
    gaps = range(max(of_tables, default=0) + 1, MOST_COLUMNS - width + 2)
    return next((at for at in gaps if not used & set(range(at, at + width))), right)


def _used(columns: AddedColumns) -> set[int]:
    """Columns with anything in the rows of the tables: values, merged cells, Excel tables, our own."""
    first, last, sheet = columns.first_row, columns.last_row, columns.sheet
    used = {column for (row, column), cell in sheet._cells.items() if _is_used(cell, row, first, last)}
    areas = [area.bounds for area in sheet.merged_cells.ranges]
    areas += [range_boundaries(table.ref) for table in sheet.tables.values()]
    for left, top, right, bottom in areas:
        if _meets(top, bottom, columns):
            used |= set(range(left, right + 1))
    used |= {column_index_from_string(column.letter) for table in columns.tables for column in table.columns}
    return used | set(columns.at.values())


def _is_used(cell: Cell, row: int, first: int, last: int) -> bool:
    return first <= row <= last and cell.value is not None


def _meets(top: int, bottom: int, columns: AddedColumns) -> bool:
    return top <= columns.last_row and bottom >= columns.first_row


def _overlaps(ref: str, columns: AddedColumns) -> bool:
    _, top, _, bottom = range_boundaries(ref)
    return _meets(top, bottom, columns)


def _range(left: int, top: int, right: int, bottom: int) -> str:
    return f"{get_column_letter(left)}{top}:{get_column_letter(right)}{max(bottom, top)}"


def _cells_of(sheet: Worksheet, row: int) -> list[Cell]:
    """What stands in a row, without making cells where there are none."""
    width = sheet.max_column
    found = (sheet._cells.get((row, column)) for column in range(1, width + 1))
    return [cell for cell in found if cell is not None and not isinstance(cell, MergedCell)]
