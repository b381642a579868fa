"""All forms of a place as one ZIP: asked for, followed while it is made, fetched."""

import logging
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from assessment.choices import BundleState
from assessment.forms.bundles import BundleFilter, DigitsForm
from assessment.models import AssessmentRound, FormBundle
from assessment.selectors import current_round
from assessment.selectors.bundles import bundle_title, tally_of
from assessment.services import bundles as services
from conweb.kernel import clock, thai

logger = logging.getLogger(__name__)

PAGE_LENGTH = 20


def own_bundle(request: HttpRequest, bundle_id: UUID) -> FormBundle:
    """One's own; anybody else's does not exist."""
    rows = FormBundle.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("round", "province", "district__province"), pk=bundle_id)


def _path(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [("ประเมิน", reverse("assessment:overview")), *more]


@require_http_methods(["GET", "POST"])
def bundle_list(request: HttpRequest) -> HttpResponse:
    """What a ZIP would hold, the button that has it made, and those that one has asked for."""
    asked: QueryDict = request.POST if request.method == "POST" else request.GET
    rounds = list(AssessmentRound.objects.order_by("-fiscal_year"))
    chosen = BundleFilter(asked, user=request.user, rounds=rounds, current=current_round(clock.today()))
    form = DigitsForm(
        request.POST if request.method == "POST" else None, initial={"digits": settings.PAPER_DIGITS}
    )
    round_, place = chosen.round, chosen.place
    if request.method == "POST" and form.is_valid():
        try:
            if round_ is None or place is None or chosen.refused:
                raise ValidationError(services.NOT_HERE)
            bundle = services.ask_for_bundle(
                round_=round_,
                place=place,
                by=request.user,
                thai_digits=form.cleaned_data["digits"] == "thai",
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("assessment:bundle-detail", bundle.pk)
    mine = FormBundle.objects.visible_to(request.user).select_related(
        "round", "province", "district__province"
    )
    page = Paginator(mine.order_by("-asked_at", "pk"), PAGE_LENGTH).get_page(request.GET.get("page"))
    tally = tally_of(request.user, round_, place) if round_ and place else None
    context = {
        "path": _path(("พิมพ์ทุกแบบ", "")),
        "filter": chosen,
        "round": round_,
        "place": place,
        "tally": tally,
        "form": form,
        "keep": [
            (name, chosen.chosen(name)) for name in ("year", "province", "district") if chosen.chosen(name)
        ],
        "page": page,
        "rows": [(bundle, bundle_title(bundle)) for bundle in page.object_list],
    }
    return render(request, "assessment/bundles/list.html", context, status=422 if form.errors else 200)


@require_GET
def bundle_detail(request: HttpRequest, bundle_id: UUID) -> HttpResponse:
    """The lasting address of a collection: how far it is, and the file once it is there."""
    bundle = own_bundle(request, bundle_id)
    title = bundle_title(bundle)
    context = {
        "path": _path(("พิมพ์ทุกแบบ", reverse("assessment:bundle-list")), (title, "")),
        "bundle": bundle,
        "title": title,
        "at_work": bundle.state in services.AT_WORK,
        "is_left_alone": services.is_left_alone(bundle),
        "told": _told(bundle),
        "until": services.last_day(bundle),
    }
    return render(request, "assessment/bundles/detail.html", context)


def _told(bundle: FormBundle) -> str:
    """How far it is, in words."""
    if bundle.state == BundleState.WAITING:
        return "รอคิว"
    if bundle.done >= bundle.of:
        return "พิมพ์ครบแล้ว กำลังรวมเป็นไฟล์ ZIP"
    return f"พิมพ์แล้ว {thai.format_number(bundle.done)} จาก {thai.format_number(bundle.of)} แบบ"


@require_GET
def bundle_progress(request: HttpRequest, bundle_id: UUID) -> JsonResponse:
    """For the page of one at work, which asks every few seconds."""
    bundle = own_bundle(request, bundle_id)
    is_over = bundle.state not in services.AT_WORK or services.is_left_alone(bundle)
    return JsonResponse({"over": is_over, "done": bundle.done, "total": bundle.of, "told": _told(bundle)})


@require_POST
def bundle_stop(request: HttpRequest, bundle_id: UUID) -> HttpResponse:
    bundle = own_bundle(request, bundle_id)
    try:
        services.stop_bundle(bundle)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        messages.success(request, "หยุดพิมพ์แล้ว")
    return redirect("assessment:bundle-detail", bundle.pk)


@require_POST
def bundle_go_on(request: HttpRequest, bundle_id: UUID) -> HttpResponse:
    bundle = own_bundle(request, bundle_id)
    services.go_on(bundle)
    return redirect("assessment:bundle-detail", bundle.pk)


@require_GET
def bundle_file(request: HttpRequest, bundle_id: UUID) -> FileResponse | HttpResponse:
    """The ZIP; where it is not there (yet, or any more), back to the page that says so."""
    bundle = own_bundle(request, bundle_id)
    try:
        content = bundle.file.open("rb") if bundle.state == BundleState.READY else None
    except FileNotFoundError:
        logger.error("file of bundle %s is not on the disk: %s", bundle.pk, bundle.file.name)
        content = None
    if content is None:
        messages.warning(request, "ยังไม่มีไฟล์ให้ดาวน์โหลด")
        return redirect("assessment:bundle-detail", bundle.pk)
    logger.info("download of bundle %s by user %s", bundle.pk, request.user.pk)
    name = f"{bundle_title(bundle)}.zip"
    response = FileResponse(content, as_attachment=True, filename=name, content_type="application/zip")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
