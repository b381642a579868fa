"""The pages of the log for every eye and every width: with data, empty, refused, asked about."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from assessment.log_choices import LogKind
from conweb.kernel.choices import Role
from conweb.kernel.models import User
from registry.models import Centre
from tests.browser.test_accessibility import NARROW, OVERFLOW, findings
from tests.factories import CentreFactory, officer_of, person_with
from tests.year_factories import (
    A_DAY,
    AdviceRequestFactory,
    LogAttendanceFactory,
    LogEntryFactory,
    LogOrganisationFactory,
    LogPartnerFactory,
    PartnerFactory,
)


def address(name: str, *args: object) -> str:
    return reverse(f"assessment:{name}", args=args)


@pytest.fixture
def centre(site) -> Centre:
    return CentreFactory(members=12)


@pytest.fixture
def officer(centre: Centre) -> User:
    return officer_of(centre.district)


@pytest.fixture
def logged(centre: Centre) -> dict[str, str]:
    """The pages by what they are, of a centre that logged and asked."""
    entry = LogEntryFactory(
        centre=centre, kind=LogKind.COMMITTEE_MEETING, duty=2, people=45, amount=12500, note="สรุป", place="วัด"
    )
    for seat in centre.committees.get().seats.all():
        LogAttendanceFactory(entry=entry, person=seat.person)
    LogOrganisationFactory(entry=entry)
    LogPartnerFactory(entry=entry, partner=PartnerFactory(name="โรงพยาบาลส่งเสริมสุขภาพตำบลบ้านโคกเหล็กน้อยพัฒนา"))
    LogEntryFactory.create_batch(3, centre=centre)
    asked = AdviceRequestFactory(centre=centre)
    return {
        "year's work": address("work-home"),
        "list": address("log-list", centre.pk),
        "month": f"{address('log-calendar', centre.pk)}?month=2564-01",
        "attendance": address("log-attendance", centre.pk),
        "form": f"{address('log-create')}?centre={centre.pk}",
        "event": address("log-detail", entry.pk),
        "edit": address("log-edit", entry.pk),
        "minutes": address("log-minutes", entry.pk),
        "export": f"{address('log-export')}?centre={centre.pk}",
        "import": address("log-import"),
        "advice": address("advice-list", centre.pk),
        "request": address("advice-edit", asked.pk),
        "removal": address("advice-remove", asked.pk),
    }


def looked_at(page: Page, pages: dict[str, str]) -> tuple[list[str], dict[tuple[str, int], int]]:
    """What axe finds, and which pages scroll sideways at which width."""
    found: list[str] = []
    wide: dict[tuple[str, int], int] = {}
    for name, at in pages.items():
        page.set_viewport_size({"width": 1280, "height": 900})
        answer = page.goto(at)
        assert answer is not None and answer.status == 200, name
        for fold in page.locator("main details:not(.menu)").all():
            fold.evaluate("fold => { fold.open = true; }")
        found += findings(page, name)
        for width in NARROW:
            page.set_viewport_size({"width": width, "height": 800})
            if over := page.evaluate(OVERFLOW):
                wide[name, width] = over
    return found, wide


def test_pages_of_the_log_have_no_axe_findings_and_never_scroll_sideways(
    open_browser, officer: User, logged: dict[str, str]
) -> None:
    assert looked_at(open_browser(officer).new_page(), logged) == ([], {})


def test_a_readers_pages_and_empty_ones_have_none_either(open_browser, centre: Centre) -> None:
    reader = person_with(Role.PROVINCIAL, province=centre.province)
    pages = {
        "year's work of a province": address("work-home"),
        "empty list": address("log-list", centre.pk),
        "empty month": address("log-calendar", centre.pk),
        "attendance of nobody": address("log-attendance", centre.parent_id),
        "no advice": address("advice-list", centre.pk),
    }

    assert looked_at(open_browser(reader).new_page(), pages) == ([], {})


def test_a_refused_event_takes_the_focus_and_leads_to_its_fields(
    open_browser, officer: User, centre: Centre, trouble
) -> None:
    page = open_browser(officer).new_page()
    page.goto(f"{address('log-create')}?centre={centre.pk}")
    page.locator("#id_held_on").fill("1 ม.ค. 2570")
    page.get_by_role("button", name="บันทึก", exact=True).first.click()

    expect(page.locator(".errors")).to_be_focused()
    expect(page.locator(".errors a[href='#id_kind']")).to_have_text("ทำอะไร: เลือกว่าทำอะไร")
    expect(page.locator("#id_held_on")).to_have_value("1 ม.ค. 2570")
    assert findings(page, "refused") == []


def test_the_question_about_one_that_looks_twice_has_no_findings(
    open_browser, officer: User, centre: Centre, trouble
) -> None:
    LogEntryFactory(centre=centre)
    page = open_browser(officer).new_page()
    page.goto(f"{address('log-create')}?centre={centre.pk}")
    page.get_by_role("radio", name="เวทีประชาคม").check()
    page.locator("#id_held_on").fill(A_DAY.strftime("%d/%m/2564"))
    page.get_by_role("button", name="บันทึก", exact=True).first.click()

    expect(page.get_by_role("button", name="บันทึกอีกรายการ")).to_be_visible()
    assert findings(page, "asked") == []
