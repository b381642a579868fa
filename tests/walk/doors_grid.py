"""Doors of a district's grid: the table, a block, forms begun together, a block taken back."""

import json

from assessment.services.answers import Typed
from assessment.services.grid import KIND, BlockCell, save_block
from conweb.kernel.models import RecordedChange
from tests.walk.door import Door, Fields
from tests.walk.world import THIS_YEAR, Place

YEAR = f"?year={THIS_YEAR}"


def _district(at: Place) -> tuple[str]:
    return (at.district.pk,)


def _block(at: Place) -> tuple[str]:
    """A block of one cell that can be taken back, saved by the officer of the place."""
    open_ones = RecordedChange.objects.filter(kind=KIND, district=at.district, undone_at=None)
    if not open_ones.exists():
        cell = BlockCell(at.partial.pk, 21, Typed("2", "9"))
        forms = {at.partial.pk: at.partial}
        save_block(cells=[cell], forms=forms, district=at.district, title="วาง 1 ช่อง", by=at.officer)
    return (open_ones.order_by("made_at").first().pk,)


def _cells(at: Place) -> Fields:
    return {"cells": json.dumps([[at.partial.pk, 20, "3", "9", 0, "", 0]])}


DOORS: dict[str, Door] = {
    "assessment:grid": Door(
        row=_district, asks=lambda at: YEAR, sends=lambda at: {f"c{at.partial.pk}-20-0": "3/9"}
    ),
    "assessment:grid-proposals": Door(row=_district, asks=lambda at: YEAR),
    "assessment:grid-paste": Door(row=_district, asks=lambda at: YEAR, sends=_cells),
    "assessment:grid-begin": Door(
        row=_district, asks=lambda at: YEAR, sends=lambda at: {"centre": at.fresh.pk}
    ),
    "assessment:grid-undo": Door(row=_block),
}
