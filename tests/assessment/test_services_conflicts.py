"""Two people and one indicator: both values are kept, and a person decides."""

import pytest
from django.core.exceptions import ValidationError

from assessment import services
from assessment.choices import Status
from assessment.models import AnswerConflict, Assessment
from assessment.selectors import form_state
from tests.assessment.reading import figures, stored, versions
from tests.factories import MEDIUM, AssessmentFactory

pytestmark = pytest.mark.django_db


def test_second_value_overwrites_nothing_and_waits(form, save, officer, colleague):
    save(8, "3", page="a", sequence=1)

    saved = save(8, "5", by=colleague, page="b", sequence=1, note="นับจากรายงาน")

    waiting = form.conflicts.get()
    assert saved.conflict == waiting
    assert form.answers.get(number=8).typed_value == "3"
    assert (waiting.by, waiting.typed_value, waiting.note, waiting.base_version, waiting.kept) == (
        colleague,
        "5",
        "นับจากรายงาน",
        0,
        None,
    )
    assert versions(form, 8) == [(1, "3")]


def test_second_page_of_the_same_person_waits_as_well(form, save):
    save(8, "3", page="a", sequence=1)

    assert save(8, "5", page="b", sequence=1).conflict is not None


def test_value_typed_on_in_a_conflict_replaces_the_one_that_waits(form, save, colleague):
    save(8, "3")
    save(8, "5", by=colleague, page="b", sequence=1)

    save(8, "6", by=colleague, page="b", sequence=2)

    assert form.conflicts.get().typed_value == "6"


def test_value_that_waits_is_not_replaced_by_an_earlier_one_that_came_late(form, save, colleague):
    save(8, "3", page="a", sequence=1)
    save(8, "6", by=colleague, page="b", sequence=2)

    saved = save(8, "5", by=colleague, page="b", sequence=1)

    assert saved.came_late and saved.conflict.typed_value == "6"
    assert form.conflicts.get().typed_value == "6"


def test_value_that_came_late_asks_nothing_anew_after_the_decision(form, save, colleague):
    save(8, "3", page="a", sequence=1)
    conflict = save(8, "6", by=colleague, page="b", sequence=2).conflict
    services.decide_conflict(conflict=conflict, keep=False, seen_version=1, by=colleague)

    saved = save(8, "5", by=colleague, page="b", sequence=1)

    assert saved.came_late and saved.conflict is None
    assert form.answers.get(number=8).typed_value == "3"
    assert form.conflicts.get() == conflict


def test_conflict_sent_twice_is_one_row_with_one_event(form, save, colleague):
    save(8, "3")
    for _ in range(2):
        save(8, "5", by=colleague, page="b", sequence=1)

    assert AnswerConflict.pgh_event_model.objects.filter(assessment=form.pk).count() == 1


def test_newer_page_that_has_read_the_value_just_saves(form, save, colleague):
    save(8, "3")

    saved = save(8, "5", by=colleague, base_version=1)

    assert saved.conflict is None
    assert versions(form, 8) == [(1, "3"), (2, "5")]


def test_same_value_from_two_people_is_no_conflict(form, save, colleague):
    save(8, "3")

    saved = save(8, "3", by=colleague)

    assert saved.conflict is None
    assert versions(form, 8) == [(1, "3")]


def test_who_types_the_value_that_stands_has_nothing_left_to_choose(form, save, colleague):
    save(8, "3")
    save(8, "5", by=colleague)

    save(8, "3", by=colleague)

    assert form.conflicts.get().kept is False


def test_decision_for_mine_makes_it_stand_and_keeps_both_in_the_history(form, save, colleague):
    save(8, "3")
    conflict = save(8, "5", by=colleague).conflict

    services.decide_conflict(conflict=conflict, keep=True, seen_version=1, by=colleague)

    assert versions(form, 8) == [(1, "3"), (2, "5")]
    assert form.conflicts.get().kept is True


def test_decision_for_theirs_leaves_it_and_keeps_the_other_in_the_history(form, save, colleague):
    save(8, "3")
    conflict = save(8, "5", by=colleague).conflict

    services.decide_conflict(conflict=conflict, keep=False, seen_version=1, by=colleague)

    settled = form.conflicts.get()
    assert versions(form, 8) == [(1, "3")]
    assert (settled.kept, settled.typed_value, settled.by) == (False, "5", colleague)
    assert settled.decided_at is not None


@pytest.mark.parametrize("keep", [True, False])
def test_decision_is_asked_again_when_a_third_value_came(form, save, colleague, keep):
    save(8, "3")
    conflict = save(8, "5", by=colleague).conflict
    save(8, "7", base_version=1)

    saved = services.decide_conflict(conflict=conflict, keep=keep, seen_version=1, by=colleague)

    assert saved.conflict == conflict
    assert form.conflicts.get().kept is None
    assert form.answers.get(number=8).typed_value == "7"


def test_decision_pressed_twice_is_taken_once(form, save, colleague):
    save(8, "3")
    conflict = save(8, "5", by=colleague).conflict

    for _ in range(2):
        services.decide_conflict(conflict=conflict, keep=True, seen_version=1, by=colleague)

    assert versions(form, 8) == [(1, "3"), (2, "5")]


def test_decision_brings_the_totals_along(colleague):
    form = AssessmentFactory(answers=MEDIUM)
    conflict = services.save_answer(
        assessment=form, number=8, typed=services.Typed("4"), by=colleague
    ).conflict

    services.decide_conflict(conflict=conflict, keep=True, seen_version=1, by=colleague)

    assert figures(form) == (23, 47, 47, 2, 2)


def test_page_of_the_conflict_shows_both_values_and_holds_ones_own(form, save, officer, colleague):
    save(8, "3")
    save(8, "5", by=colleague)

    row = form_state(stored(form), reader=colleague).indicator(8)

    assert (row.conflict.mine, row.conflict.theirs) == ("5 ครั้ง", "3 ครั้ง")
    assert (row.value_text, row.base_version, row.conflict.seen_version) == ("5", 0, 1)
    assert form_state(stored(form), reader=officer).indicator(8).value_text == "3"


def test_page_of_the_conflict_tells_notes_apart(form, save, colleague):
    save(8, "3", note="สามครั้งตามรายงาน")
    save(8, "3", by=colleague, note="ขาดรายงานครั้งที่สอง")

    conflict = form_state(stored(form), reader=colleague).indicator(8).conflict

    assert (conflict.mine_note, conflict.theirs_note) == ("ขาดรายงานครั้งที่สอง", "สามครั้งตามรายงาน")


def test_different_indicators_never_collide(form, save, colleague):
    save(8, "3", page="a", sequence=1)

    saved = save(9, "4", by=colleague, page="b", sequence=1)

    assert saved.conflict is None
    assert figures(form)[0] == 2


def test_conflict_of_a_sent_form_is_not_decided_any_more(form, save, colleague):
    save(8, "3")
    conflict = save(8, "5", by=colleague).conflict
    Assessment.objects.filter(pk=form.pk).update(
        answered=23,
        total=46,
        strict_total=46,
        band=2,
        strict_band=2,
        status=Status.SENT,
        sent_at="2021-04-20T00:00Z",
        first_sent_at="2021-04-20T00:00Z",
    )

    with pytest.raises(ValidationError):
        services.decide_conflict(conflict=conflict, keep=True, seen_version=1, by=colleague)
