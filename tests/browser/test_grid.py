"""The district on one page in a browser: 184 answers by paste and by keyboard, text in a block, a lost line, taking back."""

import re

import pytest
from playwright.sync_api import Page, expect

from assessment import services
from assessment.models import Answer, Assessment
from conweb.kernel.models import RecordedChange
from tests.assessment.grid.blocks import FORMS, pasted, rows_of_forms
from tests.assessment.grid.conftest import NAMES, centre_in
from tests.assessment.reading import engine_figures, figures
from tests.browser.test_accessibility import NARROW, OVERFLOW, findings
from tests.factories import AssessmentFactory
from tests.year_factories import LogEntryFactory

HEAD = ["answered", "total", "strict", "band"]


@pytest.fixture
def eight(form) -> list[Assessment]:
    """The forms of a whole district, in the order of its grid."""
    for name in NAMES[1:]:
        AssessmentFactory(centre=centre_in(form.district, name), round=form.round)
    return list(Assessment.objects.select_related("centre").order_by("centre__sort_key", "centre"))


@pytest.fixture
def grid(page, form) -> Page:
    """The officer's grid of the district, ready."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def open_grid(page: Page, form: Assessment) -> None:
    page.goto(f"/assessments/grid/{form.district_id}/")
    expect(page.locator("#grid[data-ready]")).to_be_attached()


def paste(page: Page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")


def said(page: Page, words: str) -> None:
    expect(page.locator("#grid-said")).to_contain_text(words)


def foot(page: Page, name: str, place: int) -> str:
    return page.locator(f"[data-foot={name}] > :nth-child({place + 1})").inner_text()


def expect_scored_by_hand(page: Page, eight: list[Assessment]) -> None:
    """What the page says of each ศอช.ต., what is stored, and what the engine says, are what the hand scored."""
    bands = {3: "เข้มแข็ง", 2: "ปานกลาง", 1: "อ่อนแอ"}
    for place, (form, (_, scored)) in enumerate(zip(eight, FORMS, strict=True), start=1):
        answered, total, strict, band, strict_band = scored
        expect(page.locator(f"[data-foot=answered] > :nth-child({place + 1})")).to_have_text(
            f"{answered} จาก 23"
        )
        expect(page.locator(f"[data-foot=total] > :nth-child({place + 1})")).to_have_text(str(total))
        assert foot(page, "strict", place) == str(strict)
        assert foot(page, "band", place).startswith(bands[band])
        assert ("เคร่งครัด" in foot(page, "band", place)) == (band != strict_band)
        assert figures(form) == scored == engine_figures(form)


def test_block_from_a_sheet_lands_as_184_answers_with_eight_right_totals(grid, form, eight):
    open_grid(grid, form)
    grid.locator("#c-1-1").focus()

    paste(grid, pasted(rows_of_forms()))

    said(grid, "วางแล้ว 184 ช่อง")
    assert Answer.objects.filter(value__isnull=False).count() == 184
    expect_scored_by_hand(grid, eight)

    grid.get_by_role("button", name="ย้อนการวาง").click()
    expect(grid.get_by_text("ย้อนการวางแล้ว 184 จาก 184 ช่อง")).to_be_visible()
    assert {figures(each)[0] for each in eight} == {0}
    assert RecordedChange.objects.filter(undone_at__isnull=True).count() == 1


def test_district_is_filled_by_keyboard_alone(grid, form, eight):
    open_grid(grid, form)
    grid.locator("#c-1-1").focus()

    for place, (answers, _) in enumerate(FORMS, start=1):
        for number in sorted(answers):
            grid.keyboard.type(answers[number])
            grid.keyboard.press("Enter")
        grid.keyboard.press("Control+Home")
        for _ in range(place):
            grid.keyboard.press("ArrowRight")

    expect(grid.locator("#grid-status")).to_contain_text("บันทึกแล้ว")
    assert Answer.objects.filter(value__isnull=False).count() == 184
    expect_scored_by_hand(grid, eight)


def test_keys_move_and_take_back_as_in_a_spreadsheet(grid, form, eight):
    open_grid(grid, form)
    grid.locator("#c-8-1").focus()

    def at() -> str:
        return grid.evaluate("document.activeElement.id")

    for key, place in (
        ("ArrowRight", "c-8-2"), ("ArrowDown", "c-9-2"), ("Tab", "c-9-3"), ("Shift+Tab", "c-9-2"),
        ("End", "c-9-8"), ("Home", "c-9-1"), ("Control+End", "c-23-8"), ("Control+Home", "c-1-1"),
        ("Enter", "c-2-1"), ("Shift+Enter", "c-1-1"), ("ArrowUp", "c-1-1"),
    ):  # fmt: skip
        grid.keyboard.press(key)
        assert at() == place, key

    grid.locator("#c-8-1").focus()
    grid.keyboard.type("4")
    grid.keyboard.press("Enter")
    grid.keyboard.press("ArrowUp")
    grid.keyboard.type("1")
    grid.keyboard.press("Escape")
    expect(grid.locator("#c-8-1")).to_have_value("4")
    grid.keyboard.press("F2")
    grid.keyboard.press("ArrowLeft")
    grid.keyboard.type("1")
    assert at() == "c-8-1"
    expect(grid.locator("#c-8-1")).to_have_value("14")
    grid.keyboard.press("Enter")
    grid.keyboard.press("Control+Z")
    expect(grid.locator("#c-8-1")).to_have_value("4")
    expect(grid.locator("#grid-status")).to_contain_text("บันทึกแล้ว")
    assert Answer.objects.get(assessment=eight[0], number=8).value == 4


def test_block_is_copied_and_pasted_inside_the_grid(grid, form, eight):
    services.save_answer(assessment=eight[0], number=8, typed=services.Typed("4"), by=eight[0].started_by)
    services.save_answer(
        assessment=eight[0], number=11, typed=services.Typed("5", "10"), by=eight[0].started_by
    )
    open_grid(grid, form)
    grid.locator("#c-8-1").focus()
    for _ in range(3):
        grid.keyboard.press("Shift+ArrowDown")

    grid.keyboard.press("Control+C")
    grid.locator("#c-8-2").focus()
    grid.keyboard.press("Control+V")

    said(grid, "ช่องว่างในบล็อกไม่เปลี่ยนค่าเดิม")
    copied = {row.number: (row.typed_value, row.typed_of) for row in eight[1].answers.all()}
    assert copied == {8: ("4", ""), 11: ("5", "10")}


def test_grid_has_no_axe_findings_and_no_sideways_scroll(grid, form, eight):
    services.save_answer(assessment=eight[0], number=8, typed=services.Typed("สาม"), by=eight[0].started_by)
    centre_in(form.district, "หนองกก")
    open_grid(grid, form)
    grid.locator("#c-8-1").focus()
    assert findings(grid, "grid") == []

    paste(grid, "4\t4\t4\t4\t4\t4\t4\t4\t4")
    expect(grid.get_by_role("dialog")).to_be_visible()
    assert findings(grid, "grid") == []
    grid.get_by_role("button", name="ยกเลิก").click()

    grid.set_viewport_size({"width": NARROW[0], "height": 800})
    assert findings(grid, "grid") == []
    assert grid.evaluate(OVERFLOW) <= 0


def test_text_in_a_block_is_kept_and_told_at_its_cell(grid, form, eight):
    open_grid(grid, form)
    grid.locator("#c-8-1").focus()

    paste(grid, "4\tสามครั้ง\n5\t" + "ก" * 70)

    said(grid, "ต้องแก้ 2 ช่อง")
    expect(grid.locator("#c-8-2")).to_have_value("สามครั้ง")
    expect(grid.locator("#c-8-2")).to_have_attribute("aria-invalid", "true")
    expect(grid.locator("#c-9-2")).to_have_value("ก" * 70)
    expect(grid.locator(".errors")).to_contain_text("ข้อ 8: พิมพ์จำนวนเต็ม เช่น 2 (ที่พิมพ์ไว้คือ สามครั้ง)")
    grid.locator(".errors a").first.click()
    expect(grid.locator("#c-8-2")).to_be_focused()
    stored = {(row.assessment_id, row.number): row.typed_value for row in Answer.objects.all()}
    assert stored == {(eight[0].pk, 8): "4", (eight[0].pk, 9): "5", (eight[1].pk, 8): "สามครั้ง"}


def test_block_bigger_than_the_grid_is_told_before_anything_is_written(grid, form, eight):
    open_grid(grid, form)
    grid.locator("#c-8-1").focus()

    paste(grid, pasted(rows_of_forms()))

    said(grid, "ใหญ่กว่าตารางที่เหลือจากช่องที่เลือก")
    assert not Answer.objects.exists()


def test_forms_are_begun_only_after_a_yes(grid, form):
    centre = centre_in(form.district, "หนองกก")
    open_grid(grid, form)
    place = 1 + [head.get_attribute("data-centre") for head in grid.locator("[data-place]").all()].index(
        str(centre.pk)
    )
    grid.locator(f"#c-8-{place}").focus()

    paste(grid, "4\n5")
    expect(grid.get_by_role("dialog")).to_contain_text("จะเริ่มแบบประเมิน 1 แห่ง")
    grid.get_by_role("button", name="ยกเลิก").click()
    assert not centre.assessments.exists()

    paste(grid, "4\n5")
    grid.get_by_role("button", name=re.compile("^เริ่ม 1 แห่ง")).click()
    said(grid, "วางแล้ว 2 ช่อง")
    assert figures(centre.assessments.get())[0] == 2


def test_form_begun_in_the_grid_shows_what_its_records_propose(grid, form):
    centre = centre_in(form.district, "หนองกก")
    LogEntryFactory.create_batch(4, centre=centre, recorded_by=form.started_by)
    open_grid(grid, form)
    places = [head.get_attribute("data-centre") for head in grid.locator("[data-place]").all()]
    place = 1 + places.index(str(centre.pk))
    grid.locator(f"#c-8-{place}").focus()

    paste(grid, "4\n5")
    grid.get_by_role("button", name=re.compile("^เริ่ม 1 แห่ง")).click()

    expect(grid.locator(f"#c-9-{place}")).to_have_attribute("data-proposed", "4")


@pytest.mark.usefixtures("trouble")
def test_block_pasted_without_a_line_arrives_when_it_is_back(grid, form, eight):
    open_grid(grid, form)
    grid.locator("#c-8-1").focus()
    grid.context.set_offline(True)

    paste(grid, "4\t4\n5\t5")

    expect(grid.locator("#grid-status")).to_contain_text("รอส่ง")
    said(grid, "ระบบส่งให้เองเมื่อมีสัญญาณ")
    grid.context.set_offline(False)
    expect(grid.locator("#grid-status")).to_contain_text("บันทึกแล้ว")
    assert [figures(each)[0] for each in eight[:2]] == [2, 2]


def test_value_that_came_second_is_marked_and_leads_to_the_choice(grid, form, eight, colleague):
    open_grid(grid, form)
    services.save_answer(assessment=eight[0], number=8, typed=services.Typed("2"), by=colleague)
    grid.locator("#c-8-1").focus()

    grid.keyboard.type("4")
    grid.keyboard.press("Tab")

    expect(grid.locator(".errors")).to_contain_text("ข้อ 8: มีสองค่า")
    grid.locator("#c-8-1").focus()
    grid.get_by_role("link", name="เลือกค่าที่จะใช้", exact=True).click()
    grid.wait_for_url(f"**/assessments/{eight[0].pk}/categories/2/#i8")
    expect(grid.get_by_text("มีสองค่าในข้อนี้ เลือกค่าที่จะใช้")).to_be_visible()
