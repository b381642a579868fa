"""What calamine does not tell of the sheets of an .ods, noticed in its XML while its bounds are checked.

One cell may say that it stands for a million, so what it unfolds to is counted before anything is unfolded.
"""

from collections.abc import Iterable

from registry.imports.sheet_measures import SheetMeasures
from registry.imports.sheet_xml import MOST_ODD, walk

MOST_BYTES = 150 * 1024 * 1024
MOST_MERGES = 200_000
# Two billion and more in an attribute is no number of cells.
MOST_REPEATED = 1 << 24


def look_through(pieces: Iterable[bytes]) -> list[SheetMeasures]:
    """The sheets of a content.xml, in their order."""
    walker = _Walker()
    walk(walker, pieces, most=MOST_BYTES)
    return walker.sheets


class _Walker:
    def __init__(self) -> None:
        self.sheets: list[SheetMeasures] = []
        self._row = self._row_count = self._row_cells = self._row_width = self._column = 0
        self._hidden = self._filtered = False
        self._cell: dict[str, str] | None = None
        self._text = ""
        self._aside = self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "table" and name != "table:table":
            return
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.sheets.append(SheetMeasures(_of(attributes, "name")))
                self._row = 0
        elif self._depth != 1:
            return
        elif tag == "table-row":
            self._row_count = _number(attributes, "number-rows-repeated")
            self._row_cells = self._row_width = self._column = 0
            hidden = _of(attributes, "visibility")
            self._hidden, self._filtered = hidden in ("collapse", "filter"), hidden == "filter"
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell, self._text = attributes, ""
        elif tag == "annotation":
            self._aside += 1

    def text(self, text: str) -> None:
        if self._cell is not None and not self._aside and len(self._text) < 64:
            self._text += text.strip()

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if name == "table:table":
            self._depth -= 1
        elif self._depth != 1:
            return
        elif tag == "annotation":
            self._aside -= 1
        elif tag in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._end_cell(self._cell, covered=tag.startswith("covered"))
            self._cell = None
        elif tag == "table-row":
            self._end_row()

    def _end_cell(self, attributes: dict[str, str], *, covered: bool) -> None:
        sheet, at = self.sheets[-1], (self._row, self._column)
        count = _number(attributes, "number-columns-repeated")
        has_value = bool(_of(attributes, "value-type") or self._text)
        if has_value:
            self._row_cells += count
            self._row_width = self._column + count
        if len(sheet.errors) + len(sheet.formulas) < MOST_ODD:
            if attributes.get("calcext:value-type") == "error":
                sheet.errors[at] = self._text or "#N/A"
            elif _of(attributes, "formula") and not has_value:
                sheet.formulas.add(at)
        down, right = (
            _number(attributes, "number-rows-spanned"),
            _number(attributes, "number-columns-spanned"),
        )
        if (down > 1 or right > 1) and not covered and len(sheet.merges) < MOST_MERGES:
            sheet.merges.append((*at, at[0] + down - 1, at[1] + right - 1))
        self._column += count

    def _end_row(self) -> None:
        sheet = self.sheets[-1]
        if self._row_cells:
            sheet.rows = self._row + self._row_count
            sheet.columns = max(sheet.columns, self._row_width)
            sheet.cells += self._row_cells * self._row_count
            sheet.hidden_rows += self._row_count * self._hidden
            sheet.has_filter |= self._filtered
        self._row += self._row_count


def _of(attributes: dict[str, str], name: str) -> str:
    return attributes.get(f"table:{name}") or attributes.get(f"office:{name}") or ""


def _number(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(f"table:{name}", "1")
    if not text.isdecimal() or len(text) > 9 or int(text) > MOST_REPEATED:
        raise ValueError(name)
    return max(1, int(text))
