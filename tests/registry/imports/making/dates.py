"""Workbooks whose trouble is how they write days, and digits of either kind."""

from tests.registry.imports.making.books import Book, Heading, Wrong
from tests.registry.imports.making.writing import BUDDHIST, dress, new_book, put, saved


def thai_digits() -> Book:
    book, [sheet] = new_book("ทะเบียน")
    put(
        sheet,
        1,
        """
บัญชีรายชื่อคณะกรรมการ ศอช.ต. หนองปล่อง อำเภอชำนิ จังหวัดบุรีรัมย์
ปีงบประมาณ พ.ศ. ๒๕๖๔
ลำดับ | ชื่อ - สกุล | ตำแหน่ง | ผู้แทน | โทรศัพท์ | ได้รับแต่งตั้งเมื่อ
๑ | นายสายันต์ ดอนไพร | ประธาน | กลุ่มเลี้ยงกบ หมู่ ๔ | ๐๘-๐๐๐๐-๐๑๒๑ | ๑๑ ม.ค. ๒๕๖๔
๒ | นายบุญเลิศ เย็นใจ | กรรมการ | กลุ่มไผ่ หมู่ ๑๒ | ๐๘ ๐๐๐๐ ๐๑๒๒ | ๑๑/๑/๖๔
๓ | นางสาวอุไร ทุมดี | เลขานุการ | กลุ่มขนมจีน หมู่ ๙ | ๐ ๔๔๐๐ ๐๑๒๓ | ๑๑ มกราคม ๒๕๖๔
""",
    )
    dress(sheet, "A3:F6", font="TH SarabunIT๙", widths=(8, 26, 16, 24, 18, 20), titles=("A1:F1", "A2:F2"))
    return Book(
        "thai_digits.xlsx",
        "๐–๙",
        saved(book),
        [Heading(0, 3, "A number, B full_name, C position, D represents, E phone, F since")],
        """
> 311802
row | prefix | first | last | position | represents | phone | since
4 | นาย | สายันต์ | ดอนไพร | chair | กลุ่มเลี้ยงกบ หมู่ ๔ | 0800000121 | 2021-01-11
5 | นาย | บุญเลิศ | เย็นใจ | member | กลุ่มไผ่ หมู่ ๑๒ | 0800000122 | 2021-01-11
6 | นางสาว | อุไร | ทุมดี | secretary | กลุ่มขนมจีน หมู่ ๙ | 044000123 | 2021-01-11
""",
        within="3118",
    )


def dates_as_text() -> Book:
    book, [sheet] = new_book("Sheet1")
    put(
        sheet,
        1,
        """
รายชื่อคณะกรรมการ ศอช.ต.แคนดง อำเภอแคนดง
ลำดับ | ชื่อ-สกุล | ตำแหน่ง | วันที่แต่งตั้ง
#1 | นายศักดิ์ดา อ้วนท้วม | ประธาน | 9 เมษายน 2564
#2 | นางประนอม ชัยดี | รองประธาน | 9 เม.ย. 64
#3 | นายไพโรจน์ นาสวน | กรรมการ | 9/4/2564
#4 | นายสุเทพ เขียวดี | กรรมการ | 09-04-64
#5 | นางหนูพิน มาดี | กรรมการ | วันที่ 9 เดือนเมษายน พ.ศ. 2564
#6 | นายมานะ ขอดี | กรรมการ | 9 เม.ย.64
#7 | นางประไพ ทนดี | กรรมการ | 2021-04-09
#8 | นางสาวกนกวรรณ ปลื้มดี | เลขานุการ | 9.4.2564
#9 | นายสุพจน์ เดินดี | กรรมการ | 9 เม.ย.
""",
    )
    dress(sheet, "A2:D11", widths=(7, 28, 16, 30))
    return Book(
        "dates_as_text.xlsx",
        "dates as text",
        saved(book),
        [Heading(0, 2, "A number, B full_name, C position, D since")],
        """
> 312201
row | prefix | first | last | position | since
3 | นาย | ศักดิ์ดา | อ้วนท้วม | chair | 2021-04-09
4 | นาง | ประนอม | ชัยดี | deputy | 2021-04-09
5 | นาย | ไพโรจน์ | นาสวน | member | 2021-04-09
6 | นาย | สุเทพ | เขียวดี | member | 2021-04-09
7 | นาง | หนูพิน | มาดี | member | 2021-04-09
8 | นาย | มานะ | ขอดี | member | 2021-04-09
9 | นาง | ประไพ | ทนดี | member | 2021-04-09
10 | นางสาว | กนกวรรณ | ปลื้มดี | secretary | 2021-04-09
11 | นาย | สุพจน์ | เดินดี | member |
""",
        # The year is missing.
        [Wrong("D11", "since", "9 เม.ย. 2564", {"since": "2021-04-09"})],
        within="3122",
    )


def dates_as_serial() -> Book:
    """Day numbers of Excel: the format of the cells was lost when the list was pasted as values."""
    book, [sheet] = new_book("ค่าอย่างเดียว")
    put(
        sheet,
        1,
        """
ศอช.ต.บ้านด่าน อ.บ้านด่าน
ลำดับ | ชื่อ-สกุล | ตำแหน่ง | เริ่มดำรงตำแหน่ง | พ้นจากตำแหน่ง | สาเหตุที่พ้น
#1 | นายสมหมาย คล้ายดี | ประธาน | #44209
#2 | นางสมจิต แรงดี | เลขานุการ | #44209
#3 | นายอุดม โชคดี | กรรมการ | #44209 | #44255 | ลาออก
#4 | นายเฉลิม วาดดี | กรรมการ | #44256
""",
    )
    dress(sheet, "A2:F6", font="Calibri", size=11, widths=(7, 26, 14, 16, 16, 16))
    return Book(
        "dates_as_serial.xlsx",
        "dates as serial",
        saved(book),
        [Heading(0, 2, "A number, B full_name, C position, D since, E until, F leaving_reason")],
        # 44209 is 13 January 2021, 44255 is 28 February 2021.
        """
> 312101
row | prefix | first | last | position | since | until | leaving_reason
3 | นาย | สมหมาย | คล้ายดี | chair | 2021-01-13 | |
4 | นาง | สมจิต | แรงดี | secretary | 2021-01-13 | |
5 | นาย | อุดม | โชคดี | member | 2021-01-13 | 2021-02-28 | ลาออก
6 | นาย | เฉลิม | วาดดี | member | 2021-03-01 | |
""",
        within="3121",
    )


def buddhist_as_christian() -> Book:
    """1/4/2564 typed into a sheet that counts in ค.ศ. is a day in 2564 after Christ; other cells are days of 2021."""
    book, [sheet] = new_book("Sheet1")
    put(
        sheet,
        1,
        """
รายชื่อคณะกรรมการศูนย์ประสานงานองค์การชุมชนตำบลหนองกี่
ลำดับ | ชื่อ-สกุล | ตำแหน่ง | วันที่ได้รับการแต่งตั้ง
#1 | นายวิชัย นิลดี | ประธาน | @2564-04-01
#2 | นางมะลิ ซื่อดี | เลขานุการ | @2564-04-01
#3 | นายสุรศักดิ์ ตั้งดี | กรรมการ | @2564-01-31
#6 | นางละออง งามดี | กรรมการ | 15/3/2021
""",
    )
    put(
        sheet,
        7,
        "#4 | นายเสน่ห์ ตรงดี | กรรมการ | @2021-04-01\n#5 | นางลัดดา ผ่องดี | กรรมการ | @2020-12-31",
        number_format=BUDDHIST,
    )
    dress(sheet, "A2:D8", font="Angsana New", widths=(7, 28, 16, 20), titles=("A1:D1",))
    return Book(
        "buddhist_as_christian.xlsx",
        "พ.ศ. stored as ค.ศ.",
        saved(book),
        [Heading(0, 2, "A number, B full_name, C position, D since")],
        """
> 310501
row | prefix | first | last | position | since
3 | นาย | วิชัย | นิลดี | chair | 2021-04-01
4 | นาง | มะลิ | ซื่อดี | secretary | 2021-04-01
5 | นาย | สุรศักดิ์ | ตั้งดี | member | 2021-01-31
6 | นาง | ละออง | งามดี | member |
7 | นาย | เสน่ห์ | ตรงดี | member | 2021-04-01
8 | นาง | ลัดดา | ผ่องดี | member | 2020-12-31
""",
        # A year of ค.ศ. typed as text is asked back, as on the pages.
        [Wrong("D6", "since", "15/3/2564", {"since": "2021-03-15"})],
        within="3105",
    )


def christian_serials() -> Book:
    """พ.ศ. counted as ค.ศ. once more, and then pasted as values: numbers of days in 2564 after Christ."""
    book, [sheet] = new_book("Sheet1")
    put(
        sheet,
        1,
        """
ศอช.ต.ไทยเจริญ อ.ปะคำ
ลำดับ | ชื่อ สกุล | ตำแหน่ง | แต่งตั้งเมื่อ
#1 | นายสง่า พาดี | ประธาน | #44287
#2 | นางแสวง หาดี | เลขานุการ | #242614
""",
    )
    dress(sheet, "A2:D4", widths=(7, 26, 14, 14))
    return Book(
        "christian_serials.xlsx",
        "พ.ศ. stored as ค.ศ., as numbers",
        saved(book),
        [Heading(0, 2, "A number, B full_name, C position, D since")],
        """
> 311202
row | prefix | first | last | position | since
3 | นาย | สง่า | พาดี | chair | 2021-04-01
4 | นาง | แสวง | หาดี | secretary |
""",
        # Whose cell shows 242614 must look which day was meant.
        [Wrong("D4", "since", "1/4/2564", {"since": "2021-04-01"})],
        within="3112",
    )


BOOKS = (
    thai_digits,
    dates_as_text,
    dates_as_serial,
    buddhist_as_christian,
    christian_serials,
)
