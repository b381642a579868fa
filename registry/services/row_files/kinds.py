"""What a sort of row says of itself, so that it can come in as a file."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Model

from conweb.kernel import access
from conweb.kernel.access import Placed
from conweb.kernel.models import User
from registry.imports.cells import text_of
from registry.models import Centre
from registry.reports.exports.resources import TableResource
from registry.services.row_files.subjects import Subjects
from registry.services.row_files.values import CheckedRow, FoundFile, FoundRow, Owner, Whose

# What is tried and written while the person waits.
MOST_WRITTEN = 500


class RowFile(ABC):
    """A sort of row of centres. The columns of its table go out, are offered empty, and are read back.

    `key` tells it from others in a sealed preview, `kind` is that of its changes (registry.selectors.changes),
    `needed` are the columns without which a row cannot be known, `known_by` the attributes by which a row without a
    key is known again beside whose it is. A table has a column `name`, in which stands whose or what a row is, for
    faults that belong to no other.
    """

    key: str
    title: str
    unit: str
    kind: str
    heading: str  # of the rows' names in a preview
    model: type[Model]
    needed: tuple[str, ...]
    known_by: tuple[str, ...]
    # Whether several rows may say the same: one without a key is then the next of those that are alike, or a new one.
    repeats: bool = False
    most: int = MOST_WRITTEN
    split: str = "ทีละอำเภอ"  # how a file that is too long is cut
    at_name: str = "name"  # the column at which a fault of the whole row stands

    @abstractmethod
    def table(self, *, user: User, on: date) -> TableResource:
        """Its columns, as this person reads them on a day."""

    # ── whose a row is ─────────────────────────────────────────────────────────────────────
    def subjects(self, found: FoundFile, user: User) -> Subjects:
        """Those that the file may name."""
        return Subjects(user)

    def whose(self, row: FoundRow, subjects: Subjects, columns: dict[str, Any]) -> Whose:
        """The values that say whose a new row is. Refused with the column where that cannot be told."""
        return {
            "centre": subjects.centre(*(text_of(row.cells.get(name)) for name in PLACE_COLUMNS), at="centre")
        }

    def settled(
        self, row: FoundRow, whose: Whose, values: dict[str, Any], subjects: Subjects, table: TableResource
    ) -> dict[str, Any]:
        """The values put right together, once it is known whose they are; those of cells that were refused are missing.

        Refused with the column.
        """
        return values

    def owner_in(self, whose: Whose) -> Owner:
        return ("centre", whose["centre"].pk)

    def owner_of(self, row: Any) -> Owner:
        return ("centre", row.centre_id)

    def words(self, owner: Owner) -> tuple[str, ...]:
        return self.known_by

    # ── rows that stand ────────────────────────────────────────────────────────────────────
    def rows(self, user: User) -> Any:
        """Those that the reader sees, with what their names say."""
        return self.model._default_manager.visible_to(user).select_related("centre")  # type: ignore[attr-defined]

    def standing(self, user: User, *, keys: Collection[int], whose: Sequence[Whose]) -> list[Any]:
        """Rows against which a file is held: those of its keys, and all of the centres that it names."""
        centres = {one["centre"].pk for one in whose}
        rows = self.rows(user)
        return list((rows.filter(pk__in=keys) | rows.filter(centre__in=centres)).order_by("pk"))

    def shown(self, rows: Sequence[Any], table: TableResource) -> None:  # noqa: B027 - most tables know them
        """Let the table know names that its columns show of these rows."""

    @abstractmethod
    def page_urls(self, rows: Sequence[Any], *, on: date) -> dict[int, str]:
        """The address of each row's page by its key."""

    # ── written ────────────────────────────────────────────────────────────────────────────
    def loaded(self, wanted: dict[str, set[Any]], by: User) -> dict[str, dict[int, Any]]:
        """The rows that new rows name, by column and key, as far as this person sees them."""
        return {"centre": Centre.objects.visible_to(by).with_places().in_bulk(wanted.get("centre", set()))}

    @abstractmethod
    def write(self, row: Any | None, values: dict[str, Any], *, by: User) -> tuple[Any, bool]:
        """Check and write inside the change set that is open; the row, and whether anything was written."""

    def attempt(self, row: Any | None, values: dict[str, Any], *, by: User) -> None:
        """Raise what writing would raise. Whatever is written here is taken back; a sort whose rules ask no database
        need not write at all."""
        self.write(row, values, by=by)

    def notes(self, written: Sequence[CheckedRow], stored: Sequence[Any]) -> list[str]:
        """What is worth a look before these rows are written beside those that stand; it refuses nothing."""
        return []

    def place_of(self, row: Any) -> Placed:
        return row.centre

    def keeps(self, user: User) -> bool:
        """Whether anything of this sort is this person's to write."""
        return access.keeps_some_registry(user)


PLACE_COLUMNS = ("centre", "district", "province")
