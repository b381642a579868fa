"""Entering a form over HTTP, as a browser without a script does it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from assessment import services
from tests.assessment.entering import fields, input_of, page, page_of, summary_of
from tests.assessment.reading import versions
from tests.factories import (
    AssessmentFactory,
)

pytestmark = pytest.mark.django_db


# ── saving a หมวด ──────────────────────────────────────────────────────────────────────────
def test_category_saves_all_its_answers_at_once(signed_in, form, officer):
    typed = fields(form, officer, 2, i7="3", i8="๔", i9="5", i10="1", **{"i8-note": "ตามรายงาน\r\nสี่ครั้ง"})

    response = signed_in.post(page_of(form), typed)

    assert response["Location"] == page_of(form)
    assert dict(form.answers.values_list("number", "value")) == {7: 3, 8: 4, 9: 5, 10: 1}
    assert form.answers.get(number=8).note == "ตามรายงาน\nสี่ครั้ง"
    assert form.answers.get(number=8).saved_by == officer


def test_category_says_that_it_saved(signed_in, form, officer):
    response = signed_in.post(page_of(form), fields(form, officer, 2, i8="4"), follow=True)

    assert "บันทึกหมวด 2 แล้ว" in page(response)


@pytest.mark.parametrize(
    ("wish", "name", "more"),
    [
        ("3", "category", [3]),
        ("check", "check", []),
        ("evidence-8", "evidence-attach", [8]),
        ("https://elsewhere.example/", "task-list", []),
        ("9" * 5000, "task-list", []),
    ],
)
def test_category_saves_and_leads_where_the_button_says(signed_in, form, officer, wish, name, more):
    response = signed_in.post(page_of(form), fields(form, officer, 2, i8="4", next=wish))

    assert response["Location"] == reverse(f"assessment:{name}", args=[form.pk, *more])
    assert form.answers.get(number=8).value == 4


def test_category_sent_twice_is_one_version(signed_in, form, officer):
    typed = fields(form, officer, 2, i8="4")

    for _ in range(2):
        signed_in.post(page_of(form), typed)

    assert versions(form, 8) == [(1, "4")]


def test_category_with_only_proposals_saves_nothing(signed_in, form, officer):
    signed_in.post(page_of(form, 1), fields(form, officer, 1))

    assert not form.answers.exists()


def test_category_keeps_a_denominator_that_was_typed_alone(signed_in, form, officer):
    signed_in.post(page_of(form, 1), fields(form, officer, 1, **{"i2-of": "20", "i1-of": "16"}))

    assert dict(form.answers.values_list("number", "typed_of")) == {1: "16", 2: "20"}


def test_category_form_begins_with_the_button_that_saves(signed_in, form, attached):
    """Enter presses the first button of a form, which must never be the one that takes a file off."""
    form_shown = page(signed_in.get(page_of(form))).split('id="entry"')[1]

    assert (
        re.search(r"<button[^>]*>", form_shown)[0]
        == '<button class="visually-hidden" tabindex="-1" data-plain>'
    )


# ── bad input ──────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("name", "value", "anchor", "said"),
    [
        ("i1", "24", "i1", "มากกว่ากรรมการทั้งหมด 15 คน แก้ตัวเลขใดตัวหนึ่ง"),
        ("i1-of", "หลายคน", "i1-of", "พิมพ์จำนวนเต็ม เช่น 2 (ที่พิมพ์ไว้คือ หลายคน)"),
        ("i5", "-1", "i5", "พิมพ์จำนวนเต็มตั้งแต่ 0 ขึ้นไป เช่น 2 (ที่พิมพ์ไว้คือ -1)"),
        ("i5", "1.5", "i5", "พิมพ์จำนวนเต็ม เช่น 2 (ที่พิมพ์ไว้คือ 1.5)"),
        ("i5", "สองครั้ง", "i5", "พิมพ์จำนวนเต็ม เช่น 2 (ที่พิมพ์ไว้คือ สองครั้ง)"),
        ("i5", "1" + "0" * 30, "i5", "พิมพ์จำนวนไม่เกิน 999,999"),
        ("i5", "😀", "i5", "พิมพ์จำนวนเต็ม เช่น 2 (ที่พิมพ์ไว้คือ 😀)"),
        ("i5", "9" * 5000, "i5", "พิมพ์ตัวเลขสั้น ๆ เช่น 12"),
        ("i1-of", "9" * 61, "i1-of", "พิมพ์ตัวเลขสั้น ๆ เช่น 12"),
        ("i5", '"><script>', "i5", "&quot;&gt;&lt;script&gt;"),
    ],
    ids=["above", "of", "negative", "fraction", "text", "huge", "emoji", "5000 letters", "long of", "markup"],
)
def test_bad_input_is_kept_in_its_field_and_told_above_and_beside(
    signed_in, form, officer, name, value, anchor, said
):
    typed = fields(form, officer, 1, i1="8") | {name: value}

    response = signed_in.post(page_of(form, 1), typed)

    shown = page(response)
    number = re.match(r"i(\d+)", name)[1]
    assert response.status_code == 422
    assert "<title>ผิดพลาด: หมวด 1 " in shown
    [(place, words)] = summary_of(shown)
    assert place == anchor and said in words and words.startswith(f"ข้อ {number}: ")
    kept = value.replace('"', "&quot;").replace(">", "&gt;").replace("<", "&lt;")
    assert f'value="{kept}"' in input_of(shown, name)
    assert 'aria-invalid="true"' in input_of(shown, name)
    beside = re.search(rf'id="e{number}" data-part="why">(.*?)</div>', shown, re.S)[1]
    assert said in beside
    assert 'role="alert"' in shown and 'tabindex="-1"' in shown


def test_bad_input_takes_no_other_answer_along(signed_in, form, officer):
    signed_in.post(page_of(form, 1), fields(form, officer, 1, i1="8", i5="สอง", i6="2") | {"i2": "9" * 5000})

    assert dict(form.answers.filter(value__isnull=False).values_list("number", "value")) == {1: 8, 6: 2}


def test_note_that_is_too_long_is_kept_and_led_to(signed_in, form, officer):
    note = "ก" * 2001

    response = signed_in.post(page_of(form), fields(form, officer, 2, i8="3", **{"i8-note": note}))

    shown = page(response)
    assert response.status_code == 422
    assert summary_of(shown) == [("i8-note", "ข้อ 8: หมายเหตุยาวเกินไป พิมพ์ไม่เกิน 2,000 ตัวอักษร")]
    assert f">{note}</textarea>" in shown
    assert 'value="3"' in input_of(shown, "i8")


def test_note_of_2000_letters_and_line_ends_is_not_too_long(signed_in, form, officer):
    note = "\r\n".join(["ก" * 199] * 10)  # 1,999 letters as a browser counts, more as it sends them

    response = signed_in.post(page_of(form), fields(form, officer, 2, **{"i8-note": note}))

    assert response.status_code == 302
    assert len(form.answers.get(number=8).note) == 1999


def test_wrong_answer_is_still_there_when_the_page_is_opened_again(signed_in, form, save):
    save(8, "สามครั้ง")

    response = signed_in.get(page_of(form))

    assert response.status_code == 200
    assert "<title>ผิดพลาด: " in page(response)
    assert 'value="สามครั้ง"' in input_of(page(response), "i8")
    assert [place for place, _ in summary_of(page(response))] == ["i8"]


def test_page_without_a_fault_has_no_fault_in_its_title(signed_in, form):
    assert "<title>หมวด 2 " in page(signed_in.get(page_of(form)))


# ── two people ─────────────────────────────────────────────────────────────────────────────
def test_second_value_is_shown_beside_the_first(signed_in, form, officer, colleague, save):
    typed = fields(form, officer, 2, i8="5", i9="4")
    save(8, "3", by=colleague)

    response = signed_in.post(page_of(form), typed)

    shown = page(response)
    assert response.status_code == 422
    assert ("i8", "ข้อ 8: มีสองค่า เลือกค่าที่จะใช้") in summary_of(shown)
    assert "<dd>5 ครั้ง</dd>" in shown and "<dd>3 ครั้ง</dd>" in shown
    assert officer.full_name in shown and colleague.full_name in shown
    assert 'value="5"' in input_of(shown, "i8")
    assert form.answers.get(number=9).value == 4


@pytest.fixture
def colleagues_browser(colleague) -> Client:
    browser = Client()
    browser.force_login(colleague)
    return browser


def test_indicator_left_as_it_was_read_undoes_nobodys_change(
    signed_in, colleagues_browser, form, officer, colleague, save
):
    save(8, "2", note="ตามรายงาน")
    save(9, "4")
    read_by_officer = fields(form, officer, 2)
    colleagues_browser.post(page_of(form), fields(form, colleague, 2, i8="3"))

    response = signed_in.post(page_of(form), read_by_officer | {"i9": "5"})

    assert response.status_code == 302
    assert not form.conflicts.exists()
    assert versions(form, 8) == [(1, "2"), (2, "3")]
    assert versions(form, 9) == [(1, "4"), (2, "5")]


def test_indicator_left_as_it_was_read_shows_what_stands_beside_a_fault(
    signed_in, colleagues_browser, form, officer, colleague, save
):
    save(8, "2")
    read_by_officer = fields(form, officer, 2)
    colleagues_browser.post(page_of(form), fields(form, colleague, 2, i8="3"))

    response = signed_in.post(page_of(form), read_by_officer | {"i9": "ห้า"})

    shown = page(response)
    assert response.status_code == 422
    assert 'value="3"' in input_of(shown, "i8")
    assert 'name="i8-version" value="2"' in shown
    assert "ยังไม่ได้บันทึก" not in shown


@pytest.mark.parametrize("changed", [{"i8": "5"}, {"i8-note": "นับใหม่"}])
def test_indicator_that_both_changed_is_asked_about(
    signed_in, colleagues_browser, form, officer, colleague, save, changed
):
    save(8, "2")
    read_by_officer = fields(form, officer, 2)
    colleagues_browser.post(page_of(form), fields(form, colleague, 2, i8="3"))

    signed_in.post(page_of(form), read_by_officer | changed)

    assert form.conflicts.get().number == 8


def test_old_value_put_in_place_of_ones_own_that_waits_is_a_change(signed_in, form, officer, colleague, save):
    save(8, "2")
    save(8, "3", by=colleague, base_version=1)
    save(8, "5", base_version=1)

    signed_in.post(page_of(form), fields(form, officer, 2, i8="2"))

    assert form.conflicts.get().typed_value == "2"


@pytest.mark.parametrize(("keep", "stands"), [("mine", "5"), ("theirs", "3")])
def test_decision_saves_the_other_edits_of_the_page_as_well(
    signed_in, form, officer, colleague, save, keep, stands
):
    save(8, "3", by=colleague)
    conflict = save(8, "5").conflict
    typed = fields(form, officer, 2, i9="4", i10="สอง", decide=f"{conflict.pk}-{keep}-1")

    response = signed_in.post(page_of(form), typed)

    assert response["Location"] == f"{page_of(form)}#i8"
    assert form.answers.get(number=8).typed_value == stands
    assert form.conflicts.get().kept is (keep == "mine")
    assert form.answers.get(number=9).value == 4
    assert form.answers.get(number=10).typed_value == "สอง"


def test_decision_keeps_in_its_field_what_could_not_be_stored(signed_in, form, officer, colleague, save):
    save(8, "3", by=colleague)
    conflict = save(8, "5").conflict
    long = "9" * 100

    response = signed_in.post(
        page_of(form), fields(form, officer, 2, i9=long, decide=f"{conflict.pk}-mine-1")
    )

    assert form.answers.get(number=8).typed_value == "5"
    assert response.status_code == 422
    assert f'value="{long}"' in input_of(page(response), "i9")


def test_decision_on_a_third_value_is_asked_again(signed_in, form, officer, colleague, save):
    save(8, "3", by=colleague)
    conflict = save(8, "5").conflict
    save(8, "7", by=colleague, base_version=1)

    response = signed_in.post(
        page_of(form), fields(form, officer, 2, decide=f"{conflict.pk}-mine-1"), follow=True
    )

    assert "ข้อ 8 มีค่าใหม่เข้ามาอีก เลือกอีกครั้ง" in page(response)
    assert form.answers.get(number=8).typed_value == "7"


@pytest.mark.parametrize("pressed", ["x", "1-both-2", "--", "1-mine-" + "9" * 5000])
def test_decision_that_is_none_saves_and_changes_nothing_else(
    signed_in, form, officer, colleague, save, pressed
):
    save(8, "3", by=colleague)
    save(8, "5")

    response = signed_in.post(page_of(form), fields(form, officer, 2, i9="4", decide=pressed))

    assert response.status_code == 422
    assert form.conflicts.get().kept is None
    assert form.answers.get(number=9).value == 4


# ── evidence among the answers ─────────────────────────────────────────────────────────────
def test_taking_a_file_off_saves_what_was_typed_beside_it(signed_in, form, officer, attached):
    response = signed_in.post(
        page_of(form), fields(form, officer, 2, i9="4", evidence=f"remove-{attached.pk}")
    )

    attached.refresh_from_db()
    assert response["Location"] == f"{page_of(form)}#i8"
    assert attached.removed_at is not None
    assert form.answers.get(number=9).value == 4


def test_file_taken_off_is_put_back(signed_in, form, officer, attached):
    services.remove_evidence(evidence=attached, by=officer)

    signed_in.post(page_of(form), fields(form, officer, 2, evidence=f"restore-{attached.pk}"))

    attached.refresh_from_db()
    assert attached.removed_at is None


def test_file_of_another_form_is_not_taken_off(signed_in, form, officer, attached):
    other = AssessmentFactory()

    response = signed_in.post(page_of(other), fields(other, officer, 2, evidence=f"remove-{attached.pk}"))

    attached.refresh_from_db()
    assert response.status_code == 404
    assert attached.removed_at is None
