"""What waits in the browser: spoilt, too old, or taken up by a second tab while the first is still open."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from assessment.models import Assessment
from conweb.kernel.models import User
from tests.assessment.reading import versions
from tests.browser.conftest import sign_in
from tests.browser.entering import (
    SAVED,
    SIGNED_OUT,
    WAITING,
    expect_status,
    expect_value,
    open_category,
    ready,
    status,
    type_in,
)

SAVES = re.compile(r"/answers/\d+/$")
DAY_MS = 24 * 3600 * 1000

STORE = """([key, number, value, age]) => localStorage.setItem(key, JSON.stringify([[number,
  {typed: {value, of: "", note: ""}, base: 0, page: "earlier", sequence: Date.now() - age}]]))"""


def key_of(user: User, place: Any, name: str) -> str:
    return f"conweb:unsent:{user.pk}:{place}:{name}"


def kept(page: Page) -> list[str]:
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('conweb:unsent:'))")


def test_entry_that_cannot_be_read_hides_no_other(page: Page, form: Assessment, officer: User):
    open_category(page, form, 2)
    page.evaluate("(key) => localStorage.setItem(key, '{not json')", key_of(officer, form.pk, "a"))
    page.evaluate("(key) => localStorage.setItem(key, '[[8, null]]')", key_of(officer, form.pk, "b"))
    page.evaluate(STORE, [key_of(officer, form.pk, "c"), 8, "3", 0])

    page.reload()
    ready(page)

    expect_value(page, 8, "3")
    expect_status(page, 8, SAVED)
    assert versions(form, 8) == [(1, "3")]
    assert kept(page) == []


def test_answer_older_than_30_days_is_dropped_and_a_younger_one_sent(
    page: Page, form: Assessment, officer: User, colleague: User
):
    open_category(page, form, 2)
    page.evaluate(STORE, [key_of(officer, form.pk, "a"), 8, "3", 31 * DAY_MS])
    page.evaluate(STORE, [key_of(officer, form.pk, "b"), 9, "4", 29 * DAY_MS])
    page.evaluate(STORE, [key_of(colleague, form.pk + 1, "c"), 8, "5", 31 * DAY_MS])

    page.reload()
    ready(page)

    expect_status(page, 9, SAVED)
    expect_value(page, 8, "")
    assert not form.answers.filter(number=8).exists()
    assert kept(page) == []


def test_two_open_tabs_with_one_unsent_answer_are_asked_which(page: Page, form: Assessment, trouble: None):
    other = page.context.new_page()
    for tab in (page, other):
        tab.route(SAVES, lambda route: route.abort())
    open_category(page, form, 2)
    type_in(page, 8, "3")
    expect_status(page, 8, WAITING)
    open_category(other, form, 2)
    expect_value(other, 8, "3")
    type_in(other, 8, "4")
    expect_status(other, 8, WAITING)

    # The line comes back to the first tab, then to the second.
    page.unroute(SAVES)
    expect_status(page, 8, SAVED)
    other.unroute(SAVES)

    expect(other.locator("[data-number='8'] .clash")).to_contain_text("3 ครั้ง")
    expect_value(other, 8, "4")
    assert versions(form, 8) == [(1, "3")]
    assert form.conflicts.get().typed_value == "4"


def test_what_is_held_for_another_reason_does_not_ask_to_sign_in(
    page: Page, form: Assessment, site: Any, colleague: User, trouble: None
):
    open_category(page, form, 2)
    sign_in(page.context, colleague, site)

    type_in(page, 8, "3")
    expect(page.locator("#entry-notice")).to_be_visible()
    type_in(page, 9, "4")

    for number in (8, 9):
        expect_status(page, number, "มีปัญหา")
        expect(status(page, number)).not_to_contain_text(SIGNED_OUT)
