"""Goals of a year: set for a problem of the ตำบล (indicator 12), reached (14)."""

from typing import Any

from conweb.kernel import clock
from conweb.kernel.models import User
from registry.models import YearGoal
from registry.rules.plans import fault_of_day, fault_of_year
from registry.selectors.lives import outside_life
from registry.services.year_rows import YearNoun, remove_year_row, save_year_row

KIND = "plans"  # of registry.selectors.changes


def _wrong(goal: YearGoal) -> dict[str, str]:
    today = clock.today()
    wrong = outside_life(goal.centre, goal, "set_on", "reached_on")
    if fault := fault_of_year(goal.fiscal_year, today=today):
        return {"fiscal_year": fault}
    for column in ("set_on", "reached_on"):
        if fault := fault_of_day(getattr(goal, column), goal.fiscal_year, today=today):
            wrong.setdefault(column, fault)
    if goal.reached_on and not wrong and goal.reached_on < goal.set_on:
        wrong["reached_on"] = "อยู่ก่อนวันที่กำหนดเป้าหมาย ตรวจทั้งสองวัน"
    return wrong


GOAL: YearNoun[YearGoal] = YearNoun(
    model=YearGoal,
    kind=KIND,
    place_of=lambda goal: goal.centre,
    title_of=lambda goal: f"เป้าหมายของปี {goal.fiscal_year} ของ {goal.centre.short_name}: {goal.goal}",
    check=_wrong,
)


def save_goal(*, by: User, row: YearGoal | None = None, reason: str = "", **values: Any) -> YearGoal:
    """A goal of a `centre` and a `fiscal_year`, or `row` that stands with these values changed. ValidationError at the field."""
    return save_year_row(GOAL, row, values, by=by, reason=reason)


def remove_goal(*, goal: YearGoal, by: User, reason: str) -> None:
    """The works and projects toward it stay; they name no goal then."""
    remove_year_row(GOAL, goal, by=by, reason=reason)
