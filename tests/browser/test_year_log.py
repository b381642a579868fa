"""A year of one ศอช.ต. on a phone: twelve events are logged, and in April the assessment opens half answered.

The eighteen indicators that these events do not feed are answered before, each at the middle cell of the printed
table (2 points). Of the five others the log says: 5 one follow-up (1 point), 8 three meetings of members (3; read
strictly 2), 9 four เวทีประชาคม (2), 16 two trainings (2), 17 two pieces of advice (2). Indicator 5 is answered
otherwise, with two (2 points). Together 36 + 2 + 3 + 2 + 2 + 2 = 47, read strictly 46: ระดับ 2 both ways.
"""

import pytest
from playwright.sync_api import Page, expect

from assessment import services
from assessment.choices import Status
from assessment.log_choices import LogKind
from assessment.models import Assessment, LogEntry, ProposalSeen
from conweb.kernel.models import User
from tests.browser.entering import SAVED, expect_status, expect_value, open_category, type_in
from tests.factories import MEDIUM

PHONE = {"width": 360, "height": 740}
FED = (5, 8, 9, 16, 17)
TWELVE = [
    (LogKind.FORUM, "4/11/2563", "เวทีทบทวนแผนชุมชน"),
    (LogKind.FORUM, "๒ ธ.ค. ๖๓", "เวทีน้ำกินน้ำใช้"),
    (LogKind.FORUM, "13/1/2564", "เวทีเลือกโครงการ"),
    (LogKind.FORUM, "3/3/2564", "เวทีคืนข้อมูล"),
    (LogKind.MEMBER_MEETING, "10/11/2563", "ประชุมสมาชิกครั้งที่ 1"),
    (LogKind.MEMBER_MEETING, "12/1/2564", "ประชุมสมาชิกครั้งที่ 2"),
    (LogKind.MEMBER_MEETING, "9/3/2564", "ประชุมสมาชิกครั้งที่ 3"),
    (LogKind.TRAINING, "20/11/2563", "อบรมบัญชีครัวเรือน"),
    (LogKind.TRAINING, "18/2/2564", "อบรมการตลาดออนไลน์"),
    (LogKind.PLAN_FOLLOW_UP, "5/2/2564", "ติดตามงานครึ่งปี"),
    (LogKind.ADVICE, "7/12/2563", "ให้คำแนะนำกลุ่มทอผ้า"),
    (LogKind.ADVICE, "22/3/2564", "ให้คำแนะนำกลุ่มออมทรัพย์"),
]


@pytest.fixture
def phone(form: Assessment, officer: User, open_browser) -> Page:
    """The officer's telephone; the form answered where the log has nothing to say."""
    for number, (value, of) in MEDIUM.items():
        if number not in FED:
            services.save_answer(assessment=form, number=number, typed=services.Typed(value, of), by=officer)
    return open_browser(officer, viewport=PHONE, has_touch=True, is_mobile=True).new_page()


def log(page: Page, kind: LogKind, day: str, topic: str) -> None:
    page.goto("/assessments/work/")
    with page.expect_navigation():
        page.get_by_role("link", name="บันทึกงาน", exact=True).first.click()
    page.get_by_role("radio", name=kind.label, exact=True).check(force=True)
    page.locator("#id_held_on").fill(day)
    page.locator("#id_topic").fill(topic)
    with page.expect_navigation():
        page.get_by_role("button", name="บันทึก", exact=True).first.click()


def test_twelve_events_on_a_phone_become_the_proof_of_an_assessment(phone: Page, form: Assessment) -> None:
    for kind, day, topic in TWELVE:
        log(phone, kind, day, topic)

    assert LogEntry.objects.kept().filter(centre=form.centre).count() == 12
    phone.goto(f"/assessments/log/centres/{form.centre_id}/")
    for _, _, topic in TWELVE:
        expect(phone.get_by_text(topic).first).to_be_visible()

    # หมวด 1: the log knows of one follow-up; the officer of two, and says from where.
    open_category(phone, form, 1)
    expect_value(phone, 5, "")
    type_in(phone, 5, "2")
    expect_status(phone, 5, SAVED)
    phone.locator("[data-number='5'] .memo summary").click()
    phone.locator("#i5-note").fill("ครั้งที่สองลงในสมุดเยี่ยมของ อบต.")
    expect(phone.locator("[data-number='5'] .proposal")).to_contain_text("ตอบต่างจากบันทึก")
    expect_status(phone, 5, SAVED)

    # หมวด 2: one is taken with its key, one with its button.
    open_category(phone, form, 2)
    expect_value(phone, 8, "")
    phone.locator("#i8").press("=")
    expect_value(phone, 8, "3")
    expect_status(phone, 8, SAVED)
    phone.locator("[data-number='9']").get_by_role("button", name="ใช้ค่านี้").click()
    expect_value(phone, 9, "4")
    expect_status(phone, 9, SAVED)
    phone.locator("[data-number='9'] .records summary").click()
    expect(phone.locator("[data-number='9'] .records").get_by_role("link")).to_have_count(4)

    # หมวด 4.
    open_category(phone, form, 4)
    for number in (16, 17):
        phone.locator(f"[data-number='{number}']").get_by_role("button", name="ใช้ค่านี้").click()
        expect_status(phone, number, SAVED)

    phone.goto(f"/assessments/{form.pk}/check/")
    phone.get_by_role("link", name="ส่งให้พัฒนาการอำเภอ").click()
    phone.get_by_role("button", name="ยืนยันส่ง").click()
    expect(phone.get_by_text("ให้พัฒนาการอำเภอแล้ว").first).to_be_visible()

    form.refresh_from_db()
    assert (form.status, form.total, form.strict_total, form.band, form.strict_band) == (
        Status.SENT,
        47,
        46,
        2,
        2,
    )
    taken = dict(ProposalSeen.objects.filter(assessment=form, number__in=FED).values_list("number", "taken"))
    assert taken == {5: False, 8: True, 9: True, 16: True, 17: True}


def test_nothing_is_wider_than_the_phone(phone: Page, form: Assessment) -> None:
    for address in (
        "/assessments/work/",
        f"/assessments/log/new/?centre={form.centre_id}",
        f"/assessments/log/centres/{form.centre_id}/",
    ):
        phone.goto(address)
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
