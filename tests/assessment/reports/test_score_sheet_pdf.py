"""แบบประเมิน as PDF: two pages, the printed words in their order, and what a draft does not say."""

import logging
import re

import pytest

from assessment.reports import score_sheet_pdf
from conweb.kernel.pdf import paper_html
from conweb.kernel.thai import thai_digits
from tests.assessment.reports.sheets import CASES, criteria, every_note, filled, printed, two_bands
from tests.assessment.scoring.test_printed_table import ROWS
from tests.kernel.paper_reading import (
    cut_words,
    fonts,
    outline_titles,
    page_texts,
    poppler,
    reader,
    squeezed,
    text_of,
)

LONG_NOTE = "กรรมการที่ปฏิบัติหน้าที่ได้ครบ ตรวจจากบันทึกการประชุมทุกครั้งในปีงบประมาณ และสอบถามประธาน " * 4
TEMPLATE = "assessment/print/score_sheet.html"


def html_of(sheet) -> str:
    return paper_html(TEMPLATE, {"sheet": sheet})


@pytest.mark.parametrize("case", CASES)
def test_sheet_has_exactly_two_pages(case):
    assert len(page_texts(printed(case))) == 2


@pytest.mark.parametrize("case", CASES)
def test_sheet_uses_the_official_face_alone(case):
    assert set(fonts(printed(case))) == {("TH-SarabunPSK", True), ("TH-SarabunPSK-Bold", True)}


@pytest.mark.parametrize("case", ["blank", "blank in Thai digits", "two bands", "every note in Thai digits"])
def test_sheet_holds_the_printed_table_in_order(case):
    digits = thai_digits if "Thai" in case else str
    text = squeezed(text_of(printed(case)))
    at = 0
    for number, label, *cells in ROWS:
        for words in (f"{number}. {label}", *cells):
            found = text.find(squeezed(digits(words)), at)
            assert found >= at, f"{words} is not where it stands on the form"
            at = found + len(squeezed(words))


def test_sheet_has_the_printed_heads_explanation_and_sum():
    text = squeezed(text_of(printed("blank")))
    form = criteria()

    assert text.startswith(squeezed("".join(form.title_lines)))
    assert text.count(squeezed("สิ่งที่ต้องการวัด(5หมวด)")) == 2  # the head is repeated on page 2
    for category in form.categories:
        assert squeezed(f"{category.number}. {category.title}") in text
    assert squeezed("".join(("คำชี้แจง", *form.explanation))) in text
    assert "รวม" in text


def test_sheet_parts_where_the_printed_form_parts():
    first, second = map(squeezed, page_texts(printed("two bands")))

    assert squeezed(ROWS[14][1]) in first
    assert squeezed(ROWS[15][1]) in second


@pytest.mark.parametrize("case", ["blank", "blank in Thai digits", "strong", "two bands"])
def test_sheet_cuts_no_word_at_the_end_of_a_line(case):
    digits = thai_digits if "Thai" in case else str
    form = criteria()
    text = text_of(printed(case))
    words = [form.explanation[1], *(category.title for category in form.categories)]
    for row in form.indicators:
        words += [row.label, *row.cells]

    assert [cut for paragraph in words for cut in cut_words(digits(paragraph), text)] == []


def test_sheet_gives_its_words_back_to_pdftotext():
    text = squeezed(poppler("pdftotext", printed("two bands"), "-raw"))

    for _, label, *_ in ROWS:
        assert squeezed(label) in text


def test_sheet_outline_names_its_parts():
    titles = list(outline_titles(printed("two bands")))

    assert titles[0].startswith("แบบประเมิน ศอช.ต. ต.")
    assert "คำชี้แจง" in titles
    assert not any("\u200b" in title for title in titles)


def test_sheet_marks_the_chosen_cells_and_nothing_on_a_blank():
    rows = [row for page in CASES["two bands"]().pages for category in page for row in category.rows]
    cells = {row.indicator.number: row.chosen for row in rows}
    marked = re.findall(r'<td class="met">', html_of(CASES["two bands"]()))

    assert cells[8] == 3
    assert cells[13] == 2
    assert len(marked) == 23
    assert html_of(CASES["blank"]()).count('class="tick"') == 0
    assert html_of(CASES["blank"]()).count('class="box"') == 69 + 3


def test_sheet_prints_value_subtotals_total_and_band():
    text = squeezed(text_of(printed("two bands")))

    for words in ("15 จาก 15 คน (100%)", "3 ครั้ง", "รวม 18 จาก 18", "รวม 56 จาก 69 คะแนน", "ระดับ 3 = เข้มแข็ง"):
        assert squeezed(words) in text


def test_sheet_says_loudly_that_the_bands_differ():
    text = squeezed(text_of(printed("two bands")))

    assert squeezed("อ่านเกณฑ์ได้สองระดับ ผู้ลงนามต้องพิจารณาข้อ 8, 13, 15") in text
    assert squeezed("อ่านอย่างเคร่งครัดได้ 53 คะแนน ระดับ 2 = ปานกลาง") in text


def test_sheet_shows_both_totals_where_only_they_differ():
    text = squeezed(text_of(printed("every note")))

    assert squeezed("อ่านเคร่งครัด") in text
    assert "ผู้ลงนามต้องพิจารณา" not in text


def test_sheet_carries_place_year_cut_off_and_both_signatures():
    text = squeezed(text_of(printed("two bands")))
    place = CASES["two bands"]().place

    for words in (
        f"ตำบล{place.subdistrict} อำเภอ{place.district} จังหวัด{place.province}",
        "ประจำปีงบประมาณ พ.ศ. 2564",
        "กรรมการ ณ วันที่ 30 เมษายน 2564",
        "ผู้ประเมิน",
        "ผู้รับรอง",
        f"พัฒนาการอำเภอ{place.district}",
    ):
        assert squeezed(words) in text


def test_sheet_in_thai_digits_has_no_other():
    text = text_of(printed("every note in Thai digits"))

    assert re.findall("[0-9]", text) == []
    assert "ปีงบประมาณ พ.ศ. ๒๕๖๔" in text


@pytest.mark.parametrize("case", ["draft", "complete draft", "empty draft"])
def test_draft_is_watermarked_and_has_no_band(case):
    pages = page_texts(printed(case))
    result = squeezed(pages[1]).split("ผลการประเมิน")[-1]

    assert all("ร่าง" in page for page in pages)
    assert 'class="watermark"' in html_of(CASES[case]())
    assert not any(band.label in result for band in criteria().bands)
    assert "ผู้ลงนามต้องพิจารณา" not in result


def test_draft_says_how_far_it_has_come_and_gives_no_total():
    text = squeezed(page_texts(printed("draft"))[1])

    assert squeezed("ร่าง ตอบแล้ว 20 จาก 23 ข้อ") in text
    assert squeezed("ยังไม่มีคะแนนรวมและระดับ") in text
    assert squeezed("จาก 69 คะแนน") not in text


def test_complete_draft_calls_its_total_a_draft():
    text = squeezed(page_texts(printed("complete draft"))[1])

    assert squeezed("รวม (ร่าง) 56 คะแนน") in text
    assert squeezed("อ่านอย่างเคร่งครัด 53 คะแนน") in text


def test_sent_sheet_has_no_watermark_and_is_filed_as_pdf_a():
    assert 'class="watermark"' not in html_of(CASES["two bands"]())
    metadata = reader(printed("two bands")).trailer["/Root"]["/Metadata"].get_object().get_data()
    assert b'pdfaid:part="3"' in metadata


def test_long_notes_and_evidence_go_on_an_annex():
    notes = dict.fromkeys(range(1, 24), LONG_NOTE)
    files = {8: ["รายงานการประชุม.pdf", "ชื่อไฟล์ยาวที่ไม่เว้นวรรคเลย_" * 5 + ".jpg"]}
    pages = page_texts(score_sheet_pdf(filled(two_bands(), notes=notes, files=files)))

    assert "ผู้รับรอง" in pages[1]
    assert squeezed("หมายเหตุและหลักฐานรายข้ออยู่ในภาคผนวก") in squeezed(pages[1])
    assert squeezed(pages[2]).startswith(squeezed("ภาคผนวก หมายเหตุรายข้อ"))
    annex = squeezed("".join(pages[2:]))
    assert annex.count(squeezed(LONG_NOTE)[:60]) >= 23
    assert squeezed("รายงานการประชุม.pdf") in annex
    assert squeezed("3 ครั้ง ได้ 3 คะแนน") in annex


def test_an_annex_leaves_the_form_its_two_pages_in_the_longest_case():
    for answers in (two_bands(), every_note()):
        sheet = filled(answers, notes={1: LONG_NOTE}, round_note="เกณฑ์ปี 2564 ใช้ย้อนหลังเพื่อสาธิต " * 5)
        pages = page_texts(score_sheet_pdf(sheet))

        assert len(pages) == 3
        assert "ผู้รับรอง" in pages[1]


def test_notes_keep_the_digits_in_which_they_were_written():
    sheet = filled(two_bands(), digits="thai", notes={1: "ลาออก 2 คน"})

    assert "ลาออก 2 คน" in text_of(score_sheet_pdf(sheet)).replace("\u200b", "")


def test_what_people_write_is_never_markup():
    sheet = filled(two_bands(), notes={1: "<b>ครบ</b> & <img src=x>"}, files={2: ["<i>.pdf"]})

    assert "<img src=x>" not in html_of(sheet)
    assert squeezed("<b>ครบ</b> & <img src=x>") in squeezed(text_of(score_sheet_pdf(sheet)))


def test_papers_draw_no_text_in_pictures():
    """Thai inside SVG text loses its marks: it stays in HTML around a drawing."""
    assert "<text" not in html_of(CASES["two bands"]())


def test_printing_a_sheet_warns_of_nothing(caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        score_sheet_pdf(CASES["two bands"]())

    assert caplog.messages == []


def test_the_same_sheet_gives_the_same_bytes():
    assert score_sheet_pdf(CASES["two bands"]()) == printed("two bands")
