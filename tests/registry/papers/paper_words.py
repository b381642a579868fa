"""A document as the lines that a reader reads, from the heading to the last annex."""

from registry.rules.papers.document import Block, Document, Item, Paragraph, RosterBlock, TableBlock


def as_text(document: Document) -> str:
    """Every line of a paper; fields of a form that it does not have leave no line."""
    lines = [
        document.heading,
        f"ที่ {document.number}" if document.number else "",
        f"เรื่อง {document.subject}",
        f"เรียน {document.to}" if document.to else "",
        *(f"สิ่งที่ส่งมาด้วย {one.text} {one.copies}" for one in document.enclosures),
        *(line for block in document.blocks for line in _lines(block)),
        document.closing,
        *document.signature,
    ]
    for annex in document.annexes:
        lines += [annex.title, annex.subtitle]
        lines += [line for block in annex.blocks for line in _lines(block)]
    return "\n".join(line for line in lines if line)


def items_of(document: Document) -> list[str]:
    """Only the numbered items: of a paper about a change, the change."""
    return [f"{block.mark} {block.text}" for block in document.blocks if isinstance(block, Item)]


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [block.text]
        case Item():
            return [f"{block.mark} {block.text}"]
        case RosterBlock():
            rows = [
                " ".join(filter(None, (f"{row.number}.", row.name, row.of, row.title))) for row in block.rows
            ]
            return [*([block.heading] if block.heading else []), *rows]
        case TableBlock():
            return [" | ".join(row) for row in (block.heads, *block.rows)]
