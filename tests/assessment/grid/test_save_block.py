"""A block of answers: saved as one change set through the service of the form, and taken back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from assessment.choices import Status
from assessment.models import Answer, Assessment
from assessment.services.grid import KIND, BlockCell, begin_forms, save_block, take_back_block
from conweb.kernel.choices import Role
from conweb.kernel.models import RecordedChange
from registry.selectors.changes import UNDONE_AT
from tests.assessment.grid.blocks import FORMS
from tests.assessment.grid.conftest import cell, centre_in
from tests.assessment.reading import engine_figures, figures, versions
from tests.factories import person_with


@pytest.fixture
def put(form, officer):
    """put(cells): a block by the officer of the district."""

    def one(cells: list[BlockCell], *, by=officer):
        keys = {each.form for each in cells}
        forms = Assessment.objects.select_related("round").in_bulk(keys)
        return save_block(cells=cells, forms=forms, district=form.district, title="วาง", by=by)

    return one


def as_sent(form) -> None:
    day = form.started_at
    Assessment.objects.filter(pk=form.pk).update(status=Status.SENT, sent_at=day, first_sent_at=day)


def record_of(block) -> RecordedChange:
    return RecordedChange.objects.get(pk=block.change)


# ── saving ─────────────────────────────────────────────────────────────────────────────────
def test_block_of_eight_forms_lands_with_the_totals_of_the_hand(put, eight, block_of_eight):
    block = put(block_of_eight)

    assert len(block.saved) == 184
    assert Answer.objects.filter(value__isnull=False).count() == 184
    assert [figures(form) for form in eight] == [expected for _, expected in FORMS]
    assert [figures(form) for form in eight] == [engine_figures(form) for form in eight]


def test_block_is_one_change_of_its_district(put, form, officer, block_of_eight):
    block = put(block_of_eight)

    record = RecordedChange.objects.get()
    assert (record.pk, record.kind, record.by, record.district) == (
        block.change,
        KIND,
        officer,
        form.district,
    )
    assert set(Answer.pgh_event_model.objects.values_list("pgh_context", flat=True)) == {record.pk}


def test_text_in_a_block_lands_as_typed_beside_the_others(put, form):
    block = put([cell(form, 8, "3 ครั้งกว่า"), cell(form, 9, "4")])

    assert block.saved[form.pk, 8].problem.code == "not_a_number"
    assert Answer.objects.get(number=8).typed_value == "3 ครั้งกว่า"
    assert figures(form)[0] == 1


def test_text_too_long_takes_no_other_cell_along(put, form):
    block = put([cell(form, 8, "ก" * 61), cell(form, 9, "4")])

    assert list(block.refused) == [(form.pk, 8)]
    assert versions(form, 9) == [(1, "4")]


def test_block_leaves_a_form_that_was_sent_meanwhile(put, eight):
    sent, draft = eight[:2]
    put([cell(sent, number, text) for number, text in FORMS[1][0].items()])
    as_sent(sent)

    block = put([cell(sent, 8, "4", base_version=1), cell(draft, 8, "4")])

    assert block.refused[sent.pk, 8].code == "sent"
    assert Answer.objects.get(assessment=sent, number=8).typed_value == "2"
    assert Answer.objects.get(assessment=draft, number=8).value == 4


def test_block_over_a_newer_value_waits_as_a_conflict(put, form, colleague, save):
    save(8, "2", by=colleague)

    block = put([cell(form, 8, "4")])

    assert block.saved[form.pk, 8].conflict is not None
    assert Answer.objects.get(number=8).value == 2
    assert block.change is None


def test_the_same_block_again_changes_nothing_and_names_no_change(put, block_of_eight):
    first = put(block_of_eight)

    again = put(block_of_eight)

    assert again.change is None
    assert RecordedChange.objects.get().pk == first.change
    assert set(Answer.objects.values_list("version", flat=True)) == {1}


def test_the_same_request_twice_changes_nothing(put, form):
    cells = [cell(form, 8, "4", page="ab12", sequence=7)]
    put(cells)

    assert put(cells).change is None
    assert versions(form, 8) == [(1, "4")]


def test_block_of_whoever_does_not_enter_is_refused_whole(put, form):
    head = person_with(Role.DISTRICT_HEAD, district=form.district)

    with pytest.raises(PermissionDenied):
        put([cell(form, 8, "4")], by=head)

    assert not Answer.objects.exists()


# ── beginning forms ────────────────────────────────────────────────────────────────────────
def test_forms_are_begun_together(form, officer):
    centres = [centre_in(form.district, "สนวน"), centre_in(form.district, "ตาเสา")]

    begun = begin_forms(centres=centres, round_=form.round, by=officer)

    assert [(each.centre, each.started_by) for each in begun] == [(centre, officer) for centre in centres]


def test_none_is_begun_where_one_cannot_be(form, officer):
    stopped = centre_in(form.district, "สนวน")
    stopped.status = "dissolved"
    stopped.save()

    with pytest.raises(ValidationError):
        begin_forms(centres=[centre_in(form.district, "ตาเสา"), stopped], round_=form.round, by=officer)

    assert Assessment.objects.get() == form


# ── taking back ────────────────────────────────────────────────────────────────────────────
def test_block_taken_back_leaves_what_stood_before(put, eight, officer, block_of_eight):
    put([cell(eight[0], 8, "4"), cell(eight[0], 1, "5/9")])
    before = figures(eight[0])
    again = [cell(eight[0], number, text, base_version=1) for number, text in FORMS[2][0].items()]
    block = put([each for each in block_of_eight if each.form != eight[0].pk] + again)

    done = take_back_block(record=record_of(block), by=officer)

    # Of the first form 8 was typed alike, so that 22 of its answers changed.
    assert (len(done.going), done.left) == (183, ())
    first = {row.number: (row.typed_value, row.typed_of) for row in eight[0].answers.all()}
    assert (first[8], first[1]) == (("4", ""), ("5", "9"))
    assert {first[number] for number in first if number not in (1, 8)} == {("", "")}
    assert figures(eight[0]) == before == engine_figures(eight[0])
    assert {figures(form) for form in eight[1:]} == {(0, None, None, None, None)}
    assert not Answer.objects.filter(assessment=eight[1], points__isnull=False).exists()


def test_answer_changed_since_stays_and_is_named(put, form, officer, save):
    block = put([cell(form, 8, "4"), cell(form, 9, "5")])
    save(8, "2", base_version=1)

    done = take_back_block(record=record_of(block), by=officer)

    assert [str(row) for row in done.left] == [f"{form.centre.short_name} ข้อ 8: มีการแก้ไขหลังจากนั้น"]
    assert {row.number: row.typed_value for row in form.answers.all()} == {8: "2", 9: ""}


def test_form_that_was_sent_stays_as_it_was_sent(put, form, officer):
    block = put([cell(form, number, text) for number, text in FORMS[1][0].items()])
    as_sent(form)
    sent = figures(form)

    with pytest.raises(ValidationError) as refusal:
        take_back_block(record=record_of(block), by=officer)

    assert "ส่งหรือปิดรอบแล้ว" in refusal.value.messages[1]
    assert figures(form) == sent


def test_block_is_taken_back_once(put, form, officer):
    block = put([cell(form, 8, "4")])
    take_back_block(record=record_of(block), by=officer)

    with pytest.raises(ValidationError, match="ย้อนกลับแล้ว"):
        take_back_block(record=record_of(block), by=officer)


def test_taking_back_can_be_taken_back(put, form, officer):
    block = put([cell(form, 8, "4")])
    take_back_block(record=record_of(block), by=officer)
    back = RecordedChange.objects.exclude(pk=block.change).get()

    take_back_block(record=back, by=officer)

    assert Answer.objects.get(number=8).value == 4
    assert back.title.startswith("ย้อนการวาง: ")
    assert RecordedChange.objects.order_by("-made_at").first().title.startswith("วางอีกครั้ง: ")


def test_note_of_an_answer_outlives_block_and_taking_back(put, form, officer, save):
    save(8, "2", note="มีบันทึกการประชุม")
    block = put([cell(form, 8, "4", base_version=1)])

    take_back_block(record=record_of(block), by=officer)

    answer = Answer.objects.get(number=8)
    assert (answer.typed_value, answer.note) == ("2", "มีบันทึกการประชุม")


def test_value_that_a_block_left_waiting_waits_no_longer(put, form, officer, colleague, save):
    save(8, "2", by=colleague)
    block = put([cell(form, 8, "4"), cell(form, 9, "5")])

    take_back_block(record=record_of(block), by=officer)

    assert form.conflicts.get().kept is False
    assert Answer.objects.get(number=8).value == 2


def test_same_value_confirmed_by_a_block_is_no_part_of_it(put, form, officer, save):
    save(8, "4", page="aaaa", sequence=1)
    block = put([cell(form, 8, "4", page="bbbb", sequence=2), cell(form, 9, "5", page="bbbb", sequence=3)])

    done = take_back_block(record=record_of(block), by=officer)

    assert [number for _, number, *_ in done.going] == [9]
    assert Answer.objects.get(number=8).value == 4


def test_list_of_changes_knows_where_a_block_goes_back():
    assert UNDONE_AT[KIND] == "assessment:grid-undo"
