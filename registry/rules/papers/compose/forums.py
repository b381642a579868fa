"""The papers of a เวทีประชาคม: DOC1 asks for it, DOC2 invites to it, DOC3 says what was resolved."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from registry.rules.papers.compose.paper import closing_line, letter
from registry.rules.papers.compose.phrases import (
    DOTS,
    SIZE,
    area,
    at_time,
    basis,
    centre,
    chief,
    located,
    on_day,
    on_weekday,
    roster,
    said,
    tier_of,
    typed_paragraphs,
)
from registry.rules.papers.document import (
    Annex,
    Block,
    Document,
    Enclosure,
    Item,
    Paragraph,
    SignLine,
    TableBlock,
)
from registry.rules.papers.facts import PaperFacts
from registry.rules.papers.kinds import Form
from registry.rules.papers.wordings import WordingKey
from registry.rules.values import Tier

# ระเบียบ มท. 2551, the choosing of each tier: who asks whom, and who is invited.
_ASKS = {
    Tier.SUBDISTRICT: "ให้เจ้าหน้าที่พัฒนาชุมชนที่ปฏิบัติงานในตำบลขออนุมัตินายอำเภอ "
    "เพื่อเชิญผู้แทนองค์การชุมชนในตำบลทั้งหมดและประชาชนทั่วไป",
    Tier.DISTRICT: "ให้เจ้าหน้าที่พัฒนาชุมชนขออนุมัตินายอำเภอ "
    "เพื่อเชิญศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) ทุกตำบลในอำเภอ "
    "เครือข่ายองค์การชุมชนระดับอำเภอ และประชาชนทั่วไป",
    Tier.PROVINCE: "ให้เจ้าหน้าที่พัฒนาชุมชนขออนุมัติผู้ว่าราชการจังหวัด "
    "เพื่อเชิญศูนย์ประสานงานองค์การชุมชนระดับอำเภอ (ศอช.อ.) "
    "องค์การเครือข่ายพัฒนาชุมชนระดับจังหวัดทั้งหมด และประชาชนทั่วไปในเขตจังหวัด",
}
# The form writes these words itself before what was resolved.
_RESOLVED = re.compile(r"^\s*(?:มติที่ประชุม|ที่ประชุมมีมติ|มติ)\s*:?\s*")
# The sheet that lies at the door: as many rows as came, where that is known.
_SHEET_ROWS, _SHEET_MOST = 50, 500


def request(facts: PaperFacts) -> Document:
    """DOC1: บันทึกขออนุมัติจัดเวทีประชาคม."""
    tier = tier_of(facts) or Tier.SUBDISTRICT
    when = said(on_weekday(_day(facts)), at_time(facts.meeting_time), f"ณ {_place(facts)}")
    blocks: list[Block] = [
        Paragraph(f"ตาม{basis(facts)} กำหนด{_ASKS[tier]} จัดเวทีประชาคมคัดเลือกคณะกรรมการบริหาร {SIZE} นั้น"),
        Paragraph(
            f"{facts.letterhead.office}พิจารณาแล้ว เพื่อให้การคัดเลือกคณะกรรมการบริหาร"
            f"{said(centre(facts), located(facts))} เป็นไปตามระเบียบดังกล่าว "
            f"จึงขออนุมัติจัดเวทีประชาคมคัดเลือกคณะกรรมการบริหาร ใน{when} โดยเชิญ{_guests(facts)} เข้าร่วมเวทีประชาคม"
        ),
        *typed_paragraphs(facts),
        closing_line(facts, WordingKey.REQUEST_CLOSING),
    ]
    return letter(facts, f"ขออนุมัติ{_forum(facts)}", chief(facts), blocks)


def invitation(facts: PaperFacts) -> Document:
    """DOC2: หนังสือเชิญ (ว), with the list of those invited where it is recorded."""
    approved = facts.forum.approved_on
    when = said(on_weekday(_day(facts)), at_time(facts.meeting_time), f"ณ {_place(facts)}")
    lines = [line.strip() for line in facts.forum.invited.splitlines() if line.strip()]
    to = facts.to or _guests(facts)
    # A list that says no more than the line above the text is not sent with it.
    lines = lines if any(line not in to for line in lines) else []
    whom = "ท่านตามรายชื่อผู้ได้รับเชิญที่ส่งมาด้วย " if lines else "ท่าน"
    blocks: list[Block] = [
        Paragraph(
            f"ด้วย{area(facts)}ได้อนุมัติให้{_forum(facts)}"
            + (f" เมื่อ{on_day(approved)}" if approved else "")
            + f" ตาม{basis(facts)}"
        ),
        Paragraph(
            f"{area(facts)}จึงขอเชิญ{whom}เข้าร่วมเวทีประชาคม ใน{when} เพื่อร่วมกันคัดเลือกคณะกรรมการบริหาร {SIZE}"
        ),
        *typed_paragraphs(facts),
        Paragraph("จึงเรียนมาเพื่อโปรดเข้าร่วมเวทีประชาคมตามวัน เวลา และสถานที่ดังกล่าว"),
    ]
    annexes = (
        (
            Annex(
                "รายชื่อผู้ได้รับเชิญ",
                tuple(Item(f"{n}.", line) for n, line in enumerate(lines, 1)),
                _forum_name(facts),
            ),
        )
        if lines
        else ()
    )
    document = letter(facts, f"ขอเชิญร่วม{_forum_name(facts)}", to, blocks, annexes=annexes)
    sent = (Enclosure("รายชื่อผู้ได้รับเชิญ", "1 ชุด"),) if lines else ()
    return replace(document, enclosures=(*sent, *document.enclosures))


def minutes(facts: PaperFacts) -> Document:
    """DOC3: รายงานการประชุม (แบบที่ 11), and the sheet on which those who came sign."""
    forum, name = facts.forum, _forum_name(facts)
    came = f"จำนวน {forum.attendance} คน" if forum.attendance is not None else f"จำนวน {DOTS} คน"
    resolved = [line for said in forum.resolution.splitlines() if (line := _RESOLVED.sub("", said).strip())]
    number = str(len(facts.roster)) if facts.roster else DOTS
    blocks: list[Block] = [
        _head("ผู้มาประชุม"),
        Paragraph(f"ตามใบลงทะเบียนแนบท้าย {came} (ผู้มาแทนระบุไว้ในช่องหมายเหตุ)"),
        _head("ผู้ไม่มาประชุม (ถ้ามี)"),
        Paragraph(DOTS * 4),
        _head(f"เริ่มประชุม{at_time(facts.meeting_time)}"),
        _head("ระเบียบวาระที่ 1 เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ"),
        Paragraph(
            f"ประธานในที่ประชุมแจ้งว่า {area(facts)}ได้อนุมัติให้{_forum(facts)}"
            + (f" เมื่อ{on_day(forum.approved_on)}" if forum.approved_on else "")
            + f" ตาม{basis(facts)}"
        ),
        _head("ระเบียบวาระที่ 2 เรื่องเพื่อพิจารณา"),
        Paragraph(f"ที่ประชุมร่วมกันพิจารณาคัดเลือกคณะกรรมการบริหาร{centre(facts)} {SIZE}"),
        *(Paragraph(f"มติที่ประชุม {line}" if not at else line) for at, line in enumerate(resolved)),
        Paragraph(
            f"รายชื่อผู้ได้รับการคัดเลือก จำนวน {number} คน ดังนี้"
            if resolved
            else f"มติที่ประชุม คัดเลือกคณะกรรมการบริหาร จำนวน {number} คน ดังรายชื่อต่อไปนี้"
        ),
        *((roster(facts.roster, facts.body),) if facts.roster else ()),
        Paragraph(
            f"คณะกรรมการที่ได้รับการคัดเลือกได้เลือกกันเองให้ {_chosen(facts, 'chair')} เป็นประธานกรรมการ "
            f"และให้ {_chosen(facts, 'secretary')} เป็นกรรมการและเลขานุการ"
        ),
        _head("ระเบียบวาระที่ 3 เรื่องอื่น ๆ (ถ้ามี)"),
        *(typed_paragraphs(facts) or (Paragraph(DOTS * 4),)),
        _head(f"เลิกประชุม{at_time('')}"),
    ]
    recorder = facts.signatory.lines[0] if facts.signatory else f"({DOTS * 2})"
    return Document(
        form=Form.MINUTES,
        letterhead=facts.letterhead,
        heading=f"รายงานการประชุม{name}",
        subject=facts.subject or name,
        blocks=tuple(blocks),
        number=facts.number,
        date="",
        head_lines=(
            ("ครั้งที่", facts.number or DOTS),
            ("เมื่อ", said(on_weekday(_day(facts)), at_time(facts.meeting_time))),
            ("ณ", _place(facts)),
        ),
        signers=(
            SignLine(recorder, ("ผู้จดรายงานการประชุม",)),
            SignLine(f"({DOTS * 2})", ("ผู้ตรวจรายงานการประชุม",)),
        ),
        annexes=(_sheet(facts),),
        urgency=facts.urgency,
        secrecy=facts.secrecy,
    )


def _sheet(facts: PaperFacts) -> Annex:
    """ใบลงทะเบียน: numbered rows to be filled in with a pen."""
    rows = min(facts.forum.attendance or _SHEET_ROWS, _SHEET_MOST)
    table = TableBlock(
        ("ที่", "ชื่อ – สกุล", "ผู้แทนองค์การ หรือที่อยู่", "ลายมือชื่อ", "หมายเหตุ (มาแทน)"),
        tuple((str(number), "", "", "", "") for number in range(1, rows + 1)),
        (8, 28, 28, 20, 16),
    )
    when = said(on_weekday(_day(facts)), f"ณ {_place(facts)}")
    return Annex(
        "ใบลงทะเบียนผู้เข้าร่วมเวทีประชาคม",
        (Paragraph(when, indent=0, centred=True), table),
        f"คัดเลือกคณะกรรมการบริหาร{centre(facts)}",
    )


def _chosen(facts: PaperFacts, position: str) -> str:
    """Who was chosen as ประธาน or เลขานุการ; dots while nobody is."""
    return next((line.name for line in facts.roster if line.position == position), DOTS)


def _head(text: str) -> Paragraph:
    return Paragraph(text, indent=0, bold=True)


def _day(facts: PaperFacts) -> date | None:
    return facts.meeting_on or facts.forum.held_on


def _place(facts: PaperFacts) -> str:
    return facts.meeting_place or facts.forum.place or DOTS


def _forum_name(facts: PaperFacts) -> str:
    return f"เวทีประชาคมคัดเลือกคณะกรรมการบริหาร{centre(facts)}"


def _forum(facts: PaperFacts) -> str:
    return f"จัด{_forum_name(facts)}"


def _guests(facts: PaperFacts) -> str:
    """Who is invited to the forum of each tier (ระเบียบ มท. 2551)."""
    place = facts.place
    match tier_of(facts):
        case Tier.DISTRICT:
            return (
                "ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) ทุกตำบล เครือข่ายองค์การชุมชนระดับอำเภอ "
                f"และประชาชนทั่วไปในอำเภอ{place.district}"
            )
        case Tier.PROVINCE:
            return (
                "ศูนย์ประสานงานองค์การชุมชนระดับอำเภอ (ศอช.อ.) ทุกอำเภอ "
                f"องค์การเครือข่ายพัฒนาชุมชนระดับจังหวัดทั้งหมด และประชาชนทั่วไปในจังหวัด{place.province}"
            )
        case _:
            where = f"ตำบล{place.subdistrict or DOTS}"
            return f"ผู้แทนองค์การชุมชนใน{where}ทั้งหมด และประชาชนทั่วไปใน{where}"
