"""The place «รายงาน»: everything that can be printed for an area and a year, and the lists asked for again and again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from assessment.reports.lists import PDF_MOST, list_pdf, list_xlsx
from assessment.selectors.listed_centres import ReportList, list_sizes
from assessment.selectors.report_lists import ListTable, area_name, report_list
from assessment.views.report_ground import Ground, ground_of
from assessment.views.report_offers import other_papers, papers_of_area, places_below
from conweb.kernel import clock
from registry.reports.exports.xlsx import MEDIA_TYPE

PAGE_LENGTH = 50


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """What can be printed; who sees more than one area chooses one for the papers of an area."""
    ground = ground_of(request)
    if ground is None:
        return render(request, "assessment/no_round.html", {"path": [("รายงาน", "")]})
    today = clock.today()
    context = _frame(request, ground) | {"path": [], "others": []}
    if ground.is_chosen:
        sizes = list_sizes(request.user, ground.area, on=today, round_=ground.round)
        context |= {
            "papers": papers_of_area(request.user, ground.area, ground.round),
            "others": other_papers(request.user, ground.area, ground.round),
            "lists": [(what, sizes[what], sizes[what] <= PDF_MOST) for what in ReportList],
            "places": places_below(request.user, ground.area, ground.round),
        }
    return render(request, "assessment/reports/list.html", context)


@require_safe
def report_table(request: HttpRequest, what: str) -> HttpResponseBase:
    """One list as a page, with `as=pdf` on paper, with `as=xlsx` as a workbook."""
    if what not in set(ReportList):
        raise Http404
    ground = ground_of(request)
    if ground is None:
        return render(request, "assessment/no_round.html", {"path": [("รายงาน", "")]})
    if not ground.is_chosen:
        messages.info(request, "เลือกจังหวัดหรืออำเภอก่อน แล้วเปิดรายการของพื้นที่นั้น")
        return redirect(ground.with_query(reverse("assessment:report-list")))
    table = report_list(ReportList(what), request.user, ground.area, on=clock.today(), round_=ground.round)
    asked = request.GET.get("as", "")
    if asked == "xlsx":
        return _file(list_xlsx(table), table, ending="xlsx", media_type=MEDIA_TYPE)
    if asked == "pdf":
        if table.size <= PDF_MOST:
            content = list_pdf(table, by=request.user.full_name)
            return _file([content], table, ending="pdf", media_type="application/pdf", attached=False)
        messages.info(request, f"{table.title} มีเกิน {PDF_MOST:,} แห่ง เลือกจังหวัดเพื่อพิมพ์ หรือเปิดใน Excel")
    page = Paginator(table.rows, PAGE_LENGTH).get_page(request.GET.get("page"))
    home = ground.with_query(reverse("assessment:report-list"))
    context = _frame(request, ground) | {
        "path": [("รายงาน", home), (table.what.label, "")],
        "table": table,
        "page": page,
        "rows": [
            (number, row.url, row.cells[0], zip(table.heads[2:], row.cells[1:], strict=True))
            for number, row in enumerate(page.object_list, page.start_index())
        ],
        "prints": table.size <= PDF_MOST,
    }
    return render(request, "assessment/reports/table.html", context)


def _frame(request: HttpRequest, ground: Ground) -> dict[str, object]:
    """The year, the filter of the area, and what the form carries along."""
    asked = [("year", ground.round.fiscal_year)] if ground.year_was_asked else []
    clear = f"{request.path}?year={ground.round.fiscal_year}" if asked else request.path
    return {
        "round": ground.round,
        "rounds": ground.rounds,
        "filter": ground.filter,
        "area": ground.area,
        "area_name": area_name(ground.area) if ground.is_chosen else "",
        "is_chosen": ground.is_chosen,
        "query": ground.query,
        "keep": asked,
        "clear": clear,
        "on": clock.today(),
    }


def _file(
    content: object, table: ListTable, *, ending: str, media_type: str, attached: bool = True
) -> StreamingHttpResponse:
    response = StreamingHttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(attached, f"{table.title}.{ending}")
    response["Cache-Control"] = "private, no-store"
    return response
