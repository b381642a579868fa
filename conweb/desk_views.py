"""The dashboards of the country, a province and a district, on the page and on paper."""

from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from conweb.award_lines import no_duty_page
from conweb.desk import paper
from conweb.desk.filters import DeskFilter
from conweb.desk.heat import KEY
from conweb.desk.page import LOOKS, Desk, desk_of
from conweb.kernel import clock
from conweb.kernel.models import District, Province, User
from registry.choices import SavedPage
from registry.forms.centres import FilterForm
from registry.services.saved_filters import save_filter
from registry.views.saved_filters import refuse

# How the whole of a place is called: its sum stands under the head of a table.
UNDER = {District: "อำเภอ", Province: "จังหวัด", type(None): "ประเทศ"}
FEW = 8  # places whose bars leave room for more beside them


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Of the place, the year and the step in the address; of one's own place where none is said."""
    user: User = request.user
    if not user.seeing_duties:
        return no_duty_page(request)
    chosen = DeskFilter(request.GET, user=user, today=clock.today())
    found = desk_of(user, chosen)
    return render(request, "conweb/desk/desk.html", page_context(chosen, found))


@require_GET
def desk_pdf(request: HttpRequest) -> HttpResponse:
    """The same dashboard on paper; `digits` chooses Thai or Arabic ones."""
    user: User = request.user
    chosen = DeskFilter(request.GET, user=user, today=clock.today())
    found = desk_of(user, chosen) if user.seeing_duties else None
    if found is None or found.is_empty:
        raise Http404
    told = page_context(chosen, found)
    asked = request.GET.get("digits", "")
    made = paper.desk_paper(
        found,
        place=told["place_name"],
        whole=told["whole"],
        step=chosen.step,
        step_label=chosen.step_label,
        at=clock.now(),
        digits=asked if asked in {"arabic", "thai"} else settings.PAPER_DIGITS,
    )
    response = HttpResponse(paper.desk_pdf(made), content_type="application/pdf")
    response["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(made.file_name)}"
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
def desk_save(request: HttpRequest) -> HttpResponse:
    """The address says what is shown; the form asks for a name, and who else is offered it."""
    user: User = request.user
    chosen = DeskFilter(request.GET, user=user, today=clock.today())
    form = FilterForm(request.POST if request.method == "POST" else None, user=user)
    back = f"{reverse('desk')}?{chosen.query}" if chosen.query else reverse("desk")
    if form.is_valid():
        try:
            saved = save_filter(owner=user, query=chosen.query, page=SavedPage.DESK, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"บันทึกมุมมอง “{saved.name}” แล้ว")
            return redirect(saved.address)
    context = {
        "path": [("ภาพรวม", back), ("บันทึกมุมมอง", "")],
        "form": form,
        "filter": chosen,
        "back": back,
    }
    return render(request, "conweb/desk/save.html", context)


def page_context(chosen: DeskFilter, found: Desk | None) -> dict[str, object]:
    """What the page and its paper are told: the dashboard, and how its place is called."""
    place = chosen.place
    home = reverse("home")
    if isinstance(place, District):
        home = reverse("district-home", args=[place.pk])
    elif place:
        home = reverse("province-home", args=[place.pk])
    return {
        "path": [("หน้าแรก", reverse("home")), ("ภาพรวม", "")],
        "filter": chosen,
        "desk": found,
        "looks": LOOKS,
        "key": KEY,
        "place_name": place.full_name if place else "ทั้งประเทศ",
        "whole": f"ทั้ง{UNDER[type(place)]}",
        "many": found is not None and len(found.matters.found) > FEW,
        "forms_url": chosen.asked.forms(chosen.asked.area),
        "home_page": home,
        "desk_page": reverse("desk"),
    }
