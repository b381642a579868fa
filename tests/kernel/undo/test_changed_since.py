"""What somebody changed since stays; how long a change can be undone, and undoing an undoing."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import foresee, undo_change
from registry.choices import NetworkLevel, Position, Source
from registry.models import Centre, Committee, Network, Person, PersonReveal, Seat
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
)
from tests.kernel.undo.recording import recorded

pytestmark = pytest.mark.django_db


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
