"""The list of centres. One centre's page shows what every app knows of it: conweb.views."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from conweb.kernel import clock
from registry.filters import CentreFilter
from registry.models import Centre
from registry.selectors import centres as selectors

PAGE_LENGTH = 50
ABSENT_LENGTH = 50  # of a whole country there are more; then a district is to be chosen


@require_GET
def centre_list(request: HttpRequest) -> HttpResponse:
    centres = Centre.objects.visible_to(request.user).with_places()
    chosen = CentreFilter(request.GET, queryset=centres, user=request.user)
    page = Paginator(chosen.qs, PAGE_LENGTH).get_page(request.GET.get("page"))
    # Told once, below the first page.
    absent = (
        list(selectors.absent_centres(request.user, chosen)[: ABSENT_LENGTH + 1]) if page.number == 1 else []
    )
    context = {
        "path": [("ศอช.", "")],
        "filter": chosen,
        "page": page,
        "rows": selectors.with_members(page.object_list, on=clock.today()),
        "absent": absent[:ABSENT_LENGTH],
        "more_absent": len(absent) > ABSENT_LENGTH,
    }
    return render(request, "registry/centre_list.html", context)
