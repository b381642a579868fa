"""A province's year: from its own criterion through nominations and judges to the result, and next year's block."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from assessment.choices import Status
from awards.choices import AwardKind, ContestState, Item, NominationState
from awards.models import Award, Contest, Nomination, RuleSet
from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from registry.models import Centre
from tests.awards.factories import CertificationFactory, RuleSetFactory
from tests.factories import (
    DistrictFactory,
    ProvinceFactory,
    centre_in,
    listed_form,
    officer_of,
    person_with,
    round_of,
)

JUDGED = (Item.STRONG, Item.PLAN_IN_PRACTICE, Item.STUDY_SITE, Item.FOOD, Item.ENVIRONMENT, Item.IMMUNITY)


@dataclass(frozen=True)
class Desk:
    """A district with a ศอช.ต. that is strong and certified, and one that falls short of 62."""

    district: District
    officer: User
    head: User
    centre: Centre


def desk(code: str, district_name: str, centre_name: str, total: int) -> Desk:
    district = DistrictFactory(
        code=code, name=district_name, province=ProvinceFactory(code="31", name="บุรีรัมย์")
    )
    centre = centre_in(district, centre_name, 1, members=15)
    listed_form(centre, round_of(), total=total, status=Status.ACCEPTED)
    CertificationFactory(centre=centre)
    weak = centre_in(district, f"{centre_name}น้อย", 2, members=15)
    listed_form(weak, round_of(), total=57, status=Status.ACCEPTED)
    CertificationFactory(centre=weak)
    return Desk(district, officer_of(district), person_with(Role.DISTRICT_HEAD, district=district), centre)


@pytest.fixture
def desks(site) -> tuple[Desk, Desk]:
    RuleSetFactory()
    return desk("3116", "ห้วยราช", "สนวน", 66), desk("3102", "คูเมือง", "ปะเคียบ", 64)


@pytest.fixture
def page_of(open_browser) -> Callable[[User], Page]:
    """The browser of each person, one for the whole year."""
    opened: dict[int, Page] = {}

    def one(user: User) -> Page:
        if user.pk not in opened:
            opened[user.pk] = open_browser(user).new_page()
        return opened[user.pk]

    return one


@pytest.fixture
def photo(tmp_path) -> Path:
    path = tmp_path / "แปลงผักชุมชน.png"
    Image.new("L", (40, 30), 90).save(path)
    return path


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Every button here hands a page in, and the next one has come when this is left."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).last.click()


def said(page: Page, words: str) -> None:
    expect(page.get_by_text(words).first).to_be_visible()


def publish_criterion(page: Page) -> None:
    """The province asks for 62 points, sees whom that leaves, and publishes."""
    page.goto("/awards/rules/?year=2564")
    page.get_by_role("link", name=re.compile("ทำฉบับใหม่")).click()
    page.get_by_label(re.compile("2564")).check()
    press(page, "ทำร่าง")
    press(page, "เพิ่มเกณฑ์")
    page.locator("[name$=-fact]").select_option("total")
    page.locator("[name$=-operator]").select_option("ge")
    page.locator("[name$=-value]").fill("๖๒")
    press(page, "บันทึกร่าง")
    page.get_by_role("link", name=re.compile("ประกาศใช้")).first.click()
    expect(page.get_by_role("heading", name="เหลือ 2 จาก 4 แห่ง")).to_be_visible()
    press(page, re.compile("^ประกาศใช้"))


def set_up(page: Page, judge: User) -> Contest:
    """Days, what is scored, a judge with an account and one on paper; then the doors open."""
    page.goto("/awards/contests/")
    page.get_by_role("link", name="เริ่มการคัดเลือก").first.click()
    page.get_by_label("ปีงบประมาณ").fill("2564")
    page.get_by_label("รับเสนอชื่อถึง").fill("31 พ.ค. 2564")
    page.get_by_label("วันพิจารณาคุณสมบัติ").fill("1 มิ.ย. 2564")
    press(page, "เริ่มการคัดเลือก")
    contest = Contest.objects.get()
    page.goto(f"/awards/contests/{contest.pk}/rubric/")
    for row, (text, most) in enumerate((("การบริหารจัดการ", "40"), ("ผลงานที่เห็นได้จริง", "60"))):
        page.locator(".rubric-row .text input").nth(row).fill(text)
        page.locator(".rubric-row .most input").nth(row).fill(most)
    press(page, "บันทึกเกณฑ์")
    stage = contest.stages.get(level="province")
    for name, account in (("", judge), ("นายถาวร สายบุญ", None)):
        page.goto(f"/awards/rounds/{stage.pk}/judges/new/")
        if account:
            page.get_by_label(re.compile("^บัญชี")).select_option(str(account.pk))
        page.get_by_label("ชื่อ", exact=False).last.fill(name or "นางสาวอรุณี จันทร์เลิศ")
        press(page, "บันทึก")
    page.goto(f"/awards/contests/{contest.pk}/")
    page.get_by_role("link", name="เปิดรับเสนอชื่อ").first.click()
    press(page, "เปิดรับเสนอชื่อ")
    contest.refresh_from_db()
    assert contest.state == ContestState.NOMINATING
    return contest


def nominate(officer: Page, head: Page, at: Desk, photo: Path) -> Nomination:
    """The officer gathers the evidence; the head decides each item with a reason, and proposes."""
    officer.goto(f"/awards/centres/{at.centre.pk}/nominate/")
    press(officer, "เปิดแฟ้ม")
    nomination = Nomination.objects.get(centre=at.centre)
    for item in JUDGED:
        officer.goto(f"/awards/nominations/{nomination.pk}/items/{item.value}/")
        officer.locator("input[type=file]").set_input_files(photo)
        press(officer, "แนบ")
        expect(officer.get_by_role("link", name="แปลงผักชุมชน.png")).to_be_visible()
    head.goto(f"/awards/nominations/{nomination.pk}/hand-in/")
    said(head, "ยังไม่วินิจฉัยทั้ง 3 ข้อ")
    expect(head.get_by_role("button", name="เสนอชื่อ", exact=True)).to_have_count(0)
    for item in JUDGED:
        head.goto(f"/awards/nominations/{nomination.pk}/items/{item.value}/")
        head.get_by_label("ผ่าน", exact=True).check()
        head.get_by_label("เหตุผล").fill("เห็นจากภาพและแฟ้มงานของตำบล")
        press(head, "บันทึกการวินิจฉัย")
    head.goto(f"/awards/nominations/{nomination.pk}/hand-in/")
    press(head, "เสนอชื่อ")
    nomination.refresh_from_db()
    assert nomination.state == NominationState.NOMINATED
    return nomination


def refused(page: Page, at: Desk) -> None:
    """The centre that falls short of the province's own criterion: its file opens, and is not taken."""
    weak = Centre.objects.get(district=at.district, short_name__endswith="น้อย")
    page.goto(f"/awards/centres/{weak.pk}/nominate/")
    press(page, "เปิดแฟ้ม")
    page.goto(f"/awards/nominations/{Nomination.objects.get(centre=weak).pk}/hand-in/")
    expect(page.get_by_role("button", name="เสนอชื่อ", exact=True)).to_have_count(0)
    said(page, "ต้องเป็น: คะแนนรวม ตั้งแต่ 62 คะแนน (ขณะนี้ 57 คะแนน)")
    assert Nomination.objects.get(centre=weak).state == NominationState.PREPARING


def score(page: Page, points: dict[str, tuple[str, str]]) -> None:
    """A judge's own sheets: one candidate after the other."""
    for name, given in points.items():
        page.goto("/awards/judging/")
        page.get_by_role("link", name=re.compile("รอบจังหวัด|ระดับจังหวัด|จังหวัด")).first.click()
        page.get_by_role("link", name=f"ศอช.ต. {name}", exact=True).click()
        for box, value in zip(page.locator("ol.points input").all(), given, strict=True):
            box.fill(value)
        press(page, "บันทึกคะแนน")


def test_year_of_a_province_from_its_criterion_to_next_years_block(desks, page_of, photo, trouble) -> None:
    one, two = desks
    province = person_with(Role.PROVINCIAL, province=one.district.province)
    judge = person_with(Role.JUDGE, province=one.district.province)
    staff = page_of(province)

    # The province adds a criterion; of four that the guideline lets in, two reach it.
    publish_criterion(staff)
    assert RuleSet.objects.published().filter(province="31").count() == 1

    # The selection is set up and opened, and keeps these rules.
    contest = set_up(staff, judge)
    assert [row["value"] for row in contest.rules["extras"]] == ["62"]

    # Two districts propose; a centre below 62 is refused with the clause.
    nominations = [nominate(page_of(at.officer), page_of(at.head), at, photo) for at in (one, two)]
    refused(page_of(one.head), one)

    # The province ends the nominations and opens its round.
    staff.goto(f"/awards/contests/{contest.pk}/")
    staff.get_by_role("link", name="ปิดรับเสนอชื่อ").first.click()
    press(staff, "ปิดรับเสนอชื่อ")
    staff.get_by_role("link", name=re.compile("^เปิดรอบ|^เปิด")).first.click()
    press(staff, re.compile("^เปิด"))

    # A sheet asks for no more than a criterion is worth; the others' points are nowhere.
    theirs = page_of(judge)
    score(theirs, {"สนวน": ("41", "50")})
    said(theirs, "คะแนนต้องไม่เกิน 40")
    expect(theirs.locator("ol.points input").first).to_have_value("41")
    score(theirs, {"สนวน": ("38", "50"), "ปะเคียบ": ("30", "55")})

    # It cannot be closed while the sheet on paper is missing.
    stage = contest.stages.get(level="province")
    staff.goto(f"/awards/rounds/{stage.pk}/close/")
    said(staff, "นายถาวร สายบุญ")
    paper = stage.judges.get(user=None)
    staff.goto(f"/awards/judging/sheets/{paper.pk}/")
    expect(staff.get_by_text("38")).to_have_count(0)
    for box, value in zip(staff.locator("table.typed input").all(), ("33", "52", "36", "49"), strict=True):
        box.fill(value)
    press(staff, "บันทึก")
    staff.goto(f"/awards/rounds/{stage.pk}/close/")
    press(staff, re.compile("^ปิด"))
    # (38 + 50 + 36 + 49) / 2 = 86.5 before (30 + 55 + 33 + 52) / 2 = 85, whichever stands first on the sheet.
    ranks = dict(stage.entries.values_list("nomination__centre__subdistrict__name", "rank"))
    assert ranks == {"สนวน": 1, "ปะเคียบ": 2}

    # Closed, announced, recorded.
    staff.goto(f"/awards/contests/{contest.pk}/close/")
    press(staff, "ปิดการตัดสิน")
    staff.goto(f"/awards/contests/{contest.pk}/announce/")
    staff.get_by_label("วันประกาศผล").fill("20 เม.ย. 2564")
    press(staff, "ประกาศผลและบันทึกรางวัล")
    award = Award.objects.get(kind=AwardKind.OUTSTANDING)
    assert (award.centre, award.fiscal_year, award.level) == (one.centre, 2564, "province")

    # The district reads the result; next year's radar says how long it waits.
    district = page_of(one.head)
    district.goto(f"/awards/contests/{contest.pk}/result/")
    said(district, "ศอช.ต. สนวน")
    district.goto(f"/awards/centres/{one.centre.pk}/?year=2565")
    said(district, "ได้รับรางวัลระดับจังหวัดปี 2564 + 5 ปี = ลงแข่งได้อีกตั้งแต่ปี 2569")
    assert {row.state for row in nominations} == {NominationState.NOMINATED}
