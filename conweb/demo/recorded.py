"""The papers by which the demo's bodies stand: signed on paper years ago, entered when the register was."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import pgtrigger
from django.db.models import Prefetch, Q
from django.utils import timezone

from conweb.demo.invention import FIRST_DAY, TODAY, dice, fixture, working_day_before
from conweb.kernel.models import User
from conweb.kernel.thai import be_year
from registry.choices import CommitteeKind, CommitteeStatus, OfficeKind, PaperOrigin, PostKind
from registry.models import Committee, Office, Paper, PaperLink, PostHolding, Seat
from registry.rules.papers.compose import compose
from registry.rules.papers.document import Letterhead
from registry.rules.papers.facts import PaperFacts, Place
from registry.rules.papers.kinds import LinkKind, PaperKind, PaperStatus
from registry.rules.papers.needs import FOUNDS, link_of
from registry.rules.values import Kind, Tier
from registry.selectors.papers.lines import line_to_json, roster_lines
from registry.selectors.papers.signatories import signature_lines
from registry.services.papers.drafting import place_words

ORDERED_ON_THEIR_FIRST_DAY = {
    CommitteeKind.WORKING: PaperKind.WORKING_ORDER,
    CommitteeKind.KBT: PaperKind.KBT_ORDER,
    CommitteeKind.KBO: PaperKind.KBO_ORDER,
}
REPLACED = "มีฉบับใหม่ใช้แทน"


@dataclass(eq=False)
class Recorded:
    """One paper of the past, and those that it changes."""

    kind: PaperKind
    committee: Committee
    dated_on: date
    effective_on: date
    about: list["Recorded"] = field(default_factory=list)
    number: str = ""
    row: Paper | None = None


def record_past(officers: Mapping[str, User], province: User) -> list[Recorded]:
    """Store the papers of the province; of the officer's own district only their numbers are given out.

    Those are returned in the order of their days, for their officers to enter them (`conweb.demo.papers`).
    """
    own = fixture("huai_rat")["district"]
    planned = sorted(_planned(), key=lambda one: (one.dated_on, one.committee.pk, one.kind))
    _give_numbers(planned)
    _tell_committees(planned)
    here = [one for one in planned if one.committee.district_id == own]
    others = [one for one in planned if one.committee.district_id != own]
    keepers = {code[:4]: user for code, user in officers.items()}
    _store([one for one in others if not _is_lost(one)], keepers, province)
    return here


# ── which papers there were ────────────────────────────────────────────────────────────────
def _planned() -> Iterator[Recorded]:
    seats = Seat.objects.select_related("person", "post", "for_centre", "for_network")
    bodies = (
        Committee.objects.filter(status=CommitteeStatus.STANDING, province__isnull=False)
        .select_related("centre__subdistrict", "centre__district", "centre__province")
        .select_related("subdistrict", "district", "province")
        .prefetch_related(Prefetch("seats", seats))
        .order_by("starts_on", "pk")
    )
    for body in bodies:
        for seat in body.seats.all():
            seat.committee = body
        if body.kind == CommitteeKind.EXECUTIVE:
            yield from _of_executive(body)
        else:
            yield Recorded(ORDERED_ON_THEIR_FIRST_DAY[body.kind], body, body.starts_on, body.starts_on)


def _of_executive(body: Committee) -> Iterator[Recorded]:
    """ประกาศรับรอง of every term, here and there คำสั่งแต่งตั้ง beside it, and what changed it until the register began."""
    if sum(seat.since == body.starts_on for seat in body.seats.all()) < 8:
        return  # somebody's earlier seat, not a whole committee
    thrown = dice("announced", body.centre_id, body.starts_on)
    announced = working_day_before(body.starts_on, thrown.randint(2, 12))
    founding = [Recorded(PaperKind.ANNOUNCEMENT, body, announced, body.starts_on)]
    listed = fixture("papers")["with_appointment"]
    code = body.centre.subdistrict_id or body.centre.district_id or ""
    own = code.startswith(fixture("huai_rat")["district"])
    if code in listed or (not own and thrown.random() < 0.15):
        founding.append(Recorded(PaperKind.APPOINTMENT, body, announced, body.starts_on))
    yield from founding
    for day in _days_of_joining(body):
        signed = working_day_before(day, 0)
        yield Recorded(PaperKind.AMENDING_ANNOUNCEMENT, body, signed, day, founding[:1])
        if len(founding) > 1:
            yield Recorded(PaperKind.AMENDING_APPOINTMENT, body, signed, day, founding[1:])
    for day in _days_of_leaving(body):
        if not own or code in fixture("papers")["released_before"]:
            yield Recorded(PaperKind.REMOVAL, body, working_day_before(day, 0), day, founding[:1])


def _days_of_joining(body: Committee) -> list[date]:
    days = {seat.since for seat in body.seats.all() if seat.since > body.starts_on}
    return sorted(day for day in days if day < FIRST_DAY)


def _days_of_leaving(body: Committee) -> list[date]:
    """The days after somebody left whom nobody followed."""
    days = {
        seat.until + timedelta(days=1)
        for seat in body.seats.all()
        if seat.until and not seat.replaced_by_id and seat.until != body.ends_on
    }
    return sorted(day for day in days if day < FIRST_DAY)


def _is_lost(one: Recorded) -> bool:
    """Here and there nobody has found the paper yet, or the change was never put on one."""
    thrown = dice("found", one.kind, one.committee.pk)
    return thrown.random() < (0.06 if one.kind in FOUNDS else 0.2)


# ── numbers ────────────────────────────────────────────────────────────────────────────────
def _give_numbers(planned: Iterable[Recorded]) -> None:
    """One book for the orders of each อำเภอ and calendar year, in the order of their days."""
    last: dict[tuple[str, int], int] = defaultdict(int)
    for one in planned:
        if one.kind.has_number:
            book = one.committee.district_id or one.committee.province_id, be_year(one.dated_on)
            last[book] += 1
            one.number = str(last[book])


def _tell_committees(planned: Iterable[Recorded]) -> None:
    """What the page of a body says of the order that made it, whether or not the paper itself is kept here."""
    bodies = {}
    for one in planned:
        if one.kind in FOUNDS:
            one.committee.announced_on = one.dated_on
            if one.number:
                one.committee.order_number = f"{one.number}/{be_year(one.dated_on)}"
            bodies[one.committee.pk] = one.committee
    Committee.objects.bulk_update(bodies.values(), ["announced_on", "order_number"], batch_size=500)


# ── storing them ───────────────────────────────────────────────────────────────────────────
def _store(found: list[Recorded], keepers: Mapping[str, User], province: User) -> None:
    offices = {(row.kind, row.district_id): row for row in Office.objects.exclude(province=None)}
    posts = Q(post__kind=PostKind.DISTRICT_CHIEF) | Q(post__kind=PostKind.GOVERNOR)
    chiefs: dict[str | None, list[PostHolding]] = defaultdict(list)
    for holding in PostHolding.objects.filter(posts).select_related("person", "post__office"):
        chiefs[holding.post.office.district_id].append(holding)
    for one in found:
        district = one.committee.district_id
        by = keepers[district] if district else province
        one.row = _row(one, offices, chiefs[district], by)
    _end_the_replaced(found)
    Paper.objects.bulk_create([one.row for one in found if one.row], batch_size=200)
    # The papers are stored as signed at once, with what they amend beside them.
    with pgtrigger.ignore("registry.PaperLink:signed_acts_no_more"):
        PaperLink.objects.bulk_create(
            PaperLink(source=one.row, target=old.row, kind=link_of(one.kind))
            for one in found
            for old in one.about
            if old.row
        )
    PaperLink.objects.bulk_create(
        PaperLink(source=new.row, target=old.row, kind=LinkKind.REPLACES) for old, new in _successors(found)
    )


def _row(
    one: Recorded, offices: Mapping[tuple[str, str | None], Office], signers: list[PostHolding], by: User
) -> Paper:
    body, place = one.committee, one.committee.centre or one.committee
    issuing = OfficeKind.DISTRICT_ADMINISTRATION if place.district_id else OfficeKind.PROVINCE_ADMINISTRATION
    owning = OfficeKind.DISTRICT if place.district_id else OfficeKind.PROVINCE
    signatory = next((row for row in signers if row.since <= one.dated_on <= (row.until or TODAY)), None)
    lines = roster_lines(body, on=one.effective_on, seats=list(body.seats.all()))
    entered = max(one.dated_on, FIRST_DAY)
    at = datetime.combine(entered, time(10, 20), timezone.get_current_timezone())
    row = Paper(
        kind=one.kind,
        status=PaperStatus.IN_FORCE if one.effective_on <= TODAY else PaperStatus.SIGNED,
        origin=PaperOrigin.RECORDED,
        issuer=offices[issuing, place.district_id],
        owner=offices[owning, place.district_id],
        centre=body.centre,
        committee=body,
        province=place.province,
        district=place.district,
        subdistrict=place.subdistrict,
        number=one.number,
        number_year=be_year(one.dated_on) if one.number else None,
        dated_on=one.dated_on,
        effective_on=one.effective_on,
        signatory=signatory,
        signature=signature_lines(signatory),
        roster=[line_to_json(line) for line in lines],
        made_by=by,
        made_at=at,
        signed_by=by,
        signed_at=at,
    )
    row.subject = _subject(one)
    people = [*(line.name for line in lines), *([signatory.person.full_name] if signatory else [])]
    row.names = "\n".join([place_words(row), *people])
    return row


def _subject(one: Recorded) -> str:
    """The usual one of its kind, of which only the body and the place are read."""
    place = one.committee.centre or one.committee
    areas = (place.subdistrict, place.district, place.province)
    facts = PaperFacts(
        kind=one.kind,
        letterhead=Letterhead(office=""),
        place=Place(*(area.name if area else "" for area in areas)),
        body=Kind(one.committee.kind),
        tier=Tier(place.tier) if one.committee.centre else None,
        centre=one.committee.centre.official_name if one.committee.centre else "",
    )
    return compose(facts).subject[:400]


def _successors(found: Iterable[Recorded]) -> list[tuple[Recorded, Recorded]]:
    """Each paper of an earlier term with the ประกาศ of the term after it."""
    begun: dict[int, list[Recorded]] = defaultdict(list)
    for one in found:
        if one.kind is PaperKind.ANNOUNCEMENT:
            begun[one.committee.centre_id].append(one)
    pairs = []
    for one in found:
        later = [
            new
            for new in begun[one.committee.centre_id or 0]
            if one.committee.kind == CommitteeKind.EXECUTIVE
            and new.effective_on > one.effective_on
            and new.committee.pk != one.committee.pk
        ]
        if later:
            pairs.append((one, min(later, key=lambda new: new.effective_on)))
    return pairs


def _end_the_replaced(found: Iterable[Recorded]) -> None:
    for old, new in _successors(found):
        if old.row and new.effective_on <= TODAY:
            old.row.status, old.row.ended_on = PaperStatus.REPLACED, new.effective_on
            old.row.ended_reason = REPLACED
