"""Every page of entering a form, for every eye and every width: with data, empty, in its error state."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Page, expect

from assessment import services
from assessment.choices import Move
from assessment.models import Assessment
from conweb.kernel.choices import Role
from tests.assessment.files import pdf
from tests.browser.entering import category, open_category, type_in
from tests.factories import MEDIUM, AssessmentFactory, CentreFactory, person_with, round_of

# A phone, and 1280 px at 400 %.
NARROW = (360, 320)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True, slots=True)
class Forms:
    """Five forms of one officer: nothing answered, everything wrong with it, complete, sent, sent back and mended."""

    empty: Assessment
    troubled: Assessment
    complete: Assessment
    sent: Assessment
    returned: Assessment


@pytest.fixture
def forms(site, officer, colleague, form, settings, _site) -> Forms:
    settings.MEDIA_ROOT = _site.files
    before = AssessmentFactory(centre=form.centre, round=round_of(2563), by=officer, answers=MEDIUM)
    troubled = form
    for number, value, of in (
        (1, "24", "15"),
        (2, "ครึ่งหนึ่ง", "10"),
        (7, "3", ""),
        (8, "3", ""),
        (20, "5", "14"),
    ):
        services.save_answer(assessment=form, number=number, typed=services.Typed(value, of), by=colleague)
    typed = services.Typed("5", note="นับจากรายงานการประชุมทุกครั้ง")
    services.save_answer(assessment=form, number=8, typed=typed, by=officer)
    for place in ("รายงานการประชุมสมาชิกครั้งที่หนึ่งถึงสาม.pdf", "ถอนแล้ว.pdf"):
        upload = SimpleUploadedFile(place, pdf(len(place)))
        kept = services.attach_evidence(assessment=form, number=8, upload=upload, by=officer)
    services.remove_evidence(evidence=kept, by=officer)
    assert before.band == 2
    complete, sent, returned = (
        AssessmentFactory(centre=CentreFactory(members=15), by=officer, answers=MEDIUM | {8: ("3", "")})
        for _ in range(3)
    )
    services.send_assessment(assessment=sent, by=officer)
    services.send_assessment(assessment=returned, by=officer)
    head = person_with(Role.DISTRICT_HEAD, district=returned.district)
    asked = {9: "แนบรายงานเวทีประชาคมทุกครั้ง", 15: "ตรวจกับทะเบียนกองทุน"}
    services.move_form(assessment=returned, move=Move.RETURN, by=head, comments=asked, reason="ขอหลักฐานเพิ่ม")
    mended = services.Typed("5", note="มีรายงานครบห้าครั้ง", base_version=1)
    services.save_answer(assessment=returned, number=9, typed=mended, by=officer)
    empty = AssessmentFactory(centre=CentreFactory(), by=officer)
    return Forms(empty, troubled, complete, sent, returned)


def pages_of(forms: Forms) -> dict[str, str]:
    of = {
        name: f"/assessments/{getattr(forms, name).pk}/"
        for name in ("empty", "troubled", "complete", "sent", "returned")
    }
    return {
        "task list, empty": of["empty"],
        "task list, troubled": of["troubled"],
        "task list, sent": of["sent"],
        "category, empty": f"{of['empty']}categories/1/",
        "category, wrong answers": f"{of['troubled']}categories/1/",
        "category, two values and evidence": f"{of['troubled']}categories/2/",
        "category, other denominator": f"{of['troubled']}categories/5/",
        "category, complete": f"{of['complete']}categories/3/",
        "category, read only": f"{of['sent']}categories/2/",
        "check, empty": f"{of['empty']}check/",
        "check, troubled": f"{of['troubled']}check/",
        "check, ready": f"{of['complete']}check/",
        "check, sent": f"{of['sent']}check/",
        "send": f"{of['complete']}send/",
        "evidence, none": f"{of['empty']}evidence/8/",
        "evidence, some": f"{of['troubled']}evidence/8/",
        "history": f"{of['troubled']}history/",
        "task list, returned": of["returned"],
        "category, returned": f"{of['returned']}categories/2/",
        "check, returned": f"{of['returned']}check/",
        "send, returned": f"{of['returned']}send/",
        "history, returned": f"{of['returned']}history/",
        "changes": f"{of['returned']}changes/",
        "changes, none": f"{of['sent']}changes/",
        "changes, never sent": f"{of['empty']}changes/",
    }


def findings(page: Page, name: str) -> list[str]:
    """What axe finds, a line each: the rule and the place."""
    found = Axe().run(page).response["violations"]
    return [f"{name}: {rule['id']} {node['target']}" for rule in found for node in rule["nodes"]]


def test_pages_of_a_form_have_no_axe_findings(page, forms):
    found = []
    for name, address in pages_of(forms).items():
        assert page.goto(address).status == 200, name
        found += findings(page, name)

    assert found == []


def test_pages_of_a_form_never_scroll_sideways(page, forms):
    wide = {}
    for name, address in pages_of(forms).items():
        page.goto(address)
        for width in NARROW:
            page.set_viewport_size({"width": width, "height": 800})
            if over := page.evaluate(OVERFLOW):
                wide[name, width] = over

    assert wide == {}


def test_page_that_refused_a_whole_category_has_no_axe_findings(open_browser, officer, form, trouble):
    plain = open_browser(officer, java_script_enabled=False).new_page()
    plain.goto(category(form, 1))
    plain.locator("#i5").fill("9" * 5000)
    plain.locator("#i1").fill("สิบ")
    plain.get_by_role("button", name="บันทึก", exact=True).last.click()
    expect(plain.locator(".errors")).to_be_visible()

    assert shown_again(open_browser, plain) == []


def shown_again(open_browser: Callable, plain: Page) -> list[str]:
    """The same page where axe can run: a browser without scripts runs none of ours either."""
    seeing = open_browser().new_page()
    seeing.route(
        "**/shown-again/",
        lambda route: route.fulfill(body=plain.content(), content_type="text/html; charset=utf-8"),
    )
    seeing.goto("/shown-again/")
    return findings(seeing, "refused")


def test_states_that_only_the_script_makes_have_no_axe_findings(page, form, trouble):
    open_category(page, form, 2)
    page.context.set_offline(True)
    type_in(page, 8, "3")
    expect(page.locator("[data-number='8'] [data-part=status]")).to_contain_text("รอส่ง")
    found = findings(page, "no line")
    page.context.set_offline(False)
    expect(page.locator("[data-number='8'] [data-part=status]")).to_contain_text("บันทึกแล้ว")
    page.context.clear_cookies(name="sessionid")
    type_in(page, 9, "4")
    expect(page.get_by_role("dialog").frame_locator("iframe").locator("#id_login")).to_be_visible()
    found += findings(page, "dialog")

    assert found == []


def test_notice_of_what_waits_stays_in_sight_and_moves_nothing_aside(page, form, trouble):
    open_category(page, form, 5)
    width = "document.querySelector('#entry').getBoundingClientRect().width"
    before = page.evaluate(width)
    page.context.clear_cookies(name="sessionid")
    type_in(page, 23, "4")
    page.get_by_role("button", name="ไว้ก่อน").click()
    notice = page.locator("#entry-notice")
    expect(notice).to_contain_text("ยังมี 1 ข้อที่ไม่ได้ส่ง")

    assert page.evaluate(width) == before
    for narrow in (1280, *NARROW):
        page.set_viewport_size({"width": narrow, "height": 800})
        page.locator("#i23").scroll_into_view_if_needed()
        expect(notice).to_be_in_viewport(ratio=1)
        assert page.evaluate(OVERFLOW) == 0


def test_evidence_page_in_its_error_state_has_no_axe_findings(page, form, tmp_path, trouble):
    page.goto(f"/assessments/{form.pk}/evidence/8/")
    programme = tmp_path / "ใบเสร็จ.pdf"
    programme.write_bytes(b"MZ" + bytes(500))
    page.set_input_files("#files", programme)
    page.get_by_role("button", name="แนบ", exact=True).click()
    expect(page.locator(".errors")).to_contain_text("ไม่ใช่ PDF, JPEG หรือ PNG")

    assert findings(page, "evidence") == []


def test_sign_in_page_has_no_axe_findings(open_browser):
    page = open_browser().new_page()
    page.goto("/accounts/login/")
    found = findings(page, "sign in")
    page.locator("#id_login").fill("nobody")
    page.locator("#id_password").fill("ผิด")
    page.locator("#id_password").press("Enter")
    expect(page.locator(".errors")).to_be_visible()
    found += findings(page, "sign in, refused")

    assert found == []
