"""Requests for advice of a ศอช.: the list, a new one, its answer, taking it away."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from assessment.forms.advice import COLUMNS, AdviceForm
from assessment.log_choices import AdviceState
from assessment.models import AdviceRequest
from assessment.selectors.advice import advice_of, advisers_of, deeds_of_advice
from assessment.services import advice as services
from assessment.services import log as log_services
from assessment.views.log_common import path_to, visible_centre
from conweb.kernel import clock, thai
from registry.forms.contacts import DeletionForm
from registry.models import Centre
from registry.views.contact_steps import confirmed, done, posted

PAGE_LENGTH = 50


@require_GET
def advice_list(request: HttpRequest, centre_id: int) -> HttpResponse:
    """Those that wait on top."""
    centre = visible_centre(request.user, centre_id)
    rows = advice_of(centre, request.user)
    page = Paginator(rows, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "path": path_to(centre, ("คำขอคำปรึกษา", "")),
        "centre": centre,
        "here": "log",
        "page": page,
        "may": log_services.logs(request.user, centre),
    }
    return render(request, "assessment/log/advice_list.html", context)


@require_http_methods(["GET", "POST"])
def advice_create(request: HttpRequest, centre_id: int) -> HttpResponse:
    centre = visible_centre(request.user, centre_id)
    log_services.insist_logs(request.user, centre)
    form = AdviceForm(
        posted(request), initial={"asked_on": clock.today()}, advisers=advisers_of(centre, clock.today())
    )
    if form.is_valid():
        given = form.cleaned_data
        if done(request, form, lambda: services.ask_advice(centre=centre, by=request.user, **given)):
            messages.success(request, "บันทึกคำขอคำปรึกษาแล้ว")
            return redirect("assessment:advice-list", centre.pk)
    return _page(request, form, centre, None)


@require_http_methods(["GET", "POST"])
def advice_edit(request: HttpRequest, advice_id: int) -> HttpResponse:
    """The request with its answer; whoever may only look reads it."""
    row = _visible(request, advice_id)
    may = log_services.logs(request.user, row.centre)
    if request.method == "POST":
        log_services.insist_logs(request.user, row.centre)
    form = AdviceForm(
        posted(request),
        initial={name: getattr(row, name) for name in COLUMNS},
        advisers=advisers_of(row.centre, row.given_on or clock.today()) if may else [],
    )
    if form.is_valid():
        given = form.cleaned_data
        if done(request, form, lambda: services.change_advice(request=row, by=request.user, **given)):
            messages.success(request, "บันทึกคำแนะนำแล้ว" if given["given"] else "แก้คำขอคำปรึกษาแล้ว")
            return redirect("assessment:advice-list", row.centre_id)
    return _page(request, form, row.centre, row)


@require_http_methods(["GET", "POST"])
def advice_remove(request: HttpRequest, advice_id: int) -> HttpResponse:
    row = _visible(request, advice_id)
    log_services.insist_logs(request.user, row.centre)
    then = reverse("assessment:advice-list", args=[row.centre_id])
    return confirmed(
        request,
        form=DeletionForm(posted(request)),
        step=lambda reason: services.remove_advice(request=row, by=request.user, reason=reason),
        said="ลบแล้ว นำกลับได้จากรายการแก้ไข",
        then=then,
        path=path_to(row.centre, ("คำขอคำปรึกษา", then), ("ลบ", "")),
        title="ลบคำขอคำปรึกษา",
        what=[
            f"{row.topic} ขอเมื่อ {thai.format_date(row.asked_on)}",
            "ลบเมื่อบันทึกผิดเท่านั้น นำกลับได้ภายใน 30 วันจากรายการแก้ไข",
        ],
        verb="ลบคำขอ",
        back=reverse("assessment:advice-edit", args=[row.pk]),
    )


def _visible(request: HttpRequest, advice_id: int) -> AdviceRequest:
    rows = AdviceRequest.objects.visible_to(request.user).select_related(
        *("centre__province", "centre__district", "centre__subdistrict"), "recorded_by"
    )
    return get_object_or_404(rows, pk=advice_id)


def _page(request: HttpRequest, form: AdviceForm, centre: Centre, row: AdviceRequest | None) -> HttpResponse:
    title = "คำขอคำปรึกษา" if row else "บันทึกคำขอคำปรึกษา"
    context = {
        "path": path_to(
            centre,
            ("คำขอคำปรึกษา", reverse("assessment:advice-list", args=[centre.pk])),
            (row.topic if row else "บันทึกใหม่", ""),
        ),
        "doing": title,
        "centre": centre,
        "here": "log",
        "form": form,
        "row": row,
        "may": log_services.logs(request.user, centre),
        "is_given": row is not None and row.state == AdviceState.GIVEN,
        "deeds": deeds_of_advice(row, request.user) if row else [],
        "back": reverse("assessment:advice-list", args=[centre.pk]),
    }
    status = 422 if form.errors else 200
    return render(request, "assessment/log/advice_form.html", context, status=status)
