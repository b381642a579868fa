"""Writing goals, แผนปฏิบัติการ and แผนพัฒนาตำบล: made, mended, taken over, taken away, undone."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from conweb.kernel.models import RecordedChange
from conweb.kernel.undo import undo_change
from registry.models import ActionItem, ActionPlan, PlanProject, SubdistrictPlan, YearGoal
from registry.selectors.plans import action_page
from registry.services.action_plans import (
    copy_into_year,
    remove_action_plan,
    save_action_plan,
    save_item,
)
from registry.services.goals import remove_goal, save_goal
from registry.services.subdistrict_plans import make_plan, remove_plan, save_project
from registry.year_choices import TakenUp, WorkState
from tests.factories import DistrictFactory, centre_in, officer_of
from tests.year_factories import (
    ActionItemFactory,
    ActionPlanFactory,
    PlanProjectFactory,
    SubdistrictPlanFactory,
    YearGoalFactory,
    serving,
)

pytestmark = pytest.mark.django_db

TODAY = date(2021, 4, 20)
WORDS = {"problem": "น้ำไม่พอใช้", "goal": "ขุดสระ 2 แห่ง", "set_on": date(2020, 11, 5)}


def refused(step, *, at: str) -> list[str]:
    with pytest.raises(ValidationError) as found:
        step()
    return found.value.message_dict[at]


# ── goals ──────────────────────────────────────────────────────────────────────────────────
def test_goal_is_written_once_and_stands_in_the_list_of_changes(centre, officer):
    goals = {save_goal(by=officer, centre=centre, fiscal_year=2564, **WORDS) for _ in range(2)}

    assert len(goals) == 1
    record = RecordedChange.objects.get(kind="plans")
    assert (record.district, record.title) == (
        centre.district,
        "บันทึกเป้าหมายของปี 2564 ของ ศอช.ต. สนวน: ขุดสระ 2 แห่ง",
    )


def test_goal_is_reached_after_it_was_set_and_not_tomorrow(centre, officer):
    goal = YearGoalFactory(centre=centre)

    for day in (date(2020, 11, 4), date(2021, 4, 21)):
        assert refused(lambda day=day: save_goal(by=officer, row=goal, reached_on=day), at="reached_on")
    assert save_goal(by=officer, row=goal, reached_on=TODAY).reached_on == TODAY


def test_goal_of_a_year_far_off_is_refused(centre, officer):
    step = lambda: save_goal(by=officer, centre=centre, fiscal_year=2567, **WORDS)  # noqa: E731

    assert refused(step, at="fiscal_year") == ["พิมพ์ปีงบประมาณ พ.ศ. 2551 ถึง 2565"]


def test_works_of_a_goal_that_is_taken_away_stay_and_undoing_ties_them_again(centre, officer):
    goal = YearGoalFactory(centre=centre)
    item = ActionItemFactory(plan__centre=centre, goal=goal)

    remove_goal(goal=goal, by=officer, reason="บันทึกซ้ำ")
    remove_goal(goal=goal, by=officer, reason="บันทึกซ้ำ")  # a second click
    item.refresh_from_db()
    assert item.goal is None

    undo_change(RecordedChange.objects.get(kind="deletion"), by=officer)
    item.refresh_from_db()
    assert item.goal == goal


def test_goal_is_its_own_offices_to_write(centre):
    with pytest.raises(PermissionDenied):
        save_goal(by=officer_of(DistrictFactory(code="3102")), centre=centre, fiscal_year=2564, **WORDS)


# ── แผนปฏิบัติการ ───────────────────────────────────────────────────────────────────────────
def test_there_is_one_action_plan_a_year(centre, officer):
    first = save_action_plan(by=officer, centre=centre, fiscal_year=2564, adopted_on=None, note="")

    assert save_action_plan(by=officer, centre=centre, fiscal_year=2564, adopted_on=None, note="") == first
    step = lambda: save_action_plan(  # noqa: E731
        by=officer, centre=centre, fiscal_year=2564, adopted_on=TODAY, note=""
    )
    assert refused(step, at="fiscal_year") == ["มีแผนปฏิบัติการของปีนี้แล้ว เปิดแผนนั้นแล้วแก้ไข"]


@pytest.mark.parametrize(
    ("state", "done_on", "said"),
    [
        (WorkState.DONE, None, "พิมพ์วันที่ทำเสร็จ เพราะสถานะเป็น “ทำแล้ว”"),
        (WorkState.GOING, TODAY, "มีได้เมื่อสถานะเป็น “ทำแล้ว” เลือกสถานะหรือลบวันที่"),
        (WorkState.DONE, date(2021, 4, 21), "ยังไม่ถึงวันนี้ บันทึกเมื่อทำแล้ว"),
    ],
)
def test_work_is_done_on_a_day_when_it_is_done(centre, officer, state, done_on, said):
    item = ActionItemFactory(plan__centre=centre)

    step = lambda: save_item(by=officer, item=item, state=state, done_on=done_on)  # noqa: E731
    assert refused(step, at="done_on") == [said]


def test_work_goes_toward_a_goal_of_its_own_centre_and_year(centre, officer, district):
    item = ActionItemFactory(plan__centre=centre)
    strange = [YearGoalFactory(centre=centre, fiscal_year=2563), YearGoalFactory()]

    for goal in strange:
        assert refused(lambda goal=goal: save_item(by=officer, item=item, goal=goal), at="goal") == [
            "เป้าหมายนี้เป็นของ ศอช. หรือปีอื่น เลือกใหม่"
        ]


def test_work_that_was_given_up_covers_no_duty(centre):
    plan = ActionPlanFactory(centre=centre)
    ActionItemFactory(plan=plan, duty=6)
    ActionItemFactory(plan=plan, duty=6)
    ActionItemFactory(plan=plan, duty=10, state=WorkState.DROPPED)

    page = action_page(plan)

    assert page.coverage.covered == {6}
    assert (len(page.items), len(page.kept), page.done) == (3, 2, 0)
    assert 10 in [duty.value for duty in page.missing]


def test_last_years_works_come_along_as_not_begun_with_their_goals(centre, officer):
    before = ActionPlanFactory(centre=centre, fiscal_year=2563)
    goal = YearGoalFactory(centre=centre, fiscal_year=2563, set_on=date(2019, 11, 5))
    item = ActionItemFactory(
        plan=before, goal=goal, duty=11, state=WorkState.DONE, done_on=date(2020, 3, 1), result="ครบ"
    )
    plan = ActionPlanFactory(centre=centre)

    given = {"plan": plan, "items": [item], "goals": [goal], "set_on": TODAY, "by": officer}
    assert copy_into_year(**given) == 2
    assert copy_into_year(**given) == 0, "a second click"

    made = plan.items.get()
    assert (made.title, made.duty, made.state, made.done_on, made.result) == (
        *(item.title, 11),
        *(WorkState.PLANNED, None, ""),
    )
    assert (made.goal.fiscal_year, made.goal.goal, made.goal.reached_on) == (2564, goal.goal, None)


def test_what_came_along_is_undone_as_one(centre, officer):
    item = ActionItemFactory(plan__centre=centre, plan__fiscal_year=2563)
    goal = YearGoalFactory(centre=centre, fiscal_year=2563, set_on=date(2019, 11, 5))
    plan = ActionPlanFactory(centre=centre)
    copy_into_year(plan=plan, items=[item], goals=[goal], set_on=TODAY, by=officer)

    undo_change(RecordedChange.objects.get(kind="plans"), by=officer)

    assert not plan.items.exists()
    assert not YearGoal.objects.filter(fiscal_year=2564).exists()


def test_works_of_another_centre_do_not_come_along(centre, officer, district):
    item = ActionItemFactory(plan__centre=centre_in(district, "ตาเสา", 3), plan__fiscal_year=2563)

    with pytest.raises(ValidationError, match="หรือปีอื่น"):
        copy_into_year(
            plan=ActionPlanFactory(centre=centre), items=[item], goals=[], set_on=TODAY, by=officer
        )


def test_action_plan_is_taken_away_with_its_works_and_put_back_with_them(centre, officer):
    plan = ActionItemFactory(plan__centre=centre).plan

    remove_action_plan(plan=plan, by=officer, reason="บันทึกผิดปี")
    assert not ActionItem.objects.exists()

    undo_change(RecordedChange.objects.get(kind="deletion"), by=officer)
    assert ActionPlan.objects.get().items.count() == 1


# ── แผนพัฒนาตำบล ────────────────────────────────────────────────────────────────────────────
def test_next_version_takes_the_projects_along(centre, officer):
    PlanProjectFactory(plan__centre=centre, title="ฝายชะลอน้ำ", is_khok_nong_na=True, site="หมู่ที่ 5")

    made = make_plan(centre=centre, fiscal_year=2564, by=officer, after=1, with_projects=True)

    assert made.version == 2
    assert list(made.projects.values_list("title", "is_khok_nong_na", "site")) == [
        ("ฝายชะลอน้ำ", True, "หมู่ที่ 5")
    ]


def test_same_form_sent_twice_makes_one_version(centre, officer):
    given = {"centre": centre, "fiscal_year": 2564, "by": officer, "title": "แผน", "after": 0}

    assert make_plan(**given) == make_plan(**given)
    assert SubdistrictPlan.objects.count() == 1


def test_version_of_a_form_that_did_not_know_the_newest_is_refused(centre, officer):
    SubdistrictPlanFactory(centre=centre, title="ก")

    with pytest.raises(ValidationError, match="มีแผนของปีนี้ถึงฉบับที่ 1 แล้ว"):
        make_plan(centre=centre, fiscal_year=2564, by=officer, title="ข", after=0)


def test_only_a_lowest_centre_has_a_subdistrict_plan(centre, officer):
    with pytest.raises(ValidationError, match="แผนพัฒนาตำบลเป็นของ"):
        make_plan(centre=centre.parent, fiscal_year=2564, by=officer)


def test_no_more_village_plans_than_villages(centre, officer):
    step = lambda: make_plan(  # noqa: E731
        centre=centre, fiscal_year=2564, by=officer, villages=9, village_plans=10
    )

    assert refused(step, at="village_plans") == ["มีหมู่บ้านทั้งหมด 9 หมู่บ้าน พิมพ์ไม่เกินนั้น"]


@pytest.mark.parametrize(
    ("values", "at"),
    [
        ({"taken_up": TakenUp.PLAN}, "authority"),
        ({"taken_up_on": TODAY}, "taken_up_on"),
        ({"is_khok_nong_na": True}, "site"),
        ({"is_from_forum": False, "forum_on": date(2021, 1, 15)}, "forum_on"),
        ({"forum_on": date(2021, 4, 21)}, "forum_on"),
    ],
)
def test_project_says_what_belongs_together(centre, officer, values, at):
    project = PlanProjectFactory(plan__centre=centre)

    assert refused(lambda: save_project(by=officer, project=project, **values), at=at)


def test_project_that_an_authority_took_up_names_it(centre, officer):
    project = PlanProjectFactory(plan__centre=centre)

    save_project(by=officer, project=project, taken_up=TakenUp.BYLAW, authority=serving(centre))

    assert PlanProject.objects.exclude(taken_up="").get() == project


def test_plan_is_taken_away_with_all_that_hangs_on_it_and_put_back(centre, officer):
    plan = PlanProjectFactory(plan__centre=centre).plan

    remove_plan(plan=plan, by=officer, reason="บันทึกผิดตำบล")
    undo_change(RecordedChange.objects.get(kind="deletion"), by=officer)

    assert SubdistrictPlan.objects.get().projects.count() == 1
