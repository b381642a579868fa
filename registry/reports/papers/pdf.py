"""A paper as PDF, laid out by งานสารบรรณ: A4, TH SarabunPSK 16 pt, margins 3 / 2 / 2.5 / 2 cm."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

from conweb.kernel import pdf
from conweb.kernel.line_words import breadth
from registry.reports.papers.printed import Printed, printed, roster_heads
from registry.rules.papers.document import (
    Block,
    Digits,
    Document,
    Item,
    Paragraph,
    RosterBlock,
    RosterRow,
    TableBlock,
)

Emblem = Path | str | bytes | None

# As many characters of 16 pt as surely fill more than one line of 16 cm.
MORE_THAN_A_LINE = 95
# Characters that take room, of which so many surely fit on a line of a roster's columns: name, whom for, title.
ROOM = (21, 23, 17)
ROOM_OF_TWO = (28, 0, 24)
# Rows that take more lines than this together are set closer, so that 25 members stay on two pages.
MANY_LINES = 30
# A table of so few rows stays on one page.
SMALL = 5


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A block and how it is set: `kind` chooses the markup, `kept` holds it together with what follows."""

    kind: str
    block: Block
    kept: bool = False
    dense: bool = False
    heads: tuple[str, ...] = ()

    @property
    def with_of(self) -> bool:
        """Whether a roster says whom its people stand for; the column is left out where it would be empty."""
        return isinstance(self.block, RosterBlock) and any(row.of for row in self.block.rows)

    @property
    def sheet(self) -> str:
        """How a table is set: numbers in the middle of their column, room for a pen where cells are empty."""
        if not isinstance(self.block, TableBlock):
            return ""
        rows = self.block.rows
        signs = [
            ("whole", len(rows) <= SMALL),
            ("ordinal", all(breadth(row[0]) <= 3 for row in rows)),
            ("roomy", any(not any(row[1:]) for row in rows)),
        ]
        return " ".join(sign for sign, holds in signs if holds)

    @property
    def room(self) -> tuple[int, int, int]:
        return ROOM if self.with_of else ROOM_OF_TWO


def paper_pdf(document: Document, *, digits: Digits, emblem: Emblem, draft: bool = False) -> bytes:
    """The paper as PDF; the same document, digits and emblem give the same bytes. `draft` prints «ร่าง» across it."""
    html = paper_html(document, digits=digits, emblem=emblem, draft=draft)
    return pdf.print_html(html, style=pdf.LETTERS, continued=True)


def paper_html(document: Document, *, digits: Digits, emblem: Emblem, draft: bool = False) -> str:
    """The page that is printed. The emblem travels inside it: a template reads no file."""
    paper = printed(document, digits)
    page = paper.document
    context = {
        "paper": paper,
        "page": page,
        "digits": digits,
        "draft": draft,
        "emblem": data_address(emblem),
        "blocks": _laid_out(page.blocks, lined=False, before_signature=True),
        "annexes": [
            (annex, _laid_out(annex.blocks, lined=True, before_signature=False)) for annex in page.annexes
        ],
        "labels": labels_of(paper),
    }
    return pdf.paper_html(f"registry/print/papers/{page.form.value}.html", context)


def labels_of(paper: Printed) -> list[tuple[str, str, str, str]]:
    """Class, label, text and copies of each line of the head; one without a label belongs to the line before."""
    kinds = {"เรื่อง": "subject", "เรียน": "to", "อ้างถึง": "refers", "สิ่งที่ส่งมาด้วย": "sent"}
    rows: list[tuple[str, str, str, str]] = []
    for one in paper.head:
        kind = kinds[one.label] if one.label else rows[-1][0]
        rows.append((kind, one.label, one.text, one.copies))
    return rows


def _laid_out(blocks: tuple[Block, ...], *, lined: bool, before_signature: bool) -> list[LaidOut]:
    kept = _kept_with_signature(blocks) if before_signature else set()
    return [
        LaidOut(
            kind=_kind(block),
            block=block,
            kept=at in kept or _is_heading(block),
            dense=isinstance(block, RosterBlock) and _lines_taken(block) > MANY_LINES,
            heads=roster_heads(block) if lined and isinstance(block, RosterBlock) else (),
        )
        for at, block in enumerate(blocks)
    ]


def _kind(block: Block) -> str:
    return {Paragraph: "paragraph", Item: "item", RosterBlock: "roster", TableBlock: "table"}[type(block)]


def _is_heading(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.bold


def _kept_with_signature(blocks: tuple[Block, ...]) -> set[int]:
    """Which blocks hold on to the next one, so that a signature never stands on a page with less than two lines."""
    kept = set()
    lines = 0
    for at in range(len(blocks) - 1, -1, -1):
        kept.add(at)
        block = blocks[at]
        if isinstance(block, Paragraph | Item):
            lines += 1 + (breadth(block.text) > MORE_THAN_A_LINE)
        else:
            lines += 2
        if lines >= 2:
            break
    return kept


def _lines_taken(block: RosterBlock) -> int:
    """How many lines the rows take together, about: counted, because the layout must not be made twice."""
    room = ROOM if any(row.of for row in block.rows) else ROOM_OF_TWO
    return sum(
        max(-(-breadth(text) // width) for text, width in zip(_texts(row), room, strict=True) if width)
        for row in block.rows
    )


def _texts(row: RosterRow) -> tuple[str, str, str]:
    return (row.name, row.of, row.title)


def data_address(emblem: Emblem) -> str:
    """The emblem as a data: address; empty where there is none."""
    content = emblem_bytes(emblem)
    return f"data:{_media_type(content)};base64,{base64.b64encode(content).decode()}" if content else ""


def emblem_bytes(emblem: Emblem) -> bytes:
    """What the emblem holds; empty where there is none."""
    if not emblem:
        return b""
    return emblem if isinstance(emblem, bytes) else Path(emblem).read_bytes()


def _media_type(content: bytes) -> str:
    if content.startswith(b"\x89PNG"):
        return "image/png"
    return "image/jpeg" if content.startswith(b"\xff\xd8") else "image/svg+xml"
