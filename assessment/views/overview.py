"""The forms of one's area in a round, and the criteria they are scored by."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from assessment.facts import criteria_of
from assessment.filters import OverviewFilter
from assessment.models import AssessmentRound, CriteriaVersion
from assessment.selectors import assessment_rows, current_round, round_of_year
from conweb.kernel import access, clock
from registry.models import Centre

PAGE_LENGTH = 50


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Which ศอช.ต. have sent, which are under way, which have not begun. The filter lives in the address."""
    today = clock.today()
    rounds = list(AssessmentRound.objects.all())
    asked = request.GET.get("year", "")
    round_ = (round_of_year(int(asked)) if asked.isascii() and asked.isdigit() else None) or current_round(
        today
    )
    if round_ is None:
        return render(request, "assessment/no_round.html", {"path": [("ประเมิน", "")]})
    centres = Centre.objects.visible_to(request.user).assessed()
    chosen = OverviewFilter(request.GET, queryset=centres, user=request.user, round_=round_)
    page = Paginator(chosen.qs, PAGE_LENGTH).get_page(request.GET.get("page"))
    rows = assessment_rows(page.object_list, round_, today=today)
    context = {
        "path": [("ประเมิน", "")],
        "round": round_,
        "rounds": rounds,
        "filter": chosen,
        "page": page,
        "rows": [
            (row, access.enters_assessments(request.user, at=row.centre) and not round_.closed_on)
            for row in rows
        ],
    }
    return render(request, "assessment/overview.html", context)


@require_GET
def criteria(request: HttpRequest, code: str) -> HttpResponse:
    """The printed table, how it is read, and which misprints were put right."""
    version = get_object_or_404(CriteriaVersion, code=code)
    context = {
        "path": [("ประเมิน", "/assessments/"), (f"เกณฑ์ {code}", "")],
        "version": version,
        "criteria": criteria_of(version.pk),
        "rounds": version.rounds.all(),
    }
    return render(request, "assessment/criteria.html", context)
