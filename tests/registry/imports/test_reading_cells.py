"""Single cells: names, positions, sources, days, citizen IDs, telephones; what cannot be read says what to type."""

from datetime import date, datetime, time

import openpyxl
import pytest

from registry.imports.values import Field
from tests.registry.imports.small_books import (
    cell,
    csv_of,
    only,
    part_of,
    read,
    read_rows,
    replaced,
    saved,
    xls,
    xlsx,
)

APRIL = date(2021, 4, 1)
VALID = "1234567890121"


def problem(row, field: Field):
    (found,) = [one for one in row.problems if one.field == field]
    return found


@pytest.mark.parametrize(
    ("typed", "prefix", "first", "last"),
    [
        ("นายกล้า หาญดี", "นาย", "กล้า", "หาญดี"),
        ("นาย กล้า  หาญดี", "นาย", "กล้า", "หาญดี"),
        ("น.ส.แก้ว ใจงาม", "นางสาว", "แก้ว", "ใจงาม"),
        ("ว่าที่ ร.ต.กล้า หาญดี", "ว่าที่ ร.ต.", "กล้า", "หาญดี"),
        ("ผศ.ดร.แก้ว ใจงาม", "ผศ. ดร.", "แก้ว", "ใจงาม"),
        ("พระครูสมุห์กล้า", "พระครูสมุห์", "กล้า", ""),
        ("กล้า หาญดี", "", "กล้า", "หาญดี"),
        ("นายกล้า", "นาย", "กล้า", ""),
        ("นายกล้า ณ สนวน", "นาย", "กล้า", "ณ สนวน"),
        ("1. นายกล้า หาญดี", "นาย", "กล้า", "หาญดี"),
        ("๑๒) นายกล้า หาญดี", "นาย", "กล้า", "หาญดี"),
        ("นา\u200bยกล้า\u00a0หาญดี\ufeff", "นาย", "กล้า", "หาญดี"),
        ("นายกล้า\nหาญดี", "นาย", "กล้า", "หาญดี"),
        ("นายกมล หาญดี", "นาย", "กมล", "หาญดี"),
    ],
)
def test_name(typed, prefix, first, last):
    seat = cell("ตำแหน่ง", "กรรมการ", beside=typed).seat

    assert (seat.prefix, seat.first_name, seat.last_name) == (prefix, first, last)


@pytest.mark.parametrize(
    "post", ["กำนันตำบลสนวน", "นายอำเภอห้วยราช", "นายก อบต.สนวน", "ผู้ใหญ่บ้าน หมู่ที่ 3", "พัฒนาการอำเภอห้วยราช"]
)
def test_post_where_a_name_should_be(post):
    seat = cell("ตำแหน่ง", "กรรมการ", beside=post).seat

    assert (seat.first_name, seat.post_title) == ("", post)


def test_prefix_without_a_name_is_a_problem():
    row = cell("โทร", "0800000001", beside="นาย")

    assert "พิมพ์ชื่อ" in problem(row, Field.FULL_NAME).message


def test_telephone_without_a_name_is_a_problem_at_the_cell_of_the_name():
    row = only(read_rows(("ที่", "ชื่อ-สกุล", "โทร"), (1, None, "0800000001")))

    assert problem(row, Field.FULL_NAME).cell == "B2"


@pytest.mark.parametrize(
    ("typed", "position", "title"),
    [
        ("ประธานกรรมการ", "chair", ""),
        ("ประธาน", "chair", ""),
        ("รองประธานกรรมการ", "deputy", ""),
        ("รองประธานคนที่ 1", "deputy", ""),
        ("รองประธานกรรมการ คนที่ ๒", "deputy", ""),
        ("เลขานุการ", "secretary", ""),
        ("กรรมการและเลขานุการ", "secretary", ""),
        ("กรรมการ/เลขานุการ", "secretary", ""),
        ("กรรมการและผู้ช่วยเลขานุการ", "assistant", ""),
        ("เหรัญญิก", "treasurer", ""),
        ("กรรมการและเหรัญญิก", "treasurer", ""),
        ("กรรมการ", "member", ""),
        ("คณะทำงาน", "member", ""),
        ("กรรมการ ศอช.ต.", "member", ""),
        ("ประธานคณะกรรมการบริหาร ศอช.ต.", "chair", ""),
        ("ที่ปรึกษา", "other", "ที่ปรึกษา"),
        ("ประชาสัมพันธ์", "other", "ประชาสัมพันธ์"),
        ("กรรมการและประชาสัมพันธ์", "other", "กรรมการและประชาสัมพันธ์"),
    ],
)
def test_position(typed, position, title):
    seat = cell("ตำแหน่ง", typed).seat

    assert (seat.position, seat.position_title) == (position, title)


def test_position_that_is_empty_is_not_given():
    row = only(read_rows(("ที่", "ชื่อ-สกุล", "ตำแหน่ง", "กลุ่ม"), (1, "นายกล้า หาญดี", "-", "ก")))

    assert row.seat.position == "member"
    assert Field.POSITION not in row.given
    assert Field.POSITION in row.columns


@pytest.mark.parametrize(
    ("typed", "source", "represents"),
    [
        ("ผู้แทนองค์การชุมชน", "organisation", ""),
        ("ผู้แทนองค์กรชุมชน", "organisation", ""),
        ("ผู้นำชุมชน", "leader", ""),
        ("ผู้แทนองค์กรชุมชนอื่น", "other_organisation", ""),
        ("ผู้แทน ศอช.ต.", "subdistrict_centre", ""),
        ("ผู้แทน ศอช. อ.", "district_centre", ""),
        ("เครือข่าย", "network", ""),
        ("ผู้ทรงคุณวุฒิ", "expert", ""),
        ("โดยตำแหน่ง", "ex_officio", ""),
        ("2. ผู้นำชุมชน", "leader", ""),
        ("ผู้แทนกลุ่มทอผ้า", "organisation", "กลุ่มทอผ้า"),
    ],
)
def test_source(typed, source, represents):
    seat = cell("มาจาก", typed).seat

    assert (seat.source, seat.represents) == (source, represents)


def test_unknown_source_offers_the_list():
    found = problem(cell("มาจาก", "อื่นใด"), Field.SOURCE)

    assert found.found == "อื่นใด"
    assert "ผู้นำชุมชน" in found.choices


@pytest.mark.parametrize(
    "typed",
    [
        APRIL,
        datetime(2021, 4, 1),
        date(2564, 4, 1),  # พ.ศ. that a spreadsheet keeps as ค.ศ.
        44287,  # its number where the format was lost
        "1 เม.ย. 2564",
        "๑ เมษายน พ.ศ. ๒๕๖๔",
        "1/4/2564",
        "01-04-64",
        "2564-04-01",
        "วันพฤหัสบดีที่ 1 เมษายน 2564",
        " 1  เม.ย.  64 ",
    ],
)
def test_day(typed):
    assert cell("วันที่แต่งตั้ง", typed).seat.since == APRIL


def test_leap_day_of_the_buddhist_year():
    assert cell("วันที่แต่งตั้ง", "29 ก.พ. 2563").seat.since == date(2020, 2, 29)


def test_leap_day_that_only_the_spreadsheet_knows_is_a_problem():
    """พ.ศ. 2564 has no 29 February, ค.ศ. 2564 has one."""
    assert "28" in problem(cell("วันที่แต่งตั้ง", date(2564, 2, 29)), Field.SINCE).message


def test_year_of_two_digits_that_the_spreadsheet_took_for_1964_is_a_problem():
    assert "2564" in problem(cell("วันที่แต่งตั้ง", date(1964, 4, 1)), Field.SINCE).message


def test_day_of_an_old_workbook():
    content = xls([("ที่", "ชื่อ-สกุล", "วันที่แต่งตั้ง"), (1, "นายกล้า หาญดี", APRIL)])

    assert only(read(content, name="a.xls")).seat.since == APRIL


def test_span_in_one_cell_is_both_days():
    seat = cell("วาระการดำรงตำแหน่ง", "1 เม.ย. 2564 - 31 มี.ค. 2568").seat

    assert (seat.since, seat.until) == (APRIL, date(2025, 3, 31))


@pytest.mark.parametrize(
    "typed", ["31 เม.ย. 2564", "1 เม.ย. 2021", "เมษายน 2564", "ไม่แน่ใจ", time(10, 30), True]
)
def test_day_that_is_none_says_what_to_type(typed):
    row = cell("วันที่แต่งตั้ง", typed)

    assert row.seat.since is None
    assert Field.SINCE not in row.given
    assert "พิมพ์" in problem(row, Field.SINCE).message


@pytest.mark.parametrize("typed", ["-", "", "ปัจจุบัน", "ไม่มี"])
def test_day_that_is_not_given(typed):
    row = only(read_rows(("ที่", "ชื่อ-สกุล", "ถึงวันที่"), (1, "นายกล้า หาญดี", typed)))

    assert row.seat.until is None
    assert row.problems == ()


@pytest.mark.parametrize(
    "typed", [VALID, 1234567890121, "1-2345-67890-12-1", "๑๒๓๔๕๖๗๘๙๐๑๒๑", "'1234567890121", float(VALID)]
)
def test_citizen_id(typed):
    assert cell("เลขประจำตัวประชาชน", typed).citizen_id == VALID


@pytest.mark.parametrize("typed", ["1.23457E+12", 1.23457e12, "1.1E+12"])
def test_citizen_id_that_lost_its_digits_says_how_to_enter_it(typed):
    found = problem(cell("เลขประจำตัวประชาชน", typed), Field.CITIZEN_ID)

    assert "ข้อความ" in found.message
    assert "13 หลัก" in found.message


@pytest.mark.parametrize("typed", ["1234567890122", "123456789012", "ไม่ทราบเลข"])
def test_wrong_citizen_id_is_masked_where_it_is_told(typed):
    found = problem(cell("เลขประจำตัวประชาชน", typed), Field.CITIZEN_ID)

    assert typed not in found.found + found.message
    assert "123456" not in found.found + found.message


@pytest.mark.parametrize("typed", ["x-xxxx-xxxxx-12-1", "1-2345-xxxxx-xx-x", "•••••••••••21", "-"])
def test_masked_citizen_id_is_not_given(typed):
    row = cell("เลขประจำตัวประชาชน", typed)

    assert (row.citizen_id, row.problems) == ("", ())
    assert Field.CITIZEN_ID not in row.given


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("0812345678", "0812345678"),
        ("08-1234-5678", "0812345678"),
        ("๐๘ ๑๒๓๔ ๕๖๗๘", "0812345678"),
        (812345678, "0812345678"),
        ("812345678", "0812345678"),
        (44660000, "044660000"),
        ("0 4466 0000", "044660000"),
        ("โทร. 081 234 5678", "0812345678"),
        ("+66 81 234 5678", "0812345678"),
        ("044660000 ต่อ 15", "044660000#15"),
        ("08 xxxx xx78", ""),
    ],
)
def test_telephone(typed, digits):
    assert cell("โทร", typed).phone == digits


@pytest.mark.parametrize(
    "typed", ["0812345678, 0898765432", "0812345678/0898765432", "0812345678\n0898765432"]
)
def test_first_of_two_telephones_is_taken_and_said(typed):
    book = read_rows(("ชื่อ-สกุล", "โทร"), ("นายกล้า หาญดี", typed))

    assert only(book).phone == "0812345678"
    assert any("B2" in note for note in book.notes)


def test_wrong_telephone_is_masked_where_it_is_told():
    found = problem(cell("โทร", "08123"), Field.PHONE)

    assert "08123" not in found.found + found.message


def test_value_of_a_formula_is_read():
    sheet = part_of(xlsx([("ที่", "ชื่อ-สกุล"), (1, "ก")]), "xl/worksheets/sheet1.xml").decode()
    start = sheet.index('<c r="B2"')
    end = sheet.index("</c>", start) + 4
    worked_out = '<c r="B2" t="str"><f>A2&amp;"x"</f><v>นายกล้า หาญดี</v></c>'
    content = replaced(
        xlsx([("ที่", "ชื่อ-สกุล"), (1, "ก")]),
        {"xl/worksheets/sheet1.xml": (sheet[:start] + worked_out + sheet[end:]).encode()},
    )

    assert only(read(content)).seat.full_name == "นายกล้า หาญดี"


def test_formula_without_a_value_says_what_to_do():
    row = only(read_rows(("ชื่อ-สกุล", "ตำแหน่ง"), ("นายกล้า หาญดี", '="ประ"&"ธาน"')))

    assert "บันทึก" in problem(row, Field.POSITION).message


def test_error_of_a_spreadsheet_says_what_to_do():
    book = openpyxl.Workbook()
    book.active.append(["ชื่อ-สกุล", "ตำแหน่ง", "โทร"])
    book.active.append(["นายกล้า หาญดี", "ประธาน", "#N/A"])
    book.active["C2"].data_type = "e"

    found = problem(only(read(saved(book))), Field.PHONE)

    assert (found.cell, found.found) == ("C2", "#N/A")


def test_words_of_the_cells_stay():
    row = only(
        read_rows(("ชื่อ-สกุล", "ตำแหน่ง", "มาจาก"), ("นายกล้า หาญดี", "กรรมการและเลขานุการ", "ผู้แทนองค์กรชุมชน"))
    )

    assert row.found_of(Field.POSITION) == "กรรมการและเลขานุการ"
    assert row.found_of(Field.SOURCE) == "ผู้แทนองค์กรชุมชน"
    assert row.found_of(Field.FULL_NAME) == "นายกล้า หาญดี"
    assert (row.cell_of(Field.POSITION), row.cell_of(Field.PHONE)) == ("B2", "A2")


def test_what_is_given_is_told_apart_from_what_the_table_has():
    book = read(csv_of([("ชื่อ-สกุล", "ตำแหน่ง", "โทร"), ("นายกล้า หาญดี", "ประธาน", "")]), name="a.csv")

    assert only(book).given == {Field.FULL_NAME, Field.POSITION}
    assert only(book).columns == {Field.FULL_NAME, Field.POSITION, Field.PHONE}
