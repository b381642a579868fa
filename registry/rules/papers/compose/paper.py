"""The parts that every paper of a form has, put around its own text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from registry.rules.papers.compose import phrases
from registry.rules.papers.document import Annex, Block, Document, Enclosure, Paragraph
from registry.rules.papers.facts import PaperFacts
from registry.rules.papers.kinds import Form
from registry.rules.papers.wordings import WordingKey

_HEADINGS = {Form.ORDER: "คำสั่ง", Form.ANNOUNCEMENT: "ประกาศ"}


def instrument(
    facts: PaperFacts, subject: str, blocks: Iterable[Block], annexes: tuple[Annex, ...] = ()
) -> Document:
    """A คำสั่ง (แบบที่ 4) or ประกาศ (แบบที่ 7) of the area: heading, number where it has one, text, day, signature."""
    form = phrases.form_of(facts)
    return Document(
        form=form,
        letterhead=facts.letterhead,
        heading=f"{_HEADINGS[form]}{phrases.area(facts)}",
        subject=facts.subject or subject,
        blocks=tuple(blocks),
        number=facts.number,
        date=phrases.letter_date(facts),
        signature=phrases.signature(facts),
        annexes=annexes,
        urgency=facts.urgency,
        secrecy=facts.secrecy,
    )


def letter(
    facts: PaperFacts,
    subject: str,
    to: str,
    blocks: Iterable[Block],
    *,
    enclosures: tuple[Enclosure, ...] = (),
    annexes: tuple[Annex, ...] = (),
) -> Document:
    """A หนังสือภายนอก with address, closing and owner, or a บันทึกข้อความ without them.

    What was typed takes the place of the usual subject, addressee and enclosures. A memo has no line for สิ่งที่ส่งมาด้วย:
    its text names what goes with it, and a paragraph before the last what was typed.
    """
    external = phrases.form_of(facts) is Form.EXTERNAL
    text = list(blocks)
    if facts.enclosures and not external:
        named = phrases.listed(
            phrases.said(one.text, one.copies and f"จำนวน {one.copies}") for one in facts.enclosures
        )
        text.insert(-1, Paragraph(f"พร้อมนี้ได้แนบ {named} มาด้วยแล้ว"))
    return Document(
        form=phrases.form_of(facts),
        letterhead=facts.letterhead if external else replace(facts.letterhead, lines=()),
        heading="" if external else "บันทึกข้อความ",
        subject=facts.subject or subject,
        blocks=tuple(text),
        number=facts.number or _circular_number(facts),
        date=phrases.letter_date(facts),
        to=facts.to or to,
        references=facts.references,
        enclosures=(facts.enclosures or enclosures) if external else (),
        closing=phrases.wording(facts, WordingKey.CLOSING) if external else "",
        signature=phrases.signature(facts),
        owner=facts.owner if external else (),
        annexes=annexes,
        urgency=facts.urgency,
        secrecy=facts.secrecy,
    )


def _circular_number(facts: PaperFacts) -> str:
    """«บร 0019/ว ....»: the mark of a circular stands before the place of the number; of others the form prints dots."""
    if not (facts.kind.is_circular and facts.letterhead.code):
        return ""
    return f"{facts.letterhead.code}/ว {phrases.DOTS}"


def closing_line(facts: PaperFacts, key: WordingKey) -> Paragraph:
    """The last paragraph of a memo, as the office words it."""
    return Paragraph(phrases.wording(facts, key))
