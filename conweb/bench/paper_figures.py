"""Rows of `manage.py bench` about papers: an order with a full committee, from its words to its bytes."""

from collections.abc import Iterator

from conweb.bench.figures import MS, World
from conweb.bench.measure import Figure, timed_together
from conweb.kernel.pdf import LETTERS, Press
from registry.reports.papers.pdf import paper_html, paper_pdf
from registry.rules import LARGEST
from registry.rules.papers.document import Document, Letterhead, Paragraph, RosterBlock, RosterRow
from registry.rules.papers.kinds import Form

REGULATION = "ระเบียบกระทรวงมหาดไทย ว่าด้วยการดำเนินงานศูนย์ประสานงานองค์การชุมชน พ.ศ. 2551"
BODY = "คณะกรรมการบริหารศูนย์ประสานงานองค์การชุมชนระดับตำบล (ศอช.ต.) ตำบลสนวน"


def order_of_the_largest_committee() -> Document:
    """A คำสั่งแต่งตั้ง that names as many as may sit."""
    rows = tuple(
        RosterRow(at, f"นายสมมุติ ใจดี{at}", f"ผู้แทนกลุ่มออมทรัพย์ หมู่ที่ {at}", "กรรมการ")
        for at in range(1, LARGEST + 1)
    )
    return Document(
        form=Form.ORDER,
        letterhead=Letterhead("อำเภอห้วยราช"),
        heading="คำสั่งอำเภอห้วยราช",
        number="12/2564",
        subject=f"แต่งตั้ง{BODY}",
        date="19 เมษายน 2564",
        blocks=(
            Paragraph(
                f"ตามที่อำเภอห้วยราชได้อนุมัติให้จัดเวทีประชาคมคัดเลือก{BODY} เมื่อวันที่ 12 มีนาคม 2564 "
                f"และที่ประชุมมีมติคัดเลือกกรรมการ จำนวน {LARGEST} คน นั้น"
            ),
            Paragraph(f"อาศัยอำนาจตาม{REGULATION} จึงแต่งตั้ง{BODY} ดังรายชื่อต่อไปนี้"),
            RosterBlock(rows),
            Paragraph("ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป"),
        ),
        signature=("(นายปรีชา แสนสุข)", "นายอำเภอห้วยราช"),
    )


def order_paper(world: World) -> Iterator[Figure]:
    """An order with 25 members as PDF, page and continuation marks included, beside its page alone, nothing reused."""
    order = order_of_the_largest_committee()
    html = paper_html(order, digits="thai", emblem=None)

    def with_kept_parts() -> None:
        paper_pdf(order, digits="thai", emblem=None)

    def from_nothing() -> None:
        Press().print(html, style=LETTERS)

    mine, plain = timed_together(with_kept_parts, from_nothing, runs=9)
    yield Figure(
        f"an order with {LARGEST} members as PDF",
        mine.median * MS,
        "ms",
        "the same HTML, WeasyPrint with nothing reused",
        plain.median * MS,
        mine.spread,
        aim=0.9,
    )


ROWS = (order_paper,)
