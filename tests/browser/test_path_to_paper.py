"""The main job from end to end: sign in, fill a form in, see its score and band, send it, print the sheet."""

import re

import pytest
from playwright.sync_api import Page, expect

from assessment.choices import Status
from assessment.models import Assessment
from conweb.kernel.models import User
from tests.assessment.reading import figures
from tests.browser.entering import SAVED, category, expect_status, ready, type_in
from tests.factories import (
    MEDIUM,
    PASSWORD,
    CentreFactory,
    DistrictFactory,
    ProvinceFactory,
    SubdistrictFactory,
    officer_of,
    round_of,
)
from tests.kernel.paper_reading import page_texts, poppler, reader, squeezed

# Scored by hand from the printed table: two points each but for 8 (four meetings, three points) and 9 (two
# forums, one point). 21 x 2 + 3 + 1 = 46, which is in 42–55, ปานกลาง.
ANSWERS = MEDIUM | {8: ("4", ""), 9: ("2", "")}
CATEGORIES = {1: range(1, 7), 2: range(7, 11), 3: range(11, 16), 4: range(16, 20), 5: range(20, 24)}
SUBTOTALS = {1: (12, 18), 2: (8, 12), 3: (10, 15), 4: (8, 12), 5: (8, 12)}
COLUMNS = (1, 21, 1)  # how many indicators met the cells of one, two and three points


@pytest.fixture
def officer(site) -> User:
    """A พัฒนากร of a district with one ศอช.ต., whose form nobody has begun."""
    round_of()
    district = DistrictFactory(code="3116", name="ห้วยราช", province=ProvinceFactory(code="31", name="บุรีรัมย์"))
    CentreFactory(subdistrict=SubdistrictFactory(code="311601", name="สนวน", district=district), members=15)
    return officer_of(district)


def sign_in(page: Page, officer: User) -> None:
    page.goto("/")
    page.get_by_label("ชื่อผู้ใช้").fill(officer.username)
    page.get_by_label("รหัสผ่าน", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="ลงชื่อเข้าใช้", exact=True).click()


def begin(page: Page) -> Assessment:
    """From the district's home over the centre's page to its empty form."""
    page.get_by_role("link", name="ศอช.ต. สนวน", exact=True).first.click()
    page.get_by_role("button", name="เริ่มประเมินปี 2564").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ประเมิน ศอช.ต. สนวน ปี 2564")
    return Assessment.objects.get()


def fill_in(page: Page, form: Assessment) -> None:
    """The five หมวด one after the other, each left by its button once its subtotal stands there."""
    page.locator(f"a[href='{category(form, 1)}']").first.click()
    for here, numbers in CATEGORIES.items():
        page.wait_for_url(f"**{category(form, here)}")
        ready(page)
        for number in numbers:
            value, of = ANSWERS[number]
            proposed = of and page.locator(f"#i{number}-of").input_value() == of
            type_in(page, number, value, of="" if proposed else of)
        for number in numbers:
            expect_status(page, number, SAVED)
        points, greatest = SUBTOTALS[here]
        expect(page.locator("[data-part=head]")).to_contain_text(f"ได้ {points} จาก {greatest} คะแนน")
        if here < 5:
            # No band is told before 23 of 23: the range still possible is.
            expect(page.locator("#meter .tell")).to_contain_text(f"ตอบแล้ว {numbers[-1]} จาก 23 ข้อ")
        page.get_by_role("button", name=re.compile("^ต่อไป")).click()
    page.wait_for_url("**/check/")


def send(page: Page) -> None:
    page.get_by_role("link", name="ส่งให้พัฒนาการอำเภอ").click()
    page.get_by_role("button", name="ยืนยันส่ง").click()
    expect(page.get_by_text("ให้พัฒนาการอำเภอแล้ว").first).to_be_visible()


def test_officer_comes_from_signing_in_to_the_printed_sheet(open_browser, officer):
    page = open_browser().new_page()
    sign_in(page, officer)
    form = begin(page)
    fill_in(page, form)

    expect(page.locator("#meter .tell")).to_contain_text("46 จาก 69 คะแนน")
    expect(page.locator("#meter .tell")).to_contain_text("ปานกลาง")
    expect(page.locator("table.answers tfoot")).to_contain_text(re.compile(r"รวม 23 ข้อ\s*46"))
    assert marked(sheet_of(page)) == []
    send(page)

    form.refresh_from_db()
    assert (form.status, form.sent_by) == (Status.SENT, officer)
    assert figures(form) == (23, 46, 46, 2, 2)
    read(sheet_of(page))


def sheet_of(page: Page) -> bytes:
    """The PDF behind the link, fetched with the cookies of the page."""
    address = page.get_by_role("link", name="พิมพ์แบบประเมิน").get_attribute("href")
    answer = page.request.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    return answer.body()


def marked(sheet: bytes) -> list[tuple[str, str]]:
    """The bands that the sheet marks as reached, level and word: it sets them in bold."""
    bold: list[str] = []

    def keep(text: str, _cm: object, _tm: object, font: dict[str, str] | None, _size: float) -> None:
        if font and "Bold" in font["/BaseFont"]:
            bold.append(text)

    for page in reader(sheet).pages:
        page.extract_text(visitor_text=keep)
    return re.findall("ระดับ(\\d)=(อ่อนแอ|ปานกลาง|เข้มแข็ง)", squeezed("".join(bold)))


def read(sheet: bytes) -> None:
    """The sheet says what was scored by hand, on exactly two pages."""
    assert len(page_texts(sheet)) == 2
    said = squeezed(poppler("pdftotext", sheet))
    for words in (
        *("ตำบลสนวน", "อำเภอห้วยราช", "จังหวัดบุรีรัมย์", "ประจำปีงบประมาณพ.ศ.2564"),
        *(f"รวม{points}จาก{greatest}" for points, greatest in SUBTOTALS.values()),
        "รวม46จาก69คะแนน",
        *(f"{count}ข้อ" for count in COLUMNS),
        "พัฒนาการอำเภอห้วยราช",
    ):
        assert words in said, words
    assert marked(sheet) == [("2", "ปานกลาง")]
    assert "อ่านเคร่งครัด" not in said  # no printed cells overlap in these answers
