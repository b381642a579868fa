"""Undoing a change: which rows go back to what, counters, and what is told of it."""

from datetime import date
from uuid import uuid4

import pytest

from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.undo import changed_rows, undo_change
from registry.choices import Position
from registry.models import Centre, Committee, Person, PersonMerge, Seat
from tests.factories import (
    CommitteeFactory,
    PersonFactory,
    SeatFactory,
)
from tests.kernel.undo.recording import recorded, state

pytestmark = pytest.mark.django_db


# ── what goes back ─────────────────────────────────────────────────────────────────────────


def test_changed_row_gets_its_former_values(centre, by):
    with recorded(by, centre) as made:
        Centre.objects.filter(pk=centre.pk).update(place="ศาลาประชาคม", phone="044660000")

    undo_change(made[0], by=by)

    centre.refresh_from_db()
    assert (centre.place, centre.phone) == ("วัดบ้านสวน", "")


def test_row_changed_twice_in_one_act_gets_the_values_from_before_both(centre, by):
    with recorded(by, centre) as made:
        for place in ("โรงเรียน", "ศาลาประชาคม"):
            Centre.objects.filter(pk=centre.pk).update(place=place)

    undo_change(made[0], by=by)

    centre.refresh_from_db()
    assert centre.place == "วัดบ้านสวน"


def test_made_row_is_taken_away(centre, by):
    with recorded(by, centre) as made:
        PersonFactory(province=centre.province)

    undo_change(made[0], by=by)

    assert not Person.objects.exists()


def test_deleted_row_comes_back_under_its_own_key(centre, by):
    person = PersonFactory(province=centre.province, phone="0812345678")
    with recorded(by, centre, kind="deletion") as made:
        Person.objects.filter(pk=person.pk).delete()

    undo_change(made[0], by=by)

    back = Person.objects.get(pk=person.pk)
    assert (back.first_name, back.phone, back.search_key) == (
        person.first_name,
        "0812345678",
        Person.objects.values_list("search_key", flat=True).get(pk=person.pk),
    )
    assert back.search_key


def test_deleted_row_comes_back_with_what_hung_on_it(centre, by):
    committee = CommitteeFactory(centre=centre, members=3)
    before = state(Committee, Seat, Person)
    with recorded(by, centre, kind="deletion") as made:
        people = list(committee.seats.values_list("person", flat=True))
        committee.seats.all().delete()
        committee.delete()
        Person.objects.filter(pk__in=people).delete()

    undo_change(made[0], by=by)

    assert state(Committee, Seat, Person) == before


def test_chair_and_secretary_who_changed_places_change_back(centre, by):
    """Never two chairs on one day: the way back is the way there, backwards."""
    committee = CommitteeFactory(centre=centre, members=2)
    chair, secretary = committee.seats.order_by("order")
    before = state(Seat)
    with recorded(by, centre) as made:
        Seat.objects.filter(pk=chair.pk).update(position=Position.MEMBER)
        Seat.objects.filter(pk=secretary.pk).update(position=Position.CHAIR)
        Seat.objects.filter(pk=chair.pk).update(position=Position.SECRETARY)

    undo_change(made[0], by=by)

    assert state(Seat) == before


def test_replaced_member_sits_again_and_the_successor_is_gone(centre, by):
    committee = CommitteeFactory(centre=centre, members=2)
    chair = committee.seats.get(position=Position.CHAIR)
    before = state(Seat, Person, Committee)
    with recorded(by, centre) as made:
        Seat.objects.filter(pk=chair.pk).update(until=date(2021, 4, 1))
        successor = SeatFactory(committee=committee, position=Position.CHAIR, since=date(2021, 4, 2))
        Seat.objects.filter(pk=chair.pk).update(replaced_by=successor)

    undo_change(made[0], by=by)

    assert state(Seat, Person, Committee) == before


def test_row_made_and_deleted_in_one_act_stays_away(centre, by):
    with recorded(by, centre) as made:
        PersonFactory(province=centre.province).delete()
        Centre.objects.filter(pk=centre.pk).update(place="โรงเรียน")

    undo_change(made[0], by=by)

    assert not Person.objects.exists()


def test_generated_columns_follow_the_restored_ones(centre, by):
    before = Centre.objects.values_list("sort_key", "search_key").get(pk=centre.pk)
    with recorded(by, centre) as made:
        Centre.objects.filter(pk=centre.pk).update(short_name="ศอช.ต. ใหม่", official_name="ศูนย์ใหม่")

    undo_change(made[0], by=by)

    assert Centre.objects.values_list("sort_key", "search_key").get(pk=centre.pk) == before


def test_log_of_a_joining_is_marked_and_not_deleted(centre, by):
    kept, gone = PersonFactory(province=centre.province), PersonFactory(province=centre.province)
    with recorded(by, centre, kind="merge") as made:
        Person.objects.filter(pk=gone.pk).update(merged_into=kept)
        merge = PersonMerge.objects.create(kept=kept, gone=gone, change=uuid4(), by=by, on=clock.today())

    undo_change(made[0], by=by)

    merge.refresh_from_db()
    gone.refresh_from_db()
    assert (merge.undone_on, gone.merged_into_id) == (clock.today(), None)


# ── counters ───────────────────────────────────────────────────────────────────────────────


def test_counter_of_a_roster_grows_when_its_change_is_undone(centre, by):
    committee = CommitteeFactory(centre=centre, members=2)
    with recorded(by, centre) as made:
        committee.seats.filter(order=1).update(represents="กลุ่มออมทรัพย์")
        Committee.objects.filter(pk=committee.pk).update(version=2)

    undo_change(made[0], by=by)

    committee.refresh_from_db()
    assert committee.version == 3


def test_counter_grows_too_where_only_a_seat_was_written(centre, by):
    committee = CommitteeFactory(centre=centre, members=2)
    with recorded(by, centre) as made:
        committee.seats.filter(order=1).update(represents="กลุ่มออมทรัพย์")

    undo_change(made[0], by=by)

    committee.refresh_from_db()
    assert committee.version == 2


def test_counter_alone_is_nobody_s_later_change(centre, by, colleague):
    committee = CommitteeFactory(centre=centre, members=3)
    with recorded(by, centre) as made:
        committee.seats.filter(order=1).update(represents="กลุ่มออมทรัพย์")
        Committee.objects.filter(pk=committee.pk).update(version=2)
    with change_set(colleague):
        committee.seats.filter(order=2).update(represents="กลุ่มสตรี")
        Committee.objects.filter(pk=committee.pk).update(version=3)

    undo_change(made[0], by=by)

    assert list(committee.seats.order_by("order").values_list("represents", flat=True)) == ["", "", "กลุ่มสตรี"]


# ── what is told of a change ───────────────────────────────────────────────────────────────


def test_changed_rows_tell_before_and_after(centre, by):
    with recorded(by, centre) as made:
        Centre.objects.filter(pk=centre.pk).update(place="โรงเรียน")
        person = PersonFactory(province=centre.province)

    rows = {row.model: row for row in changed_rows(made[0])}

    assert set(rows) == {Centre, Person}
    assert (rows[Centre].before["place"], rows[Centre].after["place"]) == ("วัดบ้านสวน", "โรงเรียน")
    assert (rows[Person].before, rows[Person].pk) == (None, person.pk)
