"""Whole sheets as offices make them: where the table stands, who is on it, and what is not."""

import openpyxl
import pytest

from registry.imports import heads
from registry.imports.reading import NO_ROWS, NO_TABLE
from registry.imports.values import EXAMPLE_SHEET, Field, FileKind
from tests.registry.imports.small_books import (
    HEADS,
    TODAY,
    TWO,
    csv_of,
    fields,
    names,
    ods,
    only,
    read,
    read_rows,
    saved,
    xls,
    xlsx,
)

BOTH = ["นายกล้า หาญดี", "นางแก้ว ใจงาม"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (xlsx([HEADS, *TWO]), FileKind.XLSX),
        (xls([HEADS, *TWO]), FileKind.XLS),
        (ods([HEADS, *TWO]), FileKind.ODS),
        (csv_of([HEADS, *TWO]), FileKind.CSV),
    ],
)
def test_every_kind_of_file_says_the_same(content, kind):
    book = read(content, name=f"a.{kind}")

    assert book.kind == kind
    assert names(book) == BOTH
    assert [row.row for row in book.rows] == [2, 3]
    assert [row.seat.position for row in book.rows] == ["chair", "secretary"]
    assert (book.tables[0].head_rows, book.tables[0].first_row, book.tables[0].last_row) == ((1,), 2, 3)
    assert book.problems == ()


@pytest.mark.parametrize("above", [0, 1, 6, 20])
def test_heading_wherever_it_is(above):
    titles = [("บัญชีรายชื่อ", None, None)] * above

    book = read_rows(*titles, HEADS, *TWO)

    assert names(book) == BOTH
    assert book.tables[0].head_rows == (above + 1,)


def test_empty_rows_above_and_between_keep_the_numbers_of_the_rows():
    book = read_rows((), (), HEADS, (), TWO[0], (), TWO[1])

    assert [row.row for row in book.rows] == [5, 7]


def test_table_that_begins_in_a_column_of_its_own():
    book = read_rows((None, None, *HEADS), (None, None, *TWO[0]))

    assert fields(book) == {"C": Field.NUMBER, "D": Field.FULL_NAME, "E": Field.POSITION}
    assert only(book).cell_of(Field.POSITION) == "E2"


def test_heading_in_two_rows():
    book = read_rows(
        ("ที่", "ชื่อ-สกุล", None, None, "วาระ", None),
        (None, "คำนำหน้า", "ชื่อ", "สกุล", "ตั้งแต่", "ถึง"),
        (1, "นาย", "กล้า", "หาญดี", "1 เม.ย. 2564", "31 มี.ค. 2568"),
        merges=["A1:A2", "B1:D1", "E1:F1"],
    )

    assert names(book) == ["นายกล้า หาญดี"]
    assert fields(book)["E"] == Field.SINCE
    assert fields(book)["F"] == Field.UNTIL
    assert book.tables[0].head_rows == (1, 2)


def test_heading_in_two_rows_of_a_text_without_merged_cells():
    rows = [
        ("ที่", "ข้อมูลกรรมการ", "", "", "วาระ", ""),
        ("", "ชื่อ", "สกุล", "ตำแหน่ง", "เริ่ม", "สิ้นสุด"),
        (1, "นายกล้า", "หาญดี", "ประธาน", "1 เม.ย. 2564", "31 มี.ค. 2568"),
    ]

    book = read(csv_of(rows), name="a.csv")

    assert names(book) == ["นายกล้า หาญดี"]
    assert only(book).seat.until is not None


def test_numbers_of_columns_below_the_heading_are_nobody():
    book = read_rows(HEADS, ("(1)", "(2)", "(3)"), *TWO)

    assert names(book) == BOTH
    assert book.tables[0].head_rows == (1, 2)


def test_telephones_of_two_kinds_below_one_heading():
    book = read_rows(
        ("ที่", "ชื่อ-สกุล", "โทรศัพท์", None),
        (None, None, "บ้าน", "มือถือ"),
        (1, "นายกล้า หาญดี", "0 4466 0000", "0812345678"),
        merges=["A1:A2", "B1:B2", "C1:D1"],
    )

    assert only(book).phone == "044660000"


def test_heading_that_is_repeated_down_the_sheet():
    book = read_rows(HEADS, TWO[0], HEADS, TWO[1])

    assert names(book) == BOTH
    assert len(book.tables) == 1
    assert (0, 3, "หัวตารางซ้ำ") in book.skipped


@pytest.mark.parametrize(
    "line",
    [
        (None, "รวม 2 คน"),
        ("รวม", None, "2 คน"),
        ("รวมทั้งสิ้น", "2", "คน"),
        ("จำนวนทั้งสิ้น 2 คน",),
        (None, "ลงชื่อ ........................"),
        (None, None, "(นายขวัญ ชูใจ)"),
        (None, "ขอรับรองว่าถูกต้อง"),
        ("หมายเหตุ", "ข้อมูล ณ วันที่ 1 เม.ย. 2564"),
        ("* ผู้ที่ลาออก",),
        (3, None, None),
        (3, None, "กรรมการ"),
        (3, "-", "-"),
        (3, "ว่าง", "กรรมการ"),
        (None, "(อยู่ระหว่างสรรหา)", "กรรมการ"),
        (3, "นาย/นาง/นางสาว ............................", "กรรมการ"),
        (3, "......................", "กรรมการ"),
        ("คณะกรรมการบริหาร",),
        ("\u200b",),
    ],
)
def test_lines_that_are_nobody(line):
    book = read_rows(HEADS, *TWO, line)

    assert names(book) == BOTH
    assert [row for _, row, reason in book.skipped if reason] == [4]


def test_names_under_a_signature_are_nobody():
    book = read_rows(
        HEADS,
        *TWO,
        (None, "ลงชื่อ ...................."),
        (None, "(นายขวัญ ชูใจ)"),
        (None, "พัฒนาการอำเภอห้วยราช"),
        (None, "นายขวัญ ชูใจ"),
    )

    assert names(book) == BOTH


def test_next_place_after_a_signature_has_people_again():
    book = read_rows(HEADS, TWO[0], (None, "ลงชื่อ ............"), ("ตำบลสนวน",), TWO[1])

    assert names(book) == BOTH


def test_people_below_a_subtotal_are_people():
    book = read_rows(HEADS, TWO[0], ("รวม", "1 คน"), TWO[1])

    assert names(book) == BOTH


def test_group_above_people_says_where_they_come_from():
    book = read_rows(HEADS, ("1. ผู้แทนองค์การชุมชน",), TWO[0], ("2. ผู้นำชุมชน",), TWO[1])

    assert [row.seat.source for row in book.rows] == ["organisation", "leader"]


def test_merged_cells_hold_for_all_their_rows():
    book = read_rows(
        ("ที่", "ชื่อ-สกุล", "มาจาก", "วันที่แต่งตั้ง"),
        (1, "นายกล้า หาญดี", "ผู้นำชุมชน", "1 เม.ย. 2564"),
        (2, "นางแก้ว ใจงาม", None, None),
        merges=["C2:C3", "D2:D3"],
    )

    assert [row.seat.source for row in book.rows] == ["leader", "leader"]
    assert book.rows[1].seat.since == book.rows[0].seat.since


def test_merged_cells_of_an_old_workbook():
    rows = [("ที่", "ชื่อ-สกุล", "ตำบล"), (1, "นายกล้า หาญดี", "สนวน"), (2, "นางแก้ว ใจงาม", None)]

    book = read(xls(rows, merges=[(1, 2, 2, 2)]), name="a.xls")

    assert [row.place.subdistrict for row in book.rows] == ["สนวน", "สนวน"]


def test_merged_cells_of_an_open_document():
    rows = [
        ("ที่", ("ชื่อ-สกุล", 1, 2), ..., "ตำบล"),
        (1, "นายกล้า", "หาญดี", ("สนวน", 2, 1)),
        (2, "นางแก้ว", "ใจงาม", ...),
    ]

    book = read(ods(rows), name="a.ods")

    assert names(book) == BOTH
    assert [row.place.subdistrict for row in book.rows] == ["สนวน", "สนวน"]


def test_names_in_merged_cells_are_one_person_each():
    book = read_rows(HEADS, (1, "นายกล้า หาญดี", "ประธาน"), (None, None, "กรรมการ"), merges=["A2:A3", "B2:B3"])

    assert names(book) == ["นายกล้า หาญดี"]


def test_several_sheets_are_read_in_their_order():
    book = read(xlsx([HEADS, TWO[0]], [("ว่าง",)], [HEADS, TWO[1]]))

    assert names(book) == BOTH
    assert [row.sheet for row in book.rows] == [0, 2]
    assert [sheet.rows for sheet in book.sheets] == [2, 1, 2]


def test_sheets_of_conweb_hold_nobody():
    book = read(xlsx([HEADS, TWO[0]], [HEADS, TWO[1]], names=["ก", EXAMPLE_SHEET]))

    assert names(book) == BOTH[:1]


def test_hidden_rows_and_a_filter_are_read_and_told():
    book = openpyxl.Workbook()
    for row in (HEADS, *TWO):
        book.active.append(list(row))
    book.active.row_dimensions[3].hidden = True
    book.active.auto_filter.ref = "A1:C3"
    book.active.auto_filter.add_filter_column(2, ["ประธาน"])

    found = read(saved(book))

    assert names(found) == BOTH
    assert (found.sheets[0].hidden_rows, found.sheets[0].has_filter) == (1, True)
    assert any("ตัวกรอง" in note for note in found.notes)


def test_hidden_rows_alone_are_told():
    book = openpyxl.Workbook()
    for row in (HEADS, *TWO):
        book.active.append(list(row))
    book.active.row_dimensions[3].hidden = True

    found = read(saved(book))

    assert any("1 แถว" in note for note in found.notes)


def test_hidden_columns_are_no_hidden_rows():
    book = openpyxl.Workbook()
    for row in (HEADS, *TWO):
        book.active.append(list(row))
    book.active.column_dimensions["C"].hidden = True

    assert read(saved(book)).sheets[0].hidden_rows == 0


def test_list_without_any_heading():
    book = read(csv_of(TWO), name="a.csv")

    assert names(book) == BOTH
    assert [row.seat.position for row in book.rows] == ["chair", "secretary"]
    assert not all(column.sure for column in book.tables[0].columns)


@pytest.mark.parametrize(
    "rows", [[("ข้อความ",), ("อื่น",)], [("รายการ", "จำนวนเงิน"), ("ค่าน้ำ", 20), ("ค่าไฟ", 30)], [(1, 2), (3, 4)]]
)
def test_file_without_a_roster_says_what_to_do(rows):
    book = read_rows(*rows)

    assert [(problem.message, problem.stops) for problem in book.problems] == [(NO_TABLE, True)]


def test_heading_without_anybody_says_what_to_do():
    book = read_rows(HEADS)

    assert [(problem.message, problem.stops) for problem in book.problems] == [(NO_ROWS, True)]


def test_name_may_be_missing_altogether_in_a_file_of_one_column():
    book = read(csv_of([("รายชื่อกรรมการ", "ตำแหน่ง"), ("นายกล้า หาญดี", ""), ("นางแก้ว ใจงาม", "")]), name="a.csv")

    assert names(book) == BOTH


def test_row_key_and_confirmation_come_back():
    row = only(
        read_rows(
            ("ชื่อ-สกุล", "ตำแหน่ง", "รหัสแถว (conweb)", "ยืนยันบุคคล (conweb)"),
            ("นายกล้า หาญดี", "ประธาน", "s12-9f3a01bc", "คนเดียวกัน"),
        )
    )

    assert (row.row_key, row.same_person) == ("s12-9f3a01bc", "คนเดียวกัน")


def test_leaving_is_read_in_words():
    row = only(read_rows(("ชื่อ-สกุล", "พ้นเมื่อ", "เหตุที่พ้น"), ("นายกล้า หาญดี", "1 เม.ย. 2564", "ลาออก")))

    assert (row.seat.leaving_reason, row.seat.until) == ("ลาออก", TODAY.replace(day=1))


def test_position_behind_the_name_where_it_has_no_column():
    book = read_rows(
        ("ที่", "ชื่อ-สกุล", "กลุ่ม"),
        (1, "นายกล้า หาญดี ประธานกรรมการ", "ผ้า"),
        (2, "นางแก้ว ใจงาม\nเลขานุการ", "ไหม"),
        (3, "นายขวัญ ณ สนวน", "ไม้"),
    )

    assert names(book) == [*BOTH, "นายขวัญ ณ สนวน"]
    assert [row.seat.position for row in book.rows] == ["chair", "secretary", "member"]


def test_sheet_that_holds_no_roster_is_named():
    book = read(xlsx([HEADS, *TWO], [("คำชี้แจง",), ("กรอกให้ครบ",)], names=["ก", "วิธีใช้"]))

    assert any("วิธีใช้" in note for note in book.notes)


def test_heading_is_looked_for_once_and_not_in_every_row(monkeypatch):
    looked = []
    find = heads.find_heads
    monkeypatch.setattr(heads, "find_heads", lambda *how: looked.append(1) or find(*how))
    people = [(number, f"นายกล้า หาญดี{'ก' * (number % 7)}", "กรรมการ") for number in range(1, 300)]

    for content, name in ((csv_of([HEADS, *people]), "a.csv"), (xlsx([HEADS, *people]), "a.xlsx")):
        assert len(read(content, name=name).rows) == 299

    assert len(looked) == 2
