"""A centre and its rosters as they stood on a day: from dated seats, and from the history of everything without dates.

Days of their own (since, until, a term) are taken as they are known now: who is recorded late to have left in March
had left in March. What has no day of its own (a name, a place, a position that was corrected) is taken from the
history as it was known at the end of the day; before the first thing known, as it was known first. A row that was
deleted stands on the days before that.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, F, Model, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, TruncDate

from conweb.kernel.thai import BANGKOK
from registry.choices import CentreStatus, CommitteeKind, CommitteeStatus
from registry.models import Centre, Committee, MilestoneParty, Network, Person, Post, Seat
from registry.selectors.centres import CommitteeToday
from registry.selectors.rosters import Roster, roster_of

DELETED = "delete"
DAYS_OF_A_SEAT = ("since", "until")
LEAVING = ("leaving_reason_id", "leaving_note", "replaced_by_id")
GENERATED = ("sort_key", "search_key")


def events_of(model: type[Model], **where: Any) -> QuerySet:
    """The history of some rows in order, each with `on`, the business day on which it was written."""
    return (
        model.pgh_event_model.objects.filter(**where)
        .annotate(
            on=Coalesce(
                Cast(KeyTextTransform("on", F("pgh_context__metadata")), DateField()),
                TruncDate("pgh_created_at", tzinfo=BANGKOK),
            )
        )
        .order_by("pgh_id")
    )


def version_on(history: Iterable[Any], day: date, *, exists: bool = True) -> Any | None:
    """The event that tells how a row stood at the end of a day; None where it was deleted by then.

    Before the first event it is that one, unless the row does not exist any more: then nobody knew of it.
    """
    rows = list(history)
    known = [event for event in rows if event.on <= day]
    if known:
        return None if known[-1].pgh_label == DELETED else known[-1]
    return rows[0] if rows and exists else None


def versions_on(model: type[Model], keys: Collection[int], day: date) -> dict[int, Any]:
    """How each of these rows stood on a day, by key. One query, none where there are no keys."""
    if not keys:
        return {}
    histories: dict[int, list[Any]] = defaultdict(list)
    for event in events_of(model, pgh_obj__in=keys):
        histories[event.pgh_obj_id].append(event)
    found = {key: version_on(history, day) for key, history in histories.items()}
    return {key: version for key, version in found.items() if version is not None}


# ── rosters ────────────────────────────────────────────────────────────────────────────────
def roster_on(committee: Committee, day: date) -> Roster:
    """The roster as it stood on a day; before the term, the one it began with."""
    return roster_of(committee, on=day, seats=seats_on(committee, max(day, committee.starts_on)))


def seats_on(committee: Committee, day: date) -> list[Seat]:
    """Every seat that was known on a day or is known now, with what it names under the names of that day."""
    histories: dict[int, list[Any]] = defaultdict(list)
    events = events_of(Seat, committee=committee.pk)
    for event in events.select_related("post", "for_centre", "for_network", "leaving_reason"):
        histories[event.pgh_obj_id].append(event)
    seats = [seat for history in histories.values() if (seat := _seat_on(committee, history, day))]
    _name_as_on(seats, day)
    standing = {seat.pk: seat for seat in seats}
    for seat in seats:
        seat.replaced_by = standing.get(seat.replaced_by_id)
    return sorted(seats, key=lambda seat: (seat.order, seat.pk))


def _seat_on(committee: Committee, history: list[Any], day: date) -> Seat | None:
    """One seat on a day: its own days as they are known last, how it was given up as soon as that was known."""
    last = history[-1]
    version = version_on(history, day, exists=last.pgh_label != DELETED)
    if version is None or (version.on > day and last.since > day):
        return None  # gone by then, or neither known nor begun
    seat = Seat(**_columns(Seat, version))
    for name in DAYS_OF_A_SEAT:
        setattr(seat, name, getattr(last, name))
    left = version if version.until else last
    for name in LEAVING:
        setattr(seat, name, getattr(left, name))
    seat.committee = committee
    # What is named is copied, because it gets the name of the day.
    seat.post = copy(version.post) if version.post_id else None
    seat.for_centre = copy(version.for_centre) if version.for_centre_id else None
    seat.for_network = copy(version.for_network) if version.for_network_id else None
    seat.leaving_reason = left.leaving_reason if left.leaving_reason_id else None
    return seat


def _columns(model: type[Model], version: Any) -> dict[str, Any]:
    """The columns of a row as its history keeps them."""
    columns = [field.attname for field in model._meta.concrete_fields if field.name not in ("id", *GENERATED)]
    return {"id": version.pgh_obj_id} | {name: getattr(version, name) for name in columns}


def _name_as_on(seats: list[Seat], day: date) -> None:
    people = versions_on(Person, {seat.person_id for seat in seats if seat.person_id}, day)
    for seat in seats:
        if seat.person_id in people:
            seat.person = Person(**_columns(Person, people[seat.person_id]))
    centres = {seat.for_centre for seat in seats if seat.for_centre}
    named = _centre_names(centres, day)
    posts = versions_on(Post, {seat.post_id for seat in seats if seat.post_id}, day)
    networks = versions_on(Network, {seat.for_network_id for seat in seats if seat.for_network_id}, day)
    for seat in seats:
        if seat.for_centre:
            seat.for_centre.official_name, seat.for_centre.short_name = named[seat.for_centre_id]
        if seat.post and seat.post_id in posts:
            seat.post.title = posts[seat.post_id].title
        if seat.for_network and seat.for_network_id in networks:
            seat.for_network.name = networks[seat.for_network_id].name


# ── centres ────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class CentreThen:
    """A centre on a day. `centre` carries the names, the place and the status of that day."""

    centre: Centre
    on: date
    recorded_on: date | None  # the first day that the history knows
    committee: CommitteeToday | None

    @property
    def is_before_records(self) -> bool:
        """Shown as it was first recorded, because nothing is known of the day itself."""
        return self.recorded_on is None or self.on < self.recorded_on

    @property
    def is_before_founding(self) -> bool:
        return self.centre.founded_on is not None and self.on < self.centre.founded_on


def centre_on(centre: Centre, day: date) -> CentreThen:
    """A centre and its คณะกรรมการบริหาร as they stood on a day."""
    history = list(events_of(Centre, pgh_obj=centre.pk))
    then = copy(centre)
    if version := version_on(history, day):
        for name in ("place", "phone", "english_name", "latitude", "longitude"):
            setattr(then, name, getattr(version, name))
    parties = _parties([centre.pk])[centre.pk]
    then.official_name, then.short_name = _names_on(centre, history, parties, day)
    then.status = _status_on(centre, history, parties, day)
    return CentreThen(then, day, history[0].on if history else None, committee_on(then, day))


def committee_on(centre: Centre, day: date) -> CommitteeToday | None:
    """The คณะกรรมการบริหาร in office on a day; where none was, the last one before it with those who sat to its end."""
    terms = [term for term in _terms(centre, day) if term.starts_on <= day]
    if not terms:
        return None
    committee = max(terms, key=lambda term: (term.ends_on >= day, term.ends_on))
    roster = roster_on(committee, day)
    return CommitteeToday(
        committee=committee,
        seats=[line.seat for line in roster.lines if not line.is_gone and not line.is_coming],
        in_office=committee.ends_on >= day,
        days_left=(committee.ends_on - day).days,
    )


def _terms(centre: Centre, day: date) -> list[Committee]:
    """The terms that stand now, and those that were deleted after the day."""
    standing = list(centre.committees.executive().standing())
    here = {committee.pk for committee in standing}
    gone: dict[int, list[Any]] = defaultdict(list)
    for event in events_of(Committee, centre=centre.pk, kind=CommitteeKind.EXECUTIVE):
        if event.pgh_obj_id not in here:
            gone[event.pgh_obj_id].append(event)
    for history in gone.values():
        version = version_on(history, day, exists=False)
        if history[-1].pgh_label == DELETED and version and version.status == CommitteeStatus.STANDING:
            standing.append(Committee(**_columns(Committee, version)))
    for committee in standing:
        committee.centre = centre
    return standing


def _centre_names(centres: Collection[Centre], day: date) -> dict[int, tuple[str, str]]:
    """The full and the short name of each centre on a day. Two queries."""
    if not centres:
        return {}
    by_key = {centre.pk: centre for centre in centres}
    histories: dict[int, list[Any]] = defaultdict(list)
    for event in events_of(Centre, pgh_obj__in=by_key):
        histories[event.pgh_obj_id].append(event)
    parties = _parties(by_key)
    return {key: _names_on(centre, histories[key], parties[key], day) for key, centre in by_key.items()}


def _parties(keys: Iterable[int]) -> dict[int, list[MilestoneParty]]:
    """The parts of each centre in milestones, in order of the days on which these happened."""
    found: dict[int, list[MilestoneParty]] = defaultdict(list)
    parts = MilestoneParty.objects.filter(centre__in=list(keys)).select_related("milestone")
    for part in parts.order_by("milestone__happened_on", "milestone__pk", "-side"):
        found[part.centre_id].append(part)
    return found


def _names_on(
    centre: Centre, history: list[Any], parties: list[MilestoneParty], day: date
) -> tuple[str, str]:
    """What was said last by the day: by a milestone that had happened, or by the row."""
    names = ("official_name", "short_name")
    said_on = _set_on(history, names, day)
    after = [part for part in _on_side(parties, MilestoneParty.AFTER) if part.milestone.happened_on <= day]
    if after and (said_on is None or after[-1].milestone.happened_on > said_on):
        return after[-1].official_name, after[-1].short_name
    if said_on is None:
        before = [
            part for part in _on_side(parties, MilestoneParty.BEFORE) if part.milestone.happened_on > day
        ]
        if before:
            return before[0].official_name, before[0].short_name
    named = version_on(history, day) or centre
    return named.official_name, named.short_name


def _status_on(centre: Centre, history: list[Any], parties: list[MilestoneParty], day: date) -> str:
    """The status on a day: a centre is gone from the day of the milestone that it did not outlive."""
    outlived = {part.milestone_id for part in _on_side(parties, MilestoneParty.AFTER)}
    ends = [part.milestone.happened_on for part in parties if part.milestone_id not in outlived]
    said_on = _set_on(history, ("status",), day)
    if any(ended <= day and (said_on is None or ended > said_on) for ended in ends):
        return CentreStatus.DISSOLVED
    if said_on is None and ends:
        return CentreStatus.ACTIVE
    return (version_on(history, day) or centre).status


def _on_side(parties: list[MilestoneParty], side: str) -> list[MilestoneParty]:
    return [part for part in parties if part.side == side]


def _set_on(history: list[Any], names: tuple[str, ...], day: date) -> date | None:
    """The day on which these columns got what they held at the end of another; None before anything is known."""
    set_on, held = None, None
    for event in history:
        if event.on > day:
            break
        values = [getattr(event, name) for name in names]
        if values != held:
            set_on, held = event.on, values
    return set_on
