"""Reviewing without a mouse: the keys, how they are switched off, and what they never do."""

import pytest
from playwright.sync_api import Page, expect

from assessment import services
from assessment.choices import Status
from assessment.models import Assessment, ReviewComment
from conweb.kernel.choices import Role
from conweb.kernel.models import User
from tests.assessment.reading import stored
from tests.browser.test_entry_keyboard import focused
from tests.factories import MEDIUM, AssessmentFactory, CentreFactory, person_with


@pytest.fixture
def forms(form: Assessment, officer: User) -> list[Assessment]:
    """Three forms of one district, sent, with printed cells that overlap in 8, in the order of the queue."""
    made = [form]
    for number in (2, 3):
        area = {"code": f"{form.district_id}9{number}", "name": f"หนอง{number}", "district": form.district}
        made.append(
            AssessmentFactory(
                centre=CentreFactory(
                    subdistrict__code=area["code"], subdistrict__name=area["name"], members=15
                ),
                by=officer,
            )
        )
    for one in made:
        for number, (value, of) in (MEDIUM | {8: ("3", "")}).items():
            services.save_answer(assessment=one, number=number, typed=services.Typed(value, of), by=officer)
        services.send_assessment(assessment=one, by=officer)
    return sorted(made, key=lambda one: one.centre.sort_key)


@pytest.fixture
def head(forms: list[Assessment]) -> User:
    return person_with(Role.DISTRICT_HEAD, district=forms[0].district)


@pytest.fixture
def page(open_browser, head: User) -> Page:
    return open_browser(head).new_page()


def address(form: Assessment) -> str:
    return f"/assessments/{form.pk}/review/"


def open_form(page: Page, form: Assessment) -> None:
    page.goto(address(form))
    expect(page.locator("[data-keys]")).to_be_visible()


def test_queue_is_worked_off_by_keyboard_alone(page: Page, forms: list[Assessment]) -> None:
    page.goto("/assessments/review/")
    page.get_by_role("link", name=forms[0].centre.short_name, exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address(forms[0])}")

    page.keyboard.press("a")
    assert "รับรองผลประเมิน" in focused(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address(forms[1])}")
    page.keyboard.press("f")
    page.keyboard.press("c")
    assert focused(page) == "c8"
    page.keyboard.type("นับจากรายงานการประชุมใหม่")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    assert "ส่งกลับแก้ไข 1 ข้อ" in focused(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address(forms[2])}")

    assert [stored(form).status for form in forms] == [Status.ENDORSED, Status.RETURNED, Status.SENT]
    assert ReviewComment.objects.get().text == "นับจากรายงานการประชุมใหม่"


def test_keys_lead_along_the_queue(page: Page, forms: list[Assessment]) -> None:
    open_form(page, forms[0])

    page.keyboard.press("j")
    page.wait_for_url(f"**{address(forms[1])}")
    expect(page.locator("[data-keys]")).to_be_visible()
    page.keyboard.press("k")
    page.wait_for_url(f"**{address(forms[0])}")


def test_keys_go_by_their_place_on_a_thai_keyboard(page: Page, forms: list[Assessment]) -> None:
    open_form(page, forms[0])

    page.locator("body").dispatch_event("keydown", {"key": "่", "code": "KeyJ", "bubbles": True})

    page.wait_for_url(f"**{address(forms[1])}")


def test_keys_are_silent_while_somebody_types(page: Page, forms: list[Assessment]) -> None:
    open_form(page, forms[0])

    page.locator("#reason").focus()
    page.keyboard.type("jkfcar")

    expect(page.locator("#reason")).to_have_value("jkfcar")
    assert page.url.endswith(address(forms[0]))


def test_keys_can_be_switched_off_and_stay_off(page: Page, forms: list[Assessment]) -> None:
    open_form(page, forms[0])
    page.get_by_label("ใช้แป้นลัดในหน้านี้").uncheck()
    page.reload()
    expect(page.get_by_label("ใช้แป้นลัดในหน้านี้")).not_to_be_checked()

    page.locator("body").press("a")

    assert page.evaluate("document.activeElement.tagName") != "BUTTON"


def test_form_is_returned_without_a_script(open_browser, head: User, forms: list[Assessment]) -> None:
    page = open_browser(head, java_script_enabled=False).new_page()
    page.goto(address(forms[0]))
    expect(page.locator("[data-keys]")).to_be_hidden()

    page.get_by_text("ให้แก้ข้อ 15", exact=True).click()
    page.get_by_label("ให้แก้ข้อ 15 อย่างไร").fill("ตรวจจำนวนกองทุน")
    page.get_by_role("button", name="ส่งกลับแก้ไข").click()
    page.wait_for_url(f"**{address(forms[1])}")

    assert stored(forms[0]).status == Status.RETURNED


def test_words_that_were_not_sent_are_asked_about_before_leaving(page: Page, forms: list[Assessment]) -> None:
    open_form(page, forms[0])
    page.get_by_text("ให้แก้ข้อ 15", exact=True).click()
    page.get_by_label("ให้แก้ข้อ 15 อย่างไร").fill("ตรวจจำนวนกองทุน")
    asked: list[str] = []

    def stay(dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="ถัดไป").click(no_wait_after=True)

    expect(page.get_by_label("ให้แก้ข้อ 15 อย่างไร")).to_have_value("ตรวจจำนวนกองทุน")
    assert asked == ["beforeunload"]
