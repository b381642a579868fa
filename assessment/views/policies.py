"""The list of policies of the government: read by everybody, kept by the department."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assessment.forms.yearly import PolicyForm
from assessment.models import PolicyTag
from assessment.selectors.yearly import policy_uses
from assessment.services import yearly as services
from conweb.kernel import access

TITLE = "ป้ายนโยบาย"


@require_http_methods(["GET", "POST"])
def policy_list(request: HttpRequest) -> HttpResponse:
    """The policies in their order; a POST moves one of them up or down."""
    may = access.keeps_code_lists(request.user)
    if request.method == "POST":
        access.insist(may, services.WHO_KEEPS)
        direction, _, key = request.POST.get("move", "").partition(":")
        known = key if key.isascii() and key.isdigit() and len(key) < 10 else "0"
        row = PolicyTag.objects.filter(pk=known).first()
        if row is None or direction not in {"up", "down"}:
            messages.error(request, "ไม่มีนโยบายนี้ในรายการ เปิดหน้านี้ใหม่")
            return redirect("assessment:policy-list")
        services.move_policy(row=row, up=direction == "up", by=request.user)
        messages.success(request, f"จัดลำดับ “{row.name}” แล้ว")
        return redirect("assessment:policy-list")
    context = {"path": _path(), "policies": policy_uses(), "may": may}
    return render(request, "assessment/reports/policies.html", context)


@require_http_methods(["GET", "POST"])
def policy_create(request: HttpRequest) -> HttpResponse:
    access.insist(access.keeps_code_lists(request.user), services.WHO_KEEPS)
    form = PolicyForm(request.POST if request.method == "POST" else None)
    del form.fields["is_active"]
    if form.is_valid():
        try:
            row = services.add_policy(name=form.cleaned_data["name"], by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"เพิ่ม “{row.name}” แล้ว")
            return redirect("assessment:policy-list")
    context = {"path": _path("เพิ่มนโยบาย"), "form": form, "title": "เพิ่มนโยบาย"}
    return render(request, "assessment/reports/policy.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def policy_edit(request: HttpRequest, tag_id: int) -> HttpResponse:
    access.insist(access.keeps_code_lists(request.user), services.WHO_KEEPS)
    row = get_object_or_404(PolicyTag, pk=tag_id)
    form = PolicyForm(
        request.POST if request.method == "POST" else None,
        initial={"name": row.name, "is_active": row.is_active},
    )
    if form.is_valid():
        try:
            services.change_policy(row=row, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "บันทึกนโยบายแล้ว")
            return redirect("assessment:policy-list")
    context = {"path": _path("แก้นโยบาย"), "form": form, "title": "แก้นโยบาย", "row": row}
    return render(request, "assessment/reports/policy.html", context, status=422 if form.errors else 200)


def _path(*here: str) -> list[tuple[str, str]]:
    home = reverse("assessment:report-list")
    listed = reverse("assessment:policy-list") if here else ""
    return [("รายงาน", home), (TITLE, listed), *((words, "") for words in here)]
