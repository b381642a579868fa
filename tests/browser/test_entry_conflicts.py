"""Two officers at the same indicator: both values on the screen, and a click decides."""

import pytest
from playwright.sync_api import expect

from tests.assessment.reading import versions
from tests.browser.entering import SAVED, expect_status, expect_value, open_category, type_in


@pytest.fixture
def theirs(open_browser, colleague):
    """The page of a colleague in another browser."""
    return open_browser(colleague).new_page()


@pytest.mark.parametrize(("button", "stands"), [("ใช้ 5 ครั้ง", "5"), ("ใช้ 3 ครั้ง", "3")])
def test_two_officers_see_both_values_and_a_click_decides(
    page, theirs, form, officer, colleague, button, stands
):
    for one in (page, theirs):
        open_category(one, form, 2)
    type_in(theirs, 8, "3")
    expect_status(theirs, 8, SAVED)
    type_in(page, 8, "5")

    clash = page.locator("[data-number='8'] .clash")
    expect(clash).to_contain_text(officer.full_name)
    expect(clash).to_contain_text(colleague.full_name)
    expect(clash.locator("dd").get_by_text("5 ครั้ง", exact=True).first).to_be_visible()
    expect(clash.locator("dd").get_by_text("3 ครั้ง", exact=True).first).to_be_visible()
    expect_value(page, 8, "5")
    assert form.answers.get(number=8).typed_value == "3"
    page.get_by_role("button", name=button).click()

    expect(clash).to_be_hidden()
    expect_status(page, 8, SAVED)
    expect_value(page, 8, stands)
    assert form.answers.get(number=8).typed_value == stands
    conflict = form.conflicts.get()
    assert (conflict.typed_value, conflict.by, conflict.kept) == ("5", officer, stands == "5")
    assert versions(form, 8)[0] == (1, "3")


def test_page_types_on_after_a_decision_without_being_asked_again(page, theirs, form):
    for one in (page, theirs):
        open_category(one, form, 2)
    type_in(theirs, 8, "3")
    expect_status(theirs, 8, SAVED)
    type_in(page, 8, "5")
    page.get_by_role("button", name="ใช้ 5 ครั้ง").click()
    expect_status(page, 8, SAVED)

    type_in(page, 8, "6")

    expect_status(page, 8, SAVED)
    assert versions(form, 8) == [(1, "3"), (2, "5"), (3, "6")]


def test_third_value_is_asked_about_before_anything_is_decided(page, theirs, form):
    for one in (page, theirs):
        open_category(one, form, 2)
    type_in(theirs, 8, "3")
    expect_status(theirs, 8, SAVED)
    type_in(page, 8, "5")
    button = page.get_by_role("button", name="ใช้ 5 ครั้ง")
    expect(button).to_be_visible()
    type_in(theirs, 8, "7")
    expect_status(theirs, 8, "มีสองค่า")

    button.click()

    expect(page.get_by_role("button", name="ใช้ 7 ครั้ง")).to_be_visible()
    assert form.answers.get(number=8).typed_value == "7"
    page.get_by_role("button", name="ใช้ 5 ครั้ง").click()
    expect_status(page, 8, SAVED)
    assert versions(form, 8) == [(1, "3"), (2, "7"), (3, "5")]


def test_two_officers_at_different_indicators_never_meet(page, theirs, form):
    for one in (page, theirs):
        open_category(one, form, 2)

    type_in(page, 8, "3")
    type_in(theirs, 9, "4")
    type_in(page, 10, "1")
    type_in(theirs, 7, "2")

    for number in (8, 10):
        expect_status(page, number, SAVED)
    for number in (9, 7):
        expect_status(theirs, number, SAVED)
    assert dict(form.answers.values_list("number", "value")) == {7: 2, 8: 3, 9: 4, 10: 1}
    assert not form.conflicts.exists()
