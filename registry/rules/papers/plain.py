"""A document as plain lines, in the order in which it is read: for searches, comparisons and previews."""

from __future__ import annotations

from collections.abc import Iterator

from registry.rules.papers.document import Block, Document, Item, Paragraph, RosterBlock
from registry.rules.papers.kinds import Form

BLANK = "................"  # what the forms print where number, date or name is filled in by hand
_DATED = {Form.ORDER: "สั่ง ณ วันที่", Form.ANNOUNCEMENT: "ประกาศ ณ วันที่"}


def plain_lines(document: Document) -> tuple[str, ...]:
    """Every line of text of a paper, tables by rows with their cells apart by two spaces."""
    lines = [*_head(document)]
    for block in document.blocks:
        lines += _block(block)
    lines += [document.closing] if document.closing else []
    if document.form in _DATED:
        lines.append(f"{_DATED[document.form]} {document.date or BLANK}")
    lines += document.signature
    for signer in document.signers:
        lines += [signer.name, *signer.lines]
    lines += document.owner
    for annex in document.annexes:
        lines += [annex.title, *([annex.subtitle] if annex.subtitle else [])]
        for block in annex.blocks:
            lines += _block(block)
    return tuple(lines)


def _head(document: Document) -> Iterator[str]:
    letterhead, form = document.letterhead, document.form
    yield from (word for word in (document.secrecy, document.urgency, document.heading) if word)
    if form is Form.MEMO:
        yield f"ส่วนราชการ {letterhead.office} {letterhead.phone}".strip()
    if form is Form.ORDER:
        yield f"ที่ {document.number or BLANK}"
    if form in (Form.EXTERNAL, Form.MEMO):
        yield f"ที่ {document.number or f'{letterhead.code}/{BLANK}'}"
        yield from letterhead.lines
        yield f"วันที่ {document.date or BLANK}" if form is Form.MEMO else document.date or BLANK
    if form is not Form.MINUTES:
        yield f"เรื่อง {document.subject}"
    yield from (f"{name} {text}" for name, text in document.head_lines)
    if document.to:
        yield f"เรียน {document.to}"
    yield from (f"อ้างถึง {reference}" for reference in document.references)
    for enclosure in document.enclosures:
        copies = f" จำนวน {enclosure.copies}" if enclosure.copies else ""
        yield f"สิ่งที่ส่งมาด้วย {enclosure.text}{copies}"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text):
            yield text
        case Item(mark=mark, text=text):
            yield f"{mark} {text}"
        case RosterBlock(rows=rows, heading=heading):
            yield from [heading] if heading else []
            yield from (
                "  ".join(cell for cell in (f"{row.number}.", row.name, row.of, row.title) if cell)
                for row in rows
            )
        case _:
            yield from [block.heading] if block.heading else []
            yield "  ".join(block.heads)
            yield from ("  ".join(row).rstrip() for row in block.rows)
