"""The officer's own workbook goes back as itself: what is added to it, and that nothing else is changed."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Protection
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from registry.imports.values import LISTS_SHEET, ROW_KEY_HEAD, SAME_PERSON_HEAD, STATUS_HEAD, SUMMARY_SHEET
from registry.reports.imports.marked_cells import FORMULA
from registry.reports.imports.values import RowMark, RowStatus
from tests.registry.imports.office_books import (
    HEAD_ROW,
    answered,
    column_of,
    office_book,
    opened,
    read,
    told,
    with_values,
    wrong,
)

IN, UNCHANGED, RETURNED, ASKED = RowStatus.IN, RowStatus.UNCHANGED, RowStatus.RETURNED, RowStatus.ASKED
EVERY = [
    RowMark(0, 5, IN, "s1-aaaaaaaa"),
    RowMark(0, 6, UNCHANGED, "s2-bbbbbbbb"),
    wrong(7),
    RowMark(0, 8, ASKED),
]


def looks(sheet: Worksheet) -> dict[str, tuple]:
    """Everything that an officer sees of the cells of the own table."""
    return {
        cell.coordinate: (
            cell.value,
            cell.data_type,
            cell.number_format,
            *map(repr, (cell.font, cell.fill, cell.border, cell.alignment, cell.protection)),
        )
        for row in sheet["A1:G8"]
        for cell in row
    }


# ── what is kept ───────────────────────────────────────────────────────────────────────────


def test_answer_keeps_every_cell_and_its_looks():
    content = office_book()

    assert looks(told(content, EVERY)) == looks(opened(content).worksheets[0])


def test_answer_keeps_formulas_and_what_they_came_to():
    """openpyxl forgets the values; whoever uploads without opening Excel would hand in empty cells."""

    def fill(sheet: Worksheet) -> None:
        sheet["B8"] = '="นางมาลี"&" "&"รักถิ่น"'

    content = with_values(office_book(fill), {"B8": "นางมาลี รักถิ่น"})

    kept = answered(content, EVERY)

    assert opened(kept).worksheets[0]["B8"].value == '="นางมาลี"&" "&"รักถิ่น"'
    assert read(kept).rows[3].seat.last_name == "รักถิ่น"


def test_answer_keeps_widths_heights_merged_cells_and_frozen_panes():
    before, after = opened(office_book()).worksheets[0], told(office_book(), EVERY)

    for letter in "ABCDEFG":
        assert after.column_dimensions[letter].width == before.column_dimensions[letter].width
    assert after.row_dimensions[6].height == 33
    assert [str(area) for area in after.merged_cells.ranges] == ["A1:G1"]
    assert after.freeze_panes == "C5"


def test_answer_keeps_the_paper():
    sheet = told(office_book(), EVERY)

    assert sheet.print_title_rows == "$4:$4"
    assert sheet.print_area == "'ศอช.ต. สนวน'!$A$1:$G$8"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_margins.left == 0.4
    assert sheet.oddHeader.center.text == "หน้า &P"


def test_answer_keeps_conditional_formats_below_its_own_marks():
    before, after = opened(office_book()).worksheets[0], told(office_book(), [wrong(7)])

    def rules(sheet: Worksheet) -> list[tuple]:
        found = [
            (rule.priority, str(area.sqref), rule)
            for area in sheet.conditional_formatting
            for rule in area.rules
        ]
        return sorted(found, key=lambda one: one[0])

    kept = [
        (area, rule.type, rule.formula, rule.dxf)
        for _, area, rule in rules(after)
        if rule.formula != [FORMULA]
    ]
    assert kept == [(area, rule.type, rule.formula, rule.dxf) for _, area, rule in rules(before)]
    assert rules(after)[0][1] == "B7"


def test_answer_keeps_the_officers_own_lists():
    rule = told(
        office_book(), [wrong(7, "C7", choices=(("C7", ("ประธาน", "อื่น")),))]
    ).data_validations.dataValidation

    assert [(str(one.sqref), one.formula1) for one in rule] == [("C5:C8", '"ประธาน,เลขานุการ,กรรมการ"')]


def test_answer_keeps_hidden_rows_columns_and_sheets_and_their_order():
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[6].hidden = True
        sheet.column_dimensions["F"].hidden = True

    book = opened(answered(office_book(hide), EVERY))

    assert book.sheetnames == ["ศอช.ต. สนวน", "บันทึก", SUMMARY_SHEET]
    assert book["บันทึก"].sheet_state == "hidden"
    assert book.worksheets[0].row_dimensions[6].hidden
    assert book.worksheets[0].column_dimensions["F"].hidden


def test_answer_keeps_bold_words_within_a_cell():
    text = CellRichText("บัญชี ", TextBlock(InlineFont(b=True), "ลับ"))

    def write(sheet: Worksheet) -> None:
        sheet["A2"] = text

    assert told(office_book(write), EVERY)["A2"].value == text


def test_answer_takes_the_value_where_a_formula_looks_into_another_file():
    def link(sheet: Worksheet) -> None:
        sheet["H5"] = "='[1]แผ่น1'!A1"

    content = with_values(office_book(link), {"H5": "12"})

    assert told(content, EVERY)["H5"].value == 12


# ── comments ───────────────────────────────────────────────────────────────────────────────


def test_wrong_cell_says_what_to_type():
    comment = told(office_book(), [wrong(7)])["B7"].comment

    assert (comment.author, comment.text) == ("conweb", "conweb: พิมพ์นามสกุล")


def test_two_problems_of_one_cell_are_told_in_one_comment():
    mark = RowMark(0, 7, RETURNED, notes=(("B7", "พิมพ์นามสกุล"), ("B7", "ชื่อนี้ซ้ำกับแถว 5")))

    assert told(office_book(), [mark])["B7"].comment.text == "conweb:\n1) พิมพ์นามสกุล\n2) ชื่อนี้ซ้ำกับแถว 5"


def test_officers_own_comment_stays_above_ours():
    comment = told(office_book(), [wrong(6)])["B6"].comment

    assert (comment.author, comment.text) == ("สมหมาย", "โทรถามก่อน\n\nconweb: พิมพ์นามสกุล")


def test_problem_of_a_merged_cell_is_told_at_its_first_cell():
    sheet = told(office_book(), [RowMark(0, 5, RETURNED, notes=(("C1", "ระบุอำเภอ"),))])

    assert sheet["A1"].comment.text == "conweb: ระบุอำเภอ"


def test_comment_is_large_enough_for_its_words():
    """How large a comment is drawn stands in a part of its own, which openpyxl writes and does not read."""

    def height(words: str) -> int:
        with ZipFile(BytesIO(answered(office_book(), [wrong(7, message=words)]))) as packed:
            drawn = packed.read("xl/drawings/commentsDrawing1.vml").decode()
        return max(int(pixels) for pixels in re.findall(r"height:(\d+)px", drawn))

    assert height("ยาว " * 60) > height("สั้น")


def test_comment_holds_no_letter_that_a_workbook_cannot():
    assert told(office_book(), [wrong(7, message="พิมพ์\x07ใหม่")])["B7"].comment.text == "conweb: พิมพ์ใหม่"


def test_wrong_cells_are_marked_over_their_own_fill():
    sheet = told(office_book(), [wrong(7), wrong(5, "C5")])

    marked = [
        str(area.sqref)
        for area in sheet.conditional_formatting
        for rule in area.rules
        if rule.formula == [FORMULA]
    ]
    assert set(" ".join(marked).split()) == {"B7", "C5"}
    assert repr(sheet["B7"].fill) == repr(opened(office_book()).worksheets[0]["B7"].fill)


# ── status, filter, key ────────────────────────────────────────────────────────────────────


def test_status_stands_right_of_the_last_used_column():
    sheet = told(office_book(), EVERY)

    assert column_of(sheet, STATUS_HEAD) == "H"
    assert [sheet[f"H{row}"].value for row in range(5, 9)] == ["เข้าแล้ว", "ไม่เปลี่ยน", "ต้องแก้", "รอยืนยัน"]


def test_status_keeps_clear_of_notes_beside_the_table():
    def jot(sheet: Worksheet) -> None:
        sheet["J7"] = "ย้ายแล้ว?"

    sheet = told(office_book(jot), EVERY)

    assert column_of(sheet, STATUS_HEAD) == "K"
    assert sheet["J7"].value == "ย้ายแล้ว?"


def test_status_stands_before_a_note_so_far_away_that_nobody_reads_there():
    def jot(sheet: Worksheet) -> None:
        sheet["CA7"] = "หมายเหตุไกล"

    content = answered(office_book(jot), EVERY)

    assert column_of(opened(content).worksheets[0], STATUS_HEAD) == "H"
    assert [row.row_key for row in read(content).rows] == ["s1-aaaaaaaa", "s2-bbbbbbbb", "", ""]


def test_status_wears_the_borders_of_its_row_and_is_coloured_only_where_something_is_to_do():
    sheet = told(office_book(), EVERY)

    assert sheet[f"{column_of(sheet, STATUS_HEAD)}{HEAD_ROW}"].font.bold
    fills = [sheet[f"H{row}"].fill.fill_type for row in range(5, 9)]
    assert fills == [None, None, "solid", "solid"]


def test_filter_reaches_from_the_heading_over_the_status():
    assert told(office_book(), EVERY).auto_filter.ref == "A4:I8"


def test_filter_of_the_officer_is_widened_and_goes_on_filtering():
    def narrow(sheet: Worksheet) -> None:
        sheet.auto_filter.ref = "A4:G8"
        sheet.auto_filter.add_filter_column(2, ["กรรมการ"])

    after = told(office_book(narrow), EVERY).auto_filter

    assert after.ref == "A4:I8"
    assert [(column.colId, column.filters.filter) for column in after.filterColumn] == [(2, ["กรรมการ"])]


def test_filter_does_not_lie_across_an_excel_table():
    """Excel calls a workbook broken where it does; the table keeps its own filter, and ours lies beside it."""

    def as_table(sheet: Worksheet) -> None:
        sheet.add_table(Table(displayName="People", ref="A4:G8"))

    sheet = told(office_book(as_table), EVERY)

    assert sheet.tables["People"].ref == "A4:G8"
    assert sheet.auto_filter.ref == "H4:I8"


def test_row_key_is_hidden_and_of_the_rows_that_have_one():
    sheet = told(office_book(), EVERY)
    letter = column_of(sheet, ROW_KEY_HEAD)

    assert [sheet[f"{letter}{row}"].value for row in range(5, 9)] == [
        "s1-aaaaaaaa",
        "s2-bbbbbbbb",
        None,
        None,
    ]
    assert sheet.column_dimensions[letter].hidden
    assert not sheet.column_dimensions[column_of(sheet, STATUS_HEAD)].hidden


def test_widths_of_added_columns_are_theirs_alone_in_a_range_of_columns():
    """Sheets often say one width of all columns to the right; two entries for one column break the file."""

    def hide_the_rest(sheet: Worksheet) -> None:
        rest = sheet.column_dimensions["H"]
        rest.min, rest.max, rest.hidden, rest.width = 8, 16384, True, 9

    sheet = told(office_book(hide_the_rest), EVERY)

    spans = sorted((one.min, one.max, one.hidden) for one in sheet.column_dimensions.values() if one.min >= 8)
    assert spans == [(8, 8, False), (9, 9, True), (10, 16384, True)]


def test_heading_of_two_rows_is_merged_over_ours_too():
    def two_rows(sheet: Worksheet) -> None:
        sheet["A3"], sheet["E3"] = "ลำดับ", "การแต่งตั้ง"
        sheet.merge_cells("A3:A4")
        for letter, head in zip("BCD", ("ชื่อ-สกุล", "ตำแหน่ง", "มาจาก"), strict=True):
            sheet[f"{letter}3"] = head
            sheet.merge_cells(f"{letter}3:{letter}4")

    sheet = told(office_book(two_rows), EVERY)

    assert sheet["H3"].value == STATUS_HEAD
    assert "H3:H4" in {str(area) for area in sheet.merged_cells.ranges}


def test_locked_sheet_lets_the_filter_and_our_columns_be_used():
    def lock(sheet: Worksheet) -> None:
        sheet.protection.sheet = True

    sheet = told(office_book(lock), EVERY)

    assert sheet.protection.sheet
    assert not sheet.protection.autoFilter
    assert sheet["H7"].protection == Protection(locked=False)


# ── lists to choose from ───────────────────────────────────────────────────────────────────


def test_list_is_offered_where_one_of_several_values_is_to_stand():
    sheet = told(office_book(), [wrong(7, "D7", choices=(("D7", ("ผู้นำชุมชน", "ผู้ทรงคุณวุฒิ")),))])

    offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert offered["D7"] == '"ผู้นำชุมชน,ผู้ทรงคุณวุฒิ"'


@pytest.mark.parametrize(
    "values", [("ก,ข", "ค"), tuple(f"ตำแหน่งที่ยาวมากลำดับ {number}" for number in range(30))]
)
def test_list_that_does_not_fit_a_rule_stands_on_a_hidden_sheet(values):
    book = opened(answered(office_book(), [wrong(7, "D7", choices=(("D7", values),))]))

    rule = next(
        rule for rule in book.worksheets[0].data_validations.dataValidation if str(rule.sqref) == "D7"
    )
    assert rule.formula1 == f"'{LISTS_SHEET}'!$A$1:$A${len(values)}"
    assert [row[0] for row in book[LISTS_SHEET].iter_rows(values_only=True)] == list(values)
    assert book[LISTS_SHEET].sheet_state == "hidden"


def test_people_to_be_told_apart_get_a_column_to_answer_in():
    choices = ("คนเดียวกัน", "คนละคน")
    sheet = told(office_book(), [RowMark(0, 7, ASKED, notes=(("B7", "คนเดียวกันหรือไม่"),), confirming=choices)])

    letter = column_of(sheet, SAME_PERSON_HEAD)
    rule = next(one for one in sheet.data_validations.dataValidation if str(one.sqref) == f"{letter}7")
    assert rule.formula1 == '"คนเดียวกัน,คนละคน"'
    assert not rule.showErrorMessage


def test_nobody_to_be_told_apart_leaves_the_column_out():
    assert SAME_PERSON_HEAD not in [cell.value for cell in told(office_book(), EVERY)[HEAD_ROW]]
