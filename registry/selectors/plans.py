"""Plans of one ศอช. as its pages read them: the year, the แผนปฏิบัติการ by duty, a แผนพัฒนาตำบล with its projects."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Model, Prefetch, Q, QuerySet

from registry.choices import LocalAuthorityKind, Tier
from registry.models import (
    ActionItem,
    ActionPlan,
    Centre,
    LocalAuthority,
    PlanProject,
    PlanSending,
    SubdistrictPlan,
    YearFile,
    YearGoal,
)
from registry.rules.plans import Coverage, coverage_of
from registry.selectors.plan_sendings import Sendings, sendings_of
from registry.year_choices import Duty, TakenUp, WorkState


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal with how many works of the plan go toward it, and how many of these are done."""

    goal: YearGoal
    works: int
    done: int


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One of the 13 duties with the works that serve it; given-up works cover nothing."""

    duty: Duty
    items: list[ActionItem]

    @property
    def is_covered(self) -> bool:
        return any(item.state != WorkState.DROPPED for item in self.items)


@dataclass(frozen=True, slots=True)
class ActionPage:
    """A แผนปฏิบัติการ: its works by duty, and what is missing."""

    plan: ActionPlan
    lines: list[DutyLine]
    coverage: Coverage

    @property
    def items(self) -> list[ActionItem]:
        return [item for line in self.lines for item in line.items]

    @property
    def kept(self) -> list[ActionItem]:
        """What was not given up."""
        return [item for item in self.items if item.state != WorkState.DROPPED]

    @property
    def done(self) -> int:
        return sum(item.state == WorkState.DONE for item in self.items)

    @property
    def missing(self) -> list[Duty]:
        return [Duty(number) for number in self.coverage.missing]


@dataclass(frozen=True, slots=True)
class SubdistrictPage:
    """A แผนพัฒนาตำบล with to whom it is owed and its projects."""

    plan: SubdistrictPlan
    sendings: Sendings
    projects: list[PlanProject]

    @property
    def forum(self) -> list[PlanProject]:
        """What a เวทีประชาคม proposed: the denominator of indicator 11."""
        return [one for one in self.projects if one.is_from_forum]

    @property
    def taken_up(self) -> list[PlanProject]:
        """Its numerator: what an อปท. put into its plan or ข้อบังคับ."""
        return [one for one in self.forum if one.taken_up != TakenUp.NONE]


@dataclass(frozen=True, slots=True)
class PlanHome:
    """Everything of one ศอช. in one year."""

    action: ActionPage | None
    goals: list[GoalLine]
    plans: list[SubdistrictPage]
    years: list[int]


def plan_home(centre: Centre, year: int, *, today_year: int) -> PlanHome:
    """About eight queries; of a ศอช.อ. or ศอช.จ., which drive no แผนพัฒนาตำบล, three less."""
    plan = ActionPlan.objects.filter(centre=centre, fiscal_year=year).select_related("centre").first()
    plans: list[SubdistrictPage] = []
    if centre.tier == Tier.SUBDISTRICT:
        plans = subdistrict_pages(SubdistrictPlan.objects.filter(centre=centre, fiscal_year=year))
    return PlanHome(
        action=action_page(plan) if plan else None,
        goals=goal_lines(centre, year),
        plans=plans,
        years=sorted({year, today_year, today_year + 1, *_years_of(centre)}, reverse=True),
    )


def _years_of(centre: Centre) -> set[int]:
    """Every year of which anything of a plan is kept. One query."""
    years = [
        model._default_manager.filter(centre=centre).order_by().values_list("fiscal_year", flat=True)
        for model in (ActionPlan, YearGoal, SubdistrictPlan)
    ]
    return set(years[0].union(*years[1:]))


def earlier_year(centre: Centre, year: int) -> int | None:
    """The newest year before one with works or goals that may be taken over. One query."""
    before = {"fiscal_year__lt": year}
    works = ActionPlan.objects.filter(centre=centre, items__isnull=False, **before).order_by()
    goals = YearGoal.objects.filter(centre=centre, **before).order_by()
    years = works.values_list("fiscal_year", flat=True)
    return max(years.union(goals.values_list("fiscal_year", flat=True)), default=None)


def goal_lines(centre: Centre, year: int) -> list[GoalLine]:
    works = Count("items", filter=~Q(items__state=WorkState.DROPPED))
    done = Count("items", filter=Q(items__state=WorkState.DONE))
    goals = YearGoal.objects.filter(centre=centre, fiscal_year=year).annotate(works=works, done=done)
    return [GoalLine(goal, goal.works, goal.done) for goal in goals.order_by("set_on", "pk")]


def action_page(plan: ActionPlan) -> ActionPage:
    """One query."""
    by_duty: dict[int, list[ActionItem]] = defaultdict(list)
    for item in plan.items.select_related("goal").order_by("due_on", "pk"):
        item.plan = plan
        by_duty[item.duty].append(item)
    lines = [DutyLine(duty, by_duty[duty.value]) for duty in Duty]
    return ActionPage(plan, lines, coverage_of(line.duty.value for line in lines if line.is_covered))


def subdistrict_pages(plans: QuerySet[SubdistrictPlan], *, files: bool = False) -> list[SubdistrictPage]:
    """The newest version first, with `files` those of each project as its `kept_files`. Four queries, or five."""
    listed = list(plans.select_related("centre").order_by("-version"))
    sendings = sendings_of(listed)
    projects: dict[int, list[PlanProject]] = defaultdict(list)
    rows = PlanProject.objects.filter(plan__in=[plan.pk for plan in listed])
    if files:
        rows = rows.prefetch_related(Prefetch("files", YearFile.objects.kept(), to_attr="kept_files"))
    for project in rows.select_related("authority__district", "authority__province").order_by("pk"):
        projects[project.plan_id].append(project)
    return [SubdistrictPage(plan, sendings[plan.pk], projects[plan.pk]) for plan in listed]


def authorities_for(centre: Centre, *, besides: int | None = None) -> QuerySet[LocalAuthority]:
    """อปท. that a project may be proposed to: those of the ตำบล, the อบจ., and one that stands in the row."""
    of_tambon = Q(subdistricts=centre.subdistrict_id) if centre.subdistrict_id else Q(pk__in=[])
    of_province = Q(kind=LocalAuthorityKind.PROVINCIAL, province=centre.province_id)
    rows = LocalAuthority.objects.filter(Q(is_active=True) & (of_tambon | of_province) | Q(pk=besides))
    return rows.select_related("district", "province").distinct().order_by("sort_key", "pk")


def goals_for(centre: Centre, year: int) -> QuerySet[YearGoal]:
    """Goals that a work of the year may go toward."""
    return YearGoal.objects.filter(centre=centre, fiscal_year=year)


# ── what a year before leaves ───────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Earlier:
    """Works and goals of the year before, to be taken over: what was not finished is ticked beforehand."""

    year: int
    items: QuerySet[ActionItem]
    goals: QuerySet[YearGoal]


def earlier(plan: ActionPlan) -> Earlier:
    """Of the newest year before of which anything is kept; where there is none, of the year before, which is empty."""
    year = earlier_year(plan.centre, plan.fiscal_year) or plan.fiscal_year - 1
    items = ActionItem.objects.filter(plan__centre=plan.centre, plan__fiscal_year=year)
    return Earlier(
        year,
        items.select_related("plan", "goal").order_by("duty", "pk"),
        YearGoal.objects.filter(centre=plan.centre, fiscal_year=year).order_by("pk"),
    )


# ── histories ──────────────────────────────────────────────────────────────────────────────
def hanging_of(row: ActionPlan | SubdistrictPlan) -> list[tuple[type[Model], QuerySet]]:
    """Rows of history that belong to a plan: its works or sendings and projects, and its files."""
    if isinstance(row, ActionPlan):
        return [
            (ActionItem, ActionItem.pgh_event_model.objects.filter(plan=row.pk)),
            (YearFile, YearFile.pgh_event_model.objects.filter(action_plan=row.pk)),
        ]
    return [
        (PlanSending, PlanSending.pgh_event_model.objects.filter(plan=row.pk)),
        (PlanProject, PlanProject.pgh_event_model.objects.filter(plan=row.pk)),
        (YearFile, YearFile.pgh_event_model.objects.filter(subdistrict_plan=row.pk)),
    ]
