"""What the records say, taken with one key or one button, or answered otherwise."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from assessment.models import Assessment, ProposalSeen
from tests.browser.entering import SAVED, expect_status, expect_value, open_category, type_in
from tests.year_factories import LogEntryFactory, LogPartnerFactory, OrganisationFactory


@pytest.fixture
def logged(form) -> Assessment:
    """Four forums, one of them with a partner; a member organisation that nobody has looked at this year."""
    entries = LogEntryFactory.create_batch(4, centre=form.centre, recorded_by=form.started_by)
    LogPartnerFactory(entry=entries[0])
    OrganisationFactory(centre=form.centre)
    return form


def section(page: Page, number: int) -> Locator:
    return page.locator(f"[data-number='{number}']")


def verdict(page: Page, number: int) -> Locator:
    return section(page, number).locator("[data-part=proposal]")


def test_one_key_takes_what_is_recorded(page, logged):
    open_category(page, logged, 2)

    page.locator("#i9").press("=")

    expect_value(page, 9, "4")
    expect_status(page, 9, SAVED)
    expect(verdict(page, 9)).to_have_text("ตรงกับบันทึก")
    assert ProposalSeen.objects.get(assessment=logged, number=9).taken


def test_one_key_takes_a_level(page, logged):
    open_category(page, logged, 2)

    page.locator("#i7").press("=")

    expect(section(page, 7).locator("input[value='2']")).to_be_checked()
    expect_status(page, 7, SAVED)


def test_button_takes_a_share_with_its_whole_and_leads_on_from_there(page, logged):
    open_category(page, logged, 1)

    section(page, 2).get_by_role("button", name="ใช้ค่านี้").click()

    expect_value(page, 2, "1")
    expect(page.locator("#i2-of")).to_have_value("1")
    expect(page.locator("#i2")).to_be_focused()
    expect_status(page, 2, SAVED)


def test_nothing_is_answered_until_it_is_taken(page, logged):
    open_category(page, logged, 2)

    expect_value(page, 9, "")
    assert logged.answers.count() == 0


def test_answer_otherwise_asks_for_its_reason_and_leads_to_it(page, logged):
    open_category(page, logged, 2)
    type_in(page, 9, "6")
    expect(verdict(page, 9)).to_contain_text("ตอบต่างจากบันทึก")

    verdict(page, 9).get_by_role("link", name="หมายเหตุ").click()
    expect(page.locator("#i9-note")).to_be_focused()
    page.keyboard.type("อีก 2 เวที = แฟ้มเดิม")  # the key is a letter here
    page.locator("#i8").focus()

    expect(verdict(page, 9)).to_contain_text("มีเหตุผลในหมายเหตุแล้ว")
    expect_value(page, 9, "6")
    assert logged.answers.get(number=9).note == "อีก 2 เวที = แฟ้มเดิม"


def test_key_writes_itself_where_nothing_is_recorded(page, form):
    open_category(page, form, 2)

    page.locator("#i9").press("=")

    expect_value(page, 9, "=")


def test_pages_with_proposals_have_no_axe_findings(page, logged):
    open_category(page, logged, 2)
    type_in(page, 9, "6")
    expect(verdict(page, 9)).to_contain_text("ตอบต่างจากบันทึก")
    section(page, 9).locator("details.records summary").click()

    found = Axe().run(page).response["violations"]

    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []


def test_records_fit_a_phone(page, logged):
    page.set_viewport_size({"width": 360, "height": 760})
    open_category(page, logged, 2)
    section(page, 9).locator("details.records summary").click()

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    button = section(page, 9).locator("[name=take]")
    assert button.bounding_box()["height"] >= 44
