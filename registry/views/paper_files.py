"""Files of a paper: the PDF as it was printed, the twin for Word, the scan. Only as attachments, each one logged."""

import logging

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from conweb.kernel.word_uploads import DOCX
from registry.models import Paper, PaperPrinting
from registry.reports.papers.docx import paper_docx
from registry.reports.papers.pdf import paper_pdf
from registry.rules.papers.kinds import PaperStatus
from registry.selectors.papers.facts import document_of
from registry.views.paper_pages import visible_paper

logger = logging.getLogger(__name__)
PDF = "application/pdf"
OF_FILES = (
    *(
        "kind",
        "status",
        "origin",
        "number",
        "number_code",
        "number_year",
        "signed_at",
        "issuer__document_code",
        "owner__document_code",
    ),
    *("scan", "scan_name", "scan_type", "printing__paper", "printing__number", "printing__pdf"),
)
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
}


@require_safe
def paper_pdf_file(request: HttpRequest, paper_id: int) -> HttpResponse | FileResponse:
    """The bytes that were printed; of a draft a print of today with «ร่าง» across it. `?print=` is an earlier one."""
    paper = _with_files(request, paper_id)
    printing = _printing(paper, request.GET.get("print", ""))
    name = file_name(paper, ".pdf", printing)
    if printing is not None:
        return _kept(request, paper, printing.pdf, name, PDF)
    if paper.origin == "recorded":
        raise Http404  # it was written elsewhere: there is its scan, and no text
    paper = visible_paper(request, paper_id)
    content = paper_pdf(document_of(paper), digits=paper.digits, emblem=emblem_of(paper), draft=True)
    _log(request, paper, "draft")
    return _attachment(content, name, PDF)


@require_safe
def paper_docx_file(request: HttpRequest, paper_id: int) -> HttpResponse:
    """The twin for Word: the same words as the print, or as the draft of today."""
    paper = visible_paper(request, paper_id)
    if paper.origin == "recorded":
        raise Http404
    content = paper_docx(document_of(paper), digits=paper.digits, emblem=emblem_of(paper))
    _log(request, paper, "docx")
    return _attachment(content, file_name(paper, ".docx", _printing(paper, "")), DOCX)


@require_safe
def paper_scan(request: HttpRequest, paper_id: int) -> FileResponse:
    """The scan of the signed copy."""
    paper = _with_files(request, paper_id)
    if not paper.scan:
        raise Http404
    return _kept(request, paper, paper.scan, paper.scan_name, paper.scan_type)


def _with_files(request: HttpRequest, paper_id: int) -> Paper:
    """A paper in the reader's area with what names and serves its files: what is written on it is left unread."""
    kept = Paper.objects.visible_to(request.user).select_related("issuer", "owner", "printing")
    return get_object_or_404(kept.only(*OF_FILES), pk=paper_id)


def file_name(paper: Paper, ending: str, printing: PaperPrinting | None = None) -> str:
    """«คำสั่งแต่งตั้ง ก.บ.ต. 12-2564.pdf»: what it is, its number, and where it stands while it is not signed."""
    number = paper.full_number.replace("/", "-")
    state = "" if paper.is_signed else "ร่าง" if printing is None else f"พิมพ์ครั้งที่ {printing.number}"
    said = " ".join(part for part in (paper.paper_kind.label, number, state) if part)
    return f"{said}{ending}"


def emblem_of(paper: Paper) -> bytes | None:
    if not paper.issuer.emblem:
        return None
    with paper.issuer.emblem.open("rb") as kept:
        return bytes(kept.read())


def _printing(paper: Paper, asked: str) -> PaperPrinting | None:
    """The print that was asked for, the one that was signed, or the last; None of a draft."""
    if asked:
        found = paper.printings.filter(number=int(asked)).first() if asked.isdecimal() else None
        if found is None:
            raise Http404
        return found
    if paper.printing:
        return paper.printing
    if paper.status == PaperStatus.DRAFT:
        return None
    return paper.printings.order_by("-number").first()


def _kept(request: HttpRequest, paper: Paper, file: FieldFile, name: str, media_type: str) -> FileResponse:
    """A file as it is on the disk, never opened as a page of ours."""
    try:
        content = file.open("rb")
    except FileNotFoundError as error:
        logger.error("file of paper %s is not on the disk: %s", paper.pk, file.name)
        raise Http404 from error
    _log(request, paper, "scan" if file == paper.scan else "print")
    response = FileResponse(content, as_attachment=True, filename=name, content_type=media_type)
    for header, value in SAFE.items():
        response[header] = value
    return response


def _attachment(content: bytes, name: str, media_type: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        content, content_type=media_type, headers={**SAFE, "Content-Disposition": disposition}
    )


def _log(request: HttpRequest, paper: Paper, what: str) -> None:
    """Who took which file when: numbers only, no name of anybody."""
    logger.info("download of paper %s (%s) by user %s", paper.pk, what, request.user.pk)
