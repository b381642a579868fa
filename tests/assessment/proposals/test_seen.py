"""What the records proposed is kept with each answer, and shows when they change."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from assessment import services
from assessment.log_choices import LogKind
from assessment.models import Assessment, LogEntry, ProposalSeen
from assessment.selectors import form_state
from assessment.selectors.proposed import Proposed, proposed_of
from conweb.kernel import clock
from tests.assessment.reading import stored
from tests.year_factories import LogEntryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(form, officer) -> Callable[..., LogEntry]:
    """Forums of the centre."""

    def one(**fields) -> LogEntry:
        return LogEntryFactory(centre=form.centre, recorded_by=officer, **fields)

    return one


def seen(form: Assessment, number: int = 9) -> ProposalSeen:
    return ProposalSeen.objects.get(assessment=form, number=number)


def shown(form: Assessment, number: int = 9) -> Proposed:
    form = stored(form)
    row = form_state(form, reader=form.started_by).indicator(number)
    return proposed_of(form, [row])[number]


def test_nothing_is_answered_by_itself(form, log):
    log()

    proposed_of(form, form_state(form, reader=form.started_by).indicators)

    assert (form.answers.count(), ProposalSeen.objects.count()) == (0, 0)


def test_answer_keeps_what_was_proposed_then(form, officer, save, log):
    entries = [log(), log()]

    saved = save(9, "2")

    row = seen(form)
    assert (row.value, row.of, row.taken, row.answer_version) == (2, None, True, saved.answer.version)
    assert row.records == [f"log:{entry.pk}" for entry in entries]
    assert (row.seen_by, saved.proposal.value) == (officer, 2)


def test_answer_otherwise_keeps_that_it_was_not_taken(form, save, log):
    log()

    save(9, "5")

    assert (seen(form).value, seen(form).taken) == (1, False)


def test_answer_without_a_record_keeps_that_there_was_none(form, save):
    save(9, "0")

    assert (seen(form).value, seen(form).records, seen(form).taken) == (None, [], False)


def test_wrong_answer_takes_nothing(form, save, log):
    log()

    save(9, "หนึ่ง")

    assert seen(form).taken is False


def test_later_answer_keeps_the_later_proposal_and_the_history_both(form, save, log):
    log()
    save(9, "1")
    log()
    save(9, "2", base_version=1)

    events = ProposalSeen.pgh_event_model.objects.filter(assessment=form).order_by("pgh_id")
    assert seen(form).value == 2
    assert list(events.values_list("value", "answer_version")) == [(1, 1), (2, 2)]


def test_same_answer_again_writes_nothing(form, save, log):
    log()
    save(9, "1")
    log()
    save(9, "1", base_version=1)

    assert seen(form).value == 1


def test_value_that_came_second_keeps_no_proposal_until_it_is_chosen(form, colleague, save, log):
    log()
    save(9, "4")
    second = save(9, "1", by=colleague, page="other", sequence=1)
    assert (seen(form).taken, second.proposal) == (False, None)

    services.decide_conflict(conflict=second.conflict, keep=True, seen_version=1, by=colleague)

    assert (seen(form).taken, seen(form).seen_by) == (True, colleague)


def test_locked_form_keeps_no_proposal(form, save, log):
    form.round.closed_on = date(2021, 5, 1)
    form.round.save()

    with pytest.raises(ValidationError):
        save(9, "1")

    assert ProposalSeen.objects.count() == 0


# ── how it compares ────────────────────────────────────────────────────────────────────────
def test_answer_that_was_taken_agrees(form, save, log):
    log()
    save(9, "1")

    it = shown(form)

    assert (it.agrees, it.differs, it.was, it.moved) == (True, False, "", False)


def test_event_logged_after_the_answer_shows(form, save, log):
    log()
    save(9, "1")
    log()

    it = shown(form)

    assert (it.differs, it.was, it.words) == (True, "1 ครั้ง", "2 ครั้ง")


def test_event_taken_out_after_the_answer_shows_also_where_none_is_left(form, save, log):
    entry = log()
    save(9, "1")
    LogEntry.objects.filter(pk=entry.pk).update(removed_at=clock.now())

    it = shown(form)

    assert (it.was, it.proposal.is_recorded) == ("1 ครั้ง", False)


def test_first_event_logged_after_the_answer_shows(form, save, log):
    save(9, "3")
    log()

    assert shown(form).was == "ไม่มีบันทึก"


def test_records_that_came_to_agree_with_the_answer_are_no_question(form, save, log):
    log()
    save(9, "2")
    log()

    it = shown(form)

    assert (it.agrees, it.was) == (True, "")


def test_other_records_of_the_same_number_are_told(form, save, log):
    entry = log()
    save(9, "1")
    LogEntry.objects.filter(pk=entry.pk).update(removed_at=clock.now())
    log()

    it = shown(form)

    assert (it.agrees, it.was, it.moved) == (True, "", True)


def test_answer_otherwise_that_the_records_still_contradict_is_no_change(form, save, log):
    log()
    save(9, "5")

    it = shown(form)

    assert (it.differs, it.was) == (True, "")


def test_answers_from_before_there_were_proposals_have_changed_from_nothing(form, save, log):
    save(9, "1")
    ProposalSeen.objects.all().delete()
    log()
    log()

    it = shown(form)

    assert (it.differs, it.was) == (True, "")


def test_level_is_what_the_engine_says_of_the_proposed_value(form, log):
    log()
    log()
    log()

    it = shown(form)

    assert (it.points, it.pressed) == (2, "9-3-")


def test_records_lead_to_where_they_are_written(form, log):
    entry = log(topic="เวทีน้ำแล้ง")

    [record] = shown(form).records

    assert (record.text, record.url) == ("เวทีประชาคม เวทีน้ำแล้ง", f"/assessments/log/{entry.pk}/")


def test_long_lists_of_records_are_cut_and_say_so(form, log):
    for _ in range(14):
        log()

    it = shown(form)

    assert (len(it.records), it.more, it.proposal.value) == (12, 2, 14)


@pytest.mark.parametrize("number", range(1, 24))
def test_every_indicator_leads_to_where_its_records_are_written(form, client, officer, number):
    client.force_login(officer)

    assert client.get(shown(form, number).place_url).status_code == 200


def test_place_of_a_count_is_the_form_of_its_kind(form):
    url = shown(form, 16).place_url

    assert url == f"/assessments/log/new/?centre={form.centre_id}&kind={LogKind.TRAINING}"
