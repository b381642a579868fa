"""DOC5–DOC7 and DOC9: orders that appoint, add to what was appointed, release, or cancel."""

from __future__ import annotations

from registry.rules.papers.compose.announcements import replacing
from registry.rules.papers.compose.changes import changes_of, full_roster, leavers_of
from registry.rules.papers.compose.paper import instrument
from registry.rules.papers.compose.phrases import (
    DOTS,
    area,
    basis,
    before,
    body,
    centre,
    effective,
    located,
    members,
    named,
    numbered,
    on_day,
    roster,
    said,
    typed_paragraphs,
)
from registry.rules.papers.document import Block, Document, Item, Paragraph
from registry.rules.papers.facts import PaperFacts
from registry.rules.values import Kind

# ระเบียบ มท. 2551: what a คณะทำงานส่งเสริม of every tier does.
WORKING_DUTIES = (
    "สนับสนุนภารกิจของศูนย์ประสานงานองค์การชุมชน",
    "เสริมสร้างความเข้มแข็งและพัฒนาทักษะด้านต่าง ๆ แก่คณะกรรมการ",
    "ให้คำปรึกษาด้านวิชาการ กฎหมาย ระเบียบ และช่วยเหลือสนับสนุนการดำเนินงานตามที่คณะกรรมการร้องขอ",
)


def appointment(facts: PaperFacts) -> Document:
    """DOC5: the คณะกรรมการบริหาร by order, as บร ๐๐๑๙/ว ๑๐๐๙ item 1 speaks of it."""
    forum = facts.forum
    blocks: list[Block] = [
        Paragraph(
            f"ตามที่{area(facts)}ได้อนุมัติให้จัดเวทีประชาคมเมื่อ{on_day(forum.held_on)} ณ {forum.place or DOTS} "
            f"และที่ประชุมมีมติคัดเลือก{said(body(facts), located(facts))} "
            f"จำนวน {len(facts.roster) or DOTS} คน แล้ว นั้น"
        ),
        Paragraph(f"อาศัยอำนาจตาม{basis(facts)} จึงแต่งตั้ง{body(facts)} ดังนี้"),
        roster(facts.roster, facts.body),
        Paragraph("ให้คณะกรรมการมีหน้าที่ตามที่กำหนดในระเบียบดังกล่าว"),
        *typed_paragraphs(facts),
        *replacing(facts, "คำสั่ง"),
        effective(facts, with_term=True),
    ]
    return instrument(facts, f"แต่งตั้ง{body(facts)}", blocks)


def amending_appointment(facts: PaperFacts) -> Document:
    """The same, holding the difference and the full new roster as annex."""
    blocks: list[Block] = [
        Paragraph(f"ตาม{before(facts)} นั้น"),
        Paragraph(
            f"{_because(facts)}อาศัยอำนาจตาม{basis(facts)} จึงแก้ไขเพิ่มเติมการแต่งตั้ง"
            f"{said(body(facts), located(facts))} ดังต่อไปนี้"
        ),
        *changes_of(facts),
        *typed_paragraphs(facts),
        Paragraph(
            f"คณะกรรมการบริหารภายหลังการแก้ไขเพิ่มเติม มีจำนวน {len(facts.roster) or DOTS} คน "
            "ตามบัญชีรายชื่อแนบท้ายคำสั่งนี้ นอกจากที่แก้ไขเพิ่มเติมให้เป็นไปตามคำสั่งเดิม"
        ),
        effective(facts),
    ]
    subject = f"แก้ไขเพิ่มเติมการแต่งตั้ง{body(facts)}"
    return instrument(facts, subject, blocks, (full_roster(facts, "คำสั่ง"),))


def working_order(facts: PaperFacts) -> Document:
    """DOC6: the คณะทำงานส่งเสริม of a tier, with its three duties."""
    blocks: list[Block] = [
        Paragraph(
            f"เพื่อให้การส่งเสริมและสนับสนุนการดำเนินงานของ{said(centre(facts), located(facts))} "
            f"เป็นไปด้วยความเรียบร้อยและมีประสิทธิภาพ อาศัยอำนาจตาม{basis(facts)} "
            f"จึงแต่งตั้ง{body(facts)} ดังนี้"
        ),
        roster(facts.roster, facts.body),
        Paragraph("ให้คณะทำงานมีหน้าที่ ดังนี้"),
        *_duties(),
        *typed_paragraphs(facts),
        *replacing(facts, "คำสั่ง"),
        effective(facts),
    ]
    return instrument(facts, f"แต่งตั้ง{body(facts)}", blocks)


def working_addition(facts: PaperFacts) -> Document:
    """DOC7: a post fell vacant, or it is for the benefit of the work (ระเบียบ มท. 2551)."""
    blocks: list[Block] = [
        Paragraph(f"ตาม{before(facts)} นั้น"),
        Paragraph(
            f"{_because(facts) or _why_added(facts)}อาศัยอำนาจตาม{basis(facts)} จึงแต่งตั้ง"
            f"{said(body(facts), located(facts))} เพิ่มเติม ดังนี้"
        ),
        *changes_of(facts),
        Paragraph("ให้ผู้ได้รับแต่งตั้งมีหน้าที่ ดังนี้"),
        *_duties(),
        *typed_paragraphs(facts),
        effective(facts),
    ]
    return instrument(facts, f"แต่งตั้งเพิ่มเติม{body(facts)}", blocks)


def integrated(facts: PaperFacts) -> Document:
    """DOC9: ก.บ.ต., whose ผู้ทรงคุณวุฒิ are กรรมการ of the ศอช.ต. (บร ๐๐๑๙/ว ๑๐๐๙ item 2), and ก.บ.อ."""
    of_subdistrict = facts.body is not Kind.KBO
    level = f"ตำบล{facts.place.subdistrict}" if of_subdistrict else f"อำเภอ{facts.place.district}"
    listed = of_subdistrict and any(line.is_expert_of_centre for line in facts.roster)
    experts = " โดยให้กรรมการศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) เป็นผู้ทรงคุณวุฒิ" if listed else ""
    year = f" ประจำปีงบประมาณ พ.ศ. {facts.fiscal_year}" if facts.fiscal_year else ""
    blocks: list[Block] = [
        Paragraph(
            f"เพื่อให้การจัดทำแผนและประสานแผนพัฒนาพื้นที่ของ{level} เป็นไปด้วยความเรียบร้อย "
            f"อาศัยอำนาจตาม{basis(facts)} จึงแต่งตั้ง{said(body(facts), located(facts))}{experts} ดังนี้"
        ),
        roster(facts.roster, facts.body),
        Paragraph("ให้คณะกรรมการมีหน้าที่และอำนาจตามที่กำหนดในระเบียบดังกล่าว"),
        *typed_paragraphs(facts),
        *replacing(facts, "คำสั่ง"),
        effective(facts),
    ]
    return instrument(facts, f"แต่งตั้ง{body(facts)}{year}", blocks)


def removal(facts: PaperFacts) -> Document:
    """คำสั่งให้พ้นจากตำแหน่ง: who leaves and nobody takes over."""
    blocks: list[Block] = [
        Paragraph(f"ตาม{before(facts)} นั้น"),
        Paragraph(
            f"เนื่องจาก{facts.reason or DOTS * 2} อาศัยอำนาจตาม{basis(facts)} "
            f"จึงให้{members(facts)}ใน{said(body(facts), located(facts))} พ้นจากตำแหน่ง ดังนี้"
        ),
        *leavers_of(facts),
        *typed_paragraphs(facts),
        effective(facts),
    ]
    return instrument(facts, f"ให้{members(facts)}ใน{body(facts)} พ้นจากตำแหน่ง", blocks)


def cancellation(facts: PaperFacts) -> Document:
    """คำสั่งยกเลิก an order or announcement."""
    what = " และ".join(named(ref) for ref in facts.refers) or f"คำสั่ง{area(facts)} ที่ {DOTS} ลงวันที่ {DOTS}"
    blocks: list[Block] = [
        Paragraph(f"ตาม{before(facts)} นั้น"),
        Paragraph(f"เนื่องจาก{facts.reason or DOTS * 2} อาศัยอำนาจตาม{basis(facts)} จึงให้ยกเลิก{what}"),
        *typed_paragraphs(facts),
        effective(facts),
    ]
    return instrument(facts, f"ยกเลิก{what}", blocks)


def _because(facts: PaperFacts) -> str:
    return f"เนื่องจาก{facts.reason} " if facts.reason else ""


def _why_added(facts: PaperFacts) -> str:
    """Why a คณะทำงาน is added to, as far as the registry knows: a transfer, a vacancy, else the benefit of the work."""
    pairs = facts.difference.replaced if facts.difference else ()
    # The post stayed in the คณะ and somebody else is in it now.
    handed_over = any(old.post is not None and old.post == new.post for old, new in pairs)
    because = []
    if handed_over or "transferred" in facts.left_because:
        because.append("มีการแต่งตั้ง โยกย้าย หรือสับเปลี่ยนผู้ดำรงตำแหน่ง")
    if facts.left_because - {"transferred", "for_the_work"}:
        because.append("คณะทำงานบางตำแหน่งว่างลง")
    if because:
        return f"เนื่องจาก{' และ'.join(because)} "
    return "เพื่อประโยชน์ในการส่งเสริมกิจการของศูนย์ประสานงานองค์การชุมชน "


def _duties() -> tuple[Item, ...]:
    return numbered(WORKING_DUTIES, mark="{})")
