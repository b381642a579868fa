"""The last sheet of a workbook that goes back, and that nothing written into it runs."""

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from registry.imports.values import LISTS_SHEET, SUMMARY_SHEET
from registry.reports.imports.values import RowMark, RowStatus
from tests.registry.imports.office_books import answered, office_book, opened, wrong

IN, UNCHANGED, RETURNED, ASKED = RowStatus.IN, RowStatus.UNCHANGED, RowStatus.RETURNED, RowStatus.ASKED
EVERY = [RowMark(0, 5, IN), RowMark(0, 6, UNCHANGED), wrong(7), RowMark(0, 8, ASKED)]


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_nothing_that_we_write_is_a_formula(words):
    book = opened(
        answered(
            office_book(), [wrong(7, choices=(("D7", (words, "ก,ข")),))], returned=((words, words, words),)
        )
    )

    written = [cell for sheet in (book[SUMMARY_SHEET], book[LISTS_SHEET]) for row in sheet for cell in row]
    assert words.strip() in [str(cell.value).strip() for cell in written]
    assert all(cell.data_type != "f" for cell in written)


# ── the last sheet ─────────────────────────────────────────────────────────────────────────


def summary(content: bytes) -> list[tuple]:
    sheet = opened(content)[SUMMARY_SHEET]
    return [tuple(value for value in row if value is not None) for row in sheet.iter_rows(values_only=True)]


def test_summary_counts_add_up():
    counts = {IN: 5, UNCHANGED: 2, RETURNED: 3, ASKED: 1, RowStatus.WAITING: 4}

    lines = summary(answered(office_book(), EVERY, counts=counts))

    assert ("อ่านได้ (แถว)", 15) in lines
    assert ("เข้าแล้ว", 5) in lines
    assert ("ไม่เปลี่ยน", 2) in lines
    assert ("ส่งคืน", 8, "ต้องแก้ 3, รอยืนยัน 1, ยังไม่เข้า 4 (รอแถวอื่นของรายชื่อเดียวกัน)") in lines


def test_summary_names_what_is_wrong_with_the_file_and_what_is_lost():
    lines = summary(
        answered(office_book(), EVERY, problems=("ไม่พบหัวตาราง",), lost=("รูปวาด",), notes=("มีแถวซ่อน",))
    )

    assert {("ไม่พบหัวตาราง",), ("รูปวาด",), ("มีแถวซ่อน",)} <= set(lines)


def test_summary_names_rows_to_mend_that_are_hidden():
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[6].hidden = sheet.row_dimensions[7].hidden = True

    lines = summary(answered(office_book(hide), EVERY))

    assert ("แผ่น “ศอช.ต. สนวน” มีแถวที่ต้องทำแต่ซ่อนอยู่ 1 แถว: 7",) in lines


def test_summary_tells_how_to_send_it_back_only_where_something_came_back():
    def says_how(counts: dict) -> bool:
        return ("ส่งกลับมาอีกครั้ง",) in summary(answered(office_book(), EVERY, counts=counts))

    assert says_how({IN: 3, RETURNED: 1})
    assert not says_how({IN: 3, UNCHANGED: 1})


def test_book_without_a_table_goes_back_with_its_summary_alone():
    def empty(sheet: Worksheet) -> None:
        sheet.delete_rows(1, 20)

    book = opened(answered(office_book(empty), problems=("ไม่พบรายชื่อในไฟล์",)))

    assert book.sheetnames[-1] == SUMMARY_SHEET
    assert not book.worksheets[0].auto_filter.ref
