"""What a roster refuses, at which field, and how names of the area are asked about."""

from dataclasses import replace
from datetime import date, timedelta
from unittest import mock

import pytest

from registry.choices import Position, Source
from registry.models import Person, Seat
from registry.roster_checks import BY_CONSTRAINT
from registry.services import roster_plan
from registry.services.roster_plan import RosterRefused
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    district_centre,
)
from tests.registry.roster_rows import END, START, changed, drafts_of, new, refusals, save, seats

pytestmark = pytest.mark.django_db

LAST = date(2021, 3, 1)


# ── refused at the field ───────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"until": date(2019, 12, 31), "leaving_reason": "died"}, "until", "ก่อนวันเริ่ม"),
        ({"since": date(2019, 12, 31)}, "since", "นอกวาระ"),
        ({"since": date(2024, 1, 1)}, "since", "นอกวาระ"),
        ({"until": date(2024, 1, 1), "leaving_reason": "died"}, "until", "นอกวาระ"),
        ({"since": date(2563, 1, 1)}, "since", "543"),
        ({"since": None}, "since", "วันเริ่ม"),
        ({"until": LAST}, "leaving_reason", "เหตุที่พ้น"),
        ({"leaving_reason": "died"}, "until", "วันสุดท้าย"),
        ({"position": Position.OTHER}, "position_title", "ชื่อตำแหน่ง"),
        ({"source": ""}, "source", "มาจาก"),
        ({"prefix": "", "first_name": "", "last_name": ""}, "first_name", "พิมพ์ชื่อ"),
        ({"first_name": ""}, "first_name", "พิมพ์ชื่อ"),
        ({"position": Position.CHAIR}, "position", "มีประธานแล้วในแถว"),
        ({"position": Position.SECRETARY}, "position", "มีเลขานุการแล้วในแถว"),
        ({"whom": "c:999999"}, "whom", "เลือกจากรายการ"),
        ({"whom": "n:999999", "source": Source.NETWORK}, "whom", "เลือกจากรายการ"),
        ({"post_id": 999999}, "post_id", "เลือกจากรายการ"),
        ({"until": LAST, "leaving_reason": "nothing"}, "leaving_reason", "เลือกจากรายการ"),
        ({"person_id": 999999}, "first_name", "ไม่พบระเบียน"),
    ],
)
def test_row_that_cannot_stand_is_refused_at_its_field(committee, officer, values, field, words):
    rows = [*drafts_of(committee).values(), new(**values)]

    assert words in refusals(committee, rows, officer)["n1", field]


@pytest.mark.parametrize("since", [START, END])
def test_first_and_last_day_of_the_term_are_inside_it(committee, officer, since):
    save(committee, [new(since=since)], officer)

    assert committee.seats.filter(since=since, position=Position.MEMBER).exists()


def test_last_day_may_be_the_first_day(committee, officer):
    save(committee, [new(since=LAST, until=LAST, leaving_reason="resigned")], officer)

    assert committee.seats.filter(since=LAST, until=LAST).exists()


def test_seat_to_the_end_of_the_term_needs_no_reason_of_leaving(committee, officer):
    save(committee, [new(until=END)], officer)

    assert committee.seats.filter(until=END).exists()


def test_person_sits_once_at_a_time(committee, officer):
    member = seats(committee)[2]
    twice = new(person_id=member.person_id, since=LAST)

    found = refusals(committee, [*drafts_of(committee).values(), twice], officer)

    assert "แถว 3" in found["n1", "first_name"]


def test_person_comes_back_the_day_after_the_last_seat_ended(committee, officer):
    member = seats(committee)[2]
    rows = drafts_of(committee)
    rows[member.pk] = changed(rows[member.pk], until=LAST, leaving_reason="resigned")
    again = new(person_id=member.person_id, since=LAST + timedelta(days=1))

    save(committee, [*rows.values(), again], officer)

    assert member.person.seats.filter(committee=committee).count() == 2


def test_second_chair_after_the_first_has_left_is_none(committee, officer):
    chair, *_ = seats(committee)
    rows = drafts_of(committee)
    rows[chair.pk] = changed(rows[chair.pk], until=LAST, leaving_reason="resigned")

    save(committee, [*rows.values(), new(position=Position.CHAIR, since=LAST + timedelta(days=1))], officer)

    assert committee.seats.filter(position=Position.CHAIR).count() == 2


@pytest.mark.parametrize(
    ("source", "allowed"), [(Source.LEADER, False), (Source.EXPERT, True), (Source.EX_OFFICIO, True)]
)
def test_person_of_another_district_sits_only_as_expert_or_by_office(committee, officer, source, allowed):
    far = PersonFactory(province=committee.centre.province, district=DistrictFactory(code="3102"))
    row = new(person_id=far.pk, source=source)

    if allowed:
        save(committee, [row], officer)
        assert far.seats.count() == 1
    else:
        assert "นอกพื้นที่" in refusals(committee, [row], officer)["n1", "source"]


def test_representative_of_a_subdistrict_lives_in_it(committee, officer):
    other = SubdistrictFactory(code="311602")
    neighbour = PersonFactory(
        province=committee.centre.province, district=committee.centre.district, subdistrict=other
    )

    assert ("n1", "source") in refusals(committee, [new(person_id=neighbour.pk)], officer)


def test_whom_it_represents_must_fit_the_source(officer, committee):
    middle = district_centre(committee.centre.district)
    above = CommitteeFactory(centre=middle, starts_on=START, ends_on=END)
    whom = f"c:{committee.centre.pk}"

    found = refusals(above, [new(whom=whom, source=Source.EXPERT)], officer)
    assert "ผู้แทน ศอช.ต." in found["n1", "whom"]
    found = refusals(above, [new(whom=whom, source=Source.DISTRICT_CENTRE)], officer)
    assert "ผู้แทน ศอช.ต." in found["n1", "whom"]
    save(above, [new(whom=whom, source=Source.SUBDISTRICT_CENTRE)], officer)
    assert above.seats.get().for_centre == committee.centre


def test_untouched_row_is_never_blamed_for_what_stood_before(committee, officer):
    """A seat entered before the rules were asked does not hold up the change of another."""
    member = seats(committee)[2]
    Seat.objects.filter(pk=member.pk).update(since=date(2019, 1, 1))

    save(committee, [*drafts_of(committee).values(), new()], officer)

    assert committee.seats.count() == 4


def test_seat_of_another_committee_is_not_reached(committee, officer):
    other = SeatFactory(committee=CommitteeFactory(centre=CentreFactory()))
    stranger = replace(new("s" + str(other.pk)), seat_id=other.pk)

    assert (stranger.key, "first_name") in refusals(committee, [stranger], officer)


# ── names ──────────────────────────────────────────────────────────────────────────────────
def test_namesake_of_the_area_is_proposed_and_never_taken_silently(committee, officer):
    centre = committee.centre
    here = PersonFactory(
        first_name="มาลัย", last_name="ใจงาม", province=centre.province, district=centre.district
    )

    with pytest.raises(RosterRefused) as refusal:
        save(committee, [new()], officer)

    assert refusal.value.namesakes == {"n1": [here]}
    assert [problem.message for problem in refusal.value.problems] == [roster_plan.NAMESAKE]
    save(committee, [new(person_id=here.pk)], officer)
    assert here.seats.get().committee == committee


def test_namesake_may_be_somebody_else(committee, officer):
    centre = committee.centre
    here = PersonFactory(
        first_name="มาลัย", last_name="ใจงาม", province=centre.province, district=centre.district
    )

    save(committee, [new(is_another=True)], officer)

    assert here.seats.count() == 0
    assert Person.objects.filter(first_name="มาลัย").count() == 2


def test_namesake_of_another_district_is_not_told(committee, officer):
    PersonFactory(
        first_name="มาลัย",
        last_name="ใจงาม",
        province=committee.centre.province,
        district=DistrictFactory(code="3102"),
    )

    save(committee, [new()], officer)

    assert committee.seats.count() == 4


def test_two_new_rows_of_one_name_are_asked_about(committee, officer):
    found = refusals(committee, [new("n1"), new("n2")], officer)

    assert "แถว 1" in found["n2", "first_name"]
    save(committee, [new("n1"), new("n2", is_another=True)], officer)
    assert Person.objects.filter(first_name="มาลัย").count() == 2


def test_new_person_of_a_subdistrict_lives_there_and_an_expert_need_not(committee, officer):
    save(committee, [new("n1"), new("n2", first_name="สมศรี", source=Source.EXPERT)], officer)

    assert Person.objects.get(first_name="มาลัย").subdistrict_id == "311605"
    assert Person.objects.get(first_name="สมศรี").subdistrict_id is None


def test_spelling_of_a_name_is_mended_in_the_record(committee, officer):
    chair, *_ = seats(committee)
    row = changed(drafts_of(committee)[chair.pk], first_name="สมมติ")

    save(committee, [row], officer)

    chair.person.refresh_from_db()
    assert chair.person.first_name == "สมมติ"


def test_wholly_new_name_in_a_row_is_asked_about(committee, officer):
    chair, *_ = seats(committee)
    row = changed(drafts_of(committee)[chair.pk], first_name="มาลัย", last_name="ใจงาม")

    found = refusals(committee, [row], officer)

    assert found[row.key, "first_name"] == roster_plan.OTHER_NAME
    save(committee, [replace(row, same_person=True)], officer)
    chair.person.refresh_from_db()
    assert chair.person.full_name == "นายมาลัย ใจงาม"


# ── the database has the last word ─────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"position": Position.CHAIR}, "one_chair_at_a_time"),
        ({"position": Position.SECRETARY}, "one_secretary_at_a_time"),
        ({"until": date(2019, 1, 1), "leaving_reason": "died"}, "seat_ends_after_it_starts"),
        ({"position": Position.OTHER}, "seat_other_position_has_a_title"),
        ({"since": date(2563, 1, 1)}, "seat_on_sensible_days"),
    ],
)
def test_refusal_of_the_database_is_told_in_the_same_words(committee, officer, values, constraint):
    """What the checks in Python would miss comes back at the field, not as a fault."""
    with mock.patch.object(roster_plan, "problems_of", return_value=[]):
        found = refusals(committee, [*drafts_of(committee).values(), new(**values)], officer)

    field, message = BY_CONSTRAINT[constraint]
    assert found == {("n1", field): message}


def test_foreign_representative_is_refused_by_the_database_in_words(committee, officer):
    far = PersonFactory(province=committee.centre.province, district=DistrictFactory(code="3102"))
    with mock.patch.object(roster_plan, "problems_of", return_value=[]):
        found = refusals(committee, [new(person_id=far.pk)], officer)

    assert found == {("n1", "source"): BY_CONSTRAINT["seat_person_from_here"][1]}


def test_every_constraint_of_seats_has_its_sentence():
    named = {constraint.name for constraint in Seat._meta.constraints} | {
        trigger.name for trigger in Seat._meta.triggers if trigger.name.startswith("seat_")
    }

    assert named <= BY_CONSTRAINT.keys()
