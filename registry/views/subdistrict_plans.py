"""แผนพัฒนาตำบล of a ศอช.ต.: its versions, to whom each went, its projects, and the copy that สพจ. holds."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conweb.kernel import access, clock
from registry.choices import Tier
from registry.forms.contacts import DeletionForm
from registry.forms.plans import HeldForm, NewVersionForm, ProjectForm, SendingsForm, SubdistrictPlanForm
from registry.models import PlanProject, SubdistrictPlan
from registry.reports.plans import project_rows, projects_shape
from registry.selectors.plan_sendings import sendings_of
from registry.selectors.plans import SubdistrictPage, authorities_for, hanging_of, subdistrict_pages
from registry.selectors.year_history import deeds_of_row
from registry.services import plan_sendings
from registry.services import subdistrict_plans as services
from registry.views.contact_steps import confirmed, done, posted
from registry.views.plans import Step, home_of, kept_centre, path_to, row_page, visible_row
from registry.views.supports import asked_year
from registry.views.table_files import table_file
from registry.views.year_files import files_panel

PLACES = ("centre__province", "centre__district", "centre__subdistrict")


def page_of(plan: SubdistrictPlan) -> str:
    return reverse("registry:subdistrict-plan", args=[plan.pk])


def _plan(request: HttpRequest, pk: int, *, keeper: bool = False) -> SubdistrictPlan:
    rows = SubdistrictPlan.objects.visible_to(request.user).select_related(*PLACES)
    return visible_row(request, rows, pk, keeper=keeper)


def _page(plan: SubdistrictPlan) -> SubdistrictPage:
    page = subdistrict_pages(SubdistrictPlan.objects.filter(pk=plan.pk), files=True)[0]
    page.plan.centre = plan.centre
    return page


def path_here(plan: SubdistrictPlan, *here: Step) -> list[Step]:
    name = f"แผนพัฒนาตำบล ฉบับที่ {plan.version}"
    return path_to(plan.centre, plan.fiscal_year, (name, page_of(plan) if here else ""), *here)


@require_safe
def subdistrict_plan(request: HttpRequest, pk: int) -> HttpResponse:
    return _shown(request, _plan(request, pk), HeldForm(initial={"held_on": clock.today()}))


def _shown(request: HttpRequest, plan: SubdistrictPlan, held: HeldForm) -> HttpResponse:
    newest = SubdistrictPlan.objects.filter(centre=plan.centre, fiscal_year=plan.fiscal_year)
    context = {
        "path": path_here(plan),
        "centre": plan.centre,
        "work_year": plan.fiscal_year,
        "plan": plan,
        "page": _page(plan),
        "newer": newest.filter(version__gt=plan.version).order_by("-version").first(),
        "may_keep": access.keeps_registry(request.user, at=plan.centre),
        "holds_copies": access.orders_centres(request.user, at=plan.centre),
        "held": held,
        "files": files_panel(plan, request.user, none_yet="ยังไม่มีเล่มแผนพัฒนาตำบล แนบเป็น PDF"),
        "deeds": deeds_of_row(plan, request.user, hanging=hanging_of(plan)),
        "letter_url": f"{reverse('registry:paper-create')}?kind=plan_letter&centre={plan.centre_id}",
    }
    return render(
        request, "registry/plans/subdistrict_plan.html", context, status=422 if held.errors else 200
    )


@require_safe
def projects_file(request: HttpRequest, pk: int, ending: str) -> HttpResponseBase:
    """The projects of a plan as a workbook or CSV."""
    plan = _plan(request, pk)
    title = f"โครงการในแผนพัฒนาตำบล {plan.centre.short_name} ปี {plan.fiscal_year} ฉบับที่ {plan.version}"
    return table_file(project_rows(_page(plan)), projects_shape(), ending=ending, title=title)


@require_http_methods(["GET", "POST"])
def plan_create(request: HttpRequest, centre_id: int) -> HttpResponse:
    """The plan of a year; where there is one, its next version."""
    centre, year = kept_centre(request, centre_id), asked_year(request)
    if centre.tier != Tier.SUBDISTRICT:
        messages.info(request, services.OF_A_SUBDISTRICT)
        return redirect(home_of(centre, year))
    before = (
        SubdistrictPlan.objects.filter(centre=centre, fiscal_year=year)
        .order_by("-version")
        .select_related("centre")
        .first()
    )
    asked = request.POST.get("after", "")
    known = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else None
    after = known if known is not None else (before.version if before else 0)
    form = (NewVersionForm if after else SubdistrictPlanForm)(posted(request), initial=_carried(before))
    version = after + 1
    title = f"เพิ่มแผนพัฒนาตำบล ฉบับที่ {version}"
    return row_page(
        request,
        form,
        lambda: services.make_plan(
            centre=centre,
            fiscal_year=year,
            by=request.user,
            after=after,
            with_projects=bool(form.cleaned_data.get("with_projects")),
            **form.given,
        ),
        said="บันทึกแผนพัฒนาตำบลแล้ว แนบเล่มและบันทึกการส่งต่อได้ที่หน้านี้",
        then=page_of,
        template="registry/plans/subdistrict_plan_form.html",
        path=path_to(centre, year, (title, "")),
        doing=title,
        centre=centre,
        year=year,
        after=after,
        back=home_of(centre, year),
    )


def _carried(before: SubdistrictPlan | None) -> dict[str, object]:
    """What a new version is likely to say as well."""
    return {"title": before.title, "villages": before.villages} if before else {}


@require_http_methods(["GET", "POST"])
def plan_edit(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk, keeper=True)
    form = SubdistrictPlanForm(posted(request), row=plan)
    return row_page(
        request,
        form,
        lambda: services.change_plan(plan=plan, by=request.user, **form.given),
        said="บันทึกแผนพัฒนาตำบลแล้ว",
        then=page_of,
        template="registry/plans/subdistrict_plan_form.html",
        path=path_here(plan, ("แก้ไข", "")),
        doing=f"แก้แผนพัฒนาตำบล ฉบับที่ {plan.version}",
        centre=plan.centre,
        year=plan.fiscal_year,
        back=page_of(plan),
    )


@require_http_methods(["GET", "POST"])
def plan_remove(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk, keeper=True)
    lost = {
        "การส่ง": plan.sendings.count(),
        "โครงการ": plan.projects.count(),
        "ไฟล์แนบ": plan.files.kept().count(),
    }
    said = " · ".join(f"{noun} {number} รายการ" for noun, number in lost.items() if number)
    return confirmed(
        request,
        form=DeletionForm(posted(request)),
        step=lambda reason: services.remove_plan(plan=plan, by=request.user, reason=reason),
        said="ลบแผนพัฒนาตำบลแล้ว นำกลับได้จากรายการแก้ไข",
        then=home_of(plan.centre, plan.fiscal_year),
        path=path_here(plan, ("ลบ", "")),
        title=f"ลบแผนพัฒนาตำบล ฉบับที่ {plan.version}",
        what=[
            f"{plan.centre.short_name} ปีงบประมาณ {plan.fiscal_year}",
            *([f"หายไปด้วย: {said}"] if said else []),
            "ลบเมื่อบันทึกผิดเท่านั้น นำกลับได้ภายใน 30 วันจากรายการแก้ไข",
        ],
        verb="ลบแผน",
        back=page_of(plan),
    )


# ── to whom it went ────────────────────────────────────────────────────────────────────────
@require_http_methods(["GET", "POST"])
def sendings(request: HttpRequest, pk: int) -> HttpResponse:
    """A line for the ก.บ.อ. and for each อปท. of the ตำบล."""
    plan = _plan(request, pk, keeper=True)
    found = sendings_of([plan])[plan.pk]
    form = SendingsForm(posted(request), sendings=found)
    if form.is_valid():
        try:
            moved = plan_sendings.record_sendings(plan=plan, said=form.said, by=request.user)
        except ValidationError as refusal:
            _put_sendings(form, refusal)
        else:
            messages.success(request, "บันทึกการส่งแผนแล้ว ย้อนกลับได้จากรายการแก้ไข" if moved else "ไม่มีรายการที่เปลี่ยน")
            return redirect(page_of(plan))
    context = {
        "path": path_here(plan, ("บันทึกการส่ง", "")),
        "plan": plan,
        "centre": plan.centre,
        "form": form,
        "back": page_of(plan),
        "authority_url": f"{reverse('registry:local-authority-create')}?area={plan.centre.district_id}&subdistrict={plan.centre.subdistrict_id}",
    }
    return render(request, "registry/plans/sendings.html", context, status=422 if form.errors else 200)


def _put_sendings(form: SendingsForm, refusal: ValidationError) -> None:
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for key, errors in refusal.error_dict.items():
        form.add_error(f"sent_on_{key}", errors)


@require_POST
def copy_held(request: HttpRequest, pk: int) -> HttpResponse:
    """สพจ. writes down that it got the book, or takes that back."""
    plan = _plan(request, pk)
    access.insist(access.orders_centres(request.user, at=plan.centre), plan_sendings.WHO_HOLDS_COPIES)
    if "remove" in request.POST:
        plan_sendings.hold_copies(plans=[plan], held_on=None, by=request.user)
        messages.success(request, "ยกเลิกการรับเล่มแล้ว ย้อนกลับได้จากรายการแก้ไข")
        return redirect(page_of(plan))
    form = HeldForm(request.POST)
    if form.is_valid() and done(
        request,
        form,
        lambda: plan_sendings.hold_copies(plans=[plan], by=request.user, **form.cleaned_data),
    ):
        messages.success(request, "บันทึกว่าได้รับเล่มแผนแล้ว")
        return redirect(page_of(plan))
    return _shown(request, plan, form)


# ── projects ───────────────────────────────────────────────────────────────────────────────
def _project(request: HttpRequest, pk: int) -> PlanProject:
    rows = PlanProject.objects.visible_to(request.user).select_related(
        "plan", "authority", *(f"plan__{place}" for place in PLACES)
    )
    return visible_row(request, rows, pk, keeper=True)


@require_http_methods(["GET", "POST"])
def project_create(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk, keeper=True)
    form = ProjectForm(posted(request), authorities=authorities_for(plan.centre))
    return row_page(
        request,
        form,
        lambda: services.save_project(by=request.user, plan=plan, **form.given),
        said="เพิ่มโครงการแล้ว",
        then=lambda project: f"{page_of(plan)}#h-projects",
        template="registry/plans/project_form.html",
        path=path_here(plan, ("เพิ่มโครงการ", "")),
        doing="เพิ่มโครงการในแผนพัฒนาตำบล",
        plan=plan,
        back=page_of(plan),
    )


@require_http_methods(["GET", "POST"])
def project_edit(request: HttpRequest, pk: int) -> HttpResponse:
    project = _project(request, pk)
    plan = project.plan
    known = authorities_for(plan.centre, besides=project.authority_id)
    form = ProjectForm(posted(request), row=project, authorities=known)
    reading = request.method == "GET"
    return row_page(
        request,
        form,
        lambda: services.save_project(by=request.user, project=project, **form.given),
        said="บันทึกโครงการแล้ว",
        then=lambda row: f"{page_of(plan)}#h-projects",
        template="registry/plans/project_form.html",
        path=path_here(plan, ("แก้โครงการ", "")),
        doing="แก้โครงการในแผนพัฒนาตำบล",
        plan=plan,
        project=project,
        files=files_panel(project, request.user, none_yet="ยังไม่มีภาพหรือเอกสารของโครงการ") if reading else None,
        deeds=deeds_of_row(project, request.user) if reading else [],
        back=page_of(plan),
    )


@require_http_methods(["GET", "POST"])
def project_remove(request: HttpRequest, pk: int) -> HttpResponse:
    project = _project(request, pk)
    plan, files = project.plan, project.files.kept().count()
    return confirmed(
        request,
        form=DeletionForm(posted(request)),
        step=lambda reason: services.remove_project(project=project, by=request.user, reason=reason),
        said="ลบโครงการแล้ว นำกลับได้จากรายการแก้ไข",
        then=f"{page_of(plan)}#h-projects",
        path=path_here(plan, ("ลบโครงการ", "")),
        title="ลบโครงการในแผนพัฒนาตำบล",
        what=[
            project.title,
            *([f"ไฟล์แนบ {files} ไฟล์หายไปด้วย"] if files else []),
            "ลบเมื่อบันทึกผิดเท่านั้น นำกลับได้ภายใน 30 วันจากรายการแก้ไข",
        ],
        verb="ลบโครงการ",
        back=page_of(plan),
    )
