"""An official who left a post: the คณะ that name them follow the post, and their orders are drafted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.core.exceptions import ValidationError

from conweb.kernel import clock, thai
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import User
from registry.models import Committee, Paper, PostHolding, Seat
from registry.roster_values import SeatDraft
from registry.selectors.officials import holder_of
from registry.selectors.papers.transfers import seats_to_follow
from registry.selectors.roster_edit import stored_seats, values_of
from registry.services.papers.difference import TRANSFERRED, draft_owed
from registry.services.posts import place_of
from registry.services.rosters import keeps_committee, locked, save_roster

STILL_THERE = "ยังดำรงตำแหน่งนี้อยู่ บันทึกวันพ้นจากตำแหน่งก่อน"


@dataclass(frozen=True, slots=True)
class Followed:
    """The คณะ whose rosters were changed, and the papers that were drafted for them."""

    committees: tuple[Committee, ...]
    papers: tuple[Paper, ...]


def follow_transfer(
    holding: PostHolding, *, by: User, committees: Collection[int] | None = None, reason: str = ""
) -> Followed:
    """End the seats of an official who left a post, and seat who holds it now, in every คณะ that names them.

    All rosters are one change with one reason, which can be undone; then each คณะ's papers are drafted. While the
    post is vacant the seat only ends, and what is drafted is คำสั่งให้พ้น. `committees` narrows it to some; those
    that are not this person's to write stay as they are. A second click changes nothing.
    """
    today = clock.today()
    if holding.until is None or holding.until >= today:
        raise ValidationError(f"{holding.person.full_name} {STILL_THERE}")
    seats = [
        seat
        for seat in seats_to_follow(by, holding, on=today)
        if (committees is None or seat.committee_id in committees) and keeps_committee(by, seat.committee)
    ]
    reason = reason or usual_reason(holding)
    successor = holder_of(holding.post, today)
    if successor is not None and successor.person_id == holding.person_id:
        successor = None
    if seats:
        with change_set(by, reason=reason) as change:
            for seat in seats:
                _follow(seat, holding.until, successor, by=by, reason=reason)
            record_change(
                change,
                kind="roster",
                title=f"{reason} {len(seats)} คณะ"[:200],
                by=by,
                at=place_of(holding.post),
                reason=reason,
            )
    bodies = tuple({seat.committee_id: seat.committee for seat in seats}.values())
    papers: dict[int, Paper] = {}
    for body in bodies:
        papers |= {paper.pk: paper for paper in draft_owed(body, by=by)}
    return Followed(bodies, tuple(papers.values()))


def usual_reason(holding: PostHolding) -> str:
    """«นางสาวพิมพ์ ทองดี พ้นจากพัฒนากร 31 มี.ค. 2564»."""
    day = thai.format_date(holding.until) if holding.until else ""
    return f"{holding.person.full_name} พ้นจาก{holding.post.title} {day}".strip()


def _follow(seat: Seat, last: date, successor: PostHolding | None, *, by: User, reason: str) -> None:
    body = locked(seat.committee, by)
    stored = stored_seats(body)
    save_roster(
        committee=body,
        seats=_drafts(next(row for row in stored if row.pk == seat.pk), stored, last, successor),
        base_version=body.version,
        by=by,
        reason=reason,
    )


def _drafts(seat: Seat, stored: Sequence[Seat], last: date, successor: PostHolding | None) -> list[SeatDraft]:
    values, key = values_of(seat), f"s{seat.pk}"
    ended = replace(values, until=max(seat.since, last), leaving_reason=TRANSFERRED)
    drafts = [SeatDraft(key, ended, seat.pk, seen=values)]
    if successor is None:
        return drafts
    since = max(ended.until + timedelta(days=1), successor.since) if ended.until else successor.since
    if any(
        row.person_id == successor.person_id and (row.until is None or row.until >= since) for row in stored
    ):
        return drafts  # sits here already, for another post
    person = successor.person
    newcomer = replace(
        values,
        prefix=person.prefix,
        first_name=person.first_name,
        last_name=person.last_name,
        person_id=person.pk,
        since=since,
        until=None,
        leaving_reason="",
        leaving_note="",
    )
    return [*drafts, SeatDraft(f"n{seat.pk}", newcomer, replaces=key)]
