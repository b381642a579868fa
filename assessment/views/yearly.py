"""Yearly figures of a district: the KPI «แก้ไขปัญหาชุมชนได้ร้อยละ 80», and the work of its ศอช. for policies."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment.forms.yearly import PolicyWorkForm, ProblemFigureForm
from assessment.models import AssessmentRound, ProblemFigure
from assessment.reports.figures import mean_text
from assessment.selectors.yearly import KPI_PERCENT, district_year, work_of
from assessment.services import yearly as services
from assessment.views.report_ground import district_of, round_of
from conweb.kernel import access
from conweb.kernel.models import District
from registry.models import Centre
from registry.selectors.areas import of_district

HEADING = "ตัวเลขประจำปี"


@require_safe
def yearly_figures(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    round_ = round_of(fiscal_year)
    district = district_of(request.user, code)
    year = district_year(request.user, round_, district)
    context = {
        "path": _path(round_, district),
        "round": round_,
        "rounds": AssessmentRound.objects.all(),
        "district": district,
        "year": year,
        "percent": mean_text(year.share.percent) if year.share else "",
        "rows": [{"centre": row.centre, "work": zip(year.tags, row.work, strict=True)} for row in year.rows],
        "kpi": KPI_PERCENT,
        "may": access.keeps_registry(request.user, at=of_district(district)) and not round_.closed_on,
    }
    return render(request, "assessment/reports/yearly.html", context)


@require_http_methods(["GET", "POST"])
def yearly_problem(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """The KPI of a district: its numbers, and where they are from."""
    round_ = round_of(fiscal_year)
    district = district_of(request.user, code)
    access.insist(access.keeps_registry(request.user, at=of_district(district)), services.WHO_RECORDS)
    if round_.closed_on:
        return _closed(request, round_, district)
    row = ProblemFigure.objects.visible_to(request.user).filter(round=round_, district=district).first()
    names = ("of", "solved", "source", "note")
    form = ProblemFigureForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(row, name) for name in names} if row else {},
    )
    if form.is_valid():
        try:
            services.save_problem_figure(
                round_=round_, district=district, by=request.user, **form.cleaned_data
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "บันทึกร้อยละการแก้ไขปัญหาชุมชนแล้ว")
            return _back(round_, district)
    context = {
        "path": _path(round_, district, "การแก้ไขปัญหาชุมชน"),
        "round": round_,
        "district": district,
        "form": form,
        "row": row,
        "kpi": KPI_PERCENT,
    }
    return render(
        request, "assessment/reports/yearly_problem.html", context, status=422 if form.errors else 200
    )


@require_POST
def yearly_problem_remove(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """Take the KPI of a district away: it is optional. The list of changes brings it back."""
    round_ = round_of(fiscal_year)
    district = district_of(request.user, code)
    access.insist(access.keeps_registry(request.user, at=of_district(district)), services.WHO_RECORDS)
    try:
        services.remove_problem_figure(round_=round_, district=district, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "ลบร้อยละการแก้ไขปัญหาชุมชนแล้ว ย้อนกลับได้จากรายการการแก้ไข")
    return _back(round_, district)


@require_http_methods(["GET", "POST"])
def yearly_work(request: HttpRequest, fiscal_year: int, centre_id: int) -> HttpResponse:
    """What one ศอช. did for policies in a year."""
    round_ = round_of(fiscal_year)
    centre = get_object_or_404(
        Centre.objects.visible_to(request.user)
        .filter(district__isnull=False)
        .select_related("district__province"),
        pk=centre_id,
    )
    access.insist(access.keeps_registry(request.user, at=centre), services.WHO_RECORDS)
    if round_.closed_on:
        return _closed(request, round_, centre.district)
    tags, work = work_of(centre, round_)
    form = PolicyWorkForm(request.POST if request.method == "POST" else None, tags=tags, work=work)
    if form.is_valid():
        try:
            services.save_policy_work(round_=round_, centre=centre, work=form.work(), by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"บันทึกงานตามนโยบายของ {centre.short_name} แล้ว")
            return _back(round_, centre.district, "#work")
    context = {
        "path": _path(round_, centre.district, centre.short_name),
        "round": round_,
        "centre": centre,
        "form": form,
    }
    return render(request, "assessment/reports/yearly_work.html", context, status=422 if form.errors else 200)


def _path(round_: AssessmentRound, district: District, *here: str) -> list[tuple[str, str]]:
    home = f"{reverse('assessment:report-list')}?year={round_.fiscal_year}&district={district.pk}"
    figures = reverse("assessment:yearly-figures", args=[round_.fiscal_year, district.pk])
    return [
        ("รายงาน", home),
        (f"{HEADING} {district.full_name}", figures if here else ""),
        *((words, "") for words in here),
    ]


def _back(round_: AssessmentRound, district: District, anchor: str = "") -> HttpResponse:
    return redirect(reverse("assessment:yearly-figures", args=[round_.fiscal_year, district.pk]) + anchor)


def _closed(request: HttpRequest, round_: AssessmentRound, district: District) -> HttpResponse:
    messages.info(request, services.CLOSED.format(round_.fiscal_year))
    return _back(round_, district)
