"""Which home opens for whom, and what every home says of the registry and of days."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from conweb import due
from conweb.kernel.choices import Role
from conweb.kernel.models import District
from registry.models import Centre
from tests.conweb.homes.visiting import home
from tests.factories import (
    DistrictFactory,
    ProvinceFactory,
    SubdistrictFactory,
    UserFactory,
    centre_in,
    officer_of,
    person_with,
)
from tests.pages import links, words

pytestmark = pytest.mark.django_db

TODAY = date(2021, 4, 20)  # the business date of the tests: อังคาร 20 เม.ย. 2564

# ── which home ──────────────────────────────────────────────────────────────────────────────


def test_home_of_an_officer_is_the_district(client: Client, four: list[Centre], district: District) -> None:
    page = words(home(client, officer_of(district)))

    assert "สำนักงานพัฒนาชุมชนอำเภอห้วยราช" in page
    assert "วันอังคารที่ 20 เมษายน 2564" in page


def test_home_of_the_province_is_the_province(client: Client, four: list[Centre]) -> None:
    page = words(home(client, person_with(Role.PROVINCIAL, province=ProvinceFactory())))

    assert "ภาพรวมจังหวัดบุรีรัมย์" in page


def test_home_of_the_department_is_the_country(client: Client, four: list[Centre]) -> None:
    page = words(home(client, person_with(Role.DEPARTMENT)))

    assert "ภาพรวมทั้งประเทศ" in page


def test_home_without_a_duty_says_whom_to_ask(client: Client) -> None:
    page = words(home(client, UserFactory()))

    assert "ติดต่อผู้ดูแลระบบ" in page


def test_home_of_a_judge_says_what_will_stand_there(client: Client) -> None:
    page = words(home(client, person_with(Role.JUDGE, province=ProvinceFactory())))

    assert "ยังไม่มีรอบที่ท่านต้องตัดสิน" in page


def test_home_of_a_district_without_centres_stays_open(client: Client, district: District) -> None:
    page = words(home(client, officer_of(district)))

    assert "ยังไม่เปิดรอบประเมิน" in page


def test_district_home_outside_own_area_is_404(client: Client, four: list[Centre]) -> None:
    client.force_login(officer_of(DistrictFactory(code="3102")))

    assert client.get(reverse("district-home", args=["3116"])).status_code == 404
    assert client.get(reverse("province-home", args=["30"])).status_code == 404


# ── small rules ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2021, 4, 19), ""),
        (date(2021, 4, 20), ""),
        (date(2021, 4, 21), ""),
        (date(2021, 4, 23), "วันศุกร์นี้"),
        (date(2021, 4, 25), "วันอาทิตย์นี้"),
        (date(2021, 4, 26), "วันจันทร์หน้า"),
        (date(2021, 4, 30), "วันศุกร์หน้า"),
        (date(2021, 5, 3), ""),
    ],
)
def test_weekday_words_name_this_week_and_the_next(day: date, said: str) -> None:
    assert due.weekday_words(day, TODAY) == said


# ── the registry on the homes ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("role", [Role.OFFICER, Role.PROVINCIAL])
def test_home_counts_the_centres_of_the_own_area_against_its_subdistricts(
    client: Client, district: District, role: Role
) -> None:
    centre_in(district, "สนวน", 1)
    SubdistrictFactory(code="311602", name="ในเมือง")
    area = {"district": district} if role == Role.OFFICER else {"province": district.province}

    hrefs = dict(links(home(client, person_with(role, **area))))

    assert len(client.get(hrefs["1 จาก 2 ตำบล"]).context["rows"]) == 1
    assert len(client.get(hrefs["1 ตำบล"]).context["rows"]) == 1


def test_home_of_the_country_stands_beside_the_reference(client: Client, district: District) -> None:
    centre_in(district, "สนวน", 1)

    response = home(client, person_with(Role.DEPARTMENT))

    page = words(response)
    assert "ศอช.ต. 1 แห่ง อ้างอิง 6,869 แห่ง" in page
    assert "ศอช.อ. 1 แห่ง อ้างอิง 878 แห่ง" in page
    assert "ศอช.จ. 1 แห่ง อ้างอิง 76 แห่ง" in page
    assert ("ดูเหตุการณ์ที่อธิบาย", reverse("registry:centre-counts")) in links(response)
