"""Sending: only what is complete, agreed and explained, and only once."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from assessment import services
from assessment.choices import Status
from assessment.models import Assessment
from assessment.selectors import form_state
from tests.assessment.reading import figures, stored
from tests.factories import MEDIUM, AssessmentFactory, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def complete() -> Assessment:
    return AssessmentFactory(answers=MEDIUM)


@pytest.fixture
def by(complete):
    return officer_of(complete.district)


def send(form: Assessment, by) -> Assessment:
    return services.send_assessment(assessment=form, by=by)


def refusal_of(form: Assessment, by) -> list[str]:
    with pytest.raises(ValidationError) as refusal:
        send(form, by)
    assert stored(form).status == Status.DRAFT
    return refusal.value.messages


def test_send_of_a_complete_form_locks_it_and_says_who_and_when(complete, by):
    send(complete, by)

    row = stored(complete)
    assert (row.status, row.sent_by) == (Status.SENT, by)
    assert row.sent_at is not None
    assert figures(row) == (23, 46, 46, 2, 2)


def test_send_twice_keeps_the_first(complete, by):
    first = send(complete, by).sent_at

    send(complete, officer_of(complete.district))

    assert (stored(complete).sent_at, stored(complete).sent_by) == (first, by)


def test_send_names_what_is_not_answered():
    form = AssessmentFactory(answers={n: typed for n, typed in MEDIUM.items() if n not in (6, 20)})

    assert refusal_of(form, officer_of(form.district)) == ["ยังไม่ได้ตอบข้อ 6, 20"]


def test_send_counts_a_wrong_answer_as_missing(complete, by):
    services.save_answer(assessment=complete, number=8, typed=services.Typed("สอง", base_version=1), by=by)

    assert refusal_of(complete, by) == ["ยังไม่ได้ตอบข้อ 8"]


@pytest.mark.parametrize(("size", "of", "differs"), [(0, "0", False), (0, "5", True), (15, "0", True)])
def test_page_and_sending_agree_on_what_differs_from_the_registry(complete, by, size, of, differs):
    Assessment.objects.filter(pk=complete.pk).update(committee_size=size)
    form = stored(complete)
    services.save_answer(assessment=form, number=1, typed=services.Typed("", of, base_version=1), by=by)

    row = form_state(form, reader=by).indicator(1)
    told = services.unexplained_denominators(form, [form.answers.get(number=1)])

    assert row.of_differs is differs
    assert told == ([1] if differs else [])


def test_send_waits_for_a_decision(complete, by):
    services.save_answer(assessment=complete, number=8, typed=services.Typed("4"), by=by)

    assert refusal_of(complete, by) == ["ยังมีข้อที่บันทึกชนกัน เลือกค่าที่ใช้ก่อนส่ง"]


def test_send_after_the_decision_goes_through(complete, by):
    conflict = services.save_answer(assessment=complete, number=8, typed=services.Typed("4"), by=by).conflict
    services.decide_conflict(conflict=conflict, keep=False, seen_version=1, by=by)

    assert send(complete, by).status == Status.SENT


def test_send_asks_why_the_number_of_members_is_another(complete, by):
    services.save_answer(
        assessment=complete, number=20, typed=services.Typed("5", "14", base_version=1), by=by
    )

    assert refusal_of(complete, by) == ["ข้อ 20: จำนวนกรรมการต่างจากทะเบียน เขียนเหตุผลในหมายเหตุ"]


def test_send_takes_another_number_of_members_with_its_reason(complete, by):
    typed = services.Typed("5", "14", note="กรรมการหนึ่งคนลาออกหลังวันตัดยอด", base_version=1)
    services.save_answer(assessment=complete, number=20, typed=typed, by=by)

    assert send(complete, by).status == Status.SENT


def test_send_does_not_ask_about_the_missions_of_3(complete, by):
    services.save_answer(
        assessment=complete, number=3, typed=services.Typed("9", "12", base_version=1), by=by
    )

    assert send(complete, by).status == Status.SENT


def test_send_in_a_closed_round_is_refused(complete, by):
    complete.round.closed_on = date(2021, 7, 1)
    complete.round.save()

    assert refusal_of(complete, by) == ["รอบปีงบประมาณ 2564 ปิดแล้ว แก้ไขไม่ได้"]


def test_send_brings_spoilt_totals_right(complete, by):
    Assessment.objects.filter(pk=complete.pk).update(total=69, strict_total=69, band=3, strict_band=3)

    send(complete, by)

    assert figures(complete) == (23, 46, 46, 2, 2)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"status": Status.SENT, "sent_at": "2021-04-20T00:00Z"},  # unfinished
        {"answered": 23},  # complete without a total
        {"total": 46, "strict_total": 46, "band": 2, "strict_band": 2},  # a total before 23 of 23
        {"answered": 23, "total": 70, "strict_total": 70, "band": 3, "strict_band": 3},
        {"answered": 23, "total": 46, "strict_total": 47, "band": 2, "strict_band": 2},
    ],
    ids=["sent unfinished", "no total", "early total", "too much", "strict above"],
)
def test_database_holds_what_must_never_be_false(spoilt):
    form = AssessmentFactory(answers={8: ("3", "")})

    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.filter(pk=form.pk).update(**spoilt)
