"""Plans of the demo's year: แผนปฏิบัติการ with its goals, and แผนพัฒนาตำบล on its way to the ก.บ.อ. and the อปท."""

from datetime import date, timedelta

from conweb.demo.invention import fixture
from conweb.demo.year import YEAR, CentreYear, Rows, moment, written_on
from registry.models import ActionItem, ActionPlan, PlanProject, PlanSending, SubdistrictPlan, YearGoal
from registry.year_choices import TakenUp, WorkState

DUTIES = 13


def record_plans_of(years: list[CentreYear]) -> None:
    """Adopted in October, followed since; the book of the ตำบล made in March."""
    for by in {year.by.pk: year.by for year in years}.values():
        rows = Rows()
        for year in years:
            if year.by.pk == by.pk:
                goals = _goals(year, rows)
                _action_plan(year, goals, rows)
                _subdistrict_plan(year, rows)
        with written_on(date(2021, 4, 7), by):
            rows.store()


def _goals(year: CentreYear, rows: Rows) -> list[YearGoal]:
    made = []
    reached = year.value(14)
    for number in range(year.value(12)):
        problem, goal, result = fixture("year")["goals"][number % 3]
        is_reached = number < reached
        row = YearGoal(
            centre=year.centre,
            fiscal_year=YEAR,
            problem=problem,
            goal=goal,
            set_on=date(2020, 11, 5),
            reached_on=date(2021, 3, 26) if is_reached else None,
            result=result if is_reached else "",
        )
        made.append(rows.add(row))
    return made


def _action_plan(year: CentreYear, goals: list[YearGoal], rows: Rows) -> None:
    """So many of the 13 duties as indicator 3 counts; what was done toward goals (13) and for one another (19)."""
    covered = year.value(3)
    if not covered:
        return
    told = fixture("year")
    plan = rows.add(
        ActionPlan(
            centre=year.centre,
            fiscal_year=YEAR,
            adopted_on=date(2020, 10, 29),
            note="เห็นชอบในที่ประชุมคณะกรรมการครั้งที่ 1/2564",
        )
    )
    done, mutual = year.value(13), year.value(19)
    for number in range(max(covered, done + mutual)):
        duty = year.thrown("duties").sample(range(1, DUTIES + 1), k=covered)[number % covered]
        helps = done <= number < done + mutual
        is_done = number < done + mutual
        toward = goals[number % len(goals)] if number < done and goals else None
        finished = date(2020, 12, 3) + timedelta(days=7 * number)
        title = told["mutual"][number % 5] if helps else told["actions"][duty - 1]
        rows.add(
            ActionItem(
                plan=plan,
                title=title if number < covered else f"{title} ระยะที่ 2",
                duty=duty,
                goal=toward,
                is_mutual_help=helps,
                due_on=finished + timedelta(days=10),
                state=WorkState.DONE if is_done else (WorkState.PLANNED, WorkState.GOING)[number % 2],
                done_on=finished if is_done else None,
                budget=(number % 4) * 5000 or None,
                result="ทำแล้วตามแผน" if is_done else "",
            )
        )


def _subdistrict_plan(year: CentreYear, rows: Rows) -> None:
    """Made everywhere but in the ตำบล that has not begun; sent here and there, to some not to everybody.

    What went out early is written down at the desk, from the calendar (`conweb.demo.desk`).
    """
    told = fixture("year")["books"].get(year.code)
    if told is None:
        return
    plan = rows.add(
        SubdistrictPlan(
            centre=year.centre,
            fiscal_year=YEAR,
            title=f"แผนพัฒนาตำบล{year.centre.subdistrict.name} พ.ศ. 2564",
            made_on=date(2021, 3, 30),
            villages=told["villages"],
            village_plans=told["plans"],
            copy_held_on=date.fromisoformat(told["held"]) if told.get("held") else None,
        )
    )
    authorities = year.authorities
    for day, to_all in told.get("sent", []):
        sent = date.fromisoformat(day)
        for authority in authorities if to_all else [None]:
            rows.add(
                PlanSending(
                    plan=plan,
                    authority=authority,
                    sent_on=sent,
                    letter=f"บร 1618/{120 + int(year.code[-1])}",
                    recorded_by=year.by,
                    recorded_at=moment(sent),
                )
            )
    taken, proposed = year.says[11]
    for number in range(proposed):
        _project(year, plan, number, rows, is_taken=number < taken and bool(authorities))


def _project(year: CentreYear, plan: SubdistrictPlan, number: int, rows: Rows, *, is_taken: bool) -> None:
    thrown = year.thrown("project", number)
    is_pond = number == 0
    village = thrown.choice(fixture("bodies")["villages"])
    rows.add(
        PlanProject(
            plan=plan,
            title="แปลงโคก หนอง นา โมเดล"
            if is_pond
            else f"{fixture('year')['projects'][number % 12]}บ้าน{village}",
            forum_on=date(2021, 1, 12) + timedelta(days=number),
            authority=year.authorities[0] if year.authorities else None,
            taken_up=(TakenUp.PLAN, TakenUp.PLAN, TakenUp.BYLAW)[number % 3] if is_taken else TakenUp.NONE,
            taken_up_on=date(2021, 3, 15) if is_taken else None,
            budget=thrown.randint(4, 60) * 5000,
            is_khok_nong_na=is_pond,
            site=f"ที่สาธารณะบ้าน{village} 3 ไร่" if is_pond else "",
            in_village_plan=True,
            in_district_plan=number % 3 == 0,
            in_province_plan=is_pond,
            makes_food_secure=is_pond or number % 4 == 1,
            keeps_environment=is_pond or number % 4 == 2,
            builds_immunity=number % 4 == 3,
        )
    )
