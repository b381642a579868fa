"""แผนชุมชน → แผนพัฒนาตำบล of a year: its versions and its projects (guideline items 3 and 5, indicator 11)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from conweb.kernel import access, clock
from conweb.kernel.audit import change_set
from conweb.kernel.changes import record_change
from conweb.kernel.models import User
from registry.choices import Tier
from registry.models import Centre, PlanProject, SubdistrictPlan
from registry.rules.plans import fault_of_day, fault_of_year
from registry.selectors.lives import outside_life
from registry.services.year_rows import YearNoun, remove_year_row, save_year_row, write_year_row
from registry.year_access import WHO_KEEPS
from registry.year_choices import TakenUp

KIND = "plans"  # of registry.selectors.changes
OF_A_SUBDISTRICT = "แผนพัฒนาตำบลเป็นของ ศอช.ต. เลือก ศอช.ต. ก่อน"
# What a project takes along into a new version of its plan.
COPIED = (
    *("title", "is_from_forum", "forum_on", "authority", "taken_up", "taken_up_on", "budget"),
    *("is_khok_nong_na", "site", "in_village_plan", "in_district_plan", "in_province_plan"),
    *("makes_food_secure", "keeps_environment", "builds_immunity", "note"),
)


def _wrong_plan(plan: SubdistrictPlan) -> dict[str, str]:
    today = clock.today()
    if plan.centre.tier != Tier.SUBDISTRICT:
        raise ValidationError(OF_A_SUBDISTRICT)
    if fault := fault_of_year(plan.fiscal_year, today=today):
        return {"fiscal_year": fault}
    wrong = outside_life(plan.centre, plan, "made_on")
    if fault := fault_of_day(plan.made_on, plan.fiscal_year, today=today):
        wrong["made_on"] = fault
    if plan.village_plans is not None and plan.villages is not None and plan.village_plans > plan.villages:
        wrong["village_plans"] = f"มีหมู่บ้านทั้งหมด {plan.villages} หมู่บ้าน พิมพ์ไม่เกินนั้น"
    return wrong


def _wrong_project(project: PlanProject) -> dict[str, str]:
    today, year = clock.today(), project.plan.fiscal_year
    wrong = outside_life(project.plan.centre, project, "forum_on")
    for column in ("forum_on", "taken_up_on"):
        if fault := fault_of_day(getattr(project, column), year, today=today):
            wrong[column] = fault
    if project.forum_on and not project.is_from_forum:
        wrong["forum_on"] = "มีได้เมื่อเสนอจากเวทีประชาคม ติ๊กช่องนั้นหรือลบวันที่"
    if project.taken_up != TakenUp.NONE and project.authority_id is None:
        wrong["authority"] = "เลือก อปท. ที่บรรจุโครงการ"
    if project.taken_up == TakenUp.NONE and project.taken_up_on:
        wrong["taken_up_on"] = "มีได้เมื่อ อปท. บรรจุแล้ว เลือกผลหรือลบวันที่"
    if project.is_khok_nong_na and not project.site:
        wrong["site"] = "พิมพ์สถานที่ของโคก หนอง นา"
    return wrong


PLAN: YearNoun[SubdistrictPlan] = YearNoun(
    model=SubdistrictPlan,
    kind=KIND,
    place_of=lambda plan: plan.centre,
    title_of=lambda plan: f"แผนพัฒนาตำบลปี {plan.fiscal_year} ฉบับที่ {plan.version} ของ {plan.centre.short_name}",
    check=_wrong_plan,
    whose=frozenset({"centre", "fiscal_year", "version"}),
)
PROJECT: YearNoun[PlanProject] = YearNoun(
    model=PlanProject,
    kind=KIND,
    place_of=lambda project: project.plan.centre,
    title_of=lambda project: (
        f"โครงการในแผนพัฒนาตำบลปี {project.plan.fiscal_year} ของ {project.plan.centre.short_name}: {project.title}"
    ),
    check=_wrong_project,
)


def make_plan(
    *, centre: Centre, fiscal_year: int, by: User, with_projects: bool = False, after: int = 0, **values: Any
) -> SubdistrictPlan:
    """The plan of a year, or its next version; `with_projects` takes those of the version before along.

    `after` is the newest version that the form knew (0: none): the same form sent twice makes one. ValidationError at
    the field.
    """
    access.insist(access.keeps_registry(by, at=centre), WHO_KEEPS)
    with change_set(by, reason="บันทึกแผนพัฒนาตำบล") as change:
        Centre.objects.select_for_update(of=("self",)).get(pk=centre.pk)
        plans = SubdistrictPlan.objects.filter(centre=centre, fiscal_year=fiscal_year)
        newest = plans.aggregate(last=Max("version"))["last"] or 0
        if newest > after:
            made = plans.get(version=newest)
            if newest == after + 1 and all(getattr(made, name) == said for name, said in values.items()):
                return made
            raise ValidationError(f"มีแผนของปีนี้ถึงฉบับที่ {newest} แล้ว เปิดดูก่อนเพิ่มฉบับใหม่")
        place = {"centre": centre, "fiscal_year": fiscal_year, "version": newest + 1}
        plan, _ = write_year_row(PLAN, None, {**place, **values}, by=by)
        if with_projects and newest:
            for project in PlanProject.objects.filter(plan__in=plans.filter(version=newest)):
                copied = {name: getattr(project, name) for name in COPIED}
                PlanProject.objects.create(plan=plan, **copied)
        record_change(change, kind=KIND, title=f"บันทึก{PLAN.title_of(plan)}"[:200], by=by, at=centre)
    return plan


def change_plan(*, plan: SubdistrictPlan, by: User, reason: str = "", **values: Any) -> SubdistrictPlan:
    """ValidationError at the field."""
    return save_year_row(PLAN, plan, values, by=by, reason=reason)


def remove_plan(*, plan: SubdistrictPlan, by: User, reason: str) -> None:
    """With its sendings, projects and files; the list of changes puts all of them back."""
    remove_year_row(PLAN, plan, by=by, reason=reason)


def save_project(
    *, by: User, project: PlanProject | None = None, reason: str = "", **values: Any
) -> PlanProject:
    """A project of a `plan`. ValidationError at the field."""
    return save_year_row(PROJECT, project, values, by=by, reason=reason)


def remove_project(*, project: PlanProject, by: User, reason: str) -> None:
    remove_year_row(PROJECT, project, by=by, reason=reason)
