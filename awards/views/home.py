"""The door to awards: the radar for whoever sees an area, their own selections for a judge."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    return redirect("awards:radar" if request.user.seeing_duties else "awards:judging")
