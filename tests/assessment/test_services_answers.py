"""Saving answers: right, wrong, half-typed, repeated, overtaken, locked."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from assessment import services
from assessment.models import Assessment
from assessment.selectors import form_state, history_of_answers
from tests.assessment.reading import engine_figures, figures, stored, versions
from tests.factories import MEDIUM, AssessmentFactory, officer_of

pytestmark = pytest.mark.django_db


# ── right, wrong, half-typed, blank ────────────────────────────────────────────────────────
def test_save_of_a_count_keeps_the_text_and_its_value(form, officer, save):
    saved = save(8, "3")

    answer = form.answers.get(number=8)
    assert (answer.typed_value, answer.value, answer.of, answer.version) == ("3", 3, None, 1)
    assert answer.saved_by == officer
    assert saved.problem is None and saved.conflict is None


def test_save_of_a_share_keeps_numerator_and_denominator(form, save):
    save(1, "16", "23")

    answer = form.answers.get(number=1)
    assert (answer.value, answer.of) == (16, 23)


def test_save_reads_thai_digits_and_keeps_them_as_they_were_typed(form, save):
    save(1, "๑๖", "๒๓")

    answer = form.answers.get(number=1)
    assert (answer.typed_value, answer.typed_of, answer.value, answer.of) == ("๑๖", "๒๓", 16, 23)


@pytest.mark.parametrize(
    ("number", "value", "of", "code"),
    [
        (1, "24", "23", "numerator_above"),
        (1, "5", "", "denominator_missing"),
        (1, "5", "หลายคน", "not_a_number"),
        (8, "-1", "", "negative"),
        (8, "2.5", "", "not_whole"),
        (8, "สามครั้ง", "", "not_a_number"),
        (8, "1" + "0" * 30, "", "too_large"),
        (8, "😀", "", "not_a_number"),
        (6, "4", "", "level"),
    ],
)
def test_save_of_a_wrong_value_keeps_the_text_and_no_value(form, save, number, value, of, code):
    saved = save(number, value, of)

    answer = form.answers.get(number=number)
    assert saved.problem.code == code
    assert (answer.typed_value, answer.typed_of) == (value, of)
    assert (answer.value, answer.of) == (None, None)
    assert figures(form)[0] == 0


def test_save_of_a_wrong_value_drops_the_old_value_and_the_total(officer):
    form = AssessmentFactory(answers=MEDIUM)

    services.save_answer(
        assessment=form, number=8, typed=services.Typed("สอง", base_version=1), by=officer_of(form.district)
    )

    answer = form.answers.get(number=8)
    assert (answer.typed_value, answer.value) == ("สอง", None)
    assert figures(form) == (22, None, None, None, None)


def test_save_of_a_denominator_alone_is_kept_but_no_answer(form, save):
    save(2, "", "20")

    answer = form.answers.get(number=2)
    assert (answer.typed_of, answer.of, answer.value) == ("20", 20, None)
    assert figures(form)[0] == 0


def test_save_of_nothing_where_nothing_stood_makes_no_row(form, save):
    saved = save(8, "  ")

    assert saved.answer is None
    assert not form.answers.exists()


def test_save_of_nothing_over_an_answer_takes_it_back(form, save):
    save(8, "3")

    save(8, "", base_version=1)

    answer = form.answers.get(number=8)
    assert (answer.typed_value, answer.value, answer.version) == ("", None, 2)
    assert figures(form)[0] == 0


def test_save_of_a_note_alone_is_no_answer(form, save):
    save(8, "", note="ยังรอรายงานการประชุม")

    assert form.answers.get(number=8).note == "ยังรอรายงานการประชุม"
    assert figures(form)[0] == 0


def test_save_without_a_note_leaves_the_note_alone(form, save):
    save(8, "3", note="ประชุมทุกไตรมาส")

    save(8, "4", base_version=1)

    answer = form.answers.get(number=8)
    assert (answer.note, answer.value) == ("ประชุมทุกไตรมาส", 4)


def test_save_drops_zero_bytes_and_outer_blanks(form, save):
    save(8, " 3\x00 ", note="บันทึก\x00แล้ว\r\nสองบรรทัด ")

    answer = form.answers.get(number=8)
    assert (answer.typed_value, answer.note) == ("3", "บันทึกแล้ว\nสองบรรทัด")


def test_save_of_text_as_long_as_the_column_is_kept(form, save):
    save(8, "ก" * 60)

    assert form.answers.get(number=8).typed_value == "ก" * 60


def test_save_of_text_longer_than_the_column_is_refused(form, save):
    with pytest.raises(ValidationError) as refusal:
        save(8, "ก" * 61)

    assert refusal.value.messages == ["ข้อ 8: พิมพ์ตัวเลขสั้น ๆ เช่น 12"]
    assert not form.answers.exists()


# ── totals follow the engine ───────────────────────────────────────────────────────────────
def test_totals_appear_with_the_last_of_23_answers_and_not_before(form, save):
    for number, (value, of) in list(MEDIUM.items())[:-1]:
        save(number, value, of)
    assert figures(form) == (22, None, None, None, None)

    save(23, *MEDIUM[23])

    assert figures(form) == (23, 46, 46, 2, 2)


def test_totals_equal_the_engine_after_every_kind_of_save(form, save):
    steps = [
        *((number, *typed) for number, typed in MEDIUM.items()),
        (8, "3", ""),  # an overlap: 3 points, 2 read strictly
        (13, "1", ""),
        (15, "70", "100"),
        (1, "99", "15"),  # wrong
        (1, "15", "15"),
        (6, "", ""),  # taken back
        (6, "3", ""),
    ]
    for number, value, of in steps:
        answer = form.answers.filter(number=number).first()
        save(number, value, of, base_version=answer.version if answer else 0)

        assert figures(form) == engine_figures(form), (number, value, of)
    assert figures(form)[1:3] == (50, 47)


def test_rescore_rebuilds_totals_that_were_spoilt(form, save):
    for number, (value, of) in MEDIUM.items():
        save(number, value, of)
    Assessment.objects.filter(pk=form.pk).update(total=60, strict_total=50, band=3, strict_band=2)

    services.rescore(stored(form), form.answers.all())

    assert figures(form) == (23, 46, 46, 2, 2)


# ── repeated and overtaken ─────────────────────────────────────────────────────────────────
def test_same_save_twice_is_one_version(form, save):
    for _ in range(2):
        save(8, "3", page="a", sequence=1)

    assert versions(form, 8) == [(1, "3")]


def test_same_save_without_a_script_twice_is_one_version(form, save):
    for _ in range(2):
        save(8, "3")

    assert versions(form, 8) == [(1, "3")]


def test_page_never_conflicts_with_its_own_earlier_save(form, save):
    save(8, "3", page="a", sequence=1)

    # Typed on while the first save was under way: the page has read no version yet.
    saved = save(8, "4", page="a", sequence=2)

    assert saved.conflict is None
    assert versions(form, 8) == [(1, "3"), (2, "4")]


def test_save_that_arrives_after_a_later_one_of_its_page_changes_nothing(form, save):
    save(8, "4", page="a", sequence=2)

    saved = save(8, "3", page="a", sequence=1)

    assert saved.came_late
    assert saved.answer.typed_value == "4"
    assert versions(form, 8) == [(1, "4")]


def test_save_repeated_after_a_colleague_changed_it_changes_nothing(form, save, colleague):
    save(8, "3", page="a", sequence=1)
    save(8, "4", by=colleague, base_version=1, page="b", sequence=1)

    saved = save(8, "3", page="a", sequence=1)

    assert saved.came_late and saved.conflict is None
    assert versions(form, 8) == [(1, "3"), (2, "4")]
    assert not form.conflicts.exists()


def test_page_whose_name_begins_like_another_is_another_page(form, save, colleague):
    save(8, "3", page="ab", sequence=1)

    saved = save(8, "4", by=colleague, page="a", sequence=1)

    assert saved.conflict is not None


def test_value_typed_back_is_not_overwritten_by_the_one_in_between(form, save):
    save(8, "3", page="a", sequence=1)
    save(8, "3", page="a", base_version=1, sequence=3)

    saved = save(8, "4", page="a", base_version=1, sequence=2)

    assert saved.came_late
    assert {text for _, text in versions(form, 8)} == {"3"}
    assert form.answers.get(number=8).version == 1


def test_value_confirmed_by_a_second_page_is_not_overwritten_by_its_earlier_change(form, save, colleague):
    save(8, "3", page="a", sequence=1)
    save(8, "3", by=colleague, page="b", base_version=1, sequence=2)

    saved = save(8, "4", by=colleague, page="b", base_version=1, sequence=1)

    assert saved.came_late
    answer = form.answers.get(number=8)
    assert (answer.typed_value, answer.version) == ("3", 1)


def test_page_whose_value_was_typed_elsewhere_too_still_never_conflicts_with_itself(form, save, colleague):
    save(8, "3", page="a", sequence=1)
    save(8, "3", by=colleague, page="b", sequence=1)

    saved = save(8, "4", page="a", sequence=2)

    assert saved.conflict is None
    assert form.answers.get(number=8).typed_value == "4"


def test_value_taken_back_before_it_arrived_stays_taken_back(form, save, officer):
    save(8, "", page="a", sequence=2)

    saved = save(8, "3", page="a", sequence=1)

    assert saved.came_late
    assert form.answers.get(number=8).typed_value == ""
    assert figures(form)[0] == 0
    # Nobody meets it as an answer: it has no version, and no history to read.
    assert form_state(stored(form), reader=officer).indicator(8).saved_at is None
    assert history_of_answers(form) == []


def test_value_taken_back_before_it_arrived_stands_in_nobodys_way(form, save, colleague):
    save(8, "", page="a", sequence=2)

    saved = save(8, "5", by=colleague, page="b", sequence=1)

    assert saved.conflict is None
    assert (saved.answer.typed_value, saved.answer.version) == ("5", 1)


# ── locked ─────────────────────────────────────────────────────────────────────────────────
def test_sent_form_takes_no_answer(officer):
    form = AssessmentFactory(answers=MEDIUM)
    services.send_assessment(assessment=form, by=officer_of(form.district))

    with pytest.raises(ValidationError) as refusal:
        services.save_answer(assessment=form, number=8, typed=services.Typed("9"), by=officer)

    assert refusal.value.code == "sent"
    assert form.answers.get(number=8).typed_value == "2"


def test_form_of_a_closed_round_takes_no_answer(form, save):
    form.round.closed_on = date(2021, 7, 1)
    form.round.save()

    with pytest.raises(ValidationError) as refusal:
        save(8, "3")

    assert refusal.value.code == "closed"
    assert not form.answers.exists()
