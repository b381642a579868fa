"""The pages of conweb and, beside them, the yardsticks. Only `manage.py bench` serves these."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from assessment.models import Assessment
from conweb.kernel.audit import change_set
from conweb.urls import urlpatterns as pages


def one_update(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """What no save can do without: one scoped look-up and one committed UPDATE with its history."""
    assessment = get_object_or_404(Assessment.objects.visible_to(request.user), pk=assessment_id)
    with change_set(request.user):
        Assessment.objects.filter(pk=assessment.pk).update(committee_size=assessment.committee_size % 25 + 1)
    return HttpResponse("ok")


@login_not_required
def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [
    path("bench/one-update/<int:assessment_id>/", one_update, name="bench-one-update"),
    path("bench/nothing/", nothing, name="bench-nothing"),
    *pages,
]

handler400 = "conweb.views.bad_request"
handler403 = "conweb.views.permission_denied"
handler404 = "conweb.views.page_not_found"
handler500 = "conweb.views.server_error"
