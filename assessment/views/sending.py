"""Checking a whole form, sending it, and its history."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from assessment import services
from assessment.selectors import findings, form_state, history_of_answers
from assessment.views.common import enterable_assessment, form_frame, place_of, visible_assessment


@require_GET
def check(request: HttpRequest, assessment_id: int) -> HttpResponse:
    assessment = visible_assessment(request.user, assessment_id)
    state = form_state(assessment, reader=request.user)
    found = [
        replace(finding, places=tuple((n, place_of(assessment, n)) for n in finding.numbers))
        for finding in findings(state)
    ]
    context = {
        **form_frame(request, assessment, ("ตรวจก่อนส่ง" if assessment.is_draft else "คำตอบทั้งหมด", "")),
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
    found = findings(state)
    if any(finding.blocking for finding in found):
        return redirect("assessment:check", assessment.pk)
    check_url = reverse("assessment:check", args=[assessment.pk])
    context = {
        **form_frame(request, assessment, ("ตรวจก่อนส่ง", check_url), ("ยืนยันการส่ง", "")),
        "state": state,
        "findings": found,
    }
    return render(request, "assessment/send.html", context)


@require_GET
def history(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Every version of every answer, who gave it and when."""
    assessment = visible_assessment(request.user, assessment_id)
    asked = request.GET.get("number", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and 1 <= int(asked) <= 23 else None
    context = {
        **form_frame(request, assessment, ("ประวัติ", "")),
        "number": number,
        "numbers": range(1, 24),
        "past": history_of_answers(assessment, number=number),
    }
    return render(request, "assessment/history.html", context)
