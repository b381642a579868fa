"""Workbooks whose trouble is inside the cells: names, numbers, formulas."""

from tests.registry.imports.making.books import Book, Heading, citizen_id, dashed
from tests.registry.imports.making.writing import dress, new_book, put, saved


def glued_prefix() -> Book:
    """Titles of every kind, with and without a space, with and without their dots."""
    book, [sheet] = new_book("รายชื่อ")
    put(
        sheet,
        1,
        """
รายชื่อกรรมการ ศอช.ต.สะแกโพรง อ.เมืองบุรีรัมย์
ลำดับ | ชื่อ-สกุล | ตำแหน่ง
#1 | นายกมล ก้านบัว | ประธาน
#2 | น.ส.นารี นางรอง | เลขานุการ
#3 | น.ส. สมปอง ดอนดี | กรรมการ
#4 | นส.อารีย์ พรมดี | กรรมการ
#5 | ว่าที่ ร.ต.เกษม ศรีชัย | กรรมการ
#6 | ว่าที่ร้อยตรีหญิงสุดา ผลดี | กรรมการ
#7 | ด.ต.ชำนาญ เกตุแก้ว | กรรมการ
#8 | จ.ส.อ. ไสว หาญกล้า | กรรมการ
#9 | พระครูสุวรรณธรรมสาร | กรรมการ
#10 | ผศ.ดร.วิมล เรืองชัย | กรรมการ
#11 | นางสาวนางนวล บินสูง | กรรมการ
#12 | ดร. อดุลย์ คำสอน | กรรมการ
""",
    )
    dress(sheet, "A2:C14", widths=(6, 32, 16), titles=("A1:C1",))
    return Book(
        "glued_prefix.xlsx",
        "prefix glued to the name",
        saved(book),
        [Heading(0, 2, "A number, B full_name, C position")],
        """
> 310105
row | prefix | first | last | position
3 | นาย | กมล | ก้านบัว | chair
4 | นางสาว | นารี | นางรอง | secretary
5 | นางสาว | สมปอง | ดอนดี | member
6 | นางสาว | อารีย์ | พรมดี | member
7 | ว่าที่ ร.ต. | เกษม | ศรีชัย | member
8 | ว่าที่ ร.ต. หญิง | สุดา | ผลดี | member
9 | ด.ต. | ชำนาญ | เกตุแก้ว | member
10 | จ.ส.อ. | ไสว | หาญกล้า | member
11 | พระครู | สุวรรณธรรมสาร | | member
12 | ผศ. ดร. | วิมล | เรืองชัย | member
13 | นางสาว | นางนวล | บินสูง | member
14 | ดร. | อดุลย์ | คำสอน | member
""",
        within="3101",
    )


def surname_missing() -> Book:
    """Some people have no surname; a hyphen says so as well. One surname is of two words."""
    book, [sheet] = new_book("Sheet1")
    put(
        sheet,
        1,
        """
ศอช.ต.โนนสุวรรณ อำเภอโนนสุวรรณ
ที่ | คำนำหน้า | ชื่อ | สกุล | ตำแหน่ง
#1 | นาย | เลื่อน | - | ประธาน
#2 | นาง | ทองม้วน | ~ | รองประธาน
#3 | นาย | ผ่าน | ณ โนนแดง | กรรมการ
#4 | นาง | คำพา | ไม่มี | เลขานุการ
""",
    )
    dress(sheet, "A2:E6", font="Tahoma", size=11, widths=(5, 10, 16, 18, 14))
    return Book(
        "surname_missing.xlsx",
        "surname missing",
        saved(book),
        [Heading(0, 2, "A number, B prefix, C first_name, D last_name, E position")],
        """
> 311701
row | prefix | first | last | position
3 | นาย | เลื่อน | | chair
4 | นาง | ทองม้วน | | deputy
5 | นาย | ผ่าน | ณ โนนแดง | member
6 | นาง | คำพา | | secretary
""",
        within="3117",
    )


def id_as_float() -> Book:
    """Thirteen digits as a number, and telephones that lost their first 0 the same way."""
    book, [sheet] = new_book("Sheet1")
    put(
        sheet,
        1,
        f"""
ลำดับ | ศอช.ต. | ชื่อ-สกุล | ตำแหน่ง | เลขประจำตัว ปชช. | เบอร์มือถือ
#1 | โนนดินแดง | นายบุญมี ชมดี | ประธาน | #{citizen_id(151)}.0 | #800000151
#2 | โนนดินแดง | นางวงเดือน พอดี | เลขานุการ | #{citizen_id(152)}.0 | #800000152.0
#3 | โนนดินแดง | นายประสิทธิ์ รู้ดี | กรรมการ | #{citizen_id(153)} | #800000153
#4 | โนนดินแดง | นางเสงี่ยม แก้วดี | กรรมการ | {dashed(citizen_id(154))} | 080-000-0154
""",
    )
    dress(sheet, "A1:F5", font="Calibri", size=11, widths=(7, 14, 26, 14, 13, 12))
    for row in (2, 3):
        sheet[f"E{row}"].number_format = "0.00E+00"
    return Book(
        "id_as_float.xlsx",
        "ID as a float",
        saved(book),
        [Heading(0, 1, "A number, B centre, C full_name, D position, E citizen_id, F phone")],
        f"""
> 312001
row | prefix | first | last | position | citizen_id | phone
2 | นาย | บุญมี | ชมดี | chair | {citizen_id(151)} | 0800000151
3 | นาง | วงเดือน | พอดี | secretary | {citizen_id(152)} | 0800000152
4 | นาย | ประสิทธิ์ | รู้ดี | member | {citizen_id(153)} | 0800000153
5 | นาง | เสงี่ยม | แก้วดี | member | {citizen_id(154)} | 0800000154
""",
        within="3120",
    )


def zero_width() -> Book:
    """Copied from a web page: zero-width spaces, hard spaces, เ typed twice, ํ and า apart, a mark pressed twice."""
    book, [sheet] = new_book("Sheet1")
    zw, nb = "\u200b", "\u00a0"
    put(
        sheet,
        1,
        f"""
{zw}รายชื่อคณะกรรมการ{nb}ศอช.ต.{zw}จันดุม{nb}อำเภอพลับพลาชัย
ลำ{zw}ดับ | ชื่อ{zw}-{zw}สกุล{nb} | \ufeffต\u0e4d\u0e32แหน่ง | ผู้{zw}แทน
#1 | นาย{zw}ธนพล{nb}{nb}เเสงดี | ประธาน{zw} | กลุ่ม{zw}จักสาน
#2 | นางจําปา{nb}น\u0e4d\u0e49\u0e32ใส | เลขานุการ\u200d | กลุ่มกล้วย{nb}ม.5
#3 | \u2060นายค\u0e4d\u0e32ดี{nb}ทองค\u0e4d\u0e32 | {nb}กรรมการ | กลุ่มไม้กวาด
""",
    )
    dress(sheet, "A2:D5", widths=(7, 28, 16, 22))
    return Book(
        "zero_width.xlsx",
        "zero-width characters",
        saved(book),
        [Heading(0, 2, "A number, B full_name, C position, D represents")],
        """
> 311501
row | prefix | first | last | position | represents
3 | นาย | ธนพล | แสงดี | chair | กลุ่มจักสาน
4 | นาง | จำปา | น้ำใส | secretary | กลุ่มกล้วย ม.5
5 | นาย | คำดี | ทองคำ | member | กลุ่มไม้กวาด
""",
        within="3115",
    )


def formulas() -> Book:
    """Numbers, whole names and a total are formulas; what counts is what the sheet shows."""
    book, [sheet] = new_book("Sheet1")
    put(
        sheet,
        1,
        """
คณะกรรมการ ศอช.ต.เสาเดียว อ.หนองหงส์
ลำดับ | คำนำ | ชื่อตัว | ชื่อสกุล | ชื่อ-สกุล | ตำแหน่ง | ตั้งแต่วันที่
=ROW()-2 | นาย | ทวี | คงมั่น | =B3&C3&" "&D3 | ประธาน | @2021-01-20
=A3+1 | นาง | เนตร | ทรงดี | =B4&C4&" "&D4 | เลขานุการ | =G3
=A4+1 | นาย | ปัญญา | แหลมดี | =B5&C5&" "&D5 | กรรมการ | =G4
รวม | =COUNTA(E3:E5) | คน
""",
    )
    dress(sheet, "A2:G6", font="Calibri", size=11, widths=(7, 8, 12, 14, 24, 14, 14))
    for cell in ("G4", "G5"):
        sheet[cell].number_format = "d/m/yyyy"
    shown = {
        "A3": 1,
        "A4": 2,
        "A5": 3,
        "E3": "นายทวี คงมั่น",
        "E4": "นางเนตร ทรงดี",
        "E5": "นายปัญญา แหลมดี",
        "G4": 44216,
        "G5": 44216,
        "B6": 3,
    }
    heading = "A number, B prefix, C first_name, D last_name, E full_name, F position, G since"  # told twice, and alike
    return Book(
        "formulas.xlsx",
        "formulas",
        saved(book, known={"Sheet1": shown}),
        [Heading(0, 2, heading)],
        """
> 311405
row | prefix | first | last | position | since
3 | นาย | ทวี | คงมั่น | chair | 2021-01-20
4 | นาง | เนตร | ทรงดี | secretary | 2021-01-20
5 | นาย | ปัญญา | แหลมดี | member | 2021-01-20
""",
        within="3114",
    )


BOOKS = (
    glued_prefix,
    surname_missing,
    id_as_float,
    zero_width,
    formulas,
)
