"""DOC8, DOC10 and DOC16, and the letter that asks for a new order: papers that speak of other papers."""

from __future__ import annotations

from registry.rules.papers.compose.paper import closing_line, letter
from registry.rules.papers.compose.phrases import (
    DOTS,
    KBO_NAME,
    KBT_NAME,
    area,
    basis,
    body,
    centre,
    cited,
    copies_of,
    governor,
    is_provincial,
    listed,
    located,
    named,
    numbered,
    on_day,
    said,
    typed_paragraphs,
    worded_lines,
)
from registry.rules.papers.document import Block, Document, Enclosure, Item, Paragraph
from registry.rules.papers.facts import PaperFacts, PaperRef
from registry.rules.papers.kinds import PaperKind
from registry.rules.papers.wordings import WordingKey

_CENTRES = "ศูนย์ประสานงานองค์การชุมชน (ศอช.)"
_APPOINTED = f"คำสั่งแต่งตั้งคณะกรรมการ{_CENTRES}"
# What a copy is of, by its kind: several of one name are one.
_NAMES = {
    PaperKind.ANNOUNCEMENT: f"ประกาศรับรองผลการคัดเลือกคณะกรรมการ{_CENTRES}",
    PaperKind.AMENDING_ANNOUNCEMENT: f"ประกาศรับรองผลการคัดเลือกคณะกรรมการ{_CENTRES}",
    PaperKind.APPOINTMENT: _APPOINTED,
    PaperKind.AMENDING_APPOINTMENT: _APPOINTED,
    PaperKind.WORKING_ORDER: f"คำสั่งแต่งตั้งคณะทำงานส่งเสริม{_CENTRES}",
    PaperKind.WORKING_ADDITION: f"คำสั่งแต่งตั้งคณะทำงานส่งเสริม{_CENTRES}",
    PaperKind.KBT_ORDER: f"คำสั่งแต่งตั้ง{KBT_NAME}",
    PaperKind.KBO_ORDER: f"คำสั่งแต่งตั้ง{KBO_NAME}",
    PaperKind.REMOVAL: "คำสั่งให้พ้นจากตำแหน่ง",
    PaperKind.CANCELLATION: "คำสั่งยกเลิก",
}
# Nobody asks for these to be made or reviewed: they are only sent along.
_NOT_ASKED_FOR = frozenset({PaperKind.REMOVAL, PaperKind.CANCELLATION})


def governor_report(facts: PaperFacts) -> Document:
    """DOC8: คำสั่ง of a คณะทำงานส่งเสริม, original or added to, reported to ผู้ว่าฯ (ระเบียบ มท. 2551)."""
    added = any(ref.kind is PaperKind.WORKING_ADDITION for ref in facts.refers)
    done = f"แต่งตั้ง{'เพิ่มเติม' if added else ''}{body(facts)}"
    ordered = " และ".join(named(ref) for ref in facts.refers) or f"คำสั่ง{area(facts)} ที่ {DOTS} ลงวันที่ {DOTS}"
    blocks: list[Block] = [
        Paragraph(f"ด้วย{area(facts)}ได้{said(done, located(facts))} ตาม{ordered}"),
        Paragraph(
            f"{area(facts)}ขอรายงานการแต่งตั้งดังกล่าว ตาม{basis(facts)} "
            f"รายละเอียดปรากฏตามสำเนาคำสั่ง จำนวน {len(facts.refers) or DOTS} ฉบับ ที่ส่งมาพร้อมนี้"
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
    asked = _what(tuple(ref for ref in facts.refers if ref.kind not in _NOT_ASKED_FOR))
    by = f"ตาม{facts.circular} " if facts.circular else f"ตามที่{above}"
    year = f" ประจำปีงบประมาณ พ.ศ. {facts.fiscal_year}" if facts.fiscal_year else ""
    count = str(len(facts.refers)) if facts.refers else DOTS
    blocks: list[Block] = [
        Paragraph(f"{by}ขอให้จัดทำและทบทวน{asked} ให้เป็นปัจจุบัน และจัดส่งสำเนาให้{above} นั้น"),
        Paragraph(f"{area(facts)}ได้ดำเนินการแล้ว จึงขอส่งสำเนา จำนวน {count} ฉบับ มาพร้อมนี้ ดังนี้"),
        *_items(facts.refers),
        *typed_paragraphs(facts),
        closing_line(facts, WordingKey.CLOSING_MEMO),
    ]
    copies = (Enclosure(f"สำเนา{what}", f"{count} ฉบับ"),)
    return letter(facts, f"นำส่งสำเนา{what}{year}", to, blocks, enclosures=copies)


def plan_letter(facts: PaperFacts) -> Document:
    """DOC16: แผนพัฒนาตำบล to ก.บ.อ. and อปท., within May (guideline item 3): of one ตำบล, or of every one of an อำเภอ."""
    place = facts.place
    if place.subdistrict:
        where = f"ตำบล{place.subdistrict}"
        subject = plans = f"แผนพัฒนา{where}"
        maker, books = centre(facts), "1"
    else:
        where = f"อำเภอ{place.district}"
        subject, plans = f"แผนพัฒนาตำบลในพื้นที่{where}", "แผนพัฒนาตำบล"
        maker = f"ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) ทุกตำบลใน{where}"
        books = str(facts.subdistricts) if facts.subdistricts else DOTS
    sent = plans if place.subdistrict else f"{plans} จำนวน {books} ตำบล "
    blocks: list[Block] = [
        Paragraph(
            "ตามที่กรมการพัฒนาชุมชนกำหนดให้ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) "
            "ขับเคลื่อนกิจกรรมบูรณาการแผนพัฒนาตำบล พร้อมทั้งส่งแผนพัฒนาตำบลให้กับ"
            "คณะกรรมการบริหารงานอำเภอแบบบูรณาการ (ก.บ.อ.) และองค์กรปกครองส่วนท้องถิ่น "
            f"ภายในเดือนพฤษภาคม {facts.fiscal_year or DOTS} นั้น"
        ),
        Paragraph(
            f"บัดนี้ {maker} ได้จัดทำ{plans}เรียบร้อยแล้ว {area(facts)}จึงขอส่ง{sent}มาพร้อมนี้ "
            "เพื่อประกอบการจัดทำและประสานแผนพัฒนาพื้นที่ต่อไป"
        ),
        *typed_paragraphs(facts),
        Paragraph("จึงเรียนมาเพื่อโปรดพิจารณา"),
    ]
    to = f"ประธาน{KBO_NAME} อำเภอ{place.district} และผู้บริหารองค์กรปกครองส่วนท้องถิ่นในพื้นที่{where}"
    return letter(facts, f"นำส่ง{subject}", to, blocks, enclosures=(Enclosure(subject, f"{books} เล่ม"),))


def renewal_letter(facts: PaperFacts) -> Document:
    """Papers that ran out or soon will: the province asks the นายอำเภอ for new ones, a district its นายอำเภอ for leave."""
    blocks: list[Block] = [
        Paragraph(
            f"ด้วยประกาศและคำสั่งในพื้นที่{area(facts)} ครบวาระแล้วหรือใกล้ครบวาระ "
            f"จำนวน {len(facts.refers) or DOTS} ฉบับ ดังนี้"
        ),
        *_items(facts.refers, with_end=True),
    ]
    purpose = f"เพื่อให้การดำเนินงานศูนย์ประสานงานองค์การชุมชน (ศอช.) เป็นไปตาม{basis(facts)} อย่างต่อเนื่อง "
    anew = "ประกาศหรือคำสั่งแทนฉบับที่ครบวาระ"
    if not is_provincial(facts):
        blocks += [
            Paragraph(
                f"{facts.letterhead.office}พิจารณาแล้ว {purpose}จึงขออนุมัติดำเนินการคัดเลือกและจัดทำประกาศหรือคำสั่งฉบับใหม่"
                "ให้แล้วเสร็จก่อนครบวาระ กรณีที่ครบวาระแล้วจะดำเนินการโดยเร็ว"
            ),
            *typed_paragraphs(facts),
            closing_line(facts, WordingKey.REQUEST_CLOSING),
        ]
        return letter(facts, f"ขออนุมัติจัดทำ{anew}", f"นายอำเภอ{facts.place.district}", blocks)
    blocks += [
        Paragraph(
            f"{purpose}จึงขอให้ดำเนินการจัดทำประกาศหรือคำสั่งฉบับใหม่ให้แล้วเสร็จก่อนครบวาระ "
            f"กรณีที่ครบวาระแล้วให้ดำเนินการโดยเร็ว แล้วรายงานผลให้{area(facts)}ทราบ"
        ),
        *typed_paragraphs(facts),
        Paragraph("จึงเรียนมาเพื่อพิจารณาดำเนินการ"),
    ]
    return letter(facts, f"ขอให้จัดทำ{anew}", _asked_chiefs(facts), blocks)


def worded_letter(facts: PaperFacts) -> Document:
    """A letter whose subject, addressee and text were all given: with a report (DOC12, DOC13), or about what is late."""
    to = "อธิบดีกรมการพัฒนาชุมชน" if is_provincial(facts) else governor(facts)
    return letter(facts, facts.kind.label, to, worded_lines(facts))


def _asked_chiefs(facts: PaperFacts) -> str:
    """The นายอำเภอ of the papers listed; where these are of every อำเภอ, and where none is listed, all of them."""
    names = list(dict.fromkeys(ref.district for ref in facts.refers if ref.district))
    if facts.refers and not names:  # only papers of the province itself
        return f"พัฒนาการจังหวัด{facts.place.province}"
    if not names or (facts.districts and set(facts.districts) <= set(names)):
        return "นายอำเภอทุกอำเภอ"
    return listed(f"นายอำเภอ{name}" for name in names)


def _what(refers: tuple[PaperRef, ...]) -> str:
    """What the copies are of, each name once; where nothing is listed, what item 1 of the circular asks for."""
    names = list(dict.fromkeys(_NAMES.get(ref.kind, "หนังสือที่เกี่ยวข้อง") for ref in refers))
    return listed(names or [_APPOINTED])


def _items(refers: tuple[PaperRef, ...], *, with_end: bool = False) -> tuple[Item, ...]:
    """The papers, `with_end` each with the day on which its term ends."""
    return numbered(
        tuple(
            said(cited(ref), f"ครบวาระ{on_day(ref.ends_on)}" if with_end and ref.ends_on else "")
            for ref in refers
        )
        or (DOTS * 4,)
    )
