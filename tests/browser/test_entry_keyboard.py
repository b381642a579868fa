"""From signing in to the printed sheet without a mouse."""

import re

from playwright.sync_api import Page, expect

from assessment import services
from assessment.choices import Status
from tests.assessment.reading import figures, stored
from tests.browser.entering import SAVED, category, expect_status, ready
from tests.factories import MEDIUM, PASSWORD

CATEGORIES = {1: range(1, 7), 2: range(7, 11), 3: range(11, 16), 4: range(16, 20), 5: range(20, 24)}
FOCUS = """() => {
  const at = document.activeElement;
  return at.id || (at.tagName === "INPUT" ? at.name : at.textContent.trim());
}"""


def focused(page: Page) -> str:
    return page.evaluate(FOCUS)


def tab_to(page: Page, wanted: str, *, most: int = 60) -> None:
    """Press Tab until the focus stands on an id, or on a link or button with these words."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if re.search(wanted, focused(page)):
            return
    raise AssertionError(f"Tab never came to {wanted}, last to {focused(page)}")


def answer(page: Page, number: int, value: str, of: str) -> None:
    """Type an answer into what has the focus, and the denominator where none is proposed."""
    page.keyboard.type(value)
    if of and page.locator(f"#i{number}-of").input_value() != of:
        page.keyboard.press("Enter")
        assert focused(page) == f"i{number}-of"
        page.keyboard.type(of)


def test_all_23_answers_sent_and_printed_by_keyboard_alone(open_browser, officer, form):
    page = open_browser().new_page()
    page.goto(f"/accounts/login/?next={category(form, 1)}")

    page.keyboard.type(officer.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    for here, numbers in CATEGORIES.items():
        page.wait_for_url(f"**{category(form, here)}")
        ready(page)
        tab_to(page, f"^i{numbers[0]}$")
        for number in numbers:
            assert focused(page) == f"i{number}"
            answer(page, number, *MEDIUM[number])
            if here == 4 and number < numbers[-1]:
                tab_to(page, f"^i{number + 1}$")  # Tab moves on as well, past the file and the note
            else:
                page.keyboard.press("Enter")
        for number in numbers:
            expect_status(page, number, SAVED)
        assert focused(page).startswith("ต่อไป")
        page.keyboard.press("Enter")

    page.wait_for_url("**/check/")
    expect(page.locator("#meter")).to_contain_text("46")
    tab_to(page, "^ส่งให้พัฒนาการอำเภอ$", most=120)
    page.keyboard.press("Enter")
    page.wait_for_url("**/send/")
    tab_to(page, "^ยืนยันส่ง$")
    page.keyboard.press("Enter")
    expect(page.get_by_text("ให้พัฒนาการอำเภอแล้ว").first).to_be_visible()
    assert stored(form).status == Status.SENT
    assert stored(form).sent_by == officer
    assert figures(form) == (23, 46, 46, 2, 2)

    sheet = page.request.get(page.get_by_role("link", name="พิมพ์แบบประเมิน").get_attribute("href"))
    assert sheet.status == 200
    assert sheet.headers["content-type"] == "application/pdf"
    assert sheet.body().startswith(b"%PDF-")


def test_digits_choose_among_the_printed_texts(page, form):
    page.goto(category(form, 2))
    ready(page)
    page.locator("#i7").focus()

    for key in ("3", "1"):
        page.keyboard.press(key)
        assert page.locator("[name=i7]:checked").get_attribute("value") == key
    # A key of a Thai keyboard, which the driver does not have.
    page.locator("[name=i7]:checked").dispatch_event("keydown", {"key": "๒", "bubbles": True})

    expect_status(page, 7, SAVED)
    expect(page.locator("[data-number='7'] [data-cell='2']")).to_have_class(re.compile(r"\bgot\b"))


def test_summary_of_errors_takes_the_focus_and_leads_to_the_field(page, form, officer):
    services.save_answer(assessment=form, number=8, typed=services.Typed("สามครั้ง"), by=officer)
    page.goto(category(form, 2))

    expect(page.locator(".errors")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#i8")).to_be_focused()
