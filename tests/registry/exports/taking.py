"""Tables taken out as files, and held against the registry as if an officer had brought them back."""

import csv
import io
from collections.abc import Callable
from typing import Any

import openpyxl
from django.db.models import QuerySet

from conweb.kernel import clock
from conweb.kernel.models import User
from registry.choices import ExportedTable
from registry.reports.exports.cells import as_csv
from registry.reports.exports.xlsx import as_xlsx
from registry.services.tables.checking import check_table
from registry.services.tables.reading import read_table, resource_for
from registry.services.tables.values import CheckedTable

ENDINGS = ("xlsx", "csv")


def file_of(table: ExportedTable, rows: QuerySet, *, by: User, ending: str) -> bytes:
    """The bytes that the browser is sent."""
    resource = resource_for(table, user=by, on=clock.today())
    if ending == "xlsx":
        return b"".join(as_xlsx(resource.table(rows), resource.shape))
    return "".join(as_csv(resource.table(rows))).encode()


def brought_back(content: bytes, *, by: User, ending: str = "xlsx") -> CheckedTable:
    found = read_table(content, name=f"ตาราง.{ending}", user=by)
    return check_table(found, by=by, on=clock.today())


def edited(content: bytes, change: Callable[[Any], None]) -> bytes:
    """A workbook opened, changed and saved as Excel would."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book.active)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def cell_at(content: bytes, head: str, row: int = 2) -> str:
    """The name of the cell under a heading: «I2»."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return next(cell.coordinate for cell in sheet[1] if cell.value == head)[:-1] + str(row)


def typed(content: bytes, cells: dict[str, Any]) -> bytes:
    """A workbook in which somebody typed into the first row, by heading."""

    def change(sheet: Any) -> None:
        for head, value in cells.items():
            sheet[cell_at(content, head)] = value

    return edited(content, change)


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
