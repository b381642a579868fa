"""How a holder is changed in one act, what is refused at the field, how days are mended and ended."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from registry.choices import HoldingMode
from registry.models import Person, PostHolding
from registry.services import officials as services
from registry.services import posts
from tests.factories import SubdistrictFactory
from tests.registry.contact_rows import (
    APRIL,
    MARCH_END,
    OCTOBER,
    act,
    days_of,
    hold,
    office_of,
    officer_post,
    official,
    refused_at,
)

pytestmark = pytest.mark.django_db


# ── a change of holder ─────────────────────────────────────────────────────────────────────


def test_new_holder_ends_the_old_one_the_day_before(chief, first, second, officer):
    hold(chief, first)

    services.change_holder(post=chief, person=second, by=officer, since=APRIL)

    assert days_of(chief) == [("ก่อเกียรติ", OCTOBER, MARCH_END), ("สมปอง", APRIL, None)]


def test_new_holder_ends_whoever_acted_as_well(chief, first, second, officer, district):
    act(chief, first, OCTOBER)
    hold(chief, second, date(2020, 11, 1))

    services.change_holder(post=chief, person=official(district, "มานะ"), by=officer, since=APRIL)

    assert [until for _, _, until in days_of(chief)] == [MARCH_END, MARCH_END, None]


def test_acting_for_a_while_leaves_the_holder_in_place(chief, first, second, officer):
    hold(chief, first)

    services.change_holder(
        post=chief,
        person=second,
        by=officer,
        since=APRIL,
        until=date(2021, 4, 30),
        mode=HoldingMode.ACTING_FOR,
        own_position="ปลัดอำเภอ",
        former_stays=True,
    )

    assert days_of(chief) == [("ก่อเกียรติ", OCTOBER, None), ("สมปอง", APRIL, date(2021, 4, 30))]


def test_next_one_acting_ends_the_one_before_and_not_the_holder(chief, first, second, officer, district):
    hold(chief, first)
    act(chief, second, date(2021, 1, 1))

    services.change_holder(
        post=chief,
        person=official(district, "มานะ"),
        by=officer,
        since=APRIL,
        mode=HoldingMode.ACTING_FOR,
        own_position="ปลัดอำเภอ",
        former_stays=True,
    )

    assert days_of(chief) == [
        ("ก่อเกียรติ", OCTOBER, None),
        ("สมปอง", date(2021, 1, 1), MARCH_END),
        ("มานะ", APRIL, None),
    ]


def test_one_who_acted_may_become_the_holder(chief, first, officer):
    act(chief, first, OCTOBER)

    services.change_holder(post=chief, person=first, by=officer, since=APRIL)

    assert days_of(chief) == [("ก่อเกียรติ", OCTOBER, MARCH_END), ("ก่อเกียรติ", APRIL, None)]


def test_holder_of_the_past_is_written_before_those_of_today(chief, first, second, officer):
    hold(chief, first)

    services.change_holder(
        post=chief, person=second, by=officer, since=date(2018, 10, 1), until=date(2020, 9, 30)
    )

    assert days_of(chief)[0] == ("สมปอง", date(2018, 10, 1), date(2020, 9, 30))
    assert days_of(chief)[1] == ("ก่อเกียรติ", OCTOBER, None)


def test_open_end_that_runs_into_a_later_holder_is_refused_at_the_last_day(chief, first, second, officer):
    hold(chief, first)

    with pytest.raises(ValidationError) as refusal:
        services.change_holder(post=chief, person=second, by=officer, since=date(2018, 10, 1))

    assert refused_at(refusal) == {"until"}
    assert "นายก่อเกียรติ ใจดี" in refusal.value.messages[0]
    assert days_of(chief) == [("ก่อเกียรติ", OCTOBER, None)]


def test_days_of_a_holder_who_has_left_are_not_taken(chief, first, second, officer):
    hold(chief, first, OCTOBER, MARCH_END)

    with pytest.raises(ValidationError) as refusal:
        services.change_holder(post=chief, person=second, by=officer, since=MARCH_END)

    assert refused_at(refusal) == {"since"}


def test_two_do_not_act_for_the_holder_on_one_day(chief, first, second, officer):
    act(chief, first, OCTOBER, date(2021, 4, 30))

    with pytest.raises(ValidationError) as refusal:
        services.change_holder(
            post=chief,
            person=second,
            by=officer,
            since=APRIL,
            mode=HoldingMode.ACTING_IN_POST,
            own_position="ปลัดอำเภอ",
        )

    assert refused_at(refusal) == {"since"}


def test_several_may_be_delegated_at_once(chief, first, second, officer):
    act(chief, first, OCTOBER, mode=HoldingMode.ON_BEHALF)

    services.change_holder(
        post=chief,
        person=second,
        by=officer,
        since=APRIL,
        mode=HoldingMode.ON_BEHALF,
        own_position="ปลัดอำเภอ",
        former_stays=True,
    )

    assert [until for _, _, until in days_of(chief)] == [None, None]


def test_one_who_acts_says_the_own_position(chief, first, officer):
    with pytest.raises(ValidationError) as refusal:
        services.change_holder(post=chief, person=first, by=officer, since=APRIL, mode=HoldingMode.ACTING_FOR)

    assert refused_at(refusal) == {"own_position"}


def test_last_day_before_the_first_is_refused_at_the_field(chief, first, officer):
    with pytest.raises(ValidationError) as refusal:
        services.change_holder(post=chief, person=first, by=officer, since=APRIL, until=MARCH_END)

    assert refused_at(refusal) == {"until"}


def test_change_sent_twice_is_made_once(chief, first, second, officer):
    hold(chief, first)

    made = [services.change_holder(post=chief, person=second, by=officer, since=APRIL) for _ in range(2)]

    assert made[0] == made[1]
    assert chief.holdings.count() == 2
    assert RecordedChange.objects.filter(kind="holder").count() == 1


def test_new_official_gets_a_record_where_the_office_lies(chief, officer, district):
    who = services.NewOfficial("นาง", "ละออ", "ตั้งตรง")

    made = [
        services.put_in_post(post=chief, who=who, by=officer, since=APRIL, mode=HoldingMode.SUBSTANTIVE)
        for _ in range(2)
    ]

    assert made[0] == made[1]
    person = Person.objects.get(first_name="ละออ")
    assert (person.province_id, person.district_id) == ("31", "3116")


def test_change_of_holder_is_undone_as_one(chief, first, second, officer):
    hold(chief, first)
    services.change_holder(post=chief, person=second, by=officer, since=APRIL)

    undo_change(RecordedChange.objects.get(kind="holder"), by=officer)

    assert days_of(chief) == [("ก่อเกียรติ", OCTOBER, None)]


def test_closed_post_takes_nobody(chief, first, officer):
    posts.close_post(post=chief, by=officer, last_day=MARCH_END)

    with pytest.raises(ValidationError, match="ปิดแล้ว"):
        services.change_holder(post=chief, person=first, by=officer, since=APRIL)


# ── mending and ending ─────────────────────────────────────────────────────────────────────


def test_end_writes_the_last_day_once(chief, first, officer):
    held = hold(chief, first)

    for _ in range(2):
        services.end_holding(holding=held, by=officer, last_day=MARCH_END)

    assert days_of(chief) == [("ก่อเกียรติ", OCTOBER, MARCH_END)]
    assert RecordedChange.objects.count() == 1


def test_end_before_the_beginning_is_refused(chief, first, officer):
    with pytest.raises(ValidationError) as refusal:
        services.end_holding(holding=hold(chief, first), by=officer, last_day=date(2020, 9, 30))

    assert refused_at(refusal) == {"until"}


def test_mended_days_do_not_run_into_another_holder(chief, first, second, officer):
    held = hold(chief, first, OCTOBER, MARCH_END)
    hold(chief, second, APRIL)

    with pytest.raises(ValidationError) as refusal:
        services.mend_holding(
            holding=held, by=officer, since=OCTOBER, until=APRIL, mode=HoldingMode.SUBSTANTIVE
        )

    assert refused_at(refusal) == {"until"}


def test_holding_taken_away_comes_back_with_its_subdistricts(district, officer, first):
    area = SubdistrictFactory(code="311605", name="สนวน")
    post = officer_post(office_of(district))
    held = services.change_holder(post=post, person=first, by=officer, since=OCTOBER, subdistricts=[area.pk])

    services.delete_holding(holding=held, by=officer, reason="บันทึกผิดคน")
    gone = not PostHolding.objects.exists()
    undo_change(RecordedChange.objects.get(kind="deletion"), by=officer)

    assert gone
    assert [area.pk for area in PostHolding.objects.get().subdistricts.all()] == ["311605"]


# ── orders that name somebody else ─────────────────────────────────────────────────────────


def test_undoing_a_change_takes_the_record_it_made_away_as_well(chief, officer):
    who = services.NewOfficial("นาง", "ละออ", "ตั้งตรง")
    services.put_in_post(post=chief, who=who, by=officer, since=APRIL, mode=HoldingMode.SUBSTANTIVE)

    undo_change(RecordedChange.objects.get(kind="holder"), by=officer)

    assert not chief.holdings.exists()
    assert not Person.objects.filter(first_name="ละออ").exists()
