"""Undoing a recorded change: rows as they were, nobody's later work lost, whole things whole."""

from contextlib import contextmanager
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import changed_rows, foresee, undo_change
from registry.choices import NetworkLevel, Position, Source
from registry.models import Centre, Committee, Network, Person, PersonMerge, PersonReveal, Seat
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return UserFactory(prefix="นาง", first_name="วรรณา", last_name="ทองดี")


@pytest.fixture
def colleague() -> User:
    return UserFactory(prefix="นาย", first_name="ธนากร", last_name="ศรีสุข")


@pytest.fixture
def centre() -> Centre:
    return CentreFactory(subdistrict=SubdistrictFactory(code="311605"), place="วัดบ้านสวน")


@contextmanager
def recorded(by: User, at: Centre, *, kind: str = "roster", title: str = "แก้ทะเบียน"):
    """A change set that is recorded; what it wrote is undone by the record that the list gets."""
    made: list[RecordedChange] = []
    with change_set(by, reason="ทดสอบ") as change:
        yield made
        made.append(record_change(change, kind=kind, title=title, by=by, at=at, reason="ทดสอบ"))


def state(*models) -> dict:
    """Every column of every row, but the counters, which only grow."""
    return {
        model: [
            {name: value for name, value in row.items() if name != "version"}
            for row in model._base_manager.order_by("pk").values()
        ]
        for model in models
    }


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


# ── what somebody changed since ────────────────────────────────────────────────────────────
def test_row_changed_since_is_named_with_who_and_when(centre, by, colleague):
    with recorded(by, centre) as made:
        Centre.objects.filter(pk=centre.pk).update(place="โรงเรียน")
    with change_set(colleague):
        Centre.objects.filter(pk=centre.pk).update(place="ศาลาประชาคม")

    with pytest.raises(ValidationError) as refusal:
        undo_change(made[0], by=by)

    assert refusal.value.messages[1] == (f"{centre.short_name}: นายธนากร ศรีสุข แก้ไขหลังจากนั้นเมื่อ 20 เม.ย. 2564")
    centre.refresh_from_db()
    assert centre.place == "ศาลาประชาคม"
    assert RecordedChange.objects.count() == 1


def test_other_column_changed_since_leaves_the_row_as_well(centre, by, colleague):
    with recorded(by, centre) as made:
        Centre.objects.filter(pk=centre.pk).update(place="โรงเรียน")
    with change_set(colleague):
        Centre.objects.filter(pk=centre.pk).update(phone="044660000")

    with pytest.raises(ValidationError, match="ย้อนกลับไม่ได้"):
        undo_change(made[0], by=by)


def test_of_two_centres_the_one_nobody_touched_goes_back(centre, by, colleague):
    other = CentreFactory(subdistrict=SubdistrictFactory(code="311606"), place="โรงเรียนเดิม")
    with recorded(by, centre, kind="bulk-edit") as made:
        Centre.objects.filter(pk__in=[centre.pk, other.pk]).update(place="ที่ว่าการอำเภอ")
    with change_set(colleague):
        Centre.objects.filter(pk=other.pk).update(place="เทศบาล")

    undone = undo_change(made[0], by=by)

    assert [row.name for row in undone.left] == [other.short_name]
    assert (undone.rows, undone.of) == (1, 2)
    assert set(Centre.objects.filter(pk__in=[centre.pk, other.pk]).values_list("place", flat=True)) == {
        "วัดบ้านสวน",
        "เทศบาล",
    }


def test_centre_and_the_one_above_it_are_two_things(centre, by, colleague):
    with recorded(by, centre, kind="bulk-edit") as made:
        Centre.objects.filter(pk__in=[centre.pk, centre.parent_id]).update(place="ที่ว่าการอำเภอ")
    with change_set(colleague):
        Centre.objects.filter(pk=centre.parent_id).update(place="เทศบาล")

    undo_change(made[0], by=by)

    centre.refresh_from_db()
    assert centre.place == "วัดบ้านสวน"


def test_roster_with_one_seat_changed_since_stays_whole(centre, by, colleague):
    """The member who left is not seated beside the successor whom a colleague has mended."""
    committee = CommitteeFactory(centre=centre, members=3)
    leaving = committee.seats.get(order=2)
    with recorded(by, centre) as made:
        Seat.objects.filter(pk=leaving.pk).update(until=date(2021, 4, 1))
        successor = SeatFactory(committee=committee, since=date(2021, 4, 2), order=2)
        Committee.objects.filter(pk=committee.pk).update(version=2)
    with change_set(colleague):
        Seat.objects.filter(pk=successor.pk).update(represents="กลุ่มสตรี")

    with pytest.raises(ValidationError, match="กรรมการ"):
        undo_change(made[0], by=by)

    leaving.refresh_from_db()
    assert leaving.until == date(2021, 4, 1)


def test_new_row_that_something_hangs_on_since_stays(centre, by, colleague):
    with recorded(by, centre) as made:
        person = PersonFactory(province=centre.province, district=centre.district)
    with change_set(colleague):
        CommitteeFactory(centre=centre).seats.create(
            person=person, source=Source.LEADER, since=date(2020, 1, 1)
        )

    with pytest.raises(ValidationError, match="มีกรรมการที่เกี่ยวข้องเพิ่มหรือลบหลังจากนั้น"):
        undo_change(made[0], by=by)

    assert Person.objects.filter(pk=person.pk).exists()


def test_log_of_who_looked_keeps_the_person_it_speaks_of(centre, by):
    """Django would let the log go with its person; an undoing never takes what it did not write."""
    with recorded(by, centre) as made:
        person = PersonFactory(province=centre.province)
    PersonReveal.objects.create(person=person, field="phone", by=by, reason="ติดต่อ", at=clock.now())

    with pytest.raises(ValidationError, match="การเปิดดูข้อมูลส่วนบุคคล"):
        undo_change(made[0], by=by)


def test_old_value_that_a_later_row_bars_is_not_forced(centre, by, colleague):
    committee = CommitteeFactory(centre=centre, members=1)
    with recorded(by, centre) as made:
        committee.seats.update(until=date(2021, 4, 1))
    with change_set(colleague):
        SeatFactory(committee=committee, position=Position.CHAIR, since=date(2021, 4, 2))

    with pytest.raises(ValidationError, match="มีประธานในช่วงวันนั้นแล้ว"):
        undo_change(made[0], by=by)


def test_row_deleted_since_is_not_made_again(centre, by, colleague):
    network = Network.objects.create(
        level=NetworkLevel.PROVINCE, name="เครือข่ายกองทุน", province=centre.province
    )
    with recorded(by, centre) as made:
        Network.objects.filter(pk=network.pk).update(note="ประชุมทุกเดือน")
    with change_set(colleague):
        network.delete()

    with pytest.raises(ValidationError, match="นายธนากร ศรีสุข ลบหลังจากนั้น"):
        undo_change(made[0], by=by)


def test_page_can_say_beforehand_what_was_changed_since(centre, by, colleague):
    with recorded(by, centre) as made:
        Centre.objects.filter(pk=centre.pk).update(place="โรงเรียน")
    assert foresee(made[0]).left == []
    with change_set(colleague):
        Centre.objects.filter(pk=centre.pk).update(place="เทศบาล")

    assert [row.name for row in foresee(made[0]).left] == [centre.short_name]


def test_what_is_foreseen_counts_those_that_go_back_and_those_that_stay(centre, by, colleague):
    """Of two rosters one was touched since: its two seats stay, the other's three go back."""
    touched, other = CommitteeFactory(centre=centre, members=2), CommitteeFactory(members=3)
    with recorded(by, centre, kind="bulk-edit") as made:
        Seat.objects.filter(committee__in=[touched, other]).update(represents="กลุ่มสตรี")
        Committee.objects.filter(pk__in=[touched.pk, other.pk]).update(version=2)
    mended = touched.seats.get(order=1)
    with change_set(colleague):
        Seat.objects.filter(pk=mended.pk).update(represents="กลุ่มออมทรัพย์")

    foreseen, undone = foresee(made[0]), undo_change(made[0], by=by)

    assert (foreseen.rows, foreseen.of) == (undone.rows, undone.of) == (3, 5)
    assert foreseen.left == undone.left
    assert [row.why for row in foreseen.left] == [
        "นายธนากร ศรีสุข แก้ไขหลังจากนั้นเมื่อ 20 เม.ย. 2564",
        "คงไว้ด้วยกัน เพราะเกี่ยวเนื่องกับรายการที่ย้อนกลับไม่ได้",
    ]


# ── when, and again ────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("days", "allowed"), [(30, True), (31, False)])
def test_change_can_be_undone_for_thirty_business_days_of_the_calendar(centre, by, settings, days, allowed):
    with recorded(by, centre) as made:
        Centre.objects.filter(pk=centre.pk).update(place="โรงเรียน")
    settings.BUSINESS_DATE = (clock.today() + timedelta(days=days)).isoformat()

    if allowed:
        assert undo_change(made[0], by=by).rows == 1
    else:
        with pytest.raises(ValidationError, match="พ้นกำหนดย้อนกลับ 30 วัน"):
            undo_change(made[0], by=by)


def test_change_is_undone_once(centre, by):
    with recorded(by, centre) as made:
        Centre.objects.filter(pk=centre.pk).update(place="โรงเรียน")
    undo_change(made[0], by=by)

    with pytest.raises(ValidationError, match=r"ย้อนกลับแล้วเมื่อ 20 เม\.ย\. 2564"):
        undo_change(made[0], by=by)


def test_undoing_says_by_whom_and_when_and_is_a_change_of_its_area(centre, by, colleague):
    with recorded(by, centre, title="แก้ที่ทำการ") as made:
        Centre.objects.filter(pk=centre.pk).update(place="โรงเรียน")

    undone = undo_change(made[0], by=colleague)

    made[0].refresh_from_db()
    assert made[0].undone_by == colleague
    assert (undone.record.kind, undone.record.title, undone.record.by) == (
        "undo",
        "ย้อนกลับ: แก้ที่ทำการ",
        colleague,
    )
    assert undone.record.district == centre.district


def test_undoing_can_be_undone_and_that_again(centre, by):
    with recorded(by, centre, title="แก้ที่ทำการ") as made:
        Centre.objects.filter(pk=centre.pk).update(place="โรงเรียน")
    places, titles, record = [], [], made[0]
    for _ in range(3):
        record = undo_change(record, by=by).record
        centre.refresh_from_db()
        places.append(centre.place)
        titles.append(record.title)

    assert places == ["วัดบ้านสวน", "โรงเรียน", "วัดบ้านสวน"]
    assert titles == ["ย้อนกลับ: แก้ที่ทำการ", "ทำอีกครั้ง: แก้ที่ทำการ", "ย้อนกลับ: แก้ที่ทำการ"]


def test_later_change_that_was_itself_undone_is_no_obstacle(centre, by, colleague):
    with recorded(by, centre) as first:
        Centre.objects.filter(pk=centre.pk).update(place="โรงเรียน")
    with recorded(colleague, centre) as second:
        Centre.objects.filter(pk=centre.pk).update(place="เทศบาล")
    undo_change(second[0], by=colleague)

    undo_change(first[0], by=by)

    centre.refresh_from_db()
    assert centre.place == "วัดบ้านสวน"


def test_later_change_done_again_is_an_obstacle(centre, by, colleague):
    with recorded(by, centre) as first:
        Centre.objects.filter(pk=centre.pk).update(place="โรงเรียน")
    with recorded(colleague, centre) as second:
        Centre.objects.filter(pk=centre.pk).update(place="เทศบาล")
    undo_change(undo_change(second[0], by=colleague).record, by=colleague)

    with pytest.raises(ValidationError, match="ย้อนกลับไม่ได้"):
        undo_change(first[0], by=by)


def test_same_value_typed_again_by_somebody_is_an_obstacle(centre, by, colleague):
    """What a colleague decided stays decided, even where it is what this change had written."""
    with recorded(by, centre) as made:
        Centre.objects.filter(pk=centre.pk).update(place="โรงเรียน")
    with change_set(colleague):
        Centre.objects.filter(pk=centre.pk).update(place="เทศบาล")
    with change_set(colleague):
        Centre.objects.filter(pk=centre.pk).update(place="โรงเรียน")

    with pytest.raises(ValidationError, match="ธนากร"):
        undo_change(made[0], by=by)


# ── what is told of a change ───────────────────────────────────────────────────────────────
def test_changed_rows_tell_before_and_after(centre, by):
    with recorded(by, centre) as made:
        Centre.objects.filter(pk=centre.pk).update(place="โรงเรียน")
        person = PersonFactory(province=centre.province)

    rows = {row.model: row for row in changed_rows(made[0])}

    assert set(rows) == {Centre, Person}
    assert (rows[Centre].before["place"], rows[Centre].after["place"]) == ("วัดบ้านสวน", "โรงเรียน")
    assert (rows[Person].before, rows[Person].pk) == (None, person.pk)
