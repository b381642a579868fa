"""Plans of one ศอช. in a year; and what the pages of plans share: finding a row, the path to it, its form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from registry.choices import Tier
from registry.forms.plans import PlanForm
from registry.models import Centre
from registry.selectors.plans import plan_home as plan_home_of
from registry.views.contact_steps import done
from registry.views.supports import asked_year, visible_centre
from registry.year_access import WHO_KEEPS

Step = tuple[str, str]


def home_of(centre: Centre, year: int) -> str:
    return f"{reverse('registry:plan-home', args=[centre.pk])}?year={year}"


def path_to(centre: Centre, year: int, *here: Step) -> list[Step]:
    """ศอช. › the centre › แผน ปี … › here."""
    return [
        ("ศอช.", reverse("registry:centre-list")),
        (centre.short_name, reverse("centre-detail", args=[centre.pk])),
        (f"แผนปี {year}", home_of(centre, year) if here else ""),
        *here,
    ]


def kept_centre(request: HttpRequest, centre_id: int) -> Centre:
    """A ศอช. whose plans are the reader's to write: 404 outside the area, 403 for somebody else's work."""
    centre = visible_centre(request, centre_id)
    access.insist(access.keeps_registry(request.user, at=centre), WHO_KEEPS)
    return centre


def visible_row(request: HttpRequest, rows: QuerySet, pk: int, *, keeper: bool = False) -> Any:
    """A row in the reader's area (404 elsewhere); `keeper` where it is to be written to (403 else)."""
    row = get_object_or_404(rows, pk=pk)
    if keeper:
        centre = getattr(row, "centre", None) or row.plan.centre
        access.insist(access.keeps_registry(request.user, at=centre), WHO_KEEPS)
    return row


def row_page(
    request: HttpRequest,
    form: PlanForm,
    step: Callable[[], Any],
    *,
    said: str,
    then: Callable[[Any], str],
    template: str,
    **context: Any,
) -> HttpResponse:
    """The form of a row: filled in, refused with what to do, or written and left."""
    if form.is_valid():
        made: list[Any] = []
        if done(request, form, lambda: made.append(step())):
            messages.success(request, said)
            return redirect(then(made[0]))
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)


@require_safe
def plan_home(request: HttpRequest, centre_id: int) -> HttpResponse:
    centre = visible_centre(request, centre_id)
    year, today = asked_year(request), clock.today()
    this = FiscalYear.of(today).be
    page = plan_home_of(centre, year, today_year=this)
    context = {
        "path": path_to(centre, year),
        "centre": centre,
        "work_year": year,
        "work_year_text": str(year),
        "years": page.years,
        "this_year": this,
        "page": page,
        "drives_plans": centre.tier == Tier.SUBDISTRICT,
        "may_keep": access.keeps_registry(request.user, at=centre) and year <= this + 1,
        "holds_copies": access.orders_centres(request.user, at=centre),
    }
    return render(request, "registry/plans/home.html", context)
