"""The registry: the list of centres with its filter, and the page of one centre."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, Duty, Subdistrict, User
from registry.choices import CentreStatus, Position, Source
from registry.models import AbsentCentre, Centre, Selection
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    PersonFactory,
    ProvinceFactory,
    SeatFactory,
    SubdistrictFactory,
    district_centre,
    listed_form,
    officer_of,
    person_with,
    province_centre,
    round_of,
)
from tests.pages import links, posts, same_queries, words

pytestmark = pytest.mark.django_db

LIST = reverse("registry:centre-list")


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


@pytest.fixture
def officer(district: District) -> User:
    return officer_of(district)


@pytest.fixture
def provincial() -> User:
    return person_with(Role.PROVINCIAL, province=ProvinceFactory())


def centre_in(district: District, name: str, number: int, **fields: object) -> Centre:
    place = SubdistrictFactory(code=f"{district.pk}{number:02d}", name=name)
    return CentreFactory(subdistrict=place, **fields)


def listed(client: Client, user: User, query: str = "") -> list[str]:
    client.force_login(user)
    return [row.centre.short_name for row in client.get(f"{LIST}?{query}").context["rows"]]


def page_of(client: Client, user: User, centre: Centre) -> object:
    client.force_login(user)
    response = client.get(reverse("centre-detail", args=[centre.pk]))
    assert response.status_code == 200
    return response


# ── the list ────────────────────────────────────────────────────────────────────────────────


def test_centre_list_holds_the_own_district_in_the_order_of_the_dictionary(
    client: Client, district: District, officer: User
) -> None:
    for number, name in enumerate(("เมืองโพธิ์", "ตาเสา", "โคกเหล็ก"), start=1):
        centre_in(district, name, number)
    centre_in(DistrictFactory(code="3102"), "คูเมือง", 1)

    assert listed(client, officer) == ["ศอช.ต. โคกเหล็ก", "ศอช.ต. ตาเสา", "ศอช.ต. เมืองโพธิ์", "ศอช.อ. ห้วยราช"]


def test_centre_list_gives_a_place_with_its_whole_path(
    client: Client, district: District, officer: User
) -> None:
    centre_in(district, "สนวน", 1, members=14)
    client.force_login(officer)

    page = words(client.get(LIST))

    assert "ตำบลสนวน อำเภอห้วยราช จังหวัดบุรีรัมย์" in page
    assert "14 คน" in page


def test_centre_list_says_what_is_shown_and_clears_it_with_one_click(
    client: Client, district: District, provincial: User
) -> None:
    centre_in(district, "สนวน", 1)
    centre_in(district, "ตาเสา", 2)
    client.force_login(provincial)

    response = client.get(f"{LIST}?district=3116&tier=subdistrict&q=สน")

    assert "ชื่อมี “สน” · อำเภอห้วยราช · ระดับตำบล · 1 แห่ง" in words(response)
    assert ("ล้างตัวกรอง", LIST) in links(response)


def test_centre_list_without_a_filter_has_nothing_to_clear(
    client: Client, district: District, officer: User
) -> None:
    centre_in(district, "สนวน", 1)
    client.force_login(officer)

    page = words(client.get(LIST))

    assert "ทั้งหมดในพื้นที่ของท่าน · 2 แห่ง" in page
    assert "ล้างตัวกรอง" not in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("tier=district", ["ศอช.อ. ห้วยราช"]),
        ("status=suspended", ["ศอช.ต. ตาเสา"]),
        ("q=ห้วยราช", ["ศอช.อ. ห้วยราช"]),
        ("q=  สนวน ", ["ศอช.ต. สนวน"]),
        # สระอำ is typed as one letter or as two that look the same.
        ("q=ล\u0e4d\u0e32ดวน", ["ศอช.ต. ลำดวน"]),
        ("term=vacant", ["ศอช.ต. บ้านตะโก"]),
        ("term=ending", ["ศอช.ต. สนวน"]),
        ("mine=on", ["ศอช.ต. บ้านตะโก"]),
    ],
)
def test_centre_list_filters(
    client: Client, district: District, officer: User, query: str, names: list[str]
) -> None:
    CommitteeFactory(centre=district_centre(district))
    ending = centre_in(district, "สนวน", 1)
    CommitteeFactory(centre=ending, starts_on=date(2017, 6, 16), ends_on=date(2021, 6, 15))
    centre_in(district, "ตาเสา", 2, members=9, status=CentreStatus.SUSPENDED)
    centre_in(district, "ลำดวน", 4, members=9)
    mine = centre_in(district, "บ้านตะโก", 3)
    Duty.objects.get(user=officer).subdistricts.add(mine.subdistrict)

    assert listed(client, officer, query) == names


def test_centre_list_offers_mine_only_to_an_officer(
    client: Client, district: District, officer: User, provincial: User
) -> None:
    centre_in(district, "สนวน", 1)

    client.force_login(officer)
    assert "เฉพาะตำบลที่ฉันรับผิดชอบ" in words(client.get(LIST))
    client.force_login(provincial)
    assert "เฉพาะตำบลที่ฉันรับผิดชอบ" not in words(client.get(LIST))


def test_centre_list_does_not_filter_by_a_district_elsewhere_and_says_so(
    client: Client, district: District, officer: User
) -> None:
    centre_in(district, "สนวน", 1)
    centre_in(DistrictFactory(code="3002", name="ครบุรี"), "แชะ", 1)
    client.force_login(officer)

    response = client.get(f"{LIST}?district=3002")

    assert "จึงไม่ได้กรองด้วย อำเภอ" in words(response)
    assert "ครบุรี" not in words(response)
    assert [row.centre.district_id for row in response.context["rows"]] == ["3116", "3116"]


def test_centre_list_of_the_country_asks_for_the_province_before_the_district(
    client: Client, district: District
) -> None:
    centre_in(district, "สนวน", 1)
    centre_in(DistrictFactory(code="3002", name="ครบุรี"), "แชะ", 1)
    client.force_login(person_with(Role.DEPARTMENT))

    whole = client.get(LIST).context["filter"]
    one = client.get(f"{LIST}?province=30").context["filter"]

    assert dict(whole.form.fields["district"].choices).keys() == {""}
    assert dict(one.form.fields["district"].choices).keys() == {"", "3002"}
    assert one.said == ["จังหวัดนครราชสีมา"]


def test_centre_list_says_what_is_missing_where_it_is_empty(client: Client, officer: User) -> None:
    client.force_login(officer)

    assert "ยังไม่มี ศอช. ในพื้นที่ของท่าน" in words(client.get(LIST))


def test_centre_list_tells_of_a_subdistrict_without_a_centre_when_it_is_searched_for(
    client: Client, district: District, officer: User
) -> None:
    centre_in(district, "สนวน", 1)
    for number, name in ((90, "ในเมือง"), (91, "หนองบัว")):
        place = Subdistrict.objects.create(code=f"3116{number}", name=name, district=district)
        AbsentCentre.objects.create(subdistrict=place, reason="อยู่ในเขตเทศบาลเมืองทั้งตำบล")
    client.force_login(officer)

    page = words(client.get(f"{LIST}?q=ในเมือง"))

    assert "ไม่พบ ศอช. ตามที่กรอง" in page
    assert "ตำบลในเมือง" in page
    assert "ตำบลหนองบัว" not in page


def test_centre_list_keeps_the_absent_out_of_a_list_of_other_things(
    client: Client, district: District, officer: User
) -> None:
    centre_in(district, "สนวน", 1)
    place = Subdistrict.objects.create(code="311690", name="ในเมือง", district=district)
    AbsentCentre.objects.create(subdistrict=place, reason="อยู่ในเขตเทศบาลเมืองทั้งตำบล")
    client.force_login(officer)

    assert "ตำบลในเมือง" in words(client.get(LIST))
    assert "ตำบลในเมือง" not in words(client.get(f"{LIST}?tier=district"))
    assert "ตำบลในเมือง" not in words(client.get(f"{LIST}?status=active"))


def test_centre_list_turns_pages_with_its_filter(client: Client, district: District, officer: User) -> None:
    for number in range(1, 54):
        centre_in(district, f"หนองบัว{number:02d}", number)
    client.force_login(officer)

    first = client.get(f"{LIST}?tier=subdistrict")
    second = client.get(f"{LIST}?tier=subdistrict&page=2")

    assert "หน้า 1 จาก 2 · รายการ 1 – 50 จาก 53" in words(first)
    assert any(
        label == "ถัดไป" and "tier=subdistrict" in url and "page=2" in url for label, url in links(first)
    )
    assert len(second.context["rows"]) == 3


@pytest.mark.parametrize("page", ["0", "-3", "99999", "x", "๒"])
def test_centre_list_shows_a_page_for_any_page_number(
    client: Client, district: District, officer: User, page: str
) -> None:
    centre_in(district, "สนวน", 1)
    client.force_login(officer)

    assert client.get(LIST, {"page": page}).status_code == 200


def test_centre_list_asks_as_often_for_thirty_centres(
    client: Client, district: District, provincial: User
) -> None:
    centre_in(district, "สนวน", 1, members=2)
    client.force_login(provincial)

    def grow() -> None:
        for number in range(20, 50):
            centre_in(DistrictFactory(code=f"31{number}"), f"หนองบัว{number}", 1, members=2)

    same_queries(client, f"{LIST}?tier=subdistrict&province=31", 9, grow=grow)


# ── one centre ──────────────────────────────────────────────────────────────────────────────


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

    same_queries(client, reverse("centre-detail", args=[centre.pk]), 12, grow=grow)


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

    same_queries(client, reverse("centre-detail", args=[district_centre(district).pk]), 13, grow=grow)


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
