"""The newest change of a centre, and what stood when a page was opened: read from the rows of history."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conweb.kernel.models import User
from registry.models import Centre

THE_SYSTEM = "ระบบ"


@dataclass(frozen=True, slots=True)
class LastChange:
    """The last row of a centre's history: its number, who wrote it, and when."""

    seen: int
    by: str
    at: datetime


def last_change(centre: Centre) -> LastChange | None:
    """None for a centre without history, as one written before history was kept would be."""
    row = (
        Centre.pgh_event_model.objects.filter(pgh_obj=centre.pk)
        .select_related("pgh_context")
        .order_by("-pgh_id")
        .first()
    )
    if row is None:
        return None
    told = row.pgh_context.metadata.get("user") if row.pgh_context else None
    person = User.objects.filter(pk=told).first() if told else None
    return LastChange(row.pgh_id, person.full_name if person else THE_SYSTEM, row.pgh_created_at)


def last_seen(centre: Centre) -> int:
    """What a form keeps, so that a newer change of a colleague is noticed; 0 where there is no history."""
    newest = Centre.pgh_event_model.objects.filter(pgh_obj=centre.pk).order_by("-pgh_id")
    return newest.values_list("pgh_id", flat=True).first() or 0


def seen_values(centre: Centre, seen: int) -> dict[str, Any] | None:
    """The columns as a row of this centre's history has them; None for a row of anything else."""
    return Centre.pgh_event_model.objects.filter(pgh_obj=centre.pk, pgh_id=seen).values().first()
