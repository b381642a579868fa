"""Writing checked rosters: what stands afterwards, what comes back, and that the same file again changes nothing."""

from dataclasses import replace
from datetime import date, timedelta
from unittest import mock
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conweb.kernel import secrets_at_rest
from conweb.kernel.models import RecordedChange
from registry.choices import CommitteeKind, Position, RosterState, Source
from registry.models import Committee, Person, Seat
from registry.roster_checks import BY_CONSTRAINT, FOREIGN
from registry.row_keys import row_key
from registry.services import roster_plan
from registry.services.imports.writing import MOVED, write_rosters
from tests.factories import CentreFactory, SubdistrictFactory, district_centre
from tests.registry.imports.roster_files import (
    CHANGE_DAY,
    at,
    check,
    check_one,
    new_term,
    row,
    rows_of,
    ten,
    within,
)
from tests.registry.people_rows import ID, PHONE
from tests.registry.roster_rows import drafts_of, save, seats

pytestmark = pytest.mark.django_db

LAST = CHANGE_DAY - timedelta(days=1)


def write(rows, by, choices=None, *, change=None, **more):
    """Check and write a file; what became of each roster, in the order of the file."""
    choices = choices or within()
    checked = check(rows, by, choices)
    written = write_rosters(
        checked, by=by, choices=choices, reason="ตามประกาศ", change=change or uuid4(), **more
    )
    return [written.get(roster.order) for roster in checked]


def centre_with_members(number: int, name: str, members: int = 3) -> Committee:
    place = SubdistrictFactory(code=f"3116{number:02d}", name=name)
    return CentreFactory(subdistrict=place, members=members).committees.get()


def test_change_within_the_term_is_written(committee, officer):
    member = seats(committee)[2]

    (result,) = write([*rows_of(committee)[:2], row(7, "นาง มาลัย ใจงาม")], officer)

    member.refresh_from_db()
    new = Seat.objects.get(person__first_name="มาลัย")
    committee.refresh_from_db()
    assert result.state == RosterState.IN
    assert (member.until, member.leaving_reason_id) == (LAST, "resigned")
    assert (new.since, new.person.district_id, new.person.subdistrict_id) == (CHANGE_DAY, "3116", "311605")
    assert committee.version == 2
    assert result.seats[0, 7] == new.pk
    assert set(result.seats) == {(0, 4), (0, 5), (0, 7)}


def test_new_term_is_written_and_the_old_one_ends_the_day_before(committee, officer):
    (result,) = write(ten(), officer, new_term())

    committee.refresh_from_db()
    term = result.committee
    assert committee.ends_on == LAST
    assert (term.centre, term.starts_on, term.order_number, term.version) == (
        committee.centre,
        CHANGE_DAY,
        "5/2564",
        1,
    )
    term.refresh_from_db()
    assert (term.subdistrict_id, term.district_id) == ("311605", "3116")
    assert [seat.position for seat in seats(term)[:3]] == [
        Position.CHAIR,
        Position.SECRETARY,
        Position.MEMBER,
    ]
    assert term.seats.filter(since=CHANGE_DAY).count() == 10


@pytest.mark.parametrize("choices", [within(), new_term()])
def test_same_file_again_changes_nothing(committee, officer, choices):
    rows = [*rows_of(committee)[:2], *ten(10)[2:]]
    write(rows, officer, choices)
    before = Seat.pgh_event_model.objects.count(), Committee.pgh_event_model.objects.count()

    roster = check_one(rows, officer, choices)
    (result,) = write(rows, officer, choices)

    assert roster.state == RosterState.UNCHANGED
    assert result.state == RosterState.UNCHANGED
    assert set(result.seats) == {(0, one.row) for one in rows}
    assert (Seat.pgh_event_model.objects.count(), Committee.pgh_event_model.objects.count()) == before


def test_good_rosters_go_in_and_the_others_come_back(committee, officer):
    other = centre_with_members(1, "ห้วยราช")
    rows = [
        *rows_of(committee),
        row(7, "นาง มาลัย ใจงาม"),
        *rows_of(other, place=at("ห้วยราช"), first=10),
        row(13, "นาย แดง ใจดี", place=at("ห้วยราช"), position=Position.CHAIR),
    ]

    good, bad = write(rows, officer)

    assert (good.state, bad) == (RosterState.IN, None)
    assert committee.seats.count() == 4
    assert other.seats.count() == 3


def test_whole_import_is_one_record_of_its_area(committee, officer):
    other = centre_with_members(1, "ห้วยราช")
    change = uuid4()
    rows = [*ten(), *ten(20, place=at("ห้วยราช"), word="ข")]

    write(rows[:10], officer, new_term(), change=change, file_name="รายชื่อ.xlsx")
    write(rows[10:], officer, new_term(), change=change, file_name="รายชื่อ.xlsx")

    record = RecordedChange.objects.get()
    assert (record.pk, record.kind, record.reason) == (change, "roster-import", "ตามประกาศ")
    assert (record.province_id, record.district_id) == ("31", "3116")
    assert "จากไฟล์ รายชื่อ.xlsx" in record.title
    events = Seat.pgh_event_model.objects.filter(pgh_context_id=change)
    assert {event.committee.centre_id for event in events} == {committee.centre_id, other.centre_id}


def test_citizen_id_and_phone_go_onto_the_record_sealed(committee, officer):
    write([*rows_of(committee), row(7, "นาง มาลัย ใจงาม", citizen_id=ID, phone=PHONE)], officer)

    person = Person.objects.get(first_name="มาลัย")
    assert person.phone == PHONE
    assert secrets_at_rest.decrypt(person.national_id_cipher) == ID


def test_phone_of_somebody_who_sits_is_a_change_of_the_row(committee, officer):
    rows = rows_of(committee)
    rows[0] = replace(rows[0], phone=PHONE)
    roster = check_one(rows, officer)

    write(rows, officer)

    assert (roster.changed, roster.unchanged) == (1, 2)
    assert seats(committee)[0].person.phone == PHONE
    assert check_one(rows, officer).state == RosterState.UNCHANGED


def test_citizen_id_leads_to_the_person_on_record(committee, officer):
    write([*rows_of(committee), row(7, "นาง มาลัย ใจงาม", citizen_id=ID)], officer)
    other = centre_with_members(1, "ห้วยราช")
    expert = row(7, "นาง มาลัย ใจดี", citizen_id=ID, place=at("ห้วยราช"), source=Source.EXPERT)

    roster = check_one([*rows_of(other, place=at("ห้วยราช")), expert], officer)

    assert roster.plan.added[0].values.person_id == Person.objects.get(first_name="มาลัย").pk


def test_chair_is_handed_over_on_one_day(committee, officer):
    rows = rows_of(committee)[1:]

    (result,) = write([row(3, "นาง มาลัย ใจงาม", position=Position.CHAIR), *rows], officer)

    assert result.state == RosterState.IN
    chairs = committee.seats.filter(position=Position.CHAIR).order_by("since")
    assert [(seat.since, seat.until) for seat in chairs] == [(date(2020, 1, 1), LAST), (CHANGE_DAY, None)]


def test_deputy_who_became_chair_is_known_again_by_the_old_key(committee, officer):
    member = seats(committee)[2]
    Seat.objects.filter(pk=member.pk).update(position=Position.DEPUTY)
    rows = rows_of(committee)[1:]
    rows[1] = replace(
        rows[1],
        seat=replace(rows[1].seat, position=Position.CHAIR),
        row_key=row_key("s", member.pk),
    )

    write(rows, officer)

    assert committee.seats.filter(position=Position.CHAIR, until=None).get().person_id == member.person_id
    assert check_one(rows, officer).state == RosterState.UNCHANGED


def test_two_who_change_places_are_written(committee, officer):
    rows = rows_of(committee)
    chair, secretary = rows[0].seat.position, rows[1].seat.position
    rows[0] = replace(rows[0], seat=replace(rows[0].seat, position=secretary))
    rows[1] = replace(rows[1], seat=replace(rows[1].seat, position=chair))

    (result,) = write(rows, officer)

    assert result.state == RosterState.IN
    assert [seat.position for seat in seats(committee)[:2]] == [Position.SECRETARY, Position.CHAIR]


def test_somebody_of_two_lists_is_one_record(committee, officer):
    other = centre_with_members(1, "ห้วยราช")
    rows = [
        *rows_of(committee),
        row(7, "นาง มาลัย ใจงาม", citizen_id=ID),
        *rows_of(other, place=at("ห้วยราช"), first=10),
        row(13, "นาง มาลัย ใจงาม", citizen_id=ID, place=at("ห้วยราช"), source=Source.EXPERT),
    ]

    write(rows, officer)

    assert Person.objects.get(first_name="มาลัย").seats.count() == 2


def test_somebody_of_two_lists_lives_in_one_place(committee, officer):
    other = centre_with_members(1, "ห้วยราช")
    rows = [
        *rows_of(committee),
        row(7, "นาง มาลัย ใจงาม", citizen_id=ID),
        *rows_of(other, place=at("ห้วยราช"), first=10),
        row(13, "นาง มาลัย ใจงาม", citizen_id=ID, place=at("ห้วยราช"), source=Source.LEADER),
    ]

    _, second = check(rows, officer)

    assert [(problem.cell, problem.message) for problem in second.problems] == [("D13", FOREIGN)]


def test_delegate_is_the_member_of_the_centre_that_sends_them(committee, officer):
    above = district_centre(committee.centre.district)
    Committee.objects.create(centre=above, starts_on=committee.starts_on, ends_on=committee.ends_on)
    delegate = row(
        20,
        "นาง กคนที่3 ทดสอบก3",
        place=at(district="ห้วยราช", tier="district"),
        source=Source.SUBDISTRICT_CENTRE,
        represents="ศอช.ต. สนวน",
    )

    write([*ten(), delegate], officer)

    seat = Seat.objects.get(committee__centre=above)
    assert seat.for_centre == committee.centre
    assert seat.person.seats.count() == 2


def test_ten_people_of_a_kbt_are_written(committee, officer):
    rows = [
        row(4, "นาย ดำ ใจกล้า", position=Position.CHAIR, post_title="กำนันตำบลสนวน"),
        row(5, "นาง แดง ใจกล้า"),
    ]

    (result,) = write(rows, officer, new_term(kind=CommitteeKind.KBT, ends_on=None))

    assert result.committee.subdistrict_id == "311605"
    assert [(seat.source, seat.post_title) for seat in seats(result.committee)] == [
        (Source.EX_OFFICIO, "กำนันตำบลสนวน"),
        (Source.EXPERT, ""),
    ]


# ── what comes back ────────────────────────────────────────────────────────────────────────
def test_roster_that_somebody_changed_since_the_check_comes_back(committee, officer):
    other = centre_with_members(1, "ห้วยราช")
    checked = check(
        [
            *rows_of(committee),
            row(7, "นาง มาลัย ใจงาม"),
            *rows_of(other, place=at("ห้วยราช"), first=10),
            row(13, "นาย แดง ใจดี", place=at("ห้วยราช")),
        ],
        officer,
    )
    rows = drafts_of(committee)
    first = next(iter(rows.values()))
    save(committee, [replace(first, values=replace(first.values, represents="กลุ่มอื่น"))], officer)

    written = write_rosters(checked, by=officer, choices=within(), reason="ตามประกาศ", change=uuid4())

    assert (written[0].state, written[0].why) == (RosterState.RETURNED, MOVED)
    assert written[1].state == RosterState.IN
    assert committee.seats.count() == 3


def test_refusal_of_the_database_sends_back_the_guilty_roster_alone(committee, officer):
    other = centre_with_members(1, "ห้วยราช")
    rows = [
        *rows_of(committee),
        row(7, "นาง มาลัย ใจงาม", position=Position.CHAIR),
        *rows_of(other, place=at("ห้วยราช"), first=10),
        row(13, "นาย แดง ใจดี", place=at("ห้วยราช")),
    ]
    with mock.patch.object(roster_plan, "problems_of", return_value=[]):
        bad, good = write(rows, officer)

    assert bad.state == RosterState.RETURNED
    assert bad.why == BY_CONSTRAINT["one_chair_at_a_time"][1]
    assert [problem.cell for problem in bad.problems] == ["C7"]
    assert good.state == RosterState.IN
    assert (committee.seats.count(), other.seats.count()) == (3, 4)
    assert not Person.objects.filter(first_name="มาลัย").exists()


def test_committee_made_by_somebody_else_meanwhile_sends_the_new_term_back(committee, officer):
    checked = check(ten(), officer, new_term())
    Committee.objects.filter(pk=committee.pk).update(ends_on=LAST)
    Committee.objects.create(centre=committee.centre, starts_on=CHANGE_DAY, ends_on=date(2025, 3, 31))

    written = write_rosters(checked, by=officer, choices=new_term(), reason="ตามประกาศ", change=uuid4())

    assert written[0].why == MOVED


# ── cost ───────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("choices", [within(), new_term()])
def test_thirty_rosters_are_written_with_the_queries_of_one(officer, choices):
    counts = []
    for count, word in ((1, "ฮ"), (30, "ฬ")):
        rows = []
        for number in range(count):
            place = SubdistrictFactory(code=f"3116{len(counts) * 10 + 20 + number}", name=f"ที่{word}{number}")
            CentreFactory(subdistrict=place, members=3)
            rows += ten(4 + 30 * number, place=at(place.name), word=f"{word}{number}ข")
        checked = check(rows, officer, choices)
        assert len(checked) == count
        with CaptureQueriesContext(connection) as asked:
            write_rosters(checked, by=officer, choices=choices, reason="ตามประกาศ", change=uuid4())
        counts.append(len(asked))

    assert counts[0] == counts[1]
