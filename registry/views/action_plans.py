"""แผนปฏิบัติการ of a ศอช.: the plan of a year, its works, what last year left, and its paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from conweb.kernel import access, clock
from registry.forms.contacts import DeletionForm
from registry.forms.plans import ActionPlanForm, CopyForm, ItemForm
from registry.models import ActionItem, ActionPlan
from registry.reports.plans import action_plan_pdf, action_plan_rows, action_plan_shape
from registry.selectors.plans import action_page, earlier, earlier_year, goal_lines, goals_for, hanging_of
from registry.selectors.year_history import deeds_of_row
from registry.services import action_plans as services
from registry.views.contact_steps import confirmed, done, posted
from registry.views.plans import Step, home_of, kept_centre, path_to, row_page, visible_row
from registry.views.supports import asked_year
from registry.views.table_files import table_file
from registry.views.year_files import files_panel
from registry.year_choices import Duty, WorkState

PLACES = ("centre__province", "centre__district", "centre__subdistrict")


def page_of(plan: ActionPlan) -> str:
    return reverse("registry:action-plan", args=[plan.pk])


def _plan(request: HttpRequest, pk: int, *, keeper: bool = False) -> ActionPlan:
    rows = ActionPlan.objects.visible_to(request.user).select_related(*PLACES)
    return visible_row(request, rows, pk, keeper=keeper)


def _item(request: HttpRequest, pk: int) -> ActionItem:
    rows = ActionItem.objects.visible_to(request.user).select_related(
        "goal", "plan", *(f"plan__{place}" for place in PLACES)
    )
    return visible_row(request, rows, pk, keeper=True)


def path_here(plan: ActionPlan, *here: Step) -> list[Step]:
    return path_to(plan.centre, plan.fiscal_year, ("แผนปฏิบัติการ", page_of(plan) if here else ""), *here)


@require_safe
def action_plan(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk)
    centre = plan.centre
    context = {
        "path": path_here(plan),
        "centre": centre,
        "work_year": plan.fiscal_year,
        "plan": plan,
        "page": action_page(plan),
        "goals": goal_lines(centre, plan.fiscal_year),
        "may_keep": access.keeps_registry(request.user, at=centre),
        "earlier_year": earlier_year(centre, plan.fiscal_year),
        "files": files_panel(plan, request.user, none_yet="ยังไม่มีเล่มแผนปฏิบัติการหรือรายงานการประชุมที่เห็นชอบ"),
        "deeds": deeds_of_row(plan, request.user, hanging=hanging_of(plan)),
        "today": clock.today(),
    }
    return render(request, "registry/plans/action_plan.html", context)


@require_safe
def action_plan_file(request: HttpRequest, pk: int, ending: str) -> HttpResponseBase:
    """The plan as PDF, or its works as a workbook."""
    plan = _plan(request, pk)
    page = action_page(plan)
    title = f"แผนปฏิบัติการ {plan.centre.short_name} ปี {plan.fiscal_year}"
    if ending == "xlsx":
        return table_file(action_plan_rows(page), action_plan_shape(), ending=ending, title=title)
    goals = goal_lines(plan.centre, plan.fiscal_year)
    response = HttpResponse(
        action_plan_pdf(page, goals, by=request.user.full_name, on=clock.today()),
        content_type="application/pdf",
    )
    response["Content-Disposition"] = content_disposition_header(False, f"{title}.pdf")
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
def action_plan_create(request: HttpRequest, centre_id: int) -> HttpResponse:
    centre, year = kept_centre(request, centre_id), asked_year(request)
    form = ActionPlanForm(posted(request))
    return row_page(
        request,
        form,
        lambda: services.save_action_plan(by=request.user, centre=centre, fiscal_year=year, **form.given),
        said="บันทึกแผนปฏิบัติการแล้ว เพิ่มงานตามภารกิจได้ที่หน้านี้",
        then=page_of,
        template="registry/plans/action_plan_form.html",
        path=path_to(centre, year, ("เริ่มแผนปฏิบัติการ", "")),
        doing="เริ่มแผนปฏิบัติการ",
        centre=centre,
        year=year,
        back=home_of(centre, year),
    )


@require_http_methods(["GET", "POST"])
def action_plan_edit(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk, keeper=True)
    form = ActionPlanForm(posted(request), row=plan)
    return row_page(
        request,
        form,
        lambda: services.save_action_plan(by=request.user, plan=plan, **form.given),
        said="บันทึกแผนปฏิบัติการแล้ว",
        then=page_of,
        template="registry/plans/action_plan_form.html",
        path=path_here(plan, ("แก้ไข", "")),
        doing="แก้แผนปฏิบัติการ",
        centre=plan.centre,
        year=plan.fiscal_year,
        back=page_of(plan),
    )


@require_http_methods(["GET", "POST"])
def action_plan_remove(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk, keeper=True)
    items, files = plan.items.count(), plan.files.kept().count()
    return confirmed(
        request,
        form=DeletionForm(posted(request)),
        step=lambda reason: services.remove_action_plan(plan=plan, by=request.user, reason=reason),
        said="ลบแผนปฏิบัติการแล้ว นำกลับได้จากรายการแก้ไข",
        then=home_of(plan.centre, plan.fiscal_year),
        path=path_here(plan, ("ลบ", "")),
        title="ลบแผนปฏิบัติการ",
        what=[
            f"{plan.centre.short_name} ปีงบประมาณ {plan.fiscal_year}",
            *([f"งานในแผน {items} งานหายไปด้วย"] if items else []),
            *([f"ไฟล์แนบ {files} ไฟล์หายไปด้วย"] if files else []),
            "ลบเมื่อบันทึกผิดเท่านั้น นำกลับได้ภายใน 30 วันจากรายการแก้ไข",
        ],
        verb="ลบแผนปฏิบัติการ",
        back=page_of(plan),
    )


@require_http_methods(["GET", "POST"])
def action_plan_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """What the year before left: chosen works and goals come into this plan, as not begun."""
    plan = _plan(request, pk, keeper=True)
    before = earlier(plan)
    items, goals = list(before.items), list(before.goals)
    initial = {
        "items": [item.pk for item in items if item.state not in (WorkState.DONE, WorkState.DROPPED)],
        "goals": [goal.pk for goal in goals if goal.reached_on is None],
        "set_on": clock.today(),
    }
    form = CopyForm(posted(request), items=before.items, goals=before.goals, initial=initial)
    if form.is_valid():
        made: list[int] = []
        given = form.cleaned_data
        if done(
            request,
            form,
            lambda: made.append(
                services.copy_into_year(
                    plan=plan,
                    items=list(given["items"]),
                    goals=list(given["goals"]),
                    set_on=given["set_on"] or clock.today(),
                    by=request.user,
                )
            ),
        ):
            said = (
                f"นำมาใส่แผน {made[0]} รายการแล้ว ย้อนกลับได้จากรายการแก้ไข"
                if made[0]
                else "รายการที่เลือกอยู่ในแผนนี้แล้ว"
            )
            messages.success(request, said)
            return redirect(page_of(plan))
    context = {
        "path": path_here(plan, ("นำมาจากปีก่อน", "")),
        "plan": plan,
        "centre": plan.centre,
        "year": before.year,
        "form": form,
        "items": items,
        "goals": goals,
        "chosen_items": _chosen(form, "items"),
        "chosen_goals": _chosen(form, "goals"),
        "back": page_of(plan),
    }
    return render(request, "registry/plans/copy.html", context, status=422 if form.errors else 200)


def _chosen(form: CopyForm, name: str) -> set[str]:
    """The keys that are ticked: as sent, or as proposed."""
    return {str(key) for key in form[name].value() or ()}


@require_http_methods(["GET", "POST"])
def item_create(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk, keeper=True)
    asked: dict[str, Any] = {"state": WorkState.PLANNED}
    if request.GET.get("duty", "") in {str(duty.value) for duty in Duty}:
        asked["duty"] = request.GET["duty"]
    form = ItemForm(posted(request), goals=goals_for(plan.centre, plan.fiscal_year), initial=asked)
    return row_page(
        request,
        form,
        lambda: services.save_item(by=request.user, plan=plan, **form.given),
        said="เพิ่มงานในแผนแล้ว",
        then=lambda item: f"{page_of(plan)}#h-works",
        template="registry/plans/item_form.html",
        path=path_here(plan, ("เพิ่มงาน", "")),
        doing="เพิ่มงานในแผนปฏิบัติการ",
        plan=plan,
        back=page_of(plan),
    )


@require_http_methods(["GET", "POST"])
def item_edit(request: HttpRequest, pk: int) -> HttpResponse:
    item = _item(request, pk)
    plan = item.plan
    form = ItemForm(posted(request), row=item, goals=goals_for(plan.centre, plan.fiscal_year))
    return row_page(
        request,
        form,
        lambda: services.save_item(by=request.user, item=item, **form.given),
        said="บันทึกงานแล้ว",
        then=lambda row: f"{page_of(plan)}#h-works",
        template="registry/plans/item_form.html",
        path=path_here(plan, ("แก้งาน", "")),
        doing="แก้งานในแผนปฏิบัติการ",
        plan=plan,
        item=item,
        deeds=deeds_of_row(item, request.user) if request.method == "GET" else [],
        back=page_of(plan),
    )


@require_http_methods(["GET", "POST"])
def item_remove(request: HttpRequest, pk: int) -> HttpResponse:
    item = _item(request, pk)
    plan = item.plan
    return confirmed(
        request,
        form=DeletionForm(posted(request)),
        step=lambda reason: services.remove_item(item=item, by=request.user, reason=reason),
        said="ลบงานแล้ว นำกลับได้จากรายการแก้ไข",
        then=f"{page_of(plan)}#h-works",
        path=path_here(plan, ("ลบงาน", "")),
        title="ลบงานในแผนปฏิบัติการ",
        what=[
            item.title,
            "ถ้าไม่ทำแล้ว ให้แก้สถานะเป็น “ยกเลิก” แทนการลบ",
            "ลบเมื่อบันทึกผิดเท่านั้น นำกลับได้ภายใน 30 วันจากรายการแก้ไข",
        ],
        verb="ลบงาน",
        back=page_of(plan),
    )
