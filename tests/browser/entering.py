"""What a person does and sees on the pages of a form."""

import re
from itertools import pairwise

from playwright.sync_api import Locator, Page, expect

from assessment.models import Assessment

SAVED, SENDING, WAITING, SIGNED_OUT = "บันทึกแล้ว", "กำลังส่ง", "รอส่ง (ไม่มีสัญญาณ)", "รอลงชื่อเข้าใช้"
NOT_SAVED = (SENDING, WAITING, SIGNED_OUT, "มีปัญหา")


def category(form: Assessment, number: int) -> str:
    return f"/assessments/{form.pk}/categories/{number}/"


def open_category(page: Page, form: Assessment, number: int) -> None:
    page.goto(category(form, number))
    ready(page)


def ready(page: Page) -> None:
    """The script of the page has taken over."""
    expect(page.locator("#entry[data-ready]")).to_be_attached()


def status(page: Page, number: int) -> Locator:
    return page.locator(f"[data-number='{number}'] [data-part=status]")


def expect_status(page: Page, number: int, words: str) -> None:
    expect(status(page, number)).to_contain_text(words)


def expect_value(page: Page, number: int, value: str) -> None:
    expect(page.locator(f"#i{number}")).to_have_value(value)


def type_in(page: Page, number: int, value: str, of: str = "") -> None:
    """Type as a person does, letter by letter, over what stood there."""
    choice = page.locator(f"[data-number='{number}'] input[type=radio][value='{value}']")
    if choice.count():
        choice.check()
        return
    _over(page.locator(f"#i{number}"), value)
    if of:
        _over(page.locator(f"#i{number}-of"), of)


def _over(field: Locator, text: str) -> None:
    field.focus()
    field.select_text()
    field.press_sequentially(text)


def on_screen(page: Page, number: int) -> str:
    field = page.locator(f"#i{number}:not([type=radio])")
    if field.count():
        return field.input_value()
    chosen = page.locator(f"[data-number='{number}'] input[type=radio]:checked")
    return chosen.get_attribute("value") if chosen.count() else ""


def account(page: Page, form: Assessment, typed: dict[int, str]) -> dict[int, str]:
    """Hold the page to its word, one indicator after the other; what it says of each.

    What is marked saved is in the database, and no change is there twice; whatever is not is still on the screen.
    """
    said = {}
    for number, value in typed.items():
        words = status(page, number).inner_text()
        said[number] = words
        assert on_screen(page, number) == value, number
        if SAVED in words:
            answer = form.answers.get(number=number)
            assert answer.typed_value == value, number
            # A version is one text; the page that confirmed it may be noted anew, which makes no version.
            kept = answer.pgh_event_model.objects.filter(pgh_obj=answer.pk).order_by("pgh_id")
            texts = {(event.version, event.typed_value, event.typed_of, event.note) for event in kept}
            assert sorted(text[0] for text in texts) == list(range(1, answer.version + 1)), (number, texts)
            assert all(one[1:] != other[1:] for one, other in pairwise(sorted(texts))), (number, texts)
        else:
            assert re.search("|".join(map(re.escape, NOT_SAVED)), words), (number, words)
    return said
