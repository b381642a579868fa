"""One paper: begun, read, changed, printed, taken back, given up."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conweb.kernel import clock
from registry.forms.papers import PaperForm, WhyForm, initial_of, planned, proposed_for, shows_papers
from registry.forms.selections import refuse
from registry.models import Paper
from registry.reports.papers.on_screen import sheet_of
from registry.rules.papers.compose import compose, missing
from registry.rules.papers.document import Document
from registry.rules.papers.kinds import PaperKind, PaperStatus
from registry.selectors.areas import areas_kept
from registry.selectors.papers.facts import document_of, facts_of
from registry.selectors.papers.of_body import papers_of_selection
from registry.selectors.papers.offers import About, kinds_of_body, may_speak_of, offers_for
from registry.selectors.papers.owed import why_no_removal
from registry.selectors.papers.page import Around, around_paper, life_of
from registry.selectors.papers.sending import sendings
from registry.selectors.papers.signatories import signer_title
from registry.services.papers import drafting, printing
from registry.services.papers.force import cancel_paper, founded_earlier
from registry.services.papers.rights import WHOM_TO_ASK, keeps_paper
from registry.views.paper_pages import (
    asked_about,
    heading_of,
    insist_keeps,
    path_to,
    path_to_paper,
    posted,
    visible_paper,
)


# ── a new one ───────────────────────────────────────────────────────────────────────────────
@require_http_methods(["GET", "POST"])
def paper_create(request: HttpRequest) -> HttpResponse:
    """First the kind, out of those that fit what the paper is about; then the few fields of that kind."""
    about = asked_about(request)
    kind = _asked_kind(request)
    if kind is not None and about.papers and not shows_papers(kind):
        raise Http404  # nobody would see on the form what the paper acts on
    insist_keeps(request, about, kind)
    if kind is None:
        return _choose(request, about)
    asks = kind is PaperKind.REMOVAL and about.body is not None and request.method == "GET"
    if asks and (why := why_no_removal(about.body, on=clock.today())):
        messages.error(request, why)
        return redirect(f"{request.path}?{about.query}")
    form = PaperForm(
        posted(request),
        kind=kind,
        committee=about.body,
        offered=may_speak_of(kind, about, request.user, on=clock.today()),
        initial=proposed_for(kind) | planned(about.body) | {"about": [paper.pk for paper in about.papers]},
    )
    if form.is_valid():
        try:
            paper = drafting.draft_paper(kind=kind, by=request.user, **about.keywords, **form.said)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "ร่างเอกสารแล้ว ตรวจข้อความแล้วพิมพ์เสนอลงนาม")
            return redirect("registry:paper-detail", paper.pk)
    context = {
        "path": path_to(("ร่างเอกสารใหม่", f"?{about.query}"), (kind.label, "")),
        "kind": kind,
        "about": heading_of(about),
        "form": form,
        "back": f"{request.path}?{about.query}",
        "verb": "ร่างเอกสาร",
        "earlier": papers_of_selection(about.selection).get(kind) if about.selection else None,
    }
    return render(request, "registry/papers/form.html", context, status=422 if form.errors else 200)


def _choose(request: HttpRequest, about: About) -> HttpResponse:
    offers = offers_for(about, on=clock.today())
    places: list[tuple[str, str]] = []
    if about.is_empty:
        places = _own_places(request)
    context = {
        "path": path_to(("ร่างเอกสารใหม่", "")),
        "about": heading_of(about),
        "body": about.body,
        "offers": offers,
        "places": places,
        "query": about.query,
        "changes": bool(about.committee and kinds_of_body(about.committee)),
    }
    return render(request, "registry/papers/choose.html", context)


def _own_places(request: HttpRequest) -> list[tuple[str, str]]:
    """The areas whose letters are this person's to write, each with its part of an address."""
    return [
        (area.name, f"district={area.district_id}" if area.district_id else f"province={area.province_id}")
        for area in areas_kept(request.user, province=request.GET.get("in", ""))
        if not area.is_country
    ]


def _asked_kind(request: HttpRequest) -> PaperKind | None:
    said = request.GET.get("kind", "")
    if not said:
        return None
    if said not in set(PaperKind):
        raise Http404
    return PaperKind(said)


# ── its page ────────────────────────────────────────────────────────────────────────────────
@require_safe
def paper_detail(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The text as a page on the screen, where it stands in its life, and what it hangs together with."""
    paper = visible_paper(request, paper_id)
    around = around_paper(paper, request.user)
    keeps = keeps_paper(request.user, paper)
    unsigned = paper.status in (PaperStatus.DRAFT, PaperStatus.PRINTED)
    kind = paper.paper_kind
    recorded = paper.origin == "recorded"
    facts = facts_of(paper, on=clock.today()) if unsigned else None
    document = _shown_document(paper, around, recorded=recorded)
    context = {
        "path": path_to_paper(paper),
        "paper": paper,
        "kind": kind,
        "subject": paper.subject or (document.subject if document else drafting.shown_subject(paper)),
        "sheet": sheet_of(document, digits=paper.digits) if document else None,
        "around": around,
        "life": life_of(paper, around.last),
        "keeps": keeps,
        "unsigned": unsigned,
        "recorded": recorded,
        "gaps": missing(facts) if facts else (),
        "hindrances": printing.why_not_printed(paper) if unsigned else [],
        "moved": bool(
            facts and around.last and paper.status == PaperStatus.PRINTED and _moved(facts, around)
        ),
        "ends": list(founded_earlier(paper)) if unsigned else [],
        "signer": signer_title(paper),
        "transmittals": list(sendings(request.user).filter(paper=paper)) if paper.is_signed else [],
        "may_keep": keeps,
        "may_cancel": _may_cancel(paper),
        "may_discard": paper.is_draft and not around.printings and not around.copies,
        "whom_to_ask": WHOM_TO_ASK,
    }
    return render(request, "registry/papers/detail.html", context)


def _shown_document(paper: Paper, around: Around, *, recorded: bool) -> Document | None:
    """As it was printed; a draft as it would be. What was signed elsewhere has no text here."""
    if recorded:
        return None
    if paper.is_draft or not around.last:
        return document_of(paper)
    return Document.from_json((paper.printing or around.last).document)


def _moved(facts: Any, around: Around) -> bool:
    """Whether the registry says something else than what was printed."""
    return around.last is not None and Document.from_json(around.last.document) != compose(facts)


def _may_cancel(paper: Paper) -> bool:
    """A draft, a print, a signed letter, and what was recorded by mistake; other instruments end by an order."""
    if paper.status in (PaperStatus.CANCELLED, PaperStatus.REPLACED):
        return False
    return not (paper.is_signed and paper.paper_kind.is_instrument and paper.origin == "prepared")


# ── changing it ─────────────────────────────────────────────────────────────────────────────
@require_http_methods(["GET", "POST"])
def paper_edit(request: HttpRequest, paper_id: int) -> HttpResponse:
    paper = visible_paper(request, paper_id, keeper=True)
    page = reverse("registry:paper-detail", args=[paper.pk])
    if request.method == "GET" and not paper.is_draft:
        messages.info(request, "แก้ได้เฉพาะร่าง หากพิมพ์เสนอลงนามแล้วให้เรียกคืนเป็นร่างก่อน")
        return redirect(page)
    named = About(committee=paper.committee, district=paper.district, province=paper.province)
    named.papers.extend(link.target for link in paper.links.select_related("target"))
    form = PaperForm(
        posted(request),
        kind=paper.paper_kind,
        committee=paper.committee,
        offered=may_speak_of(paper.paper_kind, named, request.user, on=clock.today()),
        initial=initial_of(paper),
    )
    if form.is_valid():
        try:
            said = form.said | {"typed": _kept_beside(paper) | form.said["typed"]}
            drafting.change_draft(paper, by=request.user, version=form.cleaned_data["version"], **said)
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "แก้ร่างแล้ว")
            return redirect(page)
    context = {
        "path": path_to_paper(paper, ("แก้ร่าง", "")),
        "kind": paper.paper_kind,
        "about": drafting.shown_subject(paper),
        "form": form,
        "back": page,
        "verb": "บันทึกร่าง",
    }
    return render(request, "registry/papers/form.html", context, status=422 if form.errors else 200)


def _kept_beside(paper: Paper) -> dict[str, Any]:
    """What other steps keep with a draft and no form asks for."""
    asked = {
        *("to", "body_text", "meeting_time", "meeting_place", "reason", "recorder", "references"),
        *("enclosures", "fiscal_year", "form", "meeting_on", "number", "dues"),
    }
    return {name: value for name, value in paper.typed.items() if name not in asked}


@require_POST
def paper_print(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Freeze text, roster and bytes; what keeps the paper from being issued is said on its page."""
    paper = visible_paper(request, paper_id, keeper=True)
    page = reverse("registry:paper-detail", args=[paper.pk])
    try:
        made = printing.print_paper(paper, by=request.user)
    except ValidationError as refusal:
        messages.error(request, f"ยังพิมพ์ไม่ได้: {' · '.join(refusal.messages)}")
        return redirect(page)
    messages.success(request, f"พิมพ์ครั้งที่ {made.number} แล้ว เปิดไฟล์ PDF เพื่อเสนอลงนาม")
    return redirect(f"{page}#next")


@require_http_methods(["GET", "POST"])
def paper_take_back(request: HttpRequest, paper_id: int) -> HttpResponse:
    paper = visible_paper(request, paper_id, keeper=True)
    return _with_reason(
        request,
        paper,
        title="เรียกคืนเป็นร่าง",
        what=["ฉบับที่พิมพ์แล้วยังเก็บไว้ในประวัติ", "แก้ร่างหรือรายชื่อ แล้วพิมพ์เสนอลงนามใหม่"],
        verb="เรียกคืนเป็นร่าง",
        hint="เช่น ชื่อกรรมการผิด เก็บไว้ในประวัติ",
        step=lambda reason: printing.take_back_print(paper, by=request.user, reason=reason),
        said="เรียกคืนเป็นร่างแล้ว แก้แล้วพิมพ์ใหม่ได้",
        is_over=paper.status != PaperStatus.PRINTED,
    )


@require_http_methods(["GET", "POST"])
def paper_cancel(request: HttpRequest, paper_id: int) -> HttpResponse:
    paper = visible_paper(request, paper_id, keeper=True)
    told = ["เอกสารยังดูได้ในทะเบียน พร้อมเหตุที่ยกเลิก", "ยกเลิกแล้วเรียกคืนไม่ได้"]
    if paper.is_signed and paper.paper_kind.is_instrument:
        told.insert(0, "ใช้เมื่อบันทึกเอกสารนี้ผิด หากยกเลิกคำสั่งจริงให้ร่างคำสั่งยกเลิก")
    return _with_reason(
        request,
        paper,
        title="ยกเลิกเอกสาร",
        what=told,
        verb="ยกเลิกเอกสาร",
        hint="เก็บไว้กับเอกสาร",
        step=lambda reason: cancel_paper(paper, by=request.user, reason=reason),
        said="ยกเลิกเอกสารแล้ว",
        is_over=not _may_cancel(paper),
    )


def _with_reason(
    request: HttpRequest,
    paper: Paper,
    *,
    title: str,
    what: list[str],
    verb: str,
    hint: str,
    step: Any,
    said: str,
    is_over: bool,
) -> HttpResponse:
    page = reverse("registry:paper-detail", args=[paper.pk])
    if request.method == "GET" and is_over:
        return redirect(page)
    form = WhyForm(posted(request), hint=hint)
    if form.is_valid():
        try:
            step(form.cleaned_data["reason"])
        except ValidationError as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, said)
            return redirect(page)
    context = {
        "path": path_to_paper(paper, (title, "")),
        "paper": paper,
        "subject": drafting.shown_subject(paper),
        "title": title,
        "what": what,
        "verb": verb,
        "form": form,
        "back": page,
    }
    return render(request, "registry/papers/reason.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def paper_discard(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Asks first; the draft can be brought back for a time."""
    paper = visible_paper(request, paper_id, keeper=True)
    page = reverse("registry:paper-detail", args=[paper.pk])
    if request.method == "POST":
        try:
            drafting.discard_draft(paper, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect(page)
        messages.success(request, "ทิ้งร่างแล้ว นำกลับได้จากรายการแก้ไข")
        return redirect("registry:paper-list")
    if not paper.is_draft:
        return redirect(page)
    context = {
        "path": path_to_paper(paper, ("ทิ้งร่าง", "")),
        "paper": paper,
        "subject": drafting.shown_subject(paper),
        "back": page,
    }
    return render(request, "registry/papers/discard.html", context)
