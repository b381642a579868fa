"""Everything that goes wrong between a village office and the server, in the middle of entering a form."""

import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.contrib.sessions.models import Session
from playwright.sync_api import FrameLocator, Page, expect

from conweb.kernel.models import User
from tests.assessment.reading import engine_figures, figures, stored, versions
from tests.browser.entering import (
    SAVED,
    SIGNED_OUT,
    WAITING,
    account,
    expect_status,
    expect_value,
    open_category,
    ready,
    type_in,
)
from tests.factories import MEDIUM, PASSWORD

# The dialog has gone, or the page inside says that the code is wrong.
ACCEPTED_OR_REFUSED = """() => {
  const dialog = document.querySelector("dialog.renew");
  return !dialog.open || dialog.querySelector("iframe").contentDocument?.querySelector(".errors");
}"""
CATEGORIES = {1: range(1, 7), 2: range(7, 11), 3: range(11, 16), 4: range(16, 20), 5: range(20, 24)}


@pytest.fixture(autouse=True)
def expect_trouble(trouble):
    """Failed requests are what these tests are about."""


def typed_in(page: Page, *numbers: int) -> dict[int, str]:
    """Type the answers of these indicators; what was typed."""
    for number in numbers:
        type_in(page, number, *MEDIUM[number])
    return {number: MEDIUM[number][0] for number in numbers}


def sign_in_again(page: Page, user: User) -> FrameLocator:
    dialog = page.get_by_role("dialog", name="หมดเวลาใช้งาน")
    expect(dialog).to_be_visible()
    door = dialog.frame_locator("iframe")
    door.locator("#id_login").fill(user.username)
    door.locator("#id_password").fill(PASSWORD)
    door.locator("#id_password").press("Enter")
    return door


def test_nothing_is_lost_when_everything_goes_wrong_during_entry(page, form, officer, site):
    page.clock.install()
    browser = page.context

    # The line is cut for half a minute.
    open_category(page, form, 1)
    typed = typed_in(page, 1, 2)
    for number in typed:
        expect_status(page, number, SAVED)
    browser.set_offline(True)
    typed |= typed_in(page, 3, 4, 5, 6)
    for number in (3, 4, 5, 6):
        expect_status(page, number, WAITING)
    page.clock.fast_forward(30_000)
    said = account(page, form, typed)
    assert [SAVED in said[number] for number in CATEGORIES[1]] == [True, True, False, False, False, False]
    browser.set_offline(False)
    for number in typed:
        expect_status(page, number, SAVED)
    account(page, form, typed)

    # The session ends.
    page.get_by_role("button", name="ต่อไป หมวด 2").click()
    page.wait_for_url("**/categories/2/")
    ready(page)
    typed = typed_in(page, 7)
    expect_status(page, 7, SAVED)
    Session.objects.all().delete()
    typed |= typed_in(page, 8)
    expect_status(page, 8, SIGNED_OUT)
    account(page, form, typed)
    sign_in_again(page, officer)
    expect_status(page, 8, SAVED)
    typed |= typed_in(page, 9, 10)
    for number in CATEGORIES[2]:
        expect_status(page, number, SAVED)
    account(page, form, typed)

    # The tab is closed while the line is down, and opened again.
    open_category(page, form, 3)
    typed = typed_in(page, 11)
    expect_status(page, 11, SAVED)
    browser.set_offline(True)
    typed |= typed_in(page, 12, 13, 14, 15)
    expect_status(page, 15, WAITING)
    account(page, form, typed)
    page.close()
    browser.set_offline(False)
    page = browser.new_page()
    open_category(page, form, 3)
    for number in CATEGORIES[3]:
        expect_status(page, number, SAVED)
    account(page, form, typed)

    # The server is gone, and comes back.
    open_category(page, form, 4)
    typed = typed_in(page, 16, 17)
    typed |= typed_in(page, 18)
    site.kill()  # with an answer on its way: it may have arrived or not
    typed |= typed_in(page, 19)
    expect_status(page, 19, WAITING)
    account(page, form, typed)
    site.start()
    for number in CATEGORIES[4]:
        expect_status(page, number, SAVED)
    account(page, form, typed)

    open_category(page, form, 5)
    typed = typed_in(page, *CATEGORIES[5])
    for number in CATEGORIES[5]:
        expect_status(page, number, SAVED)
    account(page, form, typed)
    assert {number: versions(form, number)[-1][1] for number in MEDIUM} == {
        n: v for n, (v, _) in MEDIUM.items()
    }
    assert figures(form) == engine_figures(form) == (23, 46, 46, 2, 2)
    assert not form.conflicts.exists()
    assert stored(form).is_draft


def test_session_is_renewed_with_the_second_factor(page, form, officer):
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(officer, secret)
    open_category(page, form, 2)
    Session.objects.all().delete()
    type_in(page, 8, "3")

    code = sign_in_again(page, officer).locator("#id_code")
    dialog = page.get_by_role("dialog")
    # A code counts for 30 seconds: one that ran out on its way is typed anew.
    for _ in range(3):
        code.fill(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30)))
        code.press("Enter")
        page.wait_for_function(ACCEPTED_OR_REFUSED)
        if not dialog.is_visible():
            break

    expect_status(page, 8, SAVED)
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert versions(form, 8) == [(1, "3")]


def test_somebody_else_signing_in_there_gets_nothing_sent(page, form, colleague):
    open_category(page, form, 2)
    Session.objects.all().delete()
    type_in(page, 8, "3")

    sign_in_again(page, colleague)

    expect(page.get_by_role("dialog")).to_contain_text("ชื่อที่ลงเข้าใช้ไม่ใช่เจ้าของหน้านี้")
    page.get_by_role("button", name="ไว้ก่อน").click()
    type_in(page, 9, "4")
    page.locator("#i9").blur()
    expect(page.get_by_role("dialog")).to_contain_text("ชื่อที่ลงเข้าใช้ไม่ใช่เจ้าของหน้านี้")
    expect_value(page, 8, "3")
    expect_status(page, 8, SIGNED_OUT)
    assert not form.answers.exists()


def test_dialog_put_off_is_opened_again_and_everything_is_sent(page, form, officer):
    open_category(page, form, 2)
    Session.objects.all().delete()
    type_in(page, 8, "3")
    page.get_by_role("button", name="ไว้ก่อน").click()
    type_in(page, 9, "4")
    expect_status(page, 9, SIGNED_OUT)
    expect(page.locator("#entry-notice")).to_contain_text("ข้อที่ไม่ได้ส่ง")

    if not page.get_by_role("dialog").is_visible():
        page.get_by_role("button", name="ลงชื่อเข้าใช้").click()
    sign_in_again(page, officer)

    expect_status(page, 8, SAVED)
    expect_status(page, 9, SAVED)
    expect(page.locator("#entry-notice")).to_be_hidden()
    assert versions(form, 8) == [(1, "3")] and versions(form, 9) == [(1, "4")]


def test_what_a_closed_tab_left_behind_is_there_when_the_person_comes_back(page, form, officer, site):
    """The session had ended and the tab was closed: the answer waits for its owner, in this browser only."""
    open_category(page, form, 2)
    Session.objects.all().delete()
    type_in(page, 8, "3")
    expect_status(page, 8, SIGNED_OUT)
    page.close()
    page = page.context.new_page()

    page.goto(f"/assessments/{form.pk}/categories/2/")
    page.locator("#id_login").fill(officer.username)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    ready(page)

    expect_value(page, 8, "3")
    expect_status(page, 8, SAVED)
    assert versions(form, 8) == [(1, "3")]
