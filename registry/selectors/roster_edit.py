"""What the page of a whole roster reads: its seats as values, the choices of its fields, who changed what meanwhile."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q

from conweb.kernel import thai
from conweb.kernel.models import User
from registry.choices import CommitteeKind, HoldingMode, NetworkLevel, Position, Source, Tier
from registry.models import (
    Centre,
    Committee,
    LeavingReason,
    LocalAuthority,
    Network,
    Person,
    Post,
    PostHolding,
    Seat,
)
from registry.models.committees import WORKING_TITLES
from registry.roster_checks import Body, Home
from registry.roster_values import CENTRE, NETWORK, SeatValues
from registry.selectors.officials import HOLDING_ORDER

# Bodies whose seats belong to posts; on a คณะกรรมการบริหาร people sit for whom they represent.
KINDS_OF_POSTS = frozenset(CommitteeKind) - {CommitteeKind.EXECUTIVE}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds or acts in a post today."""

    person: Person
    mode: str

    @property
    def words(self) -> str:
        acting = "" if self.mode == HoldingMode.SUBSTANTIVE else f" {HoldingMode(self.mode).label}"
        return f"{self.person.full_name}{acting}"


@dataclass(frozen=True, slots=True)
class RosterOptions:
    """What the menus of a roster offer; every label is also how a value is told in words."""

    posts: list[tuple[Post, Holder | None]]
    centres: list[tuple[int, str]]
    networks: list[tuple[int, str]]
    reasons: list[tuple[str, str]]
    retired_reasons: dict[str, str]
    sources: list[tuple[str, str]]
    positions: list[tuple[str, str]]
    titles: list[str]  # proposals for posts outside the offices kept here

    def words_of(self, name: str, value: object) -> str:
        """A value of a field as people read it."""
        if value in (None, ""):
            return "ว่าง"
        if isinstance(value, date):
            return thai.format_date(value)
        words = {
            "position": dict(self.positions) | dict(Position.choices),
            "source": dict(Source.choices),
            "leaving_reason": dict(self.reasons) | self.retired_reasons,
            "whom": {f"{CENTRE}{pk}": label for pk, label in self.centres}
            | {f"{NETWORK}{pk}": label for pk, label in self.networks},
            "post_id": {post.pk: post.title for post, _ in self.posts},
        }.get(name, {})
        words = {str(key): label for key, label in words.items()}
        return str(words.get(str(value), value))

    def holder_of(self, post_id: int | None) -> Holder | None:
        return next((holder for post, holder in self.posts if post.pk == post_id), None)


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
    return list(
        Seat.objects.filter(committee=committee).select_related("person", "post").order_by("order", "pk")
    )


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


def roster_options(committee: Committee, *, on: date) -> RosterOptions:
    """The menus for one committee, the same number of queries however long its roster is."""
    reasons = list(LeavingReason.objects.all())
    with_posts = committee.kind in KINDS_OF_POSTS
    tier = committee.centre.tier if committee.centre else None
    titles = WORKING_TITLES if committee.kind == CommitteeKind.WORKING else {}
    return RosterOptions(
        posts=_posts(committee, on) if with_posts else [],
        centres=_centres_below(committee) if committee.kind == CommitteeKind.EXECUTIVE else [],
        networks=_networks(committee, on) if tier in (Tier.DISTRICT, Tier.PROVINCE) else [],
        reasons=[(row.code, row.label) for row in reasons if row.is_active],
        retired_reasons={row.code: row.label for row in reasons if not row.is_active},
        sources=[(source.value, source.label) for source in _sources(committee.kind, tier)],
        positions=[(value, titles.get(value, label)) for value, label in Position.choices],
        titles=_titles(committee) if with_posts else [],
    )


def _sources(kind: str, tier: str | None) -> list[Source]:
    """The composition of each tier first (ระเบียบ มท. 2551); a body of posts has its own two."""
    if kind != CommitteeKind.EXECUTIVE:
        first = [Source.EX_OFFICIO, Source.EXPERT]
    else:
        first = {
            Tier.DISTRICT: [Source.SUBDISTRICT_CENTRE, Source.NETWORK, Source.EXPERT],
            Tier.PROVINCE: [Source.DISTRICT_CENTRE, Source.NETWORK, Source.EXPERT],
        }.get(tier, [Source.ORGANISATION, Source.LEADER, Source.OTHER_ORGANISATION])
    return [*first, *(source for source in Source if source not in first)]


def _posts(committee: Committee, on: date) -> list[tuple[Post, Holder | None]]:
    """Posts of the offices of the very area, with their holders: two queries."""
    if committee.district_id:
        here = Q(office__district=committee.district_id)
    elif committee.province_id:
        here = Q(office__province=committee.province_id, office__district__isnull=True)
    else:
        here = Q(office__kind="department")
    sitting = Q(seats__committee=committee)
    holdings = PostHolding.objects.on(on).select_related("person").order_by("-since")
    found = (
        Post.objects.filter((here & Q(is_active=True)) | sitting)
        .distinct()
        .prefetch_related(Prefetch("holdings", queryset=holdings, to_attr="held_now"))
        .order_by("sort_key", "pk")
    )
    return [(post, _holder(post.held_now)) for post in found]


def _holder(holdings: Iterable[PostHolding]) -> Holder | None:
    """The one named for a post: the holder, else whoever acts."""
    first = min(holdings, key=lambda row: HOLDING_ORDER.index(HoldingMode(row.mode)), default=None)
    return Holder(first.person, first.mode) if first else None


def _centres_below(committee: Committee) -> list[tuple[int, str]]:
    below = Centre.objects.filter(parent=committee.centre_id).order_by("sort_key", "pk")
    return list(below.values_list("pk", "short_name"))


def _networks(committee: Committee, on: date) -> list[tuple[int, str]]:
    networks = Network.objects.on(max(on, committee.starts_on))
    if committee.district_id:
        networks = networks.filter(level=NetworkLevel.DISTRICT, district=committee.district_id)
    else:
        networks = networks.filter(level=NetworkLevel.PROVINCE, province=committee.province_id)
    # One that has ended since still has its delegates here.
    kept = Network.objects.filter(delegates__committee=committee)
    found = (networks | Network.objects.filter(pk__in=kept.values("pk"))).order_by("sort_key", "pk")
    return list(found.values_list("pk", "name"))


def _titles(committee: Committee) -> list[str]:
    """«ผู้บริหาร อปท. ในตำบล (นายก อบต./นายกเทศมนตรี) หรือผู้แทน», กำนัน: the regulation's list for a ตำบล."""
    area = committee.subdistrict
    if area is None:
        return []
    authorities = LocalAuthority.objects.filter(subdistricts=area, is_active=True).order_by("sort_key", "pk")
    mayors = [
        f"นายก อบต. {row.name}" if row.kind == "subdistrict" else f"นายก{row.full_name}"
        for row in authorities
    ]
    return [*mayors, f"กำนันตำบล{area.name}", *(f"ผู้ใหญ่บ้าน หมู่ที่ {number}" for number in range(1, 11))]


def namesakes_of(
    names: Collection[tuple[str, str]], *, committee: Committee
) -> dict[tuple[str, str], list[Person]]:
    """People of the committee's area under each of these names (ชื่อ, นามสกุล). One query for all of them.

    Titles do not count, nor do records that were joined to another. Those kept by the province are asked too.
    """
    keys = {f"{thai.fold(first)} {thai.fold(last)}": (first, last) for first, last in names}
    if not keys:
        return {}
    people = Person.objects.current().filter(search_key__in=keys, anonymised_on__isnull=True)
    if committee.district_id:
        here = Q(district=committee.district_id) | Q(province=committee.province_id, district__isnull=True)
    elif committee.province_id:
        here = Q(province=committee.province_id)
    else:
        here = Q(province__isnull=True)
    found: dict[tuple[str, str], list[Person]] = {}
    for person in people.filter(here).select_related("subdistrict", "district", "province"):
        found.setdefault(keys[person.search_key], []).append(person)
    return found


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
