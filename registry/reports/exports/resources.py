"""What all exported tables have in common: rows by the hundred, a key and a version in two hidden columns."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Max, Model, QuerySet
from import_export.resources import ModelResource

from conweb.kernel.models import User
from registry.imports.values import ROW_KEY_HEAD
from registry.reports.exports.cells import Row
from registry.reports.exports.fields import Column
from registry.reports.exports.xlsx import Shape
from registry.row_keys import row_key

CHUNK = 500
# The number of the row's last change when it was exported: what a colleague changed since is not written back.
VERSION_HEAD = "รุ่นของแถว (conweb)"


class TableResource(ModelResource):
    """One kind of table. Its columns are declared; Meta.fields gives their order.

    Nothing is saved through the resource itself: what comes back is written by the services of the pages.
    """

    title = ""  # of the sheet and the file
    key_kind = ""  # the letter of registry.row_keys
    frozen = 1
    has_version = True

    def __init__(self, *, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.user = user
        self.on = on

    @property
    def columns(self) -> list[Column]:
        return list(self.get_export_fields())

    def loaded(self, keys: Sequence[int]) -> list[Any]:
        """The rows of these keys, in this order, with all that the columns tell."""
        raise NotImplementedError(f"{type(self).__name__} does not say how its rows are read")

    def heads(self) -> list[str]:
        hidden = [VERSION_HEAD, ROW_KEY_HEAD] if self.has_version else [ROW_KEY_HEAD]
        return [*(column.column_name for column in self.columns), *hidden]

    def table(self, rows: QuerySet[Any]) -> Iterator[Row]:
        """The heading, then a row for each of `rows` (already scoped), read by the hundred."""
        yield self.heads()
        keys = list(rows.values_list("pk", flat=True))
        columns = self.columns
        for start in range(0, len(keys), CHUNK):
            chunk = keys[start : start + CHUNK]
            versions = self.versions(chunk) if self.has_version else {}
            for row in self.loaded(chunk):
                cells = [column.cell(row) for column in columns]
                if self.has_version:
                    cells.append(str(versions.get(row.pk, 0)))
                yield [*cells, row_key(self.key_kind, row.pk)]

    # ── the way back ───────────────────────────────────────────────────────────────────────
    def parsed(self, row: Any, name: str, cell: Any) -> Any:
        """What a typed cell of this row means; ValueError says in Thai why it means nothing."""
        return self.fields[name].value(cell)

    def stands(self, row: Any, name: str) -> Any:
        """The value that the service of the page would change."""
        return getattr(row, self.fields[name].attribute)

    def stood(self, event: dict[str, Any], name: str) -> Any:
        """The same in a row of history; KeyError of what a history does not keep."""
        return event[self.fields[name].attribute]

    def shown(self, row: Any, name: str, value: Any) -> str:
        """A value as the column would show it."""
        return str(self.fields[name].widget.render(value))

    def settled(self, row: Any, values: dict[str, Any]) -> dict[str, Any]:
        """All values that would change in a row, put right together."""
        return values

    def versions(self, keys: Sequence[int]) -> dict[int, int]:
        """The number of the last row of history of each row."""
        events = self._meta.model.pgh_event_model.objects.filter(pgh_obj__in=keys)
        return dict(events.order_by().values_list("pgh_obj").annotate(newest=Max("pgh_id")))

    @property
    def shape(self) -> Shape:
        widths = [column.width for column in self.columns]
        hidden = 2 if self.has_version else 1
        numbers = range(len(widths), len(widths) + hidden)
        return Shape(self.title, [*widths, *([18] * hidden)], frozenset(numbers), self.frozen)


def in_order(found: dict[int, Model], keys: Sequence[int]) -> list[Any]:
    """Rows as they were asked for; one that went away meanwhile is left out."""
    return [found[key] for key in keys if key in found]
