"""The signature of a paper, and papers that were signed elsewhere."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from conweb.kernel import clock
from conweb.kernel.waiting_files import WaitingFile, files_with_waiting, lay_aside, let_go
from registry.choices import CommitteeStatus
from registry.forms.papers import RecordForm, SignForm, planned, sign_initial
from registry.forms.selections import refuse
from registry.models import Committee, Paper
from registry.rules.papers.kinds import PaperStatus
from registry.selectors.papers.offers import About, recordable
from registry.selectors.papers.signatories import post_for, signatories_on, signer_title
from registry.services.papers.drafting import shown_subject
from registry.services.papers.force import founded_earlier
from registry.services.papers.recording import record_signed_paper
from registry.services.papers.rights import where_of
from registry.services.papers.signing import sign_paper, signed_before
from registry.views.paper_pages import (
    asked_about,
    heading_of,
    insist_keeps,
    path_to,
    path_to_paper,
    visible_paper,
)

SCAN = "scan"
# What is asked before it is taken, and the tick that says it is meant.
ASKED = {"double": "double_is_meant", "other": "other_signatory_is_meant"}


def ticks_for(refusal: ValidationError) -> set[str]:
    """The ticks that a refusal asks for."""
    errors = [error for found in getattr(refusal, "error_dict", {}).values() for error in found]
    return {ASKED[error.code] for error in errors if error.code in ASKED}


@require_http_methods(["GET", "POST"])
def paper_sign(request: HttpRequest, paper_id: int) -> HttpResponse:
    """What the signed paper shows, and its scan; a second officer is told who signed, and keeps what was typed."""
    paper = visible_paper(request, paper_id, keeper=True)
    page = reverse("registry:paper-detail", args=[paper.pk])
    if request.method == "GET" and paper.status != PaperStatus.PRINTED:
        if paper.is_signed:
            messages.info(request, signed_before(paper).split(" สิ่งที่ท่านกรอก")[0])
        return redirect(page)
    today = clock.today()
    given = _given(request)
    asks = {name for name in ASKED.values() if request.POST.get(name)}
    initial = sign_initial(paper, on=today)
    held = signatories_on(paper, today)
    initial["signatory"] = held[0].pk if held else None
    form = SignForm(**given, paper=paper, asks=asks, initial=initial)
    if form.is_valid():
        try:
            sign_paper(paper, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            asks |= ticks_for(refusal)
            form = SignForm(**given, paper=paper, asks=asks, initial=initial)
            form.is_valid()
            refuse(form, refusal)
        else:
            let_go(request, SCAN)
            messages.success(request, "บันทึกการลงนามแล้ว เก็บสำเนาและข้อความไว้ตามฉบับที่ลงนาม")
            return redirect(page)
    context = {
        "path": path_to_paper(paper, ("บันทึกการลงนาม", "")),
        "paper": paper,
        "subject": shown_subject(paper),
        "form": form,
        "waiting": _laid_aside(request, form),
        "signer": signer_title(paper),
        "post": post_for(paper),
        "last": paper.printings.order_by("-number").first(),
        "ends": list(founded_earlier(paper)),
        "stands": paper.committee is not None and paper.committee.status == CommitteeStatus.CHOOSING,
        "back": page,
    }
    return render(request, "registry/papers/sign.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def paper_record(request: HttpRequest) -> HttpResponse:
    """Enter a paper that was signed on paper: of a body, of a selection, or a letter of an area."""
    about = asked_about(request)
    insist_keeps(request, about)
    kinds = recordable(about)
    if not kinds:
        return redirect("registry:paper-create")
    body = about.body
    stands = body is not None and body.status == CommitteeStatus.CHOOSING
    given = _given(request)
    asks = {name for name in ASKED.values() if request.POST.get(name)}

    def bound() -> RecordForm:
        return RecordForm(
            **given,
            paper=_place_of(about),
            kinds=kinds,
            term=stands,
            asks=asks,
            initial=_known(body) | {"kind": request.GET.get("kind", kinds[0])},
        )

    form = bound()
    if form.is_valid():
        try:
            paper = record_signed_paper(by=request.user, **about.keywords, **form.said)
        except ValidationError as refusal:
            asks |= ticks_for(refusal)
            form = bound()
            form.is_valid()
            refuse(form, refusal)
        else:
            let_go(request, SCAN)
            messages.success(request, "บันทึกเอกสารที่ลงนามแล้ว")
            return redirect("registry:paper-detail", paper.pk)
    context = {
        "path": path_to(("บันทึกเอกสารที่ลงนามแล้ว", "")),
        "about": heading_of(about),
        "body": body,
        "form": form,
        "waiting": _laid_aside(request, form),
        "stands": stands,
        "back": _back(about),
    }
    return render(request, "registry/papers/record.html", context, status=422 if form.errors else 200)


def _given(request: HttpRequest) -> dict[str, Any]:
    """What was sent, with the scan that waits since an earlier try."""
    if request.method != "POST":
        return {}
    return {"data": request.POST, "files": files_with_waiting(request, SCAN)}


def _laid_aside(request: HttpRequest, form: SignForm) -> WaitingFile | None:
    """The scan of a form that was refused for something else: it need not be chosen again."""
    if not form.is_bound or SCAN in form.errors:
        return None
    most_bytes = settings.SIGNED_SCAN_MAX_BYTES
    return lay_aside(request, SCAN, form.files.get(SCAN), most_bytes=most_bytes)


def _place_of(about: About) -> Paper:
    """An unsaved paper that lies where the new one will, for the choice of who signed and the words of its number."""
    at = where_of(committee=about.body, centre=about.centre, district=about.district, province=about.province)
    centre = about.centre or (about.body.centre if about.body else None)
    kinds = recordable(about)
    return Paper(kind=kinds[-1].value, centre=centre, province=at.province, district=at.district)


def _known(body: Committee | None) -> dict[str, Any]:
    """What the registry knows of the paper already."""
    if body is None:
        return {}
    number = body.order_number.split("/")[0] if "/" in body.order_number else body.order_number
    return {"number": number, "dated_on": body.announced_on, **planned(body)}


def _back(about: About) -> str:
    if about.selection:
        return reverse("registry:selection-detail", args=[about.selection.pk])
    if about.committee:
        return reverse("registry:committee-detail", args=[about.committee.pk])
    return reverse("registry:paper-list")
