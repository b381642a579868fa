"""The pages of people: the list, one person, writing, and who may."""

from datetime import date

import pytest
from django.urls import reverse

from conweb.kernel.choices import Role
from registry.choices import Source
from registry.models import Person
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
from tests.pages import links, posts, same_queries, words
from tests.registry.people_page import SHOWN_PHONE, WRITTEN, sent, url
from tests.registry.people_rows import ID, OTHER_ID, PHONE, home, written

pytestmark = pytest.mark.django_db


# ── the list ───────────────────────────────────────────────────────────────────────────────


def test_list_names_people_their_place_and_what_they_are_but_no_phone_and_no_id(signed_in, by):
    home()
    person = written(by, phone=PHONE, national_id=ID)
    SeatFactory(committee=CommitteeFactory(centre=CentreFactory(subdistrict=home())), person=person, order=0)

    page = signed_in.get(url("person-list"))

    assert "นางสมใจ ใจดี ตำบลสนวน อำเภอห้วยราช จังหวัดบุรีรัมย์ ประธาน คณะกรรมการบริหาร ศอช.ต. สนวน" in words(page)
    assert "1 คน" in words(page)
    for secret in (*WRITTEN, SHOWN_PHONE, PHONE, "xx78", "x-xxxx"):
        assert secret not in page.content.decode()


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("สมใจ", True),
        ("นางสมใจ ใจดี", True),
        ("ใจดี สมใจ", True),
        ("สม\u200bใจ", True),
        ("สมศรี", False),
    ],
)
def test_list_is_filtered_by_words(signed_in, by, q, found):
    written(by)

    assert ("นางสมใจ ใจดี" in words(signed_in.get(url("person-list"), {"q": q}))) == found


def test_list_is_filtered_by_district_for_those_who_see_several(client, by):
    written(by)
    PersonFactory(first_name="ไกล", district=DistrictFactory(code="3117", name="แคนดง"))
    client.force_login(person_with(Role.PROVINCIAL, province=home().district.province))

    page = words(client.get(url("person-list"), {"district": "3117"}))

    assert "ไกล" in page and "สมใจ" not in page
    assert "อำเภอแคนดง" in page


def test_list_leaves_out_what_was_joined_or_made_nameless_and_people_of_elsewhere(signed_in, by):
    kept = written(by)
    PersonFactory(first_name="รวมแล้ว", district=home().district, merged_into=kept)
    PersonFactory(first_name="นิรนาม", district=home().district, anonymised_on=date(2021, 1, 1))
    PersonFactory(first_name="ต่างถิ่น", district=DistrictFactory(code="3117"))

    page = words(signed_in.get(url("person-list")))

    assert "1 คน" in page
    assert not {"รวมแล้ว", "นิรนาม", "ต่างถิ่น"} & set(page.split())


def test_empty_list_says_what_it_is_for(signed_in):
    assert "ยังไม่มีบุคคลในพื้นที่ของท่าน" in words(signed_in.get(url("person-list")))


# Session, reader, duties of the reader; provinces and districts of the filter; the number of people, one page of them,
# their seats and their posts.
LIST_QUERIES = 9


def test_list_takes_the_same_queries_for_1_and_for_30(signed_in, by):
    body = CommitteeFactory(centre=CentreFactory(subdistrict=home()))
    SeatFactory(committee=body, person=written(by), order=2)

    def grow() -> None:
        for number in range(29):
            person = written(by, first_name=f"คน{number}")
            SeatFactory(committee=body, person=person, order=3 + number)

    same_queries(signed_in, url("person-list"), LIST_QUERIES, grow=grow)


# ── one person ─────────────────────────────────────────────────────────────────────────────


def test_page_shows_seats_at_every_tier_with_dates_and_ways_on(signed_in, by):
    person = written(by)
    seat = SeatFactory(
        committee=CommitteeFactory(centre=CentreFactory(subdistrict=home())), person=person, order=1
    )

    page = signed_in.get(url("person-detail", person))

    assert "เลขานุการ" in words(page) and "1 ม.ค. 2563 – ครบวาระ 31 ธ.ค. 2566" in words(page)
    targets = {address for _, address in links(page)}
    assert targets & {
        reverse("centre-detail", args=[seat.committee.centre_id]),
        f"/committees/{seat.committee_id}/",
    }


def test_seat_in_an_area_unseen_is_counted_and_not_named(signed_in, by):
    person = written(by)
    far = CentreFactory(subdistrict=SubdistrictFactory(code="300101", name="ไกลโพ้น"))
    SeatFactory(committee=CommitteeFactory(centre=far), person=person, source=Source.EXPERT)

    page = words(signed_in.get(url("person-detail", person)))

    assert "อีก 1 ตำแหน่งในพื้นที่ที่ท่านไม่มีหน้าที่" in page
    assert "ไกลโพ้น" not in page


def test_own_office_reads_the_phone_and_others_its_ends(client, by):
    person = written(by, phone=PHONE)
    client.force_login(by)
    assert SHOWN_PHONE in words(client.get(url("person-detail", person)))

    for role in (Role.PROVINCIAL, Role.REGION, Role.EXECUTIVE):
        client.force_login(person_with(role, province=home().district.province))
        page = words(client.get(url("person-detail", person)))
        assert SHOWN_PHONE not in page
        assert "08 xxxx xx78" in page


def test_citizen_id_is_masked_for_everybody(client, by):
    person = written(by, national_id=ID)

    for reader in (by, person_with(Role.DEPARTMENT), person_with(Role.ADMINISTRATOR)):
        client.force_login(reader)
        page = client.get(url("person-detail", person)).content.decode()
        assert "x-xxxx-xxxxx-12-1" in page
        assert not any(secret in page for secret in WRITTEN)


# Session, reader, duties; the person; their history and its people; seats, posts and how many there are of both;
# records joined to this one; who looked; the papers with the name; certifications and awards of theirs.
DETAIL_QUERIES = 20


def test_page_of_a_person_takes_the_same_queries_with_1_and_30_seats(signed_in, by):
    person = written(by)
    body = CommitteeFactory(centre=CentreFactory(subdistrict=home()))

    def sit(year: int) -> None:
        first, last = date(year, 1, 1), date(year, 6, 1)
        SeatFactory(committee=body, person=person, order=year, since=first, until=last)

    sit(1990)
    same_queries(
        signed_in,
        url("person-detail", person),
        DETAIL_QUERIES,
        grow=lambda: [sit(year) for year in range(1991, 2020)],
    )


# ── writing ────────────────────────────────────────────────────────────────────────────────


def test_new_person_is_written_and_shown(signed_in):
    home()

    done = signed_in.post(url("person-create"), sent(phone="๐๘ ๑๒๓๔ ๕๖๗๘", national_id="1 2345 67890 12 1"))

    person = Person.objects.get()
    assert done.url == url("person-detail", person)
    assert (person.full_name, person.phone, person.district_id) == ("นางสมใจ ใจดี", PHONE, "3116")
    assert person.has_national_id


def test_title_typed_before_the_name_is_put_where_it_belongs(signed_in):
    home()

    signed_in.post(url("person-create"), sent(prefix="", first_name="นางสาวนวลจันทร์"))

    assert (Person.objects.get().prefix, Person.objects.get().first_name) == ("นางสาว", "นวลจันทร์")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"first_name": " "}, "id_first_name"),
        ({"phone": "12"}, "id_phone"),
        ({"national_id": "1234567890122"}, "id_national_id"),
        ({"subdistrict": "300101"}, "id_subdistrict"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_stays(signed_in, typed, field):
    home()

    page = signed_in.post(url("person-create"), sent(**typed))

    assert f'href="#{field}"' in page.content.decode()
    assert "ใจดี" in page.content.decode()
    assert not Person.objects.exists()


def test_first_digit_0_or_9_is_a_warning_only(signed_in):
    home()

    page = signed_in.post(url("person-create"), sent(national_id=OTHER_ID), follow=True)

    assert "ขึ้นต้นด้วย 0 หรือ 9" in words(page)
    assert Person.objects.get().has_national_id


def test_namesake_is_asked_about_before_a_second_record_is_made(signed_in, by):
    first = written(by)

    asked = signed_in.post(url("person-create"), sent())
    assert "อาจมีบุคคลนี้อยู่แล้ว" in words(asked)
    assert Person.objects.count() == 1

    signed_in.post(url("person-create"), sent(others=str(first.pk)))
    assert Person.objects.count() == 2


def test_second_click_on_a_new_person_asks_in_place_of_writing_twice(signed_in):
    home()
    for _ in range(2):
        signed_in.post(url("person-create"), sent())

    assert Person.objects.count() == 1


def test_same_citizen_id_is_asked_about_only_where_it_is_seen(signed_in, by, client):
    written(by, first_name="ก้อง", national_id=ID)
    assert "อาจมีบุคคลนี้อยู่แล้ว" in words(signed_in.post(url("person-create"), sent(national_id=ID)))

    far = DistrictFactory(code="3117")
    client.force_login(officer_of(far))
    client.post(url("person-create"), sent(national_id=ID, subdistrict=""))
    assert Person.objects.filter(district=far).count() == 1


def test_province_chooses_the_office_first(client):
    client.force_login(person_with(Role.PROVINCIAL, province=home().district.province))

    chooses = client.get(url("person-create"))
    assert ("อำเภอห้วยราช", "?area=3116") in links(chooses)
    client.post(url("person-create") + "?area=31", sent(subdistrict=""))

    assert (Person.objects.get().province_id, Person.objects.get().district_id) == ("31", None)


def test_area_of_elsewhere_in_the_address_is_not_taken(signed_in):
    home()
    DistrictFactory(code="3117")

    signed_in.post(url("person-create") + "?area=3117", sent())

    assert Person.objects.get().district_id == "3116"


def test_change_is_saved_and_empty_fields_leave_the_citizen_id(signed_in, by):
    person = written(by, phone=PHONE, national_id=ID)
    form = signed_in.get(url("person-edit", person)).content.decode()
    assert not any(secret in form for secret in WRITTEN)

    signed_in.post(url("person-edit", person), sent(last_name="มั่นคง", phone=SHOWN_PHONE))

    person.refresh_from_db()
    assert (person.last_name, person.phone, person.has_national_id) == ("มั่นคง", PHONE, True)


def test_office_that_does_not_see_the_phone_neither_reads_nor_loses_it(client, by):
    person = written(by, phone=PHONE)
    client.force_login(person_with(Role.PROVINCIAL, province=home().district.province))
    assert SHOWN_PHONE not in client.get(url("person-edit", person)).content.decode()

    client.post(url("person-edit", person), sent())
    person.refresh_from_db()
    assert person.phone == PHONE

    client.post(url("person-edit", person), sent(drop_phone="on"))
    person.refresh_from_db()
    assert person.phone == ""


@pytest.mark.parametrize("typed", [{"national_id": OTHER_ID}, {"drop_national_id": "on"}])
def test_changing_a_citizen_id_asks_for_the_reason_at_its_field(signed_in, by, typed):
    person = written(by, national_id=ID)

    refused = signed_in.post(url("person-edit", person), sent(**typed))
    assert 'href="#id_reason"' in refused.content.decode()

    signed_in.post(url("person-edit", person), sent(**typed, reason="ตรวจกับบัตรแล้ว"))
    before = person.national_id_hash
    person.refresh_from_db()
    assert person.national_id_hash != before


def test_record_without_seats_goes_and_one_with_seats_says_why_it_stays(signed_in, by):
    person = written(by)
    assert signed_in.post(url("person-delete", person), {"reason": "บันทึกซ้ำ"}).url == url("person-list")

    seated = written(by)
    SeatFactory(committee=CommitteeFactory(centre=CentreFactory(subdistrict=home())), person=seated)
    page = signed_in.get(url("person-delete", seated))
    assert "มีตำแหน่งในทะเบียน" in words(page)
    assert posts(page) == ["/accounts/logout/"]


# ── who may ────────────────────────────────────────────────────────────────────────────────
PAGES = ["person-detail", "person-edit", "person-delete"]


@pytest.mark.parametrize("page", PAGES)
def test_person_of_elsewhere_does_not_exist(client, by, page):
    person = written(by)
    client.force_login(officer_of(DistrictFactory(code="3117")))

    assert client.get(url(page, person)).status_code == 404


@pytest.mark.parametrize("page", PAGES[1:])
@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.REGION])
def test_who_reads_does_not_write(client, by, page, role):
    person = written(by)
    client.force_login(person_with(role, province=home().district.province))

    assert client.get(url(page, person)).status_code == 403
    assert client.post(url(page, person), sent()).status_code == 403
