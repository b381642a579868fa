"""DOC8, DOC10 and DOC16, and the letter that asks for a new order: papers that speak of other papers."""

from __future__ import annotations

from registry.rules.papers.compose.paper import closing_line, letter
from registry.rules.papers.compose.phrases import (
    DOTS,
    KBT_NAME,
    area,
    basis,
    body,
    centre,
    cited,
    copies_of,
    governor,
    is_provincial,
    located,
    named,
    numbered,
    on_day,
    said,
    typed_paragraphs,
)
from registry.rules.papers.document import Block, Document, Enclosure, Item, Paragraph
from registry.rules.papers.facts import PaperFacts, PaperRef
from registry.rules.papers.kinds import Form, PaperKind
from registry.rules.papers.wordings import WordingKey

_KBT_KINDS = (PaperKind.KBT_ORDER, PaperKind.KBO_ORDER)


def governor_report(facts: PaperFacts) -> Document:
    """DOC8: คำสั่ง of a คณะทำงานส่งเสริม, original or added to, reported to ผู้ว่าฯ (ระเบียบ มท. 2551)."""
    added = any(ref.kind is PaperKind.WORKING_ADDITION for ref in facts.refers)
    done = f"แต่งตั้ง{'เพิ่มเติม' if added else ''}{body(facts)}"
    ordered = " และ".join(named(ref) for ref in facts.refers) or f"คำสั่ง ที่ {DOTS} ลงวันที่ {DOTS}"
    blocks: list[Block] = [
        Paragraph(f"ด้วย{area(facts)}ได้{said(done, located(facts))} ตาม{ordered}"),
        Paragraph(
            f"{area(facts)}ขอรายงานการแต่งตั้งดังกล่าว ตาม{basis(facts)} รายละเอียดปรากฏตามสำเนาคำสั่งที่ส่งมาพร้อมนี้"
        ),
        *typed_paragraphs(facts),
        closing_line(facts, WordingKey.CLOSING_MEMO),
    ]
    subject = f"รายงานการ{done}"
    return letter(facts, subject, governor(facts), blocks, enclosures=copies_of(facts.refers))


def copy_letter(facts: PaperFacts) -> Document:
    """DOC10: copies of orders, by อำเภอ to จังหวัด (บร ๐๐๑๙/ว ๑๐๐๙ items 1, 2) or by จังหวัด to กรม (guideline item 2)."""
    above = "กรมการพัฒนาชุมชน" if is_provincial(facts) else "จังหวัด"
    to = "อธิบดีกรมการพัฒนาชุมชน" if is_provincial(facts) else governor(facts)
    what = _what(facts.refers)
    year = f" ประจำปีงบประมาณ พ.ศ. {facts.fiscal_year}" if facts.fiscal_year else ""
    blocks: list[Block] = [
        Paragraph(f"ตามที่{above}ขอให้จัดทำและทบทวน{what} ให้เป็นปัจจุบัน และจัดส่งสำเนาให้{above} นั้น"),
        Paragraph(
            f"{area(facts)}ได้ดำเนินการแล้ว จึงขอส่งสำเนา จำนวน {len(facts.refers) or DOTS} ฉบับ มาพร้อมนี้ ดังนี้"
        ),
        *_listed(facts.refers),
        *typed_paragraphs(facts),
        closing_line(facts, WordingKey.CLOSING_MEMO),
    ]
    count = str(len(facts.refers)) if facts.refers else DOTS
    copies = (Enclosure(f"สำเนา{what}", f"{count} ฉบับ"),)
    return letter(facts, f"นำส่งสำเนา{what}{year}", to, blocks, enclosures=copies)


def plan_letter(facts: PaperFacts) -> Document:
    """DOC16: แผนพัฒนาตำบล to ก.บ.อ. and อปท., within May (guideline item 3)."""
    place = facts.place
    name = f"ตำบล{place.subdistrict}" if place.subdistrict else f"ตำบลในอำเภอ{place.district}"
    plan = f"แผนพัฒนา{name}"
    maker = centre(facts) if place.subdistrict else "ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.)"
    blocks: list[Block] = [
        Paragraph(
            "ตามที่กรมการพัฒนาชุมชนกำหนดให้ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) "
            "ขับเคลื่อนกิจกรรมบูรณาการแผนพัฒนาตำบล พร้อมทั้งส่งแผนพัฒนาตำบลให้กับ"
            "คณะกรรมการบริหารงานอำเภอแบบบูรณาการ (ก.บ.อ.) และองค์กรปกครองส่วนท้องถิ่น "
            f"ภายในเดือนพฤษภาคม {facts.fiscal_year or DOTS} นั้น"
        ),
        Paragraph(
            f"บัดนี้ {maker} ได้จัดทำ{plan}เรียบร้อยแล้ว {area(facts)}จึงขอส่ง{plan}มาพร้อมนี้ "
            "เพื่อประกอบการจัดทำและประสานแผนพัฒนาพื้นที่ต่อไป"
        ),
        *typed_paragraphs(facts),
        Paragraph("จึงเรียนมาเพื่อโปรดพิจารณา"),
    ]
    to = (
        f"ประธานคณะกรรมการบริหารงานอำเภอแบบบูรณาการ (ก.บ.อ.) อำเภอ{place.district} "
        f"และผู้บริหารองค์กรปกครองส่วนท้องถิ่นในพื้นที่{name}"
    )
    return letter(facts, f"นำส่ง{plan}", to, blocks, enclosures=(Enclosure(plan, "1 เล่ม"),))


def renewal_letter(facts: PaperFacts) -> Document:
    """Papers that ran out or soon will: a new one is asked for, of the นายอำเภอ by the province, else in the district."""
    to = "นายอำเภอทุกอำเภอ" if is_provincial(facts) else f"พัฒนาการอำเภอ{facts.place.district}"
    blocks: list[Block] = [
        Paragraph(
            f"ด้วยประกาศและคำสั่งในพื้นที่{area(facts)} ครบวาระแล้วหรือใกล้ครบวาระ "
            f"จำนวน {len(facts.refers) or DOTS} ฉบับ ดังนี้"
        ),
        *_listed(facts.refers),
        Paragraph(
            f"เพื่อให้การดำเนินงานศูนย์ประสานงานองค์การชุมชน (ศอช.) เป็นไปตาม{basis(facts)} อย่างต่อเนื่อง "
            "จึงขอให้ดำเนินการจัดทำประกาศหรือคำสั่งฉบับใหม่ให้แล้วเสร็จก่อนครบวาระ "
            f"กรณีที่ครบวาระแล้วให้ดำเนินการโดยเร็ว แล้วรายงานผลให้{area(facts)}ทราบ"
        ),
        *typed_paragraphs(facts),
        Paragraph("จึงเรียนมาเพื่อพิจารณาดำเนินการ"),
    ]
    return letter(facts, "ขอให้จัดทำประกาศหรือคำสั่งที่ครบวาระ", to, blocks)


def _what(refers: tuple[PaperRef, ...]) -> str:
    """What the copies are of: item 1 of the circular, item 2, or both; ประกาศ where the term rests on one."""
    kbt = any(ref.kind in _KBT_KINDS for ref in refers)
    forms = {ref.kind.form for ref in refers if ref.kind not in _KBT_KINDS}
    named_by = {
        frozenset({Form.ANNOUNCEMENT}): "ประกาศรับรองผลการคัดเลือก",
        frozenset({Form.ANNOUNCEMENT, Form.ORDER}): "ประกาศรับรองผลการคัดเลือกและคำสั่งแต่งตั้ง",
    }.get(frozenset(forms), "คำสั่งแต่งตั้ง")
    centres = f"{named_by}คณะกรรมการศูนย์ประสานงานองค์การชุมชน (ศอช.)"
    integrated = f"คำสั่งแต่งตั้ง{KBT_NAME}"
    if not kbt:
        return centres
    return f"{centres} และ{integrated}" if forms else integrated


def _listed(refers: tuple[PaperRef, ...]) -> tuple[Item, ...]:
    return numbered(
        tuple(said(cited(ref), f"ครบวาระ{on_day(ref.ends_on)}" if ref.ends_on else "") for ref in refers)
        or (DOTS * 4,)
    )
