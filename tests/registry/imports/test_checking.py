"""What checking a workbook finds: whose list it is, who is new, who changes, who leaves, what has to be mended or asked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry.choices import Position, RosterState, Source
from registry.imports.values import CellProblem, Field
from registry.models import Committee, Network, Person, Seat
from registry.row_keys import row_key
from registry.services.imports.checking import check_rosters
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
)
from tests.registry.imports.roster_files import (
    CHANGE_DAY,
    at,
    book,
    check,
    check_one,
    new_term,
    row,
    rows_of,
    ten,
    within,
    words_of,
)
from tests.registry.roster_rows import END, START, seats

pytestmark = pytest.mark.django_db

LAST = CHANGE_DAY - timedelta(days=1)


def test_list_that_says_what_stands_is_unchanged(committee, officer):
    roster = check_one(rows_of(committee), officer)

    assert roster.state == RosterState.UNCHANGED
    assert (roster.new, roster.changed, roster.unchanged, roster.leaving) == (0, 0, 3, 0)
    assert roster.committee == committee
    assert roster.version == committee.version


def test_new_name_sits_from_the_day_of_the_change(committee, officer):
    roster = check_one([*rows_of(committee), row(7, "นาง มาลัย ใจงาม", represents="กลุ่มทอผ้า")], officer)

    assert roster.state == RosterState.READY
    assert (roster.new, roster.unchanged) == (1, 3)
    (new,) = roster.plan.added
    assert (new.values.since, new.values.source) == (CHANGE_DAY, Source.ORGANISATION)


def test_who_is_not_in_a_whole_list_leaves_on_the_day_before(committee, officer):
    member = seats(committee)[2]

    roster = check_one(rows_of(committee)[:2], officer)

    (gone,) = roster.plan.ended
    assert (gone.seat, gone.values.until, gone.values.leaving_reason) == (member, LAST, "resigned")
    assert roster.leaving == 1


def test_who_is_not_in_a_whole_list_has_left_before_the_day_the_file_gives_to_a_newcomer(committee, officer):
    since = CHANGE_DAY - timedelta(days=19)
    newcomer = row(6, "นาง มาลัย ใจงาม", represents="กลุ่มทอผ้า", since=since)

    roster = check_one([*rows_of(committee)[:2], newcomer], officer)

    (gone,) = roster.plan.ended
    assert gone.values.until == since - timedelta(days=1)


def test_who_came_after_the_day_of_a_newcomer_leaves_with_the_change(committee, officer):
    newcomer = row(6, "นาง มาลัย ใจงาม", represents="กลุ่มทอผ้า", since=START)

    roster = check_one([*rows_of(committee)[:2], newcomer], officer)

    (gone,) = roster.plan.ended
    assert gone.values.until == LAST


def test_who_is_not_in_a_list_of_parts_stays(committee, officer):
    roster = check_one(rows_of(committee)[:2], officer, within(is_whole=False))

    assert roster.state == RosterState.UNCHANGED


def test_what_the_file_leaves_empty_keeps_what_stands(committee, officer):
    member = seats(committee)[2]
    Seat.objects.filter(pk=member.pk).update(represents="กลุ่มออมทรัพย์")

    roster = check_one(rows_of(committee), officer)

    assert roster.state == RosterState.UNCHANGED


def test_position_of_the_file_changes_the_seat(committee, officer):
    rows = rows_of(committee)
    rows[2] = replace(rows[2], seat=replace(rows[2].seat, position=Position.TREASURER))

    roster = check_one(rows, officer)

    assert roster.changed == 1
    assert roster.plan.changed[0].values.position == Position.TREASURER


def test_deputy_takes_over_from_the_chair_who_leaves(committee, officer):
    chair, _, member = seats(committee)
    Seat.objects.filter(pk=member.pk).update(position=Position.DEPUTY)
    rows = rows_of(committee)[1:]
    rows[1] = replace(rows[1], seat=replace(rows[1].seat, position=Position.CHAIR))

    roster = check_one(rows, officer)

    assert roster.state == RosterState.READY
    (new,) = roster.plan.added
    assert (new.values.position, new.values.since, new.values.person_id) == (
        Position.CHAIR,
        CHANGE_DAY,
        member.person_id,
    )
    ended = {row.seat.pk: row.values for row in roster.plan.ended}
    assert ended.keys() == {chair.pk, member.pk}
    assert (ended[member.pk].until, ended[member.pk].leaving_reason) == (LAST, "other")


def test_list_of_a_term_without_somebody_who_came_later_is_asked_about(committee, officer):
    member = seats(committee)[2]
    Seat.objects.filter(pk=member.pk).update(since=date(2020, 8, 1))

    roster = check_one(rows_of(committee)[:2], officer, new_term(starts_on=START, ends_on=END))

    assert "เปลี่ยนแปลงภายในวาระ" in words_of(roster)[0]


def test_corrected_list_of_a_new_term_takes_away_who_never_was_of_it(committee, officer):
    roster = check_one(rows_of(committee)[:2], officer, new_term(starts_on=START, ends_on=END))

    assert [seat for seat, _ in roster.plan.removed] == [seats(committee)[2]]


def test_list_of_a_term_still_names_who_left_since(committee, officer):
    rows = rows_of(committee)
    Seat.objects.filter(pk=seats(committee)[2].pk).update(until=date(2020, 9, 1), leaving_reason="died")

    assert check_one(rows, officer, new_term(starts_on=START, ends_on=END)).state == RosterState.UNCHANGED


def test_phone_of_a_record_kept_elsewhere_is_told_and_left(committee, officer):
    person = PersonFactory(first_name="มาลัย", last_name="ใจงาม", province_id="31")
    rows = [*rows_of(committee), row(7, "นาง มาลัย ใจงาม", phone="0812345678", source=Source.EXPERT)]

    roster = check_one(rows, officer, within(answers={"0:7": "same"}))

    assert roster.plan.added[0].values.person_id == person.pk
    assert roster.plan.mended == []
    assert any("เก็บที่พื้นที่อื่น" in line for line in roster.lines)


def test_ended_seat_is_no_leaver(committee, officer):
    member = seats(committee)[2]
    Seat.objects.filter(pk=member.pk).update(until=date(2020, 6, 1), leaving_reason="died")

    roster = check_one(rows_of(committee)[:2], officer)

    assert roster.state == RosterState.UNCHANGED


# ── a new term ─────────────────────────────────────────────────────────────────────────────
def test_new_term_is_a_committee_of_its_own_that_the_old_one_makes_way_for(committee, officer):
    roster = check_one(ten(), officer, new_term())

    assert roster.state == RosterState.READY
    assert roster.committee is None
    assert (roster.plan.committee.starts_on, roster.plan.committee.pk) == (CHANGE_DAY, None)
    assert roster.follows == committee
    assert roster.new == 10


def test_new_term_of_a_district_meets_its_networks(committee, officer):
    Network.objects.create(level="district", district_id="3116", province_id="31", name="เครือข่ายกองทุน")
    place = at(district="ห้วยราช", tier="district")
    rows = ten(place=place)
    rows[3] = row(7, "นาง มาลัย ใจงาม", place=place, source=Source.NETWORK, represents="เครือข่าย กองทุน")

    roster = check_one(rows, officer, new_term())

    assert roster.state == RosterState.READY
    assert roster.plan.rows[3].values.whom.startswith("n:")
    assert roster.plan.rows[0].values.source == Source.SUBDISTRICT_CENTRE


def test_preview_of_a_new_term_says_which_one_ends(committee, officer):
    lines = check_one(ten(), officer, new_term()).lines

    assert lines[0] == "คณะเดิมที่เริ่ม 1 ม.ค. 2563 สิ้นสุด 31 มี.ค. 2564"
    assert lines[1] == "คณะใหม่ 1 เม.ย. 2564 – 31 มี.ค. 2568 ตามเลขที่ 5/2564"


def test_too_few_people_are_told_and_hold_nothing_up(committee, officer):
    short = check_one(ten()[:8], officer, new_term())
    enough = check_one(ten()[:9], officer, new_term())

    assert any("ขาดอีก 1 คน" in line for line in short.lines)
    assert short.state == RosterState.READY
    assert not any("ขาด" in line for line in enough.lines)


def test_who_stays_beside_a_list_of_parts_is_counted(committee, officer):
    """Three sit, six come: nine."""
    roster = check_one(ten()[2:8], officer, within(is_whole=False))

    assert roster.new == 6
    assert not any("ขาดอีก" in line for line in roster.lines)


def test_new_term_that_stands_already_is_the_same_committee(committee, officer):
    Committee.objects.filter(pk=committee.pk).update(starts_on=START, ends_on=LAST)
    later = CommitteeFactory(
        centre=committee.centre, starts_on=CHANGE_DAY, ends_on=date(2025, 3, 31), members=9
    )

    roster = check_one(rows_of(later), officer, new_term())

    assert roster.state == RosterState.UNCHANGED
    assert roster.committee == later


def test_new_term_before_a_later_committee_is_refused(committee, officer):
    roster = check_one(ten(), officer, new_term(starts_on=START - timedelta(days=300), ends_on=START))

    assert roster.state == RosterState.RETURNED
    assert "แก้วันเริ่มวาระ" in words_of(roster)[0]


def test_change_within_the_term_of_nobody_asks_for_a_new_term(committee, officer):
    Committee.objects.filter(pk=committee.pk).update(ends_on=date(2021, 1, 31))

    roster = check_one(ten(), officer)

    assert "คณะกรรมการชุดใหม่" in words_of(roster)[0]


# ── problems ───────────────────────────────────────────────────────────────────────────────
def test_every_problem_is_found_in_one_pass_at_its_cell(committee, officer):
    rows = [
        *rows_of(committee),
        row(7, "นาง มาลัย ใจงาม", position=Position.CHAIR),
        row(8, "นาง สมศรี ใจงาม", since=date(2019, 1, 1)),
        row(9, "นาย สมชาย เก่งกล้า", until=END - timedelta(days=9), leaving_reason="ไม่มีเหตุนี้"),
    ]

    roster = check_one(rows, officer)

    found = {(problem.cell, problem.field) for problem in roster.problems}
    assert found == {("C7", Field.POSITION), ("F8", Field.SINCE), ("H9", Field.LEAVING_REASON)}
    assert roster.state == RosterState.RETURNED
    reasons = next(problem for problem in roster.problems if problem.field == Field.LEAVING_REASON)
    assert "ลาออก" in reasons.choices


def test_rows_are_numbered_as_in_the_workbook(committee, officer):
    rows = [
        row(41, "นาง มาลัย ใจงาม", position=Position.CHAIR),
        row(57, "นาย แดง ใจงาม", position=Position.CHAIR),
    ]

    roster = check_one(rows, officer, within(is_whole=True))

    assert "แถว 41" in words_of(roster)[-1]


def test_name_twice_in_a_list_is_refused(committee, officer):
    roster = check_one([*rows_of(committee), row(7, "นาง มาลัย ใจงาม"), row(9, "นางสาว มาลัย ใจงาม")], officer)

    (problem,) = roster.problems
    assert (problem.cell, "แถว 7" in problem.message) == ("B9", True)


def test_name_too_long_is_refused_before_it_is_written(committee, officer):
    roster = check_one([*rows_of(committee), row(7, f"นาง {'ม' * 90} ใจงาม")], officer)

    assert [problem.cell for problem in roster.problems] == ["B7"]


def test_problems_of_the_reading_come_back_with_the_roster(committee, officer):
    odd = CellProblem(0, 7, "F7", Field.SINCE, "31/2/64", "ไม่มีวันนี้")
    new = replace(row(7, "นาง มาลัย ใจงาม", columns=[Field.SINCE]), problems=(odd,))

    roster = check_one([*rows_of(committee), new], officer, within(changed_on=None))

    assert roster.problems == [odd]


# ── who somebody is ────────────────────────────────────────────────────────────────────────
def test_row_key_lets_a_name_be_mended(committee, officer):
    member = seats(committee)[2]
    rows = rows_of(committee)
    rows[2] = row(6, f"นาย {member.person.first_name} ใจเย็น", row_key=row_key("s", member.pk))

    roster = check_one(rows, officer)

    (changed,) = roster.plan.changed
    assert changed.values.last_name == "ใจเย็น"
    assert changed.values.person_id == member.person_id


def test_row_key_with_a_wholly_other_name_asks(committee, officer):
    member = seats(committee)[2]
    rows = rows_of(committee)
    rows[2] = row(6, "นาง มาลัย ใจงาม", row_key=row_key("s", member.pk))

    asked = check_one(rows, officer)
    other = check_one(rows, officer, within(answers={"0:6": "other"}))
    same = check_one(rows, officer, within(answers={"0:6": "same"}))

    (ask,) = asked.asks
    assert (ask.key, ask.cell, [value for value, _ in ask.choices]) == ("0:6", "B6", ["same", "other"])
    assert (other.new, other.leaving, other.state) == (1, 1, RosterState.READY)
    assert (same.changed, same.state) == (1, RosterState.READY)


def test_name_without_a_key_never_mends_the_record(committee, officer):
    rows = rows_of(committee)
    rows[2] = replace(rows[2], seat=replace(rows[2].seat, prefix="ว่าที่ ร.ต."))

    assert check_one(rows, officer).state == RosterState.UNCHANGED


def test_namesake_elsewhere_in_the_district_is_asked(committee, officer):
    PersonFactory(first_name="มาลัย", last_name="ใจงาม", province_id="31", district_id="3116")
    rows = [*rows_of(committee), row(7, "นาง มาลัย ใจงาม")]

    asked = check_one(rows, officer)
    same = check_one(rows, officer, within(answers={"0:7": "same"}))
    other = check_one(rows, officer, within(answers={"0:7": "other"}))

    assert asked.state == RosterState.RETURNED
    assert [ask.kind for ask in asked.asks] == ["person"]
    assert asked.problems == []
    assert same.plan.added[0].values.person_id == Person.objects.get(first_name="มาลัย").pk
    assert other.plan.added[0].values.person_id is None


def test_answer_in_the_workbook_counts_as_one_on_the_page(committee, officer):
    person = PersonFactory(first_name="มาลัย", last_name="ใจงาม", province_id="31", district_id="3116")
    rows = [*rows_of(committee), row(7, "นาง มาลัย ใจงาม", same_person="คนเดียวกัน")]

    roster = check_one(rows, officer)

    assert roster.plan.added[0].values.person_id == person.pk


def test_one_of_several_namesakes_is_chosen_by_the_words_offered(committee, officer):
    people = [
        PersonFactory(first_name="มาลัย", last_name="ใจงาม", province_id="31", district_id="3116")
        for _ in range(2)
    ]
    (ask,) = check_one([*rows_of(committee), row(7, "นาง มาลัย ใจงาม")], officer).asks
    value, label = ask.choices[1]

    roster = check_one([*rows_of(committee), row(7, "นาง มาลัย ใจงาม", same_person=label)], officer)

    assert len(ask.choices) == 3
    assert value == f"same:{people[1].pk}"
    assert roster.plan.added[0].values.person_id == people[1].pk


def test_who_sat_on_this_centre_before_is_met_again(committee, officer):
    earlier = CommitteeFactory(
        centre=committee.centre, starts_on=date(2016, 1, 1), ends_on=date(2019, 12, 31)
    )
    old = SeatFactory(committee=earlier)

    roster = check_one(
        [*rows_of(committee), row(7, f"นาย {old.person.first_name} {old.person.last_name}")], officer
    )

    assert roster.state == RosterState.READY
    assert roster.plan.added[0].values.person_id == old.person_id
    assert any("ใช้ระเบียนเดิม" in line for line in roster.lines)


def test_one_name_in_two_lists_of_a_file_is_asked(committee, officer):
    other = CentreFactory(subdistrict=SubdistrictFactory(code="311601", name="ห้วยราช"), members=3)
    there = other.committees.get()
    rows = [
        *rows_of(committee),
        row(7, "นาง มาลัย ใจงาม"),
        *rows_of(there, place=at("ห้วยราช"), first=10),
        row(13, "นาง มาลัย ใจงาม", place=at("ห้วยราช"), source=Source.EXPERT),
    ]

    first, second = check(rows, officer)
    _, answered = check(rows, officer, within(answers={"0:13": "same"}))

    assert first.state == RosterState.READY
    assert [ask.key for ask in second.asks] == ["0:13"]
    assert answered.plan.added[0].draft.newcomer.key == "0:7"


# ── places ─────────────────────────────────────────────────────────────────────────────────
def test_rows_of_one_centre_in_two_places_are_one_roster(committee, officer):
    rows = rows_of(committee)
    rows[2] = replace(rows[2], sheet=1, place=at("ต.สนวน"))

    roster = check_one(rows, officer)

    assert roster.state == RosterState.UNCHANGED
    assert any("รวมรายชื่อ" in line for line in roster.lines)


def test_list_outside_ones_area_is_refused(committee, officer):
    CentreFactory(subdistrict=SubdistrictFactory(code="310201", name="แดนไกล"))

    roster = check_one(ten(place=at(code="310201")), officer)

    assert "อยู่นอกพื้นที่ของท่าน" in words_of(roster)[0]


def test_list_of_no_place_is_asked_for(committee, officer):
    rows = ten(place=at())

    asked = check_one(rows, officer)
    answered = check_one(rows, officer, within(answers={"place:0:4": str(committee.centre_id)}))

    (ask,) = asked.asks
    assert ask.kind == "place"
    assert (str(committee.centre_id), "ต.สนวน อ.ห้วยราช จ.บุรีรัมย์") in ask.choices
    assert answered.committee == committee


# ── cost ───────────────────────────────────────────────────────────────────────────────────
def queries(rows, by, choices) -> int:
    with CaptureQueriesContext(connection) as asked:
        for _ in check_rosters(book(*rows), by=by, choices=choices):
            pass
    return len(asked)


def many(count: int) -> list:
    rows = []
    for number in range(count):
        place = SubdistrictFactory(code=f"3116{10 + number}", name=f"ที่{number}ทดสอบ")
        CentreFactory(subdistrict=place, members=3)
        first = 4 + 30 * number
        rows += ten(first, place=at(place.name), word=f"ก{number}ข")
    return rows


@pytest.mark.parametrize("choices", [within(), new_term()])
def test_thirty_committees_take_the_queries_of_one(officer, choices):
    rows = many(30)
    assert officer.duty_list  # read once per person

    one, thirty = (queries(taken, officer, choices) for taken in (rows[:10], rows))

    assert one == thirty
