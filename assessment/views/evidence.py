"""Evidence: attached to an indicator, handed out as an attachment, taken off and put back."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessment import services
from assessment.forms import is_number
from assessment.models import Assessment, Evidence
from assessment.selectors import form_state
from assessment.views.common import WHOM_TO_ASK, enterable_assessment, form_frame, indicator_of, place_of
from conweb.kernel import access
from conweb.kernel.handed_out import attachment
from conweb.kernel.middleware import from_our_script


@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, assessment_id: int, number: int) -> HttpResponse:
    """A small page of its own, so that attaching works without a script and keeps the form's page as it is."""
    assessment = enterable_assessment(request.user, assessment_id)
    indicator, category = indicator_of(assessment, number)
    refusals: list[str] = []
    if request.method == "POST":
        uploads = request.FILES.getlist("files")
        if not uploads:
            refusals.append("เลือกไฟล์ที่จะแนบก่อน")
        if len(uploads) > settings.EVIDENCE_MAX_FILES:
            most = settings.EVIDENCE_MAX_FILES
            refusals.append(f"เลือกมา {len(uploads)} ไฟล์ แนบได้ครั้งละไม่เกิน {most} ไฟล์ แบ่งแนบหลายครั้ง")
            uploads = []  # which of them would be kept, nobody could tell
        kept = []
        for upload in uploads:
            try:
                kept.append(
                    services.attach_evidence(
                        assessment=assessment, number=number, upload=upload, by=request.user
                    )
                )
            except ValidationError as refusal:
                refusals.extend(refusal.messages)
        if kept:
            messages.success(request, f"แนบ {', '.join(file.name for file in kept)} กับข้อ {number} แล้ว")
        if not refusals:
            return redirect(place_of(assessment, number))
    category_url = reverse("assessment:category", args=[assessment.pk, category.number])
    context = {
        **form_frame(
            request, assessment, (f"หมวด {category.number}", category_url), (f"หลักฐานข้อ {number}", "")
        ),
        "indicator": indicator,
        "row": form_state(assessment, reader=request.user).indicator(number),
        "back": place_of(assessment, number),
        "refusals": [(text, "files") for text in refusals],
    }
    return render(request, "assessment/evidence.html", context, status=422 if refusals else 200)


@require_GET
def download(request: HttpRequest, evidence_id: int) -> FileResponse:
    """The file, only as an attachment: whatever it holds, it never opens as a page of ours."""
    evidence = get_object_or_404(
        Evidence.objects.visible_to(request.user).select_related("assessment"), pk=evidence_id
    )
    if evidence.removed_at and not access.enters_assessments(request.user, at=evidence.assessment):
        raise Http404  # taken off: only who may put it back still sees it
    return attachment(evidence.file, name=evidence.name, media_type=evidence.content_type)


def _mine(request: HttpRequest, evidence_id: int) -> Evidence:
    evidence = get_object_or_404(
        Evidence.objects.visible_to(request.user).select_related("assessment"), pk=evidence_id
    )
    access.insist(access.enters_assessments(request.user, at=evidence.assessment), WHOM_TO_ASK)
    return evidence


def _remove(request: HttpRequest, evidence: Evidence) -> None:
    services.remove_evidence(evidence=evidence, by=request.user)
    messages.success(request, f"เอา {evidence.name} ออกจากข้อ {evidence.number} แล้ว นำกลับได้ที่ข้อนั้น")


def _restore(request: HttpRequest, evidence: Evidence) -> None:
    services.restore_evidence(evidence=evidence, by=request.user)
    messages.success(request, f"นำ {evidence.name} กลับมาที่ข้อ {evidence.number} แล้ว")


MOVES = {"remove": _remove, "restore": _restore}


def _moved(request: HttpRequest, evidence: Evidence, move: str) -> str:
    """Take a file off or put it back, and say so; the place of its indicator."""
    try:
        MOVES[move](request, evidence)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return place_of(evidence.assessment, evidence.number)


def evidence_moved(request: HttpRequest, assessment: Assessment, pressed: str) -> str:
    """What a button among the indicators asked for, "remove-7" or "restore-7"; 404 for anything else."""
    move, _, wanted = pressed.partition("-")
    if move not in MOVES or not is_number(wanted):
        raise Http404
    return _moved(request, get_object_or_404(assessment.evidence.all(), pk=int(wanted)), move)


@require_POST
def remove(request: HttpRequest, evidence_id: int) -> HttpResponse:
    return _answer(request, _moved(request, _mine(request, evidence_id), "remove"))


@require_POST
def restore(request: HttpRequest, evidence_id: int) -> HttpResponse:
    return _answer(request, _moved(request, _mine(request, evidence_id), "restore"))


def _answer(request: HttpRequest, place: str) -> HttpResponse:
    return JsonResponse({"place": place}) if from_our_script(request) else redirect(place)
