"""The history of a form: every write is in it, whichever way it came, with who and why."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from assessment import services
from assessment.models import Answer, AnswerConflict, Assessment, Evidence
from assessment.selectors import history_of_answers
from conweb.kernel.audit import change_set
from tests.factories import MEDIUM, AssessmentFactory, officer_of

pytestmark = pytest.mark.django_db

# Every change set keeps the business date beside who and why.
TODAY = {"on": "2021-04-20"}


def events(model, row, *labels: str):
    return model.pgh_event_model.objects.filter(pgh_obj=row.pk).order_by("pgh_id")


def labels(model, row) -> list[str]:
    return list(events(model, row).values_list("pgh_label", flat=True))


def test_save_records_every_version_with_its_person(form, save, officer, colleague):
    save(8, "3")
    save(8, "4", by=colleague, base_version=1)

    rows = events(Answer, form.answers.get(number=8))

    assert [(row.pgh_label, row.typed_value, row.version) for row in rows] == [
        ("insert", "3", 1),
        ("update", "4", 2),
    ]
    assert [row.pgh_context.metadata["user"] for row in rows] == [officer.pk, colleague.pk]


def test_totals_that_follow_are_in_the_same_change_set(form, save):
    save(8, "3")

    answer = events(Answer, form.answers.get(number=8)).last()
    total = events(Assessment, form).last()

    assert total.answered == 1
    assert total.pgh_context_id == answer.pgh_context_id


def test_sending_records_who_and_why():
    form = AssessmentFactory(answers=MEDIUM)
    by = officer_of(form.district)
    services.send_assessment(assessment=form, by=by)

    last = events(Assessment, form).last()

    assert last.status == "sent"
    assert last.pgh_context.metadata == {**TODAY, "user": by.pk, "reason": "ส่งผลประเมิน"}


def test_decision_records_why_and_the_value_that_was_not_chosen(form, save, officer, colleague):
    save(8, "3")
    conflict = save(8, "5", by=colleague).conflict
    services.decide_conflict(conflict=conflict, keep=True, seen_version=1, by=officer)

    answer = events(Answer, form.answers.get(number=8)).last()

    assert answer.pgh_context.metadata == {**TODAY, "user": officer.pk, "reason": "เลือกค่าข้อ 8 ที่บันทึกชนกัน"}
    assert labels(AnswerConflict, conflict) == ["insert", "update"]


def test_reason_of_the_outer_change_set_stands(form, officer):
    with change_set(officer, reason="นำเข้าจากแบบกระดาษ"):
        services.save_answer(assessment=form, number=8, typed=services.Typed("3"), by=officer)

    row = events(Answer, form.answers.get(number=8)).get()

    assert row.pgh_context.metadata == {**TODAY, "user": officer.pk, "reason": "นำเข้าจากแบบกระดาษ"}


def test_taking_a_file_off_and_back_is_recorded(attached, officer):
    services.remove_evidence(evidence=attached, by=officer)
    services.restore_evidence(evidence=attached, by=officer)

    rows = events(Evidence, attached)

    assert [row.removed_at is None for row in rows] == [True, False, True]
    assert [row.pgh_context.metadata.get("reason") for row in rows] == [None, "เอาหลักฐานออก", "นำหลักฐานกลับ"]


def test_repeated_save_records_nothing(form, save):
    for _ in range(3):
        save(8, "3", page="a", sequence=1)

    assert labels(Answer, form.answers.get(number=8)) == ["insert"]
    assert labels(Assessment, form) == ["insert", "update"]


# ── ways past the services ─────────────────────────────────────────────────────────────────
def test_bulk_create_is_recorded(form, officer):
    Answer.objects.bulk_create(
        Answer(assessment=form, number=number, typed_value="1", value=1, saved_at="2021-04-20T00:00Z")
        for number in (5, 8, 9)
    )

    assert [labels(Answer, row) for row in form.answers.all()] == [["insert"]] * 3


def test_bulk_update_is_recorded(form, save):
    for number in (8, 9):
        save(number, "3")

    form.answers.update(typed_value="4", value=4)

    assert [labels(Answer, row) for row in form.answers.all()] == [["insert", "update"]] * 2


def test_raw_sql_is_recorded(form, save):
    save(8, "3")
    answer = form.answers.get(number=8)

    with connection.cursor() as cursor:
        cursor.execute("UPDATE assessment_answer SET typed_value = '9', value = 9 WHERE id = %s", [answer.pk])
        cursor.execute("DELETE FROM assessment_answer WHERE id = %s", [answer.pk])

    assert [(row.pgh_label, row.typed_value) for row in events(Answer, answer)] == [
        ("insert", "3"),
        ("update", "9"),
        ("delete", "9"),
    ]


@pytest.mark.parametrize(
    "statement", ["UPDATE assessment_answerevent SET typed_value = '0'", "DELETE FROM assessment_answerevent"]
)
def test_history_itself_is_never_changed(form, save, statement):
    save(8, "3")

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


# ── reading it ─────────────────────────────────────────────────────────────────────────────
def test_history_of_answers_holds_both_values_of_a_conflict(form, save, officer, colleague):
    save(8, "3", by=colleague)
    conflict = save(8, "5").conflict
    services.decide_conflict(conflict=conflict, keep=False, seen_version=1, by=officer)

    past = history_of_answers(form, number=8)

    assert {(row.text, row.by) for row in past} >= {("3 ครั้ง", colleague.full_name)}
    assert {row.by for row in past if row.text.startswith("5")} == {officer.full_name}


def test_history_of_answers_holds_a_waiting_value_that_was_typed_over(form, save, colleague):
    save(8, "3")
    save(8, "5", by=colleague, page="b", sequence=1)
    conflict = save(8, "6", by=colleague, page="b", sequence=2).conflict

    assert [(row.text, row.lost) for row in history_of_answers(form, number=8)] == [
        ("6", True),
        ("5", True),
        ("3 ครั้ง", False),
    ]

    services.decide_conflict(conflict=conflict, keep=True, seen_version=1, by=colleague)

    past = history_of_answers(form, number=8)
    assert [(row.text, row.lost) for row in past] == [("6 ครั้ง", False), ("5", True), ("3 ครั้ง", False)]
    assert past[1].reason == "บันทึกชนกัน พิมพ์ค่าอื่นแทนก่อนเลือก"


def test_history_of_answers_tells_a_version_once_however_many_typed_it(form, save, colleague):
    save(8, "3", page="a", sequence=1)
    save(8, "3", by=colleague, page="b", sequence=1)

    assert [row.text for row in history_of_answers(form)] == ["3 ครั้ง"]


def test_history_page_shows_every_version_to_the_area(client, form, save, officer):
    save(8, "3")
    save(8, "สี่", base_version=1)
    client.force_login(officer)

    shown = client.get(reverse("assessment:history", args=[form.pk])).content.decode()

    assert "3 ครั้ง" in shown and "สี่" in shown
