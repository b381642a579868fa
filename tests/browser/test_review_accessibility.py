"""The reviewers' pages for every eye and every width: with data, empty, refused, without anything to decide."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Page, expect

from assessment import services
from assessment.choices import Move, Status
from assessment.models import Assessment
from conweb.kernel.choices import Role
from conweb.kernel.models import User
from tests.browser.test_accessibility import NARROW, OVERFLOW, findings
from tests.factories import MEDIUM, CentreFactory, listed_form, person_with, round_of
from tests.walk.world import picture

QUEUE = "/assessments/review/"


@pytest.fixture
def returned(site, officer: User, form: Assessment, settings, _site) -> Assessment:
    """A form that came back: with a picture, a note, a comment that was heard and one that was not."""
    settings.MEDIA_ROOT = _site.files
    head = person_with(Role.DISTRICT_HEAD, district=form.district)
    for number, (value, of) in (MEDIUM | {8: ("3", "")}).items():
        services.save_answer(assessment=form, number=number, typed=services.Typed(value, of), by=officer)
    services.send_assessment(assessment=form, by=officer)
    services.move_form(
        assessment=form, move=Move.RETURN, by=head, comments={8: "แนบรายงาน", 15: "ตรวจจำนวนกองทุนทั้งหมด"}
    )
    photo = picture("ภาพการประชุมสมาชิกครั้งที่หนึ่งถึงสามของตำบล.png", 30)
    services.attach_evidence(
        assessment=form, number=8, upload=SimpleUploadedFile(photo.name, photo.read()), by=officer
    )
    typed = services.Typed("4", note="นับจากรายงานการประชุมทุกครั้ง", base_version=1)
    services.save_answer(assessment=form, number=8, typed=typed, by=officer)
    services.send_assessment(assessment=form, by=officer)
    listed_form(CentreFactory(), round_of(), total=50, status=Status.SENT)
    listed_form(CentreFactory(), round_of(), total=50, status=Status.ACCEPTED)
    return form


def pages_of(form: Assessment) -> dict[Role, dict[str, str]]:
    return {
        Role.DISTRICT_HEAD: {
            "queue": QUEUE,
            "queue, nothing found": f"{QUEUE}?q=ไม่มีชื่อนี้",
            "form that came back": f"/assessments/{form.pk}/review/",
            "form, everything": f"/assessments/{form.pk}/review/?show=all",
            "together": f"{QUEUE}together/",
        },
        Role.PROVINCIAL: {
            "queue, nothing waits": QUEUE,
            "form of somebody else's step": f"/assessments/{form.pk}/review/",
            "together, nothing": f"{QUEUE}together/",
            "report": f"/assessments/years/2564/provinces/{form.province_id}/report/",
        },
        Role.DEPARTMENT: {"queue, every step": QUEUE, "close": "/assessments/years/2564/close/"},
    }


def pages_by_role(open_browser, form: Assessment) -> list[tuple[Page, dict[str, str]]]:
    areas = {Role.DISTRICT_HEAD: {"district": form.district}, Role.PROVINCIAL: {"province": form.province}}
    return [
        (open_browser(person_with(role, **areas.get(role, {}))).new_page(), pages)
        for role, pages in pages_of(form).items()
    ]


def test_pages_of_reviewers_have_no_axe_findings(open_browser, returned: Assessment) -> None:
    found = []
    for page, pages in pages_by_role(open_browser, returned):
        for name, address in pages.items():
            assert page.goto(address).status == 200, name
            for summary in page.locator(".pics summary, .memo summary").all()[:3]:
                summary.click()
            found += findings(page, name)

    assert found == []


def test_pages_of_reviewers_never_scroll_sideways(open_browser, returned: Assessment) -> None:
    wide = {}
    for page, pages in pages_by_role(open_browser, returned):
        for name, address in pages.items():
            page.goto(address)
            for width in NARROW:
                page.set_viewport_size({"width": width, "height": 800})
                if over := page.evaluate(OVERFLOW):
                    wide[name, width] = over

    assert wide == {}


def test_refused_decision_takes_the_focus_and_has_no_axe_findings(open_browser, returned, trouble) -> None:
    page = open_browser(person_with(Role.DISTRICT_HEAD, district=returned.district)).new_page()
    page.goto(f"/assessments/{returned.pk}/review/")
    page.get_by_text("ให้แก้ข้อ 15", exact=True).click()
    page.get_by_label("ให้แก้ข้อ 15 อย่างไร").fill("ตรวจอีกครั้ง")
    page.get_by_role("button", name="รับรองผลประเมิน").click()

    expect(page.locator(".errors")).to_be_focused()
    expect(page).to_have_title("ผิดพลาด: ตรวจ " + returned.centre.short_name + " ปี 2564 · conweb")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#c15")).to_be_focused()
    assert findings(page, "refused") == []


def test_closing_without_confirming_and_a_closed_round_have_no_axe_findings(
    open_browser, returned: Assessment, trouble
) -> None:
    page = open_browser(person_with(Role.DEPARTMENT)).new_page()
    page.goto("/assessments/years/2564/close/")
    page.get_by_role("button", name="ปิดรอบ 2564").click()
    expect(page.locator(".errors")).to_be_visible()
    found = findings(page, "refused")
    page.get_by_label("ตรวจแล้ว ยืนยันปิดรอบ").check()
    page.get_by_role("button", name="ปิดรอบ 2564").click()
    expect(page.get_by_role("button", name="เปิดรอบอีกครั้ง")).to_be_visible()
    found += findings(page, "closed")

    assert found == []
