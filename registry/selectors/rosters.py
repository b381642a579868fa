"""Who sits on a committee on a day, and what the rules say of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, prefetch_related_objects

from conweb.kernel.models import User
from registry import facts, rules
from registry.choices import CentreStatus, CommitteeKind, CommitteeStatus, Position, Tier
from registry.models import Centre, Committee, Seat, Selection
from registry.querysets import CommitteeQuerySet
from registry.rules import Finding, KbtOrder, KbtState, Verdict


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One seat as a roster shows it on a day."""

    seat: Seat
    number: int | None  # the place in the list; those who left have none
    name: str
    post: str  # where the seat belongs to a post: which, if it is not the name already
    holder: str  # who holds the post on the day, where the order names the post alone
    title: str
    is_officer: bool
    whom: str
    source: str
    since: date
    is_gone: bool
    is_coming: bool
    left: str  # «ลาออก», and a note
    until: date | None
    replaced_by: str


@dataclass(frozen=True, slots=True)
class Roster:
    """The seats of a committee on a day: those held, then those to come, then those given up, the last one first."""

    committee: Committee
    on: date
    lines: tuple[RosterLine, ...]
    seats: tuple[Seat, ...]  # every seat of the committee, whenever held
    sitting: int
    vacant: int

    @property
    def places(self) -> int:
        return self.sitting + self.vacant

    @property
    def days_left(self) -> int | None:
        return (self.committee.ends_on - self.on).days if self.committee.ends_on else None

    @property
    def is_over(self) -> bool:
        return self.committee.ends_on is not None and self.committee.ends_on < self.on

    @property
    def is_before(self) -> bool:
        return self.on < self.committee.starts_on


# What a page and the rules read of a committee's surroundings; every further column costs each page.
PLACES = (
    *("centre__tier", "centre__status", "centre__short_name", "centre__official_name"),
    *("centre__province_id", "centre__district_id", "centre__subdistrict_id"),
    *("centre__parent__short_name", "centre__parent__province_id", "centre__parent__district_id"),
    *("province__name", "district__name", "district__province_id", "subdistrict__name"),
)
# A roster shows none of these, so they are not even read.
UNREAD = tuple(
    f"person__{name}"
    for name in (
        "phone",
        "national_id_cipher",
        "national_id_hash",
        "merged_into",
        "anonymised_on",
        "sort_key",
        "search_key",
    )
)


def with_places(committees: CommitteeQuerySet) -> CommitteeQuerySet:
    """Committees with the names of where they lie, as a roster's page and the rules read them."""
    own = [field.name for field in Committee._meta.concrete_fields]
    return committees.select_related("centre__parent", "province", "district", "subdistrict").only(
        *own, *PLACES
    )


def seats_of(committee: Committee) -> list[Seat]:
    """Every seat there is or was, with what it names, and nothing of a person but the name and the place.

    One query, joined with what the kind of committee has: on a ศอช.ต. nobody sits for a ศอช. or for a post.
    """
    named = ["person", "leaving_reason"]
    if committee.kind != CommitteeKind.EXECUTIVE:
        named += ["post", "for_centre", "for_network"]
    elif committee.centre.tier != Tier.SUBDISTRICT:
        named += ["for_centre", "for_network"]
    seats = list(committee.seats.select_related(*named).defer(*UNREAD))
    if any(seat.post_id or seat.for_centre_id or seat.for_network_id for seat in seats):
        # Where a seat names something that its kind of committee has not, that is read in one go all the same.
        prefetch_related_objects(seats, "post", "for_centre", "for_network")
    here = {seat.pk: seat for seat in seats}
    for seat in seats:
        seat.committee = committee
        if seat.replaced_by_id:
            seat.replaced_by = here.get(seat.replaced_by_id)
    return seats


def roster_of(committee: Committee, *, on: date, seats: Sequence[Seat] | None = None) -> Roster:
    """The roster on a day by the seats' own dates. After the term it is the last one, before it the first."""
    rows = seats_of(committee) if seats is None else list(seats)
    day = _roster_day(committee, rows, on)
    held = [seat for seat in rows if seat.since <= day and (seat.until is None or seat.until >= day)]
    coming = [seat for seat in rows if seat.since > day]
    gone = sorted(
        (seat for seat in rows if seat.until is not None and seat.until < day),
        key=lambda seat: seat.until,
        reverse=True,
    )
    sitting = {seat.person_id for seat in held}
    # Who left one place for another of the same committee left nothing empty.
    vacant = sum(seat.replaced_by_id is None and seat.person_id not in sitting for seat in gone)
    holders = facts.holders_of({seat.post_id for seat in held if seat.post_id and not seat.person_id}, on=day)
    lines = [
        *(_line(seat, number, holders.get(seat.post_id, ())) for number, seat in enumerate(held, 1)),
        *(_line(seat, number, is_coming=True) for number, seat in enumerate(coming, len(held) + 1)),
        *(_line(seat, None) for seat in gone),
    ]
    return Roster(committee, on, tuple(lines), tuple(rows), len(held), max(vacant - len(coming), 0))


def _roster_day(committee: Committee, seats: Iterable[Seat], on: date) -> date:
    """The day whose seats are shown: that of the rules."""
    choosing = committee.status == CommitteeStatus.CHOOSING
    return rules.seated_on(
        on,
        starts_on=committee.starts_on,
        ends_on=committee.ends_on,
        coming=[seat.since for seat in seats if seat.until is None] if choosing else None,
    )


def _line(
    seat: Seat, number: int | None, holders: Iterable[tuple[int, str]] = (), *, is_coming: bool = False
) -> RosterLine:
    is_gone = number is None
    reason = seat.leaving_reason.label if seat.leaving_reason else "พ้นจากตำแหน่ง"
    return RosterLine(
        seat=seat,
        number=number,
        name=seat.holder_name,
        post=seat.post_name if seat.person else "",
        holder=", ".join(name for _, name in holders),
        title=seat.title,
        is_officer=seat.position != Position.MEMBER,
        whom=seat.whom,
        source=seat.get_source_display(),
        since=seat.since,
        is_gone=is_gone,
        is_coming=is_coming,
        left=f"{reason} {seat.leaving_note}".strip() if is_gone else "",
        until=seat.until if is_gone else None,
        replaced_by=seat.replaced_by.holder_name if is_gone and seat.replaced_by else "",
    )


@dataclass(frozen=True, slots=True)
class Delegation:
    """A ศอช. or a network that sends somebody to this body, and whom it has sent: nobody is an empty tuple."""

    name: str
    centre_id: int | None
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules of its kind say of a committee on a day, what holds up an announcement first."""

    findings: list[Finding]
    kbt: KbtOrder | None
    centres: tuple[Delegation, ...]
    networks: tuple[Delegation, ...]

    def count(self, verdict: str) -> int:
        return sum(finding.verdict == verdict for finding in self.findings)

    @property
    def block(self) -> int:
        return self.count(Verdict.BLOCK)

    @property
    def see(self) -> int:
        return self.count(Verdict.SEE)

    @property
    def ok(self) -> int:
        return self.count(Verdict.OK)


def judge(committee: Committee, *, on: date, seats: Sequence[Seat] | None = None) -> Judgement:
    """The findings, and who represents which ศอช. and network."""
    body = facts.body_of(committee, seats_of(committee) if seats is None else seats, on=on)
    by_centre: dict[int | None, list[str]] = defaultdict(list)
    by_network: dict[int | None, list[str]] = defaultdict(list)
    for seat in body.sitting:
        by_centre[seat.for_centre].append(seat.name)
        by_network[seat.for_network].append(seat.name)
    return Judgement(
        rules.findings(body),
        body.kbt,
        tuple(Delegation(one.name, one.key, tuple(by_centre[one.key])) for one in body.centres),
        tuple(Delegation(one.name, None, tuple(by_network[one.key])) for one in body.networks),
    )


def findings_of(committee: Committee, *, on: date, seats: Sequence[Seat] | None = None) -> list[Finding]:
    """What the rules of its kind say of a committee on a day, what holds up an announcement first."""
    return judge(committee, on=on, seats=seats).findings


def kbt_state_of(subdistrict_code: str, on: date) -> KbtState:
    """มี, ไม่มี, คำสั่งเก่า or ยังไม่มีคำสั่ง, of one ตำบล on a day."""
    return kbt_states([subdistrict_code], on)[subdistrict_code]


def kbt_states(subdistrict_codes: Iterable[str], on: date) -> dict[str, KbtState]:
    """The same of many ตำบล, in one query."""
    codes = list(subdistrict_codes)
    orders = facts.kbt_orders(codes, on=on)
    return {code: rules.kbt_state(orders.get(code)) for code in codes}


def centre_of_kbt(committee: Committee, user: User) -> Centre | None:
    """The ศอช.ต. whose กรรมการ sit on this ก.บ.ต.; None of any other body, and where the ตำบล has none."""
    if committee.kind != CommitteeKind.KBT:
        return None
    here = Centre.objects.visible_to(user).filter(subdistrict=committee.subdistrict_id)
    return here.exclude(status=CentreStatus.DISSOLVED).first()


def selection_of(committee: Committee) -> int | None:
    """The selection that makes this committee, or was given up; None of one that stands."""
    if committee.status == CommitteeStatus.STANDING:
        return None
    return Selection.objects.filter(committee=committee).values_list("pk", flat=True).first()


@dataclass(frozen=True, slots=True)
class OtherTerm:
    """Another term, or another order, of the same body."""

    pk: int
    starts_on: date
    ends_on: date | None
    status: str
    order_number: str
    selection: int | None

    @property
    def is_choosing(self) -> bool:
        return self.status == CommitteeStatus.CHOOSING


def other_terms(committee: Committee) -> list[OtherTerm]:
    """The terms before and after, or the earlier orders, of the same body: newest first."""
    if committee.centre_id:
        same = Q(centre=committee.centre_id)
    elif committee.subdistrict_id:
        same = Q(subdistrict=committee.subdistrict_id)
    elif committee.district_id:
        same = Q(district=committee.district_id, subdistrict__isnull=True)
    else:
        same = Q(province__isnull=True)
    rows = (
        Committee.objects.filter(same, kind=committee.kind)
        .exclude(pk=committee.pk)
        .exclude(status=CommitteeStatus.CANCELLED)
        .order_by("-starts_on", "-pk")
        .values_list("pk", "starts_on", "ends_on", "status", "order_number", "selection")
    )
    return [OtherTerm(*row) for row in rows]
