"""What the nightly check of stored figures said: the page of administrators, and its two buttons."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from assessment.models import FigureCheck
from assessment.selectors.figure_checks import SHOWN, difference_lines, figure_state
from assessment.services import figure_checks as services
from conweb.kernel import access, clock

PAST = 14  # nights
WHO = "การสั่งตรวจเป็นงานของผู้ดูแลระบบส่วนกลาง ท่านดูผลได้"


@require_GET
@access.administrators_only
def figure_check(request: HttpRequest) -> HttpResponse:
    """The last result, what differs of one's own area, and the nights before."""
    state = figure_state(now=clock.now())
    lines = difference_lines(state.last, request.user) if state.last else []
    ended = FigureCheck.objects.visible_to(request.user).filter(ended_at__isnull=False)
    context = {
        "path": [("ประเมิน", reverse("assessment:overview")), ("ตรวจตัวเลข", "")],
        "state": state,
        "lines": lines,
        "shown": SHOWN,
        "past": ended.order_by("-ended_at", "-pk")[:PAST],
        "may_ask": access.keeps_figures(request.user),
        "whom_to_ask": WHO,
    }
    return render(request, "assessment/figures.html", context)


@require_POST
@access.administrators_only
def figure_check_now(request: HttpRequest) -> HttpResponse:
    access.insist(access.keeps_figures(request.user), WHO)
    services.ask_for_check()
    messages.success(request, "สั่งตรวจแล้ว ผลจะขึ้นที่หน้านี้")
    return redirect("assessment:figure-check")


@require_POST
@access.administrators_only
def figures_mend(request: HttpRequest) -> HttpResponse:
    """Have what differs made anew from the answers."""
    access.insist(access.keeps_figures(request.user), WHO)
    services.ask_for_mending(request.user)
    messages.success(request, "สั่งคำนวณใหม่แล้ว ผลจะขึ้นที่หน้านี้")
    return redirect("assessment:figure-check")
