"""What the database itself refuses of plans."""

from datetime import date

import pytest

from registry.models import ActionItem, ActionPlan, PlanProject, PlanSending, SubdistrictPlan, YearGoal
from tests.factories import centre_in
from tests.registry.raw_sql import refused, write
from tests.year_factories import (
    ActionItemFactory,
    ActionPlanFactory,
    PlanProjectFactory,
    PlanSendingFactory,
    SubdistrictPlanFactory,
    YearGoalFactory,
)

pytestmark = pytest.mark.django_db

FAR = date(2564, 1, 5)  # พ.ศ. taken for ค.ศ.
MADE = {
    YearGoal: YearGoalFactory,
    ActionPlan: ActionPlanFactory,
    ActionItem: ActionItemFactory,
    SubdistrictPlan: SubdistrictPlanFactory,
    PlanSending: PlanSendingFactory,
    PlanProject: PlanProjectFactory,
}


@pytest.mark.parametrize(
    ("model", "columns", "rule"),
    [
        (YearGoal, {"problem": ""}, "goal_says_problem_and_aim"),
        (YearGoal, {"goal": ""}, "goal_says_problem_and_aim"),
        (YearGoal, {"reached_on": date(2020, 11, 4)}, "goal_reached_after_it_was_set"),
        (YearGoal, {"fiscal_year": 2021}, "goal_year_is_buddhist"),
        (YearGoal, {"set_on": FAR}, "goal_on_sensible_days"),
        (ActionPlan, {"fiscal_year": 2021}, "action_plan_year_is_buddhist"),
        (ActionPlan, {"adopted_on": FAR}, "action_plan_on_a_sensible_day"),
        (ActionItem, {"title": ""}, "action_has_a_title"),
        (ActionItem, {"duty": 14}, "action_serves_one_of_13_duties"),
        (ActionItem, {"duty": 0}, "action_serves_one_of_13_duties"),
        (ActionItem, {"state": "done"}, "action_done_on_a_day"),
        (ActionItem, {"done_on": date(2021, 1, 5)}, "action_done_on_a_day"),
        (ActionItem, {"budget": -1}, "action_budget_is_no_debt"),
        (ActionItem, {"due_on": FAR}, "action_on_sensible_days"),
        (SubdistrictPlan, {"version": 0}, "plan_version_from_1"),
        (SubdistrictPlan, {"villages": 9, "village_plans": 10}, "plan_of_at_most_all_villages"),
        (SubdistrictPlan, {"fiscal_year": 2021}, "subdistrict_plan_year_is_buddhist"),
        (SubdistrictPlan, {"copy_held_on": FAR}, "subdistrict_plan_on_sensible_days"),
        (PlanSending, {"sent_on": FAR}, "plan_sent_on_a_sensible_day"),
        (PlanProject, {"title": ""}, "project_has_a_title"),
        (PlanProject, {"is_khok_nong_na": True}, "khok_nong_na_has_a_site"),
        (PlanProject, {"taken_up": "plan"}, "project_taken_up_by_an_authority"),
        (PlanProject, {"taken_up_on": date(2021, 1, 5)}, "project_taken_up_by_an_authority"),
        (PlanProject, {"budget": -1}, "project_budget_is_no_debt"),
        (PlanProject, {"forum_on": FAR}, "project_on_sensible_days"),
    ],
)
def test_row_that_cannot_be_is_refused(model, columns, rule):
    row = MADE[model]()
    said = ", ".join(f"{name} = %s" for name in columns)

    with refused(rule):
        write(f"UPDATE {model._meta.db_table} SET {said} WHERE id = %s", *columns.values(), row.pk)


@pytest.mark.parametrize(
    ("model", "rule"),
    [
        (ActionPlan, "one_action_plan_a_year"),
        (SubdistrictPlan, "one_version_of_a_plan"),
    ],
)
def test_year_has_one_of_each(model, rule, district, centre):
    MADE[model](centre=centre)
    other = MADE[model](centre=centre_in(district, "ตาเสา", 3))

    with refused(rule):
        write(f"UPDATE {model._meta.db_table} SET centre_id = %s WHERE id = %s", centre.pk, other.pk)


def test_plan_goes_once_to_the_kbo(centre):
    sending = PlanSendingFactory(plan__centre=centre)
    other = PlanSendingFactory(plan__centre=centre, plan__version=2)

    with refused("plan_sent_once_to_each"):
        write("UPDATE registry_plansending SET plan_id = %s WHERE id = %s", sending.plan_id, other.pk)
