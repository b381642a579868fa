"""The homes of a province and of the country: figures, the most unsent first, every figure a link."""

import pytest
from django.test import Client
from django.urls import reverse

from assessment.models import AssessmentRound
from conweb.kernel.choices import Role
from conweb.kernel.models import District
from registry.models import Centre
from tests.conweb.homes.visiting import home
from tests.factories import (
    DistrictFactory,
    ProvinceFactory,
    centre_in,
    listed_form,
    officer_of,
    person_with,
    province_centre,
)
from tests.pages import links, same_queries, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def province_of_two(four: list[Centre], round_: AssessmentRound) -> list[Centre]:
    """A second district whose two centres are sent, one of them weak."""
    other = DistrictFactory(code="3102", name="คูเมือง")
    more = [centre_in(other, name, number, members=3) for number, name in enumerate(("ปะเคียบ", "พรสำราญ"), 1)]
    listed_form(more[0], round_, total=41, sent=True)
    listed_form(more[1], round_, total=60, sent=True)
    return [*four, *more]


@pytest.mark.parametrize("role", [Role.PROVINCIAL, Role.DEPARTMENT])
def test_every_figure_of_a_wide_home_links_to_exactly_those_centres(
    client: Client, province_of_two: list[Centre], role: Role
) -> None:
    province = ProvinceFactory() if role == Role.PROVINCIAL else None
    response = home(client, person_with(role, province=province))

    overview = reverse("assessment:overview")
    counted = [
        (int(said.split()[0]), url)
        for said, url in links(response)
        if url.startswith(f"{overview}?") and "standing=" in url and said.split()[0].isdigit()
    ]
    assert len(counted) >= 10
    for number, url in counted:
        assert client.get(url).context["page"].paginator.count == number, url


def test_province_home_lists_the_duties_of_the_province(
    client: Client, province_of_two: list[Centre]
) -> None:
    page = words(home(client, person_with(Role.PROVINCIAL, province=ProvinceFactory())))

    assert "สรุปรายงานผลประเมินส่งกรม" in page
    assert "ครบกำหนด 16 ส.ค. 2564" in page
    assert "ส่งครบ 1 จาก 2 อำเภอ" in page


def test_province_home_puts_the_most_unsent_district_first(
    client: Client, province_of_two: list[Centre]
) -> None:
    response = home(client, person_with(Role.PROVINCIAL, province=ProvinceFactory()))

    assert [row.name for row in response.context["matters"].matrix.rows] == ["ห้วยราช", "คูเมือง"]


def test_province_home_is_seen_by_an_officer_as_far_as_the_own_district(
    client: Client, province_of_two: list[Centre], district: District
) -> None:
    response = home(client, officer_of(district), reverse("province-home", args=["31"]))

    assert "แสดงเฉพาะอำเภอที่ท่านดูแล" in words(response)
    assert "สรุปรายงานผลประเมินส่งกรม" not in words(response), "a duty of the province is not this person's"
    assert [row.place.pk for row in response.context["matters"].found] == ["3116"]


def test_country_home_counts_by_province(
    client: Client, province_of_two: list[Centre], round_: AssessmentRound
) -> None:
    far = DistrictFactory(code="3002", name="ครบุรี")
    listed_form(centre_in(far, "แชะ", 1), round_, total=50, sent=True)

    response = home(client, person_with(Role.DEPARTMENT))

    rows = {row.place.name: row for row in response.context["matters"].found}
    assert (rows["บุรีรัมย์"].sent, rows["บุรีรัมย์"].centres) == (3, 6)
    assert (rows["นครราชสีมา"].sent, rows["นครราชสีมา"].centres) == (1, 1)


def test_province_home_asks_as_often_for_thirty_districts(client: Client, round_: AssessmentRound) -> None:
    province = ProvinceFactory()
    listed_form(centre_in(DistrictFactory(code="3101"), "ในเมือง", 1, members=1), round_, total=47, sent=True)
    client.force_login(person_with(Role.PROVINCIAL, province=province))

    def grow() -> None:
        for number in range(2, 31):
            district = DistrictFactory(code=f"31{number:02d}")
            listed_form(centre_in(district, "ในเมือง", 1), round_, total=30 + number, sent=True)

    same_queries(client, "/", 16, grow=grow)


def test_country_home_asks_as_often_for_thirty_provinces(client: Client, round_: AssessmentRound) -> None:
    listed_form(centre_in(DistrictFactory(code="3101"), "ในเมือง", 1), round_, total=47, sent=True)
    client.force_login(person_with(Role.DEPARTMENT))

    def grow() -> None:
        for number in range(32, 62):
            ProvinceFactory(code=str(number), name=f"จังหวัดที่{number}")
            place = centre_in(DistrictFactory(code=f"{number}01"), "ในเมือง", 1)
            listed_form(place, round_, total=47, sent=True)

    same_queries(client, "/", 11, grow=grow)


def test_wide_home_without_a_round_says_who_opens_one(client: Client) -> None:
    province_centre(ProvinceFactory())

    page = words(home(client, person_with(Role.PROVINCIAL, province=ProvinceFactory())))

    assert "กรมการพัฒนาชุมชนเป็นผู้เปิดรอบ" in page
