"""What is masked of a person, shown once with a reason; what is held about a person, on paper."""

from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from conweb.kernel import access
from registry.choices import SensitiveField
from registry.forms.people import ReportForm, RevealForm
from registry.people_access import why_not_reveal
from registry.reports.person_report import person_report as facts_of
from registry.reports.person_report import person_report_pdf
from registry.services import personal_data as services
from registry.views.people import detail_context, kept_person, path_to, refuse, visible_person


@never_cache
@require_http_methods(["GET", "POST"])
def person_reveal(request: HttpRequest, person_id: int) -> HttpResponse:
    """The answer to the POST is the only page that shows the value; opened by its address it shows none."""
    person = visible_person(request, person_id)
    if person.merged_into_id:
        return redirect("registry:person-detail", person.merged_into_id)
    if request.method == "GET":  # after signing in again, or by the back button
        return render(request, "registry/people/detail.html", detail_context(request, person))
    asked = request.POST.get("field", "")
    if asked in (SensitiveField.NATIONAL_ID, SensitiveField.PHONE):
        why_not = why_not_reveal(request.user, person, asked)
        access.insist(not why_not, why_not)
    form = RevealForm(request.POST)
    more = {"reveal_form": form, "form": form}
    if form.is_valid():
        try:
            shown = services.reveal(person=person, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            more = {"revealed": {"field": asked, "value": shown}}
    return render(request, "registry/people/detail.html", detail_context(request, person, **more))


@never_cache
@require_http_methods(["GET", "POST"])
def person_report(request: HttpRequest, person_id: int) -> HttpResponse:
    """Asks for the reason; the answer to the POST is the paper itself, and stands in the list of looks."""
    person = kept_person(request, person_id)
    if person.merged_into_id:
        return redirect("registry:person-detail", person.merged_into_id)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.log_report(person=person, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            report = facts_of(person, user=request.user, digits=settings.PAPER_DIGITS)
            response = HttpResponse(person_report_pdf(report), content_type="application/pdf")
            # The name of the file names nobody: it stays in lists of downloads.
            name = quote("ข้อมูลส่วนบุคคลที่เก็บ.pdf")
            response["Content-Disposition"] = f"inline; filename*=UTF-8''{name}"
            return response
    context = {"path": path_to(("รายงานข้อมูลที่เก็บ", ""), person=person), "person": person, "form": form}
    return render(request, "registry/people/report.html", context)
