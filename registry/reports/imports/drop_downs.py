"""Lists to choose from at cells: those of conweb are known again, those of the officer stay theirs."""

from collections.abc import Iterable, Mapping

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from registry.imports.values import LISTS_SHEET
from registry.reports.imports.cell_texts import put_text, text_of

# Excel refuses a list within the rule itself that is longer, and parts it at commas.
LONGEST_WITHIN = 255
MARK = "conweb"
# Ranges of one rule: a longer list of cells is told by several rules.
MOST_CELLS = 500


def forget_drop_downs(sheet: Worksheet) -> None:
    """Take out the lists that conweb offered in an earlier round."""
    rules = sheet.data_validations.dataValidation
    sheet.data_validations.dataValidation = [rule for rule in rules if rule.promptTitle != MARK]


def offer(book: Workbook, sheet: Worksheet, choices: Mapping[str, tuple[str, ...]]) -> None:
    """Offer at each cell («D9») what may stand there. Where the officer's own rule is already, it stays."""
    theirs = [rule.sqref for rule in sheet.data_validations.dataValidation]
    cells: dict[tuple[str, ...], list[str]] = {}
    for cell, values in choices.items():
        if values and not any(cell in area for area in theirs):
            cells.setdefault(values, []).append(cell)
    for values, where in cells.items():
        formula = list_formula(book, values)
        for start in range(0, len(where), MOST_CELLS):
            rule = DataValidation("list", formula1=formula, allow_blank=True, promptTitle=MARK)
            # Another word may be right as well: the list helps, it forbids nothing.
            rule.showErrorMessage = rule.showInputMessage = False
            rule.sqref = MultiCellRange(" ".join(where[start : start + MOST_CELLS]))
            sheet.data_validations.dataValidation.append(rule)


def list_formula(book: Workbook, values: Iterable[str]) -> str:
    """The list as a rule names it: within the rule where it fits, else by its place on the sheet of lists."""
    listed = list(values)
    within = ",".join(listed)
    if len(within) <= LONGEST_WITHIN and not any("," in value or '"' in value for value in listed):
        return f'"{within}"'
    column, last = _column_of(book, listed), len(listed)
    letter = get_column_letter(column)
    return f"'{LISTS_SHEET}'!${letter}$1:${letter}${last}"


def _column_of(book: Workbook, values: list[str]) -> int:
    """The column of the sheet of lists that holds these values; lists of other rules stay where they are."""
    sheet = book[LISTS_SHEET] if LISTS_SHEET in book.sheetnames else book.create_sheet(LISTS_SHEET)
    sheet.sheet_state = "hidden"
    column = 1
    while text_of(sheet.cell(1, column)):
        standing = [text_of(sheet.cell(row, column)) for row in range(1, len(values) + 2)]
        if standing == [*values, ""]:
            return column
        column += 1
    for row, value in enumerate(values, 1):
        put_text(sheet.cell(row, column), value)
    return column
