"""The register of papers: the list, the terms that end, the same as a table, and the number books."""

import logging
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from conweb.kernel import access, clock, thai
from registry.forms.paper_filter import PaperFilter
from registry.reports.centre_table import as_csv, as_xlsx
from registry.reports.papers.register_table import WIDTHS, register_rows
from registry.rules.papers.kinds import PaperStatus
from registry.selectors.papers.numbers import books_of, years_with_numbers
from registry.selectors.papers.page import knit
from registry.selectors.papers.register import (
    NEAR,
    WAITING,
    counts_of,
    ending_terms,
    register_of,
    term_lines,
)
from registry.services.papers.drafting import about_in_words
from registry.services.papers.rights import Where, keeps_paper
from registry.views.paper_pages import path_to

logger = logging.getLogger(__name__)
PAGE_LENGTH = 25
TERMS = "terms"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@require_safe
def paper_list(request: HttpRequest) -> HttpResponse:
    """Every paper of the area; what waits comes first. The filter lives in the address."""
    chosen = PaperFilter(request.GET, user=request.user)
    found = chosen.narrowed(register_of(request.user))
    context: dict[str, Any] = {
        "path": [("เอกสาร", "")],
        "filter": chosen,
        "tab": chosen.chosen("tab"),
        "keeps": access.keeps_some_registry(request.user),
        "near": NEAR,
    }
    if chosen.chosen("tab") == TERMS:
        return _terms(request, chosen, context)
    counts = counts_of(found)
    page = Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page"))
    context |= {
        "page": page,
        "rows": [(knit(paper), about_in_words(paper)) for paper in page.object_list],
        "waiting": counts.get(PaperStatus.DRAFT, 0) + counts.get(PaperStatus.PRINTED, 0),
        "counts": [(one.value, one.label, counts[one]) for one in PaperStatus if counts.get(one)],
        "waiting_key": WAITING,
    }
    return render(request, "registry/papers/list.html", context)


def _terms(request: HttpRequest, chosen: PaperFilter, context: dict[str, Any]) -> HttpResponse:
    """Papers in force whose term is over or soon will be, and the letter that asks for new ones."""
    today = clock.today()
    found = ending_terms(chosen.narrowed(register_of(request.user)), on=today)
    page = Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page"))
    place = _place(chosen)
    context |= {
        "page": page,
        "lines": term_lines(page.object_list, on=today),
        "place": chosen.district,
        "province": chosen.province,
        "may_ask": place is not None and keeps_paper(request.user, place),
    }
    return render(request, "registry/papers/terms.html", context)


def _place(chosen: PaperFilter) -> Where | None:
    district, province = chosen.district, chosen.province
    if district is not None:
        return Where(district.province, district)
    return Where(province) if province is not None else None


@require_safe
def paper_table(request: HttpRequest, ending: str) -> HttpResponse | StreamingHttpResponse:
    """The list of the same address, whole: as text or as a workbook."""
    chosen = PaperFilter(request.GET, user=request.user)
    rows = register_rows(chosen.narrowed(register_of(request.user)))
    name = f"ทะเบียนเอกสาร {thai.format_date(clock.today())}.{ending}"
    header = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
        "Cache-Control": "private, no-store",
    }
    if ending in ("csv", "xlsx"):
        logger.info("download of register of papers (%s) by user %s", ending, request.user.pk)
    if ending == "csv":
        return StreamingHttpResponse(as_csv(rows), content_type=CSV, headers=header)
    if ending == "xlsx":
        content = as_xlsx(rows, title="ทะเบียนเอกสาร", widths=WIDTHS, freeze="C2")
        return HttpResponse(content, content_type=XLSX, headers=header)
    raise Http404


@require_safe
def paper_numbers(request: HttpRequest) -> HttpResponse:
    """Each number book of a calendar year: its last number, what is missing, what stands there twice."""
    today = thai.be_year(clock.today())
    years = years_with_numbers(request.user) or [today]
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else years[0]
    context = {
        "path": path_to(("เลขที่เอกสาร", "")),
        "years": years,
        "year": year,
        "books": books_of(request.user, year),
    }
    return render(request, "registry/papers/numbers.html", context)
