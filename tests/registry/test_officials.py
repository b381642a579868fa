"""Who is in a post on a day, how a holder is changed in one act, who signs, and which orders are behind."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from conweb.kernel.choices import Role
from conweb.kernel.models import District, RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.choices import CommitteeStatus, HoldingMode, OfficeKind, PostKind
from registry.models import Committee, Office, Person, Post, PostHolding
from registry.selectors.contacts import (
    holder_of,
    posts_of_district,
    seats_with_past_holder,
    signatory_of,
)
from registry.selectors.officials import looked_after_areas, posts_held_by
from registry.services import officials as services
from registry.services import posts
from tests.factories import SubdistrictFactory, officer_of, person_with
from tests.registry.contact_rows import (
    OCTOBER,
    TODAY,
    act,
    chief_of,
    district_of,
    hall_of,
    hold,
    office_of,
    officer_post,
    official,
    seat_of,
    working_group,
)

pytestmark = pytest.mark.django_db

MARCH_END, APRIL = date(2021, 3, 31), date(2021, 4, 1)


@pytest.fixture
def district() -> District:
    return district_of()


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district)


@pytest.fixture
def chief(district: District) -> Post:
    return chief_of(district)


@pytest.fixture
def first(district: District) -> Person:
    return official(district, "ก่อเกียรติ")


@pytest.fixture
def second(district: District) -> Person:
    return official(district, "สมปอง")


def days_of(post: Post) -> list[tuple[str, date, date | None]]:
    return [
        (row.person.first_name, row.since, row.until)
        for row in post.holdings.select_related("person").order_by("since", "pk")
    ]


def refused_at(refusal: pytest.ExceptionInfo[ValidationError]) -> set[str]:
    return set(refusal.value.message_dict)


# ── who is in a post ───────────────────────────────────────────────────────────────────────
def test_post_without_anybody_is_vacant(chief):
    assert holder_of(chief, TODAY) is None


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2020, 9, 30), False),
        (OCTOBER, True),
        (MARCH_END, True),
        (APRIL, False),
    ],
)
def test_holder_is_in_post_on_the_first_and_the_last_day(chief, first, day, holds):
    held = hold(chief, first, OCTOBER, MARCH_END)

    assert holder_of(chief, day) == (held if holds else None)


def test_holder_is_named_before_one_who_acts(chief, first, second):
    held = hold(chief, first)
    act(chief, second, APRIL)

    assert holder_of(chief, TODAY) == held


def test_one_who_acts_is_named_where_nobody_holds(chief, first, second):
    hold(chief, first, until=MARCH_END)
    acting = act(chief, second, APRIL)

    assert holder_of(chief, TODAY) == acting


# ── who signs ──────────────────────────────────────────────────────────────────────────────
def test_chief_signs_for_the_district_with_name_and_post(district, chief, first):
    hold(chief, first)

    assert signatory_of(district, TODAY).lines == ["(นายก่อเกียรติ ใจดี)", "นายอำเภอห้วยราช"]


def test_one_who_acts_signs_with_the_own_position_and_the_phrase(district, chief, first, second):
    """As the letters of a province are signed: own position, «รักษาราชการแทน», the position acted for."""
    hold(chief, first)
    act(chief, second, APRIL, date(2021, 4, 30))

    block = signatory_of(district, TODAY)

    assert block.lines == ["(นายสมปอง ใจดี)", "ปลัดอำเภอ รักษาราชการแทน", "นายอำเภอห้วยราช"]
    assert (block.own_position, block.acting_phrase) == ("ปลัดอำเภอ", "รักษาราชการแทน")


def test_holder_signs_again_when_the_acting_is_over(district, chief, first, second):
    hold(chief, first)
    act(chief, second, APRIL, date(2021, 4, 19))

    assert signatory_of(district, TODAY).lines == ["(นายก่อเกียรติ ใจดี)", "นายอำเภอห้วยราช"]


def test_delegate_does_not_sign_while_the_holder_is_there(district, chief, first, second):
    """«ปฏิบัติราชการแทน» is a task given by one who is in office."""
    hold(chief, first)
    act(chief, second, APRIL, mode=HoldingMode.ON_BEHALF)

    assert signatory_of(district, TODAY).name == "นายก่อเกียรติ ใจดี"


def test_governor_signs_for_the_province(district, first):
    hall = Office.objects.create(
        kind=OfficeKind.PROVINCE_ADMINISTRATION, name="จังหวัดบุรีรัมย์", province=district.province
    )
    governor = Post.objects.create(office=hall, kind=PostKind.GOVERNOR, title="ผู้ว่าราชการจังหวัดบุรีรัมย์")
    hold(governor, first)

    assert signatory_of(district.province, TODAY).post_title == "ผู้ว่าราชการจังหวัดบุรีรัมย์"
    assert signatory_of(district, TODAY) is None


def test_chief_of_another_district_does_not_sign_here(district, first):
    hold(chief_of(district_of("3102", "คูเมือง")), first)

    assert signatory_of(district, TODAY) is None


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


# ── ตำบล in charge ─────────────────────────────────────────────────────────────────────────
def test_officer_looks_after_subdistricts_of_the_own_district_only(district, officer, first):
    SubdistrictFactory(code="310202", name="ปะเคียบ")

    with pytest.raises(ValidationError) as refusal:
        services.change_holder(
            post=officer_post(office_of(district)),
            person=first,
            by=officer,
            since=OCTOBER,
            subdistricts=["310202"],
        )

    assert refused_at(refusal) == {"subdistricts"}


def test_subdistricts_without_an_officer_are_found(district, officer, first):
    for number, name in ((5, "สนวน"), (2, "สามแวง")):
        SubdistrictFactory(code=f"3116{number:02d}", name=name)
    services.change_holder(
        post=officer_post(office_of(district)),
        person=first,
        by=officer,
        since=OCTOBER,
        subdistricts=["311605"],
    )

    found = {area.subdistrict.name: len(area.holdings) for area in looked_after_areas(district, on=TODAY)}

    assert found == {"สนวน": 1, "สามแวง": 0}


def test_subdistricts_are_looked_after_only_while_the_holder_is_there(district, officer, first):
    SubdistrictFactory(code="311605", name="สนวน")
    services.change_holder(
        post=officer_post(office_of(district)),
        person=first,
        by=officer,
        since=OCTOBER,
        until=MARCH_END,
        subdistricts=["311605"],
    )

    assert [area.holdings for area in looked_after_areas(district, on=TODAY)] == [[]]


# ── posts ──────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("kind", "title"),
    [(PostKind.DISTRICT_HEAD, "พัฒนาการอำเภอห้วยราช"), (PostKind.OFFICER, "พัฒนากร")],
)
def test_post_without_a_title_gets_the_usual_one(district, officer, kind, title):
    assert posts.create_post(office=office_of(district), by=officer, kind=kind, title="").title == title


def test_post_of_another_kind_of_office_is_refused(district, officer):
    with pytest.raises(ValidationError) as refusal:
        posts.create_post(office=office_of(district), by=officer, kind=PostKind.DISTRICT_CHIEF, title="")

    assert refused_at(refusal) == {"kind"}


def test_office_has_one_head_and_several_officers(district, officer, first):
    office = office_of(district)
    hold(posts.create_post(office=office, by=officer, kind=PostKind.OFFICER, title=""), first)
    posts.create_post(office=office, by=officer, kind=PostKind.OFFICER, title="")
    posts.create_post(office=office, by=officer, kind=PostKind.DISTRICT_HEAD, title="")

    with pytest.raises(ValidationError) as refusal:
        posts.create_post(office=office, by=officer, kind=PostKind.DISTRICT_HEAD, title="หัวหน้าสำนักงาน")

    assert refused_at(refusal) == {"kind"}
    assert office.posts.count() == 3


def test_post_sent_twice_is_made_once(district, officer):
    office = office_of(district)

    made = {posts.create_post(office=office, by=officer, kind=PostKind.OFFICER, title="") for _ in range(2)}

    assert len(made) == 1


def test_closed_post_ends_who_is_in_it_and_leaves_the_list(chief, first, officer):
    hold(chief, first)

    posts.close_post(post=chief, by=officer, last_day=MARCH_END)

    assert days_of(chief) == [("ก่อเกียรติ", OCTOBER, MARCH_END)]
    assert list(posts_of_district("3116")) == []


def test_post_is_not_closed_from_a_day_to_come(chief, officer):
    with pytest.raises(ValidationError) as refusal:
        posts.close_post(post=chief, by=officer, last_day=date(2021, 4, 21))

    assert refused_at(refusal) == {"until"}


def test_closed_post_is_opened_again_and_is_vacant(chief, first, officer):
    hold(chief, first)
    posts.close_post(post=chief, by=officer, last_day=MARCH_END)

    posts.reopen_post(post=chief, by=officer)

    assert list(posts_of_district("3116")) == [chief]
    assert holder_of(chief, TODAY) is None


def test_closed_head_is_not_opened_beside_another(chief, officer):
    posts.close_post(post=chief, by=officer, last_day=MARCH_END)
    posts.create_post(office=chief.office, by=officer, kind=PostKind.DISTRICT_CHIEF, title="")

    with pytest.raises(ValidationError, match="ปิดตำแหน่งนั้นก่อน"):
        posts.reopen_post(post=chief, by=officer)


def test_post_with_a_history_is_not_deleted(chief, first, officer):
    hold(chief, first, OCTOBER, MARCH_END)

    with pytest.raises(ValidationError, match="ปิดตำแหน่งแทน"):
        posts.delete_post(post=chief, by=officer, reason="บันทึกผิด")

    assert Post.objects.filter(pk=chief.pk).exists()
    assert not RecordedChange.objects.exists()


def test_empty_post_is_deleted_and_comes_back(chief, officer):
    posts.delete_post(post=chief, by=officer, reason="บันทึกผิด")
    gone = not Post.objects.exists()
    undo_change(RecordedChange.objects.get(kind="deletion"), by=officer)

    assert gone
    assert Post.objects.get().title == "นายอำเภอห้วยราช"


def test_deletion_says_why(chief, officer):
    with pytest.raises(ValidationError) as refusal:
        posts.delete_post(post=chief, by=officer, reason="")

    assert refused_at(refusal) == {"reason"}


def test_posts_of_a_district_are_those_of_its_offices(district, chief):
    officer_post(office_of(district))
    officer_post(office_of(district_of("3102", "คูเมือง")))

    assert {post.title for post in posts_of_district("3116")} == {"นายอำเภอห้วยราช", "พัฒนากร"}


# ── orders that name somebody else ─────────────────────────────────────────────────────────
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


def test_undoing_a_change_takes_the_record_it_made_away_as_well(chief, officer):
    who = services.NewOfficial("นาง", "ละออ", "ตั้งตรง")
    services.put_in_post(post=chief, who=who, by=officer, since=APRIL, mode=HoldingMode.SUBSTANTIVE)

    undo_change(RecordedChange.objects.get(kind="holder"), by=officer)

    assert not chief.holdings.exists()
    assert not Person.objects.filter(first_name="ละออ").exists()
