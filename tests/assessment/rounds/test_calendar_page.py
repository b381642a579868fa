"""The year of a place: its own dates, how far each duty is, the way to the list of exactly what is counted."""

from datetime import date

import pytest
from django.urls import reverse

from assessment.choices import Status, Task
from assessment.models import Holiday
from assessment.rules.calendar import Pace
from assessment.selectors import due_dates
from assessment.selectors.calendar import Place, layers_of, task_states
from assessment.services.calendar import set_due_date
from assessment.services.tasks_done import Said, record_done, record_plans
from conweb.kernel import clock
from conweb.kernel.choices import Role
from tests.factories import DistrictFactory, centre_in, listed_form, person_with
from tests.pages import links, same_queries, words

pytestmark = pytest.mark.django_db

PAGE = "/assessments/calendar/"


@pytest.fixture
def four(district, round_):
    """Four ศอช.ต.: not begun, sent, endorsed, reported."""
    listed = [centre_in(district, f"ที่{number}", number, members=3) for number in range(1, 5)]
    for centre, status in zip(listed[1:], (Status.SENT, Status.ENDORSED, Status.REPORTED), strict=True):
        listed_form(centre, round_, total=50, status=status)
    return listed


def states(user, round_, place, today=None) -> dict[str, object]:
    found = task_states(user, round_, place, dates=due_dates(user, round_), today=today or clock.today())
    return {state.task: state for state in found}


# ── how far each duty is ───────────────────────────────────────────────────────────────────
def test_each_duty_of_the_forms_counts_its_own_step(round_, four, district, officer):
    found = states(officer, round_, Place(district=district))

    assert [
        (found[task].done, found[task].of) for task in (Task.ASSESSMENT_WINDOW, Task.ASSESSMENT_REPORT)
    ] == [
        (3, 4),
        (2, 4),
    ]


def test_report_to_the_department_is_no_duty_of_a_district(round_, four, district, province, officer, staff):
    assert states(officer, round_, Place(district=district))[Task.SUMMARY_TO_DEPARTMENT].of == 0
    assert states(staff, round_, Place(province=province))[Task.SUMMARY_TO_DEPARTMENT].done == 1


def test_day_of_a_duty_is_the_districts_own(round_, four, district, officer, staff):
    set_due_date(
        round_=round_,
        task=Task.ASSESSMENT_REPORT,
        place=district,
        due_on=date(2021, 5, 14),
        reason="น้ำท่วม",
        by=staff,
    )

    state = states(officer, round_, Place(district=district))[Task.ASSESSMENT_REPORT]

    assert (state.due_on, state.days_left) == (date(2021, 5, 14), 24)


def test_what_is_not_done_in_time_is_late_and_what_came_late_says_so(round_, four, district, officer):
    place = Place(district=district)
    assert states(officer, round_, place)[Task.ROSTERS].pace is Pace.OVERDUE

    later = date(2021, 6, 10)
    record_plans(
        round_=round_,
        district=district,
        centres=four,
        said={centre.subdistrict_id: Said(date(2021, 4, 9)) for centre in four},
        by=officer,
    )

    assert states(officer, round_, place, later)[Task.SUBDISTRICT_PLANS].pace is Pace.DONE


def test_yearly_report_shows_when_it_was_made(round_, four, province, staff):
    record_done(
        round_=round_,
        task=Task.REPORT_TO_CENTRAL_COMMITTEE,
        place=province,
        said=Said(date(2021, 4, 9)),
        by=staff,
    )

    state = states(staff, round_, Place(province=province))[Task.REPORT_TO_CENTRAL_COMMITTEE]

    assert (state.done, state.of, state.last_on) == (1, 1, date(2021, 4, 9))


# ── layers ─────────────────────────────────────────────────────────────────────────────────
def test_province_date_later_than_the_departments_is_overruled(round_, department, staff, province):
    set_due_date(
        round_=round_, task=Task.SUBDISTRICT_PLANS, place=province, due_on=date(2021, 5, 28), by=staff
    )
    set_due_date(
        round_=round_, task=Task.SUBDISTRICT_PLANS, place=None, due_on=date(2021, 5, 21), by=department
    )

    row = next(
        one
        for one in layers_of(due_dates(staff, round_), province="31", holidays={})
        if one.task is Task.SUBDISTRICT_PLANS
    )

    assert (row.binds, row.overruled) == (date(2021, 5, 21), True)


# ── the page ───────────────────────────────────────────────────────────────────────────────
def test_page_counts_lead_to_exactly_those(client, round_, four, officer):
    client.force_login(officer)

    page = client.get(PAGE)

    counted = {said: address for said, address in links(page) if " จาก " in said}
    assert {"3 จาก 4", "2 จาก 4"} <= set(counted)
    for said, address in counted.items():
        if "overview" in address or address.startswith("/assessments/?"):
            assert f"{said.split()[0]} แห่ง" in words(client.get(address)), address


def test_page_names_days_off_and_holidays(client, round_, officer):
    Holiday.objects.create(day=date(2021, 4, 30), name="วันหยุดพิเศษ")
    client.force_login(officer)

    said = words(client.get(PAGE))

    assert "30 เม.ย. 2564 วันหยุดพิเศษ" in said


def test_page_of_a_place_that_is_not_ones_own_shows_ones_own(client, round_, four, officer):
    DistrictFactory(code="3102", name="คูเมือง")
    client.force_login(officer)

    said = words(client.get(f"{PAGE}?district=3102"))

    assert "อำเภอห้วยราช" in said
    assert "คูเมือง" not in said


def test_page_of_a_year_without_a_round_shows_this_year(client, round_, officer):
    client.force_login(officer)

    for asked in ("2499", "x", "๒๕๖๔", "99999999999"):
        assert "ปฏิทินงาน ศอช. ปี 2564" in words(client.get(f"{PAGE}?year={asked}"))


def test_page_without_any_round_says_who_opens_one(client, district, officer):
    client.force_login(officer)

    assert client.get(PAGE).status_code == 200


def test_officer_is_led_to_write_down_plans_and_province_to_remind(client, round_, four, officer, staff):
    client.force_login(officer)
    plans = reverse("assessment:task-done", args=[2564, "DL5", "3116"])
    assert plans in [address for _, address in links(client.get(PAGE))]

    client.force_login(staff)
    reminders = reverse("assessment:reminder-list", args=[2564, "31"])
    assert reminders in [address for _, address in links(client.get(PAGE))]
    client.force_login(person_with(Role.REGION, province=staff.duty_list[0].province))
    assert reminders not in [address for _, address in links(client.get(PAGE))]


@pytest.mark.parametrize(("who", "queries"), [("officer", 11), ("staff", 12), ("department", 10)])
def test_page_asks_as_often_for_thirty_centres(client, request, round_, four, district, who, queries):
    client.force_login(request.getfixturevalue(who))

    def grow() -> None:
        for number in range(5, 35):
            listed_form(centre_in(district, f"ตำบล{number}", number, members=3), round_, total=50, sent=True)

    same_queries(client, PAGE, queries, grow=grow)


@pytest.mark.parametrize(("name", "queries"), [("round-list", 5), ("round-detail", 8)])
def test_rounds_ask_as_often_for_thirty_dates(client, round_, district, staff, name, queries):
    client.force_login(staff)

    def grow() -> None:
        for number in range(30):
            set_due_date(
                round_=round_,
                task=Task.ASSESSMENT_REPORT,
                place=DistrictFactory(code=f"31{30 + number}"),
                due_on=date(2021, 5, 14),
                reason="น้ำท่วม",
                by=staff,
            )

    address = reverse(f"assessment:{name}", args=[2564] if name == "round-detail" else [])
    same_queries(client, address, queries, grow=grow)
