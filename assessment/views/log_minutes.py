"""The minutes of an event: typed on a page of their own, printed as แบบที่ 11."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from assessment.forms.log_minutes import MatterFormSet, MinutesForm, matters_of, said_in
from assessment.reports.log_minutes import minutes_pdf
from assessment.selectors.log import present_at
from assessment.services import log as services
from assessment.services.log_stamps import minutes_stamp_of
from assessment.views.log_common import path_to_entry, visible_entry
from conweb.kernel import thai
from registry.choices import Position
from registry.forms.contacts import put_errors
from registry.views.contact_steps import posted

MATTERS = "matters"


@require_http_methods(["GET", "POST"])
def log_minutes(request: HttpRequest, entry_id: int) -> HttpResponse:
    """One more matter is a button of the form, so that it works without a script."""
    entry = visible_entry(request, entry_id)
    services.insist_logs(request.user, entry.centre)
    if entry.removed_at:
        messages.error(request, services.OUT)
        return redirect("assessment:log-detail", entry.pk)
    adding = "more" in request.POST
    data: Any = posted(request)
    if adding:
        data = request.POST.copy()
        total = request.POST.get(f"{MATTERS}-TOTAL_FORMS", "")
        data[f"{MATTERS}-TOTAL_FORMS"] = str(
            int(total) + 1 if total.isascii() and total.isdigit() and len(total) < 4 else 1
        )
    opened = {"stamp": minutes_stamp_of(entry)}
    form = MinutesForm(data, initial=(entry.minutes or _begun(entry)) | opened)
    matters = MatterFormSet(data, initial=matters_of(entry.minutes), prefix=MATTERS)
    if data is not None and not adding and form.is_valid() and matters.is_valid():
        try:
            services.save_minutes(
                entry=entry,
                minutes=said_in(form, matters),
                by=request.user,
                stamp=form.cleaned_data["stamp"],
            )
        except ValidationError as refusal:
            put_errors(form, refusal)
        else:
            messages.success(request, "บันทึกรายงานการประชุมแล้ว พิมพ์ PDF ได้จากเมนูอื่น ๆ")
            return redirect("assessment:log-detail", entry.pk)
    refused = data is not None and not adding
    errors = [
        (f"วาระที่ {place}: {text}", field.id_for_label)
        for place, one in enumerate(matters, 1)
        for field in (one.visible_fields() if refused else ())
        for text in field.errors
    ]
    context = {
        "path": path_to_entry(entry, ("รายงานการประชุม", "")),
        "entry": entry,
        "form": form,
        "matters": matters,
        "matter_errors": errors,
        "refused": refused,
        "present": present_at(entry),
    }
    return render(request, "assessment/log/minutes.html", context, status=422 if refused else 200)


def _begun(entry: Any) -> dict[str, str]:
    """Of minutes that are not typed yet: the secretary writes them."""
    secretary = next(
        (
            one.member
            for one in present_at(entry)
            if one.came and one.member.title == Position.SECRETARY.label
        ),
        None,
    )
    return {"recorder": secretary.name, "recorder_post": secretary.title} if secretary else {}


@require_GET
def log_minutes_pdf(request: HttpRequest, entry_id: int) -> HttpResponse:
    """404 where no minutes were typed."""
    entry = visible_entry(request, entry_id)
    if not entry.minutes or (entry.removed_at and not services.logs(request.user, entry.centre)):
        raise Http404
    asked = request.GET.get("digits", "")
    content = minutes_pdf(entry, digits="arabic" if (asked or settings.PAPER_DIGITS) == "arabic" else "thai")
    name = f"รายงานการประชุม {entry.centre.short_name} {thai.format_date(entry.held_on)}.pdf"
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response
