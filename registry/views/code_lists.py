"""Code lists of committees: read by everybody, kept by the department."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from conweb.kernel import access, clock
from registry.forms.code_lists import LeavingReasonForm, TermLengthForm
from registry.models import LeavingReason
from registry.selectors.code_lists import deeds_of_code_lists, reason_lines, term_lengths
from registry.services import code_lists as services

TITLE = "รายการรหัสของคณะกรรมการ"


@require_http_methods(["GET", "POST"])
def code_lists(request: HttpRequest) -> HttpResponse:
    may = access.keeps_code_lists(request.user)
    if request.method == "POST":
        access.insist(may, services.WHO_KEEPS)
        direction, _, code = request.POST.get("move", "").partition(":")
        row = LeavingReason.objects.filter(pk=code).first()
        if row is None or direction not in {"up", "down"}:
            messages.error(request, "ไม่มีเหตุนี้ในรายการ เปิดหน้านี้ใหม่")
            return redirect("registry:code-lists")
        services.move_reason(row=row, up=direction == "up", by=request.user)
        messages.success(request, f"จัดลำดับ “{row.label}” แล้ว")
        return redirect(f"{reverse('registry:code-lists')}#reasons")
    context = {
        "path": _path(""),
        "reasons": reason_lines(),
        "lengths": term_lengths(on=clock.today()),
        "deeds": deeds_of_code_lists(),
        "may": may,
    }
    return render(request, "registry/code_lists.html", context)


def _path(last: str) -> list[tuple[str, str]]:
    path = [
        ("ศอช.", reverse("registry:centre-list")),
        (TITLE, reverse("registry:code-lists") if last else ""),
    ]
    return [*path, (last, "")] if last else path


@require_http_methods(["GET", "POST"])
def reason_create(request: HttpRequest) -> HttpResponse:
    access.insist(access.keeps_code_lists(request.user), services.WHO_KEEPS)
    form = LeavingReasonForm(request.POST if request.method == "POST" else None)
    del form.fields["is_active"]
    if form.is_valid():
        try:
            row = services.add_reason(label=form.cleaned_data["label"], by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"เพิ่ม “{row.label}” แล้ว")
            return redirect("registry:code-lists")
    context = {"path": _path("เพิ่มเหตุที่พ้น"), "form": form, "title": "เพิ่มเหตุที่พ้น"}
    return render(request, "registry/code_lists_reason.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def reason_edit(request: HttpRequest, code: str) -> HttpResponse:
    access.insist(access.keeps_code_lists(request.user), services.WHO_KEEPS)
    row = get_object_or_404(LeavingReason, pk=code)
    form = LeavingReasonForm(
        request.POST if request.method == "POST" else None,
        initial={"label": row.label, "is_active": row.is_active},
    )
    if form.is_valid():
        try:
            services.change_reason(row=row, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "บันทึกเหตุที่พ้นแล้ว")
            return redirect("registry:code-lists")
    context = {"path": _path("แก้เหตุที่พ้น"), "form": form, "title": "แก้เหตุที่พ้น", "row": row}
    return render(request, "registry/code_lists_reason.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def term_length_create(request: HttpRequest) -> HttpResponse:
    access.insist(access.keeps_code_lists(request.user), services.WHO_KEEPS)
    form = TermLengthForm(
        request.POST if request.method == "POST" else None,
        initial={"since": clock.today(), "tier": request.GET.get("tier", "")},
    )
    if form.is_valid():
        try:
            services.set_term_length(by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "บันทึกความยาววาระแล้ว วาระที่บันทึกไว้ก่อนไม่เปลี่ยน")
            return redirect("registry:code-lists")
    context = {"path": _path("กำหนดความยาววาระ"), "form": form}
    return render(request, "registry/code_lists_term.html", context, status=422 if form.errors else 200)
