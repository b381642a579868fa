"""The words of a paper as they are printed, in their order: what the PDF and the DOCX both put on the page.

Digits are turned here, dots stand where something is filled in by hand, labels stand before what they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from conweb.kernel.thai import arabic_digits, thai_digits, without_controls
from registry.rules.papers.document import (
    Block,
    Digits,
    Document,
    Item,
    Paragraph,
    RosterBlock,
    SignLine,
    TableBlock,
)
from registry.rules.papers.kinds import Form

# A word with Latin letters in it keeps its digits: A4, an e-mail address, a link (cabinet, 2 พ.ค. 2543).
LATIN = re.compile(r"\S*[A-Za-z]\S*")
FEW_DOTS, DOTS, MANY_DOTS = "." * 12, "." * 24, "." * 44
ROSTER_HEADS = ("ที่", "ชื่อ - สกุล", "ผู้แทน/ตำแหน่ง", "ตำแหน่งในคณะ")
ROSTER_HEADS_SHORT = ("ที่", "ชื่อ - สกุล", "ตำแหน่งในคณะ")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line of the head: «เรื่อง …», «อ้างถึง …»; of several only the first carries the label."""

    label: str
    text: str
    copies: str = ""  # «จำนวน 1 ชุด» of an enclosure

    @property
    def line(self) -> str:
        return " ".join(part for part in (self.label, self.text, self.copies) if part)


@dataclass(frozen=True, slots=True)
class Printed:
    """A document ready to be laid out: its own texts in the digits of the paper, and what the form adds."""

    document: Document
    number: str
    date: str  # of a letter at its head, of the others in the closing line
    head: tuple[Labelled, ...]
    closing: str  # «สั่ง ณ วันที่ …», «ประกาศ ณ วันที่ …», «ขอแสดงความนับถือ»
    signature: tuple[str, ...]
    signers: tuple[SignLine, ...]
    sender: str  # on the ส่วนราชการ line of a memo: the office and its telephone


def printed(document: Document, digits: Digits) -> Printed:
    """The paper in the digits that its setting asks for."""
    page = turned(document, digits)
    return Printed(
        document=page,
        number=_number(page),
        date=page.date or f"{FEW_DOTS} {FEW_DOTS} {FEW_DOTS}",
        head=tuple(_head(page, digits)),
        closing=_closing(page),
        signature=_signature(page),
        signers=tuple(SignLine(_in_brackets(one.name), one.lines) for one in page.signers),
        sender=_sender(page),
    )


def turned(document: Document, digits: Digits) -> Document:
    """Every text of a document in one kind of digits."""
    return Document.from_json(_turned(document.to_json(), digits))


def in_digits(text: str, digits: Digits) -> str:
    """A text in the digits asked for; words with Latin letters keep theirs. What no page can print is left out."""
    text = without_controls(text)
    turn = thai_digits if digits == "thai" else arabic_digits
    if not LATIN.search(text):
        return turn(text)
    parts, at = [], 0
    for word in LATIN.finditer(text):
        parts += [turn(text[at : word.start()]), word.group()]
        at = word.end()
    return "".join((*parts, turn(text[at:])))


def _turned(said: Any, digits: Digits) -> Any:
    if isinstance(said, str):
        return in_digits(said, digits)
    if isinstance(said, dict):
        return {key: _turned(value, digits) for key, value in said.items()}
    if isinstance(said, list | tuple):
        return [_turned(value, digits) for value in said]
    return said


def paper_lines(document: Document, digits: Digits) -> list[str]:
    """Every line of the paper in the order in which it is read; a cell of a table is a line of its own.

    Not in it is what a page adds by itself: page numbers, continuation marks and the ชั้นความลับ of its edges.
    """
    paper = printed(document, digits)
    page = paper.document
    lines: list[str] = [page.urgency] if page.urgency else []
    match page.form:
        case Form.EXTERNAL:
            lines += [f"ที่ {paper.number}", *page.letterhead.lines, paper.date]
        case Form.MEMO:
            lines += [page.heading, f"ส่วนราชการ {paper.sender}", f"ที่ {paper.number} วันที่ {paper.date}"]
        case Form.ORDER:
            lines += [page.heading, f"ที่ {paper.number}"]
        case Form.ANNOUNCEMENT | Form.MINUTES:
            lines += [page.heading]
    lines += [f"{label} {text}".strip() for label, text in page.head_lines]
    lines += [one.line for one in paper.head]
    for block in page.blocks:
        lines += _lines_of(block, digits, lined=False)
    lines += [paper.closing] if paper.closing else []
    for signer in paper.signers:
        lines += [signer.name, *signer.lines]
    lines += [*paper.signature, *page.owner]
    for annex in page.annexes:
        lines += [annex.title, *([annex.subtitle] if annex.subtitle else [])]
        for block in annex.blocks:
            lines += _lines_of(block, digits, lined=True)
    return lines


def roster_heads(block: RosterBlock) -> tuple[str, ...]:
    """The heads of a roster that is printed as a table with lines; a column that stays empty is left out."""
    return ROSTER_HEADS if any(row.of for row in block.rows) else ROSTER_HEADS_SHORT


def _lines_of(block: Block, digits: Digits, *, lined: bool) -> list[str]:
    match block:
        case Paragraph():
            return [block.text]
        case Item():
            return [f"{block.mark} {block.text}"]
        case RosterBlock():
            heads = roster_heads(block)
            lines = [block.heading] if block.heading else []
            lines += heads if lined else ()
            for row in block.rows:
                number = in_digits(str(row.number), digits)
                lines += [number if lined else f"{number}.", row.name]
                lines += [row.of, row.title] if len(heads) == len(ROSTER_HEADS) else [row.title]
            return lines
        case TableBlock():
            cells = [cell for row in block.rows for cell in row]
            return [*([block.heading] if block.heading else []), *block.heads, *cells]


def _sender(page: Document) -> str:
    phone = page.letterhead.phone
    if not phone:
        return page.letterhead.office
    return f"{page.letterhead.office} {phone if phone.startswith('โทร') else f'โทร. {phone}'}"


def _number(page: Document) -> str:
    """The number, or the part of it that is known before it is entered in the book."""
    if page.number:
        return page.number
    if page.form is Form.ORDER:
        return f"{FEW_DOTS}/{FEW_DOTS}"
    return f"{page.letterhead.code}/{FEW_DOTS}" if page.letterhead.code else DOTS


def _head(page: Document, digits: Digits) -> Iterator[Labelled]:
    if page.form is Form.MINUTES:
        return
    yield Labelled("เรื่อง", page.subject)
    if page.form in (Form.ORDER, Form.ANNOUNCEMENT):
        return
    yield Labelled("เรียน", page.to or DOTS)
    for at, (mark, text) in enumerate(_numbered(page.references, digits)):
        yield Labelled("" if at else "อ้างถึง", f"{mark}{text}")
    for at, (mark, text) in enumerate(_numbered(tuple(one.text for one in page.enclosures), digits)):
        copies = page.enclosures[at].copies
        yield Labelled(
            "" if at else "สิ่งที่ส่งมาด้วย",
            f"{mark}{text}",
            copies if not copies or copies.startswith("จำนวน") else f"จำนวน {copies}",
        )


def _numbered(texts: tuple[str, ...], digits: Digits) -> list[tuple[str, str]]:
    """One alone carries no number."""
    if len(texts) == 1:
        return [("", texts[0])]
    return [(in_digits(f"{at}. ", digits), text) for at, text in enumerate(texts, 1)]


def _closing(page: Document) -> str:
    """A letter closes with its courtesy; an order and an announcement with their day, in the words of their form."""
    verb = {Form.ORDER: "สั่ง", Form.ANNOUNCEMENT: "ประกาศ"}.get(page.form)
    if verb is None:
        return page.closing
    if not page.date:
        return f"{verb} ณ วันที่ {FEW_DOTS} {FEW_DOTS} พ.ศ. {FEW_DOTS}"
    if "พ.ศ." in page.date:
        return f"{verb} ณ วันที่ {page.date}"
    day, _, year = page.date.rpartition(" ")
    return f"{verb} ณ วันที่ {day} พ.ศ. {year}"


def _signature(page: Document) -> tuple[str, ...]:
    if page.signature or page.form is Form.MINUTES:
        return page.signature
    return (_in_brackets(""), MANY_DOTS)


def _in_brackets(name: str) -> str:
    return name if name.startswith("(") else f"({name or MANY_DOTS})"
