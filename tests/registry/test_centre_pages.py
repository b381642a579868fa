"""The page of a centre: the roster, the term, forms and ways on, for each reader."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from registry.choices import CentreStatus, Position, Source
from registry.models import Centre, Selection
from tests.factories import (
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    SeatFactory,
    centre_in,
    district_centre,
    listed_form,
    person_with,
    province_centre,
    round_of,
)
from tests.pages import links, posts, same_queries, words

pytestmark = pytest.mark.django_db


def page_of(client: Client, user: User, centre: Centre) -> object:
    client.force_login(user)
    response = client.get(reverse("centre-detail", args=[centre.pk]))
    assert response.status_code == 200
    return response


def test_centre_page_says_where_it_lies_and_what_stands_above(
    client: Client, district: District, officer: User
) -> None:
    centre = centre_in(district, "สนวน", 1, place="ศาลาประชาคม", founded_on=date(2008, 6, 30))

    response = page_of(client, officer, centre)

    page = words(response)
    assert "ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) สนวน" in page
    assert "ตำบลสนวน อำเภอห้วยราช จังหวัดบุรีรัมย์" in page
    assert "ศาลาประชาคม" in page
    assert "30 มิถุนายน 2551" in page
    assert ("ศอช.อ. ห้วยราช", reverse("centre-detail", args=[centre.parent_id])) in links(response)


def test_centre_page_outside_own_area_is_404(client: Client, officer: User) -> None:
    elsewhere = centre_in(DistrictFactory(code="3102"), "คูเมือง", 1)
    client.force_login(officer)

    assert client.get(reverse("centre-detail", args=[elsewhere.pk])).status_code == 404


def test_centre_page_lists_the_committee_in_office(client: Client, district: District, officer: User) -> None:
    centre = centre_in(district, "สนวน", 1)
    committee = CommitteeFactory(centre=centre, starts_on=date(2017, 6, 16), ends_on=date(2021, 6, 15))
    chair = PersonFactory(
        prefix="นาย",
        first_name="สมบัติ",
        last_name="แก้วมณี",
        province=centre.province,
        district=centre.district,
    )
    SeatFactory(
        committee=committee,
        person=chair,
        position=Position.CHAIR,
        source=Source.LEADER,
        represents="ผู้ใหญ่บ้าน หมู่ที่ 4",
        order=1,
    )
    gone = PersonFactory(
        first_name="ประจวบ", last_name="ลาออก", province=centre.province, district=centre.district
    )
    SeatFactory(committee=committee, person=gone, until=date(2021, 3, 1), order=2)

    page = words(page_of(client, officer, centre))

    assert "1 คน · วาระ 16 มิ.ย. 2560 – 15 มิ.ย. 2564" in page
    assert "เหลือ 56 วัน" in page
    assert "นายสมบัติ แก้วมณี ประธาน ผู้ใหญ่บ้าน หมู่ที่ 4 ผู้นำชุมชน" in page
    assert "ประจวบ" not in page


def test_centre_page_shows_the_last_committee_where_none_is_in_office(
    client: Client, district: District, officer: User
) -> None:
    centre = centre_in(district, "สนวน", 1)
    CommitteeFactory(centre=centre, starts_on=date(2017, 3, 26), ends_on=date(2021, 3, 25), members=9)

    page = words(page_of(client, officer, centre))

    assert "ครบวาระแล้ว" in page
    assert "ครบวาระเมื่อ 25 มีนาคม 2564 วันนี้ไม่มีกรรมการอยู่ในวาระ" in page
    assert "9 คน" in page


def test_centre_page_without_a_committee_says_what_it_is_for(
    client: Client, district: District, officer: User
) -> None:
    page = words(page_of(client, officer, centre_in(district, "สนวน", 1)))

    assert "ยังไม่มีคณะกรรมการในทะเบียน" in page


def test_centre_page_lists_every_year_with_both_readings(
    client: Client, district: District, officer: User
) -> None:
    centre = centre_in(district, "สนวน", 1, members=9)
    listed_form(centre, round_of(2564), total=57, strict_total=55)
    old = listed_form(centre, round_of(2562, note="ใช้ย้อนหลังเพื่อสาธิต"), total=43, sent=True)

    response = page_of(client, officer, centre)

    page = words(response)
    this_year = "ปี 2564 ร่าง ตอบครบแล้ว 57 คะแนน เคร่งครัด 55 เข้มแข็ง เคร่งครัด ปานกลาง"
    assert this_year in page
    assert "ใช้ย้อนหลังเพื่อสาธิต" in page
    assert reverse("assessment:score-sheet", args=[old.pk]) in [url for _, url in links(response)]
    assert page.index(this_year) < page.index("ปี 2562 ใช้ย้อนหลัง")


def test_centre_page_starts_the_form_of_this_year_once(
    client: Client, district: District, officer: User
) -> None:
    centre = centre_in(district, "สนวน", 1, members=9)
    round_ = round_of(2564)
    start = reverse("assessment:start", args=[2564, centre.pk])

    before = page_of(client, officer, centre)
    assert start in posts(before)
    assert "เริ่มประเมินปี 2564" in words(before)

    listed_form(centre, round_, answered=8)
    after = page_of(client, officer, centre)
    assert start not in posts(after)
    assert "ทำแบบประเมินปี 2564 ต่อ" in words(after)


@pytest.mark.parametrize("role", [Role.DISTRICT_HEAD, Role.PROVINCIAL, Role.DEPARTMENT])
def test_centre_page_lets_only_an_officer_of_the_district_start(
    client: Client, district: District, role: Role
) -> None:
    centre = centre_in(district, "สนวน", 1)
    round_of(2564)
    area = {
        Role.DISTRICT_HEAD: {"district": district},
        Role.PROVINCIAL: {"province": district.province},
        Role.DEPARTMENT: {},
    }[role]

    response = page_of(client, person_with(role, **area), centre)

    assert not any("/start/" in address for address in posts(response))
    assert "พัฒนากรของอำเภอเป็นผู้ประเมิน" in words(response)


@pytest.mark.parametrize(
    ("status", "changes"),
    [(CentreStatus.SUSPENDED, {}), (CentreStatus.ACTIVE, {"closed_on": "2021-04-19"})],
)
def test_centre_page_starts_nothing_where_the_service_would_refuse(
    client: Client, district: District, officer: User, status: str, changes: dict[str, str]
) -> None:
    centre = centre_in(district, "สนวน", 1, status=status)
    round_of(2564, **changes)

    assert not any("/start/" in address for address in posts(page_of(client, officer, centre)))


def test_centre_page_prints_a_blank_form_with_its_name(
    client: Client, district: District, officer: User
) -> None:
    centre = centre_in(district, "สนวน", 1)
    round_of(2564)

    addresses = [url for _, url in links(page_of(client, officer, centre))]

    assert f"{reverse('assessment:blank-sheet', args=[2564])}?centre={centre.pk}" in addresses


def test_page_of_a_district_centre_lists_the_centres_below_with_their_forms(
    client: Client, district: District, officer: User
) -> None:
    listed_form(centre_in(district, "ตาเสา", 1, members=9), round_of(2564), total=47, sent=True)
    centre_in(district, "สนวน", 2)

    page = words(page_of(client, officer, district_centre(district)))

    assert "ศอช.ต. ในอำเภอ 2 แห่ง" in page
    assert "47" in page
    assert "ปานกลาง" in page


def test_page_of_a_province_centre_lists_the_district_centres(
    client: Client, district: District, provincial: User
) -> None:
    district_centre(district)

    page = words(page_of(client, provincial, province_centre(district.province)))

    assert "ศอช.อ. ห้วยราช" in page
    assert "ผลประเมินจัดระดับ" not in page


def test_centre_page_asks_as_often_for_a_large_committee(
    client: Client, district: District, officer: User
) -> None:
    centre = centre_in(district, "สนวน", 1, members=1)
    listed_form(centre, round_of(2564), total=47, sent=True)
    client.force_login(officer)

    def grow() -> None:
        committee = centre.committees.get()
        for order in range(2, 26):
            SeatFactory(committee=committee, order=order)
        for year in (2563, 2562, 2561):
            listed_form(centre, round_of(year), total=47, sent=True)

    same_queries(client, reverse("centre-detail", args=[centre.pk]), 16, grow=grow)


def test_page_of_a_district_centre_asks_as_often_for_thirty_below(
    client: Client, district: District, officer: User
) -> None:
    round_ = round_of(2564)
    listed_form(centre_in(district, "ตาเสา", 1, members=3), round_, total=47, sent=True)
    CommitteeFactory(centre=district_centre(district), members=2)
    client.force_login(officer)

    def grow() -> None:
        for number in range(2, 31):
            listed_form(centre_in(district, f"หนองบัว{number}", number, members=1), round_, total=47)

    same_queries(client, reverse("centre-detail", args=[district_centre(district).pk]), 16, grow=grow)


def test_centre_page_leads_to_the_selection_under_way_and_not_to_another(
    client: Client, district: District, officer: User
) -> None:
    centre = centre_in(district, "สนวน", 1)
    CommitteeFactory(centre=centre, starts_on=date(2017, 6, 16), ends_on=date(2021, 6, 15), members=9)
    start = reverse("registry:selection-start", args=[centre.pk])
    assert start in [url for _, url in links(page_of(client, officer, centre))]

    coming = CommitteeFactory(
        centre=centre, status="choosing", starts_on=date(2021, 6, 16), ends_on=date(2025, 6, 15)
    )
    selection = Selection.objects.create(committee=coming)

    offered = [url for _, url in links(page_of(client, officer, centre))]
    assert reverse("registry:selection-detail", args=[selection.pk]) in offered
    assert start not in offered
