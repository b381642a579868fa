"""The same kind of list in other kinds of file: text in four encodings, old Excel, LibreOffice, a wrong extension."""

from tests.registry.imports.making.books import Book, Heading, Wrong, citizen_id
from tests.registry.imports.making.writing import (
    as_text,
    dress,
    libre_office,
    new_book,
    old_excel,
    put,
    saved,
)


def cp874() -> Book:
    """As «CSV (MS-DOS)» of a Thai Excel, names in quotation marks where a comma is in the cell."""
    typed = """
รายชื่อคณะกรรมการ ศอช.ต.หินโคน อำเภอลำปลายมาศ | ~ | ~ | ~ | ~
ลำดับ | ชื่อ-สกุล | ตำแหน่ง | ผู้แทน | โทรศัพท์
1 | นายสมนึก เต็มดี | ประธาน | กลุ่มข้าว, กลุ่มถั่ว | 0800000201
2 | นางชูศรี ขำดี | รองประธาน | กลุ่มผ้าไหม | 0800000202
3 | นายหวัน เกียรติดี | กรรมการ | กลุ่มโอ่ง | 0800000203
4 | นางแก้ว หมู่ดี | เลขานุการ | กลุ่มน้ำพริก | 0800000204
"""
    return Book(
        "cp874.csv",
        "CP874",
        as_text(typed, encoding="cp874"),
        [Heading(0, 2, "A number, B full_name, C position, D represents, E phone")],
        """
> 311013
row | prefix | first | last | position | represents | phone
3 | นาย | สมนึก | เต็มดี | chair | กลุ่มข้าว, กลุ่มถั่ว | 0800000201
4 | นาง | ชูศรี | ขำดี | deputy | กลุ่มผ้าไหม | 0800000202
5 | นาย | หวัน | เกียรติดี | member | กลุ่มโอ่ง | 0800000203
6 | นาง | แก้ว | หมู่ดี | secretary | กลุ่มน้ำพริก | 0800000204
""",
        within="3110",
    )


def utf16() -> Book:
    """«ข้อความ Unicode» of Excel: UTF-16 with a mark of the byte order, tabs between."""
    typed = """
ตำบล | ชื่อ-สกุล | ตำแหน่ง | องค์กรชุมชน
ปราสาท | นายสมัย ยิ่งดี | ประธาน | กลุ่มเผาถ่าน
ปราสาท | นางสมัคร เพิ่มดี | เลขานุการ | กลุ่มย้อมคราม
หินลาด | นายเสริม กว่าดี | ประธาน | กลุ่มหินทราย
หินลาด | นางสาวเติมใจ ล้นดี | เลขานุการ | กลุ่มยางพารา
"""
    return Book(
        "utf16.csv",
        "UTF-16",
        as_text("\ufeff" + typed.strip("\n"), encoding="utf-16-le", between="\t"),
        [Heading(0, 1, "A subdistrict, B full_name, C position, D represents")],
        """
row | prefix | first | last | position | represents
> 310804
2 | นาย | สมัย | ยิ่งดี | chair | กลุ่มเผาถ่าน
3 | นาง | สมัคร | เพิ่มดี | secretary | กลุ่มย้อมคราม
> 310806
4 | นาย | เสริม | กว่าดี | chair | กลุ่มหินทราย
5 | นางสาว | เติมใจ | ล้นดี | secretary | กลุ่มยางพารา
""",
        within="3108",
    )


def semicolons() -> Book:
    """UTF-8 without a mark, semicolons between, commas inside, line ends of Linux; an ID that Excel has cut."""
    typed = f"""
ลำดับที่ | ศอช.ต. | ชื่อ-นามสกุล | ตำแหน่ง | ตัวแทนของ | เลขประจำตัวประชาชน | วันที่แต่งตั้ง
1 | หูทำนบ | นายประเทือง บานดี | ประธาน | กลุ่มโค, กลุ่มกระบือ | {citizen_id(211)} | 12/3/2564
2 | หูทำนบ | นางประทุม แดงดี | เลขานุการ | กลุ่มถ้วยชาม | 2.00E+12 | 12/3/2564
3 | หูทำนบ | นายประสาน ต่อดี | ประชาสัมพันธ์ | หอกระจายข่าว | {citizen_id(213)} | 12/3/2564
"""
    heading = "A number, B centre, C full_name, D position, E represents, F citizen_id, G since"
    return Book(
        "semicolons.csv",
        "semicolons",
        as_text(typed, encoding="utf-8", between=";", end="\n"),
        [Heading(0, 1, heading)],
        f"""
> 311205
row | prefix | first | last | position | title | represents | citizen_id | since
2 | นาย | ประเทือง | บานดี | chair | | กลุ่มโค, กลุ่มกระบือ | {citizen_id(211)} | 2021-03-12
3 | นาง | ประทุม | แดงดี | secretary | | กลุ่มถ้วยชาม | | 2021-03-12
4 | นาย | ประสาน | ต่อดี | other | ประชาสัมพันธ์ | หอกระจายข่าว | {citizen_id(213)} | 2021-03-12
""",
        [Wrong("F3", "citizen_id", citizen_id(212), {"citizen_id": citizen_id(212)})],
        within="3112",
    )


def tabs() -> Book:
    typed = """
ทะเบียนกรรมการ ศอช.ต. ป่าชัน | ~ | ~ | ~
ที่ | ชื่อ-สกุล | ตำแหน่ง | หมายเลขโทรศัพท์
1 | นายพูนทรัพย์ หลายดี | ประธานกรรมการ | 080 000 0221
2 | นางพูนสุข แสนดี | กรรมการ/เลขานุการ | 080 000 0222
3 | นายพูนผล ร้อยดี | กรรมการ/เหรัญญิก | 080 000 0223
"""
    return Book(
        "tabs.csv",
        "tabs",
        as_text(typed, encoding="utf-8", between="\t"),
        [Heading(0, 2, "A number, B full_name, C position, D phone")],
        """
> 311503
row | prefix | first | last | position | phone
3 | นาย | พูนทรัพย์ | หลายดี | chair | 0800000221
4 | นาง | พูนสุข | แสนดี | secretary | 0800000222
5 | นาย | พูนผล | ร้อยดี | treasurer | 0800000223
""",
        within="3115",
    )


def utf8_bom() -> Book:
    """«CSV UTF-8» of Excel, with empty lines and a cell of two lines."""
    typed = """
ลำดับ | ตำบล | ชื่อ-สกุล | ตำแหน่ง | ผู้แทนกลุ่ม/องค์กร
~ | ~ | ~ | ~ | ~
1 | ละลวด | นายเที่ยง วันดี | ประธาน | กลุ่มออมทรัพย์\\nบ้านละลวด
2 | ละลวด | นางค่ำ คืนดี | เลขานุการ | กลุ่มแม่บ้าน
~ | ~ | ~ | ~ | ~
1 | โคกสนวน | นายรุ่ง สางดี | ประธาน | กลุ่มแพะ
2 | โคกสนวน | นางสาวบ่าย คล้อยดี | เลขานุการ | กลุ่มเห็ด
"""
    return Book(
        "utf8_bom.csv",
        "UTF-8 with a mark",
        as_text("\ufeff" + typed.strip("\n"), encoding="utf-8"),
        [Heading(0, 1, "A number, B subdistrict, C full_name, D position, E represents")],
        """
row | prefix | first | last | position | represents
> 311805
3 | นาย | เที่ยง | วันดี | chair | กลุ่มออมทรัพย์ บ้านละลวด
4 | นาง | ค่ำ | คืนดี | secretary | กลุ่มแม่บ้าน
> 311806
6 | นาย | รุ่ง | สางดี | chair | กลุ่มแพะ
7 | นางสาว | บ่าย | คล้อยดี | secretary | กลุ่มเห็ด
""",
        within="3118",
    )


def excel_97() -> Book:
    sheet = f"""
บัญชีรายชื่อกรรมการศูนย์ประสานงานองค์กรชุมชนตำบล ตำบลทุ่งวัง อำเภอสตึก จังหวัดบุรีรัมย์
ลำดับที่ | ชื่อ-สกุล | เลขประจำตัวประชาชน | ตำแหน่ง | กลุ่มที่เป็นตัวแทน | วัน เดือน ปี ที่แต่งตั้ง
#1 | นายชื่น ชมดี | #{citizen_id(231)}.0 | ประธาน | กลุ่มเลี้ยงหมู | @2021-01-25
#2 | นางชม ชื่นดี | #{citizen_id(232)}.0 | รองประธาน | กลุ่มดนตรีพื้นบ้าน | @2021-01-25
#3 | นายเชย ชิมดี | {citizen_id(233)} | เหรัญญิก | กลุ่มเพาะกล้า | @2021-01-25
#4 | นางสาวเฉลียว ฉลาดดี | {citizen_id(234)} | เลขานุการ | กลุ่มแม่บ้านสาธารณสุข | 25 ม.ค. 2564
"""
    return Book(
        "excel_97.xls",
        "old Excel",
        old_excel({"ทุ่งวัง": sheet}, widths=(8, 28, 20, 14, 28, 22)),
        [Heading(0, 2, "A number, B full_name, C citizen_id, D position, E represents, F since")],
        f"""
> 311103
row | prefix | first | last | citizen_id | position | represents | since
3 | นาย | ชื่น | ชมดี | {citizen_id(231)} | chair | กลุ่มเลี้ยงหมู | 2021-01-25
4 | นาง | ชม | ชื่นดี | {citizen_id(232)} | deputy | กลุ่มดนตรีพื้นบ้าน | 2021-01-25
5 | นาย | เชย | ชิมดี | {citizen_id(233)} | treasurer | กลุ่มเพาะกล้า | 2021-01-25
6 | นางสาว | เฉลียว | ฉลาดดี | {citizen_id(234)} | secretary | กลุ่มแม่บ้านสาธารณสุข | 2021-01-25
""",
        within="3111",
    )


def calc() -> Book:
    """LibreOffice of an office without Excel: two sheets, a date cell, a number."""
    first = """
ศอช.ต.เมืองแฝก
ลำดับ | ชื่อ สกุล | ตำแหน่งใน ศอช. | เป็นผู้แทนของ | แต่งตั้งวันที่
#1 | นายเด่น ดวงดี | ประธาน | กลุ่มจักรยาน | @2021-02-12
#2 | นางดาว เดือนดี | เลขานุการ | กลุ่มรักษ์ป่า | @2021-02-12
"""
    second = """
ศอช.ต.ผไทรินทร์
ลำดับ | ชื่อ สกุล | ตำแหน่งใน ศอช. | เป็นผู้แทนของ | แต่งตั้งวันที่
#1 | นายฟ้า ใสดี | ประธาน | กลุ่มหนังสือ | 12 ก.พ. 2564
#2 | นางฝน พรำดี | เลขานุการ | กลุ่มนมโรงเรียน | 12 ก.พ. 2564
"""
    columns = "A number, B full_name, C position, D represents, E since"
    return Book(
        "calc.ods",
        "LibreOffice",
        libre_office({"แผ่น1": first.strip("\n"), "แผ่น2": second.strip("\n")}),
        [Heading(0, 2, columns), Heading(1, 2, columns)],
        """
row | prefix | first | last | position | represents | since
> 311009 0
3 | นาย | เด่น | ดวงดี | chair | กลุ่มจักรยาน | 2021-02-12
4 | นาง | ดาว | เดือนดี | secretary | กลุ่มรักษ์ป่า | 2021-02-12
> 311011 1
3 | นาย | ฟ้า | ใสดี | chair | กลุ่มหนังสือ | 2021-02-12
4 | นาง | ฝน | พรำดี | secretary | กลุ่มนมโรงเรียน | 2021-02-12
""",
        within="3110",
    )


def wrong_extension() -> Book:
    """Called .csv by whoever sent it on, and an Excel workbook inside."""
    book, [sheet] = new_book("Sheet1")
    put(
        sheet,
        1,
        """
คณะกรรมการ ศอช.ต.ทองหลาง อำเภอบ้านใหม่ไชยพจน์
ลำดับ | ชื่อ-สกุล | ตำแหน่ง | ติดต่อ
#1 | นายนุ่ม นวลดี | ประธาน | โทร. 08 0000 0241
#2 | นางนิ่ม น้อยดี | เลขานุการ | โทร 0800000242
""",
    )
    dress(sheet, "A2:D4", widths=(7, 26, 14, 20))
    return Book(
        "wrong_extension.csv",
        "a wrong extension",
        saved(book),
        [Heading(0, 2, "A number, B full_name, C position, D phone")],
        """
> 311902
row | prefix | first | last | position | phone
3 | นาย | นุ่ม | นวลดี | chair | 0800000241
4 | นาง | นิ่ม | น้อยดี | secretary | 0800000242
""",
        within="3119",
    )


def text_called_excel() -> Book:
    """A list that another system saved as text and called .xls."""
    typed = """
ตำบล | คำนำหน้า | ชื่อ | นามสกุล | ตำแหน่ง
ถาวร | นาย | โชติ | ช่วงดี | ประธาน
ถาวร | นาง | ฉาย | แสงดี | เลขานุการ
ยายแย้มวัฒนา | นาย | ชวน | ชมดี | ประธาน
ยายแย้มวัฒนา | นาง | ชิด | ใกล้ดี | เลขานุการ
"""
    return Book(
        "text_called_excel.xls",
        "a wrong extension: text",
        as_text(typed, encoding="cp874", between="\t"),
        [Heading(0, 1, "A subdistrict, B prefix, C first_name, D last_name, E position")],
        """
row | prefix | first | last | position
> 312304
2 | นาย | โชติ | ช่วงดี | chair
3 | นาง | ฉาย | แสงดี | secretary
> 312305
4 | นาย | ชวน | ชมดี | chair
5 | นาง | ชิด | ใกล้ดี | secretary
""",
        within="3123",
    )


BOOKS = (cp874, utf16, semicolons, tabs, utf8_bom, excel_97, calc, wrong_extension, text_called_excel)
