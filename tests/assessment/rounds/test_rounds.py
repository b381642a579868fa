"""Rounds: their days, the round of the next year from this one, whom to ask."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from assessment.choices import Task
from assessment.forms.rounds import DAYS, due_name
from assessment.models import AssessmentRound, CriteriaVersion, RoundContact
from assessment.rules.calendar import year_later
from assessment.services.calendar import (
    change_round,
    copy_round,
    days_of,
    remove_contact,
    set_contact,
)
from conweb.kernel.models import RecordedChange
from conweb.kernel.thai import format_date
from conweb.kernel.undo import undo_change
from tests.factories import AssessmentFactory
from tests.pages import words

pytestmark = pytest.mark.django_db


def change(round_, by, **changes):
    days = replace(days_of(round_), **changes)
    return change_round(round_=round_, by=by, criteria=round_.criteria, days=days)


def copy(round_, by, year=2565, **more):
    dates = {due.task: due.due_on for due in round_.due_dates.filter(province=None)}
    given = {
        "criteria": round_.criteria,
        "days": days_of(round_).moved(year - round_.fiscal_year),
        "dates": {task: year_later(day) if day else None for task, day in dates.items()},
    }
    return copy_round(source=round_, fiscal_year=year, by=by, **given | more)


# ── the days of a round ────────────────────────────────────────────────────────────────────
def test_days_are_the_departments_to_change(round_, department, staff):
    change(round_, department, closes_on=date(2021, 7, 15))

    round_.refresh_from_db()
    assert round_.closes_on == date(2021, 7, 15)
    with pytest.raises(PermissionDenied):
        change(round_, staff, closes_on=date(2021, 7, 16))


def test_days_in_the_wrong_order_change_nothing(round_, department):
    with pytest.raises(ValidationError) as refused:
        change(round_, department, closes_on=date(2021, 3, 1))

    assert set(refused.value.message_dict) == {"closes_on"}
    round_.refresh_from_db()
    assert round_.closes_on == date(2021, 6, 30)


def test_criteria_of_a_round_that_is_under_way_stay(round_, department):
    AssessmentFactory(round=round_)
    other = CriteriaVersion.objects.create(code="2565", body={})

    with pytest.raises(ValidationError, match="เกณฑ์เดิม"):
        change_round(round_=round_, by=department, criteria=other, days=days_of(round_))


def test_closed_round_keeps_its_days(round_, department):
    AssessmentRound.objects.update(closed_on=date(2021, 9, 1))

    with pytest.raises(ValidationError, match="ปิดแล้ว"):
        change(round_, department, closes_on=date(2021, 7, 15))


def test_changed_days_can_be_undone(round_, department):
    change(round_, department, closes_on=date(2021, 7, 15))

    undo_change(RecordedChange.objects.get(kind="round"), by=department)

    round_.refresh_from_db()
    assert round_.closes_on == date(2021, 6, 30)


@pytest.mark.parametrize(
    ("columns", "rule"),
    [
        ("closes_on = '2021-03-01'", "round_dates_in_order"),
        ("counting_until = '2020-09-30'", "round_dates_in_order"),
        ("cut_off_on = '2020-09-30'", "round_dates_in_order"),
        ("fiscal_year = 2021", "round_year_is_buddhist"),
    ],
)
@pytest.mark.usefixtures("round_")
def test_database_refuses_a_round_of_impossible_days(columns, rule):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE assessment_assessmentround SET {columns}")


# ── the next year ──────────────────────────────────────────────────────────────────────────
def test_next_years_round_has_every_date_of_the_country_a_year_on(round_, department):
    made = copy(round_, department)

    dates = dict(made.due_dates.values_list("task", "due_on"))
    assert (made.fiscal_year, made.opens_on, made.cut_off_on) == (2565, date(2022, 4, 1), date(2022, 4, 30))
    assert dates[Task.SUMMARY_TO_DEPARTMENT] == date(2022, 8, 16)
    assert dates[Task.REPORT_TO_MINISTRY] is None
    assert Task.ASSESSMENT_REPORT not in dates  # the province's, which it sets anew


def test_next_years_round_takes_the_departments_contact_along_and_no_provinces(round_, province, department):
    RoundContact.objects.create(round=round_, name="ของกรม")
    RoundContact.objects.create(round=round_, province=province, name="ของจังหวัด")

    made = copy(round_, department)

    assert list(made.contacts.values_list("name", flat=True)) == ["ของกรม"]
    assert round_.contacts.count() == 2


def test_year_that_has_a_round_is_not_copied_over(round_, department):
    copy(round_, department)

    with pytest.raises(ValidationError) as refused:
        copy(round_, department, criteria=round_.criteria, dates={Task.SUBDISTRICT_PLANS: date(2022, 5, 20)})

    assert "fiscal_year" in refused.value.message_dict


def test_same_copy_twice_is_one_round(round_, department):
    assert copy(round_, department) == copy(round_, department)
    assert AssessmentRound.objects.count() == 2


def test_province_opens_no_round(round_, staff):
    with pytest.raises(PermissionDenied):
        copy(round_, staff)


def test_round_with_a_day_of_another_year_is_not_opened(round_, department):
    with pytest.raises(ValidationError) as refused:
        copy(round_, department, dates={Task.SUBDISTRICT_PLANS: date(2031, 5, 31)})

    assert set(refused.value.message_dict) == {Task.SUBDISTRICT_PLANS}
    assert AssessmentRound.objects.count() == 1


# ── its pages ──────────────────────────────────────────────────────────────────────────────
def typed(round_, **more) -> dict[str, object]:
    days = days_of(round_).moved(1)
    return {
        "fiscal_year": "2565",
        "criteria": round_.criteria_id,
        **{name: format_date(getattr(days, name)) for name in DAYS},
        due_name(Task.ASSESSMENT_WINDOW): "30 มิ.ย. 2565",
        due_name(Task.SUBDISTRICT_PLANS): "๓๑/๕/๒๕๖๕",
        **more,
    }


def test_copy_is_shown_before_it_is_made_with_what_falls_on_a_day_off(client, round_, department):
    client.force_login(department)
    address = reverse("assessment:round-copy", args=[2564])

    shown = client.post(address, typed(round_, step="preview"))

    said = words(shown)
    assert AssessmentRound.objects.count() == 1
    assert "ยังไม่ได้บันทึก" in said
    assert "วันเสาร์ วันทำการถัดไป 2 พ.ค. 2565" in said  # 30 April 2022

    assert client.post(address, typed(round_, step="confirm")).status_code == 302
    made = AssessmentRound.objects.get(fiscal_year=2565)
    assert made.due_dates.get(task=Task.SUBDISTRICT_PLANS).due_on == date(2022, 5, 31)


def test_preview_leads_back_to_the_form_with_what_was_typed(client, round_, department):
    client.force_login(department)

    page = client.post(reverse("assessment:round-copy", args=[2564]), typed(round_, step="edit", note="ปีใหม่"))

    assert 'value="ปีใหม่"' in page.content.decode()
    assert AssessmentRound.objects.count() == 1


def test_wrong_date_stands_at_its_field_with_what_was_typed(client, round_, department):
    client.force_login(department)
    wrong = {due_name(Task.SUBDISTRICT_PLANS): "31 พ.ค. 2575", "closes_on": "1 มี.ค. 2565"}

    page = client.post(reverse("assessment:round-copy", args=[2564]), typed(round_, step="preview", **wrong))

    assert page.status_code == 422
    assert 'value="31 พ.ค. 2575"' in page.content.decode()
    assert "วันสิ้นสุดการประเมินต้องไม่ก่อนวันเริ่ม" in words(page)


def test_round_edit_saves_and_says_so(client, round_, department):
    client.force_login(department)
    days = {name: format_date(getattr(round_, name)) for name in DAYS}

    answer = client.post(
        reverse("assessment:round-edit", args=[2564]),
        {**days, "closes_on": "15 ก.ค. 2564", "criteria": round_.criteria_id},
        follow=True,
    )

    assert "บันทึกวันของรอบปี 2564 แล้ว" in words(answer)
    round_.refresh_from_db()
    assert round_.closes_on == date(2021, 7, 15)


def test_round_of_a_year_without_one_does_not_exist(client, round_, department):
    client.force_login(department)

    assert client.get(reverse("assessment:round-detail", args=[2570])).status_code == 404


def test_round_names_the_layer_that_binds_and_its_source(client, round_, officer):
    client.force_login(officer)

    said = words(client.get(reverse("assessment:round-detail", args=[2564])))

    assert "ประเมินจัดระดับ ศอช.ต. (ไตรมาส 3) อำเภอ 30 มิ.ย. 2564" in said
    assert "หนังสือจังหวัด ข้อ ๓" in said
    assert "กำหนดของจังหวัดทั้งหมด" not in said  # the officer looks on


# ── whom to ask ────────────────────────────────────────────────────────────────────────────
PERSON = {"name": "นางสาวสุดา มีสุข", "position": "กลุ่มงานส่งเสริม", "phone": "044000123", "email": ""}


def test_contact_of_each_office_is_its_own_to_name(round_, province, department, staff, officer):
    set_contact(round_=round_, province=None, by=department, **PERSON)
    set_contact(round_=round_, province=province, by=staff, **PERSON)

    assert round_.contacts.count() == 2
    for place in (None, province):
        with pytest.raises(PermissionDenied):
            set_contact(round_=round_, province=place, by=officer, **PERSON)
    with pytest.raises(PermissionDenied):
        set_contact(round_=round_, province=None, by=staff, **PERSON)


def test_contact_named_again_is_changed_not_doubled(round_, province, staff):
    set_contact(round_=round_, province=province, by=staff, **PERSON)
    set_contact(round_=round_, province=province, by=staff, **PERSON | {"phone": "044000999"})

    assert round_.contacts.get().phone == "044000999"


def test_contact_taken_away_can_be_restored(round_, province, staff):
    set_contact(round_=round_, province=province, by=staff, **PERSON)
    remove_contact(round_=round_, province=province, by=staff)

    undo_change(RecordedChange.objects.filter(title__startswith="ลบผู้ประสานงาน").get(), by=staff)

    assert round_.contacts.get().name == "นางสาวสุดา มีสุข"


def test_contact_is_found_where_help_is_looked_for(client, round_, province, staff, officer):
    set_contact(round_=round_, province=province, by=staff, **PERSON)
    for reader, seen in ((officer, True), (staff, True)):
        client.force_login(reader)
        for name in ("help", "registry:contact-list", "assessment:calendar"):
            assert ("นางสาวสุดา มีสุข" in words(client.get(reverse(name)))) is seen, name

    client.logout()
    assert "นางสาวสุดา" not in words(client.get(reverse("help")))


def test_contact_form_refuses_what_is_no_telephone(client, round_, province, staff):
    client.force_login(staff)

    page = client.post(
        reverse("assessment:contact-edit", args=[2564, "31"]), {"name": "", "phone": "12", "email": "x"}
    )

    assert page.status_code == 422
    assert {"name", "phone", "email"} == set(page.context["form"].errors)
    assert not RoundContact.objects.exists()
