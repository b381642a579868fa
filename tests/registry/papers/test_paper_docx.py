"""The twin for Word: the same words, the official face and margins, and where an edited one says something else."""

import io
from dataclasses import replace

import pytest
from docx import Document as open_docx
from docx.document import Document as Docx
from docx.oxml.ns import qn
from PIL import Image

from registry.reports.papers.docx import differences, docx_text, paper_docx
from registry.reports.papers.printed import paper_lines
from tests.registry.papers.printed_pages import PAGES, document, items, letter, order, people


def made(name: str, digits: str = "thai") -> bytes:
    return paper_docx(document(name), digits=digits, emblem=None)


def opened(content: bytes) -> Docx:
    return open_docx(io.BytesIO(content))


def saved(docx: Docx) -> bytes:
    content = io.BytesIO()
    docx.save(content)
    return content.getvalue()


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", PAGES)
def test_twin_says_the_same_line_by_line(name):
    lines = [plain(line) for line in paper_lines(document(name), "thai") if line.strip()]

    assert [plain(line) for line in docx_text(made(name))] == lines


@pytest.mark.parametrize("name", PAGES)
def test_twin_does_not_differ_whatever_the_digits(name):
    assert differences(document(name), made(name)) == []
    assert differences(document(name), made(name, "arabic")) == []


def test_twin_has_the_official_sheet_and_face():
    docx = opened(made("working_order-subdistrict"))
    section, marks = docx.sections[0], docx.styles["Normal"].element.rPr

    assert [round(edge.cm, 1) for edge in (section.left_margin, section.right_margin)] == [3.0, 2.0]
    assert [round(edge.cm, 1) for edge in (section.top_margin, section.bottom_margin)] == [2.5, 2.0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert {marks.find(qn("w:rFonts")).get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs")} == {
        "TH SarabunPSK"
    }
    assert (marks.find(qn("w:sz")).get(qn("w:val")), marks.find(qn("w:szCs")).get(qn("w:val"))) == (
        "32",
        "32",
    )
    assert marks.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"


def test_bold_and_size_count_for_thai_too():
    runs = list(opened(made("request-subdistrict")).element.body.iter(qn("w:rPr")))
    bold = [run for run in runs if run.find(qn("w:b")) is not None]

    assert bold
    assert all(run.find(qn("w:bCs")) is not None for run in bold)
    assert all(run.find(qn("w:szCs")) is not None for run in runs if run.find(qn("w:sz")) is not None)


def test_pages_are_numbered_in_the_digits_of_the_paper_from_the_second_on():
    section = opened(paper_docx(order(people(25)), digits="thai", emblem=None)).sections[0]

    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:fmt")) == "thaiNumbers"


def test_secrecy_stands_at_the_top_and_bottom_and_urgency_above_the_number():
    section = opened(
        paper_docx(letter(*items(1), secrecy="ลับ", urgency="ด่วนมาก"), digits="thai", emblem=None)
    )
    first = section.sections[0]
    edges = (first.header, first.footer, first.first_page_header, first.first_page_footer)

    assert all(part.paragraphs[0].text == "ลับ" for part in edges)
    assert docx_text(saved(section))[0] == "ด่วนมาก"


def test_rows_stay_whole_and_heads_repeat():
    docx = opened(made("forum_minutes"))
    table = docx.tables[-1]

    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.parametrize(
    ("name", "centimetres"), [("working_order-subdistrict", 3.0), ("request-subdistrict", 1.5)]
)
def test_emblem_has_the_official_height(name, centimetres):
    content = io.BytesIO()
    Image.new("L", (90, 100)).save(content, "PNG")
    docx = opened(paper_docx(document(name), digits="thai", emblem=content.getvalue()))
    (shape,) = docx.element.body.iter(qn("wp:extent"))

    assert round(int(shape.get("cy")) / 360000, 2) == centimetres
    assert round(int(shape.get("cx")) / int(shape.get("cy")), 1) == 0.9


def test_drawn_emblem_travels_as_a_drawing():
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20" width="10" height="20"><path d="M0 0h9v9z"/></svg>'
    docx = opened(paper_docx(document("working_order-subdistrict"), digits="thai", emblem=drawn))
    parts = {str(part.partname): part.blob for part in docx.part.package.iter_parts()}

    assert parts["/word/media/emblem.svg"] == drawn


# ── what was changed in Word ────────────────────────────────────────────────────────────────
def test_changed_paragraph_is_told_with_both_wordings():
    paper = letter()
    docx = opened(paper_docx(paper, digits="thai", emblem=None))
    line = next(one for one in docx.paragraphs if one.text == "ขอแสดงความนับถือ")
    line.runs[0].text = "ขอแสดงความนับถืออย่างยิ่ง"

    assert differences(paper, saved(docx)) == [["-", "ขอแสดงความนับถือ"], ["+", "ขอแสดงความนับถืออย่างยิ่ง"]]


def test_name_changed_in_a_roster_is_told():
    paper = order(people(9))
    docx = opened(paper_docx(paper, digits="thai", emblem=None))
    docx.tables[-1].cell(4, 1).paragraphs[0].runs[0].text = "นางสาวมาแทน ใจดี"

    assert differences(paper, saved(docx)) == [["-", "นายสมมุติ ใจดี"], ["+", "นางสาวมาแทน ใจดี"]]


def test_line_taken_out_and_line_put_in_are_told():
    paper = letter()
    docx = opened(paper_docx(paper, digits="thai", emblem=None))
    last = next(one for one in docx.paragraphs if one.text.startswith("จึงเรียนมา"))
    last.insert_paragraph_before("อนึ่ง ขอให้แจ้งผู้เกี่ยวข้องทราบด้วย")
    last._p.getparent().remove(last._p)

    assert differences(paper, saved(docx)) == [
        ["-", "จึงเรียนมาเพื่อพิจารณาดำเนินการ"],
        ["+", "อนึ่ง ขอให้แจ้งผู้เกี่ยวข้องทราบด้วย"],
    ]


def test_spaces_digits_runs_and_dots_make_no_difference():
    paper = replace(letter(), number="")
    docx = opened(paper_docx(paper, digits="thai", emblem=None))
    line = next(one for one in docx.paragraphs if one.text.startswith("เพื่อให้"))
    line.runs[0].text = line.text.replace("๒๓", "23").replace(" ", "  ")
    line.add_run("\u200b")
    number = docx.tables[0].cell(0, 0).paragraphs[-1]
    number.runs[0].text += "......"

    assert differences(paper, saved(docx)) == []


def test_words_that_were_only_marked_as_deleted_are_gone():
    paper = letter()
    docx = opened(paper_docx(paper, digits="thai", emblem=None))
    line = next(one for one in docx.paragraphs if one.text == "ขอแสดงความนับถือ")
    line.runs[0]._r.find(qn("w:t")).tag = qn("w:delText")

    assert differences(paper, saved(docx)) == [["-", "ขอแสดงความนับถือ"]]
