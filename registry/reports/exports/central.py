"""A sheet for the department's central record, in the columns that the layout sets."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import QuerySet

from registry.choices import CentralSheet
from registry.models import Centre
from registry.reports.exports.cells import Row
from registry.reports.exports.xlsx import Shape
from registry.selectors.central.facts import LayoutColumn, as_written
from registry.selectors.central.rows import rows_of


class CentralTable:
    """What registry.views.table_files sends: no key of ours is in it, since another system reads it."""

    def __init__(self, sheet: CentralSheet, columns: Sequence[LayoutColumn], *, on: date) -> None:
        self.sheet = sheet
        self.columns = list(columns)
        self.on = on

    @property
    def title(self) -> str:
        return "ศูนย์ข้อมูลกลาง กรรมการ" if self.sheet == CentralSheet.MEMBERS else "ศูนย์ข้อมูลกลาง ศอช."

    @property
    def heads(self) -> list[str]:
        return [column.head for column in self.columns]

    @property
    def names_people(self) -> bool:
        """Then a reason is asked."""
        return self.sheet == CentralSheet.MEMBERS or any(column.fact.names_people for column in self.columns)

    def table(self, centres: QuerySet[Centre]) -> Iterator[Row]:
        yield self.heads
        for row in rows_of(self.sheet, centres, on=self.on):
            yield [as_written(column.fact, row) for column in self.columns]

    @property
    def shape(self) -> Shape:
        return Shape(self.title, [column.fact.width for column in self.columns])
