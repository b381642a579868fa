"""All forms as a ZIP and the check of figures in the browser: followed without loading the page, for every eye and width."""

import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from assessment.choices import BundleState
from assessment.models import Assessment, FormBundle
from assessment.services import bundles, figure_checks, figures
from conweb.kernel import pdf
from conweb.kernel.choices import Role
from tests.assessment.test_figures import accepted, sent_form
from tests.factories import CentreFactory, SubdistrictFactory, officer_of, person_with, round_of

# A desk, a phone, and 1280 px at 400 %.
WIDTHS = (1280, 360, 320)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LIST, FIGURES = "/assessments/bundles/", "/assessments/figures/"


@pytest.fixture
def forms(site, settings, _site, monkeypatch) -> list[Assessment]:
    settings.MEDIA_ROOT = _site.files
    monkeypatch.setattr(pdf, "print_html", lambda html, **how: html.encode())
    made = [accepted(sent_form("311601")), sent_form("311602")]
    CentreFactory(subdistrict=SubdistrictFactory(code="311603"), members=15)
    figures.summarise_all()
    return made


def faults(page: Page, name: str) -> list[str]:
    """What axe finds, and the widths at which the page scrolls sideways."""
    found = Axe().run(page).response["violations"]
    told = [f"{name}: {rule['id']} {node['target']}" for rule in found for node in rule["nodes"]]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate(OVERFLOW):
            told.append(f"{name}: wider than {width}")
    page.set_viewport_size({"width": 1280, "height": 900})
    return told


def test_zip_is_asked_for_followed_and_fetched(open_browser, forms, tmp_path):
    page = open_browser(officer_of(forms[0].district)).new_page()
    page.goto(LIST)
    page.get_by_role("button", name="จัดทำไฟล์ ZIP").click()
    expect(page.locator("[data-told]")).to_have_text("รอคิว")
    FormBundle.objects.update(state=BundleState.WORKING, done=1)
    expect(page.locator("[data-told]")).to_have_text("พิมพ์แล้ว 1 จาก 2 แบบ")

    bundles.make_bundle(FormBundle.objects.get().pk)

    expect(page.get_by_role("heading", name="พร้อมดาวน์โหลด")).to_be_visible()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="ดาวน์โหลด ZIP").click()
    fetched.value.save_as(tmp_path / "forms.zip")
    assert fetched.value.suggested_filename == "แบบประเมิน อำเภออำเภอที่3116 ปี 2564.zip"
    assert len(zipfile.ZipFile(tmp_path / "forms.zip").namelist()) == 3


def test_zip_is_asked_for_followed_and_stopped_without_a_script(open_browser, forms):
    page = open_browser(officer_of(forms[0].district), java_script_enabled=False).new_page()
    page.goto(LIST)
    page.get_by_label("เลขไทย ๑ ๒ ๓").check()
    page.get_by_role("button", name="จัดทำไฟล์ ZIP").click()
    FormBundle.objects.update(state=BundleState.WORKING, done=1)
    page.get_by_role("link", name="ดูความคืบหน้า").click()
    expect(page.locator("[data-told]")).to_have_text("พิมพ์แล้ว 1 จาก 2 แบบ")

    page.get_by_role("button", name="ยกเลิก").click()

    expect(page.get_by_role("heading", name="ยกเลิกแล้ว")).to_be_visible()
    page.get_by_role("button", name="ทำต่อ").click()
    expect(page.locator("[data-told]")).to_have_text("รอคิว")
    assert FormBundle.objects.get().thai_digits


def test_pages_of_a_zip_have_no_axe_findings_in_any_state(open_browser, forms, trouble):
    officer = officer_of(forms[0].district)
    page = open_browser(officer).new_page()
    round_of(2563)
    found = []
    for name, address in (("list, nothing asked for", LIST), ("list, nothing begun", f"{LIST}?year=2563")):
        page.goto(address)
        found += faults(page, name)
    bundle = bundles.ask_for_bundle(round_=forms[0].round, place=forms[0].district, by=officer)
    detail = f"{LIST}{bundle.pk}/"
    for state in (BundleState.WAITING, BundleState.STOPPED, BundleState.FAILED):
        FormBundle.objects.update(state=state, trouble=bundles.BROKE_OFF if state == "failed" else "")
        page.goto(detail)
        found += faults(page, state)
    bundles.make_bundle(bundles.go_on(bundle).pk)
    for name, address in (
        ("ready", detail),
        ("list", LIST),
        ("list, no such place", f"{LIST}?district=9999"),
    ):
        page.goto(address)
        found += faults(page, name)
    page.goto(LIST)
    page.locator("[name=digits]").first.evaluate("(box) => box.value = 'roman'")
    page.get_by_role("button", name="จัดทำไฟล์ ZIP").click()
    expect(page.locator(".errors")).to_be_visible()
    found += faults(page, "refused")

    assert found == []


def test_page_of_the_check_has_no_axe_findings_in_any_state(open_browser, forms):
    page = open_browser(person_with(Role.ADMINISTRATOR)).new_page()
    page.goto(FIGURES)
    found = faults(page, "never checked")
    figure_checks.check_figures()
    page.goto(FIGURES)
    found += faults(page, "all right")
    Assessment.objects.filter(pk=forms[1].pk).update(total=50)
    figure_checks.check_figures()
    page.goto(FIGURES)
    found += faults(page, "differing")
    page.get_by_role("button", name="คำนวณใหม่ให้ตรง").click()
    expect(page.get_by_text("สั่งคำนวณใหม่แล้ว")).to_be_visible()
    found += faults(page, "waiting")

    assert found == []
