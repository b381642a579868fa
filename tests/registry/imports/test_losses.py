"""What does not come back in the returned workbook is named before; what does come back is not."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture

from registry.imports.losses import DRAWN, PARTS, WITHIN_SHEETS, losses
from registry.imports.values import FileKind
from tests.registry.imports.office_books import answered, office_book, opened, saved, wrong

SHEET = "xl/worksheets/sheet1.xml"


def with_part(name: str, body: bytes = b"<x/>") -> bytes:
    return changed({name: body})


def within_sheet(tag: str) -> bytes:
    return changed({}, within=f"<extLst><ext>{tag}</ext></extLst></worksheet>".encode())


def changed(parts: dict[str, bytes], *, within: bytes = b"</worksheet>") -> bytes:
    kept = BytesIO()
    with ZipFile(BytesIO(plain())) as before, ZipFile(kept, "w") as after:
        for name in before.namelist():
            body = before.read(name)
            after.writestr(name, body.replace(b"</worksheet>", within) if name == SHEET else body)
        for name, body in parts.items():
            after.writestr(name, body)
    return kept.getvalue()


def plain() -> bytes:
    book = Workbook()
    book.active["A1"] = "รายชื่อ"
    return saved(book)


def lost(content: bytes) -> list[str]:
    return losses(content, FileKind.XLSX)


def test_plain_workbook_loses_nothing():
    assert lost(plain()) == []


def test_formats_lists_and_formulas_are_no_loss():
    def without_comment(sheet: Worksheet) -> None:
        sheet["B6"].comment = None

    assert lost(office_book(without_comment)) == []


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("xl/charts/chart1.xml", "รูปแบบบางส่วนของแผนภูมิ"),
        ("xl/media/image1.emf", "รูปภาพแบบ EMF, WMF และ SVG"),
        ("xl/ctrlProps/ctrlProp1.xml", "ปุ่มและช่องเลือกแบบฟอร์มคอนโทรล"),
        ("xl/embeddings/oleObject1.bin", "วัตถุจากโปรแกรมอื่นที่ฝังไว้"),
        ("xl/slicers/slicer1.xml", "ตัวแบ่งส่วนข้อมูล (slicer)"),
        ("xl/diagrams/data1.xml", "แผนผัง SmartArt"),
        ("xl/threadedComments/threadedComment1.xml", "การโต้ตอบในความคิดเห็น (ข้อความยังอยู่)"),
        ("xl/externalLinks/externalLink1.xml", "ลิงก์ไปไฟล์อื่น (ค่าปัจจุบันยังอยู่)"),
        ("xl/connections.xml", "การเชื่อมต่อข้อมูลจากภายนอก"),
        ("xl/metadata.xml", "การกระจายผลของสูตรไปหลายช่อง (ค่าปัจจุบันยังอยู่)"),
        ("_xmlsignatures/sig1.xml", "ลายมือชื่อดิจิทัล"),
    ],
)
def test_part_that_does_not_come_back_is_named(part, told):
    assert lost(with_part(part)) == [told]


def test_shapes_and_text_boxes_are_named():
    assert lost(with_part("xl/drawings/drawing1.xml", b"<xdr:wsDr><xdr:sp >x</xdr:sp></xdr:wsDr>")) == [DRAWN]


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("<x14:sparklineGroup/>", "กราฟเส้นเล็กในช่อง (sparkline)"),
        ("<x14:dataValidation type='list'/>", "รายการให้เลือกที่อ้างรายการจากแผ่นอื่น"),
        ("<x14:cfRule type='dataBar'/>", "แถบข้อมูลและชุดไอคอนของการจัดรูปแบบตามเงื่อนไข"),
    ],
)
def test_newer_extensions_of_a_sheet_are_named(tag, told):
    assert lost(within_sheet(tag.replace("/>", " />"))) == [told]


def test_comments_lose_their_looks_and_not_their_words():
    def comment(sheet: Worksheet) -> None:
        sheet["C5"].comment = Comment("จำไว้", "สมหมาย")

    content = office_book(comment)

    assert lost(content) == ["ตัวหนา สี และขนาดกล่องของหมายเหตุเดิม (ข้อความยังอยู่)"]
    assert opened(answered(content, [wrong(7)])).worksheets[0]["C5"].comment.text == "จำไว้"


def test_pictures_come_back_and_are_not_named():
    png = BytesIO()
    Picture.new("RGB", (8, 8), "red").save(png, "PNG")

    def stamp(sheet: Worksheet) -> None:
        sheet["B6"].comment = None
        sheet.add_image(Image(BytesIO(png.getvalue())), "J2")

    content = office_book(stamp)

    assert lost(content) == []
    assert len(opened(answered(content, [wrong(7)])).worksheets[0]._images) == 1


def test_charts_come_back_with_what_they_show():
    def draw(sheet: Worksheet) -> None:
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=1, min_row=5, max_row=8))
        sheet.add_chart(chart, "J2")

    assert len(opened(answered(office_book(draw), [wrong(7)])).worksheets[0]._charts) == 1


@pytest.mark.parametrize("kind", [FileKind.XLS, FileKind.ODS])
def test_other_kinds_lose_their_looks_and_formulas(kind):
    assert "สูตร (ค่าที่คำนวณแล้วยังอยู่)" in losses(b"", kind)


def test_csv_has_nothing_to_lose():
    assert losses(b"", FileKind.CSV) == []


def test_each_loss_is_said_once():
    told = [words for _, words in (*PARTS, *WITHIN_SHEETS)]

    assert len(told) == len(set(told))
