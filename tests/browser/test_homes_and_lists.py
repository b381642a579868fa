"""The homes and lists for every eye and every width: with data, empty, and with a filter that cannot be used."""

from dataclasses import dataclass
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from conweb.kernel.choices import Role
from conweb.kernel.models import Subdistrict, User
from registry.choices import CentreStatus
from registry.models import AbsentCentre, Centre
from tests.factories import (
    MEDIUM,
    AssessmentFactory,
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

# A desk, a phone, and 1280 px at 400 %.
WIDTHS = (1280, 360, 320)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What is marked never to break stands on one line.
BROKEN = """[...document.querySelectorAll("main .nb")]
  .filter((place) => place.getClientRects().length > 1).map((place) => place.textContent.trim())"""


@dataclass(frozen=True, slots=True)
class Land:
    """A district with a centre in every standing, a second one behind it, and who looks at them."""

    officer: User
    provincial: User
    department: User
    centre: Centre
    vacant: Centre
    form: int


@pytest.fixture
def land(site) -> Land:
    this_year, last_year = round_of(2564), round_of(2563, note="ใช้ย้อนหลังเพื่อสาธิต")
    district = DistrictFactory(code="3116", name="เฉลิมพระเกียรติ")
    officer = officer_of(district)
    names = ("บ้านใหม่ไชยพจน์", "เมืองโพธิ์", "สามแวง", "ห้วยราชา", "โนนสุวรรณ")
    centres = [
        CentreFactory(subdistrict=SubdistrictFactory(code=f"3116{number:02d}", name=name), members=15)
        for number, name in enumerate(names, start=1)
    ]
    form = AssessmentFactory(centre=centres[0], round=this_year, by=officer, answers=MEDIUM)
    listed_form(centres[1], this_year, answered=20)
    listed_form(centres[2], this_year, total=56, strict_total=53)
    listed_form(centres[3], this_year, total=41, sent=True)
    for centre in centres[:3]:
        listed_form(centre, last_year, total=44, sent=True)
    far = CentreFactory(
        subdistrict=SubdistrictFactory(code="311201", name="หนองบัวโคก"), status=CentreStatus.SUSPENDED
    )
    vacant = CentreFactory(subdistrict=SubdistrictFactory(code="311202", name="ลำปลายมาศ"))
    CommitteeFactory(centre=vacant, starts_on=date(2017, 3, 26), ends_on=date(2021, 3, 25), members=9)
    gone = Subdistrict.objects.create(code="311690", name="ในเมือง", district=district)
    AbsentCentre.objects.create(subdistrict=gone, reason="อยู่ในเขตเทศบาลเมืองทั้งตำบล ยังไม่จัดตั้ง ศอช.ต.")
    assert far.district_id == vacant.district_id
    return Land(
        officer,
        person_with(Role.PROVINCIAL, province=ProvinceFactory()),
        person_with(Role.DEPARTMENT),
        centres[0],
        vacant,
        form.pk,
    )


def findings(page: Page, address: str) -> list[str]:
    """What axe finds on a page, what scrolls sideways, and which names break, at every width."""
    assert page.goto(address).status == 200, address
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if over := page.evaluate(OVERFLOW):
            found.append(f"{address} {width}: {over} px too wide")
        found += [f"{address} {width}: “{text}” breaks" for text in page.evaluate(BROKEN)]
        if width != 320:
            violations = Axe().run(page).response["violations"]
            found += [f"{address} {width}: {rule['id']} {rule['nodes'][0]['target']}" for rule in violations]
    return found


def test_pages_of_an_officer_have_no_findings(open_browser, land):
    page = open_browser(land.officer).new_page()
    addresses = (
        "/",
        "/provinces/31/",
        "/centres/",
        "/centres/?district=3002",
        "/centres/?q=ไม่มีชื่อนี้",
        f"/centres/{land.centre.pk}/",
        f"/centres/{district_centre(land.centre.district).pk}/",
        "/assessments/",
        "/assessments/?year=2563&standing=complete",
        "/assessments/criteria/2564/",
        f"/assessments/{land.form}/history/",
    )

    assert [line for address in addresses for line in findings(page, address)] == []


def test_pages_of_the_province_have_no_findings(open_browser, land):
    page = open_browser(land.provincial).new_page()
    province = province_centre(land.centre.province)
    addresses = (
        "/",
        f"/centres/{land.vacant.pk}/",
        f"/centres/{province.pk}/",
        "/assessments/?band=1&sort=least",
    )

    assert [line for address in addresses for line in findings(page, address)] == []


def test_pages_of_the_department_have_no_findings(open_browser, land):
    page = open_browser(land.department).new_page()
    addresses = ("/", "/centres/?province=31", "/assessments/")

    assert [line for address in addresses for line in findings(page, address)] == []


@pytest.mark.parametrize("opened", [False, True])
def test_pages_with_nothing_on_them_have_no_findings(open_browser, site, opened):
    if opened:
        round_of(2564)
    officer = open_browser(officer_of(DistrictFactory(code="3116", name="ห้วยราช"))).new_page()
    provincial = open_browser(person_with(Role.PROVINCIAL, province=ProvinceFactory())).new_page()
    nobody = open_browser(UserFactory()).new_page()

    found = [line for address in ("/", "/centres/", "/assessments/") for line in findings(officer, address)]
    found += findings(provincial, "/") + findings(nobody, "/")

    assert found == []


def test_list_is_filtered_without_a_script(open_browser, land):
    page = open_browser(land.provincial, java_script_enabled=False).new_page()
    page.goto("/assessments/")

    page.get_by_label("อำเภอ", exact=True).select_option("3116")
    page.get_by_label("สถานะ", exact=True).select_option("sent")
    page.get_by_role("button", name="แสดง").click()

    expect(page.locator(".say")).to_contain_text("อำเภอเฉลิมพระเกียรติ · ส่งแล้ว ทุกขั้น · 1 แห่ง")
    page.get_by_role("link", name="ล้างตัวกรอง").click()
    expect(page.locator(".say")).to_contain_text("ทั้งหมดในพื้นที่ของท่าน · 6 แห่ง")


def test_filter_of_a_phone_is_folded_until_it_is_used(open_browser, land):
    page = open_browser(land.officer, viewport={"width": 360, "height": 740}).new_page()
    page.goto("/centres/")
    expect(page.get_by_label("ชื่อ ศอช.", exact=True)).to_be_hidden()

    page.get_by_text("ค้นหาและกรอง").click()
    page.get_by_label("ชื่อ ศอช.", exact=True).fill("สามแวง")
    page.get_by_role("button", name="แสดง").click()

    expect(page.get_by_label("ชื่อ ศอช.", exact=True)).to_have_value("สามแวง")
    expect(page.locator(".say")).to_contain_text("1 แห่ง")


def test_form_is_begun_from_the_home_by_keyboard(open_browser, land):
    page = open_browser(land.officer).new_page()
    page.goto("/")

    start = page.get_by_role("button", name="เริ่มประเมิน ศอช.ต. โนนสุวรรณ")
    start.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("โนนสุวรรณ")
    assert land.centre.assessments.model.objects.filter(centre__short_name="ศอช.ต. โนนสุวรรณ").count() == 1


def test_year_of_the_overview_is_changed_from_the_menu(open_browser, land):
    page = open_browser(land.officer).new_page()
    page.goto("/assessments/?standing=sent")

    page.locator(".places summary").click()
    page.get_by_role("link", name="2563").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("ปี 2563")
    expect(page.locator(".say")).to_contain_text("ส่งแล้ว ทุกขั้น · 3 แห่ง")
