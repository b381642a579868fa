"""ภารกิจและภาคี of one ศอช.: budget by source, trainings and visits, what covers it, what was told of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from registry.models import Centre
from registry.models.plans import BUDDHIST_YEARS
from registry.selectors.supports import support_page

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


def visible_centre(request: HttpRequest, centre_id: int) -> Centre:
    return get_object_or_404(Centre.objects.visible_to(request.user).with_places(), pk=centre_id)


@require_safe
def support_home(request: HttpRequest, centre_id: int) -> HttpResponse:
    centre = visible_centre(request, centre_id)
    year, this = asked_year(request), FiscalYear.of(clock.today()).be
    context = {
        "path": [
            ("ศอช.", reverse("registry:centre-list")),
            (centre.short_name, reverse("centre-detail", args=[centre.pk])),
            ("ภาคีและการสนับสนุน", ""),
        ],
        "centre": centre,
        "work_year": year,
        "years": sorted({year, *range(this - YEARS_OFFERED + 1, this + 1)}, reverse=True),
        "this_year": this,
        "page": support_page(centre, year),
        "may_keep": access.keeps_registry(request.user, at=centre),
    }
    return render(request, "registry/support/home.html", context)
