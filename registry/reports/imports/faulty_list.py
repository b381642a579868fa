"""The rows to mend as a list, where a workbook is too large to go back itself: one line each, however many there are."""

import csv
from collections.abc import Iterable
from io import StringIO
from itertools import chain

from conweb.kernel import thai
from registry.reports.imports.values import Fault

HEADS = ("แผ่น", "แถว", "ช่อง", "ศอช.", "ผล", "พบ", "ให้ทำ")
# A spreadsheet would run what begins with one of these.
RUNS = ("=", "+", "-", "@", "\t", "\r")


def faulty_list(faults: Iterable[Fault]) -> bytes:
    """CSV as Excel opens it: UTF-8 with its mark. Only the text itself is held, no row of it."""
    kept = StringIO()
    writer = csv.writer(kept, lineterminator="\r\n")
    lines = (
        (fault.sheet, fault.row, fault.cell, fault.place, fault.status, fault.found, fault.message)
        for fault in faults
    )
    for line in chain([HEADS], lines):
        writer.writerow([_safe(cell) for cell in line])
    return kept.getvalue().encode("utf-8-sig")


def _safe(cell: object) -> object:
    """A text that a spreadsheet would take for a formula gets the apostrophe by which it stays text."""
    if not isinstance(cell, str):
        return cell
    text = thai.without_controls(cell)
    return f"'{text}" if text.startswith(RUNS) else text
