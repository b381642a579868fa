"""The quiet mark on cells that are wrong: laid over the officer's own formats, so that it can be taken off again."""

from collections.abc import Sequence

from openpyxl.formatting.formatting import ConditionalFormatting, ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

# Always true, and by its words known as ours.
FORMULA = '"conweb"<>""'
COLOUR = "FFFFE08A"
MOST_CELLS = 200


def mark_cells(sheet: Worksheet, cells: Sequence[str]) -> None:
    """Mark these cells and no others: marks of an earlier round are taken off, the officer's own rules stay."""
    theirs = [
        (formatting, rule)
        for formatting in sheet.conditional_formatting
        for rule in formatting.rules
        if FORMULA not in (rule.formula or [])
    ]
    listed = list(dict.fromkeys(cells))
    parts = [listed[start : start + MOST_CELLS] for start in range(0, len(listed), MOST_CELLS)]
    kept = ConditionalFormattingList()
    fill = PatternFill("solid", bgColor=COLOUR)
    for number, part in enumerate(parts, 1):
        rule = Rule("expression", dxf=DifferentialStyle(fill=fill), formula=[FORMULA], priority=number)
        kept.add(ConditionalFormatting(MultiCellRange(" ".join(part))), rule)
    # Ours come first, else a striped table would hide them; among themselves theirs keep their order.
    for number, (formatting, rule) in enumerate(sorted(theirs, key=_priority), len(parts) + 1):
        rule.priority = number
        kept.add(ConditionalFormatting(formatting.sqref, pivot=formatting.pivot), rule)
    sheet.conditional_formatting = kept


def _priority(held: tuple[ConditionalFormatting, Rule]) -> int:
    return held[1].priority or 0
