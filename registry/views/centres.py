"""The list of centres, its files, and where a code leads. One centre's page is put together in conweb.views."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from conweb.kernel import access, clock
from conweb.kernel.models import User
from registry.choices import SavedPage
from registry.filters import CentreFilter
from registry.models import Centre, SavedFilter
from registry.reports.exports.centres import CentreTable
from registry.selectors import centres as selectors
from registry.selectors.centre_codes import area_of_code, centres_at_code
from registry.selectors.centre_counts import Coverage, coverage
from registry.selectors.centre_lines import centre_lines
from registry.views.table_files import table_file

PAGE_LENGTH = 50
ABSENT_LENGTH = 50  # of a whole country there are more; then a district is to be chosen
SAVED_LENGTH = 8  # filters offered beside the list; the rest stand on a page of their own


@require_GET
def centre_list(request: HttpRequest) -> HttpResponse:
    user: User = request.user
    chosen = filtered(request)
    page = Paginator(chosen.qs, PAGE_LENGTH).get_page(request.GET.get("page"))
    # Told once, around the first page.
    first = page.number == 1
    absent = list(selectors.absent_centres(user, chosen)[: ABSENT_LENGTH + 1]) if first else []
    here = SavedFilter.objects.visible_to(user).filter(page=SavedPage.CENTRES)
    saved = list(here.select_related("owner")[: SAVED_LENGTH + 1])
    context = {
        "path": [("ศอช.", "")],
        "filter": chosen,
        "page": page,
        "rows": centre_lines(page.object_list, on=clock.today(), fiscal_year=chosen.fiscal_year),
        "absent": absent[:ABSENT_LENGTH],
        "more_absent": len(absent) > ABSENT_LENGTH,
        "saved": saved[:SAVED_LENGTH],
        "coverage": _coverage(user, chosen) if first and not chosen.asks_more_than_place else None,
        "place": chosen.place,
        "keeps": access.keeps_some_registry(user),
    }
    return render(request, "registry/centre_list.html", context)


def filtered(request: HttpRequest) -> CentreFilter:
    """The reader's centres as the address asks for them."""
    centres = Centre.objects.visible_to(request.user).with_places()
    return CentreFilter(request.GET, queryset=centres, user=request.user)


def _coverage(user: User, chosen: CentreFilter) -> Coverage | None:
    """Of the one place that the list is about; the country has a page of its own."""
    if user.sees_everything and not (chosen.chosen("province") or chosen.chosen("district")):
        return None
    province, district = chosen.place
    return coverage(user, province=province, district=district) if province else None


@require_GET
def centre_export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The filtered list as a file: no more than there are centres, and no person in it."""
    chosen = filtered(request)
    table = CentreTable(user=request.user, on=clock.today(), fiscal_year=chosen.fiscal_year)
    return table_file(table.table(chosen.qs), table.shape, ending=kind, title=table.title)


@require_GET
def centre_by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Where the code of an area leads: to its centre, or to all that took the place of one."""
    answering = centres_at_code(code)
    seen = Centre.objects.visible_to(request.user).in_bulk([centre.pk for centre in answering])
    found = [centre for centre in answering if centre.pk in seen]
    if not found:
        raise Http404
    if len(found) == 1 and len(answering) == 1:
        return redirect("centre-detail", found[0].pk)
    context = {
        "path": [("ศอช.", reverse("registry:centre-list")), (f"รหัส {code}", "")],
        "code": code,
        "area": area_of_code(code),
        "centres": found,
        "gone": Centre.objects.visible_to(request.user).of_code(code).exclude(pk__in=seen),
    }
    return render(request, "registry/centre_code.html", context)
