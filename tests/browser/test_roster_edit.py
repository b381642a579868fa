"""A whole roster in a browser: typed by keyboard alone, on a phone, beside a colleague, and left in the middle."""

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from registry.choices import Position
from registry.models import Committee, Seat
from tests.factories import CentreFactory, CommitteeFactory, SubdistrictFactory, officer_of
from tests.registry.roster_page import address

WIDTHS = (1280, 360, 320)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUS = "() => document.activeElement.id"
FIRST_NAMES = ["สมบัติ", "บุญเรือน", "ทวี", "จิราพร", "ละมัย", "คำพันธ์", "วิรัตน์", "สมใจ", "สุทิน", "ทองใบ"]


@pytest.fixture
def committee(site) -> Committee:
    centre = CentreFactory(subdistrict=SubdistrictFactory(code="311605", name="สนวน"))
    return CommitteeFactory(centre=centre, starts_on=date(2020, 1, 1), ends_on=date(2099, 12, 31))


@pytest.fixture
def filled(committee) -> Committee:
    """The same with three seats."""
    return CommitteeFactory(
        centre=CentreFactory(subdistrict=SubdistrictFactory(code="311602", name="สามแวง")),
        starts_on=date(2020, 1, 1),
        ends_on=date(2099, 12, 31),
        members=3,
    )


@pytest.fixture
def officer(committee):
    return officer_of(committee.centre.district, prefix="นางสาว", first_name="พิมพ์ชนก", last_name="สายบุญ")


@pytest.fixture
def colleague(committee):
    return officer_of(committee.centre.district, prefix="นาย", first_name="กิตติ", last_name="แก้วดี")


@pytest.fixture
def page(open_browser, officer) -> Page:
    return open_browser(officer).new_page()


def open_roster(page: Page, committee: Committee) -> None:
    page.goto(address(committee))
    expect(page.locator("#roster[data-ready]")).to_be_attached()


def focused(page: Page) -> str:
    return page.evaluate(FOCUS)


def tab_to(page: Page, wanted: str, *, key: str = "Tab", most: int = 80) -> None:
    for _ in range(most):
        page.keyboard.press(key)
        if focused(page) == wanted:
            return
    raise AssertionError(f"{key} never came to {wanted}, last to {focused(page)}")


def keys(page: Page) -> list[str]:
    return page.locator("#seats > [data-key]").evaluate_all("rows => rows.map(row => row.dataset.key)")


def seat_keys(committee: Committee) -> list[str]:
    return [f"s{pk}" for pk in committee.seats.order_by("order", "pk").values_list("pk", flat=True)]


def save(page: Page, reason: str) -> None:
    page.locator("#reason").fill(reason)
    page.locator("#save").click()


# ── by keyboard alone ──────────────────────────────────────────────────────────────────────
def test_roster_of_ten_is_typed_without_a_mouse(page, committee):
    open_roster(page, committee)
    tab_to(page, "n1-position")

    for number, name in enumerate(FIRST_NAMES, 1):
        assert focused(page) == f"n{number}-position"
        if number == 1:
            page.keyboard.press("Home")  # ประธาน stands first in the menu
        if number == 2:
            page.keyboard.press("Home")
            for _ in range(2):
                page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        for text in ("นาย", name, "ใจดี"):
            page.keyboard.type(text)
            page.keyboard.press("Enter")
        assert focused(page) == f"n{number}-source"
        page.keyboard.press("Tab")
        page.keyboard.type(f"กลุ่มที่ {number}")
        page.keyboard.press("Enter")
        assert focused(page) == f"n{number}-since"
        if number < len(FIRST_NAMES):
            page.keyboard.press("Enter")  # past the last field a new row begins
    expect(page.locator("#roster-count")).to_have_text("10 คน")
    tab_to(page, "reason")
    page.keyboard.type("ตามประกาศรับรอง")
    page.keyboard.press("Enter")
    assert focused(page) == "save"
    page.keyboard.press("Enter")

    expect(page.get_by_text("บันทึกรายชื่อแล้ว เพิ่ม 10 แถว")).to_be_visible()
    seats = list(Seat.objects.filter(committee=committee).order_by("order").select_related("person"))
    assert [seat.person.first_name for seat in seats] == FIRST_NAMES
    assert [seat.position for seat in seats[:3]] == [Position.CHAIR, Position.SECRETARY, Position.MEMBER]
    assert seats[9].represents == "กลุ่มที่ 10"


def test_row_moves_by_keyboard_and_the_focus_stays_on_its_button(page, filled):
    first, second, third = seat_keys(filled)
    open_roster(page, filled)
    page.locator(f"#{third}-up").focus()

    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    assert keys(page) == [third, first, second]
    assert focused(page) == f"{third}-up"
    save(page, "จัดลำดับ")
    expect(page.get_by_text("บันทึกรายชื่อแล้ว จัดลำดับใหม่")).to_be_visible()
    assert seat_keys(filled) == [third, first, second]


def test_chair_is_replaced_after_a_look_at_what_will_change(page, filled):
    chair = seat_keys(filled)[0]
    open_roster(page, filled)
    page.locator(f"[data-key={chair}] summary").click()
    page.get_by_role("button", name=re.compile("แทนด้วยคนใหม่")).first.click()

    assert keys(page)[1] == "n1"
    assert focused(page) == f"{chair}-until"
    page.keyboard.type("1 มี.ค. 2564")
    page.locator(f"#{chair}-leaving_reason").select_option("resigned")
    page.locator("#n1-first_name").fill("มาลัย")
    expect(page.locator("#roster-count")).to_contain_text("3 คน")
    save(page, "ประธานลาออก")
    expect(page.get_by_role("heading", name="ตรวจก่อนบันทึก")).to_be_visible()
    assert filled.seats.count() == 3
    page.get_by_role("button", name="ยืนยันบันทึก").click()

    expect(page.get_by_text("บันทึกรายชื่อแล้ว")).to_be_visible()
    old = Seat.objects.get(pk=chair[1:])
    assert (old.until, old.replaced_by.since) == (date(2021, 3, 1), date(2021, 3, 2))


# ── what is counted while typing ───────────────────────────────────────────────────────────
def test_count_says_what_is_missing_while_one_types(page, filled):
    count = page.locator("#roster-count")
    open_roster(page, filled)
    expect(count).to_have_text("3 คน · ยังไม่ถึง 9 คน")

    chair, secretary, _ = seat_keys(filled)
    page.locator(f"#{secretary}-position").select_option("chair")
    expect(count).to_contain_text("ประธาน 2 คน")
    expect(count).to_contain_text("ยังไม่มีเลขานุการ")
    page.locator(f"[data-key={chair}] summary").click()
    page.locator(f"#{chair}-removed").check()

    expect(count).to_have_text("2 คน · ยังไม่ถึง 9 คน · ยังไม่มีเลขานุการ")


# ── two officers ───────────────────────────────────────────────────────────────────────────
def test_two_officers_see_each_other_and_the_field_is_chosen(page, open_browser, colleague, filled, trouble):
    member = seat_keys(filled)[2]
    other = open_browser(colleague).new_page()
    open_roster(page, filled)
    open_roster(other, filled)
    other.locator(f"#{member}-represents").fill("ของเพื่อน")
    save(other, "แก้")
    expect(other.get_by_text("บันทึกรายชื่อแล้ว")).to_be_visible()

    page.locator(f"#{member}-represents").fill("ของฉัน")
    save(page, "แก้เหมือนกัน")

    expect(page.get_by_text("นายกิตติ แก้วดี").first).to_be_visible()
    expect(page.locator(f"#{member}-represents")).to_have_value("ของฉัน")
    page.get_by_label("ใช้ ของเพื่อน").check()
    page.locator("#save").click()
    expect(page.get_by_text("ไม่มีอะไรต้องบันทึก")).to_be_visible()
    assert Seat.objects.get(pk=member[1:]).represents == "ของเพื่อน"


# ── leaving ────────────────────────────────────────────────────────────────────────────────
def test_leaving_with_something_unsaved_asks_first(page, filled):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    open_roster(page, filled)
    page.locator(f"#{seat_keys(filled)[2]}-represents").press_sequentially("กลุ่ม")

    page.locator("[data-leave]").click(no_wait_after=True)
    page.wait_for_function("document.readyState === 'complete'")

    expect(page.locator(f"#{seat_keys(filled)[2]}-represents")).to_have_value("กลุ่ม")
    assert asked == ["beforeunload"]


def test_leaving_an_untouched_page_asks_nothing(page, filled):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    open_roster(page, filled)

    page.locator("[data-leave]").click()

    page.wait_for_url(f"**/committees/{filled.pk}/")
    assert asked == []


# ── the line is lost ───────────────────────────────────────────────────────────────────────
def test_roster_sent_without_a_line_stays_typed_and_goes_out_later(page, filled, trouble):
    member = seat_keys(filled)[2]
    open_roster(page, filled)
    page.locator(f"#{member}-represents").fill("ผู้ใหญ่บ้าน หมู่ที่ 11")

    page.context.set_offline(True)
    save(page, "แก้หมู่ที่")
    expect(page.get_by_text("ไม่มีสัญญาณ ยังไม่ได้ส่ง")).to_be_visible()
    expect(page.locator(f"#{member}-represents")).to_have_value("ผู้ใหญ่บ้าน หมู่ที่ 11")
    page.context.set_offline(False)
    page.locator("#save").click()

    expect(page.get_by_text("บันทึกรายชื่อแล้ว")).to_be_visible()
    assert Seat.objects.get(pk=member[1:]).represents == "ผู้ใหญ่บ้าน หมู่ที่ 11"


# ── on a phone, and for every eye ──────────────────────────────────────────────────────────
def test_seat_is_mended_and_another_added_on_a_phone(open_browser, officer, filled):
    phone = open_browser(officer, viewport={"width": 360, "height": 740}).new_page()
    member = seat_keys(filled)[2]
    open_roster(phone, filled)
    expect(phone.locator(f"#{member}-represents")).to_be_hidden()  # a row is one line

    phone.locator(f"#{member}-open").click()
    phone.locator(f"#{member}-represents").fill("หมู่ที่ 4")
    phone.get_by_role("button", name="เพิ่มแถว").click()
    phone.locator("#n1-first_name").fill("มาลัย")
    assert phone.evaluate(OVERFLOW) == 0
    save(phone, "เพิ่มจากพื้นที่")

    expect(phone.get_by_text("บันทึกรายชื่อแล้ว")).to_be_visible()
    assert Seat.objects.get(pk=member[1:]).represents == "หมู่ที่ 4"
    assert filled.seats.count() == 4


def findings(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']} {node['target']}" for rule in found for node in rule["nodes"]]


def test_page_in_every_state_has_no_axe_findings_and_never_scrolls_sideways(page, filled, trouble):
    def looked_at(name: str) -> None:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(OVERFLOW) == 0, (name, width)
        page.set_viewport_size({"width": 1280, "height": 900})
        assert findings(page) == [], name

    open_roster(page, filled)
    looked_at("opened")
    page.locator("#add-row").click()
    page.locator("#n1-first_name").fill("มาลัย")
    page.locator("#n1-position").select_option("chair")
    page.locator("#n1-since").fill("เมื่อวาน")
    page.locator("#save").click()
    expect(page.locator(".errors")).to_be_focused()
    looked_at("refused")
    page.locator("#n1-since").fill("1 มี.ค. 2564")
    page.locator("#n1-position").select_option("member")
    page.locator(f"[data-key={seat_keys(filled)[2]}] summary").click()
    page.locator(f"#{seat_keys(filled)[2]}-removed").check()
    save(page, "บันทึกผิด")
    expect(page.get_by_role("heading", name="ตรวจก่อนบันทึก")).to_be_visible()
    looked_at("preview")
