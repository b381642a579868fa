"""Who has to be represented on a ศอช.อ. and on a ศอช.จ., and where not everybody can be (ระเบียบ มท. 2551)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registry.rules import Body, Delegating, SeatFact, Source, Tier, blocks_announcement, findings
from tests.registry.committee_values import (
    CENTRES,
    DAY,
    NETWORKS,
    OK,
    SEE,
    body,
    delegates,
    found,
    seat,
)


# ── provinces and districts where the rule cannot be kept ──────────────────────────────────
@pytest.mark.parametrize(("districts", "province"), [(32, "นครราชสีมา"), (26, "ขอนแก่น")])
def test_province_with_more_districts_than_seats_is_told_so_and_never_held_up(districts, province):
    centres = tuple(Delegating(key, f"ศอช.อ. ที่ {key}") for key in range(districts))
    given = body(
        tier=Tier.PROVINCE, centres=centres, seats=delegates(Source.DISTRICT_CENTRE, *range(districts))
    )

    finding = found(given, "size")

    assert f"มี ศอช.อ. {districts} แห่ง แห่งละ 1 คนเกิน 25 คนแล้ว" in finding.detail
    assert "บันทึกเหตุผลแล้วประกาศได้" in finding.detail
    assert not blocks_announcement(findings(given)), province


def test_province_of_32_districts_keeping_to_25_is_told_how_to_seat_the_rest():
    centres = tuple(Delegating(key, f"ศอช.อ. ที่ {key}") for key in range(32))
    given = body(tier=Tier.PROVINCE, centres=centres, seats=delegates(Source.DISTRICT_CENTRE, *range(25)))

    finding = found(given, "centres")

    assert finding.verdict is SEE
    assert len(finding.missing) == 7
    assert "ครบทุกแห่งคือ 32 คน เกิน 25 คน เลือกได้โดยบันทึกเหตุผลเรื่องจำนวน" in finding.detail
    assert not blocks_announcement(findings(given))


def test_province_of_25_districts_is_told_that_networks_find_no_room():
    """อุบลราชธานี and เชียงใหม่ have exactly 25."""
    centres = tuple(Delegating(key, f"ศอช.อ. ที่ {key}") for key in range(25))
    given = body(
        tier=Tier.PROVINCE,
        centres=centres,
        networks=NETWORKS,
        seats=delegates(Source.DISTRICT_CENTRE, *range(25)),
    )

    finding = found(given, "networks")

    assert finding.verdict is SEE
    assert "ผู้แทนพื้นที่เต็ม 25 คนแล้ว" in finding.detail
    assert not blocks_announcement(findings(given))


def test_province_of_24_districts_has_room_for_one_network():
    centres = tuple(Delegating(key, f"ศอช.อ. ที่ {key}") for key in range(24))
    given = body(
        tier=Tier.PROVINCE,
        centres=centres,
        networks=NETWORKS[:1],
        seats=delegates(Source.DISTRICT_CENTRE, *range(24)),
    )

    assert "เต็ม" not in found(given, "networks").detail


def test_district_too_small_for_nine_is_told_to_add_experts():
    """533 of 878 districts have fewer than nine ตำบล."""
    given = body(tier=Tier.DISTRICT, centres=CENTRES, seats=delegates(Source.SUBDISTRICT_CENTRE, 1, 2, 3))

    assert "เพิ่มผู้แทนหรือผู้ทรงคุณวุฒิ" in found(given, "size").detail


# ── ศอช.อ.: at least one from each ศอช.ต. and from each network of the district ────────────
def district(*seats: SeatFact, **changes) -> Body:
    return body(tier=Tier.DISTRICT, seats=seats, **({"centres": CENTRES, "networks": NETWORKS} | changes))


def test_every_subdistrict_represented():
    finding = found(district(*delegates(Source.SUBDISTRICT_CENTRE, 1, 2, 3)), "centres")

    assert (finding.verdict, finding.missing) == (OK, ())


def test_subdistricts_without_a_delegate_are_named():
    finding = found(district(*delegates(Source.SUBDISTRICT_CENTRE, 2)), "centres")

    assert finding.verdict is SEE
    assert finding.missing == ("ศอช.ต. ที่ 1", "ศอช.ต. ที่ 3")
    assert finding.title == "ขาดผู้แทน ศอช.ต. 2 แห่ง"


def test_district_takes_several_from_one_subdistrict():
    finding = found(district(*delegates(Source.SUBDISTRICT_CENTRE, 1, 1, 2, 3)), "centres")

    assert finding.verdict is OK


def test_subdistrict_without_a_centre_is_listed_and_not_missing():
    given = district(
        *delegates(Source.SUBDISTRICT_CENTRE, 1, 2, 3), without_centre=("ตำบลโคกเหล็ก (ไม่มี ศอช.ต.)",)
    )

    finding = found(given, "centres")

    assert (finding.verdict, finding.missing) == (OK, ())
    assert finding.listed == ("ตำบลโคกเหล็ก (ไม่มี ศอช.ต.)",)
    assert "ตำบลโคกเหล็ก" in finding.detail


def test_delegate_who_left_leaves_the_subdistrict_missing():
    stayed = delegates(Source.SUBDISTRICT_CENTRE, 1, 2)
    left = replace(delegates(Source.SUBDISTRICT_CENTRE, 3, first=3)[0], until=DAY - timedelta(days=1))

    assert found(district(*stayed, left), "centres").missing == ("ศอช.ต. ที่ 3",)


def test_expert_of_a_subdistrict_is_not_its_delegate():
    expert = seat(3, source=Source.EXPERT, for_centre=3)

    given = district(*delegates(Source.SUBDISTRICT_CENTRE, 1, 2), expert)

    assert found(given, "centres").missing == ("ศอช.ต. ที่ 3",)


def test_delegate_of_no_named_centre_is_pointed_out():
    unnamed = seat(3, source=Source.SUBDISTRICT_CENTRE, represents="ศอช.ต. ที่ไม่รู้จัก")

    finding = found(district(*delegates(Source.SUBDISTRICT_CENTRE, 1, 2), unnamed), "centres")

    assert "อีก 1 คนยังไม่ได้เลือกว่าแทนแห่งใด" in finding.detail


def test_networks_of_a_district_without_a_delegate_are_named():
    finding = found(district(*delegates(Source.NETWORK, 71)), "networks")

    assert (finding.verdict, finding.missing) == (SEE, ("เครือข่ายที่ 72",))


def test_district_takes_several_from_one_network():
    assert found(district(*delegates(Source.NETWORK, 71, 71, 72)), "networks").verdict is OK


def test_district_without_networks_misses_none():
    assert found(district(networks=()), "networks").verdict is OK


# ── ศอช.จ.: one from each ศอช.อ. and from each network of the province ─────────────────────
def province(*seats: SeatFact) -> Body:
    return body(tier=Tier.PROVINCE, seats=seats, centres=CENTRES, networks=NETWORKS)


def test_every_district_represented_once():
    assert found(province(*delegates(Source.DISTRICT_CENTRE, 1, 2, 3)), "centres").verdict is OK


def test_district_that_is_missing_and_one_named_twice():
    finding = found(province(*delegates(Source.DISTRICT_CENTRE, 1, 1, 2)), "centres")

    assert finding.verdict is SEE
    assert (finding.missing, finding.excess) == (("ศอช.ต. ที่ 3",), ("ศอช.ต. ที่ 1 (2 คน)",))


def test_second_delegate_of_a_district_is_one_too_many():
    finding = found(province(*delegates(Source.DISTRICT_CENTRE, 1, 2, 3, 3)), "centres")

    assert (finding.verdict, finding.missing) == (SEE, ())
    assert finding.excess == ("ศอช.ต. ที่ 3 (2 คน)",)


def test_second_delegate_of_a_provincial_network_is_one_too_many():
    finding = found(province(*delegates(Source.NETWORK, 71, 72, 72)), "networks")

    assert (finding.verdict, finding.excess) == (SEE, ("เครือข่ายที่ 72 (2 คน)",))


def test_subdistrict_committee_asks_for_no_delegates():
    codes = {finding.code for finding in findings(body())}

    assert not codes & {"centres", "networks"}
