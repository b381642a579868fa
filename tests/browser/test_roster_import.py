"""An office's own workbook in a browser: handed in, its wrong cell read and mended, handed in again, undone."""

import re
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from conweb.kernel.models import User
from registry.models import Committee, Person, Seat
from tests.registry.imports.corpus_truth import CORPUS, truths
from tests.registry.imports.corpus_world import settle

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Seven people of three ตำบล below rows with their names; one telephone is spoilt on the way in.
BOOK = "divider_rows.xlsx"
WRONG, RIGHT = ("E5", "08-0000-007"), ("E5", "08-0000-0072")
WRONG_PLACE, PEOPLE = "มะเฟือง", 7


@pytest.fixture
def officer(site, settings, _site) -> User:
    settings.MEDIA_ROOT = _site.files
    return settle(next(truth for truth in truths() if truth.name == BOOK))


@pytest.fixture
def workbook(tmp_path) -> Path:
    """The ugly workbook with one wrong cell, as it lies on the officer's disk."""
    book = openpyxl.load_workbook(CORPUS / BOOK)
    book.active[WRONG[0]] = WRONG[1]
    path = tmp_path / "ทำเนียบ ศอช.ต. พุทไธสง.xlsx"
    book.save(path)
    return path


def findings(page: Page, name: str) -> list[str]:
    """What axe finds, and how far the page scrolls sideways."""
    found = Axe().run(page).response["violations"]
    wide = page.evaluate(OVERFLOW)
    return [
        *(f"{name}: {rule['id']} {node['target']}" for rule in found for node in rule["nodes"]),
        *([f"{name}: {wide} px too wide"] if wide else []),
    ]


def nothing(page: Page, name: str) -> list[str]:
    """Where no script runs, none can look either."""
    return []


def hand_in(page: Page, workbook: Path) -> None:
    page.locator("#id_file").set_input_files(workbook)
    page.get_by_role("button", name="ส่งไฟล์และตรวจ").click()
    expect(page.get_by_role("heading", name="คณะในไฟล์")).to_be_visible()


def roster(page: Page, place: str):
    """One committee of the file."""
    return page.locator(".rosters > li", has_text=place)


def opened(page: Page, place: str):
    """The same with what is inside of it."""
    listed = roster(page, place)
    if listed.locator("details").get_attribute("open") is None:
        listed.locator("summary").click()
    return listed


def fetch(page: Page, folder: Path) -> Path:
    """The workbook that comes back, on the officer's disk."""
    with page.expect_download() as fetched:
        page.get_by_role("link", name="ดาวน์โหลดไฟล์ที่มีหมายเหตุ").click()
    path = folder / fetched.value.suggested_filename
    fetched.value.save_as(path)
    return path


def mend(path: Path) -> str:
    """Type the right value where the comment is; what the comment says."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    comments = {
        cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment
    }
    assert list(comments) == [WRONG[0]]
    sheet[RIGHT[0]] = RIGHT[1]
    book.save(path)
    return comments[WRONG[0]]


def say_what_it_means(page: Page, *, ready: int) -> None:
    """A new term, asked once for the whole file; what decides about the rows is checked before it is written."""
    page.get_by_label("คณะกรรมการชุดใหม่").check()
    page.get_by_label("เริ่มวาระ").fill("1 ม.ค. 2564")
    page.get_by_label("ครบวาระ").fill("31 ธ.ค. 2567")
    page.get_by_label("เหตุผล", exact=True).fill("ตามประกาศรับรองผลการคัดเลือก")
    page.get_by_role("button", name="ตรวจใหม่ตามที่เลือก").click()
    expect(page.get_by_role("button", name=f"บันทึก {ready} คณะ")).to_be_visible()


def counts(page: Page) -> list[int]:
    """Read, in, unchanged, returned, as the result tells them."""
    return [int(text) for text in page.locator(".equation b").all_inner_texts()]


def undo_all(page: Page, look) -> list[str]:
    page.locator("details.menu summary", has_text="อื่น ๆ").click()
    page.get_by_role("link", name="ย้อนกลับทั้งหมด").click()
    expect(page.get_by_role("heading", name="ย้อนกลับการนำเข้าทั้งหมด")).to_be_visible()
    found = look(page, "undo")
    page.get_by_role("button", name="ย้อนกลับทั้งหมด").click()
    expect(page.get_by_text(re.compile("^ย้อนกลับแล้วทั้งหมด"))).to_be_visible()
    return found + look(page, "undone")


def there_and_back(page: Page, workbook: Path, folder: Path, look) -> list[str]:
    """The whole way; what `look` found on each page of it."""
    page.goto("/imports/")
    found = look(page, "empty list")
    page.get_by_role("link", name="นำเข้าไฟล์", exact=True).first.click()
    found += look(page, "upload")
    hand_in(page, workbook)
    problems = opened(page, WRONG_PLACE)
    expect(problems).to_contain_text(WRONG[0])
    expect(problems).to_contain_text("ต้องมี 10 หลัก")
    found += look(page, "preview")

    say_what_it_means(page, ready=2)
    found += look(page, "checked again")
    page.get_by_role("button", name="บันทึก 2 คณะ").click()
    expect(page.locator(".equation")).to_be_visible()
    assert counts(page) == [PEOPLE, 4, 0, 3]
    found += look(page, "result")
    first = page.url

    corrected = fetch(page, folder)
    assert "ต้องมี 10 หลัก" in mend(corrected)
    page.get_by_role("link", name="ส่งไฟล์ที่แก้แล้ว").click()
    found += look(page, "upload again")
    hand_in(page, corrected)
    expect(page.get_by_label("เหตุผล", exact=True)).to_have_value("ตามประกาศรับรองผลการคัดเลือก")
    expect(roster(page, "หายโศก")).to_contain_text("ไม่เปลี่ยน")
    found += look(page, "second preview")
    page.get_by_role("button", name="บันทึก 1 คณะ").click()
    expect(page.locator(".equation")).to_be_visible()
    assert counts(page) == [PEOPLE, 3, 4, 0]
    assert Seat.objects.count() == PEOPLE
    assert Person.objects.get(first_name="สุภาพ").phone == "0800000072"

    found += undo_all(page, look)
    assert Seat.objects.count() == 4
    page.goto(first)
    found += undo_all(page, look)
    assert (Seat.objects.count(), Person.objects.count(), Committee.objects.count()) == (0, 0, 0)
    page.goto("/imports/")
    expect(page.get_by_role("link", name=workbook.name)).to_be_visible()
    return found + look(page, "list")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_ugly_workbook_goes_in_comes_back_is_mended_and_undone(
    size, open_browser, officer, workbook, tmp_path
):
    page = open_browser(officer, viewport=size).new_page()

    assert there_and_back(page, workbook, tmp_path, findings) == []


def test_whole_way_needs_no_script(open_browser, officer, workbook, tmp_path):
    page = open_browser(officer, java_script_enabled=False).new_page()

    there_and_back(page, workbook, tmp_path, nothing)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_columns_are_chosen_by_hand_and_the_import_is_given_up(scripts, open_browser, officer, workbook):
    page = open_browser(officer, viewport=PHONE, java_script_enabled=scripts).new_page()
    page.goto("/imports/new/")
    hand_in(page, workbook)
    page.locator("details.menu summary", has_text="อื่น ๆ").click()
    page.get_by_role("link", name="จับคู่คอลัมน์").click()
    expect(page.get_by_role("heading", name="จับคู่คอลัมน์", level=1)).to_be_visible()
    found = findings(page, "columns") if scripts else []

    page.get_by_label("คอลัมน์ E โทร คือ").select_option(label="ไม่ใช้คอลัมน์นี้")
    page.get_by_role("button", name="ใช้ตามนี้และตรวจใหม่").click()
    # Without the column of telephones nothing is wrong with the workbook.
    expect(page.get_by_text("จับคู่คอลัมน์แล้ว")).to_be_visible()
    say_what_it_means(page, ready=3)

    page.locator("details.menu summary", has_text="อื่น ๆ").click()
    page.get_by_role("button", name="ยกเลิกการนำเข้านี้").click()
    expect(page.get_by_text("ยกเลิกการนำเข้าแล้ว")).to_be_visible()
    assert Seat.objects.count() == 0
    assert found + (findings(page, "cancelled") if scripts else []) == []
