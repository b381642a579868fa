"""Doors of plans: goals, แผนปฏิบัติการ, แผนพัฒนาตำบล with its sendings and projects, the lists of an area."""

from collections.abc import Callable
from typing import Any

from registry.models import ActionItem, ActionPlan, PlanProject, SubdistrictPlan, YearGoal
from tests.walk.door import Door, Fields
from tests.walk.world import Place

WHY = {"reason": "บันทึกผิด"}
GOAL = {"problem": "หน้าดินพัง", "goal": "ปลูกหญ้าแฝก 2 แห่ง", "set_on": "5 พ.ย. 2563"}
WORK = {"title": "ปลูกหญ้าแฝก", "duty": "11", "state": "planned"}
BOOK = {"title": "แผนพัฒนาตำบล", "made_on": "1 มี.ค. 2564"}
PROJECT = {"title": "ซ่อมถนน", "is_from_forum": "on"}


def _of_centre(model: Any) -> Callable[[Place], tuple[Any, ...]]:
    """The row of the district's own centre."""
    return lambda at: (model.objects.filter(centre=at.fresh).order_by("pk")[0].pk,)


def _of_plan(model: Any) -> Callable[[Place], tuple[Any, ...]]:
    return lambda at: (model.objects.filter(plan__centre=at.fresh).order_by("pk")[0].pk,)


def _centre(at: Place) -> tuple[Any, ...]:
    return (at.fresh.pk,)


def _file(row: Callable[[Place], tuple[Any, ...]]) -> Callable[[Place], tuple[Any, ...]]:
    return lambda at: (*row(at), "xlsx")


def _last_years(at: Place) -> Fields:
    """A work of the year before."""
    items = ActionItem.objects.filter(plan__centre=at.fresh, plan__fiscal_year=2563)
    return {"items": list(items.values_list("pk", flat=True))}


def _books(at: Place) -> Fields:
    return {"plans": list(_of_centre(SubdistrictPlan)(at)), "held_on": "5 เม.ย. 2564"}


goal, plan, book = (_of_centre(model) for model in (YearGoal, ActionPlan, SubdistrictPlan))
item, project = _of_plan(ActionItem), _of_plan(PlanProject)

DOORS: dict[str, Door] = {
    "registry:plan-home": Door(row=_centre, asks=lambda at: "?year=2564"),
    "registry:goal-create": Door(row=_centre, asks=lambda at: "?year=2564", sends=lambda at: GOAL),
    "registry:goal-edit": Door(row=goal, sends=lambda at: GOAL),
    "registry:goal-remove": Door(row=goal, sends=lambda at: WHY),
    "registry:action-plan-create": Door(
        row=_centre, asks=lambda at: "?year=2562", sends=lambda at: {"adopted_on": "5 พ.ย. 2561"}
    ),
    "registry:action-plan": Door(row=plan),
    "registry:action-plan-edit": Door(row=plan, sends=lambda at: {"adopted_on": "12 พ.ย. 2563"}),
    "registry:action-plan-remove": Door(row=plan, sends=lambda at: WHY),
    "registry:action-plan-copy": Door(row=plan, sends=_last_years),
    "registry:action-plan-file": Door(row=_file(plan)),
    "registry:action-item-create": Door(row=plan, sends=lambda at: WORK),
    "registry:action-item-edit": Door(row=item, sends=lambda at: WORK),
    "registry:action-item-remove": Door(row=item, sends=lambda at: WHY),
    "registry:plan-list": Door(),
    "registry:plan-list-file": Door(row=lambda at: ("xlsx",)),
    "registry:plan-copies": Door(sends=_books),
    "registry:subdistrict-plan-create": Door(
        row=_centre, asks=lambda at: "?year=2564", sends=lambda at: {"after": "1", **BOOK}
    ),
    "registry:subdistrict-plan": Door(row=book),
    "registry:subdistrict-plan-edit": Door(row=book, sends=lambda at: BOOK),
    "registry:subdistrict-plan-remove": Door(row=book, sends=lambda at: WHY),
    "registry:plan-sendings": Door(row=book, sends=lambda at: {"sent_on_kbo": "5 เม.ย. 2564"}),
    "registry:plan-copy-held": Door(row=book, sends=lambda at: {"held_on": "5 เม.ย. 2564"}),
    "registry:plan-projects-file": Door(row=_file(book)),
    "registry:plan-project-create": Door(row=book, sends=lambda at: PROJECT),
    "registry:plan-project-edit": Door(row=project, sends=lambda at: PROJECT),
    "registry:plan-project-remove": Door(row=project, sends=lambda at: WHY),
}
