"""What comes in from a district's grid: a block by script, or the whole table from a page without one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from assessment.facts import TYPED_LIMIT
from assessment.forms.entry import TOO_LONG_NUMBER, TypedForm
from assessment.models import Assessment
from assessment.rules.grid import joined_cell, split_cell
from assessment.scoring.criteria import Kind
from assessment.selectors.grid import DistrictGrid, GridCell, GridColumn, GridForm
from assessment.selectors.history import answers_of_forms
from assessment.services.grid import BlockCell

MOST_CELLS = 46 * 23  # more than the largest district has
SPOILT = "อ่านบล็อกที่วางไม่ได้ เปิดหน้านี้ใหม่แล้ววางอีกครั้ง"


class CellsField(forms.JSONField):
    """JSON of a page's own script; what no script of ours writes is refused as well, however deep or long."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as error:
            raise ValidationError(SPOILT) from error


class BlockForm(forms.Form):
    """A pasted block: a list of cells, each [form, indicator, value, denominator, version read, page, sequence]."""

    cells = CellsField(error_messages={"invalid": SPOILT, "required": SPOILT})

    def clean_cells(self) -> list[BlockCell]:
        rows = self.cleaned_data["cells"]
        if not isinstance(rows, list) or not rows or len(rows) > MOST_CELLS:
            raise ValidationError(SPOILT)
        found: dict[tuple[int, int], BlockCell] = {}
        for row in rows:
            cell = self._one(row)
            found[cell.form, cell.number] = cell
        return list(found.values())

    @staticmethod
    def _one(row: Any) -> BlockCell:
        if not isinstance(row, list) or len(row) != 7 or not all(isinstance(part, str | int) for part in row):
            raise ValidationError(SPOILT)
        form, number, value, of, base, page, sequence = row
        # How long a text may be, the save says of each cell: one that is too long takes no other along.
        sent = TypedForm({"base": base, "page": page, "sequence": sequence})
        if not (isinstance(form, int) and isinstance(number, int) and 1 <= number <= 23 and sent.is_valid()):
            raise ValidationError(SPOILT)
        return BlockCell(form, number, replace(sent.typed(), value=str(value), of=str(of)))


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A cell of the table as it came in: what was typed over which version."""

    text: str
    base: int


class TableForm:
    """All cells of a grid in one POST, for a page without a script. The version that was read stands in each name.

    What came back as it was read is left alone, whoever has changed it since.
    """

    NAME = re.compile(r"(?P<kind>[cn])(?P<key>[0-9]{1,18})-(?P<number>[0-9]{1,2})-(?P<base>[0-9]{1,9})")

    def __init__(self, data: Mapping[str, str], *, grid: DistrictGrid) -> None:
        self.grid = grid
        self.begin = data.get("begin") == "1"
        typed: dict[tuple[str, int, int], TypedCell] = {}
        for name, text in data.items():
            if match := self.NAME.fullmatch(name):
                at = (match["kind"], int(match["key"]), int(match["number"]))
                typed[at] = TypedCell(text.replace("\x00", "").strip(), int(match["base"]))
        self.typed = typed
        self.too_long: dict[tuple[int, int], str] = {}  # by place and indicator
        # What was typed into forms that were sent meanwhile: ศอช., indicator, text.
        self.closed: list[tuple[str, int, str]] = []

    def to_begin(self) -> list[int]:
        """Centres without a form in whose column something was typed."""
        filled = {key for (kind, key, _), cell in self.typed.items() if kind == "n" and cell.text}
        return [column.centre.pk for column in self.grid.untouched if column.centre.pk in filled]

    def cells(self, begun: Mapping[int, Assessment]) -> list[BlockCell]:
        """What is to be saved; `begun` are the forms that were begun for it, by centre."""
        wanted: list[tuple[BlockCell, GridCell, str]] = []
        for column in self.grid.columns:
            form = column.form or begun.get(column.centre.pk)
            if form is None or not column.editable:
                self._tell_closed(column)
                continue
            kind, key = ("c", column.form.pk) if column.form else ("n", column.centre.pk)
            for number, shown in column.cells.items():
                # Of a form that a colleague began while the page was open the names still say its ศอช.
                sent = self.typed.get((kind, key, number)) or self.typed.get(("n", column.centre.pk, number))
                if sent is None or (sent.text == shown.text and self._base(shown) == sent.base):
                    continue
                if len(sent.text) > TYPED_LIMIT:
                    self.too_long[column.place, number] = sent.text
                    continue
                is_share = self.grid.criteria.indicator(number).kind is Kind.SHARE
                value, of = split_cell(
                    sent.text, is_share=is_share, whole=shown.whole or self._whole(form, number)
                )
                typed = TypedForm({"value": value, "of": of, "base": sent.base})
                if typed.is_valid():
                    wanted.append((BlockCell(form.pk, number, typed.typed()), shown, sent.text))
        return self._without_untouched(wanted)

    def _tell_closed(self, column: GridColumn) -> None:
        if column.form is None:
            return
        for number, shown in column.cells.items():
            sent = self.typed.get(("c", column.form.pk, number))
            if sent and sent.text and sent.text != shown.text:
                self.closed.append((column.name, number, sent.text))

    def _whole(self, form: Assessment | GridForm, number: int) -> str:
        """The proposed denominator of a form that was begun just now."""
        indicator = self.grid.criteria.indicator(number)
        if indicator.denominator_source == "committee":
            return str(form.committee_size or "")
        return str(indicator.denominator_default or "")

    @staticmethod
    def _base(cell: GridCell) -> int:
        return int(cell.name.rpartition("-")[2])

    def _without_untouched(self, wanted: list[tuple[BlockCell, GridCell, str]]) -> list[BlockCell]:
        """Cells that others changed since the page was opened, and this person left as they were, are not sent."""
        older: dict[int, dict[int, int]] = {}
        for cell, shown, _ in wanted:
            if cell.typed.base_version and cell.typed.base_version != self._base(shown):
                older.setdefault(cell.form, {})[cell.number] = cell.typed.base_version
        read = answers_of_forms(older)

        def as_read(cell: BlockCell, text: str) -> bool:
            if cell.typed.base_version == 0:
                return not text  # nothing stood there, and nothing was typed
            event = read.get(cell.form, {}).get(cell.number)
            return event is not None and joined_cell(event.typed_value, event.typed_of) == text

        return [cell for cell, _, text in wanted if not as_read(cell, text)]

    def kept(self, grid: DistrictGrid, *, unsaved: bool) -> DistrictGrid:
        """The grid with what was typed and is not stored in its cells: all of it, or what was too long alone."""
        columns = []
        for column in grid.columns:
            kind, key = ("c", column.form.pk) if column.form else ("n", column.centre.pk)
            cells = dict(column.cells)
            for number, cell in column.cells.items():
                if (text := self.too_long.get((column.place, number))) is not None:
                    cells[number] = cell._replace(text=text, state="bad", message=TOO_LONG_NUMBER, points=0)
                elif unsaved and (sent := self.typed.get((kind, key, number))) and sent.text != cell.text:
                    cells[number] = cell._replace(text=sent.text, points=0)
            columns.append(replace(column, cells=cells))
        return replace(grid, columns=tuple(columns))
