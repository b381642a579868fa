"""Papers for the press: those written out by hand, long ones, and their PDFs read with a ruler."""

import re
import subprocess
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image

from registry.reports.papers.pdf import paper_pdf
from registry.rules.papers.compose import compose
from registry.rules.papers.document import (
    Annex,
    Document,
    Enclosure,
    Item,
    Letterhead,
    Paragraph,
    RosterBlock,
    RosterRow,
)
from registry.rules.papers.kinds import Form
from tests.kernel.paper_reading import poppler
from tests.registry.papers.test_compose import PAGES

CENTIMETRE = 72 / 2.54  # in points
LEFT, RIGHT, TOP, BOTTOM = (x * CENTIMETRE for x in (3, 19, 2.5, 27.7))
LONG = (
    "เพื่อให้การดำเนินงานของศูนย์ประสานงานองค์การชุมชน (ศอช.) ในทุกระดับเป็นไปตามระเบียบฯ และสอดคล้องกับสถานการณ์ปัจจุบัน "
    "จึงขอให้อำเภอมอบหมายสำนักงานพัฒนาชุมชนอำเภอ ดำเนินการประเมินผลการจัดระดับการพัฒนาตามเกณฑ์ประเมิน 5 หมวด "
    "23 ตัวชี้วัด พร้อมทั้งรายงานผลให้จังหวัดทราบ ภายในวันที่ 30 เมษายน 2564"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands on a page, in points from the top left."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def document(name: str) -> Document:
    return compose(PAGES[name])


@cache
def pdf_of(name: str, digits: str = "arabic") -> bytes:
    return paper_pdf(document(name), digits=digits, emblem=None)


def printed(paper: Document, **how: Any) -> bytes:
    return paper_pdf(paper, **{"digits": "thai", "emblem": None} | how)


def people(count: int, *, long: bool = False) -> RosterBlock:
    """`long`: names, sources and titles of a length that few have."""
    name = "นางสาวกาญจนาภรณ์ ศิริประเสริฐวัฒนากุลชัย" if long else "นายสมมุติ ใจดี"
    of = "ผู้แทนกลุ่มออมทรัพย์เพื่อการผลิตบ้านหนองกระทุ่มพัฒนา หมู่ที่" if long else "ผู้แทนกลุ่มสตรี หมู่ที่"
    title = "กรรมการและผู้ช่วยเลขานุการ" if long else "กรรมการ"
    return RosterBlock(tuple(RosterRow(at, name, f"{of} {at}", title) for at in range(1, count + 1)))


def order(*blocks: Any, **fields: Any) -> Document:
    given: dict[str, Any] = {
        "form": Form.ORDER,
        "letterhead": Letterhead("อำเภอห้วยราช"),
        "heading": "คำสั่งอำเภอห้วยราช",
        "number": "12/2564",
        "subject": "แต่งตั้งคณะกรรมการบริหารศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) ตำบลสนวน",
        "date": "19 เมษายน 2564",
        "blocks": (Paragraph(LONG), *blocks, Paragraph("ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป")),
        "signature": ("(นายปรีชา แสนสุข)", "นายอำเภอห้วยราช"),
    }
    return Document(**given | fields)


def letter(*blocks: Any, **fields: Any) -> Document:
    given: dict[str, Any] = {
        "form": Form.EXTERNAL,
        "letterhead": Letterhead("จังหวัดบุรีรัมย์", "บร 0019", ("ศาลากลางจังหวัดบุรีรัมย์", "จังหวัดบุรีรัมย์ 31000")),
        "heading": "",
        "number": "บร 0019/ว 1009",
        "subject": "แนวทางการขับเคลื่อนงานศูนย์ประสานงานองค์การชุมชน ประจำปีงบประมาณ พ.ศ. 2564",
        "date": "11 กุมภาพันธ์ 2564",
        "to": "นายอำเภอทุกอำเภอ",
        "references": ("หนังสือกรมการพัฒนาชุมชน ที่ มท 0406.3/ว 245 ลงวันที่ 3 กุมภาพันธ์ 2564",),
        "enclosures": (Enclosure("แนวทางการขับเคลื่อนงาน", "1 ชุด"), Enclosure("แบบประเมิน A4", "2 ฉบับ")),
        "blocks": (Paragraph(LONG), *blocks, Paragraph("จึงเรียนมาเพื่อพิจารณาดำเนินการ")),
        "closing": "ขอแสดงความนับถือ",
        "signature": ("(นายวิชัย มั่นคง)", "รองผู้ว่าราชการจังหวัด รักษาราชการแทน", "ผู้ว่าราชการจังหวัดบุรีรัมย์"),
        "owner": ("สำนักงานพัฒนาชุมชนจังหวัด", "กลุ่มงานส่งเสริมการพัฒนาชุมชน", "โทร. 0 4400 0100"),
    }
    return Document(**given | fields)


def items(count: int) -> tuple[Item, ...]:
    return tuple(Item(f"{at}.", LONG) for at in range(1, count + 1))


def annex(title: str, rows: int) -> Annex:
    return Annex(title, (people(rows),))


def words_on(content: bytes) -> list[Word]:
    """Every word with its place, page after page."""
    found = []
    for number, page in enumerate(poppler("pdftotext", content, "-bbox").split("<page ")[1:], 1):
        for place in re.finditer(
            r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', page
        ):
            left, top, right, bottom = map(float, place.groups()[:4])
            found.append(Word(number, place[5].replace("\u200b", ""), left, top, right, bottom))
    return found


def running_text(content: bytes) -> str:
    """What stands between the margins, in the order in which it was written; without page numbers and marks."""
    left, top = round(LEFT) - 3, round(TOP) - 2
    crop = ("-x", left, "-y", top, "-W", round(RIGHT - LEFT) + 6, "-H", round(BOTTOM - TOP) + 3)
    return poppler("pdftotext", content, "-raw", "-r", "72", *map(str, crop))


def picture_of(content: bytes, page: int = 1, *, dots_per_cm: int = 50) -> Image.Image:
    """A page as it looks."""
    run = subprocess.run(
        ["pdftoppm", "-png", "-r", str(dots_per_cm * 2.54), "-f", str(page), "-l", str(page), "-"],
        input=content,
        capture_output=True,
        check=True,
    )
    return Image.open(BytesIO(run.stdout)).convert("RGB")
