"""DOC18: the province's circular to every นายอำเภอ, in the very form of บร ๐๐๑๙/ว ๑๐๐๙."""

from __future__ import annotations

from datetime import date

from conweb.kernel import thai
from registry.rules.papers.compose.paper import letter
from registry.rules.papers.compose.phrases import DOTS, basis, numbered, on_day, typed_paragraphs, wording
from registry.rules.papers.document import Block, Document, Enclosure, Paragraph
from registry.rules.papers.facts import PaperFacts
from registry.rules.papers.wordings import WordingKey

# Last days of items 1–3 in the circular of 2564; of another year the same days unless others are typed.
_USUAL_DAYS = {"DL1": (3, 31), "DL2": (3, 31), "DL3": (4, 30)}


def circular(facts: PaperFacts) -> Document:
    """Items 1–5 as the circular has them, the dates of the year, and what the drafter adds."""
    year = f"ประจำปีงบประมาณ พ.ศ. {facts.fiscal_year or DOTS}"
    items = (
        "จัดทำ/ปรับปรุงฐานข้อมูล หรือคำสั่งแต่งตั้งคณะกรรมการศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) "
        "และศูนย์ประสานงานองค์การชุมชนระดับอำเภอ (ศอช.อ.) ให้เป็นปัจจุบัน "
        f"และจัดส่งสำเนาคำสั่งฯ ให้จังหวัด ภายใน{_due(facts, 'DL1')}",
        "จัดทำ/ทบทวนคำสั่งแต่งตั้งคณะกรรมการบริหารงานตำบลแบบบูรณาการ (ก.บ.ต.) "
        "โดยให้คณะกรรมการศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) เป็นผู้ทรงคุณวุฒิ "
        f"และจัดส่งสำเนาคำสั่งฯ ให้จังหวัด ภายใน{_due(facts, 'DL2')}",
        "ประเมินผลการจัดระดับการพัฒนาศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) ตามเกณฑ์ประเมิน 5 หมวด 23 ตัวชี้วัด "
        f"พร้อมทั้งรายงานผลให้จังหวัดทราบ ภายใน{_due(facts, 'DL3')}",
        "มอบหมายภารกิจให้ศูนย์ประสานงานองค์การชุมชน (ศอช.) ทุกระดับ เป็นกลไกที่สำคัญในการขับเคลื่อนแผนพัฒนาตำบล"
        f"ตาม{wording(facts, WordingKey.BASIS_KBT)}",
        "ส่งเสริมให้ศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) เป็นกลไกสำคัญในการขับเคลื่อนโครงการพัฒนาพื้นที่ต้นแบบ"
        "การพัฒนาคุณภาพชีวิตตามหลักทฤษฎีใหม่ ประยุกต์สู่ “โคก หนอง นา โมเดล” "
        "และผลักดันให้อยู่ในแผนพัฒนาตำบลและเชื่อมโยงประสานสู่แผนพัฒนาในทุกระดับ",
    )
    blocks: list[Block] = [
        Paragraph(
            "ตามที่กรมการพัฒนาชุมชน ได้ส่งเสริมสนับสนุนให้ศูนย์ประสานงานองค์การชุมชน (ศอช.) "
            f"ดำเนินการตามบทบาทหน้าที่ให้เป็นไปตาม{basis(facts)} "
            "โดยมีวัตถุประสงค์เพื่อเป็นศูนย์กลางในการประสานการทำงานขององค์การชุมชนและเครือข่าย"
            "สามารถช่วยเหลือเกื้อกูลกัน และรวมพลังเครือข่ายองค์กรในการแก้ไขปัญหาการจัดการพัฒนาชุมชน"
            "นำไปสู่การเสริมสร้างความเข้มแข็งของชุมชน นั้น"
        ),
        Paragraph(
            "เพื่อให้การดำเนินงานของศูนย์ประสานงานองค์การชุมชน (ศอช.) ในทุกระดับเป็นไปตามระเบียบฯ "
            "และสอดคล้องกับสถานการณ์ปัจจุบัน จึงขอให้อำเภอมอบหมายสำนักงานพัฒนาชุมชนอำเภอ ดำเนินการ ดังนี้"
        ),
        *numbered(items),
        *typed_paragraphs(facts),
        Paragraph("จึงเรียนมาเพื่อพิจารณาดำเนินการ"),
    ]
    return letter(
        facts,
        f"แนวทางการขับเคลื่อนงานศูนย์ประสานงานองค์การชุมชน {year}",
        "นายอำเภอทุกอำเภอ",
        blocks,
        enclosures=(Enclosure("แนวทางการขับเคลื่อนงานฯ", "1 ชุด"),),
    )


def _due(facts: PaperFacts, code: str) -> str:
    if day := facts.dues.get(code):
        return on_day(day)
    if not facts.fiscal_year:
        return f"วันที่ {DOTS}"
    month, last = _USUAL_DAYS[code]
    return on_day(date(facts.fiscal_year - thai.BE_OFFSET, month, last))
