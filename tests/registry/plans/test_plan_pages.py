"""The pages of plans: what they say, where they lead, what they keep, how often they ask."""

from datetime import date

import pytest
from django.urls import reverse

from assessment.log_choices import LogKind
from conweb.kernel import clock
from conweb.kernel.choices import Role
from registry.models import ActionItem, ActionPlan, PlanProject, PlanSending, SubdistrictPlan, YearGoal
from registry.year_choices import WorkState
from tests.factories import centre_in, person_with
from tests.pages import links, same_queries, words
from tests.year_factories import (
    ActionItemFactory,
    ActionPlanFactory,
    LogEntryFactory,
    PlanProjectFactory,
    PlanSendingFactory,
    SubdistrictPlanFactory,
    YearGoalFactory,
    serving,
)

pytestmark = pytest.mark.django_db


def home_of(centre, year=2564):
    return f"{reverse('registry:plan-home', args=[centre.pk])}?year={year}"


@pytest.fixture
def client(client, officer):
    client.force_login(officer)
    return client


# ── the year ───────────────────────────────────────────────────────────────────────────────
def test_year_without_plans_says_what_to_do_first(client, centre):
    page = client.get(home_of(centre))

    for act in ("เริ่มแผนปฏิบัติการ", "เพิ่มเป้าหมายแรก", "เพิ่มแผนพัฒนาตำบล"):
        assert act in [said for said, _ in links(page)]


def test_reader_of_the_department_is_offered_nothing_to_write(client, centre):
    ActionItemFactory(plan__centre=centre)
    client.force_login(person_with(Role.DEPARTMENT))

    page = client.get(home_of(centre))

    assert "ครอบคลุม 1 จาก 13 ภารกิจ" in words(page)
    assert not [address for _, address in links(page) if "/new/" in address or "/edit/" in address]


def test_year_says_what_is_covered_and_which_duties_are_missing(client, centre):
    plan = ActionPlanFactory(centre=centre)
    for duty in (1, 2, 3, 6, 7, 8, 11, 12, 13):
        ActionItemFactory(plan=plan, duty=duty)

    page = client.get(home_of(centre))

    assert "ครอบคลุม 9 จาก 13 ภารกิจ" in words(page)
    assert "ยังขาด 4 ภารกิจ: ข้อ 4, 5, 9, 10" in words(page)
    assert f"/action-plans/{plan.pk}/works/new/?duty=4" in [address for _, address in links(page)]


def test_higher_centre_is_led_to_the_plans_of_its_district(client, centre, district, officer):
    above = centre.parent
    assert above is not None

    page = client.get(home_of(above))

    assert f"/plans/?year=2564&district={district.pk}" in [address for _, address in links(page)]
    assert "เพิ่มแผนพัฒนาตำบล" not in [said for said, _ in links(page)]


@pytest.mark.parametrize("year", ["99999", "abc", "๒๕๖๔", ""])
def test_year_that_cannot_be_read_is_this_one(client, centre, year):
    assert "แผนปี 2564" in words(client.get(home_of(centre, year)))


# ── writing ────────────────────────────────────────────────────────────────────────────────
def test_goal_is_typed_in_thai_digits_and_stands_in_the_year(client, centre):
    address = f"{reverse('registry:goal-create', args=[centre.pk])}?year=2564"

    page = client.post(
        address,
        {"problem": "น้ำไม่พอใช้", "goal": "ขุดสระ ๒ แห่ง", "set_on": "๕ พ.ย. ๒๕๖๓"},
        follow=True,
    )

    assert "บันทึกเป้าหมายแล้ว" in words(page)
    assert YearGoal.objects.get().set_on == date(2020, 11, 5)


def test_goal_that_is_refused_keeps_what_was_typed(client, centre):
    goal = YearGoalFactory(centre=centre)

    page = client.post(
        reverse("registry:goal-edit", args=[goal.pk]),
        {"problem": "", "goal": "ขุดสระ", "set_on": "5 พ.ย. 2563", "reached_on": "40 ม.ค. 2564"},
    )

    assert page.status_code == 422
    assert 'value="40 ม.ค. 2564"' in page.content.decode()
    assert "พิมพ์ปัญหาที่ต้องการแก้" in words(page)


def test_work_is_planned_for_the_duty_that_was_asked_for(client, centre):
    plan = ActionPlanFactory(centre=centre)
    address = f"{reverse('registry:action-item-create', args=[plan.pk])}?duty=4"
    assert '<option value="4" selected>' in client.get(address).content.decode()

    client.post(address, {"title": "ประชุมหมู่บ้านเลือกตั้ง", "duty": "4", "state": "planned", "budget": "๑๒,๕๐๐"})

    item = ActionItem.objects.get()
    assert (item.duty, item.budget) == (4, 12500)


def test_follow_ups_of_the_year_are_counted_from_the_log(client, centre):
    plan = ActionPlanFactory(centre=centre)
    address = reverse("registry:action-plan", args=[plan.pk])
    assert "บันทึกการติดตาม" in words(client.get(address))

    for day in (date(2020, 9, 30), date(2020, 10, 1), date(2021, 2, 5)):  # the first is of the year before
        LogEntryFactory(centre=centre, kind=LogKind.PLAN_FOLLOW_UP, held_on=day)
    LogEntryFactory(centre=centre, kind=LogKind.FORUM, held_on=date(2021, 2, 6))
    LogEntryFactory(
        centre=centre, kind=LogKind.PLAN_FOLLOW_UP, held_on=date(2021, 3, 1), removed_at=clock.now()
    )

    assert "2 ครั้ง ล่าสุด 5 ก.พ. 2564" in words(client.get(address))


def test_works_of_last_year_that_were_not_finished_are_ticked(client, centre):
    before = ActionPlanFactory(centre=centre, fiscal_year=2563)
    going = ActionItemFactory(plan=before, state=WorkState.GOING)
    done = ActionItemFactory(plan=before, state=WorkState.DONE, done_on=date(2020, 3, 1))
    plan = ActionPlanFactory(centre=centre)
    address = reverse("registry:action-plan-copy", args=[plan.pk])

    page = client.get(address)
    assert page.context["chosen_items"] == {str(going.pk)}

    client.post(address, {"items": [going.pk, done.pk]})
    assert plan.items.count() == 2


def test_copying_nothing_says_what_to_tick(client, centre):
    ActionItemFactory(plan__centre=centre, plan__fiscal_year=2563)
    plan = ActionPlanFactory(centre=centre)

    page = client.post(reverse("registry:action-plan-copy", args=[plan.pk]), {})

    assert (page.status_code, "เลือกงานหรือเป้าหมายอย่างน้อยหนึ่งรายการ" in words(page)) == (422, True)


def test_sendings_are_typed_a_line_for_each_and_missing_days_are_told(client, centre):
    plan, authority = SubdistrictPlanFactory(centre=centre), serving(centre)
    address = reverse("registry:plan-sendings", args=[plan.pk])

    refused = client.post(address, {"sent_on_kbo": "2 เม.ย. 2564", f"letter_{authority.pk}": "บร 0119/7"})
    assert (refused.status_code, "พิมพ์วันที่ส่งด้วย" in words(refused)) == (422, True)
    assert not PlanSending.objects.exists()

    page = client.post(address, {"sent_on_kbo": "2 เม.ย. 2564"}, follow=True)
    assert "ส่งแล้ว 1 จาก 2 แห่ง" in words(page)


def test_plan_leads_to_its_letter_and_says_what_became_of_its_projects(client, centre):
    plan = SubdistrictPlanFactory(centre=centre)
    PlanProjectFactory(plan=plan, taken_up="plan", authority=serving(centre))
    PlanProjectFactory(plan=plan)
    PlanProjectFactory(plan=plan, is_from_forum=False)

    page = client.get(reverse("registry:subdistrict-plan", args=[plan.pk]))

    assert "อปท. บรรจุ 1 จาก 2 โครงการจากเวที (ข้อ 11)" in words(page)
    letter = next(address for said, address in links(page) if said == "ทำหนังสือนำส่งแผน")
    assert client.get(letter).status_code == 200


def test_project_is_written_with_all_that_it_is(client, centre):
    plan, authority = SubdistrictPlanFactory(centre=centre), serving(centre)

    client.post(
        reverse("registry:plan-project-create", args=[plan.pk]),
        {
            "title": "โคก หนอง นา ต้นแบบ",
            "is_from_forum": "on",
            "authority": authority.pk,
            "taken_up": "bylaw",
            "taken_up_on": "20 มี.ค. 2564",
            "is_khok_nong_na": "on",
            "site": "หมู่ที่ 5",
            "in_district_plan": "on",
            "makes_food_secure": "on",
            "budget": "250,000",
        },
    )

    project = PlanProject.objects.get()
    assert (project.authority, project.taken_up, project.site, project.budget) == (
        *(authority, "bylaw"),
        *("หมู่ที่ 5", 250000),
    )
    assert (project.in_district_plan, project.makes_food_secure, project.in_province_plan) == (
        *(True, True),
        False,
    )


def test_authority_of_elsewhere_is_no_choice(client, centre, district):
    stranger = serving(centre_in(district, "ตาเสา", 3), "ตาเสา")
    plan = SubdistrictPlanFactory(centre=centre)

    page = client.post(
        reverse("registry:plan-project-create", args=[plan.pk]), {"title": "ฝาย", "authority": stranger.pk}
    )

    assert (page.status_code, PlanProject.objects.exists()) == (422, False)


def test_province_ticks_the_book_on_the_page_of_the_plan(client, centre, provincial):
    plan = SubdistrictPlanFactory(centre=centre)
    client.force_login(provincial)

    page = client.post(
        reverse("registry:plan-copy-held", args=[plan.pk]), {"held_on": "9 เม.ย. 2564"}, follow=True
    )
    assert "ได้รับ 9 เมษายน 2564" in words(page)

    client.post(reverse("registry:plan-copy-held", args=[plan.pk]), {"remove": "1"})
    assert SubdistrictPlan.objects.get().copy_held_on is None


@pytest.mark.parametrize(
    ("factory", "name", "prefix"),
    [
        (YearGoalFactory, "goal-edit", ""),
        (ActionPlanFactory, "action-plan", ""),
        (ActionItemFactory, "action-item-edit", "plan__"),
        (SubdistrictPlanFactory, "subdistrict-plan", ""),
        (PlanProjectFactory, "plan-project-edit", "plan__"),
    ],
)
def test_page_of_a_row_tells_what_happened_to_it(client, centre, factory, name, prefix):
    row = factory(**{f"{prefix}centre": centre})

    page = client.get(reverse(f"registry:{name}", args=[row.pk]))

    assert "ประวัติ 1 ครั้ง" in words(page)


def test_paper_of_an_action_plan_is_a_pdf_and_its_works_a_workbook(client, centre):
    plan = ActionItemFactory(plan__centre=centre, title="=2+2").plan
    YearGoalFactory(centre=centre)

    paper = client.get(reverse("registry:action-plan-file", args=[plan.pk, "pdf"]))
    table = client.get(reverse("registry:action-plan-file", args=[plan.pk, "xlsx"]))

    assert paper.content.startswith(b"%PDF")
    assert b"".join(table.streaming_content).startswith(b"PK")


def test_projects_leave_as_text_that_no_sheet_runs(client, centre):
    plan = PlanProjectFactory(plan__centre=centre, title="=HYPERLINK(1)").plan

    table = client.get(reverse("registry:plan-projects-file", args=[plan.pk, "csv"]))

    assert "'=HYPERLINK(1)" in b"".join(table.streaming_content).decode()


# ── how often they ask ─────────────────────────────────────────────────────────────────────
def _grown(centre, plan: ActionPlan, book: SubdistrictPlan):
    authority = serving(centre, "ที่สอง")

    def grow() -> None:
        goals = [YearGoalFactory(centre=centre) for _ in range(29)]
        for number, goal in enumerate(goals):
            ActionItemFactory(plan=plan, goal=goal, duty=number % 13 + 1)
            PlanProjectFactory(plan=book, authority=authority)

    return grow


@pytest.mark.parametrize(("which", "number"), [("home", 12), ("action", 13), ("book", 17)])
def test_page_asks_as_often_for_thirty_rows(client, centre, which, number):
    goal = YearGoalFactory(centre=centre)
    plan = ActionItemFactory(plan__centre=centre, goal=goal).plan
    book = PlanProjectFactory(plan__centre=centre, authority=serving(centre)).plan
    PlanSendingFactory(plan=book)
    address = {
        "home": home_of(centre),
        "action": reverse("registry:action-plan", args=[plan.pk]),
        "book": reverse("registry:subdistrict-plan", args=[book.pk]),
    }[which]

    same_queries(client, address, number, grow=_grown(centre, plan, book))
