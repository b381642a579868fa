"""The pages of conweb and, beside them, the yardsticks. Only `manage.py bench` serves these."""

from functools import lru_cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template import engines
from django.template.backends.django import Template
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


CELLS = """{% extends "base.html" %}{% block content %}<table><tbody>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</tbody></table>{% endblock content %}"""


INPUTS = """{% extends "base.html" %}{% block content %}<form method="post">{% csrf_token %}<table><tbody>
{% for row in rows %}<tr>{% for name, value in row %}<td><input name="{{ name }}" value="{{ value }}"></td>{% endfor %}</tr>
{% endfor %}</tbody></table></form>{% endblock content %}"""


@lru_cache(maxsize=1)
def _cells() -> Template:
    return engines["django"].from_string(CELLS)


@lru_cache(maxsize=1)
def _inputs() -> Template:
    return engines["django"].from_string(INPUTS)


def plain_cells(request: HttpRequest, rows: int, columns: int) -> HttpResponse:
    """What no page of a table can do without: the frame of a signed-in page, and its cells."""
    table = [[f"แถว {row} ช่อง {column}" for column in range(columns)] for row in range(rows)]
    return HttpResponse(_cells().render({"rows": table}, request))


def plain_inputs(request: HttpRequest, rows: int, columns: int) -> HttpResponse:
    """What no page that is filled in can do without: the frame of a signed-in page, and its inputs with what stands."""
    table = [[(f"i{row}-{column}", f"{row}/{column}") for column in range(columns)] for row in range(rows)]
    return HttpResponse(_inputs().render({"rows": table}, request))


@login_not_required
def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def nothing_to_somebody(request: HttpRequest) -> HttpResponse:
    """What a signed-in person gets for nothing: who they are and what they hold is known, and no more."""
    return HttpResponse("ok" if request.user.duty_list else "nobody")


urlpatterns = [
    path("bench/one-update/<int:assessment_id>/", one_update, name="bench-one-update"),
    path("bench/cells/<int:rows>/<int:columns>/", plain_cells, name="bench-plain-cells"),
    path("bench/inputs/<int:rows>/<int:columns>/", plain_inputs, name="bench-plain-inputs"),
    path("bench/nothing-signed-in/", nothing_to_somebody, name="bench-nothing-signed-in"),
    path("bench/nothing/", nothing, name="bench-nothing"),
    *pages,
]

handler400 = "conweb.views.bad_request"
handler403 = "conweb.views.permission_denied"
handler404 = "conweb.views.page_not_found"
handler500 = "conweb.views.server_error"
