"""Mending what is written of a centre, and the yearly tick of its central record."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from conweb.kernel import access, clock
from conweb.kernel.fiscal import FiscalYear
from registry.choices import ENGLISH_NAME, CentreStatus
from registry.forms.centres import CentreForm
from registry.models import Centre
from registry.selectors.centre_changes import last_seen
from registry.services.centres import (
    NewerChange,
    change_centre,
    check_central_record,
    uncheck_central_record,
)
from registry.views.milestones import refuse

WHOM_TO_ASK = "การแก้ทะเบียน ศอช. เป็นงานของสำนักงานพัฒนาชุมชนอำเภอและจังหวัด"


def kept_centre(request: HttpRequest, centre_id: int) -> Centre:
    """The centre, where keeping it is this person's job (404 outside the area, 403 inside it)."""
    centre = get_object_or_404(Centre.objects.visible_to(request.user).with_places(), pk=centre_id)
    access.insist(access.keeps_registry(request.user, at=centre), WHOM_TO_ASK)
    return centre


@require_http_methods(["GET", "POST"])
def centre_edit(request: HttpRequest, centre_id: int) -> HttpResponse:
    centre = kept_centre(request, centre_id)
    if centre.status == CentreStatus.DISSOLVED:
        messages.error(request, f"{centre.short_name} ยุบเลิกแล้ว แก้ข้อมูลไม่ได้")
        return redirect("centre-detail", centre.pk)
    initial = CentreForm.stored(centre) | {"seen": last_seen(centre)}
    form = CentreForm(request.POST if request.method == "POST" else None, initial=initial)
    newer = None
    if form.is_valid():
        try:
            change_centre(
                centre=centre,
                by=request.user,
                reason=form.cleaned_data["reason"],
                seen=form.cleaned_data["seen"],
                **form.values,
            )
        except NewerChange as refusal:
            newer = refusal
            form = _beside(form, refusal)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "บันทึกข้อมูล ศอช. แล้ว")
            return redirect("centre-detail", centre.pk)
    context = {
        "path": [
            ("ศอช.", reverse("registry:centre-list")),
            (centre.short_name, reverse("centre-detail", args=[centre.pk])),
            ("แก้ข้อมูล", ""),
        ],
        "centre": centre,
        "form": form,
        "newer": newer,
        "english_name": ENGLISH_NAME,
    }
    return render(request, "registry/centre_edit.html", context)


def _beside(form: CentreForm, newer: NewerChange) -> CentreForm:
    """The form as it was typed, now with the colleague's change read: the next save is meant.

    Fields that nobody typed into show what the colleague wrote there.
    """
    typed = form.data.copy()
    typed["seen"] = str(newer.seen)
    for name, value in newer.current.items():
        typed[name] = form.fields[name].prepare_value(value) if value is not None else ""
    again = CentreForm(typed, initial=form.initial)
    again.is_valid()
    for clash in newer.clashes:
        again.add_error(clash.field, "ผู้อื่นแก้เป็นค่าอื่นแล้ว เทียบกับด้านบน แล้วเลือกค่าที่ถูก")
    return again


@require_POST
def record_check(request: HttpRequest, centre_id: int) -> HttpResponse:
    """Tick the central record of this fiscal year as up to date today; `undo` takes the tick back."""
    centre = kept_centre(request, centre_id)
    today = clock.today()
    year = int(FiscalYear.of(today))
    if request.POST.get("undo"):
        uncheck_central_record(centre=centre, fiscal_year=year, by=request.user)
        messages.success(request, f"ยกเลิกการยืนยันข้อมูลในศูนย์ข้อมูลกลางปี {year} แล้ว")
    else:
        try:
            check_central_record(centre=centre, fiscal_year=year, by=request.user, on=today)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, f"บันทึกว่าข้อมูลในศูนย์ข้อมูลกลางปี {year} เป็นปัจจุบันแล้ว")
    return redirect(f"{reverse('centre-detail', args=[centre.pk])}#record")
