"""Saving a whole roster: what is written, what is refused at which field, and that nothing else is touched."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from registry.choices import CommitteeKind, CommitteeStatus, Position, Source
from registry.models import Committee, LeavingReason, Person, Seat
from registry.roster_values import SeatValues
from registry.services import roster_plan
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    ProvinceFactory,
    SubdistrictFactory,
    district_centre,
    officer_of,
    person_with,
)
from tests.registry.roster_rows import START, changed, drafts_of, names, new, refusals, save, seats

pytestmark = pytest.mark.django_db

LAST = date(2021, 3, 1)


# ── what is written ────────────────────────────────────────────────────────────────────────
def test_one_save_adds_changes_ends_and_removes_as_one_recorded_change(committee, officer):
    chair, secretary, member = seats(committee)
    rows = drafts_of(committee)

    saved = save(
        committee,
        [
            changed(rows[chair.pk], represents="กลุ่มออมทรัพย์"),
            changed(rows[secretary.pk], until=LAST, leaving_reason="resigned"),
            replace(rows[member.pk], removed=True),
            new(position=Position.TREASURER),
        ],
        officer,
        reason="ตรวจตามประกาศ",
    )

    assert (saved.added, saved.changed, saved.removed) == (1, 2, 1)
    chair.refresh_from_db()
    secretary.refresh_from_db()
    assert chair.represents == "กลุ่มออมทรัพย์"
    assert (secretary.until, secretary.leaving_reason_id) == (LAST, "resigned")
    assert not Seat.objects.filter(pk=member.pk).exists()
    assert Seat.objects.get(position=Position.TREASURER).person.full_name == "นางมาลัย ใจงาม"
    record = RecordedChange.objects.get()
    assert (record.pk, record.kind, record.reason, record.by) == (
        saved.change,
        "roster",
        "ตรวจตามประกาศ",
        officer,
    )
    assert "ศอช.ต. สนวน" in record.title
    events = Seat.pgh_event_model.objects.filter(pgh_context_id=saved.change)
    assert {event.pgh_label for event in events} == {"insert", "update", "delete"}


def test_version_grows_by_one_with_every_save(committee, officer):
    save(committee, [new()], officer)
    committee.refresh_from_db()
    assert committee.version == 2

    save(committee, [new("n2", first_name="สมศรี")], officer)

    committee.refresh_from_db()
    assert committee.version == 3


def test_saving_what_stands_writes_nothing(committee, officer):
    saved = save(committee, list(drafts_of(committee).values()), officer)

    committee.refresh_from_db()
    assert (saved.change, committee.version) == (None, 1)
    assert not RecordedChange.objects.exists()


def test_second_click_on_the_same_page_writes_nothing_twice(committee, officer):
    rows = [*drafts_of(committee).values(), new()]
    save(committee, rows, officer)
    people = Person.objects.count()

    again = save(committee, rows, officer, base_version=1)

    assert again.change is None
    assert (committee.seats.count(), Person.objects.count()) == (4, people)
    assert RecordedChange.objects.count() == 1


def test_seats_of_which_nobody_speaks_stay(committee, officer):
    save(committee, [new()], officer)

    assert committee.seats.count() == 4


def test_save_is_undone_whole(committee, officer):
    chair, secretary, _ = seats(committee)
    rows = drafts_of(committee)
    before = names(committee)
    save(
        committee,
        [replace(rows[chair.pk], removed=True), changed(rows[secretary.pk], represents="กลุ่มอื่น"), new()],
        officer,
    )

    undo_change(RecordedChange.objects.get(kind="roster"), by=officer)

    assert names(committee) == before
    secretary.refresh_from_db()
    assert secretary.represents == ""


def test_reorder_changes_the_order_only(committee, officer):
    first, second, third = seats(committee)
    rows = drafts_of(committee)

    saved = save(committee, [rows[third.pk], rows[first.pk], rows[second.pk]], officer)

    assert saved.moved
    assert [seat.pk for seat in seats(committee)] == [third.pk, first.pk, second.pk]


def test_new_row_in_the_middle_stands_there(committee, officer):
    first, second, third = seats(committee)
    rows = drafts_of(committee)

    save(committee, [rows[first.pk], new(), rows[second.pk], rows[third.pk]], officer)

    assert names(committee)[1] == "นางมาลัย ใจงาม"


def test_chair_and_secretary_change_places(committee, officer):
    chair, secretary, _ = seats(committee)
    rows = drafts_of(committee)

    save(
        committee,
        [
            changed(rows[chair.pk], position=Position.SECRETARY),
            changed(rows[secretary.pk], position=Position.CHAIR),
        ],
        officer,
    )

    chair.refresh_from_db()
    secretary.refresh_from_db()
    assert (chair.position, secretary.position) == (Position.SECRETARY, Position.CHAIR)


@pytest.mark.parametrize("first", [True, False])
def test_member_takes_the_chair_in_either_order_of_rows(committee, officer, first):
    chair, _, member = seats(committee)
    rows = drafts_of(committee)
    asked = [
        changed(rows[chair.pk], position=Position.MEMBER),
        changed(rows[member.pk], position=Position.CHAIR),
    ]

    save(committee, asked if first else asked[::-1], officer)

    member.refresh_from_db()
    assert member.position == Position.CHAIR


# ── replacing ──────────────────────────────────────────────────────────────────────────────
def test_replacement_begins_the_day_after_and_is_named(committee, officer):
    chair, *_ = seats(committee)
    rows = drafts_of(committee)

    save(
        committee,
        [
            changed(rows[chair.pk], until=LAST, leaving_reason="died"),
            new(position=Position.CHAIR, since=None, replaces=f"s{chair.pk}"),
        ],
        officer,
    )

    chair.refresh_from_db()
    assert chair.replaced_by.since == LAST + timedelta(days=1)
    assert chair.replaced_by.holder_name == "นางมาลัย ใจงาม"


def test_replacement_needs_the_last_day_of_the_one_before(committee, officer):
    chair, *_ = seats(committee)
    rows = [drafts_of(committee)[chair.pk], new(since=None, replaces=f"s{chair.pk}")]

    found = refusals(committee, rows, officer)

    assert "วันสุดท้าย" in found[f"s{chair.pk}", "until"]


def test_replacement_does_not_begin_on_the_last_day_of_the_one_before(committee, officer):
    chair, *_ = seats(committee)
    rows = [
        changed(drafts_of(committee)[chair.pk], until=LAST, leaving_reason="died"),
        new(since=LAST, replaces=f"s{chair.pk}"),
    ]

    assert refusals(committee, rows, officer)["n1", "since"] == roster_plan.SINCE_AFTER


# ── seats of posts ─────────────────────────────────────────────────────────────────────────
def test_post_of_an_office_brings_its_holder(committee, officer, working):
    body, post, holder = working

    save(
        body,
        [new(post_id=post.pk, prefix="", first_name="", last_name="", source=Source.EX_OFFICIO)],
        officer,
    )

    seat = body.seats.get()
    assert (seat.post, seat.person) == (post, holder)


def test_post_title_stands_without_a_person(officer, working):
    body, *_ = working
    row = new(post_title="กำนันตำบลสนวน", prefix="", first_name="", last_name="", source=Source.EX_OFFICIO)

    save(body, [row], officer)

    assert body.seats.get().holder_name == "กำนันตำบลสนวน"


@pytest.fixture
def working(committee):
    """A คณะทำงานส่งเสริม, a post of the district's office, and who holds it."""
    from registry.models import Office, Post, PostHolding

    centre = committee.centre
    office = Office.objects.create(
        kind="district", name="สพอ.", province=centre.province, district=centre.district
    )
    post = Post.objects.create(office=office, kind="officer", title="นักวิชาการพัฒนาชุมชน")
    holder = PersonFactory(province=centre.province, district=centre.district, first_name="จันทร์")
    PostHolding.objects.create(post=post, person=holder, since=date(2019, 1, 1))
    body = Committee.objects.create(kind=CommitteeKind.WORKING, centre=centre, starts_on=START)
    body.refresh_from_db()
    return body, post, holder


# ── whose job, and when ────────────────────────────────────────────────────────────────────
def test_officer_of_another_district_is_refused(committee):
    stranger = officer_of(DistrictFactory(code="3102"))

    with pytest.raises(ValidationError, match="สำนักงานพัฒนาชุมชน"):
        save(committee, [new()], stranger)


def test_committee_of_a_province_is_the_province_s(committee):
    top = CommitteeFactory(centre=district_centre(committee.centre.district).parent)

    with pytest.raises(ValidationError, match="สำนักงานพัฒนาชุมชน"):
        save(top, [new()], officer_of(committee.centre.district))
    provincial = person_with(Role.PROVINCIAL, province=ProvinceFactory(code="31"))
    save(top, [new(source=Source.EXPERT)], provincial)
    assert top.seats.count() == 1


def test_central_body_is_the_department_s(committee, officer):
    central = Committee.objects.create(kind=CommitteeKind.CENTRAL, starts_on=START)
    row = new(post_title="ปลัดกระทรวงมหาดไทย", source=Source.EX_OFFICIO)

    with pytest.raises(ValidationError, match="กรมการพัฒนาชุมชน"):
        save(central, [row], officer)
    save(central, [row], person_with(Role.DEPARTMENT))
    person = central.seats.get().person
    assert (person.province_id, person.district_id) == (None, None)


def test_cancelled_selection_takes_no_names(committee, officer):
    Committee.objects.filter(pk=committee.pk).update(status=CommitteeStatus.CANCELLED)

    with pytest.raises(ValidationError, match="ยกเลิก"):
        save(committee, [new()], officer)


# ── bounded ────────────────────────────────────────────────────────────────────────────────
def writes(committee, rows, officer) -> int:
    with CaptureQueriesContext(connection) as asked:
        save(committee, rows, officer)
    # The context of the change set travels before the statement.
    return sum(bool(re.search(r"(^|; ?)(INSERT INTO|UPDATE|DELETE FROM) ", query["sql"])) for query in asked)


def test_mending_25_seats_takes_as_many_writes_as_mending_one(officer, committee):
    big = CommitteeFactory(centre=CentreFactory(subdistrict=SubdistrictFactory(code="311602")), members=25)
    one = [changed(row, represents="กลุ่มแม่บ้าน") for row in list(drafts_of(committee).values())[:1]]
    many = [changed(row, represents="กลุ่มแม่บ้าน") for row in drafts_of(big).values()]

    assert writes(committee, one, officer) == writes(big, many, officer) == 3


def test_retired_reason_stays_on_a_seat_and_is_not_given_anew(committee, officer):
    member = seats(committee)[2]
    Seat.objects.filter(pk=member.pk).update(until=LAST, leaving_reason="died")
    LeavingReason.objects.filter(pk="died").update(is_active=False)
    row = changed(drafts_of(committee)[member.pk], leaving_note="ป่วย")

    save(committee, [row], officer)

    member.refresh_from_db()
    assert (member.leaving_reason_id, member.leaving_note) == ("died", "ป่วย")


def test_values_survive_the_hidden_field():
    values = SeatValues(
        position=Position.CHAIR, first_name="มาลัย", since=START, until=LAST, whom="c:1", person_id=3
    )

    assert SeatValues.from_text(values.as_text()) == values
    for broken in ("", "[]", "{", '{"since":"2563"}', '{"other":1}', "null"):
        assert SeatValues.from_text(broken) is None, broken
