"""What the list of centres asks of them: size, missing positions, terms, ก.บ.ต., the central record."""

from datetime import date, timedelta
from random import Random

import pytest

from conweb.kernel.models import District
from registry.choices import CentreStatus, CommitteeKind, CommitteeStatus, Position, Source
from registry.models import CentralRecordCheck, Centre, Committee, Person, Seat
from registry.rules import KbtState
from registry.selectors.centre_lines import centre_lines
from registry.selectors.rosters import kbt_states
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    UserFactory,
    district_centre,
)

pytestmark = pytest.mark.django_db

TODAY = date(2021, 4, 20)


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


def centre(number: int, **fields: object) -> Centre:
    return CentreFactory(subdistrict=SubdistrictFactory(code=f"3116{number:02d}"), **fields)


def found(centres: object) -> list[Centre]:
    return list(centres.order_by("pk"))


def expert_on(order: Committee, person: Person, **fields: object) -> Seat:
    return SeatFactory(committee=order, person=person, source=Source.EXPERT, **fields)


def kbt(centre: Centre, **fields: object) -> Committee:
    return Committee.objects.create(
        kind=CommitteeKind.KBT,
        subdistrict=centre.subdistrict,
        **{"starts_on": date(2020, 1, 1), **fields},
    )


def state_of(centre: Centre, on: date = TODAY) -> KbtState:
    """By the list's own question, and by the rule: they must say the same."""
    asked = Centre.objects.filter(pk=centre.pk).with_kbt_state(on).values_list("kbt", flat=True).get()
    ruled = kbt_states([centre.subdistrict_id], on)[centre.subdistrict_id]
    assert asked == ruled.value
    return ruled


# ── size and positions ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("size", "is_below"), [(8, True), (9, False)])
def test_below_least_begins_at_nine(district: District, size: int, is_below: bool):
    there = centre(1, members=size)

    assert (found(Centre.objects.below_least(TODAY)) == [there]) is is_below


@pytest.mark.parametrize(("size", "is_outside"), [(8, True), (9, False), (25, False), (26, True)])
def test_outside_size_is_below_9_or_above_25(district: District, size: int, is_outside: bool):
    there = centre(1, members=size)

    assert (found(Centre.objects.outside_size(TODAY)) == [there]) is is_outside


def test_below_least_speaks_of_subdistricts_and_outside_of_every_tier(district: District):
    middle = district_centre(district)
    CommitteeFactory(centre=middle, members=8)

    assert found(Centre.objects.below_least(TODAY)) == []
    assert found(Centre.objects.outside_size(TODAY)) == [middle]


def test_size_is_asked_of_a_committee_in_office_only(district: District):
    centre(1)
    over = centre(2)
    CommitteeFactory(centre=over, starts_on=date(2017, 1, 1), ends_on=date(2020, 12, 31), members=3)

    assert found(Centre.objects.outside_size(TODAY)) == []
    assert found(Centre.objects.without_position(Position.CHAIR, TODAY)) == []


def test_size_counts_who_sits_today(district: District):
    there = centre(1, members=9)
    Seat.objects.filter(committee__centre=there, order=8).update(until=date(2021, 4, 19))

    assert found(Centre.objects.below_least(TODAY)) == [there]
    assert found(Centre.objects.below_least(date(2021, 4, 19))) == []


@pytest.mark.parametrize(("position", "order"), [(Position.CHAIR, 0), (Position.SECRETARY, 1)])
def test_without_position_finds_the_seat_that_fell_vacant(district: District, position: Position, order: int):
    whole, lacking = centre(1, members=9), centre(2, members=9)
    Seat.objects.filter(committee__centre=lacking, order=order).update(until=date(2021, 3, 1))

    assert found(Centre.objects.without_position(position, TODAY)) == [lacking]
    assert whole not in Centre.objects.without_position(position, TODAY)


def test_a_suspended_centre_is_never_amiss(district: District):
    centre(1, members=3, status=CentreStatus.SUSPENDED)

    assert found(Centre.objects.below_least(TODAY)) == []
    assert found(Centre.objects.kbt_is(KbtState.NO_ORDER, TODAY)) == []


# ── terms ───────────────────────────────────────────────────────────────────────────────────


def test_appointed_in_is_the_calendar_year_of_the_newest_committee(district: District):
    first_day, last_day, year_before = centre(1), centre(2), centre(3)
    for there, day in (
        (first_day, date(2021, 1, 1)),
        (last_day, date(2021, 12, 31)),
        (year_before, date(2020, 12, 31)),
    ):
        CommitteeFactory(centre=there, starts_on=day, ends_on=day + timedelta(days=1460))

    assert found(Centre.objects.appointed_in(2564)) == [first_day, last_day]


def test_appointed_in_forgets_the_committee_before(district: District):
    there = centre(1)
    CommitteeFactory(centre=there, starts_on=date(2017, 1, 1), ends_on=date(2020, 12, 31))
    CommitteeFactory(centre=there, starts_on=date(2021, 1, 1), ends_on=date(2024, 12, 31))

    assert found(Centre.objects.appointed_in(2560)) == []
    assert found(Centre.objects.appointed_in(2564)) == [there]


def test_appointed_in_minds_no_committee_that_is_being_chosen(district: District):
    there = centre(1)
    CommitteeFactory(
        centre=there, status=CommitteeStatus.CHOOSING, starts_on=date(2021, 6, 1), ends_on=date(2025, 5, 31)
    )

    assert found(Centre.objects.appointed_in(2564)) == []


# ── ก.บ.ต. ──────────────────────────────────────────────────────────────────────────────────


def test_kbt_without_an_order(district: District):
    assert state_of(centre(1, members=9)) is KbtState.NO_ORDER


def test_kbt_with_a_sitting_member_as_expert(district: District):
    there = centre(1, members=9)
    expert_on(kbt(there), Seat.objects.filter(committee__centre=there)[3].person)

    assert state_of(there) is KbtState.MEMBER


def test_kbt_with_an_expert_who_never_sat(district: District):
    there = centre(1, members=9)
    expert_on(kbt(there), PersonFactory(province=there.province, district=there.district))

    assert state_of(there) is KbtState.NONE


def test_kbt_with_a_member_who_sits_there_for_another_reason(district: District):
    there = centre(1, members=9)
    person = Seat.objects.filter(committee__centre=there)[3].person
    SeatFactory(committee=kbt(there), person=person, source=Source.EX_OFFICIO)

    assert state_of(there) is KbtState.NONE


def test_kbt_whose_member_left_the_centre_is_an_old_order(district: District):
    there = centre(1, members=9)
    seat = Seat.objects.filter(committee__centre=there)[3]
    expert_on(kbt(there), seat.person)
    Seat.objects.filter(pk=seat.pk).update(until=date(2021, 4, 19))

    assert state_of(there) is KbtState.OLD
    assert state_of(there, date(2021, 4, 19)) is KbtState.MEMBER


def test_kbt_whose_term_of_members_is_over_is_an_old_order(district: District):
    there = centre(1)
    CommitteeFactory(centre=there, starts_on=date(2017, 1, 1), ends_on=date(2020, 12, 31), members=9)
    expert_on(kbt(there), Seat.objects.filter(committee__centre=there)[3].person)

    assert state_of(there) is KbtState.OLD


def test_kbt_with_one_who_left_and_one_who_sits_is_fine(district: District):
    there = centre(1, members=9)
    seats = Seat.objects.filter(committee__centre=there).order_by("order")
    order = kbt(there)
    expert_on(order, seats[3].person)
    expert_on(order, seats[4].person)
    Seat.objects.filter(pk=seats[3].pk).update(until=date(2021, 3, 1))

    assert state_of(there) is KbtState.MEMBER


def test_kbt_reads_the_newest_order(district: District):
    there = centre(1, members=9)
    expert_on(kbt(there), Seat.objects.filter(committee__centre=there)[3].person)
    kbt(there, starts_on=date(2021, 2, 1))

    assert state_of(there) is KbtState.NONE


def test_kbt_minds_no_member_of_another_centre(district: District):
    there, elsewhere = centre(1, members=9), centre(2, members=9)
    expert_on(kbt(there), Seat.objects.filter(committee__centre=elsewhere)[3].person)

    assert state_of(there) is KbtState.NONE


@pytest.mark.parametrize("seed", range(6))
def test_kbt_question_of_the_list_agrees_with_the_rule(district: District, seed: int):
    """Random orders, seats and terms: the list and the rule say the same of every ตำบล on every day."""
    thrown = Random(seed)

    def day() -> date:
        return date(2016, 1, 1) + timedelta(days=thrown.randrange(2200))

    centres = [centre(number) for number in range(1, 13)]
    for there in centres:
        people = [PersonFactory(province=there.province, district=there.district) for _ in range(4)]
        start = day()
        for _ in range(thrown.randrange(3)):
            end = start + timedelta(days=thrown.randrange(200, 900))
            term = CommitteeFactory(centre=there, starts_on=start, ends_on=end)
            for person in thrown.sample(people, thrown.randrange(4)):
                since = start + timedelta(days=thrown.randrange(-50, 150))
                until = since + timedelta(days=thrown.randrange(0, 700)) if thrown.random() < 0.5 else None
                SeatFactory(committee=term, person=person, since=since, until=until, order=9)
            start = end + timedelta(days=1)
        for _ in range(thrown.randrange(3)):
            since = day()
            until = since + timedelta(days=thrown.randrange(1, 900)) if thrown.random() < 0.4 else None
            order = kbt(there, starts_on=since, ends_on=until)
            for person in thrown.sample(people, thrown.randrange(3)):
                source = thrown.choice([Source.EXPERT, Source.EXPERT, Source.EX_OFFICIO])
                ends = since + timedelta(days=thrown.randrange(0, 600)) if thrown.random() < 0.3 else None
                SeatFactory(committee=order, person=person, source=source, since=since, until=ends, order=9)

    told = set()
    for on in [TODAY, *(day() for _ in range(8))]:
        ruled = kbt_states([there.subdistrict_id for there in centres], on)
        listed = Centre.objects.filter(pk__in=[there.pk for there in centres]).with_kbt_state(on)
        for there in listed:
            assert there.kbt == ruled[there.subdistrict_id].value, (there, on)
            told.add(there.kbt)
    assert len(told) > 1


# ── the rows of the list ────────────────────────────────────────────────────────────────────


def line_of(there: Centre):
    (line,) = centre_lines([there], on=TODAY, fiscal_year=2564)
    return line


def test_line_of_a_whole_committee_has_nothing_amiss(district: District):
    there = centre(1, members=9)

    line = line_of(there)

    assert (line.members, line.amiss, line.term) == (9, (), "")
    assert (line.starts_on, line.ends_on) == (date(2020, 1, 1), date(2023, 12, 31))


def test_line_says_in_words_what_is_amiss(district: District):
    there = centre(1)
    term = CommitteeFactory(centre=there, starts_on=date(2017, 7, 20), ends_on=date(2021, 7, 19))
    SeatFactory(committee=term, order=2)

    line = line_of(there)

    assert line.amiss == ("ต่ำกว่า 9", "ไม่มีประธาน และเลขานุการ")
    assert line.term == "soon"  # 90 days


@pytest.mark.parametrize(
    ("ends_on", "term"),
    [(date(2021, 4, 19), "over"), (date(2021, 4, 20), "soon"), (date(2021, 7, 20), "")],
)
def test_line_tells_a_term_that_is_over_or_near(district: District, ends_on: date, term: str):
    there = centre(1)
    CommitteeFactory(centre=there, starts_on=date(2017, 7, 20), ends_on=ends_on)

    assert line_of(there).term == term


def test_line_knows_the_tick_of_its_own_year(district: District):
    there = centre(1)
    CentralRecordCheck.objects.create(
        centre=there, fiscal_year=2563, checked_on=date(2020, 3, 1), checked_by=UserFactory()
    )

    assert line_of(there).record_checked is False
    (last_year,) = centre_lines([there], on=TODAY, fiscal_year=2563)
    assert last_year.record_checked is True


def test_lines_of_fifty_centres_take_one_query(district: District, django_assert_num_queries):
    centres = [centre(number, members=2) for number in range(1, 51)]

    with django_assert_num_queries(1):
        assert len(centre_lines(centres, on=TODAY, fiscal_year=2564)) == 50
