"""A whole round: two districts enter, one form goes back and is mended, all of it comes to the department's close."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from assessment import services
from assessment.choices import Move, Status
from assessment.models import Assessment, AssessmentRound
from conweb.kernel.choices import Role
from conweb.kernel.models import District, User
from tests.assessment.reading import stored
from tests.browser.entering import SAVED, category, expect_status, open_category, ready, type_in
from tests.factories import (
    MEDIUM,
    AssessmentFactory,
    DistrictFactory,
    ProvinceFactory,
    centre_in,
    officer_of,
    person_with,
    round_of,
)

QUEUE = "/assessments/review/"


@dataclass(frozen=True)
class Desk:
    """A district: who works there, and its form, of which the last หมวด is still to be answered."""

    district: District
    officer: User
    head: User
    form: Assessment


def desk(code: str, district_name: str, centre_name: str, *, proven: bool) -> Desk:
    """`proven`: every answer says where its papers are, so that nothing is flagged."""
    district = DistrictFactory(code=code, name=district_name, province=ProvinceFactory(code="31"))
    officer = officer_of(district)
    form = AssessmentFactory(
        centre=centre_in(district, centre_name, 1, members=15), round=round_of(), by=officer
    )
    for number, (value, of) in MEDIUM.items():
        if number < 20:
            typed = services.Typed(value, of, note="แฟ้มที่สำนักงาน" if proven else "")
            services.save_answer(assessment=form, number=number, typed=typed, by=officer)
    return Desk(district, officer, person_with(Role.DISTRICT_HEAD, district=district), form)


@pytest.fixture
def desks(site) -> tuple[Desk, Desk]:
    round_of()
    return (
        desk("3116", "ห้วยราช", "สนวน", proven=False),
        desk("3102", "คูเมือง", "ปะเคียบ", proven=True),
    )


@pytest.fixture
def page_of(open_browser) -> Callable[[User], Page]:
    """The browser of each person, one for the whole round."""
    opened: dict[int, Page] = {}

    def one(user: User) -> Page:
        if user.pk not in opened:
            opened[user.pk] = open_browser(user).new_page()
        return opened[user.pk]

    return one


def enter_the_rest(page: Page, at: Desk, *, note: str = "") -> None:
    """The five answers of หมวด 5, then the sending."""
    open_category(page, at.form, 5)
    for number in range(20, 24):
        value, of = MEDIUM[number]
        proposed = page.locator(f"#i{number}-of").input_value() == of
        type_in(page, number, value, of="" if proposed else of)
        if note:
            page.locator(f"[data-number='{number}'] .memo summary").click()
            page.locator(f"#i{number}-note").fill(note)
        expect_status(page, number, SAVED)
    send(page, at)


def send(page: Page, at: Desk) -> None:
    page.goto(f"/assessments/{at.form.pk}/check/")
    page.get_by_role("link", name="ส่งให้พัฒนาการอำเภอ").click()
    page.get_by_role("button", name="ยืนยันส่ง").click()
    expect(page.get_by_text("ให้พัฒนาการอำเภอแล้ว").first).to_be_visible()


def open_from_queue(page: Page, at: Desk) -> None:
    page.goto(QUEUE)
    page.get_by_role("link", name=at.form.centre.short_name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"ตรวจ {at.form.centre.short_name}")


def send_back(page: Page, number: int, words: str) -> None:
    page.get_by_text(f"ให้แก้ข้อ {number}", exact=True).click()
    page.get_by_label(f"ให้แก้ข้อ {number} อย่างไร").fill(words)
    page.get_by_role("button", name=re.compile("^ส่งกลับแก้ไข")).click()
    expect(page.get_by_text("กลับให้แก้ไขแล้ว").first).to_be_visible()


def mend(page: Page, at: Desk, number: int, value: str, words: str) -> None:
    """From the first line of the home straight to the indicator, where the words of the reviewer stand."""
    page.goto("/")
    page.get_by_role("link", name=re.compile("^แก้ 1 ข้อ")).first.click()
    page.wait_for_url(re.compile(rf"/assessments/{at.form.pk}/categories/\d/#i{number}$"))
    ready(page)
    expect(page.get_by_text(words).first).to_be_visible()
    type_in(page, number, value)
    expect_status(page, number, SAVED)
    send(page, at)


def lines(page: Page) -> list[str]:
    """The indicators that are laid before the reviewer."""
    return page.locator("tbody.one .q b").all_inner_texts()


def test_round_from_two_districts_to_the_close(desks: tuple[Desk, Desk], page_of, complaints) -> None:
    one, two = desks
    province = person_with(Role.PROVINCIAL, province=one.district.province)
    department = person_with(Role.DEPARTMENT)

    # Two districts enter and send.
    enter_the_rest(page_of(one.officer), one)
    enter_the_rest(page_of(two.officer), two, note="แฟ้มที่สำนักงาน")
    assert {stored(at.form).status for at in desks} == {Status.SENT}

    # The head of the first sends back one indicator; the officer mends it; the head sees only what changed.
    head = page_of(one.head)
    open_from_queue(head, one)
    assert len(lines(head)) == 23
    send_back(head, 8, "นับการประชุมเดือนธันวาคมด้วย")
    mend(page_of(one.officer), one, 8, "4", "นับการประชุมเดือนธันวาคมด้วย")
    open_from_queue(head, one)
    assert lines(head) == ["8"]
    head.get_by_role("button", name="รับรองผลประเมิน").click()
    expect(head.get_by_text("รับรองผลประเมิน ศอช.ต. สนวน แล้ว")).to_be_visible()

    # Nothing is flagged in the second district: it passes after the preview.
    other = page_of(two.head)
    other.goto(QUEUE)
    other.get_by_role("link", name="รับรองที่ไม่มีข้อสังเกต").click()
    other.get_by_role("button", name="รับรองที่เลือก").click()
    expect(other.get_by_text("รับรองผลประเมินแล้ว 1 แห่ง")).to_be_visible()

    # The province sends the first back once more, and accepts both when it has come again.
    desk_page = page_of(province)
    open_from_queue(desk_page, one)
    assert len(lines(desk_page)) == 23
    send_back(desk_page, 9, "แนบรายงานเวทีประชาคม")
    mend(page_of(one.officer), one, 9, "5", "แนบรายงานเวทีประชาคม")
    open_from_queue(head, one)
    head.get_by_role("button", name="รับรองผลประเมิน").click()
    expect(head.get_by_text("รับรองผลประเมิน ศอช.ต. สนวน แล้ว")).to_be_visible()
    open_from_queue(desk_page, one)
    assert lines(desk_page) == ["9"]
    desk_page.get_by_role("button", name="รับผลประเมิน", exact=True).click()
    expect(desk_page.get_by_text("รับผลประเมิน ศอช.ต. สนวน แล้ว")).to_be_visible()
    desk_page.goto(QUEUE)
    desk_page.get_by_role("link", name="รับที่ไม่มีข้อสังเกต").click()
    desk_page.get_by_role("button", name="รับที่เลือก").click()
    expect(desk_page.get_by_text("รับผลประเมินแล้ว 1 แห่ง")).to_be_visible()
    assert {stored(at.form).status for at in desks} == {Status.ACCEPTED}

    # The province reports.
    desk_page.get_by_role("link", name="รายงานกรม", exact=True).click()
    desk_page.get_by_role("button", name="รายงาน 2 แห่ง").click()
    desk_page.get_by_role("dialog").get_by_role("button", name="รายงานกรม").click()
    expect(desk_page.get_by_text("รายงานครบทุกแห่งแล้ว")).to_be_visible()
    assert {stored(at.form).status for at in desks} == {Status.REPORTED}

    # The department closes.
    close = page_of(department)
    close.goto(QUEUE)
    close.get_by_role("link", name="ปิดรอบ", exact=True).click()
    expect(close.get_by_text("ทุกจังหวัดรายงานครบแล้ว")).to_be_visible()
    close.get_by_label("ตรวจแล้ว ยืนยันปิดรอบ").check()
    close.get_by_role("button", name="ปิดรอบ 2564").click()
    expect(close.get_by_role("heading", level=1)).to_contain_text("รอบปีงบประมาณ 2564 ปิดแล้ว")
    assert AssessmentRound.objects.get(fiscal_year=2564).closed_on is not None

    # What went the way is told in the end, and nothing can be typed any more.
    moves = list(one.form.steps.order_by("pk").values_list("move", flat=True))
    assert moves == [
        *(Move.SEND, Move.RETURN, Move.SEND, Move.ENDORSE, Move.RETURN),
        *(Move.SEND, Move.ENDORSE, Move.ACCEPT, Move.REPORT),
    ]
    officer = page_of(one.officer)
    officer.goto(category(one.form, 2))
    expect(officer.get_by_text("รอบปีงบประมาณ 2564 ปิดแล้ว")).to_be_visible()
    expect(officer.locator("#i8")).not_to_be_editable()
