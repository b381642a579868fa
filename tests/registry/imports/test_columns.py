"""What the columns of a table are taken for: by their headings, and by what stands below them."""

import pytest

from registry.imports import columns
from registry.imports.values import Field
from tests.registry.imports.small_books import csv_of, fields, names, only, read, read_rows, xlsx

HEADINGS = {
    Field.NUMBER: ["ลำดับ", "ที่", "ลำดับที่", "ลำดับ\nที่", "No.", "๑. ลำดับ"],
    Field.FULL_NAME: [
        "ชื่อ-สกุล",
        "ชื่อ – นามสกุล",
        "ชื่อและสกุล",
        "รายชื่อ",
        "ชื่อ - สกุล",
        "ชื่อ\u200b-สกุล",
        "รายนามคณะกรรมการ",
    ],
    Field.PREFIX: ["คำนำหน้า", "คำนำหน้านาม", "คํานําหน้า", "ยศ"],
    Field.LAST_NAME: ["นามสกุล", "สกุล"],
    Field.POSITION: [
        "ตำแหน่ง",
        "ตำแหน่งใน ศอช.",
        "ตำแหน่งในคณะกรรมการ",
        "ตำแหน่งใน\nศอช.ต.",
        "หน้าที่",
        "ตำแหน่งที่ได้รับคัดเลือกเป็นกรรมการ",
    ],
    Field.POST: ["ตำแหน่งทางราชการ", "ตำแหน่งในหมู่บ้าน", "ตำแหน่งหน้าที่ทางราชการ"],
    Field.SOURCE: ["มาจาก", "ประเภท", "ที่มา", "ประเภทกรรมการ"],
    Field.REPRESENTS: ["ผู้แทน", "ผู้แทนกลุ่ม", "องค์กร", "กลุ่ม", "ผู้แทนองค์กร/กลุ่ม", "ชื่อกลุ่มที่เป็นตัวแทน"],
    Field.CITIZEN_ID: [
        "เลขประจำตัวประชาชน",
        "เลขบัตร",
        "เลข 13 หลัก",
        "เลขบัตรประชาชน (13 หลัก)",
        "หมายเลขบัตรประจำตัวประชาชน",
    ],
    Field.PHONE: ["โทร", "เบอร์โทรศัพท์", "มือถือ", "โทร.", "เบอร์โทร (มือถือ)", "หมายเลขโทรศัพท์ที่ติดต่อได้สะดวก"],
    Field.SINCE: ["วันที่แต่งตั้ง", "ตั้งแต่", "เริ่ม", "วัน เดือน ปี ที่ได้รับแต่งตั้ง", "วันเริ่มวาระ"],
    Field.UNTIL: ["ถึง", "พ้น", "วันสิ้นสุด", "วันที่พ้นจากตำแหน่ง", "ครบวาระวันที่"],
    Field.LEAVING_REASON: ["เหตุที่พ้น", "สาเหตุที่พ้นจากตำแหน่ง"],
    Field.SUBDISTRICT: ["ตำบล", "ตําบล", "ต."],
    Field.DISTRICT: ["อำเภอ", "อ."],
    Field.PROVINCE: ["จังหวัด", "จ."],
    Field.AREA_CODE: ["รหัสตำบล", "รหัสพื้นที่"],
    Field.CENTRE: ["ศอช.", "ชื่อ ศอช.", "ศอช.ต."],
    Field.SAME_PERSON: ["ยืนยันบุคคล", "ยืนยันบุคคล (conweb)"],
    Field.ROW_KEY: ["รหัสแถว", "รหัสแถว (conweb)"],
    Field.STATUS: ["ผลตรวจ (conweb)", "สถานะ"],
    Field.IGNORED: ["ที่อยู่", "บ้านเลขที่", "หมู่ที่", "อายุ", "หมายเหตุ", "วันเกิด", "ที่อยู่ตามทะเบียนบ้าน"],
}


# Further words that a district office types.
OFFICE_WORDS = {
    Field.NUMBER: "เลขลำดับ; ลำดับที่/No.; ลำดับรวม; ลำดับกรรมการ; หมายเลข; เลข; หมายเลขลำดับ",
    Field.FULL_NAME: """
        รายนาม; ชื่อผู้แทน; รายชื่อผู้แทน; ชื่อตัว - ชื่อสกุล; นามสกุล - ชื่อ; ชื่อ - ฉายา; นามกรรมการ; กรรมการ (ชื่อ-สกุล);
        ผู้ได้รับคัดเลือก; ผู้ได้รับการแต่งตั้ง; ชื่อผู้ได้รับแต่งตั้ง; ชื่อ-นามสกุล (ตัวบรรจง); ยศ/ชื่อ-สกุล; ชื่อสมาชิก ศอช.
    """,
    Field.REPRESENTS: """
        ผู้แทนจากหมู่บ้าน; ผู้แทนหมู่บ้าน; องค์กรที่สังกัด; กลุ่มที่เป็นสมาชิก; กลุ่มที่สังกัด; สังกัด; ต้นสังกัด; เป็นสมาชิกกลุ่ม;
        ในนามกลุ่ม; มาจากกลุ่ม; มาจากกลุ่ม/องค์กร; กลุ่ม/ชมรม; ตัวแทนจาก; หน่วยงานต้นสังกัด
    """,
    Field.POSITION: """
        บทบาท; หน้าที่; สถานะใน ศอช.; สถานะใน ศอช.ต.; บทบาทใน ศอช.; ฐานะใน ศอช.; สถานะในคณะกรรมการ;
        บทบาทในคณะกรรมการ; ฐานะกรรมการ; ได้รับเลือกเป็น; ได้รับแต่งตั้งเป็น; บทบาท/หน้าที่
    """,
    Field.POST: "ตำแหน่งงาน; ตำแหน่งประจำ; ตำแหน่งผู้นำ; ตำแหน่งในพื้นที่; ตำแหน่งทางการ; ตำแหน่งทางปกครอง",
    Field.SOURCE: "ประเภทของผู้แทน; ที่มาของผู้แทน; ภาคส่วน; มาจากภาคส่วน; ได้มาจาก",
    Field.PHONE: "เบอร์ติดต่อ; หมายเลขติดต่อ; มือถือ; ติดต่อได้ที่; ช่องทางติดต่อ; ช่องทางการติดต่อ; ทรศ.; โทร.มือถือ",
    Field.CITIZEN_ID: """
        เลขบัตร ปชช.; เลข ปชช.; บัตร ปชช.; ID Card; ID No.; CID; PID; หมายเลขบัตร; หมายเลขประจำตัว; บัตรประจำตัว; รหัส 13 หลัก
    """,
    Field.SINCE: """
        รับตำแหน่งเมื่อ; วันเริ่ม; ดำรงตำแหน่งตั้งแต่; วันที่ได้รับคัดเลือก; วันที่ได้รับเลือก; ได้รับเลือกเมื่อ; คัดเลือกเมื่อ;
        เข้ารับตำแหน่งเมื่อ; รับตำแหน่งวันที่; วันที่เป็นกรรมการ; เข้าเป็นกรรมการเมื่อ; จากวันที่; วันที่มีผล; วาระเริ่ม
    """,
    Field.UNTIL: """
        หมดวาระ; หมดวาระเมื่อ; พ้นเมื่อ; ออกเมื่อ; ออกวันที่; วันที่ออก; ลาออกเมื่อ; วันที่ลาออก; พ้นวาระ; ครบกำหนด;
        ดำรงตำแหน่งถึง; วาระถึง; พ้นสภาพเมื่อ; จนถึง
    """,
    Field.LEAVING_REASON: """
        เนื่องจาก; สาเหตุ; เหตุ; เหตุผล; เพราะ; เหตุที่ออก; สาเหตุที่ลาออก; ออกเพราะ; พ้นเนื่องจาก; พ้นจากตำแหน่งเพราะ
    """,
    Field.IGNORED: """
        ลงลายมือชื่อ; ระดับการศึกษา; การอบรม; กรุ๊ปเลือด; เลขบัญชี; ชื่อบิดา; ชื่อคู่สมรส; วันออกบัตร; วันหมดอายุบัตรประชาชน;
        บัตรหมดอายุ; ลำดับบ้าน
    """,
}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *((heading, field) for field, told in HEADINGS.items() for heading in told),
        *((heading.strip(), field) for field, told in OFFICE_WORDS.items() for heading in told.split(";")),
    ],
)
def test_heading_says_what_its_column_holds(heading, field):
    assert columns.field_of(heading)[0] == field


@pytest.mark.parametrize(
    "text",
    [
        "นายกล้า หาญดี",
        "กรรมการ",
        "สนวน",
        "1234",
        "1 เม.ย. 2564",
        "ศอช.ต.สนวน",
        "ตำบลสนวน",
        "อำเภอห้วยราช",
        "",
        "   ",
    ],
)
def test_what_stands_in_cells_is_no_heading(text):
    assert columns.field_of(text)[0] is None


def test_first_name_without_a_surname_beside_it_is_the_whole_name():
    row = only(read_rows(("ที่", "ชื่อ", "ตำแหน่ง"), (1, "นายกล้า หาญดี", "ประธาน")))

    assert (row.seat.prefix, row.seat.first_name, row.seat.last_name) == ("นาย", "กล้า", "หาญดี")


def test_name_in_three_columns():
    row = only(read_rows(("ที่", "คำนำหน้า", "ชื่อ", "สกุล", "ตำแหน่ง"), (1, "น.ส.", "แก้ว", "ใจงาม", "ประธาน")))

    assert (row.seat.prefix, row.seat.first_name, row.seat.last_name) == ("นางสาว", "แก้ว", "ใจงาม")


def test_prefix_glued_to_a_first_name_beside_a_surname():
    row = only(read_rows(("ที่", "ชื่อ", "สกุล", "ตำแหน่ง"), (1, "นายกล้า", "หาญดี", "ประธาน")))

    assert (row.seat.prefix, row.seat.first_name, row.seat.last_name) == ("นาย", "กล้า", "หาญดี")


def test_prefix_in_its_column_and_before_the_name_counts_once():
    row = only(read_rows(("ที่", "คำนำหน้า", "ชื่อ-สกุล", "ตำแหน่ง"), (1, "นาย", "นายกล้า หาญดี", "ประธาน")))

    assert row.seat.full_name == "นายกล้า หาญดี"


def test_one_merged_heading_over_prefix_name_and_surname():
    book = read_rows(
        ("ที่", "ชื่อ-สกุล", None, None, "ตำแหน่ง"),
        (1, "นาย", "กล้า", "หาญดี", "ประธาน"),
        (2, "นาง", "แก้ว", "ใจงาม", "เลขานุการ"),
        merges=["B1:D1"],
    )

    assert names(book) == ["นายกล้า หาญดี", "นางแก้ว ใจงาม"]


def test_surname_without_a_heading_of_its_own():
    book = read(
        csv_of(
            [
                ("ที่", "ชื่อ-สกุล", "", "ตำแหน่ง"),
                (1, "นายกล้า", "หาญดี", "ประธาน"),
                (2, "นางแก้ว", "ใจงาม", "กรรมการ"),
            ]
        ),
        name="a.csv",
    )

    assert names(book) == ["นายกล้า หาญดี", "นางแก้ว ใจงาม"]


def test_columns_that_changed_places_under_their_headings():
    book = read_rows(
        ("ลำดับ", "ชื่อ-สกุล", "โทร", "ตำแหน่ง"),
        (1, "0800000001", "นายกล้า หาญดี", "ประธาน"),
        (2, "0800000002", "นางแก้ว ใจงาม", "เลขานุการ"),
        (3, "0800000003", "นายขวัญ ชูใจ", "กรรมการ"),
    )

    assert names(book) == ["นายกล้า หาญดี", "นางแก้ว ใจงาม", "นายขวัญ ชูใจ"]
    assert [row.phone for row in book.rows] == ["0800000001", "0800000002", "0800000003"]
    unsure = {column.letter for column in book.tables[0].columns if not column.sure}
    assert unsure == {"B", "C"}


@pytest.mark.parametrize("heading", ["นาม-สกุล", "นามสกุล", "นามสกุล - ชื่อ", "ชื่อตัว - ชื่อสกุล", "นาม – สกุล"])
def test_heading_over_whole_names_is_that_of_whole_names(heading):
    book = read_rows(("ที่", heading, "ตำแหน่ง"), (1, "นายกล้า หาญดี", "ประธาน"), (2, "นางแก้ว ใจงาม", "กรรมการ"))

    assert fields(book)["B"] == Field.FULL_NAME
    assert [(row.seat.prefix, row.seat.first_name, row.seat.last_name) for row in book.rows] == [
        ("นาย", "กล้า", "หาญดี"),
        ("นาง", "แก้ว", "ใจงาม"),
    ]


def test_surname_beside_a_first_name_stays_one():
    book = read_rows(("ที่", "ชื่อ", "นาม-สกุล"), (1, "นายกล้า", "ณ สนวน"), (2, "นางแก้ว", "ณ ห้วยราช"))

    assert fields(book)["C"] == Field.LAST_NAME
    assert names(book) == ["นายกล้า ณ สนวน", "นางแก้ว ณ ห้วยราช"]


@pytest.mark.parametrize("heading", ["เลขที่", "รหัส", "ID", "เลขประจำตัว"])
def test_heading_over_one_two_three_is_that_of_numbers(heading):
    book = read_rows((heading, "ชื่อ-สกุล"), *((at, f"นายกล้า หาญดี{'ก' * at}") for at in range(1, 13)))

    assert fields(book)["A"] == Field.NUMBER
    assert {row.place.code for row in book.rows} == {""}


def test_numbers_that_begin_again_in_every_part_are_numbers():
    book = read_rows(
        ("เลขที่", "ชื่อ-สกุล", "ตำแหน่ง"),
        ("ตำบลสนวน", None, None),
        ("1.1", "นายกล้า หาญดี", "ประธาน"),
        ("1.2", "นางแก้ว ใจงาม", "กรรมการ"),
        ("ตำบลสามแวง", None, None),
        ("2.1", "นายขวัญ ชูใจ", "ประธาน"),
    )

    assert fields(book)["A"] == Field.NUMBER
    assert [row.place.subdistrict for row in book.rows] == ["สนวน", "สนวน", "สามแวง"]


@pytest.mark.parametrize("numbers", [(15, 212), (1, 7), (3, 4), ("12/1", "12/2"), (1, 1)])
def test_number_of_a_house_is_no_number_of_a_row(numbers):
    first, second = numbers
    book = read_rows(("ชื่อ-สกุล", "เลขที่"), ("นายกล้า หาญดี", first), ("นางแก้ว ใจงาม", second))

    assert fields(book)["B"] == Field.IGNORED


def test_number_of_a_house_beside_numbers_of_rows_is_left_out():
    book = read_rows(("ที่", "ชื่อ-สกุล", "เลขที่"), (1, "นายกล้า หาญดี", 1), (2, "นางแก้ว ใจงาม", 2))

    assert fields(book)["C"] == Field.IGNORED


def test_order_of_columns_does_not_matter():
    book = read_rows(("โทร", "ตำแหน่ง", "ชื่อ-สกุล", "ที่"), ("0800000001", "ประธาน", "นายกล้า หาญดี", 1))

    assert fields(book) == {"A": Field.PHONE, "B": Field.POSITION, "C": Field.FULL_NAME, "D": Field.NUMBER}


def test_column_without_a_heading_is_guessed_and_said_to_be_unsure():
    book = read_rows(
        ("ที่", "ชื่อ-สกุล", None),
        (1, "นายกล้า หาญดี", "0800000001"),
        (2, "นางแก้ว ใจงาม", "0800000002"),
    )

    (guessed,) = [column for column in book.tables[0].columns if column.letter == "C"]
    assert (guessed.field, guessed.sure) == (Field.PHONE, False)


def test_days_under_words_that_say_something_else_are_never_taken_for_the_beginning():
    book = read_rows(
        ("ที่", "ชื่อ-สกุล", "วันที่อบรม"),
        (1, "นายกล้า หาญดี", "1 เม.ย. 2564"),
        (2, "นางแก้ว ใจงาม", "1 เม.ย. 2564"),
    )

    assert fields(book)["C"] == Field.IGNORED


def test_representative_over_words_of_the_list_tells_where_people_come_from():
    book = read_rows(
        ("ที่", "ชื่อ-สกุล", "ผู้แทน"),
        (1, "นายกล้า หาญดี", "ผู้นำชุมชน"),
        (2, "นางแก้ว ใจงาม", "ผู้ทรงคุณวุฒิ"),
    )

    assert [row.seat.source for row in book.rows] == ["leader", "expert"]


def test_representative_over_groups_tells_whom_they_speak_for():
    row = only(read_rows(("ที่", "ชื่อ-สกุล", "ผู้แทน"), (1, "นายกล้า หาญดี", "กลุ่มทอผ้า")))

    assert (row.seat.represents, row.seat.source) == ("กลุ่มทอผ้า", "")


def test_position_over_posts_of_the_village_is_a_post():
    book = read_rows(
        ("ที่", "ชื่อ-สกุล", "ตำแหน่ง", "ตำแหน่งใน ศอช."),
        (1, "นายกล้า หาญดี", "กำนันตำบลสนวน", "ประธาน"),
        (2, "นางแก้ว ใจงาม", "ผู้ใหญ่บ้าน หมู่ 2", "เลขานุการ"),
        (3, "นายขวัญ ชูใจ", "เกษตรตำบล", "กรรมการ"),
    )

    assert fields(book)["C"] == Field.POST
    assert [row.seat.post_title for row in book.rows] == ["กำนันตำบลสนวน", "ผู้ใหญ่บ้าน หมู่ 2", "เกษตรตำบล"]
    assert [row.seat.position for row in book.rows] == ["chair", "secretary", "member"]


def test_bare_status_over_positions_is_a_position():
    book = read_rows(
        ("ที่", "ชื่อ-สกุล", "สถานะ"),
        (1, "นายกล้า หาญดี", "ประธาน"),
        (2, "นางแก้ว ใจงาม", "กรรมการ"),
        (3, "นายขวัญ ชูใจ", "กรรมการ"),
    )

    assert fields(book)["C"] == Field.POSITION


def test_status_of_conweb_is_never_read():
    book = read_rows(("ชื่อ-สกุล", "ตำแหน่ง", "ผลตรวจ (conweb)"), ("นายกล้า หาญดี", "ประธาน", "ต้องแก้"))

    assert fields(book)["C"] == Field.STATUS
    assert only(book).seat.position == "chair"


def test_column_that_people_decided_is_taken_so():
    rows = [("ที่", "ชื่อ-สกุล", "ข้อมูล ก"), (1, "นายกล้า หาญดี", "กลุ่มทอผ้า")]
    unhelped = read_rows(*rows)

    book = read(xlsx(rows), columns={unhelped.tables[0].fingerprint: {"C": Field.REPRESENTS}})

    assert only(book).seat.represents == "กลุ่มทอผ้า"
    assert all(column.sure for column in book.tables[0].columns)


def test_what_people_decided_outdoes_a_guess_of_the_same_field():
    rows = [("ที่", "ชื่อ-สกุล", "โทร", "เบอร์สำรอง"), (1, "นายกล้า หาญดี", "0800000001", "0800000002")]
    unhelped = read_rows(*rows)

    book = read(xlsx(rows), columns={unhelped.tables[0].fingerprint: {"D": Field.PHONE}})

    assert fields(book)["C"] == Field.IGNORED
    assert only(book).phone == "0800000002"


def test_same_headings_have_the_same_fingerprint_whatever_stands_below():
    first = read_rows(("ที่", "ชื่อ-สกุล"), (1, "นายกล้า หาญดี"))
    second = read_rows(("รายชื่อกรรมการ", None), ("ที่", "ชื่อ - สกุล"), (1, "นางแก้ว ใจงาม"), (2, "นายขวัญ ชูใจ"))

    assert first.tables[0].fingerprint == second.tables[0].fingerprint


def test_columns_that_conweb_added_leave_the_fingerprint():
    before = read_rows(("ที่", "ชื่อ-สกุล"), (1, "นายกล้า หาญดี"))
    after = read_rows(("ที่", "ชื่อ-สกุล", "ผลตรวจ (conweb)"), (1, "นายกล้า หาญดี", "ต้องแก้"))

    assert before.tables[0].fingerprint == after.tables[0].fingerprint


def test_samples_hold_no_whole_citizen_id_and_no_whole_telephone():
    book = read_rows(("ชื่อ-สกุล", "โทร", "เลขบัตร"), ("นายกล้า หาญดี", "081-234-5678", "1234567890121"))

    told = " ".join(sample for column in book.tables[0].columns for sample in column.samples)
    assert "นายกล้า หาญดี" in told
    assert "5678" not in told
    assert "90121" not in told
