"""The register of papers: the list, the terms that end, the same as a table, and the number books."""

import logging
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from conweb.kernel import access, clock, thai
from registry.forms.paper_filter import PaperFilter
from registry.reports.exports.papers import PaperTable
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
from registry.views.table_files import ENDINGS, table_file

logger = logging.getLogger(__name__)
PAGE_LENGTH = 25
TERMS = "terms"


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
def paper_table(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The list of the same address, whole: as text or as a workbook."""
    if ending not in ENDINGS:
        raise Http404
    chosen = PaperFilter(request.GET, user=request.user)
    table = PaperTable(user=request.user, on=clock.today())
    logger.info("download of register of papers (%s) by user %s", ending, request.user.pk)
    rows = table.table(chosen.narrowed(register_of(request.user)))
    return table_file(rows, table.shape, ending=ending, title=table.title)


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
