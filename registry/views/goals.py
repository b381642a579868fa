"""Goals of a year: set, mended, taken away."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from conweb.kernel import clock
from registry.forms.contacts import DeletionForm
from registry.forms.plans import GoalForm
from registry.models import YearGoal
from registry.selectors.year_history import deeds_of_row
from registry.services import goals as services
from registry.views.contact_steps import confirmed, posted
from registry.views.plans import home_of, kept_centre, path_to, row_page, visible_row
from registry.views.supports import asked_year

TEMPLATE = "registry/plans/goal_form.html"


def _goal(request: HttpRequest, pk: int) -> YearGoal:
    rows = YearGoal.objects.visible_to(request.user).select_related(
        *("centre__province", "centre__district", "centre__subdistrict")
    )
    return visible_row(request, rows, pk, keeper=True)


@require_http_methods(["GET", "POST"])
def goal_create(request: HttpRequest, centre_id: int) -> HttpResponse:
    centre, year = kept_centre(request, centre_id), asked_year(request)
    form = GoalForm(posted(request), initial={"set_on": clock.today()})
    return row_page(
        request,
        form,
        lambda: services.save_goal(by=request.user, centre=centre, fiscal_year=year, **form.given),
        said="บันทึกเป้าหมายแล้ว",
        then=lambda goal: f"{home_of(centre, year)}#h-goals",
        template=TEMPLATE,
        path=path_to(centre, year, ("เพิ่มเป้าหมาย", "")),
        doing="เพิ่มเป้าหมายของปี",
        centre=centre,
        year=year,
        back=home_of(centre, year),
    )


@require_http_methods(["GET", "POST"])
def goal_edit(request: HttpRequest, pk: int) -> HttpResponse:
    goal = _goal(request, pk)
    centre, year = goal.centre, goal.fiscal_year
    form = GoalForm(posted(request), row=goal)
    return row_page(
        request,
        form,
        lambda: services.save_goal(by=request.user, row=goal, **form.given),
        said="บันทึกเป้าหมายแล้ว",
        then=lambda row: f"{home_of(centre, year)}#h-goals",
        template=TEMPLATE,
        path=path_to(centre, year, ("แก้เป้าหมาย", "")),
        doing="แก้เป้าหมายของปี",
        centre=centre,
        year=year,
        goal=goal,
        deeds=deeds_of_row(goal, request.user) if request.method == "GET" else [],
        back=home_of(centre, year),
    )


@require_http_methods(["GET", "POST"])
def goal_remove(request: HttpRequest, pk: int) -> HttpResponse:
    goal = _goal(request, pk)
    back = f"{home_of(goal.centre, goal.fiscal_year)}#h-goals"
    works = goal.items.count()
    return confirmed(
        request,
        form=DeletionForm(posted(request)),
        step=lambda reason: services.remove_goal(goal=goal, by=request.user, reason=reason),
        said="ลบเป้าหมายแล้ว นำกลับได้จากรายการแก้ไข",
        then=back,
        path=path_to(goal.centre, goal.fiscal_year, ("ลบเป้าหมาย", "")),
        title="ลบเป้าหมายของปี",
        what=[
            goal.goal,
            *([f"งานในแผน {works} งานที่ทำเพื่อเป้าหมายนี้ยังอยู่ แต่จะไม่ผูกกับเป้าหมาย"] if works else []),
            "ลบเมื่อบันทึกผิดเท่านั้น นำกลับได้ภายใน 30 วันจากรายการแก้ไข",
        ],
        verb="ลบเป้าหมาย",
        back=back,
    )
