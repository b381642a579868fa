"""Filtered lists that are kept under a name and offered to others of one's place."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conweb.kernel import access
from registry.forms.centres import FilterForm
from registry.models import SavedFilter
from registry.services.saved_filters import delete_filter, save_filter
from registry.views.centres import filtered

LIST = "registry:centre-list"


@require_GET
def filter_list(request: HttpRequest) -> HttpResponse:
    saved = SavedFilter.objects.visible_to(request.user).select_related("owner", "province", "district")
    context = {
        "path": [("ศอช.", reverse(LIST)), ("ตัวกรองที่บันทึกไว้", "")],
        "mine": [row for row in saved if row.owner_id == request.user.pk],
        "shared": [row for row in saved if row.owner_id != request.user.pk],
    }
    return render(request, "registry/filter_list.html", context)


@require_http_methods(["GET", "POST"])
def filter_save(request: HttpRequest) -> HttpResponse:
    """The address says what is filtered; the form asks for a name."""
    chosen = filtered(request)
    form = FilterForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        try:
            saved = save_filter(owner=request.user, query=chosen.query, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"บันทึกตัวกรอง “{saved.name}” แล้ว")
            return redirect(f"{reverse(LIST)}?{saved.query}")
    context = {
        "path": [("ศอช.", f"{reverse(LIST)}?{chosen.query}"), ("บันทึกตัวกรอง", "")],
        "form": form,
        "filter": chosen,
    }
    return render(request, "registry/filter_save.html", context)


def refuse(form: FilterForm, refusal: ValidationError) -> None:
    """At its field where it has one; a name that is taken speaks of the name."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for field, errors in refusal.error_dict.items():
        form.add_error(field if field in form.fields else "name", errors)


@require_POST
def filter_delete(request: HttpRequest, filter_id: int) -> HttpResponse:
    saved = get_object_or_404(SavedFilter.objects.visible_to(request.user), pk=filter_id)
    access.insist(saved.owner_id == request.user.pk, f"ตัวกรองนี้เป็นของ{saved.owner.full_name} ติดต่อเจ้าของให้ลบ")
    delete_filter(saved=saved)
    messages.success(request, f"ลบตัวกรอง “{saved.name}” แล้ว")
    return redirect("registry:filter-list")
