"""Printing for the signature: the text, the roster and the bytes are kept as they were, once for each state of the text."""

import hashlib
import uuid
from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from conweb.kernel import clock
from conweb.kernel.audit import change_set
from conweb.kernel.models import User
from conweb.kernel.uploads import save_with_file
from registry.choices import CommitteeStatus
from registry.models import Committee, Paper, PaperPrinting
from registry.reports.papers.pdf import paper_pdf
from registry.rules.papers.compose import compose, has_expert
from registry.rules.papers.document import Document, RosterBlock
from registry.rules.papers.kinds import LinkKind, PaperKind, PaperStatus
from registry.rules.papers.needs import FOUNDS
from registry.selectors.papers.facts import facts_of, line_to_json, roster_lines
from registry.selectors.selection_rules import check_of
from registry.services.papers.drafting import place_words
from registry.services.papers.rights import locked

PRINTED, TAKEN_BACK = "พิมพ์เสนอลงนาม", "เรียกคืนเป็นร่าง"


def print_paper(paper: Paper, *, by: User) -> PaperPrinting:
    """Print a draft, or print anew what has changed since. Nothing changed: the printing that is there.

    Raises ValidationError with every reason for which the paper cannot be issued yet.
    """
    with change_set(by, reason=PRINTED):
        row = locked(paper, by)
        if row.status not in (PaperStatus.DRAFT, PaperStatus.PRINTED):
            raise ValidationError(f"เอกสารนี้{PaperStatus(row.status).label}แล้ว พิมพ์จากฉบับที่เก็บไว้")
        if missing := why_not_printed(row):
            raise ValidationError(missing)
        today = clock.today()
        document = compose(facts_of(row, on=today))
        last = row.printings.order_by("-number").first()
        if row.status == PaperStatus.PRINTED and last and Document.from_json(last.document) == document:
            return last
        printing = _kept(row, document, last, by=by, on=today)
        row.status = PaperStatus.PRINTED
        row.subject = document.subject[:400]
        row.names = "\n".join(filter(None, [place_words(row), *people_of(document)]))
        row.version += 1
        row.save()
    return printing


def take_back_print(paper: Paper, *, by: User, reason: str) -> Paper:
    """A print that was not signed becomes a draft again; what was printed is kept, and why it was taken back."""
    if not reason:
        raise ValidationError({"reason": "ระบุเหตุที่เรียกคืน"})
    with change_set(by, reason=f"{TAKEN_BACK}: {reason}"):
        row = locked(paper, by)
        if row.status == PaperStatus.DRAFT:
            return row  # a second click
        if row.status != PaperStatus.PRINTED:
            raise ValidationError(f"เอกสารนี้{PaperStatus(row.status).label}แล้ว เรียกคืนเป็นร่างไม่ได้")
        row.status = PaperStatus.DRAFT
        row.subject = _typed_subject(row)
        row.version += 1
        row.save()
    return row


def why_not_printed(paper: Paper) -> list[str]:
    """What keeps a paper from being issued, in sentences; nothing where it may be printed.

    ระเบียบ มท. 2551: a คณะกรรมการบริหาร of 9 to 25; of ศอช.อ. and ศอช.จ. another number takes a written reason.
    """
    kind = PaperKind(paper.kind)
    missing = []
    unsigned = [
        link.target
        for link in paper.links.select_related("target").exclude(kind=LinkKind.REPLACES)
        if not link.target.is_signed
    ]
    missing += [f"{one.paper_kind.label}ที่เอกสารนี้กล่าวถึงยังไม่ได้ลงนาม ลงนามฉบับนั้นก่อน" for one in unsigned]
    if kind in FOUNDS and paper.committee is not None:
        on = paper.effective_on or clock.today()
        missing += why_not_founded(paper.committee, on=on)
        if kind is PaperKind.KBT_ORDER and not has_expert(roster_lines(paper.committee, on=on)):
            missing.append("ยังไม่มีกรรมการ ศอช.ต. เป็นผู้ทรงคุณวุฒิใน ก.บ.ต. นี้ เพิ่มในรายชื่อก่อน")
    return missing


def why_not_founded(committee: Committee, *, on: date) -> list[str]:
    """Why a paper that makes this body cannot be issued: whatever the rules would hold up an announcement for."""
    if committee.status == CommitteeStatus.CANCELLED:
        return ["การคัดเลือกนี้ยกเลิกแล้ว"]
    check = check_of(committee, on=on)
    if not check.size:
        return ["ยังไม่มีรายชื่อในคณะนี้ เพิ่มรายชื่อก่อน"]
    missing = check.why_not(None)
    if check.tier is not None and check.asks_why and not committee.size_exception:
        missing.append("จำนวนกรรมการไม่อยู่ใน 9 – 25 คน บันทึกเหตุผลของคณะนี้ก่อน")
    return missing


def roster_for(paper: Paper, *, on: date) -> list[dict[str, object]] | None:
    """Who sits by a paper that makes or changes a body, on the day it takes effect; None of letters."""
    if paper.committee is None or not PaperKind(paper.kind).is_instrument:
        return None
    return [line_to_json(line) for line in roster_lines(paper.committee, on=paper.effective_on or on)]


def people_of(document: Document) -> list[str]:
    """Everybody whom a document lists or lets sign, each once and in order."""
    blocks = [*document.blocks, *(block for annex in document.annexes for block in annex.blocks)]
    names = [row.name for block in blocks if isinstance(block, RosterBlock) for row in block.rows]
    names += [line.strip("()") for line in document.signature[:1]]
    names += [signer.name.strip("()") for signer in document.signers]
    return list(dict.fromkeys(name for name in names if name))


def _kept(row: Paper, document: Document, last: PaperPrinting | None, *, by: User, on: date) -> PaperPrinting:
    """The row and its file."""
    emblem = None
    if row.issuer.emblem:
        with row.issuer.emblem.open("rb") as kept:
            emblem = kept.read()
    content = paper_pdf(document, digits=row.digits, emblem=emblem)
    printing = PaperPrinting(
        paper=row,
        number=last.number + 1 if last else 1,
        document=document.to_json(),
        roster=roster_for(row, on=on),
        pdf_sha256=hashlib.sha256(content).hexdigest(),
        pdf_size=len(content),
        made_at=clock.now(),
        made_by=by,
    )
    save_with_file(printing, "pdf", f"{uuid.uuid4().hex}.pdf", ContentFile(content))
    return printing


def _typed_subject(row: Paper) -> str:
    """The subject that the drafter typed; nothing where the paper had its usual one, so that it follows the registry."""
    shown = row.subject
    row.subject = ""
    usual = compose(facts_of(row, on=clock.today())).subject
    row.subject = shown
    return "" if usual[:400] == shown else shown
