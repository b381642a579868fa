"""The layout that stands, and the rows of an area under it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from conweb.kernel.models import User
from registry.choices import CentralSheet, Position
from registry.models import CentralLayout, Centre, Committee, Seat
from registry.querysets import CentreQuerySet
from registry.selectors.central.facts import FACTS, LayoutColumn, Row, usual_columns
from registry.selectors.code_lists import RECENT, Deed, deeds_of

CHUNK = 500


def layout_of(sheet: CentralSheet) -> list[LayoutColumn]:
    """The columns as the department set them; the usual ones while it has not. One query."""
    kept = CentralLayout.objects.filter(pk=sheet).first()
    if kept is None:
        return usual_columns(sheet)
    return [
        LayoutColumn(column["head"], FACTS[column["fact"]])
        for column in kept.columns
        if column["fact"] in FACTS
    ]


def layouts() -> dict[CentralSheet, list[LayoutColumn]]:
    """Both at once. One query."""
    kept = {row.pk: row.columns for row in CentralLayout.objects.all()}
    return {
        sheet: [LayoutColumn(one["head"], FACTS[one["fact"]]) for one in kept[sheet] if one["fact"] in FACTS]
        if sheet in kept
        else usual_columns(sheet)
        for sheet in CentralSheet
    }


def deeds_of_layout(sheet: CentralSheet) -> list[Deed]:
    """Who changed the columns of a sheet, the newest first."""
    events = CentralLayout.pgh_event_model.objects.filter(pgh_obj=sheet, pgh_context__isnull=False)
    newest = events.select_related("pgh_context").order_by("-pgh_id")[:RECENT]
    return deeds_of(newest, lambda event: f"{len(event.columns)} คอลัมน์: {_heads(event.columns)}")


def _heads(columns: Sequence[dict[str, str]]) -> str:
    return ", ".join(column["head"] for column in columns)


def centres_of(user: User, *, province: str, district: str) -> CentreQuerySet:
    """The centres of an area that are in the central record: all but the dissolved, in the order of their codes."""
    centres = Centre.objects.visible_to(user).not_dissolved()
    if district:
        centres = centres.filter(district=district)
    elif province:
        centres = centres.filter(province=province)
    return centres.order_by("province", "district", "subdistrict", "pk")


def members_of(centres: QuerySet[Centre], *, on: date) -> int:
    """How many lines the sheet of members has. One query."""
    seats = Seat.objects.executive().in_office(on)
    return seats.filter(committee__centre__in=centres.order_by().values("pk")).count()


def rows_of(sheet: CentralSheet, centres: QuerySet[Centre], *, on: date) -> Iterator[Row]:
    """A row for each centre, or for each member of its คณะกรรมการบริหาร in office; read by the hundred."""
    keys = list(centres.values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        yield from _chunk(sheet, keys[start : start + CHUNK], on)


def _chunk(sheet: CentralSheet, keys: Sequence[int], on: date) -> Iterator[Row]:
    found = Centre.objects.with_places().in_bulk(keys)
    bodies = {
        body.centre_id: body for body in Committee.objects.executive().in_office(on).filter(centre__in=keys)
    }
    by_body = _seats(sheet, [body.pk for body in bodies.values()], on)
    for key in keys:
        centre = found.get(key)
        if centre is None:  # gone meanwhile
            continue
        body = bodies.get(key)
        seats = by_body.get(body.pk, []) if body else []
        told = _told(centre, body, seats)
        if sheet == CentralSheet.CENTRES:
            yield Row(**told)
            continue
        for number, seat in enumerate(seats, 1):
            seat.committee = body
            yield Row(**told, seat=seat, number=number)


def _seats(sheet: CentralSheet, bodies: Sequence[int], on: date) -> dict[int, list[Seat]]:
    seats = Seat.objects.in_office(on).filter(committee__in=bodies).select_related("person", "post")
    if sheet == CentralSheet.MEMBERS:
        seats = seats.select_related("for_centre", "for_network")
    found: dict[int, list[Seat]] = defaultdict(list)
    for seat in seats.order_by("order", "pk"):
        found[seat.committee_id].append(seat)
    return found


def _told(centre: Centre, body: Committee | None, seats: Sequence[Seat]) -> dict[str, Any]:
    holders = {seat.position: seat.holder_name for seat in seats}
    return {
        "centre": centre,
        "body": body,
        "members": len(seats),
        "chair": holders.get(Position.CHAIR, ""),
        "secretary": holders.get(Position.SECRETARY, ""),
    }
