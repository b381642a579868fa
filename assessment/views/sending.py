"""Checking a whole form, sending it, and its history."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from assessment import services
from assessment.facts import criteria_of
from assessment.selectors import FormState, findings, form_state, history_of_answers
from assessment.selectors.changes import changes_in
from assessment.selectors.returned import Return
from assessment.selectors.review import steps_of
from assessment.views.common import enterable_assessment, form_frame, place_of, visible_assessment
from conweb.kernel import clock

PAST_LENGTH = 100


@require_GET
def check(request: HttpRequest, assessment_id: int) -> HttpResponse:
    assessment = visible_assessment(request.user, assessment_id)
    state = form_state(assessment, reader=request.user)
    frame = form_frame(request, assessment, ("ตรวจก่อนส่ง" if assessment.is_draft else "คำตอบทั้งหมด", ""))
    found = [
        replace(finding, places=tuple((n, place_of(assessment, n)) for n in finding.numbers))
        for finding in findings(state, dates=frame["dates"], today=clock.today())
    ]
    context = {
        **frame,
        **_since_returned(frame["returned"], state),
        "state": state,
        "findings": found,
        "blocking": [finding for finding in found if finding.blocking],
    }
    return render(request, "assessment/check.html", context)


@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """A page that says what will be sent and what cannot be changed afterwards, then the sending itself."""
    assessment = enterable_assessment(request.user, assessment_id)
    if not assessment.is_draft:
        messages.info(request, "ส่งผลประเมินนี้แล้ว")
        return redirect("assessment:task-list", assessment.pk)
    if request.method == "POST":
        try:
            services.send_assessment(assessment=assessment, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect("assessment:check", assessment.pk)
        messages.success(request, f"ส่งผลประเมิน {assessment.centre.short_name} ให้พัฒนาการอำเภอแล้ว")
        return redirect("assessment:task-list", assessment.pk)
    state = form_state(assessment, reader=request.user)
    check_url = reverse("assessment:check", args=[assessment.pk])
    frame = form_frame(request, assessment, ("ตรวจก่อนส่ง", check_url), ("ยืนยันการส่ง", ""))
    found = findings(state, dates=frame["dates"], today=clock.today())
    if any(finding.blocking for finding in found):
        return redirect("assessment:check", assessment.pk)
    context = {
        **frame,
        **_since_returned(frame["returned"], state),
        "state": state,
        "findings": found,
    }
    return render(request, "assessment/send.html", context)


def _since_returned(returned: Return | None, state: FormState) -> dict[str, Any]:
    """What was mended since a form came back, and what was asked for and is as it was. One query, none for others."""
    if returned is None:
        return {}
    changes = changes_in(state, returned.step)
    return {"changes": changes, "untouched": returned.untouched(changes)}


@require_GET
def history(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Every version of every answer, who gave it and when."""
    assessment = visible_assessment(request.user, assessment_id)
    indicators = criteria_of(assessment.criteria_id).indicators
    asked = request.GET.get("number", "")
    number = next((row.number for row in indicators if str(row.number) == asked), None)
    past = history_of_answers(assessment, number=number)
    page = Paginator(past, PAST_LENGTH).get_page(request.GET.get("page"))
    # The steps stand above the newest answers only.
    steps = steps_of(assessment) if assessment.first_sent_at and page.number == 1 and not number else None
    context = {
        **form_frame(request, assessment, ("ประวัติ", ""), steps=steps),
        "number": number,
        "indicators": indicators,
        "page": page,
        "steps": steps or [],
    }
    return render(request, "assessment/history.html", context)
