"""The rows to mend as a list, where a workbook is too large to go back itself: one line each, however many there are."""

from collections.abc import Iterable
from io import BytesIO
from itertools import chain

from registry.reports.exports.cells import as_csv
from registry.reports.imports.values import Fault

HEADS = ("แผ่น", "แถว", "ช่อง", "ศอช.", "ผล", "พบ", "ให้ทำ")


def faulty_list(faults: Iterable[Fault]) -> bytes:
    """A CSV that Excel opens in Thai and runs nothing of. Only its text is held, no row of it."""
    lines = (
        (fault.sheet, fault.row, fault.cell, fault.place, str(fault.status), fault.found, fault.message)
        for fault in faults
    )
    kept = BytesIO()
    for piece in as_csv(chain([HEADS], lines)):
        kept.write(piece.encode())
    return kept.getvalue()
