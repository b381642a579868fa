"""Workbooks to fill in and hand in again: blank ones of an area, or with the people who sit there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from conweb.kernel import access, clock
from conweb.kernel.models import District, Province
from registry.forms.area_filter import AreaFilter
from registry.models import Committee
from registry.reports.imports.columns import TemplateKind
from registry.reports.imports.filled import template_of_area, template_of_committee
from registry.reports.imports.templates import Template, template_xlsx
from registry.services.rosters import keeps_committee, whom_to_ask
from registry.views.committees import XLSX

WHO_FILLS = "แบบนำเข้ารายชื่อเป็นของสำนักงานพัฒนาชุมชนอำเภอและจังหวัด ติดต่อสำนักงานของพื้นที่นั้น"


def _filter(request: HttpRequest) -> AreaFilter:
    access.insist(access.keeps_some_registry(request.user), WHO_FILLS)
    chosen = AreaFilter(request.GET, user=request.user)
    del chosen.form.fields["q"]
    return chosen


@require_safe
def import_templates(request: HttpRequest) -> HttpResponse:
    """The templates of an area; who sees several provinces chooses one first."""
    chosen = _filter(request)
    area = chosen.district or chosen.province
    context = {
        "path": [
            ("ศอช.", reverse("registry:centre-list")),
            ("นำเข้ารายชื่อ", reverse("registry:import-list")),
            ("แบบนำเข้ารายชื่อ", ""),
        ],
        "filter": chosen,
        "area": area,
        "kinds": _kinds_of(area),
        "query": chosen.area_query,
    }
    return render(request, "registry/imports/templates.html", context)


def _kinds_of(area: Province | District | None) -> list[TemplateKind]:
    """A district has no ศอช.จ. in it."""
    return [kind for kind in TemplateKind if kind != TemplateKind.PROVINCE or isinstance(area, Province)]


@require_safe
def import_template(request: HttpRequest, what: str) -> HttpResponse:
    """One template of an area; with `filled=1` it holds the rosters as they stand today."""
    if what not in set(TemplateKind):
        raise Http404
    chosen = _filter(request)
    area = chosen.district or chosen.province
    if area is None:
        return redirect("registry:import-templates")
    kind = TemplateKind(what)
    is_filled = request.GET.get("filled") == "1"
    template = template_of_area(request.user, area, kind, on=clock.today(), is_filled=is_filled)
    name = "รายชื่อปัจจุบัน" if is_filled else "แบบนำเข้ารายชื่อ"
    return _file(template, f"{name} {kind.label} {area.full_name}")


@require_safe
def committee_template(request: HttpRequest, committee_id: int) -> HttpResponse:
    """The roster of one committee, to be changed in Excel and handed in."""
    rows = Committee.objects.visible_to(request.user).select_related("centre", "subdistrict", "district")
    committee = get_object_or_404(rows, pk=committee_id)
    access.insist(keeps_committee(request.user, committee), whom_to_ask(committee))
    kind = TemplateKind.of(committee.kind, committee.centre.tier if committee.centre else None)
    if kind is None:
        raise Http404
    template = template_of_committee(committee, kind, on=clock.today())
    return _file(template, f"รายชื่อปัจจุบัน {committee.full_name}")


def _file(template: Template, name: str) -> HttpResponse:
    response = HttpResponse(template_xlsx(template), content_type=XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx")
    response["Cache-Control"] = "private, no-store"
    return response
