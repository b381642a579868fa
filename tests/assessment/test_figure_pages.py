"""The page of the nightly check: its result for administrators, and who may have it done now."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from assessment.models import Assessment, FigureCheck, IndicatorSummary
from assessment.selectors.figure_checks import CHECK, MEND, figure_state
from assessment.services import figure_checks, figures
from conweb.kernel import clock
from conweb.kernel.choices import Role
from conweb.kernel.models import Province, User
from tests.assessment.test_figures import sent_form
from tests.factories import ProvinceFactory, officer_of, person_with
from tests.pages import links, posts, same_queries, words

pytestmark = pytest.mark.django_db

PAGE = "/assessments/figures/"


@pytest.fixture
def form() -> Assessment:
    form = sent_form()
    figures.summarise_all()
    return form


@pytest.fixture
def admin() -> User:
    return person_with(Role.ADMINISTRATOR)


@pytest.fixture
def browser_of_admin(client: Client, admin: User) -> Client:
    client.force_login(admin)
    return client


def ended(hours_ago: float, **facts: object) -> FigureCheck:
    moment = clock.now() - timedelta(hours=hours_ago)
    return FigureCheck.objects.create(begun_at=moment, ended_at=moment, **facts)


# ── the state ──────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("hours", "overdue"), [(1, False), (47, False), (49, True)])
def test_check_is_overdue_after_two_days(hours, overdue):
    ended(hours)

    state = figure_state(now=clock.now())

    assert (state.is_overdue, state.is_amiss) == (overdue, overdue)


def test_database_that_was_never_checked_is_overdue():
    assert figure_state(now=clock.now()).is_overdue


def test_last_check_that_ended_decides_and_one_at_work_does_not():
    ended(30, found=3)
    ended(2)
    FigureCheck.objects.create(begun_at=clock.now(), forms=1000)

    state = figure_state(now=clock.now())

    assert not state.is_amiss
    assert state.working is not None and state.working.forms == 1000


# ── the page ───────────────────────────────────────────────────────────────────────────────
def test_page_says_that_all_is_right(browser_of_admin, form):
    figure_checks.check_figures()

    said = words(browser_of_admin.get(PAGE))

    assert "ตรงกันทุกตัว" in said
    assert "ตรวจแบบประเมิน 1 แบบ คำตอบ 23 ข้อ และตัวเลขสรุป 1 ชุด" in said


def test_page_names_what_differs_and_leads_to_the_form(browser_of_admin, form):
    Assessment.objects.filter(pk=form.pk).update(total=50)
    figure_checks.check_figures()

    response = browser_of_admin.get(PAGE)

    assert "มีตัวเลขไม่ตรง" in words(response)
    assert f"{form.centre.short_name} อ.{form.district.name} ปี 2564 คะแนนรวม 50 46" in words(response)
    assert reverse("assessment:check", args=[form.pk]) in [address for _, address in links(response)]


def test_page_names_sums_that_differ_and_leads_to_their_list(browser_of_admin, form):
    IndicatorSummary.objects.filter(number=8).update(points=3)
    figure_checks.check_figures()

    response = browser_of_admin.get(PAGE)

    assert "สรุปจังหวัดบุรีรัมย์ ปี 2564 ที่ส่งแล้ว ข้อ 8 คะแนน 3 2" in words(response)
    assert "/assessments/?year=2564&province=31" in [address for _, address in links(response)]


def test_page_without_any_check_says_what_this_place_is_for(browser_of_admin):
    said = words(browser_of_admin.get(PAGE))

    assert "ยังไม่เคยตรวจ" in said and "ยังไม่มีผลตรวจ" in said


def test_administrator_of_a_province_sees_the_result_and_what_differs_there(client, form):
    Assessment.objects.filter(pk=form.pk).update(total=50)
    figure_checks.check_figures()
    elsewhere = ProvinceFactory(code="30")

    client.force_login(person_with(Role.ADMINISTRATOR, province=Province.objects.get(pk="31")))
    here = client.get(PAGE)
    client.force_login(person_with(Role.ADMINISTRATOR, province=elsewhere))
    there = client.get(PAGE)

    assert form.centre.short_name in words(here)
    assert form.centre.short_name not in words(there)
    assert "อยู่นอกพื้นที่ของท่าน" in words(there)
    assert "การสั่งตรวจเป็นงานของผู้ดูแลระบบส่วนกลาง" in words(here)
    assert PAGE + "mend/" not in posts(here)


# ── the buttons ────────────────────────────────────────────────────────────────────────────
def queued() -> list[str]:
    return list(
        ProcrastinateJob.objects.exclude(task_name=figures.SUMMARISE).values_list("task_name", flat=True)
    )


def test_check_is_asked_for_now_and_only_once(browser_of_admin):
    for _ in range(2):
        response = browser_of_admin.post(PAGE + "check/", follow=True)

    assert "สั่งตรวจแล้ว" in words(response) and "รอคิว" in words(response)
    assert queued() == [CHECK]
    assert PAGE + "check/" not in posts(response)


def test_figures_are_asked_to_be_made_anew(browser_of_admin, form, admin):
    Assessment.objects.filter(pk=form.pk).update(total=50)
    figure_checks.check_figures()
    assert PAGE + "mend/" in posts(browser_of_admin.get(PAGE))

    browser_of_admin.post(PAGE + "mend/")

    assert queued() == [MEND]
    assert ProcrastinateJob.objects.get(task_name=MEND).args == {"by": admin.pk}


@pytest.mark.parametrize("address", ["check/", "mend/"])
def test_administrator_of_a_province_asks_for_nothing(client, address):
    client.force_login(person_with(Role.ADMINISTRATOR, province=ProvinceFactory(code="31")))

    assert client.post(PAGE + address).status_code == 403
    assert queued() == []


def test_officer_is_told_whose_page_it_is(client, form):
    client.force_login(officer_of(form.district))

    response = client.get(PAGE)

    assert response.status_code == 403
    assert "ผู้ดูแลระบบ" in words(response)


# ── cost ───────────────────────────────────────────────────────────────────────────────────
def test_page_takes_the_same_queries_for_one_difference_and_for_many(browser_of_admin, form):
    Assessment.objects.filter(pk=form.pk).update(total=50)
    figure_checks.check_figures()

    def grow() -> None:
        for number in range(2, 6):
            other = sent_form(f"31160{number}")
            Assessment.objects.filter(pk=other.pk).update(total=50)
        figures.summarise_all()
        for _ in range(15):
            figure_checks.check_figures()

    same_queries(browser_of_admin, PAGE, 8, grow=grow)
