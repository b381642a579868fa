"""The code lists of committees as their page shows them, with what was changed in them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count

from conweb.kernel import thai
from conweb.kernel.models import User
from registry.choices import Tier
from registry.models import LeavingReason, Seat, TermLength

RECENT = 20


@dataclass(frozen=True, slots=True)
class ReasonLine:
    reason: LeavingReason
    used: int  # seats that name it


@dataclass(frozen=True, slots=True)
class LengthLine:
    length: TermLength
    is_now: bool  # the one that a term beginning today follows


@dataclass(frozen=True, slots=True)
class Deed:
    """One change of a list, from the history."""

    words: str
    by: str
    at: datetime
    reason: str


def reason_lines() -> list[ReasonLine]:
    used = dict(
        Seat.objects.filter(leaving_reason__isnull=False)
        .values_list("leaving_reason")
        .annotate(seats=Count("pk"))
        .order_by()
    )
    return [ReasonLine(reason, used.get(reason.pk, 0)) for reason in LeavingReason.objects.all()]


def term_lengths(*, on: date) -> list[LengthLine]:
    """By tier from ตำบล up, the newest first, marking what holds today."""
    lengths = sorted(
        TermLength.objects.all(),
        key=lambda row: (list(Tier).index(Tier(row.tier)), -row.since.toordinal()),
    )
    present: dict[str, TermLength] = {}
    for row in lengths:
        if row.since <= on:
            present.setdefault(row.tier, row)
    return [LengthLine(row, present.get(row.tier) is row) for row in lengths]


def deeds_of_code_lists() -> list[Deed]:
    """The last changes of both lists, the newest first; first rows of a new installation are not changes."""
    events = []
    for model in (LeavingReason, TermLength):
        found = model.pgh_event_model.objects.filter(pgh_context__isnull=False)
        events += found.select_related("pgh_context").order_by("-pgh_id")[:RECENT]
    return deeds_of(events, _words)


def deeds_of(events: Iterable[Any], words: Callable[[Any], str]) -> list[Deed]:
    """Rows of history (read with their context) that somebody wrote, the newest first. One query."""
    written = [event for event in events if event.pgh_context.metadata.get("user")]
    written.sort(key=lambda event: event.pgh_created_at, reverse=True)
    names = {
        user.pk: user.full_name
        for user in User.objects.filter(pk__in={event.pgh_context.metadata["user"] for event in written})
    }
    return [_deed(event, words(event), names) for event in written[:RECENT]]


def _deed(event: Any, words: str, names: dict[int, str]) -> Deed:
    said = event.pgh_context.metadata
    at = thai.in_bangkok(event.pgh_created_at)
    if "on" in said:
        at = datetime.combine(date.fromisoformat(said["on"]), at.timetz())
    return Deed(words, names.get(said["user"], ""), at, said.get("reason", ""))


def _words(event: Any) -> str:
    if hasattr(event, "years"):
        tier = Tier(event.tier).label
        return f"วาระ{tier} {event.years} ปี ตั้งแต่ {thai.format_date(event.since)}"
    return f"“{event.label}” ลำดับ {event.order}{'' if event.is_active else ' เลิกใช้'}"
