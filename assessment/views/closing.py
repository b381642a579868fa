"""Reporting a province's accepted forms to the department, and the end of the round there."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from assessment.choices import Move, Status, Task
from assessment.forms.closing import CloseRoundForm, ReopenRoundForm
from assessment.models import Assessment, AssessmentRound, DueDate
from assessment.selectors import district_progress, due_on, province_progress, total_progress
from assessment.selectors.closing import closings_of, place_ends
from assessment.selectors.review import last_steps
from assessment.services.closing import WHO_CLOSES, close_round, reopen_round
from assessment.services.review import WHOSE
from assessment.services.review_many import move_many
from assessment.views.review_many import tell_moved, ticked_forms
from conweb.kernel import access, clock
from conweb.kernel.models import Province
from registry.selectors.areas import of_province, provinces_seen

WHO_REPORTS = f"{WHOSE[Move.REPORT]} ติดต่อสำนักงานพัฒนาชุมชนจังหวัด"


@require_http_methods(["GET", "POST"])
def report_province(request: HttpRequest, fiscal_year: int, code: str) -> HttpResponse:
    """What is accepted and will be reported, and what is not yet; then every accepted form is reported (DL7).

    The department looks at the same page, and reports nothing.
    """
    round_ = get_object_or_404(AssessmentRound, fiscal_year=fiscal_year)
    province = next((row for row in provinces_seen(request.user) if row.pk == code), None)
    if province is None:
        raise Http404
    place = of_province(province)
    access.insist(access.reviews_assessments(request.user, at=place), WHO_REPORTS)
    if request.method == "GET":
        return _report_page(request, round_, province)
    access.insist(access.accepts_assessments(request.user, at=place), WHO_REPORTS)
    seen = ticked_forms(request)
    if not seen:
        return _report_page(request, round_, province, ["ยังไม่มีผลที่จังหวัดรับให้รายงาน รับผลประเมินก่อน"])
    try:
        moved = move_many(seen=seen, move=Move.REPORT, by=request.user)
    except ValidationError as refusal:
        return _report_page(request, round_, province, refusal.messages)
    tell_moved(request, moved, "รายงาน")
    return redirect("assessment:report-province", fiscal_year, code)


def _report_page(
    request: HttpRequest, round_: AssessmentRound, province: Province, refusals: list[str] | None = None
) -> HttpResponse:
    today = clock.today()
    dates = list(DueDate.objects.filter(round=round_))
    found = district_progress(request.user, round_, dates=dates, today=today, province=province.pk)
    accepted = Assessment.objects.visible_to(request.user).filter(
        round=round_, province=province, status=Status.ACCEPTED
    )
    due = due_on(dates, Task.SUMMARY_TO_DEPARTMENT, province_id=province.pk, district_id=None)
    context: dict[str, Any] = {
        "path": [
            ("ประเมิน", f"{reverse('assessment:overview')}?year={round_.fiscal_year}"),
            ("ตรวจรับ", f"{reverse('assessment:review-list')}?year={round_.fiscal_year}"),
            ("รายงานกรม", ""),
        ],
        "round": round_,
        "province": province,
        "rows": [place_ends(row) for row in found],
        "total": place_ends(total_progress(found)),
        "seen": last_steps(accepted),
        "may_report": access.accepts_assessments(request.user, at=of_province(province)),
        "due": due,
        "days_left": (due - today).days if due else None,
        "refusals": [(text, "report") for text in refusals or []],
    }
    return render(request, "assessment/review/report.html", context, status=422 if refusals else 200)


@require_http_methods(["GET", "POST"])
def round_close(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    """How far every province has reported, then the closing; a closed round is opened again from here."""
    access.insist(access.keeps_rounds(request.user), WHO_CLOSES)
    round_ = get_object_or_404(AssessmentRound, fiscal_year=fiscal_year)
    if request.method == "GET":
        return _close_page(request, round_)
    form = CloseRoundForm(request.POST)
    if form.is_valid():
        try:
            close_round(round_=round_, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error("confirmed" if refusal.code == "confirm" else None, refusal.messages)
        else:
            messages.success(request, f"ปิดรอบปีงบประมาณ {fiscal_year} แล้ว ทุกคนดูได้ แก้ไขไม่ได้")
            return redirect("assessment:round-close", fiscal_year)
    return _close_page(request, round_, closing=form)


@require_POST
def round_reopen(request: HttpRequest, fiscal_year: int) -> HttpResponse:
    access.insist(access.keeps_rounds(request.user), WHO_CLOSES)
    round_ = get_object_or_404(AssessmentRound, fiscal_year=fiscal_year)
    form = ReopenRoundForm(request.POST)
    if form.is_valid():
        try:
            reopen_round(round_=round_, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"เปิดรอบปีงบประมาณ {fiscal_year} อีกครั้งแล้ว")
            return redirect("assessment:round-close", fiscal_year)
    return _close_page(request, round_, reopening=form)


def _close_page(
    request: HttpRequest,
    round_: AssessmentRound,
    *,
    closing: CloseRoundForm | None = None,
    reopening: ReopenRoundForm | None = None,
) -> HttpResponse:
    today = clock.today()
    dates = list(DueDate.objects.filter(round=round_))
    found = province_progress(request.user, round_, dates=dates, today=today)
    total = place_ends(total_progress(found))
    refused = (closing and closing.errors) or (reopening and reopening.errors)
    context: dict[str, Any] = {
        "path": [
            ("ประเมิน", f"{reverse('assessment:overview')}?year={round_.fiscal_year}"),
            ("ตรวจรับ", f"{reverse('assessment:review-list')}?year={round_.fiscal_year}"),
            (f"ปิดรอบปี {round_.fiscal_year}", ""),
        ],
        "round": round_,
        "rows": [place_ends(row) for row in found if row.reported < row.centres],
        "finished": sum(row.reported == row.centres for row in found),
        "provinces": len(found),
        "total": total,
        "reported": Assessment.objects.filter(round=round_, status=Status.REPORTED).count(),
        "closing": closing or CloseRoundForm(),
        "reopening": reopening or ReopenRoundForm(),
        "closings": closings_of(round_),
    }
    return render(request, "assessment/review/close.html", context, status=422 if refused else 200)
