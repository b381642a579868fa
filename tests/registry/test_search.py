"""What the search box never shows, what it says of a hit, its page, and how many queries that takes."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from registry.choices import CentreStatus, LocalAuthorityKind, NetworkLevel, OfficeKind, Position, PostKind
from registry.models import Centre, LocalAuthority, Network, Office, Person, Post, PostHolding
from registry.selectors.search import LIMIT, Hit, search
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
from tests.pages import links, queries_of, same_queries, words

pytestmark = pytest.mark.django_db

PAGE = reverse("registry:search")
VALID_ID = "1101700230705"  # of the check digit's own example; nobody's


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district)


@pytest.fixture
def department() -> User:
    return person_with(Role.DEPARTMENT)


def centre(name: str, code: str, **fields: object) -> Centre:
    return CentreFactory(subdistrict=SubdistrictFactory(code=code, name=name), **fields)


def person(first: str, last: str, district: District, **fields: object) -> Person:
    return PersonFactory(
        first_name=first, last_name=last, district=district, province=district.province, **fields
    )


def office(district: District, **fields: object) -> Office:
    named = {"kind": OfficeKind.DISTRICT, "name": f"สำนักงานพัฒนาชุมชนอำเภอ{district.name}"} | fields
    return Office.objects.create(province=district.province, district=district, **named)


def found(user: User, text: str, **asked: object) -> list[str]:
    return [hit.name for hit in search(user, text, **asked)]


def only(user: User, text: str) -> Hit:
    [hit] = search(user, text)
    return hit


def address(text: str, **more: str) -> str:
    return f"{PAGE}?{urlencode({'q': text} | more)}"


# ── one's own area ──────────────────────────────────────────────────────────────────────────
def test_every_noun_is_found_in_the_own_district_and_none_elsewhere(district: District):
    for code, name in (("3116", "ห้วยราช"), ("3002", "ครบุรี")):
        place = DistrictFactory(code=code, name=name)
        centre("ทุ่งทอง", f"{code}01")
        person("ทุ่งทอง", "ใจงาม", place)
        office(place, name="หน่วยทุ่งทอง")
        Network.objects.create(
            level=NetworkLevel.DISTRICT, name="เครือข่ายทุ่งทอง", province=place.province, district=place
        )
        LocalAuthority.objects.create(
            kind=LocalAuthorityKind.SUBDISTRICT, name="ทุ่งทอง", province=place.province, district=place
        )

    hits = search(officer_of(district), "ทุ่งทอง")

    assert {hit.kind for hit in hits} == {"centre", "person", "office", "network", "local_authority"}
    assert len(hits) == 5
    assert all("ห้วยราช" in hit.path for hit in hits)
    assert len(search(person_with(Role.DEPARTMENT), "ทุ่งทอง")) == 10


def test_office_above_is_found_for_it_is_written_to(officer: User, district: District):
    Office.objects.create(
        kind=OfficeKind.PROVINCE, name="สำนักงานพัฒนาชุมชนจังหวัดบุรีรัมย์", province=district.province
    )

    assert found(officer, "สพจ.บุรีรัมย์") == ["สำนักงานพัฒนาชุมชนจังหวัดบุรีรัมย์"]


def test_judge_finds_nothing(district: District):
    centre("สนวน", "311605")
    judge = person_with(Role.JUDGE, province=district.province)

    assert search(judge, "สนวน") == []
    assert search(judge, "311605") == []


def test_person_of_a_far_office_is_not_found_by_a_seat_here(officer: User, district: District):
    """A person lies by the office that keeps the record, wherever they sit."""
    far = DistrictFactory(code="3002", name="ครบุรี")
    expert = person("วิรุฬห์", "ชำนาญการ", far)
    SeatFactory(committee=CommitteeFactory(centre=centre("สนวน", "311605")), person=expert, source="expert")

    assert search(officer, "วิรุฬห์") == []


# ── what a person's hit says, and what it never does ────────────────────────────────────────
def test_person_is_told_with_their_seats_of_today(officer: User, district: District):
    member = person("มาลี", "ใจงาม", district)
    SeatFactory(
        committee=CommitteeFactory(centre=centre("สนวน", "311605")),
        person=member,
        position=Position.CHAIR,
        order=0,
    )
    past = CommitteeFactory(
        centre=centre("ตาเสา", "311603"), starts_on=date(2015, 1, 1), ends_on=date(2018, 12, 31)
    )
    SeatFactory(committee=past, person=member)

    assert only(officer, "มาลี").details == ("ประธาน ศอช.ต. สนวน",)


def test_person_is_not_found_by_phone_or_citizen_id(officer: User, district: District):
    person("มาลี", "ใจงาม", district, phone="0800000001")

    assert search(officer, "0800000001") == []
    assert search(officer, "0000001") == []


def test_page_shows_no_phone_of_a_person(client: Client, officer: User, district: District):
    person("มาลี", "ใจงาม", district, phone="0800000001")
    client.force_login(officer)

    said = words(client.get(address("มาลี")))

    assert "ใจงาม" in said
    assert "0800000001" not in said.replace(" ", "")


def test_record_that_was_joined_or_made_nameless_is_not_found(officer: User, district: District):
    kept = person("มาลี", "ใจงาม", district)
    person("มาลี", "ใจงาม", district, merged_into=kept)
    person("มาลี", "ลบแล้ว", district, anonymised_on=date(2021, 1, 1))

    assert only(officer, "มาลี").id == kept.pk


@pytest.mark.parametrize("typed", [VALID_ID, "1 1017 00230 70 5", "1-1017-00230-70-5", "๑๑๐๑๗๐๐๒๓๐๗๐๕"])
def test_citizen_id_is_sent_away_from_the_address(client: Client, officer: User, typed: str):
    client.force_login(officer)

    response = client.get(address(typed))

    assert (response.status_code, response["Location"]) == (302, PAGE)
    assert "ชื่อหรือนามสกุล" in words(client.get(PAGE))


# ── which comes first, and why it was found ─────────────────────────────────────────────────
def test_what_is_called_so_comes_before_what_begins_and_what_holds_it(officer: User):
    for name, code in (("โคกสนวน", "311606"), ("สนวนนอก", "311607"), ("สนวน", "311605")):
        centre(name, code)

    assert found(officer, "สนวน") == ["ศอช.ต. สนวน", "ศอช.ต. สนวนนอก", "ศอช.ต. โคกสนวน"]


def test_centre_of_the_district_comes_before_those_below_it(officer: User):
    centre("สนวน", "311605")

    assert found(officer, "อ.ห้วยราช") == ["ศอช.อ. ห้วยราช", "ศอช.ต. สนวน"]


def test_dissolved_centre_comes_after_the_one_in_its_place_and_says_so(officer: User):
    centre("สนวน", "311605", status=CentreStatus.DISSOLVED)
    new = CentreFactory(subdistrict=SubdistrictFactory(code="311605"))

    first, second = search(officer, "311605")

    assert first.id == new.pk
    assert second.details == ("ยุบเลิก",)


def test_hit_says_what_answered_to_the_words(officer: User, district: District):
    centre("สนวน", "311605")
    person("มาลี", "ใจงาม", district)
    office(district, phone="044003116", fax="044003117", document_code="บร ๑๙๑๖")

    assert only(officer, "311605").matched == "รหัสพื้นที่ 311605"
    assert only(officer, "มาลี").matched == "ชื่อ"
    assert only(officer, "ใจงาม").matched == "นามสกุล"
    assert only(officer, "มาลี ห้วยราช").matched == "ชื่อ · อยู่ในอำเภอห้วยราช"
    assert only(officer, "0 4400 3116").matched == "โทรศัพท์ 0 4400 3116"
    assert only(officer, "0 4400 3117").matched == "โทรสาร 0 4400 3117"
    assert only(officer, "บร 1916").matched == "รหัสหนังสือ บร ๑๙๑๖"
    assert only(officer, "มาลิ").matched == "สะกดใกล้เคียง"


def test_holder_of_a_post_is_found_by_the_post_and_its_place(officer: User, district: District):
    hall = office(district, kind=OfficeKind.DISTRICT_ADMINISTRATION, name="ที่ทำการปกครองอำเภอห้วยราช")
    post = Post.objects.create(office=hall, kind=PostKind.DISTRICT_CHIEF, title="นายอำเภอห้วยราช")
    now, before = person("วัฒนา", "ใจงาม", district), person("สุเทพ", "ใจดี", district)
    PostHolding.objects.create(post=post, person=before, since=date(2018, 1, 1), until=date(2020, 9, 30))
    PostHolding.objects.create(post=post, person=now, since=date(2020, 10, 1))

    hit = only(officer, "นายอำเภอห้วยราช")

    assert (hit.id, hit.details) == (now.pk, ("นายอำเภอห้วยราช",))


def test_area_alone_names_no_person(officer: User, district: District):
    person("มาลี", "ใจงาม", district)

    assert search(officer, "ห้วยราช", kind="person") == []
    assert search(officer, "อ.ห้วยราช", kind="person") == []


def test_member_is_found_by_the_subdistrict_of_the_committee(department: User, district: District):
    member = person("มาลี", "ใจงาม", district)
    person("มาลี", "ใจงาม", district)
    SeatFactory(committee=CommitteeFactory(centre=centre("สนวน", "311605")), person=member)

    assert [hit.id for hit in search(department, "มาลี ต.สนวน")] == [member.pk]


# ── slips ───────────────────────────────────────────────────────────────────────────────────
def test_near_spellings_are_not_offered_where_somebody_is_called_so(officer: User, district: District):
    person("สมชัย", "ใจงาม", district)
    person("สมชาย", "ใจดี", district)

    assert found(officer, "สมชัย") == ["นายสมชัย ใจงาม"]
    assert [hit.near for hit in search(officer, "สมชุย")] == [True, True]


def test_two_letters_find_beginnings_of_names_only(officer: User, district: District):
    person("สน", "ใจงาม", district)
    person("มาลี", "สนวน", district)
    person("วาสนา", "ใจดี", district)

    assert found(officer, "สน") == ["นายสน ใจงาม", "นายมาลี สนวน"]


@pytest.mark.parametrize(
    "typed", ["%", "_", "\\", "%%%", "'", '"', "ศอช.ต. %", "--", "/", "ก" * 5000, "\x00ก"]
)
def test_signs_of_the_database_find_nothing_and_break_nothing(client: Client, officer: User, typed: str):
    centre("สนวน", "311605")
    client.force_login(officer)

    assert client.get(address(typed)).status_code == 200
    assert "ศอช.ต. สนวน" not in found(officer, typed)


# ── the page ────────────────────────────────────────────────────────────────────────────────
def test_box_of_every_page_leads_here(client: Client, officer: User):
    client.force_login(officer)

    home = client.get(reverse("home")).content.decode()

    assert f'action="{PAGE}"' in home
    assert f'href="{PAGE}"' in home  # the icon that stands for the box on a phone


def test_page_without_words_says_what_can_be_looked_for_and_takes_the_focus(client: Client, officer: User):
    client.force_login(officer)

    response = client.get(PAGE)

    assert "ค้นได้อย่างไร" in words(response)
    assert "autofocus" in response.content.decode()


def test_page_leads_to_what_was_found(client: Client, officer: User, district: District):
    place = centre("ทุ่งทอง", "311605")
    member = person("ทุ่งทอง", "ใจงาม", district)
    row = office(district, name="หน่วยทุ่งทอง")
    client.force_login(officer)

    led = dict(links(client.get(address("ทุ่งทอง"))))

    assert led["ศอช.ต. ทุ่งทอง"] == reverse("centre-detail", args=[place.pk])
    assert led["นายทุ่งทอง ใจงาม"] == reverse("registry:person-detail", args=[member.pk])
    assert led["หน่วยทุ่งทอง"] == reverse("registry:office-detail", args=[row.pk])


def test_page_of_one_kind_shows_that_kind_and_keeps_the_words(
    client: Client, officer: User, district: District
):
    centre("ทุ่งทอง", "311605")
    person("ทุ่งทอง", "ใจงาม", district)
    client.force_login(officer)

    response = client.get(address("ทุ่งทอง", kind="person"))

    assert [hit.kind for hit, _ in response.context["hits"]] == ["person"]
    assert ("ศอช.", f"?{urlencode({'q': 'ทุ่งทอง', 'kind': 'centre'})}") in links(response)


def test_page_that_finds_nothing_says_what_to_try(client: Client, officer: User):
    client.force_login(officer)

    assert "ไม่พบในพื้นที่ของท่าน" in words(client.get(address("ไม่มีใครชื่อนี้")))
    assert "ลองค้นทุกประเภท" in words(client.get(address("ไม่มีใครชื่อนี้", kind="person")))


def test_page_of_somebody_without_an_area_says_whom_to_ask(client: Client, district: District):
    client.force_login(person_with(Role.JUDGE, province=district.province))

    assert "ติดต่อผู้ดูแลระบบ" in words(client.get(address("สนวน")))


def test_page_that_cannot_show_all_says_so(client: Client, officer: User, district: District):
    Person.objects.bulk_create(
        Person(first_name="มาลี", last_name=f"คนที่{number}", province=district.province, district=district)
        for number in range(LIMIT + 1)
    )
    client.force_login(officer)

    response = client.get(address("มาลี"))

    assert len(response.context["hits"]) == LIMIT
    assert f"พบ {LIMIT} รายการแรก" in words(response)


def test_page_takes_the_same_queries_for_one_hit_and_for_thirty(
    client: Client, officer: User, district: District
):
    """Sign-in 3, areas named 1, the five nouns, areas of the hits 3, what people are today 2."""
    client.force_login(officer)
    members = iter(range(40))

    def grow(number: int) -> None:
        for _ in range(number):
            SeatFactory(
                committee=CommitteeFactory(centre=centre("มาลี", f"3116{next(members) + 10}")),
                person=person("มาลี", "ใจงาม", district),
            )

    grow(1)
    same_queries(client, address("มาลี"), 15, grow=lambda: grow(29))


def test_page_with_slips_takes_a_fixed_number_of_queries(client: Client, officer: User, district: District):
    person("มาลี", "ใจงาม", district)
    client.force_login(officer)

    assert queries_of(client, address("มาลิ")) == 23
