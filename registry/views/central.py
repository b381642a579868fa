"""ศูนย์ข้อมูลกลาง of the department: its layout, the files for it, and what a file from it says differently."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conweb.kernel import access, clock, thai
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.undo import last_day
from registry.choices import CentralSheet, ExportedTable
from registry.forms.central import CentralFilter, CompareForm, LayoutForm
from registry.forms.exports import ExportForm
from registry.imports.values import Unreadable
from registry.models import CentralComparison, CentralRecordCheck
from registry.reports.exports.differences import DifferenceTable
from registry.selectors.central.difference import Comparison
from registry.selectors.central.rows import centres_of, deeds_of_layout, layout_of, layouts
from registry.services import central as services
from registry.services.exports import record_export
from registry.views.table_files import table_file

RECENT = 10  # comparisons on the page
SHOWN = 200  # lines of each kind of difference; the workbook has them all
EXPORTS = {
    CentralSheet.CENTRES: ExportedTable.CENTRAL_CENTRES,
    CentralSheet.MEMBERS: ExportedTable.CENTRAL_MEMBERS,
}


def _path(*more: tuple[str, str]) -> list[tuple[str, str]]:
    here = reverse("registry:central-record") if more else ""
    return [("ศอช.", reverse("registry:centre-list")), ("ศูนย์ข้อมูลกลาง", here), *more]


@require_GET
def central_record(request: HttpRequest) -> HttpResponse:
    """What there is for the central record of an area, and how far the year's ticks have come."""
    chosen = CentralFilter(request.GET, user=request.user)
    province, district = chosen.chosen("province"), chosen.chosen("district")
    centres = centres_of(request.user, province=province, district=district)
    year = int(FiscalYear.of(clock.today()))
    ticked = CentralRecordCheck.objects.filter(
        fiscal_year=year, centre__in=centres.order_by().values("pk")
    ).count()
    found = CentralComparison.objects.visible_to(request.user).select_related("by", "province", "district")
    context = {
        "path": _path(),
        "filter": chosen,
        "query": chosen.area_query,
        "sheets": [(sheet, columns, EXPORTS[sheet]) for sheet, columns in layouts().items()],
        "count": centres.count(),
        "ticked": ticked,
        "year": year,
        "comparisons": found[:RECENT],
        "may_set": access.keeps_code_lists(request.user),
        "may_compare": services.may_compare(request.user),
    }
    return render(request, "registry/central_record/overview.html", context)


@require_http_methods(["GET", "POST"])
def central_layout(request: HttpRequest, sheet: str) -> HttpResponse:
    """The columns of a sheet; the department sets them."""
    access.insist(access.keeps_code_lists(request.user), services.WHO_KEEPS)
    kind = CentralSheet(sheet)
    columns = layout_of(kind)
    if "reset" in request.POST:
        services.reset_layout(sheet=kind, by=request.user)
        messages.success(request, "คืนแบบเป็นค่าตั้งต้นแล้ว")
        return redirect("registry:central-layout", sheet)
    form = LayoutForm(request.POST if request.method == "POST" else None, sheet=kind, columns=columns)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_layout(
                sheet=kind,
                columns=form.columns,
                by=request.user,
                reason=form.reason.cleaned_data["reason"],
            )
        except ValidationError as refusal:
            form.refusals = refusal.messages
        else:
            messages.success(request, "บันทึกแบบของศูนย์ข้อมูลกลางแล้ว")
            return redirect("registry:central-layout", sheet)
    refused = request.method == "POST"
    context = {
        "path": _path((f"แบบ: {kind.label}", "")),
        "sheet": kind,
        "form": form,
        "errors": form.errors if refused else [],
        "deeds": deeds_of_layout(kind),
    }
    return render(request, "registry/central_record/layout.html", context, status=422 if refused else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def central_compare(request: HttpRequest) -> HttpResponse:
    """A file from the central record, held against the area in the address."""
    access.insist(services.may_compare(request.user), services.WHO_COMPARES)
    chosen = CentralFilter(request.GET, user=request.user)
    form = CompareForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        province = chosen.province.pk if chosen.province else ""
        district = chosen.district.pk if chosen.district else ""
        try:
            row = services.keep_comparison(
                sheet=CentralSheet(form.cleaned_data["sheet"]),
                content=upload.read(),
                name=upload.name or "",
                province=province,
                district=district,
                by=request.user,
            )
        except Unreadable as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("registry:central-difference", row.pk)
    centres = centres_of(request.user, province=chosen.chosen("province"), district=chosen.chosen("district"))
    context = {
        "path": _path(("เทียบกับไฟล์", "")),
        "form": form,
        "filter": chosen,
        "count": centres.count(),
    }
    return render(
        request, "registry/central_record/compare.html", context, status=422 if form.errors else 200
    )


def _visible(request: HttpRequest, comparison_id: UUID) -> CentralComparison:
    rows = CentralComparison.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("by", "province", "district"), pk=comparison_id)


@never_cache
@require_http_methods(["GET", "POST"])
def central_difference(request: HttpRequest, comparison_id: UUID) -> HttpResponseBase:
    """What differs now. As a workbook: of centres at once, of members with a reason."""
    row = _visible(request, comparison_id)
    form = ExportForm(request.POST if request.method == "POST" else None)
    try:
        found = services.compared(row, by=request.user)
    except Unreadable as refusal:
        context = {"path": _path((row.file_name, "")), "row": row, "refusal": str(refusal)}
        return render(request, "registry/central_record/difference.html", context)
    table = DifferenceTable(found)
    names_people = row.sheet == CentralSheet.MEMBERS
    if request.method == "GET" and request.GET.get("as") in ("xlsx", "csv") and not names_people:
        return table_file(table.rows(), table.shape, ending=request.GET["as"], title=table.title)
    if form.is_valid():
        try:
            record_export(
                table=EXPORTS[CentralSheet(row.sheet)],
                ending=form.cleaned_data["ending"],
                filter_words=f"ต่างจากศูนย์ข้อมูลกลาง · {row.file_name}",
                province_id=row.province_id,
                district_id=row.district_id,
                rows=found.total,
                reason=form.cleaned_data["reason"],
                by=request.user,
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return table_file(
                table.rows(), table.shape, ending=form.cleaned_data["ending"], title=table.title
            )
    return render(
        request,
        "registry/central_record/difference.html",
        _told(request, row, found, form, names_people=names_people),
        status=422 if form.errors else 200,
    )


def _told(
    request: HttpRequest,
    row: CentralComparison,
    found: Comparison,
    form: ExportForm,
    *,
    names_people: bool,
) -> dict[str, object]:
    parts = {
        "missing_there": found.missing_there,
        "missing_here": found.missing_here,
        "differing": found.differing,
        "twice": found.twice,
    }
    return {
        "path": _path((row.file_name, "")),
        "row": row,
        "found": found,
        "form": form,
        "names_people": names_people,
        "year": int(FiscalYear.of(clock.today())),
        "to_tick": len(services.unticked(found.same, by=request.user)),
        "may_remove": services.may_remove(row, request.user),
        "most": SHOWN,
        **{name: lines[:SHOWN] for name, lines in parts.items()},
    }


@require_POST
def central_tick(request: HttpRequest, comparison_id: UUID) -> HttpResponse:
    """The tick of the year for what is the same in both."""
    row = _visible(request, comparison_id)
    access.insist(access.keeps_some_registry(request.user), services.WHO_COMPARES)
    try:
        record = services.tick_same(row, by=request.user)
    except (ValidationError, Unreadable) as refusal:
        messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
    else:
        messages.success(request, f"{record.title} ย้อนกลับได้ถึง {thai.format_date(last_day(record))}")
    return redirect("registry:central-difference", row.pk)


@require_POST
def central_remove(request: HttpRequest, comparison_id: UUID) -> HttpResponse:
    row = _visible(request, comparison_id)
    services.remove_comparison(row, by=request.user)
    messages.success(request, "ลบไฟล์ที่เทียบแล้ว")
    return redirect("registry:central-record")
