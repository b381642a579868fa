"""Wordings of an office's papers: what is printed, since when, by whom; changing one with a preview of real centres."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from conweb.kernel import access, clock
from registry.contacts_access import WHO_KEEPS, keeps_contact
from registry.forms.wordings import WordingForm
from registry.models import Office, Wording
from registry.reports.papers.pdf import paper_pdf
from registry.rules.papers.wordings import DEFAULTS, OF_SEVERAL_LINES, WordingKey
from registry.selectors.papers.wordings import (
    WRITERS,
    Sample,
    samples_of,
    wording_line,
    wording_lines,
)
from registry.services.papers import wordings as services
from registry.views.contact_steps import done, path_to_office, posted
from registry.views.offices import visible_office


def writing_office(request: HttpRequest, office_id: int) -> Office:
    """An office that words papers; any other one has no such page."""
    office = visible_office(request, office_id)
    if office.kind not in WRITERS:
        raise Http404
    return office


@require_GET
def wording_list(request: HttpRequest, office_id: int) -> HttpResponse:
    office = writing_office(request, office_id)
    context = {
        "path": path_to_office(office, ("ถ้อยคำในเอกสาร", "")),
        "office": office,
        "lines": wording_lines(office, on=clock.today()),
        "may_keep": keeps_contact(request.user, office),
    }
    return render(request, "registry/papers/wording_list.html", context)


@require_http_methods(["GET", "POST"])
def wording_edit(request: HttpRequest, office_id: int, key: str) -> HttpResponse:
    """Type, look at it in papers of three real centres (a page each, or PDF), then save."""
    office = writing_office(request, office_id)
    access.insist(keeps_contact(request.user, office), WHO_KEEPS)
    if key not in set(WordingKey):
        raise Http404
    on, wording = clock.today(), WordingKey(key)
    line = wording_line(office, wording, on=on)
    form = WordingForm(
        posted(request), initial={"text": _brought_back(request, office, wording) or line.text, "since": on}
    )
    looking = "preview" in request.POST or "pdf" in request.POST
    if (
        not looking
        and form.is_valid()
        and done(
            request,
            form,
            lambda: services.word(office=office, key=wording, by=request.user, **form.cleaned_data),
        )
    ):
        messages.success(request, "บันทึกถ้อยคำแล้ว เอกสารที่พิมพ์ไปแล้วยังเป็นถ้อยคำเดิม")
        return redirect("registry:wording-list", office.pk)
    samples = samples_of(office, wording, _shown_words(form, line.text), on=on)
    if (asked := _asked_pdf(request, samples)) and form.is_valid():
        return _as_pdf(asked)
    context = {
        "path": path_to_office(
            office,
            ("ถ้อยคำในเอกสาร", reverse("registry:wording-list", args=[office.pk])),
            (wording.label, ""),
        ),
        "office": office,
        "line": line,
        "form": form,
        "default": DEFAULTS[wording],
        "in_lines": wording in OF_SEVERAL_LINES,
        "samples": samples,
        "back": reverse("registry:wording-list", args=[office.pk]),
    }
    return render(request, "registry/papers/wording_edit.html", context)


def _shown_words(form: WordingForm, now: str) -> str:
    """What the samples hold: the words that the form took; what it refused is not composed, and those of today show."""
    if not form.is_bound:
        return form["text"].value() or ""
    form.is_valid()
    return form.cleaned_data.get("text", now)


def _brought_back(request: HttpRequest, office: Office, key: WordingKey) -> str:
    """The words of an older version, to be saved again from a new day on."""
    asked = request.GET.get("from", "")
    if not asked.isdecimal():
        return ""
    return get_object_or_404(Wording, office=office, key=key, pk=int(asked)).text or DEFAULTS[key]


def _asked_pdf(request: HttpRequest, samples: list[Sample]) -> Sample | None:
    asked = request.POST.get("pdf", "")
    return next((sample for sample in samples if str(sample.centre.pk) == asked), None)


def _as_pdf(sample: Sample) -> HttpResponse:
    """The sample as it would be printed, marked as a draft; no emblem, which changes no word."""
    content = paper_pdf(sample.document, digits=sample.digits, emblem=None, draft=True)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="preview.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
