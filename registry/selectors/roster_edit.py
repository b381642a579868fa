"""What the page of a whole roster reads: its seats as values, people of the same names, who changed what meanwhile."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from conweb.kernel import thai
from conweb.kernel.models import User
from registry.models import Committee, Person, Seat
from registry.roster_checks import Body, Home
from registry.roster_values import CENTRE, NETWORK, SeatValues


@dataclass(frozen=True, slots=True)
class News:
    """What a colleague did to a seat since the page was opened: «ถึงวันที่: ว่าง → 1 มี.ค. 2564»."""

    name: str
    deed: str
    changes: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Colleague:
    """Who changed the roster last, and when; empty where the change was made by conweb itself."""

    name: str
    at: datetime | None

    def __str__(self) -> str:
        when = f" {thai.format_datetime(self.at)}" if self.at else ""
        return f"{self.name or 'ระบบ'}{when}"


def stored_seats(committee: Committee) -> list[Seat]:
    """Every seat of a committee, those that have ended as well, in order. One query."""
    return seats_of([committee])[committee.pk]


def seats_of(committees: Iterable[Committee]) -> dict[int, list[Seat]]:
    """The same of many committees that are stored, by their numbers. One query."""
    bodies = {row.pk: row for row in committees}
    found: dict[int, list[Seat]] = {pk: [] for pk in bodies}
    rows = Seat.objects.filter(committee__in=list(bodies)).select_related("person", "post")
    for seat in rows.order_by("committee", "order", "pk"):
        seat.committee = bodies[seat.committee_id]
        found[seat.committee_id].append(seat)
    return found


def values_of(seat: Seat) -> SeatValues:
    """A stored seat as values. Its person and post are read along."""
    person = seat.person
    whom = f"{CENTRE}{seat.for_centre_id}" if seat.for_centre_id else ""
    return SeatValues(
        position=seat.position,
        position_title=seat.position_title,
        prefix=person.prefix if person else "",
        first_name=person.first_name if person else "",
        last_name=person.last_name if person else "",
        person_id=seat.person_id,
        post_id=seat.post_id,
        post_title=seat.post_title,
        source=seat.source,
        represents=seat.represents,
        whom=f"{NETWORK}{seat.for_network_id}" if seat.for_network_id else whom,
        since=seat.since,
        until=seat.until,
        leaving_reason=seat.leaving_reason_id or "",
        leaving_note=seat.leaving_note,
    )


def body_of(committee: Committee) -> Body:
    return Body(
        kind=committee.kind,
        starts_on=committee.starts_on,
        ends_on=committee.ends_on,
        tier=committee.centre.tier if committee.centre else None,
        province_id=committee.province_id,
        district_id=committee.district_id,
        subdistrict_id=committee.subdistrict_id,
    )


def home_of(person: Person) -> Home:
    return Home(person.province_id, person.district_id, person.subdistrict_id)


def name_key(first_name: str, last_name: str) -> str:
    """One name however it is written; as Person.search_key has it."""
    return f"{thai.fold(first_name)} {thai.fold(last_name)}"


def namesakes_among(keys: Collection[str], *, committees: Iterable[Committee]) -> dict[str, list[Person]]:
    """People under these names (`name_key`) who are kept anywhere around these committees. One query for all of them.

    Titles do not count, nor do records that were joined to another. Whose namesake somebody is, `is_around` says.
    """
    if not keys:
        return {}
    rows = list(committees)
    provinces = {row.province_id for row in rows if row.district_id}
    whole = {row.province_id for row in rows if row.province_id and not row.district_id}
    here = Q(district__in={row.district_id for row in rows if row.district_id})
    here |= Q(province__in=provinces, district__isnull=True) | Q(province__in=whole)
    if any(not row.province_id for row in rows):
        here |= Q(province__isnull=True)
    people = Person.objects.current().filter(here, search_key__in=list(keys), anonymised_on__isnull=True)
    found: dict[str, list[Person]] = {}
    for person in people.select_related("subdistrict", "district", "province"):
        found.setdefault(person.search_key, []).append(person)
    return found


def is_around(person: Person | Home, committee: Committee) -> bool:
    """Whether a record is kept where a namesake of this committee's people would be: in its area, or by the province."""
    if committee.district_id:
        return person.district_id == committee.district_id or (
            person.district_id is None and person.province_id == committee.province_id
        )
    return person.province_id == (committee.province_id or None)


def seats_in_words(people: Iterable[Person]) -> dict[int, str]:
    """Where each of these people sits, in one line: it tells two of one name apart. One query."""
    words: dict[int, list[str]] = {}
    seats = Seat.objects.filter(person__in=[person.pk for person in people], until__isnull=True)
    for seat in seats.select_related("committee__centre", "committee__subdistrict", "committee__district"):
        words.setdefault(seat.person_id, []).append(f"{seat.title} {seat.committee.full_name}")
    return {pk: ", ".join(dict.fromkeys(lines)) for pk, lines in words.items()}


def last_writer(committee: Committee) -> Colleague:
    """Who made the version that stands, from the history of the committee."""
    events = Committee.pgh_event_model.objects.filter(pgh_obj=committee.pk, version=committee.version)
    event = events.select_related("pgh_context").order_by("-pgh_id").first()
    return _colleague(event)


def writers_of(seat_ids: Collection[int]) -> dict[int, Colleague]:
    """Who last touched each of these seats, also where it is gone."""
    events = (
        Seat.pgh_event_model.objects.filter(pgh_obj_id__in=seat_ids)
        .select_related("pgh_context")
        .order_by("pgh_obj_id", "-pgh_id")
        .distinct("pgh_obj_id")
    )
    found = list(events)
    names = _names(found)
    return {event.pgh_obj_id: _colleague(event, names) for event in found}


def _names(events: Iterable[object]) -> dict[int, str]:
    ids = {event.pgh_context.metadata.get("user") for event in events if event.pgh_context}
    return {user.pk: user.full_name for user in User.objects.filter(pk__in=ids - {None})}


def _colleague(event: object | None, names: dict[int, str] | None = None) -> Colleague:
    if event is None:
        return Colleague("", None)
    said = event.pgh_context.metadata if event.pgh_context else {}
    known = _names([event]) if names is None else names
    made_at = thai.in_bangkok(event.pgh_created_at)
    if "on" in said:  # the day on which the office worked
        made_at = datetime.combine(date.fromisoformat(said["on"]), made_at.timetz())
    return Colleague(known.get(said.get("user"), ""), made_at)
