"""Bodies as such: recorded by their paper, given other days, reviewed and ended."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from registry.choices import CommitteeKind, Position, Source
from registry.models import Committee, Seat, TermLength
from registry.services.bodies import (
    change_term,
    create_committee,
    default_end,
    end_committee,
    review_committee,
)
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    officer_of,
    person_with,
)

pytestmark = pytest.mark.django_db

START = date(2021, 4, 1)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.BUSINESS_DATE = "2021-04-20"


@pytest.fixture
def centre():
    return CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))


@pytest.fixture
def officer(centre):
    return officer_of(centre.district)


def refused(call, field: str | None) -> str:
    before = Committee.objects.count()
    with pytest.raises(ValidationError) as refusal:
        call()
    assert Committee.objects.count() == before
    if field is None:
        return " ".join(refusal.value.messages)
    return " ".join(refusal.value.message_dict[field])


# ── how long a term lasts ──────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("years", "starts_on", "ends_on"),
    [
        (4, date(2021, 4, 1), date(2025, 3, 31)),
        (4, date(2020, 2, 29), date(2024, 2, 28)),
        (3, date(2020, 2, 29), date(2023, 2, 28)),
        (1, date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_term_ends_the_day_before_its_anniversary(years, starts_on, ends_on):
    TermLength.objects.create(tier="district", years=years, since=date(2009, 1, 1))

    assert default_end("district", starts_on) == ends_on


def test_term_follows_the_setting_of_the_day_it_begins():
    TermLength.objects.create(tier="district", years=2, since=date(2021, 10, 1))

    assert default_end("district", date(2021, 9, 30)) == date(2025, 9, 29)
    assert default_end("district", date(2021, 10, 1)) == date(2023, 9, 30)


def test_no_setting_reaches_before_the_regulation():
    assert default_end("district", date(2008, 2, 27)) is None


# ── คณะกรรมการบริหาร entered from paper ───────────────────────────────────────────────────
def test_announced_committee_gets_the_default_end(centre, officer):
    body = create_committee(
        kind=CommitteeKind.EXECUTIVE,
        by=officer,
        centre=centre,
        starts_on=START,
        order_number="5/2564",
        announced_on=START,
    )

    body.refresh_from_db()
    assert (body.ends_on, body.district_id, body.order_number) == (date(2025, 3, 31), "3116", "5/2564")
    assert RecordedChange.objects.get().district_id == "3116"


def test_end_of_a_term_may_be_typed(centre, officer):
    body = create_committee(
        kind=CommitteeKind.EXECUTIVE, by=officer, centre=centre, starts_on=START, ends_on=date(2023, 3, 31)
    )

    assert body.ends_on == date(2023, 3, 31)


def test_earlier_term_stands_beside_the_present_one(centre, officer):
    CommitteeFactory(centre=centre, starts_on=date(2020, 1, 1), ends_on=date(2023, 12, 31))

    create_committee(
        kind=CommitteeKind.EXECUTIVE,
        by=officer,
        centre=centre,
        starts_on=date(2016, 1, 1),
        ends_on=date(2019, 12, 31),
    )

    assert centre.committees.count() == 2


def test_overlapping_term_is_refused_in_words(centre, officer):
    CommitteeFactory(centre=centre, starts_on=date(2020, 1, 1), ends_on=date(2023, 12, 31))

    message = refused(
        lambda: create_committee(kind=CommitteeKind.EXECUTIVE, by=officer, centre=centre, starts_on=START),
        "starts_on",
    )

    assert "มีคณะกรรมการบริหารในช่วงวันนั้นแล้ว" in message


def test_end_before_the_start_is_refused(centre, officer):
    message = refused(
        lambda: create_committee(
            kind=CommitteeKind.EXECUTIVE, by=officer, centre=centre, starts_on=START, ends_on=START
        ),
        "ends_on",
    )

    assert "หลังวันเริ่ม" in message


def test_year_543_off_is_refused(centre, officer):
    message = refused(
        lambda: create_committee(
            kind=CommitteeKind.KBT, by=officer, subdistrict=centre.subdistrict, starts_on=date(2564, 4, 1)
        ),
        "starts_on",
    )

    assert "543" in message


def test_same_form_sent_twice_makes_one_body(centre, officer):
    asked = {"kind": CommitteeKind.WORKING, "by": officer, "centre": centre, "starts_on": START}

    assert create_committee(**asked) == create_committee(**asked)
    assert Committee.objects.count() == 1


def test_body_of_another_district_is_refused(centre):
    stranger = officer_of(DistrictFactory(code="3102"))

    message = refused(
        lambda: create_committee(kind=CommitteeKind.WORKING, by=stranger, centre=centre, starts_on=START),
        None,
    )

    assert "สำนักงานพัฒนาชุมชน" in message


# ── ก.บ.ต. and ก.บ.อ. ─────────────────────────────────────────────────────────────────────
@pytest.fixture
def kbt(centre, officer):
    return create_committee(
        kind=CommitteeKind.KBT,
        by=officer,
        subdistrict=centre.subdistrict,
        starts_on=date(2020, 10, 1),
        order_number="12/2563",
    )


def test_members_of_the_centre_sit_on_the_kbt_as_experts(centre, officer):
    person = PersonFactory(province=centre.province, district=centre.district)

    body = create_committee(
        kind=CommitteeKind.KBT,
        by=officer,
        subdistrict=centre.subdistrict,
        starts_on=START,
        experts=[person],
    )

    seat = body.seats.get()
    assert (seat.person, seat.source, seat.since) == (person, Source.EXPERT, START)
    body.refresh_from_db()
    assert (body.province_id, body.district_id, body.subdistrict_id) == ("31", "3116", "311605")


def test_second_order_of_a_subdistrict_says_which_it_follows(centre, officer, kbt):
    def again(**more):
        return create_committee(
            kind=CommitteeKind.KBT, by=officer, subdistrict=centre.subdistrict, starts_on=START, **more
        )

    assert "อยู่แล้ว" in refused(again, "follows")
    again(follows=kbt)
    kbt.refresh_from_db()
    assert kbt.ends_on == date(2021, 3, 31)


def test_new_order_takes_over_who_sits_there_still(centre, officer, kbt):
    stays, gone = (PersonFactory(province=centre.province, district=centre.district) for _ in range(2))
    SeatFactory(committee=kbt, person=stays, position=Position.CHAIR, source=Source.EX_OFFICIO)
    SeatFactory(committee=kbt, person=gone, source=Source.EXPERT, until=date(2021, 1, 1))

    body = create_committee(
        kind=CommitteeKind.KBT,
        by=officer,
        subdistrict=centre.subdistrict,
        starts_on=START,
        follows=kbt,
        takes_seats=True,
        experts=[stays],
    )

    seat = body.seats.get()
    assert (seat.person, seat.position, seat.since) == (stays, Position.CHAIR, START)
    assert kbt.seats.count() == 2


def test_new_order_begins_after_the_one_it_follows(centre, officer, kbt):
    message = refused(
        lambda: create_committee(
            kind=CommitteeKind.KBT,
            by=officer,
            subdistrict=centre.subdistrict,
            starts_on=date(2020, 10, 1),
            order_number="13/2563",
            follows=kbt,
        ),
        "starts_on",
    )

    assert "1 ต.ค. 2563" in message


def test_kbo_lies_in_its_district(centre, officer):
    body = create_committee(kind=CommitteeKind.KBO, by=officer, district=centre.district, starts_on=START)

    body.refresh_from_db()
    assert (body.province_id, body.district_id, body.subdistrict_id) == ("31", "3116", None)


def test_review_without_a_change_is_a_result(officer, kbt):
    review_committee(committee=kbt, by=officer, reviewed_on=date(2021, 3, 15))

    kbt.refresh_from_db()
    assert kbt.reviewed_on == date(2021, 3, 15)


@pytest.mark.parametrize("day", [date(2021, 4, 21), date(2020, 9, 30)])
def test_review_lies_between_the_order_and_today(officer, kbt, day):
    with pytest.raises(ValidationError) as refusal:
        review_committee(committee=kbt, by=officer, reviewed_on=day)

    assert "reviewed_on" in refusal.value.message_dict


# ── คณะกรรมการกลาง ────────────────────────────────────────────────────────────────────────
def test_central_committee_has_the_27_seats_of_the_regulation():
    body = create_committee(
        kind=CommitteeKind.CENTRAL, by=person_with(Role.DEPARTMENT), starts_on=START, proposes_seats=True
    )

    seats = list(body.seats.order_by("order"))
    assert len(seats) == 27
    assert [seat.post_title for seat in seats if seat.position == Position.CHAIR] == ["ปลัดกระทรวงมหาดไทย"]
    assert sum(seat.source == Source.EXPERT for seat in seats) == 5
    assert body.province_id is None


def test_next_central_committee_takes_over_the_seats_and_gets_no_second_27():
    department = person_with(Role.DEPARTMENT)
    asked = {"kind": CommitteeKind.CENTRAL, "by": department, "proposes_seats": True}
    first = create_committee(**asked, starts_on=date(2020, 1, 1))

    second = create_committee(**asked, starts_on=START, follows=first, takes_seats=True)

    assert second.seats.count() == 27


def test_central_committee_is_not_a_district_s(officer):
    message = refused(lambda: create_committee(kind=CommitteeKind.CENTRAL, by=officer, starts_on=START), None)

    assert "กรมการพัฒนาชุมชน" in message


# ── other days ─────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def term(centre):
    return CommitteeFactory(centre=centre, starts_on=date(2020, 1, 1), ends_on=date(2023, 12, 31), members=2)


def shift(term, officer, **days):
    given = {"starts_on": term.starts_on, "ends_on": term.ends_on, "reason": "ตามประกาศ"} | days
    return change_term(committee=term, by=officer, **given)


def test_seats_from_the_first_day_follow_the_term(term, officer):
    shift(term, officer, starts_on=date(2020, 2, 1))

    assert set(term.seats.values_list("since", flat=True)) == {date(2020, 2, 1)}


def test_seats_to_the_last_day_follow_the_term(term, officer):
    term.seats.update(until=term.ends_on)

    shift(term, officer, ends_on=date(2023, 6, 30))

    assert set(term.seats.values_list("until", flat=True)) == {date(2023, 6, 30)}


def test_term_does_not_end_before_somebody_began(term, officer):
    SeatFactory(committee=term, since=date(2022, 1, 1))

    with pytest.raises(ValidationError) as refusal:
        shift(term, officer, ends_on=date(2021, 12, 31))

    assert "แก้รายชื่อก่อน" in " ".join(refusal.value.message_dict["ends_on"])


def test_change_of_a_term_is_undone(term, officer):
    shift(term, officer, ends_on=date(2023, 6, 30))

    undo_change(RecordedChange.objects.get(), by=officer)

    term.refresh_from_db()
    assert term.ends_on == date(2023, 12, 31)


def test_ended_committee_is_in_office_no_more(term, officer):
    end_committee(committee=term, by=officer, ends_on=date(2021, 4, 20), reason="คัดเลือกใหม่")

    assert not Committee.objects.in_office(date(2021, 4, 21)).exists()
    assert not Seat.objects.in_office(date(2021, 4, 21)).exists()


def test_committee_is_not_ended_without_a_reason(term, officer):
    with pytest.raises(ValidationError) as refusal:
        end_committee(committee=term, by=officer, ends_on=date(2021, 4, 20), reason="")

    assert "reason" in refusal.value.message_dict
