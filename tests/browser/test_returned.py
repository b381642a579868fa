"""A form that came back: from the home to the indicator, mended, looked over and sent again, with and without a script."""

import pytest
from playwright.sync_api import Page, expect

from assessment import services
from assessment.choices import Move, Status
from assessment.models import Assessment
from conweb.kernel.choices import Role
from tests.assessment.reading import stored
from tests.factories import MEDIUM, AssessmentFactory, person_with


@pytest.fixture
def form(site) -> Assessment:
    """Sent back by the head of the district, with a comment on 9."""
    form = AssessmentFactory(answers=MEDIUM)
    services.send_assessment(assessment=form, by=form.started_by)
    head = person_with(Role.DISTRICT_HEAD, district=form.district)
    services.move_form(assessment=form, move=Move.RETURN, by=head, comments={9: "นับเวทีเดือนมีนาคมด้วย"})
    return stored(form)


def to_the_indicator(page: Page, form: Assessment) -> None:
    page.goto("/")
    first = page.locator(".due > li").first
    expect(first).to_contain_text("ส่งกลับแก้ไข")
    first.get_by_role("link", name="แก้ 1 ข้อ").click()
    expect(page).to_have_url(f"{page.url.split('/assessments/')[0]}/assessments/{form.pk}/categories/2/#i9")
    expect(page.locator("#asked-9")).to_contain_text("นับเวทีเดือนมีนาคมด้วย")
    expect(page.locator("#asked-9")).to_be_in_viewport()


def look_over_and_send(page: Page, form: Assessment) -> None:
    page.goto(f"/assessments/{form.pk}/check/")
    expect(page.get_by_role("heading", name="แก้แล้ว 1 ข้อตั้งแต่ส่งกลับ")).to_be_visible()
    page.get_by_role("link", name="ส่งให้พัฒนาการอำเภอ").click()
    page.get_by_role("button", name="ยืนยันส่ง").click()
    expect(page.get_by_role("status").first).to_contain_text("ให้พัฒนาการอำเภอแล้ว")
    assert stored(form).status == Status.SENT
    assert form.answers.get(number=9).typed_value == "5"


def test_officer_lands_mends_and_sends_again(page, form):
    to_the_indicator(page, form)

    field = page.locator("#i9")
    expect(field).to_be_focused()
    with page.expect_response("**/answers/9/"):
        field.fill("5")
        field.press("Tab")
    expect(page.locator('[data-number="9"] [data-part=status]')).to_contain_text("บันทึกแล้ว")
    expect(page.locator("#asked-9")).to_be_visible()

    look_over_and_send(page, form)


def test_officer_mends_and_sends_again_without_a_script(open_browser, officer, form):
    page = open_browser(officer, java_script_enabled=False).new_page()
    to_the_indicator(page, form)

    page.locator("#i9").fill("5")
    page.get_by_role("button", name="บันทึก", exact=True).last.click()

    look_over_and_send(page, form)
