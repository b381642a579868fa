"""ก.บ.ต. and ก.บ.อ. of a district and of a province, by fiscal year: on the page and as a workbook."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import Province
from registry.models import Centre
from registry.reports.kbt_workbook import kbt_xlsx
from registry.selectors import kbt as selectors
from registry.views.bodies import visible_district
from registry.views.committees import XLSX


def asked_year(request: HttpRequest) -> FiscalYear:
    """The year in the address, of those that the page offers; this one where it is none of them."""
    asked = request.GET.get("year", "")
    offered = selectors.years_to_show(clock.today())
    return next((year for year in offered if str(year) == asked), offered[0])


def _visible_province(request: HttpRequest, code: str) -> Province:
    province = get_object_or_404(Province, pk=code)
    if not (request.user.sees_everything or code in request.user.seen_provinces):
        raise Http404
    return province


@require_GET
def kbt_list(request: HttpRequest, code: str) -> HttpResponse:
    """Every ตำบล of a district and its ก.บ.ต. of the year, and the ก.บ.อ. above them."""
    district = visible_district(request.user, code)
    today, year = clock.today(), asked_year(request)
    summary = selectors.boards_of_district(district, year=year, today=today)
    may = access.keeps_registry(
        request.user, at=Centre(province_id=district.province_id, district_id=district.pk)
    )
    above = access.keeps_registry(request.user, at=Centre(province_id=district.province_id))
    context = {
        "path": [
            (district.province.name, reverse("province-home", args=[district.province_id])),
            (district.name, reverse("district-home", args=[district.pk])),
            ("ก.บ.ต. และ ก.บ.อ.", ""),
        ],
        "district": district,
        "summary": summary,
        "lines": summary.lines,
        "kbo": summary.kbo,
        "year": year,
        "years": selectors.years_to_show(today),
        "is_past": year.ends < today,
        "on": selectors.day_of(year, today),
        "may": may and year.ends >= today,  # of a year that is over nothing is written from here
        "sends_up": above and year.ends >= today,
        "sees_province": request.user.sees_everything or district.province_id in request.user.seen_provinces,
    }
    return render(request, "registry/kbt_list.html", context)


@require_GET
def kbt_province(request: HttpRequest, code: str) -> HttpResponse:
    """The districts of a province, each in one line."""
    province = _visible_province(request, code)
    today, year = clock.today(), asked_year(request)
    rows = selectors.boards_of_province(province, year=year, today=today)
    context = {
        "path": [
            (province.name, reverse("province-home", args=[province.pk])),
            ("ก.บ.ต. และ ก.บ.อ.", ""),
        ],
        "province": province,
        "rows": rows,
        "area_count": sum(len(row.lines) for row in rows),
        "with_member": sum(row.with_member for row in rows),
        "year": year,
        "years": selectors.years_to_show(today),
        "is_past": year.ends < today,
        "on": selectors.day_of(year, today),
    }
    return render(request, "registry/kbt_province.html", context)


@require_GET
def kbt_workbook(request: HttpRequest, code: str) -> HttpResponse:
    """What the page of a district shows, as a workbook."""
    district = visible_district(request.user, code)
    year = asked_year(request)
    summary = selectors.boards_of_district(district, year=year, today=clock.today())
    return _workbook([summary], district.full_name, year)


@require_GET
def kbt_province_workbook(request: HttpRequest, code: str) -> HttpResponse:
    """Every ตำบล of a province, as a workbook."""
    province = _visible_province(request, code)
    year = asked_year(request)
    rows = selectors.boards_of_province(province, year=year, today=clock.today())
    return _workbook(rows, province.full_name, year)


def _workbook(rows: Sequence[selectors.BoardSummary], place: str, year: FiscalYear) -> HttpResponse:
    title = f"ก.บ.ต. และ ก.บ.อ. {place} ปีงบประมาณ {year}"
    on = selectors.day_of(year, clock.today())
    return HttpResponse(
        kbt_xlsx(rows, title=title, on=on),
        content_type=XLSX,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=f"{title}.xlsx")
        },
    )
