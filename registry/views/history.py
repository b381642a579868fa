"""What happened to a centre."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from registry.models import Centre
from registry.selectors.history import acts_of, deeds_of

PAGE_LENGTH = 20


@require_GET
def centre_history(request: HttpRequest, centre_id: int) -> HttpResponse:
    centre = get_object_or_404(Centre.objects.visible_to(request.user).with_places(), pk=centre_id)
    page = Paginator(acts_of(centre), PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "path": [
            ("ศอช.", reverse("registry:centre-list")),
            (centre.short_name, reverse("centre-detail", args=[centre.pk])),
            ("ประวัติ", ""),
        ],
        "centre": centre,
        "page": page,
        "deeds": deeds_of(centre, page.object_list, request.user),
    }
    return render(request, "registry/centre_history.html", context)
