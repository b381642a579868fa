"""HTML to PDF: the face, the words that come back, and what a paper may read."""

import gc
import itertools
import subprocess
import sys

import pytest

from conweb.kernel import pdf
from conweb.kernel.templatetags.paper import words
from tests.kernel.paper_reading import (
    cut_words,
    fonts,
    outline_titles,
    poppler,
    printed_lines,
    reader,
    text_of,
)

# Every stacking of upper vowel, tone mark, ำ and lower vowel that Thai writes, high consonant tails, the letters
# that lose their foot, digits, and the words and abbreviations of the office.
TORTURE = """\
ที่ นั้น นี้ น้ำ ก็ ปี่ กตัญญู ฐานะ 70% ศอช.ต.
คำสั่ง จำนวน น้ำ ผู้ปฏิบัติ
น้ำใจ ค้ำจุน ซ้ำซ้อน ถ้ำ
ต่ำ ร่ำ ช่ำชอง ล่ำซำ
ปั่น ปั๊ม ปั้น ปั๋ง
ฟี้ ฟื้นฟู ฝึก ฝั่ง ฝ้าย
ปีที่ ปู่ย่า ปุ๋ย ป่า ป้า
ญาติ ญี่ปุ่น วิญญู สัญญา
ฐานข้อมูล ฐิติ ฐู
กฎ กฏหมาย ฎีกา ปฏิทิน ฎุ ฏู
ทรัพย์ สัปดาห์ ศักดิ์ สิทธิ์
พันธุ์ จันทร์ ราษฎร์ ลักษณ์
เกณฑ์ ยนต์ มนุษย์ องค์การ
ฤดู ฤทธิ์ พฤษภาคม ฦๅ
ไม้ ใหม่ ไว้ ให้ ไล่ ใบ้
เก้าอี้ เข้า เท่า เจ้า เล่า
แห่ง แก้ว แล้ว แต่ แม่
โต๊ะ โก้ โล่ โอ่ง โจ๊ก
เรื่อง เมื่อ เพื่อน เนื้อ เกื้อ
เสื้อ เชื้อ เครื่อง เลื้อย
กี่ กี้ กี๊ กี๋ กิ่ง กิ๊ก
กื้ กึ่ง กึ้ง ครึ่ง หนึ่ง
กู่ กู้ กู๊ กุ้ง กุ๊ก กุ๋ย
ก่ ก้ ก๊ ก๋ ก์ ก็
ป่ ป้ ป๊ ป๋ ป์ ป็
ฝ่ ฝ้ ฟ์ ฬ่ ฬ้
ปิ่น ปิ๊ง ปี้ ปื้น ปึ้ก
ฟิ้ว ฝี่ ฟี่ ฟึ่บ
อำนาจ กำหนด ดำเนิน ทำ นำ
บำรุง ประจำ สำนัก ตำบล อำเภอ
เต็ม เป็น เห็น เช่น เด็ก
ก๊ก ข้าวต้ม จ๋า จ้า ต๊ะ
สมุห์ อุทิศ สุขุม คุณ
ผู้ว่าราชการ ผู้ใหญ่บ้าน กำนัน
หมู่ที่ หมู่บ้าน ภูมิ ครู
ยิ่งใหญ่ มิ่งขวัญ สิ่งที่ส่งมาด้วย
ขึ้นไป ตั้งแต่ ทั้งสิ้น ครั้งที่
กิโลเมตร ลิตร จิต มิติ
วันที่ ๓๐ เมษายน ๒๕๖๔
ที่ บร ๐๐๑๙/ว ๑๐๐๙
ศอช.จ. ศอช.อ. ศอช.ต. ก.บ.ต. ก.บ.อ. อปท. มชช.
“ขึ้นไป” (5 หมวด 23 ตัวชี้วัด)
ทะเบียน ฯ ฯลฯ ต่าง ๆ ต่างๆ
20 - 60 % 40-70% 1- 41 คะแนน
พ.ศ. 2564 ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย.
นางสาวพิมพ์ชนก ใจกล้า ด.ญ. ว่าที่ ร.ต.
บุรีรัมย์ สุรินทร์ ศรีสะเกษ ยโสธร
ประจวบคีรีขันธ์ พระนครศรีอยุธยา
นิคมสร้างตนเองลำโดมน้อย ปากพนังฝั่งตะวันออก
เฉลิมพระเกียรติ ป้อมปราบศัตรูพ่าย
ธรรมาภิบาล ยุทธศาสตร์ ปรัชญา
สัมมนา อบรม ประชุม เวที
อ่อนแอ ปานกลาง เข้มแข็ง
รักษาราชการแทน ปฏิบัติราชการแทน
ชี้แจง ชื่อ ซื่อสัตย์ ซึ่ง
ณ วันที่ ธ ก ฯ
เอกสารแนบ A4 PDF และ Excel
Latin ก่อนไทย แล้ว Latin
ทุ่ม ทุ้ม ฏุ่ ญุ้ ฐู้ ฤู
โคก หนอง นา โมเดล ๓ สร้าง
""".splitlines()

# Words that end with a mark above or below the line.
MARKED = ["สิ่งนี้", "สู่", "คำสั่ง", "บู้", "ธุลี", "โพธิ์", "สิทธิ์", "ปฏิบัติ"]

PARAGRAPH = (
    "เพื่อให้การดำเนินงานของศูนย์ประสานงานองค์กรชุมชน (ศอช.) ในทุกระดับเป็นไปตามระเบียบฯ "
    "และสอดคล้องกับสถานการณ์ปัจจุบัน จึงขอให้อำเภอมอบหมายสำนักงานพัฒนาชุมชนอำเภอ ดำเนินการประเมินผล "
    "การจัดระดับการพัฒนาตามเกณฑ์ประเมิน 5 หมวด 23 ตัวชี้วัด พร้อมทั้งรายงานผลให้จังหวัดทราบ ภายในวันที่ 30 เมษายน 2564"
)


def paper(body: str) -> str:
    return f'<!DOCTYPE html><html lang="th"><head><title>ทดสอบ</title></head><body>{body}</body></html>'


@pytest.fixture(scope="module")
def tortured() -> bytes:
    return pdf.print_html(paper("".join(f"<p>{words(line)}</p>" for line in TORTURE)))


def test_pdf_gives_every_word_back(tortured):
    assert len(TORTURE) == 60
    assert printed_lines(tortured) == TORTURE


@pytest.mark.parametrize("size", [12, 13, 14, 16])
def test_pdf_keeps_a_mark_before_the_next_word(size):
    """A tone mark has no width: where one piece ends with it, the next one must not come before it."""
    lines = [f"{first}{second}{first}{third}" for first, second, third in itertools.permutations(MARKED, 3)]
    page = pdf.print_html(
        paper(
            f'<div style="font-size:{size}pt">'
            + "".join(f"<p>{words(line)}</p>" for line in lines)
            + "</div>"
        )
    )

    assert printed_lines(page) == lines


def test_pdf_has_no_face_but_the_official_one(tortured):
    bold = pdf.print_html(paper("<p>ก <b>ข</b> <i>ค</i> <b><i>ง</i></b></p>"))

    assert fonts(tortured) == [("TH-SarabunPSK", True)]
    assert {name for name, _ in fonts(bold)} == {
        "TH-SarabunPSK",
        "TH-SarabunPSK-Bold",
        "TH-SarabunPSK-Italic",
        "TH-SarabunPSK-Bold-Italic",
    }
    assert all(embedded for _, embedded in fonts(bold))


@pytest.mark.parametrize("width", [4.6, 5.3, 7.1, 9.9, 13, 16])
def test_pdf_cuts_no_word_at_the_end_of_a_line(width):
    page = pdf.print_html(paper(f'<p style="width:{width}cm">{words(PARAGRAPH)}</p>'))

    assert cut_words(PARAGRAPH, text_of(page)) == []


def test_pdf_outline_carries_no_zero_width_space():
    page = pdf.print_html(paper(f'<h1 data-toc="คำชี้แจงและหมายเหตุ">{words("คำชี้แจงและหมายเหตุ")}</h1>'))

    assert list(outline_titles(page)) == ["คำชี้แจงและหมายเหตุ"]


def test_pdf_is_a4_in_thai():
    page = pdf.print_html(paper("<p>ก</p>"))
    info = poppler("pdfinfo", page)

    assert "(A4)" in info
    assert "ทดสอบ" in info
    assert reader(page).trailer["/Root"]["/Lang"] == "th"


def test_the_same_page_gives_the_same_bytes(tortured):
    html = paper("".join(f"<p>{words(line)}</p>" for line in TORTURE))

    assert pdf.print_html(html) == tortured
    assert pdf.Press().print(html) == tortured


@pytest.mark.parametrize(
    ("variant", "mark"), [("pdf/a-3u", "/OutputIntents"), ("pdf/ua-1", "/StructTreeRoot")]
)
def test_a_filed_or_tagged_paper_says_so(variant, mark):
    html = paper("<p>คำสั่ง</p>")

    assert mark in reader(pdf.print_html(html, variant=variant)).trailer["/Root"]
    assert mark not in reader(pdf.print_html(html)).trailer["/Root"]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "http://127.0.0.1:9/a.png",
        "https://example.org/a.png",
        "ftp://example.org/a.png",
        "../../etc/hostname",
        f"{pdf.STATIC}../manage.py",
        f"{pdf.STATIC}%2e%2e/manage.py",
        f"{pdf.STATIC}/etc/hostname",
        "icons/not-there.svg",
    ],
)
def test_a_paper_reads_nothing_outside_the_static_files(address):
    with pytest.raises(pdf.PaperError):
        pdf.print_html(paper(f'<img src="{address}" alt="">'))


def test_a_paper_may_carry_static_files_and_pictures_of_its_own():
    own = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E%3C/svg%3E"

    assert pdf.print_html(paper(f'<img src="icons/icon.svg" alt=""><img src="{own}" alt="">'))


def test_the_press_is_loaded_with_the_first_paper():
    code = "import sys, conweb.kernel.pdf, conweb.kernel.line_words; print({'weasyprint', 'pythainlp'} & {*sys.modules})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "set()"


def test_the_collector_rests_only_while_a_paper_is_printed():
    pdf.print_html(paper("<p>ก</p>"))
    assert gc.isenabled()

    with pytest.raises(pdf.PaperError):
        pdf.print_html(paper('<img src="icons/not-there.svg" alt="">'))
    assert gc.isenabled()


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["๗.", " ", "เกณฑ์", "การ", "ประเมิน"], "/๗. เกณฑ์การ..."),
        (["จึง", "เรียน", "มา", "เพื่อ", "โปรด"], "/จึงเรียนมาเพื่อ..."),
        (["๑๒.", " ", "นางสาวกาญจนาภรณ์", " ", "ศิริ"], "/๑๒. นางสาวกาญจนาภรณ์..."),
        ([" ", "ก"], "/ก..."),
        ([" "], ""),
        ([], ""),
        (["๒๒", " ", "๒๓", " ", "๒๔", " ", "๒๕"], ""),  # empty rows to write into
    ],
)
def test_mark_quotes_the_first_words(texts, mark):
    assert pdf.first_words(texts) == mark
