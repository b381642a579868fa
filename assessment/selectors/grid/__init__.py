"""A district on one page: every ศอช.ต. × 23 with last year, points, totals and bands."""

from assessment.selectors.grid.reading import (
    answers_by_form,
    clashes_of,
    district_grid,
    grid_proposals,
    message_of,
    totals_of,
)
from assessment.selectors.grid.values import (
    DistrictGrid,
    GridAnswer,
    GridCategory,
    GridCell,
    GridCentre,
    GridColumn,
    GridForm,
    GridRow,
    GridTotals,
    LastYear,
)

__all__ = [
    "DistrictGrid",
    "GridAnswer",
    "GridCategory",
    "GridCell",
    "GridCentre",
    "GridColumn",
    "GridForm",
    "GridRow",
    "GridTotals",
    "LastYear",
    "answers_by_form",
    "clashes_of",
    "district_grid",
    "grid_proposals",
    "message_of",
    "totals_of",
]
