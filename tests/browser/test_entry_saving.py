"""Answers on their way: typed, confirmed, delayed, overtaken, refused, left behind in the browser."""

import re

from playwright.sync_api import Page, Route, expect

from assessment import services
from tests.assessment.reading import stored, versions
from tests.browser.conftest import sign_in
from tests.browser.entering import (
    SAVED,
    SENDING,
    WAITING,
    category,
    expect_status,
    expect_value,
    open_category,
    ready,
    type_in,
)
from tests.factories import MEDIUM

SAVES = re.compile(r"/answers/\d+/$")


def test_answer_is_saved_by_itself_and_its_cell_is_marked(page, form):
    open_category(page, form, 2)

    type_in(page, 8, "3")

    expect_status(page, 8, SAVED)
    expect(page.locator("[data-number='8'] [data-cell='3']")).to_have_class(re.compile(r"\bgot\b"))
    expect(page.locator("[data-number='8'] [data-part=remark]")).to_contain_text("เข้าได้สองช่อง")
    expect(page.locator("#meter")).to_contain_text("ตอบแล้ว 1 จาก 23 ข้อ")
    assert versions(form, 8) == [(1, "3")]
    assert stored(form).answered == 1


def test_answer_is_on_its_way_within_a_second_also_while_somebody_types_on(page, form):
    page.clock.install()
    open_category(page, form, 2)
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 1"))
    note = page.locator("#i8-note")
    page.locator("[data-number='8'] summary").click()
    note.focus()

    with page.expect_request(SAVES):
        # A letter each 200 ms: no pause in a whole second is long enough to count as one.
        for letter in "กขคงจ":
            note.press_sequentially(letter)
            page.clock.run_for(200)


def test_value_typed_on_while_the_first_is_under_way_is_the_one_that_stands(page, form):
    open_category(page, form, 2)
    held: list[Route] = []
    page.route(SAVES, lambda route: held.append(route) if not held else route.continue_())

    with page.expect_request(SAVES):
        type_in(page, 8, "1")
    page.locator("#i8").press_sequentially("2")
    expect_status(page, 8, SENDING)
    held[0].continue_()

    expect_status(page, 8, SAVED)
    expect_value(page, 8, "12")
    assert versions(form, 8) == [(1, "1"), (2, "12")]


def test_input_under_the_cursor_is_never_swapped(page, form):
    open_category(page, form, 2)

    field = page.locator("#i8")
    handle = field.element_handle()
    type_in(page, 8, "3")
    expect_status(page, 8, SAVED)
    field.press_sequentially("0")
    expect_status(page, 8, SAVED)
    expect_value(page, 8, "30")

    assert handle.evaluate("field => field.isConnected && field === document.activeElement")
    assert handle.evaluate("field => field.selectionStart") == 2


def test_save_whose_answer_was_lost_is_one_version(page, form, trouble):
    open_category(page, form, 2)

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(SAVES, lose_the_answer, times=1)
    type_in(page, 8, "3")

    expect_status(page, 8, SAVED)
    assert versions(form, 8) == [(1, "3")]


def test_save_that_a_weak_line_brings_last_changes_nothing(page, form, trouble):
    open_category(page, form, 2)
    late: list[Route] = []
    page.route(SAVES, lambda route: late.append(route), times=1)
    with page.expect_request(SAVES):
        type_in(page, 8, "3")
    page.locator("#i8").press_sequentially("0")
    late[0].abort()
    expect_status(page, 8, SAVED)

    # What the browser gave up arrives at last.
    request = late[0].request
    answer = page.request.post(request.url, headers=request.headers, data=request.post_data)

    assert answer.status == 200
    assert form.answers.get(number=8).typed_value == "30"
    assert versions(form, 8) == [(1, "30")]


def test_half_typed_value_stays_and_is_marked(page, form):
    open_category(page, form, 1)

    type_in(page, 1, "24", of="15")

    expect_status(page, 1, "มีปัญหา")
    expect(page.locator("#e1")).to_contain_text("มากกว่ากรรมการทั้งหมด 15 คน")
    expect(page.locator("#i1")).to_have_attribute("aria-invalid", "true")
    expect_value(page, 1, "24")
    type_in(page, 1, "12")
    expect_status(page, 1, SAVED)
    expect(page.locator("#i1")).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("#e1")).to_be_empty()


def test_summary_above_follows_what_is_mended_below(page, form, officer):
    services.save_answer(assessment=form, number=8, typed=services.Typed("สาม"), by=officer)
    open_category(page, form, 2)
    expect(page.locator(".errors")).to_contain_text("ข้อ 8: ")
    assert page.title().startswith("ผิดพลาด: ")

    type_in(page, 8, "3")
    expect(page.locator(".errors")).to_have_count(0)
    expect(page).to_have_title(re.compile("^หมวด 2 "))
    type_in(page, 9, "ห้า")

    expect(page.locator(".errors")).to_contain_text("ข้อ 9: ")
    expect(page.locator("#i9")).to_be_focused()


def test_text_that_cannot_be_stored_stays_marked_also_in_the_next_tab(page, form, trouble):
    open_category(page, form, 2)
    page.locator("#i8").fill("9" * 5000)

    expect_status(page, 8, "มีปัญหา")
    expect(page.locator("#e8")).to_contain_text("พิมพ์ตัวเลขสั้น ๆ เช่น 12")
    page.close()
    again = page.context.new_page()
    open_category(again, form, 2)

    expect_value(again, 8, "9" * 5000)
    expect_status(again, 8, "มีปัญหา")
    type_in(again, 8, "4")
    expect_status(again, 8, SAVED)
    assert versions(form, 8) == [(1, "4")]


def test_two_tabs_keep_what_each_has_not_sent(page, form, trouble):
    other = page.context.new_page()
    for tab, number in ((page, 1), (other, 2)):
        open_category(tab, form, number)
    page.context.set_offline(True)
    type_in(page, 5, "4")
    type_in(other, 8, "3")
    expect_status(page, 5, WAITING)
    expect_status(other, 8, WAITING)
    for tab in (page, other):
        tab.close()
    page.context.set_offline(False)

    # Any page of the form sends what the two left behind.
    check = page.context.new_page()
    check.goto(f"/assessments/{form.pk}/check/")

    expect(check.locator("#a5 .fact")).to_contain_text("4 ครั้ง")
    expect(check.locator("#a8 .fact")).to_contain_text("3 ครั้ง")
    assert versions(form, 5) == [(1, "4")] and versions(form, 8) == [(1, "3")]


def test_value_left_behind_that_a_colleague_changed_since_is_not_put_back(page, form, colleague, trouble):
    open_category(page, form, 2)

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(SAVES, lose_the_answer)
    type_in(page, 8, "3")
    expect_status(page, 8, WAITING)
    page.close()
    services.save_answer(assessment=form, number=8, typed=services.Typed("4", base_version=1), by=colleague)

    again = page.context.new_page()
    open_category(again, form, 2)

    expect_value(again, 8, "4")
    expect_status(again, 8, SAVED)
    assert versions(form, 8) == [(1, "3"), (2, "4")]


def test_save_whose_answer_was_lost_and_overwritten_since_is_asked_about(page, form, colleague, trouble):
    open_category(page, form, 2)

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        services.save_answer(
            assessment=form, number=8, typed=services.Typed("4", base_version=1), by=colleague
        )
        route.abort()

    page.route(SAVES, lose_the_answer, times=1)
    type_in(page, 8, "3")

    # The cursor still stands in the input, so it is not swapped: both values are shown.
    expect(page.locator("[data-number='8'] .clash")).to_contain_text("4 ครั้ง")
    expect_value(page, 8, "3")
    expect(page.locator("#i8")).to_be_focused()
    assert versions(form, 8) == [(1, "3"), (2, "4")]


def test_answer_that_is_no_longer_ones_job_stays_on_the_screen(page, form, officer, trouble):
    open_category(page, form, 2)
    officer.duties.all().delete()

    type_in(page, 8, "3")

    expect_status(page, 8, "มีปัญหา")
    expect(page.locator("#e8")).to_contain_text("บันทึกไม่ได้ เปิดหน้านี้ใหม่แล้วลองอีกครั้ง")
    expect_value(page, 8, "3")
    assert not form.answers.exists()


def test_old_token_is_changed_for_a_fresh_one(page, form, trouble):
    open_category(page, form, 2)
    page.context.clear_cookies(name="csrftoken")

    type_in(page, 8, "3")

    expect_status(page, 8, SAVED)
    assert versions(form, 8) == [(1, "3")]


def test_page_saves_nothing_in_the_name_of_who_signed_in_since(page, site, form, colleague, trouble):
    open_category(page, form, 2)
    sign_in(page.context, colleague, site)

    type_in(page, 8, "3")

    expect(page.locator("#entry-notice")).to_contain_text(f"ลงชื่อเข้าใช้เป็น {colleague.full_name} แล้ว")
    expect_value(page, 8, "3")
    assert not form.answers.exists()


def test_form_sent_meanwhile_keeps_what_was_typed_on_the_screen(page, form, officer, colleague, trouble):
    for number, (value, of) in MEDIUM.items():
        services.save_answer(assessment=form, number=number, typed=services.Typed(value, of), by=officer)
    open_category(page, form, 2)
    services.send_assessment(assessment=form, by=colleague)

    type_in(page, 8, "9")

    expect_status(page, 8, "มีปัญหา")
    expect(page.locator("#entry-notice")).to_contain_text("ส่งผลประเมินแล้ว แก้ไขไม่ได้")
    expect_value(page, 8, "9")
    assert form.answers.get(number=8).typed_value == "2"


def test_leaving_by_the_button_waits_until_everything_is_sent(page, form):
    open_category(page, form, 2)

    type_in(page, 10, "2")
    page.get_by_role("button", name="ต่อไป หมวด 3").click()

    page.wait_for_url(f"**{category(form, 3)}")
    assert form.answers.get(number=10).value == 2


def test_back_button_shows_what_was_answered_since(page, form):
    open_category(page, form, 2)
    type_in(page, 8, "3")
    expect_status(page, 8, SAVED)
    page.goto(category(form, 3))
    services.save_answer(
        assessment=form, number=8, typed=services.Typed("4", base_version=1), by=form.started_by
    )

    page.go_back()
    ready(page)

    expect_value(page, 8, "4")


def test_file_taken_off_and_put_back_by_button(page, form, tmp_path):
    picture = tmp_path / "ภาพประชุม.png"
    page.goto(f"/assessments/{form.pk}/evidence/8/")
    page.screenshot(path=picture)
    page.set_input_files("#files", picture)
    page.get_by_role("button", name="แนบ", exact=True).click()
    ready(page)

    page.get_by_role("button", name="เอา ภาพประชุม.png ออก").click()
    back = page.get_by_role("button", name="นำกลับ ภาพประชุม.png")
    expect(back).to_be_visible()
    assert not form.evidence.kept().exists()
    back.click()

    expect(page.get_by_role("link", name="ภาพประชุม.png")).to_be_visible()
    assert form.evidence.kept().get().number == 8


def test_page_without_a_script_saves_with_its_button(open_browser, officer, form, trouble):
    plain: Page = open_browser(officer, java_script_enabled=False).new_page()
    plain.goto(category(form, 2))

    plain.locator("#i8").fill("๔")
    plain.locator("[name=i7][value='2']").check()
    plain.locator("#i9").fill("ห้าครั้ง")
    plain.get_by_role("button", name="บันทึก", exact=True).last.click()

    expect(plain.locator(".errors")).to_contain_text("ข้อ 9: พิมพ์จำนวนเต็ม")
    assert plain.title().startswith("ผิดพลาด: ")
    assert plain.locator("#i9").input_value() == "ห้าครั้ง"
    assert dict(form.answers.values_list("number", "value")) == {7: 2, 8: 4, 9: None}


def test_enter_without_a_script_saves_and_takes_no_file_off(open_browser, officer, form, tmp_path):
    plain: Page = open_browser(officer, java_script_enabled=False).new_page()
    plain.goto(f"/assessments/{form.pk}/evidence/7/")
    picture = tmp_path / "ภาพ.png"
    plain.screenshot(path=picture)
    plain.set_input_files("#files", picture)
    plain.get_by_role("button", name="แนบ", exact=True).click()

    plain.locator("#i8").fill("4")
    plain.locator("#i8").press("Enter")

    expect(plain.get_by_text("บันทึกหมวด 2 แล้ว")).to_be_visible()
    assert form.answers.get(number=8).value == 4
    assert form.evidence.kept().count() == 1
