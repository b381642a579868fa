"""The list of centres: which are shown to whom, in which order, a page at a time."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from conweb.kernel.choices import Role
from conweb.kernel.models import District, Duty, Subdistrict, User
from registry.choices import CentreStatus
from registry.models import AbsentCentre
from tests.factories import (
    CommitteeFactory,
    DistrictFactory,
    centre_in,
    district_centre,
    person_with,
)
from tests.pages import links, same_queries, words

pytestmark = pytest.mark.django_db

LIST = reverse("registry:centre-list")


def listed(client: Client, user: User, query: str = "") -> list[str]:
    client.force_login(user)
    return [row.centre.short_name for row in client.get(f"{LIST}?{query}").context["rows"]]


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
