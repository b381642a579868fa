"""Whether somebody else wrote a roster since its page was opened, and whether all that is asked for stands already."""

from collections.abc import Iterable
from dataclasses import replace

from django.core.exceptions import ValidationError

from registry.models import Committee, Seat
from registry.roster_values import SeatDraft, SeatValues
from registry.selectors.roster_edit import Colleague, values_of

NAME = ("prefix", "first_name", "last_name")


class RosterMoved(ValidationError):
    """Somebody else saved the roster since the page was opened: what stands now, and who changed which seat."""

    def __init__(
        self, *, version: int, stored: list[Seat], by: Colleague, writers: dict[int, Colleague]
    ) -> None:
        super().__init__(f"{by} แก้รายชื่อนี้แล้ว ตรวจแล้วบันทึกอีกครั้ง")
        self.version = version
        self.stored = {seat.pk: values_of(seat) for seat in stored}
        self.order = [seat.pk for seat in stored]
        self.by = by
        self.writers = writers


def strange_seats(seats: Iterable[SeatDraft], stored: dict[int, Seat], committee: Committee) -> list[str]:
    """The keys of rows about a seat of another committee, which is not reached from here.

    One that a colleague took away is another matter.
    """
    drafts = list(seats)
    asked = {draft.seat_id for draft in drafts if draft.seat_id} - stored.keys()
    if not asked:
        return []
    were_here = Seat.pgh_event_model.objects.filter(pgh_obj_id__in=asked, committee=committee.pk)
    strangers = asked - set(were_here.values_list("pgh_obj_id", flat=True))
    return [draft.key for draft in drafts if draft.seat_id in strangers]


def is_stale(
    seats: Iterable[SeatDraft], base_version: int, committee: Committee, stored: dict[int, Seat]
) -> bool:
    """Whether somebody else wrote since the page was opened, through this page or past it (a merge, an undo)."""
    return base_version != committee.version or any(
        draft.seat_id not in stored or draft.seen not in (None, values_of(stored[draft.seat_id]))
        for draft in seats
        if draft.seat_id
    )


def stands_already(seats: Iterable[SeatDraft], stored: Iterable[Seat]) -> bool:
    """Whether the same page was saved a moment ago: a second click finds all it asks for."""
    stands = {seat.pk: values_of(seat) for seat in stored}
    known = {draft.seat_id for draft in seats}
    unknown = [values for pk, values in stands.items() if pk not in known]
    for draft in seats:
        if draft.seat_id:
            if draft.removed != (draft.seat_id not in stands):
                return False
            if not draft.removed and stands[draft.seat_id] != draft.values:
                return False
            continue
        twin = next((values for values in unknown if _same_seat(values, draft.values)), None)
        if twin is None:
            return False
        unknown.remove(twin)
    return True


def _same_seat(stored: SeatValues, typed: SeatValues) -> bool:
    """A stored seat that this new row became: the person has a record now, the rest is as it was typed."""
    asked = replace(typed, person_id=stored.person_id, since=typed.since or stored.since)
    if not typed.has_name:  # the holder of the post was filled in
        asked = replace(asked, **{name: getattr(stored, name) for name in NAME})
    return asked == stored
