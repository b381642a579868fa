"""Rows of committees become the values that the rules judge, and the roster that a page shows."""

from datetime import date

import pytest

from registry.choices import (
    CentreStatus,
    CommitteeKind,
    CommitteeStatus,
    NetworkLevel,
    OfficeKind,
    PostKind,
    Source,
)
from registry.models import AbsentCentre, Centre, Committee, Network, Office, Post, PostHolding, Seat
from registry.rules import KbtState
from registry.selectors.rosters import findings_of, judge, kbt_state_of, kbt_states, roster_of, with_places
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    district_centre,
    province_centre,
)

pytestmark = pytest.mark.django_db

DAY = date(2021, 4, 20)


def stored(committee: Committee) -> Committee:
    """As a page reads it, with the area that the database wrote."""
    return with_places(Committee.objects.all()).get(pk=committee.pk)


def finding(committee: Committee, code: str, on: date = DAY):
    return next(one for one in findings_of(stored(committee), on=on) if one.code == code)


@pytest.fixture
def upper() -> Committee:
    """The committee of a ศอช.อ., nobody on it yet."""
    return CommitteeFactory(centre=district_centre(DistrictFactory(code="3116", name="ห้วยราช")))


def lower(number: int, name: str, **fields):
    return CentreFactory(subdistrict=SubdistrictFactory(code=f"3116{number:02d}", name=name), **fields)


def delegate(committee: Committee, **fields) -> Seat:
    return SeatFactory(committee=committee, source=Source.SUBDISTRICT_CENTRE, **fields)


# ── who has to send somebody ───────────────────────────────────────────────────────────────
def test_every_active_centre_of_the_district_is_asked_for(upper):
    lower(5, "สนวน")
    CentreFactory(subdistrict=SubdistrictFactory(code="310201"))

    assert finding(upper, "centres").missing == ("ศอช.ต. สนวน",)


@pytest.mark.parametrize(
    ("status", "missing", "listed"),
    [
        (CentreStatus.SUSPENDED, (), ("ศอช.ต. สนวน (พักการดำเนินงาน)",)),
        (CentreStatus.DISSOLVED, (), ()),
    ],
)
def test_suspended_centre_is_listed_and_a_dissolved_one_forgotten(upper, status, missing, listed):
    lower(5, "สนวน", status=status)

    found = finding(upper, "centres")

    assert (found.missing, found.listed) == (missing, listed)


def test_centre_that_is_not_yet_founded_sends_nobody(upper):
    lower(5, "สนวน", founded_on=date(2021, 5, 1))

    assert finding(upper, "centres").missing == ()
    assert finding(upper, "centres", date(2021, 5, 1)).missing == ("ศอช.ต. สนวน",)


def test_subdistrict_without_a_centre_is_listed_with_the_reason(upper):
    AbsentCentre.objects.create(
        subdistrict=SubdistrictFactory(code="311606", name="โคกเหล็ก"), reason="เป็นเทศบาล"
    )

    assert finding(upper, "centres").listed == ("ตำบลโคกเหล็ก (ไม่มี ศอช.ต.: เป็นเทศบาล)",)


@pytest.mark.parametrize("said", ["ศอช.ต. สนวน", "ศอช. ต.สนวน", "ศอช.ต สนวน"])
def test_delegate_named_in_words_counts_for_the_centre_of_that_name(upper, said):
    lower(5, "สนวน")
    delegate(upper, represents=said)

    assert finding(upper, "centres").missing == ()


def test_network_that_has_ended_is_not_asked_for(upper):
    area = {
        "level": NetworkLevel.DISTRICT,
        "district": upper.centre.district,
        "province": upper.centre.province,
    }
    Network.objects.create(name="เครือข่ายเก่า", until=date(2020, 12, 31), **area)
    Network.objects.create(name="เครือข่ายใหม่", since=date(2021, 1, 1), **area)

    assert finding(upper, "networks").missing == ("เครือข่ายใหม่",)
    assert finding(upper, "networks", date(2020, 6, 1)).missing == ("เครือข่ายเก่า",)


def test_provincial_committee_asks_for_districts_and_provincial_networks_only(upper):
    province = upper.centre.province
    top = CommitteeFactory(centre=province_centre(province))
    lower(5, "สนวน")
    for level, district in ((NetworkLevel.PROVINCE, None), (NetworkLevel.DISTRICT, upper.centre.district)):
        Network.objects.create(name=f"เครือข่าย{level}", level=level, province=province, district=district)

    assert finding(top, "centres").missing == ("ศอช.อ. ห้วยราช",)
    assert finding(top, "networks").missing == ("เครือข่ายprovince",)


def test_page_is_told_who_represents_whom(upper):
    here, nobody = lower(5, "สนวน"), lower(6, "โคกเหล็ก")
    seat = delegate(upper, for_centre=here)

    found = {one.name: one.people for one in judge(stored(upper), on=DAY).centres}

    assert found == {here.short_name: (seat.person.full_name,), nobody.short_name: ()}


# ── where somebody lives ───────────────────────────────────────────────────────────────────
def test_person_who_has_moved_away_is_a_stranger(upper):
    committee = CommitteeFactory(members=9)
    person = committee.seats.last().person
    person.district = DistrictFactory(code="3102")
    person.save()

    assert finding(committee, "from_here").excess == (person.full_name,)


def test_expert_who_lives_elsewhere_is_none(upper):
    SeatFactory(
        committee=upper, person=PersonFactory(district=DistrictFactory(code="3102")), source=Source.EXPERT
    )

    assert finding(upper, "from_here").is_ok


# ── ก.บ.ต. ─────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def committee() -> Committee:
    return CommitteeFactory(
        centre=CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน")), members=9
    )


def kbt_of(committee: Committee, *people, **fields) -> Committee:
    """An order of the ตำบล of a committee that names these people as ผู้ทรงคุณวุฒิ."""
    facts = {"starts_on": date(2020, 10, 1), "order_number": "12/2563"}
    order = Committee.objects.create(
        kind=CommitteeKind.KBT, subdistrict=committee.centre.subdistrict, **(facts | fields)
    )
    for person in people:
        Seat.objects.create(committee=order, person=person, source=Source.EXPERT, since=order.starts_on)
    return order


def member(committee: Committee, place: int = 5):
    return committee.seats.get(order=place).person


def leave(committee: Committee, person, day: date) -> None:
    Seat.objects.filter(committee=committee, person=person).update(until=day)


def test_subdistrict_without_an_order(committee):
    assert kbt_state_of("311605", DAY) is KbtState.NO_ORDER


def test_order_with_a_sitting_member(committee):
    kbt_of(committee, member(committee))

    assert kbt_state_of("311605", DAY) is KbtState.MEMBER


def test_order_without_any_member(committee):
    kbt_of(committee, PersonFactory())

    assert kbt_state_of("311605", DAY) is KbtState.NONE


def test_member_who_sits_there_for_an_office_is_no_expert(committee):
    order = kbt_of(committee)
    Seat.objects.create(
        committee=order, person=member(committee), source=Source.EX_OFFICIO, since=order.starts_on
    )

    assert kbt_state_of("311605", DAY) is KbtState.NONE


def test_order_is_old_from_the_day_after_its_last_member_left(committee):
    person = member(committee)
    kbt_of(committee, person)
    leave(committee, person, date(2021, 3, 1))

    assert kbt_state_of("311605", date(2021, 3, 1)) is KbtState.MEMBER
    assert kbt_state_of("311605", date(2021, 3, 2)) is KbtState.OLD


def test_order_is_old_when_the_term_of_its_members_is_over(committee):
    kbt_of(committee, member(committee))

    assert kbt_state_of("311605", date(2023, 12, 31)) is KbtState.MEMBER
    assert kbt_state_of("311605", date(2024, 1, 1)) is KbtState.OLD


def test_member_who_is_chosen_again_still_sits(committee):
    person = member(committee)
    kbt_of(committee, person)
    following = CommitteeFactory(
        centre=committee.centre, starts_on=date(2024, 1, 1), ends_on=date(2027, 12, 31)
    )
    SeatFactory(committee=following, person=person)

    assert kbt_state_of("311605", date(2024, 1, 1)) is KbtState.MEMBER


def test_who_is_only_being_chosen_does_not_sit_yet(committee):
    coming = CommitteeFactory(
        centre=committee.centre,
        status=CommitteeStatus.CHOOSING,
        starts_on=date(2021, 1, 1),
        ends_on=date(2024, 12, 31),
    )
    kbt_of(committee, SeatFactory(committee=coming).person)

    assert kbt_state_of("311605", DAY) is KbtState.NONE


def test_newest_order_of_a_subdistrict_counts(committee):
    kbt_of(committee, member(committee), starts_on=date(2019, 10, 1), ends_on=date(2020, 9, 30))
    kbt_of(committee)

    assert kbt_state_of("311605", DAY) is KbtState.NONE
    assert kbt_state_of("311605", date(2020, 9, 30)) is KbtState.MEMBER


def test_states_of_many_subdistricts_take_one_query(committee, django_assert_num_queries):
    kbt_of(committee, member(committee))
    codes = ["311605", *(f"3116{number}" for number in range(10, 40))]

    with django_assert_num_queries(1):
        states = kbt_states(codes, DAY)

    assert states == {"311605": KbtState.MEMBER} | dict.fromkeys(codes[1:], KbtState.NO_ORDER)


def test_list_of_centres_tells_the_same_state_as_the_rule(committee):
    """One is asked of thousands of rows at once and written for the database, the other is the rule."""
    kbt_of(committee, member(committee))
    for code, left_on, order in (
        ("311606", None, False),
        ("311607", date(2021, 3, 1), True),
        ("311608", DAY, True),
        ("311609", date(2021, 4, 19), True),
    ):
        here = CommitteeFactory(centre=CentreFactory(subdistrict=SubdistrictFactory(code=code)), members=9)
        if order:
            kbt_of(here, member(here))
        if left_on:
            leave(here, member(here), left_on)
    kbt_of(
        CommitteeFactory(centre=CentreFactory(subdistrict=SubdistrictFactory(code="311610"))), PersonFactory()
    )

    for day in (DAY, date(2021, 3, 1), date(2020, 1, 1), date(2024, 1, 1)):
        centres = Centre.objects.filter(tier="subdistrict").with_kbt_state(day)
        listed = dict(centres.values_list("subdistrict", "kbt"))
        assert listed == {code: str(state) for code, state in kbt_states(listed, day).items()}, day


def test_order_of_a_subdistrict_without_a_centre_is_not_asked_for_members():
    bare = SubdistrictFactory(code="311606")
    AbsentCentre.objects.create(subdistrict=bare, reason="เป็นเทศบาล")
    order = Committee.objects.create(kind=CommitteeKind.KBT, subdistrict=bare, starts_on=date(2020, 10, 1))

    assert {one.code for one in findings_of(stored(order), on=DAY)} == {"overlaps"}


# ── posts ──────────────────────────────────────────────────────────────────────────────────
def test_post_alone_is_told_with_who_holds_it_on_the_day(committee):
    district = committee.centre.district
    office = Office.objects.create(
        kind=OfficeKind.DISTRICT, name="สพอ.", province=district.province, district=district
    )
    post = Post.objects.create(office=office, kind=PostKind.OFFICER, title="พัฒนากร")
    was, now = PersonFactory(), PersonFactory()
    PostHolding.objects.create(post=post, person=was, since=date(2019, 1, 1), until=date(2021, 1, 31))
    PostHolding.objects.create(post=post, person=now, since=date(2021, 2, 1))
    group = Committee.objects.create(
        kind=CommitteeKind.WORKING, centre=committee.centre, starts_on=date(2020, 1, 1)
    )
    Seat.objects.create(committee=group, post=post, source=Source.EX_OFFICIO, since=group.starts_on)

    def holder(on: date) -> str:
        return roster_of(stored(group), on=on).lines[0].holder

    assert holder(DAY) == now.full_name
    assert holder(date(2021, 1, 31)) == was.full_name
    assert holder(date(2018, 1, 1)) == was.full_name  # before it began: as it began
