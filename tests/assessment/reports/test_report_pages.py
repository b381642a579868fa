"""The place «รายงาน»: what it offers to whom, for which area and year."""

import pytest
from django.urls import reverse

from assessment.choices import Status
from conweb.kernel.choices import Role
from tests.factories import (
    DistrictFactory,
    DutyFactory,
    UserFactory,
    centre_in,
    listed_form,
    officer_of,
    person_with,
    round_of,
)
from tests.pages import links, same_queries, words

HERE = reverse("assessment:report-list")


@pytest.fixture
def provincial(district):
    return person_with(Role.PROVINCIAL, province=district.province)


@pytest.fixture
def forms(district, round_):
    other = DistrictFactory(code="3117", name="ใกล้เคียง")
    listed_form(centre_in(district, "กก", 1), round_, total=60, status=Status.ACCEPTED)
    listed_form(centre_in(district, "ขข", 2), round_, total=45, status=Status.SENT)
    centre_in(district, "คค", 3)
    centre_in(other, "งง", 1)
    return other


def addresses(response) -> set[str]:
    return {url for _, url in links(response)}


def test_officer_is_offered_the_papers_of_the_district(client, forms, district):
    client.force_login(officer_of(district))

    offered = addresses(client.get(HERE))

    for name in (
        "district-summary",
        "year-end-district",
        "central-report-district",
        "report-letter-district",
        "yearly-figures",
    ):
        assert reverse(f"assessment:{name}", args=[2564, "3116"]) in offered, name
    assert not [url for url in offered if "/provinces/31" in url]


def test_province_is_offered_its_own_and_those_of_its_districts(client, forms, provincial):
    client.force_login(provincial)

    offered = addresses(client.get(HERE))

    for name in (
        "province-summary",
        "year-end-province",
        "central-report-province",
        "report-letter-province",
    ):
        assert reverse(f"assessment:{name}", args=[2564, "31"]) in offered, name
    for code in ("3116", "3117"):
        assert reverse("assessment:district-summary", args=[2564, code]) in offered
    assert reverse("assessment:reminder-list", args=[2564, "31"]) in offered


def test_department_is_offered_the_reports_of_the_country(client, forms):
    client.force_login(person_with(Role.DEPARTMENT))

    offered = addresses(client.get(HERE))

    assert reverse("assessment:central-report", args=[2564]) in offered
    assert reverse("assessment:ministry-report", args=[2564]) in offered
    assert reverse("assessment:province-summary", args=[2564, "31"]) in offered


def test_reader_is_offered_no_letter(client, forms, district):
    client.force_login(person_with(Role.EXECUTIVE, province=district.province))

    response = client.get(HERE)

    assert "หนังสือนำส่ง" not in words(response)
    assert "หนังสือเตือน" not in words(response)


def test_who_holds_two_districts_chooses_one(client, forms, district):
    user = UserFactory()
    for place in (district, forms):
        DutyFactory(user=user, district=place)
    client.force_login(user)

    assert "เลือกพื้นที่ก่อน" in words(client.get(HERE))
    assert "สรุปผลการจัดระดับ อำเภอใกล้เคียง" in words(client.get(HERE, {"district": "3117"}))


def test_judge_has_no_area_to_report(client, forms, district):
    client.force_login(person_with(Role.JUDGE, province=district.province))

    assert "บัญชีนี้ยังไม่มีพื้นที่ที่ดูรายงานได้" in words(client.get(HERE))


def test_year_is_kept_from_page_to_page(client, forms, district, provincial):
    listed_form(centre_in(district, "จจ", 4), round_of(2563), total=60, status=Status.REPORTED)
    client.force_login(provincial)

    response = client.get(HERE, {"year": "2563"})

    assert "รายงาน ปี 2563" in words(response)
    assert reverse("assessment:province-summary", args=[2563, "31"]) in addresses(response)
    table = f"{reverse('assessment:report-table', args=['forms'])}?year=2563"
    assert table in addresses(response)
    assert "ยังไม่ส่งผลประเมิน ปี 2563" in words(client.get(table))


def test_figures_lead_to_lists_of_exactly_so_many(client, forms, provincial):
    client.force_login(provincial)

    figures = [(label, url) for label, url in links(client.get(HERE)) if "standing=" in url]

    assert [label for label, _ in figures] == [
        "2 จาก 3 แห่ง ส่งแล้ว ห้วยราช",
        "1 แห่ง จังหวัดรับแล้ว ห้วยราช",
        "2 จาก 4 แห่ง ส่งแล้ว รวม",
        "1 แห่ง จังหวัดรับแล้ว รวม",
    ]
    for label, url in figures:
        assert f"{label.split()[0]} แห่ง" in words(client.get(url)), label


def test_place_without_a_round_says_so(client, provincial):
    client.force_login(provincial)

    assert client.get(HERE).status_code == 200
    assert client.get(reverse("assessment:report-table", args=["forms"])).status_code == 200


def test_reports_are_a_place_of_the_frame(client, forms, provincial, district):
    client.force_login(provincial)

    for url in (
        HERE,
        reverse("assessment:yearly-figures", args=[2564, "3116"]),
        reverse("assessment:policy-list"),
    ):
        page = client.get(url).content.decode()
        here = page[page.index('class="places"') :]
        current = here[: here.index("</nav>")].split("<li>")

        marked = ["aria-current" in item.partition("</li>")[0] for item in current[1:]]
        assert marked == [False, False, False, False, False, True, False], url


@pytest.mark.parametrize(("district_only", "number"), [(False, 8), (True, 6)])
def test_page_asks_the_same_for_few_and_for_many(
    client, forms, round_, provincial, district, district_only, number
):
    client.force_login(provincial)

    def grow() -> None:
        for place in range(20, 50):
            other = DistrictFactory(code=f"31{place}")
            listed_form(centre_in(other, "กก", 1), round_, total=50, status=Status.ACCEPTED)
            listed_form(centre_in(district, f"ก{place}", place), round_, total=50, status=Status.SENT)

    same_queries(client, f"{HERE}?district=3116" if district_only else HERE, number, grow=grow)
