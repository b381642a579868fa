"""Registers of an area (DOC15): what there is to print, and each as PDF or as a workbook."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from conweb.kernel import clock
from registry.choices import Tier
from registry.forms.area_filter import AreaFilter
from registry.reports.registers import PDF_MOST, XLSX, register_pdf, register_xlsx
from registry.selectors.papers.registers import Register, RegisterTable, register_of, sizes_of

CHOICES = {"tier": ("ระดับ", "ทุกระดับ", [(tier.value, tier.abbreviation) for tier in Tier])}


def _filter(request: HttpRequest) -> AreaFilter:
    chosen = AreaFilter(request.GET, user=request.user, choices=CHOICES)
    del chosen.form.fields["q"]
    return chosen


def _query(chosen: AreaFilter) -> str:
    """The filter for the address of one register."""
    tier = chosen.chosen("tier")
    parts = [chosen.area_query, f"tier={tier}" if tier else ""]
    return "&".join(part for part in parts if part)


@require_safe
def register_list(request: HttpRequest) -> HttpResponse:
    """The three registers of an area; who sees several provinces chooses one first."""
    chosen = _filter(request)
    area = chosen.district or chosen.province
    today = clock.today()
    sizes = sizes_of(request.user, area, on=today, tier=chosen.chosen("tier")) if area else {}
    context = {
        "path": [("ศอช.", reverse("registry:centre-list")), ("ทะเบียนสำหรับพิมพ์", "")],
        "filter": chosen,
        "area": area,
        "on": today,
        "registers": [(what, sizes.get(what, 0), sizes.get(what, 0) <= PDF_MOST) for what in Register],
        "query": _query(chosen),
    }
    return render(request, "registry/registers/list.html", context)


@require_safe
def register_paper(request: HttpRequest, what: str) -> HttpResponse:
    """One register as PDF, or with `as=xlsx` as a workbook."""
    if what not in set(Register):
        raise Http404
    chosen = _filter(request)
    area = chosen.district or chosen.province
    if area is None:
        messages.info(request, "เลือกจังหวัดก่อน แล้วพิมพ์ทะเบียนของจังหวัดหรืออำเภอนั้น")
        return redirect("registry:register-list")
    table = register_of(Register(what), request.user, area, on=clock.today(), tier=chosen.chosen("tier"))
    if request.GET.get("as") == "xlsx":
        return _file(register_xlsx(table), table, ending="xlsx", media_type=XLSX)
    if table.size > PDF_MOST:
        messages.info(request, f"{table.title} มีเกิน {PDF_MOST:,} แถว เลือกอำเภอหรือระดับเพื่อพิมพ์ หรือดาวน์โหลด XLSX")
        return redirect(f"{reverse('registry:register-list')}?{_query(chosen)}")
    content = register_pdf(table, by=request.user.full_name)
    return _file(content, table, ending="pdf", media_type="application/pdf", attached=False)


def _file(
    content: bytes, table: RegisterTable, *, ending: str, media_type: str, attached: bool = True
) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(attached, f"{table.title}.{ending}")
    response["Cache-Control"] = "private, no-store"
    return response
