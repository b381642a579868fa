"""What a กรรมการ does beyond the roster: written, counted by year, told with the person, given up with the name."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from awards.choices import AwardKind
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.models import Centre, MemberRecord, Organisation, Person, Seat
from registry.reports.person_report import person_report
from registry.selectors.member_records import MemberPage, member_page
from registry.services.duplicates import merge_people, undo_merge
from registry.services.member_records import remove_member_record, save_member_record
from registry.services.organisations import save_organisation
from registry.services.people import delete_person
from registry.services.retention import anonymise
from registry.year_choices import RecordKind
from tests.awards.factories import AwardFactory
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    SeatFactory,
    officer_of,
)
from tests.pages import links, same_queries, words
from tests.year_factories import (
    LogAttendanceFactory,
    LogEntryFactory,
    MemberRecordFactory,
    OrganisationFactory,
)

pytestmark = pytest.mark.django_db

TODAY = date(2021, 4, 20)
TRAINING = {"kind": RecordKind.TRAINING, "title": "อบรมผู้นำ", "since": date(2021, 1, 15)}


@pytest.fixture
def seat() -> Seat:
    return SeatFactory(committee=CommitteeFactory(centre=CentreFactory()))


@pytest.fixture
def centre(seat: Seat) -> Centre:
    centre: Centre = seat.committee.centre
    return centre


@pytest.fixture
def officer(centre: Centre) -> User:
    return officer_of(centre.district)


@pytest.fixture
def desk(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


def shown(centre: Centre, user: User, year: int = 2564) -> MemberPage:
    return member_page(centre, user, year=year, today=TODAY)


def saved(centre: Centre, person: Person, by: User, **changes: Any) -> MemberRecord:
    return save_member_record(centre=centre, person=person, by=by, **TRAINING | changes)


# ── written ────────────────────────────────────────────────────────────────────────────────
def test_line_of_somebody_on_the_committee_is_kept_without_their_name_in_the_title(seat, centre, officer):
    saved(centre, seat.person, officer)

    change = RecordedChange.objects.get()
    assert change.kind == "member-records"
    assert seat.person.last_name not in change.title


def test_somebody_who_never_sat_there_has_no_line(centre, officer):
    with pytest.raises(ValidationError, match="ไม่มีชื่อนี้ในคณะกรรมการ"):
        saved(centre, PersonFactory(), officer)


def test_training_to_come_is_refused(seat, centre, officer):
    with pytest.raises(ValidationError, match="ยังไม่ถึงวันนี้"):
        saved(centre, seat.person, officer, since=date(2021, 4, 21))


def test_seat_elsewhere_may_end_in_years_to_come(seat, centre, officer):
    row = saved(centre, seat.person, officer, kind=RecordKind.OUTER_SEAT, until=date(2024, 9, 30))

    assert row.until == date(2024, 9, 30)


def test_same_line_twice_is_one(seat, centre, officer):
    assert saved(centre, seat.person, officer).pk == saved(centre, seat.person, officer).pk


def test_neighbours_write_no_line(seat, centre):
    with pytest.raises(PermissionDenied):
        saved(centre, seat.person, officer_of(DistrictFactory(code="3102", name="คูเมือง")))


def test_line_that_was_taken_away_comes_back(seat, centre, officer):
    row = saved(centre, seat.person, officer)
    remove_member_record(member_record=row, by=officer, reason="ผิดคน")

    undo_change(RecordedChange.objects.get(kind="deletion"), by=officer)

    assert MemberRecord.objects.get().pk == row.pk


# ── a year's table ─────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("record", "counts"),
    [
        ({"kind": "outer_seat", "since": date(2019, 3, 1)}, (1, 0, 0)),
        ({"kind": "outer_seat", "since": date(2019, 3, 1), "until": date(2021, 4, 19)}, (0, 0, 0)),
        ({"kind": "outer_seat", "since": date(2019, 3, 1), "until": date(2021, 4, 20)}, (1, 0, 0)),
        ({"kind": "training", "since": date(2020, 10, 1)}, (0, 1, 0)),
        ({"kind": "training", "since": date(2020, 9, 30)}, (0, 0, 0)),
        ({"kind": "forum_leader", "since": date(2015, 1, 1)}, (0, 0, 1)),
    ],
)
def test_what_counts_in_the_fiscal_year(seat, centre, officer, record, counts):
    MemberRecordFactory(centre=centre, person=seat.person, **record)

    page = shown(centre, officer)

    assert (page.with_outer_seat, page.who_learned, page.who_lead) == counts


def test_year_that_is_over_is_told_as_of_its_last_day(seat, centre, officer):
    assert shown(centre, officer, 2563).on == date(2020, 9, 30)


def test_who_sits_there_no_more_stands_apart(centre, officer):
    former = PersonFactory()
    MemberRecordFactory(centre=centre, person=former)

    page = shown(centre, officer)

    assert [line.person for line in page.former] == [former]
    assert page.with_outer_seat == 0


def test_honours_stand_with_the_member(seat, centre, officer, desk):
    place = {"province": centre.province, "district": centre.district, "centre": None}
    award = AwardFactory(person=seat.person, kind=AwardKind.LEADER, fiscal_year=2563, **place)

    assert shown(centre, officer).who_were_honoured == 1
    answer = desk.get(reverse("registry:member-records", args=[centre.pk]))
    assert reverse("awards:award-detail", args=[award.pk]) in [address for _, address in links(answer)]


# ── pages ──────────────────────────────────────────────────────────────────────────────────
def test_table_leads_to_a_new_line_of_that_member(desk, seat, centre):
    page = desk.get(reverse("registry:member-records", args=[centre.pk]))
    address = f"{reverse('registry:member-record-create', args=[centre.pk])}?person={seat.person_id}"
    assert address in [one for _, one in links(page)]

    form = desk.get(address)
    assert f'<option value="{seat.person_id}" selected' in form.content.decode()


def test_line_is_written_by_the_page(desk, seat, centre):
    desk.post(
        reverse("registry:member-record-create", args=[centre.pk]),
        {"person": seat.person_id, "kind": "training", "title": "อบรมผู้นำ", "since": "๑๕ ม.ค. ๒๕๖๔"},
    )

    assert MemberRecord.objects.get().since == date(2021, 1, 15)


def test_line_without_a_member_is_refused_at_the_field(desk, centre):
    answer = desk.post(
        reverse("registry:member-record-create", args=[centre.pk]),
        {"kind": "training", "title": "อบรมผู้นำ", "since": "15 ม.ค. 2564"},
    )

    assert answer.status_code == 422
    assert "เลือกกรรมการ" in words(answer)


def test_centre_without_a_committee_says_what_to_do(desk, centre, officer):
    other = CentreFactory(district=centre.district)

    answer = desk.get(reverse("registry:member-records", args=[other.pk]))

    assert "บันทึกคณะกรรมการและรายชื่อที่หน้าของ ศอช. ก่อน" in words(answer)


def test_table_takes_the_same_queries_with_1_and_30_lines(desk, seat, centre):
    def grow() -> None:
        for number in range(2, 10):
            one = SeatFactory(committee=seat.committee, order=number)
            MemberRecordFactory(centre=centre, person=one.person)
        for number in range(22):
            MemberRecordFactory(centre=centre, title=f"กรรมการชุดที่ {number}")

    MemberRecordFactory(centre=centre, person=seat.person)
    MemberRecordFactory(centre=centre)

    same_queries(desk, reverse("registry:member-records", args=[centre.pk]), 8, grow=grow)


# ── with the person ────────────────────────────────────────────────────────────────────────
def namesakes(district: Any) -> tuple[Person, Person]:
    place = {"province": district.province, "district": district, "subdistrict": None}
    kept = PersonFactory(first_name="สมมุติ", last_name="ทดลอง", **place)
    return kept, PersonFactory(first_name="สมมุติ", last_name="ทดลอง", **place)


def test_lines_and_organisations_of_a_joined_record_become_the_kept_ones(centre, officer):
    kept, gone = namesakes(centre.district)
    record = MemberRecordFactory(centre=centre, person=gone)
    organisation = OrganisationFactory(centre=centre, representative=gone)

    merge = merge_people(kept=kept, gone=gone, by=officer, reason="คนเดียวกัน")
    record.refresh_from_db()
    organisation.refresh_from_db()
    assert (record.person, organisation.representative) == (kept, kept)

    undo_merge(merge=merge, by=officer)
    organisation.refresh_from_db()
    assert organisation.representative == gone


def test_two_records_at_one_event_are_one_attendance_and_part_again(centre, officer):
    kept, gone = namesakes(centre.district)
    entry = LogEntryFactory(centre=centre)
    for person in (kept, gone):
        LogAttendanceFactory(entry=entry, person=person)
    LogAttendanceFactory(entry__centre=centre, person=gone)

    merge = merge_people(kept=kept, gone=gone, by=officer, reason="คนเดียวกัน")
    assert kept.log_attendances.count() == 2

    undo_merge(merge=merge, by=officer)
    assert (kept.log_attendances.count(), gone.log_attendances.count()) == (1, 2)


def test_person_with_a_line_is_not_deleted(centre, officer):
    person, _ = namesakes(centre.district)
    MemberRecordFactory(centre=centre, person=person)

    with pytest.raises(ValidationError, match="เพราะมีบันทึกกรรมการ"):
        delete_person(person=person, by=officer, reason="บันทึกผิด")


def test_name_is_nowhere_in_lines_and_organisations_once_it_is_given_up(centre, officer):
    person, _ = namesakes(centre.district)
    record = MemberRecordFactory(
        centre=centre, person=person, title="วิทยากร สมมุติ ทดลอง", note="คุณ สมมุติ ทดลอง"
    )
    row = OrganisationFactory(centre=centre, representative=person, note="ติดต่อ สมมุติ ทดลอง")
    save_organisation(organisation=row, by=officer, note="โทรหา สมมุติ ทดลอง")

    anonymise(people=[person], by=officer, reason="ครบกำหนด")

    for model, columns in ((MemberRecord, ("title", "note")), (Organisation, ("note",))):
        for rows in (model.objects.all(), model.pgh_event_model.objects.all()):
            assert "สมมุติ" not in str(list(rows.values_list(*columns)))
    record.refresh_from_db()
    row.refresh_from_db()
    assert record.person == row.representative == person


def test_own_report_tells_lines_and_organisations(centre, officer):
    person, _ = namesakes(centre.district)
    MemberRecordFactory(centre=centre, person=person, title="กรรมการสถานศึกษา")
    OrganisationFactory(centre=centre, name="กลุ่มทอผ้า", representative=person)

    said = {tie.said: tie.lines for tie in person_report(person, user=officer, digits="arabic").ties}

    assert said["บันทึกกรรมการ"] == ("เป็นกรรมการของหน่วยงานหรือองค์กรอื่น: กรรมการสถานศึกษา",)
    assert said["การเป็นผู้แทนองค์กร"] == ("ผู้แทนกลุ่มทอผ้า",)


def test_page_of_a_person_tells_attendances_as_a_number(desk, centre):
    person, _ = namesakes(centre.district)
    for _ in range(34):
        LogAttendanceFactory(entry__centre=centre, person=person)

    answer = desk.get(reverse("registry:person-detail", args=[person.pk]))

    assert "การเข้าร่วมงาน 34 ครั้ง" in words(answer)
    assert "ดู 20 ครั้งล่าสุด" in words(answer)


def test_page_of_a_person_takes_the_same_queries_with_1_and_30_attendances(desk, centre):
    person, _ = namesakes(centre.district)
    address = reverse("registry:person-detail", args=[person.pk])

    def grow() -> None:
        for _ in range(30):
            LogAttendanceFactory(entry__centre=centre, person=person)
            MemberRecordFactory(centre=centre, person=person, title=f"กรรมการ {MemberRecord.objects.count()}")

    LogAttendanceFactory(entry__centre=centre, person=person)
    MemberRecordFactory(centre=centre, person=person)
    same_queries(desk, address, 18, grow=grow)
