"""Orders that still name somebody who has left the post."""

import pytest

from conweb.kernel.choices import Role
from registry.choices import CommitteeStatus, PostKind
from registry.models import Committee, Post
from registry.selectors.contacts import (
    seats_with_past_holder,
)
from registry.selectors.officials import posts_held_by
from registry.services import officials as services
from tests.factories import officer_of, person_with
from tests.registry.contact_rows import (
    APRIL,
    MARCH_END,
    TODAY,
    act,
    district_of,
    hall_of,
    hold,
    office_of,
    seat_of,
    working_group,
)

pytestmark = pytest.mark.django_db


def test_seat_of_a_past_holder_asks_for_an_additional_order(district, chief, first, second, officer):
    """ระเบียบ มท. 2551: a vacancy by transfer is filled by คำสั่งแต่งตั้งเพิ่มเติม."""
    seat = seat_of(working_group(district), chief, first)
    hold(chief, first)
    before = seats_with_past_holder(user=officer, on=TODAY, post=chief)
    services.change_holder(post=chief, person=second, by=officer, since=APRIL)

    after = seats_with_past_holder(user=officer, on=TODAY, post=chief)

    assert before == []
    assert [(row.seat, row.holding.person) for row in after] == [(seat, second)]


def test_seat_of_a_vacant_post_asks_as_well(district, chief, first, officer):
    seat_of(working_group(district), chief, first)
    hold(chief, first, until=MARCH_END)

    assert [row.holding for row in seats_with_past_holder(user=officer, on=TODAY)] == [None]


def test_seat_asks_for_nothing_while_somebody_acts_beside_the_holder(district, chief, first, second, officer):
    seat_of(working_group(district), chief, first)
    hold(chief, first)
    act(chief, second, APRIL)

    assert seats_with_past_holder(user=officer, on=TODAY) == []


def test_seat_that_names_only_the_post_follows_it(district, chief, first, officer):
    seat_of(working_group(district), chief, None)
    hold(chief, first)

    assert seats_with_past_holder(user=officer, on=TODAY) == []


def test_seat_that_is_over_or_on_a_body_not_in_force_asks_for_nothing(
    district, chief, first, second, officer
):
    group = working_group(district)
    seat_of(group, chief, first, until=MARCH_END)
    cancelled = working_group(district, 6)
    Committee.objects.filter(pk=cancelled.pk).update(status=CommitteeStatus.CANCELLED)
    seat_of(cancelled, chief, first)
    hold(chief, second)

    assert seats_with_past_holder(user=officer, on=TODAY) == []


def test_seats_of_another_district_are_not_told(district, chief, first, second):
    seat_of(working_group(district), chief, first)
    hold(chief, second)
    elsewhere = officer_of(district_of("3102", "คูเมือง"))

    assert seats_with_past_holder(user=elsewhere, on=TODAY) == []


def test_seats_are_narrowed_to_an_office(district, chief, first, second, officer):
    seat_of(working_group(district), chief, first)
    hold(chief, second)

    assert len(seats_with_past_holder(user=officer, on=TODAY, office=chief.office)) == 1
    assert seats_with_past_holder(user=officer, on=TODAY, office=office_of(district)) == []


def test_post_left_behind_by_a_move_is_told_to_who_sees_both(district, chief, first):
    hold(chief, first)
    other = Post.objects.create(
        office=hall_of(district_of("3102", "คูเมือง")), kind=PostKind.DISTRICT_CHIEF, title="นายอำเภอคูเมือง"
    )
    hold(other, first, APRIL)

    assert [
        held.post
        for held in posts_held_by(
            first, user=person_with(Role.PROVINCIAL, province=district.province), on=TODAY, besides=other
        )
    ] == [chief]


def test_post_left_behind_outside_the_own_area_is_not_told(district, chief, first):
    hold(chief, first)
    next_door = district_of("3102", "คูเมือง")
    other = Post.objects.create(
        office=hall_of(next_door), kind=PostKind.DISTRICT_CHIEF, title="นายอำเภอคูเมือง"
    )
    hold(other, first, APRIL)

    assert posts_held_by(first, user=officer_of(next_door), on=TODAY, besides=other) == []
