"""The forms of one's area in a round, and the criteria they are scored by."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from assessment.facts import criteria_of
from assessment.filters import OverviewFilter
from assessment.models import AssessmentRound, CriteriaVersion, DueDate
from assessment.selectors import REPORT_TASKS, assessment_rows, printed_table, report_due_on
from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from conweb.kernel.models import User
from registry.models import Centre

PAGE_LENGTH = 50


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Which ศอช.ต. have sent, which are under way, which have not begun. The filter lives in the address."""
    user: User = request.user
    today = clock.today()
    rounds = list(AssessmentRound.objects.select_related("criteria"))
    round_ = _asked_round(request.GET.get("year", ""), rounds, today)
    if round_ is None:
        return render(request, "assessment/no_round.html", {"path": [("ประเมิน", "")]})
    centres = Centre.objects.visible_to(user)  # the filter leaves those of whom the round expects a form
    chosen = OverviewFilter(request.GET, queryset=centres, user=user, round_=round_)
    page = Paginator(chosen.qs, PAGE_LENGTH).get_page(request.GET.get("page"))
    rows = assessment_rows(page.object_list, round_, today=today)
    province, district = chosen.place
    due = report_due_on(
        DueDate.objects.filter(round=round_, task__in=REPORT_TASKS),
        province_id=province,
        district_id=district,
    )
    counts = chosen.counts()
    context = {
        "path": [("ประเมิน", "")],
        "round": round_,
        "rounds": rounds,
        "filter": chosen,
        "page": page,
        "rows": [
            (row, access.enters_assessments(user, at=row.centre) and not round_.closed_on) for row in rows
        ],
        "counts": counts,
        "due": due,
        "days_left": (due - today).days if due else None,
        "all_sent": counts["sent"] == counts["all"],
        "district": district,
        # The address without a filter, and what the form carries along: the year that was asked for.
        "clear": f"{request.path}?year={round_.fiscal_year}" if request.GET.get("year") else request.path,
        "keep": [("year", round_.fiscal_year)] if request.GET.get("year") else [],
        "several_districts": not district,
    }
    return render(request, "assessment/overview.html", context)


def _asked_round(year: str, rounds: list[AssessmentRound], today: date) -> AssessmentRound | None:
    """The round of the year in the address, else of today's fiscal year or the newest before it."""
    asked = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else int(FiscalYear.of(today))
    exact = next((round_ for round_ in rounds if round_.fiscal_year == asked), None)
    before = (round_ for round_ in rounds if round_.fiscal_year <= int(FiscalYear.of(today)))
    return exact or next(before, None)


@require_GET
def criteria(request: HttpRequest, code: str) -> HttpResponse:
    """The printed table, how it is read, and which misprints were put right."""
    version = get_object_or_404(CriteriaVersion, code=code)
    published = criteria_of(version.pk)
    context = {
        "path": [("ประเมิน", reverse("assessment:overview")), (f"เกณฑ์ {code}", "")],
        "version": version,
        "criteria": published,
        "table": printed_table(published),
        "bands": published.bands[::-1],
        "overlaps": [row.number for row in published.indicators if row.has_overlap],
        "rounds": version.rounds.all(),
    }
    return render(request, "assessment/criteria.html", context)
