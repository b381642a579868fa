"""The calendar for every eye and every width: with data, empty, refused, and a preview before a round is opened."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from assessment.choices import Status, Task
from assessment.models import Holiday, RoundContact
from assessment.services.calendar import set_due_date
from conweb.kernel.choices import Role
from conweb.kernel.models import District
from tests.browser.test_accessibility import NARROW, OVERFLOW, findings
from tests.factories import DistrictFactory, centre_in, listed_form, officer_of, person_with, round_of

ROUND = "/assessments/rounds/2564/"


@pytest.fixture
def district(site, settings, _site) -> District:
    """A district with a form under way, more time for one duty, a holiday, and somebody to ask."""
    settings.MEDIA_ROOT = _site.files
    district = DistrictFactory(code="3116", name="ห้วยราช")
    round_ = round_of(2564)
    listed_form(centre_in(district, "สามแวง", 1, members=3), round_, total=50, status=Status.SENT)
    centre_in(district, "สนวน", 2, members=3)
    staff = person_with(Role.PROVINCIAL, province=district.province)
    set_due_date(
        round_=round_,
        task=Task.ASSESSMENT_REPORT,
        place=district,
        due_on=date(2021, 5, 14),
        reason="อุทกภัยในหลายตำบล ประชุมคณะกรรมการไม่ได้",
        by=staff,
    )
    Holiday.objects.create(day=date(2021, 5, 26), name="วันวิสาขบูชา")
    RoundContact.objects.create(
        round=round_, name="นางสาวสุดา มีสุข", position="กลุ่มงานส่งเสริม", phone="044000123"
    )
    return district


PAGES = {
    Role.OFFICER: {
        "calendar": "/assessments/calendar/",
        "plans": f"{ROUND}done/DL5/3116/",
        "rounds": "/assessments/rounds/",
        "round": ROUND,
        "feeds": "/assessments/calendar/feeds/",
        "holidays": "/assessments/holidays/",
    },
    Role.PROVINCIAL: {
        "calendar": "/assessments/calendar/",
        "round": ROUND,
        "dates": f"{ROUND}provinces/31/dates/",
        "one date": f"{ROUND}dates/DL4/31/",
        "extension": f"{ROUND}provinces/31/extensions/",
        "reminders": f"{ROUND}provinces/31/reminders/",
        "contact": f"{ROUND}contacts/31/",
        "yearly report": f"{ROUND}done/DL8/31/",
    },
    Role.DEPARTMENT: {
        "calendar of the country": "/assessments/calendar/",
        "round, no province": ROUND,
        "edit": f"{ROUND}edit/",
        "copy": f"{ROUND}copy/",
        "holidays of a year without any": "/assessments/holidays/?year=2563",
        "new holiday": "/assessments/holidays/new/",
        "list of holidays": "/assessments/holidays/paste/",
    },
}


def pages_by_role(open_browser, district: District) -> list[tuple[Page, dict[str, str]]]:
    people = {
        Role.OFFICER: officer_of(district),
        Role.PROVINCIAL: person_with(Role.PROVINCIAL, province=district.province),
        Role.DEPARTMENT: person_with(Role.DEPARTMENT),
    }
    return [(open_browser(people[role]).new_page(), pages) for role, pages in PAGES.items()]


def test_pages_of_the_calendar_have_no_axe_findings(open_browser, district: District) -> None:
    found = []
    for page, pages in pages_by_role(open_browser, district):
        for name, address in pages.items():
            assert page.goto(address).status == 200, name
            found += findings(page, name)

    assert found == []


def test_pages_of_the_calendar_never_scroll_sideways(open_browser, district: District) -> None:
    wide = {}
    for page, pages in pages_by_role(open_browser, district):
        for name, address in pages.items():
            page.goto(address)
            for width in NARROW:
                page.set_viewport_size({"width": width, "height": 800})
                if over := page.evaluate(OVERFLOW):
                    wide[name, width] = over

    assert wide == {}


def test_next_round_is_previewed_before_it_is_opened(open_browser, district: District) -> None:
    page = open_browser(person_with(Role.DEPARTMENT)).new_page()
    page.goto(f"{ROUND}copy/")
    page.get_by_role("button", name="ตรวจก่อนเปิดรอบ").click()

    expect(page.get_by_text("วันเสาร์", exact=True).first).to_be_visible()  # 30 April 2022
    assert findings(page, "preview") == []
    page.get_by_role("button", name="ยืนยันเปิดรอบปี 2565").click()
    expect(page.get_by_role("heading", name="รอบประเมินปีงบประมาณ 2565")).to_be_visible()


def test_refused_dates_take_the_focus_and_lead_to_their_fields(
    open_browser, district: District, trouble
) -> None:
    page = open_browser(person_with(Role.PROVINCIAL, province=district.province)).new_page()
    page.goto(f"{ROUND}provinces/31/dates/")
    page.get_by_label("แผนพัฒนาตำบล").fill("1 ส.ค. 2564")
    page.get_by_role("button", name="บันทึกกำหนดส่ง").click()

    expect(page.locator(".errors")).to_be_focused()
    expect(page.get_by_label("แผนพัฒนาตำบล")).to_have_value("1 ส.ค. 2564")
    assert findings(page, "refused") == []


def test_reminder_is_written_and_an_empty_choice_is_refused(
    open_browser, district: District, trouble
) -> None:
    page = open_browser(person_with(Role.PROVINCIAL, province=district.province)).new_page()
    page.goto(f"{ROUND}provinces/31/reminders/")
    page.get_by_label("อำเภอห้วยราช").uncheck()
    page.get_by_role("button", name="พิมพ์หนังสือเตือนอำเภอที่เลือก").click()
    expect(page.locator(".errors")).to_be_focused()
    assert findings(page, "nobody chosen") == []

    page.get_by_label("อำเภอห้วยราช").check()
    page.get_by_role("button", name="พิมพ์หนังสือเตือนอำเภอที่เลือก").click()
    expect(page.get_by_text("หนังสือเตือน 1 ฉบับ").first).to_be_visible()
    assert findings(page, "written") == []
    with page.expect_download() as file:
        page.get_by_role("link", name="ดาวน์โหลด PDF ทั้งหมด").click()
    assert file.value.suggested_filename == "หนังสือเตือน จังหวัดบุรีรัมย์ ปี 2564.pdf"


def test_address_for_a_calendar_program_is_shown_once(open_browser, district: District) -> None:
    page = open_browser(officer_of(district)).new_page()
    page.goto("/assessments/calendar/feeds/")
    page.get_by_role("button", name="สร้างที่อยู่ปฏิทิน").click()
    address = page.get_by_label("ที่อยู่ปฏิทิน").input_value()
    assert findings(page, "shown") == []

    page.reload()
    expect(page.get_by_label("ที่อยู่ปฏิทิน")).to_have_count(0)
    assert page.context.browser.new_context().request.get(address).text().startswith("BEGIN:VCALENDAR")
