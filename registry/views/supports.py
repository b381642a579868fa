"""ภารกิจและภาคี of one ศอช.: budget by source, trainings and visits, what covers it, what was told of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from registry.forms.supports import SupportForm, VisitForm
from registry.models import Support, SupportAttendance, SupportVisit, YearFile
from registry.models.plans import BUDDHIST_YEARS
from registry.reports.lists import support_pdf, support_rows, support_shape
from registry.selectors.supports import support_page
from registry.services import supports as services
from registry.views.area_rows import pdf_file
from registry.views.centre_rows import (
    CentreNoun,
    Hanging,
    create_row,
    path_to,
    remove_row,
    row_page,
    visible_centre,
)
from registry.views.table_files import table_file
from registry.views.year_files import files_panel

YEARS_OFFERED = 5


def asked_year(request: HttpRequest) -> int:
    """The fiscal year of the address; the present one where it names none."""
    asked = request.GET.get("year", "")
    if (
        asked.isascii()
        and asked.isdigit()
        and len(asked) == 4
        and BUDDHIST_YEARS[0] <= int(asked) <= BUDDHIST_YEARS[1]
    ):
        return int(asked)
    return FiscalYear.of(clock.today()).be


def _hanging(row: SupportVisit) -> Hanging:
    return [
        (SupportAttendance, SupportAttendance.pgh_event_model.objects.filter(visit=row.pk)),
        (YearFile, YearFile.pgh_event_model.objects.filter(support_visit=row.pk)),
    ]


def _lost(row: SupportVisit) -> list[str]:
    there, files = row.attendances.count(), row.files.kept().count()
    said = [f"รายชื่อผู้เข้าร่วม {there} คนหายไปด้วย"] if there else []
    return [*said, *([f"ไฟล์แนบ {files} ไฟล์หายไปด้วย"] if files else [])]


def _beside(request: HttpRequest, row: SupportVisit) -> dict[str, Any]:
    """Its files; who was there stands in the form of whoever keeps it."""
    files = files_panel(row, request.user, none_yet="ยังไม่มีภาพหรือเอกสารของการอบรมหรือการติดตาม")
    keeps = access.keeps_registry(request.user, at=row.centre)
    return {"files": files, "attendances": [] if keeps else list(row.attendances.select_related("person"))}


SUPPORT = CentreNoun(
    model=Support,
    said="การสนับสนุน",
    tab="support",
    listed="registry:support-home",
    listed_said="ภาคีและการสนับสนุน",
    page="registry:support-edit",
    removal="registry:support-remove",
    form=SupportForm,
    save=lambda row, **given: services.save_support(support=row, **given),
    remove=lambda row, **given: services.remove_support(support=row, **given),
    columns=("purpose", "source", "partner", "amount", "received_on", "fiscal_year", "is_meeting_subsidy"),
    joined=("partner",),
    template="registry/support/row.html",
)
VISIT = CentreNoun(
    model=SupportVisit,
    said="การอบรมหรือติดตาม",
    tab="support",
    listed="registry:support-home",
    listed_said="ภาคีและการสนับสนุน",
    page="registry:support-visit-edit",
    removal="registry:support-visit-remove",
    form=VisitForm,
    save=lambda row, **given: services.save_support_visit(support_visit=row, **given),
    remove=lambda row, **given: services.remove_support_visit(support_visit=row, **given),
    columns=("kind", "office", "held_on", "topic", "people", "findings", "advice"),
    joined=("office",),
    beside=_beside,
    hanging=_hanging,
    lost=_lost,
    template="registry/support/row.html",
    initial=lambda request: {"kind": request.GET.get("kind", "")},
)


@require_safe
def support_home(request: HttpRequest, centre_id: int) -> HttpResponse:
    centre = visible_centre(request, centre_id)
    year, this = asked_year(request), FiscalYear.of(clock.today()).be
    context = {
        "path": path_to(centre, ("ภาคีและการสนับสนุน", "")),
        "centre": centre,
        "work_year": year,
        "years": sorted({year, *range(this - YEARS_OFFERED + 1, this + 1)}, reverse=True),
        "this_year": this,
        "page": support_page(centre, year),
        "may_keep": access.keeps_registry(request.user, at=centre),
    }
    return render(request, "registry/support/home.html", context)


@require_safe
def support_export(request: HttpRequest, centre_id: int, kind: str) -> HttpResponseBase:
    """The year as a file: the money as XLSX or CSV; on paper the visits as well."""
    centre = visible_centre(request, centre_id)
    page = support_page(centre, asked_year(request))
    title = f"การสนับสนุน {centre.short_name} ปี {page.year}"
    if kind != "pdf":
        return table_file(support_rows(page), support_shape(), ending=kind, title=title)
    by = request.user.full_name
    return pdf_file(support_pdf(page, centre=centre.short_name, on=clock.today(), by=by), title=title)


@require_http_methods(["GET", "POST"])
def support_create(request: HttpRequest, centre_id: int) -> HttpResponse:
    return create_row(request, SUPPORT, centre_id)


@require_http_methods(["GET", "POST"])
def support_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return row_page(request, SUPPORT, pk)


@require_http_methods(["GET", "POST"])
def support_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_row(request, SUPPORT, pk)


@require_http_methods(["GET", "POST"])
def support_visit_create(request: HttpRequest, centre_id: int) -> HttpResponse:
    return create_row(request, VISIT, centre_id)


@require_http_methods(["GET", "POST"])
def support_visit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return row_page(request, VISIT, pk)


@require_http_methods(["GET", "POST"])
def support_visit_remove(request: HttpRequest, pk: int) -> HttpResponse:
    return remove_row(request, VISIT, pk)
