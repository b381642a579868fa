"""What was done of the duties that nothing else tells of: plans by ตำบล (DL5), yearly reports (DL8, DL9)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from assessment.choices import Task
from assessment.models import TaskDone
from assessment.services.tasks_done import Said, record_done, record_plans
from conweb.kernel import clock
from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from registry.models import PlanSending
from tests.factories import DistrictFactory, centre_in, officer_of
from tests.pages import links, same_queries, words
from tests.year_factories import PlanSendingFactory, SubdistrictPlanFactory, serving

pytestmark = pytest.mark.django_db

SENT = Said(date(2021, 4, 9), "บร 0019.16/88")
CENTRAL, MINISTRY = Task.REPORT_TO_CENTRAL_COMMITTEE, Task.REPORT_TO_MINISTRY


@pytest.fixture
def centres(district):
    """Two ศอช.ต., of which no อปท. is recorded."""
    return [centre_in(district, name, number) for number, name in ((1, "สนวน"), (2, "ตาเสา"))]


def plans(round_, district, centres, by, said):
    return record_plans(round_=round_, district=district, centres=centres, said=said, by=by)


def page_of(district):
    return reverse("assessment:task-done", args=[2564, "DL5", district.pk])


# ── plans ──────────────────────────────────────────────────────────────────────────────────
def test_plan_of_a_subdistrict_is_written_down_with_its_letter(round_, district, centres, officer):
    assert plans(round_, district, centres, officer, {centres[0].subdistrict_id: SENT}) == 1

    sending = PlanSending.objects.get()
    assert (sending.plan.centre, sending.plan.fiscal_year, sending.authority) == (centres[0], 2564, None)
    assert (sending.sent_on, sending.letter) == (date(2021, 4, 9), "บร 0019.16/88")
    assert sending.recorded_by == officer
    assert not TaskDone.objects.exists()


def test_plan_goes_to_every_authority_of_the_subdistrict_at_once(round_, district, centres, officer):
    serving(centres[0], "สนวน")

    plans(round_, district, centres, officer, {centres[0].subdistrict_id: SENT})

    assert PlanSending.objects.filter(sent_on=date(2021, 4, 9)).count() == 2


def test_day_of_those_that_had_it_stays_when_the_others_get_it(round_, district, centres, officer):
    authority = serving(centres[0], "สนวน")
    plan = SubdistrictPlanFactory(centre=centres[0])
    PlanSendingFactory(plan=plan, sent_on=date(2021, 4, 2))

    plans(round_, district, centres, officer, {centres[0].subdistrict_id: SENT})

    assert plan.sendings.get(authority=None).sent_on == date(2021, 4, 2)
    assert plan.sendings.get(authority=authority).sent_on == date(2021, 4, 9)


def test_same_plans_sent_twice_change_nothing(round_, district, centres, officer):
    plans(round_, district, centres, officer, {centres[0].subdistrict_id: SENT})

    assert plans(round_, district, centres, officer, {centres[0].subdistrict_id: SENT}) == 0
    assert RecordedChange.objects.filter(kind="round").count() == 1


def test_plan_without_its_day_is_taken_back_and_others_stay(round_, district, centres, officer):
    plans(round_, district, centres, officer, {centre.subdistrict_id: SENT for centre in centres})

    plans(round_, district, centres, officer, {centres[0].subdistrict_id: None})

    assert list(PlanSending.objects.values_list("plan__centre", flat=True)) == [centres[1].pk]


def test_plans_written_down_by_mistake_can_be_undone(round_, district, centres, officer):
    plans(round_, district, centres, officer, {centre.subdistrict_id: SENT for centre in centres})
    record = RecordedChange.objects.get(kind="round")

    assert record.district == district
    undo_change(record, by=officer)

    assert not PlanSending.objects.exists()


def test_one_day_that_cannot_be_leaves_every_plan_as_it_was(round_, district, centres, officer):
    said = {centres[0].subdistrict_id: SENT, centres[1].subdistrict_id: Said(date(2021, 4, 21))}

    with pytest.raises(ValidationError) as refused:
        plans(round_, district, centres, officer, said)

    assert refused.value.message_dict == {centres[1].subdistrict_id: ["วันที่นี้ยังมาไม่ถึง"]}
    assert not PlanSending.objects.exists()


def test_plans_are_written_down_by_the_offices_of_the_area(round_, district, centres, staff, department):
    plans(round_, district, centres, staff, {centres[0].subdistrict_id: SENT})

    for other in (department, officer_of(DistrictFactory(code="3102"))):
        with pytest.raises(PermissionDenied):
            plans(round_, district, centres, other, {centres[1].subdistrict_id: SENT})


def test_closed_round_takes_no_more_plans(round_, district, centres, officer):
    round_.closed_on = date(2021, 9, 1)
    round_.save()

    with pytest.raises(ValidationError, match="ปิดแล้ว"):
        plans(round_, district, centres, officer, {centres[0].subdistrict_id: SENT})


def test_page_of_plans_keeps_what_was_typed_and_says_what_is_wrong(
    client, round_, district, centres, officer
):
    client.force_login(officer)

    page = client.post(
        page_of(district),
        {
            f"done_on_{centres[0].subdistrict_id}": "21 เม.ย. 2564",
            f"letter_{centres[0].subdistrict_id}": "12",
            f"letter_{centres[1].subdistrict_id}": "13",
        },
    )

    assert page.status_code == 422
    assert 'value="21 เม.ย. 2564"' in page.content.decode()
    assert "พิมพ์วันที่ส่งด้วย" in words(page)
    assert not PlanSending.objects.exists()


def test_page_of_plans_saves_in_thai_digits_and_shows_how_many(client, round_, district, centres, officer):
    client.force_login(officer)

    page = client.post(
        page_of(district), {f"done_on_{centres[0].subdistrict_id}": "๙ เม.ย. ๒๕๖๔"}, follow=True
    )

    assert "ส่งแล้ว 1 จาก 2 ตำบล" in words(page)


def test_page_of_plans_names_who_has_not_got_one_and_keeps_what_went_out(
    client, round_, district, centres, officer
):
    serving(centres[0], "สนวน")
    plan = SubdistrictPlanFactory(centre=centres[0])
    PlanSendingFactory(plan=plan, sent_on=date(2021, 4, 2))
    client.force_login(officer)

    assert "ก.บ.อ. 2 เม.ย. 2564 · ยังไม่ส่ง อบต.สนวน" in words(client.get(page_of(district)))
    client.post(page_of(district), {f"done_on_{centres[0].subdistrict_id}": ""})

    assert PlanSending.objects.get().sent_on == date(2021, 4, 2)


def test_plan_that_went_out_on_several_days_is_mended_on_its_own_page(
    client, round_, district, centres, officer
):
    plan = SubdistrictPlanFactory(centre=centres[0])
    PlanSendingFactory(plan=plan, sent_on=date(2021, 4, 2))
    PlanSendingFactory(plan=plan, sent_on=date(2021, 4, 6), authority=serving(centres[0], "สนวน"))
    client.force_login(officer)

    page = client.get(page_of(district))

    assert f'name="done_on_{centres[0].subdistrict_id}"' not in page.content.decode()
    assert ("แก้ที่หน้าแผน ตำบลสนวน", f"/subdistrict-plans/{plan.pk}/sendings/") in links(page)
    assert "ส่งแล้ว 1 จาก 2 ตำบล" in words(page)


def test_page_of_plans_is_only_looked_at_by_the_department(client, round_, district, centres, department):
    client.force_login(department)

    page = client.get(page_of(district))

    assert 'name="done_on_' not in page.content.decode()
    assert "เป็นงานของสำนักงานพัฒนาชุมชนของพื้นที่" in words(page)


def test_district_without_a_centre_says_what_will_stand_there(client, round_, district, officer):
    client.force_login(officer)

    assert "ยังไม่มี ศอช.ต." in words(client.get(page_of(district)))


def test_page_of_plans_asks_as_often_for_thirty(client, round_, district, centres, officer):
    client.force_login(officer)
    plans(round_, district, centres, officer, {centres[0].subdistrict_id: SENT})

    def grow() -> None:
        more = [centre_in(district, f"ที่{number}", number) for number in range(3, 31)]
        for centre in more:
            serving(centre, f"ที่{centre.pk}")
        plans(round_, district, more, officer, {centre.subdistrict_id: SENT for centre in more})

    same_queries(client, page_of(district), 9, grow=grow)


# ── yearly reports ─────────────────────────────────────────────────────────────────────────
def record(round_, by, place, task=CENTRAL, said=SENT):
    return record_done(round_=round_, task=task, place=place, said=said, by=by)


def test_yearly_report_of_a_province_is_its_own(round_, province, staff, officer, department):
    assert record(round_, staff, province).province == province
    for other in (officer, department):
        with pytest.raises(PermissionDenied):
            record(round_, other, province)


def test_report_to_the_ministry_is_the_departments(round_, province, staff, department):
    assert record(round_, department, None, MINISTRY).province is None
    for place in (None, province):
        with pytest.raises(PermissionDenied):
            record(round_, staff, place, MINISTRY)


def test_report_written_down_again_is_mended_and_taken_back(round_, province, staff):
    record(round_, staff, province)
    record(round_, staff, province, said=Said(date(2021, 4, 12)))
    assert TaskDone.objects.get().done_on == date(2021, 4, 12)

    record(round_, staff, province, said=None)
    record(round_, staff, province, said=None)  # a second click

    assert not TaskDone.objects.exists()


def test_report_is_written_down_and_taken_back_on_its_page(client, round_, staff):
    client.force_login(staff)
    address = reverse("assessment:task-done", args=[2564, "DL8", "31"])

    client.post(address, {"done_on": "9 เม.ย. 2564", "letter": "บร 0019/400"})
    assert "บันทึกแล้วว่าทำเมื่อ 9 เมษายน 2564 ตามหนังสือที่ บร 0019/400" in words(client.get(address))

    client.post(address, {"remove": "1"})
    assert not TaskDone.objects.exists()


@pytest.mark.parametrize(("task", "code"), [("DL9", "31"), ("DL8", "3116"), ("DL3", "3116"), ("DL5", "31")])
def test_duty_that_is_not_written_down_there_has_no_page(client, round_, district, staff, task, code):
    client.force_login(staff)

    assert client.get(reverse("assessment:task-done", args=[2564, task, code])).status_code == 404


# ── the database itself ────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("places", "rule"),
    [
        (("31", "3116", "311601"), "task_done_once_per_place"),
        ((None, None, "311602"), "task_of_subdistrict_knows_its_district"),
        ((None, "3116", None), "task_of_district_knows_its_province"),
    ],
)
def test_database_refuses_a_duty_twice_or_nowhere(round_, district, centres, officer, places, rule):
    TaskDone.objects.create(
        round=round_,
        task=Task.SUBDISTRICT_PLANS,
        province=district.province,
        district=district,
        subdistrict=centres[0].subdistrict,
        done_on=date(2021, 4, 9),
        recorded_by=officer,
        recorded_at=clock.now(),
    )
    with pytest.raises(IntegrityError, match=rule), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO assessment_taskdone (round_id, task, province_id, district_id, subdistrict_id, done_on,"
            " letter, note, recorded_by_id, recorded_at)"
            " VALUES (%s, 'DL5', %s, %s, %s, '2021-04-09', '', '', %s, now())",
            [round_.pk, *places, officer.pk],
        )
