"""แผนปฏิบัติการ of a ศอช.: the plan of a year, its works, and last year's taken over into this one."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import User
from registry.models import ActionItem, ActionPlan, YearGoal
from registry.rules.plans import far_from_year, fault_of_day, fault_of_year
from registry.selectors.lives import outside_life
from registry.services.goals import GOAL
from registry.services.removing import locked
from registry.services.year_rows import GONE, YearNoun, remove_year_row, save_year_row, write_year_row
from registry.year_access import WHO_KEEPS
from registry.year_choices import WorkState

KIND = "plans"  # of registry.selectors.changes
ELSEWHERE = "เป้าหมายนี้เป็นของ ศอช. หรือปีอื่น เลือกใหม่"


def _wrong_plan(plan: ActionPlan) -> dict[str, str]:
    today = clock.today()
    if fault := fault_of_year(plan.fiscal_year, today=today):
        return {"fiscal_year": fault}
    fault = fault_of_day(plan.adopted_on, plan.fiscal_year, today=today)
    return {"adopted_on": fault} if fault else outside_life(plan.centre, plan, "adopted_on")


def _wrong_item(item: ActionItem) -> dict[str, str]:
    wrong: dict[str, str] = {}
    plan = item.plan
    if item.goal and (item.goal.centre_id, item.goal.fiscal_year) != (plan.centre_id, plan.fiscal_year):
        wrong["goal"] = ELSEWHERE
    if item.due_on and (fault := far_from_year(item.due_on, plan.fiscal_year)):
        wrong["due_on"] = fault
    if item.state == WorkState.DONE:
        if item.done_on is None:
            wrong["done_on"] = "พิมพ์วันที่ทำเสร็จ เพราะสถานะเป็น “ทำแล้ว”"
        elif fault := fault_of_day(item.done_on, plan.fiscal_year, today=clock.today()):
            wrong["done_on"] = fault
        else:
            wrong |= outside_life(plan.centre, item, "done_on")
    elif item.done_on is not None:
        wrong["done_on"] = "มีได้เมื่อสถานะเป็น “ทำแล้ว” เลือกสถานะหรือลบวันที่"
    return wrong


PLAN: YearNoun[ActionPlan] = YearNoun(
    model=ActionPlan,
    kind=KIND,
    place_of=lambda plan: plan.centre,
    title_of=lambda plan: f"แผนปฏิบัติการปี {plan.fiscal_year} ของ {plan.centre.short_name}",
    check=_wrong_plan,
    whose=frozenset({"centre", "fiscal_year"}),
)
ITEM: YearNoun[ActionItem] = YearNoun(
    model=ActionItem,
    kind=KIND,
    place_of=lambda item: item.plan.centre,
    title_of=lambda item: (
        f"งานในแผนปฏิบัติการปี {item.plan.fiscal_year} ของ {item.plan.centre.short_name}: {item.title}"
    ),
    check=_wrong_item,
)


def save_action_plan(
    *, by: User, plan: ActionPlan | None = None, reason: str = "", **values: Any
) -> ActionPlan:
    """The plan of a `centre` for a `fiscal_year`: there is one a year. ValidationError at the field."""
    if plan is None:
        known = ActionPlan.objects.filter(centre=values["centre"], fiscal_year=values["fiscal_year"])
        same = {name: values[name] for name in ("adopted_on", "note") if name in values}
        if (standing := known.first()) and any(
            getattr(standing, name) != said for name, said in same.items()
        ):
            raise ValidationError({"fiscal_year": "มีแผนปฏิบัติการของปีนี้แล้ว เปิดแผนนั้นแล้วแก้ไข"})
    return save_year_row(PLAN, plan, values, by=by, reason=reason)


def remove_action_plan(*, plan: ActionPlan, by: User, reason: str) -> None:
    """With its works and files; the list of changes puts all of them back."""
    remove_year_row(PLAN, plan, by=by, reason=reason)


def save_item(*, by: User, item: ActionItem | None = None, reason: str = "", **values: Any) -> ActionItem:
    """A work of a `plan`. ValidationError at the field."""
    return save_year_row(ITEM, item, values, by=by, reason=reason)


def remove_item(*, item: ActionItem, by: User, reason: str) -> None:
    remove_year_row(ITEM, item, by=by, reason=reason)


def copy_into_year(
    *, plan: ActionPlan, items: Collection[ActionItem], goals: Collection[YearGoal], set_on: date, by: User
) -> int:
    """Take works and goals of an earlier year of the same ศอช. into a plan, as not begun and not reached.

    What stands there already by the same words is not made again, so that a second click does nothing. How many rows
    were made. One act, that can be undone as one.
    """
    access.insist(access.keeps_registry(by, at=plan.centre), WHO_KEEPS)
    with change_set(by, reason="นำงานจากปีก่อนมาใส่แผน") as change:
        if locked(plan) is None:
            raise ValidationError(GONE)
        made = 0
        here: dict[str, YearGoal] = {
            goal.goal: goal
            for goal in YearGoal.objects.filter(centre=plan.centre, fiscal_year=plan.fiscal_year)
        }
        for goal in goals:
            if goal.centre_id != plan.centre_id or goal.fiscal_year >= plan.fiscal_year:
                raise ValidationError(ELSEWHERE)
            if goal.goal not in here:
                values = {"problem": goal.problem, "goal": goal.goal, "set_on": set_on}
                written, new = write_year_row(
                    GOAL, None, {"centre": plan.centre, "fiscal_year": plan.fiscal_year, **values}, by=by
                )
                here[written.goal] = written
                made += new
        standing = set(plan.items.values_list("title", "duty"))
        for item in items:
            if item.plan.centre_id != plan.centre_id or item.plan.fiscal_year >= plan.fiscal_year:
                raise ValidationError("งานนี้เป็นของ ศอช. หรือปีอื่น เลือกใหม่")
            if (item.title, item.duty) in standing:
                continue
            values = {
                "plan": plan,
                "title": item.title,
                "duty": item.duty,
                "goal": here.get(item.goal.goal) if item.goal else None,
                "is_mutual_help": item.is_mutual_help,
                "budget": item.budget,
            }
            _, new = write_year_row(ITEM, None, values, by=by)
            standing.add((item.title, item.duty))
            made += new
        if made:
            title = f"นำงานจากปีก่อนมาใส่{PLAN.title_of(plan)} {made} รายการ"
            record_change(change, kind=KIND, title=title[:200], by=by, at=plan.centre)
    return made
