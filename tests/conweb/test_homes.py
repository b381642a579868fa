"""The homes: what is due in a district, and how far the districts of a province or the provinces are."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from assessment.models import AssessmentRound
from conweb import due
from conweb.kernel.choices import Role
from conweb.kernel.models import District, Subdistrict
from registry.choices import CentreStatus
from registry.models import AbsentCentre, Centre
from registry.services.selections import start_selection
from tests.factories import (
    CentreFactory,
    CommitteeFactory,
    DistrictFactory,
    ProvinceFactory,
    SubdistrictFactory,
    UserFactory,
    district_centre,
    listed_form,
    officer_of,
    person_with,
    province_centre,
    round_of,
)
from tests.pages import links, posts, same_queries, words

pytestmark = pytest.mark.django_db

TODAY = date(2021, 4, 20)  # the business date of the tests: อังคาร 20 เม.ย. 2564


@pytest.fixture
def round_() -> AssessmentRound:
    return round_of(2564)


@pytest.fixture
def district() -> District:
    return DistrictFactory(code="3116", name="ห้วยราช")


def centre_in(district: District, name: str, number: int, **fields: object) -> Centre:
    place = SubdistrictFactory(code=f"{district.pk}{number:02d}", name=name)
    return CentreFactory(subdistrict=place, **fields)


@pytest.fixture
def four(district: District, round_: AssessmentRound) -> list[Centre]:
    """One centre in each standing: sent, complete, partial, untouched."""
    sent, ready, begun, untouched = (
        centre_in(district, name, number, members=9)
        for number, name in enumerate(("ตาเสา", "สามแวง", "สนวน", "ห้วยราชา"), start=1)
    )
    CommitteeFactory(centre=district_centre(district))
    listed_form(sent, round_, total=47, sent=True)
    listed_form(ready, round_, total=57, strict_total=55)
    listed_form(begun, round_, answered=20)
    return [sent, ready, begun, untouched]


def home(client: Client, user: object, address: str = "/") -> object:
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return response


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


# ── what is due in a district ────────────────────────────────────────────────────────────────


def test_district_home_says_who_is_ready_begun_and_not_begun(
    client: Client, four: list[Centre], district: District
) -> None:
    page = words(home(client, officer_of(district)))

    assert "ส่งแล้ว 1 จาก 4 แห่ง" in page
    assert "พร้อมส่ง สามแวง" in page
    assert "ทำค้าง สนวน 20 ข้อ" in page
    assert "ยังไม่เริ่ม ห้วยราชา" in page


def test_district_home_tells_how_near_the_date_is(
    client: Client, four: list[Centre], district: District
) -> None:
    page = words(home(client, officer_of(district)))

    # 30 เม.ย. 2564 is the Friday of the week after 20 เม.ย. 2564.
    assert "อีก 10 วัน" in page
    assert "วันศุกร์หน้า" in page
    assert "ครบกำหนด 30 เม.ย. 2564" in page
    assert "ภายใน 30 วัน 1 เรื่อง" in page


def test_district_home_is_late_after_the_date(
    client: Client, four: list[Centre], district: District, settings: object
) -> None:
    settings.BUSINESS_DATE = "2021-05-03"

    page = words(home(client, officer_of(district)))

    assert "เกินกำหนด" in page
    assert "เกินมา 3 วัน" in page
    assert "ต้องทำทันที 1 เรื่อง" in page


def test_district_home_is_calm_when_all_are_sent(
    client: Client, district: District, round_: AssessmentRound
) -> None:
    listed_form(centre_in(district, "ตาเสา", 1, members=9), round_, total=47, sent=True)
    CommitteeFactory(centre=district_centre(district))

    page = words(home(client, officer_of(district)))

    assert "ส่งครบแล้ว" in page
    assert "ไม่มีเรื่องเร่งด่วน" in page


def test_district_home_does_not_claim_what_it_cannot_know(
    client: Client, four: list[Centre], district: District
) -> None:
    response = home(client, officer_of(district))

    # The rosters were due on 31 มี.ค.; nothing here says whether they were sent, so nothing is called late.
    assert "ปรับปรุงฐานข้อมูลและคำสั่งแต่งตั้งกรรมการ" in words(response)
    assert "เกินกำหนด" not in words(response)
    assert "สรุปรายงานผลประเมินส่งกรม" not in words(response), "a duty of the province is not the district's"


def test_district_home_lists_a_term_that_ends_soon(
    client: Client, district: District, round_: AssessmentRound
) -> None:
    centre = centre_in(district, "สนวน", 5)
    CommitteeFactory(centre=centre, starts_on=date(2017, 6, 16), ends_on=date(2021, 6, 15))
    CommitteeFactory(centre=district_centre(district))

    response = home(client, officer_of(district))

    assert "วาระกรรมการ ศอช.ต. สนวน จะครบ" in words(response)
    assert "อีก 56 วัน" in words(response)
    assert any(url == f"{reverse('centre-detail', args=[centre.pk])}#committee" for _, url in links(response))


def test_district_home_leads_its_officer_from_a_term_to_the_selection(
    client: Client, district: District, round_: AssessmentRound
) -> None:
    centre = centre_in(district, "สนวน", 5)
    CommitteeFactory(centre=centre, starts_on=date(2017, 6, 16), ends_on=date(2021, 6, 15))
    CommitteeFactory(centre=district_centre(district))
    start = reverse("registry:selection-start", args=[centre.pk])

    assert start in [url for _, url in links(home(client, officer_of(district)))]
    assert start not in [
        url for _, url in links(home(client, person_with(Role.EXECUTIVE, district=district)))
    ]


def test_district_home_leads_to_the_selection_that_is_under_way(
    client: Client, district: District, round_: AssessmentRound
) -> None:
    centre = centre_in(district, "สนวน", 5)
    CommitteeFactory(centre=centre, starts_on=date(2017, 6, 16), ends_on=date(2021, 6, 15))
    CommitteeFactory(centre=district_centre(district))
    officer = officer_of(district)
    selection = start_selection(centre=centre, by=officer, requested_on=date(2021, 4, 1))

    response = home(client, officer)

    assert "กำลังคัดเลือกชุดใหม่" in words(response)
    assert reverse("registry:selection-detail", args=[selection.pk]) in [url for _, url in links(response)]


def test_district_home_urges_where_no_committee_is_in_office(
    client: Client, district: District, round_: AssessmentRound
) -> None:
    for number in range(1, 7):
        ended = centre_in(district, f"หนองบัว{number}", number)
        CommitteeFactory(centre=ended, starts_on=date(2017, 4, 1), ends_on=date(2021, 3, 31))
    CommitteeFactory(centre=district_centre(district))

    page = words(home(client, officer_of(district)))

    assert "ไม่มีกรรมการอยู่ในวาระ · 6 แห่ง" in page
    assert "และอีก 2 แห่ง" in page


def test_district_home_counts_a_term_once_a_new_committee_stands(
    client: Client, district: District, round_: AssessmentRound
) -> None:
    centre = centre_in(district, "สนวน", 5, members=9)
    CommitteeFactory(centre=centre, starts_on=date(2016, 1, 1), ends_on=date(2019, 12, 31))
    CommitteeFactory(centre=district_centre(district))

    page = words(home(client, officer_of(district)))

    assert "ไม่มีกรรมการอยู่ในวาระ" not in page


# ── the centres of a district ────────────────────────────────────────────────────────────────


def test_district_home_shows_both_readings_where_the_band_differs(
    client: Client, four: list[Centre], district: District
) -> None:
    page = words(home(client, officer_of(district)))

    assert "57 คะแนน เคร่งครัด 55" in page
    assert "เคร่งครัด ปานกลาง" in page


def test_district_home_shows_last_year(client: Client, four: list[Centre], district: District) -> None:
    listed_form(four[0], round_of(2563), total=43, sent=True)

    page = words(home(client, officer_of(district)))

    assert "43 ปานกลาง" in page


def test_district_home_lets_an_officer_start_what_is_not_begun(
    client: Client, four: list[Centre], district: District
) -> None:
    response = home(client, officer_of(district))

    assert reverse("assessment:start", args=[2564, four[3].pk]) in posts(response)
    assert reverse("assessment:start", args=[2564, four[2].pk]) not in posts(response)
    assert "ประเมินทั้งอำเภอ" in words(response)


def test_district_home_of_the_head_only_looks(client: Client, four: list[Centre], district: District) -> None:
    response = home(client, person_with(Role.DISTRICT_HEAD, district=district))

    assert reverse("assessment:start", args=[2564, four[3].pk]) not in posts(response)
    assert "ทำต่อ" not in words(response)
    assert "ดูผลประเมินทั้งอำเภอ" in words(response)


def test_district_home_leaves_out_a_suspended_centre(
    client: Client, four: list[Centre], district: District
) -> None:
    centre_in(district, "โคกเหล็ก", 9, status=CentreStatus.SUSPENDED)

    page = words(home(client, officer_of(district)))

    assert "โคกเหล็ก" not in page


def test_district_home_says_why_a_subdistrict_has_no_centre(
    client: Client, four: list[Centre], district: District
) -> None:
    place = Subdistrict.objects.create(code="311690", name="ในเมือง", district=district)
    AbsentCentre.objects.create(subdistrict=place, reason="อยู่ในเขตเทศบาลเมืองทั้งตำบล")

    page = words(home(client, officer_of(district)))

    assert "ตำบลในเมือง" in page
    assert "อยู่ในเขตเทศบาลเมืองทั้งตำบล" in page


def test_district_home_strip_holds_every_date_of_the_year(
    client: Client, four: list[Centre], district: District
) -> None:
    page = words(home(client, officer_of(district)))

    strip = page[page.index("งานทั้งปีงบประมาณ 2564") :]
    for told in ("มี.ค. 31 ทะเบียนกรรมการ31 คำสั่ง ก.บ.ต.", "เม.ย. 30 ผลประเมิน", "พ.ค. 31 แผนพัฒนาตำบล"):
        assert told in strip
    assert "มิ.ย. 30 สิ้นสุดการประเมิน" in strip


def test_district_home_asks_as_often_for_thirty_centres(
    client: Client, district: District, round_: AssessmentRound
) -> None:
    listed_form(centre_in(district, "ตาเสา", 1, members=3), round_, total=47, sent=True)
    client.force_login(officer_of(district))

    def grow() -> None:
        for number in range(2, 31):
            listed_form(
                centre_in(district, f"หนองบัว{number}", number, members=2), round_, total=40 + number % 20
            )

    same_queries(client, "/", 14, grow=grow)


# ── a province and the country ───────────────────────────────────────────────────────────────


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

    assert [row.progress.place.name for row in response.context["rows"]] == ["ห้วยราช", "คูเมือง"]
    assert [row.progress.place.name for row in response.context["weakest"]] == ["คูเมือง", "ห้วยราช"]


def test_province_home_shows_whether_bands_get_better(client: Client, province_of_two: list[Centre]) -> None:
    before = round_of(2563)
    listed_form(province_of_two[0], before, total=41, sent=True)
    listed_form(province_of_two[1], before, total=30, sent=True)

    response = home(client, person_with(Role.PROVINCIAL, province=ProvinceFactory()))

    weak = next(trend for trend in response.context["trends"] if trend.level == 1)
    assert weak.said == "อ่อนแอ ปี 2563 2 แห่ง ปี 2564 1 แห่ง"


def test_province_home_is_seen_by_an_officer_as_far_as_the_own_district(
    client: Client, province_of_two: list[Centre], district: District
) -> None:
    response = home(client, officer_of(district), reverse("province-home", args=["31"]))

    assert "แสดงเฉพาะอำเภอที่ท่านดูแล" in words(response)
    assert "สรุปรายงานผลประเมินส่งกรม" not in words(response), "a duty of the province is not this person's"
    assert [row.progress.place.pk for row in response.context["rows"]] == ["3116"]


def test_country_home_counts_by_province(
    client: Client, province_of_two: list[Centre], round_: AssessmentRound
) -> None:
    far = DistrictFactory(code="3002", name="ครบุรี")
    listed_form(centre_in(far, "แชะ", 1), round_, total=50, sent=True)

    response = home(client, person_with(Role.DEPARTMENT))

    rows = {row.progress.place.name: row.progress for row in response.context["rows"]}
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

    same_queries(client, "/", 14, grow=grow)


def test_country_home_asks_as_often_for_thirty_provinces(client: Client, round_: AssessmentRound) -> None:
    listed_form(centre_in(DistrictFactory(code="3101"), "ในเมือง", 1), round_, total=47, sent=True)
    client.force_login(person_with(Role.DEPARTMENT))

    def grow() -> None:
        for number in range(32, 62):
            ProvinceFactory(code=str(number), name=f"จังหวัดที่{number}")
            place = centre_in(DistrictFactory(code=f"{number}01"), "ในเมือง", 1)
            listed_form(place, round_, total=47, sent=True)

    same_queries(client, "/", 12, grow=grow)


def test_wide_home_without_a_round_says_who_opens_one(client: Client) -> None:
    province_centre(ProvinceFactory())

    page = words(home(client, person_with(Role.PROVINCIAL, province=ProvinceFactory())))

    assert "กรมการพัฒนาชุมชนเป็นผู้เปิดรอบ" in page


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


def test_forms_are_due_at_the_end_of_assessing_where_the_province_set_no_day(
    client: Client, round_: AssessmentRound
) -> None:
    far = DistrictFactory(code="3002", name="ครบุรี")
    centre_in(far, "แชะ", 1, members=9)

    page = words(home(client, officer_of(far)))

    # The letter of จังหวัดบุรีรัมย์ binds its own districts only; elsewhere the quarter ends on 30 มิ.ย. 2564.
    assert "ครบกำหนด 30 มิ.ย. 2564" in page
    assert "ครบกำหนด 30 เม.ย. 2564" not in page


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
