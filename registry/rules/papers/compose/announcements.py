"""ประกาศ of a forum's choice (DOC4), the one that amends it with the difference alone, and one worded as a whole."""

from __future__ import annotations

from registry.rules.papers.compose.changes import changes_of, full_roster
from registry.rules.papers.compose.paper import instrument
from registry.rules.papers.compose.phrases import (
    DOTS,
    area,
    basis,
    before,
    body,
    cited,
    effective,
    located,
    on_day,
    roster,
    said,
    typed_paragraphs,
    worded_lines,
)
from registry.rules.papers.document import Block, Document, Paragraph
from registry.rules.papers.facts import PaperFacts


def announcement(facts: PaperFacts) -> Document:
    """Who was chosen by the forum, confirmed from the first day of the term on."""
    forum = facts.forum
    blocks: list[Block] = [
        Paragraph(
            f"ตาม{basis(facts)} {area(facts)}ได้อนุมัติให้จัดเวทีประชาคมเมื่อ{on_day(forum.held_on)} "
            f"ณ {forum.place or DOTS} ที่ประชุมมีมติคัดเลือก{said(body(facts), located(facts))} "
            f"จำนวน {len(facts.roster) or DOTS} คน จึงประกาศรับรองผลการคัดเลือก ดังรายชื่อต่อไปนี้"
        ),
        roster(facts.roster, facts.body),
        *typed_paragraphs(facts),
        *replacing(facts, "ประกาศ"),
        effective(facts, with_term=True),
    ]
    return instrument(facts, f"รับรองผลการคัดเลือก{body(facts)}", blocks)


def amending_announcement(facts: PaperFacts) -> Document:
    """Only what changed, and beneath it the full new roster as บัญชีรายชื่อแนบท้าย."""
    because = f"เนื่องจาก{facts.reason} " if facts.reason else ""
    blocks: list[Block] = [
        Paragraph(f"ตาม{before(facts)} นั้น"),
        Paragraph(
            f"{because}อาศัยอำนาจตาม{basis(facts)} จึงประกาศแก้ไขเพิ่มเติมผลการคัดเลือก"
            f"{said(body(facts), located(facts))} ดังต่อไปนี้"
        ),
        *changes_of(facts),
        *typed_paragraphs(facts),
        Paragraph(
            f"คณะกรรมการบริหารภายหลังการแก้ไขเพิ่มเติม มีจำนวน {len(facts.roster) or DOTS} คน "
            "ตามบัญชีรายชื่อแนบท้ายประกาศนี้ นอกจากที่แก้ไขเพิ่มเติมให้เป็นไปตามประกาศเดิม"
        ),
        effective(facts),
    ]
    subject = f"แก้ไขเพิ่มเติมการรับรองผลการคัดเลือก{body(facts)}"
    return instrument(facts, subject, blocks, (full_roster(facts, "ประกาศ"),))


def worded_announcement(facts: PaperFacts) -> Document:
    """A ประกาศ whose subject and text were both given: the result of a selection of ศอช.ต. ดีเด่น."""
    return instrument(facts, facts.kind.label.removeprefix("ประกาศ"), worded_lines(facts))


def replacing(facts: PaperFacts, word: str) -> tuple[Paragraph, ...]:
    """Of a paper that takes another's place: which one ends with it."""
    if not facts.refers:
        return ()
    listed = " และ".join(cited(ref) for ref in facts.refers)
    return (Paragraph(f"ให้ยกเลิก{listed} และให้ใช้{word}นี้แทน"),)
