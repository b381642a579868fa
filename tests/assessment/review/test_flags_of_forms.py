"""Flags of stored forms: the officer's page and the lists say the same, and many forms ask no more than one."""

from collections.abc import Sequence
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment import services
from assessment.choices import Move, Status, Task
from assessment.models import Assessment, DueDate
from assessment.rules.flags import Code, Flag
from assessment.selectors import flags_for, flags_of_state, form_state
from conweb.kernel.choices import Role
from tests.assessment.files import pdf
from tests.assessment.reading import stored
from tests.assessment.review.ground import complete_form, form_at, move_on, person_of
from tests.factories import MEDIUM, AssessmentFactory, CentreFactory, round_of

pytestmark = pytest.mark.django_db

TODAY = date(2021, 4, 20)
FLAGS_QUERIES = 5  # answers, files, last year's forms, due dates, what the records say


def flags(form: Assessment, today: date = TODAY) -> tuple[Flag, ...]:
    """By the list; and by the page, which must say the same."""
    form = stored(form)
    dates = DueDate.objects.filter(round=form.round)
    on_page = flags_of_state(form_state(form, reader=form.started_by), dates=dates, today=today)
    in_list = flags_for([form], today=today)[form.pk]
    assert in_list == on_page
    return in_list


def one(form: Assessment, code: Code, today: date = TODAY) -> Flag:
    [flag] = [flag for flag in flags(form, today) if flag.code is code]
    return flag


def codes(form: Assessment, today: date = TODAY) -> set[Code]:
    return {flag.code for flag in flags(form, today)}


def save(form: Assessment, number: int, value: str, of: str = "", note: str | None = None) -> None:
    answer = form.answers.filter(number=number).first()
    typed = services.Typed(value, of, note, base_version=answer.version if answer else 0)
    services.save_answer(assessment=form, number=number, typed=typed, by=form.started_by)


def noted(numbers: Sequence[int] = tuple(MEDIUM)) -> Assessment:
    """A complete form with a word at every indicator about where its papers are."""
    form = complete_form()
    form.answers.filter(number__in=numbers).update(note="แฟ้มประเมินที่สำนักงาน")
    return form


def test_form_with_evidence_and_no_doubts_has_no_flags():
    assert flags(noted()) == ()


@pytest.mark.parametrize("status", Status)
def test_flags_are_the_same_on_page_and_list_at_every_step(status):
    assert codes(form_at(status)) == {Code.EVIDENCE}


def test_form_not_yet_answered_has_no_flags():
    assert flags(AssessmentFactory()) == ()


def test_evidence_is_a_file_that_stands_or_a_note(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    form = noted([number for number in MEDIUM if number not in (8, 9)])
    upload = SimpleUploadedFile("รายงาน.pdf", pdf())
    file = services.attach_evidence(assessment=form, number=8, upload=upload, by=form.started_by)

    assert one(form, Code.EVIDENCE).numbers == (9,)

    services.remove_evidence(evidence=file, by=form.started_by)
    assert one(form, Code.EVIDENCE).numbers == (8, 9)


def test_overlap_and_share_of_nothing_and_number_off_the_roster_are_found():
    form = noted()
    save(form, 8, "3")
    save(form, 15, "0", "0")
    save(form, 20, "5", "14", note="ลาออกหนึ่งคน")

    assert codes(form) == {Code.OVERLAP, Code.ZERO, Code.ROSTER}
    assert one(form, Code.ROSTER).numbers == (20,)
    assert "แบบนี้ใช้ 14 คน ทะเบียน ณ วันตัดยอดมี 15 คน" in one(form, Code.ROSTER).text


def test_goals_reached_above_goals_set_are_found():
    form = noted()
    save(form, 14, "2")

    assert one(form, Code.EXCEEDS).numbers == (14, 12)


def test_organisations_helped_above_the_members_are_found():
    form = noted()
    save(form, 2, "6", "10")
    save(form, 18, "7")

    assert one(form, Code.EXCEEDS).numbers == (18, 2)


def test_jump_against_last_year_is_found_with_the_indicators_that_moved():
    centre = CentreFactory(members=15)
    before = MEDIUM | {
        number: ("0", MEDIUM[number][1]) for number in (5, 8, 9, 10, 12, 13, 14, 16, 17, 18, 19)
    }
    AssessmentFactory(centre=centre, round=round_of(2563), answers=before)
    form = complete_form(centre=centre)
    save(form, 5, "3")

    flag = one(form, Code.JUMP)

    # 46 of 2564 against 35; one more for indicator 5, which alone rose by two.
    assert (flag.title, flag.numbers) == ("คะแนนเพิ่มจากปีก่อน 12 คะแนน", (5,))


# ── in time ────────────────────────────────────────────────────────────────────────────────
def sent_on(day: str, endorsed: str | None, settings) -> Assessment:
    settings.BUSINESS_DATE = "2021-04-01"
    form = noted()
    settings.BUSINESS_DATE = day
    move_on(form, Move.SEND, form.started_by)
    if endorsed:
        settings.BUSINESS_DATE = endorsed
        move_on(form, Move.ENDORSE, person_of(Role.DISTRICT_HEAD, form.district))
    return form


@pytest.mark.parametrize(
    ("day", "endorsed", "title"),
    [
        ("2021-04-29", "2021-04-30", None),
        ("2021-04-30", "2021-05-01", "ช้ากว่ากำหนด 1 วัน"),  # sent in time, endorsed after it
        ("2021-05-03", "2021-05-03", "ช้ากว่ากำหนด 3 วัน"),
        ("2021-04-29", None, "ช้ากว่ากำหนด 10 วัน"),  # asked on 10 พ.ค.: it is not endorsed yet
    ],
)
def test_late_is_judged_by_the_date_of_the_province(settings, day, endorsed, title):
    """บร ๐๐๑๙/ว ๑๐๐๙: the results reach จังหวัดบุรีรัมย์ by 30 เม.ย. 2564."""
    form = sent_on(day, endorsed, settings)

    found = [flag.title for flag in flags(form, date(2021, 5, 10))]

    assert found == ([title] if title else [])


def test_return_makes_nobody_late(settings):
    form = sent_on("2021-04-20", "2021-04-21", settings)
    services.move_form(
        assessment=form, move=Move.RETURN, by=person_of(Role.PROVINCIAL, form.district), comments={8: "แนบ"}
    )

    assert Code.LATE not in codes(form, date(2021, 6, 1))


def test_extension_of_the_district_stands_above_the_date_of_the_province(settings):
    form = sent_on("2021-05-03", "2021-05-03", settings)
    DueDate.objects.create(
        round=form.round,
        task=Task.ASSESSMENT_REPORT,
        district=form.district,
        due_on=date(2021, 5, 7),
        reason="น้ำท่วม",
    )

    assert flags(form, date(2021, 5, 10)) == ()


def test_form_of_another_province_is_bound_by_the_end_of_the_assessing(settings):
    """Guideline item 6: the third quarter, until 30 มิ.ย. 2564."""
    form = sent_on("2021-05-03", "2021-05-03", settings)
    DueDate.objects.filter(province=form.province).delete()

    assert flags(form, date(2021, 6, 30)) == ()


# ── after acceptance ───────────────────────────────────────────────────────────────────────
def test_change_after_acceptance_names_the_indicators():
    form = form_at(Status.ACCEPTED)
    move_on(form, Move.REOPEN, person_of(Role.PROVINCIAL, form.district))
    save(form, 8, "5")
    save(form, 20, "9", "15")

    assert one(form, Code.CHANGED).numbers == (8, 20)
    assert one(form, Code.CHANGED).title == "แก้ไขหลังรับ 2 ตัวชี้วัด"


def test_change_that_was_taken_back_is_none():
    form = form_at(Status.ACCEPTED)
    move_on(form, Move.REOPEN, person_of(Role.PROVINCIAL, form.district))
    save(form, 8, "5")
    save(form, 9, "5")
    save(form, 8, "2")

    assert one(form, Code.CHANGED).numbers == (9,)
    assert stored(form).changed_since_accepted == 1


def test_file_attached_after_acceptance_is_a_change(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    form = form_at(Status.ACCEPTED)
    move_on(form, Move.REOPEN, person_of(Role.PROVINCIAL, form.district))
    services.attach_evidence(
        assessment=form, number=12, upload=SimpleUploadedFile("แผน.pdf", pdf()), by=form.started_by
    )

    assert one(form, Code.CHANGED).numbers == (12,)


# ── many at once ───────────────────────────────────────────────────────────────────────────
def queries(forms: Sequence[Assessment]) -> int:
    with CaptureQueriesContext(connection) as asked:
        found = flags_for(forms, today=TODAY)
    assert set(found) == {form.pk for form in forms}
    return len(asked)


def test_flags_of_many_forms_ask_as_often_as_those_of_one():
    forms = [noted() for _ in range(8)]
    flags_for(forms[:1], today=TODAY)  # the criteria are read once per process

    assert (queries(forms[:1]), queries(forms)) == (FLAGS_QUERIES, FLAGS_QUERIES)
    assert queries([]) == 0


def test_flags_of_changed_forms_ask_one_more_and_three_where_something_was_taken_back():
    forms = []
    for _ in range(3):
        form = form_at(Status.ACCEPTED)
        move_on(form, Move.REOPEN, person_of(Role.PROVINCIAL, form.district))
        save(form, 8, "5")
        forms.append(stored(form))
    flags_for(forms[:1], today=TODAY)
    assert (queries(forms[:1]), queries(forms)) == (FLAGS_QUERIES + 1, FLAGS_QUERIES + 1)

    for form in forms:
        save(form, 9, "5")
        save(form, 9, "4")

    again = [stored(form) for form in forms]
    assert (queries(again[:1]), queries(again)) == (FLAGS_QUERIES + 4, FLAGS_QUERIES + 4)


# ── before sending ─────────────────────────────────────────────────────────────────────────
def test_officer_sees_before_sending_the_very_flags_of_the_reviewer(client):
    form = complete_form()
    save(form, 8, "3")
    save(form, 14, "2")
    client.force_login(form.started_by)

    before = client.get(reverse("assessment:check", args=[form.pk])).context["findings"]
    asked = client.get(reverse("assessment:send", args=[form.pk])).context["findings"]
    move_on(form, Move.SEND, form.started_by)

    seen = [(flag.code, flag.title, flag.text, flag.numbers) for flag in flags(form)]
    for found in (before, asked):
        assert [(row.code, row.title, row.text, row.numbers) for row in found] == seen
    assert {code for code, *_ in seen} == {Code.OVERLAP, Code.EXCEEDS, Code.EVIDENCE}
