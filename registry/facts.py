"""Rows of committees to the values that registry.rules judges, in few queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import connection
from django.db.models import Q

from conweb.kernel import thai
from registry import rules
from registry.choices import (
    COMMUNITY_DEVELOPMENT_POSTS,
    CentreStatus,
    CommitteeKind,
    CommitteeStatus,
    Tier,
)
from registry.models import AbsentCentre, Centre, Committee, Network, PostHolding, Seat, TermLength

Holders = dict[int, tuple[tuple[int, str], ...]]


def body_of(committee: Committee, seats: Sequence[Seat], *, on: date) -> rules.Body:
    """A committee with all its seats, as the rules of its kind see it on a day.

    The rows come with what they name: the committee with its centre, the seats with person, post, ศอช. and network.
    """
    kind = rules.Kind(committee.kind)
    executive = kind is rules.Kind.EXECUTIVE
    tier = rules.Tier(committee.centre.tier) if executive and committee.centre else None
    centres, without, networks = _delegating(committee, tier, on=on) if executive else ((), (), ())
    has_kbt = _asks_for_kbt(committee, tier)
    order = _kbt_order(committee, on=on) if has_kbt else None
    return rules.Body(
        kind=kind,
        tier=tier,
        on=on,
        starts_on=committee.starts_on,
        ends_on=committee.ends_on,
        seats=_seat_facts(committee, seats, centres, networks, on=on),
        is_choosing=committee.status == CommitteeStatus.CHOOSING,
        size_exception=committee.size_exception,
        term_years=TermLength.objects.years_for(tier, committee.starts_on) if tier else None,
        centres=centres,
        without_centre=without,
        networks=networks,
        kbt=order,
        has_kbt=has_kbt,
    )


# ── seats ──────────────────────────────────────────────────────────────────────────────────
def _seat_facts(
    committee: Committee,
    seats: Iterable[Seat],
    centres: Sequence[rules.Delegating],
    networks: Sequence[rules.Delegating],
    *,
    on: date,
) -> tuple[rules.SeatFact, ...]:
    rows = list(seats)
    holders = holders_of({seat.post_id for seat in rows if seat.post_id}, on=on)
    # A roster that was typed from paper names a ศอช. or a network in words only.
    said = {thai.fold(one.name): one.key for one in centres}
    said_networks = {thai.fold(one.name): one.key for one in networks}

    def key_of(keys: dict[str, int], words: str) -> int | None:
        return keys.get(thai.fold(words)) if keys and words else None

    return tuple(
        rules.SeatFact(
            name=seat.holder_name,
            since=seat.since,
            until=seat.until,
            person=seat.person_id,
            position=seat.position,
            source=seat.source,
            represents=seat.represents,
            for_centre=seat.for_centre_id or key_of(said, seat.represents),
            for_network=seat.for_network_id or key_of(said_networks, seat.represents),
            is_replaced=seat.replaced_by_id is not None,
            is_from_here=_is_from_here(committee, seat),
            post=seat.post_name,
            is_development_post=bool(seat.post and seat.post.kind in COMMUNITY_DEVELOPMENT_POSTS),
            holders=holders.get(seat.post_id) if seat.post_id else None,
        )
        for seat in rows
    )


def _is_from_here(committee: Committee, seat: Seat) -> bool:
    """As the database's own rule (seat_person_from_here) has it."""
    person = seat.person
    if person is None:
        return True
    return (
        person.province_id == committee.province_id
        and committee.district_id in (None, person.district_id)
        and (committee.subdistrict_id is None or person.subdistrict_id in (None, committee.subdistrict_id))
    )


def holders_of(posts: set[int], *, on: date) -> Holders:
    """Who holds or acts in each post on a day; a post of which nobody was ever recorded is left out."""
    if not posts:
        return {}
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for holding in (
        PostHolding.objects.filter(post__in=posts).select_related("person").order_by("since", "pk")
    ):
        here = found[holding.post_id]
        if holding.since <= on and (holding.until is None or holding.until >= on):
            here.append((holding.person_id, holding.person.full_name))
    return {post: tuple(people) for post, people in found.items()}


# ── who has to send somebody ───────────────────────────────────────────────────────────────
def _delegating(
    committee: Committee, tier: rules.Tier | None, *, on: date
) -> tuple[tuple[rules.Delegating, ...], tuple[str, ...], tuple[rules.Delegating, ...]]:
    """The ศอช. below, the areas that send nobody with the reason, and the networks."""
    if tier is rules.Tier.DISTRICT:
        below = Centre.objects.of_tier(Tier.SUBDISTRICT).filter(district=committee.district_id)
        absent = AbsentCentre.objects.filter(subdistrict__district=committee.district_id)
        without = [
            f"{row.subdistrict.full_name} (ไม่มี ศอช.ต.: {row.reason})"
            for row in absent.select_related("subdistrict").order_by("subdistrict__sort_key")
        ]
        networks = Network.objects.of_district(committee.district_id)
    elif tier is rules.Tier.PROVINCE:
        below = Centre.objects.of_tier(Tier.DISTRICT).filter(province=committee.province_id)
        without = []
        networks = Network.objects.of_province(committee.province_id)
    else:
        return (), (), ()
    standing = below.exclude(status=CentreStatus.DISSOLVED).filter(
        Q(founded_on__isnull=True) | Q(founded_on__lte=on)
    )
    centres = list(standing.only("short_name", "status", "sort_key"))
    suspended = [centre for centre in centres if centre.status == CentreStatus.SUSPENDED]
    return (
        tuple(
            rules.Delegating(centre.pk, centre.short_name) for centre in centres if centre not in suspended
        ),
        (*without, *(f"{centre.short_name} ({centre.get_status_display()})" for centre in suspended)),
        tuple(rules.Delegating(row.pk, row.name) for row in networks.on(on)),
    )


# ── ก.บ.ต. ─────────────────────────────────────────────────────────────────────────────────
def _asks_for_kbt(committee: Committee, tier: rules.Tier | None) -> bool:
    if committee.kind == CommitteeKind.KBT:
        # A ตำบล without a ศอช.ต. has nobody to send.
        return not AbsentCentre.objects.filter(subdistrict=committee.subdistrict_id).exists()
    return tier is rules.Tier.SUBDISTRICT and committee.status == CommitteeStatus.STANDING


def _kbt_order(committee: Committee, *, on: date) -> rules.KbtOrder | None:
    code = committee.subdistrict_id
    if committee.kind == CommitteeKind.KBT:
        day = max(min(on, committee.ends_on or on), committee.starts_on)
        return _orders("k.id = %(of)s", committee.pk, on=day).get(code)
    return kbt_orders([code], on=on).get(code)


def kbt_orders(subdistricts: Iterable[str], *, on: date) -> dict[str, rules.KbtOrder]:
    """The newest ก.บ.ต. order of each ตำบล on a day, by the code of the ตำบล. One query."""
    return _orders(ORDERS_IN_FORCE, list(subdistricts), on=on)


# As CommitteeQuerySet.in_office has it.
ORDERS_IN_FORCE = """k.kind = 'kbt' AND k.subdistrict_id = ANY(%(of)s) AND k.status = 'standing'
  AND k.starts_on <= %(on)s AND (k.ends_on IS NULL OR k.ends_on >= %(on)s)"""
# Orders with all their seats, and of each ผู้ทรงคุณวุฒิ the last day on the ศอช.ต. of that ตำบล (of an open seat the
# end of the term). Where the signed paper in force is kept here, the ผู้ทรงคุณวุฒิ are those whom it names: who was
# taken off the roster since stands on the order until a new one is signed.
# Every page of a roster asks this; composed of expressions it took longer to write than to answer.
ORDERS = """
SELECT k.subdistrict_id, k.id, k.order_number, k.announced_on, k.starts_on, k.reviewed_on,
       greatest(CASE WHEN s.since <= %(on)s THEN s.since END, CASE WHEN s.until < %(on)s THEN s.until + 1 END),
       s.source = 'expert' AND p.id IS NOT NULL AND CASE WHEN signed.roster IS NULL
         THEN s.since <= %(on)s AND (s.until IS NULL OR s.until >= %(on)s)
         ELSE signed.roster @> jsonb_build_array(jsonb_build_object('seat', s.id)) END,
       p.prefix, p.first_name, p.last_name,
       (SELECT max(least(seat.until, term.ends_on))
        FROM registry_seat seat JOIN registry_committee term ON term.id = seat.committee_id
        WHERE seat.person_id = p.id AND seat.since <= %(on)s
          AND term.kind = 'executive' AND term.status = 'standing'
          AND term.subdistrict_id = k.subdistrict_id AND term.starts_on <= %(on)s)
FROM registry_committee k
LEFT JOIN registry_seat s ON s.committee_id = k.id
LEFT JOIN registry_person p ON p.id = s.person_id
LEFT JOIN LATERAL (
    SELECT paper.roster FROM registry_paper paper
    WHERE paper.committee_id = k.id AND paper.kind IN ('kbt_order', 'removal')
      AND paper.roster IS NOT NULL AND paper.signed_at IS NOT NULL
      AND paper.dated_on <= %(on)s AND coalesce(paper.effective_on, paper.dated_on) <= %(on)s
      AND (paper.ended_on IS NULL OR paper.ended_on > %(on)s)
    ORDER BY coalesce(paper.effective_on, paper.dated_on) DESC, paper.dated_on DESC, paper.signed_at DESC, paper.id DESC
    LIMIT 1
) signed ON true
WHERE {which}
ORDER BY k.starts_on DESC, k.id DESC, s."order", s.id
"""


def _orders(which: str, of: int | list[str], *, on: date) -> dict[str, rules.KbtOrder]:
    """The newest order of each ตำบล among those chosen, with the ผู้ทรงคุณวุฒิ who sit by it on a day."""
    with connection.cursor() as cursor:
        cursor.execute(ORDERS.format(which=which), {"of": of, "on": on})
        rows = cursor.fetchall()
    found: dict[str, tuple[int, str, date, date | None]] = {}
    experts: dict[str, list[rules.KbtExpert]] = defaultdict(list)
    changes: dict[str, list[date]] = defaultdict(list)
    for code, pk, number, announced, starts, reviewed, changed, is_expert, *name, served_until in rows:
        if found.setdefault(code, (pk, number, announced or starts, reviewed))[0] != pk:
            continue  # an older order of the same ตำบล
        if changed is not None:
            changes[code].append(changed)
        if is_expert:
            sits = served_until is not None and served_until >= on
            if served_until is not None and not sits:
                changes[code].append(served_until + timedelta(days=1))
            full_name = f"{name[0]}{name[1]} {name[2]}".strip()
            experts[code].append(rules.KbtExpert(full_name, sits, None if sits else served_until))
    return {
        code: rules.KbtOrder(
            number,
            made,
            reviewed,
            tuple(experts[code]),
            key=pk,
            changed_on=max(changes[code], default=None),
        )
        for code, (pk, number, made, reviewed) in found.items()
    }
