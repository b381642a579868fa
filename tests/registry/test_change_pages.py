"""The list of changes, one change in words, undoing it; and the history of a centre."""

from contextlib import contextmanager
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange, User
from conweb.kernel.undo import undo_change
from registry.choices import MilestoneKind, Position
from registry.models import Centre, CentreMilestone, Committee, MilestoneParty, Network, Person, Seat
from registry.services.centres import change_centre
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    PersonFactory,
    SeatFactory,
    SubdistrictFactory,
    officer_of,
    person_with,
)
from tests.pages import links, queries_of, same_queries, words

pytestmark = pytest.mark.django_db

LIST = "/changes/"


@pytest.fixture
def centre() -> Centre:
    with change_set(None):
        return CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"), place="วัด")


@pytest.fixture
def officer(centre) -> User:
    return officer_of(centre.district, prefix="นาง", first_name="วรรณา", last_name="ทองดี")


@pytest.fixture
def at_work(client, officer):
    client.force_login(officer)
    return client


@contextmanager
def recorded(
    by: User, at: Centre, *, kind: str = "roster", title: str = "แก้ที่ทำการ", reason: str = "ย้ายที่ทำการ"
):
    made: list[RecordedChange] = []
    with change_set(by, reason=reason) as change:
        yield made
        made.append(record_change(change, kind=kind, title=title, by=by, at=at, reason=reason))


@pytest.fixture
def moved(centre, officer) -> RecordedChange:
    with recorded(officer, centre) as made:
        change_centre(centre=centre, by=officer, place="ศาลากลางบ้าน")
    return made[0]


def page_of(record: RecordedChange) -> str:
    return reverse("registry:change-detail", args=[record.pk])


def undo_of(record: RecordedChange) -> str:
    return reverse("registry:change-undo", args=[record.pk])


# ── the list ───────────────────────────────────────────────────────────────────────────────
def test_list_tells_who_what_why_and_until_when(at_work, moved):
    said = words(at_work.get(LIST))

    for part in ("แก้ที่ทำการ", "ย้ายที่ทำการ", "นางวรรณา ทองดี", "ย้อนกลับได้ถึง 20 พ.ค. 2564"):
        assert part in said


def test_list_leaves_out_changes_of_other_districts(at_work):
    far = CentreFactory(subdistrict=SubdistrictFactory(code="311701"))
    with recorded(officer_of(far.district), far, title="แก้ที่ไกล"):
        Centre.objects.filter(pk=far.pk).update(place="วัด")

    assert "แก้ที่ไกล" not in words(at_work.get(LIST))


def test_deleted_things_are_found_by_their_filter(at_work, centre, officer, moved):
    person = PersonFactory(province=centre.province, district=centre.district)
    with recorded(officer, centre, kind="deletion", title="ลบบุคคลที่บันทึกซ้ำ"):
        person.delete()

    said = words(at_work.get(f"{LIST}?kind=deletion"))

    assert "ลบบุคคลที่บันทึกซ้ำ" in said
    assert "แก้ที่ทำการ" not in said


def test_list_filters_by_word_state_and_author(at_work, centre, officer, moved):
    colleague = officer_of(centre.district)
    with recorded(colleague, centre, title="แก้โทรศัพท์") as made:
        Centre.objects.filter(pk=centre.pk).update(phone="044660000")
    undo_change(made[0], by=colleague)

    def listed(query: str) -> set[str]:
        return {line.record.title for line in at_work.get(f"{LIST}?{query}").context["lines"]}

    assert listed("q=โทรศัพท์") == {"แก้โทรศัพท์", "ย้อนกลับ: แก้โทรศัพท์"}
    assert listed("state=undone") == {"แก้โทรศัพท์"}
    assert listed("state=open") == {"แก้ที่ทำการ", "ย้อนกลับ: แก้โทรศัพท์"}
    assert listed("mine=on") == {"แก้ที่ทำการ"}


def test_change_of_the_last_day_to_undo_is_open_and_the_next_day_not(at_work, moved, settings):
    settings.BUSINESS_DATE = "2021-05-20"
    assert [line.record for line in at_work.get(f"{LIST}?state=open").context["lines"]] == [moved]
    settings.BUSINESS_DATE = "2021-05-21"

    response = at_work.get(f"{LIST}?state=open")

    assert response.context["lines"] == []
    assert "ไม่พบการแก้ไขตามที่กรอง" in words(response)


def test_empty_list_says_what_it_is_for(at_work):
    assert "ยังไม่มีการแก้ไขที่ย้อนกลับได้" in words(at_work.get(LIST))


def test_list_takes_as_many_queries_for_thirty_as_for_one(at_work, centre, officer, moved):
    def grow():
        for number in range(29):
            record = RecordedChange.objects.get(pk=moved.pk)
            record.pk, record.title = uuid4(), f"แก้ {number}"
            record.save(force_insert=True)

    same_queries(at_work, LIST, 6, grow=grow)


# ── one change ─────────────────────────────────────────────────────────────────────────────
def test_change_shows_before_and_after_in_words(at_work, centre, officer):
    with recorded(officer, centre) as made:
        change_centre(
            centre=centre, by=officer, place="ศาลากลางบ้าน", status="suspended", founded_on=date(2008, 6, 30)
        )

    said = words(at_work.get(page_of(made[0])))

    assert "แก้ไข ศอช.ต. สนวน" in said
    assert "ที่ทำการ วัด ศาลากลางบ้าน" in said
    assert "สถานะ ดำเนินงาน พักการดำเนินงาน" in said
    assert "วันที่จัดตั้ง ว่าง 30 มิ.ย. 2551" in said


def test_change_names_people_and_reasons_not_numbers(at_work, centre, officer):
    committee = CommitteeFactory(centre=centre, members=2)
    chair = committee.seats.get(position=Position.CHAIR)
    with recorded(officer, centre) as made:
        Seat.objects.filter(pk=chair.pk).update(until=date(2021, 4, 1), leaving_reason="resigned")
        successor = SeatFactory(committee=committee, position=Position.CHAIR, since=date(2021, 4, 2))
        Seat.objects.filter(pk=chair.pk).update(replaced_by=successor)

    said = words(at_work.get(page_of(made[0])))

    assert f"แก้ไขกรรมการ {chair.person.full_name} ประธาน" in said
    assert "เหตุที่พ้น ว่าง ลาออก" in said
    assert f"ผู้แทนที่ ว่าง {successor.person.full_name} ประธาน" in said
    assert f"เพิ่มกรรมการ {successor.person.full_name} ประธาน" in said


def test_change_names_what_was_deleted_since(at_work, centre, officer):
    committee = CommitteeFactory(centre=centre, members=1)
    seat = committee.seats.get()
    name = seat.person.full_name
    with recorded(officer, centre) as made:
        Seat.objects.filter(pk=seat.pk).update(represents="กลุ่มออมทรัพย์")
    with change_set(officer):
        seat.person.seats.all().delete()
        seat.person.delete()

    assert f"แก้ไขกรรมการ {name} ประธาน" in words(at_work.get(page_of(made[0])))


def test_phone_is_masked_outside_the_office_that_keeps_the_record(client, centre, officer):
    with recorded(officer, centre) as made:
        PersonFactory(province=centre.province, district=centre.district, phone="0812345678")

    shown = {}
    for who, reader in (
        ("own", officer),
        ("province", person_with(Role.PROVINCIAL, province=centre.province)),
    ):
        client.force_login(reader)
        shown[who] = words(client.get(page_of(made[0])))

    assert "08 1234 5678" in shown["own"]
    assert "5678" not in shown["province"]
    assert "โทรศัพท์ ปกปิดไว้" in shown["province"]


def test_citizen_id_is_never_on_the_page(at_work, centre, officer):
    person = PersonFactory(province=centre.province, district=centre.district)
    with recorded(officer, centre) as made:
        Person.objects.filter(pk=person.pk).update(national_id_cipher="gAAAAAB", national_id_hash="f" * 64)

    page = at_work.get(page_of(made[0])).content.decode()

    assert "gAAAAAB" not in page
    assert "ffff" not in page
    assert "ข้อมูลที่ไม่แสดงบนหน้านี้" in page


def test_counter_of_a_roster_is_no_row_of_its_own(at_work, centre, officer):
    committee = CommitteeFactory(centre=centre, members=1)
    with recorded(officer, centre) as made:
        committee.seats.update(represents="กลุ่มออมทรัพย์")
        Committee.objects.filter(pk=committee.pk).update(version=2)

    assert [row.told.noun for row in at_work.get(page_of(made[0])).context["rows"]] == ["กรรมการ"]


def test_undone_change_and_its_undoing_lead_to_one_another(at_work, officer, moved):
    undoing = undo_change(moved, by=officer).record

    assert ("ดูการย้อนกลับ", page_of(undoing)) in links(at_work.get(page_of(moved)))
    assert ("แก้ที่ทำการ", page_of(moved)) in links(at_work.get(page_of(undoing)))


def test_row_that_an_undoing_left_is_marked(at_work, centre, officer):
    other = CentreFactory(subdistrict=SubdistrictFactory(code="311606"))
    with recorded(officer, centre, kind="bulk-edit") as made:
        Centre.objects.filter(pk__in=[centre.pk, other.pk]).update(place="ศาลากลางบ้าน")
    with change_set(officer):
        Centre.objects.filter(pk=other.pk).update(place="เทศบาล")
    undo_change(made[0], by=officer)

    rows = at_work.get(page_of(made[0])).context["rows"]

    assert {row.told.name: row.was_left for row in rows} == {
        centre.short_name: False,
        other.short_name: True,
    }


def test_change_takes_as_many_queries_for_thirty_rows_as_for_one(at_work, centre, officer):
    committee = CommitteeFactory(centre=centre, members=30)
    seats = list(committee.seats.order_by("order"))
    records = []
    for chosen in (seats[:1], seats):
        with recorded(officer, centre) as made:
            for seat in chosen:
                Seat.objects.filter(pk=seat.pk).update(
                    leaving_reason="resigned", until=date(2021, 4, len(chosen))
                )
        records.append(made[0])

    one, thirty = (queries_of(at_work, page_of(record)) for record in records)

    assert (one, thirty) == (13, 13)


# ── undoing ────────────────────────────────────────────────────────────────────────────────
def test_asking_names_what_was_changed_since(at_work, centre, officer, moved):
    with change_set(officer):
        Centre.objects.filter(pk=centre.pk).update(place="เทศบาล")

    said = words(at_work.get(undo_of(moved)))

    assert "ย้อนกลับไม่ได้ เพราะมีการแก้ไขหลังจากนั้นทั้ง 1 รายการ" in said
    assert "ศอช.ต. สนวน: นางวรรณา ทองดี แก้ไขหลังจากนั้นเมื่อ 20 เม.ย. 2564" in said


def test_page_counts_before_and_after_what_goes_back_and_what_stays(at_work, centre, officer):
    other = CentreFactory(subdistrict=SubdistrictFactory(code="311606"), place="โรงเรียน")
    with recorded(officer, centre, kind="bulk-edit") as made:
        Centre.objects.filter(pk__in=[centre.pk, other.pk]).update(place="ศาลากลางบ้าน")
    with change_set(officer):
        Centre.objects.filter(pk=other.pk).update(place="เทศบาล")

    before = words(at_work.get(undo_of(made[0])))
    after = words(at_work.post(undo_of(made[0]), follow=True))

    assert "จะย้อนกลับ 1 จาก 2 รายการ" in before
    assert "คงไว้ 1 รายการ" in before
    why = f"{other.short_name}: นางวรรณา ทองดี แก้ไขหลังจากนั้นเมื่อ 20 เม.ย. 2564"
    assert why in before
    assert "ย้อนกลับแล้ว 1 จาก 2 รายการ" in after
    assert f"ไม่ได้ย้อนกลับ 1 รายการ {why}" in after


def test_one_press_undoes_and_leads_to_the_undoing(at_work, centre, moved):
    response = at_work.post(undo_of(moved), follow=True)

    centre.refresh_from_db()
    assert centre.place == "วัด"
    assert "ย้อนกลับแล้วทั้งหมด 1 รายการ" in words(response)
    assert "ย้อนกลับ: แก้ที่ทำการ" in words(response)


def test_second_press_is_told_that_it_was_done(at_work, centre, moved):
    at_work.post(undo_of(moved))

    response = at_work.post(undo_of(moved))

    assert response.status_code == 422
    assert "ย้อนกลับแล้วเมื่อ 20 เม.ย. 2564" in words(response)


def test_undoing_too_late_is_refused(at_work, moved, settings):
    settings.BUSINESS_DATE = "2021-05-21"

    response = at_work.post(undo_of(moved))

    assert response.status_code == 422
    assert "พ้นกำหนดย้อนกลับ 30 วันแล้ว" in words(response)


def test_author_may_undo_where_the_registry_is_no_longer_theirs_to_keep(client, centre):
    author = person_with(Role.EXECUTIVE, district=centre.district)
    with recorded(author, centre) as made:
        Centre.objects.filter(pk=centre.pk).update(place="ศาลา")
    client.force_login(author)

    assert client.post(undo_of(made[0])).status_code == 302


def test_event_of_centres_is_undone_by_the_province_alone(client, centre, officer):
    by = person_with(Role.PROVINCIAL, province=centre.province)
    with recorded(by, centre, kind="milestone", title="เปลี่ยนชื่อ") as made:
        event = CentreMilestone.objects.create(
            kind=MilestoneKind.RENAMED, happened_on=date(2021, 4, 1), reason="ประกาศ"
        )
        MilestoneParty.objects.create(
            milestone=event, centre=centre, side="after", official_name="ใหม่", short_name="ใหม่"
        )
    answers = {}
    for who, reader in (("officer", officer), ("province", by)):
        client.force_login(reader)
        answers[who] = client.get(undo_of(made[0])).status_code

    assert answers == {"officer": 403, "province": 200}


# ── the history of a centre ────────────────────────────────────────────────────────────────
def history(client, centre) -> str:
    return words(client.get(reverse("registry:centre-history", args=[centre.pk])))


def test_history_tells_of_the_centre_its_roster_and_its_events(at_work, centre, officer, moved):
    with change_set(officer, reason="แต่งตั้ง"):
        committee = CommitteeFactory(centre=centre, members=2)
    with change_set(officer, reason="ประกาศเปลี่ยนชื่อ"):
        event = CentreMilestone.objects.create(
            kind=MilestoneKind.RENAMED, happened_on=date(2021, 4, 1), reason="ประกาศ"
        )
        MilestoneParty.objects.create(
            milestone=event, centre=centre, side="before", official_name="เดิม", short_name="ศอช.ต. เดิม"
        )

    said = history(at_work, centre)

    assert "แก้ไข ศอช.ต. สนวน ที่ทำการ จาก “วัด” เป็น “ศาลากลางบ้าน” เหตุผล: ย้ายที่ทำการ · นางวรรณา ทองดี" in said
    assert "เพิ่ม คณะกรรมการบริหาร ศอช.ต. สนวน" in said
    assert f"เพิ่มกรรมการ {committee.seats.get(position='chair').person.full_name} ประธาน" in said
    assert "เปลี่ยนชื่อ วันที่มีผล 1 เม.ย. 2564" in said


def test_history_of_a_large_roster_names_its_people_in_one_line(at_work, centre, officer):
    with change_set(officer, reason="แต่งตั้ง"):
        committee = CommitteeFactory(centre=centre, members=9)
    names = [str(seat) for seat in committee.seats.select_related("person", "committee").order_by("pk")]

    assert f"เพิ่มกรรมการ 9 รายการ {', '.join(names)}" in history(at_work, centre)


def test_history_tells_of_seats_that_are_gone(at_work, centre, officer):
    committee = CommitteeFactory(centre=centre, members=1)
    name = committee.seats.get().person.full_name
    with change_set(officer, reason="บันทึกผิด"):
        committee.seats.all().delete()

    assert f"ลบกรรมการ {name} ประธาน" in history(at_work, centre)


def test_history_tells_nothing_of_another_centre(at_work, centre, officer):
    other = CentreFactory(subdistrict=SubdistrictFactory(code="311606"))
    with change_set(officer):
        Centre.objects.filter(pk=other.pk).update(place="เทศบาลข้างเคียง")
        Network.objects.create(level="province", name="เครือข่ายอื่น", province=other.province)

    assert "เทศบาลข้างเคียง" not in history(at_work, centre)


def test_history_leads_to_the_recorded_change(at_work, centre, moved):
    address = reverse("registry:centre-history", args=[centre.pk])

    assert page_of(moved) in [href for _, href in links(at_work.get(address))]


def test_history_takes_as_many_queries_for_thirty_seats_and_acts_as_for_one(at_work, centre, officer):
    def act(size: int):
        with change_set(officer, reason="แต่งตั้ง"):
            CommitteeFactory(
                centre=centre,
                members=size,
                starts_on=date(2000 + size, 1, 1),
                ends_on=date(2000 + size, 12, 31),
            )

    act(1)
    same_queries(
        at_work,
        reverse("registry:centre-history", args=[centre.pk]),
        13,
        grow=lambda: [act(n) for n in range(2, 19)],
    )
