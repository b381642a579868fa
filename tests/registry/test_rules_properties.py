"""What must hold for every roster, not only for those that somebody thought of."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.rules import (
    Body,
    Delegating,
    Kind,
    SeatFact,
    Source,
    Tier,
    Verdict,
    blocks_announcement,
    findings,
)

START, DAY, END = date(2020, 1, 1), date(2021, 4, 20), date(2023, 12, 31)
KEYS = range(1, 7)
CENTRES = tuple(Delegating(key, f"ศอช. ที่ {key}") for key in KEYS)
NETWORKS = tuple(Delegating(key, f"เครือข่ายที่ {key}") for key in KEYS)

days = st.dates(date(2020, 1, 1), date(2022, 12, 31))
seats = st.builds(
    lambda number, source, centre, network, since, until, position, here: SeatFact(
        name=f"นายคนที่ {number}",
        person=number,
        source=source,
        represents="กลุ่ม",
        for_centre=centre,
        for_network=network,
        since=min(since, until or since),
        until=until,
        position=position,
        is_from_here=here,
    ),
    st.integers(1, 40),
    st.sampled_from(Source),
    st.none() | st.sampled_from(KEYS),
    st.none() | st.sampled_from(KEYS),
    days,
    st.none() | days,
    st.sampled_from(["member", "member", "chair", "secretary"]),
    st.booleans(),
)
tiers = st.sampled_from(Tier)
# Thirty seats of eight columns each are slow to invent where other work goes on beside.
unhurried = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


def body(tier: Tier, listed: list[SeatFact]) -> Body:
    return Body(
        kind=Kind.EXECUTIVE,
        tier=tier,
        on=DAY,
        starts_on=START,
        ends_on=END,
        seats=tuple(listed),
        centres=CENTRES,
        networks=NETWORKS,
    )


def missing(given_body: Body, code: str) -> set[str]:
    return {name for finding in findings(given_body) if finding.code == code for name in finding.missing}


@unhurried
@given(tiers, st.lists(seats, max_size=30), seats)
def test_another_member_never_leaves_more_areas_missing(tier, listed, another):
    for code in ("centres", "networks"):
        assert missing(body(tier, [*listed, another]), code) <= missing(body(tier, listed), code)


@unhurried
@given(tiers, st.lists(seats, max_size=30), st.randoms())
def test_order_of_seats_does_not_matter(tier, listed, chance):
    shuffled = chance.sample(listed, len(listed))

    assert findings(body(tier, shuffled)) == findings(body(tier, listed))


@unhurried
@given(st.sampled_from([Tier.DISTRICT, Tier.PROVINCE]), st.lists(seats, max_size=30))
def test_exactly_the_areas_and_networks_that_nobody_represents_are_missing(tier, listed):
    source = Source.DISTRICT_CENTRE if tier is Tier.PROVINCE else Source.SUBDISTRICT_CENTRE
    held = [seat for seat in listed if seat.since <= DAY and (seat.until is None or seat.until >= DAY)]
    sent = {seat.for_centre for seat in held if seat.source == source}
    joined = {seat.for_network for seat in held if seat.source == Source.NETWORK}

    given_body = body(tier, listed)

    assert missing(given_body, "centres") == {one.name for one in CENTRES if one.key not in sent}
    assert missing(given_body, "networks") == {one.name for one in NETWORKS if one.key not in joined}


@unhurried
@given(tiers, st.lists(seats, max_size=30))
def test_what_is_missing_is_a_fault_and_what_is_right_misses_nothing(tier, listed):
    for finding in findings(body(tier, listed)):
        assert not (finding.is_ok and (finding.missing or finding.excess))
        assert finding.clause
        assert finding.title


@given(st.sampled_from([Tier.DISTRICT, Tier.PROVINCE]), st.integers(0, 60))
def test_size_alone_never_holds_up_a_committee_above_the_subdistrict(tier, members):
    listed = [
        SeatFact(f"นายคนที่ {number}", START, person=number, source=Source.EXPERT) for number in range(members)
    ]
    given_body = body(tier, listed)

    held_up = [finding for finding in findings(given_body) if finding.verdict is Verdict.BLOCK]

    assert {finding.code for finding in held_up} <= {"chair", "secretary"}


@given(st.integers(0, 60))
def test_subdistrict_is_held_up_exactly_outside_9_to_25(members):
    listed = [
        SeatFact(
            f"นายคนที่ {number}",
            START,
            person=number,
            source=Source.LEADER,
            represents="บ้าน",
            position={0: "chair", 1: "secretary"}.get(number, "member"),
        )
        for number in range(members)
    ]

    assert blocks_announcement(findings(body(Tier.SUBDISTRICT, listed))) == (not 9 <= members <= 25)


@unhurried
@given(tiers, st.lists(seats, max_size=30))
def test_written_reason_settles_the_size_above_the_subdistrict_and_nothing_else(tier, listed):
    plain = body(tier, listed)
    excused = replace(plain, size_exception="ทุกอำเภอต้องมีผู้แทน")

    def others(given_body: Body) -> list:
        return [finding for finding in findings(given_body) if finding.code != "size"]

    assert others(excused) == others(plain)
    size = next(finding for finding in findings(excused) if finding.code == "size")
    assert size.is_ok or tier is Tier.SUBDISTRICT
